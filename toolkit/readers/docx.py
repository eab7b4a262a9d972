"""Word (DOCX) → Document: paragraphs and tables in their order, merged cells with their spans."""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..model import Document, EncryptedSource, Grid, Line, Page, SourceError
from .limits import OLE
from .spans import Span, rows_to_grid


def read_docx(path: Path) -> Document:
    """A Word file as a Document of one page without number: pages exist only once Word lays it out.

    Raises SourceError for a file that is empty, damaged, or asks for a password.
    """
    import docx

    data = path.read_bytes()
    if not data:
        raise SourceError("empty_file", name=path.name)
    if data.startswith(OLE):
        raise EncryptedSource("encrypted_office", name=path.name)
    try:
        document = docx.Document(str(path))
    except Exception as error:  # broken archives and XML, of many kinds
        raise SourceError("damaged_office", name=path.name, kind="Word") from error
    blocks: list[Line | Grid] = []
    for element in document.element.body.iterchildren():
        kind = element.tag.rpartition("}")[2]
        if kind == "p":
            blocks.extend(_lines(element))
        elif kind == "tbl":
            grid = rows_to_grid(_rows(element))
            if grid:
                blocks.append(grid)
            else:
                blocks.extend(line for p in element.iter(_name("p")) for line in _lines(p))
    sha256 = hashlib.sha256(data).hexdigest()
    return Document(path.name, "docx", sha256, (Page(None, tuple(blocks)),), "docx")


def _name(tag: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{tag}"


def _text(element: Any) -> str:
    """The text of a paragraph; breaks and tabs as white space, deleted text left out."""
    parts = []
    for node in element.iter(_name("t"), _name("br"), _name("tab"), _name("cr")):
        kind = node.tag.rpartition("}")[2]
        parts.append(node.text or "" if kind == "t" else "\t" if kind == "tab" else "\n")
    return "".join(parts)


def _lines(paragraph: Any) -> Iterator[Line]:
    for text in _text(paragraph).split("\n"):
        if text.strip():
            yield Line(" ".join(text.split()))


def _rows(table: Any) -> Iterator[list[Span]]:
    """The rows of a table with the cells that begin in them."""
    rows = [_row(row) for row in table.iterchildren(_name("tr"))]
    for number, row in enumerate(rows):
        spans: list[Span] = []
        for column, width, merge, text in row:
            if merge == "continue":
                continue
            height = 1
            if merge == "restart":
                for other in itertools.islice(rows, number + 1, None):
                    if not any(c == column and m == "continue" for c, _, m, _ in other):
                        break
                    height += 1
            spans.append(Span(text, height, width))
        yield spans


def _whole(text: str | None, default: int) -> int:
    """A whole number of the file's, where it states one."""
    return min(int(text), 10_000) if text and re.fullmatch(r"[0-9]{1,9}", text) and int(text) else default


def _row(row: Any) -> list[tuple[int, int, str, str]]:
    """A row's cells as (column, width, vertical merge, text); Word repeats no cell here."""
    found = []
    column = 1
    before = row.find(f"{_name('trPr')}/{_name('gridBefore')}")
    if before is not None:
        column += _whole(before.get(_name("val")), 0)
    for cell in row.iterchildren(_name("tc")):
        span = cell.find(f"{_name('tcPr')}/{_name('gridSpan')}")
        merge = cell.find(f"{_name('tcPr')}/{_name('vMerge')}")
        width = _whole(span.get(_name("val")), 1) if span is not None else 1
        state = "" if merge is None else merge.get(_name("val")) or "continue"
        text = "\n".join(_text(paragraph) for paragraph in cell.iter(_name("p"))).strip("\n")
        found.append((column, width, state, text))
        column += width
    return found
