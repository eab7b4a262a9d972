"""A table that stands as a picture on a page of text: it is recognised, or the page says that it was not."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from toolkit.readers import pdf, read

from .pdfs import Drawing

XS, YS = (40, 120, 200, 280, 360), (40, 70, 100, 130, 160)
ROWS = [[f"{row}{column}.50" for column in range(1, 5)] for row in range(1, 5)]


def _picture(path: Path, *, is_ruled: bool) -> pypdfium2.PdfBitmap:
    drawing = Drawing()
    if is_ruled:
        drawing.grid(XS, YS)
        for y, row in zip(YS, ROWS, strict=False):
            for x, text in zip(XS, row, strict=False):
                drawing.text(x + 20, y + 20, text, 12)
    else:
        drawing.fill(40, 40, 360, 160, (200, 30, 30, 255))
    return pypdfium2.PdfDocument(drawing.save(path))[0].render(scale=200 / 72)


def _page(folder: Path, words: str, *, is_ruled: bool = True) -> Path:
    """A page whose lower part is the picture, some words printed above it."""
    drawing = Drawing(400, 400)
    for n, line in enumerate(filter(None, words.split("\n"))):
        drawing.text(40, 30 + 14 * n, line)
    thing = pypdfium2.PdfImage.new(drawing.pdf)
    thing.set_bitmap(_picture(folder / "table.pdf", is_ruled=is_ruled))
    thing.set_matrix(pypdfium2.PdfMatrix().scale(400, 300))
    drawing.page.insert_obj(thing)
    return drawing.save(folder / "page.pdf")


@pytest.mark.parametrize("words", ["12", "Table 3 of expenditure\nin ten thousand yuan"])
def test_a_table_that_is_a_picture_is_named_where_it_cannot_be_recognised(
    words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "can_recognise", lambda: False)
    document = read(_page(tmp_path, words), "lines")
    assert [(p.kind, p.page) for p in document.problems] == [("pictured_table", 1)]


@pytest.mark.parametrize("words", ["12", "Table 3 of expenditure\nin ten thousand yuan"])
def test_a_table_that_is_a_picture_is_recognised_beside_the_text(words: str, tmp_path: Path) -> None:
    pytest.importorskip("rapidocr")
    document = read(_page(tmp_path, words), "lines")
    (page,) = document.pages
    (grid,) = page.grids
    assert [[c.text for c in grid.row_cells(row)] for row in range(1, 5)] == ROWS
    assert [line.text for line in page.lines] == words.split("\n")
    assert document.engine == "lines+ocr"
    assert "pictured_table" not in {p.kind for p in document.problems}


def test_a_picture_without_a_table_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "can_recognise", lambda: False)
    page = _page(tmp_path, "Words of a page that are long enough to be its text\nand go on", is_ruled=False)
    assert not read(page, "lines").problems
