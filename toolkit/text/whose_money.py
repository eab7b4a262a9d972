"""Whose money a whole and its parts are of, where the words of one of them leave it open.

"财政拨款支出261.77万元，其中：基本支出86.95万元": the part is 财政拨款's, whatever the heading lends it.
"支出预算272.03万元，其中：财政拨款支出预算261.77万元": the whole is of all money.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from ..model import even
from ..vocabulary import load_topics
from .about import FUNDS, WITHOUT_CARRYOVER, About, find_scope
from .claim import Claim
from .dimensions import LENT, OPEN, SAID
from .passages import Passage
from .whose_change import adds_up, in_yuan


def settle_money(claims: Sequence[Claim]) -> None:
    """Lend each part the money of its whole, and tell a whole by a part that is named by its money."""
    numbered = {id(claim): claim for claim in claims}
    _join_shares(claims)
    parts: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.parent in numbered and claim.role in ("amount", "restated"):
            parts[claim.parent].append(claim)
    beside: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.role == "amount":
            beside[claim.passage].append(claim)
    for parent, told in parts.items():
        listed = _until_whole(numbered[parent], told)
        whole = _fitting(numbered[parent], listed, numbered, beside)
        _tell_whole(whole, listed)
        _lend(whole, listed)
    _leave_open(claims)
    _say_on(claims)


def _join_shares(claims: Sequence[Claim]) -> None:
    """Make figures told with their shares, and without their whole, parts of the amount before them that they add up to."""
    listed: dict[tuple[int, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.share is not None and claim.parent is None and claim.role == "amount":
            listed[claim.passage, claim.text].append(claim)
    told: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.role in ("amount", "restated") and claim.share is None and claim.stated:
            told[claim.passage].append(claim)
    for (passage, _), parts in listed.items():
        before = [c for c in told[passage] if c.at < parts[0].at]
        whole = next((c for c in before if len(parts) > 1 and adds_up(c.stated, c.unit, parts)), None)
        for part in parts if whole else ():
            part.parent = id(whole)


def _until_whole(whole: Claim, told: Sequence[Claim]) -> Sequence[Claim]:
    """The parts that make the whole; what is told behind them is of one of them: "其中基本支出0万元，项目支出9万元：1.…"."""
    total, near = in_yuan(whole.stated, whole.unit)
    made = Decimal(0)
    for count, part in enumerate(told[:-1], 1):
        number, half = in_yuan(part.stated, part.unit)
        made, near = made + number, near + half
        if count > 1 and total and abs(made - total) <= near:
            for other in told[count:]:
                other.parent = None
            return told[:count]
    return told


def _fitting(
    whole: Claim,
    listed: Sequence[Claim],
    numbered: Mapping[int, Claim],
    beside: Mapping[int, Sequence[Claim]],
) -> Claim:
    """The whole of a list that a sentence of its own takes apart: what they add up to, the last figure or one before it.

    "支出预算99万元，其中财政拨款96万元，上年结转3万元。其中：基本支出82万元，项目支出17万元。"
    "年初结转12万元，本年支出88万元，年末结转6万元。其中：城乡社区支出85万元，其他支出3万元。": where none fits, of what was spent.
    "支出99万元，由一般公共预算88万元和政府性基金11万元组成，其中基本支出82万元，项目支出17万元": of the first, in one sentence too.
    """
    if len(listed) < 2 or adds_up(whole.stated, whole.unit, listed):
        return whole
    apart = all(part.text != whole.text for part in listed)
    told = [c for c in beside[whole.passage] if listed[0].passage > c.passage or c.at < listed[0].at]
    known = [c for c in (numbered.get(whole.parent or 0), *told) if c is not None]
    if ".expenditure" in (whole.about.topic or ""):  # what is spent makes no revenue
        known = [c for c in known if ".revenue" not in (c.about.topic or "")]
    found = next((c for c in known if adds_up(c.stated, c.unit, listed)), None)
    if apart and found is None and all((part.about.code or "").startswith("2") for part in listed):
        spent = [c for c in told if ".expenditure" in (c.about.topic or "")]
        found = spent[-1] if spent and ".expenditure" not in (whole.about.topic or "") else None
    if found is None:
        return whole
    for part in listed:
        part.parent = id(found)
    return found


def _tell_whole(whole: Claim, listed: Iterable[Claim]) -> None:
    """A whole of which 财政拨款, or the fund that its heading lends it, is a smaller part is of all money."""
    for part in listed:
        of = (part.about.topic or "").partition(".")[2]
        whose, _, item = (whole.about.topic or "").partition(".")
        if (
            find_scope(part.subject) in ("fiscal", whose)
            and whose in ("all", *FUNDS)
            and item in (of, WITHOUT_CARRYOVER.get(of))
            and whole.dimensions.whose != SAID
            and (whole.stated, whole.unit) != (part.stated, part.unit)
        ):
            whole.about = replace(whole.about, topic=f"all.{item}")
            whole.dimensions = replace(whole.dimensions, whose=LENT if whose == "all" else OPEN)


def _lend(whole: Claim, listed: Sequence[Claim]) -> None:
    """Parts of one fund's money are of it: for sure where they add up to it, else it is one of their readings."""
    of = (whole.about.topic or "").partition(".")[0]
    if of == "all" and whole.dimensions.whose == OPEN:
        for part in listed:
            if part.dimensions.whose == LENT:
                part.dimensions = replace(part.dimensions, whose=OPEN)
    if of not in FUNDS:
        return
    is_sure = whole.dimensions.whose != OPEN and adds_up(whole.stated, whole.unit, listed)
    for part in listed:
        whose, _, item = (part.about.topic or "").partition(".")
        if whose == "all" and part.dimensions.whose != SAID and f"{of}.{item}" in load_topics().topics:
            part.about = replace(part.about, topic=f"{of}.{item}")
            part.dimensions = replace(part.dimensions, whose=LENT if is_sure else OPEN)


