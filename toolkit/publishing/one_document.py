"""Several files → whether they are one document: its text and its tables, a page and its sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from ..model import Document, SourceError, fold, likeness
from ..tables import figures, recognise
from ..text import COVER_LINES, document_lines, read_identity

ALIKE = 0.75
"""Names this alike are of one department: a sheet may shorten what the text says in full."""
MOST = 0.5
"""A table stands twice with other figures where more than this share of what both print differs; a slip does not."""
_COVER = re.compile(r"(20\d\d)年?度?[^。]{0,30}?(?:预算|决算)")
_YEAR = re.compile(r"20\d\d(?=年)")


@dataclass(frozen=True, slots=True)
class _Told:
    """What one file says of itself: whose it is, of which years its tables are, and their figures."""

    name: str
    department: str | None
    years: frozenset[str]
    tables: dict[str, dict[tuple[str, str], Decimal]]


def refuse_strangers(documents: Sequence[Document]) -> None:
    """Raise SourceError where two of the files are plainly not of one document, with the names of both."""
    told = [_told(document) for document in documents] if len(documents) > 1 else []
    for one, other in combinations(told, 2):
        for zh, en in _differences(one, other):
            raise SourceError("not_one_document", one=one.name, other=other.name, zh=zh, en=en)


def _told(document: Document) -> _Told:
    tables = [table for table in recognise(document).tables if table.form and table.form.shape != "targets"]
    captions = [table.department for table in tables if table.department]
    titles = [table.title for table in tables]
    years = {year for title in titles for year in _YEAR.findall(fold(title))}
    cover = _COVER.search("".join(fold(line.text) for line in document_lines(document)[:COVER_LINES]))
    return _Told(
        document.name,
        read_identity(document, captions, titles).department,
        frozenset(years or ({cover[1]} if cover else ())),
        {
            table.id: {
                (table.lines[line - 1].key, measure): value
                for (line, measure), value in figures(table).items()
            }
            for table in tables
        },
    )


def _differences(one: _Told, other: _Told) -> Iterator[tuple[str, str]]:
    """What tells two files apart, in both languages."""
    if one.years and other.years and not one.years & other.years:
        a, b = min(one.years), min(other.years)
        yield f"年度不同（{a}、{b}）", f"their years differ ({a}, {b})"
    if one.department and other.department and not _same_name(one.department, other.department):
        names = f"{one.department}, {other.department}"
        yield f"部门不同（{names.replace(', ', '、')}）", f"their departments differ ({names})"
    for table in one.tables.keys() & other.tables.keys():
        ours, theirs = one.tables[table], other.tables[table]
        shared = ours.keys() & theirs.keys()
        if sum(ours[key] != theirs[key] for key in shared) > MOST * len(shared):
            yield f"{table} 在两处的数字不同", f"{table} stands in both with other figures"


def _same_name(one: str, other: str) -> bool:
    short, long = sorted((fold(one), fold(other)), key=len)
    return short in long or likeness(short, long) >= ALIKE or _shortens(short, long)


def _shortens(short: str, long: str) -> bool:
    """Whether the letters of a name stand in another in their order: 市发改委 for 市发展和改革委员会."""
    rest = iter(long)
    return all(letter in rest for letter in short)
