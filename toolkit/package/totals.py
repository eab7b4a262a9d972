"""Records → the totals of a document, each with the cell of the table, or the figure of the text, that states it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..vocabulary import load_topics

TOTALS = {
    "revenue": "all.revenue",
    "expenditure": "all.expenditure",
    "basic": "all.basic",
    "project": "all.project",
    "fiscal": "fiscal.expenditure",
    "general_budget": "general_budget.expenditure",
    "government_fund": "government_fund.expenditure",
    "state_capital": "state_capital.expenditure",
    "three_public": "three_public.total",
    "overseas_travel": "three_public.overseas_travel",
    "vehicle_purchase": "three_public.vehicle_purchase",
    "vehicle_operation": "three_public.vehicle_operation",
    "reception": "three_public.reception",
    "operating_cost": "operating_cost.total",
    "procurement": "procurement.total",
}
"""Each total by the topic that says which figure of the tables, and of the text, it is."""
Row = dict[str, Any]


def tidy_totals(rows: Mapping[str, list[Row]]) -> Row:
    """The row of ``totals`` of a document: of the tables' figures the first that is printed, else the text's."""
    printed: dict[tuple[str, str, str], Row] = {}
    for row in rows["amounts"]:
        printed.setdefault((row["table"], row["item"] or row["code"] or "", row["measure"]), row)
    said = _said(rows)
    found: Row = {}
    for name, topic in TOTALS.items():
        places = load_topics().counterparts.get(topic, ())
        amount = next((printed[place] for place in places if place in printed), None)
        if amount:
            found[name], found[f"{name}_cell"] = amount["amount"], amount["cell"]
        elif topic in said:
            claim = said[topic]
            found[name], found[f"{name}_cell"] = claim["amount"], f"claim{claim['claim']:03d}"
    return found


def _said(rows: Mapping[str, list[Row]]) -> dict[str, Row]:
    """The figures of the text by topic: amounts of the year whose sentence, or heading, says what they are of."""
    found: dict[str, Row] = {}
    for claim in rows["claims"]:
        is_sure = "open" not in (claim["whose_is"], claim["what_is"], claim["year_is"])
        is_figure = claim["role"] == "amount" and claim["measure"] in ("total", "final") and claim["amount"]
        if is_sure and is_figure and claim["topic"]:
            found.setdefault(claim["topic"], claim)
    return found
