"""Characters → the figures among them, and the rows of figures that want a table.

A page on which figures stand in rows outside every grid holds a table that was not read.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from ..model import Box
from .characters import Character, box_of, characters_to_rows, once_a_row

APART = 0.6
"""A gap of this many heights ends a word."""
TIGHT = 0.1
"""Digits of one number stand closer than this many heights; numbers of two cells do not."""
MOST_WORDS = 60
"""A row of a table holds at most so many characters that are no figures."""
FEW_ROWS = 3
"""So many rows with a single figure make a list of figures; of rows with two or more, one less."""
HEADINGS = 40.0
"""So far over the first row of figures (pt) stand words that head its columns."""
COLUMNS, MANY_ROWS, MOSTLY = 1.0, 5, 0.4
"""Words of three columns at least, so many heights apart, in so many rows and this share of all, look like a table."""
WIDE = 3
"""A row of so many figures is one of a table, if it stands alone."""
_FIGURE = re.compile(r"[-−(（]?(?:\d{1,3}(?:[,，]\d{3})+(?:[.．]\d+)?|\d+[.．]\d+)[)）]?[①-⒇¹²³]?")
_DIGIT = re.compile(r"\d")
_WHOLE = re.compile(r"[1-9]\d{4,12}")
"""An amount in whole yuan, behind the first word of its row, which may be a code."""
_X = itemgetter(5)
_UNIT = re.compile(r"[（(](?:人民币)?[百千万亿]*元[)）]")
"""A unit behind a label of a table makes no sentence of it."""
_SENTENCE = re.compile(r"[，。；]|[万亿千]元|(?<!\d)元")


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed amount and where it stands: digits with a comma or a decimal point, no per cent."""

    text: str
    box: Box

    @property
    def middle(self) -> tuple[float, float]:
        return (self.box.x0 + self.box.x1) / 2, (self.box.top + self.box.bottom) / 2


@once_a_row
def row_to_words(row: Iterable[Character], apart: float = APART) -> list[list[Character]]:
    """The characters of a line, from left to right, in words: a gap of ``apart`` heights ends one."""
    words: list[list[Character]] = []
    word: list[Character] = []
    end = -math.inf
    for here in sorted(row, key=_X):
        _, x0, top, x1, bottom, _, _, _ = here
        height = bottom - top
        if x0 - end <= apart * (height if height > 1 else 1):
            word.append(here)
        else:
            word = [here]
            words.append(word)
        end = x1
    return words


@once_a_row
def row_text(row: Iterable[Character]) -> str:
    """The characters of a line, from left to right, without any gap."""
    return "".join([c.text for c in sorted(row, key=_X)])


def looks_like_a_table(rows: Sequence[list[Character]]) -> bool:
    """Whether most lines of text are words in columns: a table of words, as target tables are, that no grid holds."""
    parted = sum(len(row_to_words(row, COLUMNS)) >= 3 for row in rows) if len(rows) >= MANY_ROWS else 0
    return parted >= MANY_ROWS and parted >= MOSTLY * len(rows)


class Span(NamedTuple):
    """The stretch of a page, in points from its top, that the rows of an unread table and its headings take."""

    begins: float
    ends: float


def rows_span(rows: Sequence[Sequence[Figure]]) -> Span:
    """Where rows of figures begin, with the headings over them, and end; nowhere where there are none."""
    boxes = [figure.box for row in rows for figure in row]
    if not boxes:
        return Span(0.0, 0.0)
    return Span(min(b.top for b in boxes) - HEADINGS, max(b.bottom for b in boxes))


def overflowing_figures(characters: Iterable[Character]) -> Iterator[list[Character]]:
    """The figures whose digits stand without any gap: one that is wider than its cell is still one."""
    for row in characters_to_rows(list(characters)):
        for word in row_to_words(row, TIGHT):
            if _FIGURE.fullmatch("".join(c.text for c in word)):
                yield word


@once_a_row
def figures_of_row(row: list[Character]) -> list[Figure]:
    """The figures that stand by themselves in a row of a page's characters, whatever is beside them."""
    if not _DIGIT.search("".join([c.text for c in row])):
        return []
    words = [("".join([c.text for c in word]), word) for word in row_to_words(row)]
    return [
        Figure(text, box_of(word))
        for at, (text, word) in enumerate(words)
        if _FIGURE.fullmatch(text) or (at and _WHOLE.fullmatch(text))
    ]


@once_a_row
def _is_said(row: Iterable[Character]) -> bool:
    """Whether a row with figures is a sentence, or more words than a row of a table holds."""
    said = row_text(row)
    others = len(said) - sum(len(figure.text) for figure in figures_of_row(row))
    return others > MOST_WORDS or _SENTENCE.search(_UNIT.sub("", _FIGURE.sub("", said))) is not None


def rows_of_figures(rows: Iterable[list[Character]]) -> list[list[Figure]]:
    """The rows among the rows of a page's characters that print figures as a table does: no sentence, no list of one or two."""
    found = [figures for row in rows if (figures := figures_of_row(row)) and not _is_said(row)]
    several = sum(len(figures) > 1 for figures in found)
    wide = any(len(figures) >= WIDE for figures in found)
    return found if len(found) >= FEW_ROWS or several >= FEW_ROWS - 1 or wide else []
