"""Files of one document → the files without the tables that an earlier one has too: a page prints what its sheets hold again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ..model import Document, Grid, Line, Page, fold, number_or_none, problem
from ..tables import bare_title, caption_of, names_other_budget

_NOTE = re.compile(r"\s*(?:备注|注|说明)\s*\d*\s*[:：.、]")
Printed = tuple[str | Decimal, ...]
Met = dict[Printed, list[tuple[str, str]]]
"""The titles under which a table was met, each with the name of its file."""


def without_copies(documents: Sequence[Document]) -> list[Document]:
    """The documents, every table that stands cell by cell in an earlier one left out with its caption and notes, and told."""
    met: Met = {}
    kept = []
    for document in documents:
        own: Met = {}
        pages = tuple(_without_copies(page, met, own, document.name) for page in document.pages)
        for printed, titles in own.items():
            met.setdefault(printed, []).extend(titles)
        kept.append(document if pages == document.pages else replace(document, pages=pages))
    return kept


def _without_copies(page: Page, met: Met, own: Met, name: str) -> Page:
    """A page without the tables that were met in another file, and their captions; its own are noted."""
    blocks: list[Line | Grid] = []
    above: list[Line] = []
    told = []
    is_under_a_copy = False
    for block in page.blocks:
        if isinstance(block, Line):
            is_under_a_copy = is_under_a_copy and _NOTE.match(block.text) is not None
            if is_under_a_copy:
                continue
            above.append(block)
            blocks.append(block)
            continue
        caption = caption_of(tuple(above))
        title = bare_title(caption[0].text) if caption else ""
        printed = _printed(block)
        other = next((file for known, file in met.get(printed, ()) if _is_same_title(title, known)), None)
        is_under_a_copy = other is not None
        if is_under_a_copy:
            del blocks[len(blocks) - len(caption) :]
            told.append(
                problem("copied_table", page.number, title=caption[0].text, file=name, other=str(other))
            )
        else:
            own.setdefault(printed, []).append((title, name))
            blocks.append(block)
        above.clear()
    return replace(page, blocks=tuple(blocks), problems=(*page.problems, *told)) if told else page


def _printed(grid: Grid) -> Printed:
    """What a table prints, cell by cell, numbers by their value."""
    texts = [text for cell in grid.cells if (text := fold(cell.text))]
    values = [number_or_none(text) for text in texts]
    return tuple(text if value is None else value for text, value in zip(texts, values, strict=True))


def _is_same_title(one: str, other: str) -> bool:
    """Whether two titles are of one table, with the number, the year and the name before it or without.

    财政拨款基本支出表 and 一般公共预算基本支出表 may print the same figures, and are two.
    """
    short, long = sorted((one, other), key=len)
    return bool(short) and long.endswith(short) and not names_other_budget(long[: len(long) - len(short)])
