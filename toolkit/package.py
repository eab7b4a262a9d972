"""Records ↔ Frictionless data package: datapackage.json and one CSV a resource.

The same records give the same bytes: rows sorted by key, no clock, no absolute path. The CSV
is written without frictionless (whose import takes seconds) and validated by it.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from .amounts import YUAN_PER_UNIT, is_number
from .errors import PackageError
from .forms import FormTable, words
from .tidy import Records, Row

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
NAME_PREFIX = "budget-disclosure-"
SCHEMA = Path(__file__).with_name("schema.yaml")


@dataclass(frozen=True, slots=True, repr=False)
class Package:
    """A data package in memory: every resource's rows as text, its descriptor, and where it was read from."""

    descriptor: dict[str, Any]
    rows: dict[str, list[dict[str, str]]]
    folder: Path | None = field(default=None, compare=False)

    def schema(self, resource: str) -> dict[str, Any]:
        entry = next(r for r in self.descriptor["resources"] if r["name"] == resource)
        schema: dict[str, Any] = entry["schema"]
        return schema

    def __repr__(self) -> str:
        ids = ", ".join(row["document_id"] for row in self.rows["documents"])
        return f"<Package {ids}: {sum(map(len, self.rows.values()))} rows in {len(self.rows)} resources>"

    def _repr_html_(self) -> str:
        from .displays import package_html

        return package_html(self)


@cache
def _schema() -> Any:
    return yaml.load(SCHEMA.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _field(name: str, declared: list[str]) -> dict[str, Any]:
    kind, title, description = declared
    field: dict[str, Any] = {
        "name": name,
        "type": kind.lstrip("!"),
        "title": title,
        "description": description,
    }
    if kind.startswith("!"):
        field["constraints"] = {"required": True}
    return field


def _table_schema(table: FormTable) -> dict[str, Any]:
    """The schema of a statutory table: its line fields, then one column a measure of the form."""
    fields = [
        _field(name, declared)
        for name, declared in _schema()["line_fields"].items()
        if (name != "project_name" or table.projects) and (name != "side" or table.sides)
    ]
    for measure in table.measures:
        term = words().measures[measure]
        fields.append(_field(measure, ["number", term.zh, f"{term.en}, in the unit of the table."]))
    return {
        "fields": fields,
        "primaryKey": ["document_id", "line"],
        "foreignKeys": [_foreign_key([["document_id"], "documents", ["document_id"]])],
        "missingValues": [""],
    }


def _foreign_key(declared: list[Any]) -> dict[str, Any]:
    fields, resource, theirs = declared
    return {"fields": fields, "reference": {"resource": resource, "fields": theirs}}


def fixed_resources() -> list[str]:
    """The names of the resources that every form shares."""
    return list(_schema()["resources"])


def fixed_schema(resource: str) -> dict[str, Any]:
    """The Table Schema of a shared resource."""
    entry = _schema()["resources"][resource]
    schema: dict[str, Any] = {
        "fields": [_field(name, declared) for name, declared in entry["fields"].items()],
        "primaryKey": entry["key"],
        "missingValues": [""],
    }
    if resource in _schema()["foreign_keys"]:
        schema["foreignKeys"] = [_foreign_key(_schema()["foreign_keys"][resource])]
    if resource == "amounts":
        for field in schema["fields"]:  # the idea of the Fiscal Data Package draft, no conformity
            if field["name"] == "amount":
                field["columnType"] = "value"
            if field["name"] == "cell":
                field["columnType"] = "budget-line-id"
    return schema


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
    for name, entry in _schema()["resources"].items():
        if records.rows.get(name) or name in (
            "documents",
            "tables",
            "columns",
            "amounts",
            "cells",
            "repairs",
            "problems",
        ):
            found.append((name, entry["zh"], entry["en"], fixed_schema(name), records.rows.get(name, [])))
    for name, rows in records.rows.items():
        table = records.form.tables.get(re.sub(r"_\d+$", "", name))
        if name not in _schema()["resources"] and table:
            found.append((name, table.zh, f"{table.en}. One row is a line.", _table_schema(table), rows))
    return found


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
        "resources": resources,
    }
    text = json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"
    (folder / "datapackage.json").write_text(text, "utf-8")


def slug(text: str) -> str:
    """A name as data packages allow it: lower-case letters, digits, hyphens, dots."""
    return re.sub(r"[^a-z0-9.-]+", "-", text.lower()).strip("-.") or "document"


