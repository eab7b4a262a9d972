"""The rates that a table prints in per cent, 增减% or 完成预算%: for the database of the rules."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ..model import even
from ..package import Package
from .claim_numbers import number_and_step

TABLE = """
CREATE TABLE rates (
    document_id TEXT NOT NULL, "table" TEXT NOT NULL, line INTEGER NOT NULL, kind TEXT NOT NULL,
    rate INTEGER NOT NULL, step INTEGER NOT NULL, cell TEXT NOT NULL
) STRICT
"""
"""``kind`` is growth (of this year on last year), difference (of the outturn from its budget) or completed (of the budget,
by the outturn); ``rate`` in hundredths of one per cent, below zero where it is printed so, ``step`` one unit of its last
decimal."""

_PRINTED = re.compile(r"([-−－]?)(\d{1,6}(?:,\d{3})*(?:\.\d+)?)%?")


def package_to_rates(package: Package) -> Iterable[tuple[str, str, int, str, int, int, str]]:
    """The rows of ``rates``: each rate in a column of a kind of which the table has no second one, beside the one line of its row."""
    kinds = {
        (column["document_id"], column["table"], column["column"]): _kind_of(even(column["header"]))
        for column in package.rows["columns"]
        if column["role"] == "growth" and not column["side"]
    }
    if not kinds:
        return
    same = Counter((*place[:2], kind) for place, kind in kinds.items())
    lines: dict[tuple[str, str], set[int]] = {}
    for row in package.rows["amounts"]:
        lines.setdefault((row["document_id"], row["cell"].rpartition("c")[0]), set()).add(int(row["line"]))
    for cell in package.rows["cells"]:
        place = cell["document_id"], cell["table"], cell["column"]
        kind = kinds.get(place)
        printed = _PRINTED.fullmatch(even(cell["text"] or "").replace(" ", ""))
        line = lines.get((place[0], cell["cell"].rpartition("c")[0]), set())
        if kind is None or same[*place[:2], kind] > 1 or printed is None or len(line) != 1:
            continue
        rate, step = number_and_step(printed[2], "%", 0)
        if rate is not None and step is not None:
            yield (*place[:2], min(line), kind, -rate if printed[1] else rate, step, cell["cell"])


def _kind_of(header: str) -> str | None:
    if "完成" in header:
        return "completed"
    if "差异" in header or re.search("决算数?(?:比|较|与)(?:年初)?预算", header):
        return "difference"
    return "growth" if re.search("增减|增长", header) else None
