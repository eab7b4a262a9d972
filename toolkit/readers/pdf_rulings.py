"""The rulings of a PDF page: straight lines of visible ink, as a reader sees them.

Real Word, WPS and Excel exports put white, unstroked rectangles behind cells and paragraphs;
taking their edges for rulings makes phantom rows and cuts digits off. So only ink counts:
a stroked straight segment, or a filled bar, neither white nor transparent. Subpaths with curves,
and those that mostly lean, are drawings. Where ink tells no table though figures stand in rows,
``page_boxes`` gives every stroke and every box, whatever its colour: cells in white on black ground,
in colours without rules, or parted by white lines.
"""

from __future__ import annotations

import itertools
from typing import NamedTuple

import pypdfium2

from .pdf_paths import SLANT, Point, Subpath, drawn_paths

THIN = 2.5
"""A filled rectangle at most this thin (pt) is a ruling."""
BAR, LONG = 4.0, 3
"""A thicker one, up to this (pt), is one where it is so many times as long: a bar, no cell."""
DOTS, DOTTED = 4.0, 10.0
"""Dots of one rule stand at most so far apart (pt), and make one of at least this length."""


class Ruling(NamedTuple):
    """A line at ``at`` (y of a horizontal, x of a vertical one) from ``start`` to ``end``, in pt."""

    at: float
    start: float
    end: float


Rulings = tuple[list[Ruling], list[Ruling]]
"""The horizontal rulings of a page, and the vertical ones."""


def page_rulings(page: pypdfium2.PdfPage) -> Rulings:
    """Horizontal and vertical rulings of a page in ink, in points as seen; ink off the page is dropped."""
    size = page.get_size()
    found, pale = _Found(*size), _Found(*size)
    coloured: list[Subpath] = []
    for path in drawn_paths(page):
        for subpath in path.subpaths:
            if not path.has_inked_lines and not path.has_inked_ground:
                if not pale.add_bar(subpath):
                    pale.add_strokes(subpath, subpath.is_closed)
            elif not found.add_bar(subpath):
                if path.has_inked_lines:
                    found.add_strokes(subpath, subpath.is_closed)
                else:
                    coloured.append(subpath)
    found.add_parted(coloured, pale)
    return found.horizontal, found.vertical


def page_boxes(page: pypdfium2.PdfPage) -> Rulings:
    """The strokes of a page and the sides of its filled rectangles, whatever their colour, as rulings.

    Only for a page on which ink tells no table: what it gives must be borne out by the figures.
    """
    found = _Found(*page.get_size())
    for path in drawn_paths(page, in_any_colour=True):
        for subpath in path.subpaths:
            if not found.add_bar(subpath):
                found.add_strokes(subpath, path.is_filled or subpath.is_closed)
    found.add_dotted()
    return found.horizontal, found.vertical


class _Found:
    """The rulings of a page as they are met, cut at its edges."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.horizontal: list[Ruling] = []
        self.vertical: list[Ruling] = []
        self.dots: list[Point] = []

    def add(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A line or bar by its sides."""
        width, height = self.width, self.height
        if x1 < 0 or y1 < 0 or x0 > width or y0 > height:
            return
        if x1 - x0 > y1 - y0:
            self.horizontal.append(Ruling((y0 + y1) / 2, x0 if x0 > 0 else 0, x1 if x1 < width else width))
        else:
            self.vertical.append(Ruling((x0 + x1) / 2, y0 if y0 > 0 else 0, y1 if y1 < height else height))

    def add_bar(self, subpath: Subpath) -> bool:
        """A subpath that is no more than a bar, as one ruling; whether it is one (or a mere dot)."""
        xs, ys, _ = subpath
        x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
        w, h = x1 - x0, y1 - y0
        thin, long = (w, h) if w < h else (h, w)
        if thin > THIN and not (thin <= BAR and long >= LONG * thin):
            return False
        if long > THIN:
            self.add(x0, y0, x1, y1)
        else:
            self.dots.append(((x0 + x1) / 2, (y0 + y1) / 2))
        return True

    def add_parted(self, coloured: list[Subpath], pale: _Found) -> None:
        """White lines that part a coloured box, as on the heading of a table, and the box that they part."""
        for xs, ys, segments in coloured:
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
                self.add_strokes(Subpath([x0, x1, x1, x0], [y0, y0, y1, y1], segments), True)

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

    def add_strokes(self, subpath: Subpath, closed: bool) -> None:
        """The segments of a subpath that lie flat or upright."""
        points = list(zip(subpath.xs, subpath.ys, strict=True))
        for (x0, y0), (x1, y1) in itertools.pairwise([*points, points[0]] if closed else points):
            if min(abs(x1 - x0), abs(y1 - y0)) <= SLANT < max(abs(x1 - x0), abs(y1 - y0)):
                self.add(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
