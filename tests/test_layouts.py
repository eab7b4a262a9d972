"""One statutory table in the layouts of several provinces: by unit, by source, by item, by year."""

from __future__ import annotations

from pathlib import Path

import pytest

import toolkit
from toolkit.model.document import Cell, Document, Grid, Line, Page
from toolkit.tables.captions import caption_of, department_over, unit_over
from toolkit.tables.recognised import Recognised
from toolkit.tables.recognition import recognise
from toolkit.tables.stitch import Table
from toolkit.tables.targets import read_targets
from toolkit.tables.titles import title_of
from toolkit.vocabulary.forms import load_form

NATIONAL = "national_budget"
Rows = list[list[str]]


def table_of(
    title: str,
    rows: Rows,
    spans: dict[tuple[int, int], tuple[int, int]] | None = None,
    form: str = NATIONAL,
) -> Recognised:
    """The only table of a document, a grid of rows; ``spans`` gives a cell's (rows, columns)."""
    cells = []
    covered: set[tuple[int, int]] = set()
    for r, row in enumerate(rows, 1):
        for c, text in enumerate(row, 1):
            if (r, c) in covered:
                continue
            down, across = (spans or {}).get((r, c), (1, 1))
            covered.update((r + i, c + j) for i in range(down) for j in range(across))
            cells.append(Cell(r, c, text, down, across))
    grid = Grid(len(rows), len(rows[0]), tuple(cells))
    page = Page(None, (Line(title), Line("单位：万元"), grid))
    (table,) = recognise(Document("d", "markdown", "0" * 64, (page,), "lines"), form).tables
    return table


def stated(table: Recognised) -> dict[tuple[str, str], str]:
    """The printed figures by (item, code or name of the line, measure)."""
    cells = {(cell.row, cell.column): cell.text for cell in table.table.grid.cells}
    return {
        (line.key or line.name, column.measure or ""): text
        for line in table.lines
        for column in table.columns.of("measure", line.side, line.item)
        if (text := cells.get((line.row, column.column), ""))
    }


@pytest.mark.parametrize(
    ("title", "id"),
    [
        ("一般公共预算财政拨款支出情况表", "general_budget_expenditure"),
        ("一般公共预算财政拨款基本支出表", "general_budget_basic_expenditure"),
        ("政府性基金预算财政拨款支出表", "government_fund_expenditure"),
        ("财政拨款（含一般公共预算和政府性基金预算）“三公”经费支出表", "three_public_expenditure"),
        ("2023年度部门收入总体情况表", "revenue_by_function"),
        ("政府采购预算明细表", "procurement"),
    ],
)
def test_titles_differ_in_words_that_change_nothing(title: str, id: str) -> None:
    found = title_of(title, load_form(NATIONAL))
    assert found is not None
    assert found.id == id


def test_another_funds_table_does_not_go_by_a_shorter_title() -> None:
    assert title_of("一般公共预算项目支出情况表", load_form(NATIONAL)) is None


def test_revenue_may_be_printed_by_unit() -> None:
    head = ["单位代码", "单位名称", "合计", "本年收入", "", "", "上年结转结余", ""]
    under = ["", "", "", "小计", "一般公共预算", "政府性基金预算", "小计", "一般公共预算"]
    spans = {(1, 1): (2, 1), (1, 2): (2, 1), (1, 3): (2, 1), (1, 4): (1, 3), (1, 7): (1, 2)}
    body = [
        ["", "合计", "130.00", "120.00", "100.00", "20.00", "10.00", "10.00"],
        ["031", "某局", "130.00", "120.00", "100.00", "20.00", "10.00", "10.00"],
    ]
    table = table_of("部门收入总体情况表", [head, under, *body], spans)
    assert table.id == "revenue_by_function"
    figures = stated(table)
    assert figures["total", "received"] == "120.00"
    assert figures["total", "general_budget"] == "100.00"
    assert figures["total", "carryover_general_budget"] == "10.00"
    assert [line.is_unit for line in table.lines] == [False, True]
    assert table.lines[1].code is None  # 031 is no class of the budget
    assert not table.problems


def test_revenue_may_be_printed_by_source() -> None:
    rows = [["项目", "预算数"], ["一、一般公共预算拨款收入", "100.00"], ["收入总计", "100.00"]]
    table = table_of("部门收入总体情况表", rows)
    assert table.id == "revenue_by_source"
    assert stated(table)["revenue_total", "total"] == "100.00"


