"""How the text objects of a PDF page are drawn: what their clip paths leave visible, their turn, watermarks among them.

Word draws a text box that runs over two pages whole on both and clips it: what is cut off would be read
twice. Inside form XObjects the clip is in the form's own space and not used.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import repeat

import pypdfium2
import pypdfium2.raw as pdfium

from .pdf_paths import Matrix
from .pdfium_plain import Room, address_of, plain

HIDDEN = 0.5
"""A character whose middle lies further than this (pt) outside its clip path cannot be seen."""
SLANTED = 5.0
"""Text that leans by more than this (degrees) against the page's sides is a watermark."""
PALE, FAINT, COLOURED = 170, 128, 64
"""Paler text than this, fainter (of 255), or with channels so far apart may be of a mark, see ``pdf_marks``."""
INVISIBLE = pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
Clip = tuple[float, float, float, float]
"""Left, bottom, right, top within which the middle of a character that can be seen lies."""
WHOLE: Clip = (-math.inf, -math.inf, math.inf, math.inf)
"""Nothing is clipped away."""

_object_of_character = plain(pdfium.FPDFText_GetTextObject)
_object_of_page = plain(pdfium.FPDFPage_GetObject)
_angle_of = plain(pdfium.FPDFText_GetCharAngle)
_clip_of = plain(pdfium.FPDFPageObj_GetClipPath)
_paths_of = plain(pdfium.FPDFClipPath_CountPaths)
_segments_of = plain(pdfium.FPDFClipPath_CountPathSegments)
_segment_of = plain(pdfium.FPDFClipPath_GetPathSegment)
_point_of = plain(pdfium.FPDFPathSegment_GetPoint)
_mode_of = plain(pdfium.FPDFTextObj_GetTextRenderMode)
_colour_of = plain(pdfium.FPDFText_GetFillColor)
_POINTS, _COLOURS = Room("f", 2, apart=True), Room("I", 4, apart=True)


class TextObjects:
    """The text objects that characters of a page, named by their ``places`` in pdfium's text of it, belong to."""

    def __init__(
        self, page: pypdfium2.PdfPage, seen: Matrix, text: int | None, places: Sequence[int]
    ) -> None:
        self.page, self.seen, self.text = page, seen, text
        self.of: list[int | None] = list(map(_object_of_character, repeat(text), places))
        """The object of each character, by its address."""
        self.first = dict(zip(reversed(self.of), reversed(places), strict=True))
        """The objects, each with the place of its first character."""

    def invisible(self) -> set[int | None]:
        """The objects that print nothing, and are there to be found and copied."""
        modes = list(map(_mode_of, self.first))
        if INVISIBLE not in modes:
            return set()
        return {thing for thing, mode in zip(self.first, modes, strict=True) if mode == INVISIBLE}

    def turns(self) -> tuple[list[int], list[bool]]:
        """By how much each character is turned on the page as seen, to the nearest right angle; which slant, where any do."""
        angles = list(map(_angle_of, repeat(self.text), self.first.values()))
        told = {angle: _turn(self.seen, angle) for angle in set(angles)}
        if len(told) == 1:
            turn, slants = told[angles[0]]
            return [turn] * len(self.of), [True] * len(self.of) if slants else []
        turned = dict(zip(self.first, map(told.__getitem__, angles), strict=True))
        slanting = [turned[thing][1] for thing in self.of]
        return [turned[thing][0] for thing in self.of], slanting if any(slanting) else []

    def unclipped(
        self, left: list[float], top: list[float], right: list[float], bottom: list[float]
    ) -> list[bool]:
        """Whether each character is left visible by the clip paths of its object, by its sides in the page's own space.

        Nothing where all are.
        """
        clips = list(map(_clip_of, self.first))
        counts = list(map(_paths_of, clips))
        if max(counts) <= 0:
            return []
        # Many objects share theirs: pdfium keeps what is once clipped, so that the last path tells all before it.
        lasts = list(map(_segment_of, clips, [count - 1 for count in counts], repeat(0)))
        if None in lasts:  # an object without a clip, or the last path of its clip is empty
            lasts = [
                last or (clip if count > 0 else None)
                for last, clip, count in zip(lasts, clips, counts, strict=True)
            ]
        met = dict(zip(lasts, range(len(lasts)), strict=True))
        known: dict[int, Clip] = {}
        boxes = {last: _clip_box(clips[n], counts[n], known) for last, n in met.items() if last is not None}
        x, y = middles(left, right), middles(bottom, top)
        least, most, low, high = min(x), max(x), min(y), max(y)
        if all(x0 <= least and most <= x1 and y0 <= low and high <= y1 for x0, y0, x1, y1 in boxes.values()):
            return []
        raw = address_of(self.page.raw)
        top_level = set(map(_object_of_page, repeat(raw), range(pdfium.FPDFPage_CountObjects(self.page.raw))))
        clipped = {
            thing: boxes[last]
            for thing, last in zip(self.first, lasts, strict=True)
            if last is not None and thing in top_level
        }
        return [
            x0 <= here <= x1 and y0 <= up <= y1
            for here, up, (x0, y0, x1, y1) in zip(
                x, y, (clipped.get(thing, WHOLE) for thing in self.of), strict=True
            )
        ]

    def shades(self) -> tuple[list[bool], list[int]]:
        """Which characters are printed paler or more transparent than text is, and in which colours, 0 for a grey.

        Nothing where none is.
        """
        told, channels = _COLOURS.fill(_colour_of, [self.text] * len(self.first), list(self.first.values()))
        colours = list(zip(told, *channels, strict=True))
        known = {colour: _shade(*colour) for colour in set(colours)}
        if not any(map(any, known.values())):
            return [], []
        shades = dict(zip(self.first, map(known.__getitem__, colours), strict=True))
        pale, coloured = zip(*map(shades.__getitem__, self.of), strict=True)
        return list(pale) if any(pale) else [], list(coloured) if any(coloured) else []


