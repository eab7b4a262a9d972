"""Sentences → claims: every figure that the text states, with its subject, change, share and reason.

A claim begins at an amount ("基本支出203.56万元") or a count ("共有车辆7辆"); what follows up to the
next one belongs to it: "占48.95%" is its share, "比上年预算增加…万元" its change, "增长…%" its growth,
"与上年持平" says that nothing changed, "主要原因是…" is the reason. "2023年执行数为60.13万元" is what it
is compared with; "2024年预算安排25.77万元" states it again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import even, number_or_none
from .about import (
    FUNDS,
    WHOLE,
    WITHOUT_CARRYOVER,
    Place,
    find_about,
    find_item,
    find_scope,
    item_titled,
)
from .claim import Claim, Reading, Token
from .comparisons import quote_on
from .dimensions import SAID
from .equations import settle_equations
from .figure_roles import TAKE
from .left_open import (
    leave_closing_balances_open,
    leave_governments_open,
    leave_other_money_open,
    leave_parts_of_economic_classes_open,
    leave_parts_paid_elsewhere_open,
    leave_tasks_open,
    leave_units_open,
    leave_wider_parts_open,
    widen_to_their_whole,
)
from .names import Names, find_path
from .passages import Passage, sentences
from .phrases import (
    EXPLAINS,
    MONEY,
    PARTS,
    REASON,
    TOKEN,
    is_in_reason,
    kind_of,
    level_of,
    unit_of_list,
    unit_told,
)
from .whose_change import settle_changes
from .whose_money import settle_money, settle_whole_budgets
from .within import told_wholly
from .years_own import settle_years_own

_OF_THE_YEAR = re.compile(r"支出总表|(?<![款金算本])收入决算情况|(?<![入款金本])支出决算情况")
"""A section on a table that leaves out what is carried over: 结转下年, in final accounts 年初结转 too.

支出预算总表, as Jiangsu calls it, has a column of its own for 结转下年.
"""
_OF_ALL = re.compile(r"(?:收支|收入支出|收、支|收入|支出)(?:预算|决算)?(?:总体|总表|增减|情况|总)")
"""A heading over all revenue and expenditure, whatever fund pays."""
_OPENING = re.compile(r"(?:[(]?\d{1,2}[).、．]+)?([^，。；：\d]{3,20})。(?=.)")
"""A title of its own that a passage opens with: "3.公务接待费。2024年接待国内来访…"."""
_LABEL_NAME = re.compile(r"^(?:[(（]\d{1,2}[)）]?|\d{1,2}[)）.、])?项目名称[：:](.+)$")


def read_claims(
    passages: Sequence[Passage], year: int | None, names: Names, kind: str | None = None
) -> tuple[list[Claim], list[tuple[str, str, int | None]]]:
    """All claims of a text, in order; and the sums of money and percentages that no claim took.

    ``year`` is the fiscal year, the year before it a base; ``kind`` is budget or final: of a budget 年初预算 is the budget
    itself, of final accounts the year before is its outturn. What no
    claim took comes with its sentence and page.
    """
    reading = Reading(year, names, kind)
    for index, passage in enumerate(passages):
        if passage.kind in ("contents", "caption", "chart"):
            continue
        text = even(passage.text)
        reading.current = reading.pair = None
        reading.row, reading.row_told, reading.begun = [], [], len(reading.claims)
        _enter(reading, index, passage, text)
        place = _place(passage, reading)
        begins = 0
        for sentence in sentences(text):
            _read_sentence(reading, index, passage, sentence, begins, place)
            begins += len(sentence)
        settle_equations(reading.here, text)
        _explain(reading, list(sentences(text)))
        reading.titled = _item_alone(text)
        _leave(reading, text)
    settle_money(reading.claims)
    settle_whole_budgets(reading.claims, passages)
    settle_years_own(reading.claims, passages)
    leave_units_open(reading.claims, names.department)
    leave_governments_open(reading.claims)
    leave_closing_balances_open(reading.claims)
    leave_other_money_open(reading.claims)
    leave_wider_parts_open(reading.claims)
    leave_parts_of_economic_classes_open(reading.claims)
    leave_tasks_open(reading.claims)
    leave_parts_paid_elsewhere_open(reading.claims)
    widen_to_their_whole(reading.claims)
    for number, claim in enumerate(reading.claims, 1):
        claim.number = number
    return reading.claims, reading.unread


_ALLOCATED = re.compile(r"^(?:[(（]?\d{1,2}[)）.、])?资金分配(?:情况)?[：:]")
"""What a project's money is allocated to: 资金分配情况：赛事组织12.50万元、奖励经费5.70万元."""


