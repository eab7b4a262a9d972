"""How two figures differ: "收支相差8.32万元", "比项目支出77.17万元多1423.14万元", "是其他收入的11.7倍"."""

from __future__ import annotations

import re

from .about import About, find_about, is_generic
from .claim import Claim, Token
from .dimensions import find_dimensions
from .phrases import MONEY, UP

_LEFT = re.compile(r"(?:收支)?相抵后?(?:当年|本年|净)?(?:结余|结存)(?:为|了)?$")
_APART = re.compile(rf"相差(?:了|为)?$|{_LEFT.pattern}")
_MORE = re.compile(r"(?P<more>多|高)(?:出|了)?$|(?P<less>少|低)(?:了)?$")
_NAMED = re.compile(
    r"(?P<one>[^，。；：\d]*?)[比较](?P<other>[^，。；：\d]{2,24}?)(?:多|高|少|低)(?:出|了)?$"
)
_LARGER, _SMALLER = ("大于", "高于", "超过", "超出", "多于"), ("小于", "低于", "少于")
BEYOND = re.compile(rf"({'|'.join((*_LARGER, *_SMALLER))})(?P<other>[^，。；：\d]{{2,24}})$")
_BESIDE = re.compile(rf"^(?:[比较]|{'|'.join((*_LARGER, *_SMALLER))})")
_OF_ANOTHER_TIME = re.compile(r"上年|去年|20\d\d年|预算数|决算数|年初|同期|计划|标准|限额")
"""What is compared with is no figure of the year beside it."""
_TIMES = re.compile(r"(?:是|为|相当于|达到?)(?:了)?(?P<other>[^，。；：\d]{2,24}?)的?$")
_GREW = re.compile(rf"(?:{'|'.join(UP)})(?:了|到)?$")
_LAST_YEAR = re.compile(r"(?:上年|去年|上一年)(?:度)?(?:同期|预算|决算|执行|安排)?数?")


def take_difference(token: Token, printed: str, unit: str | None) -> bool:
    """How far two amounts that the passage tells are apart; False where it does not say of which two."""
    if token.in_reason or _OF_ANOTHER_TIME.search(token.left):
        return False
    pair, more = _apart(token), _MORE.search(token.left)
    direction = None
    if pair is None and more and not (pair := _beside(token, more.start())):
        pair = _named(token)
    if pair and more:
        direction = "decrease" if more["less"] else "increase"
    if pair is None and token.left in ("", "，") and (pair := _beyond(token)):
        direction = "increase" if pair[1].subject.startswith(_LARGER) else "decrease"
    if pair is None and more and (named := _NAMED.search(token.left)):
        if find_about(named["other"], token.place, token.reading.names).topic is None:
            return False
        token.new("reason", named["other"], About(), stated=printed, unit=unit)
        return True  # 比项目支出多1423.14万元, which is told later: no amount of its own
    return pair is not None and _tell(token, "difference", pair, direction, printed, unit)


def is_beside_its_difference(token: Token, printed: str, unit: str | None) -> bool:
    """Whether an amount is the second of two that differ: "大于本年支出1577.48万元8.32万元"."""
    after = token.sentence[token.start + len(printed) + len(unit or "") :]
    beyond = BEYOND.search(token.left)
    return bool(
        beyond
        and not _OF_ANOTHER_TIME.search(token.left)
        and re.match(rf"，?\d[\d,.]*(?:{'|'.join(MONEY)})", after)
    )


def take_multiple(token: Token, printed: str, unit: str | None) -> bool:
    """How many times another amount of the passage, or last year's, one is: "是其他收入124.87万元的11.7倍"."""
    current = token.reading.current
    if token.in_reason or current is None or re.search(r"(?:近|超过?|不足|不到|约)$", token.left):
        return False
    if _GREW.search(token.left) and (current.base or current.change):
        _tell(token, "multiple", (current, None), "increase", printed, unit)
        return True
    times = _TIMES.search(token.left)
    if times and _LAST_YEAR.fullmatch(times["other"]) and (current.base or current.change):
        return _tell(token, "multiple", (current, None), None, printed, unit)
    pair = None
    if token.left == "的" and re.match(r"(?:是|为|相当于|达到?)", current.subject):
        told = [c for c in _amounts(token) if c is not current]
        pair = (told[-1], current) if told else None
    elif times and (other := _told(token, times["other"])) and other is not current:
        pair = (current, other)
    return pair is not None and _tell(token, "multiple", pair, None, printed, unit)


def _tell(
    token: Token,
    role: str,
    pair: tuple[Claim, Claim | None],
    direction: str | None,
    printed: str,
    unit: str | None,
) -> bool:
    """A claim on two others: its parent is the one, its base the other."""
    one, other = pair
    if other and other.about.topic is None and (beside := _BESIDE.match(other.subject)):
        other.about = find_about(other.subject[beside.end() :], token.place, token.reading.names)
        other.dimensions = find_dimensions(other.subject, other.text, token.place, other.about)
    base, base_unit = (one.base, one.base_unit) if other is None else (other.stated, other.unit)
    claim = token.new(role, one.subject, About(), stated=printed, unit=unit, base=base, base_unit=base_unit)
    claim.parent, claim.direction = id(one), direction
    if _LEFT.search(token.left):
        token.reading.current = claim  # 收支相抵结余4.42万元，占其他收入的3.54%
    return True


def _amounts(token: Token) -> list[Claim]:
    """The amounts of money that the sentence has told so far."""
    told = (c for c in token.reading.here if c.at >= token.begins and c.unit in MONEY and c.stated)
    return [c for c in told if c.role in ("amount", "restated", "sum")]


def _apart(token: Token) -> tuple[Claim, Claim] | None:
    """The two amounts of a sentence that are apart, where it tells two."""
    told = _amounts(token) if _APART.search(token.left) else []
    return (told[0], told[1]) if len(told) == 2 else None


def _beside(token: Token, end: int) -> tuple[Claim, Claim] | None:
    """The amount before, which the one before that is compared with: "比项目支出77.17万元多…"."""
    told = _amounts(token)
    if token.left[:end].strip("，") or len(told) < 2 or told[-1] is not token.reading.current:
        return None
    return (told[-2], told[-1]) if _BESIDE.match(told[-1].subject) else None


def _beyond(token: Token) -> tuple[Claim, Claim] | None:
    told = _amounts(token)
    beside = (
        len(told) > 1
        and told[-1] is token.reading.current
        and told[-1].subject.startswith((*_LARGER, *_SMALLER))
    )
    return (told[-2], told[-1]) if beside else None


def _named(token: Token) -> tuple[Claim, Claim] | None:
    """Two things that are named and were told before: "人员经费比公用经费多917.09万元"."""
    named = _NAMED.search(token.left)
    other = _told(token, named["other"]) if named else None
    if named is None or other is None:
        return None
    one = _told(token, named["one"]) if not is_generic(named["one"]) else token.reading.current
    return (one, other) if one and one is not other and one.stated else None


def _told(token: Token, name: str) -> Claim | None:
    """The one amount of the passage that is of what a name says."""
    about = find_about(name, token.place, token.reading.names)
    told = [
        c
        for c in token.reading.here
        if c.role == "amount"
        and c.stated
        and c.unit in MONEY
        and (c.about.topic, c.about.code) == (about.topic, about.code)
    ]
    return told[0] if about.topic and len(told) == 1 else None
