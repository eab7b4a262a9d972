"""Files → what each tells of itself, and whether several are one document: its text and its tables, a page and its sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from ..model import YUAN_PER_UNIT, Document, SourceError, amount_or_none, fold, likeness
from ..tables import Recognition, figures, recognise
from ..text import COVER_LINES, document_lines, read_identity

ALIKE = 0.75
"""Names this alike are of one department: a sheet may shorten what the text says in full."""
MOST = 0.5
"""A table stands twice with other figures where more than this share of what both print differs; a slip does not."""
_COVER = re.compile(r"(20\d\d)(?!年\d{1,2}月)年?度?[^。]{0,30}?(?:预算|决算)")
_YEAR = re.compile(r"20\d\d(?=年)")
_SAID = re.compile(r"(\d[\d,]*\.\d+)(亿元|万元|元)")
SEVERAL, TOLD, STRANGE = 3, 10, 0.05
"""So many tables and so many figures on both sides, of which no more than this share is on both, are of two documents."""
GRAIN = 100
"""Figures of the text and of the tables are held together in units of so many yuan, 0.01 万元."""


class Told(NamedTuple):
    """What one file says of itself: whose it is, of which years its tables are, and its figures.

    ``printed`` are the amounts of its tables and ``said`` those of its text, in units of ``GRAIN``.
    """

    name: str
    department: str | None
    years: frozenset[str]
    kind: str | None
    level: str | None
    tables: dict[str, dict[tuple[str, str], Decimal]]
    printed: frozenset[int]
    said: frozenset[int]


def refuse_strangers(documents: Sequence[Document]) -> None:
    """Raise SourceError where two of the files are plainly not of one document, with the names of both."""
    told = [tell(document) for document in documents] if len(documents) > 1 else []
    for one, other in combinations(told, 2):
        for zh, en in differences(one, other):
            raise SourceError("not_one_document", one=one.name, other=other.name, zh=zh, en=en)


def tell(document: Document, recognition: Recognition | None = None) -> Told:
    """What a file that was read says of itself; ``recognition`` is of its tables, where they are recognised already."""
    recognised = (recognition or recognise(document)).tables
    tables = [table for table in recognised if table.form and not table.form.is_filled_in]
    captions = [table.department for table in tables if table.department]
    titles = [table.title for table in tables]
    years = {year for title in titles for year in _YEAR.findall(fold(title))}
    text = "".join(fold(line.text) for line in document_lines(document))
    cover = _COVER.search("".join(fold(line.text) for line in document_lines(document)[:COVER_LINES]))
    identity = read_identity(document, captions, titles)
    return Told(
        document.name,
        identity.department,
        frozenset(years or ({cover[1]} if cover else ())),
        identity.kind,
        identity.level,
        {
            table.id: {
                (table.lines[line - 1].key, measure): value
                for (line, measure), value in figures(table).items()
            }
            for table in tables
        },
        frozenset(
            grain
            for table in tables
            for value in figures(table).values()
            for grain in _grains(value * YUAN_PER_UNIT.get(table.unit or "", 0))
        ),
        frozenset(
            grain
            for stated, unit in _SAID.findall(text)
            if (amount := amount_or_none(stated, unit))
            for grain in _grains(Decimal(amount.fen) / 100)[:1]
        ),
    )


def _grains(yuan: Decimal) -> tuple[int, ...]:
    """An amount in units of ``GRAIN``: rounded, and cut off as some texts do; nothing of what is nil."""
    rounded, cut = int((yuan / GRAIN).to_integral_value()), int(yuan // GRAIN)
    return tuple(dict.fromkeys(n for n in (rounded, cut) if n))


def differences(one: Told, other: Told) -> Iterator[tuple[str, str]]:
    """What tells two files apart, in both languages."""
    if one.years and other.years and not one.years & other.years:
        a, b = min(one.years), min(other.years)
        yield f"年度不同（{a}、{b}）", f"their years differ ({a}, {b})"
    if one.department and other.department and not same_name(one.department, other.department):
        names = f"{one.department}, {other.department}"
        yield f"部门不同（{names.replace(', ', '、')}）", f"their departments differ ({names})"
    for text, sheets in ((one, other), (other, one)):
        if _are_strange(text, sheets):
            yield (
                "文字里的数字几乎都不在表里，表上也没有部门名称",
                "hardly a figure of the text is in the tables, which name no department",
            )
    for table in one.tables.keys() & other.tables.keys():
        ours, theirs = one.tables[table], other.tables[table]
        shared = ours.keys() & theirs.keys()
        if sum(ours[key] != theirs[key] for key in shared) > MOST * len(shared):
            yield f"{table} 在两处的数字不同", f"{table} stands in both with other figures"


def _are_strange(text: Told, sheets: Told) -> bool:
    """Whether a text and a workbook of several tables that names nobody have next to no figure in common."""
    if text.tables or sheets.department or sheets.said or len(sheets.tables) < SEVERAL:
        return False
    enough = min(len(text.said), len(sheets.printed)) >= TOLD
    return enough and len(text.said & sheets.printed) <= STRANGE * len(text.said)


def same_name(one: str, other: str) -> bool:
    """Whether two names are of one department, as its text and its sheets write it."""
    short, long = sorted((fold(one), fold(other)), key=len)
    return short in long or likeness(short, long) >= ALIKE or _shortens(short, long)


def _shortens(short: str, long: str) -> bool:
    """Whether the letters of a name stand in another in their order: 市发改委 for 市发展和改革委员会."""
    rest = iter(long)
    return all(letter in rest for letter in short)
