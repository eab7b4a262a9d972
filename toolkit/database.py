"""Data packages → SQLite, as the rules want it: money in integers of fen, no floats.

Beside the resources there are tables of our own:

``figures``    every line × every measure that was there to be read: ``fen`` and ``step`` (one
               unit of the last printed decimal), 0 where the cell is blank (``blank`` = 1).
               ``key`` is the code or item, ``parent`` the key one level up (``total`` at the top).
``form_tables``  which tables the document's form asks for, with their number; ``form_titles``
               the titles that each goes by, without quotation marks.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from .amounts import stated_to_amount
from .forms import load_form
from .package import Package, fixed_resources, fixed_schema

_TYPES = {"integer": "INTEGER", "boolean": "INTEGER"}
_EXTRA = {"amounts": ("fen", "step"), "projects": ("fen", "step")}
_FIGURES = """
CREATE TABLE figures (
    document_id TEXT NOT NULL, "table" TEXT NOT NULL, line INTEGER NOT NULL,
    item TEXT, code TEXT, "key" TEXT NOT NULL, parent TEXT, project_name TEXT,
    measure TEXT NOT NULL, fen INTEGER NOT NULL, step INTEGER NOT NULL,
    blank INTEGER NOT NULL, cell TEXT
) STRICT
"""
_FORM_TABLES = """
CREATE TABLE form_tables (document_id TEXT NOT NULL, "table" TEXT NOT NULL, number INTEGER) STRICT
"""
_FORM_TITLES = """
CREATE TABLE form_titles (document_id TEXT NOT NULL, "table" TEXT NOT NULL, title TEXT NOT NULL) STRICT
"""
_INDEXES = """
CREATE INDEX figures_by_parent ON figures (document_id, "table", measure, parent);
CREATE INDEX figures_by_key ON figures (document_id, "table", measure, "key");
CREATE INDEX figures_by_line ON figures (document_id, "table", line, measure);
CREATE INDEX columns_by_table ON columns (document_id, "table", status);
CREATE INDEX tables_by_table ON tables (document_id, "table");
"""


def load(packages: Iterable[Package], path: Path | None = None) -> sqlite3.Connection:
    """All packages in one database (in memory, or the file ``path``), so that rules run once over all."""
    connection = sqlite3.connect(path or ":memory:")
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute(_FIGURES)
    connection.execute(_FORM_TABLES)
    connection.execute(_FORM_TITLES)
    for name in fixed_resources():
        connection.execute(_create(name, fixed_schema(name)["fields"]))
    for package in packages:
        _load_package(connection, package)
    connection.executescript(_INDEXES)
    connection.commit()
    return connection


def _create(name: str, fields: list[dict[str, Any]]) -> str:
    columns = [f'"{field["name"]}" {_TYPES.get(field["type"], "TEXT")}' for field in fields]
    columns += [f"{column} INTEGER" for column in _EXTRA.get(name, ())]
    return f'CREATE TABLE "{name}" ({", ".join(columns)}) STRICT'


def _load_package(connection: sqlite3.Connection, package: Package) -> None:
    lines: dict[tuple[str, str, int], dict[str, str]] = {}
    for name, rows in package.rows.items():
        schema = package.schema(name)
        if schema["primaryKey"] == ["document_id", "line"]:
            lines.update({(row["document_id"], name, int(row["line"])): row for row in rows})
            continue
        kinds = {field["name"]: field["type"] for field in schema["fields"]}
        extra = name in _EXTRA
        marks = ", ".join("?" * (len(kinds) + 2 * extra))
        connection.executemany(
            f'INSERT INTO "{name}" VALUES ({marks})',
            (
                [*(_value(row[n], kind) for n, kind in kinds.items()), *(_money(row) if extra else ())]
                for row in rows
            ),
        )
    connection.executemany(f"INSERT INTO figures VALUES ({', '.join('?' * 13)})", _figures(package, lines))
    for document in package.rows["documents"]:
        tables = load_form(document["form"]).tables if document["form"] else {}
        id = document["document_id"]
        connection.executemany(
            "INSERT INTO form_tables VALUES (?, ?, ?)", ((id, name, t.number) for name, t in tables.items())
        )
        connection.executemany(
            "INSERT INTO form_titles VALUES (?, ?, ?)",
            ((id, name, title.replace('"', "")) for name, t in tables.items() for title in t.titles),
        )


def _value(text: str, kind: str) -> Any:
    if text == "":
        return None
    if kind == "integer":
        return int(text)
    if kind == "boolean":
        return int(text == "true")
    return text


def _money(row: dict[str, str]) -> tuple[int | None, int | None]:
    amount = stated_to_amount(row["stated"], row["unit"]) if row["unit"] and row["stated"] else None
    return (amount.fen, amount.step) if amount else (None, None)


def parent_key(code: str) -> str:
    """The key one level above a code: 2010303 → 20103 → 201 → total."""
    return code[:-2] if len(code) > 3 else "total"


def _figures(
    package: Package, lines: dict[tuple[str, str, int], dict[str, str]]
) -> Iterable[tuple[Any, ...]]:
    """The rows of ``figures``: for each line that prints an amount, every measure that was read."""
    measures: dict[tuple[str, str], dict[tuple[str, str], None]] = {}
    for column in package.rows["columns"]:
        if column["role"] == "measure" and column["status"] in ("read", "partly_lost"):
            place = column["document_id"], column["table"]
            of_side = column["side"] if not column["side"].startswith("panel_") else ""
            measures.setdefault(place, {})[of_side, column["measure"]] = None
    printed: dict[tuple[str, str, int], dict[str, tuple[int, int, str]]] = {}
    for row in package.rows["amounts"]:
        fen, step = _money(row)
        if fen is not None and step is not None:
            line = row["document_id"], row["table"], int(row["line"])
            printed.setdefault(line, {})[row["measure"]] = (fen, step, row["cell"])
    columns = _columns_of(package)
    totals: set[tuple[Any, ...]] = set()
    for line, amounts in printed.items():
        grid_row = next(iter(amounts.values()))[2].rpartition("c")[0]
        printed_line = lines.get(line, {})
        item, code = printed_line.get("item") or None, printed_line.get("code") or None
        if item == "total" and line[1] not in fixed_resources():
            same = (*line[:2], *((m, fen) for m, (fen, _, _) in sorted(amounts.items())))
            if same in totals:
                continue  # the total line printed first and last is one line
            totals.add(same)
        for side, measure in measures.get(line[:2], {}):
            if side and side != printed_line.get("side"):
                continue
            yield (
                *line,
                item,
                code,
                item or code or "",
                parent_key(code) if code else None,
                printed_line.get("project_name") or None,
                measure,
                *amounts.get(measure, (0, 0))[:2],
                int(measure not in amounts),
                amounts[measure][2]
                if measure in amounts
                else _blank_cell(grid_row, columns.get((*line[:2], side, measure))),
            )


def _columns_of(package: Package) -> dict[tuple[str, str, str, str], int]:
    """The grid column of each measure by (document, table, side, measure)."""
    found: dict[tuple[str, str, str, str], int] = {}
    for column in package.rows["columns"]:
        side = column["side"] if not column["side"].startswith("panel_") else ""
        found.setdefault(
            (column["document_id"], column["table"], side, column["measure"]), int(column["column"])
        )
    return found


def _blank_cell(row: str, column: int | None) -> str | None:
    """The id of a blank cell, so that all that fails because it is blank has one cause."""
    return f"{row}c{column:02d}" if row and column else None
