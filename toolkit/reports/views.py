"""What the report shows of a package: figures on pages, statutory tables, the headline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ..checks import table_title
from ..model import Box
from ..readers import Character
from ..vocabulary import words
from .evidence import GridRow, Ledger, Place, grid_about, letter_of
from .page_images import PageImage, find_words

ABOVE, BELOW = 46.0, 34.0
"""Points of a page shown above and below the places of a picture."""
LEAST_HEIGHT = 110.0
"""Points of height that a picture has at least."""
TAG, NARROW = 10.0, 32.0
"""Points up a place's letter, and across each letter of it; a cell of fewer points has it outside."""
APART = 150.0
"""Points between two places of a page that still share a picture."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An outlined place: its letter, blank on its later lines, its box in points, whether it is what is stated.

    ``x`` and ``y`` are where the letter stands: in the corner of a cell, above a figure of a sentence, else before it.
    """

    letter: str
    box: Box
    is_first: bool
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Figure:
    """A part of a page with outlined places: ``top`` and ``height`` in points, over the page's whole width."""

    page: PageImage
    top: float
    height: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Where there are no pages: part of a table's grid; the places in it by cell id."""

    title_zh: str
    title_en: str
    rows: tuple[GridRow, ...]
    letters: Mapping[str, str]


def locate(places: Sequence[Place], prints: Mapping[int, Sequence[Character]]) -> tuple[Place, ...]:
    """The places of the text with their boxes: on the page where their paragraph begins, or the next.

    So too the note of a table, where it is what the finding is about.
    """
    found = []
    for place in places:
        if place.kind != "cell" and place.page:
            for page in (place.page, place.page + 1):
                boxes = find_words(prints.get(page, ()), place.text, place.words, place.at)
                if boxes:
                    place = replace(place, boxes=boxes, page=page)
                    break
        found.append(place)
    return tuple(found)


def figures_of(places: Sequence[Place], pages: Mapping[int, PageImage]) -> tuple[Figure, ...]:
    """The pictures that show places: those near one another on a page share one."""
    marked = [
        (place.page, _mark("" if line else letter_of(n), box, n == 0, place))
        for n, place in enumerate(places)
        for line, box in enumerate(place.boxes)
        if place.page in pages
    ]
    marked.sort(key=lambda entry: (not entry[1].is_first, entry[0] or 0, entry[1].box.top))
    first_page = marked[0][0] if marked else None
    by_page = groupby(sorted(marked, key=lambda m: (m[0] != first_page, m[0] or 0)), key=lambda m: m[0])
    return tuple(
        _figure(pages[number], group)
        for number, of_page in by_page
        if number
        for group in _together([mark for _, mark in of_page])
    )


def _mark(letter: str, box: Box, is_first: bool, place: Place) -> Mark:
    is_figure = place.kind == "text" and place.words != place.text
    is_wide_cell = place.kind == "cell" and box.x1 - box.x0 >= NARROW
    x = box.x0 - 1 if is_figure or is_wide_cell else max(0.0, box.x0 - 1 - TAG * len(letter))
    return Mark(letter, box, is_first, x, max(0.0, box.top - 1 - TAG) if is_figure else box.top - 1)


def _together(marks: Iterable[Mark]) -> list[list[Mark]]:
    groups: list[list[Mark]] = []
    for mark in sorted(marks, key=lambda m: m.box.top):
        if groups and mark.box.top - max(m.box.bottom for m in groups[-1]) < APART:
            groups[-1].append(mark)
        else:
            groups.append([mark])
    return groups


def _figure(page: PageImage, marks: Sequence[Mark]) -> Figure:
    top = max(0.0, min(m.box.top for m in marks) - ABOVE)
    bottom = min(page.height, max(m.box.bottom for m in marks) + BELOW)
    if bottom - top < LEAST_HEIGHT:
        top = max(0.0, min(top, page.height - LEAST_HEIGHT))
        bottom = min(page.height, top + LEAST_HEIGHT)
    return Figure(page, top, bottom - top, tuple(marks))


def excerpts_of(ledger: Ledger, places: Sequence[Place]) -> tuple[Excerpt, ...]:
    """The parts of source grids that hold places, a table each."""
    lettered = {place.id: letter_of(n) for n, place in enumerate(places) if place.kind == "cell"}
    tables = dict.fromkeys(ledger.cells[id]["table"] for id in lettered)
    return tuple(
        Excerpt(
            table_title(table, ledger.context, "zh"),
            table_title(table, ledger.context, "en"),
            grid_about(ledger, [p for p in places if ledger.cells.get(p.id, {}).get("table") == table]),
            lettered,
        )
        for table in tables
    )


