"""PDF → Document: one geometry from the rulings, pdfium's characters placed in it.

Engine ``lines``: every character goes by its centre into the cell that holds it, the rest
becomes lines of text. What lies off the page is dropped, and reported where it can be seen
nowhere else; a character inside a table that lands in no cell is reported.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from ..model import (
    Box,
    Document,
    EncryptedSource,
    Grid,
    Line,
    Page,
    Problem,
    Progress,
    ScannedSource,
    SourceError,
    page_failed,
    problem,
    say,
)
from .characters import (
    is_garbled,
    never_seen,
    rows_to_lines,
)
from .figures import Span, looks_like_a_table, rows_of_figures, rows_span
from .limits import within, within_pixels
from .pdf_characters import Found, upright_characters
from .pdf_filling import fill
from .pdf_frames import MOST_PAGES, Beside, Lines, page_frames
from .pdf_grid import Frame
from .pdf_order import Order, Place
from .pdf_parting import part_cells
from .pdf_parts import Printed
from .pdf_paths import WHITE, has_curves
from .pdf_pictured import pictured_tables, with_recognised
from .pdf_rulings import Rulings, page_rulings
from .pdf_streams import damaged_pages, own_copy
from .pdf_unprinted import LAYERS
from .pdf_unread import figures_in_words, unread_stretches
from .scan import can_recognise, read_scanned_pages

SMALL = 0.5
"""Pixels a point of the picture that tells whether a page shows anything."""
WORD = 4
"""So many characters that cannot be seen are a word; fewer are a stray mark."""
_FOLIO = re.compile(r"[-—–·\d]*")
"""All that a blank page may print: its number."""


def open_pdf(path: Path) -> pypdfium2.PdfDocument:
    """Open a PDF, or say in one line why it cannot be read."""
    data = path.read_bytes()
    if not data:
        raise SourceError("empty_file", name=path.name)
    if b"%PDF-" not in data[:1024]:
        raise SourceError("not_pdf", name=path.name)
    if b"%%EOF" not in data.rstrip(b"\0 \t\r\n")[-1024:]:
        raise SourceError("damaged", name=path.name)  # pdfium would mend it and leave pages out
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise EncryptedSource("encrypted", name=path.name) from error
        raise SourceError("damaged", name=path.name) from error


EDGE = 1.0
"""A table whose rules reach the edge of the page (pt) goes on beyond it: what stands there is not printed."""


@dataclass(slots=True)
class _Glyphs:
    """The characters of a document in the order of its files: those seen, and by page others; pictures of tables."""

    seen: str = ""
    hidden: dict[int, str] = field(default_factory=dict)
    unprinted: dict[int, str] = field(default_factory=dict)
    pictures: dict[int, list[Box]] = field(default_factory=dict)


@dataclass(slots=True)
class _Met:
    """What stands on a page: its characters, and its rulings once they are asked for."""

    found: Found
    ink: Rulings | None = None


class Pages:
    """The pages of a document, what stands on the last few of them kept: those beside a page ask for the same."""

    def __init__(
        self, pdf: Sequence[pypdfium2.PdfPage] = (), unread: Container[int] = (), has_layers: bool = False
    ) -> None:
        self._pdf, self._unread, self._has_layers = pdf, unread, has_layers
        self._met: dict[int, _Met] = {}

    def characters(self, page: pypdfium2.PdfPage, number: int) -> Found:
        """Those of a page that can be seen, and those that cannot."""
        if number not in self._met:
            self._met[number] = _Met(upright_characters(page, self._has_layers))
            if len(self._met) > 2 * MOST_PAGES + 2:
                del self._met[next(iter(self._met))]
        return self._met[number].found

    def rulings(self, page: pypdfium2.PdfPage, number: int) -> Rulings:
        """Those of a page whose characters were asked for."""
        met = self._met[number]
        if met.ink is None:
            met.ink = page_rulings(page)
        return met.ink

    def beside(self, number: int) -> Beside:
        """What gives the horizontal rulings and the characters of the page so many pages after one, or before it."""

        def printed(step: int) -> Printed | None:
            at = number + step
            if not 1 <= at <= len(self._pdf) or at in self._unread:
                return None
            met = self._met.get(at)
            if not met or met.ink is None:
                page = self._pdf[at - 1]
                characters = self.characters(page, at).characters
                return self.rulings(page, at)[0], characters
            return met.ink[0], met.found.characters

        return printed


def read_page(
    page: pypdfium2.PdfPage, number: int, glyphs: _Glyphs, pages: Pages | None = None
) -> tuple[Page, list[Problem]]:
    """One page as lines and grids in reading order, and what could not be placed; ``pages`` are the document's."""
    pages = pages or Pages()
    rest, hidden, without = pages.characters(page, number)
    width, height = page.get_size()
    if is_garbled(rest):
        blank = Page(number, (), width, height, has_text=False)
        return blank, [problem("garbled_text", number, number=number)]
    printed = "".join([c.text for c in rest]).replace(" ", "")
    glyphs.seen += printed
    glyphs.hidden[number], glyphs.unprinted[number] = hidden, without
    has_text = bool(printed)
    problems: list[Problem] = []
    if _FOLIO.fullmatch(printed) and not _shows_more(page):
        met = [] if not printed and _shows_ink(page) else [problem("blank_page", number, number=number)]
        return Page(number, (), width, height), met  # the rules of a row without words are no blank page
    if has_text and (pictures := pictured_tables(page, rest)):
        glyphs.pictures[number] = pictures
    grids: list[Grid] = []
    beside, lines = pages.beside(number), Lines()
    frames: list[Frame] = []
    is_drawn = True
    if has_text:
        frames, is_drawn = page_frames(page, pages.rulings(page, number), rest, lines, beside)
    if not is_drawn:
        problems.append(problem("aligned_table", number, number=number))
    for frame in sorted(frames, key=lambda f: f.area):  # a table in a cell is filled before the cell
        frame = part_cells(frame, rest)
        texts, rest, lost = fill(frame, rest)
        if lost:
            problems.append(problem("lost_glyph", number, count=lost))
        if any(texts):  # rules that enclose nothing are a drawing
            grid = frame.grid(number, texts)
            if frame.box.x0 < EDGE or frame.box.x1 > width - EDGE:
                grid = replace(grid, problems=(*grid.problems, problem("off_page", number, number=number)))
            grids.append(grid)
    rows = lines.of(rest)
    missed = unread_stretches(rows, [grid.box for grid in grids if grid.box], lambda: beside(-1))
    spans = [rows_span(stretch) for stretch in missed]
    if not rows_of_figures(rows) and looks_like_a_table(rows):
        problems.append(problem("unread_words", number, figures=figures_in_words(rows), number=number))
        spans = [Span(0.0, height)]
    elif missed:
        count = sum(len(row) for stretch in missed for row in stretch)
        problems.append(problem("unread_figures", number, figures=count, number=number, count=count))
    order = Order([grid.box for grid in grids if grid.box], rows)
    blocks: list[tuple[Place, Line | Grid]] = [(order.place_of(grid.box), grid) for grid in grids if grid.box]
    printed_lines = rows_to_lines([row for row, _ in order.rows], rest)
    for (text, box), (_, place) in zip(printed_lines, order.rows, strict=True):
        blocks.append(
            (
                place,
                Line(text, number, box, is_unread=any(span.begins <= box.top < span.ends for span in spans)),
            )
        )
    blocks.sort(key=lambda block: block[0])
    return Page(number, tuple(block for _, block in blocks), width, height, has_text), problems


