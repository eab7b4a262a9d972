"""What people decide: review.yaml is read word by word, applied, kept in the package, and never dropped in silence."""

from __future__ import annotations

import csv
import io
import json
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

import toolkit
from toolkit.checks.review import Review, Said, read_review
from toolkit.cli.commands import main
from toolkit.package.package import Package

from .conftest import DISCLOSURE, SAMPLE_ID

WHO = {"by": "张三", "when": "2024-05-01", "why": "核对了原件"}
Entry = dict[str, Any]


def write(path: Path, **lists: list[Entry]) -> Path:
    path.write_text(yaml.dump({"document": SAMPLE_ID, **lists}, allow_unicode=True, sort_keys=False), "utf-8")
    return path


def publish(folder: Path, *reviews: Path) -> Package:
    return toolkit.publish(DISCLOSURE, to=folder, id=SAMPLE_ID, validate=False, reviews=reviews)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Package:
    return publish(tmp_path_factory.mktemp("plain"))


@pytest.fixture
def folder(plain: Package, tmp_path: Path) -> Path:
    assert plain.folder is not None
    shutil.copytree(plain.folder, tmp_path / "p")
    return tmp_path / "p"


def amount(package: Package, code: str = "20103", measure: str = "project") -> dict[str, str]:
    table = "general_budget_expenditure"
    return next(
        row
        for row in package["amounts"]
        if (row["table"], row["code"], row["measure"]) == (table, code, measure)
    )


# --- the file


def test_a_review_goes_through_its_file(tmp_path: Path) -> None:
    path = write(
        tmp_path / "r.yaml",
        findings=[{"finding": "R055-00000000", "decision": "unsure", "stated": "1,000.00", **WHO}],
        cells=[{"cell": "t05r07c05", "value": "1,234.50", "printed": "1,284.50", **WHO}],
        repairs=[{"table": "t", "line": "3", "measure": "basic", "decision": "accepted", **WHO}],
        columns=[{"table": "t05", "column": "7", "measure": "basic", **WHO}],
        tables=[{"table": "t05", "kind": "general_budget_expenditure", **WHO}],
    )
    review = read_review(path)
    assert (
        Said(
            "cells",
            ("t05r07c05",),
            "1,234.50",
            WHO["by"],
            WHO["when"],
            WHO["why"],
            (("printed", "1,284.50"),),
        )
        in review.said
    )
    again = tmp_path / "again.yaml"
    again.write_text(review.to_yaml(), "utf-8")
    assert read_review(again) == review == Review.from_json(json.loads(json.dumps(review.to_json())))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[]", "this is no review"),
        ("document: a\nfindings:\n- finding: R1\n", "the key by is missing"),
        ("document: a\nfinding:\n- x\n", "findings"),
        ("document: a\ncells:\n- {cell: t1, value: 1, by: a, when: 2024-05-01, why: b}\n", "r.yaml:3"),
        (
            "document: a\ncells:\n- {cell: t1r1c1, value: 1, by: a, when: 2024-02-30, why: b}\n",
            "a date such as",
        ),
        (
            "document: a\ncells:\n- {cell: t1r1c1, value: 1, by: ' ', when: 2024-02-03, why: b}\n",
            "it is blank",
        ),
        (
            "document: a\nfindings:\n- {finding: R1, decision: maybe, by: a, when: 2024-02-03, why: b}\n",
            "confirmed, rejected, unsure",
        ),
        ("document: a\ntables:\n- {table: t05, kind: nonsense, by: a, when: 2024-02-03, why: b}\n", "one of"),
        (
            "document: a\ncolumns:\n- {table: t05, column: x, measure: basic, by: a, when: 2024-02-03, why: b}\n",
            "whole number",
        ),
        ("document: [a\n", "r.yaml:"),
        ("\x00", "r.yaml"),
    ],
)
def test_a_file_that_is_no_review_is_refused_in_one_line(text: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "r.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(toolkit.ToolkitError, match=told) as error:
        read_review(path)
    assert "\n" not in error.value.zh + error.value.en


def test_a_review_of_another_document_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "review.yaml").write_text("document: other\n", "utf-8")
    assert main(["check", str(folder)]) == 2
    assert "correct its “document”" in capsys.readouterr().err
    assert main(["publish", str(DISCLOSURE), "--id", SAMPLE_ID, "-o", str(folder), "--no-validate"]) == 2


# --- findings


