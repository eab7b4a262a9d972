"""Two figures that share their words and their unit: revenue and expenditure "各是4125.49,4143.91万元"."""

from __future__ import annotations

import re
from dataclasses import replace

from .claim import Claim, Token
from .phrases import MONEY, NUMBER

_BETWEEN = (",", "、", "和")


def begins_pair(token: Token) -> bool:
    """Whether two figures share words and unit: "各是4125.49,4143.91万元", "各下降23.51%、38.28%"."""
    after = token.sentence[token.start :]
    units = "|".join(MONEY)
    return bool(re.match(rf"(?>{NUMBER})(?:%[,、和]{NUMBER}%|(?:{units})?[,、和]{NUMBER}(?:{units}))", after))


def second_of_pair(token: Token) -> Claim | None:
    """The claim before, where a figure is the second of two that share their words."""
    pair = token.reading.pair
    return pair[0] if pair and token.left in _BETWEEN else None


def is_second_change(token: Token) -> bool:
    """Whether a figure is the second of two changes that share their words: "分别增加90.04万元、85.80万元"."""
    current, read = token.reading.current, token.sentence[: token.start]
    if current is None or current.change is None or token.left not in _BETWEEN:
        return False
    return read.endswith(f"{current.change}{current.change_unit}{token.left}")


def take_second(token: Token, first: Claim, printed: str, unit: str | None) -> bool:
    """The second of two figures: revenue and expenditure are two claims, each with its change and growth."""
    reading = token.reading
    pair = reading.pair
    second = pair[1] if pair else None
    if second is None:
        scope = (first.about.topic or "").partition(".")[0]
        second = token.new(
            "amount",
            first.subject,
            replace(first.about, topic=f"{scope}.expenditure"),
            stated=printed,
            unit=unit,
        )
        reading.pair, reading.current = (first, second), second
    elif unit == "%":
        second.growth, second.growth_direction = printed, first.growth_direction
    else:
        second.change, second.change_unit, second.direction = printed, unit, first.direction
    return True
