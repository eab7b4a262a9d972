"""Rule headers → documentation: docs/rules.md and docs/rules.zh-CN.md, and what `toolkit rules` prints.

``make rules`` writes both pages; a test holds that the committed
pages are what the rules give.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable

from ..model import SEVERITY
from ..vocabulary import form_tables, words
from .catalogue import Step, load_catalogue, spell_source, suite_title
from .facts import FACTS
from .record import record_of, speaks_as
from .rules import Rule
from .scorecard import LABEL, weight

Say = Callable[[str, str], str]
"""Chooses between Chinese and English."""

PAGES = {"en": "rules.md", "zh": "rules.zh-CN.md"}
LINES = {
    "functional": ("20103 政府办公厅（室）及相关机构事务", "20103 政府办公厅（室）及相关机构事务"),
    "economic": ("301 工资福利支出", "301 工资福利支出"),
    "two_sided": ("支出总计", "total expenditure"),
}
"""A line that tables of a classification, or of a shape, hold."""
MADE_UP = {
    "detail": "…",
    "measure": "basic",
    "measure_zh": "基本支出",
    "repairs_zh": "已为 3 行提出建议值，见 repairs",
    "repairs_en": "values are proposed for 3 lines, see repairs",
}
"""What stands in for a document's own words where an example of a failure is shown."""
MONEY = {"stated": "120.50 万元", "expected": "120.00 万元", "difference": "0.50 万元"}
COUNTS = {"stated": "2", "expected": "3", "difference": "1"}


def _say(lang: str) -> Say:
    return lambda zh, en: zh if lang == "zh" else en


# --- parts of a rule, in words


def example_of(rule: Rule, lang: str) -> str:
    """What a failure of the rule reads like: the rule's own example, else its sentence with made-up values."""
    own, template = (rule.example_zh, rule.fails_zh) if lang == "zh" else (rule.example_en, rule.fails_en)
    if own:
        return own
    named = [need.partition(".")[0] for need in rule.needs if not need.startswith("facts.")]
    named += [table for table in re.findall(r"'([a-z_]+)'", rule.sql) if table in form_tables()]
    table = next(iter(named), "expenditure_by_function")
    other = next((name for name in named if name != table), "general_budget_expenditure")
    numbers = COUNTS if re.search(r"\b0 AS step\b", rule.sql) else MONEY
    values = {
        **MADE_UP,
        **numbers,
        "where": _place(table, lang),
        "title": table_name(table, lang),
        "other": table_name(other, lang),
    }
    return template.format_map(defaultdict(lambda: MADE_UP["detail"], values))


def _place(table: str, lang: str) -> str:
    """Table, line and measure, as a finding says where it is."""
    say = _say(lang)
    form = form_tables().get(table)
    line = LINES.get(form.classification or form.shape) if form else None
    parts = [table_name(table, lang), say(*line) if line else "", say("合计", "total")]
    return say(" · ", ", ").join(filter(None, parts))


def table_name(table: str, lang: str) -> str:
    form = form_tables().get(table)
    return _say(lang)(form.zh, form.en) if form else table


def need_in_words(need: str, lang: str, ids: bool = True) -> str:
    """A table, table.measure or facts.name as a person would say it, with its id or without."""
    table, _, measure = need.partition(".")
    say = _say(lang)
    if table == "facts":
        _, zh, en = FACTS[measure]
        return say(f"{zh}（`{measure}`）", f"{en} (`{measure}`)")
    name = table_name(table, lang)
    if ids:
        name = say(f"{name}（`{table}`）", f"{name} (`{table}`)")
    if not measure:
        return name
    term = words().measures.get(measure)
    column = say(term.zh, term.en) if term else measure
    return say(f"{name} 的“{column}”列", f"the column “{column}” of {name}")


def needs_in_words(rule: Rule, lang: str, ids: bool = True) -> str:
    needs = (need_in_words(need, lang, ids) for need in rule.needs)
    return _say(lang)("、", ", ").join(needs) or "–"


def severity_in_words(severity: str, lang: str) -> str:
    return f"{SEVERITY[severity].zh}（{severity}）" if lang == "zh" else severity


