"""A source document as read: pages, lines of text, and grids of cells that know their place.

All lengths are points (1/72 inch) from the top left corner of the page as it is seen,
rotation applied. Rows and columns count from 1, as people count them. Sources without pages
(text) have no page number and no boxes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import Any, TypeVar, TypeVarTuple

from .messages import say

Asked = TypeVarTuple("Asked")
Told = TypeVar("Told")
Progress = Callable[[Iterable[Any], tuple[str, str], int], Iterable[Any]]
"""Wraps an iteration over pages or files, as tqdm does: the items, what they are, how many."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page as seen, in points from its top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        return self.x0 <= x < self.x1 and self.top <= y < self.bottom


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a grid: its text (单元格), place and span.

    ``witness`` is the text that the second engine read in the same cell, ``None`` where no
    second engine ran. ``confidence`` (0 to 1) is how sure a recogniser was of the text of a
    scan, ``None`` for text that was not recognised but read.
    """

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    page: int | None = None
    box: Box | None = None
    witness: str | None = None
    confidence: float | None = None

    @property
    def last_column(self) -> int:
        return self.column + self.column_span - 1

    @property
    def last_row(self) -> int:
        return self.row + self.row_span - 1


@dataclass(frozen=True, slots=True)
class Problem:
    """Something the reading could not do, with its place; ``kind`` is its key in ``messages.TEXTS``.

    ``figures`` counts those that were not read because of it.
    """

    kind: str
    zh: str
    en: str
    page: int | None = None
    table: str | None = None
    cell: str | None = None
    figures: int = 0


def problem(
    kind: str,
    page: int | None = None,
    table: str | None = None,
    cell: str | None = None,
    figures: int = 0,
    **facts: object,
) -> Problem:
    """A problem with its sentence filled in."""
    return Problem(kind, *say(kind, **facts), page, table, cell, figures)


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled or tabulated block of cells. ``edges`` are the x of its column rules.

    ``short_rows`` are rows that came with fewer cells than the others, and how many are missing;
    ``problems`` what of the block itself was not read; ``known`` what was asked of it already (``once_a_grid``).
    """

    rows: int
    columns: int
    cells: tuple[Cell, ...]
    page: int | None = None
    box: Box | None = None
    edges: tuple[float, ...] = ()
    short_rows: tuple[tuple[int, int], ...] = ()
    problems: tuple[Problem, ...] = ()
    known: dict[Hashable, Any] = field(default_factory=dict, init=False, compare=False, repr=False)

    def row_cells(self, row: int) -> list[Cell]:
        """The cells that begin in a row, from left to right."""
        return _rows_and_columns(self)[0].get(row, [])

    def column_cells(self, column: int) -> list[Cell]:
        """The cells that begin in a column, from top to bottom."""
        return _rows_and_columns(self)[1].get(column, [])

    def with_cells(self, cells: tuple[Cell, ...]) -> Grid:
        return replace(self, cells=cells)


def once_a_grid(function: Callable[[Grid, *Asked], Told]) -> Callable[[Grid, *Asked], Told]:
    """A question to a grid that is answered once and then known: every layout that a table is tried under asks it.

    The answer is everybody's: nobody changes it.
    """

    @wraps(function)
    def told(grid: Grid, *asked: *Asked) -> Told:
        key = (function.__qualname__, *asked)
        if key not in grid.known:
            grid.known[key] = function(grid, *asked)
        answer: Told = grid.known[key]
        return answer

    return told


@once_a_grid
def _rows_and_columns(grid: Grid) -> tuple[dict[int, list[Cell]], dict[int, list[Cell]]]:
    """The cells by the row and by the column that they begin in."""
    rows: dict[int, list[Cell]] = {}
    columns: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(cell)
        columns.setdefault(cell.column, []).append(cell)
    return rows, columns


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text outside the grids. ``level`` is its heading depth where the format says so.

    ``is_unread``: it belongs to a table that no grid holds; it is no sentence.
    """

    text: str
    page: int | None = None
    box: Box | None = None
    level: int | None = None
    is_unread: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page, sheet or part: its lines and grids in reading order.

    ``file`` is the file it stands in, where a document has several; ``is_recognised``: its text
    comes from OCR. ``problems`` are those of a page without a number; of one with a number they
    stand in the document.
    """

    number: int | None
    blocks: tuple[Line | Grid, ...]
    width: float | None = None
    height: float | None = None
    has_text: bool = True
    is_recognised: bool = False
    file: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def grids(self) -> tuple[Grid, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Grid))

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Line))


@dataclass(frozen=True, slots=True)
class Document:
    """A source document and what reading it met."""

    name: str
    format: str
    sha256: str
    pages: tuple[Page, ...]
    engine: str
    problems: tuple[Problem, ...] = field(default=())

    def blocks(self) -> Iterator[Line | Grid]:
        """Lines and grids of the whole document in reading order."""
        for page in self.pages:
            yield from page.blocks

    @property
    def page_count(self) -> int | None:
        """Number of pages, ``None`` for a source without pages."""
        return sum(page.number is not None for page in self.pages) or None


def joined_hash(hashes: Sequence[str]) -> str:
    """The SHA-256 of a document, of those of its files."""
    return hashes[0] if len(hashes) == 1 else hashlib.sha256("".join(hashes).encode("ascii")).hexdigest()


def join_documents(documents: Sequence[Document]) -> Document:
    """Several files that make one document (text and tables apart), their pages counted on through them."""
    if len(documents) == 1:
        return documents[0]
    pages: list[Page] = []
    problems: list[Problem] = []
    offset = 0
    for document in documents:
        pages.extend(replace(_shifted(page, offset), file=document.name) for page in document.pages)
        problems.extend(replace(p, page=p.page + offset if p.page else None) for p in document.problems)
        offset += document.page_count or 0
    return Document(
        " + ".join(d.name for d in documents),
        "+".join(dict.fromkeys(d.format for d in documents)),
        joined_hash([d.sha256 for d in documents]),
        tuple(pages),
        "+".join(dict.fromkeys(d.engine for d in documents)),
        tuple(problems),
    )


def _shifted(page: Page, offset: int) -> Page:
    """A page with its number, and that of all on it, moved on."""
    if page.number is None or not offset:
        return page
    number = page.number + offset
    blocks = tuple(
        replace(b, page=number)
        if isinstance(b, Line)
        else replace(b, page=number, cells=tuple(replace(c, page=number) for c in b.cells))
        for b in page.blocks
    )
    return replace(page, number=number, blocks=blocks)
