"""One rule over one package: its outcome and its findings."""

from __future__ import annotations

from toolkit.database import load
from toolkit.facts import Facts
from toolkit.findings import Finding, collect
from toolkit.package import Package
from toolkit.rules import Result, load_rules, run_rules

from .conftest import SAMPLE_ID


def outcome(package: Package, rule: str, facts: Facts | None = None) -> Result:
    """What the rule says of the document, with facts from outside where they are given."""
    connection = load([package], facts={SAMPLE_ID: facts} if facts else None)
    (result,) = run_rules(connection, [r for r in load_rules() if r.id == rule]).results
    return result


def found(package: Package, rule: str) -> list[Finding]:
    """The findings that come of the rule alone."""
    connection, rules = load([package]), [r for r in load_rules() if r.id == rule]
    return list(collect(connection, run_rules(connection, rules), rules))
