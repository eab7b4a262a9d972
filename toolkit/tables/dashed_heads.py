"""Lines of dashes alone that head others: 二、机关运行经费 · — over （一）行政单位 · 88.46."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..model import fold, is_number
from ..vocabulary import words
from .recognised import RecognisedLine

DASHES = frozenset("—–-－")
"""A line of these alone is a heading, or a nil: 二、国有资产占用情况 · —."""


def without_dashed_heads(
    table: str, lines: Sequence[RecognisedLine], printed: Mapping[int, Sequence[str]]
) -> list[RecognisedLine]:
    """The lines, without an item of dashes alone over a part of it that has a figure; ``printed`` by row.

    There a dash says that the figures stand below, and not that the item is nil.
    """
    wholes = words().item_splits.get(table, {})
    told = [line for line in lines if any(map(is_number, printed[line.row]))]

    def heads(line: RecognisedLine) -> bool:
        dashed = printed[line.row] and set(map(fold, printed[line.row])) <= DASHES
        return bool(dashed) and any(wholes.get(part.item or "") == line.item for part in told)

    return [line for line in lines if not (line.item and heads(line))]
