"""What claims print as integers, and the items that their sentences list: for the database of the rules."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from decimal import Decimal

from ..model import YUAN_PER_UNIT, amount_or_none, even, fold_name
from ..package import Package

CLAIM_NUMBERS = ("value", "step", "base_value", "base_step", "change_value", "change_step",
          "share_value", "share_step", "growth_value", "growth_step", "completed_value", "completed_step")  # fmt: skip


MOST_DIGITS = 12
"""A count or a share of more digits is none, and would not fit into the database."""


def _decimals(stated: str) -> int:
    return len(stated.partition(".")[2])


def usual_decimals(rows: list[dict[str, str]]) -> dict[tuple[str, str], int]:
    """How many decimals a section of the text prints in a unit, where most of its figures do.

    "1600万元" among "1833.30万元" has lost its zeros; in a text of whole 万元 it has not.
    """
    found: dict[tuple[str, str], list[int]] = {}
    for row in rows:
        if row["stated"] and row["unit"] in YUAN_PER_UNIT and row["stated"].strip("0."):
            found.setdefault((row["section"], row["unit"]), []).append(_decimals(row["stated"]))
    return {place: max(ds) for place, ds in found.items() if 2 * sum(d > 0 for d in ds) >= len(ds)}


def claim_numbers(row: dict[str, str], decimals: int) -> tuple[int | None, ...]:
    """The numbers of a claim as integers, in the order of ``CLAIM_NUMBERS``."""
    return (
        *number_and_step(row["stated"], row["unit"], decimals),
        *number_and_step(row["base"], row["base_unit"], decimals),
        *number_and_step(row["change"], row["change_unit"], decimals),
        *(n for name in ("share", "growth", "completed") for n in number_and_step(row[name], "%", 0)),
    )


def number_and_step(stated: str, unit: str, decimals: int) -> tuple[int | None, int | None]:
    """A printed number and one unit of its last decimal: fen for money, else hundredths."""
    if not stated:
        return None, None
    if unit in YUAN_PER_UNIT:
        amount = amount_or_none(stated, unit)
        finest = int(YUAN_PER_UNIT[unit] * 100 / 10**decimals)
        return (amount.fen, max(1, min(amount.step, finest))) if amount else (None, None)
    number = Decimal(stated.replace(",", ""))
    if number.adjusted() > MOST_DIGITS:
        return None, None
    return int((number * 100).to_integral_value()), max(1, 100 // 10 ** _decimals(stated))


_WHOLES = (".personnel", ".public", ".basic", ".project")
"""What a list of items ends before: the next whole that is told."""
_SUM = re.compile("小计|合计|共计|^(?:以上|上述)")
_AMOUNT = re.compile(r"\d[\d.]*(?:百万|亿|万|千)?元")
"""An amount behind an item of a list: 基本工资587.51万元、津贴补贴511.32万元."""


def listed_items(package: Package) -> Iterable[tuple[str, int, str, int]]:
    """The items enumerated after 主要包括 in a claim's sentence or the next one of its paragraph."""
    texts = {(p["document_id"], p["paragraph"]): p["text"] for p in package.rows.get("paragraphs", ())}
    claims = package.rows.get("claims", ())
    for n, claim in enumerate(claims):
        if not (claim["topic"] or "").endswith((".personnel", ".public")):
            continue
        text = even(texts.get((claim["document_id"], claim["paragraph"]), ""))
        begin = text.find(claim["stated"])
        told = itertools.takewhile(lambda c: c["paragraph"] == claim["paragraph"], claims[n + 1 :])  # noqa: B023
        after = next((c for c in told if c["stated"] and (c["topic"] or "").endswith(_WHOLES)), None)
        end = text.find(after["stated"], begin + 1) if after else len(text)
        own, other = ("人员", "公用") if claim["topic"].endswith(".personnel") else ("公用", "人员")
        named = re.search(rf"{own}(?:经费|支出)主要包括[：:]?([^。；]+)", text[begin:])
        match = named or re.search(
            rf"(?<!{other}经费)(?<!{other}支出)主要包括[：:]?([^。；]+)",
            text[begin : end if end > begin else len(text)],
        )
        if match:
            listed = re.sub(r"(?:公用经费|人员经费)?$", "", match[1])
            told_items = [i for i in (_AMOUNT.sub("", i) for i in re.split(r"[、，]", listed)) if i]
            items = [i for i in told_items if not _SUM.search(i)]
            if not items:
                continue
            open_ended = int(items[-1].endswith("等") or items != told_items)  # behind a subtotal it goes on
            items[-1] = re.sub(r"等(?:支出|方面)?$", "", items[-1])
            yield from (
                (claim["document_id"], int(claim["claim"]), fold_name(i), open_ended) for i in items if i
            )
