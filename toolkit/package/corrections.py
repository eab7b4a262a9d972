"""What people set right in a package: the values on which all who speak of a cell agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..model import fold, number_or_none

Corrected = Mapping[tuple[str, str], str]
"""The value of each corrected cell, by document_id and cell."""


def folded(value: str) -> object:
    """A printed value for comparing: 1,234.50 and 1234.5 are the same number, other texts are folded."""
    number = number_or_none(value)
    return fold(value) if number is None else number


def corrected_values(rows: Mapping[str, Sequence[Mapping[str, str]]]) -> Corrected:
    """The corrected values of a package; of a cell on which two people disagree there is none."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in rows.get("corrections", ()):
        found.setdefault((row["document_id"], row["cell"]), []).append(row["value"])
    return {cell: values[-1] for cell, values in found.items() if len(set(map(folded, values))) == 1}
