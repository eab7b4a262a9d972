"""Printed numbers ↔ exact integers of fen (分), with the interval that their decimals allow.

A printed number stands for an interval of half a unit of its last decimal on either side,
as in XBRL Calculations 1.1: "390.05" in 万元 is 390.05 ± 0.005 万元, that is 390,050,000 fen
with a ``step`` of 10,000 fen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from .errors import NotAnAmount
from .folding import fold, is_mark, kept

YUAN_PER_UNIT = {
    "元": Decimal(1),
    "千元": Decimal(1_000),
    "万元": Decimal(10_000),
    "百万元": Decimal(1_000_000),
    "亿元": Decimal(100_000_000),
}
"""Units of money (单位) and what one of each is in yuan (元)."""

NOTHING = {"", "-", "--", "—", "——", "–", "―", "─", "/", "\\", "无"}
"""Printed signs that stand for no amount. A printed 0 or 0.00 is an amount."""

MOST_YUAN = Decimal(10) ** 12
"""An amount beyond 一万亿元 is no department's: within it every sum and product of the rules keeps to 64 bits."""
MOST_DECIMALS = 12
MOST_DIGITS = 24
"""A number of more digits, before or behind its point, is no figure of a disclosure, and no file of a package holds it."""

_DASHES = str.maketrans({"−": "-", "﹣": "-", "‐": "-", "‑": "-"})
_TYPED_MINUS = re.compile(r"[–—△▲](?=[\d.])")
"""Signs that make a number right behind them negative, as a typist or an accountant writes them."""
_NUMBER = re.compile(r"(\()?([+-])?(\d{1,3}(?:,\d{3})+|\d+)?(\.\d+)?(\))?")
_WITH_UNIT = re.compile(r"(.*[\d)])\s*(百万元|亿元|万元|千元|元)\s*", re.S)
"""A number with its unit behind it in the cell, as a format of a workbook prints it: 1,460.93万元."""
_BARE = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
"""A number as most are stored: nothing of it is to be folded."""


@dataclass(frozen=True, slots=True)
class Amount:
    """An exact amount. ``yuan`` is exact; ``fen`` and ``step`` are what rules compute with.

    ``step`` is one unit of the last printed decimal, in fen, at least 1. A number printed
    finer than a fen keeps its exact ``yuan``; its ``fen`` is the nearest whole one.
    """

    stated: str
    unit: str
    yuan: Decimal
    decimals: int

    @property
    def fen(self) -> int:
        return int((self.yuan * 100).to_integral_value())

    @property
    def step(self) -> int:
        return max(1, int(YUAN_PER_UNIT[self.unit] * 100 * Decimal(10) ** -self.decimals))


def printed_number(text: str) -> Decimal | None:
    """The number a cell prints, or ``None`` where it prints none (blank, a dash).

    Spaces inside a number are damage ("1.99 15" is 1.9915), brackets are a minus
    ("（12.30）" is −12.30), full-width digits count as digits, the mark of a note ("12.30①")
    does not. ``1,23,4`` is no number.

    Raises NotAnAmount where the text is neither a number nor a sign for nothing.

    >>> printed_number("１，２３４．５０"), printed_number("（12.30）"), printed_number("—")
    (Decimal('1234.50'), Decimal('-12.30'), None)
    """
    if _BARE.fullmatch(text):
        return Decimal(text)
    plain = _shown(text)
    if plain in NOTHING:
        return None
    if _stands_for_several(text):
        raise NotAnAmount("several_numbers", text=" / ".join(text.split()))
    match = _NUMBER.fullmatch(plain)
    whole, part = (match[3], match[4]) if match else (None, None)
    if match is None or (whole is None and part is None) or bool(match[1]) != bool(match[5]):
        raise NotAnAmount("not_a_number", text=" ".join(text.split()))
    if match[1] and match[2]:
        raise NotAnAmount("bracket_and_sign", text=" ".join(text.split()))
    number = Decimal(f"{(whole or '0').replace(',', '')}{part or ''}")
    return number.copy_negate() if match[1] or match[2] == "-" else number  # exact: no context rounds it


