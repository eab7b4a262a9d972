"""Failures of the rules on codes and names → groups of one cause, and whether the reading is at fault.

A line that was lost in reading looks like a code that the publisher left out, and one wrong
name stands in every table that prints its code: this is what the findings must know of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Set

from .rules import Instance

NAMES = ("R050", "R042", "R043")
"""Rules about the name of a code, the most telling first."""
LINES = ("R038", "R039", "R045", "R046", "R047")
"""Rules that miss a line, which may stand on a page or in a piece of the table that was not read."""
SPOILS_LINES = ("garbled_text", "no_text", "page_failed", "unknown_table", "no_table")
"""Reading problems after which a line may stand where nothing was read."""


def group_by_name(failed: Iterable[Instance]) -> list[list[Instance]]:
    """Failures of ``NAMES``: one group for each wrong name, over all tables that print it."""
    left = sorted((i for i in failed if i.rule in NAMES), key=lambda i: NAMES.index(i.rule))
    groups: list[list[Instance]] = []
    while left:
        first = left[0]
        same = [i for i in left if (i.rule, i.detail) == (first.rule, first.detail)]
        places = {(i.table, i.line) for i in same}
        also = [i for i in left if i not in same and (i.table, i.line) in places]
        groups.append([*same, *also])
        left = [i for i in left if i not in groups[-1]]
    return groups


def is_unread(
    instance: Instance,
    problems: Set[tuple[str, str | None]],
    spoilt: Set[str],
    doubted: Set[str],
    short_rows: Set[str],
) -> bool:
    """Whether the reading may have caused a failure of these rules.

    ``problems`` are kinds of reading problems with their tables, ``spoilt`` the tables of which
    something was not read, ``doubted`` the cells that the engines read differently.
    """
    if instance.rule in LINES and (
        any(kind in SPOILS_LINES for kind, _ in problems)
        or ("partly_lost_column", instance.table) in problems
    ):
        return True
    rows = {cell.rpartition("c")[0] for cell in instance.cells}
    return (
        instance.table in spoilt or not doubted.isdisjoint(instance.cells) or not short_rows.isdisjoint(rows)
    )
