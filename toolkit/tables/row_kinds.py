"""What the rows of a grid are: figures, a total, no more than what stands over a table."""

from __future__ import annotations

import re

from ..model import NOTHING, Grid, find_unit, fold, is_number

PRINTED_NUMBER = (
    r"(?:(?:部门|单位|财决|决算|预算)?公开|财决(?:批复|[A-Za-z])?)\s*(\d{1,2}[-—])?(\d{1,2})\s*表"
)
"""A table's number as a form prints it: 公开01表, 财决公开01表, 财决批复05表, 公开05-1表."""
OVER_A_TABLE = re.compile(
    r"(?:[^:]{0,6}(?:部门|单位)(?:名称)?|(?:金额)?单位)[:：]|20\d\d年度?$|" + PRINTED_NUMBER
)
TOTAL = re.compile(r"(?:支出|收入)?(?:合计|总计)")


def is_caption(grid: Grid) -> bool:
    """Whether a grid is no more than what stands over a table, whose rows follow overleaf: 部门：某局 · 金额单位：万元."""
    texts = [text for cell in grid.cells if (text := fold(cell.text))]
    return (
        grid.rows <= 2 and bool(texts) and all(map(OVER_A_TABLE.match, texts)) and any(map(find_unit, texts))
    )


def is_complete(grid: Grid) -> bool:
    """Whether nothing can follow the last row: a total line, but for one whose parts are to come.

    A total that is the only figure of its table stands before its parts, which follow overleaf.
    """
    above = any(has_figures(grid, row) for row in range(1, grid.rows))
    figures = any(is_number(cell.text) for cell in grid.row_cells(grid.rows))
    return ends_in_total(grid) and (above or not figures)


def has_figures(grid: Grid, row: int) -> bool:
    """Whether a row holds numbers, but for one that counts the columns: 栏次 · 1 · 2 · 3."""
    numbers = [text for cell in grid.row_cells(row) if is_number(text := fold(cell.text))]
    return bool(numbers) and not (
        len(numbers) > 1 and numbers == [str(n) for n in range(1, len(numbers) + 1)]
    )


def ends_in_total(grid: Grid) -> bool:
    """Whether the last row is a total line; 合计 beside other words is a header."""
    texts = [text for cell in grid.row_cells(grid.rows) if (text := fold(cell.text))]
    words = [text for text in texts if not is_number(text) and text not in NOTHING]
    return any(map(TOTAL.fullmatch, words)) and all(map(TOTAL.match, words))


def holds_numbers(grid: Grid, column: int, above: int) -> bool | None:
    """Whether a column holds numbers below a row, ``None`` where it is blank there, but for 合计."""
    texts = [
        cell.text
        for cell in grid.column_cells(column)
        if cell.row > above and (text := fold(cell.text)) and not TOTAL.fullmatch(text)
    ]
    return sum(map(is_number, texts)) * 2 > len(texts) if texts else None


def is_note_of_emptiness(text: str) -> bool:
    """Whether a row says in words that its table is empty: 空表说明：本单位无政府性基金预算支出。 It is no line of it."""
    return (
        re.match(
            r"(?:空表)?(?:说明|备注|注)[:：][^\d]{0,30}(?:\d{4}年)?[^\d]*(?:无|没有|未安排|空表)", fold(text)
        )
        is not None
    )
