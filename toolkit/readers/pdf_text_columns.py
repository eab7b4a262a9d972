"""The rows of a table without rules, its head apart → where its columns and its merged headings are, or that this is not certain."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import comb

from ..model import Box
from .characters import Character
from .figures import Figure
from .pdf_aligned import (
    CENTRED,
    FLUSH,
    LEVELS,
    TRIED,
    Area,
    Gutter,
    are_parted,
    gutters_between,
    gutters_parting,
    gutters_uncrossed,
)
from .pdf_rulings import Ruling

INK = 0.15
"""Above and below the ink of a character there is so much white (of its height)."""
MARGIN = 2.0
"""The table reaches so far beyond its words (pt)."""
PADDING = 12.0
"""Its first and its last column reach at most so far beyond them (pt)."""
OVERLEAF = 40.0
"""The parts of a table on two pages are put so far under one another (pt)."""
NEARLY_FULL = 1.5
"""A line that ends so many heights before its column does may have been wrapped."""
BEGINS = re.compile(
    r"\d{3,}$|[235]\d\d(?:\d\d){0,2}(?![\d.,，年月万千元人个台辆次])|(?:收入|支出)总计$|本年(?:收入|支出)合计$|"
    r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+[.、．](?!\d)|其中"
)
"""What a line of a table begins with: its code, its number; or that it is a total."""
_PART, _DASH = re.compile(r"[一二三四五六七八九十]+、"), re.compile(r"[-—－–]+")
_TOTAL = re.compile(r"(?:本年|当年)?(?:收入|支出)?(?:合计|总计)")
_KIND = re.compile(r".{2,}(支出|收入)")
_REST = re.compile(r"[的及和与等、]|安排")
"""What the rest of a label may begin with that ends as its first line does: 国有土地使用权出让收入 · 及对应专项债务收入."""
SPACED = ("收入", "支出", "项目", "科目", "金额", "合计", "小计", "总计")
"""Headings of two characters that are printed with white between them."""
_NUMBERING = re.compile(r"\d{1,2}|[A-Z甲乙丙丁]|[栏行]次|[类款项]")
Word = tuple[Box, str]
Span = tuple[int, int]
"""The first and the last column that a heading is over."""


@dataclass(frozen=True, slots=True)
class Band:
    """What white parts from what stands over and under it: its ink from top to bottom, its words, the amounts among them."""

    top: float
    bottom: float
    characters: list[Character]
    words: list[Word]
    figures: list[Figure]

    @property
    def is_numbering(self) -> bool:
        """Whether it numbers the columns: 1 2 3 under the headings."""
        return len(self.words) > 1 and all(_NUMBERING.fullmatch(text) for _, text in self.words)

    @property
    def is_nil(self) -> bool:
        """Whether it is a line of the table that prints dashes for its figures: 一、“三公”经费支出 · — · —."""
        first, *rest = (text for _, text in sorted(self.words, key=lambda word: word[0].x0))
        return _PART.match(first) is not None and any(map(_DASH.fullmatch, rest))

    @property
    def is_levels(self) -> bool:
        """Whether it holds but the levels of a code, 类 款 项: the lowest row of the head, over the columns of codes alone."""
        return all(text in LEVELS for _, text in self.words)


@dataclass(slots=True)
class Columns:
    """The rules of a table that has none: those between rows and columns, and from where to where each row goes."""

    rows: list[tuple[float, float]]
    horizontal: list[Ruling] = field(default_factory=list)
    vertical: list[Ruling] = field(default_factory=list)

    @property
    def rulings(self) -> tuple[list[Ruling], list[Ruling]]:
        return self.horizontal, self.vertical


def text_columns(
    head: Sequence[Band], body: Sequence[Band], under: Sequence[Band], apart: float, wider: float
) -> Columns | None:
    """The columns of a table by its head and its rows; ``under`` is what stands below them. ``None`` where they are not certain.

    What stands closer than ``apart`` (pt, from ink to ink) is one heading; what stands ``wider`` apart is two rows.
    """
    if not head:
        return None
    blocks = _closed(_blocks(head, apart), head)
    over, lowest = _levels(blocks)
    told = [(box, text) for band in body for box, text in band.words]
    codes = {id(box) for box, text in told if text.isdigit()}
    levels = [box for box, text in told if text in LEVELS]
    if are_parted(levels, [box for box, text in told if text.isdigit()]):
        levels = []
    rows = [[box for box, _ in band.words if box not in levels] for band in body]
    words = [word for row in rows for word in row]
    everything = [*blocks, *words]
    left, right = min(b.x0 for b in everything) - MARGIN, max(b.x1 for b in everything) + MARGIN
    edges = _between(head[-1], *body)
    edges = [head[0].top - MARGIN, *edges, body[-1].bottom + MARGIN]
    areas = [
        Area(Box(left, a, right, b), row)
        for (a, b), row in zip(itertools.pairwise(edges[1:]), rows, strict=True)
    ]
    heading = Area(Box(left, edges[0], right, edges[1]), lowest)
    gutters = gutters_between([*words, *lowest], left, right)
    gutters = gutters_parting(gutters, [heading, *areas], edges[1], codes, set())
    bounds = [Gutter(left - PADDING, left, left), *gutters, Gutter(right, right + PADDING, right)]
    spans = _of_columns(lowest, bounds)
    if spans is None or _is_wrapped([*body, *under], gutters, wider):
        return None
    found = Columns(list(itertools.pairwise(edges)))
    begins = dict.fromkeys(range(1, len(gutters) + 1), edges[0])
    begins.update((n, edges[1]) for first, last in spans for n in range(first + 1, last + 1))
    merged = (
        _Head(over, lowest, spans, bounds).merged(0, len(lowest) - 1) if over or _is_level(lowest) else []
    )
    if merged is None or len(merged) != len(over):
        return None
    for (first, last), at in merged:
        begins.update((n, max(begins[n], at)) for n in range(first + 1, last + 1))
        found.horizontal.append(Ruling(at, bounds[first].at, bounds[last + 1].at))
    if not over and not _is_level(lowest) and not all(_held(words, gutters)):
        return None  # a heading over two columns would be taken for that of an empty one
    found.horizontal += [Ruling(at, left, right) for at in edges]
    found.vertical += [Ruling(x, edges[0], edges[-1]) for x in (left, right)]
    found.vertical += [Ruling(bounds[n].at, at, edges[1]) for n, at in begins.items() if at < edges[1]]
    for area in areas:
        kept = gutters_uncrossed(area, gutters)
        found.vertical += [Ruling(g.at, area.box.top, area.box.bottom) for g in kept]
    return found


def _between(*bands: Band) -> list[float]:
    return [(a.bottom + b.top) / 2 for a, b in itertools.pairwise(bands)]


def _blocks(head: Sequence[Band], apart: float) -> list[Box]:
    """The headings: the lines of one stand close under one another."""
    blocks: list[Box] = []
    lines = (box for band in head for box in _headings(band.words))
    for box in sorted(lines, key=lambda box: box.top):
        white = 2 * INK * (box.bottom - box.top)
        near = [
            n
            for n, b in enumerate(blocks)
            if box.x0 < b.x1 and b.x0 < box.x1 and box.top - b.bottom + white < apart
        ]
        if near:
            b = blocks[near[-1]]
            blocks[near[-1]] = Box(
                min(b.x0, box.x0), min(b.top, box.top), max(b.x1, box.x1), max(b.bottom, box.bottom)
            )
        else:
            blocks.append(box)
    return blocks


def _closed(blocks: list[Box], head: Sequence[Band]) -> list[Box]:
    """The headings, where a page ends within the head: what stands over the end and has nothing under it, and would stand
    in the middle of the rows of the head from its own down, is put there."""
    cuts = [a.bottom for a, b in itertools.pairwise(head) if b.top - a.bottom >= OVERLEAF]
    if not cuts:
        return blocks
    below = [b for b in blocks if b.top > cuts[0]]
    bottom = max(b.bottom for b in blocks)

    def closed(b: Box) -> Box:
        if b in below or any(b.x0 < o.x1 and o.x0 < b.x1 and b.bottom <= o.top for o in blocks):
            return b
        top = min(o.top for o in blocks if o.bottom > b.top)
        middle, half = (top + bottom) / 2, (b.bottom - b.top) / 2
        return Box(b.x0, middle - half, b.x1, middle + half)

    return [closed(b) for b in blocks]


def _headings(words: Sequence[Word]) -> list[Box]:
    """The words of a head; two characters with white between them, 收 入, are one."""
    found: list[Box] = []
    held: Word | None = None
    for box, text in sorted(words, key=lambda word: (round(_middle(word[0])), word[0].x0)):
        if held and held[1] + text in SPACED and abs(_middle(held[0]) - _middle(box)) <= CENTRED:
            a = found.pop()
            found.append(Box(a.x0, min(a.top, box.top), box.x1, max(a.bottom, box.bottom)))
        else:
            found.append(box)
        held = box, text
    return found


def _middle(box: Box) -> float:
    return (box.top + box.bottom) / 2


def _middle_of(blocks: Sequence[Box]) -> float:
    return (min(b.top for b in blocks) + max(b.bottom for b in blocks)) / 2


def _is_level(blocks: Sequence[Box]) -> bool:
    """Whether the headings stand all in the middle of one row."""
    middle = _middle_of(blocks)
    return all(abs(_middle(b) - middle) <= CENTRED for b in blocks)


def _levels(blocks: Sequence[Box]) -> tuple[list[Box], list[Box]]:
    """The headings over others, and those of the columns, from left to right.

    What stands in the upper half of a head with more below is over others, though none of them need stand under its middle.
    """
    middle, lowest_top = _middle_of(blocks), max(b.top for b in blocks)
    over = [
        b
        for b in blocks
        if any(b.x0 < o.x1 and o.x0 < b.x1 and b.bottom <= o.top + 1 for o in blocks)
        or (_middle(b) < middle - CENTRED and b.bottom <= lowest_top + 1)
    ]
    return over, sorted((b for b in blocks if b not in over), key=lambda b: b.x0)


def _spans(
    headings: Sequence[Box], bounds: Sequence[Gutter], whole: Span, least: int = 1
) -> list[Span] | None:
    """The columns that each heading is over: what it stands on, more only where it is in their middle,
    and at least so many; ``None`` where two ways are left."""
    first, last = whole
    cuts = range(first + 1, last + 1)
    parts = len(headings) - 1
    if not 0 <= parts <= len(cuts) or comb(len(cuts), parts) > TRIED:
        return None
    parted = (
        [(a, b - 1) for a, b in itertools.pairwise([first, *chosen, last + 1])]
        for chosen in itertools.combinations(cuts, parts)
    )
    ways = [
        spans
        for spans in parted
        if all(
            b - a >= least - 1 and _is_over(heading, bounds, (a, b))
            for heading, (a, b) in zip(headings, spans, strict=True)
        )
    ]
    return ways[0] if len(ways) == 1 else None


def _of_columns(headings: Sequence[Box], bounds: Sequence[Gutter]) -> list[Span] | None:
    """The same for the headings of columns; where all are flush with columns on their left each goes on to the next."""
    last = len(bounds) - 2
    by_middle = _spans(headings, bounds, (0, last))
    begins = [bounds[0].at + MARGIN, *(bound.ends for bound in bounds[1:-1])]
    starts = [next((n for n, x in enumerate(begins) if abs(x - b.x0) <= FLUSH), None) for b in headings]
    firsts = [n for n in starts if n is not None]
    if len(firsts) < len(headings) or firsts[0] != 0 or len(set(firsts)) < len(firsts):
        return by_middle
    by_left = [(a, b - 1) for a, b in itertools.pairwise([*firsts, last + 1])]
    return by_left if by_middle in (None, by_left) else None


def _is_over(heading: Box, bounds: Sequence[Gutter], span: Span) -> bool:
    a, b = bounds[span[0]], bounds[span[1] + 1]
    if heading.x0 < a.begins or heading.x1 > b.ends:
        return False
    middle = (heading.x0 + heading.x1) / 2
    if span[0] == span[1]:
        return a.at <= middle <= b.at
    return (a.begins + b.begins) / 2 - CENTRED <= middle <= (a.ends + b.ends) / 2 + CENTRED


@dataclass(frozen=True, slots=True)
class _Head:
    """The headings of a table: those over others, those of the columns, and which columns these are over."""

    over: list[Box]
    lowest: list[Box]
    spans: list[Span]
    bounds: list[Gutter]

    def merged(self, first: int, last: int) -> list[tuple[Span, float]] | None:
        """The columns of each heading that is over some of these headings of columns, and where it ends; ``None`` where it is not certain."""
        lowest = self.lowest[first : last + 1]
        x0, x1 = self.bounds[self.spans[first][0]].begins, self.bounds[self.spans[last][1] + 1].ends
        over = [b for b in self.over if x0 <= (b.x0 + b.x1) / 2 <= x1]
        if not over and _is_level(lowest):
            return []
        middle = _middle_of([*over, *lowest])
        found: list[tuple[Span, float]] = []
        runs = itertools.groupby(
            range(first, last + 1), lambda n: abs(_middle(self.lowest[n]) - middle) > CENTRED
        )
        for is_under, run in runs:
            theirs = self._run(list(run), over) if is_under else []
            if theirs is None:
                return None
            found += theirs
        return found

    def _run(self, run: list[int], over: list[Box]) -> list[tuple[Span, float]] | None:
        """The same for headings of columns side by side, each of which stands under another."""
        x0, x1 = self.bounds[self.spans[run[0]][0]].begins, self.bounds[self.spans[run[-1]][1] + 1].ends
        here = sorted((b for b in over if x0 <= (b.x0 + b.x1) / 2 <= x1), key=lambda b: b.x0)
        highest = min((b.top for b in here), default=0.0)
        first = [b for b in here if b.top - highest <= CENTRED or b.top < min(o.bottom for o in here)]
        spans = _parted(first, [self.lowest[n] for n in run], [self.spans[n] for n in run], self.bounds)
        if not spans or any(a == b for a, b in spans):
            return None
        rest = [b for b in here if b not in first]
        lower = min(b.top for b in [*rest, *(self.lowest[n] for n in run)])
        at = (max(b.bottom for b in first) + lower) / 2
        found = [(span, at) for span in spans]
        below = _Head([b for b in self.over if b not in first], self.lowest, self.spans, self.bounds)
        for a, b in spans:
            under = [n for n in run if a <= self.spans[n][0] and self.spans[n][1] <= b]
            theirs = below.merged(under[0], under[-1]) if under else None
            if theirs is None:
                return None
            found += theirs
        return found


def _parted(
    over: Sequence[Box], under: Sequence[Box], spans: Sequence[Span], bounds: Sequence[Gutter]
) -> list[Span] | None:
    """The columns of each heading over others that stand side by side: each in the middle of them, or each where their first begins."""
    by_middle = _spans(over, bounds, (spans[0][0], spans[-1][1]), least=2)
    starts = [next((n for n, b in enumerate(under) if abs(b.x0 - o.x0) <= FLUSH), None) for o in over]
    firsts = [n for n in starts if n is not None]
    if not firsts or len(firsts) < len(starts) or firsts[0] != 0:
        return by_middle
    ends = [*firsts[1:], len(under)]
    by_left = [(spans[a][0], spans[b - 1][1]) for a, b in zip(firsts, ends, strict=True)]
    return by_left if by_middle in (None, by_left) else None


def _held(words: Sequence[Box], gutters: Sequence[Gutter]) -> list[list[Box]]:
    """The words of each column that reach over none of its sides."""
    edges = [gutter.at for gutter in gutters]
    held: list[list[Box]] = [[] for _ in range(len(edges) + 1)]
    for word in words:
        column = bisect_left(edges, word.x0)
        if column == bisect_left(edges, word.x1):
            held[column].append(word)
    return held


def _is_wrapped(bands: Sequence[Band], gutters: Sequence[Gutter], wider: float) -> bool:
    """Whether a line without amounts may be the rest of a label over it, or a label may go on in the line under it:
    what reaches the side of its column goes on there, and that begins no line of the table."""
    held = _held([box for band in bands for box, _ in band.words], gutters)
    ends = [max((word.x1 for word in words), default=0.0) for words in held]
    edges = [gutter.at for gutter in gutters]
    for a, b in itertools.pairwise(bands):
        if (a.figures and b.figures) or a.is_numbering or any(BEGINS.match(text) for _, text in b.words):
            continue
        if wider < b.top - a.bottom < OVERLEAF:
            continue
        below = {bisect_left(edges, box.x0): text for box, text in b.words}
        if sum(_TOTAL.fullmatch(text) is not None for text in below.values()) > 1:
            continue  # 收入合计 beside 支出合计
        last = {bisect_left(edges, box.x0): (box, text) for box, text in sorted(a.words, key=_end_of)}
        goes_on: list[bool] = []
        for column, (box, text) in last.items():
            if column in below and not text.isdigit():
                if _are_two(text, below[column]):
                    goes_on.append(False)
                    continue
                goes_on.append(box.x1 >= ends[column] - NEARLY_FULL * (box.bottom - box.top))
            elif column in below and below[column].isdigit():
                goes_on.append(False)  # each number is of a row of its own
        if goes_on and all(goes_on):  # where one cell ends short over words, these are the next row
            return True
    return False


def _are_two(label: str, below: str) -> bool:
    """Whether two lines are two labels: both end as one does, 文化旅游体育与传媒支出 over 社会保障和就业支出."""
    one, other = _KIND.fullmatch(label), _KIND.fullmatch(below)
    return bool(one and other) and label[-2:] == below[-2:] and not _REST.match(below)


def _end_of(word: Word) -> float:
    return word[0].x1
