"""Whose change a change is, where the words leave it open: the amount told before from which it follows.

"收入总计1590.04万元，其中年初结转4.24万元，较上年增加90.04万元，增长6%": of the whole, not of the part beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from .claim import Claim
from .phrases import MONEY

_OF_CHANGE = (
    "change",
    "change_unit",
    "growth",
    "direction",
    "growth_direction",
    "base",
    "base_unit",
    "base_kind",
)
_OTHER_WAY = {"increase": "decrease", "decrease": "increase"}
_UNITS = dict(zip(MONEY, map(Decimal, (10**8, 10**6, 10**3, 10**4, 1, 10**4)), strict=True))
"""Yuan in a unit of money."""


def settle_changes(told: Iterable[Claim], read: Iterable[Claim]) -> None:
    """Give each change of ``read`` that does not follow from its own amount to the last of ``told`` from which it does."""
    amounts = [c for c in told if c.role in ("amount", "restated", "sum") and c.stated and c.unit in _UNITS]
    for claim in read:
        told_of = sum(fact is not None for fact in (claim.change, claim.growth, claim.base))
        if told_of < 2 or not claim.stated or follows_from(claim, claim):
            continue
        if follows_from(claim, replace(claim, direction=_OTHER_WAY.get(claim.direction or ""))):
            continue  # its own, told the wrong way round
        spoken = claim.at if claim.spoken is None else claim.spoken
        for other in reversed(amounts):
            is_free = other.change is None and other.growth is None and other.base is None
            if other.at < spoken and is_free and follows_from(other, claim):
                _give(claim, other)
                break


def _give(claim: Claim, other: Claim) -> None:
    for name in _OF_CHANGE:
        setattr(other, name, getattr(claim, name))
        setattr(claim, name, None)
    other.spoken, claim.spoken = claim.spoken, None
    if claim.text not in other.text:
        other.text += claim.text


def follows_from(claim: Claim, told: Claim) -> bool:
    """Whether a change, and its growth or last year's figure, follow from the amount of a claim, to their last digits."""
    amount, (change, half) = in_yuan(claim.stated, claim.unit), in_yuan(told.change, told.change_unit)
    growth, of_growth = _number(told.growth)
    if told.base:
        base = in_yuan(told.base, told.base_unit or claim.unit)
        grown = base[0] - amount[0] if told.direction == "decrease" else amount[0] - base[0]
        if told.change:
            return abs(grown - change) <= amount[1] + base[1] + half
        return (
            base[0] > 0
            and abs(100 * grown / base[0] - growth) <= of_growth + 100 * (base[1] + amount[1]) / base[0]
        )
    before = amount[0] + change if told.direction == "decrease" else amount[0] - change
    if before <= 0:
        return False
    return abs(100 * change / before - growth) <= of_growth + 100 * (half + amount[1]) / before


def adds_up(printed: str | None, unit: str | None, listed: Iterable[Claim]) -> bool:
    """Whether the amounts of claims make a printed one, to their last digits."""
    amounts = [in_yuan(part.stated, part.unit) for part in listed if part.stated]
    total, half = in_yuan(printed, unit)
    near = half + sum(more for _, more in amounts)
    return unit in _UNITS and abs(sum(number for number, _ in amounts) - total) <= near


def adds_up_but_for_places(printed: str | None, unit: str | None, listed: Iterable[Claim]) -> bool:
    """Whether the amounts make a number of the same digits as the printed one, which have changed places: 77.17, 71.77."""
    total = sum((in_yuan(part.stated, part.unit)[0] for part in listed if part.stated), Decimal(0))
    stated = in_yuan(printed, unit)[0]
    return total != stated and sorted(f"{total.normalize():f}") == sorted(f"{stated.normalize():f}")


def in_yuan(printed: str | None, unit: str | None) -> tuple[Decimal, Decimal]:
    """An amount in yuan, and half a unit of its last digit; 0万元 is nothing, not half of one."""
    number, half = _number(printed)
    factor = _UNITS.get(unit or "", Decimal(0))
    return number * factor, half * factor * bool(number)


def _number(printed: str | None) -> tuple[Decimal, Decimal]:
    number = Decimal((printed or "0").replace(",", ""))
    return number, Decimal(1).scaleb(int(number.as_tuple().exponent)) / 2
