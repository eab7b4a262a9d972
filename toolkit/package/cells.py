"""Recognised tables → the rows of ``cells``: every cell of every table, with its place on the page."""

from __future__ import annotations

from typing import Any

from ..model import WITHHELD, Box, Cell, fold, without_persons
from ..tables import Recognition

Row = dict[str, Any]


def tidy_cells(
    recognition: Recognition, withheld: set[str], amounts: set[str], keep_contacts: bool
) -> list[Row]:
    """Every cell; the text of those ``withheld`` is not kept, nor what is personal outside amounts."""
    found: list[Row] = []
    for table in recognition.tables:
        for cell in table.table.grid.cells:
            place, box = table.cell_id(cell), cell.box
            text = " ".join(cell.text.split("\n"))
            if place in withheld and text:
                text = WITHHELD
            elif not keep_contacts and place not in amounts:  # 13912345678 may be printed in 元
                text = without_persons(text)
            found.append(
                {
                    "cell": place,
                    "table": table.id,
                    "page": cell.page,
                    "row": cell.row,
                    "column": cell.column,
                    "text": text or None,
                    **(_PLACELESS if box is None else _in_points(box)),
                    "agreed": _is_agreed(cell),
                    "proved": 0,
                    "confidence": None if cell.confidence is None else f"{cell.confidence:.3f}",
                }
            )
    return found


def agreement(recognition: Recognition) -> dict[str, bool | None]:
    """By the id of each cell whether the second engine read the same; ``None`` where it read nothing."""
    return {
        table.cell_id(cell): _is_agreed(cell)
        for table in recognition.tables
        for cell in table.table.grid.cells
    }


def _is_agreed(cell: Cell) -> bool | None:
    return None if cell.witness is None else fold(cell.witness) == fold(cell.text)


_PLACELESS = dict.fromkeys(("x0", "top", "x1", "bottom"))


def _in_points(box: Box) -> Row:
    return {
        "x0": f"{box.x0:.2f}",
        "top": f"{box.top:.2f}",
        "x1": f"{box.x1:.2f}",
        "bottom": f"{box.bottom:.2f}",
    }
