"""A figure of an earlier year told by itself: the base of this year's, never a second figure of it.

"2024年基本支出预算56120.18万元，本年增加2848.85万元"; "(2023年度收、支总计均为10032.48万元)"; "2023年公务接待费为6.12万元".
"""

from __future__ import annotations

import re

from .about import find_about, is_generic
from .claim import Claim, Token
from .comparisons import about_passage, base_kind_of, same
from .parts import parent_of
from .phrases import REACHED, subject_of

_EARLIER = re.compile(
    r"^[(（]?(?:上年度?|去年|(?P<year>20\d\d)年度?)"
    r"(?P<what>(?:(?!结转|结余|累计|年末|年初|年底|以来)[^，。；：比至较与到]|(?<=收)、(?=支)){0,24}?)"
    r"(?:均|各)?(?:约?[为是]|约)?$"
)
_BESIDE_ITS_NAME = re.compile(
    r"^(?P<named>[^()，。；：]{2,30})\((?:上年度?|去年|(?P<year>20\d\d)年度?)(?:预算|决算)?数?(?:为|是)?$"
)
"""In a bracket behind what it is of, before its change: 事业收入（上年780.00万元）增加80.00万元."""
_BARE = re.compile(r"(?:同口径|可比口径|同期)(?:支出|收入|开支|安排)?")
"""What names nothing beside last year: 上年同口径支出139.24万元."""
_THAN_LAST_YEAR = re.compile(r"(?:大于|高于|多于|小于|低于|少于)(?:上年度?|去年|20\d\d年度?)(?:同期)?的?$")

_FROM = re.compile(r"(?:由|从)(?:(?:上年度?|去年|20\d\d年度?)的?)?$")
_TO = re.compile(REACHED)


def take_earlier(token: Token, printed: str, unit: str | None) -> bool:
    """Last year's figure of what the passage has told of this year, of what it tells then, or a part of last year's."""
    reading, subject = token.reading, subject_of(token.left)
    if (
        reading.current is not None
        and _THAN_LAST_YEAR.search(token.sentence[: token.start])
        and token.left in ("", "的")
    ):
        reading.current.base, reading.current.base_unit, reading.current.base_kind = (
            printed,
            unit,
            base_kind_of(token),
        )
        return True
    if _is_part_of_earlier(token):
        about = find_about(subject, token.place, reading.names)
        token.new("base", subject, about, base=printed, base_unit=unit, base_kind=base_kind_of(token))
        return True
    beside = _BESIDE_ITS_NAME.match(subject)
    if beside and (not beside["year"] or _is_before(token, int(beside["year"]))):
        claim = _told(token, beside["named"], beside["named"])
        if claim is not None:
            claim.base, claim.base_unit, claim.base_kind = printed, unit, base_kind_of(token)
            reading.current = claim
            return True
    named = _EARLIER.match(subject)
    if named is None and is_generic(subject):
        named = _EARLIER.match(_leading_year(token))  # 2020年按480名核定，为9.60万元
    if not named or (named["year"] and not _is_before(token, int(named["year"]))):
        return False
    claim = _told(token, subject, named["what"])
    if claim is None:
        return False
    claim.base, claim.base_unit, claim.base_kind = printed, unit, base_kind_of(token, named[0])
    reading.current = claim
    return True


def _leading_year(token: Token) -> str:
    """The year that the clauses since the last figure begin with, where they name no other; blank where they begin otherwise."""
    clause = re.split("[；。]", token.left)[-1]
    years = re.findall(r"20\d\d年度?|上年度?|去年|本年|今年|当年", clause)
    return years[0] if len(years) == 1 and clause.lstrip("，(").startswith(years[0]) else ""


def _told(token: Token, subject: str, what: str) -> Claim | None:
    """This year's claim of the same thing, or a new one that has no amount; none where nobody can say what it is of."""
    reading = token.reading
    free = [c for c in reading.here if c.role in ("amount", "restated") and c.stated and c.base is None]
    if is_generic(what) or _BARE.fullmatch(what):
        current = reading.current
        label = re.search(
            r"(?:^|[，。；：])([^，。；：]{2,24})：[^：]*$", token.left
        )  # 运行维护费：2024年124.30万元
        of_label = find_about(label[1], token.place, reading.names) if label else None
        if label and of_label and of_label.topic and not (current and same(of_label, current.about)):
            return token.new("base", label[1], of_label)
        if current is not None:
            is_change = current.role == "change" and current.base is None
            return current if is_change or any(c is current for c in free) else None
        about, subject = about_passage(token)
        return token.new("base", subject, about) if about.topic else None
    about = find_about(what, token.place, reading.names)
    if not about.topic:
        return None
    exact = [c for c in free if (c.about.topic, c.about.code) == (about.topic, about.code)]
    alike = [c for c in free if c is reading.current and same(about, c.about)]
    return next(reversed(exact or alike), None) or token.new("base", subject, about)


def _is_before(token: Token, year: int) -> bool:
    """Whether a year is an earlier one, in a passage that speaks of this year too."""
    own = token.reading.year
    speaks = bool(own and re.search(f"本年|今年|{own}年", token.passage.text))
    return own is not None and year < own and (speaks or any(c.stated for c in token.reading.here))


def _is_part_of_earlier(token: Token) -> bool:
    """Whether a figure stands in the bracket behind last year's: "上年支出9884.88万元(基本支出2738.20万元、项目支出…)"."""
    opened = re.search(r"\([^()]*$", token.before)
    told = token.before[: opened.start()] if opened else ""
    return bool(told) and any(c.base and told.endswith(f"{c.base}{c.base_unit}") for c in token.reading.here)


def take_from(token: Token, printed: str, unit: str | None) -> bool:
    """Last year's figure, from which this year's was reached: 基本支出由5778.38万元增加到6071.13万元."""
    came = _FROM.search(token.left)
    if not came or not _TO.match(token.sentence, token.start + len(printed) + len(unit or "")):
        return False
    subject = subject_of(token.left[: came.start()])
    if not subject or is_generic(subject):
        about, subject = about_passage(token)
    else:
        about = find_about(subject, token.place, token.reading.names)
    told = token.reading.current
    if (
        told
        and told.role == "change"
        and told.base is None
        and (told.about == about or token.left.startswith("("))
    ):
        told.role, told.base, told.base_unit = (
            "base",
            printed,
            unit,
        )  # 基本支出增加33.66万元（由1009.45万元增至…）
        return True
    claim = token.new("base", subject, about, base=printed, base_unit=unit, base_kind=base_kind_of(token))
    claim.parent = parent_of(token)
    token.reading.current = claim
    return True
