"""What a notebook calls: publish, open, check, report, show, and typed frames."""

from __future__ import annotations

import csv
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest

import toolkit
from toolkit import door
from toolkit.cli.commands import main
from toolkit.package import fixed_resources
from toolkit.vocabulary import words

from .conftest import DISCLOSURE, FACSIMILE, ROOT, SAMPLE_ID


@pytest.fixture(scope="module")
def published() -> toolkit.Package:
    return toolkit.open(ROOT / "datapackage")


@pytest.fixture(scope="module")
def checked(published: toolkit.Package) -> toolkit.Check:
    return toolkit.check(published)


def test_every_name_of_the_door_is_there() -> None:
    for name in toolkit.__all__:
        assert getattr(toolkit, name) is not None
    assert dir(toolkit) == sorted(toolkit.__all__)
    assert sorted(toolkit.__all__) == sorted([*door.__all__, "__version__"])
    with pytest.raises(AttributeError, match="no attribute 'pubish'"):
        _ = toolkit.pubish


def test_publish_gives_the_package_and_writes_it_where_it_is_told_to(tmp_path: Path) -> None:
    in_memory = toolkit.publish(DISCLOSURE, id=SAMPLE_ID)
    written = toolkit.publish(str(DISCLOSURE), to=str(tmp_path / "p"), id=SAMPLE_ID, validate=False)
    assert in_memory.folder is None
    assert written.folder == tmp_path / "p"
    assert sorted(in_memory["amounts"], key=str) == sorted(written["amounts"], key=str)
    again = toolkit.open(str(tmp_path / "p" / "datapackage.json"))
    assert again.rows == written.rows


def test_check_takes_a_package_a_path_or_several(published: toolkit.Package, checked: toolkit.Check) -> None:
    assert toolkit.check(str(ROOT / "datapackage")).findings == checked.findings
    both = toolkit.check([published, FACSIMILE])
    assert len({f.document_id for f in both.findings}) == 2
    with pytest.raises(toolkit.ToolkitError, match="no such folder or file"):
        toolkit.check("nowhere.pdf")


def test_check_takes_facts(tmp_path: Path, published: toolkit.Package, checked: toolkit.Check) -> None:
    facts = tmp_path / "facts.yaml"
    facts.write_text("approval_date: 2024-02-01\npublished_on: 2024-02-11\n", "utf-8")
    told = toolkit.check(published, facts=str(facts)).results_frame().set_index("rule")["status"]
    assert checked.results_frame().set_index("rule")["status"]["R001"] == "not_run"
    assert told["R001"] == "pass"
    pages = {}
    for given in (facts, None):
        path = toolkit.report(published, tmp_path / "report.html", images=False, facts=given)
        pages[given] = path.read_text("utf-8")
    assert pages[facts] != pages[None]
    call = ["report", str(ROOT / "datapackage"), "-o", str(tmp_path / "b.html"), "--no-images", "--lang=zh"]
    assert main([*call, "--facts", str(facts)]) == 0
    assert (tmp_path / "b.html").read_text("utf-8") == pages[facts]
    with pytest.raises(toolkit.ToolkitError, match="the package holds 2 documents"):
        toolkit.report([published, published], tmp_path / "c.html")  # type: ignore[arg-type]


def test_report_writes_one_page_and_says_where(tmp_path: Path) -> None:
    target = toolkit.report(DISCLOSURE, to=str(tmp_path / "r.html"), images=False)
    assert target == tmp_path / "r.html"
    assert target.read_text("utf-8").startswith("<!DOCTYPE html>")


def test_rows_are_as_they_stand_in_the_csv(published: toolkit.Package) -> None:
    with (ROOT / "datapackage" / "data" / "amounts.csv").open(encoding="utf-8", newline="") as lines:
        assert published["amounts"] == list(csv.DictReader(lines))
    with pytest.raises(toolkit.ToolkitError, match="no resource amount; there are: documents"):
        published["amount"]


# --- frames


