"""The departments of the State Council: two years beside each other, carry-over in the totals, final accounts."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.checks.checking import check_packages
from toolkit.model.document import Cell, Grid, Line
from toolkit.package.writing import records_to_package
from toolkit.publishing.source_to_records import read_records
from toolkit.readers.characters import Character, as_high_as_their_line, characters_to_lines
from toolkit.tables.captions import table_number
from toolkit.tables.columns import read_columns
from toolkit.tables.headers import header_paths
from toolkit.tables.layout import layouts_of
from toolkit.tables.title_words import is_title
from toolkit.text.about import Place, find_about
from toolkit.text.claims import read_claims
from toolkit.text.names import Book, Names
from toolkit.text.passages import Passage
from toolkit.vocabulary.forms import load_form

NAMES = Names(Book({"204": "公共安全支出"}), Book(), "国家某某局")

BUDGET = """# 国家某某局2024年部门预算

# 部门收支总表
单位：万元

| 收入 | | 支出 | |
|---|---|---|---|
| 项目 | 预算数 | 项目 | 预算数 |
| 一、一般公共预算拨款收入 | 100.00 | 一、外交支出 | 130.00 |
| 二、事业收入 | 30.00 | | |
| 本年收入合计 | 130.00 | 本年支出合计 | 130.00 |
| 使用非财政拨款结余 | 5.00 | 结转下年 | 15.00 |
| 上年结转 | 10.00 | | |
| 收入总计 | 145.00 | 支出总计 | 145.00 |

# 部门收入总表
单位：万元

| 科目编码 | 科目名称 | 合计 | 上年结转 | 一般公共预算拨款收入 | 事业收入 | 使用非财政拨款结余 |
|---|---|---|---|---|---|---|
| 202 | 外交支出 | 145.00 | 10.00 | 100.00 | 30.00 | 5.00 |
| 20204 | 国际组织 | 145.00 | 10.00 | 100.00 | 30.00 | 5.00 |
| 2020401 | 国际组织会费 | 145.00 | 10.00 | 100.00 | 30.00 | 5.00 |
| 合计 | | 145.00 | 10.00 | 100.00 | 30.00 | 5.00 |

# 部门支出总表
单位：万元

| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 | 上缴上级支出 | 事业单位经营支出 | 对附属单位补助支出 |
|---|---|---|---|---|---|---|---|
| 202 | 外交支出 | 130.00 | | 125.00 | | 5.00 | |
| 20204 | 国际组织 | 130.00 | | 125.00 | | 5.00 | |
| 2020401 | 国际组织会费 | 130.00 | | 125.00 | | 5.00 | |
| 合计 | | 130.00 | | 125.00 | | 5.00 | |

# 财政拨款收支总表
单位：万元

| 收入 | | 支出 | | |
|---|---|---|---|---|
| 项目 | 预算数 | 项目 | 合计 | 一般公共预算 |
| 一、本年收入 | 100.00 | 一、本年支出 | 110.00 | 110.00 |
| （一）一般公共预算拨款 | 100.00 | （一）外交支出 | 110.00 | 110.00 |
| 二、上年结转 | 10.00 | 二、结转下年 | | |
| （一）一般公共预算拨款 | 10.00 | | | |
| 收入总计 | 110.00 | 支出总计 | 110.00 | 110.00 |

# 一般公共预算支出表
单位：万元

