"""The published table forms, declared in YAML. A new department form is one more file here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ..amounts import fold
from ..errors import FormError

VOCABULARIES = ("shared", "topics", "prose")
"""Files of the folder that declare words and no form."""
FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Term:
    """A measure, item or field: its id, names, the folded words that print it, what it stands under.

    ``under`` must have been met before it; ``optional_under`` only tells namesakes apart.
    """

    id: str
    zh: str
    en: str
    words: tuple[str, ...]
    under: str | None = None
    optional_under: str | None = None
    personal: bool = False
    money: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """One block of a two-sided table: ``revenue``, ``expenditure`` by function, or ``use``."""

    id: str
    under: tuple[str, ...]
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormTable:
    """One statutory table of a form (公开表式).

    ``shape`` says how it is laid out: ``two_sided`` (blocks side by side), ``by_code`` (a tree
    of codes, perhaps in two panels), ``by_item`` (labelled lines), ``by_column`` (items are
    columns, one row of figures: ``item_columns`` gives each item's header path), ``list``
    (lines in free words), ``targets`` (a target table). ``all_classes`` says that it prints every
    class (类) of the year, empty or not.
    """

    id: str
    zh: str
    en: str
    titles: tuple[str, ...]
    shape: str
    number: int | None = None
    classification: str | None = None
    columns: tuple[str, ...] = ()
    sides: tuple[Side, ...] = ()
    sums: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    items: tuple[str, ...] = ()
    item_columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    witness: str | None = None
    projects: bool = False
    all_classes: bool = False

    @property
    def measures(self) -> tuple[str, ...]:
        """Every measure of the table, over both sides, in the order of the form."""
        seen = dict.fromkeys(self.columns)
        for side in self.sides:
            seen.update(dict.fromkeys(side.columns))
        return tuple(seen)


@dataclass(frozen=True, slots=True)
class Form:
    """A form: which tables a disclosure of this kind prints, and how."""

    id: str
    zh: str
    en: str
    kind: str
    tables: Mapping[str, FormTable]


@dataclass(frozen=True, slots=True)
class Words:
    """The vocabulary that all forms share (``shared.yaml``)."""

    measures: Mapping[str, Term]
    items: Mapping[str, Term]
    roles: Mapping[str, tuple[str, ...]]
    classes: Mapping[str, str]
    subjects: Mapping[str, tuple[str, ...]]
    total_line: tuple[str, ...]
    target_fields: Mapping[str, Term]
    indicator_columns: Mapping[str, tuple[str, ...]]
    project_fields: Mapping[str, tuple[str, ...]]


def _load(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _folded(words: list[str]) -> tuple[str, ...]:
    return tuple(fold(word) for word in words)


def _terms(entries: dict[str, dict[str, Any]]) -> dict[str, Term]:
    return {
        id: Term(
            id,
            entry.get("zh", id),
            entry.get("en", id),
            _folded(entry["words"]),
            entry.get("under"),
            entry.get("optional_under"),
            bool(entry.get("personal")),
            bool(entry.get("money")),
        )
        for id, entry in entries.items()
    }


@cache
def words() -> Words:
    """The shared vocabulary."""
    raw = _load(FOLDER / "shared.yaml")
    return Words(
        _terms(raw["measures"]),
        _terms(raw["items"]),
        {role: _folded(names) for role, names in raw["roles"].items()},
        {fold(name): str(code) for code, names in raw["classes"].items() for name in names},
        {table: _folded(names) for table, names in raw["subjects"].items()},
        _folded(raw["total_line"]),
        _terms(raw["target_fields"]),
        {column: _folded(names) for column, names in raw["indicator_columns"].items()},
        {field: _folded(names) for field, names in raw["project_fields"].items()},
    )


def _form_table(id: str, raw: dict[str, Any]) -> FormTable:
    return FormTable(
        id=id,
        zh=raw["zh"],
        en=raw["en"],
        titles=_folded(raw["titles"]),
        shape=raw["shape"],
        number=raw.get("number"),
        classification=raw.get("classification"),
        columns=tuple(raw.get("columns", ())),
        sides=tuple(
            Side(side, _folded(entry["under"]), tuple(entry["columns"]))
            for side, entry in raw.get("sides", {}).items()
        ),
        sums={total: tuple(parts) for total, parts in raw.get("sums", {}).items()},
        items=tuple(raw.get("items", raw.get("item_columns", ()))),
        item_columns={item: _folded(paths) for item, paths in raw.get("item_columns", {}).items()},
        witness=raw.get("witness"),
        projects=bool(raw.get("projects")),
        all_classes=bool(raw.get("all_classes")),
    )


@cache
def load_form(id: str) -> Form:
    """A form by its id. Raises FormError for an unknown id, measure or item."""
    path = FOLDER / f"{id}.yaml"
    if id not in form_ids():
        raise FormError("no_form", id=id, known=", ".join(form_ids()))
    raw = _load(path)
    tables = {name: _form_table(name, entry) for name, entry in raw["tables"].items()}
    for table in tables.values():
        for measure in (*table.measures, *table.sums, *(p for ps in table.sums.values() for p in ps)):
            if measure not in words().measures:
                raise FormError("unknown_measure", file=path.name, table=table.id, word=measure)
        for item in table.items:
            if item not in words().items:
                raise FormError("unknown_item", file=path.name, table=table.id, word=item)
    return Form(id, raw["zh"], raw["en"], raw["kind"], tables)


@cache
def form_ids() -> tuple[str, ...]:
    """The ids of all forms."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml") if path.stem not in VOCABULARIES))


