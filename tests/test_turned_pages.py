"""Tables printed along the long side of an upright page: its reader turns the page, and so is it read."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from toolkit.readers import read
from toolkit.readers.pdf_characters import page_characters
from toolkit.reports.page_images import draw_page

from .pdfs import Drawing

XS, YS = (40, 120, 200, 280, 360), (40, 70, 100, 130, 160)
PRINTED = [[f"{row}{column}.50" for column in range(1, 5)] for row in range(1, 5)]
WIDTH, HEIGHT = 400, 300


def _sideways(path: Path, quarter: int) -> Path:
    """A ruled table whose ink is turned, with its page's number upright below it."""
    drawing = Drawing(WIDTH, HEIGHT)
    drawing.grid(XS, YS)
    for y, row in zip(YS, PRINTED, strict=False):
        for x, text in zip(XS, row, strict=False):
            drawing.text(x + 20, y + 20, text)
    turned = (0, 1, -1, 0, HEIGHT, 0) if quarter == 90 else (0, -1, 1, 0, 0, WIDTH)
    for index in range(pdfium.FPDFPage_CountObjects(drawing.page.raw)):
        pdfium.FPDFPageObj_Transform(pdfium.FPDFPage_GetObject(drawing.page.raw, index), *turned)
    drawing.page.set_mediabox(0, 0, HEIGHT, WIDTH)
    drawing.height = WIDTH
    drawing.text(HEIGHT / 2, WIDTH - 12, "7")
    return drawing.save(path)


@pytest.mark.parametrize("quarter", [90, 270])
def test_a_table_along_the_side_of_a_page_is_read_as_its_reader_turns_it(
    quarter: int, tmp_path: Path
) -> None:
    path = _sideways(tmp_path / "a.pdf", quarter)
    document = read(path, "lines")
    (page,) = document.pages
    (grid,) = page.grids
    assert [[c.text for c in grid.row_cells(row)] for row in range(1, 5)] == PRINTED
    assert (page.width, page.height) == (WIDTH, HEIGHT)
    assert grid.box is not None
    b = grid.box
    assert (b.x0, b.top, b.x1, b.bottom) == pytest.approx((40, 40, 360, 160), abs=0.5)
    assert not document.problems
    shown = draw_page(pypdfium2.PdfDocument(path)[0], 1)
    assert (shown.width, shown.height) == (WIDTH, HEIGHT)  # the evidence is the page as it was read


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_text_is_turned_against_the_page_as_seen(rotation: int, tmp_path: Path) -> None:
    drawing = Drawing()
    drawing.text(100, 100, "12.50")
    drawing.page.set_rotation(rotation)
    pdf = pypdfium2.PdfDocument(drawing.save(tmp_path / "a.pdf"))
    assert {c.turn for c in page_characters(pdf[0])[0]} == {rotation}


def test_a_few_words_along_the_side_turn_no_page(tmp_path: Path) -> None:
    drawing = Drawing()
    drawing.grid(XS, YS)
    for y, row in zip(YS, PRINTED, strict=False):
        for x, text in zip(XS, row, strict=False):
            drawing.text(x + 20, y + 20, text)
    count = pdfium.FPDFPage_CountObjects(drawing.page.raw)
    drawing.text(
        0,
        300,
        "a very long remark along the side of the page, longer than all of the table's figures together",
    )
    pdfium.FPDFPageObj_Transform(pdfium.FPDFPage_GetObject(drawing.page.raw, count), 0, 0.5, -0.5, 0, 20, 20)
    (page,) = read(drawing.save(tmp_path / "a.pdf"), "lines").pages
    assert [[c.text for c in page.grids[0].row_cells(row)] for row in range(1, 5)] == PRINTED
