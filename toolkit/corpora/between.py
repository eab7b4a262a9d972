"""The rules between documents over a panel: in a database on disk that holds only what they ask, package by package.

What they find is told by a second, small check: of the documents that it is about, each with those it is linked
with, whole. There a contradiction inside a document is settled too, where another document says which figure is wrong.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..checks import Check, check_packages, finding_rows, load_database, load_rules, result_rows, run_rules
from ..model import PackageError
from ..package import Package, fixed_resources, fixed_schema, read_package
from .ledger import DOCUMENTS
from .overview import resource_rows

SUITE = "between_documents"
ASKED = frozenset(("documents", "tables", "columns", "amounts", "claims"))
"""The resources that the rules between documents ask, besides the lines of the statutory tables."""
TWINS = ("copy", "edition")
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Witnessed:
    """What documents say of one another: links with their counts, and what replaces rows of single packages."""

    links: list[Row]
    rule_results: Mapping[str, list[Row]]
    findings: Mapping[str, list[Row]]


def check_between(folder: Path, ids: Sequence[str], links: Sequence[Row]) -> Witnessed:
    """Run the rules between the documents whose packages are in ``folder``."""
    if not links:
        return Witnessed([], {}, {})
    linked = sorted({link[end] for link in links for end in ("document_id", "other")})
    with tempfile.TemporaryDirectory() as scratch:
        packages = (_slim(read_package(folder / id)) for id in linked)
        connection = load_database(_and_links(packages, links), Path(scratch) / "panel.sqlite")
        rules = [rule for rule in load_rules() if rule.suite == SUITE]
        results = run_rules(connection, rules).results
        counted = [_count(connection, dict(link)) for link in links]
        speaking = {
            row[0]
            for row in connection.execute(
                "SELECT document_id FROM witnessed UNION SELECT other FROM witnessed"
            )
        }
        connection.close()
    failed = {result.document_id for result in results if result.failures}
    rows: dict[str, list[Row]] = {}
    for row in result_rows(results):
        rows.setdefault(row["document_id"], []).append(row)
    asked = sorted(failed | _open(folder, speaking))
    findings = {id: _findings_of(folder, id, links) for id in asked}
    return Witnessed(counted, rows, findings)


def _slim(package: Package) -> Package:
    """A package without what no rule between documents asks: cells and paragraphs are most of it."""
    keys = {r["name"]: r["schema"]["primaryKey"] for r in package.descriptor["resources"]}
    return Package(
        package.descriptor,
        {
            name: rows if name in ASKED or keys.get(name) == ["document_id", "line"] else []
            for name, rows in package.rows.items()
        },
    )


def _and_links(packages: Iterable[Package], links: Sequence[Row]) -> Iterator[Package]:
    """The packages, and behind them the links as one that holds nothing else."""
    yield from packages
    empty: dict[str, list[dict[str, str]]] = {name: [] for name in fixed_resources()}
    descriptor = {"resources": [{"name": name, "schema": fixed_schema(name)} for name in empty]}
    yield Package(descriptor, {**empty, "links": [{k: str(v) for k, v in link.items()} for link in links]})


def _count(connection: sqlite3.Connection, link: Row) -> Row:
    """A link with the number of statements held, agreed, contradicted and undecided."""
    if link["kind"] in TWINS:
        return link
    place = (link["document_id"], link["other"], link["kind"])
    if link["kind"] == "unit_of":
        held = connection.execute(
            "SELECT stated <= whole + slack FROM units_of WHERE document_id = ? AND other = ?", place[:2]
        ).fetchall()
        agreed = sum(row[0] for row in held)
        return {**link, "statements": len(held), "agreed": agreed, "contradicted": len(held) - agreed}
    said = "FROM {} WHERE document_id = ? AND other = ? AND relation = ?"
    total = connection.execute(f"SELECT COUNT(*) {said.format('said_of_others')}", place).fetchone()[0]
    outcomes = dict(
        connection.execute(f"SELECT outcome, COUNT(*) {said.format('witnessed')} GROUP BY outcome", place)
    )
    agreed, contradicted = outcomes.get("agreed", 0), outcomes.get("contradicted", 0)
    return {
        **link,
        "statements": total,
        "agreed": agreed,
        "contradicted": contradicted,
        "undecided": total - agreed - contradicted,
    }


def _open(folder: Path, ids: Iterable[str]) -> set[str]:
    """The documents with a finding on figures, which another document may settle."""
    suites = {rule.id: rule.suite for rule in load_rules()}
    asked = ("text", "text_and_tables", "between_tables")
    return {
        id
        for id in ids
        if any(suites.get(row["rule"]) in asked for row in read_package(folder / id).rows.get("findings", ()))
    }


def _findings_of(folder: Path, id: str, links: Sequence[Row]) -> list[Row]:
    """The findings of a document, checked whole with those that it is linked with."""
    return finding_rows(_checked_with_others(folder, id, links)[1].findings)


def _checked_with_others(folder: Path, id: str, links: Sequence[Row]) -> tuple[Package, Check]:
    """A document's package, and what the rules say of it where the documents that it is linked with are at hand."""
    near = [link for link in links if id in (link["document_id"], link["other"])]
    ids = sorted({id, *(link[end] for link in near for end in ("document_id", "other"))})
    packages = {one: read_package(folder / one) for one in ids}
    checked = check_packages(_and_links(packages.values(), near))
    of_it = replace(
        checked,
        results=tuple(result for result in checked.results if result.document_id == id),
        findings=tuple(finding for finding in checked.findings if finding.document_id == id),
    )
    return packages[id], of_it


def check_document(panel: str | Path, id: str) -> tuple[Package, Check]:
    """A document of a panel's folder and what the rules say of it, those between documents too.

    Raises PackageError where the panel holds no document of that id.
    """
    folder = Path(panel)
    if not (folder / DOCUMENTS / id / "datapackage.json").is_file():
        known = ", ".join(sorted(path.name for path in (folder / DOCUMENTS).glob("*"))[:12])
        raise PackageError("no_document_in_panel", path=folder, id=id, known=known or "–")
    return _checked_with_others(folder / DOCUMENTS, id, list(resource_rows(folder, "links")))
