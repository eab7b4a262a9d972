"""The documentation of the rules is what their headers give, and reads in both languages."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from toolkit.checks.catalogue import load_catalogue, parse_numbers, spell_source, suite_title
from toolkit.checks.rulebook import PAGES, example_of, rule_list, rule_page, rule_pages
from toolkit.checks.rules import REQUIRED, Rule, load_rules, parse_rule

from .conftest import ROOT
from .test_cli import run

RULES = {rule.id: rule for rule in load_rules()}


def test_the_committed_pages_are_what_the_headers_give() -> None:
    """After a change: make rules."""
    assert rule_pages(load_rules()) == {
        name: (ROOT / "docs" / name).read_text("utf-8") for name in PAGES.values()
    }


@pytest.mark.parametrize("lang", PAGES)
def test_every_rule_and_every_step_has_its_entry_once_in_order(lang: str) -> None:
    page = rule_pages(load_rules())[PAGES[lang]]
    numbers = [int(n) for n in re.findall(r"^### R?(\d{3}) ", page, re.M)]
    assert sorted(numbers) == sorted([*(int(id[1:]) for id in RULES), 129, 130, 131, 132, 133])
    by_section = [n for s in load_catalogue().sections for n in sorted(s.numbers) if n in numbers]
    assert numbers == by_section


def test_every_link_leads_to_a_file() -> None:
    for text in rule_pages(load_rules()).values():
        for target in re.findall(r"\]\((?!http)([^)]+)\)", text):
            assert (ROOT / "docs" / target).is_file(), target


def test_nothing_is_left_open_in_an_example() -> None:
    for rule in load_rules():
        for lang in PAGES:
            example = example_of(rule, lang)
            assert example
            assert not re.search(r"\{\w*\}|  |None", example), (rule.id, example)
            assert "outturn" not in example, rule.id


def rule(header: str, sql: str = "SELECT 1") -> Rule:
    base = dict.fromkeys(REQUIRED, "x") | {"id": "R055", "severity": "minor"}
    base |= dict(line.split(": ", 1) for line in header.splitlines())
    return parse_rule("".join(f"-- {k}: {v}\n" for k, v in base.items()) + sql, "R055_x.sql")


def test_an_example_is_the_sentence_with_made_up_values_of_its_tables() -> None:
    made = rule(
        "needs: general_budget_basic_expenditure\nfails_zh: {where}为 {stated}，差 {difference}\n"
        "fails_en: {title}: {stated} against {expected} of {other}",
        "SELECT t.step, 'expenditure_by_function' FROM figures",
    )
    assert example_of(made, "zh") == (
        "一般公共预算基本支出情况表 · 301 工资福利支出 · 合计为 120.50 万元，差 0.50 万元"
    )
    assert example_of(made, "en") == (
        "Basic expenditure of the general public budget, by economic class: "
        "120.50 万元 against 120.00 万元 of Expenditure by function"
    )
    counted = rule("fails_en: {stated} of {expected}", "SELECT 0 AS step")
    assert example_of(counted, "en") == "2 of 3"
    assert example_of(rule("fails_en: {a_word_of_tomorrow} is {stated}"), "en") == "… is 120.50 万元"


def test_a_rule_may_bring_its_own_example() -> None:
    own = rule("fails_zh: {detail}\nexample_zh: 例\nexample_en: instance")
    assert (example_of(own, "zh"), example_of(own, "en")) == ("例", "instance")


# --- sources


@pytest.mark.parametrize(
    ("source", "zh", "en"),
    [
        ("BL14", "《预算法》第十四条", "Budget Law, art. 14"),
        ("BL52, IR6", "《预算法》第五十二条；《预算法实施条例》第六条", "Budget Law, art. 52; Regulations for the Budget Law, art. 6"),
        ("GI20(2); LOGIC", "《政府信息公开条例》第二十条第二款；核算恒等式或逻辑", "Regulations on Open Government Information, art. 20(2); accounting identity or logic"),
        ("RANK17", "财政部地方预决算公开度排行榜", "the Ministry of Finance's ranking of local disclosure"),
        ("GBC BUD-106", "同类检查工具的做法", "practice of a similar checker"),
        ("LOC-fz", "地方管理办法", "local measures"),
        ("核算恒等式；检查所见 · accounting identity; found by inspectors", "核算恒等式；检查所见", "accounting identity; found by inspectors"),
        ("BL14 · 甲", "《预算法》第十四条；甲", "Budget Law, art. 14"),
        ("only English", "only English", "only English"),
        ("LOCAL knowledge", "LOCAL knowledge", "LOCAL knowledge"),
    ],
)  # fmt: skip
def test_sources_read_as_names_of_laws(source: str, zh: str, en: str) -> None:
    assert spell_source(source, "zh") == zh
    assert spell_source(source, "en") == en


def test_no_source_of_a_rule_shows_a_bare_key() -> None:
    catalogue = load_catalogue()
    keys = "|".join(map(re.escape, [*catalogue.statutes, *catalogue.sources]))
    for rule in load_rules():
        for lang in PAGES:
            spelt = spell_source(rule.source, lang)
            assert not re.search(rf"(?<![A-Za-z\d])(?:{keys})-?\d*(?![A-Za-z\d])", spelt), (rule.id, spelt)


def test_numbers_and_spans() -> None:
    assert parse_numbers("6, 10-12") == {6, 10, 11, 12}


# --- the command


def test_rules_are_listed_by_suite_in_the_order_of_the_catalogue() -> None:
    lines = rule_list(load_rules(), "en").splitlines()
    heads = [line.rpartition(" (")[0] for line in lines if line and not line.startswith(" ")]
    assert heads == [suite_title(s, "en") for s in dict.fromkeys(rule.suite for rule in load_rules())]
    ids = [line.split()[0] for line in lines if line.startswith("  R")]
    assert sorted(ids) == list(RULES)
    for first, second in pairwise(lines):
        if first.startswith("  R") and second.startswith("  R"):
            assert first < second


def test_one_rule_is_printed_whole_in_the_users_language() -> None:
    page = rule_page(RULES["R001"], "zh")
    for word in (
        "严重程度　  严重\n",
        "《预算法》第十四条",
        "及时性 9 分",
        "财政部门批复日期（approval_date）",
        "第 26 日",
    ):
        assert word in page
    assert page.endswith(RULES["R001"].sql)
    english = run("rules", "r001", "--lang", "en").stdout
    for word in ("Budget Law, art. 14", "Timeliness, 9 points", "Published 26 days after", "SELECT"):
        assert word in english
