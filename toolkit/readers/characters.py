"""Characters with their boxes → the lines they make; whether they are text at all."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import update_wrapper
from itertools import pairwise
from operator import itemgetter
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar

from ..model import Box

FAR = 0.5
"""Characters further apart than this many of their heights are parted by a space in a line."""

STRETCH = 6
"""So many characters in a row, seen elsewhere, are the same text."""

FLAT = set("一-—–―−－─_=~～.．,，。、;；:：·…\"'“”‘’")
"""Signs that fill only part of a line's height; some fonts box them no higher than their ink."""

BESIDE = 4
"""The character that lends a flat sign its height is at most so many heights away."""

PER_CENT = frozenset("%％")
POINTS = frozenset(".．")
OVERLAP = 0.15
"""The mark of a note stands over what is printed below it by at most so many of its heights."""
SMALLER, RAISED = 0.8, 0.25
"""The mark of a note is at most so high as the digits before it, and its foot this share of their height above theirs."""

UNKNOWN = "\ufffd"
"""What stands for a glyph whose font does not say what it is."""

FEW, GARBLED = 20, 0.25
"""Of at least so many characters, this share may not be strange."""

ALPHABET = 10
"""So many letters with accents are no Chinese disclosure's, where they are more than the Chinese ones."""

_X, _Y = itemgetter(5), itemgetter(6)
Given = ParamSpec("Given")
Result = TypeVar("Result")
_DECIMALS = re.compile(r"[.．]\d+[%％]?$")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_EXPECTED = re.compile(
    "[\u0020-\u024f\u0370-\u03ff\u2000-\u27bf\u2e80-\u30ff\u3200-\u33ff\u3400-\u9fff"
    "\uf900-\ufaff\ufe10-\ufe6f\uff00-\uffee\U00020000-\U0003ffff]"
)


