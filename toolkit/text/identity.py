"""Cover, last lines and captions → who publishes what: department, year, kind, level, date."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import NamedTuple

from ..model import Document, fold, plain
from ..tables import is_title
from .body_lines import document_lines
from .headings import PART

_YEAR = re.compile(r"(20\d\d)年?度?")

_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")

_DATE = re.compile(r"(?<!截至)(?<!截止)(?<!自)(?<!从)(?<!至)(?<!到)(20\d\d)年(\d{1,2})月(\d{1,2})日")

_LABELLED_NAME = re.compile(r"(?:预算|决算)?(?:主管部门|单位|部门)(?:名称)?[:：](?!(?:百万|亿|万|千)?元)(.+)")

_TOLD = re.compile(
    r"(?:^(?:第[一二三四五六七八九十]+部分)?|关于|第[一二三四五六七八九十]+部分)([^，。；：、“”()\d]{3,30}?)?(20\d\d)年度?(?:部门|单位)?"
    r"(?:收支总预算|收支总表|收入总表|支出总表|收支预算|收入预算|支出预算|预算表|预算情况|财政拨款收支|[预决]算编制说明)"
)
"""Who and which year a text without a cover names: 关于某局2024年收支总表的说明, 某局2024年收支总预算…"""
_NO_NAME = re.compile(r"[。，；：]|\d{2}|^(?:我|本)[\u4e00-\u9fff]{1,2}$|^.{50}")
"""A sentence that stands where a name would, or who speaks of itself: 我校."""
COVER_LINES = 12
"""The cover is the text before the contents, at most this many lines."""


class Identity(NamedTuple):
    """What the cover and the last lines say: department, year, kind, level, date."""

    department: str | None
    fiscal_year: int | None
    kind: str | None
    level: str | None
    published_on: str | None


def read_identity(document: Document, captions: list[str], titles: list[str]) -> Identity:
    """Who publishes what, from the cover; from the tables' captions where there is no cover."""
    lines = document_lines(_most_told(document))
    cover: list[str] = []
    for line in lines[:COVER_LINES]:
        if fold(line.text) in ("目录", "目次") or PART.match(fold(line.text)) or is_title(line.text):
            break
        cover.append(plain(line.text))
    text = "".join(cover).translate(_DIGITS)
    year = _YEAR.search(text) or _YEAR.search(" ".join(map(fold, titles)))
    labelled = next((m for line in cover if (m := _LABELLED_NAME.match(line))), None)
    over_tables = max(set(captions), key=captions.count) if captions else ""
    name = labelled[1] if labelled else _name_on_cover(text)
    if _NO_NAME.search(name):
        name = ""
    if not name or (over_tables and (over_tables in name or _abbreviates(name, over_tables))):
        name = over_tables  # a web page's menu may stand before the name; a cover may shorten it
    told = Counter(m.groups() for line in lines if (m := _TOLD.search(plain(line.text))))
    names, years = Counter[str](), Counter[str]()
    for (named, of_year), times in told.items():
        years[of_year] += times
        if named and not re.match(r"^(?:我|本|县|区|市|全|按|根据|在)", named):
            names[named] += times
    if not name and names and names.most_common(1)[0][1] > 1:
        name = names.most_common(1)[0][0]
    printed = year[1] if year else years.most_common(1)[0][0] if years else None
    last = [fold(line.text) for line in lines[-3:]]
    dates = _DATE.findall("".join(text for text in last if not re.search("截[至止]|[，。;；]", text)))
    return Identity(
        name or None,
        int(printed) if printed else None,
        "final" if "决算" in text else "budget" if "预算" in text else None,
        "department"
        if re.search(r"部门(?:预|决)算", text)
        else "unit"
        if re.search(r"单位(?:预|决)算", text)
        else None,
        "{}-{:0>2}-{:0>2}".format(*dates[-1]) if dates else None,
    )


def _most_told(document: Document) -> Document:
    """Of a document in several files the one with the most text: workbooks beside it have no cover."""
    told: dict[str, int] = {}
    for page in document.pages:
        told[page.file] = told.get(page.file, 0) + sum(len(line.text) for line in page.lines)
    if len(told) < 2:
        return document
    file = max(told, key=lambda name: told[name])
    return replace(document, pages=tuple(page for page in document.pages if page.file == file))


def _abbreviates(short: str, name: str) -> bool:
    """Whether a name is the other one shortened: 江苏省委办公厅 of 中国共产党江苏省委员会办公厅."""
    letters = iter(name)
    return len(short) >= 4 and all(letter in letters for letter in short)


def _name_on_cover(text: str) -> str:
    """The name before the year ("某局2024年部门预算") or after it ("2024年度某局部门预算公开")."""
    year = _YEAR.search(text)
    if year is None:
        return ""
    before = re.sub(r"^关于", "", text[: year.start()].strip(" （("))
    after = re.match(r"(.*?)(?:部门|单位)?(?:预算|决算)", text[year.end() :])
    return before or (after[1] if after else "")
