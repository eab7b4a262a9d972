"""The path objects of a PDF page, in forms too: how each is drawn, and its straight subpaths as a reader sees them."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import compress, repeat
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from ..model import Box
from .limits import within
from .pdfium_plain import Room, address_of, plain

SLANT = 1.0
"""A stroked segment may lean by this much (pt) and still be horizontal or vertical."""
DRAWN = 8
"""A subpath of more points than this, of which more than a third lean, is a drawing."""
WHITE = 245
DEPTH = 6
"""How deep form XObjects may nest."""
MOVES, CURVES = pdfium.FPDF_SEGMENT_MOVETO, pdfium.FPDF_SEGMENT_BEZIERTO
PATH, FORM, IMAGE = pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM, pdfium.FPDF_PAGEOBJ_IMAGE
TEXT = pdfium.FPDF_PAGEOBJ_TEXT
POINTS = 16_384
"""So many points of paths are looked at in one go."""

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
_MATRICES, _MODES = Room("f", 6), Room("i", 2, apart=True)
_COLOURS, _PLACES = Room("I", 4, apart=True), Room("f", 2, apart=True)

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]


SEEN: Matrix = (1, 0, 0, 1, 0, 0)
"""That of points which are as seen already."""


class Subpath(NamedTuple):
    """The points of a subpath without curves, as seen, by their two coordinates, and its segments by their addresses."""

    xs: list[float]
    ys: list[float]
    segments: list[int]

    @property
    def is_closed(self) -> bool:
        return any(map(_is_closed, self.segments))


class Path(NamedTuple):
    """How a path is drawn, whether its lines and its ground are ink that can be seen on white paper, its straight subpaths."""

    is_filled: bool
    is_stroked: bool
    has_inked_lines: bool
    has_inked_ground: bool
    subpaths: list[Subpath]


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


def _then(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that applies ``first``, then ``second``."""
    a, b, c, d, e, f = first
    (ax, ay), (cx, cy), (ex, ey) = (
        (second[0] * u + second[2] * v, second[1] * u + second[3] * v) for u, v in ((a, b), (c, d), (e, f))
    )
    return ax, ay, cx, cy, ex + second[4], ey + second[5]


def drawn_paths(page: pypdfium2.PdfPage, in_any_colour: bool = False) -> Iterator[Path]:
    """The paths of a page as they are met: those with lines or with a ground in ink, or all of them ``in_any_colour``.

    Some producers draw all the rules of a page as one path: its length says nothing.
    """
    for batch in _batches(page):
        met = [path for path, _, _ in batch]
        _, (fills, strokes) = _MODES.fill(_draw_mode_of, met)
        ways = zip(
            fills,
            strokes,
            _are_ink(_stroke_colour_of, met, strokes),
            _are_ink(_fill_colour_of, met, fills),
            strict=True,
        )
        drawn = [
            (path, way) for path, way in zip(batch, ways, strict=True) if in_any_colour or way[1] or way[3]
        ]
        matrices = _matrices([path for (path, _, _), _ in drawn], [outer for (_, outer, _), _ in drawn])
        segments = [
            segment
            for (path, _, count), _ in drawn
            for segment in map(_segment_of, repeat(path), range(count))
        ]
        kinds = list(map(_kind_of, segments))
        _, (xs, ys) = _PLACES.fill(_point_of, segments)
        if len(set(matrices)) == 1:
            xs, ys = _seen(matrices[0], xs, ys)
            matrices = [SEEN] * len(drawn)
        begin = 0
        for ((_, _, count), (fill, stroke, line, ground)), matrix in zip(drawn, matrices, strict=True):
            end = begin + count
            x, y = xs[begin:end], ys[begin:end]
            if matrix is not SEEN:
                x, y = _seen(matrix, x, y)
            path = Subpath(x, y, segments[begin:end])
            yield Path(bool(fill), bool(stroke), line, ground, _subpaths(kinds[begin:end], path))
            begin = end


def has_curves(page: pypdfium2.PdfPage) -> bool:
    """Whether a page draws curves in ink: shapes, or characters turned into outlines."""
    for batch in _batches(page):
        inked = _are_ink(_fill_colour_of, [path for path, _, _ in batch], repeat(True, len(batch)))
        for path, _, count in compress(batch, inked):
            if CURVES in map(_kind_of, map(_segment_of, repeat(path), range(count))):
                return True
    return False


def _batches(page: pypdfium2.PdfPage) -> Iterator[list[tuple[int, Matrix, int]]]:
    """The address of every path object of a page, inside form XObjects too, with the matrix around it and its number of points."""
    met = list(_objects(_things(page), as_seen(page), 0))
    counts = list(map(_segments_of, [path for path, _ in met]))
    within("points", max(counts, default=0))
    batch: list[tuple[int, Matrix, int]] = []
    points = 0
    for (path, outer), count in zip(met, counts, strict=True):
        batch.append((path, outer, count))
        points += count
        if points >= POINTS:
            yield batch
            batch, points = [], 0
    if batch:
        yield batch


