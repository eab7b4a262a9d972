"""The rulings of a PDF page: straight lines of visible ink, as a reader sees them.

Real Word, WPS and Excel exports put white, unstroked rectangles behind cells and paragraphs;
taking their edges for rulings makes phantom rows and cuts digits off. So only ink counts:
a stroked straight segment, or a filled bar, neither white nor transparent. Subpaths with curves,
and those that mostly lean, are drawings. Where ink tells no table though figures stand in rows,
``page_boxes`` gives every stroke and every box, whatever its colour: cells in white on black ground,
in colours without rules, or parted by white lines.
"""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from ..model import Box
from .limits import within
from .pdfium_plain import address_of, addresses_of, plain

THIN = 2.5
"""A filled rectangle at most this thin (pt) is a ruling."""
BAR, LONG = 4.0, 3
"""A thicker one, up to this (pt), is one where it is so many times as long: a bar, no cell."""
SLANT = 1.0
"""A stroked segment may lean by this much (pt) and still be horizontal or vertical."""
DOTS, DOTTED = 4.0, 10.0
"""Dots of one rule stand at most so far apart (pt), and make one of at least this length."""
DRAWN = 8
"""A subpath of more points than this, of which more than a third lean, is a drawing."""
WHITE = 245
DEPTH = 6
"""How deep form XObjects may nest."""

_segment_of = plain(pdfium.FPDFPath_GetPathSegment)
_kind_of = plain(pdfium.FPDFPathSegment_GetType)
_point_of = plain(pdfium.FPDFPathSegment_GetPoint)
_is_closed = plain(pdfium.FPDFPathSegment_GetClose)
_segments_of = plain(pdfium.FPDFPath_CountSegments)
_object_of_page = plain(pdfium.FPDFPage_GetObject)
_object_of_form = plain(pdfium.FPDFFormObj_GetObject)
_objects_of_form = plain(pdfium.FPDFFormObj_CountObjects)
_type_of = plain(pdfium.FPDFPageObj_GetType)
_matrix_of = plain(pdfium.FPDFPageObj_GetMatrix)
_draw_mode_of = plain(pdfium.FPDFPath_GetDrawMode)
_stroke_colour_of = plain(pdfium.FPDFPageObj_GetStrokeColor)
_fill_colour_of = plain(pdfium.FPDFPageObj_GetFillColor)

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Ruling:
    """A line at ``at`` (y of a horizontal, x of a vertical one) from ``start`` to ``end``, in pt."""

    at: float
    start: float
    end: float


def as_seen(page: pypdfium2.PdfPage) -> Matrix:
    """The matrix from a page's own space to points from its top left corner, rotation applied."""
    width, height = page.get_size()
    scale = 1000
    x, y = ctypes.c_int(), ctypes.c_int()

    def device(px: float, py: float) -> Point:
        pdfium.FPDF_PageToDevice(page.raw, 0, 0, round(width * scale), round(height * scale), 0, px, py, x, y)
        return x.value / scale, y.value / scale

    (e, f), (ax, ay), (bx, by) = device(0, 0), device(100, 0), device(0, 100)
    return (ax - e) / 100, (ay - f) / 100, (bx - e) / 100, (by - f) / 100, e, f


