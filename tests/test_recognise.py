"""Tables, columns and lines are found by their words; a header that lies is overruled by the cells."""

from __future__ import annotations

from pathlib import Path

import pytest

import toolkit
from toolkit.model.document import Cell, Document, Grid, Line, Page
from toolkit.package.records import Records
from toolkit.publishing.source_to_records import read_records
from toolkit.readers import read
from toolkit.tables.column import Column, Columns
from toolkit.tables.items import join_code
from toolkit.tables.recognised import Recognised, RecognisedLine, Recognition
from toolkit.tables.recognition import recognise
from toolkit.tables.repairs import propose
from toolkit.tables.stitch import Table
from toolkit.tables.titles import title_of
from toolkit.text.headings import read_headings
from toolkit.vocabulary.forms import load_form

from .conftest import DISCLOSURE, FACSIMILE

TABLES = [
    "revenue_expenditure_summary",
    "revenue_by_function",
    "expenditure_by_function",
    "fiscal_appropriation_summary",
    "general_budget_expenditure",
    "general_budget_basic_expenditure",
    "general_budget_project_expenditure",
    "government_fund_expenditure",
    "state_capital_expenditure",
    "three_public_expenditure",
    "carryover",
    "department_performance",
    "project_performance",
    "project_performance_2",
    "project_performance_3",
]


@pytest.fixture(scope="module", params=[FACSIMILE, DISCLOSURE], ids=["pdf", "text"])
def recognition(request: pytest.FixtureRequest) -> Recognition:
    return recognise(read(request.param, "lines"))


def test_all_fifteen_tables_are_recognised(recognition: Recognition) -> None:
    assert [table.id for table in recognition.tables] == TABLES


def test_every_line_is_placed(recognition: Recognition) -> None:
    unplaced = [p for t in recognition.tables for p in t.problems if p.kind == "unplaced_line"]
    assert unplaced == []
    summary = recognition.by_id("revenue_expenditure_summary")
    assert summary is not None
    items = [line.item for line in summary.lines]
    assert items.count("revenue_general_budget") == 1
    assert items.count("revenue_fiscal_carryover_general_budget") == 1
    assert items[-1] == "expenditure_total"


@pytest.mark.parametrize(
    ("line", "table"),
    [
        ("部门收支总体情况表", "revenue_expenditure_summary"),
        ("表 5 一般公共预算支出情况表", "general_budget_expenditure"),
        ("五、一般公共预算支出情况表", "general_budget_expenditure"),
        ("2024年部门收入总表", "revenue_by_function"),
        ("某某市档案局２０２５年度部门支出总表（续表）", "expenditure_by_function"),
        ("财政拨款“三公”经费支出情况表", "three_public_expenditure"),
        ('财政拨款"三公"经费支出情况表', "three_public_expenditure"),
        ("政府性基金预算支出情况表", "government_fund_expenditure"),
        ("财政拨款收支总表", "fiscal_appropriation_summary"),
        ("政府采购支出总表", None),
        ("部门人员情况表", None),
    ],
)
def test_titles_are_found_with_and_without_number_year_and_name(line: str, table: str | None) -> None:
    found = title_of(line, load_form("xinjiang_budget"))
    assert (found.id if found else None) == table


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        (["201", "03", "50"], "2010350"),
        (["201", "3", ""], "20103"),
        (["2010350"], "2010350"),
        (["201", "20103", "2010350"], "2010350"),
        (["301", "１"], "30101"),
        (["合计", "", ""], None),
        (["20", "1"], None),
        ([], None),
    ],
)
def test_codes_are_joined(parts: list[str], code: str | None) -> None:
    assert join_code(parts) == code


# --- the damaged table


def test_the_lost_column_is_seen_and_the_rest_assigned_rightly(text_records: Records) -> None:
    lines = text_records.rows["general_budget_expenditure"]
    assert [(r["code"], r["total"], r["basic"], r["project"]) for r in lines[:4]] == [
        ("201", "390.05", None, "212.33"),
        ("20103", "390.05", None, "212.33"),
        ("2010303", "148.05", None, "148.05"),
        ("2010350", "242.00", None, "64.28"),
    ]
    assert [p.kind for p in text_records.problems] == ["partly_lost_column", "lost_column"]


