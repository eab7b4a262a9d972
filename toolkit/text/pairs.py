"""Two figures that share their words and their unit: revenue and expenditure "各是4125.49,4143.91万元"."""

from __future__ import annotations

import re
from dataclasses import replace

from .claim import Claim, Token
from .phrases import MONEY, NUMBER


def begins_pair(token: Token) -> bool:
    """Whether two figures share words and unit: "各是4125.49,4143.91万元", "各下降23.51%、38.28%"."""
    after = token.sentence[token.start :]
    return bool(re.match(rf"(?>{NUMBER})(?:%[,、]{NUMBER}%|[,、]{NUMBER}(?:{'|'.join(MONEY)}))", after))


def second_of_pair(token: Token) -> Claim | None:
    """The claim before, where a figure is the second of two that share their words."""
    pair = token.reading.pair
    return pair[0] if pair and token.left in (",", "、") else None


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
