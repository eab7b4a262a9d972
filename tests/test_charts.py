"""Charts: what the picture shows is what the package states, in both languages, safe to embed."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest
from lxml import etree

from proof.disclosures import FORMS, disclose, to_markdown
from toolkit.charts.document_charts import Chart, charts_of
from toolkit.charts.flow import REST, Flow, flow_of
from toolkit.charts.spending import figures_of, spending_of
from toolkit.charts.svg import SIZE, WIDTH, in_language, text_width, wrap
from toolkit.package.package import Package
from toolkit.package.writing import records_to_package
from toolkit.publishing.source_to_records import read_records
from toolkit.vocabulary.codebook import english_name

from .conftest import REAL, SAMPLE_ID, needs_real

SVG = "{http://www.w3.org/2000/svg}"
IDS = ["money", "functions", "economic", "growth"]
WAN = Decimal(10_000)
SEEDS = (0, 1, 2, 7, 8)
FUNCTION = "expenditure_by_function"


def chart(package: Package, id: str, document_id: str = SAMPLE_ID) -> Chart:
    return next(c for c in charts_of(package, document_id) if c.id == id)


def flow(package: Package, document_id: str = SAMPLE_ID) -> Flow:
    found = flow_of(figures_of(package, document_id), {})
    assert found
    return found


def figure(row: tuple[str, str, str]) -> Decimal:
    return Decimal(row[2].split()[0].replace(",", "").replace("−", "-"))


def texts(svg: str, lang: str | None = None) -> list[str]:
    """What is printed: the texts of a language and those that are the same in both."""
    found = etree.fromstring(svg).iter(f"{SVG}text")
    return [
        "".join(t for t in element.itertext(f"{SVG}text") if t)
        for element in found
        if lang is None or element.get("class") in (None, lang)
    ]


def without(package: Package, *tables: str) -> Package:
    """The package as if the document had no such tables."""
    kept = [row for row in package.rows["amounts"] if row["table"] not in tables]
    return Package(package.descriptor, package.rows | {"amounts": kept})


def change(package: Package, table: str, code: str, measure: str, yuan: str | None) -> None:
    """Another amount in a line of a table, or none."""
    rows = package.rows["amounts"]
    [row] = [r for r in rows if (r["table"], r["code"], r["measure"]) == (table, code, measure)]
    if yuan is None:
        rows.remove(row)
    else:
        row["amount"] = yuan


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Package]:
    """A few made-up disclosures of every form, read back."""
    folder = tmp_path_factory.mktemp("charts")
    found = {}
    for form in FORMS:
        for seed in SEEDS:
            name = f"{form}-{seed}"
            path = folder / f"{name}.md"
            path.write_text(to_markdown(disclose(form, seed).blocks), "utf-8")
            found[name] = records_to_package(read_records(path, document_id=name))
    return found


def test_the_sample_has_all_four_charts(package: Package, damaged_package: Package) -> None:
    assert [c.id for c in charts_of(package, SAMPLE_ID)] == IDS
    assert [c.id for c in charts_of(damaged_package, SAMPLE_ID)] == IDS


def test_the_money_of_the_sample(package: Package) -> None:
    found = flow(package)
    assert [(n.id, n.value / WAN) for n in found.sources] == [("general_budget", Decimal("415.89"))]
    assert {n.id: n.value / WAN for n in found.classes} == {
        "201": Decimal("390.05"),
        "208": Decimal("11.50"),
        "221": Decimal("9.45"),
        "210": Decimal("4.89"),
    }
    assert {n.id: n.value / WAN for n in found.uses} == {
        "basic": Decimal("203.56"),
        "project": Decimal("212.33"),
    }
    assert found.used["201", "project"] / WAN == Decimal("212.33")


def test_the_printed_sums_are_the_packages(package: Package) -> None:
    assert sum(figure(row) for row in chart(package, "functions").rows) == Decimal("415.89")
    divisions = [row for row in chart(package, "economic").rows if re.match(r"\d{5} ", row[0])]
    assert sum(figure(row) for row in divisions) == Decimal("203.56")
    totals = [row for row in chart(package, "money").rows if row[0].startswith("用途：")]
    assert sum(figure(row) for row in totals) == Decimal("415.89")


def test_every_figure_of_the_table_is_printed_in_the_picture(package: Package) -> None:
    for name in ("functions", "economic"):
        found = chart(package, name)
        printed = " ".join(texts(found.svg))
        assert all(row[2].split()[0] in printed for row in found.rows)


@pytest.mark.parametrize("form", FORMS)
def test_columns_and_links_add_up(form: str, generated: dict[str, Package]) -> None:
    """On documents that agree with themselves each column is the whole, and no node pays out more than it has."""
    for seed in SEEDS:
        name = f"{form}-{seed}"
        figures = figures_of(generated[name], name)
        found = flow(generated[name], name)
        slack = figures.slack(found.table, figures.codes(found.table))
        for nodes in (found.sources, found.uses):
            assert abs(sum(n.value for n in nodes) - found.total) <= slack, name
        values = {n.id: n.value for nodes in (found.sources, found.classes, found.uses) for n in nodes}
        for links in (found.paid, found.used):
            for place in (0, 1):
                for id in {ends[place] for ends in links}:
                    assert sum(v for e, v in links.items() if e[place] == id) <= values[id] + slack, (
                        name,
                        id,
                    )


@pytest.mark.parametrize("form", FORMS)
def test_charts_of_every_form_are_well_formed_and_inside_the_picture(
    form: str, generated: dict[str, Package]
) -> None:
    for seed in SEEDS:
        for found in charts_of(generated[f"{form}-{seed}"], f"{form}-{seed}"):
            assert_sound(found)


@needs_real
@pytest.mark.parametrize(
    "name", ["putuo-wanli-2024-budget", "putuo-social-work-2024-final", "jiangsu-congress-2018-budget"]
)
def test_charts_of_real_documents(name: str) -> None:
    real = records_to_package(read_records(REAL / f"{name}.pdf", engine="lines", document_id=name))
    found = charts_of(real, name)
    assert [c.id for c in found] == IDS
    for each in found:
        assert_sound(each)


def assert_sound(found: Chart) -> None:
    """XML, named, self-contained, both languages there, nothing over the edge."""
    root = etree.fromstring(found.svg)
    assert root.get("role") == "img"
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    named = {root.get("aria-labelledby"), root.get("aria-describedby")}
    assert named <= set(ids)
    tags = {str(element.tag).removeprefix(SVG) for element in root.iter()}
    assert tags <= {
        "svg", "title", "desc", "defs", "pattern", "text", "rect", "line", "path",
    }  # fmt: skip
    outside = re.findall(r"(?:href|src|url)\W+\w+:", found.svg)
    assert outside == []
    assert len(root.findall(f".//{SVG}text[@class='zh']")) > 0
    assert len(root.findall(f".//{SVG}text[@class='en']")) > 0
    *_, width, height = map(float, (root.get("viewBox") or "").split())
    assert width == WIDTH
    for element in root.iter(f"{SVG}text", f"{SVG}rect"):
        assert_inside(element, width, height)
    assert all(len(row) == 3 and all(row[:2]) for row in found.rows)


def assert_inside(element: Any, width: float, height: float) -> None:
    if element.getparent().tag == f"{SVG}pattern":
        return
    y = float(element.get("y", 0))
    if element.tag == f"{SVG}rect":
        x = float(element.get("x", 0))
        right, bottom = x + float(element.get("width")), y + float(element.get("height"))
    else:
        _, x, right = extent(element)
        bottom = y
    assert x >= -0.5, etree.tostring(element, encoding="unicode")
    assert y >= 0
    assert right <= width + 0.5, etree.tostring(element, encoding="unicode")
    assert bottom <= height


def test_texts_do_not_overlap(generated: dict[str, Package]) -> None:
    for name, package in generated.items():
        for found in charts_of(package, name):
            for lang in ("zh", "en"):
                for (one, first), (other, second) in combinations(boxes(found.svg, lang), 2):
                    apart = (
                        first[2] <= second[0]
                        or second[2] <= first[0]
                        or first[3] <= second[1]
                        or second[3] <= first[1]
                    )
                    assert apart, (name, found.id, one, other)


def boxes(svg: str, lang: str) -> list[tuple[str, tuple[float, float, float, float]]]:
    """The texts of a language with the space that they are reckoned to take."""
    found = []
    for element in etree.fromstring(svg).iter(f"{SVG}text"):
        if element.get("class") in (None, lang):
            words, left, right = extent(element)
            base, size = float(element.get("y") or 0), float(element.get("font-size") or 0)
            found.append((words, (left, base - 0.8 * size, right, base + 0.1 * size)))
    return found


def extent(element: Any) -> tuple[str, float, float]:
    """The words of a text, its left and its right edge."""
    words = (element[0].tail if len(element) else element.text) or ""
    long = text_width(words, float(element.get("font-size")), element.get("font-weight") == "700")
    x = float(element.get("x")) - (long if element.get("text-anchor") == "end" else 0)
    return words, x, x + long


def test_what_is_not_broken_down_stays_a_labelled_rest(package: Package) -> None:
    change(package, "expenditure_by_function", "221", "total", None)
    for code in ("22102", "2210201"):
        change(package, "expenditure_by_function", code, "total", None)
    [rest] = [n for n in flow(package).classes if n.id == REST]
    assert rest.value / WAN == Decimal("9.45")
    for name in ("money", "functions"):
        found = chart(package, name)
        assert any("未细分" in row[0] and "9.45" in row[2] for row in found.rows)
        assert any("未细分" in t for t in texts(found.svg, "zh"))
        assert any("not broken down" in t for t in texts(found.svg, "en"))


def test_a_use_that_is_not_stated_is_the_rest_of_the_column(package: Package) -> None:
    for code in ("201", "20103", "2010350"):
        change(package, "expenditure_by_function", code, "basic", None)
    rows = package.rows["amounts"]
    rows[:] = [
        r
        for r in rows
        if (r["table"], r["item"], r["measure"]) != ("expenditure_by_function", "total", "basic")
    ]
    found = flow(package)
    assert {n.id: n.value / WAN for n in found.uses}[REST] == Decimal("177.72")
    assert found.used["201", REST] / WAN == Decimal("177.72")


def test_parts_that_exceed_the_whole_are_not_linked(package: Package) -> None:
    change(package, "expenditure_by_function", "208", "basic", "200000.00")  # of 115,000
    found = flow(package)
    assert not [ends for ends in found.used if ends[0] == "208" and ends[1] != REST]
    assert found.total / WAN == Decimal("415.89")


def test_classes_that_exceed_the_total_are_said_to(package: Package) -> None:
    change(package, "expenditure_by_function", "208", "total", "215000.00")  # ten more than the total allows
    for name in ("money", "functions"):
        found = chart(package, name)
        assert "425.89 万元（各类之和，表中合计为 415.89）" in found.summary_zh
        assert "the table's total says 415.89" in found.summary_en


def returned(package: Package) -> None:
    """Money of class 221 came back: its lines and the total are less by twice 9.45."""
    for code in ("221", "22102", "2210201"):
        change(package, "expenditure_by_function", code, "total", "-94500.00")
    for row in package.rows["amounts"]:
        if (row["table"], row["item"], row["measure"]) == ("expenditure_by_function", "total", "total"):
            row["amount"] = "3969900.00"


def test_a_negative_class_counts_and_is_printed_without_a_bar(package: Package) -> None:
    returned(package)
    spending = spending_of(figures_of(package, SAMPLE_ID))
    assert spending
    assert spending.added / WAN == Decimal("396.99")
    assert not spending.exceeds
    found = chart(package, "functions")
    assert found.summary_zh.startswith("4 类支出共 396.99 万元，最多的是 201 ")
    assert "表中合计" not in found.summary_zh
    assert found.rows[-1] == ("221 住房保障支出", "221 Housing", "−9.45 万元")
    assert "−9.45 (−2.4%)" in texts(found.svg)
    drawn = [r for r in etree.fromstring(found.svg).iter(f"{SVG}rect") if len(r)]
    assert len(drawn) == 3
    assert_sound(found)


def test_a_flow_cannot_show_a_negative_class(package: Package) -> None:
    returned(package)
    assert flow_of(figures_of(package, SAMPLE_ID), {}) is None
    assert [c.id for c in charts_of(package, SAMPLE_ID)] == IDS[1:]


def test_a_negative_division_counts_and_is_printed_without_a_bar(package: Package) -> None:
    table = "general_budget_basic_expenditure"
    before = len(list(etree.fromstring(chart(package, "economic").svg).iter(f"{SVG}rect")))
    for measure in ("total", "public"):  # of 37.72 and 1.54
        change(package, table, "30208", measure, "408000.00")
        change(package, table, "30201", measure, "-15400.00")
    found = chart(package, "economic")
    assert found.rows[-1] == ("30201 办公费", "30201 Office expenses", "−1.54 万元")
    assert "−1.54" in texts(found.svg)
    drawn = list(etree.fromstring(found.svg).iter(f"{SVG}rect"))
    assert len(drawn) == before - 1
    assert_sound(found)


@pytest.mark.parametrize("stated", ["390", "３９０．０５"])
def test_one_amount_in_another_print_hides_no_gap(package: Package, stated: str) -> None:
    """Rounding explains half a unit of each amount as it is printed, not of the coarsest for all."""
    rows = package.rows["amounts"]
    [row] = [r for r in rows if (r["table"], r["code"], r["measure"]) == (FUNCTION, "201", "total")]
    row["stated"] = stated
    change(package, "expenditure_by_function", "208", "total", "100000.00")  # of 115,000
    spending = spending_of(figures_of(package, SAMPLE_ID))
    assert spending
    assert spending.rest / WAN == Decimal("1.50")


def test_a_rest_is_never_the_largest(package: Package) -> None:
    for code in ("201", "210"):
        for under in [c for c in figures_of(package, SAMPLE_ID).codes(FUNCTION) if c.startswith(code)]:
            change(package, FUNCTION, under, "total", None)
    found = chart(package, "functions")
    assert found.summary_zh.endswith("221 住房保障支出 9.45（2.3%）；另有未细分 394.94（95.0%）。")
    assert found.summary_en.endswith("221 Housing 9.45 (2.3%); 394.94 (95.0%) not broken down.")
    money = chart(package, "money")
    assert (
        "最多的一类是 208 社会保障和就业支出，11.50（2.8%）；另有未细分 394.94（95.0%）。" in money.summary_zh
    )


def test_what_no_division_has_is_never_the_largest(package: Package) -> None:
    table = "general_budget_basic_expenditure"
    codes = [c for c in figures_of(package, SAMPLE_ID).codes(table, 5) if c.startswith("301")]
    for code in codes[1:]:
        change(package, table, code, "total", None)
    found = chart(package, "economic")
    [rest] = [row[2].split()[0] for row in found.rows if row[0] == "未细分到款"]
    assert Decimal(rest) > 100
    assert found.summary_zh.endswith(f"；最大的一项是 30208 取暖费 37.72；另有 {rest} 未细分到款。")
    assert found.summary_en.endswith(f"; {rest} not broken down.")


def test_what_is_carried_forward_is_named_so(generated: dict[str, Package]) -> None:
    for name in ("money", "functions"):
        found = chart(generated["jiangsu_budget-0"], name, "jiangsu_budget-0")
        assert any("结转下年资金" in row[0] and row[2] == "8.17 万元" for row in found.rows)
        assert not any("未细分" in row[0] for row in found.rows)


def test_own_money_of_an_unstated_function_is_not_assigned(generated: dict[str, Package]) -> None:
    """Jiangsu's form says of the general budget and funds alone what they are spent on."""
    found = flow(generated["jiangsu_budget-0"], "jiangsu_budget-0")
    stated = {n.id: n.value / WAN for n in found.sources}
    assert stated["own_funds"] == Decimal("1261.76")
    assert not [ends for ends in found.paid if ends[0] in ("own_funds", "fiscal_account")]
    assert any(
        "not stated" in t
        for t in texts(chart(generated["jiangsu_budget-0"], "money", "jiangsu_budget-0").svg)
    )


