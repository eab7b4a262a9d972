"""Every rule holds on the sample or says why it was not run, and finds the error planted for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from toolkit.checks.checking import check_packages
from toolkit.checks.database import load_database
from toolkit.checks.not_run import PAST_64_BITS
from toolkit.checks.rules import COLUMNS, Result, expectations_folder, load_rules, parse_rule, run_rules
from toolkit.model.errors import RuleError
from toolkit.package.package import Package

from .conftest import OWN_SLIPS
from .mutations import add_line, drop_table, put_amount, set_amount, shift_amount, table_row
from .one_rule import outcome
from .test_classification import PLANTED as CLASSIFICATION

FROM_OUTSIDE = [f"R{n:03d}" for n in (1, 2, 3, 5, 6, 9)]
"""Rules that ask for facts from outside."""
BETWEEN = [f"R{n:03d}" for n in range(136, 145)]
"""Planted in several documents: see test_between.py."""
OF_THE_ACT = [*FROM_OUTSIDE, "R004", "R008"]
"""Rules on the act of publishing: their errors are planted in tests/test_facts.py."""
OF_THE_TEXT = [f"R{n:03d}" for n in (7, *range(26, 38), 101, *range(120, 128), 134, 135, 145, 146, 148)]
"""Rules on the text and its wording: tests/test_narrative_rules.py, test_wording.py, test_phrasings.py."""
OF_THE_PROOF = [f"R{n:03d}" for n in (44, *range(77, 101), *range(102, 120))]
"""Rules that hold the text against tables and itself: their errors are planted in tests/test_proof.py."""
RULES = [f"R{n:03d}" for n in (*range(1, 129), *range(134, 149))]


def results(package: Package) -> dict[str, Result]:
    return {result.rule.id: result for result in run_rules(load_database([package]), load_rules()).results}


def failing(package: Package) -> set[str]:
    return {id for id, result in results(package).items() if result.status == "fail"}


def test_the_catalogue_is_complete() -> None:
    assert [rule.id for rule in load_rules()] == RULES


def test_rules_hold_no_value_of_the_sample() -> None:
    for path in (expectations_folder() / "rules").glob("*.sql"):
        assert not re.search(r"415\.89|390\.05|喀什|新疆", path.read_text("utf-8")), path.name


def test_outcomes_on_the_sample(package: Package, damaged_package: Package) -> None:
    not_run = {
        *FROM_OUTSIDE,
        *BETWEEN,
        "R037",
        "R061",
        "R062",
        "R072",
        "R074",
        "R092",
        "R145",
        "R146",
        "R147",
        "R148",
        "R102",
        "R104",
        "R105",
    }
    of_text = {*OWN_SLIPS, "R023", "R128"}
    for given, failed, blank in (
        (package, OWN_SLIPS, not_run),
        (damaged_package, of_text, {*not_run, "R134", "R135"}),
    ):
        found = results(given)
        assert {id for id, r in found.items() if r.status == "fail"} == failed
        assert {id for id, r in found.items() if r.status == "not_run"} == blank
        for result in found.values():
            assert (result.instances == 0) == (result.status == "not_run")
            assert (result.reason_zh is not None) == (result.status == "not_run")
            assert (result.reason_en is not None) == (result.status == "not_run")


def test_what_a_lost_column_cannot_show_is_not_passed(damaged_package: Package, package: Package) -> None:
    """Identities over the lost 基本支出 are looked at on the PDF and not on the text."""
    whole, damaged = results(package), results(damaged_package)
    for rule, fewer in (("R055", 9), ("R057", 14), ("R068", 13), ("R070", 1)):
        assert whole[rule].instances - damaged[rule].instances == fewer, rule


@pytest.mark.parametrize(
    ("lost", "kept"),
    [  # a column of one fund keeps no other sum from being looked at than those it may be part of
        ("fiscal_account", {"fiscal"}),
        ("own_funds", {"fiscal"}),
        ("general_budget", set()),
        ("fiscal", set()),
        ("total", {"fiscal"}),
    ],
)
def test_a_lost_column_keeps_only_the_sums_that_it_may_be_part_of_from_being_looked_at(
    package: Package, lost: str, kept: set[str]
) -> None:
    rows = {name: [dict(row) for row in rows] for name, rows in package.rows.items()}
    for column in rows["columns"]:
        if (column["table"], column["measure"]) == (T2, lost):
            column["status"] = "lost"
    rows["amounts"] = [a for a in rows["amounts"] if (a["table"], a["measure"]) != (T2, lost)]
    connection = load_database([Package(package.descriptor, rows)])
    run = run_rules(connection, [rule for rule in load_rules() if rule.id == "R056"])
    looked_at = connection.execute(
        'SELECT DISTINCT measure FROM row_sums WHERE "table" = ? ORDER BY measure', (T2,)
    ).fetchall()
    assert {measure for (measure,) in looked_at} == kept
    assert not run.results[0].failures


Planted = Callable[[Package], object]
T1, T2, T3 = "revenue_expenditure_summary", "revenue_by_function", "expenditure_by_function"
T4, T5 = "fiscal_appropriation_summary", "general_budget_expenditure"
T6, T7 = "general_budget_basic_expenditure", "general_budget_project_expenditure"
T8, T10, T11 = "government_fund_expenditure", "three_public_expenditure", "carryover"


def _empty_note(package: Package) -> None:
    table_row(package, T8)["note"] = ""


def _false_note(package: Package) -> None:
    table_row(package, T6)["note"] = "备注：本表为空表。"


def _other_number(package: Package) -> None:
    table_row(package, T6)["number"] = "7"


def _other_department(package: Package) -> None:
    table_row(package, T6)["department"] = "喀什市财政局"


def _no_unit(package: Package) -> None:
    table_row(package, T6)["unit"] = ""


def _contents(package: Package) -> None:
    package.rows["sections"] = [r for r in package.rows["sections"] if r["table"] != T6]


def _three_public(package: Package) -> None:
    for line, (total, purchase) in enumerate(
        [
            ("9.00", "9.00"),
            ("1.00", "1.00"),
            ("2.00", "2.00"),
            ("5.00", "5.00"),
            ("3.00", "3.00"),
            ("2.00", "2.00"),
        ],
        1,
    ):
        put_amount(package, T10, line, "total", total)
        put_amount(package, T10, line, "general_budget", purchase)


def _carryover(package: Package) -> None:
    put_amount(package, T11, 1, "total", "5.00")
    put_amount(package, T11, 1, "fiscal", "4.00")


def _shifted(package: Package) -> None:
    ours = [r for r in package.rows["amounts"] if r["table"] == T5 and r["measure"] == "total" and r["code"]]
    theirs = {
        r["code"]: r["stated"]
        for r in package.rows["amounts"]
        if r["table"] == T3 and r["measure"] == "total"
    }
    codes = [r["code"] for r in ours]
    for row, code in zip(ours, codes[1:], strict=False):
        row["stated"] = theirs[code]


def _reception(package: Package) -> None:
    add_line(package, T6, "30217", "公务接待费", {"total": "3.00", "public": "3.00"})
    shift_amount(package, T6, "302", "total", "3.00")


def _annuity(package: Package) -> None:
    add_line(package, T6, "30109", "职业年金缴费", {"total": "7.00", "personnel": "7.00"})


def _fund_money(package: Package) -> None:
    put_amount(package, T8, 1, "total", "5.00")


PLANTED: dict[str, Planted] = {
    "R010": lambda p: drop_table(p, T1),
    "R011": lambda p: drop_table(p, T2),
    "R012": lambda p: drop_table(p, T3),
    "R013": lambda p: drop_table(p, T4),
    "R014": lambda p: drop_table(p, T5),
    "R015": lambda p: drop_table(p, T6),
    "R016": lambda p: drop_table(p, T10),
    "R017": lambda p: drop_table(p, T8),
    "R018": lambda p: drop_table(p, "state_capital_expenditure"),
    "R019": _contents,
    "R020": _empty_note,
    "R021": _false_note,
    "R023": _other_number,
    "R024": _other_department,
    "R025": _no_unit,
    "R051": lambda p: set_amount(p, T1, "revenue_total", "total", "415.98"),
    "R052": lambda p: set_amount(p, T1, "revenue_current", "total", "415.98"),
    "R053": lambda p: set_amount(p, T1, "revenue_general_budget_own", "total", "451.89"),
    "R054": lambda p: set_amount(p, T1, "expenditure_208", "total", "15.10"),
    "R055": lambda p: set_amount(p, T3, "2010350", "total", "224.00"),
    "R056": lambda p: set_amount(p, T2, "2010350", "fiscal", "224.00"),
    "R057": lambda p: set_amount(p, T3, "2010350", "basic", "117.72"),
    "R058": lambda p: set_amount(p, T4, "expenditure_208", "general_budget", "15.10"),
    "R059": lambda p: set_amount(p, T6, "30102", "personnel", "16.93"),
    "R060": lambda p: set_amount(p, T7, "2010303", "econ_302", "113.44"),
    "R061": _three_public,
    "R062": _carryover,
    "R063": lambda p: set_amount(p, T6, "30208", "public", "39.26"),
    "R064": lambda p: set_amount(p, T6, "30208", "public", "３７．７２"),
    "R065": lambda p: set_amount(p, T2, "total", "total", "418.59"),
    "R066": lambda p: set_amount(p, T1, "revenue_general_budget", "total", "418.59"),
    "R067": lambda p: set_amount(p, T2, "2080505", "total", "15.10"),
    "R068": lambda p: set_amount(p, T5, "2080505", "basic", "15.10"),
    "R069": lambda p: set_amount(p, T5, "208", "total", "15.10"),
    "R070": lambda p: set_amount(p, T6, "total", "total", "205.36"),
    "R071": lambda p: set_amount(p, T7, "2010350", "total", "62.48"),
    "R072": _reception,
    "R073": lambda p: set_amount(p, T6, "30113", "total", "4.95"),
    "R074": _annuity,
    "R075": _shifted,
    "R076": _fund_money,
    **CLASSIFICATION,
}


@pytest.mark.parametrize(
    "rule",
    [
        rule
        for rule in RULES
        if rule not in ("R022", "R128", "R147", *OF_THE_ACT, *OF_THE_TEXT, *OF_THE_PROOF, *BETWEEN)
    ],
)
def test_the_planted_error_is_found(package: Package, rule: str) -> None:
    assert rule not in failing(package)
    PLANTED[rule](package)
    assert rule in failing(package)


def test_note_that_names_its_own_table_passes(package: Package) -> None:
    assert "R022" in failing(package)
    row = table_row(package, T11)
    row["note"] = row["note"].replace("结转结余预算支出情况表为空表", "上年结转结余情况明细表为空表")
    assert "R022" not in failing(package)


def test_sums_within_the_rounding_of_their_parts_pass(package: Package) -> None:
    """Thirteen rounded parts may miss their sum by half a unit each; one unit more is a finding."""
    shift_amount(package, T6, "301", "total", "0.04")
    assert "R059" in failing(package)  # the row: personnel stays, two figures allow one unit only
    sums = [
        i
        for i in results(package)["R059"].failures
        if i.line == 1 and i.measure == "total" and len(i.cells) > 3
    ]
    assert sums == []  # the nine parts allow five units
    shift_amount(package, T6, "301", "total", "0.02")
    sums = [i for i in results(package)["R059"].failures if i.line == 1 and len(i.cells) > 3]
    assert [(abs(i.stated - i.expected), i.slack, i.step) for i in sums] == [(60_000, 50_000, 10_000)]


def test_units_do_not_matter_to_money(package: Package) -> None:
    """The same figures in yuan in one table and in 万元 in the others agree."""
    table_row(package, T6)["unit"] = "元"
    for row in package.rows["amounts"]:
        if row["table"] == T6:
            row["stated"], row["unit"] = row["amount"], "元"
    assert failing(package) == OWN_SLIPS


def test_a_form_without_a_table_does_not_run_its_rule(package: Package) -> None:
    package.rows["documents"][0]["form"] = ""
    result = results(package)["R010"]
    assert result.status == "not_run"
    assert result.reason_en == "the form does not ask for this table"


def test_rules_run_once_over_many_documents(package: Package, damaged_package: Package) -> None:
    for rows in damaged_package.rows.values():
        for row in rows:
            row["document_id"] = "other"
    checked = check_packages([package, damaged_package])
    assert {r.document_id for r in checked.results} == {"kashi-2024", "other"}
    found = {(f.document_id, f.rule) for f in checked.findings}
    assert {rule for id, rule in found if id == "kashi-2024"} == OWN_SLIPS
    assert {rule for id, rule in found if id == "other"} == {*OWN_SLIPS, "R023", "R128"}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("-- id: R999\n-- zh: 规则\nSELECT 1", "en, severity"),
        ("-- id: R999\n-- zh: 规则\n", "SELECT"),
    ],
)
def test_a_rule_without_its_header_is_refused(text: str, why: str) -> None:
    with pytest.raises(RuleError, match=why):
        parse_rule(text, "R999_x.sql")


def test_a_rule_with_other_columns_is_refused(package: Package) -> None:
    rule = load_rules()[0]
    bad = parse_rule(
        f"-- id: {rule.id}\n-- zh: x\n-- en: x\n-- severity: info\n-- source: x\n-- since: 0\n-- suite: x\n"
        "-- fails_zh: x\n-- fails_en: x\n-- none_zh: x\n-- none_en: x\nSELECT document_id FROM documents",
        f"{rule.id}_x.sql",
    )
    with pytest.raises(RuleError, match="cells"):
        run_rules(load_database([package]), [bad])
    assert COLUMNS[0] == "document_id"


@pytest.mark.parametrize(
    ("weight", "status"),
    [("12.5", "pass"), ("12.5%", "pass"), ("13", "fail"), ("9" * 60, "not_run"), ("12.505", "not_run")],
)
def test_eight_weights_of_an_eighth_sum_to_a_hundred(package: Package, weight: str, status: str) -> None:
    goals = package.rows["performance_indicators"]
    goals[8:] = []
    for row in goals:
        row.update(table="department_performance", weight=weight)
    assert outcome(package, "R115").status == status


def test_an_amount_below_all_integers_is_compared(package: Package) -> None:
    set_amount(package, T6, "30208", "public", "-" + "9" * 30)
    assert outcome(package, "R064").status == "fail"


def test_a_sum_past_64_bits_is_no_outcome(package: Package) -> None:
    sql = 'SELECT document_id, NULL "table", NULL line, NULL measure, NULL detail, SUM(n) stated, 0 expected, 0 slack, 0 step, NULL cells'
    rule = replace(
        load_rules()[0],
        sql=f"{sql} FROM documents, (SELECT {(1 << 63) - 1} AS n UNION ALL SELECT 1) GROUP BY 1",
    )
    (result,) = run_rules(load_database([package]), [rule]).results
    assert (result.status, result.reason_en) == ("not_run", PAST_64_BITS[1])


def test_a_sentence_is_asked_for_a_hundred_projects_at_most(package: Package) -> None:
    """So that sentences and projects do not multiply."""
    projects = package.rows["projects"]
    summaries, rest = divmod(outcome(package, "R085").instances, len(projects))
    assert summaries
    assert not rest
    projects += [
        {**projects[0], "project": str(n), "name": f"别的项目{n}"} for n in range(len(projects) + 1, 301)
    ]
    assert outcome(package, "R085").instances == 100 * summaries
