"""The suites are the rules: the committed JSON is compiled from them, and both find the same rows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from toolkit.checks.checking import check_packages
from toolkit.checks.rules import expectations_folder, load_rules
from toolkit.checks.suites import compile_suites, load_suites, run_suites, suite_text
from toolkit.package.package import Package

from .test_rules import PLANTED


def test_the_committed_suites_are_compiled_from_the_rules() -> None:
    compiled = {f"{name}.json": suite_text(suite) for name, suite in compile_suites(load_rules()).items()}
    committed = {p.name: p.read_text("utf-8") for p in (expectations_folder() / "suites").glob("*.json")}
    assert committed == compiled


def test_suites_hold_every_rule_once_and_no_id() -> None:
    rules = [e["meta"]["rule"] for suite in load_suites() for e in suite["expectations"]]
    assert sorted(rules) == [rule.id for rule in load_rules()]
    assert '"id"' not in json.dumps(load_suites())
    assert "great_expectations_version" not in json.dumps(load_suites())


def planted(package: Package, rules: list[str]) -> Package:
    for rule in rules:
        PLANTED[rule](package)
    return package


@pytest.mark.slow
def test_great_expectations_finds_the_same_rows_and_builds_data_docs(
    package: Package, damaged_package: Package, tmp_path: Path
) -> None:
    """Over the whole sample, the damaged one, and one with many errors, as one batch."""
    for name, other in (("damaged", damaged_package), ("whole", package)):
        for rows in other.rows.values():
            for row in rows:
                row["document_id"] = name
    numbers = [
        "R038",
        "R042",
        "R043",
        "R045",
        "R046",
        "R047",
        "R048",
        "R050",
        "R051",
        "R053",
        "R055",
        "R057",
        "R059",
        "R060",
        "R064",
        "R069",
        "R072",
        "R074",
    ]
    planted(damaged_package, [*numbers, "R020", "R023", "R024", "R025", "R076"])
    packages = [package, damaged_package]
    native = {
        result.rule.id: sorted(
            (
                (i.document_id, i.table, i.line, i.measure, i.stated, i.expected, i.slack)
                for r in checked.results
                if r.rule.id == result.rule.id
                for i in r.failures
            ),
            key=repr,
        )
        for checked in [check_packages(packages)]
        for result in checked.results
    }
    outcomes = run_suites(packages, tmp_path / "docs")
    assert len(outcomes) == len(native)
    assert sum(o.failed > 0 for o in outcomes) >= len(numbers)
    for outcome in outcomes:
        failing = sorted(
            (
                (
                    r["document_id"],
                    r["table"],
                    r["line"],
                    r["measure"],
                    r["stated"],
                    r["expected"],
                    r["slack"],
                )
                for r in outcome.rows
            ),
            key=repr,
        )
        assert (outcome.failed, failing) == (len(native[outcome.rule]), native[outcome.rule]), outcome.rule
    assert (tmp_path / "docs" / "index.html").is_file()
    assert any("R055" in p.read_text("utf-8") for p in (tmp_path / "docs").rglob("*.html"))
