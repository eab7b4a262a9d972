"""A cell over several columns that holds a word in each, one of them a number → the cells whose rule is missing.

Some producers lose the rule between two cells of one row. Where each word of such a cell stands in a column of its
own, as the rules of the other rows draw them, and the row prints numbers, the columns part it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ..model import Box
from .characters import Character, Row, box_of, characters_to_rows
from .figures import row_to_words
from .pdf_grid import Frame, Place

OVER = 1.0
"""A word may stand over its column's rules by this much (pt)."""
OFF = 0.25
"""A word alone is in the middle of its column if it is so much nearer to that than to the middle of the whole cell."""
_BODY = re.compile(r"[-−(（]?[\d,，]*\d[.．]\d+[)）]?|\d{3}(?:\d\d){0,2}")
"""An amount or a code tells a row from one of headings."""
MIDDLE, FLUSH = 2.0, 6.0
"""Labels without a number beside them are two where each stands in the middle of its column, or begins at its side, to so many points."""
_NUMBER = re.compile(r"[-−(（]?[\d,，]*\d(?:[.．]\d+)?[)）]?")


def part_cells(frame: Frame, characters: list[Character]) -> Frame:
    """The frame with the cells of its rows parted where a rule is missing between two words."""
    wide: dict[int, list[Place]] = defaultdict(list)
    for cell in frame.cells:
        if cell.column_span > 1 and cell.row_span == 1:
            wide[cell.row].append(cell)
    if not wide:
        return frame
    held: dict[int, list[Character]] = defaultdict(list)
    for c in characters:
        row = bisect_right(frame.ys, c.y)
        if row in wide and frame.box.x0 < c.x < frame.box.x1:
            held[row].append(c)
    parted: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for row, of_row in held.items():
        lines = characters_to_rows(of_row)
        if any(_BODY.fullmatch(_text(word)) for line in lines for word in row_to_words(line)):
            for cell in wide[row]:
                if pieces := _pieces(frame, cell, lines):
                    parted[cell.row, cell.column] = pieces
    return _parted(frame, parted) if parted else frame


def _pieces(frame: Frame, cell: Place, lines: Sequence[Row]) -> list[tuple[int, int]]:
    """The columns (first, last) of the cells that a cell consists of; none where its words do not tell."""
    first, last = cell.column, cell.column + cell.column_span - 1
    ends = [first - 1, *(c for c in range(first, last) if _is_missing(frame, cell.row, c)), last]
    sides = [frame.xs[end] for end in ends]
    if len(ends) == 2:
        return []
    taken: dict[tuple[int, int], str] = {}
    middles: list[tuple[float, float]] = []
    is_set: list[bool] = []
    for line in lines:
        for word in row_to_words([c for c in line if sides[0] <= c.x < sides[-1]]):
            box = box_of(word)
            at = bisect_right(sides, box.x0 + OVER) - 1, bisect_right(sides, box.x1 - OVER) - 1
            if not 0 <= at[0] <= at[1] < len(sides) - 1:
                return []
            taken[at] = taken.get(at, "") + _text(word)
            left, right = sides[at[0]], sides[at[1] + 1]
            middles.append(((box.x0 + box.x1) / 2, (left + right) / 2))
            is_set.append(box.x0 - left < FLUSH or abs(box.x0 + box.x1 - left - right) < 2 * MIDDLE)
    if not taken:
        return []
    pieces = sorted(taken)
    if len(pieces) == 1:
        ((place, end),) = pieces
        whole = (sides[0] + sides[-1]) / 2
        is_label = place == 0 and not _NUMBER.fullmatch(taken[place, end])  # it may begin a wide cell
        if place != end or is_label or any(abs(x - own) > OFF * abs(x - whole) for x, own in middles):
            return []
    elif any(a[1] >= b[0] for a, b in pairwise(pieces)):
        return []
    elif not any(map(_NUMBER.fullmatch, taken.values())) and not (
        min(map(len, taken.values())) > 1 and all(is_set)
    ):
        return []  # 合　计 is one label
    blank = set(range(len(sides) - 1)) - {place for a, b in pieces for place in range(a, b + 1)}
    parts = sorted([*pieces, *((place, place) for place in blank)])
    return [(ends[a] + 1, ends[b + 1]) for a, b in parts]


def _is_missing(frame: Frame, row: int, column: int) -> bool:
    """Whether the rows beside a row have the rule behind a column: several rows without it have wide cells."""
    beside = [r for r in (row - 2, row) if 0 <= r < len(frame.ys) - 1]
    return all(frame.owner.get((r, column - 1)) != frame.owner.get((r, column)) for r in beside)


def _text(word: Sequence[Character]) -> str:
    return "".join(c.text for c in word)


def _parted(frame: Frame, parted: dict[tuple[int, int], list[tuple[int, int]]]) -> Frame:
    cells: list[Place] = []
    for cell in frame.cells:
        pieces = parted.get((cell.row, cell.column), [(cell.column, cell.column + cell.column_span - 1)])
        for first, last in pieces:
            box = Box(frame.xs[first - 1], cell.box.top, frame.xs[last], cell.box.bottom)
            cells.append(cell._replace(column=first, column_span=last - first + 1, box=box))
    owner = {
        (row - 1, column - 1): place
        for place, cell in enumerate(cells)
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
    return replace(frame, cells=tuple(cells), owner=owner)
