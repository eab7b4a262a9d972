"""Provinces with sets of tables of their own: Sichuan's unit after unit, Guangdong's lists, Fujian's text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import toolkit
from toolkit.package.package import Package
from toolkit.package.writing import records_to_package
from toolkit.publishing.source_to_records import read_records
from toolkit.readers import read
from toolkit.tables.recognition import recognise
from toolkit.text.claims import read_claims
from toolkit.text.names import Book, Names
from toolkit.text.passages import Passage

from .one_rule import found as findings_of
from .one_rule import outcome

SICHUAN = """
<h1>四川省某局2023年部门预算</h1>
<p>表1-2</p><p>部门支出总表</p><p>部门：四川省某局 单位：万元</p>
<table><tr><td colspan=5>项目</td><td rowspan=3>合计</td><td rowspan=3>基本支出</td><td rowspan=3>项目支出</td></tr>
<tr><td colspan=3>科目编码</td><td rowspan=2>单位代码</td><td rowspan=2>单位名称（科目）</td></tr>
<tr><td>类</td><td>款</td><td>项</td></tr>
<tr><td></td><td></td><td></td><td></td><td>合计</td><td>130.00</td><td>100.00</td><td>30.00</td></tr>
<tr><td></td><td></td><td></td><td></td><td>四川省某局机关</td><td>80.00</td><td>50.00</td><td>30.00</td></tr>
<tr><td>201</td><td>03</td><td>01</td><td>301301</td><td>行政运行</td><td>45.00</td><td>45.00</td><td></td></tr>
<tr><td>201</td><td>03</td><td>02</td><td>301301</td><td>一般行政管理事务</td><td>30.00</td><td></td><td>30.00</td></tr>
<tr><td>221</td><td>02</td><td>01</td><td>301301</td><td>住房公积金</td><td>5.00</td><td>5.00</td><td></td></tr>
<tr><td></td><td></td><td></td><td></td><td>四川省某中心</td><td>50.00</td><td>50.00</td><td></td></tr>
<tr><td>201</td><td>03</td><td>01</td><td>301901</td><td>行政运行</td><td>44.00</td><td>44.00</td><td></td></tr>
<tr><td>221</td><td>02</td><td>01</td><td>301901</td><td>住房公积金</td><td>6.00</td><td>6.00</td><td></td></tr></table>
<p>表3-2</p><p>一般公共预算项目支出预算表</p><p>部门：四川省某局 单位：万元</p>
<table><tr><td colspan=5>项目</td><td rowspan=3>金额</td></tr>
<tr><td colspan=3>科目编码</td><td rowspan=2>单位代码</td><td rowspan=2>单位名称（科目）</td></tr>
<tr><td>类</td><td>款</td><td>项</td></tr>
<tr><td></td><td></td><td></td><td></td><td>合计</td><td>30.00</td></tr>
<tr><td></td><td></td><td></td><td></td><td>四川省某局机关</td><td>30.00</td></tr>
<tr><td></td><td></td><td></td><td></td><td>一般行政管理事务</td><td>30.00</td></tr>
<tr><td>201</td><td>03</td><td>02</td><td>301301</td><td>调研经费</td><td>10.00</td></tr>
<tr><td>201</td><td>03</td><td>02</td><td>301301</td><td>信息化经费</td><td>20.00</td></tr></table>
"""
GUANGDONG = """
<h1>某县某局2022年部门预算</h1>
<p>表3</p><p>支出总体情况表</p><p>单位名称：某县某局 单位：元</p>
<table><tr><td>项目</td><td>2022年预算</td></tr>
<tr><td>一、基本支出</td><td>300.00</td></tr><tr><td>工资福利支出</td><td>200.00</td></tr>
<tr><td>商品和服务支出</td><td>100.00</td></tr><tr><td>二、项目支出</td><td>50.00</td></tr>
<tr><td>本年支出合计</td><td>350.00</td></tr><tr><td>支出总计</td><td>350.00</td></tr></table>
<p>表6</p><p>一般公共预算基本支出情况表（按支出经济分类科目）</p><p>单位名称：某县某局 单位：元</p>
<table><tr><td colspan=2>支出经济分类科目</td><td rowspan=2>2022年预算</td></tr>
<tr><td>部门预算支出经济科目名称</td><td>政府预算支出经济科目名称</td></tr>
<tr><td colspan=2>合计</td><td>300.00</td></tr>
<tr><td>[301]工资福利支出</td><td></td><td>200.00</td></tr>
<tr><td>[30101]基本工资</td><td>[501]机关工资福利支出</td><td>200.00</td></tr>
<tr><td>[302]商品和服务支出</td><td></td><td>100.00</td></tr>
<tr><td>[30201]办公费</td><td>[502]机关商品和服务支出</td><td>100.00</td></tr></table>
<p>表8</p><p>一般公共预算安排的行政经费及“三公”经费预算表</p><p>单位名称：某县某局 单位：元</p>
<table><tr><td>项目</td><td>2022年预算</td></tr><tr><td>行政经费</td><td>120.00</td></tr>
<tr><td>“三公”经费</td><td>9.00</td></tr><tr><td>其中：（一）因公出国（境）支出</td><td>0.00</td></tr>
<tr><td>（二）公务用车购置及运行维护支出</td><td>5.00</td></tr><tr><td>1.公务用车购置</td><td>0.00</td></tr>
<tr><td>2.公务用车运行维护费</td><td>5.00</td></tr><tr><td>（三）公务接待费支出</td><td>4.00</td></tr></table>
"""


def package_of(text: str, folder: Path, form: str) -> Package:
    path = folder / "budget.html"
    path.write_text(f"<html><body>{text}</body></html>", "utf-8")
    return records_to_package(read_records(path, form=form))


def test_a_table_printed_unit_after_unit(tmp_path: Path) -> None:
    package = package_of(SICHUAN, tmp_path, "sichuan_budget")
    lines = [(row["item"], row["code"], row["name"]) for row in package.rows["expenditure_by_function"]]
    assert lines[1] == ("unit", "", "四川省某局机关")
    assert [code for _, code, _ in lines].count("2010301") == 2
    projects = [
        (row["code"], row["project_name"]) for row in package.rows["general_budget_project_expenditure"]
    ]
    assert projects == [
        ("", ""),
        ("", ""),
        ("2010302", ""),
        ("2010302", "调研经费"),
        ("2010302", "信息化经费"),
    ]
    assert [row["number"] for row in package.rows["tables"]] == ["1-2", "3-2"]


def test_the_sums_of_units_hold(tmp_path: Path) -> None:
    package = package_of(SICHUAN, tmp_path, "sichuan_budget")
    for rule in ("R055", "R057", "R060"):
        result = outcome(package, rule)
        assert result.status == "pass", rule


def test_units_may_stand_in_groups(tmp_path: Path) -> None:
    head, unit = SICHUAN.split("<tr><td></td><td></td><td></td><td></td><td>四川省某局机关</td><td>80.00", 1)
    group = "<tr><td></td><td></td><td></td><td></td><td>四川省某局</td><td>{}</td><td>100.00</td><td>30.00</td></tr>"
    rest = "<tr><td></td><td></td><td></td><td></td><td>四川省某局机关</td><td>80.00" + unit
    for stated, status in (("130.00", "pass"), ("131.00", "fail")):
        package = package_of(head + group.format(stated) + rest, tmp_path, "sichuan_budget")
        assert outcome(package, "R055").status == status


@pytest.mark.parametrize(
    ("right", "wrong", "rule"),
    [
        ("<td>四川省某中心</td><td>50.00</td>", "<td>四川省某中心</td><td>51.00</td>", "R055"),
        (
            "<td>行政运行</td><td>44.00</td><td>44.00</td>",
            "<td>行政运行</td><td>44.00</td><td>43.00</td>",
            "R057",
        ),
        ("<td>调研经费</td><td>10.00</td>", "<td>调研经费</td><td>11.00</td>", "R060"),
    ],
)
def test_a_slip_in_a_table_of_units_is_found(right: str, wrong: str, rule: str, tmp_path: Path) -> None:
    package = package_of(SICHUAN.replace(right, wrong), tmp_path, "sichuan_budget")
    assert outcome(package, rule).status == "fail"


CARRIED = """
<h1>四川省某局2023年部门预算</h1>
<p>表3</p><p>一般公共预算支出预算表</p><p>部门：四川省某局 单位：万元</p>
<table><tr><td colspan=5>项目</td><td rowspan=3>合计</td><td colspan=3>当年财政拨款安排</td><td rowspan=3>上年结转安排</td></tr>
<tr><td colspan=3>科目编码</td><td rowspan=2>单位代码</td><td rowspan=2>单位名称（科目）</td>
<td rowspan=2>小计</td><td rowspan=2>基本支出</td><td rowspan=2>项目支出</td></tr>
<tr><td>类</td><td>款</td><td>项</td></tr>
<tr><td></td><td></td><td></td><td></td><td>合计</td><td>92.40</td><td>80.00</td><td>50.00</td><td>30.00</td><td>12.40</td></tr>
<tr><td>201</td><td>03</td><td>01</td><td>301301</td><td>行政运行</td><td>50.00</td><td>50.00</td><td>50.00</td><td></td><td></td></tr>
<tr><td>201</td><td>03</td><td>02</td><td>301301</td><td>一般行政管理事务</td><td>42.40</td><td>30.00</td><td></td><td>30.00</td><td>12.40</td></tr></table>
"""


@pytest.mark.parametrize(("carried", "status"), [("12.40", "pass"), ("14.20", "fail")])
def test_what_is_carried_over_stands_beside_the_years_own(carried: str, status: str, tmp_path: Path) -> None:
    text = CARRIED.replace(
        "<td>30.00</td><td>12.40</td></tr></table>", f"<td>30.00</td><td>{carried}</td></tr></table>"
    )
    assert outcome(package_of(text, tmp_path, "sichuan_budget"), "R057").status == status


PEERS = """
<h1>某区管委会2019年部门预算</h1><p>部门收支总体情况表</p><p>单位：万元</p>
<table><tr><td colspan=2>收入</td><td colspan=2>支出</td></tr><tr><td>项目</td><td>金额</td><td>项目</td><td>金额</td></tr>
<tr><td>一、财政拨款</td><td>80.00</td><td>一、一般公共服务支出</td><td>150.00</td></tr>
<tr><td>其中：一般公共预算拨款</td><td>80.00</td><td></td><td></td></tr>
<tr><td>二、政府性基金</td><td>70.00</td><td></td><td></td></tr>
<tr><td>本年收入合计</td><td>150.00</td><td>本年支出合计</td><td>150.00</td></tr></table>
"""


@pytest.mark.parametrize(
    ("right", "wrong", "status"),
    [("", "", "pass"), ("二、政府性基金", "其中：政府性基金", "fail"), ("<td>70.00", "<td>71.00", "fail")],
)
def test_what_is_numbered_alike_is_no_part(right: str, wrong: str, status: str, tmp_path: Path) -> None:
    package = package_of(PEERS.replace(right, wrong), tmp_path, "national_budget")
    assert outcome(package, "R053").status == status


def test_lists_of_uses_and_bracketed_codes(tmp_path: Path) -> None:
    package = package_of(GUANGDONG, tmp_path, "guangdong_budget")
    stated = {(r["table"], r["code"] or r["item"]): r["stated"] for r in package.rows["amounts"]}
    assert stated["expenditure_by_use", "expenditure_basic_301"] == "200.00"
    assert stated["general_budget_basic_expenditure", "30201"] == "100.00"
    assert stated["three_public_expenditure", "total"] == "9.00"
    assert stated["three_public_expenditure", "administrative_cost"] == "120.00"
    for rule in ("R059", "R061"):
        assert outcome(package, rule).status == "pass", rule


STAFF = """<p>机构人员情况表</p><table><tr><td>单位名称</td><td>编制人数</td><td>实有人数</td></tr>
<tr><td>合计</td><td>46</td><td>43</td></tr><tr><td>某县某局本级</td><td>46</td><td>43</td></tr></table>"""


def test_a_table_of_persons_is_no_budget_table_and_keeps_its_cells(tmp_path: Path) -> None:
    package = package_of(GUANGDONG + STAFF, tmp_path, "guangdong_budget")
    (told,) = [p for p in package.rows["problems"] if p["table"] == "table_04"]
    assert told["kind"] == "other_table"
    assert [c["text"] for c in package.rows["cells"] if c["table"] == "table_04"][-3:] == [
        "某县某局本级",
        "46",
        "43",
    ]


def test_three_public_rows_where_the_form_has_columns(tmp_path: Path) -> None:
    text = """<p>2024年度一般公共预算“三公”经费支出预算表</p><p>单位：万元</p>
    <table><tr><td>项目</td><td>预算数</td></tr><tr><td>合计</td><td>9.00</td></tr>
    <tr><td>1、因公出国（境）费用</td><td></td></tr><tr><td>2、公务接待费</td><td>4.00</td></tr>
    <tr><td>3、公务用车费</td><td>5.00</td></tr><tr><td>其中：（1）公务用车运行维护费</td><td>5.00</td></tr></table>"""
    path = tmp_path / "budget.html"
    path.write_text(text, "utf-8")
    table = recognise(read(path), "national_budget").tables[0]
    assert [line.item for line in table.lines] == [
        "total",
        "overseas_travel",
        "reception",
        "vehicles",
        "vehicle_operation",
    ]


MADE_UP = Path(__file__).parent / "cases" / "provinces"


@pytest.mark.parametrize(
    ("name", "placed", "accused"),
    [
        ("beijing", 10, {"R033", "R095"}),  # no reason is printed; 结转 is not defined
        ("guangdong", 11, {"R018"}),  # it prints no table of state capital, not an empty one either
        ("hunan", 7, {"R015", "R033", "R122"}),  # its basic expenditure table was left out
        (
            "sichuan",
            10,
            {"R029", "R031", "R033", "R047"},
        ),  # procurement is not told apart
    ],
)
def test_a_consistent_disclosure_of_a_province_is_read_and_not_accused(
    name: str, placed: int, accused: set[str]
) -> None:
    package = toolkit.publish(MADE_UP / f"{name}.html", limits=False)
    assert sum(not row["table"].startswith("table_") for row in package["tables"]) == placed
    found = toolkit.check(package).findings
    assert {f.rule for f in found if f.severity != "info" and f.diagnosis == "publisher"} == accused


def test_a_table_is_not_missed_of_years_before_the_regulations_that_ask_for_it(tmp_path: Path) -> None:
    text = (MADE_UP / "guangdong.html").read_text("utf-8")
    older = tmp_path / "older.html"
    older.write_text(re.sub("202[34]年", lambda year: f"{int(year[0][:4]) - 5}年", text), "utf-8")
    package = toolkit.publish(older, limits=False)
    assert (package["documents"][0]["form"], package["documents"][0]["fiscal_year"]) == (
        "guangdong_budget",
        "2019",
    )
    assert "R018" not in {f.rule for f in toolkit.check(package).findings}


def test_what_names_money_is_no_count(tmp_path: Path) -> None:
    package = toolkit.publish(MADE_UP / "guangdong.html", limits=False)
    assert "vehicle_purchase" in [row["item"] for row in package["three_public_expenditure"]]


def test_a_table_with_a_line_that_is_not_understood_is_kept_and_named() -> None:
    package = toolkit.publish(MADE_UP / "guangdong.html", limits=False)
    whole = {row["table"]: row["is_whole"] for row in package["tables"]}
    assert whole["expenditure_by_use"] == "false"
    assert whole["revenue_by_source"] == "true"


def claims_of(text: str, section: str) -> list[tuple[str | None, str | None, str | None, str | None]]:
    names = Names(Book({"2140106": "公路养护"}), Book())
    found = read_claims([Passage("text", text, 1, "", "", section)], 2024, names)[0]
    return [(c.about.topic, c.about.code, c.stated, c.growth) for c in found]


def test_a_code_before_its_name_says_what_a_figure_is_about() -> None:
    told = claims_of("（七）2140106-公路养护12350.00万元。", "二、一般公共预算拨款支出情况")
    assert told == [("general_budget.code", "2140106", "12350.00", None)]


def test_a_heading_lends_its_item_of_three_public() -> None:
    told = claims_of("2024年预算安排29.58万元。", "（二）公务接待费")
    assert told == [("three_public.reception", None, "29.58", None)]


def test_a_growth_without_an_amount_is_a_claim() -> None:
    told = claims_of("公务接待费较2023年预算下降18.55%，主要原因是厉行节约。", "五、“三公”经费")
    assert told == [("three_public.reception", None, None, "18.55")]


def test_a_line_of_dashes_is_a_nil_where_its_label_is_an_item(tmp_path: Path) -> None:
    text = (MADE_UP / "guangdong.html").read_text("utf-8")
    assert "<td>1.公务用车购置</td><td></td>" in text
    path = tmp_path / "budget.html"
    path.write_text(
        text.replace("<td>1.公务用车购置</td><td></td>", "<td>1.公务用车购置</td><td>—</td>"), "utf-8"
    )
    package = toolkit.publish(path, limits=False)
    assert "vehicle_purchase" in [row["item"] for row in package["three_public_expenditure"]]
    assert "R102" not in {f.rule for f in toolkit.check(package).findings}


def test_lists_of_special_funds_and_of_projects_with_targets() -> None:
    for name, table, measure, stated in (
        ("fujian_2024", "special_funds", "own_level", ["260.00", "150.00", "410.00"]),
        ("hainan_2023", "project_targets", "total", ["480.00", "1260.30", "3500.00"]),
    ):
        package = toolkit.publish(MADE_UP / f"{name}.html", limits=False)
        found = [r["stated"] for r in package["amounts"] if (r["table"], r["measure"]) == (table, measure)]
        assert found == stated


HUNAN = """
<h1>某市某校2023年部门预算</h1><p>部门公开表03</p><p>支出总表</p><p>单位：万元</p>
<table><tr><td colspan=3>科目编码</td><td rowspan=2>科目编码</td><td rowspan=2>科目名称</td><td rowspan=2>合计</td>
<td rowspan=2>基本支出</td><td rowspan=2>项目支出</td></tr><tr><td>类</td><td>款</td><td>项</td></tr>
<tr><td></td><td></td><td></td><td></td><td>合计</td><td>30.00</td><td>20.00</td><td>10.00</td></tr>
<tr><td></td><td></td><td></td><td>116</td><td>某市农业农村局</td><td>30.00</td><td>20.00</td><td>10.00</td></tr>
<tr><td></td><td></td><td></td><td>116002</td><td>某市农业学校</td><td>30.00</td><td>20.00</td><td>10.00</td></tr>
<tr><td>205</td><td></td><td></td><td>205</td><td>教育支出</td><td>30.00</td><td>20.00</td><td>10.00</td></tr>
<tr><td>205</td><td>03</td><td></td><td>20503</td><td>职业教育</td><td>30.00</td><td>20.00</td><td>10.00</td></tr>
<tr><td>205</td><td>03</td><td>02</td><td>2050302</td><td>中等职业教育</td><td>30.00</td><td>20.00</td><td>10.00</td></tr></table>
<p>部门公开表22</p><p>项目支出绩效目标表</p><p>单位：万元</p>
<table><tr><td rowspan=2>单位代码</td><td rowspan=2>单位（专项）名称</td><td rowspan=2>资金总额</td><td rowspan=2>绩效目标</td>
<td rowspan=2>一级指标</td><td rowspan=2>二级指标</td><td colspan=2>绩效指标</td><td rowspan=2>备注金额</td></tr><tr><td>三级指标</td><td>指标值</td></tr>
<tr><td></td><td>免学费补助</td><td>10.00</td><td>落实政策</td><td>产出指标</td><td>数量指标</td><td>学生数</td><td>20.50</td><td>3.00</td></tr></table>
"""


def test_units_numbered_among_the_codes_and_money_in_a_list_of_targets(tmp_path: Path) -> None:
    package = package_of(HUNAN, tmp_path, "national_budget")
    items = [row["item"] for row in package.rows["expenditure_by_function"]]
    assert items == ["total", "unit", "unit", "", "", ""]
    assert outcome(package, "R055").status == "pass"
    listed = [
        (r["name"], r["stated"]) for r in package.rows["amounts"] if r["table"] == "project_performance"
    ]
    assert listed == [("免学费补助", "10.00")]
    (unread,) = [p for p in package.rows["problems"] if p["kind"] == "target_figures"]
    assert unread["message_en"].startswith("1 ")


VEHICLES = """
<h1>某市某局2020年部门预算</h1><p>一般公共预算“三公”经费支出表</p><p>单位：万元</p>
<table><tr><td>合计</td><td>因公出国（境）费</td><td>公务用车购置费</td><td>公务用车运行费</td><td>公务接待费</td></tr>
<tr><td>12.90</td><td>0.00</td><td>0.00</td><td>12.00</td><td>0.90</td></tr></table>
<h2>六、一般公共预算基本支出表的说明</h2>
<p>商品和服务支出14.50万元，其中：办公费1.60万元、公务接待费0.90万元、公务用车运行维护费12.00万元。</p>
<h2>七、一般公共预算“三公”经费支出表的说明</h2>
<p>（一）公务用车购置及运行费12.00万元，比2019年预算减少1.00万元，下降7.69%，主要是减少车辆使用频次。其中：公务用车购置费0.00万元，与2019年预算持平；公务用车运行费12.00万元，比2019年预算减少1.00万元，下降7.69%。</p>
<p>（二）公务接待费0.90万元，比2019年预算减少0.10万元，下降10.00%，主要是压减公务接待。</p>
"""


def test_the_reason_of_the_vehicles_is_that_of_their_running(tmp_path: Path) -> None:
    package = package_of(VEHICLES, tmp_path, "national_budget")
    assert not findings_of(package, "R103")
    silent = VEHICLES.replace("，主要是减少车辆使用频次", "")
    (found,) = findings_of(package_of(silent, tmp_path, "national_budget"), "R103")
    assert "比2019年预算减少1.00万元" in found.message_zh  # where it is told, not among the economic classes


def test_a_column_of_personnel_by_another_word(tmp_path: Path) -> None:
    text = """<h1>某县某校2023年单位预算</h1><p>单位支出总表</p><p>单位：万元</p>
    <table><tr><td colspan=2>功能科目</td><td rowspan=2>合计</td><td colspan=3>基本支出</td><td rowspan=2>项目支出</td></tr>
    <tr><td>科目编码</td><td>科目名称</td><td>小计</td><td>人员类</td><td>公用经费</td></tr>
    <tr><td></td><td>合计</td><td>30.00</td><td>20.00</td><td>15.00</td><td>5.00</td><td>10.00</td></tr>
    <tr><td>205</td><td>教育支出</td><td>30.00</td><td>20.00</td><td>15.00</td><td>5.00</td><td>10.00</td></tr></table>"""
    package = package_of(text, tmp_path, "national_budget")
    assert {"personnel", "public"} <= {row["measure"] for row in package.rows["amounts"]}


def test_what_is_listed_of_each_half_in_a_sentence_of_its_own(tmp_path: Path) -> None:
    text = """<h1>某县某院2021年度单位决算</h1><p>一般公共预算财政拨款基本支出决算表</p><p>单位：万元</p>
    <table><tr><td>科目编码</td><td>科目名称</td><td>合计</td><td>人员经费</td><td>公用经费</td></tr>
    <tr><td></td><td>合计</td><td>9.00</td><td>7.00</td><td>2.00</td></tr>
    <tr><td>301</td><td>工资福利支出</td><td>7.00</td><td>7.00</td><td></td></tr>
    <tr><td>30101</td><td>基本工资</td><td>7.00</td><td>7.00</td><td></td></tr>
    <tr><td>302</td><td>商品和服务支出</td><td>2.00</td><td></td><td>2.00</td></tr>
    <tr><td>30201</td><td>办公费</td><td>2.00</td><td></td><td>2.00</td></tr></table>
    <h2>六、一般公共预算财政拨款基本支出决算情况说明</h2>
    <p>基本支出9.00万元，其中：人员经费7.00万元，公用经费2.00万元。人员经费主要包括基本工资；公用经费主要包括办公费。</p>"""
    assert not findings_of(package_of(text, tmp_path, "final_accounts"), "R082")
    wrong = text.replace("主要包括办公费", "主要包括差旅费")
    assert findings_of(package_of(wrong, tmp_path, "final_accounts"), "R082")
