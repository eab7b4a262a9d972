"""A file is what its bytes say, whatever its name; what is read through LibreOffice; archives; pictures."""

from __future__ import annotations

import shutil
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from toolkit.model.document import Grid
from toolkit.model.errors import SourceError
from toolkit.package.records import Records
from toolkit.publishing.source_to_records import read_records
from toolkit.readers import libreoffice, read
from toolkit.readers.scan import can_recognise

from .conftest import FACSIMILE, SAMPLE_ID, SOURCE
from .formats import write_html, write_xls, write_xlsx
from .test_formats import content, filled, told

needs_office = pytest.mark.skipif(not libreoffice.soffice(), reason="LibreOffice is not installed")


def docx(path: Path) -> Path:
    return Path(shutil.copy(SOURCE / "facsimile.docx", path))


def pdf(path: Path) -> Path:
    return Path(shutil.copy(FACSIMILE, path))


@pytest.mark.parametrize(
    ("make", "name", "found"),
    [
        (pdf, "a.docx", "pdf"),
        (docx, "a.doc", "docx"),
        (docx, "a.wps", "docx"),
        (write_xlsx, "a.xls", "xlsx"),
        (write_xls, "a.xlsx", "xls"),
        (write_html, "a.xls", "html"),
        (write_html, "a.doc", "html"),
        (docx, "a", "docx"),
    ],
)
def test_a_file_is_read_as_what_it_is(
    make: Callable[[Path], Path], name: str, found: str, tmp_path: Path
) -> None:
    document = read(make(tmp_path / name), "lines")
    assert document.format == found
    assert [p.kind for p in document.problems] == ["other_name"]
    assert any(isinstance(block, Grid) for block in document.blocks())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", ["a.txt", "a.xls", "a.html"])
def test_a_text_is_read_in_any_of_its_encodings(name: str, encoding: str, tmp_path: Path) -> None:
    """“一” and “前” hold a zero byte in UTF-16 as digits do, at the other place."""
    rows = [["一般公共预算", "前年"], ["收入", "1.00"]]
    text = "单位：万元\n" + "".join("\t".join(row) + "\n" for row in rows)
    if name == "a.html":
        cells = "".join(f"<tr>{''.join(f'<td>{cell}' for cell in row)}" for row in rows)
        text = f"<html><p>单位：万元</p><table>{cells}</table></html>"
    (tmp_path / name).write_bytes(text.encode(encoding))
    (page,) = read(tmp_path / name).pages
    assert [line.text for line in page.lines] == ["单位：万元"]
    assert [cell.text for cell in page.grids[0].cells] == [*rows[0], *rows[1]]


@pytest.mark.parametrize(
    "data",
    [bytes(range(256)) * 4, "没有这些词的文字 1".encode("utf-16-le"), "预算\0收入".encode("utf-16-le")],
)
def test_bytes_that_are_no_text_are_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    with pytest.raises(SourceError, match="not a text"):
        read(tmp_path / "a.txt")


def test_a_kingsoft_workbook_is_an_xls(tmp_path: Path) -> None:
    document = read(write_xls(tmp_path / "a.et"))
    assert (document.format, document.problems) == ("xls", ())


def test_a_text_that_a_program_named_doc_is_read_as_text(tmp_path: Path) -> None:
    (tmp_path / "a.doc").write_text("单位：万元\n项目\t合计\n甲\t1.00\n", "gb18030")
    document = read(tmp_path / "a.doc")
    assert document.pages[0].lines[0].text == "单位：万元"
    assert [p.kind for p in document.problems] == ["other_name"]


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"Rar!\x1a\x07\x00" + bytes(range(64)), "a.rar", "unpack it"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(range(64)), "a.zip", "unpack it"),
        (b"PK\x03\x04" + bytes(range(64)), "a.zip", "cut short"),
        (b"\xff\xd8\xff" + bytes(range(64)), "a.jpg", "cut short"),
        (b"\x00\x01" * 40, "a.xlsx", "damaged"),
        (b"\x00\x01" * 40, "a.zip", "damaged"),
    ],
)
def test_what_cannot_be_read_is_one_clear_line(tmp_path: Path, data: bytes, name: str, said: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(SourceError, match=said):
        read(tmp_path / name)


@pytest.mark.skipif(sys.platform != "linux", reason="the system bounds the processor on Linux alone")
@pytest.mark.parametrize(("program", "spent"), [("exec sleep 2", False), ("while :; do :; done", True)])
def test_a_conversion_has_its_time_of_the_processor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, spent: bool
) -> None:
    office = tmp_path / "soffice"
    office.write_text(f"#!/bin/sh\n{program}\n")
    office.chmod(0o755)
    monkeypatch.setattr(libreoffice, "soffice", lambda: str(office))
    monkeypatch.setattr(libreoffice, "SECONDS", 1)
    (tmp_path / "a.doc").write_bytes(b"x")
    told = "not within 1 s of the processor" if spent else "nothing came out"
    with pytest.raises(SourceError, match=told), libreoffice.converted(tmp_path / "a.doc", "doc"):
        pass


