"""What a package keeps beside what was read: findings and results, trust, codes, totals, who published it and how."""

from __future__ import annotations

import copy
import json
import shutil
import warnings
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import toolkit
from toolkit.checks.checking import check_packages
from toolkit.checks.facts import kept_facts, read_facts
from toolkit.checks.rules import COLUMNS, load_rules, row_to_instance
from toolkit.checks.stored import differences
from toolkit.cli import main
from toolkit.model.errors import PackageError, ToolkitError
from toolkit.package.metadata import read_metadata
from toolkit.package.package import Package
from toolkit.package.placing import hash_of_resources
from toolkit.package.reading import read_package
from toolkit.package.records import Records
from toolkit.package.trust import grade_amounts
from toolkit.package.writing import place_package, records_to_package
from toolkit.publishing.source_to_records import read_records

from .conftest import DISCLOSURE, FACSIMILE, ROOT, SAMPLE_ID
from .mutations import set_amount

T5 = "general_budget_expenditure"


@pytest.fixture
def rows(pdf_records: Records) -> dict[str, list[dict[str, Any]]]:
    return copy.deepcopy(pdf_records.rows)


# --- trust


def graded(rows: dict[str, list[dict[str, Any]]], cell: str, *suspected: str) -> str:
    grade_amounts(rows, suspected)
    return str(next(a["trust"] for a in rows["amounts"] if a["cell"] == cell))


@pytest.fixture
def cell(rows: dict[str, list[dict[str, Any]]]) -> str:
    """The cell of an amount over which, say, no identity holds, and which no sentence repeats."""
    told = {c for claim in rows["claims"] for c in (claim["against"] or "").split()}
    id = next(a["cell"] for a in rows["amounts"] if a["table"] == T5 and a["cell"] not in told)
    next(c for c in rows["cells"] if c["cell"] == id)["proved"] = 0
    return str(id)


def test_an_identity_proves_and_two_readings_agree(rows: dict[str, list[dict[str, Any]]], cell: str) -> None:
    assert graded(rows, cell) == "read"
    of_cell = next(c for c in rows["cells"] if c["cell"] == cell)
    of_cell["agreed"] = True
    assert graded(rows, cell) == "agreed"
    of_cell["proved"] = 1
    assert graded(rows, cell) == "proved"


def test_a_sentence_that_confirms_a_figure_agrees_with_it(
    rows: dict[str, list[dict[str, Any]]], cell: str
) -> None:
    claim = rows["claims"][0]
    claim["outcome"], claim["against"] = "confirmed", f"t01r01c01 {cell}"
    assert graded(rows, cell) == "agreed"


@pytest.mark.parametrize(
    "spoiling", ["page", "column", "unsure", "short", "engines", "suspected", "undecided"]
)
def test_what_was_not_read_surely_is_doubtful_unless_it_is_proved(
    rows: dict[str, list[dict[str, Any]]], cell: str, spoiling: str
) -> None:
    of_cell = next(c for c in rows["cells"] if c["cell"] == cell)
    problem = {"kind": spoiling, "page": None, "table": T5, "cell": None}
    if spoiling == "page":
        next(t for t in rows["tables"] if t["table"] == T5)["is_whole"] = False
    elif spoiling == "column":
        next(c for c in rows["columns"] if (c["table"], c["column"]) == (T5, of_cell["column"]))["status"] = (
            "partly_lost"
        )
    elif spoiling == "unsure":
        rows["problems"].append({**problem, "cell": cell})
    elif spoiling == "short":
        rows["problems"].append({**problem, "kind": "short_row", "cell": cell.rpartition("c")[0] + "c01"})
    elif spoiling == "engines":
        of_cell["agreed"] = False
    elif spoiling == "undecided":
        rows["problems"].append({**problem, "kind": "undecided_columns"})
    suspected = [cell] if spoiling == "suspected" else []
    assert graded(rows, cell, *suspected) == "doubtful"
    of_cell["proved"] = 1
    assert graded(rows, cell, *suspected) == "proved"


def test_doubtful_amounts_are_left_out_and_counted(package: Package) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(package.frame("amounts")) == 181  # nothing is doubtful: nothing is said
    for row in package.rows["amounts"][:3]:
        row["trust"] = "doubtful"
    with pytest.warns(UserWarning, match="3 doubtful amounts of 181 were left out"):
        assert len(package.frame("amounts")) == 178
    with pytest.warns(UserWarning, match="3 个.*存疑"):
        package.frame("amounts", lang="zh")
    assert len(package.frame("amounts", doubtful=True)) == 181


