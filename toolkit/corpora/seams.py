"""Where a series over years goes on as something else: another name of its code, another table, other money.

It goes on where the code book or the vocabulary says that both are the same, and the year is marked; else it is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from ..model import SourceError, fold_name, strip_numbering
from ..vocabulary import load_codebook

Row = Mapping[str, str]
Place = tuple[str, str, str]
"""Where a figure stands: table, line (a code or an item), measure; of a figure of the text all blank."""
IN_TEXT: Place = ("", "", "")
_FUNDS = (
    ("一般公共预算", re.compile("一般公共|公共财政")),
    ("政府性基金", re.compile("政府性基金")),
    ("国有资本经营", re.compile("国有资本")),
)
_FISCAL = "财政拨款"
"""What the three funds are together."""


def seams_of_names(rows: Mapping[str, Sequence[Row]], documents: Iterable[Row], code: str) -> dict[int, str]:
    """The years in which a code goes on under another name. Raises SourceError where the code book does not know why."""
    names = names_of(rows, documents, code)
    official = {fold_name(n.name) for n in load_codebook().names if n.code == code and n.kind != "contested"}
    official |= {fold_name(s.name) for s in load_codebook().superseded if s.code == code}
    seams, before = {}, ""
    for year, name in sorted(names.items()):
        if before and fold_name(name) != fold_name(before):
            if not {fold_name(name), fold_name(before)} <= official:
                raise _mixed(
                    year,
                    f"科目 {code} 在 {year} 年前后名称不同（{before}、{name}）",
                    f"code {code} bears other names before and from {year} ({before}, {name})",
                )
            seams[year] = f"{before} → {name}"
        before = name
    return seams


def names_of(rows: Mapping[str, Sequence[Row]], documents: Iterable[Row], code: str) -> dict[int, str]:
    """The name that each year prints for a code, without the number before it."""
    years = {d["document_id"]: int(d["fiscal_year"]) for d in documents}
    return {
        years[c["document_id"]]: strip_numbering(c["printed"])
        for c in rows.get("codes", ())
        if c["code"] == code and c["document_id"] in years and c["printed"]
    }


def moved_codes(rows: Mapping[str, Sequence[Row]], documents: Sequence[Row], code: str) -> dict[int, str]:
    """The years that do not print a code, and print its name under another one that the code's own years do not print."""
    names = names_of(rows, documents, code)
    years = {d["document_id"]: int(d["fiscal_year"]) for d in documents}
    by_year: dict[int, dict[str, str]] = {}
    for row in rows.get("codes", ()):
        if row["document_id"] in years and row["printed"]:
            by_year.setdefault(years[row["document_id"]], {})[row["code"]] = strip_numbering(row["printed"])
    known = {fold_name(name) for name in names.values()}
    beside = {other for year in names for other in by_year[year]}
    return {
        year: f"{name}: {code} / {other}"
        for year, found in by_year.items()
        if year not in names
        for other, name in found.items()
        if len(other) == len(code) and other not in beside and fold_name(name) in known
    }


def seams_of_places(places: Mapping[int, Place], titles: Mapping[tuple[int, str], str]) -> dict[int, str]:
    """The years in which a figure goes on in another table, in the text, or in a table whose title names other money.

    ``titles`` are those printed, by year and table. Another place is one that the vocabulary declares to hold the same
    figure. Raises SourceError where a table's title names another purse than the year before: 财政拨款 and 一般公共预算.
    """
    seams: dict[int, str] = {}
    before: Place | None = None
    last = ""
    for year, place in sorted(places.items()):
        title = titles.get((year, place[0]), "")
        if before is not None and place != before:
            seams[year] = f"{_told(before)} → {_told(place)}"
        elif last and title and purse(last) != purse(title):
            if purse(last) and purse(title):
                raise _mixed(
                    year,
                    f"表 {place[0]} 在 {year} 年前后不是同一笔钱（“{last}”、“{title}”）",
                    f"the table {place[0]} is of other money before and from {year} (“{last}”, “{title}”)",
                )
            seams[year] = f"{last} → {title}"
        before, last = place, title
    return seams


def purse(title: str) -> str:
    """Whose money a table's title names; blank where it names none.

    >>> purse("一般公共预算财政拨款“三公”经费支出表"), purse("财政拨款“三公”经费支出决算表"), purse("“三公”经费支出表")
    ('一般公共预算', '财政拨款', '')
    """
    named = [name for name, words in _FUNDS if words.search(title)]
    return named[0] if len(named) == 1 else _FISCAL if named or _FISCAL in title else ""


def _told(place: Place) -> str:
    return " ".join(filter(None, place)) or "text"


def _mixed(year: int, zh: str, en: str) -> SourceError:
    """A series that would be of two things: it may be asked for from that year on, or until then."""
    return SourceError("mixed_series", why_zh=zh, why_en=en, mend=f"since={year}")
