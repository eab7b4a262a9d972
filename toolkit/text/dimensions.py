"""What of a figure its words say, what the heading lends it, and what stays open.

A figure of a budget is one side's, of somebody's money, a whole or a part, of a year, planned or
spent, with or without what was carried over. A sentence seldom says all of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..model import fold
from .about import FUNDS, About, Place, find_item, find_scope

SAID, LENT, OPEN = "said", "lent", "open"
_WITH_CARRYOVER = re.compile(r"总计|总预算|收支|收、支|收入支出|结转|结余")
_OF_THE_YEAR = re.compile(r"本年度?(?:收入|支出|财政)|当年(?:收入|支出|财政|拨款|预算)")
_KIND = re.compile(r"预算|决算|执行|完成")
_FUND = re.compile("一般公共|公共财政|公共预算|政府性基金|基金预算|国有资本|(?<!非)财政拨款")
_YEAR = re.compile(r"20\d\d年|本年|当年|今年")


@dataclass(frozen=True, slots=True)
class Dimensions:
    """Each dimension of a figure: ``said`` in its sentence, ``lent`` by heading or lead-in, or ``open``."""

    whose: str = OPEN
    what: str = OPEN
    code: str = OPEN
    year: str = OPEN
    kind: str = OPEN
    carry_over: str = OPEN


def find_dimensions(phrase: str, sentence: str, place: Place, about: About) -> Dimensions:
    """The dimensions of a figure: of the words before it, its sentence, and where it stands."""
    scope, _, item = (about.topic or "").partition(".")
    folded = fold(phrase)
    of_funds = scope in ("all", *FUNDS)
    whose = SAID if find_scope(phrase) or (scope and not of_funds) else OPEN
    if scope in FUNDS and item in ("carryover", "carried_forward") and _FUND.search(folded):
        whose = SAID  # 年末财政拨款结转和结余
    if whose == OPEN and (place.scope or place.of_all):
        whose = LENT
    if item == "carryover" and of_funds and find_scope(phrase) == "carryover" and not _FUND.search(folded):
        whose = OPEN  # 上年结转收入742.9万元 under 一般公共预算执行情况: a township's own may be meant
    what = SAID if about.code or find_item(phrase) else LENT if place.item or item else OPEN
    carried = SAID if _WITH_CARRYOVER.search(folded) or _OF_THE_YEAR.search(folded) else OPEN
    if carried == OPEN and place.item and place.item.endswith("_current") and item == place.item:
        carried = LENT
    return Dimensions(
        whose,
        what,
        _code(about, folded),
        SAID if _YEAR.search(sentence) else LENT,
        SAID if _KIND.search(folded) else LENT,
        carried,
    )


def _code(about: About, folded: str) -> str:
    if not about.code or not about.is_sure:
        return OPEN
    return SAID if about.path or about.code in folded else LENT