# --- a figure, or why there is none


def test_an_absent_figure_says_why_and_is_never_zero(package: Package) -> None:
    assert package.figure(T5, "20103").amount == Decimal("3900500.00")
    statuses = [
        package.figure(*place).status
        for place in (
            ("carryover", "total", "total"),
            (T5, "299", "total"),
            (T5, "201", "econ_301"),
            ("operating_cost_expenditure", "total", "total"),
        )
    ]
    assert statuses == ["blank", "no_line", "no_column", "no_table"]
    next(t for t in package.rows["tables"] if t["table"] == T5)["is_whole"] = "false"
    assert package.figure(T5, "299").status == "not_read"
    package.rows["pages"][3]["status"] = "unread"
    missing = package.figure("operating_cost_expenditure", "total")
    assert (missing.amount, missing.status) == (None, "not_read")
    assert missing.reason("zh").startswith("没有读到")


def test_a_lost_column_was_not_read(damaged_package: Package) -> None:
    assert damaged_package.figure(T5, "20103", "basic").status == "not_read"


def test_a_doubtful_figure_is_held_back(package: Package) -> None:
    next(a for a in package.rows["amounts"] if (a["table"], a["code"]) == (T5, "20103"))["trust"] = "doubtful"
    assert (package.figure(T5, "20103").amount, package.figure(T5, "20103").status) == (None, "doubtful")
    assert package.figure(T5, "20103", doubtful=True).amount == Decimal("3900500.00")


# --- citations


@pytest.fixture
def located(package: Package) -> Package:
    package.rows["documents"][0]["source_url"] = "https://example.org/a/budget.pdf"
    return package


def test_a_citation_leads_to_the_page_and_the_file(located: Package) -> None:
    row = next(a for a in located.rows["amounts"] if (a["table"], a["code"]) == (T5, "20103"))
    page = next(c["page"] for c in located.rows["cells"] if c["cell"] == row["cell"])
    said = located.cite(row["cell"])
    for part in (
        located.rows["documents"][0]["department"],
        f"https://example.org/a/budget.pdf#page={page}>",
        "390.05 万元",
        located.rows["documents"][0]["source_sha256"],
    ):
        assert part in said
    assert f"第 {page} 页" in located.cite(row["cell"], lang="zh")


def test_a_finding_and_a_sentence_are_cited(located: Package) -> None:
    set_amount(located, T5, "20103", "total", "490.05")
    finding = next(f for f in check_packages([located]).findings if f.severity != "info" and f.line)
    assert finding.id not in {
        r["finding"] for r in located["findings"]
    }  # the package keeps what was found then
    said = located.cite(finding)
    for part in (
        finding.message_en.rstrip("."),
        f"At fault: {finding.diagnosis}",
        finding.rule,
        finding.cells[0],
    ):
        assert part in said
    kept = located["findings"][0]
    assert kept["message_zh"] in located.cite(kept["finding"], lang="zh")
    claim = located["claims"][11]
    assert claim["text"].rstrip("。") in located.cite(f"claim{int(claim['claim']):03d}")
    with pytest.raises(PackageError, match="the package has no t99r01c01"):
        located.cite("t99r01c01")


def test_every_place_of_a_finding_is_one_that_can_be_cited(package: Package) -> None:
    places = {place for row in package["findings"] for place in row["places"].split()}
    assert places
    for place in places:
        assert place in package.cite(place)


def test_a_figure_that_is_not_there_is_no_place() -> None:
    """printf('claim%03d', NULL) is claim000."""
    row = dict(zip(COLUMNS, ("a", None, None, None, None, 0, 1, 0, 0, "claim000,t01r01c01"), strict=True))
    assert row_to_instance(load_rules()[0], row).cells == ("t01r01c01",)


# --- the id of a finding


def test_the_id_of_a_finding_stays_while_its_cause_does(package: Package) -> None:
    set_amount(package, T5, "20103", "total", "490.05")
    before = {f.id: f.rule for f in check_packages([package]).findings}
    assert len(before) == len({*before})
    for name in (T5, "amounts"):  # a line put in above: every line number moves on
        for row in package.rows[name]:
            if name != "amounts" or row["table"] == T5:
                row["line"] = str(int(row["line"]) + 1)
    for row in package.rows["documents"]:
        row["document_id"] = "another"
    for resource in package.rows.values():
        for row in resource:
            row["document_id"] = "another"
    assert {f.id: f.rule for f in check_packages([package]).findings} == before


