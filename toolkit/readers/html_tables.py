"""Which tables of a web page hold data and which only lay it out; how far their cells span."""

from __future__ import annotations

import re
from typing import Any

from ..model import fold

LONG_TEXT, PARAGRAPHS = 1000, 20
"""A cell of so many characters and paragraphs holds a text, if little stands beside it."""


def data_tables(root: Any) -> set[Any]:
    """The tables that hold data: those without a table inside, and those of which most rows are rows of data.

    A table that only lays out the page has its tables in its few cells, and little else.
    """
    children: dict[Any, list[Any]] = {}
    tables = list(root.iter("table"))
    known = set(tables)
    for table in tables:
        above = table.getparent()
        steps = [table]
        while above is not None and above not in known:
            steps.append(above)
            above = above.getparent()
        if above is not None:
            children.setdefault(above, []).append(steps)
    data = {
        table
        for table in tables
        if table not in children and _columns(table) >= 2 and not _holds_a_text(table)
    }
    for table, paths in children.items():
        holding = {id(step) for steps in paths for step in steps}
        rows = (
            [row for row in table.iterdescendants("tr") if table_of(row) is table] if len(paths) < 200 else []
        )
        plain = [
            row for row in rows
            if id(row) not in holding and sum(bool(fold(cell.text_content())) for cell in row if cell.tag in ("td", "th")) >= 2
        ]  # fmt: skip
        if len(plain) >= 2 and len(plain) > len(paths):
            data.add(table)
    return data


def _holds_a_text(table: Any) -> bool:
    """Whether a table only lays out the page: one of its cells holds many paragraphs, and nearly all of its words."""
    cells = [len(cell.text_content()) for cell in table.iter("td", "th")]
    if max(cells, default=0) < LONG_TEXT or max(cells) < 0.75 * sum(cells):
        return False
    text = max(table.iter("td", "th"), key=lambda cell: len(cell.text_content()))
    return sum(1 for _ in text.iter("p", "div", "li", "br", "h1", "h2", "h3")) >= PARAGRAPHS


def table_of(row: Any) -> Any:
    """The table that a row belongs to."""
    above = row.getparent()
    return above if above is None or above.tag == "table" else above.getparent()


def _columns(table: Any) -> int:
    """The columns of the widest row of a table."""
    rows = table.xpath("./tr | ./thead/tr | ./tbody/tr | ./tfoot/tr")
    return max(
        (sum(span_of(c, "colspan", 1) for c in row if c.tag in ("td", "th")) for row in rows), default=0
    )


def span_of(cell: Any, name: str, to_the_end: int) -> int:
    """A span of a cell; 0 reaches to the end of its rows."""
    match = re.match(r"\s*(\d{1,5})", cell.get(name) or "")
    if not match:
        return 1
    most = 65534 if name == "rowspan" else 1000
    return min(int(match[1]) or max(to_the_end, 1), most)
