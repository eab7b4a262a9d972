"""Workbooks as Excel shows them: number formats, formulas, what is hidden, how far a sheet reaches."""

from __future__ import annotations

import re
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlwt
from openpyxl.styles import Font, PatternFill

from toolkit.checks.checking import check_packages
from toolkit.model.document import Document, Grid
from toolkit.package.pages import tidy_pages
from toolkit.package.writing import records_to_package
from toolkit.publishing.source_to_records import read_records
from toolkit.readers import read
from toolkit.readers.number_formats import displayed
from toolkit.tables import document_to_tables

from .formats import write_xlsx

ACCOUNTING = '_ * #,##0.00_ ;_ * (#,##0.00)_ ;_ * "-"??_ ;_ @_ '


def texts(document: Document) -> list[list[str]]:
    return [
        [cell.text for cell in block.row_cells(row)]
        for block in document.blocks()
        if isinstance(block, Grid)
        for row in range(1, block.rows + 1)
    ]


def workbook(path: Path, rows: list[list[object]]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.active.title = "支出表"
    return book


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (1234567.89, "0!.0000", "123.4568"),  # yuan shown as 万元
        (36117500, "0\\.0,", "3611.8"),
        (36117500, "#,##0.00,,", "36.12"),
        (12345678.9, '#,##0.00,"千元"', "12,345.68千元"),
        (3, "00", "03"),
        (5.6, "0.0#", "5.6"),
        (5, "#,##0.##", "5"),
        (0.1 + 0.2, "General", "0.3"),
        (66.69999999999999, "General", "66.7"),
        (123456789012, "General", "123456789012"),
        (1.005, "0.00", "1.01"),
        (-1200.5, ACCOUNTING, "(1,200.50)"),
        (0, ACCOUNTING, "-"),
        (0, "0.00;-0.00;", ""),
        (-12.5, "0.00;[Red]0.00", "-12.50"),  # its colour is its minus
        (-12.5, "0.00_ ;[红色]0.00\\ ", "-12.50"),
        (-12.5, "0.00;[红色](0.00)", "(12.50)"),
        (-12.5, "0.00;0.00", "12.50"),
        (123456, '[>=100000000]0!.00,,"亿";[>=10000]0!.0,"万";0', "12.3万"),
        (1234.5, "[$¥-804]#,##0.00", "¥1,234.50"),
        (45322, 'yyyy"年"m"月"d"日"', "2024年1月31日"),
        (45322.5, "yyyy-mm-dd hh:mm", "2024-01-31 12:00"),
        ("某局", '@"（本级）"', "某局（本级）"),
        (12, "G/通用格式", "12"),
    ],
)
def test_a_format_shows_a_value_as_excel_does(value: object, number_format: str, shown: str) -> None:
    assert displayed(value, number_format) == shown


def test_a_formula_without_result_is_named_and_nobody_is_accused(tmp_path: Path) -> None:
    """A program that is not Excel writes formulas without what they come to."""
    book = openpyxl.load_workbook(write_xlsx(tmp_path / "a.xlsx"))
    sheet = next(
        s
        for s in book
        if s["A1"].value and any(isinstance(c.value, float) for row in s.iter_rows() for c in row)
    )
    amounts = [c for row in sheet.iter_rows() for c in row if isinstance(c.value, float)]
    for cell in amounts:
        cell.value = f"={cell.value}+Z99"
    book.save(tmp_path / "b.xlsx")
    before = {
        (f.rule, f.diagnosis)
        for f in check_packages([records_to_package(read_records(tmp_path / "a.xlsx"))]).findings
    }
    records = read_records(tmp_path / "b.xlsx")
    (told,) = [p for p in records.problems if p.kind == "no_result"]
    assert told.figures == len(amounts)
    assert {row["table"] for row in records.rows["tables"] if not row["is_whole"]} == {told.table}
    assert [row["status"] for row in records.rows["pages"]].count("partly_read") == 1
    after = {(f.rule, f.diagnosis) for f in check_packages([records_to_package(records)]).findings}
    assert {rule for rule, whose in after - before if whose == "publisher"} == set()