def test_a_line_of_a_unit_stands_among_codes() -> None:
    head = ["类", "款", "项", "单位代码", "单位（科目名称）", "合计", "基本支出", "", "项目支出", ""]
    under = ["", "", "", "", "", "", "小计", "公用经费", "小计", "特定目标类"]
    spans = {(1, c): (2, 1) for c in range(1, 7)} | {(1, 7): (1, 2), (1, 9): (1, 2)}
    body = [
        ["", "", "", "", "合计", "9.00", "4.00", "4.00", "5.00", "5.00"],
        ["", "", "", "031", "某局", "9.00", "4.00", "4.00", "5.00", "5.00"],
        ["214", "01", "01", "031001", "行政运行", "9.00", "4.00", "4.00", "5.00", "5.00"],
    ]
    table = table_of("部门支出总体情况表", [head, under, *body], spans)
    figures = stated(table)
    assert figures["2140101", "basic"] == "4.00"
    assert figures["2140101", "project"] == "5.00"
    assert figures["2140101", "target_projects"] == "5.00"
    assert not table.problems


THREE_PUBLIC = [
    ["年度", "“三公”经费合计", "因公出国（境）费用", "公务接待费", "公务用车购置和运行维护费", "", ""],
    ["", "", "", "", "小计", "公务用车购置费", "公务用车运行维护费"],
]
SPANS = {(1, 1): (2, 1), (1, 2): (2, 1), (1, 3): (2, 1), (1, 4): (2, 1), (1, 5): (1, 3)}


def test_of_two_years_the_later_one_is_the_budget() -> None:
    rows = [
        ["2023年", "7.00", "0.00", "2.00", "5.00", "0.00", "5.00"],
        ["2024年", "6.00", "0.00", "1.00", "5.00", "0.00", "5.00"],
    ]
    table = table_of("财政拨款“三公”经费支出表", [*THREE_PUBLIC, *rows], SPANS)
    assert stated(table)["reception", "total"] == "1.00"
    assert table.problems == ()
    assert {line.before for line in table.lines} == {3}  # the other year's row is last year's figures


def test_items_of_the_three_public_table_may_be_lines() -> None:
    rows = [
        ["项目", "2023年“三公”经费预算数"],
        ["合计", "6.00"],
        ["2、公务接待费", "1.00"],
        ["3、公务用车费", "5.00"],
        ["其中：（1）公务用车运行维护费", "5.00"],
    ]
    figures = stated(table_of("一般公共预算“三公”经费支出情况表", rows))
    assert figures["reception", "total"] == "1.00"
    assert figures["vehicles", "total"] == "5.00"
    assert figures["vehicle_operation", "total"] == "5.00"


def test_a_total_with_meetings_is_not_that_of_the_three_public() -> None:
    head = [["单位名称", "合计", "“三公”经费", "", "会议费"], ["", "", "小计", "公务接待费", ""]]
    spans = {(1, 1): (2, 1), (1, 2): (2, 1), (1, 3): (1, 2), (1, 5): (2, 1)}
    table = table_of(
        "“三公”经费、会议费、培训费支出情况表", [*head, ["合计", "9.00", "6.00", "6.00", "3.00"]], spans
    )
    figures = stated(table)
    assert figures["grand_total", "total"] == "9.00"
    assert figures["total", "total"] == "6.00"


@pytest.mark.parametrize("form", [NATIONAL, "jiangsu_budget"])
def test_a_total_under_the_three_public_alone_is_theirs_beside_meetings(form: str) -> None:
    head = [["“三公”经费", "", "会议费", "培训费"], ["合计", "公务接待费", "", ""]]
    spans = {(1, 1): (1, 2), (1, 3): (2, 1), (1, 4): (2, 1)}
    title = (
        "“三公”经费、会议费、培训费支出预算表" if form != NATIONAL else "“三公”经费、会议费、培训费支出情况表"
    )
    figures = stated(table_of(title, [*head, ["6.00", "6.00", "3.00", "1.00"]], spans, form))
    assert figures["total", "total"] == "6.00"
    assert ("grand_total", "total") not in figures


