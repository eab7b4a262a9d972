"""What people decide (复核): a ``review.yaml`` → checked decisions, each with who, when and why.

Nothing is guessed, so a person decides: whether a finding is one, whether a proposed value is taken, what stands in a
cell, which table a table is, what a column measures. Where two reviewers say two things, both are shown and neither
is applied.

    document: finance-2024
    findings:
    - {finding: R055-1a2b3c4d, decision: rejected, by: 张三, when: 2024-05-01, why: 第 3 页的小计另有说明}
    cells:
    - {cell: t05r07c05, printed: "1,284.50", value: "1,234.50", by: 张三, when: 2024-05-01, why: 原件为 3}
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, Required

import yaml
from typing_extensions import TypedDict

from ..model import ReviewError
from ..package import folded
from ..vocabulary import fits, known_layouts, line_of, read_yaml, what_is_wrong, words

STRICT: Any = {"extra": "forbid", "strict": True}
REVIEW_FILE = "review.yaml"
"""The name of a package's own review, beside its descriptor."""


class DeclaredDecision(TypedDict, total=False):
    """What a reviewer decides of a finding; ``stated`` and ``expected`` as they were when it was decided."""

    __pydantic_config__ = STRICT  # type: ignore[misc]
    finding: Required[str]
    decision: Required[Literal["confirmed", "rejected", "unsure"]]
    by: Required[str]
    when: Required[str]
    why: Required[str]
    stated: str
    expected: str


class DeclaredRepair(TypedDict, total=False):
    """What a reviewer decides of a value proposed for a lost cell; ``proposed`` as it was."""

    __pydantic_config__ = STRICT  # type: ignore[misc]
    table: Required[str]
    line: Required[str]
    measure: Required[str]
    decision: Required[Literal["accepted", "rejected", "unsure"]]
    by: Required[str]
    when: Required[str]
    why: Required[str]
    proposed: str


class DeclaredValue(TypedDict, total=False):
    """What stands in a cell, as the reviewer sees it; ``printed`` what was read there."""

    __pydantic_config__ = STRICT  # type: ignore[misc]
    cell: Required[str]
    value: Required[str]
    by: Required[str]
    when: Required[str]
    why: Required[str]
    printed: str


class DeclaredKind(TypedDict, total=False):
    """Which statutory table a table is; it is named by its id, or its place: t05 is the fifth."""

    __pydantic_config__ = STRICT  # type: ignore[misc]
    table: Required[str]
    kind: Required[str]
    by: Required[str]
    when: Required[str]
    why: Required[str]


class DeclaredMeasure(TypedDict, total=False):
    """What a column of a table measures; columns count from 1."""

    __pydantic_config__ = STRICT  # type: ignore[misc]
    table: Required[str]
    column: Required[str]
    measure: Required[str]
    by: Required[str]
    when: Required[str]
    why: Required[str]


class DeclaredReview(TypedDict, total=False):
    """A review of a document (``review.yaml``)."""

    __pydantic_config__ = STRICT  # type: ignore[misc]
    document: Required[str]
    findings: list[DeclaredDecision]
    repairs: list[DeclaredRepair]
    cells: list[DeclaredValue]
    tables: list[DeclaredKind]
    columns: list[DeclaredMeasure]


SHAPES: Mapping[str, tuple[tuple[str, ...], str, tuple[str, ...]]] = {
    "findings": (("finding",), "decision", ("stated", "expected")),
    "repairs": (("table", "line", "measure"), "decision", ("proposed",)),
    "cells": (("cell",), "value", ("printed",)),
    "tables": (("table",), "kind", ()),
    "columns": (("table", "column"), "measure", ()),
}
"""What may be decided: by which keys a thing is named, the key of what is said of it, and how it was seen then."""
OPEN = "open"
"""What a finding is that nobody decided on, or on which reviewers disagree."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one reviewer says of one thing: ``of`` is findings, repairs, cells, tables or columns."""

    of: str
    what: tuple[str, ...]
    value: str
    by: str
    when: str
    why: str
    seen: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """The thing in a few letters: R055-1a2b3c4d, t05r07c05, general_budget_expenditure 3 basic."""
        return " ".join(self.what)

    def to_json(self) -> dict[str, str]:
        """The decision as ``review.yaml`` writes it."""
        names, value, _ = SHAPES[self.of]
        told = {**dict(zip(names, self.what, strict=True)), value: self.value}
        return {**told, "by": self.by, "when": self.when, "why": self.why, **dict(self.seen)}


