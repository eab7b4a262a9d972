"""The SQL rules: one file a rule in ``expectations/rules``; load them, run them, collect.

A rule is a comment block and one SELECT that gives a row for every instance it looked at:

    document_id, "table", line, measure, detail, stated, expected, slack, step, cells

A row fails when |stated − expected| > slack. All four are integers: fen where ``step`` (one
unit of the last printed decimal) is above 0, else plain counts or 0 and 1. ``cells`` names the
cells compared, the stated one first, joined by commas; ``detail`` what else the reader wants.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from ..model import RuleError
from ..readers import are_lifted
from .not_run import PAST_64_BITS, why_not_run

COLUMNS = (
    "document_id",
    "table",
    "line",
    "measure",
    "detail",
    "stated",
    "expected",
    "slack",
    "step",
    "cells",
)
SECONDS = 120
"""A rule looks at all packages within this time of the processor, unless the limits are lifted."""
OFTEN = 100_000
"""Steps of SQLite between two looks at the time."""
OVERFLOW = "integer overflow"
"""What SQLite says of a sum that 64 bits do not hold."""
SEVERITIES = ("critical", "major", "minor", "info")
STATES = {
    "column_sum": "a figure is the sum of the lines under it",
    "row_sum": "a figure is the sum of columns of its line",
    "equality": "a figure is the same in another table, named in ``detail``",
    "equality_by_code": "so for every code, and a line that only one of the tables has is missing in the other",
    "presence": "a table is there",
    "mention": "the text speaks of a subject, a table's line, a reason: what it should tell",
    "direction": "a change goes up or down: what a wrong figure of its sentence makes wrong as well",
    "superseded_name": "a code bears a name that has been given up",
    "orphan": "a code stands under its class and division: what does not may be a misprint of a code",
    "other_name": "a code bears the name of another one",
    "several_names": "a code bears several names",
    "reading": "something was lost in reading: never the publisher's fault",
    "act": "the act of publishing: no reading of what is printed can be at fault",
}
"""What kind of statement a rule is, where diagnosis, wording or grouping must know it."""
SPOILED_BY = {
    "unread": "a page or table that was not read may hold what the rule misses",
    "cut_column": "a piece of the table lacks a column that other pieces have",
    "copying": "in a copied text what is missing (stated 0) may have been lost in copying",
}
"""What makes a failure of a rule the extraction's fault."""
ROOT_OF = {
    "column": "the failures over all its cells: a column was shifted",
    "figure": "the failures over its first cell",
    "unit": "the failures of its sentence, or of its table where several sentences say so",
}
"""Which failures of other rules a failure of this one explains; the most telling first."""
VIEWS = tuple(Path(__file__).with_name(name) for name in ("views.sql", "views_between.sql"))
"""What several rules ask, under one name each."""
NOWHERE = ("claim000", "paragraph000")
REQUIRED = ("zh", "en", "severity", "source", "since", "suite", "fails_zh", "fails_en", "none_zh", "none_en")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule (规则): its id, names, severity, legal source, and the SELECT that decides it.

    ``needs`` are tables, or table.measure, or facts.name of a fact from outside, without which
    it cannot be run. ``proves`` says that it is an identity: where it holds it bears out the
    figures it compares, as a bound (≤) or a rule of thumb does not. ``example_zh`` and
    ``example_en`` say a failure in full where the ``fails_…`` sentence does not read well with
    made-up values. ``states`` is a key of STATES, ``spoiled_by`` of SPOILED_BY, ``root_of`` of ROOT_OF.
    """

    id: str
    zh: str
    en: str
    severity: str
    source: str
    since: str
    suite: str
    fails_zh: str
    fails_en: str
    none_zh: str
    none_en: str
    needs: tuple[str, ...]
    proves: bool
    once: bool
    sql: str
    states: str = ""
    spoiled_by: tuple[str, ...] = ()
    root_of: str = ""
    example_zh: str = ""
    example_en: str = ""
    file: str = ""

    @property
    def is_arithmetic(self) -> bool:
        """Whether it compares figures in or between tables, so that one wrong figure breaks many of its kind."""
        return self.suite in ("arithmetic", "between_tables")

    @property
    def is_text_alone(self) -> bool:
        """Whether it holds sentences against themselves; a cell that one of its failures rests on is cited."""
        return self.suite == "text"

    @property
    def is_about_text(self) -> bool:
        """Whether it holds the figures of sentences against the tables or against one another."""
        return self.suite in ("text_and_tables", "text")

    @property
    def is_about_codes(self) -> bool:
        """Whether it is about codes, their names and lines, which a reading can lose."""
        return self.suite == "classification"

    @property
    def compares(self) -> bool:
        """Whether its failures are grouped by the figure they share, with those of other rules."""
        return self.is_arithmetic or self.is_about_text


@dataclass(frozen=True, slots=True)
class Instance:
    """One thing a rule looked at. Money in fen, or counts where ``step`` is 0."""

    rule: str
    document_id: str
    table: str | None
    line: int | None
    measure: str | None
    detail: str | None
    stated: int
    expected: int
    slack: int
    step: int
    cells: tuple[str, ...]

    @property
    def holds(self) -> bool:
        return abs(self.stated - self.expected) <= self.slack


class Result(NamedTuple):
    """A rule's outcome on one document: ``pass``, ``fail`` or ``not_run`` with its reason."""

    rule: Rule
    document_id: str
    status: str
    instances: int
    failures: tuple[Instance, ...] = ()
    reason_zh: str | None = None
    reason_en: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """All outcomes, and how many identities hold over each cell: ``held[document_id, cell]``."""

    results: tuple[Result, ...]
    held: Mapping[tuple[str, str], int] = field(default_factory=dict)


