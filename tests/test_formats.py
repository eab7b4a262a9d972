"""The same content in Word, Excel and as a web page gives the same package, but for cells and source."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from toolkit.checks.checking import check_packages
from toolkit.model.errors import EncryptedSource, SourceError
from toolkit.package.records import Records
from toolkit.package.writing import records_to_package
from toolkit.publishing.source_to_records import read_records
from toolkit.readers import read
from toolkit.readers.number_formats import displayed

from .conftest import OWN_SLIPS, SAMPLE_ID, SOURCE
from .formats import write_html, write_xls, write_xlsx

OF_THE_SOURCE = {"cells", "documents", "paragraphs", "pages", "rule_results", "findings"}
"""A sheet has its name, a web page its menu beside the paragraphs; neither has pages, which some rules ask for."""
PAGES = {"page", "page_first", "page_last", "paragraph"}


def content(records: Records) -> dict[str, list[dict[str, Any]]]:
    return {
        name: [{k: v for k, v in row.items() if k not in PAGES} for row in rows]
        for name, rows in records.rows.items()
        if name not in OF_THE_SOURCE
    }


def told(records: Records) -> set[tuple[str, str]]:
    """The findings by rule and diagnosis: of what the document says, whatever its format."""
    return {(row["rule"], row["diagnosis"]) for row in records.rows["findings"]}


def filled(records: Records) -> list[tuple[str, str]]:
    """The cells that hold text: a spreadsheet does not know how many blank rows end a table."""
    return [(c["cell"], "".join(c["text"].split())) for c in records.rows["cells"] if c["text"]]


def docx(path: Path) -> Path:
    return SOURCE / "facsimile.docx"


@pytest.mark.parametrize(
    ("make", "name"),
    [(docx, "a.docx"), (write_html, "a.html"), (write_xlsx, "a.xlsx"), (write_xls, "a.xls")],
    ids=["docx", "html", "xlsx", "xls"],
)
def test_the_package_is_that_of_the_pdf(
    make: Callable[[Path], Path], name: str, tmp_path: Path, pdf_records: Records
) -> None:
    records = read_records(make(tmp_path / name), document_id=SAMPLE_ID)
    ours, theirs = content(records), content(pdf_records)
    assert list(ours) == list(theirs)
    for resource, rows in theirs.items():
        assert ours[resource] == rows, resource
    assert filled(records) == filled(pdf_records)
    findings = {(f.rule, f.diagnosis) for f in check_packages([records_to_package(records)]).findings}
    assert findings == {(rule, "publisher") for rule in OWN_SLIPS}


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (242, "0.00", "242.00"),
        (1234.5, "#,##0.00", "1,234.50"),
        (1234567, "#,##0", "1,234,567"),
        (390.05, "General", "390.05"),
        (415.0, "General", "415"),
        (0.4895, "0.00%", "48.95%"),
        (12.5, "#,##0.00_);[Red]\\(#,##0.00\\)", "12.50"),
        ("03", "@", "03"),
        (None, "General", ""),
        (True, "General", "TRUE"),
    ],
)
def test_a_number_is_read_as_its_format_shows_it(value: object, number_format: str, shown: str) -> None:
    assert displayed(value, number_format) == shown


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.xls", "a.html"])
def test_an_empty_file_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    with pytest.raises(SourceError, match="empty"):
        read(tmp_path / name)


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.xls"])
def test_a_damaged_file_is_refused(tmp_path: Path, name: str) -> None:
    good = openpyxl.Workbook()
    good.save(tmp_path / "good.xlsx")
    (tmp_path / name).write_bytes((tmp_path / "good.xlsx").read_bytes()[:2000])
    with pytest.raises(SourceError, match="damaged"):
        read(tmp_path / name)


def test_a_locked_workbook_is_called_so(tmp_path: Path) -> None:
    """Excel locks a workbook by putting it into an OLE container."""
    (tmp_path / "a.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(EncryptedSource, match="password"):
        read(tmp_path / "a.xlsx")


def test_plain_text_called_html_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("部门预算", "utf-8")
    with pytest.raises(SourceError, match="no web page"):
        read(tmp_path / "a.html")


def test_a_page_in_gb2312_is_read(tmp_path: Path) -> None:
    page = "<html><head><meta charset=gb2312></head><body><p>单位：万元</p></body></html>"
    (tmp_path / "a.html").write_bytes(page.encode("gb2312"))
    assert read(tmp_path / "a.html").pages[0].lines[0].text == "单位：万元"
