"""A Check → the rows of ``rule_results`` and ``findings`` as a package keeps them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .deciding import say_decided
from .findings import Finding, page_of, pages_of
from .rules import Result

Row = dict[str, Any]


def result_rows(results: Iterable[Result]) -> list[Row]:
    """The rows of ``rule_results``: every rule on every document."""
    return [
        {
            "document_id": r.document_id,
            "rule": r.rule.id,
            "status": r.status,
            "instances": r.instances,
            "failed": len(r.failures),
            "reason_zh": r.reason_zh,
            "reason_en": r.reason_en,
        }
        for r in results
    ]


def finding_rows(findings: Iterable[Finding]) -> list[Row]:
    """The rows of ``findings``: figures in the unit that the document prints them in, with what people decided of them."""
    findings = list(findings)
    pages = pages_of(findings)
    rows = []
    for f in findings:
        stated, expected, difference, unit = f.figures or (None, None, None, None)
        rows.append(
            {
                "document_id": f.document_id,
                "finding": f.id,
                "rule": f.rule,
                "severity": f.severity,
                "diagnosis": f.diagnosis,
                "message_zh": f.message_zh,
                "message_en": f.message_en,
                "stated": stated,
                "expected": expected,
                "difference": difference,
                "unit": unit,
                "page": page_of(f, pages),
                "table": f.table,
                "line": f.line,
                "measure": f.measure,
                "places": " ".join(f.cells) or None,
                "consequences": len(f.consequences),
                "decision": f.decision,
                "decided": say_decided(f.decided),
            }
        )
    return rows