def test_a_total_under_a_head_that_names_the_meetings_too_is_not_that_of_the_three_public() -> None:
    head = [["“三公”经费、会议费、培训费", "", "", ""], ["合计", "公务接待费", "会议费", "培训费"]]
    figures = stated(
        table_of(
            "“三公”经费、会议费、培训费支出情况表",
            [*head, ["10.00", "6.00", "3.00", "1.00"]],
            {(1, 1): (1, 4)},
        )
    )
    assert figures["grand_total", "total"] == "10.00"
    assert ("total", "total") not in figures


@pytest.mark.parametrize(("below", "kept"), [("88.46", False), ("—", True)])
def test_an_item_of_a_dash_over_a_part_with_a_figure_is_a_heading(below: str, kept: bool) -> None:
    rows = [
        ["项目", "行次", "预算数", "决算统计数"],
        ["（一）支出合计", "1", "9.00", "7.28"],
        ["1．公务接待费", "2", "9.00", "7.28"],
        ["二、机关运行经费", "3", "—", "—"],
        ["（一）行政单位", "4", "—", below],
    ]
    table = table_of("“三公”经费、行政参公单位机关运行经费情况表", rows, form="final_accounts")
    assert ("operating_cost" in [line.item for line in table.lines]) is kept


def test_what_was_carried_over_received_and_left_has_columns_of_its_own() -> None:
    stages = ["年初结转和结余", "本年收入", "本年支出", "年末结转和结余"]
    parts = ["合计", "基本支出结转", "项目支出结转和结余", *["合计", "基本支出", "项目支出"] * 2, "合计"]
    parts += ["基本支出结转", "项目支出结转和结余"]
    head = [["科目编码", "科目名称", *(w for s in stages for w in (s, "", ""))], ["", "", *parts]]
    spans = {(1, 1): (2, 1), (1, 2): (2, 1), **{(1, c): (1, 3) for c in (3, 6, 9, 12)}}
    row = ["2013101", "行政运行", "3.00", "1.00", "2.00", "9.00", "4.00", "5.00", "8.00", "3.00", "5.00"]
    table = table_of(
        "一般公共预算财政拨款收入支出决算表",
        [*head, [*row, "4.00", "2.00", "2.00"]],
        spans,
        form="final_accounts",
    )
    read = {measure: text for (_, measure), text in stated(table).items()}
    assert read == {
        "opening_carryover": "3.00",
        "opening_carryover_basic": "1.00",
        "opening_carryover_project": "2.00",
        "received": "9.00",
        "received_basic": "4.00",
        "received_project": "5.00",
        "total": "8.00",
        "basic": "3.00",
        "project": "5.00",
        "closing_carryover": "4.00",
        "closing_carryover_basic": "2.00",
        "closing_carryover_project": "2.00",
    }


def test_a_head_that_repeats_words_of_the_title_is_not_the_title() -> None:
    above = [
        Line(text) for text in ("公开02表", "2016年部门收入预算总表", "部门名称：某局 单位：万元", "收入总表")
    ]
    assert caption_of(tuple(above))[0].text == "2016年部门收入预算总表"
    apart = [Line(text) for text in ("部门支出预算总表", "公开02表", "收入总表")]
    assert caption_of(tuple(apart))[0].text == "收入总表"


def test_the_governments_classes_beside_the_departments_are_no_codes_of_a_line() -> None:
    rows = [
        ["部门预算经济分类科目", "", "政府预算经济分类科目", "", "合计"],
        ["科目编码", "科目名称", "科目编码", "科目名称", ""],
        ["30101", "基本工资", "50101", "工资奖金津补贴", "8.00"],
    ]
    spans = {(1, 1): (1, 2), (1, 3): (1, 2), (1, 5): (2, 1)}
    assert stated(table_of("一般公共预算基本支出表", rows, spans)) == {("30101", "total"): "8.00"}


def test_a_header_over_all_columns_is_no_basic_expenditure_among_others() -> None:
    rows = [
        ["科目编码", "科目名称", "一般公共预算基本支出", ""],
        ["", "", "小计", "人员经费"],
        ["30101", "基本工资", "8.00", "8.00"],
    ]
    spans = {(1, 1): (2, 1), (1, 2): (2, 1), (1, 3): (1, 2)}
    figures = stated(table_of("一般公共预算支出表", rows, spans))
    assert figures == {("30101", "total"): "8.00", ("30101", "personnel"): "8.00"}


COUNTY = Path(__file__).parent / "cases" / "county_final.html"


