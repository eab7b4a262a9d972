"""A row that a page's end cut: the rest of its label stands alone in the first row overleaf."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from ..model import Cell, Grid, fold, fold_name, strip_numbering
from ..vocabulary import load_codebook, words

_NUMBER = re.compile(r"[(]?[一二三四五六七八九十百\d]+[)、.．]*")
"""A list number alone, which the label overleaf belongs to: 十五 · 、商业服务业等支出."""


def join_cut_row(grid: Grid, first: Sequence[Cell]) -> Grid | None:
    """The table with the rest of its last row's labels joined to them; ``None`` where the first row overleaf is one.

    Every filled cell of it must make a known label with the cell above it, and none by itself: 二十、粮油物资 · 储备支出.
    """
    rest = {cell.column: cell for cell in first if fold(cell.text)}
    above = {cell.column: cell for cell in grid.cells if cell.row == grid.rows and cell.column in rest}
    if not rest or rest.keys() != above.keys():
        return None
    whole = {column: above[column].text + cell.text for column, cell in rest.items()}
    if any(
        _is_known(c.text) and not _NUMBER.fullmatch(fold(above[n].text)) for n, c in rest.items()
    ) or not all(map(_is_known, whole.values())):
        return None
    return grid.with_cells(
        tuple(_joined(c, rest[c.column]) if above.get(c.column) is c else c for c in grid.cells)
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
