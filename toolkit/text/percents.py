"""What a percentage says: a share, a growth, or how far a budget was spent; of the claim spoken of, or of one of its own."""

from __future__ import annotations

import re

from .about import Place, find_about, is_generic
from .changes_told import sign_of
from .claim import Claim, Token
from .comparisons import budget_of, quote_on, same
from .pairs import begins_pair, second_of_pair, take_second
from .parts import parent_of
from .phrases import (
    COMPARED,
    COMPLETED,
    DIFFERS,
    DOWN,
    GROWTH,
    SHARE,
    SHARED_OF_ANY,
    SPENT_OF_ANY,
    subject_of,
)
from .rows import take_in_row

_OF_THE_BUDGET = re.compile("(?:年初|全年|调整)预算数?")
_OF_ALL_TOLD = re.compile(r"(?:以上|上述|前述|[两二三四五]项)[^，。；\d]{0,8}$")
"""Words that speak of all that was told: 上述资金占收入总预算的0.50%."""


_SHARES = re.compile(r"元\(\d[\d.]*%\)")
"""A share in a bracket right behind its figure, of which a list has several: 拨款9万元(90.00%)、其他收入1万元(10.00%)."""


def _lists_shares(sentence: str) -> bool:
    return len(_SHARES.findall(sentence)) > 1 and not re.search("[增减升降]|[比较]上年", sentence)


_FROM_LAST_YEAR = re.compile(r"[由从](?:上年度?|去年|20\d\d年度?)?的?$")
"""Before last year's percentage: 所占比重由55.67%变为55.95%."""


def take_percent(token: Token, printed: str, unit: str | None) -> bool:
    reading, left = token.reading, token.left
    second = second_of_pair(token)
    if second:
        return take_second(token, second, printed, unit)
    if take_in_row(token, printed, unit) or _FROM_LAST_YEAR.search(left):
        return True
    current = reading.pair[0] if reading.pair and begins_pair(token) else reading.current
    if token.in_reason and not GROWTH.search(left):
        return True  # a percentage inside a reason says nothing of a figure
    if current is None and not token.in_reason:
        current = reading.current = _grown_alone(token) or _shared_alone(token)
    if current is None:
        return False
    if left.rstrip("+") == "(" and unit == "%" and _take_in_bracket(token, current, printed):
        return True
    shared, grown, completed = SHARE.search(left), GROWTH.search(left), COMPLETED.search(left)
    if left in ("", "的") and current.share is None and SHARED_OF_ANY.search(token.sentence[: token.start]):
        current.share = printed
        return True
    if left in ("", "的") and SPENT_OF_ANY.search(token.sentence[: token.start]):
        current.completed = printed
        return True
    if DIFFERS.search(left):
        return _take_difference(token, current, printed)
    if grown and _is_of_the_reason(token, current, left[: grown.start()]):
        return True
    if grown and not token.in_reason and (current.change or current.direction or current.growth):
        current = _grown_of_another(token, grown.start(), current)
    if completed or (shared and _OF_THE_BUDGET.fullmatch(shared["whole"] or "")):
        current.completed = printed
    elif grown:
        if current.growth is not None or token.in_reason:
            return True
        if unit is None:
            current.missing = "%"
            if current.change is None:
                return True  # a change without 万元 or a growth without %: nobody can say
        fell = grown[1] in DOWN or printed.startswith("-")  # 增长率为-5.38%, 增长-10.86%
        current.growth = printed.lstrip("-") if fell and grown[1] not in DOWN else printed
        quote_on(current, token.sentence)
        current.growth_direction = None if grown[2] else "decrease" if fell else "increase"
        if current.change is None and current.direction is None:
            current.direction = current.growth_direction
    elif shared:
        if _OF_ALL_TOLD.search(left[: shared.start()]):
            current = token.outermost(current)
        if _is_of_either(token, current):
            return True
        current = _share_alone(token, shared.start(), current)
        current.missing = current.missing or ("%" if unit is None else None)
        current.share = printed
        current.share_of = _shared_of(token, shared["whole"])
    else:
        return False
    return True


def _is_of_the_reason(token: Token, current: Claim, before: str) -> bool:
    """Whether a growth follows at once on a change that was not understood: "收费收入净增15.62万元，增长1.60%"."""
    last = next(reversed(token.reading.here), current)
    follows = (
        last.role == "reason" and last.at > max(current.at, current.spoken or 0) and before.startswith("，")
    )
    return follows and is_generic(subject_of(before)) and not COMPARED.search(before)


_BEHIND_A_LIST = re.compile(r"元、[^，。；、\d]+\d[\d,.]*[百千万亿]*元，占[^，。；]*$")