def test_personnel_and_public_cost_are_told_apart_only_where_the_table_does(package: Package) -> None:
    found = chart(package, "economic")
    assert "人员经费 164.30（80.7%）" in found.summary_zh
    assert {"personnel", "public (running) cost"} <= set(texts(found.svg, "en"))
    assert "not told apart" not in texts(found.svg, "en")
    change(package, "general_budget_basic_expenditure", "30208", "public", None)
    assert "not told apart" in texts(chart(package, "economic").svg, "en")
    rows = package.rows["amounts"]
    rows[:] = [row for row in rows if row["measure"] not in ("personnel", "public")]
    assert not {"personnel", "public (running) cost"} & set(texts(chart(package, "economic").svg, "en"))


def test_missing_tables_give_fewer_charts(package: Package) -> None:
    basic = "general_budget_basic_expenditure"
    assert [c.id for c in charts_of(without(package, basic), SAMPLE_ID)] == ["money", "functions", "growth"]
    tables = {row["table"] for row in package.rows["amounts"]}
    assert [c.id for c in charts_of(without(package, *tables), SAMPLE_ID)] == ["growth"]
    bare = Package(package.descriptor, {"documents": package.rows["documents"]})
    assert charts_of(bare, SAMPLE_ID) == ()
    assert charts_of(package, "another") == ()


