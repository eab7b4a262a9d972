"""Files of a package ↔ a SQLite file beside what the rules query: nothing of the package is lost in it.

``load_database`` (checks) writes the shared resources; here come the statutory tables, each under its name, and
``datapackage``: the descriptor, from which the CSV files come back byte for byte.
"""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

from ..model import PackageError
from .package import Package
from .placing import DESCRIPTOR
from .reading import NOT_OURS
from .writing import package_to_files, rows_to_csv

SIGNATURE = b"SQLite format 3\x00"
_TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
"""What may be read of a stranger's file: a view or a virtual table computes as long as its author likes."""
_INTO = {"integer": "INTEGER", "boolean": "INTEGER"}
_VALUE = {"boolean": "CASE ? WHEN 'true' THEN 1 WHEN 'false' THEN 0 END"}


def keep_in_database(connection: sqlite3.Connection, package: Package) -> None:
    """Write the statutory tables and the descriptor of a package into its database."""
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    files = package_to_files(package)
    descriptor = files[DESCRIPTOR].decode("utf-8")
    connection.execute("CREATE TABLE datapackage (descriptor TEXT NOT NULL) STRICT")
    connection.execute("INSERT INTO datapackage VALUES (?)", (descriptor,))
    for entry in json.loads(descriptor)["resources"]:
        if entry["name"] in there:
            continue
        fields = entry["schema"]["fields"]
        columns = ", ".join(f'"{f["name"]}" {_INTO.get(f["type"], "TEXT")}' for f in fields)
        marks = ", ".join(_VALUE.get(f["type"], "NULLIF(?, '')") for f in fields)
        connection.execute(f'CREATE TABLE "{entry["name"]}" ({columns}) STRICT')
        connection.executemany(
            f'INSERT INTO "{entry["name"]}" VALUES ({marks})',
            ([row[f["name"]] for f in fields] for row in package.rows[entry["name"]]),
        )
    connection.commit()


def from_database(path: Path) -> dict[str, bytes]:
    """The files of the package that a SQLite file holds. Raises PackageError where it holds none of ours."""
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        known = {name for (name,) in connection.execute(_TABLES)}
        found = connection.execute("SELECT descriptor FROM datapackage").fetchone()
        descriptor = json.loads(found[0])
        files = {DESCRIPTOR: found[0].encode("utf-8")}
        if strange := {"datapackage", *(entry["name"] for entry in descriptor["resources"])} - known:
            raise ValueError(strange)
        for entry in descriptor["resources"]:
            fields = [(field["name"], field["type"]) for field in entry["schema"]["fields"]]
            columns = ", ".join('"{}"'.format(name.replace('"', '""')) for name, _ in fields)
            name = entry["name"].replace('"', '""')
            rows = connection.execute(f'SELECT {columns} FROM "{name}" ORDER BY rowid')
            told = [
                {name: _text(value, kind) for (name, kind), value in zip(fields, row, strict=True)}
                for row in rows
            ]
            files[str(entry["path"])] = rows_to_csv(told, entry["schema"])
    except (sqlite3.Error, *NOT_OURS) as error:
        raise PackageError("no_package_in", path=path.name) from error
    finally:
        connection.close()
    return files


def _text(value: Any, kind: str) -> str:
    if value is None:
        return ""
    return ("false", "true")[value] if kind == "boolean" else str(value)


def is_database(path: Path) -> bool:
    """Whether a file is a SQLite file."""
    try:
        with path.open("rb") as file:
            return file.read(len(SIGNATURE)) == SIGNATURE
    except OSError:
        return False