def _shows_more(page: pypdfium2.PdfPage) -> bool:
    """Whether a page without words may show some: a picture that is not all white, or drawn shapes that are no rules.

    White boxes and the rules of blank rows show nothing.
    """
    things = (pdfium.FPDFPage_GetObject(page.raw, i) for i in range(pdfium.FPDFPage_CountObjects(page.raw)))
    kinds = {pdfium.FPDFPageObj_GetType(thing) for thing in things}
    if kinds - {pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH}:
        return _shows_ink(page)
    return has_curves(page)


def _shows_ink(page: pypdfium2.PdfPage) -> bool:
    return int(page.render(scale=within_pixels(page, SMALL), grayscale=True).to_numpy().min()) < WHITE


def _hidden_text(glyphs: _Glyphs, unread: set[int]) -> list[Problem]:
    """The pages that hold words which can be seen on no page; beside one that was not read they may stand on that."""
    return [
        problem(kind, page, number=page, count=count)
        for kind, texts in (("hidden_text", glyphs.hidden), ("unprinted_words", glyphs.unprinted))
        for page, text in texts.items()
        if text and unread.isdisjoint((page - 1, page + 1))
        if (count := never_seen(text, glyphs.seen)) >= WORD
    ]


def _damaged_page(number: int, why: str) -> Problem:
    zh, en = say(why)
    return problem("page_failed", number, number=number, why_zh=zh, why_en=en)