@pytest.mark.parametrize(
    "gone",
    [
        ("expenditure_by_function",),
        ("revenue_by_function",),
        ("expenditure_by_function", "revenue_by_function"),
        ("expenditure_by_function", "revenue_by_function", "revenue_expenditure_summary"),
    ],
)
def test_the_money_is_shown_of_the_tables_that_are_there(package: Package, gone: tuple[str, ...]) -> None:
    found = flow(without(package, *gone))
    assert found.total / WAN == Decimal("415.89")
    assert {n.id for n in found.sources} == {"general_budget"}
    assert_sound(chart(without(package, *gone), "money"))


def test_round_amounts_are_printed_whole(package: Package) -> None:
    for row in package.rows["amounts"]:
        row["amount"] = "1000000"
    assert {row[2] for row in chart(package, "functions").rows} == {"100 万元"}


def test_markup_in_a_name_stays_text(package: Package) -> None:
    evil = "</text><script>alert(1)</script>&\"'"
    for row in package.rows["amounts"]:
        if row["code"] in ("201", "30101", "2010303"):
            row["name"] = evil
    for row in package.rows["tables"]:
        row["title"] = evil
    for found in charts_of(package, SAMPLE_ID):
        assert "<script" not in found.svg
        assert_sound(found)
        assert any("script>alert(1)" in t for t in etree.fromstring(found.svg).itertext())


