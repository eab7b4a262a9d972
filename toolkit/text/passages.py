"""The lines of the text → passages: paragraphs made whole again, each with its heading and page.

A page cuts sentences, prints its number into them and repeats its running title; a digitiser
leaves blank lines inside them; a chart strews its labels between. All that is mended before
anything is read from a sentence: "增长", "3", "17.31%" is "增长17.31%".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from ..model import Box, Document, Line, even, fold, plain
from ..tables import is_title
from .body_lines import LABEL, body_lines
from .headings import contents_of, heading_of, is_second_half

_STOP = re.compile(r"[。；;：:！？!?]$")
_ITEM = re.compile(
    r"[(（]?\d{1,2}\s?[)）．、.](?!\d)|[(（]\d{1,2}[)）]|[(（][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]{1,3}、"
)
_CHART = re.compile(
    r"(?:[^，。；：\d%]{0,12}+[，,：:]?\s*\d+(?:\.\d+)?[%％]\s*)++|图\s*\d+[:：]?.{0,20}|.{1,12}[预决]算图"
)
_SAYS = re.compile("元|[比较占约]|增|减|降")
"""Words of a sentence on a percentage, which no label of a chart has."""
_FIELD = re.compile(r"[(（]?\d{0,2}[)）]?[^，。；：:、]{2,12}[:：]")
_ENDS = re.compile(
    r"(?:说明|情况|设置|职能|职责|解释|公开|预算|决算|概况|表|依据|概述|编制)$|^[^，。；：]{1,6}$"
)
"""How a line that is no sentence ends: a title, which nothing goes on from."""
_OPEN = re.compile(r"[，,、(（\d]$")
"""How a line ends that is surely broken off."""
_OPENED = re.compile(r"[(（]\d+$")
"""How a line ends inside a code in brackets, which the next one closes: 高等教育（20502 · 05），2024年度…"""
_LEVEL = re.compile(r"[(（][类款项][)）]")
"""The level behind a name of a path, with which no paragraph begins: the name before it filled its line."""
_DATED = re.compile(r"20\d\d年\d{1,2}月(?:\d{1,2}日)?")
MOST_QUOTED = 40
"""No title in 《》 goes on longer than this on its second line."""
MOST_LINES = 200
"""No paragraph is longer."""
ENOUGH = 4
"""So many lines on a page tell how wide its text is."""
SET_OFF = 1.4
"""Lines of which one begins so many times the usual distance below the other are parted by a space."""
_UNBROKEN = re.compile(r"-?\d[\d,]*[.,]\d+%?")
"""An amount, which no line is broken within."""


class Margins(NamedTuple):
    """Left and right edge of the running text on a page, the height of a line and the distance of two, in points."""

    left: float
    right: float
    height: float
    pitch: float


class Passage(NamedTuple):
    """A paragraph, heading, caption, entry of the contents page or label of a chart (``kind``), whole.

    ``text`` has no spaces inside Chinese words, and digits and brackets in one width; ``chapter``
    and ``section`` are the headings it stands under, none where they may stand on a page that was not read;
    ``is_torn``: so may half of it.
    """

    kind: str
    text: str
    page: int | None
    part: str = ""
    chapter: str = ""
    section: str = ""
    is_torn: bool = False


def read_passages(document: Document) -> list[Passage]:
    """The text of a document as whole paragraphs, in order."""
    lines = body_lines(document)
    start, end = contents_of(lines)
    passages: list[Passage] = []
    part = chapter = section = ""
    unread = [page.number for page in document.pages if page.number and not page.has_text]
    groups = list(_paragraphs(lines, start, end, unread))
    after_gap = [False, *(_is_parted(a[1][-1], b[1][0], unread) for a, b in pairwise(groups))]
    for (index, joined), begins_torn, ends_torn in zip(
        groups, after_gap, [*after_gap[1:], False], strict=False
    ):
        if begins_torn:
            part = chapter = section = ""
        text = "".join(plain(line.text) for line in joined).strip()
        kind, level = _kind(text, joined, start <= index < end)
        if kind == "heading" and level:
            title = _STOP.sub("", even(text))
            part = title if level == 1 else part
            chapter = title if level == 2 else "" if level < 2 else chapter
            section = title if level == 3 else "" if level < 3 else section
        elif kind == "heading" and not is_title(text) and not LABEL.match(fold(text)):
            section = _STOP.sub("", even(text))  # marked up as one, without a number
        is_torn = kind == "text" and (begins_torn or (ends_torn and not _STOP.search(text)))
        passages.append(Passage(kind, text, joined[0].page, part, chapter, section, is_torn))
    return passages


def _is_parted(before: Line, line: Line, unread: Sequence[int]) -> bool:
    """Whether a page that was not read lies between two lines."""
    return any((before.page or 0) < page < (line.page or 0) for page in unread)


def _paragraphs(
    lines: Sequence[Line], start: int, end: int, unread: Sequence[int]
) -> Iterator[tuple[int, list[Line]]]:
    """The lines grouped into paragraphs, each with the index of its first line."""
    margins = _margins(lines)
    group: list[Line] = []
    first = 0
    for index, line in enumerate(lines):
        if group and unread and _is_parted(group[-1], line, unread):
            yield first, group
            group = []
        if group and not _is_label_of_chart(line, group[-1], margins):
            if index != end and _goes_on(group, line, margins, start <= index < end):
                group.append(line)
                continue
        elif group:
            continue
        if group:
            yield first, group
        group, first = [line], index
    if group:
        yield first, group


def _margins(lines: Sequence[Line]) -> dict[int, Margins]:
    """The margins of the running text on each page.

    The left edge is the whole document's: a page may hold indented lines only. So is the right edge of a page
    with few lines, none of which may be full.
    """
    boxes: dict[int, list[Box]] = {}
    for line in lines:
        if line.page and line.box and len(line.text) >= 8:
            boxes.setdefault(line.page, []).append(line.box)
    left = min((box.x0 for of_page in boxes.values() for box in of_page), default=0.0)
    rights = [max(box.x1 for box in found) for found in boxes.values() if len(found) >= ENOUGH]
    usual = median(rights) if rights else 0.0
    return {
        page: Margins(
            left,
            max([box.x1 for box in found] + [usual] * (len(found) < ENOUGH)),
            median(box.bottom - box.top for box in found),
            median([b.top - a.top for a, b in pairwise(found)] or [0.0]),
        )
        for page, found in boxes.items()
    }


def _is_full(line: Box, after: str, margins: Margins) -> bool:
    """Whether a line fills its width: what follows, a number that cannot be broken, found no room in it."""
    width = _UNBROKEN.match(after)
    needed = max(2.5, 0.6 * len(width[0]) + 1 if width else 0)
    return line.x1 > margins.right - needed * margins.height


def _is_set_off(line: Line, before: Line, margins: Margins) -> bool:
    """Whether more than the usual distance of lines parts two lines of a page."""
    if not line.box or not before.box or line.page != before.page:
        return False
    return line.box.top - before.box.top > SET_OFF * margins.pitch > 0


def _is_label_of_chart(line: Line, before: Line, margins: dict[int, Margins]) -> bool:
    """Whether a line inside an unfinished sentence is a chart's label, set off from the margin."""
    if _STOP.search(before.text.strip()) or not line.box or line.page not in margins:
        return False
    edges = margins[line.page]
    return bool(_CHART.fullmatch(line.text.strip())) and abs(line.box.x0 - edges.left) > 3 * edges.height


