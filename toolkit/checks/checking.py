"""Data packages → outcomes of all rules and findings: the whole check in one call."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from ..model import PackageError, Problem, RuleError, in_language
from ..package import TITLES, Package, rows_to_frame, titled
from .deciding import Notes, decide, reviewed
from .facts import Facts, kept_facts
from .findings import Finding, collect, finding_json, page_of, pages_of
from .lent import Lent, lend_database
from .review import Decisions, Review
from .rules import Result, Run, load_rules, run_rules
from .scorecard import Scorecard, score_documents, scorecard_json
from .settling import settle

if TYPE_CHECKING:
    import pandas

REJECTED = "rejected"
FINDING_COLUMNS = (
    {"name": "document_id", "type": "string", "title": "文件标识"},
    {"name": "rule", "type": "string", "title": "规则"},
    {"name": "severity", "type": "string", "title": "程度"},
    {"name": "diagnosis", "type": "string", "title": "归属"},
    {"name": "decision", "type": "string", "title": "人工判断"},
    {"name": "message", "type": "string", "title": "发现"},
    {"name": "stated", "type": "number", "title": "文件所说"},
    {"name": "expected", "type": "number", "title": "应为"},
    {"name": "slack", "type": "number", "title": "容差"},
    {"name": "page", "type": "integer", "title": "页"},
    {"name": "table", "type": "string", "title": "表"},
    {"name": "line", "type": "integer", "title": "行"},
    {"name": "measure", "type": "string", "title": "指标"},
    {"name": "cells", "type": "string", "title": "单元格"},
    {"name": "consequences", "type": "integer", "title": "连带的发现"},
)
"""The columns of ``Check.frame``: name, type, Chinese title. Money is in yuan (元)."""
RESULT_COLUMNS = (
    {"name": "document_id", "type": "string", "title": "文件标识"},
    {"name": "rule", "type": "string", "title": "规则"},
    {"name": "title", "type": "string", "title": "规则名称"},
    {"name": "suite", "type": "string", "title": "套件"},
    {"name": "severity", "type": "string", "title": "程度"},
    {"name": "status", "type": "string", "title": "结果"},
    {"name": "instances", "type": "integer", "title": "看过的实例"},
    {"name": "failed", "type": "integer", "title": "不通过的实例"},
    {"name": "reason", "type": "string", "title": "未运行的原因"},
)
"""The columns of ``Check.results_frame``."""


@dataclass(frozen=True, slots=True, repr=False)
class Check:
    """What checking a set of packages gave; ``held`` counts the identities over each cell and claim.

    ``notes`` are, by document, the decisions of reviewers that could not be applied.
    """

    results: tuple[Result, ...]
    findings: tuple[Finding, ...]
    held: Mapping[tuple[str, str], int] = field(default_factory=dict)
    notes: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)

    @property
    def accuses(self) -> bool:
        """Whether a finding of severity critical or major is the publisher's, and no reviewer rejected it."""
        return any(
            f.severity in ("critical", "major") and f.diagnosis == "publisher" and f.decision != REJECTED
            for f in self.findings
        )

    def finding(self, id: str) -> Finding:
        """A finding by its id, which stays the same while its cause does. Raises RuleError where there is none."""
        found = next((f for f in self.findings if f.id == id), None)
        if found is None:
            raise RuleError("no_finding", id=id)
        return found

    def counts(self) -> Counter[str]:
        """How many rules passed, failed and were not run, over all documents."""
        return Counter(result.status for result in self.results)

    def scorecards(self) -> dict[str, Scorecard]:
        """How each document stands on the five axes, by document_id."""
        return score_documents(self.results, [f for f in self.findings if f.decision != REJECTED])

    def frame(self, lang: str = "en") -> pandas.DataFrame:
        """The findings as a DataFrame with types, worst first: a row each, numbers exact, with page and cells.

        ``lang="zh"`` gives Chinese messages and column labels. Raises ToolkitError for another language.
        """
        zh = in_language(lang)
        pages = pages_of(self.findings)
        rows = [
            {
                **{
                    name: _text(value)
                    for name, value in finding_json(f, lang, pages).items()
                    if name != "decided"
                },
                "document_id": f.document_id,
                "page": _text(page_of(f, pages)),
                "cells": " ".join(f.cells),
                "consequences": str(len(f.consequences)),
            }
            for f in self.findings
        ]
        frame = rows_to_frame(rows, FINDING_COLUMNS)
        return titled(frame, frame.attrs[TITLES]) if zh else frame

    def results_frame(self, lang: str = "en") -> pandas.DataFrame:
        """Every rule's outcome on every document as a DataFrame: status, instances, failed, and why it was not run."""
        zh = in_language(lang)
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
        frame = rows_to_frame(rows, RESULT_COLUMNS)
        return titled(frame, frame.attrs[TITLES]) if zh else frame

    def __repr__(self) -> str:
        counts = ", ".join(f"{number} {status}" for status, number in sorted(self.counts().items()))
        return f"<Check: rules {counts}; {len(self.findings)} findings>"


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def check_packages(
    packages: Iterable[Package],
    facts: Mapping[str, Facts] | None = None,
    reviews: Sequence[Review] | None = None,
) -> Check:
    """Run all rules natively, once over all packages.

    ``facts`` are what is known of the documents from outside (see facts.py), by document_id; without
    them those hold that a package was published with. ``reviews`` are what people decided (see review.py); without
    them those hold that a package was published with. Raises PackageError where two packages hold a document of one id.
    """
    packages, said, notes = reviewed(packages, reviews)
    ids = Counter(row["document_id"] for package in packages for row in package["documents"])
    for id, times in ids.items():
        if times > 1:
            raise PackageError("twice_checked", id=id)
    known = {id: kept for package in packages for id, kept in kept_facts(package).items()} | dict(facts or {})
    return conclude(ask(packages, known), said, notes)


