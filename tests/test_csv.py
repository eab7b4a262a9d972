"""Tables saved as CSV: whatever parts the cells, in any encoding; what cannot be parted surely is refused."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from proof.disclosures import disclose, to_markdown
from proof.disclosures.blocks import Paragraph, Table
from toolkit.corpora.gathering import _may_be_read
from toolkit.model.document import Document
from toolkit.model.errors import SourceError
from toolkit.publishing.source_to_records import read_records
from toolkit.readers import read

ROWS = [["科目编码", "科目", "合计"], ["0301", "甲，乙", "1,234.50"], ["", "合计", "1,234.50"]]


def saved(path: Path, rows: list[list[str]], separator: str = ",", encoding: str = "utf-8") -> Path:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def cells(document: Document) -> list[list[str]]:
    (grid,) = document.pages[0].grids
    return [[cell.text for cell in grid.row_cells(row)] for row in range(1, grid.rows + 1)]


@pytest.mark.parametrize("separator", [",", "\t", ";"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_a_table_is_read_whatever_parts_its_cells(tmp_path: Path, separator: str, encoding: str) -> None:
    over = [["收入总表", "", ""], ["", "", "单位：万元"]]
    document = read(saved(tmp_path / "a.csv", [*over, *ROWS], separator, encoding))
    assert cells(document) == ROWS
    assert [line.text for line in document.pages[0].lines] == ["收入总表", "单位：万元"]
    assert (document.format, document.problems) == ("csv", ())


def test_a_table_without_a_title_goes_by_the_name_of_its_file(tmp_path: Path) -> None:
    document = read(saved(tmp_path / "附件1_收入总表.tsv", ROWS, "\t"))
    assert [line.text for line in document.pages[0].lines] == ["收入总表"]


def test_what_is_written_for_excel_alone_is_none_of_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('sep=;\n科目编码;合计\n="0301";"1,234.50"\n', "utf-8")
    assert cells(read(tmp_path / "a.csv")) == [["科目编码", "合计"], ["0301", "1,234.50"]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("科目,基本,项目\n甲,1,234.50,2.00\n乙,3.00,4.00\n", "line 2 holds a comma"),
        ("科目,合计\n甲,1,234.50\n乙,5,678.00\n", "line 2 holds a comma"),
        ('科目,合计\n"甲,1.00\n乙,2.00\n', "quotation mark"),
        ('科目,合计\n"甲"乙,1.00\n', "quotation mark"),
    ],
)
def test_what_cannot_be_parted_surely_is_refused(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "a.csv").write_text(text, "utf-8")
    with pytest.raises(SourceError, match=said):
        read(tmp_path / "a.csv")


def test_codes_beside_numbers_are_no_number_with_a_comma(tmp_path: Path) -> None:
    rows = [["类", "款", "项", "科目"], ["1", "201", "", "甲"], ["2", "201", "102", "乙"]]
    assert cells(read(saved(tmp_path / "a.csv", rows))) == rows


def test_a_workbook_called_csv_is_told(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["科目", "合计"])
    book.save(tmp_path / "a.xlsx")
    document = read((tmp_path / "a.xlsx").rename(tmp_path / "a.csv"))
    assert [told.kind for told in document.problems] == ["other_name"]


@pytest.mark.parametrize("form", ["final_accounts", "jiangsu_budget"])
def test_a_disclosure_with_a_file_for_each_table_has_the_amounts_of_the_text(
    tmp_path: Path, form: str
) -> None:
    blocks = disclose(form, 3).blocks
    (tmp_path / "whole.md").write_text(to_markdown(blocks), "utf-8")
    text = [block for block in blocks if isinstance(block, Paragraph)]
    (tmp_path / "0.md").write_text(to_markdown(text), "utf-8")
    files = [tmp_path / "0.md"]
    for number, table in enumerate((block for block in blocks if isinstance(block, Table)), 1):
        rows = [["", *[""] * (table.columns - 1)] for _ in range(table.rows)]
        for cell in table.cells:
            rows[cell.row - 1][cell.column - 1] = cell.text
        above = [[line.text] for line in table.above]
        files.append(saved(tmp_path / f"{number}.csv", above + rows, encoding="gb18030"))

    def amounts(paths: list[Path]) -> list[tuple[str, str, str]]:
        rows = read_records(paths, document_id="d").rows["amounts"]
        return sorted((r["table"], r["measure"], str(r["amount"])) for r in rows)

    assert amounts(files) == amounts([tmp_path / "whole.md"])


def test_a_folder_s_csv_is_taken_for_a_disclosure_by_nobody(tmp_path: Path) -> None:
    assert not _may_be_read(saved(tmp_path / "a.csv", ROWS), tmp_path)
