"""A figure in a list → the words that lead to it, and the figure that it is a part of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..vocabulary import load_topics
from .about import FUNDS, WHOLE, About, Place, find_about, find_item, find_scope, is_generic
from .claim import Claim, Token
from .comparisons import same
from .phrases import COMPARED, MONEY, subject_of
from .whose_change import adds_up

_WITHIN = re.compile(r"([^，。；：]{0,24}(?:支出|收入|拨款|预算|决算))中[，,][^。；]*$")
"""Words that a list stands within: 财政拨款支出中，基本支出…，项目支出…"""
_LEADS_TO_PARTS = re.compile(
    r"其中[：:]?|(?<=。)主要支出项目(?:是|有|为|包括)[：:](?=[^，。；：\d]{2,30}(?:\d|$))|(?<!主要)包[括含][：:]|(?:(?<=[元%]，)包[括含]|(?<=元，)(?:主要是[：:]?|主要包括[：:]))(?=[^，。；：\d]{2,30}(?:\d|$))|(?<=[元%]，)下设(?=[^，。；：\d]{2,30}(?:\d|$))|(?<=元，)系[^，。；：\d]{2,30}[：:](?=[^，。；：\d]{2,30}(?:\d|$))|(?<=元，)[^，。；：\d]{0,8}(?:以下|下列)[^，。；：\d]{1,8}[：:]|由[^，。；：\d]{0,12}(?:组成|构成)[，：](?:分别)?[是为]?|(?<=元)，?由(?![^，。；：\d]{0,12}(?:组成|构成)[，：])(?=[^。；]*$)|(?<=元)[：:](?=1?[^，。；：\d]{2,12}(?:\d|$))"
    r"|具体(?:为|是)[：:]|分别[为是](?:[：:]|(?=[^，。；：\d]{2,30}(?:\d|$)))|(?<=元)中[，：]|(?<=[元%]，)(?:主要)?用于(?=[^，。；]*$)|(?:划分|分类|构成)(?:为|是|如下)?[：:]|(?<=元，)按[^，。；：\d(]{1,8}(?:划分|分类|分)(?:为|，)|(?<=[。，])(?:分|从)[^，。；：\d(]{1,8}看[：:]|(?<=[。，])按[^，。；：\d(]{2,8}(?:\(单位[：:][^()]{1,4}\))?[：:]|(?<=元)，?(?:共|共计|合计)?(?:安排|涉及|包[括含]|有)\d+个(?:子|具体)?项目[：:，](?:分别[为是]|具体[为是]|包括)?|(?<=元。)(?:资金)?用途[：:](?=1[、.．])|(?<=元)，?资金来源(?:[为是]|包括|分别[为是])?[：:](?=[^，。；：\d]{2,30}(?:\d|$))"
)
"""Words behind which a figure is taken apart; 由 where 组成 or 构成 ends the list."""
_BY_ECONOMY = re.compile(
    r"经济(?:分类|科目)|(?:人员|公用)(?:经费|支出)[^。；，]{0,16}，?(?:主要)?(?:包括|用于|是)[：:]?[^。；]*$"
    r"|(?:工资福利支出|商品和服务支出|资本性支出|对个人和家庭的?补助)[^。]*$"  # beside which 其他支出 is 399
)

_OF_TARGETS = re.compile(r"绩效(?:目标|自评|评价|监控)[^。；]*涉及")
"""Before the money of projects with targets, whatever fund it is of: …实施绩效目标管理，涉及一般公共预算拨款4059.10万元."""


def led_place(token: Token) -> Place:
    """The place of a figure, its scope that of "政府性基金预算支出包括：" where such words lead to it."""
    if _OF_TARGETS.search(token.sentence[: token.start]):
        return replace(token.place, scope="performance")
    led = re.search(r"([^。；]*)包括[：:][^。]*$", token.before) or _WITHIN.search(token.before)
    scope = find_scope(led[1]) if led else _led_scope(token)
    place = replace(token.place, scope=scope) if scope else _said_before(token)
    return replace(place, economic=True) if _is_by_economy(token) else place


def _led_scope(token: Token) -> str | None:
    """Whose money the words before a colon name: "一般公共预算拨款支出按功能分类：一般公共服务支出740.49万元，…"."""
    leads = re.findall(r"([^。；，：\d]*)：", token.before.rpartition("。")[2])
    return next((scope for lead in reversed(leads) if (scope := find_scope(lead)) in FUNDS), None)


def _is_by_economy(token: Token) -> bool:
    """Whether a list goes by economic class: 工资福利支出…、其他支出17.12万元, which is 399 and not 229."""
    told = reversed(token.reading.here)
    before = next((c.about.topic or "" for c in told), "")
    return before.endswith(".economic") or bool(_BY_ECONOMY.search(token.before))


def _said_before(token: Token) -> Place:
    """The place, with the fund that the sentence names before a comma: "一般公共预算…结转2.24万元，本年收入…"."""
    subject = subject_of(token.left)
    told = next(reversed(token.reading.here), None)
    if told is None or told.text != token.sentence or find_scope(subject) is not None:
        return token.place
    fund = "fiscal" if find_scope(told.subject) == "fiscal" else (told.about.topic or "").partition(".")[0]
    beside = told.parent is None and re.fullmatch(
        r"[，、](?:收入|支出)为?", token.left
    )  # 基金收入15万元，支出16万元
    if (fund in FUNDS and (beside or re.match(r"(?:本年|当年)(?:收入|支出)", subject))) or (
        fund == "procurement"
        and (find_item(subject, ("goods", "works", "services")) or re.search("货物|工程|服务", subject))
    ):
        return replace(token.place, scope=fund)
    return token.place


def within_led(token: Token, about: About) -> About:
    """A fund's money within a part that leads the list: "在基本支出中，财政拨款安排1912.23万元" is of 基本支出."""
    led = _WITHIN.search(token.before)
    item = find_item(led[1], WHOLE) if led else None
    scope, _, of = (about.topic or "").partition(".")
    if (
        item not in ("basic", "project")
        or scope not in FUNDS
        or not of.startswith(("expenditure", "revenue"))
    ):
        return about
    topic = f"{scope}.{item}"
    return About(topic) if topic in load_topics().topics else About()


