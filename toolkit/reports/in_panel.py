"""Where the report of a panel's document leads: the panel's index, the reports of its neighbours."""

from __future__ import annotations

import csv
import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

RELATIONS = {
    "last_year": ("上年的文件", "the document of the year before"),
    "budget_of_year": ("当年的预算", "the budget of the year"),
    "outturn_of_last_year": ("上年的决算", "the final account of the year before"),
    "unit_of": ("所属部门的文件", "the document of its department"),
    "edition": ("另一版本", "another edition"),
    "copy": ("副本", "a copy"),
}
"""How a pair of documents bear on each other, in both languages."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A document that this one speaks of: its report beside this one, its name, and what became of the statements."""

    href: str
    name: str
    zh: str
    en: str
    statements: int
    agreed: int
    contradicted: int
    undecided: int


@dataclass(frozen=True, slots=True)
class PanelLinks:
    """Where the report of a document in a panel leads."""

    index: str
    neighbours: tuple[Neighbour, ...]


def panel_links(panel: Path, id: str, target: Path) -> PanelLinks:
    """The links of a document of a panel in a folder, for a report at ``target``.

    The reports of a panel stand in one folder, each under its document's id.
    """
    panel = panel.parent if panel.name == "datapackage.json" else panel
    names = {
        row["document_id"]: " ".join(
            filter(None, (row["department"] or row["source_file"], row["fiscal_year"]))
        )
        for row in _rows(panel, "documents")
    }
    index = Path(os.path.relpath((panel / "index.html").resolve(), target.resolve().parent))
    neighbours = tuple(
        Neighbour(
            f"{quote(row['other'])}.html",
            names[row["other"]],
            *RELATIONS.get(row["kind"], (row["kind"], row["kind"])),
            *(int(row[name] or 0) for name in ("statements", "agreed", "contradicted", "undecided")),
        )
        for row in _rows(panel, "links")
        if row["document_id"] == id and row["other"] in names
    )
    return PanelLinks(f"{quote(index.as_posix())}#d-{quote(id)}", neighbours)


def _rows(panel: Path, resource: str) -> list[dict[str, str]]:
    """The rows of a resource of a panel alone: a panel of thousands is not opened for two of its files."""
    path = panel / "data" / f"{resource}.csv"
    return list(csv.DictReader(path.open(encoding="utf-8", newline=""))) if path.is_file() else []
