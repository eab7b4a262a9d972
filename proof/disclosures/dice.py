"""The random source, and what amounts drawn from it have to keep to."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, TypeVar

import yaml

from .model import Atom

HUNDREDTH = 10_000
"""0.01 万元 in fen."""
LEAST = 10 * HUNDREDTH
"""The least money of an atom: it never prints as 0.00."""
T = TypeVar("T")


@cache
def words() -> Any:
    """Invented places, bodies and works (``places.yaml``)."""
    return yaml.safe_load((Path(__file__).parent / "places.yaml").read_text("utf-8"))


def duties() -> tuple[str, ...]:
    """The duties that a department may have."""
    return tuple(words()["duties"])


@dataclass(frozen=True, slots=True)
class Dice:
    """The random source with what it must keep to: the step of amounts, what last year was like."""

    random: Random
    form: str
    step: int
    history: str

    @property
    def has_no_cars(self) -> bool:
        """A unit founded this year has no vehicles to run."""
        return self.history == "none" and self.form != "final_accounts"

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def some(self, things: Sequence[T], least: int, most: int) -> list[T]:
        """A few of some things, in their order."""
        count = min(len(things), self.random.randint(least, most))
        return [things[i] for i in sorted(self.random.sample(range(len(things)), count))]

    def fen(self, low: int, high: int) -> int:
        """An amount between two amounts in 万元, small ones as likely as large ones."""
        drawn = math.exp(self.random.uniform(math.log(low), math.log(high))) * 1_000_000
        return max(int(drawn) // self.step * self.step, LEAST)

    def before(self, fen: int) -> int:
        """What the same was a year before, or was budgeted."""
        if self.history != "mixed":
            return fen if self.history == "equal" else 0
        luck = self.random.random()
        if luck < 0.2:
            return fen
        if luck < 0.25:
            return 0
        return max(int(fen * self.random.uniform(0.6, 1.5)) // self.step * self.step, LEAST)

    def budgeted(self, fen: int) -> int:
        """What the final accounts name as the budget at the start of the year."""
        if self.form != "final_accounts" or self.chance(0.05):
            return 0
        if self.chance(0.3):
            return fen
        return max(int(fen * self.random.uniform(0.8, 1.2)) // self.step * self.step, LEAST)

    def atom(self, code: str, fund: str, use: str, economic: str, fen: int, project: str = "") -> Atom:
        return Atom(code, fund, use, economic, fen, self.before(fen), self.budgeted(fen), project)