def about_before(token: Token, subject: str, about: About) -> About:
    """For words that do not say enough: what the thought before them adds ("收入预算包括：一般公共预算拨款")."""
    if find_scope(subject) is None:
        return about
    pieces = [p for p in re.split(r"[，；。：]", token.before) if p]
    for piece in reversed(pieces[:-1]):
        item = find_item(piece, WHOLE)
        if item and not COMPARED.fullmatch(piece):
            return find_about(subject, replace(token.place, item=item), token.reading.names)
    return about


_BESIDE_IT = re.compile("[比较与同](?:上年|去年|年初|20)")
"""Before a figure that another is compared with: 年末结转12.56万元，比年初结转4.24万元增加8.32万元，其中财政拨款结转…"""


def parent_of(token: Token) -> int | None:
    """The claim that a part belongs to: the one before "其中" in this passage, else the head of the list."""
    before = token.before
    subject = subject_of(token.left)
    if _BESIDE_IT.match(subject):
        return None
    apart = _taken_apart(token)
    if apart is not None:
        return id(apart)
    is_of_the_whole = is_generic(subject)  # 主要用于以下方面：…。年初预算为15.00万元
    splits = [
        m
        for m in _LEADS_TO_PARTS.finditer(before)
        if not _is_over(before, m.end())
        and not (m[0].startswith("主要是") and "；" in before[m.end() :])
        and not (is_of_the_whole and "。" in before[m.end() :])
        and (m[0][-1] != "由" or _makes_up(token, m.end()))
    ]
    while len(splits) > 1 and _ends_within(before, splits[-1].end()):
        splits.pop()
    split = max((m.start() for m in splits), default=-1)
    opened = re.search(
        r"(?:元|%|米|m2)(\()[^()]*$", before
    )  # 1500.31万元(人员经费1208.70万元、公用经费291.61万元)
    if opened and opened.start(1) > split:
        split = opened.start(1)
        if _OUTSIDE.match(before, opened.end(1)):
            return None
    if split >= 0:
        outside = _before_bracket(before[:split])
        heads = [
            c
            for c in token.reading.here[:-1]
            if c.at < outside and c.role not in ("reason", "average") and not _BESIDE_IT.match(c.subject)
        ]
        heads = [c for c in heads if not _is_budget_of_one(c, heads)]
        of_money = [c for c in heads if c.measure != "count"]
        heads = of_money if of_money and token.reading.here[-1].unit in MONEY else heads
        heads.sort(key=lambda c: c.spoken if c.spoken is not None and c.at < c.spoken < outside else c.at)
        if heads and _leads_apart(token, before[:split], heads[-1]):
            return None
        if heads and heads[-1].parent is not None and before[:split].endswith("；"):
            return heads[-1].parent  # 货物20万元、服务10万元；其中面向中小企业…: of the whole again
        if heads and heads[-1].parent is not None and re.search("(?:组成|构成)[，。；]$", before[:split]):
            return heads[-1].parent  # 支出由基本支出9万元和项目支出2万元组成，其中：…: of the whole again
        if heads and _divides_again(before, split, heads[-1]):
            return id(token.outermost(heads[-1]))
        if heads and _is_made_up(token, heads[-1], before[split:]):
            return heads[-1].parent
        if heads:
            return id(heads[-1])
    return id(token.reading.head) if token.reading.head else None


_OUTSIDE = re.compile("不含|未含|不包括|不计|剔除|扣除|加上|加计|另有|另加|此外|如计入|若")
"""A bracket that speaks of what the figure before it leaves out: 862.40万元（加上其他收入35.20万元，共897.60万元）."""