@dataclass(frozen=True, slots=True)
class Review:
    """A review of one document, in the order of its file."""

    document: str
    said: tuple[Said, ...]

    def to_json(self) -> dict[str, Any]:
        """The review as ``review.yaml`` holds it."""
        found: dict[str, Any] = {"document": self.document}
        for said in self.said:
            found.setdefault(said.of, []).append(said.to_json())
        return {name: found[name] for name in ("document", *SHAPES) if name in found}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> "Review":
        """A review as a descriptor keeps it. Raises KeyError or TypeError for what is none."""
        return cls(str(told["document"]), tuple(_said(told)))

    def to_yaml(self) -> str:
        """The review as the text of a ``review.yaml``."""
        return yaml.dump(self.to_json(), allow_unicode=True, sort_keys=False, width=110)


def _said(told: Mapping[str, Any]) -> Iterator[Said]:
    for of, (names, value, seen) in SHAPES.items():
        for entry in told.get(of, ()):
            yield Said(
                of,
                tuple(str(entry[name]) for name in names),
                str(entry[value]),
                str(entry["by"]).strip(),
                str(entry["when"]),
                str(entry["why"]),
                tuple((name, str(entry[name])) for name in seen if name in entry),
            )


def read_review(path: Path) -> Review:
    """A ``review.yaml``, checked word by word. Raises ReviewError that names the file, the line, and the mend."""
    if not path.is_file():
        raise ReviewError("no_file", path=path)
    raw, text = read_yaml(path, ReviewError, yaml.BaseLoader)  # every value as it is written
    if not isinstance(raw, dict):
        raise ReviewError("review_shape", place=path.name)
    if not fits(raw, DeclaredReview):
        key, wrong = what_is_wrong(raw, DeclaredReview, text, path.name)
        raise ReviewError(key, **wrong)
    for of, number, name, zh, en in _wrong_values(raw):
        place = f"{path.name}:{line_of(text, [of, str(number), name])}"
        raise ReviewError("bad_review", place=place, name=name, value=raw[of][number][name], zh=zh, en=en)
    return Review.from_json(raw)


def _wrong_values(raw: Mapping[str, Any]) -> Iterator[tuple[str, int, str, str, str]]:
    """What of a review cannot be: its list, its number there, its key, and what should be written."""
    kinds = {layout.id for kind in ("budget", "final") for layout in known_layouts(kind)}
    for of in SHAPES:
        for number, entry in enumerate(raw.get(of, ())):
            for name in ("by", "why"):
                if not entry[name].strip():
                    yield of, number, name, "不能空着", "something: it is blank"
            if not _is_date(entry["when"]):
                yield of, number, "when", "日期，如 2024-05-01", "a date such as 2024-05-01"
            for name in ("line", "column"):
                if name in entry and not re.fullmatch(r"[1-9][0-9]{0,5}", entry[name]):
                    yield of, number, name, "从 1 起的整数", "a whole number from 1"
            if "cell" in entry and not re.fullmatch(r"t[0-9]+r[0-9]+c[0-9]+", entry["cell"]):
                yield of, number, "cell", "单元格，如 t05r07c05", "a cell such as t05r07c05"
            if of == "columns" and entry["measure"] not in words().measures:
                known = ", ".join(words().measures)
                yield of, number, "measure", f"其中之一：{known}", f"one of {known}"
            if "kind" in entry and entry["kind"] not in kinds:
                known = ", ".join(sorted(kinds))
                yield of, number, "kind", f"其中之一：{known}", f"one of {known}"


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


# --- several reviews of one document


class Decisions:
    """All that reviewers say of one document; of one reviewer the last word on a thing counts."""

    def __init__(self, reviews: Iterable[Review], document_id: str) -> None:
        found: dict[tuple[str, tuple[str, ...]], dict[str, Said]] = {}
        for review in reviews:
            for said in review.said if review.document == document_id else ():
                found.setdefault((said.of, said.what), {})[said.by] = said
        self._said = {key: tuple(by.values()) for key, by in found.items()}

    def __bool__(self) -> bool:
        return bool(self._said)

    def of(self, kind: str) -> dict[tuple[str, ...], tuple[Said, ...]]:
        """Everything that is said of findings, repairs, cells, tables or columns, by what it is said of."""
        return {what: said for (of, what), said in self._said.items() if of == kind}


def settled(said: Sequence[Said]) -> str | None:
    """What all reviewers of a thing say; ``None`` where they disagree."""
    return said[-1].value if len({folded(s.value) for s in said}) == 1 else None


def reviews_of(reviews: Iterable[Review], document_ids: Iterable[str]) -> list[Review]:
    """The reviews of the documents that are looked at. Raises ReviewError for one of another document: an id is mistyped."""
    asked, found = list(document_ids), list(reviews)
    for review in found:
        if review.document not in asked:
            raise ReviewError("review_of_another", id=review.document, asked=", ".join(asked[:3]))
    return found
