"""The scorecard: five axes, points by severity, lost by the publisher's findings only, cut by nothing unrun."""

from __future__ import annotations

import json
from decimal import Decimal

from toolkit.checks.catalogue import load_catalogue
from toolkit.checks.checking import check_packages, to_json
from toolkit.checks.facts import Facts
from toolkit.checks.findings import Finding
from toolkit.checks.rules import REQUIRED, Instance, Result, Rule, load_rules, parse_rule
from toolkit.checks.scorecard import (
    KEPT,
    LOST,
    UNDECIDED,
    AxisScore,
    Scorecard,
    score_documents,
    scorecard_lines,
)
from toolkit.package.package import Package

from .conftest import OWN_SLIPS, SAMPLE_ID
from .mutations import drop_table, set_amount
from .test_rules import T6


def test_every_rule_is_on_exactly_one_axis() -> None:
    """A new rule needs a place in expectations/catalogue.yaml; what judges our own reading has none."""
    catalogue = load_catalogue()
    for rule in load_rules():
        held = [axis.id for axis in catalogue.axes if axis.holds(rule.id)]
        unscored = int(rule.id[1:]) in catalogue.unscored
        assert len(held) == (0 if unscored else 1), (rule.id, held)
    assert 128 in catalogue.unscored


def test_the_whole_catalogue_is_divided_without_overlap() -> None:
    catalogue = load_catalogue()
    for groups in (catalogue.axes, catalogue.sections):
        numbers = [n for group in groups for n in group.numbers]
        assert len(numbers) == len(set(numbers))
    scored = {n for axis in catalogue.axes for n in axis.numbers}
    assert scored | catalogue.unscored == {n for section in catalogue.sections for n in section.numbers}
    assert not scored & catalogue.unscored


# --- made-up outcomes


def rule(id: str, severity: str) -> Rule:
    header = dict.fromkeys(REQUIRED, "x") | {"id": id, "severity": severity}
    return parse_rule("".join(f"-- {k}: {v}\n" for k, v in header.items()) + "SELECT 1", f"{id}_x.sql")


def result(id: str, severity: str, status: str) -> Result:
    return Result(rule(id, severity), "a", status, int(status != "not_run"))


def finding(id: str, diagnosis: str, *consequences: str) -> Finding:
    more = tuple(Instance(c, "a", None, None, None, None, 0, 1, 0, 0, ()) for c in consequences)
    return Finding("a", id, "x", diagnosis, "", "", "", "", "", None, None, None, (), more)


def axis(scorecard: Scorecard, id: str) -> AxisScore:
    return next(score for score in scorecard if score.axis.id == id)


def outcomes(scorecard: Scorecard, id: str) -> dict[str, str]:
    return {mark.rule: mark.outcome for mark in axis(scorecard, id).marks}


def test_a_publishers_finding_costs_the_weight_of_its_rule_once() -> None:
    results = [result("R051", "critical", "fail"), result("R063", "major", "pass")]
    found = [finding("R051", "publisher"), finding("R051", "publisher")]
    accuracy = axis(score_documents(results, found)["a"], "accuracy")
    assert (accuracy.points(KEPT), accuracy.points(LOST)) == (3, 9)
    assert (accuracy.score, accuracy.coverage) == (Decimal("25.0"), Decimal("100.0"))
    assert [(mark.rule, mark.weight) for mark in accuracy.lost] == [("R051", 9)]


def test_what_fails_only_as_a_consequence_or_by_rounding_costs_nothing() -> None:
    results = [result(id, "critical", "fail") for id in ("R051", "R055", "R065")]
    found = [finding("R055", "publisher", "R065"), finding("R051", "rounding")]
    assert outcomes(score_documents(results, found)["a"], "accuracy") == {
        "R051": KEPT,
        "R055": LOST,
        "R065": KEPT,
    }


def test_what_the_extraction_spoilt_or_nobody_ran_is_undecided() -> None:
    results = [
        result("R051", "critical", "fail"),
        result("R055", "critical", "fail"),
        result("R063", "major", "not_run"),
        result("R073", "minor", "pass"),
    ]
    accuracy = axis(score_documents(results, [finding("R051", "extraction", "R055")])["a"], "accuracy")
    assert [m.outcome for m in accuracy.marks] == [UNDECIDED, UNDECIDED, UNDECIDED, KEPT]
    assert (accuracy.score, accuracy.coverage) == (Decimal("100.0"), Decimal("4.5"))  # 1 of 22 points