def test_a_frame_has_the_types_of_its_schema(published: toolkit.Package) -> None:
    amounts, cells, documents = (published.frame(name) for name in ("amounts", "cells", "documents"))
    assert amounts["line"].dtype == "Int64"
    assert amounts["code"].dtype == "string"
    assert isinstance(amounts["table"].dtype, pd.CategoricalDtype)
    assert cells["page"].isna().all()  # a text has no pages
    assert cells["proved"].dtype == "Int64"
    assert documents["fiscal_year"].tolist() == [2024]
    assert documents["published_on"].dt.year.tolist() == [2024]
    assert published.frame("tables")["is_empty"].dtype == "boolean"
    assert {type(value) for value in amounts["amount"]} == {Decimal}


def test_every_resource_has_a_frame_with_its_rows_and_columns(published: toolkit.Package) -> None:
    for resource in published.rows:
        frame = published.frame(resource)
        assert len(frame) == len(published[resource])
        assert list(frame) == [field["name"] for field in published.schema(resource)["fields"]]
        titled = published.frame(resource, lang="zh", unit="万元", with_document=True)
        assert len(titled) == len(frame)
        assert len(set(titled)) == len(titled.columns)


def test_money_is_exact_in_sums_groups_and_quotients_over_100_000_amounts() -> None:
    amounts = [Decimal(n * 7919 % 10**13).scaleb(-2) for n in range(100_000)]
    rows = [
        {"document_id": "x", "table": "ab"[n % 2], "amount": str(amount)} for n, amount in enumerate(amounts)
    ]
    fields = [
        {"name": "document_id", "type": "string"},
        {"name": "table", "type": "string"},
        {"name": "amount", "type": "number"},
    ]
    from toolkit.package import rows_to_frame

    frame = rows_to_frame(rows, fields)
    assert frame["amount"].sum() == sum(amounts)
    grouped = frame.groupby("table", observed=True)["amount"].sum()
    assert grouped["a"] == sum(amounts[::2])
    assert grouped["b"] == sum(amounts[1::2])
    quotient = frame["amount"].iloc[1] / frame["amount"].iloc[3]
    assert type(quotient) is Decimal
    assert abs(Fraction(quotient) - Fraction(amounts[1]) / Fraction(amounts[3])) < Fraction(1, 10**24)
    assert frame["amount"].astype("Float64").mean() == pytest.approx(float(sum(amounts) / 100_000))


def test_a_blank_amount_is_no_zero(published: toolkit.Package) -> None:
    claims = published.frame("claims")
    blank = [not row["amount"] for row in published["claims"]]
    assert claims["amount"].isna().tolist() == blank
    assert any(blank)


def test_money_in_another_unit_is_exact(published: toolkit.Package) -> None:
    in_yuan, in_wan = published.frame("amounts"), published.frame("amounts", unit="万元")
    assert all(a == b * 10_000 for a, b in zip(in_yuan["amount"], in_wan["amount"], strict=True))
    table = published.frame("expenditure_by_function")  # printed in 万元
    assert all(
        a is b is None or a * 10_000 == b
        for a, b in zip(
            table["total"], published.frame("expenditure_by_function", unit="元")["total"], strict=True
        )
    )
    with pytest.raises(toolkit.ToolkitError, match="两 is no unit of money; there are: 元"):
        published.frame("amounts", unit="两")


def test_only_money_changes_with_the_unit(published: toolkit.Package) -> None:
    money = {
        "amounts": {"amount"},
        "claims": {"amount", "base", "change", "base_unit", "change_unit"},
        "projects": {"amount"},
        "performance_goals": {"total", "fiscal", "own_funds", "from_above", "own_level", "unit"},
        "performance_scores": {"budget", "adjusted_budget", "final", "unit"},
        "repairs": {"proposed"},
    }
    for resource in published.rows:
        as_is, in_yuan = published.frame(resource), published.frame(resource, unit="元")
        statutory = [name for name in as_is if name in words().measures]
        may_change = money.get(resource, () if resource in fixed_resources() else statutory)
        for name in as_is:
            assert type(as_is[name].dtype) is type(in_yuan[name].dtype), (resource, name)
            assert as_is[name].isna().tolist() == in_yuan[name].isna().tolist(), (resource, name)
            if name not in may_change:
                pd.testing.assert_series_equal(as_is[name], in_yuan[name])


