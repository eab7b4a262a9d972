"""Results and findings → a document's score on five axes: 及时性, 完整性, 细化程度, 准确性, 公开方式与可读性.

The axes are those of the finance ministry's ranking of local disclosure; which rule counts on
which, and for how much, are our own weights (``expectations/catalogue.yaml``), not the ministry's.

A rule that was decided can earn its weight; it loses it whole when a finding that is the
publisher's is named after it. One root cause costs once: what fails only as its consequence
keeps its points, as does what is off by rounding. A rule that was not run, or fails only for
the extraction's sake, is not decided: it lowers the coverage and never the score.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_DOWN, Decimal
from typing import Any, NamedTuple

from .catalogue import Group, load_catalogue
from .findings import Finding
from .rules import Result, Rule

LABEL = ("权重为本工具自定，不是财政部的", "our own weights, not the ministry's")
KEPT, LOST, UNDECIDED = "kept", "lost", "undecided"


class Mark(NamedTuple):
    """What one rule gives on its axis: its weight in points, and whether they are kept, lost or undecided."""

    rule: str
    weight: int
    outcome: str


class AxisScore(NamedTuple):
    """One axis (评分维度): its rules and what they give."""

    axis: Group
    marks: tuple[Mark, ...]

    def points(self, *outcomes: str) -> int:
        """The points of the rules with one of these outcomes."""
        return sum(mark.weight for mark in self.marks if mark.outcome in outcomes)

    @property
    def score(self) -> Decimal | None:
        """The share of the decided points that were kept, of 100; ``None`` where nothing was decided."""
        return _percent(self.points(KEPT), self.points(KEPT, LOST))

    @property
    def coverage(self) -> Decimal:
        """The share of the axis's points that was decided, in percent."""
        return _percent(self.points(KEPT, LOST), self.points(KEPT, LOST, UNDECIDED)) or Decimal("0.0")

    @property
    def lost(self) -> tuple[Mark, ...]:
        """The rules that cost points, dearest first."""
        dear = (mark for mark in self.marks if mark.outcome == LOST and mark.weight)
        return tuple(sorted(dear, key=lambda mark: (-mark.weight, mark.rule)))


Scorecard = tuple[AxisScore, ...]
"""A document's axes, in the ministry's order. There is no total: it would need weights of axes."""


def _percent(part: int, whole: int) -> Decimal | None:
    """A share with one decimal, cut and not rounded: 100.0 means that nothing is missing."""
    if not whole:
        return None
    return (Decimal(part) * 100 / whole).quantize(Decimal("0.1"), ROUND_DOWN)


def score_documents(results: Iterable[Result], findings: Iterable[Finding]) -> dict[str, Scorecard]:
    """The scorecard of every document, by document_id."""
    blamed: dict[str, set[str]] = {}
    unread: dict[str, set[str]] = {}
    for finding in findings:
        if finding.diagnosis == "publisher":
            blamed.setdefault(finding.document_id, set()).add(finding.rule)
        if finding.diagnosis == "extraction":
            rules = {finding.rule, *(i.rule for i in finding.consequences)}
            unread.setdefault(finding.document_id, set()).update(rules)
    marks: dict[str, list[Mark]] = {}
    for result in results:
        id = result.document_id
        outcome = _outcome(result, blamed.get(id, set()), unread.get(id, set()))
        marks.setdefault(id, []).append(Mark(result.rule.id, weight(result.rule), outcome))
    return {id: _by_axis(of_document) for id, of_document in marks.items()}


def weight(rule: Rule) -> int:
    """The points of a rule, by its severity."""
    return load_catalogue().weights[rule.severity]


def _outcome(result: Result, blamed: set[str], unread: set[str]) -> str:
    rule = result.rule.id
    if result.status == "not_run":
        return UNDECIDED
    if rule in blamed:
        return LOST
    return UNDECIDED if result.status == "fail" and rule in unread else KEPT


def _by_axis(marks: list[Mark]) -> Scorecard:
    return tuple(
        AxisScore(axis, tuple(mark for mark in marks if axis.holds(mark.rule)))
        for axis in load_catalogue().axes
    )


# --- for reading


def scorecard_json(scorecard: Scorecard, lang: str) -> dict[str, Any]:
    """The scorecard as `toolkit check --format json` prints it, every point with its rule."""
    return {
        "weights": LABEL[0] if lang == "zh" else LABEL[1],
        "axes": [
            {
                "axis": axis.axis.id,
                "title": axis.axis.title(lang),
                "score": None if axis.score is None else str(axis.score),
                "coverage": str(axis.coverage),
                "points": axis.points(KEPT, LOST, UNDECIDED),
                "decided": axis.points(KEPT, LOST),
                "lost": axis.points(LOST),
                "rules": [
                    {"rule": mark.rule, "points": mark.weight, "outcome": mark.outcome} for mark in axis.marks
                ],
            }
            for axis in scorecard
        ],
    }


def scorecard_lines(scorecard: Scorecard, lang: str) -> list[str]:
    """The scorecard for a terminal: of each axis the score, the coverage, and what cost points."""
    zh = lang == "zh"
    lines = [
        f"评分（{LABEL[0]}）：满分 100，括号内为已判定的比重"
        if zh
        else f"scorecard ({LABEL[1]}): of 100, in brackets the share that was decided"
    ]
    for axis in scorecard:
        title, pad = axis.axis.title(lang), ("　", 9) if zh else (" ", 24)
        score = "–" if axis.score is None else str(axis.score)
        cost = ", ".join(f"{mark.rule} −{mark.weight}" for mark in axis.lost)
        share = f"({axis.coverage} %)".rjust(10)
        lines.append(f"  {title.ljust(pad[1], pad[0])}{score:>5} {share}  {cost}".rstrip())
    return lines