def test_lost_values_are_proposed_with_their_evidence(text_records: Records, pdf_records: Records) -> None:
    proposed = {r["line"]: r["proposed"] for r in text_records.rows["repairs"]}
    whole = {
        r["line"]: r["basic"]
        for r in pdf_records.rows["general_budget_expenditure"]
        if r["basic"] is not None
    }
    assert proposed == whole
    evidence = text_records.rows["repairs"][0]["evidence"]
    assert "390.05 − 212.33 = 177.72" in evidence
    assert "部门支出总体情况表第 1 行的基本支出为 177.72" in evidence
    assert "line 1, states 177.72" in evidence
    assert pdf_records.rows["repairs"] == []


@pytest.mark.parametrize(
    ("table", "printed", "lost", "proposed"),
    [  # a total of other sources than those that a form could print; a total of which no part is printed
        ("revenue_by_function", {"total": "100", "general_budget": "80", "business": "15"}, "carryover", "5"),
        ("revenue_by_function", {"total": "100", "general_budget": "", "business": ""}, "carryover", "100"),
        ("revenue_by_function", {"general_budget": "80", "business": "15"}, "total", "95"),
        ("revenue_by_function", {"total": "100"}, "carryover", None),
        ("revenue_by_function", {"general_budget": "80", "business": "15"}, "carryover", None),
        ("general_budget_expenditure", {"total": "9", "project": "4"}, "basic", "5"),
        ("general_budget_expenditure", {"total": "9", "basic": "5", "public": "2"}, "personnel", "3"),
    ],
)
def test_a_proposal_comes_from_the_columns_that_are_printed(
    table: str, printed: dict[str, str], lost: str, proposed: str | None
) -> None:
    form = load_form("national_budget")
    measures = tuple(Column(n, "measure", m, m) for n, m in enumerate(printed, 1))
    grid = Grid(1, len(printed), tuple(Cell(1, n, text) for n, text in enumerate(printed.values(), 1)))
    found = Recognised(
        table,
        1,
        Table(grid, ()),
        "",
        form.tables[table],
        columns=Columns(measures, True, (lost,)),
        lines=(RecognisedLine(1, "合计", item="total"),),
    )
    assert [r["proposed"] for r in propose(found, Recognition(form, (found,)))] == [proposed] * bool(proposed)


COLUMNS = {"total": 4, "basic": 5, "project": 6}


def without_column(measure: str, table: str, witness: bool = True) -> str:
    """The sample's text with one column of a whole table cut out of the cells, the header slid left."""
    text = DISCLOSURE.read_text("utf-8")
    start = text.index(table)
    block = text[start:].split("\n\n")[3]
    rows = [line.split("\t") for line in block.splitlines()]
    first = next(i for i, row in enumerate(rows) if row[0].isdigit())
    header = [
        ["科 目", "", "", "预算支出", "", ""],
        ["功能分类", "", "", "合 计", "基本支出", "项目支出"],
        ["类", "款", "项", "功能分类科目名称", "", ""],
    ]
    for row in rows[first:]:
        del row[COLUMNS[measure]]
    damaged = "\n".join("\t".join(row) for row in [*header, *rows[first:]])
    text = text.replace(block, damaged)
    if not witness:
        other = text.index("## 一般公共预算支出情况表")
        text = text[:other] + text[text.index("表 6", other) :]
    return text


@pytest.mark.parametrize("measure", ["basic", "project", "total"])
def test_any_one_lost_column_is_told_from_the_others(measure: str, tmp_path: Path) -> None:
    """The whole table 3 damaged instead, with a whole table 5 as its witness."""
    whole = read_records(FACSIMILE, engine="lines")
    path = tmp_path / "a.md"
    path.write_text(
        without_column(measure, "## 部门支出总体情况表").replace(*_repaired_table_5(whole)), "utf-8"
    )
    records = read_records(path)
    lines, expected = (r.rows["expenditure_by_function"] for r in (records, whole))
    kept = [m for m in COLUMNS if m != measure]
    assert [[line[m] for m in kept] for line in lines] == [[line[m] for m in kept] for line in expected]
    assert {line[measure] for line in lines} == {None}
    lost = [c["measure"] for c in records.rows["columns"] if c["status"] == "lost"]
    assert lost == [measure]
    proposed = {r["line"]: r["proposed"] for r in records.rows["repairs"]}
    assert proposed == {line["line"]: line[measure] for line in expected if line[measure]}


