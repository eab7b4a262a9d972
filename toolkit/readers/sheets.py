"""Excel (XLSX, XLS) → Document: every sheet's cells as they are displayed, merged cells with their spans.

A stored 242 under the format 0.00 is displayed, and so read, as 242.00.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from ..model import Document, EncryptedSource, Grid, Line, Page, SourceError, fold
from .limits import OLE, within
from .spans import Span, rows_to_grid

Sheet = tuple[str, list[list[Span]]]
MOST_DIGITS = 15
"""A stored number of more digits is not exact, and no format says how to show it."""
_CAPTION = re.compile(
    r"(?:附?表[\d一二三四五六七八九十]+|公开\d+表)|.*(?:单位|部门|备注|注|说明)(?:名称)?[:：].*|\(?20\d\d年度?\)?"
)


def read_xlsx(path: Path) -> Document:
    """An XLSX workbook. Raises SourceError for an empty or damaged file, EncryptedSource for a locked one."""
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    data = _bytes(path)
    if data.startswith(OLE):
        raise EncryptedSource("encrypted_office", name=path.name)
    try:
        book = openpyxl.load_workbook(path, data_only=True)
    except (InvalidFileException, KeyError, ValueError, OSError) as error:
        raise SourceError("damaged_office", name=path.name, kind="Excel") from error
    except Exception as error:  # zipfile and XML errors of many kinds
        raise SourceError("damaged_office", name=path.name, kind="Excel") from error
    return _document(path, data, "xlsx", [_openpyxl_sheet(sheet) for sheet in book.worksheets])


def read_xls(path: Path) -> Document:
    """An XLS workbook of Excel 97–2003. Raises SourceError or EncryptedSource."""
    import xlrd

    data = _bytes(path)
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower():
            raise EncryptedSource("encrypted_office", name=path.name) from error
        raise SourceError("damaged_office", name=path.name, kind="Excel") from error
    except Exception as error:
        raise SourceError("damaged_office", name=path.name, kind="Excel") from error
    return _document(path, data, "xls", [_xlrd_sheet(book, sheet) for sheet in book.sheets()])


def _bytes(path: Path) -> bytes:
    data = path.read_bytes()
    if not data:
        raise SourceError("empty_file", name=path.name)
    return data


def _document(path: Path, data: bytes, format: str, sheets: list[Sheet]) -> Document:
    blocks = [block for name, rows in sheets for block in _blocks(name, rows)]
    return Document(path.name, format, hashlib.sha256(data).hexdigest(), (Page(None, tuple(blocks)),), format)


def displayed(value: object, number_format: str) -> str:
    """A cell's value as its number format shows it: decimals and thousands separators; dates and text as they are."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    number = Decimal(repr(value))
    if not number.is_finite() or number.adjusted() > MOST_DIGITS:
        return str(number) if not number.is_finite() else f"{number:f}"
    shown = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.|_.', "", number_format.split(";")[0])
    if "%" in shown:
        number *= 100
    decimals = re.search(r"\.(0+)(#*)", shown)
    if decimals or re.fullmatch(r"[^.]*0[^.]*", shown):
        places = min(len(decimals[1]), 10) if decimals else 0
        number = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    elif number == number.to_integral_value():
        number = number.quantize(Decimal(1))
    text = f"{number:,f}" if "," in shown else f"{number:f}"
    return f"{text}%" if "%" in shown else text