def _shown(text: str) -> str:
    """What of a cell is to be a number: in one width, without spaces and the sign of the yuan."""
    if is_mark(text):
        return text
    shown = fold(without_unit(text)[0]).translate(_DASHES).removeprefix("¥")
    return f"-{shown[1:]}" if _TYPED_MINUS.match(shown) else shown


def without_unit(text: str) -> tuple[str, str | None]:
    """A cell's text without the unit of money that stands behind its number, and that unit.

    >>> without_unit("1,460.93万元"), without_unit("12.30"), without_unit("收入 万元")
    (('1,460.93', '万元'), ('12.30', None), ('收入 万元', None))
    """
    match = _WITH_UNIT.fullmatch(text) if text.rstrip().endswith("元") else None
    return (match[1], match[2]) if match else (text, None)


def _stands_for_several(text: str) -> bool:
    """Whether the lines of a cell are numbers of their own: 12 over 34 is not 1,234.

    A number that a narrow cell wraps ("33,172.1" over "5", "1,234" over ".50", "1,234,5" over "67.00") is one.
    """
    pieces = [fold(piece) for piece in text.split("\n") if fold(piece)]
    if len(pieces) < 2 or not all(_NUMBER.fullmatch(piece) for piece in pieces):
        return False
    wrapped_decimals = re.fullmatch(r".*\.\d?\|\d{1,2}\)?|[^|.]*\d\|\.\d+\)?", "|".join(pieces))
    return not wrapped_decimals


def is_storable(number: Decimal) -> bool:
    """Whether a package holds a number: no more digits before and behind its point than ``MOST_DIGITS``."""
    exponent = number.as_tuple().exponent
    return number.adjusted() < MOST_DIGITS and isinstance(exponent, int) and -exponent <= MOST_DIGITS


@kept
def number_or_none(text: str) -> Decimal | None:
    """The number a cell prints, ``None`` where it prints none or something else."""
    if _BARE.fullmatch(text):
        return Decimal(text)
    if not _NUMBER.fullmatch(_shown(text)):
        return None  # most cells: nothing is raised for them
    try:
        return printed_number(text)
    except NotAnAmount:
        return None


def amount_or_none(text: str, unit: str) -> Amount | None:
    """A text as an exact amount, ``None`` where it states none or one too large."""
    try:
        return stated_to_amount(text, unit)
    except NotAnAmount:
        return None


def is_number(text: str) -> bool:
    """Whether a cell prints a number (not blank, not a dash, no per cent sign)."""
    return number_or_none(text) is not None


@lru_cache(65536)
def stated_to_amount(text: str, unit: str) -> Amount | None:
    """A cell's text as an exact amount in yuan, ``None`` for a blank cell or a dash.

    A unit that stands behind the number must be that of the column. Raises NotAnAmount for what is no number or of
    another unit, or for more than ``MOST_YUAN``.

    >>> amount = stated_to_amount("390.05", "万元")
    >>> amount.yuan, amount.fen, amount.step
    (Decimal('3900500.00'), 390050000, 10000)
    """
    number = printed_number(text)
    if number is None:
        return None
    text, own = without_unit(text)
    if own not in (None, unit):
        raise NotAnAmount("other_unit", text=" ".join(text.split())[:60] + str(own), unit=unit)
    exponent = number.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    if number.adjusted() > 15 or abs(number) * YUAN_PER_UNIT[unit] > MOST_YUAN or decimals > MOST_DECIMALS:
        raise NotAnAmount("too_large", text=" ".join(text.split())[:60], unit=unit)
    return Amount(" ".join(text.split()), unit, number * YUAN_PER_UNIT[unit], decimals)


def find_unit(text: str) -> str | None:
    """The unit of money a caption states: "单位：万元" → 万元, "金额单位: 元" → 元.

    A line cut to "单位：万" states 万元 too; a name that goes on ("编制单位：万里街道") states none.
    """
    match = re.search(r"单位[:：]?\(?(?:人民币)?(百万元|亿元|万元|千元|元|万$)", fold(text))
    return match[1].removesuffix("元") + "元" if match else None


def fen_to_yuan(fen: int) -> str:
    """Fen as a decimal number of yuan, exactly: 390050000 → "3900500.00"."""
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100}.{abs(fen) % 100:02d}"
