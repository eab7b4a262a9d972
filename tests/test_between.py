"""Documents as witnesses of one another: made-up bodies over years, with one slip planted between two of them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from proof.disclosures import over_years, render, to_markdown, with_final, with_units
from proof.disclosures.model import Model, Staff, three_public, total
from toolkit.checks import load_database, load_rules, run_suites
from toolkit.corpora import Corpus, build_panel, open_panel
from toolkit.corpora.between import _and_links
from toolkit.model import FactsError
from toolkit.package import Package, records_to_package
from toolkit.publishing import check, read_records
from toolkit.reports import evidence_of, read_ledger

BETWEEN = [rule.id for rule in load_rules() if rule.suite == "between_documents"]


def written(folder: Path, form: str, seed: int, years: int = 2) -> dict[int, Path]:
    """The made-up documents of a body, a file a year."""
    found = {}
    for model in over_years(form, seed, years):
        found[model.year] = folder / f"{model.year}.md"
        found[model.year].write_text(to_markdown(render(model).blocks), "utf-8")
    return found


def panel(folder: Path) -> Corpus:
    return build_panel([folder], folder.with_name("panel"), jobs=1)


def reprint(path: Path, pattern: str, turn: str) -> None:
    """Change the first figure of the text that a pattern finds."""
    text = path.read_text("utf-8")
    changed = re.sub(pattern, turn, text, count=1)
    assert changed != text
    path.write_text(changed, "utf-8")


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    return folder


@pytest.mark.parametrize(
    ("form", "seed"),
    [
        ("jiangsu_budget", 1),
        ("shanghai_budget", 1),
        ("xinjiang_budget", 1),
        ("xinjiang_budget", 2308),  # of a sum in two parts one was nil last year, which prints the sum alone
    ],
)
def test_a_body_that_agrees_with_itself_is_not_accused(sources: Path, form: str, seed: int) -> None:
    written(sources, form, seed)
    corpus = panel(sources)
    (link,) = corpus.links
    assert link["kind"] == "last_year"
    assert link["agreed"] >= 5
    assert link["contradicted"] == 0
    assert not [f for f in corpus.findings if f["rule"] in BETWEEN]


def test_a_misprinted_change_is_told_from_a_misprinted_rate(sources: Path) -> None:
    files = written(sources, "jiangsu_budget", 1)
    newest = files[max(files)]
    text = newest.read_text("utf-8")
    found = re.search(r"其他资金收入[\d,.]+万元，与上年相比(?:增加|减少)([\d.]+)万元", text)
    assert found
    wrong = f"{float(found[1]) + 30:.2f}"
    newest.write_text(text.replace(found[0], found[0].replace(found[1] + "万元", wrong + "万元")), "utf-8")
    corpus = panel(sources)
    finding = next(f for f in corpus.findings if f["rule"] in ("R092", "R136"))
    assert finding["rule"] == "R092"
    assert (finding["stated"], finding["expected"]) == (wrong, found[1])
    assert "写错的是增减额" in finding["message_zh"]
    package = open_panel(corpus.folder).package
    (slip,) = [f for f in check(package).findings if f.rule == "R092"]
    document = next(row for row in package["documents"] if row["document_id"] == slip.document_id)
    marked = evidence_of(read_ledger(package, document), slip).places[0]
    assert marked.words == wrong  # the change is marked, not the amount of the sentence
    assert not [f for f in corpus.findings if f["rule"] == "R136"]
    assert corpus.links[0]["contradicted"] == 1


def test_a_misprinted_rate_is_borne_out_by_last_year(sources: Path) -> None:
    files = written(sources, "jiangsu_budget", 1)
    newest = files[max(files)]
    text = newest.read_text("utf-8")
    found = re.search(r"其他资金收入[^。]*?(?:增长|下降)([\d.]+)%", text)
    assert found
    newest.write_text(text.replace(found[0], found[0].replace(found[1] + "%", "9.87%")), "utf-8")
    corpus = panel(sources)
    finding = next(f for f in corpus.findings if f["rule"] == "R092")
    assert "增减额是对的" in finding["message_zh"]
    assert corpus.links[0]["contradicted"] == 0


def test_a_finding_that_last_year_clears_is_withdrawn(sources: Path) -> None:
    """A change of unrounded amounts beside a rate of rounded ones: each follows from last year's own figure."""
    files = written(sources, "jiangsu_budget", 2)
    reprint(files[max(files)], r"(会议费预算支出2\.88万元，与上年相比增加)0\.54", r"\g<1>0.55")
    alone = check([files[max(files)]])
    (accused,) = (f for f in alone.findings if f.rule == "R092")
    assert (accused.severity, accused.diagnosis, accused.decision) == ("major", "publisher", "open")
    corpus = panel(sources)
    (finding,) = (f for f in corpus.findings if f["rule"] == "R092")
    assert (finding["severity"], finding["decision"]) == ("info", "withdrawn")
    assert finding["finding"] == accused.id
    assert "2.34 万元" in finding["message_zh"]
    assert not any(one.count("major") or one.count("critical") for one in corpus.documents)
    assert "已由另一文件撤回" in (corpus.folder / "index.html").read_text("utf-8")


