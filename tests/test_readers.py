"""Both engines on the facsimile, and files that cannot be read."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import unicodedata
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from toolkit.model.document import Document
from toolkit.model.errors import EncryptedSource, EngineError, ScannedSource, SourceError
from toolkit.readers import pdf, pdf_tabula, read
from toolkit.readers.scan import can_recognise
from toolkit.tables.stitch import document_to_tables

from .conftest import DISCLOSURE, FACSIMILE, golden_tables
from .pdfs import Drawing

Key = tuple[int, int, int, int, str]


def folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.fixture(scope="module")
def both() -> Document:
    return read(FACSIMILE, "both")


@pytest.fixture(scope="module")
def golden() -> list[set[Key]]:
    tables = golden_tables()
    return [
        {(c["r"] + 1, c["c"] + 1, c["rs"], c["cs"], folded(c["text"])) for c in table["cells"]}
        for table in tables
    ]


@pytest.mark.parametrize("engine", ["lines", "tabula"])
def test_engine_reproduces_every_cell_of_the_facsimile(
    both: Document, golden: list[set[Key]], engine: str
) -> None:
    tables = document_to_tables(both)
    assert len(tables) == 15
    for table, expected in zip(tables, golden, strict=True):
        read_cells = {
            (
                c.row,
                c.column,
                c.row_span,
                c.column_span,
                folded((c.text if engine == "lines" else c.witness) or ""),
            )
            for c in table.grid.cells
        }
        assert read_cells == expected


def test_engine_tabula_alone_puts_its_text_into_the_cells(both: Document) -> None:
    alone = read(FACSIMILE, "tabula")
    assert alone.engine == "tabula"
    texts = [folded(c.text) for p in alone.pages for g in p.grids for c in g.cells]
    assert texts == [folded(c.text) for p in both.pages for g in p.grids for c in g.cells]


def test_every_cell_knows_its_place_and_every_glyph_lands_in_one(both: Document) -> None:
    assert both.problems == ()
    for page in both.pages:
        assert page.width is not None
        assert page.height is not None
        for grid in page.grids:
            fields = [
                (r, c)
                for cell in grid.cells
                for r in range(cell.row, cell.last_row + 1)
                for c in range(cell.column, cell.last_column + 1)
            ]
            assert sorted(fields) == [
                (r, c) for r in range(1, grid.rows + 1) for c in range(1, grid.columns + 1)
            ]
            for cell in grid.cells:
                assert cell.page == page.number
                assert cell.box is not None
                assert 0 <= cell.box.x0 < cell.box.x1 <= page.width
                assert 0 <= cell.box.top < cell.box.bottom <= page.height


def test_text_is_read_in_blocks() -> None:
    document = read(DISCLOSURE)
    assert document.page_count is None
    assert sum(len(page.grids) for page in document.pages) == 18
    assert not any("<b>" in cell.text for p in document.pages for g in p.grids for cell in g.cells)


def test_piped_tables_of_markdown_are_read_too(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("表\n\n| 项目 | 合计 |\n|---|---|\n| **甲** | 1.50 |\n", "utf-8")
    (grid,) = read(path).pages[0].grids
    assert [(c.row, c.column, c.text) for c in grid.cells] == [
        (1, 1, "项目"),
        (1, 2, "合计"),
        (2, 1, "甲"),
        (2, 2, "1.50"),
    ]


def test_text_in_the_national_encoding_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("单位：万元\n项目\t合计\n".encode("gb18030"))
    assert read(path).pages[0].lines[0].text == "单位：万元"


# --- what cannot be read: one clear line each


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        read(tmp_path / "none.pdf")
    with pytest.raises(SourceError, match="folder"):
        read(tmp_path)


@pytest.mark.parametrize("name", ["a.pdf", "a.md"])
def test_empty_file(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    with pytest.raises(SourceError, match="empty"):
        read(tmp_path / name)


def test_text_named_pdf(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("部门预算", "utf-8")
    with pytest.raises(SourceError, match="not a PDF"):
        read(tmp_path / "a.pdf")


def test_unknown_kind_of_file(tmp_path: Path) -> None:
    for name in ("a.dat", "a.wps", "a"):
        (tmp_path / name).write_bytes(b"x")
        with pytest.raises(SourceError, match="cannot be read yet"):
            read(tmp_path / name)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95, 0.999])
def test_truncated_pdf(tmp_path: Path, share: float) -> None:
    data = FACSIMILE.read_bytes()
    (tmp_path / "a.pdf").write_bytes(data[: int(len(data) * share)])
    with pytest.raises(SourceError, match="damaged"):
        read(tmp_path / "a.pdf")


def test_encrypted_pdf(tmp_path: Path) -> None:
    """Encrypted by PDFBox, the library inside tabula, so that the file is a real one."""
    assert pdf_tabula.start_java()
    import jpype

    pdfbox = jpype.JPackage("org").apache.pdfbox.pdmodel
    document = pdfbox.PDDocument.load(jpype.JPackage("java").io.File(str(FACSIMILE)))
    policy = pdfbox.encryption.StandardProtectionPolicy("owner", "user", pdfbox.encryption.AccessPermission())
    policy.setEncryptionKeyLength(128)
    document.protect(policy)
    document.save(str(tmp_path / "a.pdf"))
    document.close()
    with pytest.raises(EncryptedSource, match="password"):
        read(tmp_path / "a.pdf")


def image_only(path: Path, pages: int) -> Path:
    source = pypdfium2.PdfDocument(FACSIMILE)
    drawing = Drawing(595, 842)
    for number in range(pages):
        if number:
            drawing.new_page()
        drawing.image(source[number].render(scale=0.3))
    return drawing.save(path)


def test_image_only_pdf_is_called_a_scan_where_recognition_is_not_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "can_recognise", lambda: False)
    with pytest.raises(ScannedSource, match="pages 1–3 have no text: a scan"):
        read(image_only(tmp_path / "a.pdf", 3))


@pytest.mark.skipif(not can_recognise(), reason="the extra `scan` is not installed")
def test_a_scan_of_nothing_is_not_told_to_install_what_is_there(tmp_path: Path) -> None:
    picture = Image.frombytes("L", (800, 600), random.Random(1).randbytes(800 * 600))
    picture.save(path := tmp_path / "noise.pdf", "PDF")
    with pytest.raises(
        ScannedSource, match=r"pages 1 have no text, and recognition .* found none"
    ) as refused:
        read(path)
    assert "install" not in refused.value.en


def test_single_page_without_text_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "can_recognise", lambda: False)
    path = image_only(tmp_path / "a.pdf", 1)
    merged = pypdfium2.PdfDocument(FACSIMILE)
    merged.import_pages(pypdfium2.PdfDocument(path))
    merged.save(tmp_path / "b.pdf")
    document = read(tmp_path / "b.pdf", "lines")
    assert [(p.kind, p.page) for p in document.problems] == [("no_text", 29)]


# --- the second engine has limits


def test_tabula_has_a_time_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_tabula, "SECONDS", 0.0)
    monkeypatch.setattr(pdf_tabula, "SECONDS_A_PAGE", 0.0)
    with pytest.raises(EngineError, match="did not end"):
        read(FACSIMILE, "tabula")


def test_without_a_jvm_plain_tabula_is_the_weaker_witness(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_tabula, "start_java", lambda: False)
    document = read(FACSIMILE, "lines")
    short = type(document)(
        document.name, "pdf", document.sha256, document.pages[:4], "lines", document.problems
    )
    witnessed = pdf_tabula.add_witness(short, FACSIMILE)
    assert witnessed.engine == "lines+tabula-subprocess"
    assert [p.kind for p in witnessed.problems] == ["weak_witness"]
    (grid,) = witnessed.pages[3].grids
    assert all(folded(c.witness or "") == folded(c.text) for c in grid.cells)


def test_signals_stay_pythons_while_the_jvm_runs() -> None:
    """A kernel that is told to stop must not crash, and Ctrl-C must interrupt, not kill."""
    code = (
        "import signal, sys, time\n"
        "from toolkit.readers.pdf_tabula import start_java\n"
        "assert start_java()\n"
        "try:\n    print('ready', flush=True)\n    time.sleep(30)\nexcept KeyboardInterrupt:\n    print('interrupted', flush=True)\n"
        "signal.signal(signal.SIGTERM, lambda *_: sys.exit(3))\n"
        "print('waiting', flush=True)\n"
        "time.sleep(30)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == "ready"
        child.send_signal(signal.SIGINT)
        assert [child.stdout.readline().strip() for _ in range(2)] == ["interrupted", "waiting"]
        child.send_signal(signal.SIGTERM)
        assert child.wait(timeout=30) == 3
