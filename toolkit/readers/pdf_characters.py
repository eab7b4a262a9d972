"""The printed characters of a PDF page as a reader sees them: what lies off the page or is clipped away is apart."""

from __future__ import annotations

import ctypes
import math
from functools import lru_cache
from statistics import mode
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from .characters import UNKNOWN, Character, as_high_as_their_line
from .limits import within
from .pdf_marks import Prints
from .pdf_rulings import Matrix, as_seen
from .pdfium_plain import address_of, addresses_of, plain

HIDDEN = 0.5
"""A character whose middle lies further than this (pt) outside its clip path cannot be seen."""

SLANTED = 5.0
"""Text that leans by more than this (degrees) against the page's sides is a watermark."""
PALE, FAINT, COLOURED = 170, 128, 64
"""Paler text than this, fainter (of 255), or with channels so far apart may be of a mark, see ``pdf_marks``."""
SIDEWAYS = 20
"""A page is turned for so many characters at least."""
Clip = tuple[float, float, float, float]
"""Left, bottom, right, top within which the middle of a character that can be seen lies."""
WHOLE: Clip = (-math.inf, -math.inf, math.inf, math.inf)
"""Nothing is clipped away."""
NO_INK = frozenset((0x0A, 0x0D, 0xAD, 0x200B, 0xFEFF))
"""Code points without a shape: line ends, soft hyphen, zero-width marks."""
SPACE = 0x20
"""The only one with a place that pdfium puts in by itself."""


_unicode_of = plain(pdfium.FPDFText_GetUnicode)
_is_generated = plain(pdfium.FPDFText_IsGenerated)
_box_of = plain(pdfium.FPDFText_GetLooseCharBox)
_object_of_character = plain(pdfium.FPDFText_GetTextObject)
_object_of_page = plain(pdfium.FPDFPage_GetObject)
_angle_of = plain(pdfium.FPDFText_GetCharAngle)
_clip_of = plain(pdfium.FPDFPageObj_GetClipPath)
_paths_of = plain(pdfium.FPDFClipPath_CountPaths)
_segments_of = plain(pdfium.FPDFClipPath_CountPathSegments)
_segment_of = plain(pdfium.FPDFClipPath_GetPathSegment)
_point_of = plain(pdfium.FPDFPathSegment_GetPoint)
_colour_of = plain(pdfium.FPDFText_GetFillColor)


def upright_characters(page: pypdfium2.PdfPage) -> tuple[list[Character], str]:
    """The same as ``page_characters`` of a page that is turned first, where most of its words and figures stand sideways on it.

    A wide table may be printed along the long side of an upright page; its reader turns the page.
    """
    found = page_characters(page)
    quarter = _sideways(found[0])
    if not quarter:
        return found
    page.set_rotation((page.get_rotation() + quarter) % 360)
    return page_characters(page)


def _sideways(characters: list[Character]) -> int:
    """By how much a page is to be turned (degrees, clockwise) for most of its characters, and of its digits, to stand upright."""
    turned = [c for c in characters if c.turn]
    if len(turned) < SIDEWAYS or 2 * len(turned) <= len(characters):
        return 0
    turn = mode(c.turn for c in turned)
    digits = sum(c.text.isdecimal() for c in characters)
    return 360 - turn if 2 * sum(c.text.isdecimal() for c in turned if c.turn == turn) >= digits else 0


def page_characters(page: pypdfium2.PdfPage) -> tuple[list[Character], str]:
    """The printed characters of a page that can be seen, and what it prints off the page or clips away."""
    width, height = page.get_size()
    seen = as_seen(page)
    textpage = page.get_textpage()  # kept by name: pdfium frees it with the Python object
    text = address_of(textpage.raw)
    box = pdfium.FS_RECTF()
    box_at = ctypes.addressof(box)
    prints = Prints()
    characters = prints.plain
    hidden = ""
    objects = _TextObjects(page, seen)
    a, b, c, d, e, f = seen
    within("objects", pdfium.FPDFPage_CountObjects(page.raw))
    for i in range(within("characters", pdfium.FPDFText_CountChars(textpage.raw))):
        code = _unicode_of(text, i)
        if code in NO_INK or (code == SPACE and _is_generated(text, i) == 1) or not _box_of(text, i, box_at):
            continue
        left, top, right, bottom = box.left, box.top, box.right, box.bottom
        x0, x1 = a * left + c * top + e, a * right + c * bottom + e
        y0, y1 = b * left + d * top + f, b * right + d * bottom + f
        if x0 > x1:
            x0, x1 = x1, x0
        if y0 > y1:
            y0, y1 = y1, y0
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        address = _object_of_character(text, i)
        drawn = objects.drawn.get(address) or objects.draw(address, text, i)
        (clip_left, clip_bottom, clip_right, clip_top), turn, is_slanted, is_pale, colour = drawn
        if (
            (0 <= x <= width and 0 <= y <= height)
            and clip_left <= (left + right) / 2 <= clip_right
            and clip_bottom <= (top + bottom) / 2 <= clip_top
        ):
            character = Character(_glyph(code), x0, y0, x1, y1, x, y, turn)
            if is_slanted:
                if colour:
                    prints.slanted.append((character, colour))
            elif is_pale:
                prints.pale.append((character, address))
            else:
                if colour:
                    prints.coloured.append((len(characters), colour, address))
                characters.append(character)
        elif not (is_slanted or is_pale or chr(code).isspace()):  # a watermark may run off the page
            hidden += _glyph(code)
    return as_high_as_their_line(prints.without_marks()), hidden


