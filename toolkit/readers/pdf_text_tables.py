"""A title and the text under it → the grid of a table that no rule of any kind shows.

Only what can be told for certain is read, table by table, else the table stays text and is named as unread: its title
stands over it; bands of white part its rows, and what may be the rest of a wrapped label is in none of its own; each
heading stands over its column, or in the middle of the columns that it heads; each figure is alone in its cell.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import inf

from .characters import Character, box_of, characters_to_rows
from .figures import Figure, row_text, row_to_words, rows_of_figures
from .pdf_grid import Frame, rulings_to_frames
from .pdf_parts import FOLIO, Printed
from .pdf_rulings import Ruling
from .pdf_text_columns import BEGINS, INK, MARGIN, OVERLEAF, Band, text_columns

CERTAIN = 1.0
"""Lines of one row stand closer than two rows do by more than this (pt)."""
FEW_LINES = 30
"""A title, a unit, headings and rows of which hardly one has a figure are at most so many lines."""
REST = 4
"""The rest of a table overleaf that has too few figures to be told as one is at most so many lines."""
RULED = 3
"""A page with so many horizontal rules has tables that rules show."""
_TITLE = re.compile(
    r"(?:附?[件表][\d一二三四五六七八九十]+[:：])?[^.,，。；:：]{3,45}表(?:[(（][^()（）]*[)）])?"
)
_CAPTION = re.compile(
    r"单位[:：](?:人民币)?[百千万亿]*元|^(?:编制)?(?:部门|单位)(?:名称)?[:：]|^20\d\d年度?$|"
    r"^(?:附|(?:部门|单位|预算|财决)*公开)?表[-—\d一二三四五六七八九十]+[:：]?$|^附件[-—\d一二三四五六七八九十]+[:：]?$|^(?:公开|预算|财决)+[-—\d]+表$"
)
"""What stands over a table: its unit, whose it is, its year, its number."""
_UNIT = re.compile(r"[百千万亿]*元")
_BROKEN_UNIT = re.compile(r"单位[:：](?:人民币)?[百千万亿]*$")
"""A unit whose rest, 元, stands on a line of its own."""
_NUMBER = re.compile(r"[-−]?[\d,，.．]+%?")
_PROSE = re.compile(r"[，。；]")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The characters from one title or unit down to the next; the first of a page may go on from the page before."""

    characters: list[Character]
    is_titled: bool
    begins: bool
    """Whether a title or a unit stands over it."""

    @property
    def has_figures(self) -> bool:
        return bool(rows_of_figures(characters_to_rows(self.characters)))

    @property
    def is_rest(self) -> bool:
        """Whether it may be the last row or two of a table that the page before began: numbers, and no sentence."""
        rows = characters_to_rows(self.characters)
        words = ["".join(c.text for c in word) for row in rows for word in row_to_words(row)]
        return (
            len(rows) <= REST
            and not self.begins
            and any(map(_NUMBER.fullmatch, words))
            and not any(map(_PROSE.search, words))
        )


def ends_in_table(rows: Sequence[list[Character]]) -> bool:
    """Whether a table may begin at the foot of a page, with fewer rows than show that it is one: a title is among its last lines."""
    return any(map(is_title, rows[-FEW_LINES:-1]))


def is_title(row: Iterable[Character]) -> bool:
    """Whether a line is the title of a table."""
    return _TITLE.fullmatch(row_text(row)) is not None


def text_frames(
    characters: list[Character], before: Iterable[Printed] = (), after: Iterable[Printed] = ()
) -> list[Frame]:
    """The grids of the tables among the characters of a page that can be told by their text alone.

    ``before`` and ``after`` are the pages beside, the nearest first: a table that goes on there has the columns that all its text tells.
    """
    stretches = _stretches(characters)
    frames: list[Frame] = []
    for number, stretch in enumerate(stretches):
        is_last = number == len(stretches) - 1
        goes_on = is_last and stretch.is_titled and stretch.characters  # the page ends under the headings
        if not stretch.has_figures and not goes_on and not (number == 0 and stretch.is_rest):
            continue
        earlier, is_titled = ([], True) if stretch.is_titled else _going_back(before, stretch.begins)
        later = _going_on(after) if is_last else []
        if is_titled and (number == 0 or stretch.is_titled):
            frames += _frames([*earlier, stretch, *later], len(earlier))
    return frames


