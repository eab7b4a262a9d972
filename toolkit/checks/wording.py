"""What findings say: their sentences in both languages, with the facts of their document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ..model import YUAN_PER_UNIT
from ..vocabulary import load_topics, words
from .context import Context, Quote, is_absent
from .rules import Instance, Rule

PERCENT = ("share", "growth", "completed")
"""Measures that are percentages, in hundredths of one per cent."""
MOST_HEADING = 22
"""A heading that stands for a page is told with at most so many characters."""
MOST_QUOTED = 60
"""A sentence is quoted with at most so many characters about its figure."""
CLAUSE = 12
"""A quotation begins with a clause, or with the sentence, where one begins within so many characters."""
BEHIND = 3
"""So much is quoted behind a figure: its unit and the mark after it."""
BEFORE = {
    "growth": re.compile(r"(?:增长|下降|降低|减少|上升)(?:了|约|为)?$"),
    "change": re.compile(r"(?:增加|减少|增长|下降|降低|上升|多|少)(?:了|约|为)?$"),
}
"""What stands before a rate of growth, and before a change."""


def _absent_message(instance: Instance, facts: Context, lang: str) -> str:
    """A line that is in one table only: which, with what, and where it is not."""
    table, line, _ = facts.places.get(instance.cells[0], ("", 0, ""))
    without = instance.detail if table == instance.table else instance.table
    unit = facts.units.get(table, "元")
    amount = _in_unit(max(instance.stated, instance.expected), unit)
    name, here, there = (
        facts.names.get((table, line), ""),
        table_title(table, facts, lang),
        table_title(without, facts, lang),
    )
    if lang == "zh":
        return f"“{here}”有 {name} {amount}，“{there}”没有这一行"
    return f"“{here}” has {name} with {amount}; “{there}” has no such line"


def message(rule: Rule, causes: Sequence[Instance], facts: Context, lang: str) -> str:
    """The sentence of a finding: the rule's own, filled in for the telling failure."""
    first = causes[0]
    template = rule.fails_zh if lang == "zh" else rule.fails_en
    quote = next((facts.quotes[c] for c in first.cells if c in facts.quotes), None)
    term = words().measures.get(first.measure or "")

    def show(number: int) -> str:
        return say_number(number, first, facts)

    zh, en = _repairs(facts)
    text = template.format(
        where=_where(first, facts, lang),
        title=table_title(first.table, facts, lang),
        other=table_title(first.detail, facts, lang),
        stated=("无" if lang == "zh" else "none")
        if quote and quote.is_none and first.step > 0 == first.stated
        else show(first.stated),
        expected=show(first.expected),
        difference=show(abs(first.stated - first.expected)),
        detail=_one_language(first.detail or "", lang),
        place=_place(quote, lang),
        quote=_excerpt(quote, first),
        topic=_topic(quote, lang),
        measure=first.measure or "",
        measure_zh=term.zh if term else "",
        repairs_zh=zh,
        repairs_en=en,
    )
    if is_absent(first, rule):
        text = _absent_message(first, facts, lang)
    elif rule.suite == "text_and_tables" and quote is None and first.cells and first.step > 0:
        where, amount = _where(first, facts, lang), show(first.expected)
        text = (
            f"{where} 为 {amount}，文字没有说到"
            if lang == "zh"
            else f"{where} has {amount}; the text does not tell it"
        )
    text += _who_agrees(causes, facts, lang)
    if len(causes) > 1:
        alike = rule.once or rule.is_about_codes
        more = sum(i.rule == first.rule for i in causes[1:]) if alike else len(causes) - 1
        if alike and more:
            text += f"；另有 {more} 处" if lang == "zh" else f"; and {more} more"
        elif more:
            text += (
                f"（由此还有 {more} 处不符）" if lang == "zh" else f" ({more} more identities fail with it)"
            )
    return text