def page_pictures(page: pypdfium2.PdfPage) -> list[Box]:
    """Where the images of a page stand, in points as seen; an image fills the unit square of its matrix."""
    met = list(_objects(_things(page), as_seen(page), 0, IMAGE))
    boxes = []
    for a, b, c, d, e, f in _matrices([image for image, _ in met], [outer for _, outer in met]):
        xs, ys = (e, a + e, c + e, a + c + e), (f, b + f, d + f, b + d + f)
        boxes.append(Box(min(xs), min(ys), max(xs), max(ys)))
    return boxes


def texts_in_forms(page: pypdfium2.PdfPage) -> dict[int, int]:
    """The text objects inside form XObjects of a page, each with the form around it, by their addresses."""
    found: dict[int, int] = {}
    forms = [(thing, 0) for thing in _things(page) if _type_of(thing) == FORM]
    while forms:
        form, depth = forms.pop()
        inner = list(map(_object_of_form, repeat(form), range(_objects_of_form(form))))
        kinds = list(map(_type_of, inner))
        found.update((thing, form) for thing, kind in zip(inner, kinds, strict=True) if kind == TEXT)
        if depth < DEPTH:
            forms += [(thing, depth + 1) for thing, kind in zip(inner, kinds, strict=True) if kind == FORM]
    return found


def _things(page: pypdfium2.PdfPage) -> list[int]:
    """The objects of a page, by their addresses."""
    raw = address_of(page.raw)
    return list(map(_object_of_page, repeat(raw), range(pdfium.FPDFPage_CountObjects(page.raw))))


def _objects(
    things: Sequence[int], outer: Matrix, depth: int, wanted: int = PATH
) -> Iterable[tuple[int, Matrix]]:
    """Those of a kind, inside form XObjects too, each with the matrix around it."""
    kinds = list(map(_type_of, things))
    if FORM not in kinds:
        return [(thing, outer) for thing, kind in zip(things, kinds, strict=True) if kind == wanted]
    return _objects_in_forms(zip(things, kinds, strict=True), outer, depth, wanted)


def _objects_in_forms(
    things: Iterable[tuple[int, int]], outer: Matrix, depth: int, wanted: int
) -> Iterator[tuple[int, Matrix]]:
    for thing, kind in things:
        if kind == wanted:
            yield thing, outer
        elif kind == FORM and depth < DEPTH:
            inner = list(map(_object_of_form, repeat(thing), range(_objects_of_form(thing))))
            yield from _objects(inner, _matrices([thing], [outer])[0], depth + 1, wanted)


def _matrices(things: Sequence[int], outers: Sequence[Matrix]) -> list[Matrix]:
    """The matrices of objects to the page as seen, by the matrices around them."""
    told, columns = _MATRICES.fill(_matrix_of, things)
    found: dict[tuple[Matrix, Matrix], Matrix] = {}
    matrices: list[Matrix] = []
    for has_own, outer, *own in zip(told, outers, *columns, strict=True):
        key: tuple[Matrix, Matrix] = (tuple(own) if has_own else (1, 0, 0, 1, 0, 0), outer)
        if key not in found:
            found[key] = _then(*key)
        matrices.append(found[key])
    return matrices


def _are_ink(colour_of: Callable[..., Any], paths: Sequence[int], drawn: Iterable[Any]) -> list[bool]:
    """Which paths are drawn in a fill or stroke colour that can be seen on white paper."""
    drawn = list(drawn)
    told, colours = _COLOURS.fill(colour_of, list(compress(paths, drawn)))
    answers = iter(
        [
            not is_told
            or (
                a > 0 and min(r, g, b) < WHITE
            )  # else a pattern or an unknown colour space: drawn with something
            for is_told, r, g, b, a in zip(told, *colours, strict=True)
        ]
    )
    return [bool(is_drawn) and next(answers) for is_drawn in drawn]


def _seen(matrix: Matrix, xs: list[float], ys: list[float]) -> tuple[list[float], list[float]]:
    """Points as seen, by their coordinates."""
    a, b, c, d, e, f = matrix
    if b == c == 0:
        return [a * x + e for x in xs], [d * y + f for y in ys]
    return (
        [a * x + c * y + e for x, y in zip(xs, ys, strict=True)],
        [b * x + d * y + f for x, y in zip(xs, ys, strict=True)],
    )


def _subpaths(kinds: list[int], path: Subpath) -> list[Subpath]:
    """The straight subpaths of a path by the kinds of its segments; one with a curve, or that is a drawing, is left out."""
    if kinds.count(MOVES) == 1 and kinds[0] == MOVES:  # as nearly all are
        return [] if CURVES in kinds or _is_drawn(path) else [path]
    begins = [n for n, kind in enumerate(kinds) if kind == MOVES or not n]
    slices = [slice(begin, end) for begin, end in itertools.pairwise([*begins, len(kinds)])]
    parts = [(kinds[at], Subpath(path.xs[at], path.ys[at], path.segments[at])) for at in slices]
    return [subpath for own, subpath in parts if CURVES not in own and not _is_drawn(subpath)]


def _is_drawn(subpath: Subpath) -> bool:
    """Whether a line of many points leans more often than rules do: a curve of a chart in short strokes."""
    if len(subpath.xs) <= DRAWN:
        return False
    points = zip(subpath.xs, subpath.ys, strict=True)
    leaning = sum(
        min(abs(x1 - x0), abs(y1 - y0)) > SLANT for (x0, y0), (x1, y1) in itertools.pairwise(points)
    )
    return 3 * leaning > len(subpath.xs)