@pytest.mark.parametrize(
    ("formula", "number_format", "shown"),
    [
        ("=100%", "General", "100%"),
        ("=100%", "0%", "100%"),
        ("=-12.5%", "General", "-12.5%"),
        ("=0", "0.00", "0.00"),
        ('="≥95%"', "General", "≥95%"),
        ('="第"&2&"季度"', "General", "第2季度"),
        ("=3467.95+0", "0.00", "3467.95"),
        ("=(1.1+2.2)*3-1/4", "General", "9.65"),
        ("=0.1+0.2", "General", "0.3"),
        ("=-2--3", "General", "1"),
        ("=TRUE", "General", "TRUE"),
        ("=77个", "General", "=77个"),
    ],
)
def test_a_formula_of_constants_is_its_value(
    tmp_path: Path, formula: str, number_format: str, shown: str
) -> None:
    book = workbook(tmp_path, [["项目", "金额"], ["甲", formula], ["乙", 1]])
    book.active["B2"].number_format = number_format
    book.save(tmp_path / "a.xlsx")
    document = read(tmp_path / "a.xlsx")
    assert texts(document)[1] == ["甲", shown]
    assert [grid.problems for grid in document.pages[0].grids] == [()]


@pytest.mark.parametrize(
    "formula", ["=B3", "=SUM(1,2)", "=1/0", "=1+", "=(1", '="a"+1', "=" + "(" * 400, "=9E999"]
)
def test_a_formula_of_more_than_constants_stays_named(tmp_path: Path, formula: str) -> None:
    book = workbook(tmp_path, [["项目", "金额"], ["甲", formula], ["乙", 1]])
    book.save(tmp_path / "a.xlsx")
    document = read(tmp_path / "a.xlsx")
    assert [p.kind for grid in document.pages[0].grids for p in grid.problems] == ["no_result"]
    assert texts(document)[1] == ["甲", formula]


def test_what_is_hidden_is_left_out_and_told(tmp_path: Path) -> None:
    book = workbook(
        tmp_path, [["项目", "编码", "金额"], ["甲", "x", 1.5], ["乙", "y", 777], ["合计", "z", 1.5]]
    )
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["B"].hidden = True
    draft = book.create_sheet("草稿")
    draft.append(["甲", 9])
    draft.sheet_state = "hidden"
    book.create_sheet("空表").sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    document = read(tmp_path / "a.xlsx")
    assert texts(document) == [["项目", "金额"], ["甲", "1.5"], ["合计", "1.5"]]
    pages = tidy_pages(document, ())
    assert [page["status"] for page in pages] == ["partly_read", "unread", "empty"]
    assert "第 3 行" in pages[0]["reason_zh"]
    assert "B 列" in pages[0]["reason_zh"]
    assert "草稿" in pages[1]["reason_zh"]


def test_a_merged_cell_over_a_hidden_row_keeps_its_words(tmp_path: Path) -> None:
    book = workbook(tmp_path, [["项目", "甲", "乙"], ["大类", 1, 2], [None, 3, 4], [None, 5, 6]])
    book.active.merge_cells("A2:A4")
    book.active.row_dimensions[2].hidden = True
    book.save(tmp_path / "a.xlsx")
    assert texts(read(tmp_path / "a.xlsx"))[1:] == [["大类", "3", "4"], ["5", "6"]]


def test_zeros_that_a_sheet_does_not_show_are_blank(tmp_path: Path) -> None:
    book = workbook(tmp_path, [["项目", "金额"], ["甲", 0], ["乙", 2]])
    book.active.sheet_view.showZeros = False
    book.save(tmp_path / "a.xlsx")
    assert texts(read(tmp_path / "a.xlsx")) == [["项目", "金额"], ["甲", ""], ["乙", "2"]]


