"""How far each amount is borne out: ``proved``, ``agreed``, ``read`` or ``doubtful``.

``proved``    an arithmetic identity holds over the cell
``doubtful``  none does, and the table was not wholly read, its column was damaged or told by a like word, its row came short of
              cells, the engines differ, it was recognised with doubt, or an arithmetic failure that is the
              extraction's cites it
``agreed``    two engines read the same, or a sentence states the same figure
``read``      one reading of a whole table
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from .pages import UNPLACED

TRUST = ("proved", "agreed", "read", "doubtful")
DOUBTFUL = "doubtful"
SPOILS_TABLE = frozenset(
    ("undecided_columns", "repeated_table", "lost_glyph", "page_failed", "matched_title")
)
"""Reading problems of a table after which none of its figures stands surely where it belongs."""
Row = dict[str, Any]


def grade_amounts(rows: Mapping[str, list[Row]], suspected: Collection[str] = ()) -> None:
    """Say of every amount how far it is borne out; ``suspected`` are cells that a failure of the extraction's cites."""
    cells = {row["cell"]: row for row in rows["cells"]}
    damaged = {(c["table"], c["column"]) for c in rows["columns"] if c["status"] != "read"}
    damaged |= {
        (p["table"], cells[p["cell"]]["column"])
        for p in rows["problems"]
        if p["kind"] == "matched_header" and p["cell"] in cells
    }
    parted = {p["table"] for p in rows["problems"] if p["kind"] in UNPLACED}
    spoilt = {t["table"] for t in rows["tables"] if not t["is_whole"] and t["table"] not in parted}
    spoilt |= {p["table"] for p in rows["problems"] if p["kind"] in SPOILS_TABLE and p["table"]}
    doubted = {p["cell"] for p in rows["problems"] if p["cell"]} | set(suspected)
    short = {p["cell"].rpartition("c")[0] for p in rows["problems"] if p["kind"] == "short_row"}
    told = {
        cell
        for claim in rows["claims"]
        if claim["outcome"] == "confirmed" and claim["against"]
        for cell in claim["against"].split()
    }
    set_right = {c["cell"] for c in rows.get("corrections", ())}  # a person read it
    for amount in rows["amounts"]:
        place = amount["cell"]
        cell = cells[place]
        is_doubtful = (
            amount["table"] in spoilt
            or (amount["table"], cell["column"]) in damaged
            or (place in doubted and place not in set_right)
            or place.rpartition("c")[0] in short
            or (cell["agreed"] is False and place not in set_right)
        )
        if cell["proved"]:
            amount["trust"] = "proved"
        elif is_doubtful:
            amount["trust"] = DOUBTFUL
        else:
            amount["trust"] = "agreed" if cell["agreed"] or place in told else "read"
