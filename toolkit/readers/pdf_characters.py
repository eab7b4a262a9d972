"""The printed characters of a PDF page as a reader sees them, and the lines they make."""

from __future__ import annotations

import ctypes
import re
from collections import defaultdict
from dataclasses import dataclass, replace

import pypdfium2
import pypdfium2.raw as pdfium

from ..model import Box
from .pdf_rulings import apply, as_seen

FAR = 0.5
"""Characters further apart than this many of their heights are parted by a space in a line."""
HIDDEN = 0.5
"""A character whose middle lies further than this (pt) outside its clip path cannot be seen."""

STRETCH = 6
"""So many characters in a row, seen elsewhere, are the same text."""
FLAT = set("一-—–―−－─_=~～.．,，。、;；:：·…\"'“”‘’")
"""Signs that fill only part of a line's height; some fonts box them no higher than their ink."""
BESIDE = 4
"""The character that lends a flat sign its height is at most so many heights away."""
NO_INK = (0x0A, 0x0D, 0xAD, 0x200B, 0xFEFF)
"""Code points without a shape: line ends, soft hyphen, zero-width marks."""
UNKNOWN = "\ufffd"
"""What stands for a glyph whose font does not say what it is."""
FEW, GARBLED = 20, 0.25
"""Of at least so many characters, this share may not be strange."""
_EXPECTED = re.compile(
    "[\u0020-\u024f\u0370-\u03ff\u2000-\u27bf\u2e80-\u30ff\u3200-\u33ff\u3400-\u9fff"
    "\uf900-\ufaff\ufe10-\ufe6f\uff00-\uffee\U00020000-\U0003ffff]"
)


@dataclass(frozen=True, slots=True)
class Character:
    """A character, its box on the page as seen, and the middle of that box."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    x: float
    y: float


def page_characters(page: pypdfium2.PdfPage) -> tuple[list[Character], str]:
    """The printed characters of a page that can be seen, and what it prints off the page or clips away."""
    width, height = page.get_size()
    seen = as_seen(page)
    textpage = page.get_textpage()  # kept by name: pdfium frees it with the Python object
    text = textpage.raw
    box = pdfium.FS_RECTF()
    characters: list[Character] = []
    hidden = ""
    clips = _Clips(page)
    for i in range(pdfium.FPDFText_CountChars(text)):
        code = pdfium.FPDFText_GetUnicode(text, i)
        if code in NO_INK or pdfium.FPDFText_IsGenerated(text, i) == 1:
            continue
        if not pdfium.FPDFText_GetLooseCharBox(text, i, box):
            continue
        (ax, ay), (bx, by) = apply(seen, box.left, box.top), apply(seen, box.right, box.bottom)
        x, y = (ax + bx) / 2, (ay + by) / 2
        middle = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        if 0 <= x <= width and 0 <= y <= height and not clips.hide(text, i, middle):
            glyph = " " if chr(code).isspace() else chr(code) if code >= 0x20 else UNKNOWN
            characters.append(Character(glyph, min(ax, bx), min(ay, by), max(ax, bx), max(ay, by), x, y))
        elif not chr(code).isspace():
            hidden += chr(code)
    return as_high_as_their_line(characters), hidden


def as_high_as_their_line(characters: list[Character]) -> list[Character]:
    """Flat signs with the height of the character beside them.

    In Type 3 fonts, which browsers print with, a box is the ink's: 一 is a stroke in the middle of its
    line, 。 a dot at its foot, and neither would be found to stand on the line of 般 beside it.
    """
    full: dict[int, list[Character]] = defaultdict(list)
    for c in characters:
        if c.text not in FLAT and c.text != " ":
            full[int(c.y) // 16].append(c)
    raised = []
    for c in characters:
        near = [
            other
            for band in (int(c.y) // 16 + d for d in (-1, 0, 1))
            for other in (full.get(band, ()) if c.text in FLAT else ())
            if other.top - 1 <= c.y <= other.bottom + 1
            and abs(other.x - c.x) < BESIDE * (other.bottom - other.top)
        ]
        beside = min(near, key=lambda other: abs(other.x - c.x), default=None)
        if beside and 2 * (c.bottom - c.top) < beside.bottom - beside.top:
            c = replace(c, top=beside.top, bottom=beside.bottom, y=beside.y)
        raised.append(c)
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
    printed = [c.text for c in characters if c.text != " "]
    strange = sum(not _EXPECTED.match(text) for text in printed)
    return len(printed) >= FEW and strange > GARBLED * len(printed)


class _Clips:
    """The clip paths of a page's text objects, each looked up once.

    Word draws a text box that runs over two pages whole on both and clips it: what is cut off
    would be read twice. Inside form XObjects the clip is in the form's own space and not used.
    """

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        objects = (
            pdfium.FPDFPage_GetObject(page.raw, i) for i in range(pdfium.FPDFPage_CountObjects(page.raw))
        )
        self.top_level = {_address(thing) for thing in objects}
        self.boxes: dict[int | None, tuple[float, float, float, float] | None] = {}

    def hide(self, text: object, index: int, middle: tuple[float, float]) -> bool:
        thing = pdfium.FPDFText_GetTextObject(text, index)
        address = _address(thing)
        if address not in self.boxes:
            self.boxes[address] = _clip_box(thing) if address in self.top_level else None
        box = self.boxes[address]
        if box is None:
            return False
        x0, y0, x1, y1 = box
        return not (x0 - HIDDEN <= middle[0] <= x1 + HIDDEN and y0 - HIDDEN <= middle[1] <= y1 + HIDDEN)


def _address(thing: object) -> int | None:
    return ctypes.cast(thing, ctypes.c_void_p).value  # type: ignore[arg-type]


def _clip_box(thing: object) -> tuple[float, float, float, float] | None:
    """The box that all clip paths of an object leave visible, in the page's own space."""
    clip = pdfium.FPDFPageObj_GetClipPath(thing)
    count = pdfium.FPDFClipPath_CountPaths(clip) if clip else 0
    x, y = ctypes.c_float(), ctypes.c_float()
    boxes: list[tuple[float, float, float, float]] = []
    for path in range(max(count, 0)):
        points: list[tuple[float, float]] = []
        for i in range(max(pdfium.FPDFClipPath_CountPathSegments(clip, path), 0)):
            segment = pdfium.FPDFClipPath_GetPathSegment(clip, path, i)
            if pdfium.FPDFPathSegment_GetPoint(segment, x, y):
                points.append((x.value, y.value))
        if points:
            xs, ys = [p[0] for p in points], [p[1] for p in points]
            boxes.append((min(xs), min(ys), max(xs), max(ys)))
    if not boxes:
        return None
    return (
        max(b[0] for b in boxes),
        max(b[1] for b in boxes),
        min(b[2] for b in boxes),
        min(b[3] for b in boxes),
    )