@pytest.mark.parametrize(
    ("name", "form", "amounts"),
    [
        ("county_final", "county_final", 329),
        ("approval_three_public", "final_approval", 5),
        ("approval_summary", "final_approval", 16),
    ],
)
def test_tables_of_counties_and_letters_of_approval_are_placed_whole(
    name: str, form: str, amounts: int
) -> None:
    package = toolkit.publish(COUNTY.with_stem(name))
    assert package["documents"][0]["form"] == form
    assert len(package["amounts"]) == amounts
    assert not [t["table"] for t in package["tables"] if t["table"].startswith("table_")]
    assert {p["kind"] for p in package["problems"]} <= {"unit_rows"}


TITLES_OF_2017 = {
    "收入支出决算总表": "2018年度收支决算总表",
    "财政拨款收入支出决算总表": "2018年度财政拨款收支决算总表",
    "一般公共预算财政拨款支出决算表": "2018年度一般公共财政拨款支出决算表",
    "一般公共预算财政拨款基本支出决算表": "某县2018年度一般公共预算基本支出经济分类决算情况表",
    "政府性基金预算财政拨款收入支出决算表": "2018年度政府性基金支出决算表",
}


def test_a_table_goes_by_its_title_in_other_words(tmp_path: Path) -> None:
    text = COUNTY.read_text("utf-8")
    for title, other in TITLES_OF_2017.items():
        text = text.replace(f"<p>{title}</p>", f"<p>{other}</p>")
    assert all(other in text for other in TITLES_OF_2017.values())
    path = tmp_path / "county.html"
    path.write_text(text, "utf-8")
    ours, theirs = toolkit.publish(COUNTY), toolkit.publish(path)
    drop = ("title", "cell", "document_id")
    for resource in ("amounts", "tables"):
        left, right = (
            [{k: v for k, v in row.items() if k not in drop} for row in p[resource]] for p in (ours, theirs)
        )
        assert left == right


@pytest.mark.parametrize(
    ("right", "wrong", "rule"),
    [  # one slip of digits in each table, and one in the text
        ("551.46", "515.46", "R054"),
        ("1,590.04", "1,509.04", "R051"),
        ("124.87", "142.87", "R055"),
        ("7.24", "2.74", "R058"),
        ("1,136.51", "1,163.51", "R059"),
        ("2.72", "7.22", "R061"),
        ("运行费1.54万元。其中", "运行费1.45万元。其中", "R086"),
    ],
)
def test_a_slip_in_any_of_a_countys_tables_is_the_publishers(
    right: str, wrong: str, rule: str, tmp_path: Path
) -> None:
    text = COUNTY.read_text("utf-8")
    printed = right if "运行" in right else f">{right}<"
    table = {"R055": "收入决算表", "R058": "财政拨款收入支出决算总表"}.get(rule, "")
    at = text.index(printed, text.index(f"<p>{table}</p>") if table else 0)
    path = tmp_path / "county.html"
    path.write_text(text[:at] + printed.replace(right, wrong) + text[at + len(printed) :], "utf-8")
    clean = {(f.rule, f.cells) for f in toolkit.check(COUNTY).findings}
    found = [f for f in toolkit.check(path).findings if (f.rule, f.cells) not in clean]
    assert (rule, "critical", "publisher") in {(f.rule, f.severity, f.diagnosis) for f in found}


def test_a_row_that_has_slid_under_the_codes_is_told_and_no_line() -> None:
    """A file made over may lose an empty row that others hang down to: the total line then begins under 类."""
    head = ["类", "款", "项", "科目名称", "合计", "基本支出", "项目支出"]
    table = table_of(
        "支出决算表",
        [
            head,
            ["合计", "20.00", "15.00", "5.00", "", "", ""],
            ["201", "03", "01", "行政运行", "20.00", "15.00", "5.00"],
        ],
    )
    assert [line.code for line in table.lines] == ["2010301"]
    (slid,) = [p for p in table.problems if p.kind == "slid_row"]
    assert table.cell_id(table.table.grid.row_cells(2)[1]) == slid.cell


def test_a_unit_on_a_line_of_its_own_is_the_tables_and_not_the_departments() -> None:
    caption = (Line("部门收入总表"), Line("部门：某县教育局 单位："), Line("万元"))
    table = Table(Grid(1, 2, ()), caption)
    assert unit_over(table, caption) == "万元"
    assert department_over(table, caption) == "某县教育局"


