"""The documents of a panel → the pairs that bear on each other: which speaks of which, and as what.

Only a body's own documents are paired, and none of a department with one of its units: where a document does
not say of which level it is, the figures decide (see views_between.sql of the checks). Of editions of one document the last published speaks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .grouping import Twin

Row = dict[str, Any]
NOTHING_SAID = dict.fromkeys(("statements", "agreed", "contradicted", "undecided"), 0)
LAST_YEAR, BUDGET_OF_YEAR, OUTTURN, UNIT_OF = "last_year", "budget_of_year", "outturn_of_last_year", "unit_of"


def find_links(
    documents: Sequence[Row], twins: Iterable[Twin], parents: Mapping[str, str] | None = None
) -> list[Row]:
    """The rows of ``links``, without counts yet; ``parents`` are the departments of units, by key, as a manifest has them."""
    twins = list(twins)
    links = [
        {
            "document_id": twin.second,
            "other": twin.first,
            "kind": "copy" if twin.is_copy else "edition",
            "statements": twin.compared,
            "agreed": twin.compared - twin.different,
            "contradicted": twin.different,
            "undecided": 0,
        }
        for twin in twins
    ]
    superseded = {twin.first if _is_later(twin, documents) else twin.second for twin in twins}
    speaking = [d for d in documents if d["document_id"] not in superseded]
    by_place: dict[tuple[Any, ...], list[Row]] = {}
    for row in speaking:
        if row["department_key"] and row["fiscal_year"] and row["kind"]:
            by_place.setdefault((row["department_key"], int(row["fiscal_year"]), row["kind"]), []).append(row)

    def the_one(row: Row, key: str, year: int, kind: str, level: str | None) -> Row | None:
        """The one document of a body and year that is of a level, or may be of it; no document of itself."""
        found = [
            other
            for other in by_place.get((key, year, kind), ())
            if other is not row and (not level or not other["level"] or other["level"] == level)
        ]
        return found[0] if len(found) == 1 else None

    for (key, year, kind), found in sorted(by_place.items()):
        for row in found:
            level = row["level"]
            pairs = [(LAST_YEAR, the_one(row, key, year - 1, kind, level))]
            if kind == "final":
                pairs.append((BUDGET_OF_YEAR, the_one(row, key, year, "budget", level)))
            else:
                pairs.append((OUTTURN, the_one(row, key, year - 1, "final", level)))
            if level == "unit":
                pairs.append((UNIT_OF, the_one(row, (parents or {}).get(key, key), year, kind, "department")))
            links += [
                {"document_id": row["document_id"], "other": other["document_id"], "kind": of, **NOTHING_SAID}
                for of, other in pairs
                if other
            ]
    return sorted(links, key=lambda link: (link["document_id"], link["other"], link["kind"]))


def _is_later(twin: Twin, documents: Sequence[Row]) -> bool:
    """Whether the second of two editions is the later one; of copies and of undated ones the first speaks."""
    dates = {d["document_id"]: d["published_on"] or "" for d in documents}
    return not twin.is_copy and dates.get(twin.second, "") > dates.get(twin.first, "")
