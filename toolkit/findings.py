"""Failed rule rows → findings: one for each root cause, with its diagnosis and both languages.

Rules 129–133 of the catalogue. A wrong figure breaks every identity it takes part in: the
failures that share a cell are one finding, named after the cell that most of them share. The
diagnosis says who is at fault: ``publisher`` (the document contradicts itself), ``extraction``
(the engines differ, the table lost cells on the way, or all is recognised from a scan),
``rounding`` (off by no more than one
unit of the last decimal beyond what rounding allows). What is not the publisher's fault is
never more than ``info``.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from .amounts import fen_to_yuan
from .classified import NAMES, group_by_name, is_unread
from .rules import SEVERITIES, Instance, Rule, Run
from .wording import BY_CODE, Context, is_absent, message, read_context, say_figures

if TYPE_CHECKING:
    from .displays import Display
    from .facts import Facts
    from .package import Package

SHIFT = "R075"
WRONG_UNIT = "R100"
ROOTS = (SHIFT, "R063", WRONG_UNIT)
"""Rules that name the cause of others' failures: a shifted column, a child that repeats its parent, a wrong unit."""
EQUALITIES = ("R065", "R066", "R067", "R068", "R070", "R071")
"""Rules that hold one figure against its twin in another table, named in ``detail``."""
ROW_SUMS = ("R056", "R057", "R058", "R059", "R060", "R061", "R062")
"""Rules in which the parts of a sum are columns."""
ABSENT = tuple(f"R{n:03d}" for n in range(10, 20))
"""Rules about tables that are not there: an unread page or an unknown table may be the reason."""
UNTOLD = tuple(f"R{n:03d}" for n in range(26, 36))
"""Rules about what the text does not say: a page that could not be read may say it."""
OF_THE_ACT = ("R001", "R002", "R003", "R005", "R006", "R008", "R009")
"""Rules about the act of publishing: no reading of what is printed can be at fault."""
SPOILS_SUMS = (
    "not_an_amount", "no_unit", "lost_glyph", "unplaced_column", "undecided_columns", "unplaced_line",
    "page_failed", "repeated_table",
)  # fmt: skip
"""Reading problems of a table that make its failed sums the extraction's fault."""
CODES = "classification"
"""The suite of the rules on codes and names, whose failures classified.py groups and judges."""
SPOILS_PRESENCE = ("no_text", "page_failed", "garbled_text", "unknown_table", "no_table")