@dataclass(frozen=True, slots=True)
class Asked:
    """Packages in a database, and what every rule says of them. To be concluded once: the database is given back then."""

    packages: tuple[Package, ...]
    facts: Mapping[str, Facts]
    database: Lent
    run: Run

    @property
    def connection(self) -> sqlite3.Connection:
        return self.database.connection


def ask(packages: Iterable[Package], facts: Mapping[str, Facts]) -> Asked:
    """Ask every rule about packages, once for all of them. Raises RuleError where the SQL of a rule fails."""
    packages = tuple(packages)
    database = lend_database(packages, facts)
    return Asked(packages, facts, database, run_rules(database.connection, load_rules()))


_AGREED = {"": None, "true": 1, "false": 0}


def hear_witness(asked: Asked, package: Package) -> Asked:
    """The same, where a second engine has read the cells: ``package`` says of each whether it agrees, and names the engine.

    No rule asks for either: what they said stands.
    """
    asked.connection.executemany(
        "UPDATE cells SET agreed = ? WHERE document_id = ? AND cell = ?",
        ((_AGREED[row["agreed"]], row["document_id"], row["cell"]) for row in package["cells"]),
    )
    asked.connection.executemany(
        "UPDATE documents SET engine = ? WHERE document_id = ?",
        ((row["engine"], row["document_id"]) for row in package["documents"]),
    )
    return replace(asked, packages=(package,))


def conclude(asked: Asked, decisions: Mapping[str, Decisions], notes: Notes | None = None) -> Check:
    """What the rules say → one finding a cause, with what people decided; ``notes`` of decisions come with it.

    The database is given back: nothing can be asked of ``asked`` after that.
    """
    rules, run = load_rules(), asked.run
    of = {row["document_id"]: package for package in asked.packages for row in package["documents"]}
    findings = tuple(
        replace(f, package=of[f.document_id], facts=asked.facts.get(f.document_id))
        for f in settle(asked.connection, collect(asked.connection, run, rules), rules)
    )
    asked.database.give_back()
    decided, more = decide(findings, decisions)
    told = dict(notes or {})
    for id, of_it in more.items():
        told[id] = (*of_it, *told.get(id, ()))
    return Check(run.results, tuple(decided), run.held, told)


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
    pages = pages_of(checked.findings)
    for finding in checked.findings:
        entry = finding_json(finding, lang, pages)
        documents[finding.document_id]["findings"].append(entry)
    for id, told in checked.notes.items():
        if told:
            documents[id]["review"] = [note.zh if lang == "zh" else note.en for note in told]
    for id, scorecard in checked.scorecards().items():
        documents[id]["scorecard"] = scorecard_json(scorecard, lang)
    return {"documents": list(documents.values())}