def _is_budget_of_one(claim: Claim, told: Sequence[Claim]) -> bool:
    """Whether a figure is the budget of an outturn told with it: 支出1440.61万元，为调整预算1467万元的98.20%. 主要支出项目是：…"""
    return claim.measure in ("budget", "initial") and any(
        (o.measure, o.about, o.text) == ("final", claim.about, claim.text) for o in told
    )


def _makes_up(token: Token, split: int) -> bool:
    """Whether a figure is one of those that make up a whole: "99万元，由基本支出82万元和项目支出17万元组成"."""
    after = re.split("[。；]", token.sentence[token.start :])[0]
    made = re.compile("组成|构成")
    return made.search(token.before, split) is None and made.search(after) is not None


def _taken_apart(token: Token) -> Claim | None:
    """The figure that its passage has told and takes apart by its name: "…。公务用车运行维护费中，加油3.24万元，维修2.86万元"."""
    named = re.search(
        r"(?:^|[。；，])(?:20\d\d年度?)?([^，。；：\d]{3,24}?)中(?:，|(?=[^，。；：\d]{4,}))(?:(?!其中)[^。；])*$",
        token.before,
    )
    about = find_about(named[1], token.place, token.reading.names) if named else About()
    if named is None or about.topic is None:
        return None
    told = (c for c in reversed(token.reading.here[:-1]) if c.role == "amount" and c.at < named.start(1))
    return next((c for c in told if (c.about.topic, c.about.code) == (about.topic, about.code)), None)


def _divides_again(before: str, split: int, head: Claim) -> bool:
    """Whether one whole is divided another way: "支出预算9万元。1.按功能分类：…。2.按支出结构划分：基本支出…"; "…；按资金来源划分：…"."""
    return (
        re.match("划分|分类|构成", before[split:]) is not None
        and re.search("[。；]", before[head.at : split]) is not None
    )


def _is_made_up(token: Token, head: Claim, listed: str) -> bool:
    """Whether a list has ended at a semicolon, its parts making the whole: "基本支出9万元，其中人员经费7万元，公用经费2万元；项目支出…"."""
    if "；" not in listed or not re.search("[1-9]", head.stated or ""):
        return False
    ended = len(token.before) - len(listed) + listed.rindex("；")
    parts = [c for c in token.reading.here if c.parent == id(head) and c.role == "amount" and c.at < ended]
    return bool(parts) and adds_up(head.stated, head.unit, parts)


def _before_bracket(before: str) -> int:
    """Where a text ends without a bracket that closes it: "支出预算490.00万元(本年支出415.00万元)，" is spoken of before it."""
    closed = re.search(r"\)[，。；：]?$", before)
    if not closed:
        return len(before)
    depth = 0
    for at in range(closed.start(), -1, -1):
        depth += {")": 1, "(": -1}.get(before[at], 0)
        if depth == 0:
            return at
    return len(before)


def _leads_apart(token: Token, before: str, head: Claim) -> bool:
    """Whether the list is led to by words without a figure, not by the figure before: …117.04万元。公用经费包括：…"""
    lead = re.split(r"[，；。：]", before)[-1]
    if before[: -len(lead)].endswith("。") and re.search(r"(?:经费|支出|收入|费用|资金|补助|项目)$", lead):
        return True  # 人员经费包括：…。公用经费包括：…
    anew = re.search(r"；([^，；。：\d]*(?:收入|支出)[^，；。：\d]*)，$", before)
    if anew and head.at < anew.start():
        return True  # 上年结转530.00万元；支出按功能分类，包括：…
    about = find_about(lead, token.place, token.reading.names) if not is_generic(lead) else About()
    sides = {
        side
        for a in (about, head.about)
        for side in ("revenue", "expenditure")
        if f".{side}" in (a.topic or "")
    }
    return head.at < len(before) - len(lead) and bool(
        about.topic and (len(sides) > 1 or not same(about, head.about))
    )


def _ends_within(before: str, split: int) -> bool:
    """Whether a list in a list has ended: "其中：…；公务用车30万元，其中购置费10万元，运行费20万元；公务接待费…"."""
    first, semicolon, _ = before[split:].partition("；")
    return bool(semicolon) and len(re.findall(r"\d(?:百万|亿|万|千)?元", first)) > 1


_NUMBERED = r"(?:\d{1,2}[、.．]|\(\d{1,2}\))"


def _is_over(before: str, split: int) -> bool:
    """Whether a list of parts has ended: its bracket is closed, or the next numbered item has begun (；2、…)."""
    listed = before[split:]
    if listed.count(")") > listed.count("("):
        return True
    if re.search(r"。(?:本年度?|今年|20\d\d年度?)(?:拟|计划|新增|预计)", listed):
        return True  # 固定资产…，其中：…。本年度拟购置固定资产…
    numbered = re.search(rf"[；。，]{_NUMBERED}(?!\d)", listed)
    return bool(numbered) and not re.match(_NUMBERED, listed)
