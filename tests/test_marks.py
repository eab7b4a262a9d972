"""Watermarks and seals: what is laid over the text of a page is in no cell, and no figure is taken for it."""

from __future__ import annotations

import math
from pathlib import Path

import pypdfium2.raw as pdfium

from toolkit.readers import read

from .pdfs import Drawing

XS, YS = (40, 120, 200, 280, 360), (40, 70, 100, 130, 160)
PRINTED = [[f"{row}{column}.50" for column in range(1, 5)] for row in range(1, 5)]
RED, PALE = (220, 0, 0, 255), (205, 205, 205, 255)


def _table() -> Drawing:
    drawing = Drawing()
    drawing.grid(XS, YS)
    for y, row in zip(YS, PRINTED, strict=False):
        for x, text in zip(XS, row, strict=False):
            drawing.text(x + 20, y + 20, text)
    return drawing


def _coloured(
    drawing: Drawing, x: float, y: float, text: str, colour: tuple[int, ...], angle: float = 0
) -> None:
    at = pdfium.FPDFPage_CountObjects(drawing.page.raw)
    drawing.text(0, drawing.height, text)
    thing = pdfium.FPDFPage_GetObject(drawing.page.raw, at)
    pdfium.FPDFPageObj_SetFillColor(thing, *colour)
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    pdfium.FPDFPageObj_Transform(thing, cos, sin, -sin, cos, x, drawing.height - y)


def _cells(drawing: Drawing, path: Path) -> list[list[str]]:
    document = read(drawing.save(path), "lines")
    assert not document.problems
    return [[c.text for c in document.pages[0].grids[0].row_cells(row)] for row in range(1, 5)]


def test_a_seal_is_in_no_cell_nor_the_number_at_its_foot(tmp_path: Path) -> None:
    """The letter at its top stands upright, as the number does; both are red as the letters that lean."""
    drawing = _table()
    for place, letter in enumerate("SEALSEALS"):
        angle = 160 - 35 * place
        x, y = 200 + 40 * math.cos(math.radians(angle)), 100 - 40 * math.sin(math.radians(angle))
        _coloured(drawing, x, y, letter, RED, angle - 90 if angle != 90 else 0)
    _coloured(drawing, 180, 122, "65010020", RED)
    _coloured(drawing, 196, 62, "S", RED)
    assert _cells(drawing, tmp_path / "a.pdf") == PRINTED


def test_a_figure_in_the_colour_of_a_seal_stays(tmp_path: Path) -> None:
    drawing = _table()
    for place, letter in enumerate("SEALSEALS"):
        _coloured(drawing, 150 + 10 * place, 60 + 10 * place, letter, RED, 45)
    _coloured(drawing, 205, 78, "-7.25", RED)
    assert "-7.25" in " ".join(_cells(drawing, tmp_path / "a.pdf")[1])


def test_pale_words_over_the_text_or_all_over_the_page_are_no_text(tmp_path: Path) -> None:
    drawing = _table()
    for x in (30, 130, 230, 330, 375):
        for y in (20, 88, 158, 228):
            _coloured(drawing, x, y, "draft 1234", PALE)
    assert _cells(drawing, tmp_path / "a.pdf") == PRINTED


def test_grey_print_is_text(tmp_path: Path) -> None:
    drawing = Drawing()
    drawing.grid(XS, YS)
    for y, row in zip(YS, PRINTED, strict=False):
        for n, (x, text) in enumerate(zip(XS, row, strict=False)):
            if n % 2:
                _coloured(drawing, x + 20, y + 20, text, PALE)
            else:
                drawing.text(x + 20, y + 20, text)
    assert _cells(drawing, tmp_path / "a.pdf") == PRINTED