def test_control_characters_do_not_break_the_xml(package: Package) -> None:
    for row in package.rows["amounts"]:
        row["name"] += "\x00\x1b\ufffe"
    for found in charts_of(package, SAMPLE_ID):
        etree.fromstring(found.svg)


def test_long_names_are_cut_and_whole_in_the_title(package: Package) -> None:
    long = "很长的名称" * 20
    for row in package.rows["amounts"]:
        if row["code"] == "208":
            row["name"] = long
    found = chart(package, "functions")
    assert_sound(found)
    [element] = [
        t for t in etree.fromstring(found.svg).iter(f"{SVG}text") if "很长" in (t[0].tail if len(t) else "")
    ]
    assert element[0].text == f"208 {long}"
    assert element[0].tail.endswith("…")


def test_growth_tells_increase_from_decrease_by_mark_and_side(generated: dict[str, Package]) -> None:
    found = chart(generated["shanghai_budget-1"], "growth", "shanghai_budget-1")
    printed = texts(found.svg, "en")
    assert {"▲", "▼"} <= set(printed)
    assert "+294.08" in printed
    assert "+6.54%" in printed
    rows = {row[0]: row[2] for row in found.rows}
    assert rows["国有资本经营预算支出"] == "−28.18 万元 (−25.56%)"
    bars = [r for r in etree.fromstring(found.svg).iter(f"{SVG}rect") if len(r)]
    less = [r for r in bars if (r.get("fill") or "").startswith("url")]
    more = [r for r in bars if r not in less]
    axis = {float(r.get("x")) for r in more}
    assert len(axis) == 1
    assert all(abs(float(r.get("x")) + float(r.get("width")) - axis.copy().pop()) < 0.2 for r in less)