def test_another_cause_has_another_id(package: Package) -> None:
    clean = {f.id for f in check_packages([package]).findings}
    set_amount(package, T5, "20103", "total", "490.05")
    one = {f.id for f in check_packages([package]).findings} - clean
    assert one
    assert all(id.startswith("R") and len(id) >= 13 for id in one)


# --- what is kept of the check


def test_findings_and_results_are_those_of_the_check(package: Package) -> None:
    checked = check_packages([package])
    assert [r["finding"] for r in package["findings"]] == [f.id for f in checked.findings]
    assert Counter(r["status"] for r in package["rule_results"]) == checked.counts()
    assert {r["decision"] for r in package["findings"]} == {"open"}
    assert differences(checked, [package]) == []


def test_figures_of_findings_are_in_the_unit_of_the_document(package: Package) -> None:
    set_amount(package, T5, "20103", "total", "490.05")
    from toolkit.checks.rows import finding_rows

    row = next(r for r in finding_rows(check_packages([package]).findings) if r["table"] == T5 and r["line"])
    assert row["unit"] == "万元"
    assert Decimal(row["difference"]) == abs(Decimal(row["stated"]) - Decimal(row["expected"]))
    assert row["places"].split()


def test_check_says_where_kept_findings_differ(
    text_records: Records, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = copy.deepcopy(text_records.rows)
    gone = rows["findings"].pop(0)
    rows["findings"][0]["severity"] = "critical"
    rows["rule_results"][0]["status"] = "pass"
    place_package(
        Records(text_records.form, rows, (), text_records.declared, dict(text_records.made)),
        tmp_path / "p",
        False,
    )
    main(["check", str(tmp_path / "p"), "--lang", "en"])
    said = capsys.readouterr().out.partition("other than the package keeps")[2]
    assert f"{gone['finding']}  kept: none" in said
    assert "kept: critical → now: minor" in said
    assert "R001  kept: pass → now: not_run" in said
    main(["check", str(ROOT / "datapackage"), "--format", "json"])
    assert json.loads(capsys.readouterr().out)["differs"] == []


# --- totals and codes


def test_totals_lead_to_what_states_them(package: Package) -> None:
    (totals,) = package["totals"]
    amounts = {a["cell"]: a["amount"] for a in package["amounts"]}
    claims = {f"claim{int(c['claim']):03d}": c["amount"] for c in package["claims"]}
    stated = [name for name in totals if totals.get(f"{name}_cell")]
    assert {"revenue", "expenditure", "basic", "project", "three_public", "procurement"} <= set(stated)
    for name in stated:
        assert totals[name] == (amounts | claims)[totals[f"{name}_cell"]], name
    assert totals["government_fund"] == ""  # an empty table states no zero


def test_codes_have_their_names_and_levels(package: Package) -> None:
    codes = {row["code"]: row for row in package["codes"]}
    assert codes["2010303"]["parent"] == "20103"
    assert (codes["201"]["level"], codes["20103"]["level"], codes["2010303"]["level"]) == (
        "class",
        "division",
        "item",
    )
    assert codes["201"]["name"] == codes["201"]["printed"] == "一般公共服务支出"
    assert codes["30101"]["classification"] == "economic"
    assert {a["code"] for a in package["amounts"] if a["code"]} <= codes.keys()


# --- the publisher's word, the address, the facts


def test_the_publisher_says_what_the_descriptor_says(tmp_path: Path) -> None:
    file = tmp_path / "publisher.yaml"
    file.write_text(
        "title: 一个题目\nversion: 2.1.0\nkeywords: [甲]\n"
        "contributors:\n  - title: 张三\n    roles: [wrangler]\n    path: https://example.org/\n",
        "utf-8",
    )
    url = "https://example.org/a.md"
    package = toolkit.publish(DISCLOSURE, tmp_path / "p", metadata=file, url=url, limits=False, progress=None)
    descriptor = package.descriptor
    assert (descriptor["title"], descriptor["version"], descriptor["keywords"]) == (
        "一个题目",
        "2.1.0",
        ["甲"],
    )
    assert descriptor["contributors"][0]["title"] == "张三"
    assert descriptor["sources"] == [{"title": "disclosure.md", "path": url}]
    assert package["documents"][0]["source_url"] == url
    made = descriptor["made"]
    assert made["rules"].startswith("sha256:")
    assert made["read"]["sources"] == [
        {"file": "disclosure.md", "sha256": package["documents"][0]["source_sha256"]}
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("titel: x\n", r"publisher.yaml:1: there is no key titel \(title is meant\?\)"),
        ("contributors:\n  - path: https://example.org/\n", r"publisher.yaml:2: the key title is missing"),
        ("homepage: example\n", "is no address of the web"),
        ("keywords: x\n", "publisher.yaml:1"),
        ("title: [\n", "no readable YAML"),
    ],
)
def test_a_publisher_file_that_is_none_is_one_line(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "publisher.yaml").write_text(text, "utf-8")
    with pytest.raises(PackageError, match=said):
        read_metadata(tmp_path / "publisher.yaml")


