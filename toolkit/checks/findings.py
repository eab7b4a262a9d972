"""Failed rule rows → findings: one for each root cause, with its diagnosis and both languages.

What is not the publisher's fault is never more than ``info``, and no rule says more than its record allows.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from ..model import fen_to_yuan
from .causes import group_by_cause
from .context import Context, read_context
from .diagnosis import diagnose
from .identity import cause_id, told_apart
from .record import speaks_as
from .review import Said
from .rules import SEVERITIES, Instance, Rule, Run
from .wording import figures_in_unit, message, say_figures

if TYPE_CHECKING:
    from ..package import Package
    from .facts import Facts


DUTIES = ("narrative", "particulars")
"""Suites on what a text must tell: of a form whose texts nobody has read, what they leave out is a hint."""
OF_A_FORM = (*DUTIES, "text_and_tables")
"""Suites that need the tables of a form: without a form they are hints."""


Places = Mapping[tuple[str, str], int]
"""The page of each place of a package, by document_id and the name that rules cite it by."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One root cause: the failure that tells it (``cause``), and those that follow from it.

    ``stated``, ``expected``, ``slack`` are in yuan, in per cent, or plain counts; ``told`` has these
    and the difference (third) in the document's own unit, for reading, ``figures`` the first three as
    numbers with that unit. ``id`` stays the same while the cause does (see identity.py). ``decision`` is what its reviewers
    agree on, ``withdrawn`` where another document clears it, ``decided`` what each says. ``package`` and ``facts`` are
    what was checked, from which the evidence is taken.
    """

    document_id: str
    rule: str
    severity: str
    diagnosis: str
    message_zh: str
    message_en: str
    stated: str
    expected: str
    slack: str
    table: str | None
    line: int | None
    measure: str | None
    cells: tuple[str, ...]
    consequences: tuple[Instance, ...] = ()
    cause: Instance | None = field(default=None, repr=False, compare=False)
    told: tuple[str, ...] = field(default=(), repr=False, compare=False)
    id: str = ""
    figures: tuple[str, str, str, str | None] | None = field(default=None, repr=False, compare=False)
    package: Package | None = field(default=None, repr=False, compare=False)
    facts: Facts | None = field(default=None, repr=False, compare=False)
    decision: str = "open"
    decided: tuple[Said, ...] = field(default=(), repr=False, compare=False)

    def message(self, lang: str) -> str:
        """The sentence of the finding in a language, ``zh`` or ``en``."""
        return self.message_zh if lang == "zh" else self.message_en

    @property
    def page(self) -> int | None:
        """The page of the first place that the finding cites; ``None`` in a source without pages."""
        return page_of(self, places_of(self.package)) if self.package else None

    def to_dict(self, lang: str = "en") -> dict[str, Any]:
        """The finding as plain values, as JSON takes them: its places, what follows from it, its page."""
        pages = places_of(self.package) if self.package else {}
        told = finding_json(self, lang, pages)
        return {"document_id": self.document_id, **told, "page": page_of(self, pages)}


def finding_json(finding: Finding, lang: str, pages: Places) -> dict[str, Any]:
    """A finding as `toolkit check --format json` prints it (a contract: names do not change)."""
    return {
        "finding": finding.id,
        "rule": finding.rule,
        "severity": finding.severity,
        "diagnosis": finding.diagnosis,
        "decision": finding.decision,
        "decided": [said.to_json() for said in finding.decided],
        "message": finding.message(lang),
        "stated": finding.stated,
        "expected": finding.expected,
        "slack": finding.slack,
        "table": finding.table,
        "line": finding.line,
        "measure": finding.measure,
        "cells": list(finding.cells),
        "places": [{"place": c, "page": pages.get((finding.document_id, c))} for c in finding.cells],
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


def places_of(package: Package) -> Places:
    """The pages of a package's cells (t05r07c03), claims (claim012), paragraphs (paragraph034) and tables."""
    pages: dict[tuple[str, str], int] = {}
    for resource, number, page in (
        ("cells", "{cell}", "page"),
        ("claims", "claim{claim:0>3}", "page"),
        ("paragraphs", "paragraph{paragraph:0>3}", "page"),
        ("tables", "{table}", "page_first"),
    ):
        for row in package.rows.get(resource, ()):
            if row[page]:
                pages[row["document_id"], number.format(**row)] = int(row[page])
    return pages


def pages_of(findings: Iterable[Finding]) -> Places:
    """The pages of the places of all packages that findings are of, each package read once."""
    packages = {id(f.package): f.package for f in findings if f.package}
    return {place: page for package in packages.values() for place, page in places_of(package).items()}


def page_of(finding: Finding, places: Places) -> int | None:
    """The page of the first place that a finding cites, else of its table."""
    cited = (*finding.cells, finding.table or "")
    return next((page for place in cited if (page := places.get((finding.document_id, place)))), None)


def collect(connection: sqlite3.Connection, run: Run, rules: Iterable[Rule]) -> tuple[Finding, ...]:
    """The findings of every document in a database, worst first."""
    by_id = {rule.id: rule for rule in rules}
    failures: dict[str, list[Instance]] = {}
    for result in run.results:
        failures.setdefault(result.document_id, []).extend(result.failures)
    found: list[Finding] = []
    for document, failed in failures.items():
        if failed:
            facts = read_context(connection, document)
            for causes in group_by_cause(failed, by_id, run, facts):
                found.append(_finding(document, causes, by_id, facts))
    found.sort(key=lambda f: (f.document_id, SEVERITIES.index(f.severity), f.rule, f.cells))
    ids = told_apart(f"{f.document_id} {f.id}" for f in found)
    return tuple(replace(f, id=id.rpartition(" ")[2]) for f, id in zip(found, ids, strict=True))


def _finding(document: str, causes: Sequence[Instance], rules: dict[str, Rule], facts: Context) -> Finding:
    first = causes[0]
    rule = rules[first.rule]
    diagnosis = diagnose(causes, rules, facts)
    unsure = DUTIES if facts.form else OF_A_FORM
    guessed = not facts.knows_text and (rule.suite in unsure or rule.states == "mention")
    severity = speaks_as(rule) if diagnosis == "publisher" and not guessed else "info"
    money = first.step > 0
    return Finding(
        document,
        rule.id,
        severity,
        diagnosis,
        message(rule, causes, facts, "zh"),
        message(rule, causes, facts, "en"),
        fen_to_yuan(first.stated) if money else str(first.stated),
        fen_to_yuan(first.expected) if money else str(first.expected),
        fen_to_yuan(first.slack) if money else str(first.slack),
        first.table,
        first.line,
        first.measure,
        tuple(dict.fromkeys(cell for i in causes for cell in i.cells)),
        tuple(causes[1:]),
        first,
        say_figures(first, facts),
        cause_id(first, facts),
        figures_in_unit(first, facts),
    )
