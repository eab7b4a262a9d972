"""What is known from outside a document: the file is read strictly, and the rules on publishing look at it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from toolkit.checks.checking import check_packages
from toolkit.checks.facts import FACTS, Facts, facts_of, read_facts
from toolkit.checks.rules import Result, load_rules
from toolkit.cli.commands import main
from toolkit.model.errors import FactsError
from toolkit.package.package import Package

from .conftest import DISCLOSURE, SAMPLE_ID
from .test_cli import run

IN_TIME = Facts(approval_date="2024-02-01", published_on="2024-02-21")


def outcomes(package: Package, facts: Facts | None) -> dict[str, Result]:
    checked = check_packages([package], {SAMPLE_ID: facts} if facts else None)
    return {result.rule.id: result for result in checked.results}


def status(package: Package, rule: str, facts: Facts | None) -> str:
    return outcomes(package, facts)[rule].status


def recognise_pages(package: Package) -> None:
    """As of a scan: every page recognised by OCR."""
    for page in package.rows["pages"]:
        page["status"] = "recognised"


def as_unit(package: Package) -> Package:
    package.rows["documents"][0]["level"] = "unit"
    return package


def as_final(package: Package) -> Package:
    package.rows["documents"][0]["kind"] = "final"
    return package


# --- the file


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "facts.yaml"
    path.write_text(text, "utf-8")
    return path


def test_what_stands_under_a_document_goes_before_what_stands_at_the_top(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "checked_on: 2024-04-01\napproval_date: 2024-01-31\n"
        "documents:\n  a:\n    approval_date: 2024-02-01\n    subordinate_units: [甲, 乙, 甲]\n    secret_exempt: false\n",
    )
    facts = facts_of(read_facts(path), ["a", "b"])
    assert facts["a"] == Facts(
        checked_on="2024-04-01",
        approval_date="2024-02-01",
        subordinate_units=("甲", "乙"),
        secret_exempt=False,
    )
    assert facts["b"] == Facts(checked_on="2024-04-01", approval_date="2024-01-31")


SAID = {
    "approval_date": "2024-02-01",
    "npc_approval_date": "'2024-02-01'",
    "department_approval_date": "2024-02-29",
    "published_on": "2024-03-01",
    "checked_on": "2024-04-01",
    "url": "https://a.gov.cn/b?c=1",
    "disclosure_column": "true",
    "still_online": "False",
    "machine_readable_copy": "true",
    "secret_exempt": "false",
    "subordinate_units": "[甲, 乙]",
    "published_units": "[]",
    "previous_version": f"sha256:{'A' * 64}",
    "correction_note": "第 3 页更正",
}


def test_every_fact_can_be_written(tmp_path: Path) -> None:
    assert list(SAID) == list(FACTS)
    path = write(tmp_path, "".join(f"{name}: {value}\n" for name, value in SAID.items()))
    facts = facts_of(read_facts(path), ["x"])["x"]
    assert [name for name in FACTS if getattr(facts, name) is None] == []
    assert (facts.npc_approval_date, facts.still_online, facts.published_units) == ("2024-02-01", False, ())
    assert facts.previous_version == "a" * 64


BAD = {
    "checked_on: 2024-01-01\naproval_date: 2024-02-01": "facts.yaml:2: there is no fact called “aproval_date” (approval_date is meant?)",
    "approval_date: 2024-02-30": "approval_date reads “2024-02-30”; write a date",
    "approval_date: 2024/2/1": "reads “2024/2/1”",
    "approval_date: [2024-02-01]": "write a date",
    "secret_exempt: maybe": "write true or false",
    "subordinate_units: 甲": "write a list of names",
    "url: a.gov.cn": "write an address",
    "previous_version: abc": "64 hex digits",
    "documents:\n  kashi-2024: 2024-02-01": "kashi-2024: write “name: value”",
    "documents: [a]": "documents: write “name: value”",
    "documents:\n  kashi-2024:\n    url: 3": "facts.yaml:3: url reads “3”",
    "documents:\n  other:\n    approval_date: 2024-02-01": "facts of other documents only (other)",
    "- a": "write “name: value”",
    "": "write “name: value”",
    "url: https://a.cn\nurl: https://b.cn": "facts.yaml:2: this is no readable YAML (url is written twice)",
    "a: [": "facts.yaml:1: this is no readable YAML",
}


@pytest.mark.parametrize("text", BAD)
def test_a_bad_file_is_one_line_and_exit_code_2(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert main(["check", "datapackage", "--facts", str(write(tmp_path, text))]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert BAD[text] in printed.err
    assert "facts.yaml" in printed.err
    assert printed.err.count("\n") == 1


def test_a_bad_file_is_told_in_chinese_too(tmp_path: Path) -> None:
    with pytest.raises(FactsError) as error:
        read_facts(write(tmp_path, "approval_date: 二月"))
    assert error.value.zh == "facts.yaml:1：approval_date 写作“二月”；应写日期，如 2024-02-01"


def test_a_file_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(FactsError, match="no such file"):
        read_facts(tmp_path / "none.yaml")
    (tmp_path / "facts.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(FactsError, match="UTF-8"):
        read_facts(tmp_path / "facts.yaml")


# --- the rules


def test_without_facts_the_rules_are_not_run_and_name_the_fact(package: Package) -> None:
    found = outcomes(package, None)
    for rule, fact in {
        "R001": "approval_date",
        "R002": "npc_approval_date",
        "R003": "department_approval_date",
        "R005": "disclosure_column",
        "R006": "subordinate_units",
        "R009": "previous_version",
    }.items():
        assert found[rule].status == "not_run"
        assert f"({fact})" in (found[rule].reason_en or "")
        assert f"（{fact}）" in (found[rule].reason_zh or "")
    assert "(published_on)" in (outcomes(package, Facts(approval_date="2024-02-01"))["R001"].reason_en or "")


def test_rules_need_only_facts_that_exist() -> None:
    needs = {need for rule in load_rules() for need in rule.needs if need.startswith("facts.")}
    assert "facts.approval_date" in needs
    assert needs <= {f"facts.{name}" for name in FACTS}


def test_twenty_days_after_approval_are_in_time_and_twenty_one_are_not(package: Package) -> None:
    assert status(package, "R001", IN_TIME) == "pass"
    late = replace(IN_TIME, published_on="2024-02-22")
    (failure,) = outcomes(package, late)["R001"].failures
    assert (failure.stated, failure.expected) == (21, 20)
    assert status(package, "R001", replace(late, secret_exempt=True)) == "not_run"


def test_the_days_of_february_count(package: Package) -> None:
    """2024 is a leap year: from 12 February it is 20 days to 3 March, 21 to 4 March."""
    facts = Facts(approval_date="2024-02-12", published_on="2024-03-03")
    assert status(package, "R001", facts) == "pass"
    assert status(package, "R001", replace(facts, published_on="2024-03-04")) == "fail"


def test_the_days_of_a_unit_count_from_its_department(package: Package) -> None:
    unit = as_unit(package)
    facts = Facts(
        approval_date="2024-01-20", department_approval_date="2024-02-04", published_on="2024-02-24"
    )
    found = outcomes(unit, facts)
    assert found["R001"].status == "not_run"
    assert (found["R003"].status, found["R003"].instances) == ("pass", 2)
    assert status(unit, "R003", replace(facts, published_on="2024-02-25")) == "fail"
    assert status(unit, "R003", replace(facts, approval_date="2024-01-19")) == "fail"


def test_the_outer_bound_holds_where_no_approval_is_known(package: Package) -> None:
    facts = Facts(npc_approval_date="2024-01-01", published_on="2024-02-10")
    assert status(package, "R002", facts) == "pass"
    late = replace(facts, published_on="2024-02-11")
    assert status(package, "R002", late) == "fail"
    assert status(package, "R002", replace(late, approval_date="2024-02-01")) == "not_run"
    assert status(as_unit(package), "R002", late) == "pass"  # its department has fifteen days more
    assert status(package, "R002", replace(late, published_on="2024-02-26")) == "fail"
    assert status(as_final(package), "R002", late) == "not_run"


@pytest.mark.parametrize(
    ("date", "kind", "held"),
    [
        ("2023-10-01", "budget", "pass"),
        ("2023-09-30", "budget", "fail"),
        ("2024-12-31", "budget", "pass"),
        ("2025-01-01", "budget", "fail"),
        ("2025-08-20", "final", "pass"),
        ("2024-08-20", "final", "fail"),
        ("", "budget", "not_run"),
    ],
)
def test_the_date_at_the_end_lies_in_the_year(package: Package, date: str, kind: str, held: str) -> None:
    package.rows["documents"][0].update(published_on=date, kind=kind)
    assert status(package, "R004", None) == held


def test_the_date_at_the_end_is_not_after_publication_or_check(package: Package) -> None:
    """The sample is dated 2024-02-20."""
    assert status(package, "R004", Facts(checked_on="2024-02-20", published_on="2024-02-20")) == "pass"
    assert status(package, "R004", Facts(checked_on="2024-02-19")) == "fail"
    assert status(package, "R004", Facts(published_on="2024-02-19")) == "fail"


def test_the_page_stands_in_its_column_and_stays(package: Package) -> None:
    good = Facts(disclosure_column=True, still_online=True, url="https://a.gov.cn/b")
    assert outcomes(package, good)["R005"].instances == 2
    assert status(package, "R005", good) == "pass"
    assert status(package, "R005", replace(good, disclosure_column=False)) == "fail"
    checked = check_packages([package], {SAMPLE_ID: replace(good, still_online=False)})
    (finding,) = (f for f in checked.findings if f.rule == "R005")
    assert finding.message_zh == "核对时网页已打不开（https://a.gov.cn/b）"
    assert finding.message_en.endswith("on the day of the check (https://a.gov.cn/b)")


def test_every_unit_has_published(package: Package) -> None:
    """A full-width bracket or a space more is the same unit."""
    facts = Facts(subordinate_units=("甲（中心）", "乙"), published_units=("甲 (中心)", "乙", "丙"))
    assert status(package, "R006", facts) == "pass"
    (failure,) = outcomes(package, replace(facts, published_units=("丙",)))["R006"].failures
    assert (failure.stated, failure.expected, failure.detail) == (0, 2, "甲（中心）、乙")
    assert status(package, "R006", replace(facts, published_units=None)) == "not_run"
    none = outcomes(package, replace(facts, subordinate_units=()))["R006"]
    assert "no subordinate unit" in (none.reason_en or "")


@pytest.mark.parametrize(
    ("engine", "copy", "held"),
    [
        ("lines+tabula", None, "pass"),
        ("text", None, "pass"),
        ("ocr", None, "fail"),
        ("lines+ocr", None, "fail"),
        ("ocr", True, "pass"),
        ("ocr", False, "fail"),
    ],
)
def test_a_scan_is_not_machine_readable(package: Package, engine: str, copy: bool | None, held: str) -> None:
    package.rows["documents"][0]["engine"] = engine
    if "ocr" in engine:
        recognise_pages(package)
    assert status(package, "R008", Facts(machine_readable_copy=copy)) == held


def test_that_a_document_is_a_scan_is_no_fault_of_the_reading(package: Package) -> None:
    package.rows["documents"][0]["engine"] = "ocr"
    recognise_pages(package)
    findings = check_packages([package], {SAMPLE_ID: replace(IN_TIME, published_on="2024-03-22")}).findings
    assert {f.rule: (f.severity, f.diagnosis) for f in findings if f.rule in ("R001", "R008")} == {
        "R001": ("minor", "publisher"),  # not tried on real documents yet: minor at most
        "R008": ("info", "publisher"),
    }


def test_a_correction_is_stated(package: Package) -> None:
    facts = Facts(previous_version="a" * 64, correction_note="")
    assert status(package, "R009", facts) == "fail"
    assert status(package, "R009", replace(facts, correction_note="第 3 页更正")) == "pass"
    assert status(package, "R009", replace(facts, correction_note=None)) == "not_run"
    same = package.rows["documents"][0]["source_sha256"]
    assert status(package, "R009", replace(facts, previous_version=same)) == "not_run"


# --- the command


def test_check_takes_facts(tmp_path: Path) -> None:
    late = write(tmp_path, "approval_date: 2024-02-01\npublished_on: 2024-02-22\n")
    done = run("check", str(DISCLOSURE), "--facts", str(late), "--format", "json")
    assert done.returncode == 1, done.stderr
    (document,) = json.loads(done.stdout)["documents"]
    (finding,) = (f for f in document["findings"] if f["rule"] == "R001")
    assert (finding["severity"], finding["diagnosis"]) == ("minor", "publisher")
    assert (finding["stated"], finding["expected"], finding["table"]) == ("21", "20", None)


@pytest.mark.slow
def test_great_expectations_sees_the_facts_too(tmp_path: Path) -> None:
    late = write(
        tmp_path,
        "documents:\n  kashi-2024:\n    approval_date: 2024-02-01\n    published_on: 2024-02-22\n"
        "    subordinate_units: [甲]\n    published_units: []\n    disclosure_column: false\n",
    )
    done = run("check", "datapackage", "--facts", str(late), "--gx")
    assert done.returncode == 1
    assert "the same rows as the native run" in done.stderr
