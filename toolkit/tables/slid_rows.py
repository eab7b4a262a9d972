"""Rows whose figures stand under codes or names: what the row prints has slid into wrong columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..model import Problem, fold, problem

if TYPE_CHECKING:
    from .recognised import Recognised

_MONEY = re.compile(r"-?\d[\d,]*\.\d\d")


def slid_rows(table: Recognised) -> dict[int, Problem]:
    """By row a problem where it prints money in a column of codes or names: 合计 · 1647.20 · 1000.60 under 类 · 款 · 项."""
    worded = {c.column for role in ("code", "name") for c in table.columns.of(role)}
    first = {
        cell.row: cell
        for cell in reversed(table.table.grid.cells)
        if cell.column in worded and cell.row > table.header_rows and _MONEY.fullmatch(fold(cell.text))
    }
    return {
        row: problem("slid_row", cell.page, table.id, table.cell_id(cell), row=row)
        for row, cell in sorted(first.items())
    }
