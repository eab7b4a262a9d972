"""Data packages → outcomes of all rules and findings: the whole check in one call."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from ..package import Package, rows_to_frame
from .database import load_database
from .facts import Facts
from .findings import Finding, collect, finding_json, page_of, places_of
from .rules import Result, load_rules, run_rules
from .scorecard import Scorecard, score_documents, scorecard_json

if TYPE_CHECKING:
    import pandas

FINDING_COLUMNS = {
    "document_id": "string",
    "rule": "string",
    "severity": "string",
    "diagnosis": "string",
    "message": "string",
    "stated": "number",
    "expected": "number",
    "slack": "number",
    "page": "integer",
    "table": "string",
    "line": "integer",
    "measure": "string",
    "cells": "string",
    "consequences": "integer",
}
"""The columns of ``Check.frame`` and their types. Money is in yuan (元)."""
RESULT_COLUMNS = {
    "document_id": "string",
    "rule": "string",
    "title": "string",
    "suite": "string",
    "severity": "string",
    "status": "string",
    "instances": "integer",
    "failed": "integer",
    "reason": "string",
}


@dataclass(frozen=True, slots=True, repr=False)
class Check:
    """What checking a set of packages gave; ``held`` counts the identities over each cell and claim."""

    results: tuple[Result, ...]
    findings: tuple[Finding, ...]
    held: Mapping[tuple[str, str], int] = field(default_factory=dict)

    @property
    def accuses(self) -> bool:
        """Whether a finding of severity critical or major is the publisher's."""
        return any(f.severity in ("critical", "major") and f.diagnosis == "publisher" for f in self.findings)

    def counts(self) -> Counter[str]:
        """How many rules passed, failed and were not run, over all documents."""
        return Counter(result.status for result in self.results)

    def scorecards(self) -> dict[str, Scorecard]:
        """How each document stands on the five axes, by document_id."""
        return score_documents(self.results, self.findings)

    def frame(self, lang: str = "en") -> pandas.DataFrame:
        """The findings as a DataFrame with types, worst first: a row each, numbers exact, with page and cells."""
        pages = {id(f.package): places_of(f.package) for f in self.findings if f.package}
        rows = [
            {
                **{name: _text(value) for name, value in finding_json(f, lang).items()},
                "document_id": f.document_id,
                "page": _text(page_of(f, pages.get(id(f.package), {}))),
                "cells": " ".join(f.cells),
                "consequences": str(len(f.consequences)),
            }
            for f in self.findings
        ]
        return rows_to_frame(rows, [{"name": name, "type": kind} for name, kind in FINDING_COLUMNS.items()])

    def results_frame(self, lang: str = "en") -> pandas.DataFrame:
        """Every rule's outcome on every document as a DataFrame: status, instances, failed, and why it was not run."""
        zh = lang == "zh"
        rows = [
            {
                "document_id": r.document_id,
                "rule": r.rule.id,
                "title": r.rule.zh if zh else r.rule.en,
                "suite": r.rule.suite,
                "severity": r.rule.severity,
                "status": r.status,
                "instances": str(r.instances),
                "failed": str(len(r.failures)),
                "reason": r.reason_zh if zh else r.reason_en,
            }
            for r in self.results
        ]
        return rows_to_frame(rows, [{"name": name, "type": kind} for name, kind in RESULT_COLUMNS.items()])

    def __repr__(self) -> str:
        counts = ", ".join(f"{number} {status}" for status, number in sorted(self.counts().items()))
        return f"<Check: rules {counts}; {len(self.findings)} findings>"


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def check_packages(packages: Iterable[Package], facts: Mapping[str, Facts] | None = None) -> Check:
    """Run all rules natively, once over all packages.

    ``facts`` are what is known of the documents from outside (see facts.py), by document_id.
    """
    packages = list(packages)
    connection = load_database(packages, facts=facts)
    rules = load_rules()
    run = run_rules(connection, rules)
    of = {row["document_id"]: package for package in packages for row in package.rows["documents"]}
    findings = tuple(
        replace(f, package=of[f.document_id], facts=(facts or {}).get(f.document_id))
        for f in collect(connection, run, rules)
    )
    return Check(run.results, findings, run.held)


def to_json(checked: Check, lang: str = "en") -> dict[str, Any]:
    """The outcome as `toolkit check --format json` prints it (a contract: names do not change)."""
    documents: dict[str, dict[str, Any]] = {}
    for result in checked.results:
        entry = documents.setdefault(
            result.document_id, {"document_id": result.document_id, "rules": [], "findings": []}
        )
        entry["rules"].append(
            {
                "rule": result.rule.id,
                "status": result.status,
                "instances": result.instances,
                "failed": len(result.failures),
                "reason": result.reason_zh if lang == "zh" else result.reason_en,
            }
        )
    for finding in checked.findings:
        documents[finding.document_id]["findings"].append(finding_json(finding, lang))
    for id, scorecard in checked.scorecards().items():
        documents[id]["scorecard"] = scorecard_json(scorecard, lang)
    return {"documents": list(documents.values())}
