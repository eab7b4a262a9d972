"""The rows of a page that no grid holds → the figures of tables among them that were not read, stretch by stretch.

So many rows of figures are a table wherever they stand. Fewer are one under its title, down to the next title, grid or
sentence, and at the top of a page where the page before ends in a table; elsewhere where labels with their figures
stand right under one another.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence

from ..model import Box
from .characters import Character, box_of, characters_to_rows
from .figures import COLUMNS, WIDE, Figure, figures_of_row, row_to_words, rows_of_figures
from .pdf_parts import FOLIO, Printed
from .pdf_text_tables import is_title

FLUSH, ROWS_APART = 1.0, 2.0
"""Figures of one column begin or end so near (pt) one another, and their rows are at most so many heights apart."""
LAST = 3
"""A line of a table is among so many last lines of a page that ends in one."""
_PROSE = re.compile(r"[，。；]")
_MONEY = re.compile(r"[.．,，]")
Row = list[Character]


def unread_stretches(
    rows: Sequence[Row], grids: Sequence[Box], before: Callable[[], Printed | None]
) -> list[list[list[Figure]]]:
    """The rows of figures among those rows of a page that no grid holds, each stretch of them apart; ``before`` gives the page before."""
    found = [figure for row in rows_of_figures(rows) for figure in row]
    if found:
        begins, ends = min(f.box.top for f in found), max(f.box.bottom for f in found)
        among = (row for row in rows if begins <= box_of(row).top < ends and not _is_prose(row))
        return [[here for row in among if (here := figures_of_row(row))]]
    return [figures for stretch in _stretches(rows, grids, before) if (figures := _figures(stretch))]


def figures_in_words(rows: Sequence[Row]) -> int:
    """How many figures stand by themselves among words in columns."""
    return sum(bool(_MONEY.search(f.text)) for row in rows for f in figures_of_row(row))


def _figures(stretch: Sequence[Row]) -> list[list[Figure]]:
    """The rows of money behind a label: a number that begins its line is that of a heading."""
    rows = [[f for f in figures_of_row(row) if f.box.x0 > box_of(row).x0] for row in stretch]
    return [figures for figures in rows if any(_MONEY.search(f.text) for f in figures)]


def _stretches(
    rows: Sequence[Row], grids: Sequence[Box], before: Callable[[], Printed | None]
) -> Iterator[list[Row]]:
    """The rows under each title, and those at the top of the page where the page before ends in a table."""
    held: list[Row] = []
    is_table: bool | None = None  # at the top of the page: asked only where there is a figure
    at = 0.0
    for row in rows:
        top = box_of(row).top
        has_passed = any(at <= grid.top < top for grid in grids)
        at = top
        title = is_title(row)
        if title or has_passed or _is_prose(row):
            yield from _told(held, is_table, before)
            held, is_table = [], title
        else:
            held.append(row)
    yield from _told(held, is_table, before)


def _told(
    held: list[Row], is_table: bool | None, before: Callable[[], Printed | None]
) -> Iterator[list[Row]]:
    if is_table or (is_table is None and _figures(held) and _ends_in_table(before())):
        yield held
    elif aligned := _aligned(held):
        yield aligned


def _aligned(rows: Sequence[Row]) -> list[Row]:
    """The rows of a label and its money that have another right over or under them, the money flush with its own: a form to fill in."""
    told = [_figures([row]) for row in rows]
    near = {
        at
        for at, (a, b) in enumerate(itertools.pairwise(told))
        if a and b and any(_are_flush(one.box, other.box) for one in a[0] for other in b[0])
    }
    return [row for at, row in enumerate(rows) if at in near or at - 1 in near]


def _are_flush(one: Box, other: Box) -> bool:
    is_under = other.top - one.bottom <= ROWS_APART * (one.bottom - one.top)
    return is_under and (abs(one.x0 - other.x0) <= FLUSH or abs(one.x1 - other.x1) <= FLUSH)


def _is_prose(row: Row) -> bool:
    return len(row_to_words(row, COLUMNS)) < WIDE and any(map(_PROSE.search, (c.text for c in row)))


def _ends_in_table(page: Printed | None) -> bool:
    """Whether one of the last lines of a page, but for its number, is of a table: words in columns, or a label and money."""
    rows = characters_to_rows(page[1]) if page else []
    last = [row for row in rows if not FOLIO.fullmatch("".join(c.text for c in row))][-LAST:]
    return any(len(row_to_words(row, COLUMNS)) >= WIDE or _figures([row]) for row in last)
