"""Why a rule says nothing of a document, in Chinese and English."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from ..vocabulary import form_tables, words
from .facts import missing_fact

if TYPE_CHECKING:
    from .rules import Rule

PAST_64_BITS = (
    "有的合计大到 64 位整数放不下，不是公开文件里会有的数",
    "a sum is too large for 64 bits: no disclosure has such figures",
)


def why_not_run(connection: sqlite3.Connection, rule: Rule, document: str) -> tuple[str, str]:
    """Why a rule looked at nothing in a document, in Chinese and English."""
    for need in rule.needs:
        table, _, measure = need.partition(".")
        if table == "facts":
            missing = missing_fact(connection, document, measure)
            if missing:
                return missing
            continue
        asked = connection.execute(
            'SELECT title, is_empty FROM tables WHERE document_id = ? AND "table" = ?', (document, table)
        ).fetchone()
        if asked is None:
            in_form = connection.execute(
                'SELECT 1 FROM form_tables WHERE document_id = ? AND "table" = ?', (document, table)
            ).fetchone()
            name = form_tables()[table].zh if table in form_tables() else table
            if in_form is None:
                return f"该表式没有此表（{name}）", f"the form has no such table ({table})"
            return f"文件中没有读到此表（{name}）", f"the table was not found ({table})"
        if measure:
            status = [
                row[0]
                for row in connection.execute(
                    'SELECT status FROM columns WHERE document_id = ? AND "table" = ? AND measure = ?',
                    (document, table, measure),
                )
            ]
            zh = words().measures[measure].zh
            if "lost" in status:
                return (
                    f"“{asked[0]}”的“{zh}”列在提取中丢失",
                    f"the column {measure} of {table} was lost in extraction",
                )
            if not status:
                return f"“{asked[0]}”没有“{zh}”列", f"{table} has no column {measure}"
        if asked[1]:
            return f"“{asked[0]}”为空表", f"{table} is empty"
    if (
        "form_tables" in rule.sql
        and connection.execute("SELECT 1 FROM in_parts WHERE document_id = ?", (document,)).fetchone()
    ):
        return (
            "手中只有文件的一部分：表式所列各表不到一半",
            "only a part of the document is at hand: less than half of its form's tables",
        )
    return rule.none_zh, rule.none_en