@pytest.mark.parametrize("growth", ["增长", "减少"])
def test_a_change_said_the_wrong_way_round_is_not_withdrawn(sources: Path, growth: str) -> None:
    files = written(sources, "jiangsu_budget", 2)
    reprint(
        files[max(files)],
        r"(其他资金收入8\.02万元，与上年相比)减少(2\.24万元，)减少",
        rf"\g<1>增加\g<2>{growth}",
    )
    corpus = panel(sources)
    (finding,) = (f for f in corpus.findings if f["rule"] in ("R092", "R136"))
    assert (finding["rule"], finding["severity"], finding["decision"]) == ("R136", "major", "open")
    assert "写反的是方向，应为减少" in finding["message_zh"]
    assert "should be a decrease" in finding["message_en"]
    assert corpus.links[0]["contradicted"] == 1


def test_documents_of_two_bodies_say_nothing_of_each_other(sources: Path) -> None:
    one, other = over_years("jiangsu_budget", 1, 2)
    (sources / "one.md").write_text(to_markdown(render(one).blocks), "utf-8")
    text = to_markdown(render(other).blocks).replace(other.name, "江苏省测绘地理信息中心")
    (sources / "other.md").write_text(text, "utf-8")
    assert panel(sources).links == ()


def test_as_much_as_its_own_budget_says_nothing_of_last_year(sources: Path) -> None:
    newest, before = over_years("final_accounts", 2, 2)
    atoms = tuple(replace(atom, budget=atom.fen) for atom in newest.atoms)
    path = put(sources, "newest", replace(newest, atoms=atoms))
    put(sources, "before", before)
    assert path.read_text("utf-8").count("与年初预算数持平") > 3
    (link,) = panel(sources).links
    assert int(link["statements"]) == int(link["agreed"]) > 0


@pytest.mark.slow
def test_great_expectations_gives_the_same_rows_of_a_panel(sources: Path) -> None:
    files = written(sources, "jiangsu_budget", 1)
    reprint(files[max(files)], r"(其他资金收入[\d,.]+万元，与上年相比(?:增加|减少))[\d.]+", r"\g<1>1.23")
    package = open_panel(panel(sources).folder).package
    native = {r.rule.id: 0 for r in check(package).results}
    for result in check(package).results:
        native[result.rule.id] += len(result.failures)
    assert native["R136"] == 1
    assert {o.rule: o.failed for o in run_suites([package])} == native


def put(folder: Path, name: str, model: Model) -> Path:
    path = folder / f"{name}.md"
    path.write_text(to_markdown(render(model).blocks), "utf-8")
    return path


def failed(corpus: Corpus) -> set[str]:
    """The rules between documents that fail anywhere in a panel."""
    rows = open_panel(corpus.folder)["rule_results"]
    return {row["rule"] for row in rows if row["rule"] in BETWEEN and row["status"] == "fail"}


@pytest.mark.slow
def test_the_budget_in_a_final_account_is_held_against_the_budget(sources: Path) -> None:
    budget, final = with_final(1)
    put(sources, "budget", budget)
    path = put(sources, "final", final)
    assert not failed(panel(sources))
    reprint(path, r"(（项）[^\n]*?年初预算为)[\d,.]+", r"\g<1>987.65")
    assert failed(panel(sources)) == {"R138"}


@pytest.mark.slow
def test_three_public_of_a_final_account_is_held_against_the_budget(sources: Path) -> None:
    seed = next(n for n in range(1, 40) if _has_three_public(n))
    budget, final = with_final(seed)
    put(sources, "budget", budget)
    path = put(sources, "final", final)
    assert not failed(panel(sources))
    reprint(path, r"(财政拨款“三公”经费\t[^。]*?\n(?:[\d.,]*\t){4})[\d.,]+(?=\t)", r"\g<1>987.65")
    assert "R140" in failed(panel(sources))


def _has_three_public(seed: int) -> bool:
    return all(total(three_public(with_final(seed)[0], item)) for item in ("reception", "vehicle_operation"))