_TAKES_APART = re.compile(
    r"其中|具体(?:项目|支出|开支|使用|安排)*(?:情况)?(?:如下|[为是]|包括)?[：:](?=[^。]*；)"
)
"""How a passage begins that takes apart the one amount of the passage before it."""


def _enter(reading: Reading, index: int, passage: Passage, text: str) -> None:
    """Headings and labels that change what the following passages are about."""
    level = level_of(text, reading.names.department)
    if passage.kind == "heading" or passage.is_torn:
        reading.lead, reading.classes, reading.project = Place(), (), None
    if passage.kind == "heading" or passage.is_torn or level <= reading.head_level:
        reading.head = None
    reading.unit = unit_told(text) or (None if passage.kind == "heading" else reading.unit)
    named = _LABEL_NAME.match(text)
    if named:
        reading.projects += 1
        reading.project = reading.projects
    if reading.head is None and _TAKES_APART.match(text):
        told = [
            c for c in reading.claims if c.passage == index - 1 and c.role == "amount" and c.unit in MONEY
        ]
        reading.head = told[0] if len(told) == 1 else None
    if reading.project and _ALLOCATED.match(text):
        of_it = (c for c in reversed(reading.claims) if c.project == reading.project)
        reading.head = next((c for c in of_it if c.about.topic == "project.amount"), None)
    steps = find_path(text)
    if len(steps) == 1 and steps[0][0] == "类":
        about = find_about(
            text.split("支出(类)")[0] + "支出(类)" if "支出(类)" in text else text, Place(), reading.names
        )
        if about.code:
            reading.classes = (about.code,)


def _item_alone(text: str) -> str:
    """The path that a passage consists of, for the one behind it: "1、公共安全(类)检察(款)行政运行(项)。"."""
    steps = find_path(text)
    alone = steps and re.search(r"\([类款项]\)[。：:]?$", text) and not re.search(r"\d(?:万?元|%)", text)
    return "".join(f"{name}({level})" for level, name in steps[:3]) if alone else ""


def _leave(reading: Reading, text: str) -> None:
    """A passage that ends in a colon leads into the list after it."""
    if text.endswith(("：", ":")):
        tail = re.split(r"[。；]", text)[-1]
        reading.lead = Place(find_scope(tail) or _said_of(reading, tail), find_item(tail, WHOLE))
        led = re.search(
            r"(?:其中|包括)[：:]$|(?:元|%)[^。；]{0,16}(?:如下|分别[为是]|共[\d一二三四五六七八九十]+[项个类][^，。；：]{0,6})[：:]$",
            text,
        )
        if led and reading.current:
            reading.head = _whole_of(reading) if re.search(r"。其中[：:]$", text) else reading.current
            level = level_of(text, reading.names.department)
            reading.head_level = level if level < 4 else 0


_LEADS_ON = re.compile(
    r"(?:其中|(?:主要)?包括|具体(?:支出|使用|安排)?(?:情况)?(?:如下|包括|为)?|分别为)[：:]"
)


def _said_of(reading: Reading, tail: str) -> str | None:
    """The fund that a passage speaks of, where the words that lead on name none: "…支出9万元，主要用于教育。具体如下："."""
    told = reading.here[0] if reading.here and _LEADS_ON.fullmatch(tail) else None
    scope = (told.about.topic or "").partition(".")[0] if told else ""
    return scope if told and told.dimensions.whose == SAID and scope in FUNDS else None


