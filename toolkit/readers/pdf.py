"""PDF → Document: one geometry from the rulings, pdfium's characters placed in it.

Engine ``lines``: every character goes by its centre into the cell that holds it, the rest
becomes lines of text. What lies off the page is dropped; a character inside a table that
lands in no cell is reported.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from ..document import Box, Document, Grid, Line, Page, Problem, problem
from ..errors import EncryptedSource, ScannedSource, SourceError
from .pdf_grid import Frame, rulings_to_frames
from .pdf_rulings import apply, as_seen, page_rulings

FAR = 1.0
"""Characters further apart than this many of their heights are parted by a space in a line."""

NO_INK = (0xFFFE, 0xFFFF, 0xAD, 0x200B, 0xFEFF)
"""Code points without a shape: pdfium's own marks, soft hyphen, zero-width marks."""

Progress = Callable[[Iterable[int], str], Iterable[int]]


@dataclass(frozen=True, slots=True)
class Character:
    """A character, its box on the page as seen, and the middle of that box."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    x: float
    y: float


def open_pdf(path: Path) -> pypdfium2.PdfDocument:
    """Open a PDF, or say in one line why it cannot be read."""
    data = path.read_bytes()
    if not data:
        raise SourceError("empty_file", name=path.name)
    if b"%PDF-" not in data[:1024]:
        raise SourceError("not_pdf", name=path.name)
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise EncryptedSource("encrypted", name=path.name) from error
        raise SourceError("damaged", name=path.name) from error


def page_characters(page: pypdfium2.PdfPage) -> list[Character]:
    """The printed characters of a page with their boxes; what lies off the page is left out."""
    width, height = page.get_size()
    seen = as_seen(page)
    textpage = page.get_textpage()  # kept by name: pdfium frees it with the Python object
    text = textpage.raw
    box = pdfium.FS_RECTF()
    characters: list[Character] = []
    for i in range(pdfium.FPDFText_CountChars(text)):
        code = pdfium.FPDFText_GetUnicode(text, i)
        if code < 0x20 or code in NO_INK or pdfium.FPDFText_IsGenerated(text, i) == 1:
            continue
        if not pdfium.FPDFText_GetLooseCharBox(text, i, box):
            continue
        (ax, ay), (bx, by) = apply(seen, box.left, box.top), apply(seen, box.right, box.bottom)
        x, y = (ax + bx) / 2, (ay + by) / 2
        if 0 <= x <= width and 0 <= y <= height:
            glyph = " " if chr(code).isspace() else chr(code)
            characters.append(Character(glyph, min(ax, bx), min(ay, by), max(ax, bx), max(ay, by), x, y))
    return characters


def characters_to_lines(characters: list[Character]) -> list[tuple[str, Box]]:
    """Characters as lines of text from top to bottom, each from left to right.

    A line is what stands at one height: its characters' middles differ by less than half a
    character. Printed spaces stay; a gap of more than a character's height becomes one. Bold
    made by printing a character twice in one place counts once.
    """
    rows: list[list[Character]] = []
    last = size = 0.0
    for character in sorted((c for c in characters if c.text != " "), key=lambda c: c.y):
        height = character.bottom - character.top
        if rows and character.y - last < max(min(size, height), 1) * 0.5:
            rows[-1].append(character)
            size = min(size, height)
        else:
            rows.append([character])
            size = height
        last = character.y
    spaces = [c for c in characters if c.text == " "]
    return [_row_to_line(row, spaces) for row in rows]


def _row_to_line(row: list[Character], spaces: list[Character]) -> tuple[str, Box]:
    box = Box(
        min(c.x0 for c in row),
        min(c.top for c in row),
        max(c.x1 for c in row),
        max(c.bottom for c in row),
    )
    within = [c for c in spaces if box.top <= c.y <= box.bottom and box.x0 < c.x < box.x1]
    text, before = "", None
    for here in sorted([*row, *within], key=lambda c: c.x):
        if before and here.text == before.text and here.x - before.x < (here.x1 - here.x0) / 4:
            continue
        if before and here.x0 - before.x1 > FAR * (here.bottom - here.top):
            text += " "
        text += here.text
        before = here
    return " ".join(text.split()), box


def _fill(frame: Frame, characters: list[Character]) -> tuple[list[str], list[Character], int]:
    """The texts of a frame's cells, the characters that lie elsewhere, and how many were lost in it."""
    inside: list[list[Character]] = [[] for _ in frame.cells]
    elsewhere: list[Character] = []
    lost = 0
    for character in characters:
        if not frame.box.holds(character.x, character.y):
            elsewhere.append(character)
            continue
        cell = frame.cell_at(character.x, character.y)
        if cell is None:
            elsewhere.append(character)
            lost += character.text != " "
        else:
            inside[cell].append(character)
    texts = ["\n".join(text for text, _ in characters_to_lines(chars)) for chars in inside]
    return texts, elsewhere, lost


def read_page(page: pypdfium2.PdfPage, number: int) -> tuple[Page, list[Problem]]:
    """One page as lines and grids in reading order, and what could not be placed."""
    width, height = page.get_size()
    rest = page_characters(page)
    has_text = any(c.text != " " for c in rest)
    problems: list[Problem] = []
    blocks: list[tuple[float, Line | Grid]] = []
    for frame in rulings_to_frames(*page_rulings(page)) if has_text else []:
        texts, rest, lost = _fill(frame, rest)
        if lost:
            problems.append(problem("lost_glyph", number, count=lost))
        blocks.append((frame.box.top, frame.grid(number, texts)))
    for text, box in characters_to_lines(rest):
        blocks.append((box.top, Line(text, number, box)))
    blocks.sort(key=lambda block: block[0])
    return Page(number, tuple(block for _, block in blocks), width, height, has_text), problems


def read_pdf(path: Path, engine: str = "auto", progress: Progress | None = None) -> Document:
    """A PDF as a Document. ``engine`` is ``auto``, ``lines``, ``tabula`` or ``both``.

    With ``tabula`` and ``both`` the second engine reads the same cells: its text stands in
    ``Cell.witness``, and with ``tabula`` in ``Cell.text`` too.
    A page that fails is named and the rest goes on.

    Raises SourceError, EncryptedSource or ScannedSource.
    """
    pdf = open_pdf(path)
    pages: list[Page] = []
    problems: list[Problem] = []
    numbers: Iterable[int] = range(1, len(pdf) + 1)
    for number in progress(numbers, "pages") if progress else numbers:
        try:
            page, met = read_page(pdf[number - 1], number)
        except (pypdfium2.PdfiumError, ValueError, OverflowError) as error:
            page = Page(number, (), has_text=False)
            met = [problem("page_failed", number, number=number, why=error)]
        pages.append(page)
        problems.extend(met)
    blank = [page.number for page in pages if not page.has_text]
    if len(blank) == len(pages):
        raise ScannedSource("scan", name=path.name, pages=f"1–{len(pages)}")
    problems.extend(problem("no_text", n, number=n) for n in blank)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    document = Document(path.name, "pdf", sha256, tuple(pages), "lines", tuple(problems))
    if engine in ("tabula", "both"):
        from .pdf_tabula import add_witness

        document = add_witness(document, path, only=engine == "tabula")
    return document