def test_a_function_over_its_projects_is_none_of_them() -> None:
    """表3-2 prints 2130306 beside the function and beside each of its projects; the function goes by its own name."""
    spending = [
        ["科目编码", "科目名称", "合计"],
        ["2130306", "水利工程运行与维护", "30.00"],
        ["2130314", "防汛", "5.00"],
    ]
    projects = [
        ["科目编码", "单位代码", "单位名称（项目）", "金额"],
        ["", "", "合计", "35.00"],
        ["2130306", "304001", "水利工程运行与维护", "30.00"],
        ["2130306", "304001", "小型水库维修养护", "18.00"],
        ["2130306", "304001", "农村饮水工程维修养护", "12.00"],
        ["2130314", "304001", "防汛", "5.00"],
    ]
    blocks: list[Line | Grid] = []
    for title, rows in (("一般公共预算支出预算表", spending), ("一般公共预算项目支出预算表", projects)):
        cells = [Cell(r, c, text) for r, row in enumerate(rows, 1) for c, text in enumerate(row, 1)]
        blocks += [Line(title), Line("单位：万元"), Grid(len(rows), len(rows[0]), tuple(cells))]
    page = Page(None, tuple(blocks))
    _, read = recognise(Document("d", "markdown", "0" * 64, (page,), "lines"), "sichuan_budget").tables
    assert [line.project_name for line in read.lines] == [
        None,
        None,
        "小型水库维修养护",
        "农村饮水工程维修养护",
        "防汛",  # the only line of its code is a project, whatever it is called
    ]


@pytest.mark.parametrize("under", [("本年拨款/小计", "fiscal"), ("本年拨款/小计/单位资金", "received")])
def test_own_funds_beside_the_appropriation_are_no_part_of_it(under: tuple[str, str]) -> None:
    own = "本年拨款" if "单位资金" in under[0] else "单位资金"
    head = ["项目名称", "功能科目编码", "功能科目名称", "合计", "本年拨款", "本年拨款", own]
    below = ["项目名称", "功能科目编码", "功能科目名称", "合计", "小计", "一般公共预算", "单位资金"]
    spans = {(1, c): (2, 1) for c in range(1, 5)} | {(1, 5): (1, 3 if own == "本年拨款" else 2)}
    if own == "单位资金":
        spans[1, 7] = (2, 1)
    row = ["设备购置", "2100201", "综合医院", "9.00", "4.00", "4.00", "5.00"]
    table = table_of("部门项目支出预算表", [head, below, row], spans)
    assert [c.measure for c in table.columns.of("measure")] == [
        "total",
        under[1],
        "general_budget",
        "own_funds",
    ]


def test_a_name_over_a_column_of_a_target_table_has_its_value_below() -> None:
    """部门名称 beside 年度预算申请, which heads the money: the department stands under its head, and no other head is one."""
    table = table_of(
        "整体支出绩效目标表",
        [
            ["部门名称", "年度预算申请", "年度预算申请", "整体绩效目标"],
            ["部门名称", "资金总额", "基本支出", "整体绩效目标"],
            ["某县人民检察院", "9.00", "7.00", "依法履职"],
        ],
        {(1, 1): (2, 1), (1, 2): (1, 2), (1, 4): (2, 1)},
    )
    assert read_targets(table).fields == {"department": "某县人民检察院"}


def test_indicators_end_where_the_next_projects_form_begins() -> None:
    form = [
        ["项目名称", "道路维护", "", ""],
        ["年度资金总额", "9.00", "", ""],
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "维护里程", "≥3公里"],
    ]
    again = [["项目名称", "", "主管部门", ""], *form[1:]]  # its name was left out: no form of its own
    targets = read_targets(table_of("项目支出绩效目标表", [*form, *again]))
    assert [i["level_3"] for i in targets.indicators] == ["维护里程"]
    assert targets.unread == 1  # the second project's money


