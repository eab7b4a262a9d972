"""Records → the codes that a document uses, with their names in the code book and in print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from ..vocabulary import classification_of, load_codebook

LEVELS = {3: "class", 5: "division", 7: "item"}
"""The level (类, 款, 项) of a code by its length."""
Row = dict[str, Any]


def tidy_codes(rows: Mapping[str, list[Row]], tables: Iterable[str], year: int | None) -> list[Row]:
    """The rows of ``codes``: every code that a table or the text names, in order."""
    printed: dict[str, str | None] = {}
    for name in tables:
        for row in rows.get(name, ()):
            if row.get("code"):
                printed[row["code"]] = printed.get(row["code"]) or row.get("name")
    for claim in rows["claims"]:
        if claim["code"]:
            printed.setdefault(claim["code"], None)
    return [
        {
            "code": code,
            "classification": classification_of(code),
            "level": LEVELS.get(len(code), "other"),
            "parent": code[:-2] if len(code) in (5, 7) else None,
            "name": _official(code, year),
            "printed": name,
        }
        for code, name in sorted(printed.items())
    ]


def _official(code: str, year: int | None) -> str | None:
    """The name that the code book is certain of for a year; ``None`` where there is none, or several."""
    names = {
        name
        for name, first, last in _names().get(code, ())
        if year is not None and (first or 0) <= year <= (last or 0)
    }
    return names.pop() if len(names) == 1 else None


@cache
def _names() -> dict[str, list[tuple[str, int | None, int | None]]]:
    found: dict[str, list[tuple[str, int | None, int | None]]] = {}
    for name in load_codebook().names:
        if name.kind == "official":
            found.setdefault(name.code, []).append((name.name, name.first_year, name.sure_until))
    return found