| 科目编码 | 科目名称 | 2023年执行数 | 2024年预算数 | | | 2024年预算数比2023年执行数 | |
|---|---|---|---|---|---|---|---|
| | | | 小计 | 基本支出 | 项目支出 | 增减额 | 增减% |
| 202 | 外交支出 | 120.00 | 100.00 | | 100.00 | -20.00 | -16.67 |
| 20204 | 国际组织 | 120.00 | 100.00 | | 100.00 | -20.00 | -16.67 |
| 2020401 | 国际组织会费 | 120.00 | 100.00 | | 100.00 | -20.00 | -16.67 |
| 合计 | | 120.00 | 100.00 | | 100.00 | -20.00 | -16.67 |
"""


def outcome(text: str, tmp_path: Path) -> list[tuple[str, str]]:
    (tmp_path / "a.md").write_text(text, "utf-8")
    package = records_to_package(read_records(tmp_path / "a.md"))
    missing = {f"R{n:03d}" for n in range(1, 38)}  # the sample has five of the tables and no text
    found = [f for f in check_packages([package]).findings if f.rule not in missing]
    return [(rule, f.severity) for f in found for rule in (f.rule, *(c.rule for c in f.consequences))]


def test_a_budget_with_carry_over_at_both_ends_is_not_accused(tmp_path: Path) -> None:
    assert [rule for rule, severity in outcome(BUDGET, tmp_path) if severity != "info"] == []


@pytest.mark.parametrize(
    ("printed", "slip", "rule"),
    [
        ("| 2020401 | 国际组织会费 | 120.00 | 100.00 |", "| 2020401 | 国际组织会费 | 121.00 | 100.00 |", "R057"),
        ("| -20.00 | -16.67 |\n| 合计", "| -21.00 | -16.67 |\n| 合计", "R057"),
        ("| 合计 | | 130.00 |", "| 合计 | | 131.00 |", "R065"),
        ("| 二、上年结转 | 10.00 |", "| 二、上年结转 | 11.00 |", "R053"),
        ("| 110.00 | 110.00 |\n| （一）", "| 111.00 | 111.00 |\n| （一）", "R069"),
        ("| 145.00 | 10.00 | 100.00 | 30.00 | 5.00 |\n| 合计", "| 145.00 | 10.00 | 100.00 | 30.00 | 6.00 |\n| 合计", "R056"),
    ],
)  # fmt: skip
def test_its_slips_are_found(printed: str, slip: str, rule: str, tmp_path: Path) -> None:
    assert BUDGET.count(printed) == 1
    found = [r for r, severity in outcome(BUDGET.replace(printed, slip), tmp_path) if severity != "info"]
    assert rule in found


TEXT = """
五、关于国家某某局2024年一般公共预算支出情况的说明

外交支出（类）国际组织（款）国际组织会费（项）2024年预算数为100.00万元，比2023年执行数减少20.00万元，下降16.67%，主要原因是会费减少。
"""


def test_the_change_in_the_text_is_the_table_s(tmp_path: Path) -> None:
    assert "R092" not in [rule for rule, _ in outcome(BUDGET + TEXT, tmp_path)]
    both = TEXT.replace("减少20.00万元，下降16.67%", "减少30.00万元，下降23.08%")
    assert "R092" in [rule for rule, _ in outcome(BUDGET + both, tmp_path)]


THREE_PUBLIC = """# 某县某局2021年度部门决算

# 一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表
单位：万元

| 项目 | “三公”经费 | | | 会议费 |
|---|---|---|---|---|
| | 小计 | 因公出国（境）费 | 公务接待费 | |
| 预算数 | 5.00 | 2.00 | 3.00 | 1.00 |
| 决算数 | 4.00 | 2.00 | 2.00 | 0.50 |

