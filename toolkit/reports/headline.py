"""The first screen of a report: a document's totals, all written alike, each with the place that states it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ..model import YUAN_PER_UNIT
from .evidence import Ledger

TOTALS = {
    "revenue": ("收入总计", "Total revenue"),
    "expenditure": ("支出总计", "Total expenditure"),
    "basic": ("其中：基本支出", "of it basic expenditure"),
    "project": ("其中：项目支出", "of it project expenditure"),
    "general_budget": ("一般公共预算支出", "General public budget expenditure"),
    "government_fund": ("政府性基金支出", "Government fund expenditure"),
    "three_public": ("“三公”经费", "“Three public” expenditure"),
    "operating_cost": ("机关运行经费", "Operating cost of the office"),
}
"""Fields of ``totals``, and what they are called."""
LEAST_DECIMALS = 2


@dataclass(frozen=True, slots=True)
class Total:
    """A total as told, with its unit, and the cell or figure of the text that states it; its page."""

    zh: str
    en: str
    told: str
    unit: str
    place: str
    page: int | None


def headline_of(ledger: Ledger) -> tuple[Total, ...]:
    """The totals that a document states, in the unit that most of its tables use."""
    id = ledger.document["document_id"]
    row = next((r for r in ledger.package.rows.get("totals", ()) if r["document_id"] == id), None)
    if row is None:
        return ()
    units = Counter(t["unit"] for t in ledger.tables.values() if t["unit"] in YUAN_PER_UNIT)
    unit = units.most_common(1)[0][0] if units else "元"
    values = {name: Decimal(row[name]) / YUAN_PER_UNIT[unit] for name in TOTALS if row[name]}
    decimals = decimals_of(values.values())
    return tuple(
        Total(*TOTALS[name], alike(value, decimals), unit, row[f"{name}_cell"], _page(ledger, row[f"{name}_cell"]))
        for name, value in values.items()
    )  # fmt: skip


def _page(ledger: Ledger, place: str) -> int | None:
    row = ledger.cells.get(place) or ledger.figures.claims.get(place) or {}
    return int(row["page"]) if row.get("page") else None


def decimals_of(numbers: Iterable[Decimal]) -> int:
    """The decimals that all of some numbers are written with: as many as any of them needs, at least two."""
    needed = (-int(n.normalize().as_tuple().exponent) for n in numbers)
    return max([LEAST_DECIMALS, *needed])


def alike(number: Decimal, decimals: int) -> str:
    """A number with thousands parted and so many decimals: 154369326 is 154,369,326.00."""
    return f"{number:,.{decimals}f}"
