"""Packages → SQLite → rules → findings, with their diagnosis, the scorecard and the Great Expectations suites.

In: packages, and facts from outside. Out: a Check with the outcome of every rule and one finding a cause.
"""

from .catalogue import load_catalogue, spell_source, suite_title
from .checking import Check, check_packages, to_json
from .context import Context, Quote, read_context
from .database import load_database
from .facts import FACTS, KINDS, Facts, FactsFile, facts_model, facts_of, read_facts
from .findings import Finding
from .readings import OUTCOMES, claim_outcomes, count_outcomes
from .record import load_record, speaks_as
from .rows import finding_rows, result_rows
from .rulebook import rule_list, rule_page, rule_pages, severity_in_words
from .rules import (
    COLUMNS,
    Instance,
    Result,
    Rule,
    Run,
    expectations_folder,
    load_rules,
    rule_book_hash,
    rule_instances,
    run_rules,
)
from .scorecard import scorecard_lines
from .stored import Difference, differences, versions
from .suites import Outcome, run_suites
from .wording import find_figure, say_number, say_place, table_title

__all__ = [
    "COLUMNS",
    "FACTS",
    "KINDS",
    "OUTCOMES",
    "Check",
    "Context",
    "Difference",
    "Facts",
    "FactsFile",
    "Finding",
    "Instance",
    "Outcome",
    "Quote",
    "Result",
    "Rule",
    "Run",
    "check_packages",
    "claim_outcomes",
    "count_outcomes",
    "differences",
    "expectations_folder",
    "facts_model",
    "facts_of",
    "find_figure",
    "finding_rows",
    "load_catalogue",
    "load_database",
    "load_record",
    "load_rules",
    "read_context",
    "read_facts",
    "result_rows",
    "rule_book_hash",
    "rule_instances",
    "rule_list",
    "rule_page",
    "rule_pages",
    "run_rules",
    "run_suites",
    "say_number",
    "say_place",
    "scorecard_lines",
    "severity_in_words",
    "speaks_as",
    "spell_source",
    "suite_title",
    "table_title",
    "to_json",
    "versions",
]
