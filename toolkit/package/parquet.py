"""Files of a package ↔ a folder of Parquet files, money as exact decimals.

A column of decimals has one scale, while a document prints 242 and 242.00: what a value was printed with
stands in the column's metadata (``decimals``), so that the CSV files come back byte for byte.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from ..model import PackageError
from .package import Package
from .placing import DESCRIPTOR, hash_of_resources
from .reading import NOT_OURS, bytes_of_file
from .writing import package_to_files, rows_to_csv

MEDIATYPE = "application/vnd.apache.parquet"
OF_CSV = ("path", "format", "mediatype", "encoding", "rows", "bytes", "hash")
"""What a descriptor says of a CSV file; of a Parquet file it keeps that under ``csv``."""


def to_parquet(package: Package) -> dict[str, bytes]:
    """A package as Parquet files with their descriptor, by their path."""
    import pyarrow as arrow
    import pyarrow.parquet

    descriptor = json.loads(package_to_files(package)[DESCRIPTOR])
    files: dict[str, bytes] = {}
    resources = []
    for entry in descriptor["resources"]:
        table = _table(arrow, package.rows[entry["name"]], entry["schema"]["fields"])
        out = io.BytesIO()
        pyarrow.parquet.write_table(table, out, compression="zstd")
        path, data = f"{entry['name']}.parquet", out.getvalue()
        files[path] = data
        told = {
            "path": path,
            "format": "parquet",
            "mediatype": MEDIATYPE,
            "bytes": len(data),
            "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        }
        kept = {name: value for name, value in entry.items() if name not in OF_CSV}
        resources.append({**kept, **told, "csv": {name: entry[name] for name in OF_CSV}})
    descriptor["csvResourcesHash"] = descriptor["resourcesHash"]
    descriptor["resources"] = resources
    descriptor["resourcesHash"] = hash_of_resources(descriptor)
    files[DESCRIPTOR] = (json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
    return files


def _table(arrow: Any, rows: Sequence[Mapping[str, str]], fields: Sequence[Mapping[str, Any]]) -> Any:
    columns, told = [], []
    for field in fields:
        name, texts = field["name"], [row[field["name"]] or None for row in rows]
        kind, values, metadata = _column(arrow, field["type"], texts)
        about = {"title": field.get("title", ""), "description": field.get("description", ""), **metadata}
        columns.append(arrow.array(values, kind))
        told.append(arrow.field(name, kind, metadata=about))
    return arrow.Table.from_arrays(columns, schema=arrow.schema(told))


def _column(arrow: Any, kind: str, texts: Sequence[str | None]) -> tuple[Any, list[Any], dict[str, str]]:
    """A column's Arrow type, its values, and what of their print the type cannot say."""
    if kind == "integer":
        return arrow.int64(), [None if t is None else int(t) for t in texts], {}
    if kind == "boolean":
        return arrow.bool_(), [None if t is None else t == "true" for t in texts], {}
    if kind == "date":
        import datetime

        return arrow.date32(), [None if t is None else datetime.date.fromisoformat(t) for t in texts], {}
    if kind != "number":
        return arrow.string(), list(texts), {}
    places = [None if t is None else len(t.partition(".")[2]) for t in texts]
    scale = max((p for p in places if p is not None), default=2)
    whole = max((len(t.partition(".")[0].lstrip("-")) for t in texts if t), default=1)
    wide = arrow.decimal128 if whole + scale <= 38 else arrow.decimal256
    others = {str(n): p for n, p in enumerate(places) if p is not None and p != scale}
    decimals = {"decimals": json.dumps(others)} if others else {}
    return wide(max(whole + scale, 18), scale), [None if t is None else Decimal(t) for t in texts], decimals


def from_parquet(folder: Path, descriptor: bytes) -> dict[str, bytes]:
    """The files of the package that a folder of Parquet files holds, CSV and descriptor as they were published.

    Raises PackageError where a file is missing or was changed.
    """
    import pyarrow as arrow
    import pyarrow.parquet

    files: dict[str, bytes] = {}
    try:
        said = json.loads(descriptor.decode("utf-8"))
        if said["resourcesHash"] != hash_of_resources(said):
            raise PackageError("changed_descriptor", path=folder / DESCRIPTOR)
        resources = []
        for entry in said["resources"]:
            path = folder / Path(entry["path"]).name
            if not path.is_file():
                raise PackageError("missing_file", name=entry["name"], path=path.name)
            data = bytes_of_file(path, path.name)
            if entry["hash"] != f"sha256:{hashlib.sha256(data).hexdigest()}":
                raise PackageError("changed_file", path=path.name)
            rows = _rows(pyarrow.parquet.read_table(io.BytesIO(data)))
            files[entry["csv"]["path"]] = rows_to_csv(rows, entry["schema"])
            of_csv = entry["csv"]
            order = ("name", "type", "profile", "title", "description", *OF_CSV, "schema")
            whole = {**entry, **of_csv}
            resources.append({name: whole[name] for name in order if name in whole})
        said["resourcesHash"] = said.pop("csvResourcesHash")
        said["resources"] = resources
    except (*NOT_OURS, arrow.ArrowException) as error:
        raise PackageError("bad_descriptor", path=folder / DESCRIPTOR, why=type(error).__name__) from error
    files[DESCRIPTOR] = (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
    return files


def _rows(table: Any) -> list[dict[str, str]]:
    columns = {}
    for name in table.column_names:
        field = table.schema.field(name)
        metadata = field.metadata or {}
        others = {int(n): p for n, p in json.loads(metadata.get(b"decimals", b"{}")).items()}
        values = table.column(name).to_pylist()
        columns[name] = [_printed(value, others.get(n)) for n, value in enumerate(values)]
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _printed(value: Any, places: int | None) -> str:
    """A value as the CSV prints it; a decimal with its own number of places."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        if places is not None:
            value = value.quantize(Decimal(1).scaleb(-places))
        return format(value, "f")
    return str(value)


def is_parquet(descriptor: bytes) -> bool:
    """Whether a descriptor is of a package in Parquet."""
    try:
        resources = json.loads(descriptor)["resources"]
        return bool(resources) and Counter(r.get("format") for r in resources)["parquet"] == len(resources)
    except NOT_OURS:
        return False
