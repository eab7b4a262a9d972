"""Data packages → SQLite, as the rules want it: money in integers of fen, no floats.

Beside the resources there are tables of our own:

``figures``    every line × every measure that was there to be read: ``fen`` and ``step`` (one
               unit of the last printed decimal), 0 where the cell is blank (``blank`` = 1).
               ``key`` is the code or item, ``parent`` the key one level up (``total`` at the top).
``claims``     have what they print as integers too: ``value``, ``base_value``, ``change_value`` in
               fen (counts in hundredths) with their ``…_step``; percentages in hundredths of one
               per cent. ``cell`` is the name under which findings cite a claim.
``counterparts``  which figure of the tables each topic of the text must equal
               (``toolkit/forms/topics.yaml``).
``listed``     the items that a sentence enumerates ("主要包括：基本工资、津贴补贴"), and
``names``      the names of lines, both folded as ``bare_name`` does.
``form_tables``  which tables the document's form asks for, with their number; ``form_titles``
               the titles that each goes by, without quotation marks.
``narratives`` and others  what the rules on the text ask (see prose.py).
``facts``, ``units``  what is known from outside the documents (see facts.py); empty where nothing is.
"""

from __future__ import annotations

import itertools
import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from .amounts import YUAN_PER_UNIT, stated_to_amount
from .facts import Facts, create_tables, insert_facts
from .forms import load_form, load_topics
from .package import Package, fixed_resources, fixed_schema
from .passages import even
from .prose import create_tables as create_prose
from .prose import insert_prose
from .topics import bare_name

_TYPES = {"integer": "INTEGER", "boolean": "INTEGER"}
_CLAIM = ("value", "step", "base_value", "base_step", "change_value", "change_step",
          "share_value", "share_step", "growth_value", "growth_step", "completed_value", "completed_step")  # fmt: skip
_EXTRA = {"amounts": ("fen", "step"), "projects": ("fen", "step"), "claims": _CLAIM}
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
_COUNTERPARTS = """
CREATE TABLE counterparts (topic TEXT NOT NULL, "table" TEXT NOT NULL, "key" TEXT NOT NULL, measure TEXT NOT NULL) STRICT
"""
_LISTED = """
CREATE TABLE listed (document_id TEXT NOT NULL, claim INTEGER NOT NULL, item TEXT NOT NULL, open INTEGER NOT NULL) STRICT
"""
_NAMES = """
CREATE TABLE names (document_id TEXT NOT NULL, "table" TEXT NOT NULL, line INTEGER NOT NULL, code TEXT, name TEXT NOT NULL) STRICT
"""
_INDEXES = """
CREATE INDEX claims_by_topic ON claims (document_id, topic, code);
CREATE INDEX claims_by_paragraph ON claims (document_id, paragraph);
CREATE INDEX paragraphs_by_place ON paragraphs (document_id, paragraph);
CREATE INDEX columns_by_measure ON columns (document_id, "table", measure);
CREATE INDEX names_by_line ON names (document_id, "table", line);
CREATE INDEX figures_by_parent ON figures (document_id, "table", measure, parent);
CREATE INDEX figures_by_key ON figures (document_id, "table", measure, "key");
CREATE INDEX figures_by_line ON figures (document_id, "table", line, measure);
"""


def load(
    packages: Iterable[Package], path: Path | None = None, facts: Mapping[str, Facts] | None = None
) -> sqlite3.Connection:
    """All packages in one database (in memory, or the file ``path``), so that rules run once over all.

    ``facts`` are what is known of the documents from outside, by document_id.
    """
    connection = sqlite3.connect(path or ":memory:")
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute(_FIGURES)
    connection.execute(_FORM_TABLES)
    connection.execute(_FORM_TITLES)
    connection.execute(_COUNTERPARTS)
    connection.execute(_LISTED)
    connection.execute(_NAMES)
    connection.executemany(
        "INSERT INTO counterparts VALUES (?, ?, ?, ?)",
        ((topic, *cp) for topic, found in load_topics().counterparts.items() for cp in found),
    )
    create_tables(connection)
    create_prose(connection)
    insert_facts(connection, facts or {})
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
        extra = _extra(name, rows)
        marks = ", ".join("?" * (len(kinds) + len(_EXTRA.get(name, ()))))
        connection.executemany(
            f'INSERT INTO "{name}" VALUES ({marks})',
            ([*(_value(row[n], kind) for n, kind in kinds.items()), *extra(row)] for row in rows),
        )
    connection.executemany(
        "INSERT INTO names VALUES (?, ?, ?, ?, ?)",
        (
            (*place, row["code"] or None, bare_name(row["name"]))
            for place, row in lines.items()
            if row["name"]
        ),
    )
    insert_prose(connection, package)
    connection.executemany("INSERT INTO listed VALUES (?, ?, ?, ?)", _listed(package))
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


