"""The horizontal rules of a page → its tables, each as far as it stands on the page, and their parts on the pages beside.

A title or a unit parts two tables. A page's end cuts rows: what stands below the last rule, or over the
first one overleaf, is such a row, and gets the rule that it lacks.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..model import Box
from .characters import Character, box_of, characters_to_rows
from .figures import row_to_words
from .pdf_grid import join_rulings
from .pdf_rulings import Ruling

SHORTEST = 24.0
"""A rule over the columns of one heading is at least this long (pt)."""
SAME_SIDE = 3.0
"""The sides of a table are at one place on all its pages, to so much (pt)."""
FLUSH, MOSTLY = 1.0, 0.8
"""Figures of one column stand at one place to so much (pt); so many of a part stand where those of the other do."""
CUT_LINES = 4
"""A row that the page's end cut has at most so many lines."""
HEADINGS = 3
"""A row of headings without a rule over it has at least so many words."""
_CAPTION = re.compile(r"单位[:：](?:人民币)?[百千万亿]*元|^[^.,，。；]{4,45}表$")
"""A line between two tables: the unit of money, or a title."""
_AMOUNT = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d+")
FOLIO = re.compile(r"[-—–·\d\s第共页/]+")
Printed = tuple[list[Ruling], list[Character]]
"""The horizontal rulings of a page, and its characters."""


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a table on one page: its rules, and the characters of the page. ``is_cut``: the page's end cut its last row."""

    rules: list[Ruling]
    characters: list[Character]
    is_cut: bool = False

    @property
    def within(self) -> list[Character]:
        return [c for c in self.characters if self.rules[0].at < c.y < self.rules[-1].at]

    @property
    def amounts(self) -> list[Box]:
        """Where its figures stand."""
        words = (word for row in characters_to_rows(self.within) for word in row_to_words(row))
        return [box_of(word) for word in words if _AMOUNT.fullmatch("".join(c.text for c in word))]

    @property
    def is_row(self) -> bool:
        """Whether it is a single row between two rules: by itself no table."""
        return len(self.rules) == 2 and self.rules[0].at < self.rules[1].at

    @property
    def is_head(self) -> bool:
        """Whether it has nothing but headings, under a title or a unit: the page ends before the first row of figures."""
        over = [*self.beyond(foot=False)[-1:], *characters_to_rows(self.within)[:1]]
        return not self.amounts and any(map(_is_caption, over))

    @property
    def sides(self) -> tuple[float, float]:
        return min(r.start for r in self.rules), max(r.end for r in self.rules)

    @property
    def first_line(self) -> str:
        """What stands between the first two rules."""
        end = next((r.at for r in self.rules if r.at > self.rules[0].at), self.rules[-1].at)
        first = [c for c in self.within if c.y < end]
        return "".join(c.text for row in characters_to_rows(first) for c in sorted(row, key=lambda c: c.x))

    def beyond(self, foot: bool) -> list[list[Character]]:
        """The lines between the table and the foot, or the head, of its page, but for the page's number."""
        edge = self.rules[-1 if foot else 0].at
        rows = characters_to_rows([c for c in self.characters if (c.y > edge if foot else c.y < edge)])
        return [row for row in rows if not FOLIO.fullmatch("".join(c.text for c in row))]


def tables_ruled(page: Printed) -> tuple[list[Ruling], list[Part]]:
    """The rules of a page's tables, and these tables from top to bottom."""
    horizontal = _of_tables(join_rulings(sorted(page[0], key=lambda r: r.at)))
    found = [Part(t, page[1]) for t in _parted_by_captions(horizontal, page[1])]
    parts = [part for part in found if len(part.rules) > 2]
    if found and _is_last_row(found[0]):
        parts.insert(0, found[0])
    if found and _is_first_row(found[-1]):
        parts.append(found[-1])
    if parts and parts[-1].rules[-1] is horizontal[-1] and (foot := _foot(parts[-1])):
        parts[-1] = replace(parts[-1], rules=[*parts[-1].rules, foot], is_cut=True)
        horizontal = [*horizontal, foot]
    return horizontal, parts


def _is_last_row(part: Part) -> bool:
    """Whether two rules at the head of a page enclose a row of figures: it may be the last of a table."""
    return part.is_row and bool(part.amounts) and len(part.beyond(foot=False)) <= CUT_LINES


def _is_first_row(part: Part) -> bool:
    """Whether two rules at the foot of a page enclose the headings of a table."""
    return part.is_row and part.is_head and bool(part.within) and not part.beyond(foot=True)


def going_back(part: Part, pages: Iterable[Printed]) -> tuple[Part, list[Part]]:
    """The first part of a page, its head closed where the page before cut a row, and those before it, in order."""
    found: list[Part] = []
    first = part
    for page in pages if len(part.beyond(foot=False)) <= CUT_LINES else ():
        parts = tables_ruled(page)[1]
        if not parts:
            break
        closed = _headed(part, parts[-1])
        if not found:
            first = closed
        if not _are_one(parts[-1], closed):
            break
        found.insert(0, parts[-1])
        part = parts[-1]
        if len(parts) > 1 or len(part.beyond(foot=False)) > CUT_LINES:
            break
    return first, found


