"""What the columns of a table are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..vocabulary import words

_OF_UNITS_TOO = re.compile(r"单位(?:名称)?\(.*科目")
"""A column that holds the units' names and those of their codes: 单位名称（功能科目名称）."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: role ``code``, ``name``, ``project_name``, ``measure``, ``growth`` (in per cent) or ``unplaced``;
    ``unit_code`` and ``unit_name`` of the units (单位), ``ordinal`` and ``other_class`` of what needs no reading.

    ``side`` is the block of a two-sided table, or the panel of one printed in two; ``item`` what
    the column's figures are of, where items are columns. ``likeness`` is how like its header is to the word
    that it was taken for, 1 where it is that word.
    """

    column: int
    role: str
    header: str
    measure: str | None = None
    side: str | None = None
    item: str | None = None
    likeness: float = 1.0


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table. ``lost`` are measures whose words are printed but whose cells are gone.

    Of a damaged table ``agreed`` of the ``asked`` figures are the witness's too.
    """

    columns: tuple[Column, ...]
    damaged: bool = False
    lost: tuple[str, ...] = ()
    agreed: int = 0
    asked: int = 0

    def of(self, role: str, side: str | None = None, item: str | None = None) -> list[Column]:
        """The columns of a role; of one side, and of one item where columns are items."""
        return [
            c
            for c in self.columns
            if c.role == role
            and (side is None or c.side == side)
            and (item is None or c.item is None or c.item == item)
        ]

    @property
    def print_units(self) -> bool:
        """Whether a column is of the units (单位), their codes or names."""
        heads = {word for role in ("unit_code", "unit_name") for word in words().roles[role]}
        return any(
            heads.intersection(c.header.split("/")) or _OF_UNITS_TOO.match(c.header.split("/")[-1])
            for c in self.columns
        )

    @property
    def sides(self) -> list[str | None]:
        """The sides or panels, from left to right; one ``None`` where the table has none."""
        found = dict.fromkeys(c.side for c in self.columns if c.side)
        return list(found) or [None]
