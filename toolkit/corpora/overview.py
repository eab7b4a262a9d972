"""A panel → one row a document: totals, tables, how far proved, findings by severity; each resource is read once, row by row."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

Row = dict[str, str]
TOTALS = ("revenue", "expenditure", "basic", "project", "three_public")
"""The totals that the index shows."""
WHOLE, PROVED = ("tables", "is_whole", "true"), ("amounts", "trust", "proved")
"""The resources of which the index counts the rows, and the field whose value is counted apart."""


@dataclass(frozen=True, slots=True)
class Overview:
    """What the index page says of a document. ``open`` counts its open findings that are the publisher's by severity,
    ``reading`` those that are the reading's."""

    document: Row
    totals: Row
    tables: int
    whole: int
    amounts: int
    proved: int
    open: Mapping[str, int]
    reading: int

    @property
    def id(self) -> str:
        return self.document["document_id"]

    def count(self, severity: str) -> int:
        """How many open findings of a severity are the publisher's."""
        return self.open.get(severity, 0)

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


def overviews(panel: Path) -> list[Overview]:
    """The overviews of a panel's documents, in its order."""
    rows, marked = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for resource, field, value in (WHOLE, PROVED):
        for row in resource_rows(panel, resource):
            rows[resource, row["document_id"]] += 1
            marked[resource, row["document_id"]] += row[field] == value
    totals = {
        row["document_id"]: {name: row[name] for name in TOTALS} for row in resource_rows(panel, "totals")
    }
    found: dict[str, Counter[str]] = {}
    reading = Counter[str]()
    for row in resource_rows(panel, "findings"):
        if row["diagnosis"] == "publisher" and row["decision"] not in ("rejected", "withdrawn"):
            found.setdefault(row["document_id"], Counter())[row["severity"]] += 1
        reading[row["document_id"]] += row["diagnosis"] == "extraction"
    return [
        Overview(
            document,
            totals.get(id, dict.fromkeys(TOTALS, "")),
            rows["tables", id],
            marked["tables", id],
            rows["amounts", id],
            marked["amounts", id],
            found.get(id, {}),
            reading[id],
        )
        for document in resource_rows(panel, "documents")
        for id in (document["document_id"],)
    ]
