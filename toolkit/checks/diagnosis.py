"""Who is at fault for a group of failures: the publisher, the extraction, or rounding.

``publisher``: the document contradicts itself. ``extraction``: the engines differ, the table lost
cells on the way, a page was not read, or all is recognised from a scan. ``rounding``: off by no
more than one unit of the last decimal beyond what rounding allows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from .context import Context, is_absent
from .rules import Instance, Rule

SPOILS_SUMS = frozenset(
    [
        "not_an_amount",
        "no_unit",
        "lost_glyph",
        "unplaced_column",
        "undecided_columns",
        "unplaced_line",
        "slid_row",
        "page_failed",
        "repeated_table",
    ]
)
"""Reading problems of a table that make its failed sums the extraction's fault."""
SPOILS_PRESENCE = frozenset(
    [
        "no_text",
        "page_failed",
        "garbled_text",
        "unknown_table",
        "no_table",
        "unread_figures",
        "unread_words",
        "aligned_table",
        "goes_on",
        "pictured_table",
    ]
)
"""Reading problems after which what a rule misses may stand where nothing was read."""


def diagnose(causes: Sequence[Instance], rules: Mapping[str, Rule], facts: Context) -> str:
    """``publisher``, ``extraction`` or ``rounding`` for failures of one cause, the telling one first."""
    first = causes[0]
    rule = rules[first.rule]
    if rule.states == "act":
        return "publisher"
    lost_in_copying = "copying" in rule.spoiled_by and facts.is_text and first.stated == 0
    if rule.states == "reading" or lost_in_copying or any(is_in_doubt(i, facts) for i in causes):
        return "extraction"
    if any(not spoilt_tables(facts).isdisjoint(tables_of(i, rules[i.rule], facts)) for i in causes):
        return "extraction"
    if rule.is_about_text and not facts.tables_are_whole:
        return "extraction"  # what a sentence is about is told by the names that the tables print
    if rule.is_about_codes:
        return "extraction" if any(is_unread(i, rules[i.rule], facts) for i in causes) else "publisher"
    if "unread" in rule.spoiled_by and _has_unread_place(facts):
        return "extraction"
    if (first.step > 0 or rule.root_of) and _figures_in_doubt(causes, rules, facts):
        return "extraction"
    return "rounding" if all(is_rounding(i) for i in causes) else "publisher"


def _figures_in_doubt(causes: Sequence[Instance], rules: Mapping[str, Rule], facts: Context) -> bool:
    """Whether the reading may have caused failures that compare figures."""
    cells = {cell for i in causes for cell in i.cells}
    tables = {i.table for i in causes} | {i.detail for i in causes if i.detail in facts.titles}
    return bool(
        cells & facts.disagreed
        or tables & spoilt_tables(facts)
        or facts.short_rows.intersection(cell.rpartition("c")[0] for cell in cells)
        or all(_uses_lost_column(i, rules[i.rule], facts) for i in causes)
        or (any(is_absent(i, rules[i.rule]) for i in causes) and _has_unread_place(facts))
    )


def is_rounding(instance: Instance) -> bool:
    """Whether a failure is off by no more than one unit of the last decimal beyond its slack.

    12 for 14 is more than that, for all that neither prints a decimal.
    """
    distance = abs(instance.stated - instance.expected)
    if distance > instance.step and 10 * distance > max(abs(instance.stated), abs(instance.expected)):
        return False
    return instance.step > 0 and distance <= instance.slack + instance.step


def spoilt_tables(facts: Context) -> set[str]:
    """Tables of which something could not be read: what fails in them has that one cause."""
    return {table for kind, table in facts.problems if table and kind in SPOILS_SUMS} | facts.not_whole


def is_in_doubt(instance: Instance, facts: Context) -> bool:
    """Whether a place that a failure cites was recognised by OCR, or stands on a page that was not read whole.

    What cites no cell, as a note under a table does, stands where its table does.
    """
    if not instance.cells and instance.table in facts.recognised_tables:
        return True
    quoted = {q.page for cell in instance.cells if (q := facts.quotes.get(cell))}
    return not (facts.recognised.isdisjoint(instance.cells) and facts.doubtful_pages.isdisjoint(quoted))


def tables_of(instance: Instance, rule: Rule, facts: Context) -> set[str]:
    """The tables that a failure bears on: those that it names or cites; else, but of sentences alone, every one that its rule asks."""
    named = {table for table in (instance.table, instance.detail) if table in facts.titles}
    if named:
        return {str(table) for table in named}
    if rule.is_text_alone and instance.cells:
        return {facts.places[cell][0] for cell in instance.cells if cell in facts.places}
    asked = {need.partition(".")[0] for need in rule.needs} | set(re.findall(r"'([a-z_]+)'", rule.sql))
    return asked & (facts.titles.keys() | facts.form.keys())


def is_unread(instance: Instance, rule: Rule, facts: Context) -> bool:
    """Whether the reading may have caused a failure about a code, its name or its line."""
    if "unread" in rule.spoiled_by and _has_unread_place(facts):
        return True
    if "cut_column" in rule.spoiled_by and ("partly_lost_column", instance.table) in facts.problems:
        return True
    rows = {cell.rpartition("c")[0] for cell in instance.cells}
    return (
        instance.table in spoilt_tables(facts)
        or not facts.disagreed.isdisjoint(instance.cells)
        or not facts.short_rows.isdisjoint(rows)
    )


def _has_unread_place(facts: Context) -> bool:
    """Whether what a rule misses may stand on a page that was not read whole, or that OCR read."""
    return bool(facts.doubtful_pages) or any(kind in SPOILS_PRESENCE for kind, _ in facts.problems)


def _uses_lost_column(instance: Instance, rule: Rule, facts: Context) -> bool:
    """Whether a failure is over a column that was lost, or the sum of a row that lost a part."""
    lost = {measure for table, measure in facts.lost if table == instance.table}
    return instance.measure in lost or bool(lost and rule.states == "row_sum")
