"""The text around the tables: who publishes, the contents page, headings, project paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .amounts import fold, plain
from .document import Document, Line
from .forms import Form, words
from .stitch import is_title
from .titles import title_of

_NUMERAL = "一二三四五六七八九十"
_PART = re.compile(rf"(第[{_NUMERAL}]+部分)(.*)")
_CHAPTER = re.compile(rf"([{_NUMERAL}]+)、(.+)")
_SECTION = re.compile(rf"[（(]([{_NUMERAL}]+)[）)](.+)")
_ENTRY = re.compile(r"(\d{1,2})[.．、](\D.+|20\d\d年.+)")
_YEAR = re.compile(r"(20\d\d)年?度?")
_DATE = re.compile(r"(20\d\d)年(\d{1,2})月(\d{1,2})日")
_LABELLED_NAME = re.compile(r"(?:预算|决算)?(?:主管部门|单位|部门)(?:名称)?[:：](.+)")
_NOTHING = re.compile(r"无|没有|未安排|未发生|不涉及|未使用|(?<![\d.,])0(?:\.0+)?万?元|为0(?![\d.])")
MOST_QUOTED = 120
COVER_LINES = 12
"""The cover is the text before the contents, at most this many lines."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What the cover and the last lines say: department, year, kind, level, date."""

    department: str | None
    fiscal_year: int | None
    kind: str | None
    level: str | None
    published_on: str | None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading on the contents page or in the body; ``table`` where it names a table of the form."""

    place: str
    number: str
    title: str
    level: int
    page: int | None
    table: str | None = None


@dataclass(frozen=True, slots=True)
class Project:
    """A project's paragraph, its fields as printed."""

    fields: dict[str, str]
    page: int | None


def document_lines(document: Document) -> list[Line]:
    """The lines of text of a document, folios ("— 5 —") left out."""
    return [
        block
        for block in document.blocks()
        if isinstance(block, Line) and not re.fullmatch(r"[-—–\d\s]+", block.text.strip())
    ]


def read_identity(document: Document, captions: list[str], titles: list[str]) -> Identity:
    """Who publishes what, from the cover; from the tables' captions where there is no cover."""
    lines = document_lines(document)
    cover: list[str] = []
    for line in lines[:COVER_LINES]:
        if fold(line.text) in ("目录", "目次") or _PART.match(fold(line.text)) or is_title(line.text):
            break
        cover.append(plain(line.text))
    text = "".join(cover)
    year = _YEAR.search(text) or _YEAR.search(" ".join(map(fold, titles)))
    labelled = next((m for line in cover if (m := _LABELLED_NAME.match(line))), None)
    over_tables = max(set(captions), key=captions.count) if captions else ""
    name = labelled[1] if labelled else _name_on_cover(text)
    if not name or (over_tables and (over_tables in name or _abbreviates(name, over_tables))):
        name = over_tables  # a web page's menu may stand before the name; a cover may shorten it
    dates = _DATE.findall("".join(fold(line.text) for line in lines[-3:]))
    return Identity(
        name or None,
        int(year[1]) if year else None,
        "final" if "决算" in text else "budget" if "预算" in text else None,
        "department"
        if re.search(r"部门(?:预|决)算", text)
        else "unit"
        if re.search(r"单位(?:预|决)算", text)
        else None,
        "{}-{:0>2}-{:0>2}".format(*dates[-1]) if dates else None,
    )


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


def read_headings(document: Document, form: Form) -> list[Heading]:
    """The headings of the contents page, then those of the body, in order."""
    lines = document_lines(document)
    start, end = contents_of(lines)
    headings: list[Heading] = []
    for index, line in enumerate(lines):
        if index < start:
            continue
        in_contents = index < end
        text = re.sub(r"^[-*•]\s*", "", plain(line.text))
        heading = heading_of(re.sub(r"[.…·\s]*\d*$", "", text) if in_contents else text, in_contents)
        if heading is None:
            if in_contents and headings and headings[-1].level > 1:
                headings[-1] = _longer(headings[-1], text, form)
            continue
        number, title, level = heading
        if not in_contents and index + 1 < len(lines) and is_second_half(title, lines[index + 1]):
            title += plain(lines[index + 1].text)
        headings.append(
            _longer(Heading("contents" if in_contents else "body", number, "", level, line.page), title, form)
        )
    return headings


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
    for index in range(start + 2, len(lines)):
        if bare and fold(lines[index].text) == bare:
            return index
    for index in range(start + 2, len(lines)):
        line = lines[index]
        leads = re.search(r"[.…·]{3,}\s*\d*$", line.text.strip())
        if line.page != lines[start].page and not leads:
            return index
        if line.page is None and ("。" in line.text or len(line.text) > 60):
            return index - 1
    return len(lines)


