"""Rows of cells that span → Grid: what Word, Excel and web tables have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..model import Cell, Grid
from .limits import within


@dataclass(frozen=True, slots=True)
class Span:
    """A cell as its format states it: its text and how many rows and columns it covers."""

    text: str
    rows: int = 1
    columns: int = 1


def rows_to_grid(rows: Iterable[Sequence[Span]]) -> Grid | None:
    """Place the cells of each row in the first free columns, as a browser lays out a table.

    ``None`` for fewer than two columns: such a table is there for the layout.
    """
    rows = list(rows)
    count = len(rows)
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    columns = 0
    for row, spans in enumerate(rows, 1):
        column = 1
        for span in spans:
            while (row, column) in taken:
                column += 1
            height = min(span.rows, count - row + 1)
            within("cells", len(taken) + height * span.columns)
            for r in range(row, row + height):
                taken.update((r, c) for c in range(column, column + span.columns))
            cells.append(Cell(row, column, span.text, height, span.columns))
            within("text", len(span.text))
            column += span.columns
            columns = max(columns, column - 1)
    if columns < 2 or not count:
        return None
    within("columns", columns)
    within("cells", columns * count)
    free = [Cell(r, c, "") for r in range(1, count + 1) for c in range(1, columns + 1) if (r, c) not in taken]
    return Grid(count, columns, tuple(sorted([*cells, *free], key=lambda c: (c.row, c.column))))
