"""Score tables (绩效自评表): money budgeted and spent, indicators with what was done, scores; told by what they are."""

from __future__ import annotations

from pathlib import Path

import pytest

import toolkit
from toolkit.checks.database import load_database
from toolkit.package.package import Package


def row(*texts: str) -> str:
    return "<tr>" + "".join(f"<td>{text}</td>" for text in texts) + "</tr>"


def page(*rows: str, title: str = "项目支出绩效自评表", kind: str = "决算") -> str:
    return f"<h1>某县卫生健康局2023年度部门{kind}</h1><p>{title}</p><p>（2023年度）</p><table>{''.join(rows)}</table>"


NAMES = [
    row("项目名称", "基本药物补助", "", "", "", "", ""),
    row("主管部门", "某县卫生健康局", "", "实施单位", "县疾控中心", "", ""),
]
MONEY = [
    row(
        "项目资金（万元）",
        "",
        "年初预算数",
        "全年预算数（A）",
        "全年执行数（B）",
        "分值",
        "执行率（B/A）",
        "得分",
    ),
    row("", "年度资金总额", "80.00", "95.50", "60.50", "10", "63.35%", "6.3"),
    row("", "其中：当年财政拨款", "80.00", "85.50", "50.50", "－", "－", "－"),
    row("", "上年结转资金", "", "10.00", "10.00", "－", "－", "－"),
    row("", "其他资金", "0.00", "0.00", "0.00", "－", "－", "－"),
]
AIMS = [
    row("年度总体目标", "预期目标", "", "", "实际完成情况", "", "", ""),
    row("", "村卫生室全部补助到位", "", "", "已到位九成", "", "", ""),
]
RESULTS = [
    row(
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "实际完成值",
        "分值",
        "得分",
        "偏差原因分析及改进措施",
    ),
    row("产出指标", "数量指标", "补助村卫生室数", "≥120个", "108个", "50", "45.00", "两乡撤并"),
    row("", "时效指标", "拨付及时率", "100%", "100%", "20", "20.00", ""),
    row("满意度指标", "服务对象满意度", "村医满意度", "≥90%", "93%", "10", "10.00", ""),
    row("总分", "", "", "", "", "100", "81.30", ""),
]


def published(text: str, folder: Path) -> Package:
    path = folder / "final.html"
    path.write_text(f"<html><body>{text}</body></html>", "utf-8")
    return toolkit.publish(path, validate=False, progress=None)


def money_of(package: Package) -> dict[tuple[str, str], str]:
    return {(a["item"] or a["name"], a["measure"]): a["stated"] for a in package["amounts"]}


def test_its_money_its_indicators_and_its_scores_are_read(tmp_path: Path) -> None:
    package = published(page(*NAMES, *MONEY, *AIMS, *RESULTS), tmp_path)
    assert [table["table"] for table in package["tables"]] == ["project_self_assessment"]
    (scored,) = package["performance_scores"]
    assert {k: v for k, v in scored.items() if v and k not in ("document_id", "table")} == {
        "department": "某县卫生健康局",
        "executor": "县疾控中心",
        "project_name": "基本药物补助",
        "goal": "村卫生室全部补助到位",
        "outcome": "已到位九成",
        "budget": "80.00",
        "adjusted_budget": "95.50",
        "final": "60.50",
        "unit": "万元",
        "rate": "63.35%",
        "rate_points": "10",
        "rate_score": "6.3",
        "total_points": "100",
        "total_score": "81.30",
    }
    assert money_of(package) == {
        ("total", "budget"): "80.00",
        ("total", "adjusted_budget"): "95.50",
        ("total", "final"): "60.50",
        ("fiscal", "budget"): "80.00",
        ("fiscal", "adjusted_budget"): "85.50",
        ("fiscal", "final"): "50.50",
        ("carried_over_funds", "adjusted_budget"): "10.00",
        ("carried_over_funds", "final"): "10.00",
        ("own_funds", "budget"): "0.00",
        ("own_funds", "adjusted_budget"): "0.00",
        ("own_funds", "final"): "0.00",
    }
    first, second, third = package["performance_results"]
    assert [
        first[k]
        for k in ("level_1", "level_2", "level_3", "target", "actual", "points", "score", "deviation")
    ] == [
        "产出指标",
        "数量指标",
        "补助村卫生室数",
        "≥120个",
        "108个",
        "50",
        "45.00",
        "两乡撤并",
    ]
    assert (first["operator"], first["value"], first["value_unit"], first["actual_value"]) == (
        "≥",
        "120",
        "个",
        "108",
    )
    assert (second["level_1"], second["level_2"]) == ("产出指标", "时效指标")
    assert third["level_1"] == "满意度指标"
    assert not [p for p in package["problems"] if p["table"] == "project_self_assessment"]


