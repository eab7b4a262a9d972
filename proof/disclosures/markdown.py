"""Blocks → Markdown as digitising gives it: headings, paragraphs, tables as tab-separated lines.

A merged cell prints its text once, at its top left; what it covers is blank.
"""

from __future__ import annotations

from collections.abc import Iterable

from .blocks import Block, Paragraph, Table


def to_markdown(blocks: Iterable[Block]) -> str:
    """The whole disclosure as one text, ``\\n`` at its end."""
    pieces: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            pieces.extend(map(_paragraph, block.above))
            pieces.append(_grid(block))
            pieces.extend([_paragraph(block.note)] if block.note else [])
        else:
            pieces.append(_paragraph(block))
    return "\n\n".join(pieces) + "\n"


def _paragraph(paragraph: Paragraph) -> str:
    mark = "#" * paragraph.level + " " if paragraph.level else ""
    if paragraph.role == "contents":
        return "- " + paragraph.text.replace("\n", "  \n")
    return "\n\n".join(mark + line for line in paragraph.text.split("\n"))


def _grid(table: Table) -> str:
    texts = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        texts[cell.row - 1][cell.column - 1] = cell.text
    return "\n".join("\t".join(row) for row in texts)
