"""Markdown and plain text → Document: tables are tab-separated or piped blocks of lines.

Such texts come from digitising: bold marks, spaces inside words and lost captions are damage
that is kept as text or dropped as markup, never mended here.
"""

from __future__ import annotations

import hashlib
import html
import re
from pathlib import Path

from ..model import Cell, Document, Grid, Line, Page, SourceError
from .encodings import decoded_text
from .limits import within
from .paragraphs import paragraph_to_lines

_BOLD = re.compile(r"</?(?:b|strong|i|em|u|br)\s*/?>|\*\*")
_TRIMMED_ROW = re.compile(r"[^\d:：#|]{1,12}(?<!表)")  # a first cell whose row lost its blank cells
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_HEADING = re.compile(r"^\s*(#{1,6})\s+")
WIDEST = 400
"""A line of more cells is no row of a table."""


def read_markdown(path: Path) -> Document:
    """A text as a Document of one page without number: lines, and a grid for each table block.

    A block is a run of lines that hold tabs (or Markdown pipes); its widest line sets the
    columns. Merged cells cannot be known: what stands under them is blank.

    Raises SourceError for an empty file or one that is no UTF-8 or GB18030 text.
    """
    data = path.read_bytes()
    text = _decode(data, path.name)
    blocks: list[Line | Grid] = []
    rows: list[list[str]] = []
    lines = [*text.splitlines(), ""]
    for raw, following in zip(lines, [*lines[1:], ""], strict=True):
        cells = _cells(raw)
        if cells is None and rows and "\t" in following and _TRIMMED_ROW.fullmatch(raw.strip()):
            cells = [raw.strip()]
        if cells is not None:
            rows.append(cells)
            continue
        if any(rows):
            blocks.append(_grid(rows))
        rows = []
        heading = _HEADING.match(raw)
        plain = _BOLD.sub("", _HEADING.sub("", raw)).strip()
        if plain:
            blocks.extend(paragraph_to_lines(_CONTROL.sub("", plain), len(heading[1]) if heading else None))
    sha256 = hashlib.sha256(data).hexdigest()
    return Document(path.name, "markdown", sha256, (Page(None, tuple(blocks)),), "text")


def _decode(data: bytes, name: str) -> str:
    if not data.strip():
        raise SourceError("empty_file", name=name)
    text = decoded_text(data)
    if text is None:
        raise SourceError("not_text", name=name)
    return text


def _cells(raw: str) -> list[str] | None:
    """The cells of a table line, ``None`` for a line of prose. A piped rule line has no cells."""
    if "\t" in raw:
        cells = raw.split("\t")
    elif raw.lstrip().startswith("|") and raw.rstrip().endswith("|"):
        if "---" in raw and not raw.strip(" \t|:-"):
            return []
        cells = raw.strip().strip("|").split("|")
    else:
        return None
    if len(cells) > WIDEST:
        return None
    return [_unmarked(html.unescape(_BOLD.sub("", cell)).strip()) for cell in cells]


def _unmarked(text: str) -> str:
    """A cell without the marks of emphasis around it; a mark that stands by itself before a note stays."""
    inner = text.lstrip("*_")
    if not inner[:1].isspace():
        text = inner
    inner = text.rstrip("*_")
    return text if inner[-1:].isspace() else inner


def _grid(rows: list[list[str]]) -> Grid:
    rows = [row for row in rows if row]
    columns = within("columns", max(len(row) for row in rows))
    within("cells", columns * len(rows))
    cells = tuple(
        Cell(r, c, text)
        for r, row in enumerate(rows, 1)
        for c, text in enumerate([*row, *[""] * (columns - len(row))], 1)
    )
    short = tuple((r, columns - len(row)) for r, row in enumerate(rows, 1) if len(row) < columns)
    return Grid(len(rows), columns, cells, short_rows=short)
