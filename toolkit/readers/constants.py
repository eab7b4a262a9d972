"""A formula that refers to nothing → its value: ``=100%``, ``="x"``, ``=(1.5+2)*3``.

A program that is not Excel may write a formula without what it comes to. What is made of constants
alone needs no workbook to be known; anything else is left to be computed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

from .number_formats import displayed

LONGEST, DEEPEST = 500, 20
"""A formula of more characters, or of more brackets, is not looked at."""
_TOKEN = re.compile(
    r'\s*(?:(?P<number>(?:\d+\.?\d*|\.\d+)(?:E[+-]?\d{1,3})?)|(?P<text>"(?:[^"]|"")*")|(?P<truth>TRUE|FALSE)'
    r"(?:\(\))?|(?P<sign>[-+*/&%()]))\s*",
    re.I,
)
_COUNTED = re.compile(r"\d+(?:\.\d+)?[\u4e00-\u9fff]{1,6}")
"""A number of something, with its equals sign in a target table: no formula, whatever program took it for one."""
_EXACT = Context(prec=28, rounding=ROUND_HALF_UP, Emin=-308, Emax=308)
Constant = Decimal | str | bool


class _NotConstant(Exception):
    """The formula needs more than its own constants."""


def constant_text(formula: str, number_format: str, is_1904: bool = False) -> str | None:
    """What the cell of a formula shows, ``None`` where it is made of more than constants.

    >>> constant_text("100%", "General"), constant_text("1.5+2", "0.00"), constant_text("SUM(B2:B3)", "0.00")
    ('100%', '3.50', None)
    """
    body = formula.strip().removeprefix("=").strip()
    if _COUNTED.fullmatch(body):
        return f"={body}"
    if len(body) > LONGEST or body.count("(") > DEEPEST:
        return None
    try:
        value = _Formula(body).value()
    except (_NotConstant, ArithmeticError):
        return None
    if number_format == "General" and re.fullmatch(r"-?\d+(?:\.\d+)?%", body):
        return body  # a spreadsheet gives such a cell the format of a share
    return displayed(value, number_format, is_1904)


class _Formula:
    """A formula read from left to right, as a spreadsheet binds its operators: %, sign, * and /, + and −, &."""

    def __init__(self, body: str) -> None:
        self.tokens: list[tuple[str, str]] = []
        at = 0
        while at < len(body):
            match = _TOKEN.match(body, at)
            if not match or not match.lastgroup:
                raise _NotConstant
            self.tokens.append((match.lastgroup, match[match.lastgroup]))
            at = match.end()
        self.at = 0

    def value(self) -> Constant:
        found = self._joined()
        if self.at < len(self.tokens):
            raise _NotConstant
        return found

    def _next(self, signs: Sequence[str]) -> str:
        """The next sign, taken, where it is one of these."""
        if self.at < len(self.tokens) and self.tokens[self.at] in [("sign", sign) for sign in signs]:
            self.at += 1
            return self.tokens[self.at - 1][1]
        return ""

    def _joined(self) -> Constant:
        found = self._sum()
        while self._next("&"):
            found = displayed(found, "General") + displayed(self._sum(), "General")
        return found

    def _sum(self) -> Constant:
        return self._chain(self._product, {"+": _EXACT.add, "-": _EXACT.subtract})

    def _product(self) -> Constant:
        return self._chain(self._share, {"*": _EXACT.multiply, "/": _EXACT.divide})

    def _chain(
        self, part: Callable[[], Constant], signs: dict[str, Callable[[Decimal, Decimal], Decimal]]
    ) -> Constant:
        found = part()
        while sign := self._next([*signs]):
            found = signs[sign](_number(found), _number(part()))
        return found

    def _share(self) -> Constant:
        found = self._signed()
        while self._next("%"):
            found = _EXACT.scaleb(_number(found), -2)
        return found

    def _signed(self) -> Constant:
        is_negative, has_sign = False, False
        while sign := self._next("+-"):
            is_negative, has_sign = is_negative ^ (sign == "-"), True
        found = self._single()
        if has_sign and is_negative:
            return _EXACT.minus(_number(found))
        return found

    def _single(self) -> Constant:
        if self._next("("):
            found = self._joined()
            if not self._next(")"):
                raise _NotConstant
            return found
        if self.at == len(self.tokens):
            raise _NotConstant
        kind, text = self.tokens[self.at]
        self.at += 1
        if kind == "number":
            return _EXACT.create_decimal(text)
        if kind == "text":
            return text[1:-1].replace('""', '"')
        if kind == "truth":
            return text.upper() == "TRUE"
        raise _NotConstant


def _number(value: Constant) -> Decimal:
    if isinstance(value, Decimal):
        return value
    raise _NotConstant