公务接待费支出预算为3.00万元，支出决算为2.00万元，完成预算的66.67%，决算数小于预算数的主要原因是厉行节约。
"""


def test_a_row_s_label_tells_the_measure(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(THREE_PUBLIC, "utf-8")
    amounts = read_records(tmp_path / "a.md").rows["amounts"]
    read = {(a["item"], a["measure"]): a["stated"] for a in amounts}
    spent = {item: stated for (item, measure), stated in read.items() if measure == "final"}
    assert spent == {"total": "4.00", "overseas_travel": "2.00", "reception": "2.00", "meetings": "0.50"}
    assert read["total", "budget"] == "5.00"


def test_more_or_less_than_budgeted_is_held_against_the_figures(tmp_path: Path) -> None:
    assert "R094" not in [rule for rule, _ in outcome(THREE_PUBLIC, tmp_path)]
    wrong = THREE_PUBLIC.replace("决算数小于", "决算数大于")
    assert "R094" in [rule for rule, _ in outcome(wrong, tmp_path)]


def test_two_years_of_the_three_public_table_are_two_measures() -> None:
    groups = ["2023年预算数"] * 3 + ["2024年预算数"] * 3
    heads = ["合计", "因公出国（境）费", "公务接待费"] * 2
    cells = [Cell(1, n, text) for n, text in enumerate(groups, 1)]
    cells += [Cell(2, n, text) for n, text in enumerate(heads, 1)]
    cells += [Cell(3, n, f"{n}.00") for n in range(1, 7)]
    grid = Grid(3, 6, tuple(cells))
    (table,) = layouts_of([load_form("national_budget").tables["three_public_expenditure"]], grid)
    assert table
    read = [(c.item, c.measure) for c in read_columns(grid, table, 2).columns]
    items = ("total", "overseas_travel", "reception")
    assert read == [(i, m) for m in ("last_year", "total") for i in items]
    assert header_paths(grid, 2)[0] == ("上年预算数", "合计")


def test_budget_and_outturn_over_the_three_public_items() -> None:
    cells = [Cell(1, n, text) for n, text in enumerate(["预算数", "预算数", "决算数", "决算数"], 1)]
    cells += [Cell(2, n, text) for n, text in enumerate(["合计", "公务接待费"] * 2, 1)]
    cells += [Cell(3, n, f"{n}.00") for n in range(1, 5)]
    table = load_form("final_accounts").tables["three_public_expenditure"]
    read = read_columns(Grid(3, 4, tuple(cells)), table, 2).columns
    assert [c.measure for c in read] == ["budget", "budget", "final", "final"]


def test_a_number_in_a_line_of_its_own_is_no_title() -> None:
    caption = (Line("收入支出决算总表"), Line("公开01表"), Line("部门：国家某某局 金额单位：万元"))
    assert not is_title("公开01表")
    assert not is_title("预算01-2表")
    assert table_number(caption, caption) == "1"
    assert (
        table_number((Line("部门公开表5"), Line("一般公共预算支出表")), (Line("一般公共预算支出表"),)) == "5"
    )


def test_flat_signs_of_a_browser_s_font_stand_on_their_line() -> None:
    full = Character("般", 14, 10, 26, 22, 20, 16)
    stroke = Character("一", 1, 15, 12, 16, 6.5, 15.5)
    stop = Character("。", 27, 19, 30, 22, 28.5, 20.5)
    next_line = [c._replace(top=c.top + 18, bottom=c.bottom + 18, y=c.y + 18) for c in (full, stroke, stop)]
    lines = characters_to_lines(as_high_as_their_line([full, stroke, stop, *next_line]))
    assert [text for text, _ in lines] == ["一般。", "一般。"]


@pytest.mark.parametrize(
    ("phrase", "place", "topic"),
    [
        ("2024年支出预算", Place("all", "expenditure_current"), "all.expenditure_current"),
        ("支出总计", Place("all", "expenditure_current"), "all.expenditure"),
        ("2023年度收入合计", Place(None, "revenue_current"), "all.revenue_current"),
        ("上年结转", Place("fiscal"), "fiscal.carryover"),
        ("上年结转", Place(), "carryover.total"),
        ("使用非财政拨款结余", Place(), "all.surplus_used"),
        ("2021年财政拨款收入总计", Place("fiscal"), "fiscal.both"),
        ("事业单位经营支出", Place("all", "expenditure_current"), "all.operating_expenditure"),
    ],
)
def test_what_a_phrase_is_about_depends_on_its_section(phrase: str, place: Place, topic: str) -> None:
    assert find_about(phrase, place, NAMES).topic == topic


def test_a_budget_before_its_outturn_is_no_spending() -> None:
    text = "公务接待费支出预算为1.48万元，支出决算为1.18万元，完成预算的79.7%。"
    claims, unread = read_claims([Passage("text", text, 1)], 2023, NAMES)
    assert [(c.about.topic, c.measure, c.stated) for c in claims] == [
        ("three_public.reception", "budget", "1.48"),
        ("three_public.reception", "final", "1.18"),
    ]
    assert not unread
