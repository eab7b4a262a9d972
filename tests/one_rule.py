"""One rule over one package: its outcome and its findings."""

from __future__ import annotations

from toolkit.checks.database import load_database
from toolkit.checks.facts import Facts
from toolkit.checks.findings import Finding, collect
from toolkit.checks.rules import Result, load_rules, run_rules
from toolkit.package.package import Package

from .conftest import SAMPLE_ID


def outcome(package: Package, rule: str, facts: Facts | None = None) -> Result:
    """What the rule says of the document, with facts from outside where they are given."""
    connection = load_database([package], facts={SAMPLE_ID: facts} if facts else None)
    (result,) = run_rules(connection, [r for r in load_rules() if r.id == rule]).results
    return result


def found(package: Package, rule: str) -> list[Finding]:
    """The findings that come of the rule alone."""
    connection, rules = load_database([package]), [r for r in load_rules() if r.id == rule]
    return list(collect(connection, run_rules(connection, rules), rules))
