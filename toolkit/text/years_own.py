"""The part of a figure that is the year's own, told beside what was carried over from the year before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..model import even
from .about import FUNDS, About
from .claim import Claim
from .dimensions import SAID
from .passages import Passage

_OWN = re.compile(
    r"(?:本年|当年|20\d\d年当年)度?(?:财政拨款|预算|拨款|收入|安排|资金|下达|部门)*(?:数|额|资金|安排)?(?:为|是)?$"
)
_CARRIED = re.compile(r"(?:上年|以前年度|年初)(?:财政拨款)?(?:结转|结余)[^。；\d]{0,12}\d")


def settle_years_own(claims: Sequence[Claim], passages: Sequence[Passage]) -> None:
    """What was spent of the year's own money is what a fund received; of an item no table tells it apart.

    "一般公共预算支出4182万元。其中：（1）本年预算4123.60万元，比…；（2）上年结转58.40万元": so are the parts in a bracket behind it.
    """
    own: set[int] = set()
    carried = {c.parent for c in claims if c.parent and "carryover" in (c.about.topic or "")}
    for claim in claims:  # 项目支出9万元，其中：一般公共预算拨款4万元，上年结转5万元
        if claim.parent in carried and claim.role == "amount" and claim.dimensions.whose == SAID:
            claim.about = _of_the_year(claim.about)
    for claim in claims:
        text = even(passages[claim.passage].text)
        begun = claim.parent in own or (_OWN.search(text[: claim.at]) and _CARRIED.search(text[claim.at :]))
        if begun and claim.role in ("amount", "restated"):
            own.add(id(claim))
            claim.about = _of_the_year(claim.about)


def _of_the_year(about: About) -> About:
    scope, _, item = (about.topic or "").partition(".")
    if scope in FUNDS and item == "expenditure":
        return replace(about, topic=f"{scope}.revenue")
    return (
        about
        if item in ("revenue", "revenue_current", "other", "carryover", "carried_forward")
        or scope == "carryover"
        else About()
    )