@pytest.mark.slow
def test_a_final_account_opens_with_what_the_last_one_closed_with(sources: Path) -> None:
    seed = next(n for n in range(1, 60) if over_years("final_accounts", n, 1)[0].balances)
    newest, before = over_years("final_accounts", seed, 2)
    put(sources, "before", before)
    path = put(sources, "newest", newest)
    assert "R139" not in failed(panel(sources))
    off = replace(before, balances=tuple(replace(b, closing=b.closing + 770_000) for b in before.balances))
    put(sources, "before", off)
    assert "R139" in failed(panel(sources))
    assert path.is_file()


@pytest.mark.slow
def test_units_are_held_against_their_department(sources: Path, tmp_path: Path) -> None:
    department, units = with_units("shanghai_budget", 3, 3)
    put(sources, "department", department)
    rows = ["file,document,department,level,parent"]
    for number, unit in enumerate(units):
        put(sources, f"unit{number}", unit)
        rows.append(f"unit{number}.md,,{unit.name},unit,{department.name}")
    manifest = tmp_path / "manifest.csv"
    manifest.write_text("\n".join(rows) + "\n", "utf-8")
    corpus = build_panel([sources], tmp_path / "panel", manifest, jobs=1)
    assert [link["kind"] for link in corpus.links] == ["unit_of"] * 3
    assert not failed(corpus)
    package = open_panel(corpus.folder).package
    id = next(d["document_id"] for d in package["documents"] if d["source_file"] == "department.md")
    facts = tmp_path / "facts.yaml"
    facts.write_text(
        f"documents:\n  {id}:\n    subordinate_units: [{', '.join(u.name for u in units)}]\n", "utf-8"
    )
    outcome = {(r.document_id, r.rule.id): r.status for r in check(package, facts=facts).results}
    assert outcome[id, "R142"] == "pass"
    tenfold = tuple(replace(atom, fen=10 * atom.fen) for atom in units[1].atoms)
    put(sources, "unit1", replace(units[1], atoms=tenfold))
    corpus = build_panel([sources], tmp_path / "panel", manifest, jobs=1)
    assert "R141" in failed(corpus)
    outcome = {
        (r.document_id, r.rule.id): r.status
        for r in check(open_panel(corpus.folder).package, facts=facts).results
    }
    assert outcome[id, "R142"] == "fail"


def test_a_manifest_may_say_no_more_of_a_unit_than_its_department(sources: Path, tmp_path: Path) -> None:
    department, units = with_units("shanghai_budget", 3, 2)
    put(sources, "whole", department)
    rows = ["file,parent"]
    for number, unit in enumerate(units):
        put(sources, f"unit{number}", unit)
        rows.append(f"unit{number}.md,{department.name}")
    manifest = tmp_path / "manifest.csv"
    manifest.write_text("\n".join(rows) + "\n", "utf-8")
    corpus = build_panel([sources], tmp_path / "panel", manifest, jobs=1)
    assert [link["kind"] for link in corpus.links] == ["unit_of"] * 2


