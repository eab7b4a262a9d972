"""Recognised tables → the rows of ``cells``: every cell of every table, with its place on the page."""

from __future__ import annotations

from typing import Any

from ..model import WITHHELD, fold, without_persons
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
                    "x0": _points(box.x0 if box else None),
                    "top": _points(box.top if box else None),
                    "x1": _points(box.x1 if box else None),
                    "bottom": _points(box.bottom if box else None),
                    "agreed": None if cell.witness is None else fold(cell.witness) == fold(cell.text),
                    "proved": 0,
                    "confidence": None if cell.confidence is None else f"{cell.confidence:.3f}",
                }
            )
    return found


def _points(length: float | None) -> str | None:
    return None if length is None else f"{length:.2f}"
