"""The alignment of the text → the columns of a table that has rules between its rows only.

A gutter is a stripe that the words keep clear of. What the rules above and below enclose is an area: in
an area of the head a heading stands in the middle of the columns that it heads, which tells how far it
goes; in any other a word that reaches over a gutter has no rule there. A page read so is told as such.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import comb

from ..model import Box
from .characters import Character, box_of, characters_to_rows
from .figures import row_to_words, rows_of_figures
from .pdf_parts import Part, Printed, going_back, going_on, tables_ruled
from .pdf_rulings import Ruling

GUTTER = 3.0
"""Columns of text are parted by at least so much white (pt)."""
CROSSED = 0.1
"""At most this share of the words cross a gutter; the words of a column on either side are twice as many."""
CENTRED = 2.0
"""A heading stands in the middle of its columns, to so much (pt)."""
FLUSH = 1.0
"""Or it begins where its first column's words begin, to so much (pt)."""
LEVELS = ("类", "款", "项")
"""The levels of a code, side by side in the head also where the codes below are printed as one."""
TRIED = 5000
"""So many ways of parting the headings of an area are tried."""


@dataclass(frozen=True, slots=True)
class Gutter:
    """A white stripe between two columns, and where the rule is put in it."""

    begins: float
    ends: float
    at: float


@dataclass(frozen=True, slots=True)
class Area:
    """What a rule above and one below enclose, from left to right."""

    box: Box
    words: list[Box]


def aligned_rulings(
    rulings: tuple[list[Ruling], list[Ruling]],
    characters: list[Character],
    before: Iterable[Printed] = (),
    after: Iterable[Printed] = (),
) -> tuple[list[Ruling], list[Ruling]]:
    """The horizontal rulings, and the columns that the words between them keep clear of, as verticals.

    ``before`` and ``after`` are the pages beside, the nearest first: of a table that goes on there all words tell its columns.
    """
    horizontal, tables = tables_ruled((rulings[0], characters))
    verticals: list[Ruling] = []
    for number, table in enumerate(tables):
        earlier: list[Part] = []
        later: list[Part] = []
        if number == 0:
            table, earlier = going_back(table, before)
            horizontal = [*(r for r in table.rules if r.at < horizontal[0].at), *horizontal]
        if number == len(tables) - 1:
            later = going_on(table, after)
        if table.is_row and not (earlier or later):
            continue
        verticals += _of_part([*earlier, table, *later], len(earlier))
    return horizontal, verticals


def goes_beyond_page(
    horizontal: list[Ruling],
    characters: list[Character],
    before: Iterable[Printed],
    after: Iterable[Printed],
) -> bool:
    """Whether a table with rules between its rows only goes on from the page before, or on the page after: the few
    rows of it on this page are too few to be told as a table."""
    tables = tables_ruled((horizontal, characters))[1]
    return bool(tables) and bool(going_back(tables[0], before)[1] or going_on(tables[-1], after))


def _of_part(parts: Sequence[Part], own: int) -> list[Ruling]:
    """The verticals of one part of a table, told by all its parts put under one another."""
    if len(parts) == 1:
        return _verticals(parts[0].rules, parts[0].characters)
    rules: list[Ruling] = []
    characters: list[Character] = []
    top, bottom, shift = 0.0, 0.0, 0.0
    for number, part in enumerate(parts):
        down = rules[-1].at - part.rules[0].at if rules else 0.0
        if number == own:
            top, bottom, shift = part.rules[0].at + down, part.rules[-1].at + down, down
        rules += [Ruling(r.at + down, r.start, r.end) for r in part.rules]
        characters += [
            c._replace(top=c.top + down, bottom=c.bottom + down, y=c.y + down) for c in part.within
        ]
    held = ((v.at, max(v.start, top), min(v.end, bottom)) for v in _verticals(rules, characters))
    return [Ruling(at, start - shift, end - shift) for at, start, end in held if start < end]