def heading_of(text: str, in_contents: bool) -> tuple[str, str, int] | None:
    """Number, title and level of a heading; ``None`` for a sentence, its first half or a defined term.

    On the contents page entries may be numbered in digits and end in a full stop.
    """
    bare = re.sub(r"\s", "", text)
    if in_contents:
        bare = bare.rstrip("。")
    patterns = (_PART, _CHAPTER, _SECTION, *((_ENTRY,) if in_contents else ()))
    for level, pattern in enumerate(patterns, 1):
        match = pattern.fullmatch(bare)
        if match:
            title = match[2].strip(":： ")
            sentence = re.search(r"[。；;]$|[:：].|\d万?元|\d[%％]", match[2]) or len(title) > 60
            return None if sentence else (match[1], title, min(level, 3))
    return None


def is_second_half(title: str, after: Line) -> bool:
    """Whether a heading goes on in the next line: "一、关于某部门" + "2024年收入预算情况说明"."""
    text = fold(after.text)
    return (
        title.startswith("关于")
        and not title.endswith(("说明", "情况"))
        and bool(re.fullmatch(r"(?:20\d\d年.*|.{1,30})(?:说明|情况)", text))
    )


def read_projects(document: Document) -> list[Project]:
    """The paragraphs that describe a project by labels (项目名称：…, 预算安排规模：…)."""
    projects: list[Project] = []
    fields: dict[str, str] = {}
    current: str | None = None
    for line in document_lines(document):
        label, value = _labelled(line.text)
        if label == "name":
            fields = {}
            projects.append(Project(fields, line.page))
        if label and projects:
            current, fields[label] = label, value
        elif current and _goes_on(line.text, fields[current]):
            fields[current] += plain(line.text)
        else:
            current = None
    return [Project({k: plain(v) for k, v in p.fields.items()}, p.page) for p in projects]


def _goes_on(text: str, value: str) -> bool:
    folded = fold(text)
    heading = _CHAPTER.fullmatch(folded) or _SECTION.fullmatch(folded) or _PART.fullmatch(folded)
    return not heading and not value.endswith("。") and not re.search(r"\d月$", value)


def _labelled(text: str) -> tuple[str | None, str]:
    number = rf"(?:[(（][\d{_NUMERAL}]+[)）]?|[\d{_NUMERAL}]+[)）、.])"  # （11项目名称：… lost a bracket, not its label
    match = re.match(rf"\s*(?:{number}\s*)?([^:：]{{2,12}})[:：]\s*(.*)", text)
    if match:
        for field, names in words().project_fields.items():
            if fold(match[1]) in names:
                return field, match[2]
    return None, ""


def is_apart(text: str) -> bool:
    """Whether a line is a heading, or stands over or under a table: its title, its unit, its note."""
    folded = fold(text)
    heading = _PART.fullmatch(folded) or _CHAPTER.fullmatch(folded) or _SECTION.fullmatch(folded)
    if heading and not re.search("[,，。]", folded):
        return True
    return is_title(text) or "单位:" in folded or bool(re.match(r"(?:备?注|说明)\d*:", folded))


def explain_emptiness(document: Document, table: str) -> str | None:
    """A sentence of the text that says that there is nothing to report in a table, if one does.

    A heading or caption is no sentence, and the note under another table speaks of that table.
    """
    subjects = words().subjects.get(table, ())
    if not subjects:
        return None
    text = "".join(
        f"。{plain(line.text)}。" if is_apart(line.text) else plain(line.text)
        for line in document_lines(document)
    )
    for sentence in re.split(r"[。；;]", text):
        if any(subject in sentence for subject in subjects) and _NOTHING.search(sentence):
            return sentence[-MOST_QUOTED:]
    return None
