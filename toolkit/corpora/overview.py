"""A panel's documents → one row each: totals, tables, how far proved, findings by severity; read package by package."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = dict[str, str]
TOTALS = ("revenue", "expenditure", "basic", "project", "three_public")
"""The totals that the index shows."""


@dataclass(frozen=True, slots=True)
class Overview:
    """What the index page says of a document."""

    id: str
    document: Row
    totals: Row
    tables: int
    whole: int
    amounts: int
    proved: int
    findings: tuple[Row, ...]

    def count(self, severity: str) -> int:
        """How many open findings of a severity are the publisher's."""
        return sum(
            f["severity"] == severity
            and f["diagnosis"] == "publisher"
            and f["decision"] not in ("rejected", "withdrawn")
            for f in self.findings
        )

    @property
    def reading(self) -> int:
        """How many findings are the reading's."""
        return sum(f["diagnosis"] == "extraction" for f in self.findings)

    @property
    def share_proved(self) -> str:
        return f"{100 * self.proved / self.amounts:.1f}" if self.amounts else ""


def resource_rows(folder: Path, resource: str) -> Iterator[Row]:
    """The rows of a resource of a package, one by one; none where it has no file."""
    descriptor = json.loads((folder / "datapackage.json").read_text("utf-8"))
    path = next((r["path"] for r in descriptor["resources"] if r["name"] == resource), None)
    if path is not None:
        with (folder / path).open(encoding="utf-8", newline="") as stream:
            yield from csv.DictReader(stream)


def overview_of(
    folder: Path, document: Mapping[str, Any], findings: Sequence[Mapping[str, Any]] | None
) -> Overview:
    """The overview of a document; ``document`` is its row in the panel, ``findings`` replace those of its package."""
    tables = list(resource_rows(folder, "tables"))
    trust = Counter(row["trust"] for row in resource_rows(folder, "amounts"))
    return Overview(
        folder.name,
        {name: str(value) if value is not None else "" for name, value in document.items()},
        next(resource_rows(folder, "totals"), {}),
        len(tables),
        sum(table["is_whole"] == "true" for table in tables),
        trust.total(),
        trust["proved"],
        tuple(
            {name: "" if value is None else str(value) for name, value in row.items()}
            for row in (resource_rows(folder, "findings") if findings is None else findings)
        ),
    )
