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
from typing import Any

import yaml

from ..model import FactsError, fold


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
    return {"true": True, "false": False}[str(value).lower()]


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


KINDS: Mapping[Callable[[object], Any], tuple[str, str, str]] = {
    _date: ("TEXT", "日期，如 2024-02-01", "a date such as 2024-02-01"),
    _yes_or_no: ("INTEGER", "true 或 false", "true or false"),
    _names: ("INTEGER", "名称的列表，如 [甲, 乙]", "a list of names such as [A, B]"),
    _address: ("TEXT", "网址，如 https://…", "an address such as https://…"),
    _sha256: ("TEXT", "64 位十六进制的 SHA-256", "the 64 hex digits of a SHA-256"),
    _text: ("TEXT", "一段文字", "a text"),
}
"""How a fact is read: the type of its column, and what to write. Of a list the column holds the count."""

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


def read_facts(path: Path) -> FactsFile:
    """A file of facts, checked word by word. Raises FactsError that names the place and the mend."""
    raw = _load(path)
    documents = raw.pop("documents", {})
    if not isinstance(documents, dict):
        raise FactsError("facts_shape", place=f"{path.name}: documents")
    return FactsFile(
        path.name,
        _checked(raw, path.name),
        {id: _checked(entry, f"{path.name}: {id}") for id, entry in documents.items()},
    )


def _load(path: Path) -> dict[str, Any]:
    """The file's YAML with every value as written: to YAML 2024-02-30 is an error without a place."""
    if not path.is_file():
        raise FactsError("no_file", path=path)
    try:
        raw = yaml.load(path.read_text("utf-8-sig"), Loader=yaml.BaseLoader)
    except UnicodeDecodeError as error:
        raise FactsError("facts_not_yaml", place=path.name, why="UTF-8?") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{path.name}:{mark.line + 1}" if mark else path.name
        raise FactsError("facts_not_yaml", place=place, why=getattr(error, "problem", error)) from error
    if not isinstance(raw, dict) or not raw:
        raise FactsError("facts_shape", place=path.name)
    return raw


def _checked(raw: object, place: str) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise FactsError("facts_shape", place=place)
    facts: dict[str, Any] = {}
    for name, value in raw.items():
        if name not in FACTS:
            raise FactsError("unknown_fact", place=place, name=name, known=", ".join(FACTS))
        parse = FACTS[name][0]
        try:
            facts[name] = parse(value)
        except (ValueError, KeyError):
            _, zh, en = KINDS[parse]
            said = " ".join(str(value).split())
            raise FactsError("bad_fact", place=place, name=name, value=said, zh=zh, en=en) from None
    return facts


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


# --- into SQLite


def create_tables(connection: sqlite3.Connection) -> None:
    """The tables ``facts`` (a row a document) and ``units`` (a row a subordinate unit), empty."""
    columns = ", ".join(f'"{name}" {KINDS[parse][0]}' for name, (parse, _, _) in FACTS.items())
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