def _stretches(characters: list[Character]) -> list[_Stretch]:
    rows = characters_to_rows(characters)
    texts = [row_text(row) for row in rows]
    found: list[_Stretch] = []
    held: list[Character] = []
    is_titled = begins = is_broken = False
    for number, (row, text) in enumerate(zip(rows, texts, strict=True)):
        if number in (0, len(rows) - 1) and len(row_to_words(row)) == 1 and FOLIO.fullmatch(text):
            continue
        title = is_title(row)
        if is_broken and _UNIT.fullmatch(text):
            is_broken = False
            continue
        breaks = _BROKEN_UNIT.search(text) is not None
        if not title and not breaks and not _CAPTION.search(text):
            held += row
            continue
        is_broken |= breaks
        if held:
            found.append(_Stretch(held, is_titled, begins))
            held, is_titled = [], False
        is_titled |= title
        begins = True
    return [*found, _Stretch(held, is_titled, begins)] if held or is_titled else found


def _going_back(pages: Iterable[Printed], begins: bool) -> tuple[list[_Stretch], bool]:
    """The parts of a table on the pages before one, in order, and whether its title was found; ``begins``: the title alone may be there."""
    found: list[_Stretch] = []
    for rulings, characters in pages:
        stretches = _stretches(characters) if len(rulings) < RULED else []
        if stretches and stretches[-1].is_titled and not stretches[-1].characters:
            return found, True
        if begins or not stretches or not (stretches[-1].has_figures or stretches[-1].is_titled):
            break
        found.insert(0, stretches[-1])
        if found[0].is_titled:
            return found, True
        begins = found[0].begins
    return found, False


def _going_on(pages: Iterable[Printed]) -> list[_Stretch]:
    found: list[_Stretch] = []
    for rulings, characters in pages:
        stretches = _stretches(characters) if len(rulings) < RULED else []
        if not stretches or stretches[0].begins or not (stretches[0].has_figures or stretches[0].is_rest):
            break
        found.append(stretches[0])
        if len(stretches) > 1:
            break
    return found


def _frames(parts: Sequence[_Stretch], own: int) -> list[Frame]:
    """The grid of one part of a table, told by all its parts put under one another; none where it is not certain."""
    stacked: list[Character] = []
    down, begins, ends = 0.0, 0.0, 0.0
    for number, part in enumerate(parts):
        box = box_of(part.characters)
        shift = max(c.bottom for c in stacked) + OVERLEAF - box.top if stacked else 0.0
        if number == own:
            down, begins, ends = shift, box.top + shift, box.bottom + shift
        stacked += [
            c._replace(top=c.top + shift, bottom=c.bottom + shift, y=c.y + shift) for c in part.characters
        ]
    rulings = _rulings(stacked, begins, ends)
    if rulings is None:
        return []
    flat = [Ruling(r.at - down, r.start, r.end) for r in rulings[0]]
    upright = [Ruling(r.at, r.start - down, r.end - down) for r in rulings[1]]
    return rulings_to_frames(flat, upright)


