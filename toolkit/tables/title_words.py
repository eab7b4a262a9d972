"""Whether a line reads like the title of a table, and what of it counts for comparing."""

from __future__ import annotations

import re

from ..model import fold, kept
from .row_kinds import PRINTED_NUMBER

_TITLE = re.compile(r"[^。；;，,]{2,60}(?:表|专项资金(?:管理)?清单(?:目录)?)(?:\([^()]*\))*|部门政府采购预算")
_NUMBER_ALONE = re.compile(rf"{PRINTED_NUMBER}|预算(?:\d{{1,2}}[-—])?\d{{1,2}}表")
"""Of 预算01-2表 it is told that it is no title; which table of the form it is, is not: every region counts anew."""


_QUOTES = re.compile(r"[\"'‘’「」《》]")
_UNIT = re.compile(r"\(?(?:金额|计量)?单位[:：].*$")
_BEHIND = re.compile(
    rf"(?:\((?:续表?\d*|20\d\d年度?|附?[表件]?[\d一二三四五六七八九十-]+|{PRINTED_NUMBER}|(?:百万|亿|万|千)?元)\)|续表?\d*|附?表\d+|{PRINTED_NUMBER}|[:：])++$"
)


@kept
def bare_title(text: str) -> str:
    """A title for comparing: without brackets around it, quotation marks, unit, year or 续表 behind it."""
    return _BEHIND.sub("", _UNIT.sub("", _QUOTES.sub("", fold(text))))


def is_title(text: str) -> bool:
    """Whether a line reads like the title of a table: short, no sentence, ends in 表 (or 专项资金清单), or Hebei's 部门政府采购预算."""
    bare = bare_title(text)
    if _NUMBER_ALONE.fullmatch(bare):
        return False
    return _TITLE.fullmatch(bare) is not None and not re.search(r"见.{0,4}表$|如下表$|下表$", bare)


def unnumbered(title: str) -> str:
    """A title without its number and the word that the table goes on."""
    return re.sub(r"^(?:续?附?表[\d一二三四五六七八九十]*[:：、.]?|续表?\d*)", "", bare_title(title))