def test_what_a_sentence_and_a_proposal_say_is_converted_by_the_unit_beside_it() -> None:
    def told(resource: str, unit: str, **row: str) -> pd.Series:
        row = {"document_id": "x", "table": "carryover", **row}
        fields = [
            {"name": n, "type": "number" if n in ("proposed", "base", "change") else "string"} for n in row
        ]
        descriptor = {"resources": [{"name": resource, "schema": {"fields": fields}}]}
        tables = [{"document_id": "x", "table": "carryover", "unit": "万元"}]
        return (
            toolkit.Package(descriptor, {resource: [row], "tables": tables})
            .frame(resource, unit=unit)
            .iloc[0]
        )

    claim = told("claims", "万元", base="3", base_unit="辆", change="1.5", change_unit="亿元")
    assert (claim["base"], claim["base_unit"]) == (3, "辆")  # a count stays one
    assert (claim["change"], claim["change_unit"]) == (15_000, "万元")
    assert told("claims", "万元", base="", base_unit="", change="1.5", change_unit="")["change"] is None
    assert told("repairs", "元", proposed="177.72")["proposed"] == 1_777_200


def test_labels_name_the_unit_that_was_asked_for(published: toolkit.Package) -> None:
    table = published.frame("expenditure_by_function", lang="zh", unit="元")
    assert {"合计（元）", "基本支出（元）", "项目支出（元）"} <= set(table)
    assert "金额（元）" in published.frame("amounts", lang="zh")
    assert "金额（亿元）" in published.frame("amounts", lang="zh", unit="亿元")


def test_labels_in_chinese_and_the_document_beside_each_row(published: toolkit.Package) -> None:
    frame = published.frame("amounts", lang="zh", unit="万元", with_document=True)
    assert {"金额（万元）", "部门", "预算年度", "类别", "层级"} <= set(frame)
    assert set(frame["预算年度"]) == {2024}
    english = published.frame("tables", with_document=True)
    assert {"department", "document_department", "fiscal_year"} <= set(english)  # a table names one too


def test_what_a_sentence_says_of_change_is_a_number(published: toolkit.Package) -> None:
    claims = published.frame("claims")
    for name in ("share", "growth", "change", "base"):
        printed = [row[name] for row in published["claims"]]
        assert [v is not None for v in claims[name]] == [bool(p) for p in printed], name
        assert all(type(v) is Decimal for v in claims[name] if v is not None)


def test_findings_and_results_are_frames(checked: toolkit.Check) -> None:
    frame = checked.frame()
    assert frame["rule"].tolist() == [f.rule for f in checked.findings]
    assert frame["message"].tolist() == [f.message_en for f in checked.findings]
    assert checked.frame("zh")["发现"].tolist() == [f.message_zh for f in checked.findings]
    assert len(set(checked.frame("zh"))) == len(frame.columns)
    assert set(checked.results_frame("zh")["结果"]) == set(checked.results_frame()["status"])
    for ask in (checked.frame, checked.results_frame):
        with pytest.raises(toolkit.ToolkitError, match="fr is no language here"):
            ask("fr")
    results = checked.results_frame()
    assert results["status"].value_counts().to_dict() == dict(checked.counts())
    assert results["reason"].isna().tolist() == [r.status != "not_run" for r in checked.results]
    empty = toolkit.Check((), ())
    assert list(empty.frame()) == list(frame)
    assert len(empty.frame()) == 0


def test_a_finding_knows_its_page_and_goes_into_json() -> None:
    found = toolkit.check(FACSIMILE)
    finding = next(f for f in found.findings if f.rule == "R093")
    assert finding.page == 17
    told = finding.to_dict("zh")
    assert (told["rule"], told["page"], told["document_id"]) == ("R093", 17, finding.document_id)
    assert told["message"] == finding.message_zh
    assert found.frame().set_index("rule")["page"]["R093"] == 17