def _extra(name: str, rows: list[dict[str, str]]) -> Callable[[dict[str, str]], tuple[int | None, ...]]:
    """What is added to each row of a resource: its numbers as integers."""
    if name == "claims":
        decimals = _usual_decimals(rows)
        return lambda row: _claim_numbers(row, decimals.get((row["section"], row["unit"]), 0))
    return _money if name in _EXTRA else lambda row: ()


def _decimals(stated: str) -> int:
    return len(stated.partition(".")[2])


def _usual_decimals(rows: list[dict[str, str]]) -> dict[tuple[str, str], int]:
    """How many decimals a section of the text prints in a unit, where most of its figures do.

    "1600万元" among "1833.30万元" has lost its zeros; in a text of whole 万元 it has not.
    """
    found: dict[tuple[str, str], list[int]] = {}
    for row in rows:
        if row["stated"] and row["unit"] in YUAN_PER_UNIT and row["stated"].strip("0."):
            found.setdefault((row["section"], row["unit"]), []).append(_decimals(row["stated"]))
    return {place: max(ds) for place, ds in found.items() if 2 * sum(d > 0 for d in ds) >= len(ds)}


def _claim_numbers(row: dict[str, str], decimals: int) -> tuple[int | None, ...]:
    """The numbers of a claim as integers, in the order of ``_CLAIM``."""
    return (
        *_number(row["stated"], row["unit"], decimals),
        *_number(row["base"], row["base_unit"], decimals),
        *_number(row["change"], row["change_unit"], decimals),
        *(n for name in ("share", "growth", "completed") for n in _number(row[name], "%", 0)),
    )


def _number(stated: str, unit: str, decimals: int) -> tuple[int | None, int | None]:
    """A printed number and one unit of its last decimal: fen for money, else hundredths."""
    if not stated:
        return None, None
    if unit in YUAN_PER_UNIT:
        amount = stated_to_amount(stated, unit)
        finest = int(YUAN_PER_UNIT[unit] * 100 / 10**decimals)
        return (amount.fen, max(1, min(amount.step, finest))) if amount else (None, None)
    number = Decimal(stated.replace(",", ""))
    return int((number * 100).to_integral_value()), max(1, 100 // 10 ** _decimals(stated))


def _listed(package: Package) -> Iterable[tuple[str, int, str, int]]:
    """The items enumerated after 主要包括 in a claim's sentence or the next one of its paragraph."""
    texts = {(p["document_id"], p["paragraph"]): p["text"] for p in package.rows.get("paragraphs", ())}
    claims = package.rows.get("claims", ())
    for claim, after in itertools.zip_longest(claims, claims[1:]):
        if not (claim["topic"] or "").endswith((".personnel", ".public")):
            continue
        text = even(texts.get((claim["document_id"], claim["paragraph"]), ""))
        begin = text.find(claim["stated"])
        same = after and after["paragraph"] == claim["paragraph"] and after["stated"]
        end = text.find(after["stated"], begin + 1) if same else len(text)
        match = re.search(r"主要包括[：:]?([^。；]+)", text[begin : end if end > begin else len(text)])
        if match:
            items = [i for i in re.split(r"[、，]", re.sub(r"(?:公用经费|人员经费)?$", "", match[1])) if i]
            open_ended = int(items[-1].endswith("等"))
            items[-1] = re.sub(r"等(?:支出|方面)?$", "", items[-1])
            yield from (
                (claim["document_id"], int(claim["claim"]), bare_name(i), open_ended) for i in items if i
            )


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
