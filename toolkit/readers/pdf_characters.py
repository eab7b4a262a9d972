"""The printed characters of a PDF page as a reader sees them: what lies off the page or is clipped away is apart."""

from __future__ import annotations

import ctypes

import pypdfium2
import pypdfium2.raw as pdfium

from .characters import UNKNOWN, Character, as_high_as_their_line
from .pdf_rulings import apply, as_seen

HIDDEN = 0.5
"""A character whose middle lies further than this (pt) outside its clip path cannot be seen."""

NO_INK = (0x0A, 0x0D, 0xAD, 0x200B, 0xFEFF)
"""Code points without a shape: line ends, soft hyphen, zero-width marks."""


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
