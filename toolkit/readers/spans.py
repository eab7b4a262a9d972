"""Rows of cells that span → Grid: what Word, Excel and web tables have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..model import Cell, Grid
from .limits import within

FAR = 60
"""Of a table of more columns those count in which a cell begins."""


@dataclass(frozen=True, slots=True)
class Span:
    """A cell as its format states it: its text, how many rows and columns it covers, whether all of it is written in red."""

    text: str
    rows: int = 1
    columns: int = 1
    is_red: bool = False


BLANK = Span("")


def rows_to_grid(rows: Iterable[Sequence[Span]]) -> Grid | None:
    """Place the cells of each row in the first free columns, as a browser lays out a table.

    ``None`` for fewer than two columns: such a table is there for the layout.
    """
    rows = list(rows)
    count = len(rows)
    cells: list[Cell] = []
    ends: list[
        tuple[int, frozenset[int]]
    ] = []  # of each row the column behind its cells, and those that hang there
    hanging: dict[int, int] = {}  # a column, and the last row that a cell above reaches down to in it
    columns = area = 0
    for row, spans in enumerate(rows, 1):
        hanging = {column: last for column, last in hanging.items() if last >= row}
        taken, column = frozenset(hanging), 1
        for span in spans:
            while column in taken:
                column += 1
            width, height = span.columns, span.rows
            if width > 1 or height > 1:
                within("columns", width)
                if height > 1:
                    hanging.update((c, row + height - 1) for c in range(column, column + width))
                height = min(height, count - row + 1)
            area += width * height
            cells.append(Cell(row, column, span.text, span.rows, width))
            column += width
        within("cells", area)
        within("text", max((len(span.text) for span in spans), default=0))
        columns = max(columns, column - 1)
        ends.append((column, frozenset(c for c in taken if c >= column)))
    if columns > FAR:
        columns = max(cell.column for cell in cells)  # a title may span more columns than there are
        cells = [replace(c, column_span=min(c.column_span, columns - c.column + 1)) for c in cells]
    if columns < 2 or not count:
        return None
    within("columns", columns)
    within("cells", columns * count)
    free = [
        Cell(row, column, "")
        for row, (first, behind) in enumerate(ends, 1)
        for column in range(first, columns + 1)
        if column not in behind
    ]
    cut = [replace(c, row_span=count - c.row + 1) if c.last_row > count else c for c in cells]
    return Grid(
        count, columns, tuple(sorted([*cut, *free], key=lambda c: (c.row, c.column)) if free else cut)
    )
