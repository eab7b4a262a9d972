"""Rules ↔ Great Expectations suites: the same SQL text, compiled, run on SQLite, shown in Data Docs.

The committed ``expectations/suites/*.json`` are what ``compile_suites`` gives from the rules:
canonical JSON without ids or versions. They are loaded into an ephemeral context, so running
them changes no committed file. ``import great_expectations`` takes seconds; it happens only
in the functions that use it.
"""

from __future__ import annotations

import contextlib
import io
import json
import logging
import sqlite3
import tempfile
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ..model import RuleError
from ..package import Package
from .context import Context, read_context
from .data_suites import compile_data_suites
from .database import load_database
from .facts import Facts, kept_facts
from .findings import collect
from .rules import Rule, Run, expectations_folder, load_rules, row_to_instance, run_rules
from .wording import message, say_place

GX_SEVERITY = {"critical": "critical", "major": "critical", "minor": "warning", "info": "info"}
MOST_ROWS = 200
"""Great Expectations returns at most this many failing rows a rule; the count is whole."""


class Outcome(NamedTuple):
    """What one expectation gave: how many rows fail, the first of them, and how many it looked at.

    One that looked at nothing was not run, for a reason.
    """

    suite: str
    rule: str
    failed: int
    rows: tuple[dict[str, Any], ...]
    looked_at: int
    reason_zh: str | None = None
    reason_en: str | None = None

    @property
    def was_run(self) -> bool:
        return self.looked_at > 0


def failing_rows(rule: Rule) -> str:
    """The query of an expectation: the rule's rows that fail, of the documents in the batch."""
    return (
        f"SELECT * FROM (\n{rule.sql}\n) AS looked_at\n"
        "WHERE ABS(stated - expected) > slack\n"
        "  AND document_id IN (SELECT document_id FROM {batch})"
    )


def compile_suites(rules: Iterable[Rule]) -> dict[str, dict[str, Any]]:
    """The suites as JSON: one a part of the rule book, one expectation a rule."""
    suites: dict[str, dict[str, Any]] = {}
    for rule in rules:
        suite = suites.setdefault(rule.suite, {"name": rule.suite, "expectations": [], "meta": {}})
        suite["expectations"].append(
            {
                "type": "unexpected_rows_expectation",
                "kwargs": {"unexpected_rows_query": failing_rows(rule)},
                "description": f"{rule.id} {rule.zh} · {rule.en}",
                "severity": GX_SEVERITY[rule.severity],
                "meta": {
                    "rule": rule.id,
                    "severity": rule.severity,
                    "source": rule.source,
                    "since": rule.since,
                },
            }
        )
    return suites


