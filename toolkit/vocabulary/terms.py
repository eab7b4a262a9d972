"""terms.yaml → the words that name measures, items, roles of columns and classes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from ..model import fold
from .declared import load_yaml


class Term(NamedTuple):
    """A measure, item or field: its id, names, the folded words that print it, what it stands under.

    ``under`` must have been met before it; ``optional_under`` only tells namesakes apart.
    """

    id: str
    zh: str
    en: str
    words: tuple[str, ...]
    under: str | None = None
    optional_under: str | None = None
    personal: bool = False
    money: bool = False


class Split(NamedTuple):
    """A way in which totals are split up: in which tables, and of each part the whole next above it."""

    tables: tuple[str, ...]
    parts: Mapping[str, str]

    def wholes_of(self, part: str) -> tuple[str, ...]:
        """Every whole that a measure is part of, the nearest first: 一般公共预算 → 财政拨款小计 → 本年收入 → 合计."""
        wholes: list[str] = []
        while part in self.parts:
            part = self.parts[part]
            wholes.append(part)
        return tuple(wholes)


class Words(NamedTuple):
    """The vocabulary that all forms share (``terms.yaml``)."""

    measures: Mapping[str, Term]
    items: Mapping[str, Term]
    roles: Mapping[str, tuple[str, ...]]
    classes: Mapping[str, str]
    subjects: Mapping[str, tuple[str, ...]]
    total_line: tuple[str, ...]
    counted: tuple[str, ...]
    target_fields: Mapping[str, Term]
    indicator_columns: Mapping[str, tuple[str, ...]]
    score_fields: Mapping[str, Term]
    score_columns: Mapping[str, tuple[str, ...]]
    score_lines: Mapping[str, tuple[str, ...]]
    result_columns: Mapping[str, tuple[str, ...]]
    project_fields: Mapping[str, tuple[str, ...]]
    splits: Mapping[str, Split]
    item_splits: Mapping[str, Mapping[str, str]]


def folded(words: list[str]) -> tuple[str, ...]:
    """Words as they are compared."""
    return tuple(fold(word) for word in words)


def _terms(entries: dict[str, dict[str, Any]]) -> dict[str, Term]:
    return {
        id: Term(
            id,
            entry.get("zh", id),
            entry.get("en", id),
            folded(entry["words"]),
            entry.get("under"),
            entry.get("optional_under"),
            bool(entry.get("personal")),
            bool(entry.get("money")),
        )
        for id, entry in entries.items()
    }


def _folded_lists(entries: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {id: folded(names) for id, names in entries.items()}


@cache
def words() -> Words:
    """The vocabulary that all forms share."""
    raw = load_yaml(Path(__file__).with_name("terms.yaml"))
    return Words(
        _terms(raw["measures"]),
        _terms(raw["items"]),
        {role: folded(names) for role, names in raw["roles"].items()},
        {fold(name): str(code) for code, names in raw["classes"].items() for name in names},
        {table: folded(names) for table, names in raw["subjects"].items()},
        folded(raw["total_line"]),
        folded(raw["counted"]),
        _terms(raw["target_fields"]),
        _folded_lists(raw["indicator_columns"]),
        _terms(raw["score_fields"]),
        _folded_lists(raw["score_columns"]),
        _folded_lists(raw["score_lines"]),
        _folded_lists(raw["result_columns"]),
        _folded_lists(raw["project_fields"]),
        {id: Split(tuple(entry["tables"]), entry["parts"]) for id, entry in raw["splits"].items()},
        raw["item_splits"],
    )


def sums_of(table: str, columns: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Wholes and their parts among the columns that a table prints, one for each way of splitting up; totals first.

    A column that is printed nowhere is part of nothing: ask with the columns at hand, not with all
    that a form may print.
    """
    found = []
    for split in words().splits.values():
        if table in split.tables:
            sums: dict[str, list[str]] = {}
            for part in columns:
                whole = next((w for w in split.wholes_of(part) if w in columns), None)
                if whole:
                    sums.setdefault(whole, []).append(part)
            found += [(whole, tuple(parts)) for whole, parts in sums.items()]
    return sorted(found, key=lambda sum: columns.index(sum[0]))