def _rulings(
    characters: list[Character], begins: float, ends: float
) -> tuple[list[Ruling], list[Ruling]] | None:
    """The rules that a table would have between ``begins`` and ``ends``; ``None`` where they are not certain."""
    figures = [figure for row in rows_of_figures(characters_to_rows(characters)) for figure in row]
    found = list(_until_prose(_bands(characters, figures)))
    filled = next((n for n, band in enumerate(found) if band.figures or band.is_nil), 0)
    numbered = filled > 1 and found[filled - 1].is_numbering
    firsts = [filled] if numbered and found[filled - 1].is_levels else []
    for begins_at in [*firsts, filled - numbered] if filled else []:
        surely = _surely_apart(found, begins_at)
        apart = min(surely, default=found[begins_at].top - found[begins_at - 1].bottom) - CERTAIN
        wider = min(surely, default=inf) + CERTAIN
        bands = _joined(found, begins_at, apart)
        levels_head = begins_at == filled
        first = next(
            n
            for n, band in enumerate(bands)
            if band.figures or band.is_nil or (band.is_numbering and not (levels_head and band.is_levels))
        )
        last = max(n for n, band in enumerate(bands) if band.figures)
        body, under = bands[first : last + 1], bands[last + 1 : last + 2]
        columns = text_columns(bands[:first], body, under, apart, wider)
        if columns is not None:
            break
    else:
        return None
    rulings = columns.rulings
    frames = rulings_to_frames(*rulings)
    if len(frames) != 1 or not _is_alone(frames[0], bands[: last + 1]):
        return None
    own = [row for row in columns.rows if max(row[0], begins) < min(row[1], ends)]
    if not own:
        return None
    low, high = max(own[0][0], begins - MARGIN), min(own[-1][1], ends + MARGIN)
    sides = rulings[1][0].at, rulings[1][1].at
    flat = [r for r in rulings[0] if low < r.at < high] + [Ruling(at, *sides) for at in (low, high)]
    upright = ((r.at, max(r.start, low), min(r.end, high)) for r in rulings[1])
    return flat, [Ruling(at, start, end) for at, start, end in upright if start < end]


def _is_alone(frame: Frame, bands: Sequence[Band]) -> bool:
    """Whether each number is alone in its cell."""
    boxes = [box for band in bands for box, text in band.words if _NUMBER.fullmatch(text)]
    cells = Counter(frame.cell_at((b.x0 + b.x1) / 2, (b.top + b.bottom) / 2) for b in boxes)
    return None not in cells and max(cells.values(), default=0) == 1


def _bands(characters: list[Character], figures: Sequence[Figure]) -> list[Band]:
    """What white parts from top to bottom."""
    held: list[list[Character]] = []
    bottom = 0.0
    for c in sorted(characters, key=lambda c: c.top + INK * (c.bottom - c.top)):
        white = INK * (c.bottom - c.top)
        if held and c.top + white < bottom:
            held[-1].append(c)
            bottom = max(bottom, c.bottom - white)
        else:
            held.append([c])
            bottom = c.bottom - white
    return [_band(band, figures) for band in held]


def _band(characters: list[Character], figures: Sequence[Figure]) -> Band:
    top = min(c.top + INK * (c.bottom - c.top) for c in characters)
    bottom = max(c.bottom - INK * (c.bottom - c.top) for c in characters)
    lines = characters_to_rows(characters)
    words = [(box_of(w), "".join(c.text for c in w)) for line in lines for w in row_to_words(line)]
    return Band(top, bottom, characters, words, [f for f in figures if top < f.middle[1] < bottom])


def _until_prose(bands: Iterable[Band]) -> Iterator[Band]:
    """The bands of the table: a note or a sentence under it is none."""
    has_begun = False
    for band in bands:
        if has_begun and not band.figures and any(_PROSE.search(text) for _, text in band.words):
            return
        has_begun |= bool(band.figures)
        yield band


def _surely_apart(bands: Sequence[Band], first: int) -> list[float]:
    """How far (pt) rows stand apart that are surely two: those with figures in one column are, so are the numbers of the
    columns and what is under them, and what a label's number begins; the first is none of the head."""
    return [
        b.top - a.bottom
        for a, b in itertools.pairwise(bands[first:])
        if a.is_numbering
        or _is_numbered(b)
        or any(f.box.x0 < g.box.x1 and g.box.x0 < f.box.x1 for f in a.figures for g in b.figures)
    ]


def _is_numbered(band: Band) -> bool:
    """Whether the number of a label begins it: a code alone may stand in the middle of a wrapped one."""
    _, first = min(band.words, key=lambda word: word[0].x0)
    return BEGINS.match(first) is not None and not first.isdigit()


def _joined(bands: Sequence[Band], first: int, apart: float) -> list[Band]:
    """The bands, those of one row as one: they stand closer than two rows do."""
    joined: list[Band] = []
    for number, band in enumerate(bands):
        before = joined[-1] if joined else None
        if before and number != first and band.top - before.bottom < apart:
            joined[-1] = _band([*before.characters, *band.characters], [*before.figures, *band.figures])
        else:
            joined.append(band)
    return joined