def test_its_money_is_no_figure_of_any_rule(tmp_path: Path) -> None:
    package = published(page(*NAMES, *MONEY, *RESULTS), tmp_path)
    figures = load_database([package]).execute("SELECT * FROM figures").fetchall()
    assert figures == []
    assert not any(v for k, v in package["totals"][0].items() if k != "document_id")
    assert package["performance_goals"] == []
    assert package["performance_indicators"] == []


@pytest.mark.parametrize("title", ["绩效自评情况", "2023年度重点专项绩效表", "项目支出绩效目标完成情况表"])
@pytest.mark.parametrize("kind", ["决算", "预算"])
def test_it_is_told_by_what_stands_in_it_whatever_its_title(title: str, kind: str, tmp_path: Path) -> None:
    package = published(page(*NAMES, *MONEY, *RESULTS, title=title, kind=kind), tmp_path)
    assert [table["table"] for table in package["tables"]] == ["project_self_assessment"]
    assert package["performance_scores"][0]["final"] == "60.50"


def test_of_the_department_as_a_whole(tmp_path: Path) -> None:
    rows = [
        row("部门（单位）名称", "某县卫生健康局", "", "", "", "", "", ""),
        row("部门整体支出（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
        row("", "年度资金总额", "900.00", "950.00", "940.00", "10", "98.95%", "9.9"),
        row("", "基本支出", "600.00", "610.00", "610.00", "", "", ""),
        row("", "项目支出", "300.00", "340.00", "330.00", "", "", ""),
    ]
    package = published(page(*rows, *AIMS, *RESULTS, title="部门整体支出绩效自评表"), tmp_path)
    assert [table["table"] for table in package["tables"]] == ["department_self_assessment"]
    assert money_of(package)["basic", "final"] == "610.00"
    assert package["performance_scores"][0]["adjusted_budget"] == "950.00"


def test_money_beside_its_labels(tmp_path: Path) -> None:
    rows = [
        row("预算执行情况（万元）", "预算数：", "100.00", "执行数：", "95.00", "", "", ""),
        row("", "其中：财政拨款", "", "", "", "", "", ""),
    ]
    package = published(page(*NAMES, *rows, *RESULTS), tmp_path)
    assert money_of(package) == {("total", "budget"): "100.00", ("total", "final"): "95.00"}
    rows = [
        row("预算执行情况（万元）", "全年预算数", "100.00", "其中：财政拨款", "80.00", "", "", ""),
        row("", "全年执行数", "95.00", "其中：财政拨款", "75.00", "", "", ""),
    ]
    package = published(page(*NAMES, *rows, *RESULTS), tmp_path)
    assert money_of(package)["fiscal", "final"] == "75.00"
    assert money_of(package)["total", "adjusted_budget"] == "100.00"


def test_a_line_of_unknown_money_is_kept_by_its_name(tmp_path: Path) -> None:
    lines = [*MONEY[:-1], row("", "银行贷款", "0.00", "3.00", "2.00", "", "", "")]
    package = published(page(*NAMES, *lines, *RESULTS), tmp_path)
    assert money_of(package)["银行贷款", "final"] == "2.00"


def test_a_row_that_is_blank_does_not_end_its_money(tmp_path: Path) -> None:
    blank = row("", "", "", "", "", "", "", "")
    package = published(page(*NAMES, MONEY[0], blank, *MONEY[1:3], blank, *MONEY[3:], *RESULTS), tmp_path)
    assert money_of(package)["total", "final"] == "60.50"
    assert money_of(package)["carried_over_funds", "final"] == "10.00"
    assert package["performance_scores"][0]["rate"] == "63.35%"


def test_what_is_not_understood_is_counted(tmp_path: Path) -> None:
    strange = row("任务一", "改扩建", "12.34", "11.20", "", "", "", "")
    package = published(page(*NAMES, *MONEY, *AIMS, strange, *RESULTS), tmp_path)
    (told,) = [p for p in package["problems"] if p["kind"] == "target_figures"]
    assert "2" in told["message_en"]


def test_persons_are_withheld(tmp_path: Path) -> None:
    names = [row("项目名称", "基本药物补助", "", "联系人", "张三丰", "联系电话", "13912345678")]
    package = published(page(*names, *MONEY, *RESULTS), tmp_path)
    assert package["performance_scores"][0]["contact"] == ""
    assert not any("13912345678" in cell["text"] or "张三丰" in cell["text"] for cell in package["cells"])


def test_a_target_table_is_none(tmp_path: Path) -> None:
    rows = [
        row("项目名称", "基本药物补助", "", ""),
        row("年度资金总额", "80.00", "财政拨款", "80.00"),
        row("一级指标", "二级指标", "三级指标", "指标值"),
        row("产出指标", "数量指标", "补助村卫生室数", "≥120个"),
    ]
    package = published(page(*rows, title="项目支出绩效目标表", kind="预算"), tmp_path)
    assert [table["table"] for table in package["tables"]] == ["project_performance"]
    assert package["performance_scores"] == []