def expectations_folder() -> Path:
    """Where the rules and suites are: inside an installed package, else beside the source tree."""
    inside = Path(__file__).parents[1] / "expectations"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "expectations"


@cache
def load_rules() -> tuple[Rule, ...]:
    """All rules, in the order of their numbers. Raises RuleError for a file without its header."""
    paths = sorted((expectations_folder() / "rules").glob("R*.sql"))
    if not paths:
        raise RuleError("no_rules", path=expectations_folder() / "rules")
    return tuple(parse_rule(path.read_text("utf-8"), path.name) for path in paths)


@cache
def rule_book_hash() -> str:
    """The version of the rule book: a hash over the rules, the views they ask, and the record of what they may say."""
    folder = expectations_folder()
    paths = [*sorted((folder / "rules").glob("R*.sql")), folder / "record.yaml", *VIEWS]
    digest = hashlib.sha256()
    for path in filter(Path.is_file, paths):
        digest.update(f"{path.name}\n".encode() + path.read_bytes())
    return f"sha256:{digest.hexdigest()}"


def parse_rule(text: str, name: str) -> Rule:
    """A rule from its file: lines "-- key: value", then the SELECT. A longer value goes on with "--   "."""
    header: dict[str, str] = {}
    key = ""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if not line.startswith("--"):
            sql = "\n".join(lines[number:]).strip().rstrip(";")
            break
        match = re.match(r"-- (\w+): (.*)", line)
        if match:
            key = match[1]
            header[key] = match[2].strip()
        elif key:
            header[key] += " " + line[2:].strip()
    else:
        raise RuleError("rule_header", file=name, why="SELECT?")
    id = name.split("_")[0].removesuffix(".sql")
    missing = [key for key in REQUIRED if key not in header]
    if missing:
        raise RuleError("rule_header", file=name, why=", ".join(missing))
    if header.get("id") != id:
        raise RuleError("rule_header", file=name, why=f"id ≠ {id}")
    if header["severity"] not in SEVERITIES:
        raise RuleError("rule_header", file=name, why=f"severity: {' | '.join(SEVERITIES)}")
    spoiled_by = _listed(header.get("spoiled_by", ""))
    for key, values, known in (
        ("states", _listed(header.get("states", "")), STATES),
        ("spoiled_by", spoiled_by, SPOILED_BY),
        ("root_of", _listed(header.get("root_of", "")), ROOT_OF),
    ):
        if not set(values) <= set(known):
            raise RuleError("rule_header", file=name, why=f"{key}: {' | '.join(known)}")
    return Rule(
        id=id,
        needs=_listed(header.get("needs", "")),
        states=header.get("states", ""),
        spoiled_by=spoiled_by,
        root_of=header.get("root_of", ""),
        proves=header.get("proves") == "yes",
        once=header.get("once") == "yes",
        sql=sql,
        example_zh=header.get("example_zh", ""),
        example_en=header.get("example_en", ""),
        file=name,
        **{key: header[key] for key in REQUIRED},
    )


