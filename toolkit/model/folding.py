"""Words folded for comparing: each fold says what it drops, and where it is right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache, lru_cache, wraps
from typing import TypeVar

_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "‟": '"', "〝": '"', "〞": '"'})

_UNSEEN = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_MARK = "[①-⒛⓪-⓿❶-➓¹²³⁰⁴-⁹₀-₉]"
_AT_DIGITS = re.compile(rf"(?<=[\d%％])\s*{_MARK}+(?!\s*\d)|(?<!\d){_MARK}+\s*(?=\d)")
"""The mark of a note, or the number of an item, at a number: in one width its digits would be the number's."""
_HAS_MARK = re.compile(_MARK).search
_MARKS_ALONE = re.compile(rf"\s*{_MARK}+\s*")
_AMIDST = re.compile(rf"(?<=\d)\s*{_MARK}+\s*(?=\d)")
_BESIDE_WIDE = re.compile(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])")


SHORT = 200
"""Texts up to this length are kept with what was made of them: cells and lines, which repeat. Longer ones would fill the memory."""
Made = TypeVar("Made")


def kept(function: Callable[[str], Made]) -> Callable[[str], Made]:
    """A function of a text that works each short text out once."""
    known = lru_cache(65536)(function)

    @wraps(function)
    def made(text: str) -> Made:
        return known(text) if len(text) <= SHORT else function(text)

    return made


@kept
def fold(text: str) -> str:
    """Text for comparing: width, white space, the kind of quotation marks and marks of notes at a number taken away.

    >>> fold("收　入 总计"), fold("“三公”经费（小计）"), fold("其中：①12.50②万元")
    ('收入总计', '"三公"经费(小计)', '其中:12.50万元')
    """
    if text.isascii():  # it has neither width nor other quotation marks
        return "".join(text.split())
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", _without_marks(text))).translate(_QUOTES)


def _without_marks(text: str) -> str:
    """A text without the marks at its numbers; where one parts two digits, it is no number."""
    return _AMIDST.sub("\ufffd", _AT_DIGITS.sub("", text)) if _HAS_MARK(text) else text


def is_mark(text: str) -> bool:
    """Whether a text is the mark of a note, or the number of an item, as one sign: ①, ²."""
    return _MARKS_ALONE.fullmatch(text) is not None


@kept
def plain(text: str) -> str:
    """Text of a cell on one line, without the spaces that wrapping and digitising put into words."""
    parts = text.replace("\n", "").split()
    if text.isascii():
        return " ".join(parts)
    return _BESIDE_WIDE.sub("", " ".join(_INVISIBLE.sub("", " ".join(parts)).split()))


LONG = 400
"""Texts longer than this are alike only where they are equal: comparing them letter by letter takes their product."""


def likeness(one: str, other: str) -> float:
    """How alike two texts are: twice the letters in common, in their order, by those of both; from 0 to 1."""
    if one == other:
        return 1.0
    if max(len(one), len(other)) > LONG:
        return 0.0
    return _similarity()(one, other)


def likest(text: str, others: Iterable[str], least: float) -> list[tuple[str, float]]:
    """Those of other texts that are so much alike at least, each with its ``likeness``."""
    if len(text) > LONG:
        return [(other, 1.0) for other in others if other == text]
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import extract

    short = [other for other in others if len(other) <= LONG]
    found = extract(text, short, scorer=Indel.normalized_similarity, score_cutoff=least, limit=None)
    return [(other, score) for other, score, _ in found]


@cache
def _similarity() -> Callable[[str, str], float]:
    """What compares two texts, imported once it is wanted."""
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity


_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""What steers a terminal or the direction of writing, and half a surrogate, which no file can hold."""


def printable(text: str) -> str:
    """Text in which only letters are left, tabs and line ends kept: whatever else it holds becomes �.

    >>> printable("某\x1b[31m局\n")
    '某�[31m局\n'
    """
    return text if is_printable(text) else _STEERING.sub("\ufffd", text)


def is_printable(text: str) -> bool:
    """Whether a text holds letters alone, so that ``printable`` leaves it as it is."""
    return _STEERING.search(text) is None


def inert(text: str) -> str:
    """A text that a spreadsheet shows and never runs: an apostrophe stands before what would be a formula.

    >>> inert("=1+1"), inert("-12.30"), inert("某局")
    ("'=1+1", '-12.30', '某局')
    """
    is_run = text.startswith(("=", "+", "@", "\t", "\r", "＝", "＋", "＠")) or re.match(
        r"-(?![\d.,]*$)", text
    )
    return f"'{text}" if is_run else text


def one_line(text: object) -> str:
    """A name or a path as it may be printed within a line."""
    return re.sub(r"[\t\n\u2028\u2029]", "\ufffd", printable(str(text)))


_KEPT = {ord(mark): 0xE000 + place for place, mark in enumerate("，。；：！？、“”‘’【】〔〕《》")}
"""Punctuation that folding the width of a text would change, each to a private character meanwhile."""

_BACK = {private: mark for mark, private in _KEPT.items()}

_WIDE_COMMA = re.compile(r"(?<=\d)(?<!\d{4})，(?=\d{3}(?:，\d{3})*(?:\.\d+)?(?:亿|百万|万|千)?元)")
"""A full-width comma inside a number: 3，518.85万元."""

_HALF = {",": "，", ";": "；", ":": "：", ".": "。"}

_HALF_MARK = re.compile(
    r"(?<=[^\x00-\x7f])[,;:](?=\D|$)|(?<=[^\x00-\x7f])[;:]|(?<=[\d%)])[,;:](?=[^\x00-\x7f])|(?<=[万亿]元)[,.](?=\d)|(?<=[元%)])\.(?=[^\x00-\x7f]|$)"
)
"""A mark of half width that parts clauses: 收入2.24万元,本年支出3.12万元;增长5.72%,主要…"""


@lru_cache(8192)
def even(text: str) -> str:
    """Text in one width, without white space; punctuation between Chinese words is Chinese, however it was typed.

    >>> even("２０２４ 年,增长 3．5％（款）: 1,234.50万元")
    '2024年，增长3.5%(款)：1,234.50万元'
    """
    folded = unicodedata.normalize("NFKC", _without_marks(text).translate(_KEPT)).translate(_BACK)
    folded = _UNSEEN.sub("", _WIDE_COMMA.sub(",", folded))
    return _HALF_MARK.sub(lambda mark: _HALF[mark[0]], folded)


_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十\d]+\)|\d+[、.]|其中[:：]?|[—–]+|[（(\d+[)）])++"
)


def strip_numbering(text: str) -> str:
    """A folded label without list numbers, "其中" and dashes before it: "一、本年收入" → "本年收入"."""
    return _NUMBERING.sub("", text)


_MARKS = re.compile(r"""[()\[\]【】〔〕"'、,，·.\-—]""")


@lru_cache(65536)
def fold_name(text: str) -> str:
    """A code's name for comparing: what publishers print one way or the other is taken away.

    >>> fold_name("一、其它 维修（护）费(款)"), fold_name("教育支出") == fold_name("教育")
    ('其他维修护费', True)
    """
    name = re.sub(r"\([类款项]\)$", "", strip_numbering(fold(text)))
    return _MARKS.sub("", name).replace("其它", "其他").replace("费用", "费").removesuffix("支出")