@dataclass(frozen=True, slots=True)
class Topics:
    """The vocabulary of the text (``topics.yaml``): scopes, items, and each topic's counterparts.

    A counterpart is a table, a key (``*`` for the code that the text names) and a measure.
    """

    scopes: Mapping[str, tuple[str, ...]]
    items: Mapping[str, tuple[str, ...]]
    topics: Mapping[str, Term]
    counterparts: Mapping[str, tuple[tuple[str, str, str], ...]]


@cache
def load_topics() -> Topics:
    """What a figure in the text can be about, and where the tables state the same figure."""
    raw = _load(FOLDER / "topics.yaml")
    return Topics(
        {scope: _folded(names) for scope, names in raw["scopes"].items()},
        {item: _folded(names) for item, names in raw["items"].items()},
        {id: Term(id, entry["zh"], entry["en"], ()) for id, entry in raw["topics"].items()},
        {id: tuple(map(tuple, entry.get("counterparts", ()))) for id, entry in raw["topics"].items()},
    )


@dataclass(frozen=True, slots=True)
class Family:
    """Items of one kind of use: ``names`` name them, ``accepted`` and ``tells`` say what the money is for.

    ``tells`` tell this family from the others; of ``accepted`` any one will do.
    """

    names: tuple[str, ...]
    accepted: tuple[str, ...]
    tells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Specialism:
    """A specialised term (专业名词): the words it is used by, and those a glossary defines it by."""

    used: tuple[str, ...]
    defined: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """What a text must speak of, the terms it must explain, the uses that fit an item (``prose.yaml``)."""

    subjects: Mapping[str, tuple[str, ...]]
    terms: Mapping[str, Specialism]
    families: Mapping[str, Family]


@cache
def load_prose() -> Prose:
    """The vocabulary of the rules on the text."""
    raw = _load(FOLDER / "prose.yaml")
    return Prose(
        {subject: _folded(names) for subject, names in raw["subjects"].items()},
        {name: Specialism(_folded(e["used"]), _folded(e["defined"])) for name, e in raw["terms"].items()},
        {
            name: Family(_folded(e["names"]), _folded(e["accepted"]), _folded(e["tells"]))
            for name, e in raw["families"].items()
        },
    )