def _whole_of(reading: Reading) -> Claim | None:
    """What "。其中：" takes apart: the sum before it where the last figures are its parts.

    "…收入预算合计9万元，包括本年收入7万元，上年结转2万元。其中："
    """
    last = reading.current
    told = [c for c in reading.here if last and c.passage == last.passage and c.role == "amount"]
    stated = [number_or_none(claim.stated or "") for claim in told]
    if len(told) > 2 and all(v is not None for v in stated) and stated[0] == sum(filter(None, stated[1:])):
        return told[0]
    return last


def _place(passage: Passage, reading: Reading) -> Place:
    """Scope and item that a passage inherits: from the lead-in, the section, the chapter."""
    titles = [t for t in (passage.section, passage.chapter) if t]
    title = "".join(titles)
    titled = next((s for s in map(find_scope, titles) if s), None)
    scope = reading.lead.scope or titled
    if scope == "fiscal" and titled in FUNDS:
        scope = titled  # 财政拨款基本支出…，其中： under the heading of one fund
    item = reading.lead.item or next((i for t in titles if (i := find_item(t, WHOLE))), None)
    if (
        re.search(r"收支|收入支出|收、支", title)
        and reading.lead.item is None
        and item in ("revenue", "expenditure")
    ):
        item = None
    if item in WITHOUT_CARRYOVER and scope is None and _OF_THE_YEAR.search(title):
        item = WITHOUT_CARRYOVER[item]
    if reading.project:
        return Place("project")
    opening = _OPENING.match(even(passage.text))
    titled_item = item_titled(opening[1], scope) if opening else None
    item = reading.lead.item or titled_item or item_titled(passage.section or "", scope) or item
    economic = bool(re.search(r"基本支出|运行经费", title))
    return Place(
        scope, item, economic, reading.classes, scope is None and bool(_OF_ALL.search(title)), "决算" in title
    )


def _read_sentence(
    reading: Reading, index: int, passage: Passage, sentence: str, begins: int, place: Place
) -> None:
    """The claims of one sentence, which begins at ``begins`` in its passage."""
    done, first, told = 0, len(reading.claims), reading.unit or unit_of_list(sentence)
    _back_to_head(reading, index, sentence)
    for match in TOKEN.finditer(sentence):
        kind, unit, printed = kind_of(match, sentence, told)
        if kind is None:
            continue
        left, inside = sentence[done : match.start()], is_in_reason(sentence, match.start())
        if left.startswith(")"):
            reading.current = _before_bracket(reading, sentence[:done], begins) or reading.current
        token = Token(reading, index, passage, sentence, begins, match.start(), place, left, inside)
        taken = not passage.is_torn and TAKE[kind](token, printed, unit)
        if kind in ("money", "percent") and not taken:
            reading.unread.append((printed + (unit or ""), sentence, passage.page))
        if taken:
            done = (kind == "money" and told_wholly(token, printed, unit)) or match.end()
    here = reading.here
    settle_changes(here, [c for c in here if max(c.at, c.spoken or 0) >= begins])
    _give_reasons(reading, first, sentence, begins)


_LEADS = re.compile(
    r"(?:[(]?[\d一二三四五六七八九十]{1,3}[).、．]+)?((?:由于|因(?!公|此|素)为?)[^，。；\d]{4,60}|受[^，。；\d]{2,40}影响)，"
)
"""A reason that leads its sentence: 因人员正常晋级，收支总计较上年增加…."""
_COMPARES = re.compile(r"(?:与|比|较|同比)(?:上年|去年|20\d\d年|年初)?|(?:增加|增长|减少|下降)")
_LISTS = re.compile(r"(?:用于|包括|其中|是|为)[：:]")


def _back_to_head(reading: Reading, index: int, sentence: str) -> None:
    """Speak of the head of a list again where a sentence compares and names nothing: "住房保障支出81.10万元，主要用于：
    住房公积金65.83万元；提租补贴15.27万元。较上年增加1.10万元"."""
    part = reading.current
    if part is None or part.passage != index or not _COMPARES.match(sentence) or not _LISTS.search(part.text):
        return
    listed = [c for c in reading.here if c.text == part.text and c.role == "amount"]
    if len(listed) >= 3 and listed[-1] is part and not listed[0].change and not listed[0].growth:
        head = next((c for c in reading.claims if id(c) == listed[0].parent), None)
        reading.current = head if head and part.text.startswith("其中") else listed[0]


