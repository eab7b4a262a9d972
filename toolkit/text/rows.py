"""Figures told in a row, of things named in a row: "基本支出、项目支出分别为1500.31万元和77.17万元，分别占95.11%、4.89%"."""

from __future__ import annotations

import re
from itertools import zip_longest

from .about import About, find_about, is_generic
from .claim import Claim, Token
from .parts import led_place, parent_of
from .phrases import CHANGE, COMPARED, DOWN, GROWTH, MONEY, NUMBER, SHARE

_UNITS = "|".join((*MONEY, "%"))
_NEXT = re.compile(rf"(?:{_UNITS})?(?:[、，,和与及]|以及)({NUMBER})(?=(?:{_UNITS})|[、，,和与及。；)])")
_RESPECTIVELY = re.compile(
    r"(?P<names>[^，。；：]*?)(?:[两二三四五六七八]?(?:个|大)?(?:部分|项|方面)?(?:组成|构成)，)?(?P<said>[^，。；：、和与及]{0,8})(?:分别|依次|各(?=占))(?P<verb>(?:[比较与](?:上年度?|去年|20\d\d年度?))?[^，。；：\d]{0,8})$"
)

_OF_ITS_YEAR = re.compile("(?<=支出)当年(?:财政)?拨款$")
"""What the last name of a row carries for all of them: 农林水支出、住房保障支出当年拨款分别为…"""


def take_in_row(token: Token, printed: str, unit: str | None) -> bool:
    """The first figure behind "分别", or one that follows it: each to the claim in its place, to none where that is not sure."""
    reading = token.reading
    if reading.row and re.fullmatch(r"[、，,和与及]|以及", token.left):
        _tell(token, reading.row.pop(0), reading.row_tells, printed, unit)
        return True
    reading.row = []
    count = _count(token.sentence[token.start + len(printed) :])
    if unit == "%" and _take_of_row(token, count, printed):
        return True
    found = _RESPECTIVELY.search(token.left)
    tells = _what(found["said"], found["verb"], unit) if found and count > 1 else None
    if found is None or tells is None or token.in_reason:
        return False
    claims = _claims(token, found["names"] + found["said"], count, tells)
    if claims is None:
        return False
    reading.row, reading.row_tells = claims[1:], (tells, f"{found['said']}{found['verb']}")
    reading.row_told = list(claims)
    _tell(token, claims[0], reading.row_tells, printed, unit)
    return True


def _take_of_row(token: Token, count: int, printed: str) -> bool:
    """Percentages in a row, without "分别", right behind a row of as many figures: "分别为9万元、1万元，占支出的90%和10%"."""
    reading, told = token.reading, token.reading.row_told
    tells = _what("", token.left.strip("，、"), "%")
    if tells is None or count < 2 or count != len(told) or token.in_reason or reading.current is not told[-1]:
        return False
    reading.row, reading.row_tells = list(told[1:]), (tells, token.left)
    _tell(token, told[0], reading.row_tells, printed, "%")
    return True


def _count(after: str) -> int:
    """How many figures stand in the row, the first with them."""
    count, match = 1, _NEXT.match(after)
    while match:
        count, after = count + 1, after[match.end() :]
        match = _NEXT.match(after)
    return count


def _what(said: str, verb: str, unit: str | None) -> str | None:
    words = said + verb
    if unit == "%":
        return "share" if SHARE.search(words) else "growth" if GROWTH.search(words) else None
    return "change" if CHANGE.search(words) else "stated" if is_generic(verb) else None


def _claims(token: Token, names: str, count: int, tells: str) -> list[Claim | None] | None:
    """The claims that a row tells something of, in its order: new ones by their names, or those told last."""
    reading = token.reading
    named = _parted(
        re.sub(
            r"^(?:其中|包括|由)|(?:所占)?(?:比例|比重)|占比|[增升涨降减跌]幅|增长率|增速",
            "",
            COMPARED.sub("", names),
        ),
        count,
    )
    place = led_place(token)
    named = [_OF_ITS_YEAR.sub("", name) for name in named]
    abouts = [find_about(name, place, reading.names) for name in named if not is_generic(name)]
    told = [c for c in reading.here if c.role == "amount" and c.stated]
    if tells == "stated":
        if len(abouts) != count or not all(about.topic for about in abouts):
            return None
        parent = parent_of(token)
        claims: list[Claim | None] = []
        for name, about in zip(named, abouts, strict=True):
            claims.append(token.new("amount", name, about, parent=parent))
        return claims
    if abouts:
        return [
            _told(told, about) for about, _ in zip_longest(abouts[:count], range(count), fillvalue=About())
        ]
    last = told[-count:]
    return list(last) if len(last) == count and last[0].text == token.sentence else [None] * count


def _parted(names: str, count: int) -> list[str]:
    """The names of a row: 社会保障和就业支出、住房保障支出 are two, 社会保障和就业支出和住房保障支出 too."""
    parts = [name for name in re.split("、|以及", names) if name]
    if len(parts) == count - 1:
        joints = [match.start() for match in re.finditer("[和与及]", parts[-1])]
        if joints:
            last, at = parts[-1], joints[-1]
            return [*parts[:-1], last[:at], last[at + 1 :]]
    return parts if len(parts) == count else [name for name in re.split("[、和与及]|以及", names) if name]


def _told(told: list[Claim], about: About) -> Claim | None:
    same = (
        c
        for c in reversed(told)
        if about.topic and (c.about.topic, c.about.code) == (about.topic, about.code)
    )
    return next(same, None)


def _tell(token: Token, claim: Claim | None, tells: tuple[str, str], printed: str, unit: str | None) -> None:
    what, said = tells
    if claim is None:
        if unit != "%":
            token.new("reason", "", About(), stated=printed, unit=unit)
        return
    direction = "decrease" if any(verb in said for verb in DOWN) else "increase"
    if what == "stated":
        claim.stated, claim.unit = printed, unit
        token.reading.current = claim
    elif what == "share" and claim.share is None:
        claim.share = printed
    elif what == "growth" and claim.growth is None:
        claim.growth, claim.growth_direction = printed, direction
        claim.direction = claim.direction or direction
    elif what == "change" and claim.change is None:
        claim.change, claim.change_unit, claim.direction = printed, unit, direction
        claim.spoken = token.begins + token.start