def place_package(records: Records, target: Path, validate: bool = True) -> None:
    """Write, validate, then move into ``target``: nothing half-written is ever there.

    Only ``datapackage.json`` and ``data/`` of an earlier package are replaced.

    Raises PackageError where ``target`` holds a ``data`` folder of something else, or where
    what was written breaks its own schema.
    """
    if target.is_file():
        raise PackageError("output_is_file", path=target)
    if (target / "data").exists() and not _is_ours(target / "datapackage.json"):
        raise PackageError("foreign_data", path=target)
    if (target / "datapackage.json").is_dir():
        raise PackageError("foreign_data", path=target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as temporary:
        new = Path(temporary) / "new"
        new.mkdir()
        write_package(records, new)
        if validate:
            validate_package(new)
        target.mkdir(exist_ok=True)
        if (target / "data").exists():
            shutil.move(str(target / "data"), str(Path(temporary) / "old"))
        shutil.move(str(new / "data"), str(target / "data"))
        (new / "datapackage.json").replace(target / "datapackage.json")


def _is_ours(descriptor: Path) -> bool:
    """Whether a descriptor is of a package that this toolkit wrote: only such a one is replaced."""
    try:
        name = json.loads(descriptor.read_text("utf-8"))["name"]
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return str(name).startswith(NAME_PREFIX)


def validate_package(folder: Path) -> int:
    """Validate a package with frictionless; the number of rows. Raises PackageError on the first error."""
    from frictionless import Package as Frictionless

    report = Frictionless(str(folder / "datapackage.json")).validate()
    if not report.valid:
        failed = next((task for task in report.tasks if task.errors), None)
        place = failed.name if failed else "datapackage.json"
        error = (failed or report).errors[0]
        raise PackageError("invalid_package", place=place, why=" ".join(str(error.message).split()))
    return sum(int(task.stats.get("rows") or 0) for task in report.tasks)


def read_package(folder: Path) -> Package:
    """Read a package that ``publish`` wrote.

    Raises PackageError where a file is missing, a path leaves the folder, a CSV has other
    columns than its schema, or was changed after it was published.
    """
    path = folder / "datapackage.json"
    if not path.is_file():
        raise PackageError("no_descriptor", path=folder)
    try:
        descriptor = json.loads(path.read_text("utf-8"))
        rows = {r["name"]: _resource_rows(folder, r) for r in descriptor["resources"]}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, csv.Error) as error:
        raise PackageError("bad_descriptor", path=path, why=type(error).__name__) from error
    needed = {"columns", "amounts"} - rows.keys()  # empty where no table is of a known form
    needed |= {"documents", "tables", "cells"} - {n for n, found in rows.items() if found}
    if needed:
        raise PackageError("missing_resources", path=path, names=", ".join(sorted(needed)))
    ids = [row["document_id"] for row in rows["documents"]]
    others = {row["document_id"] for found in rows.values() for row in found} - set(ids)
    if others or len(ids) != len(set(ids)):
        raise PackageError("bad_descriptor", path=path, why="document_id")
    return Package(descriptor, rows, folder)


def _resource_rows(folder: Path, resource: Mapping[str, Any]) -> list[dict[str, str]]:
    """The rows of a resource, unchanged since it was published and of its schema's columns and types."""
    name, where, fields = resource["name"], resource["path"], resource["schema"]["fields"]
    data = _resource_bytes(folder, name, where)
    if resource["hash"] != f"sha256:{hashlib.sha256(data).hexdigest()}":
        raise PackageError("changed_file", path=where)
    expected = fixed_schema(name)["fields"] if name in fixed_resources() else fields
    reader = csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""), strict=True)
    if reader.fieldnames != [field["name"] for field in expected]:
        raise PackageError("other_columns", path=where)
    rows = list(reader)
    whole = [field["name"] for field in expected if field["type"] == "integer"]
    if any(None in row or None in row.values() for row in rows):
        raise PackageError("other_columns", path=where)
    for row in rows:
        for column in whole:
            if row[column]:
                int(row[column])
        if name == "claims":
            printed = [row[n] for n in ("stated", "base", "change", "share", "growth", "completed")]
            if not all(is_number(number) for number in printed if number):
                raise ValueError(printed)
        elif row.get("unit") and row.get("stated") and row["unit"] not in YUAN_PER_UNIT:
            raise ValueError(row["unit"])
    list(resource["schema"]["primaryKey"])
    return rows


def _resource_bytes(folder: Path, name: str, where: object) -> bytes:
    """The bytes of a resource whose path stays inside the package."""
    if (
        not isinstance(where, str)
        or PurePosixPath(where).is_absolute()
        or re.match(r"[a-zA-Z][\w+.-]*:|\\", where)
    ):
        raise PackageError("absolute_path", name=name, path=where)
    path = (folder / where).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise PackageError("climbing_path", name=name, path=where)
    if not path.is_file():
        raise PackageError("missing_file", name=name, path=where)
    return path.read_bytes()


def records_to_package(records: Records) -> Package:
    """The package that ``write_package`` would write, in memory."""
    rows: dict[str, list[dict[str, str]]] = {}
    resources = []
    for name, title, _, schema, found in _resources(records):
        names = [field["name"] for field in schema["fields"]]
        rows[name] = [{field: _csv_value(row.get(field)) for field in names} for row in found]
        resources.append({"name": name, "title": title, "schema": schema})
    return Package({"resources": resources}, rows)
