"""Finding → evidence: the places concerned with what they print, what was expected, and the other witnesses.

A place is what a rule cites: a cell (``t05r07c03``), a figure of the text (``claim012``), a
paragraph (``paragraph034``), or a table by its id where the rule is about the whole of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from ..checks import (
    Context,
    Facts,
    Finding,
    Instance,
    Rule,
    find_figure,
    load_database,
    load_rules,
    read_context,
    rule_instances,
    say_number,
    say_place,
    table_title,
)
from ..model import Box, fold
from ..package import Package
from .arithmetic import Arithmetic, Figures, arithmetic_of, figures_by_place

MOST_PLACES = 12
"""Places of one finding that are shown, besides the operands of its arithmetic; how many more there are is said."""
NEAR = 2
"""Rows shown above and under a cell of a source without pages."""
HEAD = 3
"""Rows of a grid's head that are shown with it, where the cell stands further down."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is printed: ``text`` is all of it, ``words`` the part in question, ``at`` where in it.

    ``measure`` says which figure of a sentence the words are; ``boxes`` in points.
    """

    id: str
    kind: str  # cell, text, table
    text: str
    at: int
    words: str
    label_zh: str
    label_en: str
    page: int | None
    boxes: tuple[Box, ...] = ()
    measure: str | None = None


@dataclass(frozen=True, slots=True)
class Witness:
    """A rule's row over a place: the rule, the row, and both its figures as told."""

    rule: Rule
    instance: Instance
    stated: str
    expected: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that bears a finding out. The first place is the one that states the figure in question.

    The operands of ``arithmetic`` stand next, then what else the finding cites.
    """

    finding: Finding
    rule: Rule
    arithmetic: Arithmetic | None
    places: tuple[Place, ...]
    more: int
    consequences: tuple[Witness, ...]
    witnesses: tuple[Witness, ...]

    def letter(self, place: str, measure: str | None) -> str:
        """The letter of an operand's place."""
        found = (n for n, p in enumerate(self.places) if p.id == place and p.measure == measure)
        return next(map(letter_of, found), "")


