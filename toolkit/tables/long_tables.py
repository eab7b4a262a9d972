"""A table over many pages while its pieces are joined: the rows between its head and its last ones are set aside.

Whether a piece goes on with a table is told by the table's header and its last rows. With all rows at hand
every page would cost as much as those before it, and a table of 400 pages the square of that.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ..model import Cell, Grid

MOST_ROWS = 1000
"""Of a table of more rows some are set aside."""
LAST_ROWS = 300
"""So many rows, and a few more where merged cells hang together, stay at its end."""


@dataclass(slots=True)
class Aside:
    """What was set aside of a table, its rows counted as in the whole table, all behind row ``head``."""

    head: int
    rows: int = 0
    cells: list[Cell] = field(default_factory=list)
    short_rows: list[tuple[int, int]] = field(default_factory=list)
    lost: list[tuple[int, int, int]] = field(default_factory=list)

    def take(self, grid: Grid, lost: tuple[tuple[int, int, int], ...]) -> Grid:
        """The grid without the rows that can be set aside. Of columns that pieces lost, and rows that were short, all is kept here."""
        last = _parted(grid, grid.rows - LAST_ROWS)
        if last <= self.head:
            return grid
        taken, before = last - self.head, self.rows
        ours, rest = [], []
        for cell in grid.cells:
            if cell.row <= self.head:
                rest.append(cell)
            elif cell.row <= last:
                ours.append(replace(cell, row=cell.row + before))
            else:
                rest.append(replace(cell, row=cell.row - taken))
        self.keep(grid, lost)
        self.cells += ours
        self.rows += taken
        return replace(grid, rows=grid.rows - taken, cells=tuple(rest), short_rows=())

    def keep(self, grid: Grid, lost: tuple[tuple[int, int, int], ...]) -> None:
        """Note what a grid says of its rows, counted as in the whole table."""
        self.short_rows += [(self.whole(row), count) for row, count in grid.short_rows]
        self.lost += [(column, self.whole(first), self.whole(end)) for column, first, end in lost]

    def whole(self, row: int) -> int:
        """A row of what is left, counted in the whole table."""
        return row if row <= self.head else row + self.rows

    def back(self, grid: Grid, lost: tuple[tuple[int, int, int], ...]) -> Grid:
        """The whole grid again."""
        self.keep(grid, lost)
        cells = [cell for cell in grid.cells if cell.row <= self.head]
        cells += self.cells
        cells += [replace(cell, row=self.whole(cell.row)) for cell in grid.cells if cell.row > self.head]
        return replace(
            grid, rows=grid.rows + self.rows, cells=tuple(cells), short_rows=tuple(self.short_rows)
        )


def head_of(grid: Grid, head: int) -> int:
    """The first row, from the one given, below which no cell reaches on."""
    for cell in sorted(grid.cells, key=lambda cell: cell.row):
        if cell.row <= head < cell.last_row:
            head = cell.last_row
    return head


def _parted(grid: Grid, row: int) -> int:
    """The last row, up to the one given, below which no cell reaches on."""
    for cell in sorted(grid.cells, key=lambda cell: cell.row, reverse=True):
        if cell.row <= row < cell.last_row:
            row = cell.row - 1
    return row
