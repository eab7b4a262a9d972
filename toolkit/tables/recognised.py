"""What was understood of a table: its lines, its columns, and the tables of a document together."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from ..model import Cell, Problem, fold, number_or_none
from ..vocabulary import Form, FormTable
from .column import Columns
from .headers import filled_columns
from .stitch import Table


@dataclass(frozen=True, slots=True)
class RecognisedLine:
    """A row of a table, or one side of it: its code or item, and its name as printed.

    ``is_unit``: it is the line of a unit (单位), in a table that prints units beside or above the codes.
    ``before`` is the row that prints last year's figures of it, 2022年 above 2023年, or what ``before_is`` says: its budget.
    """

    row: int
    name: str
    code: str | None = None
    item: str | None = None
    side: str | None = None
    project_name: str | None = None
    is_unit: bool = False
    before: int | None = None
    before_is: str = "last_year"

    @property
    def key(self) -> str:
        """What the same line is found by in another table: its code, else its item."""
        return self.code or self.item or ""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A table of the document with what was understood of it. ``form`` is ``None`` if nothing was."""

    id: str
    ordinal: int
    table: Table
    title: str
    form: FormTable | None = None
    number: str | None = None
    unit: str | None = None
    department: str | None = None
    header_rows: int = 0
    columns: Columns = field(default_factory=lambda: Columns(()))
    lines: tuple[RecognisedLine, ...] = ()
    problems: tuple[Problem, ...] = ()

    def cell_id(self, cell: Cell) -> str:
        """The id of a cell: t05r07c05 is the fifth table, row 7, column 5, all from 1."""
        return f"t{self.ordinal:02d}r{cell.row:02d}c{cell.column:02d}"


@dataclass(frozen=True, slots=True)
class Recognition:
    """All tables of a document under the form that fits it best.

    ``scores`` tells for every form tried how many of how many tables it places whole.
    ``is_known`` is False for a document of another form, of which only such tables are kept.
    """

    form: Form
    tables: tuple[Recognised, ...]
    scores: tuple[tuple[str, int, int], ...] = ()
    is_known: bool = True

    @property
    def placed(self) -> int:
        """How many of the document's tables are the form's, every filled column and line placed."""
        return sum(table.form is not None and not has_unplaced(table) for table in self.tables)

    @property
    def statutory(self) -> int:
        """How many of them are no target tables, which look alike in every form."""
        return sum(
            table.form is not None and not table.form.is_filled_in and not has_unplaced(table)
            for table in self.tables
        )

    @property
    def fit(self) -> float:
        """The share of the document's tables that the form itself places whole."""
        own = next((placed for form, placed, _ in self.scores if form == self.form.id), self.placed)
        return own / len(self.tables) if self.tables else 0.0

    @property
    def declared(self) -> dict[str, FormTable]:
        """What each table was recognised as, by the id of its kind."""
        return {table.form.id: table.form for table in self.tables if table.form}

    def by_id(self, id: str) -> Recognised | None:
        return next((table for table in self.tables if table.id == id), None)


def has_unplaced(table: Recognised) -> bool:
    """Whether a column with content, or a line, has no place in the form."""
    filled = filled_columns(table.table.grid, table.header_rows)
    if any(c.column in filled for c in table.columns.of("unplaced")):
        return True
    free = table.form is not None and table.form.shape == "list"
    return not free and any(is_unplaced(line) for line in table.lines)


def is_unplaced(line: RecognisedLine) -> bool:
    """Whether a line has no place; an unknown 其中 line is a part of the line above it and has one."""
    if line.code is not None or line.item is not None or line.is_unit:
        return False
    return line.side is None or not fold(line.name).startswith("其中")


def figures(table: Recognised) -> dict[tuple[int, str], Decimal]:
    """A table's printed numbers by (line from 1, measure), in the table's own unit."""
    cells = {(cell.row, cell.column): cell for cell in table.table.grid.cells}
    found: dict[tuple[int, str], Decimal] = {}
    for number, line in enumerate(table.lines, 1):
        for column in table.columns.of("measure", line.side, line.item):
            cell = cells.get((line.row, column.column))
            value = number_or_none(cell.text) if cell else None
            if value is not None and column.measure:
                found[number, column.measure] = value
    return found
