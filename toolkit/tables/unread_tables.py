"""Captions without a table: a page that prints the title of a statutory table, of which no grid was read."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise, zip_longest

from ..model import Document, Grid, Line, Page, Problem, fold, problem
from .recognised import Recognition
from .row_kinds import is_complete
from .title_words import is_title
from .titles import tables_titled, title_of

HEAD = 4
"""The title of a table that begins a page stands in its first lines, or in the last ones of the page before."""


def captions_without_table(document: Document, recognition: Recognition) -> list[Problem]:
    """Pages that print the title and the unit of a statutory table, but hold no ruled table."""
    problems = []
    for page, after in zip_longest(document.pages, document.pages[1:]):
        texts = [block.text for block in page.blocks if isinstance(block, Line)]
        titled = [t for t in texts if is_title(t) and title_of(t, recognition.form)]
        has_unit = any(map(_states_a_unit, texts))
        heads = len(titled) == 1 and titled[0] in texts[:HEAD]  # a page of contents names many
        foots = len(titled) == 1 and titled[0] in texts[-HEAD:] and _begins_with_a_table(after)
        if page.number and titled and not page.grids and (has_unit or heads) and not foots:
            title = titled[0].strip()
            problems.append(problem("no_table", page.number, number=page.number, title=title))
    return problems + _captions_of_text_without_table(document, recognition)


def _states_a_unit(text: str) -> bool:
    """Whether a line states a unit of money, be it broken off: 单位：万元, no 预算单位：某局."""
    return re.search(r"单位[:：](?:人民币)?(?:[百千万亿]{0,2}元|[百千万亿]{0,2}$)", fold(text)) is not None


def loose_pieces(recognition: Recognition) -> list[Problem]:
    """Tables that a table without words over it follows, which may be their rest and could not be joined."""
    problems = []
    for table, after in pairwise(recognition.tables):
        if table.form is None or after.form or after.table.above or is_complete(table.table.grid):
            continue
        last, begins = table.table.pages[1], after.table.pages[0]
        if last is None or begins is None or begins == last + 1:
            problems.append(problem("loose_piece", begins, table.id, title=table.title, number=begins or "–"))
    return problems


def _begins_with_a_table(page: Page | None) -> bool:
    """Whether a table begins a page: its title may stand at the foot of the page before."""
    return page is not None and bool(page.blocks) and isinstance(page.blocks[0], Grid)


def _captions_of_text_without_table(document: Document, recognition: Recognition) -> list[Problem]:
    """The same for a text, which has no pages: a title, then a unit, and no table of that form."""
    lines = [block for block in document.blocks() if isinstance(block, Line) and not block.is_unread]
    found = {table.form.id for table in recognition.tables if table.form}
    return [
        problem("no_table", None, number="–", title=line.text.strip())
        for line, *after in zip(lines, lines[1:], lines[2:], lines[3:], strict=False)
        if line.page is None
        and is_title(line.text)
        and (named := tables_titled(line.text, recognition.form.tables.values()))
        and not any(table.id in found for table in named)
        and any(_states_a_unit(other.text) for other in after)
    ]


def without_unread_tables(document: Document) -> Document:
    """The document with the lines of pages whose table was not read marked as no sentences."""
    unread = {p.page for p in document.problems if p.kind == "no_table" and p.page}
    pages = tuple(
        replace(
            page, blocks=tuple(replace(b, is_unread=True) if isinstance(b, Line) else b for b in page.blocks)
        )
        if page.number in unread
        else page
        for page in document.pages
    )
    return replace(document, pages=pages)
