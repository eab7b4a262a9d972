"""A row that a page's end cut: the rest of its label stands alone in the first row overleaf, or a blank one where its words stand before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from ..model import Cell, Grid, fold, fold_name, strip_numbering
from ..vocabulary import load_codebook, words
from .row_kinds import TOTAL

_NUMBER = re.compile(r"[(]?[一二三四五六七八九十百\d]+[)、.．]*")
"""A list number alone, which the label overleaf belongs to: 十五 · 、商业服务业等支出."""

FILLED = 5
"""A row that prints so many texts is whole but for the end of a label."""
_TELLS_A_LINE = re.compile(r"\d{3}(?:\d\d){0,2}|(?:产出|效益|成本|满意度)指标")
"""A code, or the first level of an indicator: no line of such a table is a few words alone."""


def join_cut_row(grid: Grid, first: Sequence[Cell]) -> Grid | None:
    """The table with the rest of its last row's labels joined to them; ``None`` where the first row overleaf is one.

    Every filled cell of it must make a known label with the cell above it, and none by itself: 二十、粮油物资 · 储备支出;
    or it is a few words alone under a row that is filled: 农村基础设施建设 · 支出 in a table whose lines all print figures.
    """
    rest = {cell.column: cell for cell in first if fold(cell.text)}
    above = {cell.column: cell for cell in grid.cells if cell.row == grid.rows and cell.column in rest}
    if not rest or rest.keys() != above.keys():
        return None
    whole = {column: above[column].text + cell.text for column, cell in rest.items()}
    numbered = (_NUMBER.fullmatch(fold(above[column].text)) for column in rest)
    begins = any(_is_known(c.text) and not number for c, number in zip(rest.values(), numbered, strict=True))
    if not _is_rest(grid, list(rest.values())) and (begins or not all(map(_is_known, whole.values()))):
        return None
    return grid.with_cells(
        tuple(_joined(c, rest[c.column]) if above.get(c.column) is c else c for c in grid.cells)
    )


def _is_rest(grid: Grid, words_overleaf: Sequence[Cell]) -> bool:
    """Whether a few words alone overleaf are the rest of a label: the row above prints five texts at least, a code or a level among them."""
    filled = [text for cell in grid.row_cells(grid.rows) if (text := fold(cell.text))]
    texts = [fold(cell.text) for cell in words_overleaf]
    return (
        len(filled) >= FILLED
        and any(map(_TELLS_A_LINE.fullmatch, filled))
        and len(texts) == 1
        and re.fullmatch(r"[^\d:：、]{1,8}", texts[0]) is not None
        and not TOTAL.match(texts[0])
    )


def _joined(cell: Cell, rest: Cell) -> Cell:
    """A cell with the text of its rest overleaf, as both engines read them."""
    both = None if cell.witness is None or rest.witness is None else cell.witness + rest.witness
    return replace(cell, text=cell.text + rest.text, witness=both)


def _is_known(text: str) -> bool:
    return fold_name(text) in _labels() or strip_numbering(fold(text)) in _labels()


@cache
def _labels() -> frozenset[str]:
    """The names of all codes, and the labels of all items."""
    names = {fold_name(name.name) for name in load_codebook().names}
    return frozenset(names.union(words().classes, *(item.words for item in words().items.values())) - {""})


def without_blank_head(piece: Grid) -> Grid:
    """A piece without a blank first row: the rest of header cells over several rows, whose words stand before the page's end."""
    first = piece.row_cells(1)
    if piece.rows < 2 or any(fold(c.text) or c.row_span > 1 for c in first):
        return piece
    cells = tuple(replace(c, row=c.row - 1) for c in piece.cells if c.row > 1)
    short = tuple((row - 1, count) for row, count in piece.short_rows if row > 1)
    return replace(piece, rows=piece.rows - 1, cells=cells, short_rows=short)