def middles(starts: list[float], ends: list[float]) -> list[float]:
    """The middle of each stretch."""
    return [(start + end) / 2 for start, end in zip(starts, ends, strict=True)]


def _clip_box(clip: int, count: int, known: dict[int, Clip]) -> Clip:
    """What all paths of a clip leave visible, in the page's own space; the boxes of paths are known by their first segments."""
    boxes: list[Clip] = []
    for path in range(count):
        first = _segment_of(clip, path, 0)
        if first and first not in known:
            known[first] = _path_box(
                list(map(_segment_of, repeat(clip), repeat(path), range(_segments_of(clip, path))))
            )
        if first:
            boxes.append(known[first])
    if not boxes:
        return WHOLE
    left, bottom, right, top = zip(*boxes, strict=True)
    return max(left) - HIDDEN, max(bottom) - HIDDEN, min(right) + HIDDEN, min(top) + HIDDEN


def _path_box(segments: list[int]) -> Clip:
    """The box around the points of segments; one that is not told is (0, 0)."""
    told, points = _POINTS.fill(_point_of, segments)
    if not all(told):
        points = [
            [at if is_told else 0.0 for at, is_told in zip(column, told, strict=True)] for column in points
        ]
    xs, ys = points
    return min(xs), min(ys), max(xs), max(ys)


def _turn(seen: Matrix, angle: float) -> tuple[int, bool]:
    """By how much what stands at an angle is turned on the page as seen: to the nearest right angle, and whether it slants."""
    if angle < 0:
        return 0, False
    a, b, c, d, _, _ = seen
    dx, dy = math.cos(angle), -math.sin(angle)  # pdfium counts clockwise, against its own axes
    degrees = math.degrees(math.atan2(b * dx + d * dy, a * dx + c * dy)) % 360
    nearest = round(degrees / 90) * 90
    return nearest % 360, abs(degrees - nearest) > SLANTED


def _shade(is_told: int, r: int, g: int, b: int, a: int) -> tuple[bool, int]:
    """Whether a colour is paler or more transparent than text is, and the colour, 0 where it is a grey."""
    if not is_told:
        return False, 0
    is_coloured = max(r, g, b) - min(r, g, b) >= COLOURED
    return min(r, g, b) >= PALE or a <= FAINT, (r << 16) + (g << 8) + b if is_coloured else 0
