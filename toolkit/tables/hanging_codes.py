"""Codes printed once for all lines below them: 201 · · over · 03 · over · · 01."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import fold


def with_codes_above(
    texts: dict[int, str], columns: Sequence[int], above: Sequence[str]
) -> tuple[dict[int, str], list[str]]:
    """The texts of a row with what its 类 and 款 leave to the rows above, and the parts that hold for the next row.

    Some provinces print of each code no more than the part that is new. ``above`` are the parts so far,
    a column each; a row that prints no part, a unit's or a total's, takes none and leaves them as they are.
    """
    parts = [fold(texts.get(at, "")) for at in columns]
    first = next((n for n, part in enumerate(parts) if part), None)
    if len(columns) < 2 or first is None:
        return texts, list(above)
    if first and len(parts[first]) == 2 and parts[first].isdigit() and all(above[:first]) and above:
        parts[:first] = above[:first]
        texts = texts | dict(zip(columns[:first], parts, strict=False))
    return texts, parts