def test_a_cell_in_the_last_row_or_column_costs_nothing(tmp_path: Path) -> None:
    book = workbook(tmp_path, [["项目", "金额"], ["甲", 1], ["合计", 1]])
    book.active["XFD1048576"] = " "
    book.active["C1048575"].number_format = "0.00"
    book.active["A1000000"] = "制表人：某某"
    book.save(tmp_path / "a.xlsx")
    begun = time.monotonic()
    document = read(tmp_path / "a.xlsx")
    assert time.monotonic() - begun < 5
    assert texts(document) == [["项目", "金额"], ["甲", "1"], ["合计", "1"]]
    assert document.pages[0].lines[-1].text == "制表人：某某"


def test_strict_ooxml_is_read_like_any_other(tmp_path: Path) -> None:
    """Excel's “Strict Open XML” has the same parts in other namespaces."""
    workbook(tmp_path, [["项目", "金额"], ["甲", 1.25]]).save(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as a, zipfile.ZipFile(tmp_path / "b.xlsx", "w") as b:
        for name in a.namelist():
            part = a.read(name)
            part = part.replace(
                b"schemas.openxmlformats.org/spreadsheetml/2006/main",
                b"purl.oclc.org/ooxml/spreadsheetml/main",
            )
            part = part.replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            )
            b.writestr(name, part)
    assert b"purl.oclc.org" in zipfile.ZipFile(tmp_path / "b.xlsx").read("xl/workbook.xml")
    assert texts(read(tmp_path / "b.xlsx")) == [["项目", "金额"], ["甲", "1.25"]]


@pytest.mark.parametrize(
    "row", [["某局", None, "单位：万元"], [None, "单位:", "万元"], [None, None, "金额单位：万元"]]
)
def test_the_unit_over_a_table_is_no_row_of_it(tmp_path: Path, row: list[object]) -> None:
    book = workbook(tmp_path, [["支出总表"], row, ["项目", "合计", "基本支出"], ["甲", 1, 1]])
    book.save(tmp_path / "a.xlsx")
    document = read(tmp_path / "a.xlsx")
    assert texts(document) == [["项目", "合计", "基本支出"], ["甲", "1", "1"]]
    assert "万元" in document.pages[0].lines[-1].text


