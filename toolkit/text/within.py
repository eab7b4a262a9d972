"""What a figure is about, given the whole or the item that it is a part of."""

from __future__ import annotations

import re
from dataclasses import replace

from ..vocabulary import load_topics
from .about import FUNDS, WHOLE_ITEMS, About, find_about, find_item, find_scope
from .claim import Claim, Token
from .dimensions import SAID

_OF_SOME = ("performance.", "procurement.", "assets.", "project.")
_OF_EXPENDITURE = (
    "basic",
    "project",
    "personnel",
    "public",
    "code",
    "class",
    "economic",
    "all_economic",
    "target",
)
_USED_FOR = re.compile(r"(?:主要|全部|分别)?(?:用于|安排)(.{4,})")
_LED_BY_ITEM = re.compile(r"(?:[(]?\d{1,2}[).、])?(2\d{6})[^，。；：\d]{2,30}：")
"""An item by its code, before a colon: what follows in its paragraph is of it."""
_CARRIED = re.compile(
    r"(?:[(]?\d[)])?(?:含|包含)?(?:上年|年初)(?:财政拨款)?(?:结转和?结余|结转|结余)(?:资金|收入)?"
)

_FEES = re.compile(r"(?:其中[：:]?)?(?:纳入[^，。；]{0,12}的?)?教育收费(?:收入)?(?:为)?")


def within_its_whole(token: Token, claim: Claim) -> About:
    """What a figure is about as a part of the one it belongs to.

    A fund's money in what some projects cost is not all of the fund ("涉及项目11个，资金5169.70万元，其中：一般公共预算
    3126.50万元"), 基本支出 of one item not that of all items; and a part is not the whole again.
    """
    if _is_of_an_item(token, claim):
        return About()
    led = _LED_BY_ITEM.match(token.before)
    scope, _, item = (claim.about.topic or "").partition(".")
    if led and item in ("basic", "project") and led[1] in token.reading.names.functional:
        of = f"{scope}.code_{item}"  # 2010301行政运行：基本支出601.02万元，项目支出12.00万元
        return About(of, led[1], led[0]) if of in load_topics().topics else About()
    known = (*token.reading.here, *filter(None, [token.reading.head]))
    whole = next((c.about for c in known if id(c) == claim.parent), None)
    scope, _, item = (claim.about.topic or "").partition(".")
    if whole is not None and _CARRIED.fullmatch(claim.subject):
        fund, _, of = (whole.topic or "").partition(".")
        if fund in FUNDS and of in WHOLE_ITEMS:
            return About(f"{fund}.carryover")  # 一般公共预算拨款收入9041.30万元（含上年结转126.30万元）
    if (
        whole is not None
        and "carryover" in (whole.topic or "")
        and scope in FUNDS[:3]
        and item in WHOLE_ITEMS
    ):
        return About(f"{scope}.carryover")  # 上年结转666.36万元，主要包括：一般公共预算拨款收入506.36万元
    if whole is not None and whole.topic == "all.business" and _FEES.fullmatch(claim.subject):
        return About("all.education_fee")  # 事业收入2964.08万元，其中教育收费2781.05万元
    if whole is not None and claim.about == About():
        return _class_used_for(token, claim.subject, whole) or _fund_of(token, claim.subject, whole)
    if whole is None or scope not in ("all", "carryover", *FUNDS):
        return claim.about
    if (
        (whole.topic or "").endswith((".basic", ".project"))
        and item not in _OF_EXPENDITURE
        and scope != "carryover"
    ):
        # 项目支出1681.90万元（当年财政拨款1196.40万元、事业收入434.00万元）: what of it goes into them
        return About()
    if (whole.topic or "").startswith(_OF_SOME) or (whole.topic, whole.code) == (
        claim.about.topic,
        claim.about.code,
    ):
        return About()
    if whole.code and whole.code[0] == "2" and claim.about.code is None:
        of = f"{(whole.topic or '').partition('.')[0]}.code_{item}"
        return About(of, whole.code, whole.path) if of in load_topics().topics else About()
    return claim.about


def _is_of_an_item(token: Token, claim: Claim) -> bool:
    """Whether a figure that names no fund stands behind an item in its sentence: 支出决算294.16万元，资金来自…上年结转25.20万元."""
    told = next((c for c in token.reading.here if c.role == "amount"), claim)
    return (
        bool(told.about.code)
        and told.text == claim.text
        and claim.about.code is None
        and claim.dimensions.whose != SAID
        and (claim.about.topic or "").endswith(
            (".carryover", ".carried_forward", ".revenue", "carryover.total")
        )
    )


def _class_used_for(token: Token, subject: str, whole: About) -> About | None:
    """The class that leads a list of what a whole goes to: "支出预算9万元，主要用于教育支出7万元、卫生健康支出2万元"."""
    used = _USED_FOR.match(subject)
    if not used or (whole.topic or "").partition(".")[2] not in WHOLE_ITEMS:
        return None
    about = find_about(used[1], token.place, token.reading.names)
    return about if len(about.code or "") == 3 and about.is_sure else None


def _fund_of(token: Token, subject: str, whole: About) -> About:
    """A fund named alone, by the side of its whole: "财政拨款收支总预算1559万元，其中：一般公共预算拨款1559万元"."""
    scope, _, item = (whole.topic or "").partition(".")
    if find_scope(subject) not in FUNDS[:3] or scope not in ("all", "fiscal") or item not in WHOLE_ITEMS[:3]:
        return About()
    return find_about(subject, replace(token.place, item=item), token.reading.names)


_WHOLLY = re.compile(
    r"[(，](?:其中)?(?:均|全部|全|都)(?:为|是|系)(?P<of>[^()，。；：\d]{3,16}?)(?:资金|安排|收入|拨款)*(?=[)，。；]|$)"
)


def told_wholly(token: Token, printed: str, unit: str | None) -> int | None:
    """A figure once more, as what all of it is said to be: "财政拨款收入9万元（均为一般公共预算）", "支出9万元，全部为项目支出".

    Where the words end in the sentence; ``None`` where there are none.
    """
    claim = token.reading.current
    if claim is None or claim.role != "amount" or (claim.stated, claim.unit) != (printed, unit):
        return None
    said = _WHOLLY.match(token.sentence, token.start + len(printed) + len(unit or ""))
    scope, _, item = (claim.about.topic or "").partition(".")
    if said is None or not item or (claim.about.code and claim.dimensions.code != SAID):
        return None
    fund, use = find_scope(said["of"]), find_item(said["of"], ("basic", "project"))
    topic = ""
    if fund in FUNDS[:3] and use is None and scope in ("all", "fiscal") and claim.about.code is None:
        topic = f"{fund}.{item}"
    elif use and fund is None and said["of"] in ("基本支出", "项目支出"):
        topic = f"{scope}.{'code_' if claim.about.code else ''}{use}"
    if topic in load_topics().topics and topic != claim.about.topic:
        again = token.new(
            "restated", said["of"], replace(claim.about, topic=topic), stated=printed, unit=unit
        )
        told = claim.dimensions
        again.dimensions = replace(told, whose=told.whose if use else SAID, what=SAID)
        again.measure = claim.measure
    return said.end() + token.sentence.startswith(")", said.end())