def test_a_change_is_the_difference_where_only_last_year_is_printed(package: Package) -> None:
    [claim] = [
        c for c in package.rows["claims"] if c["code"] == "2010303" and c["topic"] == "general_budget.code"
    ]
    claim.update(
        change="",
        change_unit="",
        growth="",
        direction="",
        growth_direction="",
        base="150.00",
        base_unit="万元",
    )
    rows = {row[0]: row[2] for row in chart(package, "growth").rows}
    assert rows["2010303 机关服务"] == "−1.95 万元"


def test_totals_that_print_only_percentages_are_told_apart(package: Package) -> None:
    """Each says another thing, though none has an amount to tell it by."""
    totals = {"all.revenue": "5", "all.expenditure": "7", "fiscal.expenditure": "9"}
    model = next(c for c in package.rows["claims"] if c["topic"] == "general_budget.code" and c["change"])
    blank = dict.fromkeys(("code", "amount", "change", "change_unit", "base", "base_unit"), "")
    package.rows["claims"] = [
        model | blank | {"topic": topic, "direction": "increase", "growth": growth, "growth_direction": ""}
        for topic, growth in totals.items()
    ]
    assert [row[2] for row in chart(package, "growth").rows] == ["+5%", "+7%", "+9%"]


def test_a_text_that_states_no_change_has_no_growth_chart(package: Package) -> None:
    for claim in package.rows["claims"]:
        for name in ("change", "growth", "base", "direction", "growth_direction"):
            claim[name] = ""
    assert [c.id for c in charts_of(package, SAMPLE_ID)] == IDS[:3]