def test_excel_2003_xml_is_a_workbook(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_text(
        """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="s1"><NumberFormat ss:Format="Standard"/></Style></Styles>
<Worksheet ss:Name="支出表"><Table>
<Row><Cell ss:MergeAcross="1"><Data ss:Type="String">项目</Data></Cell><Cell><Data ss:Type="String">金额</Data></Cell></Row>
<Row ss:Index="3"><Cell><Data ss:Type="String">类</Data></Cell><Cell><Data ss:Type="String">甲</Data></Cell>
<Cell ss:StyleID="s1"><Data ss:Type="Number">1234.5</Data></Cell></Row>
</Table></Worksheet></Workbook>""",
        "utf-8",
    )
    document = read(tmp_path / "a.xls")
    assert texts(document) == [["项目", "金额"], ["", "", ""], ["类", "甲", "1,234.50"]]
    assert [p.kind for p in document.problems] == ["other_name"]


def test_formulas_of_an_old_workbook_without_results_are_named(tmp_path: Path) -> None:
    """xlwt reckons nothing: what it stores for every formula is an empty text. One of words may rightly show none."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("支出表")
    rows: list[list[object]] = [
        ["科目名称", "合计", "基本支出", "项目支出"],
        ["教育支出", xlwt.Formula("C2+D2"), 1.5, 2.5],
        ["卫生健康支出", xlwt.Formula('IF(C3>1,"","无")'), xlwt.Formula("B3"), xlwt.Formula("3*2")],
    ]
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            sheet.write(row, column, value)
    book.save(tmp_path / "a.xls")
    document = read(tmp_path / "a.xls")
    assert texts(document)[1:] == [["教育支出", "=C2+D2", "1.5", "2.5"], ["卫生健康支出", "", "", "6"]]
    (told,) = [p for page in document.pages for grid in page.grids for p in grid.problems]
    assert (told.kind, told.figures) == ("no_result", 1)
    assert "B2" in told.zh


def test_what_is_struck_through_is_left_out_and_casts_doubt(tmp_path: Path) -> None:
    book = workbook(tmp_path / "a.xlsx", [["科目", "合计"], ["甲", 1.5], ["乙", 60.5]])
    book.active["B3"].font = Font(strike=True)
    book.save(tmp_path / "a.xlsx")
    old = xlwt.Workbook()
    sheet = old.add_sheet("支出表")
    rows: list[list[object]] = [["科目", "合计"], ["甲", 1.5], ["乙", 60.5]]
    for row, cells in enumerate(rows):
        for column, value in enumerate(cells):
            style = xlwt.easyxf("font: struck_out on") if value == 60.5 else xlwt.Style.default_style
            sheet.write(row, column, value, style)
    old.save(str(tmp_path / "a.xls"))
    for name in ("a.xlsx", "a.xls"):
        document = read(tmp_path / name)
        assert texts(document) == [["科目", "合计"], ["甲", "1.5"], ["乙", ""]]
        (told,) = document.pages[0].problems
        assert told.kind == "struck_figures"
        assert "“60.5”" in told.zh
        assert [page["status"] for page in tidy_pages(document, ())] == ["partly_read"]


def test_a_piece_of_a_text_that_is_struck_through_is_left_out(tmp_path: Path) -> None:
    workbook(tmp_path / "a.xlsx", [["科目", "合计"], ["x", 1.0]]).save(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as made:
        parts = {name: made.read(name).decode("utf-8") for name in made.namelist()}
    links, sheet = "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    link = f'<Relationship Id="rId99" Type="{kind}" Target="sharedStrings.xml"/>'
    parts[links] = parts[links].replace("</Relationships>", f"{link}</Relationships>")
    parts[sheet], count = re.subn(
        r't="inlineStr"([^>]*)><is><t>x</t></is>', r't="s"\1><v>0</v>', parts[sheet]
    )
    assert count == 1
    pieces = "<r><rPr><strike/></rPr><t>科学</t></r><r><rPr><strike val='0'/></rPr><t>教育支出</t></r>"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/sharedStrings.xml"] = f"<sst xmlns='{main}'><si>{pieces}</si></sst>"
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as made:
        for name, part in parts.items():
            made.writestr(name, part)
    document = read(tmp_path / "a.xlsx")
    assert texts(document)[-1] == ["教育支出", "1"]
    assert [p.kind for p in document.pages[0].problems] == ["struck_words"]


def test_what_is_struck_through_in_excel_2003_xml_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_text(
        """<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
        xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="s1"><Font ss:StrikeThrough="1"/></Style></Styles>
        <Worksheet ss:Name="一"><Table><Row><Cell><Data ss:Type="String">科目</Data></Cell><Cell><Data ss:Type="String">合计</Data></Cell></Row>
        <Row><Cell><Data ss:Type="String">甲</Data></Cell><Cell ss:StyleID="s1"><Data ss:Type="Number">9</Data></Cell></Row>
        </Table></Worksheet></Workbook>""",
        "utf-8",
    )
    document = read(tmp_path / "a.xls")
    assert texts(document)[-1] == ["甲", ""]
    assert "struck_figures" in [p.kind for p in document.pages[0].problems]


def test_figures_that_nobody_sees_are_left_out_and_told_by_their_table(tmp_path: Path) -> None:
    book = workbook(tmp_path, [["项目", "甲", "乙"], ["一", 1.5, 9.5], ["二", 2.5, 7.5], ["三", 0, 3.5]])
    book.active["C2"].font = Font(color="FFFFFFFF")
    book.active["C3"].number_format = ";;;"
    book.active["B4"].font = Font(color="FFFFFFFF")
    book.active["C4"].font = Font(color="FFFFFFFF")
    book.active["C4"].fill = PatternFill("solid", fgColor="FF1F4E79")
    book.save(tmp_path / "a.xlsx")
    document = read(tmp_path / "a.xlsx")
    assert texts(document)[1:] == [["一", "1.5", ""], ["二", "2.5", ""], ["三", "", "3.5"]]
    (grid,) = document.pages[0].grids
    (told,) = grid.problems
    assert (told.kind, "2 处" in told.zh) == ("unseen_figures", True)


def test_an_old_workbook_hides_figures_in_white_too(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("支出表")
    for row, (name, value) in enumerate([("项目", "金额"), ("甲", 1.5), ("乙", 9.5)]):
        sheet.write(row, 0, name)
        sheet.write(row, 1, value, xlwt.easyxf("font: colour white") if name == "乙" else xlwt.easyxf())
    book.save(str(tmp_path / "a.xls"))
    document = read(tmp_path / "a.xls")
    assert texts(document)[1:] == [["甲", "1.5"], ["乙", ""]]
    assert [told.kind for told in document.pages[0].grids[0].problems] == ["unseen_figures"]


def test_a_table_goes_on_over_a_second_sheet_that_says_so(tmp_path: Path) -> None:
    head: list[object] = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
    book = workbook(
        tmp_path, [["支出预算总表"], ["单位：万元"], head, ["201", "一般公共服务支出", 3.5, 3.5, None]]
    )
    more = book.create_sheet("Sheet2")
    for row in (["续表"], head, ["205", "教育支出", 4.5, None, 4.5], ["合计", None, 8, 3.5, 4.5]):
        more.append(row)
    book.save(tmp_path / "a.xlsx")
    (table,) = document_to_tables(read(tmp_path / "a.xlsx"))
    assert (table.grid.rows, table.pieces) == (4, 2)


def test_a_sheet_without_a_title_goes_by_the_name_of_its_file(tmp_path: Path) -> None:
    rows: list[list[object]] = [["单位：万元"], ["科目", "合计"], ["甲", 1.5], ["乙", 2.5]]
    for name, tab, first in (
        ("附件1_支出预算总表", "Sheet1", "支出预算总表"),
        ("附件1_支出预算总表", "收入预算总表", "收入预算总表"),
        ("2", "Sheet1", "Sheet1"),
    ):
        book = workbook(tmp_path, rows)
        book.active.title = tab
        book.save(tmp_path / f"{name}.xlsx")
        assert read(tmp_path / f"{name}.xlsx").pages[0].lines[0].text == first


def test_tables_side_by_side_on_a_sheet_are_two(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["收入预算总表", None, None, "支出预算总表"],
        ["科目", "合计", None, "科目", "合计"],
        ["甲", 1.5, None, "乙", 2.5],
        ["丙", 3.5, None, "丁", 4.5],
    ]
    workbook(tmp_path, rows).save(tmp_path / "a.xlsx")
    document = read(tmp_path / "a.xlsx")
    assert texts(document) == [
        ["科目", "合计"],
        ["甲", "1.5"],
        ["丙", "3.5"],
        ["科目", "合计"],
        ["乙", "2.5"],
        ["丁", "4.5"],
    ]
    rows = [["支出预算总表"], ["科目", "合计", None, "基本"], ["甲", 1.5, None, 1.5], ["乙", 2.5, None, 2.5]]
    workbook(tmp_path, rows).save(tmp_path / "b.xlsx")
    assert texts(read(tmp_path / "b.xlsx"))[0] == ["科目", "合计", "", "基本"]


def test_figures_far_beside_a_table_are_none_of_it(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["支出预算总表"],
        ["科目", "合计"],
        ["甲", 1.5, None, None, 98.5],
        ["乙", 2.5],
    ]
    workbook(tmp_path, rows).save(tmp_path / "a.xlsx")
    document = read(tmp_path / "a.xlsx")
    assert texts(document) == [["科目", "合计"], ["甲", "1.5"], ["乙", "2.5"]]
    assert "98.5" in [line.text for line in document.pages[0].lines]
