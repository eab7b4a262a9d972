"""Where the forms of target tables (绩效目标表) begin in a grid: several of them stand under one another without a gap.

A form begins with the name of its project and ends with its indicators, so that a name behind indicators begins another.
"""

from __future__ import annotations

import itertools
import re
from functools import cache

from ..model import Cell, Grid, fold
from ..vocabulary import words
from .ruled_captions import rows_of

COLUMN = re.compile(
    r"^(?:项目)?(?:年度|总体|绩效)*目标$|^(?:.{1,2}级|绩效)?指标(?:值|名称|性质|内容)?$|^项目金额$"
)
"""Words that head the columns of a list, where in a form to fill in they would stand alone in their row."""
_AROUND = re.compile(r"^其中[:：]?|[:：]$|\((?:百万元|亿元|万元|千元|元)\)[:：]?$")
LONGEST = 24
"""A label is at most so long."""


def without_unit(text: str) -> str:
    """A label without 其中, its colon and the unit behind it."""
    return _AROUND.sub("", fold(text))


def label_of(text: str) -> str | None:
    """The field whose label this text is; unit, colon and "其中" do not matter."""
    return _labels().get(without_unit(text))


@cache
def _labels() -> dict[str, str]:
    """The field of each label; of two with one label the first."""
    fields = reversed([*words().target_fields.items()])
    return {word: field for field, term in fields for word in term.words}


def indicator_words() -> set[str]:
    """The words over the columns of indicators."""
    return {word for names in words().indicator_columns.values() for word in names}


def cells_over(grid: Grid, row: int) -> list[Cell]:
    """The cells of a header row, those that reach down to it among them: 一级指标 over two rows, 三级指标 in the second."""
    above = (c for before in range(max(1, row - 2), row) for c in grid.row_cells(before) if c.last_row >= row)
    return [*above, *grid.row_cells(row)]


def indicator_header(grid: Grid, first: int = 1) -> int | None:
    """The row, from ``first`` on, that heads the indicators: at least three of its words are known."""
    known = indicator_words()
    for row in range(first, grid.rows + 1):
        if sum(fold(cell.text) in known for cell in cells_over(grid, row)) >= 3:
            return row
    return None


def project_of(grid: Grid, row: int) -> str:
    """The project whose form begins in a row: what stands right beside 项目名称, the first words of the row; else blank."""
    first = next((c for c in grid.row_cells(row) if c.text.strip()), None)
    if first is None or len(first.text) > LONGEST or label_of(first.text) != "project_name":
        return ""
    after = [c for c in grid.row_cells(row) if c.column > first.column]
    filled = [fold(c.text) for c in after if c.text.strip()]
    if not filled or not after[0].text.strip() or len(filled) > 3:
        return ""  # left blank, or a row of a list
    return "" if label_of(filled[0]) is not None or any(map(COLUMN.search, filled)) else filled[0]


def first_project(grid: Grid) -> str:
    """The project whose form a grid begins with; blank where it begins with none."""
    return next(filter(None, (project_of(grid, row) for row in range(1, min(3, grid.rows) + 1))), "")


def forms_of(grid: Grid) -> list[Grid]:
    """The grids of the forms in a grid, from top to bottom; the grid itself where it holds no two."""
    begins = [1]
    named = [row for row in range(1, grid.rows + 1) if project_of(grid, row)]
    for before, row in itertools.pairwise(named):
        header = indicator_header(grid, before)
        if header is not None and header < row - 1:
            begins.append(row)
    if len(begins) == 1:
        return [grid]
    ends = [*begins[1:], grid.rows + 1]
    return [rows_of(grid, a, b - 1, with_problems=True) for a, b in zip(begins, ends, strict=True)]