def _is_of_either(token: Token, current: Claim) -> bool:
    """Whether a share behind the last of a list may be the list's as well: "其中拨款9万元、结转1万元，占项目支出的100%"."""
    listed = _BEHIND_A_LIST.search(token.sentence[: token.start]) is not None
    return listed and current.parent is not None and current.text == token.sentence


def _shared_of(token: Token, whole: str | None) -> str | None:
    """What a share is said to be of: a topic, of one code of it too: "占一般公共预算教育支出" is general_budget.class:205."""
    if not whole:
        return None
    about = find_about(whole, Place(token.place.scope if "(" in whole else None), token.reading.names)
    return f"{about.topic}:{about.code}" if about.topic and about.code else about.topic


def _take_in_bracket(token: Token, current: Claim, printed: str) -> bool:
    """A percentage in a bracket right behind its figure: "公共安全支出1884.14万元(79.56%)、…", "增加12.00万元(3.50%)"."""
    read = token.sentence[: token.start].rstrip("+").removesuffix("(")
    if current.change and read.endswith(f"{current.change}{current.change_unit}"):
        if current.growth is None and current.direction in ("increase", "decrease"):
            current.growth, current.growth_direction = (
                printed.lstrip("-"),
                sign_of(token, printed) or current.direction,
            )
        return True
    listed = [c for c in token.reading.here if c.role == "amount" and c.at >= token.begins]
    printed_unit = "" if token.reading.unit and read.endswith(current.stated or "-") else current.unit
    told = current.stated is not None and read.endswith(f"{current.stated}{printed_unit}")
    is_listed = current.about.code or current.parent is not None or _lists_shares(token.sentence)
    if not told or current.share is not None or not is_listed:
        return False
    if current is listed[0] and not re.match(
        r"\)[、，；和及]", token.sentence[token.start + len(printed) + 1 :]
    ):
        return False  # one bracket alone may be anything
    current.share = printed
    return True


def _take_difference(token: Token, current: Claim, printed: str) -> bool:
    """How far the outturn is from its budget: "年初预算数1244.95万元，决算数1337.80万元，预决算差异率7.46%"."""
    budget = budget_of(token, current)
    if budget is None or current.growth or current.base:
        return False
    current.base, current.base_unit, current.base_kind = budget.stated, budget.unit, "initial"
    current.growth = printed.lstrip("-")
    if re.search("[1-9]", printed):
        current.growth_direction = "decrease" if printed.startswith("-") else "increase"
        current.direction = current.direction or current.growth_direction
    return True


def _grown_of_another(token: Token, end: int, current: Claim) -> Claim:
    """The claim of a growth that names another thing: "公务用车购置费持平；公务用车运行费下降10.9%"."""
    subject = subject_of(COMPARED.sub("", token.left[:end]))
    if not subject or is_generic(subject):
        return current
    about = find_about(subject, token.place, token.reading.names)
    if not about.topic or same(about, current.about):
        return current
    token.reading.current = token.new("change", subject, about)
    return token.reading.current


def _grown_alone(token: Token) -> Claim | None:
    """A claim that says its growth and no amount: "公务接待费较2022年预算下降18.55%"."""
    grown = GROWTH.search(token.left)
    before = token.left[: grown.start()] if grown else ""
    if not COMPARED.search(before):
        return None
    subject = subject_of(COMPARED.sub("", before))
    about = find_about(subject, token.place, token.reading.names)
    named = about.topic and subject and not is_generic(subject)
    return token.new("change", subject, about) if named else None


def _shared_alone(token: Token) -> Claim | None:
    """A claim that says its share and no amount: "“三公”经费支出总额中，公务接待费占43.38%"."""
    shared = SHARE.search(token.left)
    subject = subject_of(token.left[: shared.start()]) if shared else ""
    if not subject or is_generic(subject):
        return None
    about = find_about(subject, token.place, token.reading.names)
    return token.new("share", subject, about) if about.topic else None


def _names(subject: str, claim: Claim) -> bool:
    """Whether words are part of a claim's subject: 税收 of 税收收入, and not of 非税收入."""
    return re.search(rf"(?<!非){re.escape(subject)}", claim.subject) is not None


def _share_alone(token: Token, start: int, current: Claim) -> Claim:
    """The claim that a share is of: one of its own where it names another part: "其中公务接待费占43.38%"."""
    subject = subject_of(token.left[:start].removesuffix("所"))
    if not subject or is_generic(subject):
        return current
    about = find_about(subject, token.place, token.reading.names)
    if about.topic is None and not _names(
        subject, current
    ):  # 服务采购授予中小企业合同金额占服务支出金额的75.33%
        told = (
            c for c in reversed(token.reading.here) if c.stated and c.share is None and _names(subject, c)
        )
        return next(told, None) or token.new("share", subject, about)
    if not about.topic or same(about, current.about):
        return current
    claim = token.new("share", subject, about)
    claim.parent = parent_of(token)
    return claim
