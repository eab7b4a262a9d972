"""The suites are the rules: the committed JSON is compiled from them, and both find the same rows."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html

from toolkit.checks.checking import check_packages
from toolkit.checks.data_suites import compile_data_suites
from toolkit.checks.database import load_database
from toolkit.checks.rules import expectations_folder, load_rules
from toolkit.checks.suites import Outcome, compile_suites, load_suites, run_suites, suite_text
from toolkit.package.package import Package

from .conftest import ROOT
from .mutations import set_amount
from .test_rules import PLANTED


def test_the_committed_suites_are_compiled_from_the_rules() -> None:
    compiled = {f"{name}.json": suite_text(suite) for name, suite in compile_suites(load_rules()).items()}
    committed = {p.name: p.read_text("utf-8") for p in (expectations_folder() / "suites").glob("*.json")}
    assert committed == compiled


def test_the_committed_data_suites_are_compiled_from_the_schema() -> None:
    compiled = {f"{name}.json": suite_text(suite) for name, suite in compile_data_suites().items()}
    folder = expectations_folder() / "suites" / "data"
    assert {p.name: p.read_text("utf-8") for p in folder.glob("*.json")} == compiled


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
    results = check_packages(packages).results
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
    assert {o.rule for o in outcomes if not o.was_run} == {
        rule for rule in native if all(r.status == "not_run" for r in results if r.rule.id == rule)
    }
    assert all(o.reason_zh and o.reason_en for o in outcomes if not o.was_run)
    holds_of_the_pages(tmp_path / "docs", outcomes)


def holds_of_the_pages(docs: Path, outcomes: list[Outcome]) -> None:
    """Data Docs open from disk: the index leads to every run, failing rows stand in it, what was not run is no success."""
    index = html.parse(str(docs / "index.html")).getroot()
    linked = {docs / a.get("href") for a in index.iter("a") if not a.get("href").startswith(("#", "http"))}
    runs = {*(docs / "validations").rglob("*.html")}
    assert runs
    assert runs | {*(docs / "expectations").rglob("*.html")} <= linked
    for path in docs.rglob("*.html"):
        page = html.parse(str(path)).getroot()
        assert not list(page.iter("script"))
        loaded = [e.get("src") or e.get("href") for e in page.iter("img", "link", "iframe")]
        assert not [address for address in loaded if address.startswith(("http", "//"))], path
        assert not [s for s in page.iter("style") if "http" in (s.text or "")], path
    for path in runs:
        page = html.parse(str(path)).getroot()
        suite = path.relative_to(docs).parts[1]
        of_suite = [o for o in outcomes if o.suite == suite]
        numbers = dict(
            [" ".join(td.text_content().split()) for td in row.findall("td")]
            for row in page.iter("tr")
            if len(row.findall("td")) == 2
        )
        passed = sum(o.was_run and not o.failed for o in of_suite)
        assert int(numbers["Successful Expectations"]) == passed, suite
        assert int(numbers["Evaluated Expectations"]) == sum(o.was_run for o in of_suite), suite
        left_out = page.find_class("not-run")[0].text_content()
        assert all(o.rule in left_out for o in of_suite if not o.was_run)
        blocks = {block.getparent().text_content().split()[0]: block for block in page.find_class("failing")}
        assert set(blocks) == {o.rule for o in of_suite if o.failed}
        for outcome in of_suite:
            if outcome.failed:
                shown = len(blocks[outcome.rule].findall(".//tbody/tr"))
                assert shown == min(20, outcome.failed), outcome.rule


def alone(script: str, folder: Path, *args: Path) -> tuple[int, str]:
    """A script of ``expectations/`` where the toolkit cannot be imported: its exit code and what it prints."""
    shutil.copy(expectations_folder() / script, folder / script)
    (folder / "toolkit.py").write_text("raise ImportError('the toolkit is not here')", "utf-8")
    done = subprocess.run(
        [sys.executable, script, *map(str, args)], cwd=folder, capture_output=True, text=True, timeout=300
    )
    assert "Traceback" not in done.stderr, done.stderr[-2000:]
    return done.returncode, done.stdout


@pytest.mark.slow
def test_stock_expectations_hold_on_the_csv_files_without_the_toolkit(tmp_path: Path) -> None:
    code, said = alone(
        "check_csv.py", tmp_path, expectations_folder() / "suites" / "data", ROOT / "datapackage"
    )
    assert code == 0, said
    package = json.loads((ROOT / "datapackage" / "datapackage.json").read_text("utf-8"))
    for resource in package["resources"]:
        assert f"{resource['name']}: " in said
    assert "corrections: not run, it has no row" in said
    assert "confidence: number: nothing to look at" in said  # an all-blank column is no success


@pytest.mark.slow
def test_stock_expectations_find_what_was_spoilt(tmp_path: Path) -> None:
    spoilt = tmp_path / "package"
    shutil.copytree(ROOT / "datapackage", spoilt)

    def change(name: str, old: str, new: str) -> None:
        path = spoilt / "data" / f"{name}.csv"
        text = path.read_text("utf-8")
        assert old in text, name
        path.write_text(text.replace(old, new, 1), "utf-8")

    change("codes", ",20103,", ",20103.0,")
    change("amounts", ",proved,", ",sure,")
    change("tables", "kashi-2024,", ",")
    change("rule_results", "document_id,rule", "document_id,regel")
    cells = (spoilt / "data" / "cells.csv").read_text("utf-8").splitlines(keepends=True)
    (spoilt / "data" / "cells.csv").write_text("".join([*cells[:3], cells[2], *cells[3:]]), "utf-8")
    (spoilt / "data" / "totals.csv").write_text(
        (spoilt / "data" / "totals.csv")
        .read_text("utf-8")
        .replace("4158900.00", "4158900,00".replace(",", ";")),
        "utf-8",
    )
    (spoilt / "data" / "glossary.csv").write_text("document_id,term,name,definition,page\n", "utf-8")
    code, said = alone("check_csv.py", tmp_path, expectations_folder() / "suites" / "data", spoilt)
    assert code == 1
    blocks: dict[str, list[str]] = {
        line.partition(":")[0]: [] for line in said.splitlines() if not line.startswith(" ")
    }
    name = ""
    for line in said.splitlines():
        if line.startswith("  FAILS"):
            blocks[name].append(line.split("FAILS")[1].strip())
        elif not line.startswith(" "):
            name = line.partition(":")[0]
    found = {
        name: [line.rpartition(":")[0] if "[" not in line else line.partition(": [")[0] for line in lines]
        for name, lines in blocks.items()
    }
    assert any("code: pattern" in line for line in found["codes"])
    assert any("trust: one of a list" in line for line in found["amounts"])
    assert any("document_id: not blank" in line for line in found["tables"])
    assert any("columns" in line for line in found["rule_results"])
    assert any("key" in line for line in found["cells"])
    assert any("rows" in line for line in found["cells"])
    assert any("revenue: number" in line for line in found["totals"])
    assert any("rows" in line for line in found["glossary"])  # a header alone: its rows are missing …
    assert (
        "not run  name: not blank" in said.partition("glossary:")[2].partition("codes:")[0]
    )  # … and nothing held


@pytest.mark.slow
def test_the_rules_run_over_the_sqlite_file_without_the_toolkit(package: Package, tmp_path: Path) -> None:
    set_amount(package, "general_budget_expenditure", "20103", "total", "490.05")
    load_database([package], tmp_path / "package.sqlite").close()
    checked = check_packages([package])
    code, said = alone(
        "check_sqlite.py", tmp_path, expectations_folder() / "suites", tmp_path / "package.sqlite"
    )
    assert code == 1
    failing = sorted(line.split()[1] for line in said.splitlines() if line.startswith("  FAILS"))
    assert failing == sorted({r.rule.id for r in checked.results if r.status == "fail"})
    left_out = sorted(line.split()[2] for line in said.splitlines() if line.startswith("  not run"))
    assert left_out == sorted(r.rule.id for r in checked.results if r.status == "not_run")
    assert "--facts can tell" in said  # the reason that the package keeps
