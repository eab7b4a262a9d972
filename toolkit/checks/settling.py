"""A contradiction inside a document, settled by another document that says which of the two figures is the right one.

Where last year's own document bears out a change, the growth rate printed beside it is wrong, and the other way
round. Where another document repeats one of two figures that should be the same, the other one is wrong. The
finding then names the wrong figure and what it should be; one that another document clears is withdrawn.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from .context import Context, read_context
from .findings import Finding
from .rules import Instance, Rule
from .wording import figures_in_unit, say_figures, say_number

PAIRS = ("text_and_tables", "between_tables")
"""Suites whose failures hold two figures against each other that should be one."""


class _Change(NamedTuple):
    """What a sentence says of a change, and last year's figure as last year's own document prints it."""

    value: int
    step: int
    change: int | None
    change_step: int
    growth: int | None
    growth_step: int
    last: int
    last_step: int
    place: str
    agrees: int
    """Whether the year before that the sentence makes out, its change and its direction taken, is the printed one."""

    @property
    def slack(self) -> int:
        return (self.step + self.change_step + self.last_step) // 2

    @property
    def true_change(self) -> int:
        return abs(self.value - self.last)

    @property
    def true_growth(self) -> int:
        return (20_000 * self.true_change + self.last) // (2 * self.last)

    @property
    def change_holds(self) -> bool:
        return self.change is None or abs(self.change - self.true_change) <= self.slack

    @property
    def growth_holds(self) -> bool:
        """Whether the rate is that of the true change, as far as the digits of the amounts tell."""
        rounding = 10_000 * (self.step + self.last_step) // (2 * self.last) + self.growth_step // 2 + 1
        return self.growth is None or abs(self.growth - self.true_growth) <= rounding


def settle(
    connection: sqlite3.Connection, findings: Sequence[Finding], rules: Iterable[Rule]
) -> tuple[Finding, ...]:
    """The findings with what other documents say of them; those of documents without links as they are."""
    suites = {rule.id: rule.suite for rule in rules}
    linked = {
        row[0] for row in connection.execute("SELECT document_id FROM links UNION SELECT other FROM links")
    }
    settled: list[Finding] = []
    of_document: dict[str, list[Finding]] = {}
    for finding in findings:
        of_document.setdefault(finding.document_id, []).append(finding)
    for document, found in of_document.items():
        if document in linked:
            settled += _settle_document(connection, found, suites, read_context(connection, document))
        else:
            settled += found
    return tuple(settled)


def _settle_document(
    connection: sqlite3.Connection, findings: Sequence[Finding], suites: Mapping[str, str], facts: Context
) -> list[Finding]:
    said = {f.cells[0]: f for f in findings if suites[f.rule] == "between_documents" and f.cells}
    settled, merged = [], set()
    for finding in findings:
        cause = finding.cause
        if cause is None or cause.step <= 0 or not cause.cells:
            settled.append(finding)
        elif suites[finding.rule] == "text" and cause.measure in ("growth", "change"):
            other = said.get(cause.cells[0])
            found = _settle_change(connection, finding, cause, other, facts)
            merged |= {id(other)} if found is not finding and other else set()
            settled.append(found)
        elif suites[finding.rule] in PAIRS and cause.measure not in ("growth", "share"):
            settled.append(_settle_pair(connection, finding, cause, facts))
        else:
            settled.append(finding)
    return [finding for finding in settled if id(finding) not in merged]


def _settle_change(
    connection: sqlite3.Connection, finding: Finding, cause: Instance, other: Finding | None, facts: Context
) -> Finding:
    """A finding on a change and its rate beside last year's own figure; ``other`` is the finding on that one."""
    told = _change_of(connection, finding.document_id, cause.cells[0])
    if told is None or told.change is None or told.growth is None:
        return finding
    zh, _, en = told.place.partition(" · ")
    last, change = (say_number(n, replace(cause, measure=None), facts) for n in (told.last, told.true_change))
    if told.change_holds and not told.agrees:
        return _other_direction(finding, cause, other, told)
    if told.change_holds and told.growth_holds:
        return replace(
            finding,
            severity="info",
            decision="withdrawn",
            message_zh=f"{finding.message_zh}（撤回：{zh}为 {last}，句中的增减额和增减率都与它相符）",
            message_en=f"{finding.message_en} (withdrawn: {en} has {last}; the change and the rate both follow from it)",
        )
    if told.change_holds:
        return replace(
            finding,
            message_zh=f"{finding.message_zh}（{zh}为 {last}，增减额是对的）",
            message_en=f"{finding.message_en} ({en} has {last}: the change is right)",
        )
    if not told.growth_holds or other is None or other.cause is None:
        return finding
    wrong = replace(cause, measure="change", stated=told.change, expected=told.true_change, slack=told.slack, step=told.change_step)  # fmt: skip
    return replace(
        finding,
        message_zh=f"{other.message_zh}；增减率与后者相符，写错的是增减额，应为 {change}",
        message_en=f"{other.message_en}; the rate follows from the latter: it is the change that is wrong, and should be {change}",
        stated=f"{told.change / 100:.2f}",
        expected=f"{told.true_change / 100:.2f}",
        slack=f"{told.slack / 100:.2f}",
        measure="change",
        cause=replace(wrong, measure=None),
        told=say_figures(replace(wrong, measure=None), facts),
        figures=figures_in_unit(replace(wrong, measure=None), facts),
        consequences=(*finding.consequences, other.cause),
    )