def test_many_classes_are_gathered(package: Package) -> None:
    model = next(
        r for r in package.rows["amounts"] if (r["table"], r["code"]) == ("expenditure_by_function", "208")
    )
    for code in ("202", "203", "204", "205", "206", "207", "211", "212", "213", "214", "215", "216"):
        package.rows["amounts"].append(
            model | {"code": code, "name": f"类{code}", "measure": "total", "amount": "100"}
        )
    found = chart(package, "functions")
    assert len(found.rows) == 12
    assert found.rows[-1][1].startswith("the other ")
    assert len(flow(package).classes) == 12


def test_one_language_for_a_notebook(package: Package) -> None:
    found = chart(package, "functions")
    english = in_language(found.svg, "en")
    assert 'class="zh"' not in english
    assert any("General public services" in t for t in texts(english))
    assert any("一般公共服务支出" in t for t in texts(in_language(found.svg, "zh")))


def test_english_names_are_of_the_printed_name() -> None:
    assert english_name("30311", "代缴社会保险费") == "Social insurance paid for others"
    assert english_name("30311", "住房公积金") is None  # what the code meant until 2017
    assert english_name("207", "文化体育与传媒支出") is None


def test_wrapped_lines_fit_and_lose_nothing() -> None:
    words = "上级一般公共预算安排的转移支付"
    lines = wrap(words, 172)
    assert "".join(lines) == words
    assert len(lines) == 2
    assert all(text_width(row, SIZE) <= 172 for row in lines)


def test_the_same_package_gives_the_same_charts(package: Package) -> None:
    assert charts_of(package, SAMPLE_ID) == charts_of(package, SAMPLE_ID)