def test_facts_say_which_units_a_department_has(sources: Path, tmp_path: Path) -> None:
    department, units = with_units("shanghai_budget", 3, 2)
    put(sources, "whole", department)
    rows = ["file,document,department,level,parent", "whole.md,whole-2024,,,"]
    for number, unit in enumerate(units):
        put(sources, f"unit{number}", unit)
        rows.append(f"unit{number}.md,unit-{number},{unit.name},unit,{department.name}")
    manifest, facts = tmp_path / "manifest.csv", tmp_path / "facts.yaml"
    manifest.write_text("\n".join(rows) + "\n", "utf-8")

    def read(named: str) -> Corpus:
        text = f"documents:\n  {named}:\n    subordinate_units: [{', '.join(u.name for u in units)}]\n"
        facts.write_text(text, "utf-8")
        return build_panel([sources], tmp_path / "panel", manifest, jobs=1, facts=facts)

    def r142(corpus: Corpus) -> str:
        rows = open_panel(corpus.folder)["rule_results"]
        return next(r["status"] for r in rows if (r["document_id"], r["rule"]) == ("whole-2024", "R142"))

    corpus = build_panel([sources], tmp_path / "panel", manifest, jobs=1)
    assert r142(corpus) == "not_run"
    corpus = read("whole-2024")
    assert (r142(corpus), corpus.again) == (
        "pass",
        2,
    )  # the facts of one document are new: it alone is read again
    package = open_panel(corpus.folder).package
    assert {r.status for r in check(package).results if r.rule.id == "R142"} == {"pass", "not_run"}
    put(sources, "unit1", replace(units[1], atoms=tuple(replace(a, fen=a.fen // 2) for a in units[1].atoms)))
    corpus = read("whole-2024")
    assert (r142(corpus), corpus.again) == ("fail", 2)
    assert {f["document_id"] for f in corpus.findings if f["rule"] == "R142"} == {"whole-2024"}
    with pytest.raises(FactsError) as refused:
        read("whole-2025")
    assert "whole-2025" in refused.value.en


def test_a_corrected_edition_is_told_and_accuses_nobody(sources: Path) -> None:
    (model,) = over_years("jiangsu_budget", 2, 1)
    put(sources, "a", model)
    other = tuple(replace(atom, fen=2 * atom.fen) for atom in model.atoms)
    put(sources, "b", replace(model, atoms=other))
    corpus = panel(sources)
    assert failed(corpus) == {"R143"}
    assert {f["severity"] for f in corpus.findings if f["rule"] == "R143"} == {"info"}


def test_staff_that_jumps_is_a_hint(sources: Path) -> None:
    newest, before = over_years("jiangsu_budget", 2, 2)
    put(sources, "before", before)
    put(sources, "newest", replace(newest, staff=Staff(900, 870, 40, 3)))
    corpus = panel(sources)
    assert "R144" in failed(corpus)
    assert {f["severity"] for f in corpus.findings if f["rule"] == "R144"} == {"info"}


def test_a_column_of_last_year_is_held_against_last_year(sources: Path) -> None:
    """A form whose tables print last year beside this year, as central departments' do."""
    for year, this, last in ((2023, "100.00", "80.00"), (2024, "130.00", "100.00")):
        lines = [
            f"| 20101{n:02d} | {name} | {last} | {this} | {this} | 0.00 |"
            for n, name in (
                (1, "行政运行"),
                (2, "一般行政管理事务"),
                (4, "人大会议"),
                (5, "人大立法"),
                (6, "人大监督"),
                (8, "代表工作"),
            )
        ]
        (sources / f"{year}.md").write_text(_with_last_year(year, lines, this, last), "utf-8")
    assert not failed(panel(sources))
    reprint(sources / "2024.md", r"(人大立法 \| )100\.00", r"\g<1>110.00")
    assert "R137" in failed(panel(sources))


def _with_last_year(year: int, lines: list[str], this: str, last: str) -> str:
    whole, before = (f"{6 * float(amount):.2f}" for amount in (this, last))
    return "\n".join(
        [
            f"# 江苏省测绘厅{year}年部门预算",
            "",
            f"## 一般公共预算支出表（{year}年）",
            "",
            "单位：万元",
            "",
            f"| 科目编码 | 科目名称 | {year - 1}年预算数 | {year}年预算数 | 基本支出 | 项目支出 |",
            "|---|---|---|---|---|---|",
            f"| 合计 | | {before} | {whole} | {whole} | 0.00 |",
            f"| 201 | 一般公共服务支出 | {before} | {whole} | {whole} | 0.00 |",
            f"| 20101 | 人大事务 | {before} | {whole} | {whole} | 0.00 |",
            *lines,
            "",
        ]
    )


def test_what_documents_say_of_others_takes_time_that_grows_with_the_documents(
    sources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Told by the steps of SQLite's machine while it makes the views between documents."""
    newest, before = (
        records_to_package(read_records(path, document_id=str(year)))
        for year, path in sorted(written(sources, "jiangsu_budget", 1).items(), reverse=True)
    )
    steps = 0

    class Counting(sqlite3.Connection):
        def executescript(self, sql: str, /) -> sqlite3.Cursor:
            def count() -> None:
                nonlocal steps
                steps += 1

            self.set_progress_handler(count if "other_figures" in sql else None, 100)
            return super().executescript(sql)

    def copies(bodies: int) -> Iterator[Package]:
        for n in range(bodies):
            for package in (newest, before):
                yield Package(
                    package.descriptor,
                    {
                        name: [{**row, "document_id": f"{row['document_id']}-{n}"} for row in rows]
                        for name, rows in package.rows.items()
                    },
                )

    def steps_of(bodies: int) -> int:
        nonlocal steps
        steps = 0
        (one,), (other,) = newest["documents"], before["documents"]
        ids = [[f"{d['document_id']}-{n}" for d in (one, other)] for n in range(bodies)]
        links = [
            {"document_id": a, "other": b, "kind": "last_year", "statements": "", "agreed": "", "contradicted": "", "undecided": ""}
            for a, b in ids
        ]  # fmt: skip
        connection = load_database(_and_links(copies(bodies), links))
        assert connection.execute("SELECT COUNT(DISTINCT id) FROM other_figures").fetchone()[0] > 5 * bodies
        return steps

    monkeypatch.setattr("toolkit.checks.database.sqlite3.connect", partial(sqlite3.connect, factory=Counting))
    assert steps_of(48) < 2.3 * steps_of(24)