def _other_direction(finding: Finding, cause: Instance, other: Finding | None, told: _Change) -> Finding:
    """A change that is right by its amount and said the wrong way round: the finding on last year's figure says so."""
    if other is None:
        return finding
    zh, en = ("增加", "an increase") if told.value > told.last else ("减少", "a decrease")
    both = (
        ("增减额和增减率", "the change and the rate agree")
        if told.growth_holds
        else ("增减额", "the change agrees")
    )
    return replace(
        other,
        severity=finding.severity,
        message_zh=f"{other.message_zh}；{both[0]}与后者相符，写反的是方向，应为{zh}",
        message_en=f"{other.message_en}; {both[1]} with the latter: it is the direction that is wrong, and should be {en}",
        consequences=(*other.consequences, cause),
    )


def _change_of(connection: sqlite3.Connection, document: str, place: str) -> _Change | None:
    if not place.startswith("claim"):
        return None
    row = connection.execute(
        "SELECT g.value, g.step, g.change, COALESCE(g.change_step, 0), g.growth, COALESCE(g.growth_step, 1), w.printed, w.step, w.place, w.outcome = 'agreed' "
        "FROM changes g JOIN witnessed w ON w.document_id = g.document_id AND w.claim = g.claim "
        "WHERE g.document_id = ? AND g.claim = ? AND w.basis = 'text' AND w.outcome IN ('agreed', 'contradicted') "
        "AND g.value IS NOT NULL AND w.printed > 0",
        (document, int(place[5:])),
    ).fetchone()
    return _Change(*row) if row else None


def _settle_pair(
    connection: sqlite3.Connection, finding: Finding, cause: Instance, facts: Context
) -> Finding:
    """A finding on two figures that should be one, beside another document that repeats one of them."""
    marks = ", ".join("?" * len(cause.cells))
    rows = connection.execute(
        "SELECT w.said, w.step, d.fiscal_year, d.kind, c.page FROM witnessed w JOIN documents d ON d.document_id = w.document_id "
        "LEFT JOIN claims c ON c.document_id = w.document_id AND c.claim = w.claim "
        f"WHERE w.other = ? AND w.outcome = 'agreed' AND w.said > 0 AND w.other_cell IN ({marks})",
        (finding.document_id, *cause.cells),
    ).fetchall()
    apart = abs(cause.stated - cause.expected)
    for said, step, year, kind, page in rows:
        near = [n for n in (cause.stated, cause.expected) if abs(said - n) <= step]
        if len(near) != 1 or apart <= 2 * step:
            continue
        zh = f"{year}年{'决算' if kind == 'final' else '预算'}" + (f"第{page}页" if page else "")
        en = f"the {'final account' if kind == 'final' else 'budget'} of {year}" + (
            f", page {page}" if page else ""
        )
        right = say_number(near[0], cause, facts)
        if near[0] == cause.expected:
            more = f"（{zh}说的也是 {right}）", f" ({en} says {right} too)"
            return replace(
                finding, message_zh=finding.message_zh + more[0], message_en=finding.message_en + more[1]
            )
        turned = replace(cause, stated=cause.expected, expected=cause.stated)
        more = (
            f"（{zh}说的是 {right}：错的是后者，应为 {right}）",
            f" ({en} says {right}: it is the latter that is wrong, and should be {right})",
        )
        return replace(
            finding,
            message_zh=finding.message_zh + more[0],
            message_en=finding.message_en + more[1],
            stated=finding.expected,
            expected=finding.stated,
            cause=turned,
            told=say_figures(turned, facts),
            figures=figures_in_unit(turned, facts),
        )
    return finding
