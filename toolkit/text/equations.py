"""Equations that the text prints, and amounts told again in another unit.

"收入总计99万元＝本年收入96万元＋年初结转3万元"; "4,603.34万元（折合46,033,400.00元）".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .about import About
from .claim import Claim
from .dimensions import Dimensions
from .phrases import MONEY

_AGAIN = re.compile(r"\((?:折合|折算|换算)?(?:成|为|约|即|合)*(?:人民币)?")
_SIGNS = {
    "=": re.compile("=|，?等于"),
    "+": re.compile(r"\+|加(?!油|班|固|装)|[与和](?=[^，。；\d]*\d[^，。；]*之和)"),
}
_OTHER_SIGN = re.compile(r"[-−×÷*/]")


def settle_equations(told: Sequence[Claim], text: str) -> None:
    """Make the one side of an equation the whole of the other, and an amount in a bracket behind one its repetition."""
    amounts = sorted(
        (c for c in told if c.role in ("amount", "restated", "sum") and c.stated and c.unit in MONEY),
        key=lambda claim: claim.at,
    )
    run: list[Claim] = amounts[:1]
    signs: list[str] = []
    for before, claim in pairwise(amounts):
        end = before.at + len(before.stated or "") + len(before.unit or "")
        between = text[end : claim.at]
        if _AGAIN.fullmatch(between) and claim.unit != before.unit and claim.role == "amount":
            claim.role, claim.about, claim.parent = "restated", before.about, id(before)
            claim.dimensions, claim.subject = before.dimensions, before.subject
        sign = next((sign for sign, words in _SIGNS.items() if words.match(between)), "")
        if between == "=":  # …＝4603.34万元: all of it, by no other name
            claim.role, claim.about, claim.dimensions = "sum", About(), Dimensions()
        if sign and not re.search("[。；]", between) and not _OTHER_SIGN.search(between):
            run.append(claim)
            signs.append(sign)
            continue
        _settle(run, signs)
        run, signs = [claim], []
    _settle(run, signs)


def _settle(run: Sequence[Claim], signs: Sequence[str]) -> None:
    """One whole and its parts, where one sign of equality stands beside a single amount."""
    if signs.count("=") != 1 or len(run) < 3:
        return
    if signs[0] == "=":
        whole, parts = run[0], run[1:]
    elif signs[-1] == "=":
        whole, parts = run[-1], run[:-1]
    else:
        return
    for part in parts:
        part.parent = id(whole)
    if whole.parent in {id(part) for part in parts}:
        whole.parent = None