def _leave_open(claims: Iterable[Claim]) -> None:
    """Figures that name no money, beside words that name one fund's: they may be of either.

    "财政拨款收入1460.93万元、上年结转3.34万元": the carry-over of 财政拨款, or all of it, of which no reading is held.
    """
    sentence, told = (-1, ""), False
    claims = list(claims)
    sums = {id(claim) for claim in claims if claim.role == "sum"}  # A，加上B，总计C: no whole that B is of
    for claim in claims:
        if claim.parent not in (None, *sums) or claim.role not in ("amount", "restated", "change"):
            continue
        if (claim.passage, claim.text) != sentence:
            sentence, told = (claim.passage, claim.text), False
        scope, _, item = (claim.about.topic or "").partition(".")
        shared = (claim.share_of or "").partition(".")[0] in FUNDS
        if told and (claim.about.topic == "carryover.total" or (scope, item) == ("all", "carried_forward")):
            claim.about = About()
        elif scope == "all" and claim.dimensions.whose == LENT and (told or shared):
            claim.dimensions = replace(claim.dimensions, whose=OPEN)
        told = told or (scope in FUNDS and claim.dimensions.whose == SAID)


_ALL_OF_IT = re.compile(r"所有收入和支出[^。；]*纳入[^。]*。.*收入[^。；]{0,6}包括[^。；]*结转")


def settle_whole_budgets(claims: Iterable[Claim], passages: Sequence[Passage]) -> None:
    """收支总预算 is all of the money, with what was carried over, where its passage says so: "所有收入和支出均纳入部门预算管理。收入包括：…、上年结转"."""
    for claim in claims:
        here = passages[claim.passage : claim.passage + 3] if claim.about.topic == "all.both" else ()
        if _ALL_OF_IT.search(even("".join(passage.text for passage in here))):
            claim.dimensions = replace(claim.dimensions, whose=SAID)


def _say_on(claims: Iterable[Claim]) -> None:
    """What begins a sentence by naming its fund says it of the figures that follow: "政府性基金年初结转1.10万元，本年收入15.32万元"."""
    sentence, said = (-1, ""), ""
    for claim in claims:
        scope = (claim.about.topic or "").partition(".")[0]
        if (claim.passage, claim.text[:24]) != sentence:
            sentence = (claim.passage, claim.text[:24])
            said = scope if scope in FUNDS[:3] and claim.dimensions.whose == SAID else ""
        elif said and scope in FUNDS and scope != said:
            said = ""
        elif said and said == scope and claim.parent is None and claim.dimensions.whose == LENT:
            claim.dimensions = replace(claim.dimensions, whose=SAID)
