"""Tables in two panels, each with a total of its own: 人员经费 at the left, 公用经费 at the right."""

from __future__ import annotations

from ..model import fold
from ..vocabulary import words
from .recognised import Recognised

_OF = {"personnel": "personnel_total", "public": "public_total"}


def panel_totals(table: Recognised) -> dict[tuple[int, str | None], str]:
    """By row and side the item of a panel's own 合计, where each of several panels prints one in the same row.

    The word over a panel says whose total it is. A 合计 in one panel alone may be that of the whole table.
    """
    assert table.form is not None
    if not set(_OF.values()) <= set(table.form.items):
        return {}
    whose: dict[int, tuple[str | None, str]] = {}
    for column in table.columns.columns:
        head = column.header.split("/")[0]
        item = next((i for m, i in _OF.items() if head in words().measures[m].words), None)
        if item and column.side and column.role in ("code", "name"):
            whose[column.column] = (column.side, item)
    rows: dict[int, dict[str | None, str]] = {}
    for cell in table.table.grid.cells:
        if cell.column in whose and cell.row > table.header_rows and fold(cell.text) in words().total_line:
            side, item = whose[cell.column]
            rows.setdefault(cell.row, {})[side] = item
    return {(row, side): item for row, told in rows.items() if len(told) > 1 for side, item in told.items()}