def _verticals(horizontal: Sequence[Ruling], characters: list[Character]) -> list[Ruling]:
    """The verticals of one table by its rules between rows."""
    left, right = min(r.start for r in horizontal), max(r.end for r in horizontal)
    top, bottom = horizontal[0].at, horizontal[-1].at
    within = [c for c in characters if top < c.y < bottom and left <= c.x <= right]
    lines = characters_to_rows(within)
    read = [(box_of(word), word) for line in lines for word in row_to_words(line)]
    words = [box for box, _ in read]
    texts = {id(box): "".join(c.text for c in word) for box, word in read}
    codes = {id for id, text in texts.items() if text.isdigit()}
    ends = _apart(x for r in horizontal for x in (r.start, r.end) if left + GUTTER < x < right - GUTTER)
    rows = rows_of_figures(lines)
    body = min((figure.box.top for row in rows for figure in row), default=top)
    areas = list(_areas(horizontal, [left, *ends, right], words))
    levels = [box for box in words if texts[id(box)] in LEVELS and box.bottom <= body]
    if are_parted(levels, [box for box in words if id(box) in codes and box.top >= body]):
        levels = []
    over_others = list(_over_others(areas, body, levels))
    over = {id(word) for area in over_others for word in area.words}
    of_columns = [word for word in words if id(word) not in over and word not in levels]
    gutters = [_at_end_of_rule(gutter, ends) for gutter in gutters_between(of_columns, left, right)]
    gutters = gutters_parting(gutters, areas, body, codes, set(ends))
    verticals = [Ruling(left, top, bottom), Ruling(right, top, bottom)]
    for area in areas:
        inner = [g for g in gutters if area.box.x0 + GUTTER < g.at < area.box.x1 - GUTTER]
        parted = _at_left(area, inner, words) if any(area is other for other in over_others) else None
        if parted is None and area.box.bottom <= body:
            parted = _headings(area, inner)
        edges = [gutter.at for gutter in (gutters_uncrossed(area, inner) if parted is None else parted)]
        verticals += [Ruling(x, area.box.top, area.box.bottom) for x in (area.box.x0, *edges, area.box.x1)]
    return verticals


def _apart(xs: Iterable[float]) -> list[float]:
    """The places in order, of those that are nearly one the first."""
    kept: list[float] = []
    for x in sorted(xs):
        if not kept or x - kept[-1] > GUTTER:
            kept.append(x)
    return kept


def _at_end_of_rule(gutter: Gutter, ends: Sequence[float]) -> Gutter:
    """The gutter with its rule where one between rows ends in it, if one does."""
    at = bisect_left(ends, gutter.begins)
    return replace(gutter, at=ends[at]) if at < len(ends) and ends[at] <= gutter.ends else gutter


def gutters_between(words: Sequence[Box], left: float, right: float) -> list[Gutter]:
    """The stripes between columns of words, found in the order of how few words cross them and how wide they are."""
    marks = sorted({left, right, *(w.x0 for w in words), *(w.x1 for w in words)})
    turns = [0] * (len(marks) + 1)
    for word in words:
        turns[bisect_left(marks, word.x0)] += 1
        turns[bisect_left(marks, word.x1)] -= 1
    counts = list(itertools.accumulate(turns))[: len(marks) - 1]
    by_left = sorted(words, key=lambda w: w.x0)
    lefts = [w.x0 for w in by_left]

    def held(begin: float, end: float) -> int:
        """How many words lie wholly in a stretch."""
        there = by_left[bisect_left(lefts, begin) : bisect_right(lefts, end)]
        return sum(w.x1 <= end for w in there)

    found: list[tuple[int, int]] = []
    for level in sorted({count for count in counts if count <= CROSSED * len(words)}):
        runs = [r for r in _runs_at_most(counts, level) if marks[r[1] + 1] - marks[r[0]] >= GUTTER]
        for first, last in sorted(runs, key=lambda r: marks[r[0]] - marks[r[1] + 1]):
            if any(first <= b and a <= last for a, b in found):
                continue
            begin = marks[max((b + 1 for _, b in found if b < first), default=0)]
            end = marks[min((a for a, _ in found if a > last), default=len(counts))]
            if min(held(begin, marks[first]), held(marks[last + 1], end)) >= max(1, 2 * level):
                found.append((first, last))
    stripes = [(marks[first], marks[last + 1]) for first, last in sorted(found)]
    return [Gutter(begins, ends, (begins + ends) / 2) for begins, ends in stripes]


def gutters_parting(
    gutters: Sequence[Gutter], areas: Sequence[Area], body: float, codes: set[int], ends: set[float]
) -> list[Gutter]:
    """The gutters with words on both sides in some area: what never stands side by side is one column, its words to
    the left, to the right or in the middle of it. Digits alone are levels of a code: they stay in columns of their own."""
    edges = [gutter.at for gutter in gutters]
    filled: list[set[int]] = []
    of_codes, of_words = (
        set[int](),
        set[int](),
    )  # columns that hold digits alone in the body, and those that hold more
    for area in areas:
        columns = [bisect_left(edges, (word.x0 + word.x1) / 2) for word in area.words]
        filled.append(set(columns))
        if area.box.bottom > body:
            for column, word in zip(columns, area.words, strict=True):
                (of_codes if id(word) in codes else of_words).add(column)
    of_codes -= of_words
    kept: list[Gutter] = []
    before: set[int] = set()
    for column, gutter in enumerate(gutters):
        before.add(column)
        are_levels = not before & of_words and bool(before & of_codes) and column + 1 in of_codes
        if gutter.at in ends or are_levels or any(before & of and column + 1 in of for of in filled):
            kept.append(gutter)
            before = set()
    return kept


def _runs_at_most(counts: Sequence[int], level: int) -> Iterator[tuple[int, int]]:
    """The runs of intervals that no more words cross than that, by their first and last."""
    at = 0
    for is_low, run in itertools.groupby(counts, lambda count: count <= level):
        length = sum(1 for _ in run)
        if is_low:
            yield at, at + length - 1
        at += length


