"""Errors planted into made-up disclosures, one each, of which the place and the right rule are known.

mutant = plant(disclose("xinjiang_budget", 3), MUTATORS[0], seed=1)
"""

from __future__ import annotations

from random import Random

from proof.disclosures import Disclosure

from .catalogue import BEYOND, MUTATORS
from .plant import Mutant, Mutator

__all__ = ["BEYOND", "MUTATORS", "Mutant", "Mutator", "plant"]


def plant(disclosure: Disclosure, mutator: Mutator, seed: int) -> Mutant | None:
    """The disclosure with one error of a kind; None where it has no place for it. Always the same one."""
    return mutator.mutate(disclosure, Random(f"{mutator.name}/{disclosure.model.form}/{seed}"))
