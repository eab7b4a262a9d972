"""Documents as witnesses of one another: made-up bodies over years, with one slip planted between two of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from proof.disclosures import over_years, render, to_markdown
from toolkit.checks import load_rules, run_suites
from toolkit.corpora import Corpus, build_panel, open_panel
from toolkit.publishing import check

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


@pytest.mark.parametrize("form", ["jiangsu_budget", "shanghai_budget", "xinjiang_budget"])
def test_a_body_that_agrees_with_itself_is_not_accused(sources: Path, form: str) -> None:
    written(sources, form, 1)
    corpus = panel(sources)
    (link,) = corpus.links
    assert link["kind"] == "last_year"
    assert link["agreed"] >= 5
    assert link["contradicted"] == 0
    assert not [f for one in corpus.documents for f in one.findings if f["rule"] in BETWEEN]


def test_a_misprinted_change_is_told_from_a_misprinted_rate(sources: Path) -> None:
    files = written(sources, "jiangsu_budget", 1)
    newest = files[max(files)]
    text = newest.read_text("utf-8")
    found = re.search(r"其他资金收入[\d,.]+万元，与上年相比(?:增加|减少)([\d.]+)万元", text)
    assert found
    wrong = f"{float(found[1]) + 30:.2f}"
    newest.write_text(text.replace(found[0], found[0].replace(found[1] + "万元", wrong + "万元")), "utf-8")
    corpus = panel(sources)
    finding = next(f for one in corpus.documents for f in one.findings if f["rule"] in ("R092", "R136"))
    assert finding["rule"] == "R092"
    assert (finding["stated"], finding["expected"]) == (wrong, found[1])
    assert "写错的是增减额" in finding["message_zh"]
    assert not [f for one in corpus.documents for f in one.findings if f["rule"] == "R136"]
    assert corpus.links[0]["contradicted"] == 1


def test_a_misprinted_rate_is_borne_out_by_last_year(sources: Path) -> None:
    files = written(sources, "jiangsu_budget", 1)
    newest = files[max(files)]
    text = newest.read_text("utf-8")
    found = re.search(r"其他资金收入[^。]*?(?:增长|下降)([\d.]+)%", text)
    assert found
    newest.write_text(text.replace(found[0], found[0].replace(found[1] + "%", "9.87%")), "utf-8")
    corpus = panel(sources)
    finding = next(f for one in corpus.documents for f in one.findings if f["rule"] == "R092")
    assert "增减额是对的" in finding["message_zh"]
    assert corpus.links[0]["contradicted"] == 0


def test_documents_of_two_bodies_say_nothing_of_each_other(sources: Path) -> None:
    one, other = over_years("jiangsu_budget", 1, 2)
    (sources / "one.md").write_text(to_markdown(render(one).blocks), "utf-8")
    text = to_markdown(render(other).blocks).replace(other.name, "江苏省测绘地理信息中心")
    (sources / "other.md").write_text(text, "utf-8")
    assert panel(sources).links == ()


def test_great_expectations_gives_the_same_rows_of_a_panel(sources: Path) -> None:
    files = written(sources, "jiangsu_budget", 1)
    reprint(files[max(files)], r"(其他资金收入[\d,.]+万元，与上年相比(?:增加|减少))[\d.]+", r"\g<1>1.23")
    package = open_panel(panel(sources).folder).package
    native = {r.rule.id: 0 for r in check(package).results}
    for result in check(package).results:
        native[result.rule.id] += len(result.failures)
    assert native["R136"] == 1
    assert {o.rule: o.failed for o in run_suites([package])} == native
