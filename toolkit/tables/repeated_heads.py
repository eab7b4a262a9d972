"""A grid that prints its head again between its rows, as on every sheet of paper → the grid without it, or a grid for each table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..model import Grid, Line, fold
from .row_kinds import ends_in_total, has_figures
from .ruled_captions import parted

MOST = 6
"""A head has at most so many rows."""
LEAST = 3
"""A head that is printed again has at least so many words."""


def parts_of(block: Line | Grid) -> Iterator[Line | Grid]:
    """A block of a page, a grid parted where a title or its own head stands between its rows."""
    for part in parted(block):
        yield from [part] if isinstance(part, Line) else _parted_at_heads(part)


def _parted_at_heads(grid: Grid) -> Iterator[Grid]:
    """The grid without the heads between its rows; from one that follows a total, which ends a table, a grid of its own."""
    head = [cell for cell in grid.row_cells(1) if fold(cell.text)]
    again = grid.column_cells(head[0].column) if len(head) > 1 else []
    rows = [c.row for c in again if c.row > 1 and fold(c.text) == fold(head[0].text)]
    counts = {row: count for row in rows if (count := _head_again(grid, row))}
    if not counts or any(c.row < row <= c.last_row for row in counts for c in grid.cells):
        yield grid
        return
    first = 1
    dropped: set[int] = set()
    for row, count in [*counts.items(), (grid.rows + 1, 0)]:
        above = [n for n in range(first, row) if n not in dropped]
        part = _rows_of(grid, above)
        if row > grid.rows or (ends_in_total(part) and len(above) > count + 1):
            yield part if first == 1 else replace(part, problems=())
            first, dropped = row, set()
        else:
            dropped.update(range(row, row + count))


def _head_again(grid: Grid, row: int) -> int:
    """How many of the grid's first rows, with no figure in them, stand once more from a row on; 0 of too few words."""
    count = 0
    while count < MOST and 1 + count < row and row + count <= grid.rows:
        if has_figures(grid, 1 + count) or _words(grid, 1 + count) != _words(grid, row + count):
            break
        count += 1
    return count if sum(len(_words(grid, n)) for n in range(1, count + 1)) >= LEAST else 0


def _rows_of(grid: Grid, rows: list[int]) -> Grid:
    """Some rows of a grid, one under the other."""
    at = {row: number for number, row in enumerate(rows, 1)}
    cells = tuple(replace(c, row=at[c.row]) for c in grid.cells if c.row in at)
    short = tuple((at[row], n) for row, n in grid.short_rows if row in at)
    return replace(grid, rows=len(rows), cells=cells, short_rows=short)


def _words(grid: Grid, row: int) -> list[str]:
    return [text for cell in grid.row_cells(row) if (text := fold(cell.text))]