def _areas(horizontal: Sequence[Ruling], xs: Sequence[float], words: Sequence[Box]) -> Iterator[Area]:
    """What lies between each rule and the next one above it, stretch by stretch of those that end alike."""
    above = dict.fromkeys(itertools.pairwise(xs), horizontal[0].at)
    by_middle = sorted(words, key=lambda w: w.top + w.bottom)
    middles = [(w.top + w.bottom) / 2 for w in by_middle]
    for at, group in itertools.groupby(horizontal, key=lambda r: r.at):
        rules = list(group)
        under = [
            stretch
            for stretch in above
            if any(r.start - GUTTER <= stretch[0] and stretch[1] <= r.end + GUTTER for r in rules)
        ]
        for top, alike in itertools.groupby(under, key=lambda stretch: above[stretch]):
            stretches = list(alike)
            x0, x1 = stretches[0][0], stretches[-1][1]
            here = by_middle[bisect_right(middles, top) : bisect_left(middles, at)]
            if top < at:
                yield Area(Box(x0, top, x1, at), [w for w in here if x0 <= (w.x0 + w.x1) / 2 < x1])
        above.update(dict.fromkeys(under, at))


def are_parted(levels: Sequence[Box], codes: Sequence[Box]) -> bool:
    """Whether the codes below the words for their levels stand under more than one of them."""
    edges = [(a.x1 + b.x0) / 2 for a, b in itertools.pairwise(sorted(levels, key=lambda b: b.x0))]
    under = (b for b in codes if levels and b.x0 < max(word.x1 for word in levels))
    return len({bisect_left(edges, (b.x0 + b.x1) / 2) for b in under}) > 1


def _over_others(areas: Sequence[Area], body: float, levels: Sequence[Box]) -> Iterator[Area]:
    """The areas of the head that stand over more headings than they hold: theirs are of several columns.

    ``levels``: words of one column, though they stand side by side.
    """
    head = [area for area in areas if area.box.bottom <= body]
    begin: dict[float, list[Area]] = {}
    for area in head:
        begin.setdefault(area.box.top, []).append(area)
    for area in head:
        x0, x1 = area.box.x0, area.box.x1
        under = [a for a in begin.get(area.box.bottom, ()) if a.box.x0 < x1 and x0 < a.box.x1]
        headings = [w for a in under for w in a.words if x0 <= (w.x0 + w.x1) / 2 < x1 and w not in levels]
        if len(_side_by_side(headings)) > len(_side_by_side(area.words)):
            yield area


def gutters_uncrossed(area: Area, gutters: Sequence[Gutter]) -> list[Gutter]:
    """The gutters that no word of the area reaches over."""
    return [g for g in gutters if not any(w.x0 < g.at < w.x1 for w in area.words)]


def _at_left(area: Area, gutters: Sequence[Gutter], words: Sequence[Box]) -> list[Gutter] | None:
    """The gutters that part the headings of an area where each begins where its first column's words do; ``None`` where one does not."""
    starts = [x0 for x0, _ in _side_by_side(area.words)]
    first = min(w.x0 for w in words if area.box.x0 <= w.x0 < area.box.x1) if starts else 0.0
    if not starts or abs(starts[0] - first) > FLUSH:
        return None
    parting = [next((g for g in gutters if abs(g.ends - x0) <= FLUSH), None) for x0 in starts[1:]]
    found = [gutter for gutter in parting if gutter is not None]
    return found if len(found) == len(parting) else None


def _headings(area: Area, gutters: Sequence[Gutter]) -> list[Gutter] | None:
    """The gutters that part the headings of an area so that each stands in the middle; ``None`` where that is not sure."""
    headings = _side_by_side(area.words)
    parts = len(headings) - 1
    if not 0 <= parts < len(gutters) or comb(len(gutters), parts) > TRIED:
        return None
    left, right = (Gutter(x, x, x) for x in (area.box.x0, area.box.x1))
    best: tuple[float, list[Gutter]] | None = None
    for chosen in itertools.combinations(gutters, parts):
        off = 0.0
        for (x0, x1), (a, b) in zip(headings, itertools.pairwise([left, *chosen, right]), strict=True):
            middle = (x0 + x1) / 2
            if not (a.begins + b.begins) / 2 - CENTRED <= middle <= (a.ends + b.ends) / 2 + CENTRED:
                break
            off += abs(middle - (a.at + b.at) / 2)
        else:
            if best is None or off < best[0]:
                best = off, list(chosen)
    return best[1] if best else None


def _side_by_side(words: Sequence[Box]) -> list[tuple[float, float]]:
    """The stretches from left to right that words take, those that stand over one another as one."""
    stretches: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda w: w.x0):
        if stretches and word.x0 < stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(stretches[-1][1], word.x1))
        else:
            stretches.append((word.x0, word.x1))
    return stretches