def _who_agrees(causes: Sequence[Instance], facts: Context, lang: str) -> str:
    """Of a figure that the text tells twice and a table once, which two agree: the other sentence and one of them."""
    first = causes[0]
    others = {c for i in causes for c in i.cells if c in facts.quotes} - {
        first.cells[0] if first.cells else ""
    }
    if first.step <= 0 or len(others) != 1 or first.cells[0] not in facts.quotes:
        return ""
    other = others.pop()
    twice = next((i for i in causes[1:] if {other, first.cells[0]} == set(i.cells)), None)
    if twice and abs(_other_figure(twice, first) - first.expected) <= max(first.slack, twice.slack):
        figure = say_number(_other_figure(twice, first), first, facts)
        heading = facts.quotes[other].text[:MOST_HEADING]
        return (
            f"；另一处“{heading}…”写作 {figure}，与表一致"
            if lang == "zh"
            else f"; the other sentence, “{heading}…”, says {figure}, as the table does"
        )
    alike = next((i for i in causes[1:] if i.rule == first.rule and i.cells[0] == other), None)
    if alike and (alike.stated, alike.expected) == (first.stated, first.expected):
        return (
            "；文字另一处与此数相同"
            if lang == "zh"
            else "; another sentence says the same figure as this one"
        )
    return ""


def _other_figure(twice: Instance, first: Instance) -> int:
    """Of two figures that should be one the one that is not the first's."""
    return twice.expected if twice.cells[0] == first.cells[0] else twice.stated


def _one_language(text: str, lang: str) -> str:
    """Of "中文 · English" the half that is asked for; any other text whole."""
    halves = text.split(" · ")
    return (halves[0] if lang == "zh" else halves[1]) if len(halves) == 2 else text


def say_number(number: int, instance: Instance, facts: Context) -> str:
    """A number of a rule's row as it is told: money in its own unit, a percentage, or a count."""
    if instance.measure in PERCENT:
        return f"{Decimal(number) / 100:.2f}%"
    if instance.step <= 0:
        return str(number)
    return _in_unit(number, _unit_of(instance, facts))


def say_figures(instance: Instance, facts: Context) -> tuple[str, ...]:
    """Stated, expected, difference and slack as they are told; nothing where a rule compares no figures."""
    if instance.step <= 0 and {instance.stated, instance.expected} <= {0, 1}:
        return ()
    numbers = (
        instance.stated,
        instance.expected,
        abs(instance.stated - instance.expected),
        instance.slack,
    )
    return tuple(say_number(number, instance, facts) for number in numbers)


def figures_in_unit(instance: Instance, facts: Context) -> tuple[str, str, str, str | None] | None:
    """Stated, expected and difference as numbers, and their unit (``None`` for counts); nothing where none are compared."""
    if not say_figures(instance, facts):
        return None
    numbers = (instance.stated, instance.expected, abs(instance.stated - instance.expected))
    unit = None
    if instance.measure in PERCENT:
        told, unit = [f"{Decimal(n) / 100:.2f}" for n in numbers], "%"
    elif instance.step <= 0:
        told = [str(n) for n in numbers]
    else:
        unit = _unit_of(instance, facts)
        told = [_number_in(n, unit) for n in numbers]
    return told[0], told[1], told[2], unit


def _in_unit(fen: int, unit: str) -> str:
    """Fen in the unit of the table: "390.05 万元"."""
    return f"{_number_in(fen, unit)} {unit}"


def _number_in(fen: int, unit: str) -> str:
    """Fen as a number of a unit, with no more decimals than it takes, of money two at least; hundredths of 平方米 likewise."""
    number = Decimal(fen) / (YUAN_PER_UNIT.get(unit, 1) * 100)
    whole, _, part = format(number, "f").partition(".")
    return f"{whole}.{part.rstrip('0').ljust(2 if unit in YUAN_PER_UNIT else 0, '0')}".rstrip(".")


def table_title(table: str | None, facts: Context, lang: str) -> str:
    if table is None or table not in facts.titles:
        return table or ""
    form = facts.form.get(table) or facts.form.get(re.sub(r"_\d+$", "", table))  # the second of its kind: …_2
    return facts.titles[table] if lang == "zh" or form is None else f"{form.en} ({facts.titles[table]})"


def _where(instance: Instance, facts: Context, lang: str) -> str:
    """Table, line and measure of what is stated, in words."""
    if instance.line is None and instance.cells and instance.cells[0] in facts.places:
        return say_place(*facts.places[instance.cells[0]], facts, lang)
    return say_place(instance.table, instance.line, instance.measure, facts, lang)


