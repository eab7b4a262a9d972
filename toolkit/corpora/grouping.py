"""Files → documents, by what they tell: a text and the tables whose figures it speaks of are one document.

A name alone puts nothing together. A file with tables and text is a document of its own. A file of tables
goes to the text, of no other department or year, that speaks of most of its figures. What a manifest puts
together stays together. Two documents of one department, year, kind and level are copies where their
figures are the same, else editions of one document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from ..publishing import Told, differences
from .gathering import Source

SPEAKS_OF = 3
"""A text speaks of a file of tables where at least so many different amounts of it stand there,"""
MOST_OF = 0.3
"""and at least this share of the amounts that the text prints."""
SPOKEN = 6
"""A file that prints at least so many amounts in its text tells of its tables; one with fewer has headings and notes alone."""


@dataclass(frozen=True, slots=True)
class Group:
    """The files of one document, and why they are one."""

    sources: tuple[Source, ...]
    why_zh: str = ""
    why_en: str = ""

    @property
    def paths(self) -> tuple[Path, ...]:
        return tuple(source.path for source in self.sources)


@dataclass(slots=True)
class _File:
    source: Source
    told: Told
    parts: list[_File] = field(default_factory=list)
    why: tuple[str, str] = ("", "")

    @property
    def is_text(self) -> bool:
        """Whether it is a text that speaks of tables which are not in it."""
        return not self.told.printed and len(self.told.said) >= SPOKEN

    @property
    def is_tables(self) -> bool:
        """Whether it is tables without the text that speaks of them."""
        return bool(self.told.printed) and len(self.told.said) < SPOKEN


def group(sources: Sequence[Source], told: Mapping[Path, Told]) -> list[Group]:
    """The documents that files make. A file of which ``told`` knows nothing stands alone."""
    listed: dict[str, list[Source]] = {}
    for source in sources:
        if source.document:
            listed.setdefault(source.document, []).append(source)
    groups = [Group(tuple(found), "清单", "the manifest") for found in listed.values()]
    free = [source for source in sources if not source.document]
    files = [_File(source, told[source.path]) for source in free if source.path in told]
    groups += [Group((source,)) for source in free if source.path not in told]
    texts = [file for file in files if file.is_text]
    for file in files:
        if file.is_tables and (text := _text_of(file, texts)):
            text.parts.append(file)
    taken = {id(part) for text in texts for part in text.parts}
    groups += [
        Group(tuple(f.source for f in (file, *file.parts)), *_joined(file))
        for file in files
        if id(file) not in taken
    ]
    order = {source.path: number for number, source in enumerate(sources)}
    return sorted(groups, key=lambda g: order[g.paths[0]])


def _text_of(tables: _File, texts: Iterable[_File]) -> _File | None:
    """The one text that speaks of these tables; ``None`` where there is none, or two speak of them alike."""
    ranked = []
    for text in texts:
        common = len(text.told.said & tables.told.printed)
        enough = common >= SPEAKS_OF and common >= MOST_OF * len(text.told.said)
        if enough and not any(differences(text.told, tables.told)):
            ranked.append((common, text))
    ranked.sort(key=lambda found: -found[0])
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return ranked[0][1]


def _joined(file: _File) -> tuple[str, str]:
    if not file.parts:
        return "", ""
    common = len(file.told.said & frozenset[int]().union(*(part.told.printed for part in file.parts)))
    return (
        f"文字中 {len(file.told.said)} 个金额有 {common} 个在表里",
        f"{common} of the {len(file.told.said)} amounts of the text stand in the tables",
    )


@dataclass(frozen=True, slots=True)
class Twin:
    """Two documents of one department, year, kind and level: ``same`` figures, or how many of them differ."""

    first: str
    second: str
    compared: int
    different: int

    @property
    def is_copy(self) -> bool:
        return self.compared > 0 and not self.different


def may_be_part(told: Told) -> bool:
    """Whether a file may be a part of a document: a text without its tables, or tables without their text."""
    return bool(told.printed) != (len(told.said) >= SPOKEN)


def find_twins(documents: Sequence[Mapping[str, Any]], told: Callable[[str], Sequence[Told]]) -> list[Twin]:
    """The pairs of documents of one body, year, kind and level: rows of ``documents``, what their files tell by id."""
    found: dict[tuple[Any, ...], list[str]] = {}
    for row in documents:
        place = row["department_key"], row["fiscal_year"], row["kind"], row["level"]
        if all(place[:3]):
            found.setdefault(place, []).append(row["document_id"])
    pairs = [pair for ids in found.values() for pair in combinations(ids, 2)]
    return [twin for one, other in pairs if (twin := _compare(one, told(one), other, told(other))).compared]


def _compare(one: str, ours: Sequence[Told], other: str, theirs: Sequence[Told]) -> Twin:
    """How far the tables of two documents agree: of the tables that both print, every line and column."""
    first, second = (
        {
            (table, *place): value
            for file in files
            for table, figures in file.tables.items()
            for place, value in figures.items()
        }
        for files in (ours, theirs)
    )
    both = {key[0] for key in first} & {key[0] for key in second}
    compared = [key for key in first.keys() | second.keys() if key[0] in both]
    different = sum(first.get(key) != second.get(key) for key in compared)
    return Twin(one, other, len(compared), different)