def letter_of(number: int) -> str:
    """What a place is called, counted from 0: A … Z, then AA, AB …"""
    before = letter_of(number // 26 - 1) if number > 25 else ""
    return before + chr(ord("A") + number % 26)


@dataclass(frozen=True)
class SourceGrid:
    """A table's grid as it stands in the source: its cells by row and column, and by what they print."""

    rows: dict[int, dict[int, Mapping[str, str]]] = field(default_factory=dict)
    printing: dict[str, list[str]] = field(default_factory=dict)

    @property
    def cells(self) -> Iterator[Mapping[str, str]]:
        return (cell for row in self.rows.values() for cell in row.values())

    @cached_property
    def width(self) -> int:
        return max((column for row in self.rows.values() for column in row), default=0)


NO_GRID = SourceGrid()


@dataclass(frozen=True, slots=True)
class Ledger:
    """A document's package opened for looking up: every place, and every rule's rows over it."""

    document: Mapping[str, str]
    package: Package
    context: Context
    rules: Mapping[str, Rule]
    over: Mapping[str, tuple[Instance, ...]]
    cells: Mapping[str, Mapping[str, str]]
    tables: Mapping[str, Mapping[str, str]]
    figures: Figures
    grids: Mapping[str, SourceGrid]

    def proofs(self, place: str) -> int:
        """How many identities hold over a place."""
        return sum(i.holds and self.rules[i.rule].proves for i in self.over.get(place, ()))


def read_ledger(package: Package, document: Mapping[str, str], facts: Facts | None = None) -> Ledger:
    """Open a document (a row of ``documents``) of a package for looking up."""
    id = document["document_id"]
    connection = load_database([package], facts={id: facts} if facts else None)
    rules = {rule.id: rule for rule in load_rules()}
    over: dict[str, list[Instance]] = {}
    for rule in rules.values():
        for instance in rule_instances(connection, rule):
            if instance.document_id == id:
                for place in dict.fromkeys(instance.cells):
                    over.setdefault(place, []).append(instance)
    context = read_context(connection, id)
    connection.close()
    figures = figures_by_place(package, id)
    return Ledger(
        document=document,
        package=package,
        context=context,
        rules=rules,
        over={place: tuple(found) for place, found in over.items()},
        cells=figures.cells,
        tables={r["table"]: r for r in package.rows["tables"] if r["document_id"] == id},
        figures=figures,
        grids=_grids(figures.cells.values()),
    )


def _grids(cells: Iterable[Mapping[str, str]]) -> dict[str, SourceGrid]:
    found: dict[str, SourceGrid] = {}
    for cell in cells:
        grid = found.setdefault(cell["table"], SourceGrid())
        grid.rows.setdefault(int(cell["row"]), {})[int(cell["column"])] = cell
        grid.printing.setdefault(fold(cell["text"]), []).append(cell["cell"])
    return found


def evidence_of(ledger: Ledger, finding: Finding) -> Evidence:
    """What bears a finding out."""
    measure = (finding.cause.measure or finding.measure) if finding.cause else None
    arithmetic = (
        arithmetic_of(ledger.figures, finding.cause, ledger.context) if finding.cause is not None else None
    )
    operands = [place_of(ledger, o.place, o.measure) for o in arithmetic.operands] if arithmetic else []
    stated = [place_of(ledger, cell, measure) for cell in finding.cells[:1]]
    cited = [place_of(ledger, cell, measure) for cell in finding.cells[1:]]
    causes = [i for i in (finding.cause, *finding.consequences) if i and i.table in ledger.tables]
    named = [place for cause in causes for place in _named_places(ledger, cause)]
    shown = {p.id for p in operands if p}
    besides = [p for p in (*cited, *named) if p and p.id not in shown]
    places = list(dict.fromkeys(filter(None, (*stated, *operands, *besides))))
    most = len(set(filter(None, (*stated, *operands)))) + MOST_PLACES
    if not places:
        places = [_table_place(ledger, t) for t in dict.fromkeys(i.table or "" for i in causes)]
    suspect = places[0].id if places else ""
    told = {(finding.rule, finding.cells)} | {(i.rule, i.cells) for i in finding.consequences}
    others = [i for i in ledger.over.get(suspect, ()) if i.holds and (i.rule, i.cells) not in told]
    return Evidence(
        finding=finding,
        rule=ledger.rules[finding.rule],
        arithmetic=arithmetic,
        places=tuple(places[:most]),
        more=max(0, len(places) - most),
        consequences=tuple(witness_of(ledger, i) for i in finding.consequences),
        witnesses=tuple(witness_of(ledger, i) for i in others if i.step > 0 and ledger.rules[i.rule].proves),
    )


def _named_places(ledger: Ledger, instance: Instance) -> list[Place]:
    """The cells of a table that print what a rule's row names (经费保障月份)."""
    named = fold(instance.detail or "")
    cells = ledger.grids.get(instance.table or "", NO_GRID).printing.get(named, ()) if named else ()
    return [place for cell in cells if (place := place_of(ledger, cell))]


def witness_of(ledger: Ledger, instance: Instance) -> Witness:
    """A rule's row with its figures as told."""
    return Witness(
        ledger.rules[instance.rule],
        instance,
        say_number(instance.stated, instance, ledger.context),
        say_number(instance.expected, instance, ledger.context),
    )


def place_of(ledger: Ledger, id: str, measure: str | None = None) -> Place | None:
    """The place that a rule cites, ``None`` where the package has no such place.

    Of a sentence the words in question are the figure of ``measure``, else its amount.
    """
    context = ledger.context
    if id in ledger.cells:
        row = ledger.cells[id]
        at = context.places.get(id)
        return Place(
            id=id,
            kind="cell",
            text=row["text"],
            at=0,
            words=row["text"],
            label_zh=say_place(*at, context, "zh") if at else _position(ledger, row, "zh"),
            label_en=say_place(*at, context, "en") if at else _position(ledger, row, "en"),
            page=int(row["page"]) if row["page"] else None,
            boxes=tuple(filter(None, [cell_box(row)])),
        )
    if id in context.quotes:
        quote = context.quotes[id]
        begin, figure = find_figure(quote, measure)
        zh, en = quote.section or "正文", quote.section or "the text"
        return Place(id, "text", quote.text, begin, figure or quote.text, zh, en, quote.page, (), measure)
    return None


def _position(ledger: Ledger, row: Mapping[str, str], lang: str) -> str:
    title = table_title(row["table"], ledger.context, lang)
    if lang == "zh":
        return f"{title} · 第 {row['row']} 行第 {row['column']} 列"
    return f"{title}, row {row['row']}, column {row['column']}"


def _table_place(ledger: Ledger, table: str) -> Place:
    """A table as a whole: on its first page the box around all its cells."""
    row = ledger.tables[table]
    page = int(row["page_first"]) if row["page_first"] else None
    boxes = [
        box
        for cell in ledger.grids.get(table, NO_GRID).cells
        if cell["page"] == row["page_first"] and (box := cell_box(cell))
    ]
    around = (
        Box(
            min(b.x0 for b in boxes),
            min(b.top for b in boxes),
            max(b.x1 for b in boxes),
            max(b.bottom for b in boxes),
        )
        if boxes
        else None
    )
    context = ledger.context
    return Place(
        id=table,
        kind="table",
        text=row["note"] or row["title"],
        at=0,
        words=row["note"],
        label_zh=table_title(table, context, "zh"),
        label_en=table_title(table, context, "en"),
        page=page,
        boxes=(around,) if around else (),
    )


def cell_box(row: Mapping[str, str]) -> Box | None:
    """Where a cell stands on its page; ``None`` in a source without pages."""
    if not row["x0"]:
        return None
    return Box(*(float(row[side]) for side in ("x0", "top", "x1", "bottom")))  # points on a page, not money


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a source grid; ``skipped`` says that rows between it and the one before are left out."""

    number: int
    cells: tuple[tuple[str, str], ...]  # id and text, by column
    skipped: bool


def grid_about(ledger: Ledger, places: Sequence[Place]) -> tuple[GridRow, ...]:
    """The rows of a table's grid about some of its cells, with its head."""
    wanted = {int(ledger.cells[p.id]["row"]) for p in places if p.id in ledger.cells}
    table = next((ledger.cells[p.id]["table"] for p in places if p.id in ledger.cells), "")
    near = {row + step for row in wanted for step in range(-NEAR, NEAR + 1)} | set(range(1, HEAD + 1))
    rows = grid_rows(ledger, table, near)
    return tuple(
        replace(row, skipped=bool(n) and row.number != rows[n - 1].number + 1) for n, row in enumerate(rows)
    )


def grid_rows(ledger: Ledger, table: str, numbers: Collection[int] | None = None) -> tuple[GridRow, ...]:
    """The grid of a table as it stands in the source: the whole of it, or the rows of these numbers."""
    grid = ledger.grids.get(table, NO_GRID)
    columns = range(1, grid.width + 1)
    return tuple(
        GridRow(
            number,
            tuple((cell["cell"], cell["text"]) if (cell := row.get(n)) else ("", "") for n in columns),
            False,
        )
        for number in sorted(grid.rows if numbers is None else grid.rows.keys() & numbers)
        for row in (grid.rows[number],)
    )