def test_a_rejected_finding_is_shown_and_no_longer_counted(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = toolkit.check(folder)
    accused = [
        f for f in before.findings if f.diagnosis == "publisher" and f.severity in ("critical", "major")
    ]
    assert before.accuses
    write(
        folder / "review.yaml", findings=[{"finding": f.id, "decision": "rejected", **WHO} for f in accused]
    )
    after = toolkit.check(folder)
    assert [f.id for f in after.findings] == [f.id for f in before.findings]
    assert {f.id for f in after.findings if f.decision == "rejected"} == {f.id for f in accused}
    assert not after.accuses
    lost = [sum(axis.points("lost") for axis in c.scorecards()[SAMPLE_ID]) for c in (before, after)]
    assert lost[1] < lost[0]
    assert main(["check", str(folder)]) == 0
    capsys.readouterr()
    assert main(["check", str(folder), "--format", "csv"]) == 0
    told = {row["finding"]: row for row in csv.DictReader(io.StringIO(capsys.readouterr().out))}
    assert told[accused[0].id]["decision"] == "rejected"
    assert told[accused[0].id]["decided"] == "张三 2024-05-01 rejected：核对了原件"
    assert {row["decision"] for id, row in told.items() if id not in {f.id for f in accused}} == {"open"}

    published = publish(folder)
    rows = {row["finding"]: row for row in published["findings"]}
    assert rows[accused[0].id]["decision"] == "rejected"
    assert rows[accused[0].id]["decided"] == "张三 2024-05-01 rejected：核对了原件"
    (folder / "review.yaml").unlink()
    assert not toolkit.check(folder).accuses, "the package keeps what it was published with"
    assert toolkit.reproduce(folder, DISCLOSURE).identical


@pytest.mark.parametrize("decision", ["confirmed", "unsure"])
def test_other_decisions_are_counted_as_before(decision: str, folder: Path) -> None:
    before = toolkit.check(folder)
    write(
        folder / "review.yaml",
        findings=[{"finding": f.id, "decision": decision, **WHO} for f in before.findings],
    )
    after = toolkit.check(folder)
    assert after.scorecards() == before.scorecards()
    assert {f.decision for f in after.findings} == {decision}
    assert after.accuses


def test_reviewers_who_disagree_are_both_shown_and_nothing_is_applied(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    id = toolkit.check(folder).findings[0].id
    one = write(tmp_path / "one.yaml", findings=[{"finding": id, "decision": "rejected", **WHO}])
    other = write(
        tmp_path / "two.yaml",
        findings=[{"finding": id, "decision": "confirmed", **WHO, "by": "李四"}],
    )
    checked = toolkit.check(folder, reviews=[one, other])
    (finding,) = [f for f in checked.findings if f.id == id]
    assert finding.decision == "open"
    assert [s.by for s in finding.decided] == ["张三", "李四"]
    main(["check", str(folder), "--review", str(one), "--review", str(other)])
    said = capsys.readouterr().out
    assert "✗ rejected (张三" in said
    assert "✓ confirmed (李四" in said
    assert f"reviewers disagree on {id}" in said
    write(other, findings=[{"finding": id, "decision": "rejected", **WHO, "by": "李四"}])
    shutil.copy(one, folder / "review.yaml")
    page = toolkit.report(folder, to=tmp_path / "r.html", lang="en", images=False).read_text("utf-8")
    assert "核对了原件" in page
    (folder / "review.yaml").unlink()
    agreed = toolkit.check(folder, reviews=[one, other])
    assert {f.decision for f in agreed.findings if f.id == id} == {"rejected"}


def test_a_decision_whose_finding_is_gone_or_changed_is_named(folder: Path) -> None:
    finding = toolkit.check(folder).findings[0]
    write(
        folder / "review.yaml",
        findings=[
            {"finding": "R055-ffffffff", "decision": "rejected", **WHO},
            {"finding": finding.id, "decision": "rejected", "stated": "123.45", **WHO},
        ],
    )
    checked = toolkit.check(folder)
    assert [f.decision for f in checked.findings if f.id == finding.id] == ["open"]
    gone, changed = (note.en for note in checked.notes[SAMPLE_ID])
    assert "R055-ffffffff (张三: rejected) is no longer there" in gone
    assert "was stated 123.45" in changed
    told = [row["message_en"] for row in publish(folder)["problems"] if row["kind"].startswith("decision_")]
    assert told == [gone, changed]


# --- cells, repairs, tables, columns


def test_a_corrected_cell_keeps_what_was_read(plain: Package, folder: Path) -> None:
    wrong = amount(plain)
    write(
        folder / "review.yaml",
        cells=[{"cell": wrong["cell"], "value": "999.99", "printed": wrong["stated"], **WHO}],
    )
    at_once = toolkit.check(folder)
    assert any(wrong["cell"] in f.cells and f.rule == "R055" for f in at_once.findings)
    published = publish(folder)
    row = amount(published)
    assert (row["stated"], Decimal(row["amount"])) == (wrong["stated"], Decimal("9999900"))
    assert [c["text"] for c in published["cells"] if c["cell"] == wrong["cell"]] == [wrong["stated"]]
    (correction,) = published["corrections"]
    assert correction == {
        "document_id": SAMPLE_ID,
        "cell": wrong["cell"],
        "printed": wrong["stated"],
        "value": "999.99",
        "by": "张三",
        "when": "2024-05-01",
        "reason": "核对了原件",
    }
    again = toolkit.check(folder)
    assert [f.id for f in again.findings] == [f.id for f in at_once.findings]
    assert toolkit.open(toolkit.export(folder, folder.parent / "x.sqlite")).rows == published.rows
    assert toolkit.reproduce(folder, DISCLOSURE).identical
    changes = toolkit.compare(plain, published).frame()
    assert set(changes["resource"]) >= {"amounts", "corrections", "findings"}


def test_two_who_read_a_cell_differently_change_nothing(plain: Package, folder: Path, tmp_path: Path) -> None:
    cell = amount(plain)["cell"]
    one = write(tmp_path / "1.yaml", cells=[{"cell": cell, "value": "1.00", **WHO}])
    two = write(tmp_path / "2.yaml", cells=[{"cell": cell, "value": "2.00", **WHO, "by": "李四"}])
    published = publish(folder, one, two)
    assert amount(published) == amount(plain)
    assert [row["value"] for row in published["corrections"]] == ["1.00", "2.00"]
    assert "decision_disputed" in {row["kind"] for row in published["problems"]}
    write(two, cells=[{"cell": cell, "value": "1.0", **WHO, "by": "李四"}])
    assert Decimal(amount(publish(folder, one, two))["amount"]) == 10_000


def test_a_cell_that_is_gone_or_reads_otherwise_is_named(plain: Package, folder: Path) -> None:
    write(
        folder / "review.yaml",
        cells=[
            {"cell": "t99r01c01", "value": "1.00", **WHO},
            {"cell": amount(plain)["cell"], "value": "1.00", "printed": "7.77", **WHO},
        ],
    )
    published = publish(folder)
    assert {row["kind"] for row in published["problems"]} >= {"decision_gone", "decision_changed"}
    assert published["corrections"] == []
    assert published["amounts"] == plain["amounts"]


def test_accepted_repairs_bring_the_lost_column_back(plain: Package, folder: Path) -> None:
    repairs = [
        {"decision": "accepted", **{n: r[n] for n in ("table", "line", "measure", "proposed")}, **WHO}
        for r in plain["repairs"]
    ]
    assert repairs
    write(folder / "review.yaml", repairs=repairs)
    waiting = [note.kind for note in toolkit.check(folder).notes[SAMPLE_ID]]
    assert waiting == ["decision_waits"] * len(repairs)
    published = publish(folder)
    toolkit.validate_package(folder)
    new = {(r["table"], r["line"], r["measure"]): r["amount"] for r in published["amounts"]}
    for repair in repairs:
        place = repair["table"], repair["line"], repair["measure"]
        assert Decimal(new[place]) == Decimal(repair["proposed"]) * 10_000
    assert len(published["corrections"]) == len(repairs)
    assert "lost" not in {c["status"] for c in published["columns"]}
    before, after = ({f.rule for f in toolkit.check(p).findings} for p in (plain, folder))
    assert before - after == {"R128"}
    assert after <= before
    write(folder / "review.yaml", repairs=repairs[:1])
    assert "lost" in {c["status"] for c in publish(folder)["columns"]}, "a blank cell of the rest is no zero"


def test_a_table_and_a_column_are_what_a_person_says(plain: Package, tmp_path: Path) -> None:
    """A table whose title was misread, and a column whose head was."""
    text = DISCLOSURE.read_text("utf-8").replace("部门支出总体情况表", "部门丈出慨况")
    text = text.replace("\t合计\t基本支出\t项目支出\n", "\t合计\t基本支出\t顶日丈山\n", 1)
    garbled = tmp_path / "garbled.md"
    garbled.write_text(text, "utf-8")
    first = toolkit.publish(garbled, id=SAMPLE_ID)
    unknown = next(t for t in first["tables"] if t["table"].startswith("table_"))
    place = f"t{int(unknown['ordinal']):02d}"
    table = "expenditure_by_function"
    assert table not in {t["table"] for t in first["tables"]}
    told = [{"table": place, "kind": table, **WHO}]
    review = write(tmp_path / "review.yaml", tables=told)
    known = toolkit.publish(garbled, id=SAMPLE_ID, reviews=[review])
    assert table in {t["table"] for t in known["tables"]}
    ours, theirs = (
        {(a["code"], a["measure"]): a["amount"] for a in p["amounts"] if a["table"] == table}
        for p in (known, plain)
    )
    missing = {measure for key, _ in theirs.items() if key not in ours for measure in key[1:]}
    column = next(c for c in known["columns"] if c["table"] == table and c["role"] == "unplaced")
    assert missing == {"project"}
    measured = [{"table": table, "column": column["column"], "measure": "project", **WHO}]
    write(review, tables=told, columns=measured)
    whole = toolkit.publish(garbled, id=SAMPLE_ID, reviews=[review])
    assert {(a["code"], a["measure"]): a["amount"] for a in whole["amounts"] if a["table"] == table} == theirs
    write(review, tables=[{"table": "t77", "kind": table, **WHO}])
    gone = toolkit.publish(garbled, id=SAMPLE_ID, reviews=[review])
    assert "decision_gone" in {row["kind"] for row in gone["problems"]}


def test_publish_never_touches_the_review(folder: Path) -> None:
    path = write(folder / "review.yaml", findings=[])
    before = path.read_bytes()
    publish(folder)
    assert path.read_bytes() == before