# --- the statutory tables


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount of a statutory table: as printed, its cell, and how many identities hold over it."""

    stated: str
    cell: str
    proofs: int


@dataclass(frozen=True, slots=True)
class TableLine:
    """A line of a statutory table: what it is of, and its amounts by column."""

    label: str
    amounts: tuple[Amount | None, ...]
    is_total: bool


@dataclass(frozen=True, slots=True)
class TableView:
    """A statutory table for reading; ``columns`` are Chinese and English names."""

    id: str
    number: str
    title_zh: str
    title_en: str
    unit: str
    page: int | None
    note: str
    is_empty: bool
    columns: tuple[tuple[str, str], ...]
    lines: tuple[TableLine, ...]


def tables_of(ledger: Ledger) -> tuple[TableView, ...]:
    """Every table that prints amounts or says that there are none, in the document's order."""
    id = ledger.document["document_id"]
    amounts = {
        (row["table"], row["line"], row["measure"]): row
        for row in ledger.package.rows["amounts"]
        if row["document_id"] == id
    }
    return tuple(
        _table_view(ledger, row, amounts)
        for row in sorted(ledger.tables.values(), key=lambda row: int(row["ordinal"]))
        if row["is_empty"] or any(table == row["table"] for table, _, _ in amounts)
    )


def _table_view(
    ledger: Ledger, row: Mapping[str, str], amounts: Mapping[tuple[str, str, str], Mapping[str, str]]
) -> TableView:
    table = row["table"]
    of_table = {key: amount for key, amount in amounts.items() if key[0] == table}
    order = [
        c["measure"]
        for c in ledger.package.rows["columns"]
        if c["document_id"] == row["document_id"] and c["table"] == table and c["measure"]
    ]
    printed = dict.fromkeys(measure for _, _, measure in of_table)
    measures = [m for m in dict.fromkeys(order) if m in printed] + [m for m in printed if m not in order]
    by_line: dict[int, dict[str, Mapping[str, str]]] = {}
    for (_, line, measure), amount in of_table.items():
        by_line.setdefault(int(line), {})[measure] = amount
    named = {
        int(line["line"]): line
        for line in ledger.package.rows.get(table, ())
        if line["document_id"] == row["document_id"] and line.get("line")
    }
    return TableView(
        id=table,
        number=row["number"],
        title_zh=table_title(table, ledger.context, "zh"),
        title_en=table_title(table, ledger.context, "en"),
        unit=row["unit"],
        page=int(row["page_first"]) if row["page_first"] else None,
        note=row["note"] or row["explanation"],
        is_empty=row["is_empty"] == "true",
        columns=tuple(_measure(m) for m in measures),
        lines=tuple(
            _line_view(ledger, n, named.get(n) or next(iter(of_line.values())), of_line, measures)
            for n, of_line in sorted(by_line.items())
        ),
    )


def _measure(measure: str) -> tuple[str, str]:
    term = words().measures.get(measure)
    return (term.zh, term.en) if term else (measure, measure)


def _line_view(
    ledger: Ledger,
    number: int,
    line: Mapping[str, str],
    amounts: Mapping[str, Mapping[str, str]],
    measures: Sequence[str],
) -> TableLine:
    label = " ".join(filter(None, (line.get("code"), line.get("name"), line.get("project_name"))))
    return TableLine(
        label or line.get("item") or str(number),
        tuple(
            Amount(a["stated"], a["cell"], ledger.proofs(a["cell"])) if (a := amounts.get(m)) else None
            for m in measures
        ),
        line.get("item") == "total",
    )


# --- the headline


HEADLINE = (
    ("revenue_expenditure_summary", "revenue_total", "total", "收入总计", "Total revenue"),
    ("revenue_expenditure_summary", "expenditure_total", "total", "支出总计", "Total expenditure"),
    ("expenditure_by_function", "total", "basic", "其中：基本支出", "of it basic expenditure"),
    ("expenditure_by_function", "total", "project", "其中：项目支出", "of it project expenditure"),
    ("general_budget_expenditure", "total", "total", "一般公共预算支出", "General public budget expenditure"),
    ("three_public_expenditure", "total", "total", "“三公”经费", "“Three public” expenditure"),
)
"""The amounts of the first screen: table, item, measure, and what they are called."""


def headline_of(ledger: Ledger) -> tuple[tuple[str, str, str, str, str], ...]:
    """The main amounts of a document: names in both languages, number as printed, unit, cell."""
    id = ledger.document["document_id"]
    stated = {
        (row["table"], row["item"], row["measure"]): row
        for row in ledger.package.rows["amounts"]
        if row["document_id"] == id
    }
    return tuple(
        (zh, en, row["stated"], row["unit"], row["cell"])
        for table, item, measure, zh, en in HEADLINE
        if (row := stated.get((table, item, measure)))
    )
