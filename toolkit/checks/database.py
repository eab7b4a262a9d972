"""Data packages → SQLite, as the rules want it: money in integers of fen, no floats.

Beside the resources there are tables of our own:

``figures``    every line × every measure that was there to be read: ``fen`` and ``step`` (one
               unit of the last printed decimal), 0 where the cell is blank (``blank`` = 1).
               ``key`` is the code or item, ``parent`` the key one level up (``total`` at the top).
``claims``     have what they print as integers too: ``value``, ``base_value``, ``change_value`` in
               fen (counts in hundredths) with their ``…_step``; percentages in hundredths of one
               per cent.
``counterparts``  which figure of the tables each topic of the text must equal
               (``vocabulary/topics.yaml``).
``readings``   the topics that the words of each claim allow (see readings.py).
``splits``, ``item_parts``  which measure, and which item, is part of which (``vocabulary/terms.yaml``).
``row_sums``, ``column_sums``, ``item_sums``, ``expenditure_sums``, ``pairs``, ``claim_figures``, ``changes`` and
               others: what several rules ask, under one name each (``views.sql``).
``listed``     the items that a sentence enumerates ("主要包括：基本工资、津贴补贴"), folded as names are.
``lines``      every printed line, with figures or without, and its folded name (see printed_lines.py).
``form_tables``  which tables the document's form asks for, with their number, and whether it
               prints every class there; none of a document ``in_parts``, of which less than half
               of these tables are at hand: what is missing may stand in another file; ``form_titles`` the titles that each goes by, without
               quotation marks; ``form_measures`` the measures that each prints.
``codebook``, ``superseded_names``, ``fund_divisions``, ``classes_of_year``  the code book (see
               codebook/), the same for all documents.
``narratives`` and others  what the rules on the text ask (see text_tables.py).
``rates``      the rates that tables print in per cent (see rates.py).
``facts``, ``units``  what is known from outside the documents (see facts.py); empty where nothing is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from functools import cache, lru_cache
from operator import attrgetter, itemgetter
from pathlib import Path
from typing import Any

from ..model import YUAN_PER_UNIT, amount_or_none, fold_name
from ..package import Corrected, Package, corrected_values, fixed_resources, fixed_schema
from ..vocabulary import classification_of, load_codebook, load_form, load_topics, words
from .claim_numbers import CLAIM_NUMBERS, claim_numbers, listed_items, number_and_step, usual_decimals
from .facts import Facts, create_tables, insert_facts
from .printed_lines import PrintedLine, package_to_lines
from .rates import TABLE as _RATES
from .rates import package_to_rates
from .readings import TABLE as _READINGS
from .readings import claim_readings
from .rules import VIEWS
from .sums_of_items import Figure, parent_key, with_sums
from .text_tables import create_tables as create_prose
from .text_tables import insert_prose

_VALUES = {"boolean": "CASE ? WHEN 'true' THEN 1 WHEN 'false' THEN 0 END"}
"""How a printed value is put in, by its type; of any other, blank is NULL, and a STRICT table makes numbers of digits."""
_TYPES = {"integer": "INTEGER", "boolean": "INTEGER"}
_EXTRA = {
    "amounts": ("fen", "step"),
    "projects": ("fen", "step"),
    "performance_indicators": ("fen", "step"),
    "claims": CLAIM_NUMBERS,
}
_AS_FIGURE = attrgetter(*(field.name for field in fields(Figure)))
_AS_ROW = attrgetter(*(field.name for field in fields(PrintedLine)))
_FIGURES = """
CREATE TABLE figures (
    document_id TEXT NOT NULL, "table" TEXT NOT NULL, line INTEGER NOT NULL,
    item TEXT, code TEXT, "key" TEXT NOT NULL, parent TEXT, project_name TEXT,
    measure TEXT NOT NULL, fen INTEGER NOT NULL, step INTEGER NOT NULL,
    blank INTEGER NOT NULL, cell TEXT
) STRICT
"""
_FORM_TABLES = """
CREATE TABLE form_tables (
    document_id TEXT NOT NULL, "table" TEXT NOT NULL, number INTEGER, all_classes INTEGER NOT NULL
) STRICT
"""
FIRST_YEAR = 2016
"""The first budget year of which the eight tables were asked of every department; before it departments printed a few."""
_IN_PARTS = "CREATE TABLE in_parts (document_id TEXT NOT NULL) STRICT"
_FORM_TITLES = """
CREATE TABLE form_titles (document_id TEXT NOT NULL, "table" TEXT NOT NULL, title TEXT NOT NULL) STRICT
"""
_COUNTERPARTS = """
CREATE TABLE counterparts (topic TEXT NOT NULL, "table" TEXT NOT NULL, "key" TEXT NOT NULL, measure TEXT NOT NULL) STRICT
"""
_SPLITS = """
CREATE TABLE splits (split TEXT NOT NULL, "table" TEXT NOT NULL, part TEXT NOT NULL, whole TEXT NOT NULL, rank INTEGER NOT NULL) STRICT;
CREATE TABLE item_parts ("table" TEXT NOT NULL, part TEXT NOT NULL, whole TEXT NOT NULL) STRICT;
CREATE INDEX splits_by_part ON splits ("table", part);
"""
_LISTED = """
CREATE TABLE listed (document_id TEXT NOT NULL, claim INTEGER NOT NULL, item TEXT NOT NULL, open INTEGER NOT NULL) STRICT
"""
_CLASSIFICATION = """
CREATE TABLE lines (
    document_id TEXT NOT NULL, "table" TEXT NOT NULL, line INTEGER NOT NULL,
    by_code INTEGER NOT NULL, block INTEGER NOT NULL, classification TEXT, code TEXT,
    name TEXT NOT NULL, folded TEXT NOT NULL, project_name TEXT, has_money INTEGER NOT NULL, cells TEXT
) STRICT;
CREATE TABLE form_measures (document_id TEXT NOT NULL, "table" TEXT NOT NULL, measure TEXT NOT NULL) STRICT;
CREATE TABLE codebook (
    classification TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, folded TEXT NOT NULL,
    kind TEXT NOT NULL, first_year INTEGER, sure_until INTEGER, sources INTEGER NOT NULL
) STRICT;
CREATE TABLE superseded_names (
    classification TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, folded TEXT NOT NULL,
    from_year INTEGER NOT NULL
) STRICT;
CREATE TABLE fund_divisions (
    division TEXT NOT NULL, name TEXT NOT NULL, folded TEXT NOT NULL, from_year INTEGER NOT NULL,
    is_sure INTEGER NOT NULL
) STRICT;
CREATE TABLE classes_of_year (year INTEGER NOT NULL, code TEXT NOT NULL) STRICT;
CREATE INDEX codebook_by_code ON codebook (classification, code);
"""
INDEXES = Path(__file__).with_name("indexes.sql")
_STATISTICS = """
ANALYZE;
INSERT INTO sqlite_stat1
SELECT name, NULL, '1' FROM sqlite_schema
WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT IN (SELECT tbl FROM sqlite_stat1);
ANALYZE sqlite_schema;
"""
"""How many rows each table has, by which joins are ordered: an empty one, of which SQLite says nothing and thinks much, goes first."""


def load_database(
    packages: Iterable[Package], path: str | Path | None = None, facts: Mapping[str, Facts] | None = None
) -> sqlite3.Connection:
    """All packages in one database (in memory, or the file ``path``), so that rules run once over all.

    ``facts`` are what is known of the documents from outside, by document_id.
    """
    connection = sqlite3.connect(path or ":memory:")
    without_packages().backup(connection)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    fill_tables(connection, packages, facts or {})
    connection.executescript(INDEXES.read_text("utf-8"))
    connection.executescript(_STATISTICS)  # the views' joins take the square of a text's claims without
    for views in VIEWS:
        connection.executescript(views.read_text("utf-8"))
    connection.executescript(
        _STATISTICS
    )  # of what the views made: the rules' joins run two to three times faster
    connection.commit()
    return connection


@cache
def without_packages() -> sqlite3.Connection:
    """The tables, and in them what the vocabulary says: made once a process, copied for every database."""
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    for table in (_FIGURES, _FORM_TABLES, _IN_PARTS, _FORM_TITLES, _COUNTERPARTS, _LISTED, _RATES):
        connection.execute(table)
    connection.executescript(_READINGS)
    connection.executemany(
        "INSERT INTO counterparts VALUES (?, ?, ?, ?)",
        ((topic, *cp) for topic, found in load_topics().counterparts.items() for cp in found),
    )
    _load_splits(connection)
    create_tables(connection)
    create_prose(connection)
    connection.executescript(_CLASSIFICATION)
    _load_codebook(connection)
    for name in fixed_resources():
        connection.execute(_create(name, fixed_schema(name, of_panel=True)["fields"]))
    connection.commit()
    return connection


def fill_tables(
    connection: sqlite3.Connection, packages: Iterable[Package], facts: Mapping[str, Facts]
) -> None:
    """Packages and facts into a database that has the tables."""
    insert_facts(connection, facts)
    for package in packages:
        _load_package(connection, package)


def _create(name: str, fields: list[dict[str, Any]]) -> str:
    columns = [f'"{field["name"]}" {_TYPES.get(field["type"], "TEXT")}' for field in fields]
    columns += [f"{column} INTEGER" for column in _EXTRA.get(name, ())]
    return f'CREATE TABLE "{name}" ({", ".join(columns)}) STRICT'


def _load_package(connection: sqlite3.Connection, package: Package) -> None:
    corrected = corrected_values(package.rows)
    lines: dict[tuple[str, str, int], dict[str, str]] = {}
    for name, rows in package.rows.items():
        schema = package.schema(name)
        if schema["primaryKey"] == ["document_id", "line"]:
            lines.update({(row["document_id"], name, int(row["line"])): row for row in rows})
            continue
        marks = [_VALUES.get(field["type"], "NULLIF(?, '')") for field in schema["fields"]]
        marks += ["?"] * len(_EXTRA.get(name, ()))
        names = ", ".join(f'"{field["name"]}"' for field in schema["fields"])
        names += "".join(f", {column}" for column in _EXTRA.get(name, ()))
        printed = itemgetter(*(field["name"] for field in schema["fields"]))
        extra = _extra(name, rows, corrected) if name in _EXTRA else None
        connection.executemany(
            f'INSERT INTO "{name}" ({names}) VALUES ({", ".join(marks)})',
            ((*printed(row), *extra(row)) for row in rows) if extra else map(printed, rows),
        )
    insert_prose(connection, package)
    connection.executemany(
        "INSERT INTO readings VALUES (?, ?, ?, ?)",
        (reading for row in package.rows.get("claims", ()) for reading in claim_readings(row)),
    )
    connection.executemany("INSERT INTO listed VALUES (?, ?, ?, ?)", listed_items(package))
    connection.executemany("INSERT INTO rates VALUES (?, ?, ?, ?, ?, ?, ?)", package_to_rates(package))
    connection.executemany(
        f"INSERT INTO figures VALUES ({', '.join('?' * 13)})",
        map(_AS_FIGURE, with_sums(_figures(package, lines))),
    )
    connection.executemany(
        f"INSERT INTO lines VALUES ({', '.join('?' * 12)})", map(_AS_ROW, package_to_lines(package))
    )
    found: dict[str, set[str]] = {}
    for row in package.rows["tables"]:
        found.setdefault(row["document_id"], set()).add(row["table"])
    for document in package.rows["documents"]:
        tables = load_form(document["form"]).tables if document["form"] else {}
        id = document["document_id"]
        is_early = int(document["fiscal_year"] or FIRST_YEAR) < FIRST_YEAR
        asked = {name for name, t in tables.items() if t.number is not None}
        if len(asked & found.get(id, set())) * 2 < len(asked):
            connection.execute("INSERT INTO in_parts VALUES (?)", (id,))
        else:
            connection.executemany(
                "INSERT INTO form_tables VALUES (?, ?, ?, ?)",
                (
                    (id, name, None if is_early else t.number, int(t.all_classes))
                    for name, t in tables.items()
                ),
            )
        connection.executemany(
            "INSERT INTO form_measures VALUES (?, ?, ?)",
            ((id, name, measure) for name, t in tables.items() for measure in t.measures),
        )
        connection.executemany(
            "INSERT INTO form_titles VALUES (?, ?, ?)",
            ((id, name, title.replace('"', "")) for name, t in tables.items() for title in t.titles),
        )


def _load_splits(connection: sqlite3.Connection) -> None:
    """What is part of what, by the vocabulary: each part with all its wholes, the nearest first."""
    connection.executescript(_SPLITS)
    connection.executemany(
        "INSERT INTO splits VALUES (?, ?, ?, ?, ?)",
        (
            (id, table, part, whole, rank)
            for id, split in words().splits.items()
            for table in split.tables
            for part in split.parts
            for rank, whole in enumerate(split.wholes_of(part), 1)
        ),
    )
    connection.executemany(
        "INSERT INTO item_parts VALUES (?, ?, ?)",
        (
            (table, part, whole)
            for table, parts in words().item_splits.items()
            for part, whole in parts.items()
        ),
    )


def _load_codebook(connection: sqlite3.Connection) -> None:
    book = load_codebook()
    connection.executemany(
        "INSERT INTO codebook VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                n.classification,
                n.code,
                n.name,
                fold_name(n.name),
                n.kind,
                n.first_year,
                n.sure_until,
                n.sources,
            )
            for n in book.names
        ),
    )
    connection.executemany(
        "INSERT INTO superseded_names VALUES (?, ?, ?, ?, ?)",
        (
            (classification_of(s.code), s.code, s.name, fold_name(s.name), s.from_year)
            for s in book.superseded
        ),
    )
    connection.executemany(
        "INSERT INTO fund_divisions VALUES (?, ?, ?, ?, ?)",
        ((f.division, f.name, fold_name(f.name), f.from_year, int(f.is_sure)) for f in book.funds),
    )
    connection.executemany("INSERT INTO classes_of_year VALUES (?, ?)", book.classes)


def _money(row: dict[str, str], corrected: Corrected) -> tuple[int | None, int | None]:
    stated = corrected.get((row["document_id"], row.get("cell", "")), row["stated"])
    return _fen_and_step(stated, row["unit"]) if row["unit"] and stated else (None, None)


@lru_cache(65536)
def _fen_and_step(stated: str, unit: str) -> tuple[int | None, int | None]:
    amount = amount_or_none(stated, unit)
    return (amount.fen, amount.step) if amount else (None, None)


def _extra(
    name: str, rows: list[dict[str, str]], corrected: Corrected
) -> Callable[[dict[str, str]], tuple[int | None, ...]]:
    """What is added to each row of a resource: its numbers as integers."""
    if name == "claims":
        decimals = usual_decimals(rows)
        return lambda row: claim_numbers(row, decimals.get((row["section"], row["unit"]), 0))
    if name == "performance_indicators":
        return lambda row: number_and_step(
            row["value"] if row["value_unit"] in YUAN_PER_UNIT else "", row["value_unit"], 0
        )
    return lambda row: _money(row, corrected)


def _figures(package: Package, lines: dict[tuple[str, str, int], dict[str, str]]) -> Iterable[Figure]:
    """The rows of ``figures``: for each line that prints an amount, every measure that was read."""
    measures: dict[tuple[str, str], dict[tuple[str, str], None]] = {}
    for column in package.rows["columns"]:
        if column["role"] == "measure" and column["status"] in ("read", "partly_lost"):
            place = column["document_id"], column["table"]
            of_side = column["side"] if not column["side"].startswith("panel_") else ""
            measures.setdefault(place, {})[of_side, column["measure"]] = None
    printed: dict[tuple[str, str, int], dict[str, tuple[int, int, str]]] = {}
    corrected = corrected_values(package.rows)
    for row in package.rows["amounts"]:
        fen, step = _money(row, corrected)
        if fen is not None and step is not None:
            line = row["document_id"], row["table"], int(row["line"])
            printed.setdefault(line, {})[row["measure"]] = (fen, step, row["cell"])
    columns = _columns_of(package)
    unread = {row["cell"] for row in package.rows["problems"] if row["kind"] == "not_an_amount"}
    filled = {line[:2] for line in printed}
    for line, row in lines.items():
        part = row.get("item") not in (None, "", "total") and not row.get("side") and not row.get("code")
        if line[:2] in filled and part and line not in printed:
            printed[line] = {}  # an item that is blank throughout, in a table of items that holds figures
    totals: set[tuple[Any, ...]] = set()
    for line, amounts in printed.items():
        grid_row = next(iter(amounts.values()))[2].rpartition("c")[0] if amounts else ""
        printed_line = lines.get(line, {})
        item, code = printed_line.get("item") or None, printed_line.get("code") or None
        if item == "total" and line[1] not in fixed_resources():
            same = (*line[:2], *((m, fen) for m, (fen, _, _) in sorted(amounts.items())))
            if same in totals:
                continue  # the total line printed first and last is one line
            totals.add(same)
        read = measures.get(line[:2], {})
        if "last_year" in amounts and all(measure != "last_year" for _, measure in read):
            read = {**read, ("", "last_year"): None}  # 2022年 in a row of its own, under no column
        for side, measure in read:
            if side and side != printed_line.get("side"):
                continue
            blank = _blank_cell(grid_row, columns.get((*line[:2], side, measure)))
            if measure not in amounts and blank in unread:
                continue  # it prints something, which is no nil
            yield Figure(
                *line,
                item,
                code,
                item or code or "",
                parent_key(code) if code else None,
                printed_line.get("project_name") or None,
                measure,
                *amounts.get(measure, (0, 0))[:2],
                int(measure not in amounts),
                amounts[measure][2] if measure in amounts else blank,
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