def apply(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _then(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that applies ``first``, then ``second``."""
    a, b, c, d, e, f = first
    (ax, ay), (cx, cy), (ex, ey) = (
        (second[0] * u + second[2] * v, second[1] * u + second[3] * v) for u, v in ((a, b), (c, d), (e, f))
    )
    return ax, ay, cx, cy, ex + second[4], ey + second[5]


def _matrix(thing: int | None) -> Matrix:
    raw = pdfium.FS_MATRIX()
    if not _matrix_of(thing, ctypes.addressof(raw)):
        return 1, 0, 0, 1, 0, 0
    return raw.a, raw.b, raw.c, raw.d, raw.e, raw.f


def page_pictures(page: pypdfium2.PdfPage) -> list[Box]:
    """Where the images of a page stand, in points as seen; an image fills the unit square of its matrix."""
    raw, boxes = address_of(page.raw), []
    kinds = {_type_of(_object_of_page(raw, i)) for i in range(pdfium.FPDFPage_CountObjects(page.raw))}
    if kinds.isdisjoint((pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM)):
        return []
    for _, matrix in _objects(page, as_seen(page), pdfium.FPDF_PAGEOBJ_IMAGE):
        xs, ys = zip(*(apply(matrix, x, y) for x in (0, 1) for y in (0, 1)), strict=True)
        boxes.append(Box(min(xs), min(ys), max(xs), max(ys)))
    return boxes


def _objects(
    page: pypdfium2.PdfPage, seen: Matrix, wanted: int = pdfium.FPDF_PAGEOBJ_PATH
) -> Iterator[tuple[int | None, Matrix]]:
    """The address of every object of a kind of a page, inside form XObjects too, with its matrix to the page as seen."""

    def walk(objects: Iterator[int | None], outer: Matrix, depth: int) -> Iterator[tuple[int | None, Matrix]]:
        for thing in objects:
            kind = _type_of(thing)
            if kind == wanted:
                yield thing, _then(_matrix(thing), outer)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEPTH:
                inner = (_object_of_form(thing, i) for i in range(_objects_of_form(thing)))
                yield from walk(inner, _then(_matrix(thing), outer), depth + 1)

    raw = address_of(page.raw)
    top = (_object_of_page(raw, i) for i in range(pdfium.FPDFPage_CountObjects(page.raw)))
    yield from walk(top, seen, 0)


def _draw_mode(path: int | None) -> tuple[int, int]:
    """How a path is filled, and whether it is stroked."""
    modes = (ctypes.c_int * 2)()
    _draw_mode_of(path, *addresses_of(modes))
    fill, stroke = modes
    return fill, stroke


def _is_ink(colour_of: Callable[..., Any], path: int | None) -> bool:
    """Whether a fill or stroke colour can be seen on white paper."""
    colour = (ctypes.c_uint * 4)()
    if not colour_of(path, *addresses_of(colour)):
        return True  # a pattern or an unknown colour space: drawn with something
    r, g, b, a = colour
    return a > 0 and min(r, g, b) < WHITE


def _subpaths(path: int | None, matrix: Matrix) -> list[tuple[list[Point], bool]]:
    """The straight subpaths as points and whether each is closed; one with a curve is left out.

    Some producers draw all the rules of a page as one path: its length says nothing.
    """
    subpaths: list[tuple[list[Point], bool]] = []
    curved: set[int] = set()
    read = (ctypes.c_float * 2)()
    read_at = addresses_of(read)
    for index in range(within("points", _segments_of(path))):
        segment = _segment_of(path, index)
        kind = _kind_of(segment)
        _point_of(segment, *read_at)
        point = apply(matrix, *read)
        if kind == pdfium.FPDF_SEGMENT_MOVETO or not subpaths:
            subpaths.append(([point], False))
        else:
            subpaths[-1][0].append(point)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            curved.add(len(subpaths) - 1)
        if _is_closed(segment):
            subpaths[-1] = (subpaths[-1][0], True)
    return [s for n, s in enumerate(subpaths) if n not in curved and not _is_drawn(s[0])]


def _is_drawn(points: list[Point]) -> bool:
    """Whether a line of many points leans more often than rules do: a curve of a chart in short strokes."""
    if len(points) <= DRAWN:
        return False
    leaning = sum(
        min(abs(x1 - x0), abs(y1 - y0)) > SLANT for (x0, y0), (x1, y1) in itertools.pairwise(points)
    )
    return 3 * leaning > len(points)


def page_rulings(page: pypdfium2.PdfPage) -> tuple[list[Ruling], list[Ruling]]:
    """Horizontal and vertical rulings of a page in ink, in points as seen; ink off the page is dropped."""
    size = page.get_size()
    found, pale = _Rulings(*size), _Rulings(*size)
    coloured: list[list[Point]] = []
    for path, matrix in _objects(page, as_seen(page)):
        fill, stroke = _draw_mode(path)
        stroked = stroke and _is_ink(_stroke_colour_of, path)
        filled = fill and _is_ink(_fill_colour_of, path)
        for points, closed in _subpaths(path, matrix):
            if not stroked and not filled:
                if stroke and not pale.add_bar(points):
                    pale.add_strokes(points, closed)
            elif not found.add_bar(points):
                if stroked:
                    found.add_strokes(points, closed)
                else:
                    coloured.append(points)
    found.add_parted(coloured, pale)
    return found.horizontal, found.vertical


def page_boxes(page: pypdfium2.PdfPage) -> tuple[list[Ruling], list[Ruling]]:
    """The strokes of a page and the sides of its filled rectangles, whatever their colour, as rulings.

    Only for a page on which ink tells no table: what it gives must be borne out by the figures.
    """
    found = _Rulings(*page.get_size())
    for path, matrix in _objects(page, as_seen(page)):
        fill, _ = _draw_mode(path)
        for points, closed in _subpaths(path, matrix):
            if not found.add_bar(points):
                found.add_strokes(points, closed or bool(fill))
    found.add_dotted()
    return found.horizontal, found.vertical


def has_curves(page: pypdfium2.PdfPage) -> bool:
    """Whether a page draws curves in ink: shapes, or characters turned into outlines."""
    for path, _ in _objects(page, as_seen(page)):
        if _is_ink(_fill_colour_of, path):
            for index in range(_segments_of(path)):
                if _kind_of(_segment_of(path, index)) == pdfium.FPDF_SEGMENT_BEZIERTO:
                    return True
    return False


class _Rulings:
    """The rulings of a page as they are met, cut at its edges."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.horizontal: list[Ruling] = []
        self.vertical: list[Ruling] = []
        self.dots: list[Point] = []

    def add(self, x0: float, y0: float, x1: float, y1: float) -> None:
        x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
        if x1 < 0 or y1 < 0 or x0 > self.width or y0 > self.height:
            return
        if x1 - x0 > y1 - y0:
            self.horizontal.append(Ruling((y0 + y1) / 2, max(x0, 0), min(x1, self.width)))
        else:
            self.vertical.append(Ruling((x0 + x1) / 2, max(y0, 0), min(y1, self.height)))

    def add_bar(self, points: list[Point]) -> bool:
        """A subpath that is no more than a bar, as one ruling; whether it is one (or a mere dot)."""
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        w, h = max(xs) - min(xs), max(ys) - min(ys)
        thin, long = min(w, h), max(w, h)
        if thin > THIN and not (thin <= BAR and long >= LONG * thin):
            return False
        if long > THIN:
            self.add(min(xs), min(ys), max(xs), max(ys))
        else:
            self.dots.append(((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2))
        return True

    def add_parted(self, coloured: list[list[Point]], pale: _Rulings) -> None:
        """White lines that part a coloured box, as on the heading of a table, and the box that they part."""
        for points in coloured:
            xs, ys = [p[0] for p in points], [p[1] for p in points]
            x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
            across = [
                r
                for r in pale.horizontal
                if y0 - SLANT < r.at < y1 + SLANT and x0 < (r.start + r.end) / 2 < x1
            ]
            along = [
                r for r in pale.vertical if x0 - SLANT < r.at < x1 + SLANT and y0 < (r.start + r.end) / 2 < y1
            ]
            if across or along:
                self.horizontal += across
                self.vertical += along
                self.add_strokes([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], True)

    def add_dotted(self) -> None:
        """Dots in a row, close to one another, as one ruling."""
        for across, rulings in ((0, self.horizontal), (1, self.vertical)):
            lines: dict[int, list[float]] = {}
            for dot in self.dots:
                lines.setdefault(round(dot[1 - across]), []).append(dot[across])
            for at, places in lines.items():
                places.sort()
                begun = 0
                for n in range(1, len(places) + 1):
                    if n == len(places) or places[n] - places[n - 1] > DOTS:
                        if places[n - 1] - places[begun] >= DOTTED:
                            rulings.append(Ruling(at, places[begun], places[n - 1]))
                        begun = n

    def add_strokes(self, points: list[Point], closed: bool) -> None:
        """The segments of a subpath that lie flat or upright."""
        ends = [*points, points[0]] if closed else points
        for (x0, y0), (x1, y1) in itertools.pairwise(ends):
            if min(abs(x1 - x0), abs(y1 - y0)) <= SLANT < max(abs(x1 - x0), abs(y1 - y0)):
                self.add(x0, y0, x1, y1)
