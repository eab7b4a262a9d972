"""A Document as it was read → one that holds text alone, within what a line and a cell may hold."""

from __future__ import annotations

import re
from dataclasses import replace

from ..model import Cell, Document, Grid, Line, is_printable, one_line, printable, problem
from .limits import within
from .overrides import in_shown_order

LONGEST = 3_000
"""A line without a full stop for so many characters is no sentence: what its figures mean is not read."""
_FULL_STOP, _FIGURE = re.compile("[。！？；]"), re.compile(r"\d[\d,]*(?:\.\d+)?")


def clean(document: Document) -> Document:
    """The document without control characters, halves of surrogates, and what steers a terminal.

    Raises OverLimit for more lines, or a longer one, or a fuller cell, than a disclosure has.
    """
    within("lines", sum(len(page.blocks) for page in document.pages))
    pages = tuple(
        replace(page, blocks=tuple(_clean_block(block) for block in page.blocks)) for page in document.pages
    )
    problems = tuple(
        problem("long_sentence", page.number, figures=len(_FIGURE.findall(block.text)), length=LONGEST)
        for page in pages
        for block in page.blocks
        if isinstance(block, Line) and _is_endless(block.text)
    )
    return replace(
        document, name=one_line(document.name), pages=pages, problems=(*document.problems, *problems)
    )


def _is_endless(text: str) -> bool:
    """Whether a line goes on without a full stop for longer than any sentence."""
    return len(text) > LONGEST and max(map(len, _FULL_STOP.split(text))) > LONGEST


def _clean_block(block: Line | Grid) -> Line | Grid:
    if isinstance(block, Line):
        within("line", len(block.text))
        text = printable(in_shown_order(block.text))
        if text == block.text and not _is_endless(text):
            return block
        return replace(block, text=text, is_unread=block.is_unread or _is_endless(text))
    for cell in block.cells:
        within("text", len(cell.text))
    if is_printable("".join(cell.text for cell in block.cells)):
        return block
    cells = tuple(map(_clean_cell, block.cells))
    return block.with_cells(cells)


def _clean_cell(cell: Cell) -> Cell:
    text = printable(in_shown_order(cell.text.replace("\r", "\n")))
    return cell if text == cell.text else replace(cell, text=text)
