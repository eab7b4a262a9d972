"""words.yaml → the words that name measures, items, roles of columns and classes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ..model import fold


@dataclass(frozen=True, slots=True)
class Term:
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


@dataclass(frozen=True, slots=True)
class Words:
    """The vocabulary that all forms share (``words.yaml``)."""

    measures: Mapping[str, Term]
    items: Mapping[str, Term]
    roles: Mapping[str, tuple[str, ...]]
    classes: Mapping[str, str]
    subjects: Mapping[str, tuple[str, ...]]
    total_line: tuple[str, ...]
    target_fields: Mapping[str, Term]
    indicator_columns: Mapping[str, tuple[str, ...]]
    project_fields: Mapping[str, tuple[str, ...]]


def load_yaml(name: str) -> Any:
    """A YAML file of this folder."""
    return yaml.load(
        (Path(__file__).parent / name).read_text("utf-8"),
        Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader),
    )


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


@cache
def words() -> Words:
    """The vocabulary that all forms share."""
    raw = load_yaml("words.yaml")
    return Words(
        _terms(raw["measures"]),
        _terms(raw["items"]),
        {role: folded(names) for role, names in raw["roles"].items()},
        {fold(name): str(code) for code, names in raw["classes"].items() for name in names},
        {table: folded(names) for table, names in raw["subjects"].items()},
        folded(raw["total_line"]),
        _terms(raw["target_fields"]),
        {column: folded(names) for column, names in raw["indicator_columns"].items()},
        {field: folded(names) for field, names in raw["project_fields"].items()},
    )
