"""A grid that holds what stands over a table → lines, and the grids between them.

A page made from a sheet rules the number, the title and the unit like rows of the table, and where
one table follows another without a gap, both are one grid.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ..model import Cell, Grid, Line, fold, plain
from .row_kinds import OVER_A_TABLE, PRINTED_NUMBER
from .title_words import is_title

_NUMBER = re.compile(rf"(?:附?表|附件|(?:部门)?公开表?|预算)[\d一二三四五六七八九十-]+表?|{PRINTED_NUMBER}")


def parted(block: Line | Grid) -> list[Line | Grid]:
    """A block of a page; a grid with titles over all of its columns parted at them, their rows as lines."""
    titles = _titles(block) if isinstance(block, Grid) else []
    if isinstance(block, Line) or not titles:
        return [block]
    captions = {row for title in titles for row in _caption_around(block, title)}
    blocks: list[Line | Grid] = []
    first = 1
    for row in [*sorted(captions), block.rows + 1]:
        if row > first:
            blocks.append(rows_of(block, first, row - 1, with_problems=not blocks))
        if row in captions:
            texts = [plain(c.text) for c in block.row_cells(row) if fold(c.text)]
            blocks += [Line(text, block.row_cells(row)[0].page) for text in texts]
        first = row + 1
    return blocks


def _titles(grid: Grid) -> list[int]:
    """The rows that hold a title over all columns, and nothing else; none where it would leave no table below it."""
    across = [c for c in grid.cells if c.column == 1 and c.last_column == grid.columns and is_title(c.text)]
    return [c.row for c in across if c.last_row < grid.rows and c.row_span == 1]


def _caption_around(grid: Grid, title: int) -> list[int]:
    """The rows of a caption: the title's, that of a number alone above it, those of the unit and the department below."""
    first = last = title
    while first > 1 and (above := _texts(grid, first - 1)) and all(map(_NUMBER.fullmatch, above)):
        first -= 1
    while (below := _texts(grid, last + 1)) and all(map(OVER_A_TABLE.match, below)):
        last += 1
    return list(range(first, last + 1))


def _texts(grid: Grid, row: int) -> list[str]:
    return [text for cell in grid.row_cells(row) if (text := fold(cell.text))]


def rows_of(grid: Grid, first: int, last: int, with_problems: bool = False) -> Grid:
    """Some rows of a grid, on the columns that begin in them."""
    cells = [c for c in grid.cells if first <= c.row <= last]
    begin = sorted({c.column for c in cells} | {c.last_column + 1 for c in cells})
    at = {column: number for number, column in enumerate(begin, 1)}
    moved: list[Cell] = [
        replace(
            c,
            row=c.row - first + 1,
            row_span=min(c.last_row, last) - c.row + 1,
            column=at[c.column],
            column_span=at[c.last_column + 1] - at[c.column],
        )
        for c in cells
    ]
    return replace(
        grid,
        rows=last - first + 1,
        columns=len(begin) - 1,
        cells=tuple(moved),
        edges=tuple(grid.edges[column - 1] for column in begin if column <= len(grid.edges)),
        short_rows=tuple((row - first + 1, n) for row, n in grid.short_rows if first <= row <= last),
        problems=grid.problems if with_problems else (),
    )