def suite_text(suite: dict[str, Any]) -> str:
    """A suite as canonical JSON text."""
    return json.dumps(suite, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def write_suites(folder: Path | None = None) -> list[Path]:
    """Compile the rules into ``expectations/suites``, the schema of the package into ``suites/data``."""
    folder = folder or expectations_folder() / "suites"
    paths = []
    for place, suites in ((folder, compile_suites(load_rules())), (folder / "data", compile_data_suites())):
        place.mkdir(parents=True, exist_ok=True)
        for old in place.glob("*.json"):
            old.unlink()
        for name, suite in suites.items():
            path = place / f"{name}.json"
            path.write_text(suite_text(suite), "utf-8")
            paths.append(path)
    return paths


def load_suites() -> list[dict[str, Any]]:
    """The committed suites."""
    paths = sorted((expectations_folder() / "suites").glob("*.json"))
    if not paths:
        raise RuleError("no_suites", path=expectations_folder() / "suites")
    return [json.loads(path.read_text("utf-8")) for path in paths]


def run_suites(
    packages: Sequence[Package], data_docs: str | Path | None = None, facts: Mapping[str, Facts] | None = None
) -> list[Outcome]:
    """Run the committed suites over all packages as one batch; Data Docs into ``data_docs``.

    A rule without an instance is left out of the run, so that no page and no statistic counts it as
    successful; its outcome says why. Raises RuleError where Great Expectations drops an expectation or an
    expectation's SQL fails.
    """
    with _quietly(), tempfile.TemporaryDirectory() as folder:
        import great_expectations as gx
        from great_expectations.data_context.types.base import ProgressBarsConfig

        database = Path(folder) / "packages.sqlite"
        known = {id: kept for package in packages for id, kept in kept_facts(package).items()}
        connection = load_database(packages, database, known | dict(facts or {}))
        rules = load_rules()
        run = run_rules(connection, rules)
        looked_at = Counter[str]()
        for result in run.results:
            looked_at[result.rule.id] += result.instances
        context = gx.get_context(mode="ephemeral")
        context.variables.progress_bars = ProgressBarsConfig(globally=False)  # in a notebook they are widgets
        if data_docs:
            _add_site(context, Path(data_docs))
        source = context.data_sources.add_sqlite("packages", connection_string=f"sqlite:///{database}")
        asset = source.add_table_asset("documents", table_name="documents")
        batch = asset.add_batch_definition_whole_table("all documents")
        outcomes: list[Outcome] = []
        definitions = []
        for raw in load_suites():
            asked = [e for e in raw["expectations"] if looked_at[e["meta"]["rule"]]]
            outcomes += [
                _left_out(raw["name"], e["meta"]["rule"], run) for e in raw["expectations"] if e not in asked
            ]
            if not asked:
                continue
            suite = context.suites.add(gx.ExpectationSuite(**{**raw, "expectations": asked}))
            if len(suite.expectations) != len(asked):
                raise RuleError("dropped_expectation", suite=raw["name"])
            definitions.append(
                context.validation_definitions.add(
                    gx.ValidationDefinition(name=raw["name"], data=batch, suite=suite)
                )
            )
        checkpoint = context.checkpoints.add(
            gx.Checkpoint(
                name="budget disclosure",
                validation_definitions=definitions,
                actions=[gx.checkpoint.UpdateDataDocsAction(name="docs")] if data_docs else [],
                result_format="COMPLETE",
            )
        )
        for result in checkpoint.run().run_results.values():
            outcomes.extend(_outcome(result.suite_name, entry, looked_at) for entry in result.results)
        outcomes.sort(key=lambda outcome: outcome.rule)
        if data_docs:
            _make_readable(Path(data_docs), connection, run, outcomes)
        connection.close()
        return outcomes


def _left_out(suite: str, rule: str, run: Run) -> Outcome:
    """The outcome of a rule that looked at nothing, with the reason that holds of the first document."""
    result = next(r for r in run.results if r.rule.id == rule)
    return Outcome(suite, rule, 0, (), 0, result.reason_zh, result.reason_en)


def _outcome(suite: str, entry: Any, looked_at: Mapping[str, int]) -> Outcome:
    rule = entry.expectation_config.meta["rule"]
    raised = entry.exception_info or {}
    if raised.get("raised_exception") or "observed_value" not in entry.result:
        raise RuleError("rule_sql", rule=rule, why=raised.get("exception_message", raised))
    rows = (entry.result.get("details") or {}).get("unexpected_rows") or []
    return Outcome(suite, rule, int(entry.result["observed_value"]), tuple(rows[:MOST_ROWS]), looked_at[rule])


def _make_readable(
    folder: Path, connection: sqlite3.Connection, run: Run, outcomes: Sequence[Outcome]
) -> None:
    """Data Docs that open from disk, with the rows that failed and what was not run."""
    from .data_docs import FailingRow, NotRun, make_readable

    rules = {rule.id: rule for rule in load_rules()}
    finding_of = {
        (i.document_id, i.rule, i.table, i.line, i.measure, frozenset(i.cells)): f"{f.id} ({f.diagnosis})"
        for f in collect(connection, run, rules.values())
        for i in (f.cause, *f.consequences)
        if i
    }
    contexts: dict[str, Context] = {}

    def row(outcome: Outcome, found: Mapping[str, Any]) -> FailingRow:
        rule, id = rules[outcome.rule], str(found["document_id"])
        if id not in contexts:
            contexts[id] = read_context(connection, id)
        instance = row_to_instance(rule, found)
        i = instance
        key = (id, i.rule, i.table, i.line, i.measure, frozenset(i.cells))
        where = say_place(i.table, i.line, i.measure, contexts[id], "zh")
        return FailingRow(
            id,
            " · ".join(filter(None, (where, " ".join(i.cells[:4])))),
            message(rule, [instance], contexts[id], "zh"),
            message(rule, [instance], contexts[id], "en"),
            finding_of.get(key, ""),
        )

    failing = {o.rule: [row(o, found) for found in o.rows] for o in outcomes if o.failed}
    not_run = [
        NotRun(
            o.suite,
            o.rule,
            f"{o.rule} {rules[o.rule].zh} · {rules[o.rule].en}",
            f"{o.reason_zh} · {o.reason_en}",
        )
        for o in outcomes
        if not o.was_run
    ]
    make_readable(folder, failing, not_run)


def _add_site(context: Any, folder: Path) -> None:
    context.add_data_docs_site(
        site_name="budget_disclosure",
        site_config={
            "class_name": "SiteBuilder",
            "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
            "store_backend": {
                "class_name": "TupleFilesystemStoreBackend",
                "base_directory": str(folder.resolve()),
            },
        },
    )


@contextlib.contextmanager
def _quietly() -> Iterator[None]:
    """Great Expectations' progress bars, warnings and logs kept off the terminal."""
    with warnings.catch_warnings(), contextlib.redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        level = logging.root.manager.disable
        logging.disable(logging.WARNING)
        try:
            yield
        finally:
            logging.disable(level)