def test_an_address_that_is_none_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    argv = [
        "publish",
        str(DISCLOSURE),
        "-o",
        str(tmp_path / "p"),
        "--url",
        "javascript:alert(1)",
        "--lang",
        "en",
    ]
    assert main(argv) == 2
    assert "no address of the web" in capsys.readouterr().err
    assert not (tmp_path / "p").exists()


def test_facts_are_kept_and_hold_when_it_is_checked_again(tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_text(
        "npc_approval_date: 2024-01-20\napproval_date: 2024-02-01\npublished_on: 2024-02-10\n", "utf-8"
    )
    facts = read_facts(tmp_path / "facts.yaml")
    package = records_to_package(read_records(DISCLOSURE, document_id=SAMPLE_ID, facts=facts))
    assert kept_facts(package)[SAMPLE_ID].approval_date == "2024-02-01"
    assert differences(check_packages([package]), [package]) == []
    without = {r["rule"]: r["status"] for r in read_package(ROOT / "datapackage")["rule_results"]}
    changed = [r["rule"] for r in package["rule_results"] if r["status"] != without[r["rule"]]]
    assert "R001" in changed
    package.descriptor["made"]["facts"] = {"approval_date": {"a": 1}}
    with pytest.raises(PackageError):
        check_packages([package])


# --- formats and readers


@pytest.fixture
def published(text_records: Records, tmp_path: Path) -> Path:
    place_package(text_records, tmp_path / "package", validate=False)
    return tmp_path / "package"


@pytest.mark.parametrize(("found", "said"), [(None, "of format 0.1"), ("0.9", "this toolkit knows up to")])
def test_a_package_of_another_format_says_how_to_bring_it_up(
    published: Path, found: str | None, said: str
) -> None:
    descriptor = json.loads((published / "datapackage.json").read_text("utf-8"))
    descriptor["made"] = {"format": found} if found else {}
    descriptor["resourcesHash"] = hash_of_resources(descriptor)
    (published / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    with pytest.raises(ToolkitError, match=said) as error:
        toolkit.open(published)
    if not found:
        assert f"toolkit publish disclosure.md --id {SAMPLE_ID} -o {published}" in str(error.value)


def test_no_file_is_a_header_alone_and_every_resource_has_the_profile_that_readers_ask_for(
    published: Path,
) -> None:
    descriptor = json.loads((published / "datapackage.json").read_text("utf-8"))
    for resource in descriptor["resources"]:
        assert (resource["profile"], resource["type"]) == ("tabular-data-resource", "table")
        assert len((published / resource["path"]).read_text("utf-8").splitlines()) > 1, resource["name"]
    empty = [resource["name"] for resource in descriptor["emptyResources"]]
    assert "corrections" in empty
    package = toolkit.open(published)
    assert package["corrections"] == []
    assert list(package.frame("corrections")) == [f["name"] for f in package.schema("corrections")["fields"]]


JS = """
const {Package} = require('datapackage')
Package.load(process.argv[1] + '/datapackage.json').then(async package => {
  if (!package.valid) throw package.errors[0]
  for (const resource of package.resources) {
    const rows = await resource.read({keyed: true, relations: true})
    console.log(resource.name, rows.length)
  }
}).catch(error => { console.error(error.message, (error.errors || []).map(String)); process.exit(1) })
"""


def test_a_reader_in_javascript_reads_every_resource(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`datapackage` of npm, with types, constraints and foreign keys (`make readers` fetches it)."""
    import subprocess

    modules = ROOT / "build" / "readers" / "node_modules"
    if not shutil.which("node") or not (modules / "datapackage").is_dir():
        pytest.skip("node or the reader is not here: make readers")
    monkeypatch.setenv("NODE_PATH", str(modules))
    done = subprocess.run(["node", "-e", JS, str(published)], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    read = dict(line.split() for line in done.stdout.splitlines())
    package = read_package(published)
    assert read == {name: str(len(rows)) for name, rows in package.rows.items() if rows}


def test_the_sample_as_typeset_is_proved_throughout() -> None:
    package = records_to_package(read_records(FACSIMILE, engine="lines"))
    assert Counter(a["trust"] for a in package["amounts"]) == {"proved": 181}
