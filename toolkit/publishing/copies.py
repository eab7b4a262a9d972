"""Files of one document → the files without the tables that an earlier one has too: a page prints what its sheets hold again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ..model import Document, Grid, Line, Page, fold, number_or_none, problem
from ..tables import bare_title, caption_of

LEAST = 6
"""A table of fewer figures is no proof of a copy by itself: the empty tables of two funds are alike."""
_NOTE = re.compile(r"\s*(?:备注|注|说明)\s*\d*\s*[:：.、]")
Printed = tuple[str | Decimal, ...]


def without_copies(documents: Sequence[Document]) -> list[Document]:
    """The documents, every table that stands cell by cell in an earlier one left out with its caption and notes, and told."""
    met: dict[Printed, str] = {}
    kept = []
    for document in documents:
        own: dict[Printed, str] = {}
        pages = tuple(_without_copies(page, met, own, document.name) for page in document.pages)
        met = {**own, **met}
        kept.append(document if pages == document.pages else replace(document, pages=pages))
    return kept


def _without_copies(page: Page, met: dict[Printed, str], own: dict[Printed, str], name: str) -> Page:
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
        printed = _printed(block, caption)
        is_under_a_copy = printed in met
        if is_under_a_copy:
            del blocks[len(blocks) - len(caption) :]
            title = caption[0].text if caption else ""
            told.append(problem("copied_table", page.number, title=title, file=name, other=met[printed]))
        else:
            if printed:
                own[printed] = name
            blocks.append(block)
        above.clear()
    return replace(page, blocks=tuple(blocks), problems=(*page.problems, *told)) if told else page


def _printed(grid: Grid, caption: tuple[Line, ...]) -> Printed:
    """What a table prints, cell by cell, numbers by their value; of one of few figures its title too, nothing where it has none."""
    texts = [text for cell in grid.cells if (text := fold(cell.text))]
    values = [number_or_none(text) for text in texts]
    printed = tuple(text if value is None else value for text, value in zip(texts, values, strict=True))
    if sum(value is not None for value in values) >= LEAST:
        return printed
    return (bare_title(caption[0].text), *printed) if caption else ()