def say_place(table: str | None, line: int | None, measured: str | None, facts: Context, lang: str) -> str:
    """A table, the name of its line, and its column, in words."""
    name = facts.names.get((table or "", line or 0), "")
    measure = words().measures.get(measured or "")
    parts = [
        table_title(table, facts, lang),
        name,
        (measure.zh if lang == "zh" else measure.en) if measure else "",
    ]
    return (" · " if lang == "zh" else ", ").join(filter(None, parts))


def _repairs(facts: Context) -> tuple[str, str]:
    """What is proposed for lost values, in a few words."""
    if not facts.repairs:
        return "没有可以建议的值", "no values can be proposed"
    table, line, _, proposed = facts.repairs[0]
    name = facts.names.get((table, line), str(line))
    count = len(facts.repairs)
    return (
        f"已为 {count} 行提出建议值（{name} 为 {proposed}），见“修复建议”",
        f"values are proposed for {count} lines ({proposed} for {name}), see repairs",
    )


def _unit_of(instance: Instance, facts: Context) -> str:
    """The unit in which a failure is told: the sentence's, the table's, else that of the cell."""
    quote = next((facts.quotes[c] for c in instance.cells if c in facts.quotes), None)
    if quote and quote.unit:
        return quote.unit
    first = instance.cells[0] if instance.cells else ""
    return facts.units.get(instance.table or "") or facts.cell_units.get(first, "元")


def _place(quote: Quote | None, lang: str) -> str:
    """Where a sentence stands: its page, else its heading."""
    if quote is None:
        return ""
    if quote.page:
        return f"第{quote.page}页" if lang == "zh" else f"Page {quote.page}"
    heading = quote.section
    if len(heading) > MOST_HEADING:  # 二、关于某某中心部门2024年收入预算情况说明
        heading = f"{heading[:3].partition('、')[0]}、…{heading[-MOST_HEADING + 6 :]}"
    return f"“{heading}”" if heading else ("文字" if lang == "zh" else "The text")


def _excerpt(quote: Quote | None, instance: Instance) -> str:
    """The sentence, where it is long cut about its figure, else about the words that are found fault with."""
    if quote is None:
        return ""
    text = quote.text.strip()
    if len(text) <= MOST_QUOTED:
        return text
    at, figure = find_figure(quote, instance.measure)
    if not figure:
        at = max(text.find(instance.detail or ""), 0)
    begin = max(0, min(at - MOST_QUOTED // 2, len(text) - MOST_QUOTED))
    if begin <= CLAUSE:
        begin = 0
    elif clause := re.search(r"[，；。、：]", text[begin : min(begin + CLAUSE, at)]):
        begin += clause.end()
    end = max(
        begin + MOST_QUOTED, min(at + len(figure) + BEHIND, len(text))
    )  # what is wrong is never cut off
    return ("…" if begin else "") + text[begin:end] + ("…" if end < len(text) else "")


def find_figure(quote: Quote, measure: str | None) -> tuple[int, str]:
    """Where the figure of a measure, else the sentence's main one, stands in the sentence, and the figure as printed.

    It is a number of its own (not the 0 of 50), of several the first behind what it is of, and a
    growth or change the first behind a word of it: "占100.00%，…增长100.00%". Blank where there is none.
    """
    figure = quote.figures.get(measure or "") or quote.figures.get("total")
    figure = figure or next(filter(None, quote.figures.values()), "")
    whole, point, part = figure.replace(",", "").partition(".")
    printed = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",?", re.escape(whole)) + re.escape(point + part)
    number = re.compile(rf"(?<![\d.,]){printed}(?!\d|[.,]\d)")
    found = {match.start(): match[0] for match in number.finditer(quote.text)} if figure else {}
    if not found:
        return 0, ""
    if word := BEFORE.get(measure or ""):
        found = {
            at: text for at, text in found.items() if word.search(quote.text[max(0, at - 4) : at])
        } or found
    about = quote.text.find(quote.subject)
    behind = [at for at in found if at >= about + len(quote.subject)] if about >= 0 else []
    at = (behind or [*found])[0]
    return at, found[at]


def _topic(quote: Quote | None, lang: str) -> str:
    """What a figure of the text is of, in words."""
    term = load_topics().topics.get(quote.topic) if quote else None
    return (term.zh if lang == "zh" else term.en) if term else ""
