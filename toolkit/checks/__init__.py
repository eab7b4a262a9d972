"""Packages → SQLite → rules → findings, with their diagnosis, the scorecard and the Great Expectations suites.

In: packages, and facts from outside. Out: a Check with the outcome of every rule and one finding a cause.
"""

from .catalogue import load_catalogue, spell_source, suite_title
from .checking import Asked, Check, ask, check_packages, conclude, hear_witness, to_json
from .context import Context, Quote, read_context
from .database import load_database
from .deciding import agreed_value, correction, gone, kept_reviews, reviewed, say_decided, still_seen
from .facts import (
    FACTS,
    KINDS,
    Facts,
    FactsFile,
    facts_for,
    facts_from_json,
    facts_model,
    facts_of,
    insert_facts,
    kept_facts,
    read_facts,
)
from .findings import Finding
from .readings import OUTCOMES, claim_outcomes, count_outcomes
from .record import load_record, speaks_as
from .review import REVIEW_FILE, Decisions, DeclaredReview, Review, Said, read_review, reviews_of
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
    "REVIEW_FILE",
    "Asked",
    "Check",
    "Context",
    "Decisions",
    "DeclaredReview",
    "Difference",
    "Facts",
    "FactsFile",
    "Finding",
    "Instance",
    "Outcome",
    "Quote",
    "Result",
    "Review",
    "Rule",
    "Run",
    "Said",
    "agreed_value",
    "ask",
    "check_packages",
    "claim_outcomes",
    "conclude",
    "correction",
    "count_outcomes",
    "differences",
    "expectations_folder",
    "facts_for",
    "facts_from_json",
    "facts_model",
    "facts_of",
    "find_figure",
    "finding_rows",
    "gone",
    "hear_witness",
    "insert_facts",
    "kept_facts",
    "kept_reviews",
    "load_catalogue",
    "load_database",
    "load_record",
    "load_rules",
    "read_context",
    "read_facts",
    "read_review",
    "result_rows",
    "reviewed",
    "reviews_of",
    "rule_book_hash",
    "rule_instances",
    "rule_list",
    "rule_page",
    "rule_pages",
    "run_rules",
    "run_suites",
    "say_decided",
    "say_number",
    "say_place",
    "scorecard_lines",
    "severity_in_words",
    "speaks_as",
    "spell_source",
    "still_seen",
    "suite_title",
    "table_title",
    "to_json",
    "versions",
]