def _before_bracket(reading: Reading, read: str, begins: int) -> Claim | None:
    """The claim spoken of again after a bracket with its parts: "12万元（其中：…），比上年减少0.3万元"."""
    current = reading.current
    if current and current.base and read.endswith(f"{current.base}{current.base_unit}"):
        return current  # 支出比上年(99万元)增加…
    if current and current.role == "restated" and read.endswith(f"{current.stated}{current.unit}"):
        return current  # 约1.78亿元(17827.68万元)，同比增加…
    opened = begins + read.rfind("(")
    outside = read[: read.rfind("(")]
    based = [
        c
        for c in reading.here
        if (c.base and outside.endswith(f"{c.base}{c.base_unit}"))
        or (c.change and outside.endswith(f"{c.change}{c.change_unit}"))
    ]
    if based:
        return based[0]  # 上年支出99万元(基本支出…、项目支出…)，本年减少…
    told = [c for c in reading.here if c.role != "reason" and c.at < opened]
    return told[-1] if told else None


def _explain(reading: Reading, told: list[str]) -> None:
    """A change without a reason is explained by the sentence that follows it, where that one states no figure.

    So is one that ends its sentence but for a clause: "…下降4.02%；退休费由省社保机构统一发放。"
    """
    for claim in reading.here:
        if claim.reason is not None or not (claim.change or claim.growth):
            continue
        facts = f"{claim.growth}%", f"{claim.change}{claim.change_unit}", f"{claim.completed}%"
        told_last = "|".join(map(re.escape, facts))
        after = re.search(rf"(?:{told_last})\)?[，；]([^。；\d]+。?)$", claim.text)
        if after and EXPLAINS.fullmatch(after[1]) and not REASON.search(claim.text):
            claim.reason = after[1].rstrip("。")
            continue
        last = max((n for n, sentence in enumerate(told) if sentence in claim.text), default=len(told))
        if last + 1 < len(told) and EXPLAINS.fullmatch(told[last + 1]) and not REASON.search(claim.text):
            claim.reason = told[last + 1].rstrip("。")


def _give_reasons(reading: Reading, first: int, sentence: str, begins: int) -> None:
    """Each reason goes to the claim before it: in its own sentence, else the one spoken of.

    A claim of an earlier sentence is spoken of again where its change is told in this one.
    """
    led = _LEADS.match(sentence)
    for other in reading.here if led else ():  # 因人员增加，收入总计较上年增加…
        spoken = other.at if other.spoken is None else other.spoken
        if led and other.reason is None and (other.change or other.growth) and spoken >= begins + led.end():
            quote_on(other, sentence)
            other.reason = led[1]
    for match in REASON.finditer(sentence):
        if led and match.start() < led.end():
            continue
        if is_in_reason(sentence, match.start()):
            continue
        told = [c for c in reading.claims[first:] if c.role != "reason" and c.at < begins + match.start()]
        again = [
            c
            for c in reading.claims[reading.begun : first]
            if begins <= (c.spoken or -1) < begins + match.start()
        ]
        claim = max((*told, *again), key=lambda c: c.spoken or c.at, default=reading.current)
        if claim is None or claim.reason is not None:
            continue
        quote_on(claim, sentence)
        after = sentence[match.end() :]
        claim.reason = re.split(rf"[；。]|，?{PARTS}", after)[0]
        begun_at = begins + max(sentence.rfind("；", 0, match.start()), 0)
        for other in told:  # 增加260万元，由5920万元增至6180万元，系招生人数增加
            if (
                other.reason is None
                and (other.change or other.growth)
                and other.at >= begun_at
                and not claim.change
            ):
                other.reason = claim.reason
        parts = re.search(r"其中(?=公务|因公)", after)
        for part in reading.here if parts else ():  # 厉行节约，其中公务接待费减少…: the reason is theirs too
            begun = begins + match.end() + (parts.start() if parts else 0)
            if part.reason is None and (part.spoken or -1) >= begun:
                part.reason = claim.reason
