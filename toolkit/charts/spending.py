"""The amounts of one document, ready to be looked up by table, line and measure, and summed by class."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from ..model import YUAN_PER_UNIT, amount_or_none
from ..package import Package

ZERO = Decimal(0)
SPENDING = (
    "expenditure_by_function",
    "revenue_expenditure_summary",
    "fiscal_appropriation_expenditure",
    "general_budget_expenditure",
)
"""Tables that state expenditure by class, the most comprehensive first."""
TOTALS = ("total", "expenditure_total", "expenditure_current")
"""Their lines that state the total, the first that is there."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The amounts of one document in yuan, by table, key (a line's code or item) and measure.

    ``margins`` say how far each may lie from the exact amount: half a unit of its last printed decimal.
    """

    amounts: Mapping[tuple[str, str, str], Decimal]
    names: Mapping[tuple[str, str], str]
    units: Mapping[str, str]
    titles: Mapping[str, str]
    margins: Mapping[tuple[str, str, str], Decimal]

    def of(self, table: str, key: str, measure: str = "total") -> Decimal | None:
        return self.amounts.get((table, key, measure))

    def codes(self, table: str, length: int | None = None) -> list[str]:
        """The codes of a table's lines, in order."""
        found = dict.fromkeys(key for name, key, _ in self.amounts if name == table and key[:1].isdigit())
        return [code for code in sorted(found) if length is None or len(code) == length]

    def class_lines(self, table: str, measure: str = "total") -> dict[str, list[str]]:
        """The codes that state a measure by class (类): the class's own line, or else the lines under it."""
        stated: dict[str, dict[int, list[str]]] = {}
        for code in self.codes(table):
            if self.of(table, code, measure) is not None:
                stated.setdefault(code[:3], {}).setdefault(len(code), []).append(code)
        lines = {head: next(filter(None, map(of.get, (3, 5, 7))), None) for head, of in stated.items()}
        return {head: found for head, found in lines.items() if found}

    def classes(self, table: str, measure: str = "total") -> dict[str, Decimal]:
        """A measure by class (类): of the class's line, or else the sum of the lines under it."""
        return {
            head: sum((self.amounts[table, code, measure] for code in lines), ZERO)
            for head, lines in self.class_lines(table, measure).items()
        }

    def slack(self, table: str, keys: Iterable[str], measures: Iterable[str] = ("total",)) -> Decimal:
        """How far rounding can part a sum over these lines and measures from the exact one."""
        places = product((table,), keys, measures)
        return sum((self.margins.get(place, ZERO) for place in places), ZERO)


def figures_of(package: Package, document_id: str) -> Figures:
    """The amounts of one document of a package."""
    amounts: dict[tuple[str, str, str], Decimal] = {}
    names: dict[tuple[str, str], str] = {}
    units: dict[str, str] = {}
    margins: dict[tuple[str, str, str], Decimal] = {}
    for row in package.rows.get("amounts", []):
        if row["document_id"] != document_id:
            continue
        table, key = row["table"], row["code"] or row["item"]
        amounts.setdefault((table, key, row["measure"]), Decimal(row["amount"]))
        names.setdefault((table, key), row["name"])
        units.setdefault(table, row["unit"])
        stated = amount_or_none(row["stated"], row["unit"])
        if stated is not None:
            margins.setdefault((table, key, row["measure"]), Decimal(stated.step) / 200)  # fen to yuan
    titles = {
        row["table"]: row["title"]
        for row in package.rows.get("tables", [])
        if row["document_id"] == document_id
    }
    return Figures(amounts, names, units, titles, margins)


@dataclass(frozen=True, slots=True)
class Spending:
    """Expenditure by class, the total that the table states, and how far rounding can part the two.

    A class may be negative (money returned). ``forward`` is what the document carries into the
    next year, where that is all that the classes lack.
    """

    table: str
    classes: Mapping[str, Decimal]
    stated: Decimal | None
    slack: Decimal
    forward: Decimal | None

    @property
    def added(self) -> Decimal:
        return sum(self.classes.values(), ZERO)

    @property
    def exceeds(self) -> bool:
        """Whether the classes add up to more than the stated total."""
        return self.stated is not None and self.added - self.stated > self.slack

    @property
    def whole(self) -> Decimal:
        return self.added if self.stated is None or self.exceeds else self.stated

    @property
    def rest(self) -> Decimal:
        """What no class has of the total, beyond rounding."""
        open_amount = self.whole - self.added
        return open_amount if open_amount > self.slack else ZERO


def spending_of(figures: Figures) -> Spending | None:
    """Expenditure by class of the most comprehensive table that states it; ``None`` where none does."""
    for table in SPENDING:
        found = {c: v for c, v in figures.classes(table).items() if v and c.startswith("2")}
        if any(v > 0 for v in found.values()):
            lines = figures.class_lines(table)
            total = next((key for key in TOTALS if figures.of(table, key) is not None), TOTALS[0])
            slack = figures.slack(table, (total, *(code for head in found for code in lines[head])))
            spending = Spending(table, found, figures.of(table, total), slack, None)
            forward = _carried_forward(figures)
            is_all = forward is not None and spending.rest > 0 and abs(forward - spending.rest) <= slack
            return replace(spending, forward=forward) if is_all else spending
    return None


def _carried_forward(figures: Figures) -> Decimal | None:
    stated = figures.of("expenditure_by_use", "total", "carried_forward")
    if stated is not None:
        return stated
    return figures.of("revenue_expenditure_summary", "expenditure_carried_forward")


@dataclass(frozen=True, slots=True)
class Money:
    """How the amounts of a chart are printed: in one unit, all with the same decimals, exactly."""

    unit: str
    decimals: int

    def __call__(self, yuan: Decimal) -> str:
        return f"{yuan / YUAN_PER_UNIT[self.unit]:,.{self.decimals}f}".replace("-", "−")

    def with_unit(self, yuan: Decimal) -> str:
        return f"{self(yuan)} {self.unit}"


def money_of(unit: str, amounts: Iterable[Decimal]) -> Money:
    """The printing that shows each of these amounts in full.

    >>> money_of("万元", [Decimal(25000), Decimal(1000000)])(Decimal(1000000))
    '100.0'
    """
    exponents = [(amount / YUAN_PER_UNIT[unit]).normalize().as_tuple().exponent for amount in amounts]
    return Money(unit, max((0, *(-e for e in exponents if isinstance(e, int)))))
