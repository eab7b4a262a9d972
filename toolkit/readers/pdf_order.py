"""Grids of a page that stand side by side → which lines over them are whose, and the order in which all is read.

A line of the page that goes over both, title beside title and unit beside unit, is a line of each.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from ..model import Box
from .characters import Character, box_of
from .figures import row_to_words

Place = tuple[float, int, float]
"""Where a block comes on its page: its height or that of its group, its column in the group, its own height."""


class Order:
    """The groups of a page's grids that stand side by side, and the rows of characters over them."""

    def __init__(self, grids: Sequence[Box], rows: Sequence[list[Character]]) -> None:
        self.rows: list[tuple[list[Character], Place]] = []
        """The rows of the page, those over a group parted, each with its place."""
        self._places: dict[Box, Place] = {}
        taken: dict[int, list[tuple[list[Character], Place]]] = {}
        for group in _groups(grids):
            over = list(_over(group, grids, rows))
            top = min([box_of(rows[n]).top for n, _ in over] + [box.top for box in group])
            self._places.update((box, (top, column, box.top)) for column, box in enumerate(group))
            for n, sides in over:
                taken[n] = [(side, (top, at, box_of(side).top)) for at, side in enumerate(sides) if side]
        for n, row in enumerate(rows):
            self.rows += taken.get(n) or [(row, self.place_of(box_of(row)))]

    def place_of(self, box: Box) -> Place:
        return self._places.get(box, (box.top, 0, box.top))


def _groups(grids: Sequence[Box]) -> Iterator[list[Box]]:
    """The grids that stand side by side, from left to right: at one height by more than half, none over another."""
    left = sorted(grids, key=lambda box: box.x0)
    while left:
        group = [left.pop(0)]
        for box in list(left):
            shared = min(group[-1].bottom, box.bottom) - max(group[-1].top, box.top)
            lower = min(group[-1].bottom - group[-1].top, box.bottom - box.top)
            if box.x0 >= group[-1].x1 and 2 * shared > lower:
                group.append(box)
                left.remove(box)
        if len(group) > 1:
            yield group


def _over(
    group: Sequence[Box], grids: Sequence[Box], rows: Sequence[list[Character]]
) -> Iterator[tuple[int, list[list[Character]]]]:
    """The rows right over a group, by their number, each parted among its grids: from the first one with words over all of them.

    None where a word stands over two grids, and none over that.
    """
    top = min(box.top for box in group)
    begins = max((box.bottom for box in grids if box.bottom <= top), default=0.0)
    sides = [(a.x1 + b.x0) / 2 for a, b in itertools.pairwise(group)]
    found: list[tuple[int, list[list[Character]]]] = []
    for n in reversed(range(len(rows))):
        row = box_of(rows[n])
        if row.top >= top:
            continue
        parted: list[list[Character]] = [[] for _ in group]
        words = row_to_words(rows[n])
        if row.top < begins or any(word[0].x0 < x < word[-1].x1 for word in words for x in sides):
            break
        for word in words:
            parted[sum(word[0].x0 > x for x in sides)] += word
        found.append((n, parted))
    while found and not all(found[-1][1]):
        found.pop()
    yield from found
