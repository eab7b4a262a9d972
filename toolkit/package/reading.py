"""A folder that ``publish`` wrote → the package in memory, every byte as it was published."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Callable, Mapping
from operator import itemgetter
from pathlib import Path, PurePosixPath
from typing import Any

from ..model import YUAN_PER_UNIT, PackageError, is_number
from .describing import FORMAT
from .package import Package
from .placing import DESCRIPTOR, EMPTY, NAME_PREFIX, hash_of_resources, standing
from .schema import fixed_resources, fixed_schema, panel_resources

csv.field_size_limit(1 << 24)
"""A paragraph may be longer than the 128 KB that Python's csv takes by itself."""


MOST = 1 << 30
"""A file of a package, or a package unpacked, has so many bytes at most."""
NOT_OURS = (ValueError, KeyError, IndexError, TypeError, AttributeError, ArithmeticError, RecursionError)
"""What reading raises where a file is shaped otherwise than ``publish`` and ``export`` write it."""
_NAME = re.compile(r"[a-z][a-z0-9_]*")
"""How a resource, or a field of one, is named."""
Files = Callable[[str, object], bytes]
"""What gives the bytes of a package's file, by the name of its resource and its path. Raises PackageError where it is not there."""


def read_package(folder: Path, only: Callable[[str], bool] = lambda name: True) -> Package:
    """Read a package that ``publish`` wrote; of resources that are not ``only`` asked for, by their names, no row.

    Raises PackageError where a file is missing, a path leaves the folder, a CSV has other
    columns than its schema, or was changed after it was published.
    """
    return files_to_package(
        lambda name, where: _resource_bytes(folder, name, where), descriptor_of(folder), folder, only
    )


def descriptor_of(folder: Path) -> bytes:
    """The bytes of a folder's descriptor. Raises PackageError where it has none."""
    path = standing(folder, DESCRIPTOR)
    if not path.is_file():
        raise PackageError("no_descriptor", path=folder)
    return bytes_of_file(path, DESCRIPTOR)


def load_descriptor(data: bytes) -> Any:
    """What a descriptor says. Raises ValueError where it is no JSON, or halves of surrogates stand in it: no file takes them."""
    said = json.loads(data.decode("utf-8"))
    if b"\\ud" in data.lower():
        json.dumps(said, ensure_ascii=False).encode("utf-8")
    return said


def bytes_of_file(path: Path, where: str) -> bytes:
    """The bytes of a package's file. Raises PackageError for more than any has."""
    if path.stat().st_size > MOST:
        raise PackageError("large_file", path=where, most=MOST >> 20)
    return path.read_bytes()


def files_to_package(
    files: Files, descriptor: bytes, place: Path, only: Callable[[str], bool] = lambda name: True
) -> Package:
    """The files of a package as a Package; ``place`` is where they are. Raises as ``read_package`` does."""
    folder = place if place.is_dir() else place.parent
    path = place / DESCRIPTOR if place.is_dir() else place
    try:
        said = load_descriptor(descriptor)
        if said["resourcesHash"] != hash_of_resources(said):
            raise PackageError("changed_descriptor", path=path)
        _refuse_format(said, place)
        of_panel = any(r["name"] in panel_resources() for r in said["resources"])
        rows = {
            r["name"]: _resource_rows(files, r, of_panel) if only(r["name"]) else []
            for r in said["resources"]
        }
        _add_empty(rows, said, of_panel)
    except (*NOT_OURS, csv.Error) as error:
        raise PackageError("bad_descriptor", path=path, why=type(error).__name__) from error
    needed = {"tables", "cells", "columns", "amounts"} - rows.keys()  # empty of a text without tables
    needed |= set() if rows.get("documents") else {"documents"}
    if needed:
        raise PackageError("missing_resources", path=path, names=", ".join(sorted(needed)))
    ids = [row["document_id"] for row in rows["documents"]]
    others = {row["document_id"] for n, found in rows.items() if n != "departments" for row in found} - set(
        ids
    )
    if others or len(ids) != len(set(ids)):
        raise PackageError("bad_descriptor", path=path, why="document_id")
    return Package(said, rows, folder)


def _fields(resource: Mapping[str, Any], of_panel: bool) -> list[dict[str, Any]]:
    """The fields of a resource, as the toolkit fixes them or, of a statutory table, as the descriptor says.

    Raises ValueError where what the descriptor says is another thing.
    """
    name, schema = resource["name"], resource["schema"]
    said = [(field["name"], field["type"]) for field in schema["fields"]]
    is_fixed = name in fixed_resources()
    fields: list[dict[str, Any]] = fixed_schema(name, of_panel)["fields"] if is_fixed else schema["fields"]
    if not all(
        _NAME.fullmatch(word) for word in (name, *(field for field, _ in said), *schema["primaryKey"])
    ):
        raise ValueError(name)
    if said != [(field["name"], field["type"]) for field in fields]:
        raise ValueError(name)
    return fields


