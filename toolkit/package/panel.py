"""The packages of many documents → one package of all, CSV and Parquet: the same resources, the same keys.

It is put together document by document in the order of their ids: what is in memory does not grow with
their number, and the same documents give the same bytes. Forms print different measures; a table has the
columns of all of them.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..model import PackageError, __version__
from .describing import FORMAT, PROFILE
from .parquet_file import csv_to_parquet
from .placing import DESCRIPTOR, EMPTY, NAME_PREFIX, hash_of_resources, place, standing
from .schema import fixed_resources, fixed_schema, panel_resources
from .writing import csv_value

PARQUET = "parquet"
"""The folder of the Parquet files beside the CSV package."""
NAME = f"{NAME_PREFIX}panel"
Row = Mapping[str, Any]


def write_panel(
    folders: Sequence[Path],
    target: Path,
    of_document: Mapping[str, Row],
    more: Mapping[str, Sequence[Row]],
    instead: Mapping[str, Callable[[str], Sequence[Row] | None]],
    beside: frozenset[str],
) -> None:
    """Write the panel of the packages in ``folders`` (by document_id in order) into ``target``.

    ``of_document`` has what the panel adds to each row of ``documents``, ``more`` the rows of the panel's own
    resources, ``instead`` gives rows that replace those of a document in a resource, asked for once a document, in
    order; ``beside`` names what else may stand in the folder. Raises PackageError where a package is missing or was changed.
    """

    def write(folder: Path) -> None:
        (folder / "data").mkdir()
        (target / PARQUET).mkdir(exist_ok=True)
        places: dict[str, dict[str, tuple[str, str]]] = {}
        facts: dict[str, Any] = {}
        resources: list[dict[str, Any]] = []
        empty: list[dict[str, Any]] = []
        for entry in _declared(_descriptors(folders, places, facts)):
            name, fields = entry["name"], entry["schema"]["fields"]
            rows = (
                (list(more[name]) for _ in (0,))
                if name in more
                else _rows_of(
                    name,
                    folders,
                    places,
                    of_document if name == "documents" else {},
                    instead.get(name, lambda id: None),
                    ",".join(field["name"] for field in fields) + "\n",
                )
            )
            written = _write_resource(
                folder / "data" / f"{name}.csv", target / PARQUET / f"{name}.parquet", fields, rows
            )
            (resources if written else empty).append({**entry, **written})
        names = {entry["name"] for entry in resources}
        for entry in resources:
            keys = [k for k in entry["schema"].get("foreignKeys", ()) if k["reference"]["resource"] in names]
            entry["schema"] = {k: v for k, v in entry["schema"].items() if k != "foreignKeys"}
            entry["schema"] |= {"foreignKeys": keys} if keys else {}
        descriptor = _describe(resources, empty, len(folders), facts)
        (folder / DESCRIPTOR).write_text(json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n", "utf-8")
        for old in (target / PARQUET).glob("*.parquet"):
            if old.stem not in names:
                old.unlink()

    place(write, target, beside | {PARQUET})


def _descriptors(
    folders: Iterable[Path], places: dict[str, dict[str, tuple[str, str]]], facts: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    """The descriptors one after the other; of each is kept the path and the hash of its files, in ``places``, and what it
    keeps of ``facts`` from outside."""
    for folder in folders:
        descriptor = json.loads(standing(folder, DESCRIPTOR).read_text("utf-8"))
        places[folder.name] = {r["name"]: (r["path"], r["hash"]) for r in descriptor["resources"]}
        if known := descriptor.get("made", {}).get("facts"):
            facts[folder.name] = known
        yield descriptor


def _declared(descriptors: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Every resource of any package with all its fields, those that all forms share first."""
    found: dict[str, dict[str, Any]] = {}
    for descriptor in descriptors:
        for entry in (*descriptor["resources"], *descriptor.get(EMPTY, ())):
            known = found.setdefault(entry["name"], entry)
            if entry["name"] not in fixed_resources():
                have = {field["name"] for field in known["schema"]["fields"]}
                known["schema"]["fields"] += [f for f in entry["schema"]["fields"] if f["name"] not in have]
    for name, declared in panel_resources().items():
        found[name] = {"name": name, "title": declared["zh"], "description": declared["en"]}
    order = {name: number for number, name in enumerate(fixed_resources())}
    entries = sorted(found.values(), key=lambda e: (order.get(e["name"], len(order)), e["name"]))
    kept = ("name", "title", "description", "schema")
    entries = [{k: entry[k] for k in kept if k in entry} for entry in entries]
    for entry in entries:
        if entry["name"] in fixed_resources():
            entry["schema"] = fixed_schema(entry["name"], of_panel=True)
    return entries


def _rows_of(
    name: str,
    folders: Sequence[Path],
    places: Mapping[str, Mapping[str, tuple[str, str]]],
    of_document: Mapping[str, Row],
    instead: Callable[[str], Sequence[Row] | None],
    header: str,
) -> Iterator[list[Row] | str]:
    """The rows of a resource, one document's after the other's; as they stand where the columns are the same."""
    for folder in folders:
        where, digest = places[folder.name].get(name, ("", ""))
        if (others := instead(folder.name)) is not None:
            yield list(others)
        elif where:
            data = standing(folder, where).read_bytes()
            if digest != f"sha256:{hashlib.sha256(data).hexdigest()}":
                raise PackageError("changed_file", path=folder / where)
            more, text = of_document.get(folder.name, {}), data.decode("utf-8")
            if text.startswith(header) and not more:
                yield text
            else:
                yield [{**row, **more} for row in csv.DictReader(io.StringIO(text, newline=""))]


def _write_resource(
    path: Path, parquet: Path, fields: Sequence[Mapping[str, Any]], rows: Iterable[Sequence[Row] | str]
) -> dict[str, Any]:
    """Write a resource as CSV and Parquet; what the descriptor says of the file, nothing where there is no row."""
    names = [field["name"] for field in fields]
    part = parquet.with_suffix(".part")
    header = ",".join(names) + "\n"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        stream.write(header)
        for found in rows:
            if isinstance(found, str):  # a CSV of the same columns
                stream.write(found[len(header) :])
            else:
                writer.writerows([csv_value(row.get(name)) for name in names] for row in found)
        is_empty = stream.tell() == len(header.encode("utf-8"))
    if is_empty:
        path.unlink()
        return {}
    written = csv_to_parquet(path, part, fields)
    os.replace(part, parquet)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "type": "table",
        "profile": "tabular-data-resource",
        "path": f"data/{path.name}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "rows": written,
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
    }


def _describe(
    resources: list[dict[str, Any]], empty: list[dict[str, Any]], documents: int, facts: Mapping[str, Any]
) -> dict[str, Any]:
    descriptor: dict[str, Any] = {
        "$schema": PROFILE,
        "name": NAME,
        "title": f"{documents} 份公开文件 · {documents} documents",
        "description": "Tables of the published budgets of Chinese departments, every figure with its document and "
        "cell. Made by the Budget Disclosure Toolkit from the packages under documents/.",
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
                "title": "Creative Commons Attribution 4.0",
            }
        ],
        "made": {"format": FORMAT, "toolkit": __version__}
        | ({"facts": {"documents": dict(facts)}} if facts else {}),
        "resources": resources,
        EMPTY: empty,
    }
    descriptor["resourcesHash"] = hash_of_resources(descriptor)
    return descriptor
