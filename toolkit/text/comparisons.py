"""What a figure is compared with: last year's figure before its change, and whose change a change is."""

from __future__ import annotations

import re

from .about import FUNDS, About, find_about, find_item, is_generic
from .claim import Claim, Token
from .names import find_path
from .phrases import COMPARED, COMPARED_WITH, OWN_BUDGET, THEN_CHANGES, subject_of

_LEVEL = re.compile(r"^[一二三四五六七八九十]是|持平|一致|相同|相等")
"""Words beside what a passage is about: 一是因公出国（境）费与上年相同，均为0."""
_BELONGS = re.compile(r"(?:隶属|归属|属于|所属(?:类级|款级)?科目为)[^，。；]*")
"""Words that say what an item stands under, which is no item of the passage: 隶属社会保障和就业支出(类)."""
_NAMES_PARTS = re.compile(r"(?:主要)?包括.*、|其中.*、")
"""Words that name what a whole consists of: 收入预算：包括一般公共预算拨款、其他收入和上年结转。2019年预算数990.62万元."""
_MORE, _LESS = ("大于", "高于", "超过", "超出", "多于", "超"), ("小于", "低于", "少于")
APART = re.compile(
    rf"({'|'.join((*_MORE[:-1], *_LESS))}|超(?=年初|全年|调整|预算)|相差)(?P<what>[^，。；：]{{0,12}})$"
)
"""决算数大于预算数55.93万元: how far two figures are apart, not one of them."""


def take_compared(token: Token, printed: str, unit: str | None) -> bool:
    """Last year's figure between what is compared and its change: "公务接待费…万元，比2023年23.50万元减少2.50万元"."""
    reading = token.reading
    compared = COMPARED_WITH.search(token.left)
    year = compared["year"] if compared else None
    after = token.sentence[token.start + len(printed) + len(unit or "") :]
    follows = THEN_CHANGES.match(after.removeprefix(")"))
    if not compared or not follows or "结转" in compared[0]:
        return False
    told_of = int(year) if year else None
    of_its_year = told_of is not None and told_of == reading.year and "预算" in compared["rest"]
    if told_of and reading.year is not None and told_of >= reading.year and not of_its_year:
        return False
    later = find_about(follows["named"], token.place, reading.names) if follows["named"] else About()
    before = token.left[: compared.start()]
    own = "" if re.search("[，；。：]$", before) else subject_of(before)
    subject = follows["named"] if later.topic else own
    rest = compared["rest"].strip("(的")
    named = find_about(rest, token.place, reading.names) if not is_generic(rest) else About()
    if named.topic and (not subject or is_generic(subject)):
        reading.current = told_here(token, named) or reading.current  # 与上年收支总计99万元相比，下降…
    elif subject and not is_generic(subject):
        about = later if later.topic else find_about(subject, token.place, reading.names)
        told = told_here(token, about)
        if told is None and (reading.current is None or not same(about, reading.current.about)):
            told = token.new("base", subject, about)
        reading.current = told or reading.current
    if reading.current is None:
        about, subject = about_passage(token)
        reading.current = token.new("base", subject, about)
    claim = reading.current
    if claim.base is not None or claim.change is not None:
        claim = reading.current = told_again(token, claim)  # …下降20.00%；较年初预算3.72万元减少1.00万元
    claim.base, claim.base_unit = printed, unit
    claim.base_kind = "initial" if of_its_year else base_kind_of(token, compared[0])
    quote_on(claim, token.sentence)
    return True


def base_kind_of(token: Token, compared: str = "") -> str:
    """What a figure is compared with: last year's budget, what was executed of it, or the own year's first budget.

    Final accounts that name last year alone mean what was executed. 决算数与年初预算数 compares the first with the second.
    """
    compared = re.sub("^决算数?(?=.)", "", compared)
    if re.search("执行|完成|决算", compared):
        return "executed"
    if OWN_BUDGET.search(compared):
        return "initial"
    return "executed" if token.reading.kind == "final" and "预算" not in compared else "budget"


