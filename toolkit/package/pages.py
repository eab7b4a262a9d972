"""The ledger of what was read: every page, sheet or part with its status and its figures, and which tables are whole.

A page is ``read``; ``empty``; ``recognised`` (by OCR); ``unread``; or ``partly_read``: rows of figures
that no grid holds, a title without its table, characters that fell into no cell, columns that were
told by alignment alone. What could not be read casts doubt on the tables of its page, on a table
that may go on there, and on the sentences of that page; on nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from ..model import Document, Line, Page, Problem, number_or_none

Row = dict[str, Any]
UNREAD = frozenset(("page_failed", "garbled_text", "no_text", "hidden_sheet", "file_unread"))
"""Problems of a page of which nothing was read."""
PARTLY = frozenset(
    (
        "unread_figures", "unread_words", "aligned_table", "no_table", "lost_glyph", "hidden_rows", "hidden_columns",
        "no_result", "pictures_unread", "objects_unread", "frames_unread", "attachment", "text_lost",
        "margin_figures", "struck_figures", "unseen_figures", "red_figures",
        "formulas_without_result", "hidden_parts", "goes_on", "pictured_table",
    )
)  # fmt: skip
"""Problems of a page of which something was not read."""
_FIGURE = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)(?![\d%])")
"""A figure of a text: an amount with a comma or a decimal point, no percentage."""

UNPLACED = frozenset(
    ("unplaced_column", "detail_column", "unplaced_line", "slid_row", "no_unit", "off_page", "target_figures")
)
"""Problems of a table that was read, of which a column, a line or every figure is not understood and stays in ``cells``."""
CUT = UNPLACED | {"loose_piece"}
"""Problems of a table that is not whole in the package."""


def tidy_pages(document: Document, problems: Iterable[Problem]) -> list[Row]:
    """The ``pages`` of a document, in order; a source without pages has one part a file or sheet."""
    met: dict[int, list[Problem]] = {}
    for p in problems:
        if p.page is not None:
            met.setdefault(p.page, []).append(p)
    return [
        _tidy_page(number, page, [*met.get(page.number or 0, ()), *_problems_of(page)], document)
        for number, page in zip(_numbers(document), document.pages, strict=True)
    ]


def _numbers(document: Document) -> Iterator[int]:
    """The number of each page; the parts without one count on after the last page."""
    parts = count((document.page_count or 0) + 1)
    return (page.number or next(parts) for page in document.pages)


def _problems_of(page: Page) -> Iterator[Problem]:
    yield from page.problems
    for grid in page.grids:
        yield from grid.problems


def _tidy_page(number: int, page: Page, met: Sequence[Problem], document: Document) -> Row:
    cells = [cell for grid in page.grids for cell in grid.cells]
    lines = [block for block in page.blocks if isinstance(block, Line)]
    reasons = [p for p in met if p.kind in UNREAD | PARTLY]
    return {
        "source_file": page.file or document.name,
        "page": number,
        "status": _status(page, {p.kind for p in met}),
        "tables": len(page.grids),
        "figures_in_tables": sum(number_or_none(cell.text) is not None for cell in cells),
        "figures_in_text": sum(len(_FIGURE.findall(line.text)) for line in lines if not line.is_unread),
        "figures_unread": sum(p.figures for p in met),
        "reason_zh": "；".join(dict.fromkeys(p.zh for p in reasons)) or None,
        "reason_en": "; ".join(dict.fromkeys(p.en for p in reasons)) or None,
    }


def _status(page: Page, kinds: set[str]) -> str:
    if kinds & UNREAD:
        return "unread"
    if "blank_page" in kinds or not page.blocks:
        return "empty"
    if kinds & PARTLY:
        return "partly_read"
    recognised = any(cell.confidence is not None for grid in page.grids for cell in grid.cells)
    return "recognised" if recognised or page.is_recognised else "read"


def is_whole(table: Mapping[str, Any], pages: Sequence[Row], tables: Sequence[Mapping[str, Any]]) -> bool:
    """Whether all of a table was read: no page that it stands on, or may go on to, is unread or partly read."""
    first, last = table["page_first"], table["page_last"]
    if first is None or last is None:
        return True
    status = {row["page"]: row["status"] for row in pages}
    doubtful = {n for n, s in status.items() if s in ("unread", "partly_read")}
    if doubtful & set(range(first, last + 1)):
        return False
    ends = last + 1 in doubtful and not any(
        t["page_first"] == last and t["ordinal"] > table["ordinal"] for t in tables
    )
    begins = first - 1 in doubtful and not any(
        t["page_last"] == first and t["ordinal"] < table["ordinal"] for t in tables
    )
    return not (ends or begins)
