"""Lines of a document in reading order: which are the contents page, which are headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ..model import Document, Line, fold, plain
from ..tables import is_title, title_of
from ..vocabulary import Form
from .body_lines import body_lines

NUMERAL = "一二三四五六七八九十"
PART = re.compile(rf"(第[{NUMERAL}]+部分)[:：]?(.*)")
_CHAPTER = re.compile(rf"(第[{NUMERAL}]+[章节]|[{NUMERAL}]+(?=、))、?(.+)")
_SECTION = re.compile(rf"[（(]([{NUMERAL}]+)[）)](.+)")
FEWEST_ENTRIES = 4
"""Fewer headings behind 目录 that no line repeats are the body's: the list itself was lost, as a picture or a field."""
_ENTRY = re.compile(r"(\d{1,2})[.．、](\D.+|20\d\d年.+)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading on the contents page or in the body; ``table`` where it names a table of the form."""

    place: str
    number: str
    title: str
    level: int
    page: int | None
    table: str | None = None


def is_numbered(text: str) -> bool:
    """Whether a folded line is a heading by its number: 第一部分 …, 一、…, (一)…"""
    return any(pattern.fullmatch(text) for pattern in (PART, _CHAPTER, _SECTION))


def read_headings(document: Document, form: Form) -> list[Heading]:
    """The headings of the contents page, then those of the body, in order."""
    lines = body_lines(document)
    start, end = contents_of(lines)
    headings: list[Heading] = []
    for index, line in enumerate(lines):
        if index < start:
            continue
        in_contents = index < end
        text = re.sub(r"^[-*•]\s*", "", plain(line.text))
        heading = heading_of(re.sub(r"[.…·\s]*\d*$", "", text) if in_contents else text, in_contents)
        if heading is None:
            if in_contents and headings and (headings[-1].level > 1 or not headings[-1].title):
                headings[-1] = _longer(headings[-1], text, form)
            continue
        number, title, level = heading
        if not in_contents and index + 1 < len(lines) and is_second_half(title, lines[index + 1]):
            title += plain(lines[index + 1].text)
        headings.append(
            _longer(Heading("contents" if in_contents else "body", number, "", level, line.page), title, form)
        )
    return [heading if heading.title else replace(heading, title=heading.number) for heading in headings]


def _longer(heading: Heading, text: str, form: Form) -> Heading:
    """A heading that goes on with more text, and the table it names then."""
    title = heading.title + re.sub(r"[.…·\s]*\d*$", "", text).strip()
    named = title_of(title, form)
    return replace(heading, title=title, table=named.id if named else None)


def contents_of(lines: list[Line]) -> tuple[int, int]:
    """Where the contents page begins and ends among the lines; 0 and 0 where there is none."""
    start = next((i for i, line in enumerate(lines) if fold(line.text) in ("目录", "目次")), None)
    return (0, 0) if start is None else (start, _contents_end(lines, start))


def _contents_end(lines: list[Line], start: int) -> int:
    """Where the contents end: at the line that repeats their first entry, else where their page or list ends."""
    entries = (fold(line.text) for line in lines[start + 1 :] if heading_of(plain(line.text), True))
    first = next(entries, "")
    bare = re.sub(r"[.…·]*\d*$", "", re.sub(r"^[-*•]", "", first))
    part = re.match("第[一二三四五六七八九十]部分", bare)
    for index in range(start + 2, len(lines)):
        text = fold(lines[index].text)
        if (bare and text == bare) or (part and text.startswith(part[0]) and len(text) < 60):
            return index
    for index in range(start + 2, len(lines)):
        line = lines[index]
        leads = re.search(r"[.…·]{3,}\s*\d*$", line.text.strip())
        if line.page != lines[start].page and not leads:
            return index
        told = "。" in line.text or len(line.text) > 60
        if told if line.page is None else not leads and _is_told(line.text):
            listed = sum(heading_of(plain(entry.text), True) is not None for entry in lines[start:index])
            return index - 1 if listed >= FEWEST_ENTRIES else start + 1
    return len(lines)


def _is_told(text: str) -> bool:
    """Whether a line on the page of the contents is the text's: a sentence without a number before it."""
    return len(text) > 20 and re.search("[。，]", text) is not None and not is_numbered(fold(text))


def heading_of(text: str, in_contents: bool) -> tuple[str, str, int] | None:
    """Number, title and level of a heading; ``None`` for a sentence, its first half or a defined term.

    On the contents page entries may be numbered in digits and end in a full stop.
    """
    bare = re.sub(r"\s", "", text)
    if in_contents:
        bare = bare.rstrip("。")
    patterns = (PART, _CHAPTER, _SECTION, *((_ENTRY,) if in_contents else ()))
    for level, pattern in enumerate(patterns, 1):
        match = pattern.fullmatch(bare)
        if match:
            title = match[2].strip(":： ")
            sentence = re.search(r"[。；;]$|[:：].|\d万?元|\d[%％]", match[2]) or len(title) > 60
            return None if sentence else (match[1], title, min(level, 3))
    return None


def is_second_half(title: str, after: Line) -> bool:
    """Whether a heading goes on in the next line: "一、关于某部门" + "2024年收入预算情况说明", "第二部分" + "某局概况"."""
    text = fold(after.text)
    part = PART.fullmatch(title)
    if not title or (part and not part[2]):  # a part's number on a line of its own
        named = not is_numbered(text) and not is_title(after.text)
        return named and len(text) <= 50 and not re.search(r"[。；;:：]|\d万?元", text)
    return (
        title.startswith("关于")
        and not title.endswith(("说明", "情况"))
        and bool(re.fullmatch(r"(?:20\d\d年.*|.{1,30})(?:说明|情况)", text))
    )