@lru_cache(4096)
def _glyph(code: int) -> str:
    """The letter of a code point; half a surrogate and control characters are none."""
    if chr(code).isspace():
        return " "
    return chr(code) if code >= 0x20 and not 0xD800 <= code <= 0xDFFF else UNKNOWN


def within_pixels(page: pypdfium2.PdfPage, scale: float) -> float:
    """The scale, where the picture of a page keeps the limit of pixels. Raises OverLimit."""
    width, height = page.get_size()
    within("pixels", int(width * scale) * int(height * scale))
    return scale


class _Drawn(NamedTuple):
    """How a text object is drawn: what its clip paths leave visible, its turn, whether it slants or is pale, its colour (0 in greys)."""

    clip: Clip
    turn: int
    is_slanted: bool
    is_pale: bool
    colour: int


class _TextObjects:
    """The text objects of a page, each looked up once.

    Word draws a text box that runs over two pages whole on both and clips it: what is cut off
    would be read twice. Inside form XObjects the clip is in the form's own space and not used.
    """

    def __init__(self, page: pypdfium2.PdfPage, seen: Matrix) -> None:
        raw = address_of(page.raw)
        self.top_level = {_object_of_page(raw, i) for i in range(pdfium.FPDFPage_CountObjects(page.raw))}
        self.seen = seen
        self.drawn: dict[int | None, _Drawn] = {}
        self.clips: dict[tuple[object, ...], Clip] = {}
        self.turns: dict[float, tuple[int, bool]] = {}
        self.colour = (ctypes.c_uint * 4)()
        self.point = (ctypes.c_float * 2)()
        self.colour_at = addresses_of(self.colour)
        self.point_at = addresses_of(self.point)

    def draw(self, address: int | None, text: int | None, index: int) -> _Drawn:
        """How the object of a character is drawn, which is met for the first time."""
        clip = self._clip(address) if address in self.top_level else WHOLE
        angle = _angle_of(text, index)
        if angle not in self.turns:
            self.turns[angle] = self._turn(angle)
        drawn = self.drawn[address] = _Drawn(clip, *self.turns[angle], *self._shade(text, index))
        return drawn

    def _clip(self, address: int | None) -> Clip:
        """What an object's clip paths leave visible. Many objects share theirs, which their last path tells."""
        clip = _clip_of(address)
        count = _paths_of(clip) if clip else 0
        if count <= 0:
            return WHOLE
        last = count - 1
        if not _point_of(_segment_of(clip, last, 0), *self.point_at):
            self.point[:] = [0.0, 0.0]
        x, y = self.point
        if not _point_of(_segment_of(clip, last, 2), *self.point_at):
            self.point[:] = [0.0, 0.0]
        key = (count, _segments_of(clip, last), x, y, *self.point)
        if key not in self.clips:
            self.clips[key] = self._clip_box(clip, count)
        return self.clips[key]

    def _point(self, clip: int, path: int, index: int) -> tuple[float, float]:
        """A point of a clip path; (0, 0) where there is none."""
        if not _point_of(_segment_of(clip, path, index), *self.point_at):
            return 0.0, 0.0
        x, y = self.point
        return x, y

    def _clip_box(self, clip: int, count: int) -> Clip:
        """What all paths of a clip leave visible, in the page's own space."""
        boxes: list[Clip] = []
        for path in range(count):
            points = [self._point(clip, path, index) for index in range(max(_segments_of(clip, path), 0))]
            if points:
                xs, ys = zip(*points, strict=True)
                boxes.append((min(xs), min(ys), max(xs), max(ys)))
        if not boxes:
            return WHOLE
        left, bottom, right, top = zip(*boxes, strict=True)
        return max(left) - HIDDEN, max(bottom) - HIDDEN, min(right) + HIDDEN, min(top) + HIDDEN

    def _shade(self, text: int | None, index: int) -> tuple[bool, int]:
        """Whether a character is printed paler or more transparent than text is, and in which colour, 0 where that is a grey."""
        if not _colour_of(text, index, *self.colour_at):
            return False, 0
        r, g, b, a = self.colour
        if r == g == b:
            return r >= PALE or a <= FAINT, 0
        is_coloured = max(r, g, b) - min(r, g, b) >= COLOURED
        return min(r, g, b) >= PALE or a <= FAINT, (r << 16) + (g << 8) + b if is_coloured else 0

    def _turn(self, angle: float) -> tuple[int, bool]:
        """By how much a character is turned on the page as seen: to the nearest right angle, and whether it slants."""
        if angle < 0:
            return 0, False
        a, b, c, d, _, _ = self.seen
        dx, dy = math.cos(angle), -math.sin(angle)  # pdfium counts clockwise, against its own axes
        degrees = math.degrees(math.atan2(b * dx + d * dy, a * dx + c * dy)) % 360
        nearest = round(degrees / 90) * 90
        return nearest % 360, abs(degrees - nearest) > SLANTED