def test_a_rule_that_the_publisher_broke_elsewhere_is_lost_though_extraction_spoilt_a_part() -> None:
    found = [finding("R051", "extraction"), finding("R051", "publisher")]
    assert outcomes(score_documents([result("R051", "critical", "fail")], found)["a"], "accuracy") == {
        "R051": LOST
    }


def test_an_axis_with_nothing_decided_has_no_score() -> None:
    scorecard = score_documents([result("R001", "critical", "not_run")], [])["a"]
    timeliness = axis(scorecard, "timeliness")
    assert (timeliness.score, timeliness.coverage) == (None, Decimal("0.0"))
    assert axis(scorecard, "granularity").score is None


def test_a_hint_is_worth_nothing() -> None:
    scorecard = score_documents([result("R008", "info", "fail")], [finding("R008", "publisher")])["a"]
    openness = axis(scorecard, "openness")
    assert (openness.score, openness.lost) == (None, ())


def test_a_score_is_cut_so_that_a_hundred_means_nothing_is_lost() -> None:
    results = [result(f"R{n:03d}", "critical", "pass") for n in (*range(51, 95), *range(96, 102))] * 6
    results.append(result("R104", "minor", "fail"))
    accuracy = axis(score_documents(results, [finding("R104", "publisher")])["a"], "accuracy")
    assert accuracy.points(LOST) == 1
    assert accuracy.points(KEPT) / accuracy.points(KEPT, LOST) > 0.9995
    assert accuracy.score == Decimal("99.9")


# --- on the sample


def test_a_missing_table_costs_points_and_what_cannot_be_run_for_it_lowers_the_coverage(
    package: Package,
) -> None:
    before = check_packages([package]).scorecards()[SAMPLE_ID]
    drop_table(package, T6)
    after = check_packages([package]).scorecards()[SAMPLE_ID]
    assert outcomes(before, "completeness")["R015"] == KEPT
    assert outcomes(after, "completeness")["R015"] == LOST
    assert outcomes(after, "accuracy")["R059"] == UNDECIDED
    lost = {mark.rule for mark in axis(after, "accuracy").lost}
    assert lost <= {mark.rule for mark in axis(before, "accuracy").lost}
    assert axis(after, "accuracy").coverage < axis(before, "accuracy").coverage


def test_one_wrong_figure_costs_its_own_rule_only(package: Package) -> None:
    set_amount(package, T6, "30102", "total", "16.93")
    checked = check_packages([package])
    failed = {r.rule.id for r in checked.results if r.status == "fail"} - OWN_SLIPS
    named = {f.rule for f in checked.findings if f.diagnosis == "publisher"} - OWN_SLIPS
    assert len(named) == 1
    scorecard = checked.scorecards()[SAMPLE_ID]
    assert {mark.rule for mark in axis(scorecard, "accuracy").lost} - OWN_SLIPS == named
    assert named <= failed


def test_the_scorecard_is_in_the_json_with_every_rule(package: Package) -> None:
    late = {SAMPLE_ID: Facts(approval_date="2024-02-01", published_on="2024-03-01")}
    (document,) = json.loads(json.dumps(to_json(check_packages([package], late), "en")))["documents"]
    assert list(document) == ["document_id", "rules", "findings", "scorecard"]
    assert document["scorecard"]["weights"] == "our own weights, not the ministry's"
    axes = {axis["axis"]: axis for axis in document["scorecard"]["axes"]}
    assert list(axes) == ["timeliness", "completeness", "granularity", "accuracy", "openness"]
    assert {"rule": "R001", "points": 9, "outcome": "lost"} in axes["timeliness"]["rules"]
    assert (axes["timeliness"]["lost"], axes["timeliness"]["decided"]) == (9, 10)
    assert axes["timeliness"]["score"] == "10.0"
    listed = {rule["rule"] for axis in axes.values() for rule in axis["rules"]}
    unscored = {f"R{n:03d}" for n in load_catalogue().unscored}
    assert listed == {r["rule"] for r in document["rules"]} - unscored


def test_the_scorecard_reads_in_both_languages(package: Package) -> None:
    scorecard = check_packages([package]).scorecards()[SAMPLE_ID]
    zh, en = scorecard_lines(scorecard, "zh"), scorecard_lines(scorecard, "en")
    assert "不是财政部的" in zh[0]
    assert "not the ministry's" in en[0]
    assert [line.split()[0] for line in zh[1:]][:2] == ["及时性", "完整性"]
    assert any(line.startswith("  Completeness") and line.endswith("R022 −1") for line in en)
