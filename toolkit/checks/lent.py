"""A database for one document after the other: prepared once a process, filled, asked, and emptied again.

Most of the time that a small document takes is SQLite's for making ready what is asked of it: the statements of all
rules and views. They stay ready while the tables, and what SQLite is told of their sizes, stay as they are.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ..package import Package
from .database import INDEXES, fill_tables, load_database, without_packages
from .facts import Facts
from .rules import VIEWS

ROWS = 20_000
"""A document of more rows gets a database of its own, in which SQLite counts what it has."""
STATEMENTS = 1024
"""So many statements are kept ready: those of all rules, of what fills the tables, and some that ask for details."""
SIZES = ["4000", "200", "10", "3", "1", "1"]
"""What SQLite is told of each table: its rows, and how many of them are alike in one, two … columns of an index.

Documents have about a hundred rows in most tables. That there are forty of them says that ``document_id`` tells
much: in a database of one, SQLite would else read tables whole.
"""
_MADE = re.compile(r"CREATE TABLE (\w+) AS\b")


class _Prepared(NamedTuple):
    """A database without documents, the tables that hold them, and the statements that fill those of the views."""

    connection: sqlite3.Connection
    tables: tuple[str, ...]
    filling: tuple[str, ...]


class Lent:
    """A database that is lent until ``give_back``; after that it cannot be asked any more."""

    def __init__(self, connection: sqlite3.Connection, prepared: _Prepared | None = None) -> None:
        self._connection: sqlite3.Connection | None = connection
        self._prepared = prepared

    @property
    def connection(self) -> sqlite3.Connection:
        """The database. Raises ValueError where it was given back: another document may be in it."""
        if self._connection is None:
            raise ValueError("the database was given back")
        return self._connection

    def give_back(self) -> None:
        """Nothing more is asked of it: empty it for the next document, or close it."""
        connection, self._connection = self.connection, None
        if self._prepared is None:
            connection.close()
            return
        for table in self._prepared.tables:
            connection.execute(f'DELETE FROM "{table}"')
        connection.commit()
        _idle.append(self._prepared)


_idle: list[_Prepared] = []
"""Those that nobody has: as many as were ever lent at one time. What is not given back is made anew."""


def lend_database(packages: Sequence[Package], facts: Mapping[str, Facts]) -> Lent:
    """A database with packages in it, as ``load_database`` loads them."""
    documents = sum(len(package.rows["documents"]) for package in packages)
    if documents != 1 or sum(len(rows) for package in packages for rows in package.rows.values()) > ROWS:
        return Lent(load_database(packages, facts=facts))
    prepared = _idle.pop() if _idle else _prepare()
    fill_tables(prepared.connection, packages, facts)
    for statement in prepared.filling:
        prepared.connection.execute(statement)
    prepared.connection.commit()
    return Lent(prepared.connection, prepared)


def _prepare() -> _Prepared:
    """A database with everything but documents."""
    connection = sqlite3.connect(":memory:", check_same_thread=False, cached_statements=STATEMENTS)
    without_packages().backup(connection)
    for setting in ("journal_mode", "synchronous", "secure_delete"):
        connection.execute(f"PRAGMA {setting} = OFF")
    connection.executescript(INDEXES.read_text("utf-8"))
    views = [statement for path in VIEWS for statement in _statements(path.read_text("utf-8"))]
    for statement in views:
        connection.execute(statement)
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    of_documents = tuple(
        name for name in names if not connection.execute(f'SELECT 1 FROM "{name}" LIMIT 1').fetchone()
    )
    _tell_sizes(connection, of_documents)
    return _Prepared(connection, of_documents, tuple(_filling(views, of_documents)))


def _statements(sql: str) -> Iterator[str]:
    """The statements of a script, without the comments before them."""
    statement = ""
    for line in sql.splitlines(keepends=True):
        if statement or (line.strip() and not line.startswith("--")):
            statement += line
            if sqlite3.complete_statement(statement):
                yield statement
                statement = ""


def _filling(views: Sequence[str], tables: Sequence[str]) -> Iterator[str]:
    """The statements of the views that depend on documents, for tables that are made already."""
    for statement in views:
        made = _MADE.match(statement)
        if made and made[1] in tables:
            yield _MADE.sub(r"INSERT INTO \1", statement, count=1)
        elif not statement.startswith("CREATE"):
            yield statement


def _tell_sizes(connection: sqlite3.Connection, tables: Sequence[str]) -> None:
    """Say of tables that hold documents how large they are, whatever they hold; the others are counted."""
    connection.execute("ANALYZE")
    for table in tables:
        connection.execute("INSERT INTO sqlite_stat1 VALUES (?, NULL, ?)", (table, SIZES[0]))
        for (index,) in connection.execute("SELECT name FROM pragma_index_list(?)", (table,)).fetchall():
            columns = connection.execute("SELECT COUNT(*) FROM pragma_index_info(?)", (index,)).fetchone()[0]
            connection.execute(
                "INSERT INTO sqlite_stat1 VALUES (?, ?, ?)", (table, index, " ".join(SIZES[: columns + 1]))
            )
    connection.execute("ANALYZE sqlite_schema")
    connection.commit()