def axis_in_words(rule: Rule, lang: str) -> str:
    """The axis of the scorecard on which the rule counts, and for how many points."""
    axis = next((axis for axis in load_catalogue().axes if axis.holds(rule.id)), None)
    say = _say(lang)
    if axis is None:
        return say("不计分", "not scored")
    points = weight(rule)
    return say(f"{axis.zh} {points} 分", f"{axis.en}, {points} {'point' if points == 1 else 'points'}")


# --- on the terminal


def rule_list(rules: Iterable[Rule], lang: str) -> str:
    """The rules by suite: the suites in the order of their first rule, the rules by number."""
    suites: dict[str, list[Rule]] = {}
    for rule in rules:
        suites.setdefault(rule.suite, []).append(rule)
    lines: list[str] = []
    for suite, of_suite in suites.items():
        lines += ["", f"{suite_title(suite, lang)} ({len(of_suite)})"]
        lines += [
            f"  {r.id}  {_say(lang)(SEVERITY[r.severity].zh, f'{r.severity:<8}')}  {_say(lang)(r.zh, r.en)}"
            for r in of_suite
        ]
    return "\n".join(lines[1:])


def record_in_words(rule: Rule, lang: str) -> str:
    """What people found who read the rule's findings on real documents, and what it may say after that."""
    say, record, earned = _say(lang), record_of(rule), speaks_as(rule)
    parts = []
    if record.true + record.arguable + record.false:
        parts.append(
            say(
                f"{record.documents} 份真实文件上读过的发现：属实 {record.true}，两可 {record.arguable}，不实 {record.false}",
                f"findings read on {record.documents} real documents: {record.true} true, {record.arguable} arguable, "
                f"{record.false} false",
            )
        )
    if record.passed:
        parts.append(say(f"在 {record.passed} 份真实文件上通过", f"passed on {record.passed} real documents"))
    if not record.is_tried:
        parts.append(say("尚未充分验证", "not tried enough yet"))
    if earned != rule.severity:
        parts.append(say(f"故至多为{SEVERITY[earned].zh}", f"so it is {earned} at most"))
    return say("；", "; ").join(parts)


def rule_page(rule: Rule, lang: str) -> str:
    """One rule whole: what it means, what it rests on, what a failure reads like, its SQL."""
    say = _say(lang)
    needs = needs_in_words(rule, lang, ids=lang == "en").replace("`", "")
    facts = [
        (say("严重程度", "severity"), say(SEVERITY[rule.severity].zh, rule.severity)),
        (say("验证", "record"), record_in_words(rule, lang)),
        (say("依据", "source"), spell_source(rule.source, lang)),
        (say("套件", "suite"), suite_title(rule.suite, lang)),
        (say("评分", "scorecard"), axis_in_words(rule, lang)),
        (say("需要", "needs"), needs),
        (say("不通过示例", "a failure"), example_of(rule, lang)),
        (say("未运行", "not run"), say(rule.none_zh, rule.none_en)),
        (say("始于", "since"), rule.since),
        (say("文件", "file"), f"expectations/rules/{rule.file}"),
    ]
    wide = 5 if lang == "zh" else 9
    fill = "　" if lang == "zh" else " "
    lines = [f"{rule.id}  {say(rule.zh, rule.en)}", ""]
    lines += [f"{name.ljust(wide, fill)}  {value}" for name, value in facts]
    return "\n".join([*lines, "", rule.sql])


# --- as pages


def rule_pages(rules: Iterable[Rule]) -> dict[str, str]:
    """Both pages of the rule book, by file name."""
    rules = tuple(rules)
    return {name: _page(rules, lang) for lang, name in PAGES.items()}


def _page(rules: tuple[Rule, ...], lang: str) -> str:
    say = _say(lang)
    lines = [
        say("# 规则", "# The rules"),
        "",
        say(
            f"[English](rules.md)。本页由规则文件头生成（`make rules`），共 {len(rules)} 条。",
            f"[中文](rules.zh-CN.md). Generated from the headers of the rules (`make rules`); {len(rules)} rules.",
        ),
        "",
        say(
            "一条规则是一段 SQL，所看到的每一处给出一行；|写出的数 − 应有的数| 超过容差即不通过。"
            "一处也没有看到的，是“未运行”，并写明原因，绝不算通过。",
            "A rule is one SELECT that gives a row for every instance it looked at; a row fails when "
            "|stated − expected| exceeds the slack. A rule that looked at nothing was not run, says why, and never passes.",
        ),
        "",
        *_severities(lang),
        "",
        *_axes(rules, lang),
        "",
    ]
    for section in load_catalogue().sections:
        held = [rule for rule in rules if section.holds(rule.id)]
        steps = [step for step in load_catalogue().steps if step.number in section.numbers]
        if held or steps:
            lines += [f"## {section.id}. {section.title(lang)}", ""]
            for rule in held:
                lines += [*_entry(rule, lang), ""]
            for step in steps:
                lines += [*_step(step, lang), ""]
    return "\n".join(lines).rstrip() + "\n"


