"""The rules between documents over a panel: in a database on disk that holds only what they ask, package by package.

What they find is told by a second, small check: of the documents that it is about, each with those it is linked
with, whole. There a contradiction inside a document is settled too, where another document says which figure is wrong.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import starmap
from pathlib import Path
from typing import Any

from ..checks import (
    Check,
    Facts,
    check_packages,
    finding_rows,
    insert_facts,
    kept_facts,
    load_database,
    load_rules,
    result_rows,
    run_rules,
)
from ..model import PackageError
from ..package import Package, fixed_resources, fixed_schema, read_package
from .ledger import DOCUMENTS
from .overview import resource_rows
from .workers import fresh_pool

SUITE = "between_documents"
ASKED = frozenset(("documents", "tables", "columns", "amounts", "claims"))
"""The resources that the rules between documents ask, besides the lines of the statutory tables."""
TWINS = ("copy", "edition")
FEW = 8
"""So many documents are checked again here: worker processes would take longer to start."""
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Witnessed:
    """What documents say of one another: links with their counts, and what replaces rows of single packages.

    ``asked`` are the documents that are to be checked again beside those that they are linked with (``findings_beside``).
    """

    links: list[Row]
    rule_results: Mapping[str, list[Row]]
    asked: Sequence[str]


def check_between(folder: Path, links: Sequence[Row]) -> Witnessed:
    """Run the rules between the documents whose packages are in ``folder``."""
    if not links:
        return Witnessed([], {}, ())
    linked = sorted({link[end] for link in links for end in ("document_id", "other")})
    with tempfile.TemporaryDirectory() as scratch:
        facts: dict[str, Facts] = {}
        packages = (_telling(read_package(folder / id, is_asked), facts) for id in linked)
        connection = load_database(_and_links(packages, links), Path(scratch) / "panel.sqlite")
        insert_facts(connection, facts)
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
    return Witnessed(counted, rows, sorted(failed | _open(folder, speaking)))


def _telling(package: Package, facts: dict[str, Facts]) -> Package:
    """The package; the facts that it keeps go into ``facts``."""
    facts.update(kept_facts(package))
    return package


def is_asked(resource: str) -> bool:
    """Whether rules between documents ask a resource: not cells and paragraphs, which are most of a package."""
    return resource in ASKED or resource not in fixed_resources()


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
    """The documents with a finding on figures, no mere hint, that another document may settle."""
    suites = {rule.id: rule.suite for rule in load_rules()}
    asked = ("text", "text_and_tables", "between_tables")
    return {
        id
        for id in ids
        if any(
            suites.get(row["rule"]) in asked and row["severity"] != "info"
            for row in resource_rows(folder / id, "findings")
        )
    }


def findings_beside(
    folder: Path, ids: Sequence[str], links: Sequence[Row], jobs: int
) -> Iterator[tuple[str, list[Row]]]:
    """The findings of documents, each checked whole beside those that it is linked with, in worker processes."""
    near: dict[str, list[Row]] = {}
    for link in links:
        for id in {link["document_id"], link["other"]}:
            near.setdefault(id, []).append(link)
    asked = [(id, near.get(id, [])) for id in ids]
    if jobs == 1 or len(asked) <= FEW:
        yield from starmap(partial(_findings_of, folder), asked)
        return
    with fresh_pool(jobs) as pool:
        yield from pool.map(partial(_findings_of, folder), *zip(*asked, strict=True))


def _findings_of(folder: Path, id: str, near: Sequence[Row]) -> tuple[str, list[Row]]:
    return id, finding_rows(_checked_with_others(folder, id, near)[1].findings)


def _checked_with_others(folder: Path, id: str, near: Sequence[Row]) -> tuple[Package, Check]:
    """A document's package, and what the rules say of it where the documents of its links are at hand."""
    ids = sorted({id, *(link[end] for link in near for end in ("document_id", "other"))})
    packages = {
        one: read_package(folder / one) if one == id else read_package(folder / one, is_asked) for one in ids
    }
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
    links = [link for link in resource_rows(folder, "links") if id in (link["document_id"], link["other"])]
    return _checked_with_others(folder / DOCUMENTS, id, links)
