"""The code book (政府收支分类科目): what is known of codes and their names, and of which years.

It is not complete. It holds what published documents of known years print, a name a row:

``functional.csv``, ``economic.csv``  code, name, ``kind``, first and last year that a source
    prints it for, sources. ``official`` names the code; ``short`` is its printed abbreviation;
    ``contested`` stands where sources differ, so that nothing is certain of the code.
``superseded.csv``  names that have been given up, and the year from which that is certain.
``funds.csv``       divisions (款) of the government fund budget (政府性基金); where not
    ``is_sure``, the code counts only together with the name. ``___98`` is any division 98.
``classes.csv``     every class (类) of a year.
``english.csv``     English names, our own translation, of classes and of economic divisions (款).

A code that is not here is merely not known; only a name that is certain of the document's
year can speak against another one.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ...model import CodebookError, fold_name

FOLDER = Path(__file__).parent
_CLASSIFICATIONS = {"2": "functional", "3": "economic", "5": "economic"}


class Name(NamedTuple):
    """A name seen for a code. ``first_year`` and ``last_year`` bound the years it is known of."""

    classification: str
    code: str
    name: str
    kind: str
    first_year: int | None
    last_year: int | None
    sources: int

    @property
    def sure_until(self) -> int | None:
        """The last year of which it is certain: one year on, where several sources agree."""
        return self.last_year + (self.sources > 1) if self.last_year else None


class Superseded(NamedTuple):
    """A name that a code bore once; from ``from_year`` on it is certainly no longer its name."""

    code: str
    name: str
    from_year: int


class Fund(NamedTuple):
    """A division (款) of the government fund budget, as a pattern of SQL's LIKE."""

    division: str
    name: str
    from_year: int
    is_sure: bool


class Codebook(NamedTuple):
    """All that is known of the two classifications."""

    names: tuple[Name, ...]
    superseded: tuple[Superseded, ...]
    funds: tuple[Fund, ...]
    classes: tuple[tuple[int, str], ...]


def classification_of(code: str) -> str | None:
    """``functional`` (支出功能分类, 2…) or ``economic`` (支出经济分类, 3… and 5…); ``None`` for another."""
    return _CLASSIFICATIONS.get(code[:1])


@cache
def load_codebook() -> Codebook:
    """The code book. Raises CodebookError for a row that does not read."""
    names = [
        Name(
            classification,
            row["code"],
            row["name"],
            row["kind"],
            int(row["first_year"]) if row["first_year"] else None,
            int(row["last_year"]) if row["last_year"] else None,
            len(row["sources"].split(";")),
        )
        for classification in ("functional", "economic")
        for row in _rows(f"{classification}.csv", ("code", "name", "kind", "sources"))
    ]
    superseded = [
        Superseded(row["code"], row["name"], int(row["from_year"]))
        for row in _rows("superseded.csv", ("code", "name", "from_year", "evidence"))
    ]
    funds = [
        Fund(row["division"], row["name"], int(row["from_year"]), row["is_sure"] == "true")
        for row in _rows("funds.csv", ("division", "name", "from_year", "is_sure", "evidence"))
    ]
    classes = [(int(row["year"]), row["code"]) for row in _rows("classes.csv", ("year", "code"))]
    return Codebook(tuple(names), tuple(superseded), tuple(funds), tuple(classes))


@cache
def _english() -> dict[tuple[str, str], str]:
    """English names by code and folded Chinese name: a code whose printed name is another one has none."""
    english = {row["code"]: row["name"] for row in _rows("english.csv", ("code", "name"))}
    return {
        (name.code, fold_name(name.name)): english[name.code]
        for name in load_codebook().names
        if name.code in english
    }


def english_name(code: str, name: str) -> str | None:
    """The English name of a code that is printed by this name; ``None`` where there is none that is certain.

    >>> english_name("208", "八、社会保障和就业支出"), english_name("30311", "住房公积金")
    ('Social security, employment', None)
    """
    return _english().get((code, fold_name(name)))


def _rows(file: str, required: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """The rows of a file of the book, each with all that it must say."""
    with (FOLDER / file).open(encoding="utf-8", newline="") as lines:
        for lines_read, row in enumerate(csv.DictReader(lines), 2):
            bad = [field for field in required if not row.get(field)]
            bad += [f for f, text in row.items() if "year" in f and text and not text.isdecimal()]
            if bad:
                raise CodebookError("codebook_row", file=file, number=lines_read, fields=", ".join(bad))
            yield row
