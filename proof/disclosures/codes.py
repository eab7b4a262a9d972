"""The codes and names of the budget classifications (政府收支分类科目) that the generator uses."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

RUN = {
    "20103": "2010350",
    "20106": "2010601",
    "20139": "2013901",
    "20405": "2040501",
    "20701": "2070101",
    "21101": "2110101",
    "21201": "2120101",
    "22001": "2200150",
}
"""Of a department's own division (款): the item (项) that pays its staff and its running."""
SOCIAL = {
    "2080505": "30108",
    "2080506": "30109",
    "2101101": "30110",
    "2101102": "30110",
    "2210201": "30113",
}
"""Items that hold one economic division of basic expenditure and nothing else (rule R073)."""
RETIREMENT, HOUSING_SUBSIDY = "2080501", "2210203"
FUND_ITEMS = ("2070904", "2120803", "2121999")
"""Items of the government funds (政府性基金)."""
CAPITAL_ITEM = "2230105"
"""An item of the state capital operations budget (国有资本经营预算)."""
FIXED_CLASSES = tuple(str(code) for code in (*range(201, 218), *range(219, 225), 227, *range(229, 235)))
"""The classes (类) that a form with a fixed list prints."""
SHORT_CLASSES = tuple(c for c in FIXED_CLASSES if c not in ("209", "227", "230", "233"))
"""The shorter list of the final accounts and of Jiangsu."""


@cache
def names() -> tuple[dict[str, str], dict[str, str]]:
    """Functional and economic names by code."""
    raw = yaml.safe_load((Path(__file__).parent / "codes.yaml").read_text("utf-8"))
    functional, economic = raw["functional"], raw["economic"]
    return {str(c): n for c, n in functional.items()}, {str(c): n for c, n in economic.items()}


def name_of(code: str) -> str:
    """The name of a functional code."""
    return names()[0][code]


def economic_name(code: str) -> str:
    """The name of an economic code."""
    return names()[1][code]


@cache
def ordinary_items() -> tuple[str, ...]:
    """The items (项) of the general budget that projects may be charged to."""
    barred = {*SOCIAL, RETIREMENT, HOUSING_SUBSIDY, *FUND_ITEMS, CAPITAL_ITEM}
    return tuple(c for c in names()[0] if len(c) == 7 and c not in barred)


def path_of(code: str) -> str:
    """An item with its division and class: 住房保障支出（类）住房改革支出（款）住房公积金（项）."""
    return f"{name_of(code[:3])}（类）{name_of(code[:5])}（款）{name_of(code)}（项）"