def _listed(value: str) -> tuple[str, ...]:
    """The words of a header value, parted by commas."""
    return tuple(word.strip() for word in value.split(",") if word.strip())


def run_rules(connection: sqlite3.Connection, rules: Iterable[Rule]) -> Run:
    """Run rules once over all documents of a database.

    Raises RuleError where a rule's SQL fails or gives other columns than ``COLUMNS``.
    """
    documents = [row[0] for row in connection.execute("SELECT document_id FROM documents ORDER BY 1")]
    results: list[Result] = []
    held: Counter[tuple[str, str]] = Counter()
    for rule in rules:
        counts: Counter[str] = Counter()
        failures: dict[str, list[Instance]] = {}
        overflowed = False
        try:
            with _within_time(connection, rule):
                for row in _rows(connection, rule):
                    document, stated, expected, slack = row[0], row[5], row[6], row[7]
                    counts[document] += 1
                    if abs(stated - expected) > slack:
                        failures.setdefault(document, []).append(_instance(rule, row))
                    elif rule.proves:
                        for cell in _cells(row):
                            held[document, cell] += 1
        except sqlite3.OperationalError as error:
            if str(error) != OVERFLOW:
                raise RuleError("rule_sql", rule=rule.id, why=error) from error
            counts, overflowed = Counter(), True
        for document in documents:
            failed = tuple(failures.get(document, ()))
            if counts[document]:
                status = "fail" if failed else "pass"
                results.append(Result(rule, document, status, counts[document], failed))
            else:
                zh, en = PAST_64_BITS if overflowed else why_not_run(connection, rule, document)
                results.append(Result(rule, document, "not_run", 0, (), zh, en))
    return Run(tuple(results), held)


@contextmanager
def _within_time(connection: sqlite3.Connection, rule: Rule) -> Iterator[None]:
    """Stop a query after ``SECONDS``, unless the limits are lifted. Raises RuleError."""
    if are_lifted():
        yield
        return
    end = time.thread_time() + SECONDS
    connection.set_progress_handler(lambda: time.thread_time() > end, OFTEN)
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
        raise RuleError("rule_over_time", rule=rule.id, seconds=SECONDS) from error
    finally:
        connection.set_progress_handler(None, 0)


def rule_instances(connection: sqlite3.Connection, rule: Rule) -> Iterable[Instance]:
    """Everything a rule looks at in a database, what holds and what does not."""
    return (_instance(rule, row) for row in _rows(connection, rule))


def _rows(connection: sqlite3.Connection, rule: Rule) -> Iterable[tuple[Any, ...]]:
    """What a rule's SELECT gives, row by row; most rows hold and are only counted, so they stay tuples."""
    try:
        cursor = connection.execute(rule.sql)
    except sqlite3.Error as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT or str(error) == OVERFLOW:
            raise
        raise RuleError("rule_sql", rule=rule.id, why=error) from error
    names = tuple(column[0] for column in cursor.description)
    if names != COLUMNS:
        raise RuleError("rule_sql", rule=rule.id, why=f"{', '.join(names)} ≠ {', '.join(COLUMNS)}")
    for row in cursor:
        _, _, _, _, _, stated, expected, slack, step, _ = row
        if stated is None or expected is None or slack is None or step is None:
            raise RuleError("rule_sql", rule=rule.id, why=f"NULL in {', '.join(COLUMNS[5:9])}")
        yield row


def _cells(row: tuple[Any, ...]) -> tuple[str, ...]:
    """The places that a row names; the number of a figure that is not there (claim000) names none."""
    return tuple([place for place in (row[-1] or "").split(",") if place and not place.endswith(NOWHERE)])


def _instance(rule: Rule, row: tuple[Any, ...]) -> Instance:
    return Instance(rule=rule.id, cells=_cells(row), **dict(zip(COLUMNS[:-1], row[:-1], strict=True)))


def row_to_instance(rule: Rule, row: Mapping[str, Any]) -> Instance:
    """A row of a rule's SELECT, by the names of its columns, as an instance."""
    return _instance(rule, tuple(row[name] for name in COLUMNS))
