"""Several target forms (绩效目标表) one after another: each project its own table, its money and its indicators."""

from __future__ import annotations

from pathlib import Path

import pytest

import toolkit

FORM = """<tr><td>项目名称</td><td colspan=4>{name}</td></tr>
<tr><td>主管部门</td><td colspan=2>市教育局</td><td>实施单位</td><td>市教育局本级</td></tr>
<tr><td rowspan=2>项目资金（万元）</td><td colspan=2>年度资金总额：</td><td colspan=2>{total}</td></tr>
<tr><td colspan=2>其中：财政拨款</td><td colspan=2>{fiscal}</td></tr>
<tr><td>年度总体目标</td><td colspan=4>加强教学改革，提高质量。</td></tr>
<tr><td rowspan=3>绩效指标</td><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>基地</td><td>≥1个</td></tr>
<tr><td>满意度指标</td><td>服务对象满意度指标</td><td>满意度</td><td>≥90%</td></tr>"""
FORMS = [FORM.format(name=f"改善办学条件项目{n}", total=f"{n}960.35", fiscal=f"{n}930.35") for n in (1, 2, 3)]
TITLE, YEAR = "项目支出绩效目标表", "（2024年度）"
HEAD = f"<p>表11</p><p>{TITLE}</p><p>{YEAR}</p>"
RULED = f"<tr><td colspan=5>{TITLE}</td></tr><tr><td colspan=5>{YEAR}</td></tr>"
WAYS = {
    "in one grid": HEAD + "<table>" + "".join(FORMS) + "</table>",
    "a grid each": HEAD + "".join(f"<table>{form}</table>" for form in FORMS),
    "a title each": "".join(f"{HEAD}<table>{form}</table>" for form in FORMS),
    "titles in the grid": "<table>" + "".join(RULED + form for form in FORMS) + "</table>",
}


def package_of(folder: Path, text: str) -> toolkit.Package:
    path = folder / "budget.html"
    path.write_text(f"<meta charset=utf-8><p>市教育局2024年部门预算</p>{text}", "utf-8")
    return toolkit.publish(path, limits=False, validate=False)


@pytest.mark.parametrize("way", WAYS)
def test_each_form_is_a_table_of_its_own(way: str, tmp_path: Path) -> None:
    package = package_of(tmp_path, WAYS[way])
    stated = [(a["table"], a["name"], a["measure"], a["stated"]) for a in package["amounts"]]
    assert stated == [
        ("project_performance" + (f"_{n}" if n > 1 else ""), f"改善办学条件项目{n}", measure, f"{n}{figure}")
        for n in (1, 2, 3)
        for measure, figure in (("total", "960.35"), ("fiscal", "930.35"))
    ]
    assert len(package["performance_indicators"]) == 6
    assert {row["is_whole"] for row in package["tables"]} == {"true"}


def test_the_number_over_several_forms_is_that_of_the_first(tmp_path: Path) -> None:
    for way in ("in one grid", "a grid each"):
        package = package_of(tmp_path, WAYS[way])
        assert [row["number"] for row in package["tables"]] == ["11", "", ""]


def test_money_of_a_form_that_is_not_read_leaves_its_table_not_whole(tmp_path: Path) -> None:
    unnamed = FORMS[1].replace("改善办学条件项目2", "")
    package = package_of(tmp_path, f"{HEAD}<table>{FORMS[0]}{unnamed}</table>")
    (table,) = package["tables"]
    assert len(package["amounts"]) == 2
    assert table["is_whole"] == "false"
    assert "target_figures" in {row["kind"] for row in package["problems"]}


def test_a_list_of_projects_is_no_form(tmp_path: Path) -> None:
    rows = "<tr><td>项目名称</td><td>年度资金总额</td><td>年度绩效目标</td></tr><tr><td>道路维护</td><td>9.00</td><td>畅通</td></tr>"
    package = package_of(tmp_path, f"{HEAD}<table>{rows}{rows.replace('9.00', '8.00')}</table>")
    assert len(package["tables"]) == 1