def test_the_governments_classes_alone_are_the_codes() -> None:
    table = table_of(
        "一般公共预算基本支出情况表（政府预算经济分类）",
        [
            ["政府预算经济分类科目", "政府预算经济分类科目", "政府预算经济分类科目", "一般公共预算基本支出"],
            ["类", "款", "科目名称", "一般公共预算基本支出"],
            ["501", "", "机关工资福利支出", "9.00"],
            ["501", "01", "工资奖金津补贴", "9.00"],
        ],
        {(1, 1): (1, 3), (1, 4): (2, 1)},
    )
    assert table.id == "general_budget_basic_expenditure_by_government"
    assert stated(table) == {("501", "total"): "9.00", ("50101", "total"): "9.00"}


def test_the_budget_may_stand_in_a_row_over_the_outturn() -> None:
    table = table_of(
        "财政拨款“三公”经费支出决算表",
        [["", "合计", "公务接待费"], ["2016年年初预算数", "3.00", "3.00"], ["2016年决算数", "2.00", "2.00"]],
        form="final_accounts",
    )
    assert [(line.item, line.row, line.before, line.before_is) for line in table.lines] == [
        ("total", 3, 2, "budget"),
        ("reception", 3, 2, "budget"),
    ]
    assert not table.problems


@pytest.mark.parametrize("title", ["部门政府采购预算", "部门政府采购预算表"])
def test_hebeis_procurement_goes_by_its_title_without_table_and_keeps_the_price_of_one(title: str) -> None:
    table = table_of(
        title,
        [
            ["序号", "政府采购目录名称", "品目序号", "计量单位", "数量", "单价", "总计", "一般公共预算拨款"],
            ["1", "台式计算机", "A", "台", "60", "0.50", "30.00", "30.00"],
        ],
    )
    assert table.id == "procurement"
    measures = {measure: text for (_, measure), text in stated(table).items()}
    assert measures == {"unit_price": "0.50", "total": "30.00", "general_budget": "30.00"}
    assert not table.problems


def test_a_row_that_says_that_its_table_is_empty_is_no_line_of_it() -> None:
    rows = [
        ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        ["", "合计", "", "", ""],
        ["空表说明：本单位2021年度无政府性基金预算财政拨款支出。", "", "", "", ""],
    ]
    table = table_of("政府性基金预算财政拨款支出表", rows, {(3, 1): (1, 5)})
    assert table.id == "government_fund_expenditure"
    assert not table.problems


def test_a_years_head_makes_all_columns_under_it_that_years() -> None:
    parts = ["合计", "基本支出", "项目支出"]
    rows = [
        [
            "科目编码",
            "科目名称",
            "2021年预算数",
            "",
            "",
            "2022年预算数",
            "",
            "",
            "2022年预算数比2021年预算数增减%",
            "",
            "",
        ],
        ["", "", *parts, *parts, *parts],
        ["", "合计", "90.00", "50.00", "40.00", "99.00", "55.00", "44.00", "10.00", "10.00", "10.00"],
    ]
    spans = {(1, 1): (2, 1), (1, 2): (2, 1), (1, 3): (1, 3), (1, 6): (1, 3), (1, 9): (1, 3)}
    table = table_of("一般公共预算支出表", rows, spans)
    assert stated(table) == {
        ("total", "last_year"): "90.00",
        ("total", "last_year_basic"): "50.00",
        ("total", "last_year_project"): "40.00",
        ("total", "total"): "99.00",
        ("total", "basic"): "55.00",
        ("total", "project"): "44.00",
    }
    assert len(table.columns.of("growth")) == 3
    assert table.problems == ()


def test_a_column_of_a_year_before_that_has_no_place_is_none_of_this_year() -> None:
    rows = [
        ["科目编码", "科目名称", "2021年预算数", "2022年预算数"],
        ["", "", "人员经费", "人员经费"],
        ["", "合计", "90.00", "99.00"],
    ]
    table = table_of("一般公共预算基本支出表", rows, {(1, 1): (2, 1), (1, 2): (2, 1)})
    assert [column.role for column in table.columns.columns][2] == "unplaced"
    assert stated(table) == {("total", "personnel"): "99.00"}


