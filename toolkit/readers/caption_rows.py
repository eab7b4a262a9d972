"""Rows of a sheet, or of a web or Word table made from one → lines (titles, units, notes) and the grids between them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ..model import Grid, Line, find_unit, fold
from .spans import Span, rows_to_grid

Row = tuple[int, list[Span]]
"""A row: its number, the cells that begin in it."""
_TITLE = re.compile(r".{3,}表(?:\([^()]*\))*")
"""A title, with what it says in brackets behind it: 基本支出预算表（人员类、运转类公用经费项目）."""
_CAPTION = re.compile(
    r"(?:附?表[\d一二三四五六七八九十]+|公开\d+表)|\(?续(?:上|前)?表\d*\)?|\((?:人民币)?(?:百万|亿|万|千)?元\)|.*(?:单位|部门|备注|注|说明)(?:名称)?[:：].*|\(?20\d\d年度?\)?"
)


def blocks_of(rows: list[list[Span]]) -> list[Line | Grid]:
    """A table as a grid; one that begins with its title or unit, as one made from a sheet does, parted at them."""
    first = next((row for row in rows if any(fold(span.text) for span in row)), [])
    if first and is_caption(first, [span.text for span in first if fold(span.text)], within=False):
        return [block for _, block in rows_to_blocks(enumerate(rows, 1))]
    grid = rows_to_grid(rows)
    return [grid] if grid else []


def rows_to_blocks(rows: Iterable[Row | None]) -> list[tuple[int, Line | Grid]]:
    """Lines (captions, notes) and grids (the rows between them), each with the row that it begins in."""
    found: list[tuple[int, Line | Grid]] = []
    table: list[Row] = []

    def end_table() -> None:
        grid = _trimmed([spans for _, spans in table])
        if grid:
            found.append((table[0][0], grid))
        else:
            found.extend((number, line) for number, spans in table for line in _lines(spans))
        table.clear()

    for row in rows:
        if row is None:
            end_table()
            continue
        number, spans = row
        texts = _texts(spans)
        if not is_caption(spans, texts, bool(table)):
            table.append(row)
            continue
        end_table()
        found.extend((number, line) for line in _lines(spans))
    end_table()
    return found


def _texts(row: list[Span]) -> list[str]:
    return [span.text for span in row if span.text.strip()]


def _lines(row: list[Span]) -> list[Line]:
    """A row as a line; whose table it is, and of what year, stand in lines of their own beside the unit."""
    texts = [" ".join(text.split()) for text in _texts(row)]
    begins = max((n for n, text in enumerate(texts) if "单位" in text), default=0)
    unit = begins if find_unit("".join(texts[begins:])) else 0
    return [Line(text) for text in (*texts[:unit], " ".join(texts[unit:])) if text]


def is_title(folded: str) -> bool:
    """Whether a line is the title of a table, and no more: 收入总表(续)."""
    return _TITLE.fullmatch(folded) is not None


def is_caption(row: list[Span], texts: list[str], within: bool) -> bool:
    """Whether a row is no part of a table: a title, a unit, a note; or blank before the table begins."""
    if not texts:
        return not within
    if len(texts) > 3:
        return False
    folded = [fold(text) for text in texts]
    wide = len(texts) == 1 and (len(row) == 1 or row[0].columns > 1)
    titled = len(texts) == 1 and is_title(folded[0])
    captions = (
        [*folded[:-2], "".join(folded[-2:])]
        if folded[-2:-1] and folded[-2].endswith((":", "单位"))
        else folded
    )
    if not within and find_unit(folded[-1]):
        return True  # whose table it is, and beside it the unit
    return titled or all(_CAPTION.fullmatch(text) for text in captions) or (wide and len(folded[0]) > 25)


def _trimmed(rows: list[list[Span]]) -> Grid | None:
    """The grid of a run of rows, blank rows and columns at its edges left out."""
    while rows and not any(span.text.strip() for span in rows[-1]):
        rows = rows[:-1]
    grid = rows_to_grid(rows)
    if grid is None:
        return None
    last = max((c.last_column for c in grid.cells if c.text.strip()), default=0)
    first = min((c.column for c in grid.cells if c.text.strip()), default=1)
    if last - first < 1:
        return None
    if (first, last) == (1, grid.columns):
        return grid
    cells = tuple(
        replace(
            c,
            column=max(c.column - first + 1, 1),
            column_span=min(c.last_column, last) - max(c.column, first) + 1,
        )
        for c in grid.cells
        if c.column <= last and c.last_column >= first
    )
    return Grid(grid.rows, last - first + 1, cells)
