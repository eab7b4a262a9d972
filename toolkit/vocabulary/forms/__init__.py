"""The published table forms, declared in YAML. A new department form is one more file here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from ...model import FormError
from ..declared import DeclaredForm, OurLoader, fits, line_of, read_yaml, what_is_wrong, what_was_meant
from ..terms import folded, words

FOLDER = Path(__file__).parent


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
    (lines in free words), ``targets`` (a target table), ``scores`` (a score table). ``all_classes`` says that it prints
    every class (类) of the year, empty or not.
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
    items: tuple[str, ...] = ()
    item_columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    witness: str | None = None
    projects: bool = False
    all_classes: bool = False

    @property
    def is_filled_in(self) -> bool:
        """Whether it is a form to fill in, the same in every province, not lines under a header."""
        return self.shape in ("targets", "scores")

    @property
    def measures(self) -> tuple[str, ...]:
        """Every measure of the table, over both sides, in the order of the form."""
        seen = dict.fromkeys(self.columns)
        for side in self.sides:
            seen.update(dict.fromkeys(side.columns))
        return tuple(seen)


class Form(NamedTuple):
    """A form: which tables a disclosure of this kind prints, and how.

    ``text_is_known``: its narrative was read on real documents, so that findings about what it leaves out may accuse.
    """

    id: str
    zh: str
    en: str
    kind: str
    tables: Mapping[str, FormTable]
    text_is_known: bool = True


def _form_table(id: str, raw: dict[str, Any]) -> FormTable:
    return FormTable(
        id=id,
        zh=raw["zh"],
        en=raw["en"],
        titles=folded(raw["titles"]),
        shape=raw["shape"],
        number=raw.get("number"),
        classification=raw.get("classification"),
        columns=tuple(raw.get("columns", ())),
        sides=tuple(
            Side(side, folded(entry["under"]), tuple(entry["columns"]))
            for side, entry in raw.get("sides", {}).items()
        ),
        items=tuple(raw.get("items", raw.get("item_columns", ()))),
        item_columns={item: folded(paths) for item, paths in raw.get("item_columns", {}).items()},
        witness=raw.get("witness"),
        projects=bool(raw.get("projects")),
        all_classes=bool(raw.get("all_classes")),
    )


@cache
def load_form(id: str) -> Form:
    """A form by its id. Raises FormError for an unknown id, measure or item, and for a file that is not well formed."""
    path = FOLDER / f"{id}.yaml"
    if id not in form_ids():
        raise FormError("no_form", id=id, known=", ".join(form_ids()))
    raw, text = read_yaml(path, FormError, OurLoader)
    if not fits(raw, DeclaredForm):
        key, wrong = what_is_wrong(raw, DeclaredForm, text, path.name)
        raise FormError(key, **wrong)
    for message, place, word, known in _unknown_words(raw):
        line = f"{path.name}:{line_of(text, place)}"
        raise FormError(message, place=line, word=word, **what_was_meant(word, known))
    tables = {name: _form_table(name, entry) for name, entry in raw["tables"].items()}
    return Form(id, raw["zh"], raw["en"], raw["kind"], tables, raw.get("text_is_known", True))


def _unknown_words(
    raw: Mapping[str, Any],
) -> Iterator[tuple[str, tuple[str, ...], str, Iterable[str]]]:
    """What a form file names that nobody declares: the message, its path of keys, the word, the known ones."""
    measures, items, tables = words().measures, words().items, raw["tables"]
    for name, table in tables.items():
        blocks: dict[tuple[str, ...], Any] = {(): table}
        blocks.update({("sides", side): entry for side, entry in table.get("sides", {}).items()})
        for path, block in blocks.items():
            for number, word in enumerate(block.get("columns", ())):
                if word not in measures:
                    place = ("tables", name, *path, "columns", str(number))
                    yield "unknown_measure", place, word, measures
        for key in ("items", "item_columns"):
            for number, word in enumerate(table.get(key, ())):
                if word not in items:
                    last = str(number) if key == "items" else word
                    yield "unknown_item", ("tables", name, key, last), word, items
        if table.get("witness", name) not in tables:
            yield "unknown_table_id", ("tables", name, "witness"), table["witness"], tables


@cache
def form_ids() -> tuple[str, ...]:
    """The ids of all forms."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@cache
def known_layouts(kind: str) -> tuple[FormTable, ...]:
    """Every table that a form of a kind (budget, final) prints, laid out in every way that any of them does.

    One layout has the titles, columns and items of all forms that print it so: a table is recognised
    by what it is, whatever its document's form is.
    """
    layouts: dict[tuple[object, ...], FormTable] = {}
    for form in map(load_form, form_ids()):
        for table in form.tables.values() if form.kind == kind else ():
            key = (table.id, table.shape, table.classification, tuple(side.id for side in table.sides))
            layouts[key] = _joined(layouts[key], table) if key in layouts else replace(table, number=None)
    return tuple(layouts.values())


def _joined(one: FormTable, other: FormTable) -> FormTable:
    """One layout of two forms: the titles, columns and items of both."""
    return replace(
        one,
        titles=_both(one.titles, other.titles),
        columns=_both(one.columns, other.columns),
        sides=tuple(
            Side(a.id, _both(a.under, b.under), _both(a.columns, b.columns))
            for a, b in zip(one.sides, other.sides, strict=True)
        ),
        items=_both(one.items, other.items),
        item_columns={
            item: _both(one.item_columns.get(item, ()), other.item_columns.get(item, ()))
            for item in _both(tuple(one.item_columns), tuple(other.item_columns))
        },
        witness=one.witness or other.witness,
        projects=one.projects or other.projects,
        all_classes=False,
    )


def _both(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one + other))


@cache
def score_tables() -> dict[str, FormTable]:
    """The score tables (绩效自评表) by their ids: they say themselves what they are, whatever their document's form is."""
    return {id: table for id, table in form_tables().items() if table.shape == "scores"}


@cache
def form_tables() -> dict[str, FormTable]:
    """Every statutory table of any form by its id; what a budget calls it goes before what final accounts do."""
    forms = sorted(map(load_form, form_ids()), key=lambda form: form.kind != "final")
    return {table.id: table for form in forms for table in form.tables.values()}