def _goes_on(group: list[Line], line: Line, margins: dict[int, Margins], in_contents: bool) -> bool:
    """Whether a line continues the paragraph before it."""
    if len(group) >= MOST_LINES:
        return False
    before, text, said = group[-1], line.text.strip(), group[-1].text.strip()
    if _LEVEL.match(text) or (_OPENED.search(said) and re.match(r"\d*[)）]", text)):
        return True
    joined = "".join(plain(x.text) for x in group)
    if (
        joined.count("《") > joined.count("》")
        and "》" in text[:MOST_QUOTED]
        and "《" not in text.split("》")[0]
    ):
        return True  # 根据《财政拨款支出预算表 · （功能科目）》增加…
    if is_second_half(re.sub(r"^.*?、", "", even(joined)), line) and heading_of(joined, in_contents):
        return True
    if in_contents or line.level is not None or before.level is not None:
        return False
    if LABEL.match(fold(text)) or LABEL.match(fold(said)) or is_title(said) or is_title(text):
        return False
    if heading_of(text, False) or (_ITEM.match(text) and _STOP.search(said)):
        return False
    edges, edges_before = margins.get(line.page or 0), margins.get(before.page or 0)
    if line.box and before.box and edges and edges_before:
        indented = line.box.x0 > edges.left + 0.8 * edges.height
        if _is_full(before.box, text, edges_before):
            begins = indented or _is_set_off(line, before, edges)
            return not ((begins and _STOP.search(said)) or (indented and _ITEM.match(text)))
    heading = heading_of(joined, False)
    if heading and heading[2] > 1:
        return False
    if _STOP.search(said) or _ENDS.search(joined) or _DATED.fullmatch(even(text)):
        return False
    return not (
        (_FIELD.match(joined) and not _OPEN.search(said) and not text[0].isdigit())
        or _FIELD.match(text)
        or _ITEM.match(text)
    )


def _kind(text: str, lines: Sequence[Line], in_contents: bool) -> tuple[str, int | None]:
    heading = heading_of(text, in_contents)
    if in_contents:
        return "contents", None
    if heading:
        return "heading", heading[2]
    if any(line.level is not None for line in lines) and not re.search(r"[。；]", text):
        return "heading", None
    if LABEL.match(fold(text)) or is_title(text):
        return "caption", None
    if "%" in even(text) and not re.search(r"[，。；：、]", text) and not _SAYS.search(text):
        return "chart", None  # "项目支出, 34.20% 基本支出, 55.98%"
    return "text", None


def sentences(text: str) -> list[str]:
    """The sentences of a passage, each with its full stop; a bracket is not torn."""
    parts = re.split(r"(?<=[。！？])(?![)）”’」])", text)
    return [part for part in parts if part]
