"""Data packages → outcomes of all rules and findings: the whole check in one call."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from .database import load
from .facts import Facts
from .findings import Finding, collect
from .package import Package
from .rules import Result, load_rules, run_rules
from .scorecard import Scorecard, score_documents, scorecard_json


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

    def __repr__(self) -> str:
        counts = ", ".join(f"{number} {status}" for status, number in sorted(self.counts().items()))
        return f"<Check: rules {counts}; {len(self.findings)} findings>"

    def _repr_html_(self) -> str:
        from .displays import check_html

        return check_html(self)


def check(packages: Iterable[Package], facts: Mapping[str, Facts] | None = None) -> Check:
    """Run all rules natively, once over all packages.

    ``facts`` are what is known of the documents from outside (see facts.py), by document_id.
    """
    packages = list(packages)
    connection = load(packages, facts=facts)
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
        documents[finding.document_id]["findings"].append(
            {
                "rule": finding.rule,
                "severity": finding.severity,
                "diagnosis": finding.diagnosis,
                "message": finding.message(lang),
                "stated": finding.stated,
                "expected": finding.expected,
                "slack": finding.slack,
                "table": finding.table,
                "line": finding.line,
                "measure": finding.measure,
                "cells": list(finding.cells),
                "consequences": [
                    {
                        "rule": i.rule,
                        "table": i.table,
                        "line": i.line,
                        "measure": i.measure,
                        "cells": list(i.cells),
                    }
                    for i in finding.consequences
                ],
            }
        )
    for id, scorecard in checked.scorecards().items():
        documents[id]["scorecard"] = scorecard_json(scorecard, lang)
    return {"documents": list(documents.values())}
