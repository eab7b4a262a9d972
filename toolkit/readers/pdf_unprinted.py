"""Which characters of a PDF page are in its file but not in its print: invisible text, text in a layer that is off.

Invisible text over the picture of a page is what a recognition laid there: it is the page's text and stays. So it is
wherever next to nothing else is printed: on a picture, or on a page whose characters are drawn as outlines.
"""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from ..model import Box
from .characters import FEW
from .limits import within_pixels
from .pdf_paths import has_curves, page_pictures, texts_in_forms
from .pdf_text_objects import TextObjects

LAYERS = b"/OCProperties"
"""What the copy of a file says that has layers, which may be off."""
LAYER = "OC"
"""The mark of what belongs to a layer."""
MOST_LAYERS = 12
"""So many groups of text are looked at by themselves; what goes beyond is one more group."""
FEWER = 4
"""Where so many times as much is invisible as printed, what is printed over a picture is a stamp, or the page's number."""
Sides = tuple[Sequence[float], Sequence[float], Sequence[float], Sequence[float]]
"""The left, top, right and bottom sides of characters on the page as seen."""
_Key = tuple[int | None, tuple[str, ...]]


def unprinted(page: pypdfium2.PdfPage, objects: TextObjects, sides: Sides, has_layers: bool) -> list[bool]:
    """Whether each character is none of the page's print; nothing where all are of it."""
    unseen = objects.invisible()
    if has_layers:
        unseen |= _switched_off(page, objects, sides)
    if not unseen:
        return []
    flags = [thing in unseen for thing in objects.of]
    middles = [((x0 + x1) / 2, (top + bottom) / 2) for x0, top, x1, bottom in zip(*sides, strict=True)]
    pictures = page_pictures(page)
    pictured = [any(box.holds(x, y) for box in pictures) for x, y in middles]
    over = flags.count(True)
    printed = len(flags) - over
    if printed < FEW and has_curves(page):
        return []
    laid = sum(flag and is_over for flag, is_over in zip(flags, pictured, strict=True))
    beside = sum(is_over and not flag for flag, is_over in zip(flags, pictured, strict=True))
    if beside < FEW or FEWER * beside < laid:
        flags = [flag and not is_over for flag, is_over in zip(flags, pictured, strict=True)]
    return flags if True in flags else []


def _switched_off(page: pypdfium2.PdfPage, objects: TextObjects, sides: Sides) -> set[int | None]:
    """The text objects of layers without which the page looks the same where they stand."""
    forms = texts_in_forms(page)
    layers: dict[_Key, list[int]] = defaultdict(list)
    for thing in objects.first:
        if thing is not None and ((names := _layers_of(thing)) or thing in forms):
            key: _Key = (forms.get(thing), names)
            layers[key if key in layers or len(layers) < MOST_LAYERS else (None, ())].append(thing)
    if not layers:
        return set()
    boxes: dict[int | None, Box] = {}
    for thing, x0, top, x1, bottom in zip(objects.of, *sides, strict=True):
        box = boxes.get(thing) or Box(x0, top, x1, bottom)
        boxes[thing] = Box(min(box.x0, x0), min(box.top, top), max(box.x1, x1), max(box.bottom, bottom))
    whole = _picture(page)
    off: set[int | None] = set()
    for things in layers.values():
        _switch(things, False)
        try:
            differs = whole != _picture(page)
        finally:
            _switch(things, True)
        off |= {thing for thing in things if not _part(differs, boxes[thing]).any()}
    return off


def _picture(page: pypdfium2.PdfPage) -> Any:
    """The picture of a page in greys, a pixel a point."""
    return page.render(scale=within_pixels(page, 1.0), grayscale=True).to_numpy().copy()


def _part(picture: Any, box: Box) -> Any:
    """What of a picture shows a box."""
    top, left = max(int(box.top), 0), max(int(box.x0), 0)
    return picture[top : max(int(box.bottom) + 1, 0), left : max(int(box.x1) + 1, 0)]


def _switch(things: Iterable[int], is_on: bool) -> None:
    for thing in things:
        pdfium.FPDFPageObj_SetIsActive(ctypes.cast(thing, pdfium.FPDF_PAGEOBJECT), is_on)


def _layers_of(thing: int) -> tuple[str, ...]:
    """The names of the layers that an object belongs to."""
    raw = ctypes.cast(thing, pdfium.FPDF_PAGEOBJECT)
    marks = (pdfium.FPDFPageObj_GetMark(raw, n) for n in range(pdfium.FPDFPageObj_CountMarks(raw)))
    return tuple(
        _told(_named, mark) for mark in marks if _told(pdfium.FPDFPageObjMark_GetName, mark) == LAYER
    )


def _named(mark: Any, *room: Any) -> int:
    return int(pdfium.FPDFPageObjMark_GetParamStringValue(mark, b"Name", *room))


def _told(function: Any, mark: Any) -> str:
    """A text that pdfium tells of a mark; none where it has none, or one longer than any layer's."""
    room, length = ctypes.create_string_buffer(512), ctypes.c_ulong()
    units = ctypes.cast(room, ctypes.POINTER(ctypes.c_ushort))
    is_told = function(mark, units, len(room), length)
    return room.raw[: max(min(length.value, 512) - 2, 0)].decode("utf-16-le", "replace") if is_told else ""
