"""Records → Frictionless data package: datapackage.json and one CSV a resource, validated, then moved into place (``placing``).

The same records give the same bytes: rows sorted by key, no clock, no absolute path. The CSV
is written without frictionless and validated with it (``validating``).
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from operator import itemgetter
from pathlib import Path
from typing import Any

from ..vocabulary import FormTable
from .describing import describe
from .package import Package
from .placing import DESCRIPTOR, EMPTY, hash_of_resources, place
from .records import Records, Row
from .schema import declared_resources, fixed_schema, table_schema
from .validating import validate_package

_int_text = lru_cache(65536)(str)
"""Rows, columns and counts recur by the million, and are one text each."""


def csv_value(value: object) -> str:
    """A value as it stands in a CSV."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return _int_text(value) if isinstance(value, int) else str(value)


def _in_order(rows: Iterable[dict[str, str]], schema: Mapping[str, Any]) -> list[dict[str, str]]:
    """Rows sorted by their primary key, numbers as numbers."""
    key = schema["primaryKey"]
    integers = {field["name"] for field in schema["fields"] if field["type"] == "integer"}.intersection(key)
    if not integers:  # cells, of which there may be millions
        return sorted(rows, key=itemgetter(*key))
    return sorted(rows, key=lambda row: [int(row[n] or -1) if n in integers else row[n] for n in key])


def rows_to_csv(rows: Iterable[Mapping[str, str]], schema: Mapping[str, Any]) -> bytes:
    """Rows as a CSV in the order in which they come."""
    names = [field["name"] for field in schema["fields"]]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(map(itemgetter(*names), rows))
    return out.getvalue().encode("utf-8")


def _resources(records: Records) -> list[tuple[dict[str, Any], list[Row]]]:
    """What says of each resource what it is, and its rows, in the order of the package."""
    found = [
        (name, entry["zh"], entry["en"], fixed_schema(name), records.rows.get(name, []))
        for name, entry in declared_resources().items()
    ]
    for name, rows in records.rows.items():
        table = _declared(records, re.sub(r"_\d+$", "", name))
        if name not in declared_resources() and table:
            found.append((name, table.zh, f"{table.en}. One row is a line.", table_schema(table), rows))
    return [
        ({"name": name, "title": title, "description": description, "schema": schema}, rows)
        for name, title, description, schema, rows in found
    ]


def _declared(records: Records, kind: str) -> FormTable | None:
    return records.declared.get(kind) or records.form.tables.get(kind)


def write_package(package: Package, folder: Path) -> None:
    """Write a package into ``folder`` (datapackage.json and data/), which must exist and be empty."""
    (folder / "data").mkdir()
    for path, data in package_to_files(package).items():
        (folder / path).write_bytes(data)


def package_to_files(package: Package) -> dict[str, bytes]:
    """A package as its files, by their path in the folder: what was published byte for byte, else what would be.

    A resource without a row has no file: some readers refuse a CSV that is a header alone. It is
    listed with its schema under ``emptyResources``.
    """
    descriptor, files = dict(package.descriptor), {}
    names = {entry["name"] for entry in descriptor["resources"]}
    resources = []
    for entry in descriptor["resources"]:
        rows = package.rows[entry["name"]]
        if "hash" not in entry:
            data = rows_to_csv(_in_order(rows, entry["schema"]), entry["schema"])
            entry = _described(entry, len(rows), data, names)
        else:
            data = rows_to_csv(rows, entry["schema"])
        files[entry["path"]] = data
        resources.append(entry)
    descriptor["resources"] = resources
    descriptor["resourcesHash"] = hash_of_resources(descriptor)
    files[DESCRIPTOR] = (json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
    return files


def _described(entry: dict[str, Any], rows: int, data: bytes, names: Collection[str]) -> dict[str, Any]:
    """A resource with what the descriptor says of its file."""
    return {
        "name": entry["name"],
        "type": "table",
        "profile": "tabular-data-resource",
        "title": entry["title"],
        "description": entry["description"],
        "path": f"data/{entry['name']}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "rows": rows,
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": _among(names, entry["schema"]),
    }


def _among(names: Collection[str], schema: dict[str, Any]) -> dict[str, Any]:
    """A schema with the foreign keys that lead to resources that are there."""
    keys = [key for key in schema.get("foreignKeys", ()) if key["reference"]["resource"] in names]
    rest = {name: value for name, value in schema.items() if name != "foreignKeys"}
    return {**rest, "foreignKeys": keys} if keys else rest


def place_package(made: Records | Package, target: Path, validate: bool = True) -> tuple[Path, ...]:
    """Write a package, validate it, then move it into ``target`` (see ``placing``): whole or not at all.

    Gives back the files of an earlier package that a user had edited and that were kept beside.

    Raises PackageError where ``target`` holds something else than a package of ours, or where
    what was written breaks its own schema.
    """

    package = made if isinstance(made, Package) else records_to_package(made)

    def write(folder: Path) -> None:
        write_package(package, folder)
        if validate:
            validate_package(folder)

    return place(write, target)


def records_to_package(records: Records) -> Package:
    """The package that ``write_package`` would write, in memory."""
    rows: dict[str, list[dict[str, str]]] = {}
    resources: list[dict[str, Any]] = []
    empty: list[dict[str, Any]] = []
    for entry, found in _resources(records):
        names = [field["name"] for field in entry["schema"]["fields"]]
        rows[entry["name"]] = [
            {
                field: value
                if isinstance(value := row.get(field), str)
                else ""
                if value is None
                else csv_value(value)
                for field in names
            }
            for row in found
        ]
        (resources if found else empty).append(entry)
    return Package({**describe(records, resources, empty), EMPTY: empty}, rows)