def characters_to_rows(characters: list[Character]) -> list[list[Character]]:
    """Characters that leave ink, by the lines they stand on, from top to bottom.

    A line is what stands at one height: its characters' middles differ by less than half a
    character.
    """
    rows: list[list[Character]] = []
    last = size = 0.0
    for character in sorted((c for c in characters if c.text != " "), key=lambda c: c.y):
        height = character.bottom - character.top
        if rows and character.y - last < max(min(size, height), 1) * 0.5:
            rows[-1].append(character)
            size = min(size, height)
        else:
            rows.append([character])
            size = height
        last = character.y
    return rows


def characters_to_lines(characters: list[Character]) -> list[tuple[str, Box]]:
    """Characters as lines of text from top to bottom, each from left to right.

    Printed spaces stay; a gap of more than a character's height becomes one. Bold made by
    printing a character twice in one place counts once.
    """
    spaces = [c for c in characters if c.text == " "]
    return [_row_to_line(row, spaces) for row in characters_to_rows(characters)]


def _row_to_line(row: list[Character], spaces: list[Character]) -> tuple[str, Box]:
    box = Box(
        min(c.x0 for c in row),
        min(c.top for c in row),
        max(c.x1 for c in row),
        max(c.bottom for c in row),
    )
    within = [c for c in spaces if box.top <= c.y <= box.bottom and box.x0 < c.x < box.x1]
    text, before = "", None
    for here in sorted([*row, *within], key=lambda c: c.x):
        if before and here.text == before.text and here.x - before.x < (here.x1 - here.x0) / 4:
            continue
        if before and here.x0 - before.x1 > FAR * (here.bottom - here.top):
            text += " "
        text += here.text
        before = here
    return " ".join(text.split()), box
