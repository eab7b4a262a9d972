"""The rulings of a PDF page: straight lines of visible ink, as a reader sees them.

Real Word, WPS and Excel exports put white, unstroked rectangles behind cells and paragraphs;
taking their edges for rulings makes phantom rows and cuts digits off. So only ink counts:
a stroked straight segment, or a filled rectangle at most 2.5 pt thin, neither white nor
transparent. Paths with curves or with more than 40 segments are drawings.
"""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

THIN = 2.5
"""A filled rectangle at most this thin (pt) is a ruling."""
SLANT = 1.0
"""A stroked segment may lean by this much (pt) and still be horizontal or vertical."""
MOST_SEGMENTS = 40
WHITE = 245
DEPTH = 6
"""How deep form XObjects may nest."""

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


def _matrix(thing: object) -> Matrix:
    raw = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, raw):
        return 1, 0, 0, 1, 0, 0
    return raw.a, raw.b, raw.c, raw.d, raw.e, raw.f


def _paths(page: pypdfium2.PdfPage, seen: Matrix) -> Iterator[tuple[object, Matrix]]:
    """Every path object of a page, inside form XObjects too, with its matrix to the page as seen."""

    def walk(objects: Iterator[object], outer: Matrix, depth: int) -> Iterator[tuple[object, Matrix]]:
        for thing in objects:
            kind = pdfium.FPDFPageObj_GetType(thing)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                yield thing, _then(_matrix(thing), outer)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEPTH:
                inner = (
                    pdfium.FPDFFormObj_GetObject(thing, i)
                    for i in range(pdfium.FPDFFormObj_CountObjects(thing))
                )
                yield from walk(inner, _then(_matrix(thing), outer), depth + 1)

    top = (pdfium.FPDFPage_GetObject(page.raw, i) for i in range(pdfium.FPDFPage_CountObjects(page.raw)))
    yield from walk(top, seen, 0)


def _is_ink(get_colour: object, path: object) -> bool:
    """Whether a fill or stroke colour can be seen on white paper."""
    r, g, b, a = (ctypes.c_uint() for _ in range(4))
    if not get_colour(path, r, g, b, a):  # type: ignore[operator]
        return True  # a pattern or an unknown colour space: drawn with something
    return a.value > 0 and min(r.value, g.value, b.value) < WHITE


def _subpaths(path: object, matrix: Matrix) -> list[tuple[list[Point], bool]]:
    """The straight subpaths as points and whether each is closed; none where a curve occurs."""
    count = pdfium.FPDFPath_CountSegments(path)
    if count > MOST_SEGMENTS:
        return []
    subpaths: list[tuple[list[Point], bool]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = apply(matrix, x.value, y.value)
        if kind == pdfium.FPDF_SEGMENT_MOVETO or not subpaths:
            subpaths.append(([point], False))
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            subpaths[-1][0].append(point)
        else:
            return []
        if pdfium.FPDFPathSegment_GetClose(segment):
            subpaths[-1] = (subpaths[-1][0], True)
    return subpaths


def page_rulings(page: pypdfium2.PdfPage) -> tuple[list[Ruling], list[Ruling]]:
    """Horizontal and vertical rulings of a page, in points as seen; ink off the page is dropped."""
    horizontal: list[Ruling] = []
    vertical: list[Ruling] = []
    width, height = page.get_size()

    def add(x0: float, y0: float, x1: float, y1: float) -> None:
        x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
        if x1 < 0 or y1 < 0 or x0 > width or y0 > height:
            return
        if x1 - x0 > y1 - y0:
            horizontal.append(Ruling((y0 + y1) / 2, max(x0, 0), min(x1, width)))
        else:
            vertical.append(Ruling((x0 + x1) / 2, max(y0, 0), min(y1, height)))

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    for path, matrix in _paths(page, as_seen(page)):
        pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
        stroked = stroke.value and _is_ink(pdfium.FPDFPageObj_GetStrokeColor, path)
        filled = fill.value and _is_ink(pdfium.FPDFPageObj_GetFillColor, path)
        if not stroked and not filled:
            continue
        for points, closed in _subpaths(path, matrix):
            xs, ys = [p[0] for p in points], [p[1] for p in points]
            w, h = max(xs) - min(xs), max(ys) - min(ys)
            if min(w, h) <= THIN:
                if max(w, h) > THIN:
                    add(min(xs), min(ys), max(xs), max(ys))
            elif stroked:
                ends = [*points, points[0]] if closed else points
                for (x0, y0), (x1, y1) in itertools.pairwise(ends):
                    if min(abs(x1 - x0), abs(y1 - y0)) <= SLANT < max(abs(x1 - x0), abs(y1 - y0)):
                        add(x0, y0, x1, y1)
    return horizontal, vertical
