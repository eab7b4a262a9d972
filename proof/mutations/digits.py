"""Printed numbers with one slip in them: a digit changed, two digits swapped, as large as is asked for.

A slip that the rounding of the other figures covers changes nothing that can be measured; so
each function takes the least difference, in units of the number's last decimal.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise
from random import Random


def to_number(text: str) -> Decimal:
    """A printed number, without its marks: "1,234.50%" is 1234.50."""
    return Decimal(text.replace(",", "").rstrip("%"))


def units_between(one: str, other: str) -> int:
    """How far two printed numbers of equal decimals are apart, in units of the last one."""
    exponent = to_number(one).as_tuple().exponent
    return abs(int((to_number(one) - to_number(other)).scaleb(-int(exponent))))


def change_digit(text: str, random: Random, least: int) -> str | None:
    """The number with one digit changed by at least ``least`` units; None where no digit can be."""
    return _choose(text, random, least, (_set(text, n, d) for n in _digits(text) for d in "0123456789"))


def swap_digits(text: str, random: Random, least: int) -> str | None:
    """The number with two neighbouring digits swapped."""
    at = _digits(text)
    swaps = (_set(_set(text, a, text[b]), b, text[a]) for a, b in pairwise(at))
    return _choose(text, random, least, swaps)


def shift_by(text: str, units: int) -> str:
    """The number that is so many units of the last decimal larger, printed the same way."""
    number = to_number(text)
    exponent = int(number.as_tuple().exponent)
    moved = number + Decimal(units).scaleb(exponent)
    mark = "%" if text.endswith("%") else ""
    return (f"{moved:,f}" if "," in text else f"{moved:f}") + mark


def _choose(text: str, random: Random, least: int, candidates: Iterable[str]) -> str | None:
    """One of the numbers that are far enough from the printed one and begin with no added 0."""
    fit = [c for c in candidates if c != text and units_between(text, c) >= least and _is_printed_so(c)]
    return random.choice(fit) if fit else None


def _digits(text: str) -> list[int]:
    return [n for n, letter in enumerate(text) if letter.isdigit()]


def _set(text: str, at: int, digit: str) -> str:
    return text[:at] + digit + text[at + 1 :]


def _is_printed_so(text: str) -> bool:
    """Nobody prints 015.20; and 0.00 would be a missing figure, which is another error."""
    whole = text.replace(",", "").split(".")[0]
    return (len(whole) == 1 or whole[0] != "0") and to_number(text) != 0