def _add_empty(rows: dict[str, list[dict[str, str]]], descriptor: Mapping[str, Any], of_panel: bool) -> None:
    """The resources without a row, each with a schema and none of them a second time."""
    for resource in descriptor.get(EMPTY, ()):
        name = resource["name"]
        if not _fields(resource, of_panel) or name in rows or not resource["schema"]["primaryKey"]:
            raise ValueError(name)
        rows[name] = []


def _refuse_format(descriptor: Mapping[str, Any], folder: Path) -> None:
    """Raise PackageError for a package of another format, with what brings it up to date."""
    found = str(descriptor.get("made", {}).get("format", "0.1"))
    if found == FORMAT:
        return
    told = {"path": folder / DESCRIPTOR, "found": found, "now": FORMAT}
    if tuple(map(int, re.findall(r"[0-9]+", found))) > tuple(map(int, FORMAT.split("."))):
        raise PackageError("newer_format", **told)
    id = str(descriptor["name"]).removeprefix(NAME_PREFIX)
    source = str(descriptor["sources"][0]["title"])
    raise PackageError("older_format", **told, source=source, id=id, folder=folder)


def _resource_rows(files: Files, resource: Mapping[str, Any], of_panel: bool) -> list[dict[str, str]]:
    """The rows of a resource, unchanged since it was published and of its schema's columns and types."""
    name, where, expected = resource["name"], resource["path"], _fields(resource, of_panel)
    data = files(name, where)
    if resource["hash"] != f"sha256:{hashlib.sha256(data).hexdigest()}":
        raise PackageError("changed_file", path=where)
    names = [field["name"] for field in expected]
    reader = csv.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True)
    if next(reader, None) != names:
        raise PackageError("other_columns", path=where)
    rows: list[dict[str, str]] = []
    for values in filter(None, reader):
        if len(values) != len(names):
            raise PackageError("other_columns", path=where)
        rows.append(dict(zip(names, values, strict=True)))
    _check_values(where, rows, expected)
    key = list(fixed_schema(name)["primaryKey"]) if name in fixed_resources() else ["document_id", "line"]
    if len(set(map(itemgetter(*key), rows))) < len(rows):
        raise PackageError("twice_there", path=where, fields=", ".join(key))
    for row in rows:
        if name == "claims":
            if row["stated"] and not is_number(row["stated"]):
                raise ValueError(row["stated"])
        elif name != "findings" and row.get("stated") and row["unit"] not in ("", *YUAN_PER_UNIT):
            raise ValueError(row["unit"])
    return rows


_SHAPES = {
    "integer": re.compile(r"-?[0-9]{1,12}"),
    "number": re.compile(r"-?[0-9]{1,24}(?:\.[0-9]{1,24})?"),
    "boolean": re.compile(r"true|false"),
    "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
}
"""How a value of a type stands in a CSV that ``publish`` wrote."""


def _check_values(where: str, rows: list[dict[str, str]], fields: list[dict[str, Any]]) -> None:
    """Raise PackageError at the first value that is not of its field's type."""
    for field in fields:
        name, shape = field["name"], _SHAPES.get(field["type"])
        constraints = field.get("constraints", {})
        required, known = constraints.get("required", False), constraints.get("enum")
        if not (required or known or shape):
            continue
        bad = {
            value
            for value in {row[name] for row in rows}
            if (required and not value)
            or (value and ((known and value not in known) or (shape and not shape.fullmatch(value))))
        }
        for number, row in enumerate(rows, 2) if bad else ():
            if row[name] in bad:
                raise PackageError("bad_value", path=where, row=number, column=name, value=row[name][:40])


def _resource_bytes(folder: Path, name: str, where: object) -> bytes:
    """The bytes of a resource whose path stays inside the package."""
    if (
        not isinstance(where, str)
        or PurePosixPath(where).is_absolute()
        or re.match(r"[a-zA-Z][\w+.-]*:|\\", where)
    ):
        raise PackageError("absolute_path", name=name, path=where)
    path = standing(folder, where).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise PackageError("climbing_path", name=name, path=where)
    if not path.is_file():
        raise PackageError("missing_file", name=name, path=where)
    return bytes_of_file(path, where)