def told_here(token: Token, about: About) -> Claim | None:
    """The amount of the same thing that this passage has stated, and said no change of yet."""
    told = (
        claim
        for claim in reversed(token.reading.here)
        if claim.role in ("amount", "restated") and claim.change is None
    )
    if not about.topic:
        return None
    return next((c for c in told if (c.about.topic, c.about.code) == (about.topic, about.code)), None)


def told_again(token: Token, claim: Claim) -> Claim:
    """A claim once more, for what it is compared with a second time: "…比上年5.10万元减少0.90万元"."""
    role = "restated" if claim.stated else "change"
    again = token.new(role, claim.subject, claim.about, stated=claim.stated, unit=claim.unit)
    again.measure, again.parent = claim.measure, claim.parent
    return again


def budget_of(token: Token, outturn: Claim) -> Claim | None:
    """The budget that the same passage has told of what an outturn is of."""
    if outturn.measure != "final":
        return None
    told = (c for c in reversed(token.reading.here) if c.measure in ("initial", "budget") and c.stated)
    budget = next(told, None)
    is_its = budget and (budget.about.topic, budget.about.code) == (outturn.about.topic, outturn.about.code)
    return budget if is_its else None


def take_apart(token: Token, apart: re.Match[str], printed: str, unit: str | None) -> bool:
    """How far an outturn is from its budget, as its change: "决算115.93万元，完成预算的193%，超出年初预算55.93万元"."""
    outturn = token.reading.current
    budget = budget_of(token, outturn) if outturn else None
    if (
        outturn is None
        or budget is None
        or token.in_reason
        or "预算" not in apart["what"]
        or apart[1] == "相差"
    ):
        return False
    if outturn.change or outturn.base or outturn.growth:
        return False
    outturn.base, outturn.base_unit, outturn.base_kind = budget.stated, budget.unit, "initial"
    outturn.change, outturn.change_unit = printed, unit
    outturn.direction = "increase" if apart[1] in _MORE else "decrease"
    outturn.spoken = token.begins + token.start
    quote_on(outturn, token.sentence)
    return True


def same(one: About, other: About) -> bool:
    """Whether a change speaks of the claim before it: "财政拨款支出增加" of "财政拨款预算支出"."""
    if one.code or other.code:
        return one.code == other.code
    topics = [(about.topic or "").partition(".") for about in (one, other)]
    scopes, items = {topic[0] for topic in topics}, {topic[2] for topic in topics}
    if len(scopes) > 1 and scopes <= set(FUNDS):
        return False  # 一般公共预算 and 政府性基金 are two
    if len(scopes) > 1 and "carryover" in scopes:
        return False
    return one.topic == other.topic or "both" in items or items <= {"revenue", "expenditure", "total"}


def quote_on(claim: Claim, sentence: str) -> None:
    """A claim that goes on in a later sentence quotes that one too."""
    if sentence not in claim.text:
        claim.text += sentence


def about_passage(token: Token) -> tuple[About, str]:
    """What a passage as a whole is about: the path that it begins with, or its last telling words."""
    if token.place.scope == "project":
        return About("project.amount" if find_item(token.before) == "amount" else None), token.before
    before = _BELONGS.sub("", token.before)
    steps = find_path(before) or find_path(token.reading.titled)
    if len({level for level, _ in steps[:3]}) < len(
        steps[:3]
    ):  # …：城乡社区支出(类)…；其他支出(类)…。年初预算为
        wholes = {claim.parent for claim in token.reading.here}
        whole = next((claim for claim in token.reading.here if id(claim) in wholes), None)
        return (whole.about, whole.subject) if whole else (About(), "")
    if steps:
        phrase = "".join(f"{name}({level})" for level, name in steps[:3])
        return find_about(phrase, token.place, token.reading.names), phrase
    for piece in reversed([p for p in re.split(r"[，；。：]", before) if p]):
        bare = _LEVEL.sub("", COMPARED.sub("", piece))
        if not is_generic(bare) and not _NAMES_PARTS.match(
            bare
        ):  # 因公出国（境）费用：与上年预算数持平，均为0.00万元
            about = find_about(bare, token.place, token.reading.names)
            if about.topic or about.path:
                return about, re.split(r"(?:年初|全年)预算|支出决算", piece)[0]
    return find_about("", token.place, token.reading.names), ""
