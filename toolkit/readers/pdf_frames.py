"""The grids of a PDF page: from its rulings in ink, else from what else shows them, as far as the figures bear them out.

Ink tells nearly every table. Where rows of figures stand outside all its grids, other readings are
tried in this order, and the first that puts every such figure into a cell of its own is taken:
boxes drawn with gaps between them; every stroke and box whatever its colour; what the picture of
the page shows; the alignment of the text between horizontal rules. What is left is read table by
table where its title and its text alone tell it. What no reading explains stays text, and the page
is named as not wholly read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import pypdfium2

from .characters import Character, Row, characters_to_rows
from .figures import Figure, figures_of_row, rows_of_figures
from .pdf_aligned import aligned_rulings, goes_beyond_page
from .pdf_grid import Frame, rulings_to_frames
from .pdf_parts import Printed
from .pdf_picture import picture_rulings
from .pdf_rulings import Rulings, page_boxes
from .pdf_text_tables import ends_in_table, text_frames

GAPS = 6.0
"""Boxes of cells may stand so far apart (pt)."""
ENOUGH = 0.95
"""A reading must put this share of the figures into cells of their own."""
MOST_PAGES = 6
"""So many pages before and after a page are asked what columns its table has."""
Beside = Callable[[int], Printed | None]
"""The horizontal rulings and the characters of the page so many pages on, or back; ``None`` where there is none."""


class Lines:
    """The lines of the characters that were asked for last: of those that stand in no grid they are asked for twice."""

    def __init__(self) -> None:
        self._characters: list[Character] = []
        self._rows: list[Row] = []

    def of(self, characters: list[Character]) -> list[Row]:
        if characters != self._characters:
            self._characters, self._rows = characters, characters_to_rows(characters)
        return self._rows


def page_frames(
    page: pypdfium2.PdfPage,
    ink: Rulings,
    characters: list[Character],
    lines: Lines,
    beside: Beside = lambda step: None,
) -> tuple[list[Frame], bool]:
    """The grids of a page from top to bottom, by its rulings first, and whether rules drew them all: else alignment told some columns."""
    frames = rulings_to_frames(*ink)
    rows = lines.of(_outside(frames, characters))
    missing = [figure for row in rows_of_figures(rows) for figure in row]

    @cache
    def aligned() -> list[Frame]:
        return rulings_to_frames(*aligned_rulings(ink, characters, _pages(beside, -1), _pages(beside, 1)))

    if not missing and not frames and (few := _few_rows(ink, characters, beside, aligned)):
        return few, False
    if not missing and (frames or not ends_in_table(rows)):
        return frames, True
    for is_drawn, reading in _readings(page, ink, characters, aligned) if missing else ():
        more = [f for f in reading if not any(_overlap(f, known) for known in frames)]
        if more and _explains(more, missing):
            return sorted([*frames, *more], key=lambda frame: (frame.box.top, frame.box.x0)), is_drawn
        whole = [f for f in frames if not any(_overlap(f, other) for other in reading)]
        if reading and _explains([*whole, *reading], _all_figures(characters)):
            return sorted([*whole, *reading], key=lambda frame: (frame.box.top, frame.box.x0)), is_drawn
    told = _certain(aligned(), characters, frames) if missing else []
    others = _outside([*frames, *told], characters)
    told += [
        f
        for f in text_frames(others, _pages(beside, -1), _pages(beside, 1))
        if not any(_overlap(f, known) for known in [*frames, *told])
    ]
    return sorted([*frames, *told], key=lambda frame: (frame.box.top, frame.box.x0)), not told


def _readings(
    page: pypdfium2.PdfPage, ink: Rulings, characters: list[Character], aligned: Callable[[], list[Frame]]
) -> Iterator[tuple[bool, list[Frame]]]:
    """What else may show the tables of a page, the surest first, each worked out when it is wanted."""
    yield True, rulings_to_frames(*ink, cluster=GAPS)
    boxes = page_boxes(page)
    yield True, rulings_to_frames(*boxes)
    yield True, rulings_to_frames(*boxes, cluster=GAPS)
    picture = picture_rulings(page)
    yield True, rulings_to_frames(*picture)
    yield False, aligned()
    yield False, rulings_to_frames(*aligned_rulings(picture, characters))


def _few_rows(
    ink: Rulings, characters: list[Character], beside: Beside, aligned: Callable[[], list[Frame]]
) -> list[Frame]:
    """The grids of a page by its horizontal rules, where the page's end leaves too few rows to tell a table by its figures."""
    if len(ink[0]) < 3 or not goes_beyond_page(ink[0], characters, _pages(beside, -1), _pages(beside, 1)):
        return []
    frames = aligned()
    figures = [figure for row in characters_to_rows(characters) for figure in figures_of_row(row)]
    held = [f for f in figures if any(frame.cell_at(*f.middle) is not None for frame in frames)]
    return frames if _explains(frames, held) else []


def _certain(reading: list[Frame], characters: list[Character], frames: list[Frame]) -> list[Frame]:
    """The grids of a reading that hold each figure between their rules in a cell of its own, where others of the page do not."""
    figures = _all_figures(characters)
    found = []
    for frame in reading:
        box = frame.box
        held = [f for f in figures if box.top < f.middle[1] < box.bottom and box.x0 < f.middle[0] < box.x1]
        cells = [frame.cell_at(*figure.middle) for figure in held]
        alone = None not in cells and len(set(cells)) == len(cells)
        if held and alone and not any(_overlap(frame, known) for known in frames):
            found.append(frame)
    return found


def _pages(beside: Beside, way: int) -> Iterator[Printed]:
    for step in range(1, MOST_PAGES + 1):
        page = beside(way * step)
        if page is None:
            return
        yield page


def _outside(frames: list[Frame], characters: list[Character]) -> list[Character]:
    """The characters that stand in no cell of any grid."""
    if not frames:
        return characters
    held = [frame.cells_at(characters) for frame in frames]
    return [
        c
        for c, cells in zip(characters, zip(*held, strict=True), strict=True)
        if cells.count(None) == len(cells)
    ]


def _all_figures(characters: list[Character]) -> list[Figure]:
    return [figure for row in rows_of_figures(characters_to_rows(characters)) for figure in row]


def _explains(frames: list[Frame], figures: list[Figure]) -> bool:
    """Whether nearly every figure lies in a cell of its own."""
    taken: dict[tuple[int, int], int] = {}
    for figure in figures:
        for number, frame in enumerate(frames):
            cell = frame.cell_at(*figure.middle)
            if cell is not None:
                taken[number, cell] = taken.get((number, cell), 0) + 1
                break
    alone = sum(count == 1 for count in taken.values())
    return alone >= ENOUGH * len(figures)


def _overlap(one: Frame, other: Frame) -> bool:
    a, b = one.box, other.box
    return a.x0 < b.x1 and b.x0 < a.x1 and a.top < b.bottom and b.top < a.bottom
