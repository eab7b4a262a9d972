"""What a document's package says that grouping, diagnosis and wording of its failures need, read once."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any, NamedTuple

from ..package import UNPLACED
from ..vocabulary import FormTable, load_form
from .rules import Instance, Rule
from .sums_of_items import SUMS


class Quote(NamedTuple):
    """A sentence or paragraph of the text: its words, what its figures are of, the figures, unit, page, heading.

    ``is_none``: its amount is said to be none (未安排), or left blank (公务接待费 万元).
    """

    text: str
    subject: str
    figures: dict[str, str]
    unit: str
    page: int | None
    section: str
    topic: str
    is_none: bool = False


class Context(NamedTuple):
    """What a document's package says that diagnosis and wording need.

    ``knows_text`` is false of a form, or a document without a form, of which it is not known how its
    sentences are to be read.
    """

    quotes: dict[str, Quote]
    form: dict[str, FormTable]
    is_text: bool
    is_scan: bool
    titles: dict[str, str]
    units: dict[str, str]
    cell_units: dict[str, str]
    names: dict[tuple[str, int], str]
    bare_names: dict[tuple[str, int], str]
    places: dict[str, tuple[str, int, str]]
    disagreed: frozenset[str]
    problems: frozenset[tuple[str, str | None]]
    lost: frozenset[tuple[str, str]]
    short_rows: frozenset[str]
    not_whole: frozenset[str]
    recognised: frozenset[str]
    recognised_tables: frozenset[str]
    doubtful_pages: frozenset[int]
    knows_text: bool
    repairs: tuple[tuple[str, int, str, str], ...]

    @property
    def tables_are_whole(self) -> bool:
        """Whether no table, and no page that may hold one, was left unread in part."""
        parted = {table for kind, table in self.problems if kind in UNPLACED}
        return self.not_whole <= parted and not any(kind in UNREAD for kind, _ in self.problems)


UNREAD = frozenset(
    (
        "unread_figures", "unread_words", "no_table", "page_failed", "garbled_text", "no_text", "hidden_sheet",
        "objects_unread", "file_unread", "undecided_columns", "goes_on", "pictured_table",
    )
)  # fmt: skip
"""Problems that leave a table, or a part of one, unread."""
_SUMS = f'SELECT DISTINCT "table", line, code FROM figures WHERE document_id = ? AND line > {SUMS}'


def read_context(connection: sqlite3.Connection, document: str) -> Context:
    """What a document's package says that diagnosis and wording need."""

    def rows(sql: str) -> list[tuple[str, ...]]:
        return connection.execute(sql, (document,)).fetchall()

    tables = rows('SELECT "table", title, unit FROM tables WHERE document_id = ?')
    form, source_format, engine = rows(
        "SELECT form, source_format, engine FROM documents WHERE document_id = ?"
    )[0]
    amounts = rows('SELECT "table", line, measure, code, name, cell FROM amounts WHERE document_id = ?')
    return Context(
        quotes=_quotes(rows),
        form=dict(load_form(form).tables) if form else {},
        is_text=source_format == "markdown",
        is_scan="ocr" in engine.split("+"),
        titles={table: title or table for table, title, _ in tables},
        units={table: unit for table, _, unit in tables if unit},
        cell_units={str(c): str(u) for c, u in rows("SELECT cell, unit FROM amounts WHERE document_id = ?")},
        names={(t, int(n)): " ".join(filter(None, (code, name))) for t, n, _, code, name, _ in amounts}
        | {(t, int(n)): code for t, n, code in rows(_SUMS)},
        bare_names={(t, int(n)): name for t, n, _, _, name, _ in amounts if name},
        places={cell: (t, int(n), measure) for t, n, measure, _, _, cell in amounts},
        disagreed=frozenset(
            c for (c,) in rows("SELECT cell FROM cells WHERE document_id = ? AND agreed = 0")
        ),
        problems=frozenset(
            (k, t) for k, t in rows('SELECT kind, "table" FROM problems WHERE document_id = ?')
        ),
        lost=frozenset(
            (t, m)
            for t, m in rows(
                "SELECT \"table\", measure FROM columns WHERE document_id = ? AND status IN ('lost', 'partly_lost')"
            )
        ),
        short_rows=frozenset(
            cell.rpartition("c")[0]
            for (cell,) in rows("SELECT cell FROM problems WHERE document_id = ? AND kind = 'short_row'")
        ),
        not_whole=frozenset(
            t for (t,) in rows('SELECT "table" FROM tables WHERE document_id = ? AND is_whole = 0')
        ),
        recognised=frozenset(
            c for (c,) in rows("SELECT cell FROM cells WHERE document_id = ? AND confidence IS NOT NULL")
        ),
        recognised_tables=frozenset(
            t
            for (t,) in rows(
                'SELECT DISTINCT "table" FROM cells WHERE document_id = ? AND confidence IS NOT NULL'
            )
        ),
        knows_text=bool(form) and load_form(form).text_is_known,
        doubtful_pages=frozenset(
            int(n)
            for (n,) in rows(
                "SELECT page FROM pages WHERE document_id = ? AND status IN ('unread', 'partly_read', 'recognised')"
            )
        ),
        repairs=tuple(
            (t, int(n), m, p)
            for t, n, m, p in rows(
                'SELECT "table", line, measure, proposed FROM repairs WHERE document_id = ? ORDER BY line'
            )
        ),
    )


def _quotes(rows: Callable[[str], list[tuple[Any, ...]]]) -> dict[str, Quote]:
    """Claims and paragraphs by the names under which rules cite them: claim012, paragraph034."""
    claims = rows(
        "SELECT claim, text, subject, stated, change, growth, share, base, COALESCE(unit, change_unit), page, section, topic, role = 'nil' "
        "FROM claims WHERE document_id = ?"
    )
    paragraphs = rows(
        "SELECT paragraph, text, page, COALESCE(section, chapter, part) FROM paragraphs WHERE document_id = ?"
    )
    found = {
        f"claim{number:03d}": Quote(
            text,
            subject or "",
            {
                "total": stated or change or "",
                "change": change or "",
                "growth": growth or "",
                "share": share or "",
                "base": base or "",
            },
            unit or "",
            page,
            section or "",
            topic or "",
            bool(is_none),
        )
        for number, text, subject, stated, change, growth, share, base, unit, page, section, topic, is_none in claims
    }
    found.update(
        (f"paragraph{number:03d}", Quote(text, "", {}, "", page, section or "", ""))
        for number, text, page, section in paragraphs
    )
    return found


def is_absent(instance: Instance, rule: Rule) -> bool:
    """Whether a line that one table prints is not in the other at all."""
    return rule.states == "equality_by_code" and len(instance.cells) == 1
