"""The printed characters of a PDF page as a reader sees them: what lies off the page or is clipped away is apart."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from itertools import compress, repeat
from operator import and_, gt, not_, or_, sub
from statistics import mode
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from .characters import UNKNOWN, Character, as_high_as_their_line
from .limits import within
from .pdf_marks import Prints
from .pdf_paths import Matrix, as_seen
from .pdf_text_objects import TextObjects, middles
from .pdf_unprinted import unprinted
from .pdfium_plain import Room, address_of, plain

SIDEWAYS = 20
"""A page is turned for so many characters at least."""

NO_INK = frozenset("\n\r\xad\u200b\ufeff")
"""Characters without a shape: line ends, soft hyphen, zero-width marks."""
MARK = "\ufffe"
"""What pdfium's text has in the place of a hyphen at a line's end, and of what has no code point."""
_BLANK = re.compile(r"\s")
_NO_LETTER = re.compile("[\0-\x1f\ud800-\udfff]")
"""Control characters and halves of surrogates."""

_unicode_of = plain(pdfium.FPDFText_GetUnicode)
_is_generated = plain(pdfium.FPDFText_IsGenerated)
_box_of = plain(pdfium.FPDFText_GetLooseCharBox)
_BOXES = Room("f", 4)
_made: Callable[[type[Character], Iterable[Any]], Character] = tuple.__new__
"""A character of all that it is made of, in a third of the time that ``Character`` itself takes."""


class Found(NamedTuple):
    """The printed characters of a page, what it has off the page or clips away, and what it has without printing it."""

    characters: list[Character]
    hidden: str = ""
    unprinted: str = ""


def upright_characters(page: pypdfium2.PdfPage, has_layers: bool = False) -> Found:
    """The same as ``page_characters`` of a page that is turned first, where most of its words and figures stand sideways on it.

    A wide table may be printed along the long side of an upright page; its reader turns the page.
    """
    found = page_characters(page, has_layers)
    quarter = _sideways(found.characters)
    if not quarter:
        return found
    page.set_rotation((page.get_rotation() + quarter) % 360)
    return page_characters(page, has_layers)


def _sideways(characters: list[Character]) -> int:
    """By how much a page is to be turned (degrees, clockwise) for most of its characters, and of its digits, to stand upright."""
    turned = [c for c in characters if c.turn]
    if len(turned) < SIDEWAYS or 2 * len(turned) <= len(characters):
        return 0
    turn = mode(c.turn for c in turned)
    digits = sum(c.text.isdecimal() for c in characters)
    return 360 - turn if 2 * sum(c.text.isdecimal() for c in turned if c.turn == turn) >= digits else 0


def page_characters(page: pypdfium2.PdfPage, has_layers: bool = False) -> Found:
    """The printed characters of a page that can be seen, and those that cannot; layers are not looked for where none are."""
    textpage = page.get_textpage()  # kept by name: pdfium frees it with the Python object
    text = address_of(textpage.raw)
    within("objects", pdfium.FPDFPage_CountObjects(page.raw))
    count = within("characters", pdfium.FPDFText_CountChars(textpage.raw))
    codes = _text_of(textpage, text, count)
    inked = [
        i
        for i, code in enumerate(codes)
        if code not in NO_INK
        and not (code == " " and _is_generated(text, i) == 1)  # which pdfium puts in by itself
    ]
    has_box, sides = _BOXES.fill(_box_of, [text] * len(inked), inked)
    if not all(has_box):
        inked, *sides = (list(compress(column, has_box)) for column in (inked, *sides))
    if not inked:
        return Found([])
    seen = as_seen(page)
    x0, top, x1, bottom = _boxes_as_seen(seen, *sides)
    x, y = middles(x0, x1), middles(top, bottom)
    glyphs = list(map(_NO_LETTER.sub(UNKNOWN, _BLANK.sub(" ", codes)).__getitem__, inked))
    objects = TextObjects(page, seen, text, inked)
    turns, slants = objects.turns()
    characters = list(
        map(_made, repeat(Character), zip(glyphs, x0, top, x1, bottom, x, y, turns, strict=True))
    )
    on_page, unclipped = _on_page(x, y, *page.get_size()), objects.unclipped(*sides)
    unseen = unprinted(page, objects, (x0, top, x1, bottom), has_layers)
    shown: list[bool] = []
    hidden = ""
    pale, colours = objects.shades()
    if on_page or unclipped:
        shown = list(map(and_, on_page or repeat(True), unclipped or repeat(True, len(x))))
        others = map(or_, slants or repeat(False, len(x)), pale or repeat(False, len(x)))
        told = map(or_, others, unseen) if unseen else others
        lost = map(not_, map(or_, shown, told))  # a watermark may run off the page
        hidden = "".join(glyph for glyph in compress(glyphs, lost) if glyph != " ")
    if unseen:
        shown = list(map(gt, shown or repeat(True), unseen))
    if slants or pale:
        printed = _without_marks(characters, objects.of, shown, slants, pale, colours)
    else:
        printed = list(compress(characters, shown)) if shown else characters
    without = "".join(glyph for glyph in compress(glyphs, unseen) if glyph != " ") if unseen else ""
    return Found(as_high_as_their_line(printed, max(map(sub, bottom, top))), hidden, without)


def _without_marks(
    characters: Sequence[Character],
    things: Sequence[int | None],
    shown: Sequence[bool],
    slants: Sequence[bool],
    pale: Sequence[bool],
    colours: Sequence[int],
) -> list[Character]:
    """Of the characters that are shown those that are no mark laid over the text; of what is told of each nothing means of none."""
    prints = Prints()
    told = (shown or repeat(True), slants or repeat(False), pale or repeat(False), colours or repeat(0))
    for character, thing, is_shown, is_slanted, is_pale, colour in zip(
        characters, things, *told, strict=False
    ):
        if not is_shown:
            continue
        if is_slanted:
            if colour:
                prints.slanted.append((character, colour))
        elif is_pale:
            prints.pale.append((character, thing))
        else:
            if colour:
                prints.coloured.append((len(prints.plain), colour, thing))
            prints.plain.append(character)
    return prints.without_marks()


def _text_of(textpage: pypdfium2.PdfTextPage, text: int | None, count: int) -> str:
    """The code points of a page's text, each at its place.

    pdfium tells them all at once, but leaves out those that it takes for no text and puts a mark in the place of others:
    where that may be, each is asked for.
    """
    units = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(textpage.raw, 0, count, units) == count + 1:
        with suppress(UnicodeDecodeError):
            told = bytes(units)[:-2].decode("utf-16-le")
            if len(told) == count and MARK not in told:
                return told
    return "".join(map(chr, map(_unicode_of, repeat(text), range(count))))


def _boxes_as_seen(
    seen: Matrix, left: list[float], top: list[float], right: list[float], bottom: list[float]
) -> list[list[float]]:
    """The left, top, right and bottom sides on the page as seen, of boxes in its own space."""
    a, b, c, d, e, f = seen
    if (a, b, c, d) == (1, 0, 0, -1):  # as nearly every page is
        x0, x1 = ([v + e for v in left], [v + e for v in right]) if e else (left, right)
        y0, y1 = [f - v for v in top], [f - v for v in bottom]
    else:
        x0, x1 = (
            [a * p + c * q + e for p, q in zip(*at, strict=True)] for at in ((left, top), (right, bottom))
        )
        y0, y1 = (
            [b * p + d * q + f for p, q in zip(*at, strict=True)] for at in ((left, top), (right, bottom))
        )
    if True in map(gt, x0, x1):
        x0, x1 = list(map(min, x0, x1)), list(map(max, x0, x1))
    if True in map(gt, y0, y1):
        y0, y1 = list(map(min, y0, y1)), list(map(max, y0, y1))
    return [x0, y0, x1, y1]


def _on_page(x: list[float], y: list[float], width: float, height: float) -> list[bool]:
    """Whether each place lies on the page; nothing where all do."""
    if min(x) >= 0 and max(x) <= width and min(y) >= 0 and max(y) <= height:
        return []
    return [0 <= here <= width and 0 <= down <= height for here, down in zip(x, y, strict=True)]
