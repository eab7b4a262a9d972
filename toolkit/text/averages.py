"""An average → how many it is of, and the amount that is shared out: "接待96人次…，人均122.92元"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .claim import Claim, Token
from .phrases import MONEY

EACH = re.compile(
    r"[车人批次村户年月日亩件床班]均|生均|平均(?:每|为|$)|批次平均|单车(?=运行|维护|费用|平均|年均)|每[辆台人](?:车|均)?|(?<![^，(])每个?[村户]$|每(?:批次|人次)(?:平均|费用)?"
)
"""What one of several costs is no part of the whole: 车均运行维护费2.50万元."""
_OF = {
    "人次": r"人次?",
    "批次": r"批次?",
    "辆": r"[辆台]",
    "村": r"个?(?:行政|自然)?村",
    "户": r"户",
}
"""What is counted, as it may be printed behind its number."""
_WORDS = (
    ("人次", r"人均|每人"),
    ("批次", r"批均|次均|批次平均|每批次"),
    ("辆", r"车均|单车|每[辆台]|每车"),
    ("村", "村均|每个?村"),
    ("户", "户均|每户"),
)

_KEPT = re.compile(r"(?:保有量?|(?<=[共现]有)(?:公务用车|车辆))(?:为|共)?(\d+)[辆台]")
_SPENT = ("total", "final")


def of_how_many(token: Token, subject: str) -> dict[str, object]:
    """The number that an average is taken over, and its amount, where the passage states one of each and no other."""
    unit = next((unit for unit, words in _WORDS if re.search(words, subject)), None)
    if unit is None:
        return {}
    told = [c for c in token.reading.here if c.role == "amount" and c.unit in MONEY and c.measure in _SPENT]
    if unit == "辆" and not re.search(
        "购|单价|价格", subject
    ):  # beside the vehicles that were bought, and what they cost
        running = [
            c for c in told if c.about.topic == "three_public.vehicle_operation" or "车运行" in c.subject
        ]
        running = running or (_told_elsewhere(token, "vehicle_operation") if "维护" in subject else [])
        kept = re.findall(_KEPT, token.before) if running else []
        if kept or "运行" in subject:
            return _shared_out(kept or _counted(unit, token.before), running, unit)
    received = [c for c in told if "reception" in (c.about.topic or "") or "接待" in c.subject]
    if unit in ("人次", "批次") and received and "接待" in subject:
        told = received
    opened = token.before.rfind("(")
    if (
        opened > token.before.rfind(")")
        and told
        and token.before[:opened].endswith(f"{told[-1].stated}{told[-1].unit}")
    ):
        return _shared_out(
            _counted(unit, token.before[opened:]), told[-1:], unit
        )  # 27.00万元(9个行政村，每村3万元)
    if re.match("每个?[村户]$", subject):
        return {}  # 一类村3个，每村14.26万元: of some of them
    if not told and unit == "人次" and "接待" in subject:
        return _shared_out(_counted(unit, token.before), _told_elsewhere(token, "reception"), unit)
    clauses = max(token.before.rfind(mark) for mark in "；。") + 1
    near = _shared_out(_counted(unit, token.before[clauses:]), [c for c in told if c.at >= clauses], unit)
    return near or _shared_out(_counted(unit, token.before), told, unit)


def _told_elsewhere(token: Token, item: str) -> list[Claim]:
    """What was spent on an item as earlier passages tell it, where this one tells no money: 车均维护费2.31万元."""
    topic = f"three_public.{item}"
    told = (c for c in token.reading.claims if c.about.topic == topic and c.role == "amount")
    return [c for c in told if c.unit in MONEY and c.measure in _SPENT]


def _counted(unit: str, text: str) -> list[str]:
    return re.findall(rf"(\d[\d,]*){_OF[unit]}(?![均次])", text)


def _shared_out(counts: Sequence[str], told: Sequence[Claim], unit: str) -> dict[str, object]:
    """One number and one amount, or nothing."""
    numbers = {count.replace(",", "") for count in counts}
    numbers = {count for count in numbers if count != "0"} or numbers
    amounts = {(c.stated, c.unit): c for c in told if re.search("[1-9]", c.stated or "")}
    if len(numbers) != 1 or len(amounts) != 1:
        return {}
    (amount,) = amounts.values()
    return {"base": numbers.pop(), "base_unit": unit, "parent": id(amount)}
