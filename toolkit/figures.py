"""The amounts of one document, ready to be looked up by table, line and measure, and summed by class."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from .amounts import YUAN_PER_UNIT
from .package import Package

ZERO = Decimal(0)
SPENDING = (
    "expenditure_by_function",
    "revenue_expenditure_summary",
    "fiscal_appropriation_expenditure",
    "general_budget_expenditure",
)
"""Tables that state expenditure by class, the most comprehensive first."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The amounts of one document in yuan, by table, key (a line's code or item) and measure."""

    amounts: Mapping[tuple[str, str, str], Decimal]
    names: Mapping[tuple[str, str], str]
    units: Mapping[str, str]
    titles: Mapping[str, str]
    steps: Mapping[str, Decimal]

    def of(self, table: str, key: str, measure: str = "total") -> Decimal | None:
        return self.amounts.get((table, key, measure))

    def codes(self, table: str, length: int | None = None) -> list[str]:
        """The codes of a table's lines, in order."""
        found = dict.fromkeys(key for name, key, _ in self.amounts if name == table and key[:1].isdigit())
        return [code for code in sorted(found) if length is None or len(code) == length]

    def classes(self, table: str, measure: str = "total") -> dict[str, Decimal]:
        """A measure by class (类): of the class's line, or else the sum of the lines under it."""
        found = {}
        for head in dict.fromkeys(code[:3] for code in self.codes(table)):
            for length in (3, 5, 7):
                lines = [c for c in self.codes(table, length) if c.startswith(head)]
                stated = [v for c in lines if (v := self.of(table, c, measure)) is not None]
                if stated:
                    found[head] = sum(stated, ZERO)
                    break
        return found


def figures_of(package: Package, document_id: str) -> Figures:
    """The amounts of one document of a package."""
    amounts: dict[tuple[str, str, str], Decimal] = {}
    names: dict[tuple[str, str], str] = {}
    units: dict[str, str] = {}
    steps: dict[str, Decimal] = {}
    for row in package.rows.get("amounts", []):
        if row["document_id"] != document_id:
            continue
        table, key = row["table"], row["code"] or row["item"]
        value = Decimal(row["amount"])
        amounts.setdefault((table, key, row["measure"]), value)
        names.setdefault((table, key), row["name"])
        units.setdefault(table, row["unit"])
        decimals = len(row["stated"].partition(".")[2].strip(" )）"))
        step = YUAN_PER_UNIT[row["unit"]] * Decimal(10) ** -decimals
        steps[table] = max(steps.get(table, ZERO), step)
    titles = {
        row["table"]: row["title"]
        for row in package.rows.get("tables", [])
        if row["document_id"] == document_id
    }
    return Figures(amounts, names, units, titles, steps)


def spending_by_class(figures: Figures) -> tuple[str, dict[str, Decimal]] | None:
    """The most comprehensive table that states expenditure by class, with the classes that have any."""
    for table in SPENDING:
        found = {c: v for c, v in figures.classes(table).items() if v > 0 and c.startswith("2")}
        if found:
            return table, found
    return None


def stated_total(figures: Figures, table: str) -> Decimal | None:
    """The total that a table of expenditure states."""
    keys = ("total", "expenditure_total", "expenditure_current")
    return next((v for key in keys if (v := figures.of(table, key)) is not None), None)