def _openpyxl_sheet(sheet: Any) -> Sheet:
    merged = {(r.min_row, r.min_col): r for r in sheet.merged_cells.ranges}
    within("cells", sum((r.max_row - r.min_row + 1) * (r.max_col - r.min_col + 1) for r in merged.values()))
    covered = {
        (row, column)
        for r in sheet.merged_cells.ranges
        for row in range(r.min_row, r.max_row + 1)
        for column in range(r.min_col, r.max_col + 1)
    } - set(merged)
    rows: list[list[Span]] = []
    filled = [
        place for place, cell in sheet._cells.items() if cell.value is not None
    ]  # a far format is no cell
    last_row, last_column = (max((place[n] for place in filled), default=1) for n in (0, 1))
    within("cells", last_row * last_column)
    for row in sheet.iter_rows(max_row=last_row, max_col=last_column):
        spans = []
        for cell in row:
            place = (cell.row, cell.column)
            if place in covered:
                continue
            r = merged.get(place)
            text = displayed(cell.value, cell.number_format)
            spans.append(Span(text, r.size["rows"], r.size["columns"]) if r else Span(text))
        rows.append(spans)
    return sheet.title, rows


def _format_of(book: Any, cell: Any) -> str:
    """A cell's number format; General where the file has none."""
    try:
        return str(book.format_map[book.xf_list[cell.xf_index].format_key].format_str)
    except (IndexError, KeyError, TypeError):
        return "General"


def _xlrd_sheet(book: Any, sheet: Any) -> Sheet:
    within("cells", sheet.nrows * sheet.ncols)
    merged = {(r0, c0): (r1 - r0, c1 - c0) for r0, r1, c0, c1 in sheet.merged_cells}
    covered = {
        (row, column)
        for (r0, c0), (height, width) in merged.items()
        for row in range(r0, r0 + height)
        for column in range(c0, c0 + width)
    } - set(merged)
    rows: list[list[Span]] = []
    for row in range(sheet.nrows):
        spans = []
        for column in range(sheet.ncols):
            if (row, column) in covered:
                continue
            cell = sheet.cell(row, column)
            value = cell.value if cell.ctype in (1, 2) else None
            text = displayed(value, _format_of(book, cell))
            spans.append(Span(text, *merged.get((row, column), (1, 1))))
        rows.append(spans)
    return sheet.name, rows


def _blocks(name: str, rows: list[list[Span]]) -> Iterator[Line | Grid]:
    """A sheet as lines (its name, captions, notes) and grids: the rows between the captions."""
    yield Line(name)
    table: list[list[Span]] = []
    for row in [*rows, None]:
        texts = [span.text for span in row if fold(span.text)] if row is not None else []
        if row is not None and not _is_caption(row, texts, bool(table)):
            table.append(row)
            continue
        grid = _trimmed(table)
        if grid:
            yield grid
        else:
            yield from (_line(row) for row in table if any(fold(span.text) for span in row))
        table = []
        if row is not None and texts:
            yield _line(row)


def _line(row: list[Span]) -> Line:
    return Line(" ".join(" ".join(span.text.split()) for span in row if fold(span.text)))


def _is_caption(row: list[Span], texts: list[str], within: bool) -> bool:
    """Whether a row is no part of a table: a title, a unit, a note; or blank before the table begins."""
    if not texts:
        return not within
    if len(texts) > 3:
        return False
    folded = [fold(text) for text in texts]
    wide = len(texts) == 1 and (len(row) == 1 or row[0].columns > 1)
    titled = len(texts) == 1 and folded[0].endswith("表") and len(folded[0]) > 3
    return titled or all(_CAPTION.fullmatch(text) for text in folded) or (wide and len(folded[0]) > 25)


def _trimmed(rows: list[list[Span]]) -> Grid | None:
    """The grid of a run of rows, blank rows and columns at its edges left out."""
    while rows and not any(fold(span.text) for span in rows[-1]):
        rows = rows[:-1]
    grid = rows_to_grid(rows)
    if grid is None:
        return None
    last = max((c.last_column for c in grid.cells if fold(c.text)), default=0)
    first = min((c.column for c in grid.cells if fold(c.text)), default=1)
    if last - first < 1:
        return None
    cells = tuple(
        type(c)(
            c.row,
            max(c.column - first + 1, 1),
            c.text,
            c.row_span,
            min(c.last_column, last) - max(c.column, first) + 1,
        )
        for c in grid.cells
        if c.column <= last and c.last_column >= first
    )
    return Grid(grid.rows, last - first + 1, cells)