def _severities(lang: str) -> list[str]:
    meanings = {
        "critical": ("法定内容缺失，或合计自相矛盾", "mandatory content is absent, or totals contradict"),
        "major": ("重要的差错", "a serious slip"),
        "minor": ("形式或用语的瑕疵", "a blemish of form or wording"),
        "info": ("提示，不计分", "a hint, worth no points"),
    }
    say = _say(lang)
    lines = [
        say("| 严重程度 | 含义 | 分值 |", "| severity | meaning | points |"),
        "|---|---|---:|",
    ]
    for severity, meaning in meanings.items():
        points = load_catalogue().weights[severity]
        lines.append(f"| {severity_in_words(severity, lang)} | {say(*meaning)} | {points} |")
    return lines


def _axes(rules: tuple[Rule, ...], lang: str) -> list[str]:
    say = _say(lang)
    lines = [
        say(
            f"评分沿用财政部地方预决算公开度排行榜的五个方面；{LABEL[0]}。",
            f"The scorecard has the five axes of the finance ministry's ranking of local disclosure, with {LABEL[1]}.",
        ),
        "",
        say("| 方面 | 规则 |", "| axis | rules |"),
        "|---|---|",
    ]
    for axis in load_catalogue().axes:
        held = [rule.id for rule in rules if axis.holds(rule.id)]
        lines.append(f"| {axis.title(lang)} | {_spans(held) or '–'} |")
    return lines


def _spans(ids: list[str]) -> str:
    """Ids in order, neighbours as one span: R010–R012, R015."""
    spans: list[list[str]] = []
    for id in ids:
        if spans and int(id[1:]) == int(spans[-1][-1][1:]) + 1:
            spans[-1].append(id)
        else:
            spans.append([id])
    return ", ".join(span[0] if len(span) == 1 else f"{span[0]}–{span[-1]}" for span in spans)


def _entry(rule: Rule, lang: str) -> list[str]:
    say = _say(lang)
    severity, axis = severity_in_words(rule.severity, lang), axis_in_words(rule, lang)
    facts = [
        (say("严重程度", "Severity"), say(f"{severity}，{axis}", f"{severity} ({axis})")),
        (say("验证", "Record"), record_in_words(rule, lang)),
        (say("依据", "Source"), _plain(spell_source(rule.source, lang))),
        (say("不通过示例", "A failure"), _plain(example_of(rule, lang))),
        (say("需要", "Needs"), needs_in_words(rule, lang) if rule.needs else ""),
        (say("未运行", "Not run"), _plain(say(rule.none_zh, rule.none_en))),
        (
            "SQL",
            f"[{rule.file}](../expectations/rules/{rule.file})"
            + say(
                f"（套件 `{rule.suite}`，始于 {rule.since}）", f" (suite `{rule.suite}`, since {rule.since})"
            ),
        ),
    ]
    return [
        f"### {rule.id} {_plain(say(rule.zh, rule.en))}",
        "",
        f"*{_plain(say(rule.en, rule.zh))}*",
        "",
        *(f"- {name}{say('：', ': ')}{value}" for name, value in facts if value),
    ]


def _plain(text: str) -> str:
    """Text that Markdown shows as it is."""
    return re.sub(r"([*_|<\[\]`])", r"\\\1", text)


def _step(step: Step, lang: str) -> list[str]:
    say = _say(lang)
    return [
        f"### {step.number} {say('程序步骤', 'A step of the program')}",
        "",
        say(f"{step.zh}。", f"{step.en}."),
        "",
        f"- {say('所在：', 'Where: ')}[{step.where}](../{step.where})",
    ]
