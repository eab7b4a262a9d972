"""One figure of a package, or why there is none: a blank cell, a line that is not printed, a table that is not there or was not read.

None of them is zero: a printed 0.00 is a figure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from ..model import in_language
from .trust import DOUBTFUL

Row = Mapping[str, str]
ABSENT = {
    "doubtful": ("读得没有把握，没有给出", "read with doubt, so it is not given"),
    "blank": ("单元格为空", "the cell is blank"),
    "no_line": ("表中没有印这一行", "the table prints no such line"),
    "no_column": ("表中没有这一列", "the table has no such column"),
    "no_table": ("手中的文件没有这张表", "the table is not in the files at hand"),
    "not_read": (
        "没有读到：表、页或列没有完整读入",
        "not read: its table, page or column was not read whole",
    ),
}
"""Why a figure is not there."""
UNREAD_PAGES = ("unread", "partly_read")
UNREAD_TABLES = (
    "unknown_table",
    "no_table",
    "unread_figures",
    "page_failed",
    "file_unread",
    "pictured_table",
)
"""Reading problems after which a table that is missed may stand where nothing was read."""


class Figure(NamedTuple):
    """A figure of a table in yuan, or ``None`` with the reason: ``status`` is ``stated`` or a key of ABSENT."""

    amount: Decimal | None
    status: str
    stated: str = ""
    unit: str = ""
    trust: str = ""
    cell: str = ""

    def reason(self, lang: str = "en") -> str:
        """Why there is none, in words; blank where it is stated."""
        zh = in_language(lang)
        return "" if self.status == "stated" else ABSENT[self.status][0 if zh else 1]


def figure_of(
    rows: Mapping[str, Sequence[Row]], document_id: str, table: str, line: str, measure: str, doubtful: bool
) -> Figure:
    """The figure of a line (a code, an item) and a measure of a table, or why there is none."""

    mine = partial(_of_document, rows, document_id)
    here = next((row for row in mine("tables") if row["table"] == table), None)
    if here is None:
        return Figure(None, "not_read" if is_partly_unread(rows, document_id) else "no_table")
    for row in mine("amounts"):
        if row["table"] == table and line in (row["code"], row["item"]) and row["measure"] == measure:
            is_held_back = row["trust"] == DOUBTFUL and not doubtful
            return Figure(
                None if is_held_back else Decimal(row["amount"]),
                "doubtful" if is_held_back else "stated",
                row["stated"],
                row["unit"],
                row["trust"],
                row["cell"],
            )
    return Figure(None, _absent(here, mine("columns"), mine(table), line, measure))


def is_partly_unread(rows: Mapping[str, Sequence[Row]], document_id: str) -> bool:
    """Whether what a document does not seem to print may stand on a page, or in a table, that was not read."""
    pages, problems = (_of_document(rows, document_id, name) for name in ("pages", "problems"))
    return any(row["status"] in UNREAD_PAGES for row in pages) or any(
        row["kind"] in UNREAD_TABLES for row in problems
    )


def _of_document(rows: Mapping[str, Sequence[Row]], document_id: str, resource: str) -> list[Row]:
    return [row for row in rows.get(resource, ()) if row["document_id"] == document_id]


def _absent(table: Row, columns: Sequence[Row], lines: Sequence[Row], line: str, measure: str) -> str:
    of_measure = [c["status"] for c in columns if (c["table"], c["measure"]) == (table["table"], measure)]
    is_whole = table["is_whole"] == "true"
    if any(status != "read" for status in of_measure):
        return "not_read"
    if any(line in (row.get("code"), row.get("item")) for row in lines):
        return "blank" if of_measure else "no_column"
    return "no_line" if is_whole else "not_read"
