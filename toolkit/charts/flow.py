"""Where the money comes from and goes to: a document's tables → columns of nodes and the links stated between them.

Three columns: source, function class (类), use. A link is drawn where a table states it, or where
it follows because only one node is left that the money can be of. What no table breaks down
stays a rest, named so; parts that exceed their whole are not linked at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from ..vocabulary import words
from .spending import SPENDING, ZERO, Figures, spending_of
from .svg import Label, same

Links = dict[tuple[str, str], Decimal]
Amounts = dict[str, Decimal]
Key = TypeVar("Key")
REST = "rest"
OWN_TERMS = {
    REST: Label("未细分", "not broken down"),
    "fiscal": Label("财政拨款（未分预算）", "fiscal appropriation, budgets not told apart"),
}
"""Names that the forms have no word for."""
FUNDS = {
    "general_budget": "general_budget_expenditure",
    "government_fund": "government_fund_expenditure",
    "state_capital": "state_capital_expenditure",
}
"""The budgets of the fiscal appropriation, each with the table of its spending."""
FISCAL = (*FUNDS, *(f"{fund}_transfer" for fund in FUNDS))
SOURCES = (
    *(measure for fund in FUNDS for measure in (fund, f"{fund}_transfer")),
    "fiscal",
    "fiscal_account",
    "superior_subsidy",
    "business",
    "operating",
    "subordinate_payment",
    "other",
    "own_funds",
    "surplus_used",
    "fiscal_carryover",
    "nonfiscal_carryover",
    "carryover",
)
USES = (
    "basic",
    "project",
    "paid_to_superior",
    "operating_expenditure",
    "subsidy_to_subordinate",
    "reserve",
    "carried_forward",
)


@dataclass(frozen=True, slots=True)
class Node:
    """A source, a class or a use, with its amount in yuan."""

    id: str
    label: Label
    value: Decimal


@dataclass(frozen=True, slots=True)
class Flow:
    """Sources, classes and uses, and the amounts that are known to go from one to the next."""

    table: str
    sources: tuple[Node, ...]
    classes: tuple[Node, ...]
    uses: tuple[Node, ...]
    paid: Mapping[tuple[str, str], Decimal] = field(default_factory=dict)
    used: Mapping[tuple[str, str], Decimal] = field(default_factory=dict)

    @property
    def total(self) -> Decimal:
        return sum((node.value for node in self.classes), ZERO)


def flow_of(figures: Figures, class_label: Mapping[str, Label], most: int = 12) -> Flow | None:
    """The money of a document, or ``None`` where no table states expenditure by class.

    ``None`` too where a class is negative: a band has no width below nothing.
    """
    spending = spending_of(figures)
    if spending is None or any(value < 0 for value in spending.classes.values()):
        return None
    table, slack = spending.table, spending.slack
    nodes = dict(sorted(spending.classes.items(), key=lambda entry: -entry[1]))
    labels = {code: class_label.get(code, same(code)) for code in nodes}
    used, used_doubt = _within(nodes, _uses_by_class(figures, table), slack)
    paid, paid_doubt = _within(nodes, _sources_by_class(figures, table, nodes), slack)
    if spending.forward is not None:
        nodes["carried_forward"] = used["carried_forward", "carried_forward"] = spending.forward
    elif spending.rest:
        nodes[REST] = spending.rest
    labels |= {id: term(id) for id in nodes if id not in labels}
    nodes, labels, paid, used = _gathered(nodes, labels, paid, used, most)
    total = sum(nodes.values(), ZERO)
    sources = _margin(paid, 0, _stated_sources(figures, table), total, slack, SOURCES)
    uses = _margin(used, 1, _stated_uses(figures, table), total, slack, USES)
    if not paid_doubt:
        _deduce(paid, sources, nodes, slack)
    if not used_doubt:
        _deduce(used, nodes, uses, slack)
    return Flow(
        table,
        tuple(Node(s, term(s), value) for s, value in sources.items()),
        tuple(Node(code, labels[code], value) for code, value in nodes.items()),
        tuple(Node(u, term(u), value) for u, value in uses.items()),
        paid,
        used,
    )


def term(id: str) -> Label:
    """The name of a source or a use, and of the rest."""
    if id in OWN_TERMS:
        return OWN_TERMS[id]
    known = words()
    term = known.measures.get(id) or known.items.get(f"revenue_{id}") or known.items[f"expenditure_{id}"]
    return Label(term.zh, term.en)


def _uses_by_class(figures: Figures, table: str) -> Links:
    links: Links = {}
    for use in USES:
        found = figures.classes(table, use)
        if not found and use == "basic":  # some tables print only its two parts
            parts = [figures.classes(table, part).items() for part in ("personnel", "public")]
            found = _summed(entry for part in parts for entry in part)
        links.update({(code, use): value for code, value in found.items() if value > 0})
    return links


def _sources_by_class(figures: Figures, table: str, classes: Mapping[str, Decimal]) -> Links:
    """Who pays for a class: of the tables that state it, the one that leaves least of it open."""
    by_funds = {
        (fund, code): value
        for fund, name in FUNDS.items()
        for code, value in figures.classes(name).items()
        if value > 0
    }
    summary = {
        (fund, code): value
        for fund in FUNDS
        for code, value in figures.classes("fiscal_appropriation_summary", fund).items()
        if value > 0
    }
    readings = (_by_revenue(figures, summary, by_funds), summary, by_funds)
    links: Links = {}
    for code, whole in classes.items():
        parts: list[Links] = [{e: v for e, v in reading.items() if e[1] == code} for reading in readings]
        opens = [abs(whole - sum(part.values(), ZERO)) for part in parts]
        links |= parts[opens.index(min(opens))]
    return links


def _by_revenue(figures: Figures, *funds: Links) -> Links:
    """Revenue by function, its fiscal appropriation split into budgets where another table does so."""
    table = "revenue_by_function"
    links: Links = {}
    for source in SOURCES:
        for code, value in figures.classes(table, source).items():
            if value > 0:
                links[source, code] = value
    lines = figures.class_lines(table, "fiscal")
    for code in figures.classes(table):
        slack = figures.slack(table, lines.get(code, ()), ("fiscal",)) * (1 + len(FUNDS))
        whole = links.pop(("fiscal", code), ZERO)
        rest = whole - sum((links.get((part, code), ZERO) for part in FISCAL), ZERO)
        if rest == whole > 0:
            for split in funds:
                parts = {f: split[f, code] for f in FUNDS if (f, code) in split}
                if abs(sum(parts.values(), ZERO) - whole) <= slack:
                    links.update({(fund, code): value for fund, value in parts.items()})
                    rest = ZERO
                    break
        if rest > slack:
            links["fiscal", code] = rest
    return links


def _within(classes: Mapping[str, Decimal], links: Links, slack: Decimal) -> tuple[Links, bool]:
    """The links of the classes whose parts do not exceed the whole, and whether those of others were dropped."""
    kept: Links = {}
    for code, whole in classes.items():
        parts = {ends: value for ends, value in links.items() if code in ends}
        if sum(parts.values(), ZERO) <= whole + slack:
            kept |= parts
    return kept, len(kept) < sum(1 for ends in links if not classes.keys().isdisjoint(ends))


def _gathered(
    nodes: Amounts, labels: dict[str, Label], paid: Links, used: Links, most: int
) -> tuple[Amounts, dict[str, Label], Links, Links]:
    """At most so many classes, the smallest ones taken together."""
    small = [code for code in nodes if code.isdigit()][most - 1 :]
    if len(small) < 2:
        return nodes, labels, paid, used
    to = dict.fromkeys(small, "others")
    labels = labels | {"others": Label(f"其余 {len(small)} 类", f"the other {len(small)} classes")}
    return (
        _summed((to.get(code, code), value) for code, value in nodes.items()),
        labels,
        _summed(((source, to.get(code, code)), value) for (source, code), value in paid.items()),
        _summed(((to.get(code, code), use), value) for (code, use), value in used.items()),
    )


def _summed(entries: Iterable[tuple[Key, Decimal]]) -> dict[Key, Decimal]:
    sums: dict[Key, Decimal] = {}
    for key, value in entries:
        sums[key] = sums.get(key, ZERO) + value
    return sums


def _stated_sources(figures: Figures, table: str) -> Amounts:
    """The sources in total, where they cover the whole expenditure of the table."""
    found: Amounts = {}
    for name in ("revenue_by_source", "revenue_expenditure_summary"):
        if table not in SPENDING[:2] or found:
            continue
        found = {s: v for s in SOURCES if (v := figures.of(name, f"revenue_{s}")) and v > 0}
        if any(fund in found for fund in FUNDS):
            found.pop("fiscal", None)
        parts = ("superior_subsidy", "business", "operating", "subordinate_payment", "other")
        own = sum((found.get(part, ZERO) for part in parts), ZERO)
        slack = figures.slack(name, (f"revenue_{source}" for source in ("own_funds", *parts)))
        if found.get("own_funds", ZERO) + slack >= own > 0:  # its parts are printed under it
            for part in parts:
                found.pop(part, None)
        if "carryover" in found:
            found.pop("fiscal_carryover", None)
            found.pop("nonfiscal_carryover", None)
    return found


def _stated_uses(figures: Figures, table: str) -> Amounts:
    for name, keys in (
        (table, {use: ("total", use) for use in USES}),
        (table, {use: ("expenditure_total", use) for use in USES}),
        ("expenditure_by_use", {use: ("total", use) for use in USES}),
        ("revenue_expenditure_summary", {use: (f"expenditure_{use}", "total") for use in USES}),
    ):
        found = {use: v for use, (key, m) in keys.items() if (v := figures.of(name, key, m)) and v > 0}
        if found and (name == table or table in SPENDING[:2]):
            return found
    return {}


def _margin(
    links: Links, end: int, stated: Amounts, total: Decimal, slack: Decimal, order: tuple[str, ...]
) -> Amounts:
    """An outer column: stated totals where they agree with the links, else the links' sums, and the rest."""
    sums = _summed((ends[end], value) for ends, value in links.items())
    agree = all(value <= stated.get(id, ZERO) + slack for id, value in sums.items())
    fits = stated and agree and sum(stated.values(), ZERO) <= total + slack
    values = stated if fits else sums
    column = {id: values[id] for id in order if id in values}
    rest = total - sum(column.values(), ZERO)
    return column | ({REST: rest} if rest > slack else {})


def _deduce(links: Links, left: Amounts, right: Amounts, slack: Decimal) -> None:
    """Add the links that follow: where one node alone is left on a side, all that is open is its own."""
    open_left = {i: v - sum((a for (f, _), a in links.items() if f == i), ZERO) for i, v in left.items()}
    open_right = {i: v - sum((a for (_, t), a in links.items() if t == i), ZERO) for i, v in right.items()}
    open_left = {i: v for i, v in open_left.items() if v > slack}
    open_right = {i: v for i, v in open_right.items() if v > slack}
    if abs(sum(open_left.values(), ZERO) - sum(open_right.values(), ZERO)) > 2 * slack:
        return
    if len(open_left) == 1:
        [only] = open_left
        links.update({(only, i): links.get((only, i), ZERO) + v for i, v in open_right.items()})
    elif len(open_right) == 1:
        [only] = open_right
        links.update({(i, only): links.get((i, only), ZERO) + v for i, v in open_left.items()})
