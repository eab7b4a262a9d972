"""One document of a panel: its rows alone, and where its report leads: the panel's index, the reports of its neighbours."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from ..model import PackageError
from ..package import Package

RELATIONS = {
    "last_year": ("上一年的", "the year before"),
    "budget_of_year": ("该年预算", "the budget of the year"),
    "outturn_of_last_year": ("上一年决算", "the final account of the year before"),
    "unit_of": ("所属部门的", "of its department"),
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


def one_document(package: Package, id: str) -> Package:
    """The package with the rows of one of its documents. Raises PackageError where it has none of that id."""
    ids = [row["document_id"] for row in package.rows["documents"]]
    if id not in ids:
        raise PackageError("no_document", id=id, known=", ".join(ids[:8]))
    rows = {
        name: [row for row in rows if row.get("document_id", id) == id] for name, rows in package.rows.items()
    }
    return replace(package, rows=rows)


def panel_links(package: Package, id: str, target: Path) -> PanelLinks | None:
    """The links of a document of a panel, for a report at ``target``; ``None`` where the package is no panel.

    The reports of a panel stand in one folder, each under its document's id.
    """
    if package.folder is None or not (package.folder / "index.html").is_file():
        return None
    names = {
        row["document_id"]: " ".join(
            filter(None, (row["department"] or row["source_file"], row["fiscal_year"]))
        )
        for row in package.rows["documents"]
    }
    index = Path(os.path.relpath((package.folder / "index.html").resolve(), target.resolve().parent))
    neighbours = tuple(
        Neighbour(
            f"{quote(row['other'])}.html",
            names[row["other"]],
            *RELATIONS.get(row["kind"], (row["kind"], row["kind"])),
            *(int(row[name] or 0) for name in ("statements", "agreed", "contradicted", "undecided")),
        )
        for row in package.rows.get("links", ())
        if row["document_id"] == id and row["other"] in names
    )
    return PanelLinks(f"{quote(index.as_posix())}#d-{quote(id)}", neighbours)