def test_a_kind_that_is_not_known_is_told_those_that_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.dat").write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(SourceError) as refused:
        read(tmp_path / "a.dat")
    assert ".docx" in refused.value.en
    assert ".rar" not in refused.value.en  # that one is told to be unpacked


def test_without_libreoffice_the_line_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "a.doc").write_bytes(b"{\\rtf1 x}")
    with pytest.raises(SourceError, match="libreoffice-writer-nogui"):
        read(tmp_path / "a.doc")


@pytest.fixture(scope="module")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], Path]:
    """A file as another of LibreOffice's formats."""
    import subprocess

    folder = tmp_path_factory.mktemp("office")

    def made(source: Path, ending: str) -> Path:
        out = folder / ending
        subprocess.run(
            [
                str(libreoffice.soffice()),
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--headless", "--convert-to", ending, "--outdir", str(out), str(source),
            ],
            check=True,
            capture_output=True,
            timeout=180,
        )  # fmt: skip
        return out / f"{source.stem}.{ending}"

    return made


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize("ending", ["doc", "rtf", "odt", "ods", "xls"])
def test_the_package_is_that_of_the_pdf_through_libreoffice(
    ending: str, tmp_path: Path, convert: Callable[[Path, str], Path], pdf_records: Records
) -> None:
    source = write_xlsx(tmp_path / "a.xlsx") if ending in ("ods", "xls") else docx(tmp_path / "a.docx")
    made = convert(source, ending)
    records = read_records(made, document_id=SAMPLE_ID)
    assert content(records) == content(pdf_records)
    assert told(records) == told(pdf_records)
    assert filled(records) == filled(pdf_records)
    assert records.rows["documents"][0]["source_format"] == ending
    assert records.rows["documents"][0]["source_file"] == made.name


@needs_office
@pytest.mark.slow
def test_a_truncated_doc_is_refused(tmp_path: Path, convert: Callable[[Path, str], Path]) -> None:
    whole = convert(docx(tmp_path / "b.docx"), "doc").read_bytes()
    (tmp_path / "a.doc").write_bytes(whole[: len(whole) // 3])
    with pytest.raises(SourceError, match="damaged"):
        read(tmp_path / "a.doc")


def archive(path: Path, members: dict[str, bytes]) -> Path:
    """A ZIP whose names are written as Chinese Windows writes them."""
    stand_ins = {}
    with zipfile.ZipFile(path, "w") as made:
        for number, (name, data) in enumerate(members.items()):
            raw = name.encode("gb18030")
            stand_ins[f"{number:0{len(raw)}}".encode()] = raw
            made.writestr(f"{number:0{len(raw)}}", data)
    packed = path.read_bytes()
    for stand_in, raw in stand_ins.items():
        packed = packed.replace(stand_in, raw)
    path.write_bytes(packed)
    return path


def test_a_zip_is_read_as_its_files(tmp_path: Path) -> None:
    page = "<html><body><h1>某局2024年部门预算</h1><p>一、部门职责</p></body></html>"
    members = {
        "决算/附件10.html": page.replace("职责", "末尾").encode(),
        "决算/附件2.xls": write_xls(tmp_path / "b.xls").read_bytes(),
        "决算/说明.ofd": b"PK\x03\x04 no archive",
        "__MACOSX/._x": b"x",
        "决算/~$x.docx": b"x",
        "决算/正文.html": page.encode(),
    }
    document = read(archive(tmp_path / "a.zip", members))
    names = list(dict.fromkeys(p.file for p in document.pages))
    assert names == ["决算/正文.html", "决算/附件2.xls", "决算/附件10.html", "决算/说明.ofd"]
    assert [q.kind for p in document.pages for q in p.problems] == ["file_unread"]
    assert document.format == "zip"


def test_a_zip_of_nothing_readable_says_what_it_holds(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"影片\.mp4"):
        read(archive(tmp_path / "a.zip", {"影片.mp4": b"\x00\x01\x02"}))


@pytest.mark.slow
@pytest.mark.skipif(not can_recognise(), reason="the extra scan is not installed")
@pytest.mark.parametrize("ending", ["png", "jpg", "tif"])
def test_a_picture_is_a_page_of_a_scan(tmp_path: Path, ending: str) -> None:
    pages = pypdfium2.PdfDocument(FACSIMILE)
    drawn = [pages[n].render(scale=2).to_pil() for n in (3, 4)]
    if ending == "tif":
        drawn[0].save(tmp_path / "a.tif", save_all=True, append_images=drawn[1:])
    else:
        drawn[0].save(tmp_path / f"a.{ending}")
    document = read(tmp_path / f"a.{ending}")
    assert [page.number for page in document.pages] == list(range(1, len(document.pages) + 1))
    assert len(document.pages) == (2 if ending == "tif" else 1)
    assert all(page.is_recognised or page.grids for page in document.pages)
    assert "ocr" in document.engine
