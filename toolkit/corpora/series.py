"""A panel → series that cannot lie: one observation a year, of one kind, one level, one meaning; gaps stay gaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from ..model import YUAN_PER_UNIT, PackageError, SourceError, fold
from ..package import Figure, Package, figure_of, fixed_schema, is_partly_unread, rows_to_frame
from .seams import IN_TEXT, moved_codes, seams_of_names, seams_of_places

if TYPE_CHECKING:
    import pandas

Row = Mapping[str, str]
CODED = "general_budget_expenditure"
"""The table that a code is looked up in where none is named."""
SERIES = (
    {"name": "fiscal_year", "type": "integer", "title": "预算年度"},
    {"name": "amount", "type": "number", "title": "金额"},
    {"name": "unit", "type": "string", "title": "单位"},
    {"name": "status", "type": "string", "title": "状态"},
    {"name": "trust", "type": "string", "title": "可靠程度"},
    {"name": "seam", "type": "string", "title": "接缝"},
    {"name": "document_id", "type": "string", "title": "文件标识"},
    {"name": "cell", "type": "string", "title": "单元格"},
    {"name": "kind", "type": "string", "title": "类别"},
    {"name": "level", "type": "string", "title": "层级"},
)
COVERAGE = (
    {"name": "department_key", "type": "string", "title": "部门标识"},
    {"name": "department", "type": "string", "title": "部门"},
    {"name": "fiscal_year", "type": "integer", "title": "预算年度"},
    {"name": "kind", "type": "string", "title": "类别"},
    {"name": "level", "type": "string", "title": "层级"},
    {"name": "table", "type": "string", "title": "表标识"},
    {"name": "status", "type": "string", "title": "状态"},
    {"name": "document_id", "type": "string", "title": "文件标识"},
)


def totals_known() -> tuple[str, ...]:
    """The totals that a series can be of."""
    names = (field["name"] for field in fixed_schema("totals")["fields"])
    return tuple(name for name in names if name != "document_id" and not name.endswith("_cell"))


def series(
    package: Package,
    department: str,
    measure: str = "expenditure",
    *,
    code: str | None = None,
    table: str | None = None,
    kind: str | None = None,
    level: str | None = None,
    edition: str | None = None,
    since: int | None = None,
    until: int | None = None,
    doubtful: bool = False,
    unit: str = "元",
) -> pandas.DataFrame:
    """One observation a year of a body, ``since`` and ``until`` a year: a total, or a measure of a code in a table.

    A year between two others that is not in hand has a row without an amount, never zero; so has one whose
    document does not state the figure (``not read`` where a part of it was not), states it with doubt
    (``doubtful=True`` brings it), or does not say that it is of the kind or level asked for (``level not known``).
    ``seam`` says where a code goes on under another name, as the code book has it, and where the figure goes on in
    another table or in the text. A code that may have been moved is ``not followed``, since the code book holds no
    moves: its name stands under the code that ``seam`` names. Amounts are exact Decimals.

    Raises PackageError for a department, measure, table, kind, level or unit that is none, and SourceError where budgets and
    final accounts, departments and units, editions, two meanings of a code, or of a table, would be mixed.
    """
    table = table or CODED
    _require_known(package, measure, code, table, {"kind": kind, "level": level}, unit)
    documents = [
        d
        for d in _of_department(package, department)
        if d["fiscal_year"] and (since or 0) <= int(d["fiscal_year"]) <= (until or 9999)
    ]
    documents = _of_one(documents, "kind", kind, ("类别", "kinds"))
    documents = _of_one(documents, "level", level, ("层级", "levels"))
    documents = _one_a_year(package, documents, edition)
    rows = _rows_of(package, documents)
    by_year = {int(d["fiscal_year"]): d for d in documents}
    found = {
        year: figure_of(rows, d["document_id"], table, code, measure, doubtful)
        if code
        else _total(rows, d["document_id"], measure, doubtful)
        for year, d in by_year.items()
    }
    seams = _seams(rows, by_year, found, code)
    moved = moved_codes(rows, documents, code) if code else {}
    observed: list[dict[str, str | None]] = []
    for year in range(min(by_year), max(by_year) + 1) if by_year else ():
        if year not in by_year:
            observed.append({"fiscal_year": str(year), "status": "not in hand", "unit": unit})
            continue
        document, figure = by_year[year], found[year]
        status = _status(figure, document, {"kind": kind, "level": level}, year in moved)
        amount = figure.amount if status == "stated" else None
        notes = [*seams.get(year, ()), moved.get(year, "") if figure.amount is None else ""]
        observed.append(
            {
                "fiscal_year": str(year),
                "amount": str(amount / YUAN_PER_UNIT[unit]) if amount is not None else None,
                "unit": unit,
                "status": status,
                "trust": figure.trust or None,
                "seam": "; ".join(filter(None, notes)) or None,
                "cell": figure.cell or None,
                **{name: document[name] for name in ("document_id", "kind", "level")},
            }
        )
    return rows_to_frame(observed, SERIES)


def _require_known(
    package: Package, measure: str, code: str | None, table: str, asked: Mapping[str, str | None], unit: str
) -> None:
    """Raise PackageError for a name that is none here: what nobody states would look like what was not stated."""
    if unit not in YUAN_PER_UNIT:
        raise PackageError("unknown_unit", unit=unit, known=", ".join(YUAN_PER_UNIT))
    known: dict[str, tuple[str | None, set[str]]] = {
        name: (chosen, set(_choices(name))) for name, chosen in asked.items()
    }
    if code is None:
        known["measure"] = measure, set(totals_known())
    else:
        known["table"] = table, {row["table"] for row in package["tables"]}
        known["measure"] = measure, {row["measure"] for row in package["amounts"] if row["table"] == table}
    for name, (chosen, there) in known.items():
        if chosen is not None and chosen not in there:
            raise PackageError("no_such_choice", name=name, asked=chosen, known=", ".join(sorted(there)))


def _choices(dimension: str) -> Sequence[str]:
    """What a document may be by its ``kind`` or ``level``."""
    fields = fixed_schema("documents")["fields"]
    return next(field["constraints"]["enum"] for field in fields if field["name"] == dimension)


def _rows_of(package: Package, documents: Sequence[Row]) -> dict[str, list[Row]]:
    """All rows of a few documents of a panel."""
    ids = {d["document_id"] for d in documents}
    return {
        name: [row for row in rows if row.get("document_id") in ids] for name, rows in package.rows.items()
    }


def _status(figure: Figure, document: Row, asked: Mapping[str, str | None], is_elsewhere: bool) -> str:
    """What became of a year: a document that does not say what it is has no figure of what was asked for."""
    unsaid = next((name for name, chosen in asked.items() if chosen and not document[name]), None)
    if unsaid:
        return f"{unsaid} not known"
    if figure.status in ("stated", "doubtful"):
        return figure.status
    if is_elsewhere:
        return "not followed"
    return "not read" if figure.status == "not_read" else "not stated"


def _of_department(package: Package, department: str) -> list[Row]:
    """The documents of a body, by its key or any of its names."""
    bodies = package["departments"]
    keys = {b["department_key"] for b in bodies if department == b["department_key"]} or {
        b["department_key"]
        for b in bodies
        if fold(department) in {fold(name) for name in b["names"].split(" · ")}
    }
    if len(keys) != 1:
        known = "、".join(b["name"] for b in bodies[:12])
        raise PackageError("no_department", department=department, known=known)
    return [d for d in package["documents"] if d["department_key"] in keys]


def _of_one(documents: Sequence[Row], dimension: str, asked: str | None, named: tuple[str, str]) -> list[Row]:
    """The documents of one kind or level: of the one that is asked for, else of the only one.

    One that does not say what it is stays where its year has no other: it is in hand.
    """
    if asked is not None:
        met = {d["fiscal_year"] for d in documents if d[dimension] == asked}
        return [
            d
            for d in documents
            if d[dimension] == asked or (not d[dimension] and d["fiscal_year"] not in met)
        ]
    known = sorted({d[dimension] for d in documents if d[dimension]})
    if len(known) > 1:
        raise SourceError(
            "mixed_series",
            why_zh=f"{named[0]}不同（{'、'.join(known)}）",
            why_en=f"their {named[1]} differ ({', '.join(known)})",
            mend=f'{dimension}="{known[0]}"',
        )
    return list(documents)


def _one_a_year(package: Package, documents: Sequence[Row], edition: str | None) -> list[Row]:
    """One document a year: of copies the first, of editions the ``first`` or ``last`` that is asked for."""
    copies = {link["document_id"] for link in package.rows.get("links", ()) if link["kind"] == "copy"}
    by_year: dict[str, list[Row]] = {}
    for document in documents:
        if document["document_id"] not in copies:
            by_year.setdefault(document["fiscal_year"], []).append(document)
    chosen = []
    for year, found in sorted(by_year.items()):
        if len(found) > 1 and edition not in ("first", "last"):
            ids = ", ".join(d["document_id"] for d in found)
            raise SourceError(
                "mixed_series",
                why_zh=f"{year} 年有几个版本（{ids}）",
                why_en=f"{year} has several editions ({ids})",
                mend='edition="last"',
            )
        found = sorted(found, key=lambda d: (d["published_on"], d["document_id"]))
        chosen.append(found[0] if edition == "first" else found[-1])
    return chosen


def _total(rows: Mapping[str, Sequence[Row]], id: str, measure: str, doubtful: bool) -> Figure:
    """A total of a document, exact, or why there is none."""
    totals = next((t for t in rows["totals"] if t["document_id"] == id), None)
    if totals is None or not totals[measure]:
        return Figure(None, "not_read" if is_partly_unread(rows, id) else "no_line")
    cell = totals[f"{measure}_cell"]
    trust = next((a["trust"] for a in rows["amounts"] if (a["document_id"], a["cell"]) == (id, cell)), "read")
    is_held_back = trust == "doubtful" and not doubtful
    return Figure(
        None if is_held_back else Decimal(totals[measure]),
        "doubtful" if is_held_back else "stated",
        trust=trust,
        cell=cell,
    )


def _seams(
    rows: Mapping[str, Sequence[Row]],
    by_year: Mapping[int, Row],
    found: Mapping[int, Figure],
    code: str | None,
) -> dict[int, list[str]]:
    """What is to be said of a year where the series goes on as something else. Raises SourceError where it may not."""
    cells = {
        (a["document_id"], a["cell"]): (a["table"], a["code"] or a["item"], a["measure"])
        for a in rows["amounts"]
    }
    places = {
        year: cells.get((by_year[year]["document_id"], figure.cell), IN_TEXT)
        for year, figure in found.items()
        if figure.cell
    }
    years = {d["document_id"]: year for year, d in by_year.items()}
    titles = {(years[t["document_id"]], t["table"]): t["title"] for t in rows["tables"]}
    seams: dict[int, list[str]] = {}
    for told in (
        seams_of_names(rows, by_year.values(), code) if code else {},
        seams_of_places(places, titles),
        _unsaid(by_year),
    ):
        for year, seam in told.items():
            seams.setdefault(year, []).append(seam)
    return seams


def _unsaid(by_year: Mapping[int, Row]) -> dict[int, str]:
    """The years whose document does not say what it is, where others do."""
    said = [name for name in ("kind", "level") if any(d[name] for d in by_year.values())]
    told = {y: ", ".join(f"{name} not known" for name in said if not d[name]) for y, d in by_year.items()}
    return {year: unsaid for year, unsaid in told.items() if unsaid}


def coverage(package: Package) -> pandas.DataFrame:
    """Departments × years × tables: ``whole``, ``partly``, ``empty`` as read, ``not printed``, or ``not in hand``.

    A table that may stand where nothing was read is ``not read``; of a year whose one document does not say of which
    kind or level it is, ``level not known``.
    """
    names = {b["department_key"]: b["name"] for b in package["departments"]}
    tables: dict[str, dict[str, str]] = {}
    for row in package["tables"]:
        status = "partly" if row["is_whole"] != "true" else "empty" if row["is_empty"] == "true" else "whole"
        tables.setdefault(row["document_id"], {})[row["table"]] = status
    places: dict[tuple[str, str, str], dict[int, Row]] = {}
    for document in package["documents"]:
        if document["department_key"] and document["fiscal_year"]:
            place = document["department_key"], document["kind"], document["level"]
            places.setdefault(place, {})[int(document["fiscal_year"])] = document
    rows = []
    for (key, kind, level), by_year in sorted(places.items()):
        known = sorted({t for d in by_year.values() for t in tables.get(d["document_id"], ())})
        for year in range(min(by_year), max(by_year) + 1):
            found = by_year.get(year)
            unsaid = _of_no_kind(places, key, kind, level, year)
            missed = "not printed"
            if found is None:
                missed = f"{unsaid} not known" if unsaid else "not in hand"
            elif is_partly_unread(package.rows, found["document_id"]):
                missed = "not read"
            of_year = tables.get(found["document_id"], {}) if found else {}
            rows += [
                {
                    "department_key": key,
                    "department": names[key],
                    "fiscal_year": str(year),
                    "kind": kind,
                    "level": level,
                    "table": table,
                    "status": of_year.get(table, missed),
                    "document_id": found["document_id"] if found else None,
                }
                for table in known
            ]
    return rows_to_frame(rows, COVERAGE)


def _of_no_kind(
    places: Mapping[tuple[str, str, str], Mapping[int, Row]], key: str, kind: str, level: str, year: int
) -> str:
    """What a document of a body and year does not say of itself, so that it may be the one that is missed; blank without one."""
    for unsaid, place in (("level", (key, kind, "")), ("kind", (key, "", level)), ("kind", (key, "", ""))):
        if place != (key, kind, level) and year in places.get(place, ()):
            return unsaid
    return ""