def going_on(part: Part, pages: Iterable[Printed]) -> list[Part]:
    """The parts of a table on the pages after its last one on a page."""
    found: list[Part] = []
    for page in pages if not part.beyond(foot=True) else ():
        parts = tables_ruled(page)[1]
        if not parts or not _are_one(part, other := _headed(parts[0], part)):
            break
        found.append(other)
        part = other
        if len(parts) > 1 or part.beyond(foot=True):
            break
    return found


def _are_one(part: Part, other: Part) -> bool:
    """Whether a part goes on with another overleaf: on the same columns, nothing between them, and no header printed again."""
    return (
        _same_sides(part, other)
        and _same_columns(part, other)
        and not part.beyond(foot=True)
        and not other.beyond(foot=False)
        and part.first_line != other.first_line
    )


def _same_sides(part: Part, other: Part) -> bool:
    return max(abs(a - b) for a, b in zip(part.sides, other.sides, strict=True)) <= SAME_SIDE


def _same_columns(part: Part, other: Part) -> bool:
    """Whether the figures of two parts stand in the same columns: at the same left, right or middle.

    Where each page was laid out for itself the table is as wide on both and its columns are not.
    A head alone has no figures: those overleaf are its own.
    """
    ours, theirs = part.amounts, other.amounts
    if theirs and part.is_head:
        return True
    return any(
        _share_at([at(b) for b in one], sorted(map(at, among))) >= MOSTLY
        for one, among in ((ours, theirs), (theirs, ours))
        for at in (_left, _right, _middle)
    )


def _share_at(places: Sequence[float], known: Sequence[float]) -> float:
    """How many of some places are known ones, of all."""
    held = sum(bisect_right(known, x + FLUSH) > bisect_left(known, x - FLUSH) for x in places)
    return held / len(places) if places else 0.0


def _left(box: Box) -> float:
    return box.x0


def _right(box: Box) -> float:
    return box.x1


def _middle(box: Box) -> float:
    return (box.x0 + box.x1) / 2


def _headed(part: Part, before: Part) -> Part:
    """A part with rules over the few lines that stand over its first one: the rest of the row that the page before cut,
    or a row of its head, of which the rules were left at the foot of that page."""
    first, rows = part.rules[0], part.beyond(foot=False)
    above = [c for row in rows for c in row]
    if not (above and len(rows) <= CUT_LINES and _same_sides(part, before)):
        return part
    last = [r for r in before.rules if r.at == before.rules[-1].at]
    if not before.is_cut and (before.beyond(foot=True) or not _are_headings(rows, before, last)):
        return part
    if any(map(_is_caption, rows)) or any(not first.start <= c.x <= first.end for c in above):
        return part
    top = box_of(above).top - 1
    return replace(part, rules=[*(Ruling(top, r.start, r.end) for r in last), *part.rules])


def _are_headings(rows: Sequence[list[Character]], head: Part, rules: Sequence[Ruling]) -> bool:
    """Whether lines are a row of headings: several words, or all of them under the last ``rules`` of a head that go over
    some of its columns."""
    left, right = head.sides
    if max(map(_count_words, rows)) >= HEADINGS:
        return True
    over_some = head.is_head and sum(r.end - r.start for r in rules) < right - left - SHORTEST
    return over_some and all(any(r.start <= c.x <= r.end for r in rules) for row in rows for c in row)


def _foot(part: Part) -> Ruling | None:
    """The rule that a last row lacks because the page's end cut it: a few lines with figures below the last rule, and nothing else."""
    last, rows = part.rules[-1], part.beyond(foot=True)
    held = [c for row in rows for c in row]
    if not held or len(rows) > CUT_LINES or any(not last.start <= c.x <= last.end for c in held):
        return None
    words = ["".join(c.text for c in word) for row in rows for word in row_to_words(row)]
    if len(words) < 3 or not any(map(_AMOUNT.fullmatch, words)) or any(map(_is_caption, rows)):
        return None
    return Ruling(box_of(held).bottom + 1, last.start, last.end)


def _count_words(row: Sequence[Character]) -> int:
    return len(row_to_words(row))


def _is_caption(row: Sequence[Character]) -> bool:
    text = "".join(c.text for c in sorted(row, key=lambda c: c.x))
    return _CAPTION.search(re.sub(r"\s", "", text)) is not None


def _parted_by_captions(horizontal: Sequence[Ruling], characters: list[Character]) -> Iterator[list[Ruling]]:
    """The rules of each table of a page: the title or the unit of the next one stands between two tables."""
    captions = sorted(row[0].y for row in characters_to_rows(characters) if _is_caption(row))
    table: list[Ruling] = []
    for ruling in horizontal:
        if table and bisect_left(captions, table[-1].at) < bisect_left(captions, ruling.at):
            yield table
            table = []
        table.append(ruling)
    if table:
        yield table


def _of_tables(rulings: list[Ruling]) -> list[Ruling]:
    """The rulings of tables: those of a fifth of the widest at least, and shorter ones between them."""
    width = max((r.end - r.start for r in rulings), default=0.0)
    long = [r.at for r in rulings if r.end - r.start >= 0.2 * width]
    return [r for r in rulings if r.end - r.start >= SHORTEST and long[0] <= r.at <= long[-1]] if long else []
