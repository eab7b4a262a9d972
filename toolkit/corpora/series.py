"""A panel → series that cannot lie: one observation a year, of one kind, one level, one meaning; gaps stay gaps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from ..model import YUAN_PER_UNIT, PackageError, SourceError, fold, fold_name, strip_numbering
from ..package import Package, fixed_schema, rows_to_frame
from ..vocabulary import load_codebook

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
    doubtful: bool = False,
    unit: str = "元",
) -> pandas.DataFrame:
    """One observation a year of a body: a total of its documents, or a measure of a code in a table.

    A year between two others that is not in hand has a row without an amount, never zero; so has one whose
    document does not state the figure, or whose figure is doubtful (``doubtful=True`` brings it). ``seam``
    says where a code goes on under another name, as the code book has it. A code that may have been moved is
    ``not followed``, since the code book holds no moves: its name stands under the code that ``seam`` names.
    Amounts are exact Decimals.

    Raises PackageError for a department, measure or unit that is none, and SourceError where budgets and
    final accounts, departments and units, editions, or two meanings of a code would be mixed.
    """
    if unit not in YUAN_PER_UNIT:
        raise PackageError("unknown_unit", unit=unit, known=", ".join(YUAN_PER_UNIT))
    if code is None and measure not in totals_known():
        raise PackageError("no_such_total", measure=measure, known=", ".join(totals_known()))
    documents = [d for d in _of_department(package, department) if d["fiscal_year"]]
    documents = _of_one(documents, "kind", kind, ("类别", "kinds"))
    documents = _of_one(documents, "level", level, ("层级", "levels"))
    documents = _one_a_year(package, documents, edition)
    found = {
        d["document_id"]: _stated(package, d["document_id"], measure, code, table or CODED) for d in documents
    }
    seams = _seams(package, documents, code) if code else {}
    moved = _elsewhere(package, documents, code) if code else {}
    by_year = {int(d["fiscal_year"]): d for d in documents}
    rows: list[dict[str, str | None]] = []
    for year in range(min(by_year), max(by_year) + 1) if by_year else ():
        if year not in by_year:
            rows.append({"fiscal_year": str(year), "status": "not in hand", "unit": unit})
            continue
        document = by_year[year]
        amount, cell, trust = found[document["document_id"]]
        shown = amount if trust != "doubtful" or doubtful else None
        rows.append(
            {
                "fiscal_year": str(year),
                "amount": str(Decimal(shown) / YUAN_PER_UNIT[unit]) if shown else None,
                "unit": unit,
                "status": _status(amount, shown, year in moved),
                "trust": trust,
                "seam": seams.get(year) or (moved.get(year) if amount is None else None),
                "cell": cell,
                **{name: document[name] for name in ("document_id", "kind", "level")},
            }
        )
    return rows_to_frame(rows, SERIES)


def _status(amount: str | None, shown: str | None, is_elsewhere: bool) -> str:
    if shown:
        return "stated"
    if amount:
        return "doubtful"
    return "not followed" if is_elsewhere else "not stated"


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
    """The documents of one kind or level: of the one that is asked for, else of the only one."""
    if asked is not None:
        return [d for d in documents if d[dimension] == asked]
    met = sorted({d[dimension] for d in documents if d[dimension]})
    if len(met) > 1:
        raise SourceError(
            "mixed_series",
            why_zh=f"{named[0]}不同（{'、'.join(met)}）",
            why_en=f"their {named[1]} differ ({', '.join(met)})",
            mend=f'{dimension}="{met[0]}"',
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


def _stated(
    package: Package, id: str, measure: str, code: str | None, table: str
) -> tuple[str | None, str | None, str | None]:
    """The amount in yuan of a document, its cell, and how far it is borne out."""
    amounts = [a for a in package["amounts"] if a["document_id"] == id]
    if code is not None:
        row = next(
            (a for a in amounts if (a["table"], a["code"], a["measure"]) == (table, code, measure)), None
        )
        return (row["amount"], row["cell"], row["trust"]) if row else (None, None, None)
    totals = next((t for t in package["totals"] if t["document_id"] == id), None)
    if totals is None or not totals[measure]:
        return None, None, None
    cell = totals[f"{measure}_cell"]
    return totals[measure], cell, next((a["trust"] for a in amounts if a["cell"] == cell), "read")


def _seams(package: Package, documents: Iterable[Row], code: str) -> dict[int, str]:
    """The years in which a code goes on under another name. Raises SourceError where the code book does not know why."""
    names = _names(package, documents, code)
    official = {fold_name(n.name) for n in load_codebook().names if n.code == code and n.kind != "contested"}
    official |= {fold_name(s.name) for s in load_codebook().superseded if s.code == code}
    seams, before = {}, ""
    for year, name in sorted(names.items()):
        if before and fold_name(name) != fold_name(before):
            if not {fold_name(name), fold_name(before)} <= official:
                raise SourceError(
                    "mixed_series",
                    why_zh=f"科目 {code} 在 {year} 年前后名称不同（{before}、{name}）",
                    why_en=f"code {code} bears other names before and from {year} ({before}, {name})",
                    mend="code",
                )
            seams[year] = f"{before} → {name}"
        before = name
    return seams


def _names(package: Package, documents: Iterable[Row], code: str) -> dict[int, str]:
    """The name that each year prints for a code, without the number before it."""
    years = {d["document_id"]: int(d["fiscal_year"]) for d in documents}
    return {
        years[c["document_id"]]: strip_numbering(c["printed"])
        for c in package.rows.get("codes", ())
        if c["code"] == code and c["document_id"] in years and c["printed"]
    }


def _elsewhere(package: Package, documents: Sequence[Row], code: str) -> dict[int, str]:
    """The years that do not print a code, and print its name under another one that the code's own years do not print."""
    names = _names(package, documents, code)
    years = {d["document_id"]: int(d["fiscal_year"]) for d in documents}
    by_year: dict[int, dict[str, str]] = {}
    for row in package.rows.get("codes", ()):
        if row["document_id"] in years and row["printed"]:
            by_year.setdefault(years[row["document_id"]], {})[row["code"]] = strip_numbering(row["printed"])
    known = {fold_name(name) for name in names.values()}
    beside = {other for year in names for other in by_year[year]}
    return {
        year: f"{name}: {code} / {other}"
        for year, found in by_year.items()
        if year not in names
        for other, name in found.items()
        if len(other) == len(code) and other not in beside and fold_name(name) in known
    }


def coverage(package: Package) -> pandas.DataFrame:
    """Departments × years × tables: ``whole``, ``partly``, ``empty`` as read, ``not printed``, or ``not in hand``."""
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
            of_year = tables.get(found["document_id"], {}) if found else {}
            rows += [
                {
                    "department_key": key,
                    "department": names[key],
                    "fiscal_year": str(year),
                    "kind": kind,
                    "level": level,
                    "table": table,
                    "status": of_year.get(table, "not printed") if found else "not in hand",
                    "document_id": found["document_id"] if found else None,
                }
                for table in known
            ]
    return rows_to_frame(rows, COVERAGE)