@pytest.mark.parametrize("beside", [True, False])
def test_what_is_appropriated_in_the_year_is_the_total_where_nothing_was_carried_over(beside: bool) -> None:
    rows = [
        ["科目编码", "科目名称", "合计", "当年财政拨款", "", "", "上年结转"],
        ["", "", "", "小计", "基本支出", "项目支出", ""],
        ["", "合计", "100.00", "90.00", "50.00", "40.00", "10.00"],
    ]
    if not beside:
        rows = [[*row[:2], *row[3:6]] for row in rows]
    at = 4 if beside else 3
    spans = {(1, 1): (2, 1), (1, 2): (2, 1), (1, at): (1, 3)}
    spans |= {(1, 3): (2, 1), (1, 7): (2, 1)} if beside else {}
    told = {
        measure: figure
        for (_, measure), figure in stated(table_of("一般公共预算支出表", rows, spans)).items()
    }
    if beside:
        assert told == {
            "total": "100.00",
            "current_year": "90.00",
            "current_year_basic": "50.00",
            "current_year_project": "40.00",
            "carried": "10.00",
        }
    else:
        assert told == {"total": "90.00", "basic": "50.00", "project": "40.00"}


@pytest.mark.parametrize("title", ["收入决算表（分科目）", "收入决算表（按功能分类科目）"])
def test_a_title_may_say_that_its_table_goes_by_function(title: str) -> None:
    found = title_of(title, load_form("final_accounts"))
    assert found is not None
    assert found.id == "revenue_by_function"


def test_the_budget_of_all_the_year_stands_beside_the_outturn() -> None:
    rows = [
        ["项目", "全年预算数", "决算数"],
        ["合计", "14.00", "9.00"],
        ["公务用车购置及运行维护费", "5.00", "2.00"],
        ["公务接待费", "9.00", "7.00"],
    ]
    figures = stated(table_of("财政拨款“三公”经费支出决算表", rows, form="final_accounts"))
    assert figures["reception", "budget"] == "9.00"
    assert figures["reception", "final"] == "7.00"


def test_operating_cost_may_be_listed_by_unit() -> None:
    rows = [
        ["单位名称", "2021年预算数", "2022年预算数", "增减额"],
        ["合计", "29.35", "28.16", "-1.19"],
        ["某局", "29.35", "28.16", "-1.19"],
    ]
    table = table_of("某局2022年机关运行经费预算财政拨款情况统计表", rows)
    assert table.id == "operating_cost_by_unit"
    assert stated(table)["total", "total"] == "28.16"


def test_of_two_years_beside_one_total_the_later_one_is_the_budget() -> None:
    head = ["单位名称", "年度", "“三公”经费合计", "公务接待费"]
    rows = [head, ["合计", "2024年", "4.00", "4.00"], ["", "2025年", "3.40", "3.40"]]
    table = table_of("一般公共预算“三公”经费支出表", rows)
    assert stated(table)["reception", "total"] == "3.40"
    assert {line.before for line in table.lines} == {2}


def test_persons_and_running_cost_may_be_parts_of_what_the_year_appropriates() -> None:
    rows = [
        ["科目编码", "科目名称", "合计", "本年拨款", "", "", "", "", "上年结转", ""],
        ["", "", "", "小计", "基本支出", "", "", "项目支出", "基本支出", "项目支出"],
        ["", "", "", "", "合计", "人员经费", "公用经费", "", "", ""],
        ["", "合计", "100.00", "90.00", "50.00", "40.00", "10.00", "40.00", "4.00", "6.00"],
    ]
    spans = {(1, c): (3, 1) for c in (1, 2, 3)} | {(2, c): (2, 1) for c in (4, 8, 9, 10)}
    table = table_of("一般公共预算支出表", rows, {**spans, (1, 4): (1, 5), (1, 9): (1, 2), (2, 5): (1, 3)})
    assert {measure: figure for (_, measure), figure in stated(table).items()} == {
        "total": "100.00",
        "current_year": "90.00",
        "current_year_basic": "50.00",
        "personnel": "40.00",
        "public": "10.00",
        "current_year_project": "40.00",
        "carried_basic": "4.00",
        "carried_project": "6.00",
    }


def test_a_budget_as_adjusted_stands_beside_the_first_one() -> None:
    rows = [
        ["项目", "年初预算数", "全年预算数", "决算数"],
        ["合计", "15.00", "11.00", "9.00"],
        ["公务用车购置及运行维护费", "12.00", "9.00", "8.00"],
        ["公务接待费", "3.00", "2.00", "1.00"],
    ]
    figures = stated(table_of("财政拨款“三公”经费支出决算表", rows, form="final_accounts"))
    assert figures["reception", "budget"] == "3.00"
    assert figures["reception", "adjusted_budget"] == "2.00"
    assert figures["reception", "final"] == "1.00"
