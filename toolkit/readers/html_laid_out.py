"""Tables that a web page lays out of other elements (display: table, table-row, table-cell) → tables."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import Any

from .html_styles import WRITTEN_AS, Styles

_TAGS = {
    "table": "table", "inline-table": "table", "table-row": "tr", "table-cell": "td", "table-row-group": "tbody",
    "table-header-group": "thead", "table-footer-group": "tfoot", "table-caption": "caption",
}  # fmt: skip
_OWN = frozenset(
    ("html", "body", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "input", "img")
)
"""Elements that are no table for their style, or are one without."""


def make_tables(tree: Any, styles: Styles) -> None:
    """Turn elements that are shown as a table, its rows and its cells into those of HTML, where at least two rows stand in it.

    A single row, or cells without a row, lay out a page: a menu beside a text.
    """
    shown = {
        node: tag
        for node in tree.iter()
        if isinstance(node.tag, str)
        and node.tag not in _OWN
        and (tag := _TAGS.get(styles.display(node))) is not None
    }
    tables = dict.fromkeys(node for node, tag in shown.items() if tag == "table")
    for row in [node for node, tag in shown.items() if tag == "tr"]:
        holder = row.getparent()
        if holder not in shown and holder.tag not in _OWN:
            tables[holder] = shown[holder] = "table"  # rows that nothing holds make a table by themselves
    for table in tables:
        _make_table(table, shown, styles)


def _make_table(table: Any, shown: dict[Any, str], styles: Styles) -> None:
    """Turn one of them; none where words stand between its rows or its cells: they belong to no cell."""
    parts = list(_parts_of(table, shown, styles))
    rows = {
        row: [cell for cell in row if shown.get(cell) == "td" or styles.are_gone(cell)]
        for row in parts
        if shown[row] == "tr" and not styles.are_gone(row)
    }
    if sum(sum(shown.get(cell) == "td" for cell in cells) >= 2 for cells in rows.values()) < 2:
        return
    groups = [node for node in parts if shown[node] in ("thead", "tbody", "tfoot")]
    at_home = {*parts, *(cell for cells in rows.values() for cell in cells)}
    before = list(takewhile(lambda child: child not in at_home, table))
    after = list(takewhile(lambda child: child not in at_home, reversed(table)))
    astray = {*before, *after}
    if any(_has_words_between(node, at_home | astray) for node in (table, *groups, *rows)):
        return
    for stray in before:
        table.addprevious(stray)
    for stray in after:
        table.addnext(stray)
    for node in (table, *parts, *(cell for cells in rows.values() for cell in cells)):
        node.set(WRITTEN_AS, node.tag)
        node.tag = shown.get(node, "td")


def _has_words_between(node: Any, at_home: set[Any]) -> bool:
    """Whether words stand in an element beside its parts."""
    texts = [node.text, *(child.tail for child in node)]
    others = (child for child in node if child not in at_home and isinstance(child.tag, str))
    return any((text or "").strip() for text in (*texts, *(child.text_content() for child in others)))


def _parts_of(table: Any, shown: dict[Any, str], styles: Styles) -> Iterator[Any]:
    """The groups, rows and captions that stand in a table itself; what is hidden beside its rows is a row."""
    for child in table:
        if not isinstance(child.tag, str):
            continue
        if child not in shown and child.tag not in _OWN and styles.are_gone(child):
            shown[child] = "tr"
        tag = shown.get(child)
        if tag in ("thead", "tbody", "tfoot"):
            yield child
            yield from _parts_of(child, shown, styles)
        elif tag in ("tr", "caption"):
            yield child