class Character(NamedTuple):
    """A character, its box on the page as seen, the middle of that box, and how it is turned (degrees, 0 to 270)."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    x: float
    y: float
    turn: int = 0


class Row(list[Character]):
    """The characters on one line. What is worked out of it is kept beside it: it is asked for more than once."""

    __slots__ = ("known",)

    def __init__(self, characters: Iterable[Character] = ()) -> None:
        super().__init__(characters)
        self.known: dict[Any, Any] = {}


def once_a_row(
    function: Callable[Concatenate[Any, Given], Result],
) -> Callable[Concatenate[Any, Given], Result]:
    """A function of characters that works once on a ``Row``, which nobody changes any more."""

    def asked(characters: Any, /, *given: Given.args, **named: Given.kwargs) -> Result:
        if type(characters) is not Row or named:
            return function(characters, *given, **named)
        key = (function, given)
        if key not in characters.known:
            characters.known[key] = function(characters, *given, **named)
        result: Result = characters.known[key]
        return result

    return update_wrapper(asked, function)


def as_high_as_their_line(characters: list[Character], highest: float = math.inf) -> list[Character]:
    """Flat signs with the height of the character beside them; none of all is higher than ``highest`` (pt).

    In Type 3 fonts, which browsers print with, a box is the ink's: 一 is a stroke in the middle of its
    line, 。 a dot at its foot, and neither would be found to stand on the line of 般 beside it.
    """
    low = [n for n, c in enumerate(characters) if c.text in FLAT and 2 * (c.bottom - c.top) < highest]
    if not low:
        return characters
    full: dict[int, list[Character]] = defaultdict(list)
    tallest: dict[int, float] = defaultdict(float)
    for c in characters:
        if c.text not in FLAT and c.text != " ":
            band = int(c.y) // 16
            full[band].append(c)
            tallest[band] = max(tallest[band], c.bottom - c.top)
    raised = list(characters)
    for n in low:
        c = characters[n]
        bands = [int(c.y) // 16 + d for d in (-1, 0, 1)]
        if 2 * (c.bottom - c.top) >= max(tallest.get(band, 0.0) for band in bands):
            continue
        near = [
            other
            for band in bands
            for other in full.get(band, ())
            if other.top - 1 <= c.y <= other.bottom + 1
            and abs(other.x - c.x) < BESIDE * (other.bottom - other.top)
        ]
        # of two lines whose tall digits overlap, the one whose middle is nearer: 元， over 63.14
        beside = min(near, key=lambda other: abs(other.y - c.y) + abs(other.x - c.x) / BESIDE, default=None)
        if beside and 2 * (c.bottom - c.top) < beside.bottom - beside.top:
            raised[n] = c._replace(top=beside.top, bottom=beside.bottom, y=beside.y)
    return raised


def never_seen(hidden: str, seen: str) -> int:
    """How many of the hidden characters of a page are not seen anywhere in the document either.

    A text box over two pages is drawn whole on both and clipped on each: all of it can be read.
    Stretches of a few characters are compared, so that a line broken elsewhere still counts as seen.
    """
    starts = range(max(len(hidden) - STRETCH, 0) + 1)
    covered: set[int] = set()
    for start in starts:
        if hidden[start : start + STRETCH] in seen:
            covered.update(range(start, start + STRETCH))
    return len(hidden) - len(covered & set(range(len(hidden))))


def is_garbled(characters: list[Character]) -> bool:
    """Whether the page's fonts do not say what their glyphs are: the text is no text.

    That is so with fonts without a ToUnicode map ("(cid:123)") or with a wrong one: many
    characters are unknown, private, or of scripts that no Chinese disclosure is written in.
    """
    printed = Counter([c.text for c in characters])
    count = len(characters) - printed.pop(" ", 0)
    strange = sum(times for text, times in printed.items() if not _EXPECTED.match(text))
    accented = sum(times for text, times in printed.items() if "\u00c0" <= text <= "\u024f")
    if (
        strange + accented > ALPHABET
    ):  # more of them than Chinese letters, however many digits stand beside them
        han = sum(times for text, times in printed.items() if "\u3400" <= text <= "\u9fff")
        if strange + accented > han:
            return True
    return count >= FEW and strange > GARBLED * count


def characters_to_rows(characters: Iterable[Character]) -> list[Row]:
    """Characters that leave ink, by the lines they stand on, from top to bottom.

    A line is what stands at one height: its characters' middles differ by less than half a
    character.
    """
    rows: list[Row] = []
    last = size = 0.0
    for character in sorted([c for c in characters if c.text != " "], key=_Y):
        _, _, top, _, bottom, _, y, _ = character
        height, below = bottom - top, y - last
        least = height if height < size else size
        if rows and (below < 0.5 or below < least * 0.5):
            rows[-1].append(character)
            size = least
        else:
            rows.append(Row((character,)))
            size = height
        last = y
    return rows if len(rows) < 2 else _with_their_marks(rows)


def _with_their_marks(rows: list[Row]) -> list[Row]:
    """Rows, of which those of nothing but raised digits behind the digits of the next one are part of it."""
    raised = [
        n
        for n, (row, below) in enumerate(pairwise(rows))
        if row[0].text.isdecimal() and _are_marks(row, below)
    ]
    for n in reversed(raised):
        rows[n : n + 2] = [Row((*rows[n], *rows[n + 1]))]
    return rows


def _are_marks(row: Row, below: Row) -> bool:
    """Whether each character of a row is a small digit right behind a digit of the row below, or behind another such digit."""
    if any(not c.text.isdecimal() for c in row):
        return False
    ends = [c for c in below if c.text.isdecimal() or c.text in PER_CENT]
    for c in sorted(row, key=_X):
        height = c.bottom - c.top
        if not any(
            abs(c.x0 - other.x1) <= FAR * height
            and c.bottom > other.top
            and (other in row or height <= SMALLER * (other.bottom - other.top))
            for other in ends
        ):
            return False
        if any(min(c.x1, other.x1) - max(c.x0, other.x0) > OVERLAP * height for other in below):
            return False
        ends.append(c)
    return True


def characters_to_text(characters: list[Character]) -> str:
    """The characters of a cell as its text, line under line; a heading that is turned reads along its own lines."""
    if not characters:
        return ""
    turns = [c.turn for c in characters]
    turn = max(turns, key=turns.count) if any(turns) else 0
    if turn in (90, 270):
        sign = 1 if turn == 90 else -1
        characters = [
            c._replace(x0=min(sign * c.top, sign * c.bottom), x1=max(sign * c.top, sign * c.bottom), x=sign * c.y,
                    top=min(-sign * c.x0, -sign * c.x1), bottom=max(-sign * c.x0, -sign * c.x1), y=-sign * c.x)
            for c in characters
        ]  # fmt: skip
    if len({c.y for c in characters}) == 1:  # as in nearly every cell
        row = [c for c in characters if c.text != " "]
        rows: Sequence[Sequence[Character]] = [row] if row else []
    else:
        rows = characters_to_rows(characters)
    return "\n".join(_rows_to_texts(rows, characters))


def characters_to_lines(characters: list[Character]) -> list[tuple[str, Box]]:
    """Characters as lines of text from top to bottom, each from left to right.

    Printed spaces stay; a gap of more than a character's height becomes one. Bold made by
    printing a character twice in one place counts once.
    """
    return rows_to_lines(characters_to_rows(characters), characters)


def rows_to_lines(rows: Sequence[Sequence[Character]], characters: list[Character]) -> list[tuple[str, Box]]:
    """The same for rows that are told already, with the spaces among the characters that they are of."""
    return list(zip(_rows_to_texts(rows, characters), map(box_of, rows), strict=True))


@once_a_row
def box_of(characters: Sequence[Character]) -> Box:
    """The box around characters."""
    _, x0, top, x1, bottom, *_ = zip(*characters, strict=True)
    return Box(min(x0), min(top), max(x1), max(bottom))


def _rows_to_texts(rows: Sequence[Sequence[Character]], characters: list[Character]) -> list[str]:
    spaces = sorted([c for c in characters if c.text == " "], key=_Y)
    if not spaces:
        return [_row_to_text(row) for row in rows]
    heights = [c.y for c in spaces]
    texts = []
    for row in rows:
        box = box_of(row)
        near = spaces[bisect_left(heights, box.top) : bisect_right(heights, box.bottom)]
        texts.append(_row_to_text([*row, *(c for c in near if box.x0 < c.x < box.x1)]))
    return texts


def _row_to_text(row: Sequence[Character]) -> str:
    text = before = raised = ""
    middle, end = 0.0, math.inf
    foot, size = -math.inf, 0.0
    for here, x0, top, x1, bottom, x, _, _ in sorted(row, key=_X):
        if here == before and x - middle < (x1 - x0) / 4:
            continue
        height = bottom - top
        is_apart = x0 - end > FAR * height
        before, middle, end = here, x, x1
        if bottom != foot and here.isdecimal():
            if bottom < foot and not is_apart and _is_raised(text, height, foot - bottom, size):
                raised += here
                continue
            if len(text) in (1, 2) and text.isdecimal() and _is_raised(text, size, bottom - foot, height):
                text = text.translate(_SUPERSCRIPTS)  # the mark of the cell before runs over its side
        if raised:
            goes_on = not is_apart and (here.isdecimal() or here in POINTS)
            text, raised = text + (UNKNOWN * len(raised) if goes_on else _mark(text, raised)), ""
        text += " " + here if is_apart else here
        foot, size = bottom, height
    if raised:
        text += _mark(text, raised)
    return " ".join(text.split())


def _is_raised(text: str, height: float, rise: float, size: float) -> bool:
    """Whether a digit beside a text, its foot so much higher, is smaller than a digit or % of a size, which ends the text."""
    is_small = height <= SMALLER * size and RAISED * size <= rise <= size
    return is_small and (text[-1:].isdecimal() or text[-1:] in PER_CENT)


def _mark(text: str, raised: str) -> str:
    """Raised digits behind a number as the mark of a note, which is none of its digits; unknown where they may be its decimals."""
    if len(raised) == 1 or _DECIMALS.search(text):
        return raised.translate(_SUPERSCRIPTS)
    return UNKNOWN * len(raised)
