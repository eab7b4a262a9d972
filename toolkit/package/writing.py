"""Records → Frictionless data package: datapackage.json and one CSV a resource, validated, then moved into place (``placing``).

The same records give the same bytes: rows sorted by key, no clock, no absolute path. The CSV
is written without frictionless (whose import takes seconds) and validated by it.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ..model import PackageError
from ..vocabulary import FormTable
from .package import Package
from .placing import DESCRIPTOR, NAME_PREFIX, hash_of_resources, place
from .records import Records, Row
from .schema import declared_resources, fixed_schema, table_schema

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def _csv_value(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _sort_key(row: Row, key: Iterable[str]) -> tuple[Any, ...]:
    return tuple((value is not None, value) for value in (row.get(name) for name in key))


def _to_csv(rows: Iterable[Row], schema: Mapping[str, Any]) -> bytes:
    names = [field["name"] for field in schema["fields"]]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    for row in sorted(rows, key=lambda row: _sort_key(row, schema["primaryKey"])):
        writer.writerow([_csv_value(row.get(name)) for name in names])
    return out.getvalue().encode("utf-8")


def _resources(records: Records) -> list[tuple[str, str, str, dict[str, Any], list[Row]]]:
    """Name, title, description, schema and rows of every resource, in the order of the package."""
    found = []
    for name, entry in declared_resources().items():
        if records.rows.get(name) or name in (
            "documents",
            "pages",
            "tables",
            "columns",
            "amounts",
            "cells",
            "repairs",
            "problems",
        ):
            found.append((name, entry["zh"], entry["en"], fixed_schema(name), records.rows.get(name, [])))
    for name, rows in records.rows.items():
        table = _declared(records, re.sub(r"_\d+$", "", name))
        if name not in declared_resources() and table:
            found.append((name, table.zh, f"{table.en}. One row is a line.", table_schema(table), rows))
    return found


def _declared(records: Records, kind: str) -> FormTable | None:
    return records.declared.get(kind) or records.form.tables.get(kind)


def write_package(records: Records, folder: Path) -> None:
    """Write a package into ``folder`` (datapackage.json and data/), which must exist and be empty."""
    (folder / "data").mkdir()
    document = records.rows["documents"][0]
    resources = []
    for name, title, description, schema, rows in _resources(records):
        data = _to_csv(rows, schema)
        (folder / "data" / f"{name}.csv").write_bytes(data)
        resources.append(
            {
                "name": name,
                "title": title,
                "description": description,
                "path": f"data/{name}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": len(data),
                "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
                "schema": schema,
            }
        )
    descriptor = {
        "$schema": PROFILE,
        "name": f"{NAME_PREFIX}{slug(document['document_id'])}",
        "title": " ".join(str(v) for v in (document["department"], document["fiscal_year"]) if v),
        "description": "Tables of a Chinese department's published budget, every figure with its cell. "
        "Made by the Budget Disclosure Toolkit from the source named below.",
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
                "title": "Creative Commons Attribution 4.0",
            }
        ],
        "sources": [{"title": document["source_file"]}],
        "resourcesHash": hash_of_resources({"resources": resources}),
        "resources": resources,
    }
    text = json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"
    (folder / DESCRIPTOR).write_text(text, "utf-8")


def slug(text: str) -> str:
    """A name as data packages allow it: lower-case letters, digits, hyphens, dots."""
    return re.sub(r"[^a-z0-9.-]+", "-", text.lower()).strip("-.") or "document"


def place_package(records: Records, target: Path, validate: bool = True) -> None:
    """Write a package, validate it, then move it into ``target`` (see ``placing``): whole or not at all.

    Raises PackageError where ``target`` holds something else than a package of ours, or where
    what was written breaks its own schema.
    """

    def write(folder: Path) -> None:
        write_package(records, folder)
        if validate:
            validate_package(folder)

    place(write, target)


def validate_package(folder: str | Path) -> int:
    """Validate a package with frictionless; the number of rows. Raises PackageError on the first error."""
    from frictionless import Package as Frictionless

    report = Frictionless(str(Path(folder) / "datapackage.json")).validate()
    if not report.valid:
        failed = next((task for task in report.tasks if task.errors), None)
        place = failed.name if failed else "datapackage.json"
        error = (failed or report).errors[0]
        raise PackageError("invalid_package", place=place, why=" ".join(str(error.message).split()))
    return sum(int(task.stats.get("rows") or 0) for task in report.tasks)


def records_to_package(records: Records) -> Package:
    """The package that ``write_package`` would write, in memory."""
    rows: dict[str, list[dict[str, str]]] = {}
    resources = []
    for name, title, _, schema, found in _resources(records):
        names = [field["name"] for field in schema["fields"]]
        rows[name] = [{field: _csv_value(row.get(field)) for field in names} for row in found]
        resources.append({"name": name, "title": title, "schema": schema})
    return Package({"resources": resources}, rows)
