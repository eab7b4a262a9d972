"""Scans: every amount of the sample's scan, and pages whose fonts say nothing."""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw

import toolkit
from proof.scans import HARD
from proof.scans import scan as scan_of
from toolkit.checks.checking import check_packages
from toolkit.model.amounts import is_number
from toolkit.model.document import Box, Cell, Document
from toolkit.package.records import Records
from toolkit.package.writing import records_to_package
from toolkit.publishing.source_to_records import understand
from toolkit.readers import read
from toolkit.readers import scan as scan_reader
from toolkit.readers.characters import Character, is_garbled
from toolkit.readers.scan import can_recognise, cut_at_rules
from toolkit.tables.stitch import document_to_tables

from .conftest import GOLDEN, SAMPLE_ID, SOURCE, golden_tables

pytestmark = pytest.mark.skipif(not can_recognise(), reason="the extra `scan` is not installed")
SCAN = SOURCE / "scan.pdf"


@pytest.fixture(scope="module")
def scan() -> Document:
    return read(SCAN)


def folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.mark.slow
def test_cells_and_numbers_of_the_scan(scan: Document) -> None:
    """At least 99 of 100 cells with their spans, and every number."""
    golden = golden_tables()
    tables = document_to_tables(scan)
    assert len(tables) == len(golden)
    wrong: list[tuple[str, str, str]] = []
    total = 0
    for table, expected in zip(tables, golden, strict=True):
        read_cells = {(c.row, c.column, c.row_span, c.column_span): folded(c.text) for c in table.grid.cells}
        for cell in expected["cells"]:
            key = cell["r"] + 1, cell["c"] + 1, cell["rs"], cell["cs"]
            total += 1
            if read_cells.get(key) != folded(cell["text"]):
                wrong.append((expected["key"], cell["text"], read_cells.get(key, "")))
    assert len(wrong) <= total // 100, wrong
    assert [w for w in wrong if is_number(w[1])] == []


@pytest.fixture(scope="module")
def records(scan: Document) -> Records:
    return understand(scan, None, SAMPLE_ID, False)[0]


@pytest.mark.slow
def test_every_amount_of_the_scan_is_right(records: Records) -> None:
    with (GOLDEN / "facsimile" / "data" / "amounts.csv").open(encoding="utf-8") as file:
        expected = {(r["table"], int(r["line"]), r["measure"], r["stated"]) for r in csv.DictReader(file)}
    found = {(a["table"], a["line"], a["measure"], a["stated"]) for a in records.rows["amounts"]}
    assert found == expected
    assert records.rows["documents"][0]["engine"] == "ocr"
    assert not [c for c in records.rows["columns"] if c["status"] not in ("read",)]


@pytest.mark.slow
def test_recognition_says_how_sure_it_is_and_accuses_nobody(records: Records) -> None:
    filled = [cell for cell in records.rows["cells"] if cell["text"]]
    sure = [float(cell["confidence"]) for cell in filled if cell["confidence"] is not None]
    assert len(sure) == len(filled)
    assert all(0 < confidence <= 1 for confidence in sure)
    checked = check_packages([records_to_package(records)])
    assert {f.severity for f in checked.findings} <= {"info"}
    blamed = {f.rule for f in checked.findings if f.diagnosis == "publisher"}
    assert blamed <= {"R008"}  # that it is a scan


@pytest.mark.slow
@pytest.mark.parametrize("angle", [1.5, -2.5])
def test_cells_of_a_skewed_scan_lie_where_the_page_shows_them(tmp_path: Path, angle: float) -> None:
    """A typeset page and a dot in the middle of each of its cells, both turned: the boxes meet the dots."""
    number, scale, dot = 7, 200 / 72, 4.0
    upright = read(SOURCE / "facsimile.pdf", engine="lines").pages[number - 1].grids[0]
    picture = pypdfium2.PdfDocument(SOURCE / "facsimile.pdf")[number - 1].render(scale=scale).to_pil()
    picture = picture.convert("L")
    dots = Image.new("L", picture.size)
    for index, (x, y) in enumerate(map(middle, upright.cells), 1):
        corners = [n * scale for n in (x - dot, y - dot, x + dot, y + dot)]
        ImageDraw.Draw(dots).rectangle(corners, fill=index)
    turned = picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    turned.save(tmp_path / "skewed.pdf", resolution=200)
    dots = dots.rotate(angle)

    (grid,) = read(tmp_path / "skewed.pdf").pages[0].grids
    places = {(cell.row, cell.column): index for index, cell in enumerate(upright.cells, 1)}
    met = {
        (cell.row, cell.column): dots.getpixel((round(x * scale), round(y * scale)))
        for cell, (x, y) in zip(grid.cells, map(middle, grid.cells), strict=True)
    }
    assert met == places


