"""Facts from outside a document (外部事实): a YAML file → checked facts → SQLite.

When a budget was approved, where and when it was put on line, which units belong to the
department: no document says it of itself. Whoever knows writes it into a file, and the rules on
the act of publishing look at it. What is not written is not known, and its rule is not run.

    checked_on: 2024-04-01            # at the top: holds for every document
    documents:
      finance-2024:                   # under a document's id: holds for it, and goes before
        approval_date: 2024-02-01
        subordinate_units: [第一中心, 第二中心]
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import yaml

from ..model import FactsError, PackageError, fold
from ..package import Package
from ..vocabulary import line_of, read_yaml, what_was_meant


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one document from outside it; ``None`` where nothing is said. Dates are ISO text."""

    approval_date: str | None = None
    npc_approval_date: str | None = None
    department_approval_date: str | None = None
    published_on: str | None = None
    checked_on: str | None = None
    url: str | None = None
    disclosure_column: bool | None = None
    still_online: bool | None = None
    machine_readable_copy: bool | None = None
    secret_exempt: bool | None = None
    subordinate_units: tuple[str, ...] | None = None
    published_units: tuple[str, ...] | None = None
    previous_version: str | None = None
    correction_note: str | None = None


def _date(value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        raise ValueError
    return date.fromisoformat(value).isoformat()


def _yes_or_no(value: object) -> bool:
    if str(value).lower() not in ("true", "false"):
        raise ValueError
    return str(value).lower() == "true"


def _names(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(name, str) and name.strip() for name in value):
        raise ValueError
    return tuple(dict.fromkeys(name.strip() for name in value))


def _address(value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"https?://[^\s/]+(?:/\S*)?", value):
        raise ValueError
    return value


def _sha256(value: object) -> str:
    found = re.fullmatch(r"(?:sha256:)?([0-9a-f]{64})", str(value).lower())
    if not found:
        raise ValueError
    return found[1]


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError
    return value.strip()


class Kind(NamedTuple):
    """A kind of fact: the type of its column (of a list it holds the count), what to write, its JSON Schema."""

    sql: str
    zh: str
    en: str
    schema: Mapping[str, Any]


KINDS: Mapping[Callable[[object], Any], Kind] = {
    _date: Kind(
        "TEXT", "日期，如 2024-02-01", "a date such as 2024-02-01", {"type": "string", "format": "date"}
    ),
    _yes_or_no: Kind("INTEGER", "true 或 false", "true or false", {"type": "boolean"}),
    _names: Kind(
        "INTEGER",
        "名称的列表，如 [甲, 乙]",
        "a list of names such as [A, B]",
        {"type": "array", "items": {"type": "string"}},
    ),
    _address: Kind(
        "TEXT", "网址，如 https://…", "an address such as https://…", {"type": "string", "format": "uri"}
    ),
    _sha256: Kind(
        "TEXT",
        "64 位十六进制的 SHA-256",
        "the 64 hex digits of a SHA-256",
        {"type": "string", "pattern": "^(sha256:)?[0-9a-fA-F]{64}$"},
    ),
    _text: Kind("TEXT", "一段文字", "a text", {"type": "string"}),
}
"""How a fact is read."""

FACTS: Mapping[str, tuple[Callable[[object], Any], str, str]] = {
    "approval_date": (_date, "财政部门批复日期", "date of the finance department's approval"),
    "npc_approval_date": (_date, "人大批准预算日期", "date of the people's congress's approval"),
    "department_approval_date": (
        _date,
        "主管部门批复所属单位日期",
        "date of the department's approval for its unit",
    ),
    "published_on": (_date, "实际公开日期", "date of publication"),
    "checked_on": (_date, "核对日期", "date of the check"),
    "url": (_address, "公开网址", "address of the page"),
    "disclosure_column": (
        _yes_or_no,
        "是否在预决算公开专栏",
        "whether it stands in the site's budget disclosure column",
    ),
    "still_online": (
        _yes_or_no,
        "核对时网页是否仍可打开",
        "whether the page could still be opened on the day of the check",
    ),
    "machine_readable_copy": (
        _yes_or_no,
        "是否另有机器可读的文件",
        "whether a machine-readable copy is offered beside it",
    ),
    "secret_exempt": (_yes_or_no, "是否涉密豁免", "whether it is exempt as a state secret"),
    "subordinate_units": (
        _names,
        "应当公开的所属单位名单",
        "list of subordinate units bound to publish",
    ),
    "published_units": (_names, "已公开的所属单位名单", "list of subordinate units that have published"),
    "previous_version": (
        _sha256,
        "更正前文件的 SHA-256",
        "SHA-256 of the version before the correction",
    ),
    "correction_note": (
        _text,
        "更正说明（没有写作空字符串）",
        'note that states the correction ("" where there is none)',
    ),
}
"""Every fact: how it is read, what it is in Chinese and in English."""


@dataclass(frozen=True, slots=True)
class FactsFile:
    """A file of facts as read: those at the top, and those of each document_id."""

    name: str
    shared: Mapping[str, Any]
    documents: Mapping[str, Mapping[str, Any]]


def facts_model() -> Any:
    """A file of facts as a pydantic model: what it may hold, each fact read by its kind."""
    from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, create_model

    settings = ConfigDict(extra="forbid")
    shared: dict[str, Any] = {
        name: (
            Annotated[Any, BeforeValidator(parse), WithJsonSchema(dict(KINDS[parse].schema))],
            Field(None, description=f"{zh} · {en}"),
        )
        for name, (parse, zh, en) in FACTS.items()
    }
    of_document: type[BaseModel] = create_model("FactsOfDocument", __config__=settings, **shared)
    documents: Any = (dict[str, of_document], Field({}, description="by document_id"))  # type: ignore[valid-type]
    return create_model("FactsFile", __config__=settings, **shared, documents=documents)


def read_facts(path: Path) -> FactsFile:
    """A file of facts, checked word by word. Raises FactsError that names the place, its line, and the mend."""
    from pydantic import ValidationError

    raw, text = _load(path)
    try:
        read = facts_model().model_validate(raw)
    except ValidationError as error:
        raise _what_is_wrong(error.errors()[0], text, path.name) from error
    given = read.model_dump(exclude_unset=True)
    documents = given.pop("documents", {})
    return FactsFile(path.name, given, documents)


def _what_is_wrong(error: Any, text: str, file: str) -> FactsError:
    """The first thing that keeps a file from being one of facts."""
    path = [str(part) for part in error["loc"]]
    place, name = f"{file}:{line_of(text, path)}", path[-1]
    if error["type"] == "extra_forbidden":
        return FactsError(
            "unknown_fact", place=place, name=name, known=", ".join(FACTS), **what_was_meant(name, FACTS)
        )
    if name in FACTS:
        kind, said = KINDS[FACTS[name][0]], " ".join(str(error["input"]).split())
        return FactsError("bad_fact", place=place, name=name, value=said, zh=kind.zh, en=kind.en)
    return FactsError("facts_shape", place=f"{place}: {name}")


def _load(path: Path) -> tuple[dict[str, Any], str]:
    """The file's YAML with every value as written (to YAML 2024-02-30 is an error without a place), and its text."""
    if not path.is_file():
        raise FactsError("no_file", path=path)
    raw, text = read_yaml(path, FactsError, yaml.BaseLoader)
    if not isinstance(raw, dict) or not raw:
        raise FactsError("facts_shape", place=path.name)
    return raw, text


def facts_for(file: FactsFile | None, document_id: str) -> FactsFile | None:
    """What a file says of one document, as a file of its own; ``None`` where it says nothing of it."""
    given = {**file.shared, **file.documents.get(document_id, {})} if file else {}
    return FactsFile(file.name, given, {}) if file and given else None


def facts_of(file: FactsFile, document_ids: Iterable[str]) -> dict[str, Facts]:
    """The facts of each document that is checked.

    Raises FactsError where the file speaks of other documents only: an id is mistyped.
    """
    asked = list(document_ids)
    if file.documents and not file.shared and not set(asked) & set(file.documents):
        raise FactsError(
            "facts_of_others",
            place=file.name,
            ids=", ".join(list(file.documents)[:3]),
            asked=", ".join(asked[:3]),
        )
    return {id: Facts(**{**file.shared, **file.documents.get(id, {})}) for id in asked}


def kept_facts(package: Package) -> dict[str, Facts]:
    """The facts with which a package was published, as its descriptor keeps them. Raises PackageError for what is none."""
    kept = package.descriptor.get("made", {}).get("facts")
    if not kept:
        return {}
    return facts_of(facts_from_json(kept), [row["document_id"] for row in package["documents"]])


def facts_from_json(kept: Mapping[str, Any]) -> FactsFile:
    """Facts as a descriptor keeps them, of a panel by document, as if they were read from a file. Raises PackageError for what is none."""
    from pydantic import ValidationError

    try:
        shared = facts_model().model_validate(kept).model_dump(exclude_unset=True)
    except ValidationError as error:
        raise PackageError("bad_descriptor", path="datapackage.json", why="facts") from error
    documents = shared.pop("documents", {})
    return FactsFile("datapackage.json", shared, documents)


# --- into SQLite


def create_tables(connection: sqlite3.Connection) -> None:
    """The tables ``facts`` (a row a document) and ``units`` (a row a subordinate unit), empty."""
    columns = ", ".join(f'"{name}" {KINDS[parse].sql}' for name, (parse, _, _) in FACTS.items())
    connection.execute(f"CREATE TABLE facts (document_id TEXT PRIMARY KEY, {columns}) STRICT")
    connection.execute(
        "CREATE TABLE units (document_id TEXT NOT NULL, name TEXT NOT NULL, published INTEGER) STRICT"
    )


def insert_facts(connection: sqlite3.Connection, facts: Mapping[str, Facts]) -> None:
    """Facts into the tables. Whether a unit has published is blank where no list of those is given."""
    names = [field.name for field in fields(Facts)]
    for id, fact in facts.items():
        values = (getattr(fact, name) for name in names)
        row = [id, *(len(value) if isinstance(value, tuple) else value for value in values)]
        marks = ", ".join("?" * len(row))
        connection.execute(f"INSERT INTO facts (document_id, {', '.join(names)}) VALUES ({marks})", row)
        published = None if fact.published_units is None else {fold(name) for name in fact.published_units}
        connection.executemany(
            "INSERT INTO units VALUES (?, ?, ?)",
            (
                (id, name, None if published is None else int(fold(name) in published))
                for name in fact.subordinate_units or ()
            ),
        )


def missing_fact(connection: sqlite3.Connection, document: str, name: str) -> tuple[str, str] | None:
    """That a fact is not given, in Chinese and English; ``None`` where it is."""
    given = connection.execute(f'SELECT "{name}" FROM facts WHERE document_id = ?', (document,)).fetchone()
    if given and given[0] is not None:
        return None
    _, zh, en = FACTS[name]
    return f"未知：{zh}（{name}），可用 --facts 提供", f"not known: {en} ({name}); --facts can tell"
