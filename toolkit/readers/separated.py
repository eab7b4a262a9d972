"""A table saved as text with commas, tabs or semicolons between its cells (CSV) → Document: a workbook of one sheet.

Such a file knows no merged cells, no formats and no sheets: its cells are what is written in them. Where it cannot be
parted surely (a comma in 1,234.50 that no quotes hold together) it is refused.
"""

from __future__ import annotations

import csv
import io
import re
from itertools import pairwise
from pathlib import Path

from ..model import Document, SourceError
from .encodings import decoded_text
from .sheets import Sheet, sheets_to_document, without_enclosure

SEPARATORS = ",\t;"
_SAID = re.compile(r"sep=([,;\t])\r?\n", re.I)
"""The first line by which Excel is told the separator."""
_AS_TEXT = re.compile(r'="([^"]*)"')
"""How a code keeps its noughts from Excel: ="0301"."""
_THOUSANDS, _REST = re.compile(r"[-+(¥￥]?\s*\d{1,3}"), re.compile(r"\d{3}(?:\.\d+)?\)?")


def read_csv(path: Path) -> Document:
    """A CSV file as a Document of one sheet, which goes by the file's name where it has no title.

    Raises SourceError for what is no text in UTF-8, GB18030 or UTF-16, and for a text that cannot be parted into cells.
    """
    text = decoded_text(path.read_bytes())
    if text is None:
        raise SourceError("not_text", name=path.name)
    said = _SAID.match(text)
    separators = said[1] if said else SEPARATORS
    rows = _parted(text[said.end() :] if said else text, separators, path.name)
    sheet = Sheet(without_enclosure(path.stem))
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row, 1):
            kept = _AS_TEXT.fullmatch(cell.strip())
            sheet.put(number, column, kept[1] if kept else cell.strip())
    return sheets_to_document(path, "csv", [sheet])


def _parted(text: str, separators: str, name: str) -> list[list[str]]:
    """The rows by the separator that parts most of them, most evenly."""
    best: tuple[tuple[int, int, int], str, list[list[str]]] | None = None
    failed = 0
    for separator in separators:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        try:
            rows = list(reader)
        except csv.Error:
            failed = failed or reader.line_num
            continue
        widths = [len(row) for row in rows if len(row) > 1]
        rank = (len(widths), -len(set(widths)), sum(widths))
        if best is None or rank > best[0]:
            best = rank, separator, rows
    if best is None:
        raise SourceError("bad_csv", name=name, row=failed)
    _, separator, rows = best
    if separator == "," and (row := _row_cut_at_thousands(rows)):
        raise SourceError("cut_csv", name=name, row=row)
    return rows


def _row_cut_at_thousands(rows: list[list[str]]) -> int:
    """The first row that is wider than others by a comma within a number, 0 where there is none: 1,234.50 without quotes."""
    cut = [
        any(_THOUSANDS.fullmatch(a.strip()) and _REST.fullmatch(b.strip()) for a, b in pairwise(row))
        for row in rows
    ]  # fmt: skip
    widest = max((len(row) for row, is_cut in zip(rows, cut, strict=True) if not is_cut), default=0)
    wider = (n for n, row in enumerate(rows, 1) if cut[n - 1] and len(row) > widest)
    return next(wider, 0)
