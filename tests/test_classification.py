"""Granularity and classification: what each rule finds, what it leaves alone, when it is not run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import toolkit.vocabulary.codebook as codebook
from toolkit.checks.checking import check_packages
from toolkit.checks.database import load_database
from toolkit.checks.findings import Finding
from toolkit.checks.rules import Instance, Result, load_rules, run_rules
from toolkit.model.errors import CodebookError
from toolkit.model.folding import fold_name
from toolkit.package.package import Package
from toolkit.vocabulary.codebook import classification_of, load_codebook

from .mutations import (
    add_line,
    add_problem,
    drop_columns,
    drop_lines,
    drop_table,
    line,
    put_amount,
    set_amount,
    set_code,
    set_name,
)

RULES = [f"R{n:03d}" for n in (*range(38, 44), *range(45, 51))]
T1, T2, T3 = "revenue_expenditure_summary", "revenue_by_function", "expenditure_by_function"
T4, T5 = "fiscal_appropriation_summary", "general_budget_expenditure"
T6, T7 = "general_budget_basic_expenditure", "general_budget_project_expenditure"
T8 = "government_fund_expenditure"


def results(package: Package) -> dict[str, Result]:
    rules = [rule for rule in load_rules() if rule.id in RULES]
    return {result.rule.id: result for result in run_rules(load_database([package]), rules).results}


def failing(package: Package) -> set[str]:
    return {id for id, result in results(package).items() if result.status == "fail"}


def failures(package: Package, rule: str) -> list[Instance]:
    return list(results(package)[rule].failures)


def findings(package: Package, *rules: str) -> list[Finding]:
    return [finding for finding in check_packages([package]).findings if finding.rule in rules]


def in_year(package: Package, year: int) -> None:
    package.rows["documents"][0]["fiscal_year"] = str(year)


def _money_in_the_other_column(package: Package) -> None:
    put_amount(package, T6, int(line(package, T6, "30208")["line"]), "personnel", "1.00")


PLANTED: dict[str, Callable[[Package], object]] = {
    "R038": lambda p: drop_lines(p, T3, "2101102"),
    "R039": lambda p: drop_lines(p, T6, "30201", "30208"),
    "R040": lambda p: drop_columns(p, T3, "basic"),
    "R041": lambda p: set_code(p, T3, "2210201", "2210209"),
    "R042": lambda p: set_name(p, T5, "2010350", "行政运行"),
    "R043": lambda p: set_name(p, T5, "2010350", "行政运行"),
    "R045": lambda p: drop_lines(p, T3, "20805"),
    "R046": lambda p: set_code(p, T3, "2210201", "2101102"),
    "R047": lambda p: drop_lines(p, T4, "213"),
    "R048": lambda p: add_line(p, T5, "21208", "国有土地使用权出让收入安排的支出", {"total": "1.00"}),
    "R049": _money_in_the_other_column,
    "R050": lambda p: set_name(p, T1, "207", "文化体育与传媒支出"),
}
"""One error for each rule. (That each is found, test_rules.py shows.)"""


def test_all_hold_on_the_sample(package: Package, damaged_package: Package) -> None:
    for given in (package, damaged_package):
        assert {id for id, r in results(given).items() if r.status == "pass"} == set(RULES)


# not run, with the reason


@pytest.mark.parametrize(
    ("rule", "change", "reason"),
    [
        ("R040", lambda p: p.rows["documents"][0].update(form="jiangsu_budget"), "the form has no table"),
        ("R041", lambda p: in_year(p, 2017), "the code book has none of about that year"),
        ("R042", lambda p: in_year(p, 2018), "the code book is certain of no name"),
        ("R047", lambda p: p.rows["documents"][0].update(form="shanghai_budget"), "no fixed list of classes"),
        ("R048", lambda p: p.rows["documents"][0].update(fiscal_year=""), "the year is not known"),
        ("R049", lambda p: drop_columns(p, T6, "personnel", "public"), "has no column personnel"),
        ("R050", lambda p: in_year(p, 2010), "no code is printed whose name changed"),
    ],
)
def test_what_cannot_be_judged_is_not_run(
    package: Package, rule: str, change: Callable[[Package], object], reason: str
) -> None:
    change(package)
    result = results(package)[rule]
    assert result.status == "not_run"
    assert reason in (result.reason_en or "")


def test_without_codes_levels_order_and_names_are_not_run(package: Package) -> None:
    for name, rows in package.rows.items():
        for row in rows:
            if "code" in row and name != "columns":
                row["code"] = ""
    found = results(package)
    for rule in ("R038", "R039", "R041", "R042", "R043", "R045", "R046", "R047", "R048", "R050"):
        assert found[rule].status == "not_run", rule
        assert found[rule].reason_zh


# levels: R038, R039, R040, R045


def test_only_the_deepest_line_is_told_of(package: Package) -> None:
    drop_lines(package, T3, "21011", "2101102")
    assert [(i.table, i.detail, i.stated) for i in failures(package, "R038")] == [(T3, "210 卫生健康支出", 3)]


def test_a_table_of_items_alone_is_fine_enough_and_owes_no_ancestors(package: Package) -> None:
    drop_lines(package, T3, *{row["code"] for row in package.rows[T3] if 0 < len(row["code"]) < 7})
    assert failing(package) == set()
    assert [i for i in failures(package, "R045") if i.table == T3] == []


def test_a_division_without_money_owes_no_items(package: Package) -> None:
    drop_lines(package, T3, "2101102")
    for measure in ("total", "basic"):
        set_amount(package, T3, "21011", measure, "0.00")
    assert failures(package, "R038") == []


def test_every_code_whose_class_is_missing_is_one_instance(package: Package) -> None:
    drop_lines(package, T3, "201", "20103")
    missing = [(i.detail or "").split(" · ")[1] for i in failures(package, "R045")]
    assert missing == ["2010303 机关服务 without 201 above it", "2010303 机关服务 without 20103 above it"]


def test_a_lost_column_of_basic_expenditure_is_no_missing_one(damaged_package: Package) -> None:
    """The sample as digitised lost the figures of 基本支出; its words are printed."""
    assert results(damaged_package)["R040"].status == "pass"


def test_an_empty_table_owes_no_columns(package: Package) -> None:
    drop_columns(package, T3, "basic", "project")
    next(t for t in package.rows["tables"] if t["table"] == T3)["is_empty"] = "true"
    assert "R040" not in failing(package)


# codes and names: R041, R042, R043, R050


def test_an_unknown_code_is_a_hint_that_names_where_the_book_has_the_name(package: Package) -> None:
    PLANTED["R041"](package)
    [finding] = findings(package, "R041")
    assert finding.severity == "info"
    assert "2210209 住房公积金" in finding.message_zh
    set_code(package, T3, "2101102", "2101109")
    [finding] = findings(package, "R041")
    assert "(the book has this name at 2101102)" in finding.message_en
    assert "and 1 more" in finding.message_en


@pytest.mark.parametrize(
    ("code", "printed"),
    [
        ("2010350", "事业\n运 行（项）"),
        ("2010350", "事业"),
        ("20103", "政府办公厅(室) 及相关机构事务"),
        ("20103", "政府办公厅【室】及相关机构事务（款）"),
        ("2080505", "机关事业单位基本养老保险缴费"),
        ("2080505", "基本养老保险"),
        ("208", "一、社会保障和就业"),
        ("30212", "因公出国（境）费"),
    ],
)
def test_a_name_printed_otherwise_or_cut_short_is_no_other_name(
    package: Package, code: str, printed: str
) -> None:
    if code.startswith("3"):
        add_line(package, T6, code, printed, {"total": "1.00"})
    else:
        set_name(package, T3, code, printed)
    assert failing(package) & {"R042", "R043", "R050"} == set()


def test_the_other_qita_is_the_same_word(package: Package) -> None:
    set_name(package, T6, "30199", "其它工资福利支出")
    assert failing(package) == set()
    set_name(package, T6, "30199", "其他福利支出")
    assert failing(package) == {"R042"}


@pytest.mark.parametrize(("year", "fails"), [(2018, False), (2024, True), (2025, False), (2026, False)])
def test_a_name_is_judged_only_in_years_of_which_the_book_is_certain(
    package: Package, year: int, fails: bool
) -> None:
    """2010350 is known from one document of 2024, so of 2024 alone."""
    in_year(package, year)
    for table in (T2, T3, T5, T7):
        set_name(package, table, "2010350", "事业单位运行")
    assert ("R042" in failing(package)) == fails


def test_where_sources_differ_no_name_is_wrong(package: Package) -> None:
    in_year(package, 2025)
    add_line(package, T3, "2111101", "环境监测", {"total": "1.00"})
    assert failures(package, "R042") == []
    add_line(package, T3, "2111102", "环境监测", {"total": "1.00"})
    assert [i.line for i in failures(package, "R042")] == [int(package.rows[T3][-1]["line"])]


def test_of_two_names_the_one_in_the_book_is_right_else_the_frequent_one(package: Package) -> None:
    in_year(package, 2018)  # R042 says nothing
    for table in (T2, T3, T5):
        set_name(package, table, "2010350", "事业单位运行")
    assert {i.table for i in failures(package, "R043")} == {T2, T3, T5}
    for table in (T2, T3, T5):
        set_name(package, table, "2010350", "事业单位运行" if table != T5 else "事业单位")
    set_name(package, T7, "2010350", "运行事业")
    assert {i.table for i in failures(package, "R043")} == {T7}


def test_names_on_which_sources_differ_are_still_two_names(package: Package) -> None:
    for table, name in ((T3, "生态环境监测与信息"), (T5, "减排专项支出")):
        add_line(package, table, "2111101", name, {"total": "1.00"})
    [failure] = failures(package, "R043")
    assert "生态环境监测与信息" in (failure.detail or "")
    assert "减排专项支出" in (failure.detail or "")


def test_the_same_name_under_two_classifications_is_compared_by_code(package: Package) -> None:
    """住房公积金 is 2210201 by function and 30113 by economic class."""
    set_name(package, T6, "30113", "公积金")
    assert failures(package, "R043") == []


@pytest.mark.parametrize(
    ("code", "name", "year", "fails"),
    [
        ("207", "文化体育与传媒支出", 2018, False),
        ("207", "七、文化体育与传媒", 2024, True),
        ("210", "医疗卫生与计划生育支出", 2018, False),
        ("210", "医疗卫生支出", 2018, True),
        ("215", "资源勘探信息等支出", 2020, False),
        ("215", "资源勘探信息等支出", 2021, True),
        ("20805", "行政事业单位离退休", 2019, False),
        ("20805", "行政事业单位离退休", 2025, True),
    ],
)
def test_an_old_name_is_superseded_from_its_year_on(
    package: Package, code: str, name: str, year: int, fails: bool
) -> None:
    in_year(package, year)
    set_name(package, T3 if len(code) > 3 else T1, code, name)
    assert ("R050" in failing(package)) == fails
    assert "R042" not in failing(package)


# layout: R046, R047


def test_a_line_out_of_order_is_told_once(package: Package) -> None:
    line(package, T3, "2101102")["line"] = "0"  # before 201
    details = [(i.detail or "").split(" · ")[1] for i in failures(package, "R046")]
    assert details == ["201 一般公共服务支出 stands after 2101102"]


def test_a_line_printed_twice_is_told_of(package: Package) -> None:
    PLANTED["R046"](package)
    details = [(i.detail or "").split(" · ")[1] for i in failures(package, "R046")]
    assert details == ["2101102 住房公积金 is printed twice"]


def test_classes_grouped_by_use_are_in_order(package: Package) -> None:
    """301, 303, 302: the personnel classes first."""
    for row in package.rows[T6]:
        if row["code"].startswith("302"):
            row["line"] = str(int(row["line"]) + 50)
    add_line(package, T6, "303", "对个人和家庭的补助", {"total": "1.00"})
    package.rows[T6][-1]["line"] = "40"
    assert failures(package, "R046") == []


def test_a_table_of_several_blocks_may_repeat_its_codes(package: Package) -> None:
    """After a total, or where the first code begins anew, the list of codes starts again."""
    printed = [(row["code"], row["name"]) for row in package.rows[T3] if row["code"]]
    for code, name in printed:
        add_line(package, T3, code, name, {"total": "1.00"})
    assert failures(package, "R046") == []
    package.rows[T3] = [row for row in package.rows[T3] if row["code"]]
    assert failures(package, "R046") == []
    add_line(package, T3, "2210201", "住房公积金", {"total": "1.00"})
    assert len(failures(package, "R046")) == 1


def test_projects_of_one_code_are_no_repetition(package: Package) -> None:
    assert failures(package, "R046") == []
    for row in package.rows[T7]:
        if row["project_name"]:
            row["project_name"] = "同一项目"
    assert [i.table for i in failures(package, "R046")] == [T7]


def test_a_class_of_no_such_year_is_told_of(package: Package) -> None:
    set_code(package, T1, "202", "218")
    details = [(i.detail or "").split(" · ")[1] for i in failures(package, "R047")]
    assert sorted(details) == ["lacks 202", "lists 218, which that year does not have"]


def test_in_a_year_without_a_list_the_two_summaries_are_compared(package: Package) -> None:
    in_year(package, 2030)
    drop_lines(package, T1, "234")
    drop_lines(package, T4, "234")
    assert failures(package, "R047") == []
    drop_lines(package, T4, "233")
    assert [(i.table, i.detail) for i in failures(package, "R047")] == [(T4, "没有列出 233 · lacks 233")]
    drop_table(package, T4)
    assert results(package)["R047"].status == "not_run"


# funds and columns: R048, R049


@pytest.mark.parametrize(
    ("code", "name", "year", "fails"),
    [
        ("2120803", "城市建设支出", 2024, True),
        ("22960", "彩票公益金安排的支出", 2024, True),
        ("22960", "其他支出", 2024, False),  # known from memory only: the name must agree
        ("2219899", "其他住房保障支出", 2025, True),
        ("2219899", "其他住房保障支出", 2023, False),  # no division 98 yet
    ],
)
def test_fund_codes_in_the_general_budget(
    package: Package, code: str, name: str, year: int, fails: bool
) -> None:
    in_year(package, year)
    add_line(package, T8, code, name, {"total": "1.00"})
    assert failures(package, "R048") == []
    add_line(package, T5, code, name, {"total": "1.00"})
    assert bool(failures(package, "R048")) == fails


def test_money_in_the_other_column_is_a_hint(package: Package) -> None:
    _money_in_the_other_column(package)
    [finding] = findings(package, "R049")
    assert (finding.severity, finding.measure) == ("info", "personnel")


# findings: one cause one finding, and who is at fault


def test_a_wrong_name_in_several_tables_is_one_finding(package: Package) -> None:
    for table in (T3, T5):
        set_name(package, table, "2010350", "行政运行")
    [finding] = findings(package, "R042", "R043")
    assert (finding.rule, finding.severity, finding.diagnosis) == ("R042", "major", "publisher")
    assert finding.message_en.endswith("; and 1 more")
    assert [i.rule for i in finding.consequences] == ["R042", "R043", "R043"]
    set_name(package, T5, "2010303", "事业运行")
    assert [f.rule for f in findings(package, "R042", "R043")] == ["R042", "R042"]


def test_a_level_that_is_missing_everywhere_is_one_finding(package: Package) -> None:
    for table in (T2, T3, T5):
        drop_lines(package, table, "2101102")
    [finding] = findings(package, "R038")
    assert (finding.severity, finding.diagnosis) == ("critical", "publisher")
    assert finding.message_zh.endswith("另有 2 处")


@pytest.mark.parametrize("kind", ["unplaced_line", "page_failed", "unknown_table", "partly_lost_column"])
def test_a_line_that_may_have_been_lost_is_not_held_against_the_publisher(
    package: Package, kind: str
) -> None:
    PLANTED["R038"](package)
    add_problem(package, kind, T3)
    [finding] = findings(package, "R038")
    assert (finding.severity, finding.diagnosis) == ("info", "extraction")


def test_tables_read_badly_and_well_are_two_findings(package: Package) -> None:
    for table in (T3, T5):
        drop_lines(package, table, "2101102")
    add_problem(package, "unplaced_line", T5)
    found = {(f.table, f.diagnosis) for f in findings(package, "R038")}
    assert found == {(T3, "publisher"), (T5, "extraction")}


def test_a_name_that_the_engines_read_differently_is_no_slip(package: Package) -> None:
    PLANTED["R042"](package)
    [failure] = failures(package, "R042")
    assert len(failure.cells) == 4  # 类, 款, 项 and the name
    next(c for c in package.rows["cells"] if c["cell"] == failure.cells[-1])["agreed"] = "false"
    assert [f.diagnosis for f in findings(package, "R042")] == ["extraction"]


def test_a_name_in_a_short_row_is_no_slip(package: Package) -> None:
    PLANTED["R042"](package)
    [failure] = failures(package, "R042")
    add_problem(package, "short_row", T5, failure.cells[0])
    assert [f.diagnosis for f in findings(package, "R042")] == ["extraction"]


# the code book


def test_the_code_book_agrees_with_itself() -> None:
    book = load_codebook()
    official = [(n.classification, n.code) for n in book.names if n.kind == "official"]
    assert len(official) == len(set(official)) > 200
    assert {n.kind for n in book.names} == {"official", "short", "contested"}
    for name in book.names:
        assert classification_of(name.code) == name.classification
        assert len(name.code) in (3, 5, 7)
        if name.kind == "official":
            assert name.first_year is not None
            assert name.last_year is not None
            assert 2017 <= name.first_year <= name.last_year <= (name.sure_until or 0)
    current = {(n.code, fold_name(n.name)) for n in book.names}
    assert not current & {(s.code, fold_name(s.name)) for s in book.superseded}
    by_code = {n.code for n in book.names}
    assert {code for _, code in book.classes} <= by_code


def test_codes_of_one_department_are_known_and_do_not_make_a_year_of_the_book(package: Package) -> None:
    """The court's codes come from documents of 2017 and 2018, of which the book knows nothing else."""
    add_line(package, T3, "2040504", "案件审判", {"total": "1.00"})
    assert "R041" not in failing(package)
    in_year(package, 2018)
    assert results(package)["R041"].status == "not_run"


def test_a_row_of_the_code_book_without_its_year_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "functional.csv").write_text(
        "code,name,kind,first_year,last_year,sources\n201,一般公共服务支出,official,then,2024,x\n", "utf-8"
    )
    monkeypatch.setattr(codebook, "FOLDER", tmp_path)
    with pytest.raises(CodebookError, match="row 2 first_year"):
        codebook.load_codebook.__wrapped__()