def _repaired_table_5(whole: Records) -> tuple[str, str]:
    """Table 5 of the text, and what it would be had digitising lost nothing."""
    text = DISCLOSURE.read_text("utf-8")
    start = text.index("## 一般公共预算支出情况表")
    block = text[start:].split("\n\n")[3]
    rows = ["类\t款\t项\t功能分类科目名称\t合计\t基本支出\t项目支出"]
    for line in whole.rows["general_budget_expenditure"]:
        code = line["code"] or ""
        parts = [code[:3], code[3:5], code[5:7], line["name"]]
        rows.append("\t".join([*parts, *(line[m] or "" for m in COLUMNS)]))
    return block, "\n".join(rows)


def test_without_a_witness_nothing_is_guessed(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(without_column("basic", "## 部门支出总体情况表", witness=False), "utf-8")
    records = read_records(path)
    assert "undecided_columns" in [p.kind for p in records.problems]
    assert not [a for a in records.rows["amounts"] if a["table"] == "expenditure_by_function"]
    assert any(
        c["text"] == "390.05" for c in records.rows["cells"] if c["table"] == "expenditure_by_function"
    )


def test_an_unknown_column_is_kept_in_cells_and_listed(tmp_path: Path) -> None:
    text = DISCLOSURE.read_text("utf-8").replace(
        "经济分类科目名称\t合计\t人员经费\t公用经费", "经济分类科目名称\t合计\t人员经费\t其他说明"
    )
    path = tmp_path / "a.md"
    path.write_text(text, "utf-8")
    records = read_records(path)
    assert [p.kind for p in records.problems].count("unplaced_column") == 1
    status = {
        c["column"]: c["status"]
        for c in records.rows["columns"]
        if c["table"] == "general_budget_basic_expenditure"
    }
    assert status[6] == "unplaced"


def test_what_should_be_a_number_and_is_not_is_reported_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(DISCLOSURE.read_text("utf-8").replace("基本工资\t27.38\t", "基本工资\t2七.38\t"), "utf-8")
    (problem,) = [p for p in read_records(path).problems if p.kind == "not_an_amount"]
    assert (problem.table, problem.cell) == ("general_budget_basic_expenditure", "t06r05c04")
    assert "2七.38" in problem.zh
    assert "2七.38" in problem.en


def test_a_blank_in_a_texts_header_belongs_to_the_group_above_it_only(tmp_path: Path) -> None:
    """The reception column of the final accounts stands right of the vehicles and is none of them."""
    path = tmp_path / "a.md"
    path.write_text(
        "财政拨款“三公”经费支出决算表\n\n单位：万元\n\n"
        "财政拨款“三公”经费" + "\t" * 11 + "\n"
        "合计\t\t因公出国（境）费\t\t公务用车购置及运行维护费\t\t\t\t\t\t公务接待费\t\n"
        "\t\t\t\t小计\t\t公务用车购置费\t\t公务用车运行维护费\t\t\t\n"
        + "预算数\t决算数\t" * 5
        + "预算数\t决算数\n"
        + "3.00\t2.50\t\t\t2.00\t1.80\t\t\t2.00\t1.80\t1.00\t0.70\n",
        "utf-8",
    )
    records = read_records(path, form="final_accounts")
    amounts = {(a["item"], a["measure"]): a["stated"] for a in records.rows["amounts"]}
    assert (amounts["reception", "budget"], amounts["reception", "final"]) == ("1.00", "0.70")
    assert amounts["vehicle_operation", "final"] == "1.80"


def test_a_label_over_code_and_name_is_read_in_a_text_too(tmp_path: Path) -> None:
    """A text keeps a merged label in its first column, which is that of the codes."""
    path = tmp_path / "a.md"
    path.write_text(
        "一般公共预算财政拨款基本支出决算表\n\n单位：万元\n\n"
        "经济分类科目编码\t科目名称\t决算数\t经济分类科目编码\t科目名称\t决算数\n"
        "301\t工资福利支出\t8.00\t302\t商品和服务支出\t2.00\n"
        "人员经费合计\t\t8.00\t公用经费合计\t\t2.00\n",
        "utf-8",
    )
    records = read_records(path, form="final_accounts")
    found = {a["item"]: a["stated"] for a in records.rows["amounts"] if a["item"]}
    assert found == {"personnel_total": "8.00", "public_total": "2.00"}


def test_each_of_two_panels_has_a_total_of_its_own(tmp_path: Path) -> None:
    """合计 at the foot of 人员经费 and of 公用经费 is neither the whole's: nobody is accused of two totals."""
    path = tmp_path / "a.md"
    path.write_text(
        "某研究所2016年度单位决算\n\n一般公共预算财政拨款基本支出决算表\n\n单位：万元\n\n人员经费\t\t\t公用经费\t\t\n"
        "科目编码\t科目名称\t决算数\t科目编码\t科目名称\t决算数\n"
        "301\t工资福利支出\t8.00\t302\t商品和服务支出\t2.00\n"
        "30101\t基本工资\t8.00\t30201\t办公费\t2.00\n"
        "\t合 计\t8.00\t\t合 计\t2.00\n",
        "utf-8",
    )
    package = toolkit.publish(path, limits=False, validate=False)
    found = {a["item"]: a["stated"] for a in package["amounts"] if a["item"]}
    assert found == {"personnel_total": "8.00", "public_total": "2.00"}
    assert "R059" not in {f.rule for f in toolkit.check(package).findings}


def test_codes_printed_once_for_the_lines_below_are_joined(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    rows = (
        ("201", "", "", "一般公共服务支出"),
        ("", "02", "", "政协事务"),
        ("", "", "01", "行政运行"),
        ("", "", "04", "政协会议"),
        ("", "29", "", "群众团体事务"),
        ("", "", "01", "行政运行"),
    )
    lines = "".join("<tr>" + "".join(f"<td>{text}" for text in row) + "<td>5.00</tr>" for row in rows)
    head = "<tr><td>类<td>款<td>项<td>科目名称<td>合计</tr><tr><td colspan=4>合计<td>10.00</tr>"
    path.write_text(
        f"<p>某县政协办公室2019年部门预算</p><p>一般公共预算支出表</p><p>单位：万元</p><table>{head}{lines}</table>",
        "utf-8",
    )
    package = toolkit.publish(path, limits=False, validate=False)
    codes = [a["code"] for a in package["amounts"]]
    assert codes == ["", "201", "20102", "2010201", "2010204", "20129", "2012901"]


@pytest.mark.parametrize("second", ["某中心", "某局本级"])
def test_a_departments_own_line_right_over_its_units_is_the_total(second: str, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    rows = (("某局", "", "", "9.00"), (second, "", "", "9.00"), ("", "2010301", "行政运行", "9.00"))
    lines = "".join("<tr>" + "".join(f"<td>{text}" for text in row) + "</tr>" for row in rows)
    path.write_text(
        "<p>某局2024年部门预算</p><p>一般公共预算支出表</p><p>预算单位：某局 单位：万元</p>"
        f"<table><tr><td>预算单位<td>科目编码<td>科目名称<td>合计</tr>{lines}</table>",
        "utf-8",
    )
    amounts = toolkit.publish(path, limits=False, validate=False)["amounts"]
    assert next((a["item"], a["code"]) for a in amounts) == ("total", "")


def test_the_line_of_a_unit_that_has_its_departments_name_is_no_total(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    rows = (
        ("某局", "", "", "9.00"),
        ("", "2010301", "行政运行", "9.00"),
        ("某中心", "", "", "3.00"),
        ("", "2010350", "事业运行", "3.00"),
    )
    lines = "".join("<tr>" + "".join(f"<td>{text}" for text in row) + "</tr>" for row in rows)
    path.write_text(
        "<p>某局2024年部门预算</p><p>一般公共预算支出表</p><p>预算单位：某局 单位：万元</p>"
        f"<table><tr><td>预算单位<td>科目编码<td>科目名称<td>合计</tr>{lines}</table>",
        "utf-8",
    )
    package = toolkit.publish(path, limits=False, validate=False)
    assert "total" not in {a["item"] for a in package["amounts"]}


@pytest.mark.parametrize(
    ("line", "is_heading"),
    [
        ("（二）公务用车购置及运行费", True),
        ("（二）公务用车购置及运行费46.56万元，比上年预算增加", False),
        ("（一）基本支出占34.30%，项目支出占", False),
    ],
)
def test_the_first_line_of_a_sentence_that_goes_on_is_no_heading(line: str, is_heading: bool) -> None:
    page = Page(1, (Line(line), Line("其余文字。")))
    document = Document("a.pdf", "pdf", "0" * 64, (page,), "lines")
    assert len(read_headings(document, load_form("xinjiang_budget"))) == is_heading


def test_a_title_that_wraps_is_joined() -> None:
    title = ("八、2024年度青枫县城市管理委员会一般公共预算支", "出预算表")
    texts = (("功能科目代码", "功能科目名称", "金额"), ("201", "一般公共服务支出", "5.00"))
    cells = tuple(Cell(r, c, text) for r, row in enumerate(texts, 1) for c, text in enumerate(row, 1))
    page = Page(1, (*map(Line, title), Line("单位：万元"), Grid(2, 3, cells, page=1)))
    document = Document("a.pdf", "pdf", "0" * 64, (page,), "lines")
    table = recognise(document, "jiangsu_budget").tables[0]
    assert (table.id, table.title) == ("general_budget_expenditure", "".join(title))


def test_a_label_merged_over_another_block_is_read_in_a_text(tmp_path: Path) -> None:
    """The totals below three blocks: 支出合计 is merged up to its amount."""
    path = tmp_path / "a.md"
    path.write_text(
        "收支预算总表\n\n单位：万元\n\n收入\t\t支出\t\t\t\n"
        "项目名称\t金额\t功能分类\t\t支出用途\t\n\t\t功能科目名称\t金额\t项目名称\t金额\n"
        "一、财政拨款\t5.00\t一、一般公共服务支出\t5.00\t一、基本支出\t5.00\n"
        "收入合计\t5.00\t支出合计\t\t\t5.00\n",
        "utf-8",
    )
    records = read_records(path, form="jiangsu_budget")
    assert not [p for p in records.problems if p.kind == "unplaced_line"]
    assert [a["item"] for a in records.rows["amounts"]][-1] == "expenditure_total"


def test_words_under_a_head_for_codes_that_reaches_over_them_are_names(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    rows = (("204", "公共安全支出", "12.00"), ("20404", "检察", "12.00"), ("2040401", "行政运行", "12.00"))
    lines = "".join(f"<tr><td>{c}<td colspan=2>{n}<td>{v}</tr>" for c, n, v in rows)
    head = "<tr><td colspan=2>功能科目代码<td>功能科目名称<td>金额</tr><tr><td colspan=3>合计<td>12.00</tr>"
    path.write_text(
        f"<p>某检察院2019年度部门预算</p><p>财政拨款支出预算表（功能科目）</p><p>单位：万元</p><table>{head}{lines}</table>",
        "utf-8",
    )
    package = toolkit.publish(path, limits=False, validate=False)
    assert [a["code"] for a in package["amounts"]] == ["", "204", "20404", "2040401"]


@pytest.mark.parametrize(
    ("above", "head", "unit"),
    [
        (["支出预算总表（单位：万元）"], "合计", "万元"),
        (["支出预算总表", "单位：（万元）"], "合计", "万元"),
        (["支出预算总表", "（万元）"], "合计", "万元"),
        (["支出预算总表（元）"], "合计", "元"),
        (["支出预算总表"], "合计（万元）", "万元"),
        (["支出预算总表（单位：元）"], "合计（万元）", "元"),
        (["支出预算总表"], "合计", None),
    ],
)
def test_the_unit_of_a_table_may_stand_in_brackets(above: list[str], head: str, unit: str | None) -> None:
    rows = [
        ["科目编码", "科目名称", head, "基本支出", "项目支出"],
        ["201", "一般公共服务支出", "8", "3.5", "4.5"],
    ]
    cells = tuple(Cell(r, c, text) for r, row in enumerate(rows, 1) for c, text in enumerate(row, 1))
    blocks: tuple[Line | Grid, ...] = (*map(Line, above), Grid(2, 5, cells))
    (table,) = recognise(Document("a.docx", "docx", "0" * 64, (Page(None, blocks),), "docx")).tables
    assert (table.form is not None, table.unit) == (True, unit)


@pytest.mark.parametrize(
    "counted",
    [["栏次", "", "1=2+3", "2", "3"], ["**", "**", "1", "2", "3"], ["**", "**", "3", "4", "5"], ["", "", "(1)=(2)+(3)", "(2)", "(3)"]],
)  # fmt: skip
def test_a_row_that_numbers_the_columns_is_of_the_head(counted: list[str]) -> None:
    rows = [
        ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        counted,
        ["201", "一般公共服务支出", "8", "3.5", "4.5"],
    ]
    cells = tuple(Cell(r, c, text) for r, row in enumerate(rows, 1) for c, text in enumerate(row, 1))
    blocks = (Line("支出预算总表"), Line("单位：万元"), Grid(3, 5, cells))
    (table,) = recognise(Document("a.docx", "docx", "0" * 64, (Page(None, blocks),), "docx")).tables
    assert (table.header_rows, [c.measure for c in table.columns.of("measure")]) == (
        2,
        ["total", "basic", "project"],
    )
    assert [line.code for line in table.lines] == ["201"]


def test_a_title_over_two_lines_is_the_whole_one_where_its_columns_say_so() -> None:
    rows = [
        ["收入", "", "支出", ""],
        ["项目", "决算数", "项目", "决算数"],
        ["一、一般公共预算财政拨款", "8", "一、一般公共服务支出", "8"],
        ["总计", "8", "总计", "8"],
    ]
    cells = tuple(Cell(r, c, text) for r, row in enumerate(rows, 1) for c, text in enumerate(row, 1))
    blocks = (Line("财政拨款收入"), Line("支出决算总表"), Line("单位：万元"), Grid(4, 4, cells))
    (table,) = recognise(Document("a.docx", "docx", "0" * 64, (Page(None, blocks),), "docx")).tables
    assert (table.id, table.title) == ("fiscal_appropriation_summary", "财政拨款收入支出决算总表")


def test_a_list_of_tables_is_none_of_them() -> None:
    titles = ["收入支出决算总表", "收入决算表", "支出决算表", "财政拨款收入支出决算总表"]
    cells = tuple(
        Cell(n, c, text) for n, title in enumerate(titles, 1) for c, text in enumerate((str(n), title), 1)
    )
    document = Document("a.xlsx", "xlsx", "0" * 64, (Page(None, (Grid(4, 2, cells),)),), "xlsx")
    assert [table.form for table in recognise(document).tables] == [None]


@pytest.mark.parametrize(("over", "project"), [(' colspan="2"', None), ("", "宣传事务")])
def test_a_name_over_the_blank_column_of_projects_names_none(
    over: str, project: str | None, tmp_path: Path
) -> None:
    """Where a rule is missing one cell reaches over both; a project may have the name of its item in a cell of its own."""
    again = "" if over else "<td>宣传事务</td>"
    path = tmp_path / "projects.html"
    path.write_text(
        "<meta charset=utf-8><p>一般公共预算项目支出情况表</p><p>单位：万元</p><table border=1>"
        "<tr><td>科目编码</td><td>科目名称</td><td>项目名称</td><td>项目支出合计</td></tr>"
        f"<tr><td>20133</td><td{over}>宣传事务</td>{again}<td>15.66</td></tr>"
        "<tr><td>2013302</td><td>一般行政管理事务</td><td>便民设施专项经费</td><td>15.66</td></tr></table>",
        "utf-8",
    )
    table = recognise(read(path), "xinjiang_budget").tables[0]
    assert [line.project_name for line in table.lines] == [project, "便民设施专项经费"]
