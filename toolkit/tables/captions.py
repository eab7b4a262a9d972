"""The lines over a table: where its title is, and the number, unit and department they state."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..model import Grid, Line, find_unit, fold, plain
from .row_kinds import PRINTED_NUMBER
from .stitch import Table
from .title_words import is_title

_BRACKETED = re.compile(r"\((?:人民币)?(百万元|亿元|万元|千元|元)\)")
"""A unit in brackets behind a title or a head: 收支总表（万元）, 金额（万元）."""
LISTED = 3
"""A column that holds more titles is a list of tables: 目录."""
CAPTION_LINES = 6
"""A table's title stands at most this many lines above it."""


def caption_of(above: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines from the table's title to its grid: a few, and none of them a sentence."""
    for index in range(len(above) - 1, max(len(above) - 1 - CAPTION_LINES, -1), -1):
        if is_title(above[index].text):
            return above[_fuller_title(above, index) :]
        text = above[index].text.strip()
        if re.search(r"[。；;]$", text) and not re.match(r"[（(]?(?:备注|注|说明)", text):
            break
    return ()


def _fuller_title(above: tuple[Line, ...], index: int) -> int:
    """Where the title in full stands, of which a head over all of the grid repeats words: 部门收入预算总表 · 部门：某局 · 收入总表."""
    head = fold(above[index].text)
    for at in range(index - 1, max(index - 1 - CAPTION_LINES, -1), -1):
        text = fold(above[at].text)
        if is_title(above[at].text):
            letters = iter(text)
            return at if len(head) < len(text) and all(letter in letters for letter in head) else index
        if re.search(r"[。；;]$", text) or re.match(PRINTED_NUMBER, text):
            break
    return index


def caption_within(grid: Grid) -> tuple[Line, ...]:
    """The title that stands in the grid's own first rows, as a sheet or a page saved from one has it; a list of tables has none."""
    titles = [cell for row in (1, 2) for cell in grid.row_cells(row) if is_title(cell.text)]
    if titles and sum(is_title(cell.text) for cell in grid.column_cells(titles[0].column)) > LISTED:
        return ()
    return tuple(Line(plain(cell.text), page=cell.page) for cell in titles[:1])


def with_whole_title(above: tuple[Line, ...], caption: tuple[Line, ...]) -> tuple[Line, ...]:
    """The caption with the first half of its title, which stands on the line before where it wrapped.

    "八、2024年度某局一般公共预算支" + "出预算表". Unchanged where the line before is no such half.
    """
    before = above[: len(above) - len(caption)][-1:]
    if not caption or not before or re.search(r"[。；;:：]|表$", before[0].text.strip()):
        return caption
    whole = replace(caption[0], text=before[0].text.strip() + caption[0].text.strip())
    return (whole, *caption[1:]) if is_title(whole.text) else caption


def title_in(caption: tuple[Line, ...]) -> str:
    text = plain(caption[0].text) if caption else ""
    return re.sub(
        rf"^(?:附?表\s*\d+(?:[-—–－]\d+)*\s*[-:：、.]?|(?:部门)?公开表\s*\d+|{PRINTED_NUMBER})\s*", "", text
    )


def table_number(above: tuple[Line, ...], caption: tuple[Line, ...]) -> str | None:
    """The number printed in, right before or under the title: "表 5", "公开05表", "财决公开05表", "部门公开表5" → "5", "表1-2" → "1-2"."""
    before = above[: len(above) - len(caption)]
    for line in [*caption[:1], *before[-1:], *caption[1:3]]:
        text = fold(line.text)
        if match := re.match(PRINTED_NUMBER, text):
            return match[2].lstrip("0")
        match = re.match(r"(附?表|(?:部门)?公开表?)(\d{1,2}[-—])?(\d{1,2})(?:$|\D)", text)
        if match:
            of = match[2].lstrip("0")[:-1] if match[2] and match[1] == "表" else ""
            return (f"{of}-" if of else "") + match[3].lstrip("0")
    return None


def with_whole_unit(lines: Sequence[Line]) -> list[str]:
    """The texts of lines, a unit that was broken over two of them made whole: "单位：万" · "部门名称：某院 元", "单位：" · "万元"."""
    texts = [line.text for line in lines]
    for n, text in enumerate(texts):
        broken = re.search(r"单位\s*[:：]\s*(百万|亿|万|千)?\s*$", text)
        for after in range(n + 1, min(n + 3, len(texts))) if broken else ():
            unit = "元" if broken and broken[1] else r"(?:百万|亿|万|千)?元"
            rest = re.fullmatch(rf"(?:(.*\S)\s+)?({unit})", texts[after].strip())
            if rest:
                texts[n], texts[after] = text.rstrip() + rest[2], rest[1] or ""
                break
    return texts


def unit_over(table: Table, caption: tuple[Line, ...]) -> str | None:
    """The unit over a table: in its caption, else in the lines just before, else in its first rows; else the only one in brackets there."""
    first_rows = [cell.text for row in (1, 2) for cell in table.grid.row_cells(row)]
    places = (
        "".join(with_whole_unit(caption)),
        "".join(with_whole_unit(table.above[-CAPTION_LINES:])),
        "|".join(first_rows),
    )
    named = next(filter(None, map(find_unit, places)), None)
    bracketed = {unit for place in (places[0], places[2]) for unit in _BRACKETED.findall(fold(place))}
    return named or (bracketed.pop() if len(bracketed) == 1 else None)


def department_over(table: Table, caption: tuple[Line, ...]) -> str | None:
    """Whose a table is, as its caption or its first row says."""
    return _department_in(caption) or _department_in(
        (Line(""), *(Line(c.text) for c in table.grid.row_cells(1)))
    )


def _department_in(caption: tuple[Line, ...]) -> str | None:
    text = "\n".join(with_whole_unit(caption[1:]))
    match = re.search(
        r"(?:编制部门|编制单位|预算单位|部门名称|单位名称|填报单位|部门)\s*[:：]\s*(\S.*?)\s*(?:(?:金额)?\s*单位\s*[:：]|截[至止](?:时间|日期)?|\n|$)",
        text,
    )
    if match is None:
        return None
    rest = [plain(line) for line in text[match.end(1) :].split("\n")[1:]]
    wrapped = [line for line in rest if re.fullmatch(r"[^:：()（）\d表]{1,20}", line) and not find_unit(line)]
    if text[match.end(1) :].lstrip(" ").startswith("截"):
        wrapped = []  # 编制部门：某局　截止时间：… ends the name
    name = re.sub(r"\s*20\d\d年度?$", "", plain(match[1]))  # 部门：某局  2019年度
    return re.sub(r"^(?:\d{3,}[_\-—]|[\[【(（]\d{3,}[\]】)）])", "", name) + "".join(wrapped[:1])