@dataclass(frozen=True, slots=True)
class Finding:
    """One root cause: the failure that tells it (``cause``), and those that follow from it.

    ``stated``, ``expected``, ``slack`` are in yuan, in per cent, or plain counts; ``told`` has these
    and the difference (third) in the document's own unit, for reading. ``package`` and ``facts`` are what was checked, from which ``show`` takes the evidence.
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
    package: Package | None = field(default=None, repr=False, compare=False)
    facts: Facts | None = field(default=None, repr=False, compare=False)

    def message(self, lang: str) -> str:
        return self.message_zh if lang == "zh" else self.message_en

    def show(self, source: Path | str | None = None) -> Display:
        """The evidence, for a notebook: each place concerned outlined on its page, or marked in its grid or sentence.

        ``source`` is the file that the package was made from, where it is neither beside the
        package nor here. Raises PackageError where it is another one.
        """
        from .displays import show_evidence

        return show_evidence(self, source)

    def _repr_html_(self) -> str:
        from .displays import finding_html

        return finding_html(self)


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
            for causes in _root_causes(failed, by_id, run, facts):
                found.append(_finding(document, causes, by_id, facts))
    return tuple(sorted(found, key=lambda f: (f.document_id, SEVERITIES.index(f.severity), f.rule, f.cells)))


def _is_rounding(instance: Instance) -> bool:
    distance = abs(instance.stated - instance.expected)
    return instance.step > 0 and distance <= instance.slack + instance.step


def _root_causes(
    failed: Sequence[Instance], rules: dict[str, Rule], run: Run, facts: Context
) -> list[list[Instance]]:
    """The failures in groups, each with the telling one first and its consequences after it."""
    identities = [
        i
        for i in failed
        if i.cells
        and not rules[i.rule].once
        and (rules[i.rule].is_arithmetic or (rules[i.rule].compares and (i.step > 0 or i.rule in ROOTS)))
    ]
    others = [i for i in failed if i not in identities]
    groups: list[list[Instance]] = []
    for table in sorted(_spoilt(facts)):
        touched = [i for i in identities if table in (i.table, i.detail)]
        if touched:
            groups.append(touched)
            identities = [i for i in identities if i not in touched]
    for wrong in dict.fromkeys(i.table for i in identities if i.rule == WRONG_UNIT):
        claims = {i.cells[0] for i in identities if i.rule == WRONG_UNIT and i.table == wrong}
        if len(claims) > 1:  # not a sentence's unit is wrong but the table's, and all that is held against it
            touched = [i for i in identities if wrong in (i.table, i.detail)]
            groups.append(sorted(touched, key=lambda i: i.rule != WRONG_UNIT))
            identities = [i for i in identities if i not in touched]
    for rule in BY_CODE:
        absent = [i for i in identities if i.rule == rule and is_absent(i)]
        if absent:  # lines that are missing: one cause, with the sums that lack them
            gone = {(i.table, i.measure) for i in absent} | {(i.detail, i.measure) for i in absent}
            sums = (
                [i for i in identities if i.rule == "R055" and (i.table, i.measure) in gone]
                if len(absent) > 1
                else []
            )
            groups.append([*absent, *sums])
            identities = [i for i in identities if i not in absent and i not in sums]
    sharp = [i for i in identities if not _is_rounding(i)]
    blurred = [i for i in identities if _is_rounding(i)]
    while sharp or blurred:
        cell, spread = _suspect(sharp or blurred, run)
        group = [_stated_first(i, cell) for i in (*sharp, *blurred) if not spread.isdisjoint(i.cells)]
        sharp = [i for i in sharp if spread.isdisjoint(i.cells)]
        blurred = [i for i in blurred if spread.isdisjoint(i.cells)]
        if group:
            group.sort(
                key=lambda i: (i.rule not in ROOTS, _is_rounding(i), cell != i.cells[0], i.rule, i.line or 0)
            )
            groups.append(group)
    for rule in dict.fromkeys(i.rule for i in others if rules[i.rule].once):
        together = [i for i in others if i.rule == rule]
        unread = [i for i in together if rules[rule].suite == CODES and _is_unread(i, facts)]
        groups.extend(part for part in (unread, [i for i in together if i not in unread]) if part)
    groups.extend(group_by_name(others))
    rest = [i for i in others if not rules[i.rule].once and i.rule not in NAMES]
    for missing in dict.fromkeys(i.table for i in rest if i.rule in ABSENT):
        groups.append([i for i in rest if i.rule in ABSENT and i.table == missing])
    by_place: dict[tuple[str, ...], list[Instance]] = {}
    for number, one in enumerate(i for i in rest if i.rule not in ABSENT):
        place = (one.rule, one.cells[0]) if one.cells else (one.rule, "", str(number))
        by_place.setdefault(place, []).append(one)  # one figure against two others is one error
    groups.extend(by_place.values())
    return groups


def _is_unread(instance: Instance, facts: Context) -> bool:
    return is_unread(instance, facts.problems, _spoilt(facts), facts.disagreed, facts.short_rows)


def _suspect(failed: Sequence[Instance], run: Run) -> tuple[str, set[str]]:
    """The cell that explains most failures, and all cells whose failures it explains.

    Among equals it is the one that fewest identities prove. A shifted column explains the
    failures of every cell in it.
    """
    for root in ROOTS:
        named = next((i for i in failed if i.rule == root), None)
        if named:
            return named.cells[0], set(named.cells if root == SHIFT else named.cells[:1])
    counts = Counter(cell for i in failed for cell in set(i.cells))
    document = failed[0].document_id
    cell = min(counts, key=lambda cell: (-counts[cell], run.held.get((document, cell), 0), cell))
    return cell, {cell}


def _stated_first(instance: Instance, cell: str) -> Instance:
    """An equality of two cells told from the suspect's side: what it states against the other."""
    if len(instance.cells) != 2 or instance.cells[1] != cell or instance.rule not in EQUALITIES:
        return instance
    return replace(
        instance,
        cells=instance.cells[::-1],
        stated=instance.expected,
        expected=instance.stated,
        detail=instance.table,
        table=instance.detail,
        line=None,
        measure=None,
    )


def _diagnose(causes: Sequence[Instance], rules: dict[str, Rule], facts: Context) -> str:
    """Who is at fault for a group of failures."""
    first = causes[0]
    kinds = {kind for kind, _ in facts.problems}
    if first.rule in OF_THE_ACT:
        return "publisher"
    if (
        facts.is_scan
        or first.rule == "R128"
        or (first.rule == "R023" and facts.is_text and first.stated == 0)
    ):
        return "extraction"
    if rules[first.rule].suite == CODES:
        return "extraction" if any(_is_unread(i, facts) for i in causes) else "publisher"
    if first.rule in (*ABSENT, *UNTOLD, "R020") and kinds.intersection(SPOILS_PRESENCE):
        return "extraction"
    if first.step > 0 or first.rule in ROOTS:
        cells = {cell for i in causes for cell in i.cells}
        tables = {i.table for i in causes} | {i.detail for i in causes if i.detail in facts.titles}
        if cells & facts.disagreed or tables & _spoilt(facts):
            return "extraction"
        if facts.short_rows.intersection(cell.rpartition("c")[0] for cell in cells):
            return "extraction"
        if all(_uses_lost_column(i, facts) for i in causes):
            return "extraction"
        if any(is_absent(i) for i in causes) and kinds.intersection(SPOILS_PRESENCE):
            return "extraction"
    if first.rule == "R023" and kinds.intersection(SPOILS_PRESENCE):
        return "extraction"
    return "rounding" if all(_is_rounding(i) for i in causes) else "publisher"


def _spoilt(facts: Context) -> set[str]:
    """Tables of which something could not be read: what fails in them has that one cause."""
    return {table for kind, table in facts.problems if table and kind in SPOILS_SUMS}


def _uses_lost_column(instance: Instance, facts: Context) -> bool:
    """Whether a failure is over a column that was lost, or the sum of a row that lost a part."""
    lost = {measure for table, measure in facts.lost if table == instance.table}
    return instance.measure in lost or bool(lost and instance.rule in ROW_SUMS)


def _finding(document: str, causes: Sequence[Instance], rules: dict[str, Rule], facts: Context) -> Finding:
    first = causes[0]
    rule = rules[first.rule]
    diagnosis = _diagnose(causes, rules, facts)
    severity = rule.severity if diagnosis == "publisher" else "info"
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
    )