def middle(cell: Cell) -> tuple[float, float]:
    assert cell.box
    return (cell.box.x0 + cell.box.x1) / 2, (cell.box.top + cell.box.bottom) / 2


def test_a_text_over_two_cells_is_cut_at_the_rule() -> None:
    from toolkit.readers.pdf_grid import rulings_to_frames
    from toolkit.readers.pdf_rulings import Ruling

    frames = rulings_to_frames(
        [Ruling(0, 0, 200), Ruling(40, 0, 200)], [Ruling(0, 0, 40), Ruling(100, 0, 40), Ruling(200, 0, 40)]
    )
    parts = list(cut_at_rules(Box(60, 10, 150, 22), frames))
    assert [(round(p.x0), round(p.x1)) for p in parts] == [(60, 99), (101, 150)]


@pytest.mark.parametrize(
    ("text", "garbled"),
    [
        ("部门收支总体情况表 2024年 390.05 万元（合计）", False),
        ("\ufffd" * 30, True),
        ("\ue000\ue001\ue002\ue003" * 10, True),
        ("ᠠᠡᠢᠣᠤᠥᠦ" * 5, True),
        ("\ue000表", False),
        ("ãåÜáàâçº 2,750.64 êëíîïñó 1,061.16 690.63 48.72 44.75 193.81 271.33 3,052.31", True),
        ("Université de Genève 合作办学项目 2,750.64", False),
    ],
)
def test_text_of_fonts_that_say_nothing_is_no_text(text: str, garbled: bool) -> None:
    characters = [Character(c, 0, 0, 1, 1, 0.5, 0.5) for c in text]
    assert is_garbled(characters) is garbled


def test_pages_without_a_unicode_map_go_to_recognition(tmp_path: Path) -> None:
    """The facsimile's page 8 with the ToUnicode maps of its fonts taken out: pdfium reads no text."""
    from .pdfs import without_unicode_maps

    path = without_unicode_maps(SOURCE / "facsimile.pdf", 8, tmp_path / "a.pdf")
    document = read(path)
    assert [p.kind for p in document.problems] == ["garbled_text"]
    assert document.engine == "ocr"
    (grid,) = document.pages[0].grids
    assert "390.05" in {cell.text for cell in grid.cells}


@pytest.mark.slow
def test_a_hard_scan_loses_no_table(tmp_path: Path) -> None:
    """150 dpi, tilted, grey paper, a seal: each table is there, its columns placed, every amount right."""
    pages = [4, 6, 8, 9]
    path = scan_of(SOURCE / "facsimile.pdf", tmp_path / "hard.pdf", HARD, pages)
    package = toolkit.publish(path, progress=None)
    with (GOLDEN / "facsimile" / "data" / "amounts.csv").open(encoding="utf-8") as file:
        expected = {(r["table"], r["line"], r["measure"]): r["stated"] for r in csv.DictReader(file)}
    tables = {"revenue_expenditure_summary", "expenditure_by_function", "fiscal_appropriation_summary"}
    found = {(a["table"], a["line"], a["measure"]): a["stated"] for a in package["amounts"]}
    assert tables <= {table["table"] for table in package["tables"]}
    assert len(found) > 50
    assert {key: value for key, value in found.items() if expected.get(key) != value} == {}
    findings = toolkit.check(package).findings
    assert not [f for f in findings if f.diagnosis == "publisher" and f.severity != "info"]


@pytest.mark.parametrize(("size", "looked_at"), [((1914, 6), (1914, 239)), ((900, 700), (900, 700))])
def test_a_strip_is_not_enlarged_out_of_all_bounds(
    monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], looked_at: tuple[int, int]
) -> None:
    """The detector makes the shorter side 736 pixels: a strip of six would have 234,000 the other way."""
    met: list[tuple[int, ...]] = []

    def detector(picture: Any, **_: object) -> SimpleNamespace:
        met.append(picture.shape[:2])
        return SimpleNamespace(boxes=None)

    monkeypatch.setattr(scan_reader, "_engine", lambda: detector)
    assert scan_reader.recognise_text(np.full(size, 255, np.uint8), []) == []
    assert met == [looked_at]
