"""What the report shows of a package: figures on pages, statutory tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ..checks import table_title
from ..model import Box, number_or_none
from ..readers import Character
from ..vocabulary import words
from .evidence import GridRow, Ledger, Place, grid_about, letter_of
from .headline import alike, decimals_of
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
    """One amount of a statutory table: as printed, as told, its cell, and how many identities hold over it.

    All amounts of a table are told alike: 154369326 beside 200,000.00 is told as 154,369,326.00.
    """

    stated: str
    told: str
    cell: str
    proofs: int


@dataclass(frozen=True, slots=True)
class TableLine:
    """A line of a statutory table: what it is of, how far it is under others, and its amounts by column."""

    label: str
    level: int
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
    decimals = decimals_of(filter(None, (number_or_none(amount["stated"]) for amount in of_table.values())))
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
            _line_view(ledger, n, named.get(n) or next(iter(of_line.values())), of_line, measures, decimals)
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
    decimals: int,
) -> TableLine:
    label = " ".join(filter(None, (line.get("code"), line.get("name"), line.get("project_name"))))
    return TableLine(
        label or line.get("item") or str(number),
        _level(line, next(iter(amounts.values()))["table"]),
        tuple(
            Amount(a["stated"], _told(a["stated"], decimals), a["cell"], ledger.proofs(a["cell"]))
            if (a := amounts.get(m))
            else None
            for m in measures
        ),
        line.get("item") == "total",
    )


def _told(stated: str, decimals: int) -> str:
    number = number_or_none(stated)
    return stated if number is None else alike(number, decimals)


def _level(line: Mapping[str, str], table: str) -> int:
    """How many lines of a table a line is part of: 类 0, 款 1, 项 2; 购置 is part of 公务用车, that of the total."""
    code = line.get("code") or ""
    if code:
        return max(0, (len(code) - 3) // 2) + bool(line.get("project_name"))
    parts, level = words().item_splits.get(table, {}), 0
    item = line.get("item") or ""
    while item in parts and level < len(parts):
        item, level = parts[item], level + 1
    return level
