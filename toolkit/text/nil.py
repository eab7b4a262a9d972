"""What a text says there is none of: "政府性基金预算未安排", "没有上年结转", "支出均为项目支出"."""

from __future__ import annotations

import re

from ..vocabulary import load_topics
from .about import About, find_about, find_item, is_generic
from .claim import Token
from .comparisons import base_kind_of, told_here
from .phrases import subject_of

_AT_THE_START = re.compile(r"(?:年初|全年)(?:预算)?$")
_LAST_YEAR = r"(?:上年度?|去年|20\d\d年度?)"


def take_none(token: Token, printed: str, unit: str | None) -> bool:
    """ "政府性基金预算未安排": a nil without a figure; inside a reason it explains another one."""
    if token.in_reason:
        return False
    subject = (
        subject_of(token.left) if printed[-2:] in ("安排", "发生") or not token.left.endswith("，") else ""
    )
    current = token.reading.current
    year = re.match(r"20\d\d", subject)
    is_earlier = year is None or token.reading.year is None or int(year[0]) < token.reading.year
    if (
        current
        and is_earlier
        and re.match(_LAST_YEAR, subject)
        and is_generic(re.sub(_LAST_YEAR, "", subject))
    ):
        current.base, current.base_unit, current.base_kind = "0", current.unit or "万元", base_kind_of(token)
        return True  # 上年没有安排, 2024年预算为零
    if is_generic(subject) and _take_none_of(token, printed):
        return True
    about = find_about(subject, token.place, token.reading.names)
    if about.topic and subject and not is_generic(subject):
        token.reading.current = token.new("nil", subject, about)
        if _AT_THE_START.search(token.left) and token.reading.kind != "budget":
            token.reading.current.measure = "initial"  # 年初未安排预算，支出决算为214.37万元
        return True
    return False


_ALL_PROJECTS = re.compile("项目支出(?:预算)?")
_NAMED_NONE = re.compile(r"[^，。；：]{3,40}")


def _take_none_of(token: Token, printed: str) -> bool:
    """ "未安排因公出国（境）费和公务用车购置费": what there is none of, named behind; parts of the “three public” money, 上年结转 and 项目支出."""
    named = _NAMED_NONE.match(token.sentence, token.start + len(printed))
    found = False
    for name in re.split("[、和及与]", named[0]) if named else ():
        about = find_about(name, token.place, token.reading.names)
        if about.topic and (
            about.topic.startswith(("three_public.", "carryover.")) or _ALL_PROJECTS.fullmatch(name)
        ):
            token.new("nil", name, about)
            found = True
    return found


_OTHER_HALF = {"basic": "project", "project": "basic"}


def take_only(token: Token, printed: str, unit: str | None) -> bool:
    """ "本年支出16.42万元，均为项目支出": of the same money there is no basic expenditure."""
    subject = subject_of(token.left)
    told = told_here(token, find_about(subject, token.place, token.reading.names)) if subject else None
    current = told or token.reading.current
    scope, _, item = ((current.about.topic or "") if current else "").partition(".")
    half = find_item(printed, _OTHER_HALF)
    topic = f"{scope}.{_OTHER_HALF.get(half or '')}"
    if current is None or token.in_reason or current.about.code or topic not in load_topics().topics:
        return True
    if current.parent is None and item in ("expenditure", "expenditure_current"):
        token.new("nil", printed, About(topic))
    return True