def read_pdf(path: Path, engine: str = "auto", progress: Progress | None = None) -> Document:
    """A PDF as a Document. ``engine`` is ``auto``, ``lines``, ``tabula`` or ``both``.

    With ``tabula`` and ``both`` the second engine reads the same cells: its text stands in
    ``Cell.witness``, and with ``tabula`` in ``Cell.text`` too. Pages without text, or whose
    fonts do not say what their glyphs are, are recognised where the extra ``scan`` is
    installed. A page that fails, or of which the file no longer holds all, is named and the rest goes on.

    Raises SourceError, EncryptedSource or ScannedSource.
    """
    pdf = open_pdf(path)
    pages: list[Page] = []
    problems: list[Problem] = []
    glyphs = _Glyphs()
    numbers = range(1, within("pages", len(pdf)) + 1)
    copy = own_copy(pdf)
    damaged = damaged_pages(copy, len(pdf))
    around = Pages(pdf, damaged, LAYERS in copy)
    del copy
    if len(damaged) == len(pdf):
        raise SourceError("damaged", name=path.name)
    for number in progress(numbers, ("页", "pages"), len(pdf)) if progress else numbers:
        if number in damaged:  # what pdfium can take of it is no page
            pages.append(Page(number, (), has_text=False))
            problems.append(_damaged_page(number, damaged[number]))
            continue
        try:
            page, met = read_page(pdf[number - 1], number, glyphs, around)
        except Exception as error:  # whatever a damaged page makes of pdfium
            page = Page(number, (), has_text=False)
            met = [page_failed(number, error)]
        pages.append(page)
        problems.extend(met)
    problems.extend(_hidden_text(glyphs, {n for n, page in enumerate(pages, 1) if not page.has_text}))
    engines = ["lines"] if any(page.has_text for page in pages) else []
    blank = [n for n, page in enumerate(pages, 1) if n not in damaged and not page.has_text]
    looked_at = sorted([*blank, *glyphs.pictures])
    if looked_at and can_recognise():
        for number, (page, met) in read_scanned_pages(pdf, looked_at, progress).items():
            if number in glyphs.pictures:
                whole = with_recognised(pages[number - 1], glyphs.pictures[number], page)
                if whole is None:
                    continue
                del glyphs.pictures[number]
                page = whole
            pages[number - 1] = page
            problems.extend(met)
        engines.append("ocr")
        blank = [number for number in blank if not pages[number - 1].has_text]
    problems.extend(problem("pictured_table", n, number=n) for n in glyphs.pictures)
    if len(blank) + len(damaged) == len(pages):
        key = "nothing_recognised_on" if can_recognise() else "scan"
        raise ScannedSource(key, name=path.name, pages=f"1–{len(pages)}" if len(pages) > 1 else "1")
    problems.extend(problem("no_text", n, number=n) for n in blank)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    document = Document(path.name, "pdf", sha256, tuple(pages), "+".join(engines), tuple(problems))
    if engine in ("tabula", "both"):
        from .pdf_tabula import add_witness

        document = add_witness(document, path, only=engine == "tabula")
    return document
