"""The contents page against the body: each entry with the heading it leads to, and how they differ.

In documents in numbered parts (第一部分 …) number, order and wording are compared. Elsewhere the
numbers of the body may be those of its chapters, not of the contents: there only an entry that has a
heading of its number and nearly its wording is held against it. Tables go by many titles and are
left to the rule on the contents, but for letters that are swapped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ..model import even, likeness
from .headings import NUMERAL, heading_of

ALIKE = 0.6
"""A heading of the same number is the entry's twin from this similarity on."""
_PARTICLES = re.compile(
    r"[“”\"‘’《》()（）、，,:：.·。\s]|20\d\d年?度?|[的及和与]|情况(?=的?说明)|^关于|(?:编制)?公开$"
)


class Entry(NamedTuple):
    """A heading in the contents or the body: its part, number and title, its level and where it stands."""

    part: str
    number: str
    title: str
    level: int
    place: int


class Pair(NamedTuple):
    """An entry of the contents and the heading of the body; one of them may be missing."""

    entry: Entry | None
    heading: Entry | None
    alike: bool


def bare_heading(title: str, department: str) -> str:
    """A heading for comparing: without year, department, punctuation and words that change nothing."""
    return re.sub(r"^(?:部门|单位)(?=.{2})", "", _bare(title, department))


def _bare(title: str, department: str) -> str:
    text = even(title).replace(even(department), "") if department else even(title)
    return _PARTICLES.sub("", text)


def _is_transposed(one: str, other: str) -> bool:
    """Whether two neighbouring letters are swapped: 部门财务 and 部财门务."""
    unlike = [n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    if len(one) != len(other) or len(unlike) != 2:
        return False
    first, second = unlike
    return second == first + 1 and one[first : second + 1] == other[second] + other[first]


def short_heading(title: str, department: str) -> str:
    """A heading for reading, without the department's name: 2024年上年结转结余预算情况说明."""
    text = even(title).replace(even(department), "") if department else even(title)
    return re.sub(r"^关于(?:部门|单位)?", "", text)


def read_entries(sections: Sequence[Mapping[str, str]]) -> list[Entry]:
    """The entries of the contents page that name no table."""
    entries: list[Entry] = []
    part = ""
    for row in sections:
        if row["place"] != "contents":
            continue
        if row["level"] == "1":
            part = row["number"]
        if row["level"] == "1" or (
            row["level"] == "2" and not row["table"] and not row["title"].endswith("表")
        ):
            entries.append(Entry(part, row["number"], row["title"], int(row["level"]), int(row["section"])))
    return entries


def read_body(paragraphs: Sequence[Mapping[str, str]]) -> list[Entry]:
    """The numbered headings of the body, parts and chapters."""
    headings: list[Entry] = []
    part = ""
    for row in paragraphs:
        found = heading_of(row["text"], False) if row["kind"] == "heading" else None
        if found is None or found[2] > 2:
            continue
        number, title, level = found
        part = number if level == 1 else part
        if level == 1 or not title.endswith("表"):
            headings.append(Entry(part, number, title, level, int(row["paragraph"])))
    return headings


def pair_headings(
    sections: Sequence[Mapping[str, str]], paragraphs: Sequence[Mapping[str, str]], department: str
) -> Iterator[Pair]:
    """Each entry of the contents with its heading, then the chapters of the body that the contents leave out."""
    entries, body = read_entries(sections), read_body(paragraphs)
    if not all(any(e.level == 1 for e in found) for found in (entries, body)):
        yield from _pair_without_parts(entries, body, department)
        return
    begun = {bare_heading(row["text"], department) for row in paragraphs if row["kind"] != "contents"}
    met: set[int] = set()
    for entry in entries:
        peers = [
            h for h in body if (h.part, h.level) == (entry.part, entry.level) or h.level == entry.level == 1
        ]
        twin = _twin(entry, peers, department)
        bare = bare_heading(entry.title, department)
        if twin:
            met.add(twin.place)
            same = bare == bare_heading(twin.title, department)
            alike = same and twin.number == entry.number and _years_agree(entry.title, twin.title)
            yield Pair(entry, twin, alike)
        elif peers:
            yield Pair(entry, None, any(bare in text for text in begun))
    listed = {entry.part for entry in entries if entry.level == 2}
    nested: set[str] = set()
    reached: dict[str, int] = {}
    for heading in body:
        if heading.level != 2 or heading.part not in listed:
            continue
        count = _counted(heading.number)
        if heading.place in met:
            reached[heading.part] = max(count, reached.get(heading.part, 0))
        elif count and count <= reached.get(heading.part, 0):
            nested.add(heading.part)  # 一、… under 三、…: a list inside a chapter that counts anew
        elif heading.part not in nested:
            yield Pair(None, heading, False)


def _pair_without_parts(entries: Sequence[Entry], body: Sequence[Entry], department: str) -> Iterator[Pair]:
    """Entries that have a heading of their number and nearly their wording, or of their very wording.

    One that bears another number than its heading is only wrong where its number is that of another entry's
    heading, and the body has the two in the other order.
    """
    pairs = [(entry, twin) for entry in entries if (twin := _twin(entry, body, department))]
    for at, (entry, twin) in enumerate(pairs):
        same = bare_heading(entry.title, department) == bare_heading(twin.title, department)
        crossed = any(
            other.number == entry.number and (twin.place - other.place) * (at - n) < 0
            for n, (_, other) in enumerate(pairs)
        )
        in_order = entry.number == twin.number or not crossed
        yield Pair(entry, twin, same and in_order and _years_agree(entry.title, twin.title))


def pair_titles(
    sections: Sequence[Mapping[str, str]], tables: Sequence[Mapping[str, str]], department: str
) -> Iterator[Pair]:
    """Each table whose title is its entry's, or is it with two neighbouring letters swapped: a misprint.

    Of other titles nothing is said: the contents may well shorten them, or name 支出预算 what the table calls 预算支出.
    """
    titles = {row["table"]: row["title"] for row in tables if row["title"]}
    for row in sections:
        if row["place"] != "contents" or row["table"] not in titles:
            continue
        one, other = (_bare(title, department) for title in (row["title"], titles[row["table"]]))
        if one == other or _is_transposed(one, other):
            entry = Entry("", row["number"], row["title"], int(row["level"]), int(row["section"]))
            heading = Entry("", row["number"], titles[row["table"]], int(row["level"]), 0)
            yield Pair(entry, heading, one == other)


def _twin(entry: Entry, peers: Sequence[Entry], department: str) -> Entry | None:
    """The heading of the entry's number if it is alike, else the one of its very title."""
    bare = bare_heading(entry.title, department)
    for heading in peers:
        if heading.number == entry.number:
            other = bare_heading(heading.title, department)
            if likeness(bare, other) >= ALIKE:
                return heading
    return next((h for h in peers if bare_heading(h.title, department) == bare), None)


def _counted(number: str) -> int:
    """The number of a chapter up to ten: 三 is 3; 0 of any other."""
    return NUMERAL.find(number) + 1 if len(number) == 1 else 0


def _years_agree(one: str, other: str) -> bool:
    years = [set(re.findall(r"20\d\d", title)) for title in (one, other)]
    return not all(years) or years[0] == years[1]
