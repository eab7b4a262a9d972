"""Excel 97–2003 (XLS, BIFF) and Excel 2003 XML → sheets, every cell as Excel shows it."""

from __future__ import annotations

import io
import re
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from ..model import Document, EncryptedSource
from .constants import constant_text
from .number_formats import displayed
from .sheets import Sheet, sheets_to_document
from .xls_formulas import formulas_without_result

NAMED_FORMATS = {
    "Fixed": "0.00", "Standard": "#,##0.00", "Percent": "0.00%", "Currency": "¥#,##0.00", "Short Date": "yyyy/m/d",
    "Long Date": 'yyyy"年"m"月"d"日"', "General Number": "General", "General Date": "yyyy/m/d h:mm", "Scientific": "General",
}  # fmt: skip
"""Number formats that Excel 2003 XML names by a word."""
WHITE = (1, 9)
"""White in the palette of a workbook."""
_UNPRINTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def read_xls(path: Path) -> Document:
    """An XLS workbook as a Document, a page a sheet. Raises EncryptedSource where it asks for a password."""
    import xlrd

    try:
        book = xlrd.open_workbook(
            file_contents=path.read_bytes(),
            formatting_info=True,
            ragged_rows=True,
            on_demand=True,
            logfile=io.StringIO(),
        )
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower():
            raise EncryptedSource("encrypted_office", name=path.name) from error
        raise
    return sheets_to_document(path, "xls", (_read_sheet(book, number) for number in range(book.nsheets)))


def _read_sheet(book: Any, number: int) -> Sheet:
    import xlrd

    source = book.sheet_by_index(number)
    sheet = Sheet(source.name, is_hidden=source.visibility != 0)
    known = {key: format.format_str for key, format in book.format_map.items()}
    formats = [known.get(xf.format_key, "General") for xf in book.xf_list]
    strikes = [bool(book.font_list[xf.font_index].struck_out) for xf in book.xf_list]
    unseen = {
        number
        for number, xf in enumerate(book.xf_list)
        if book.font_list[xf.font_index].colour_index in WHITE
        and (xf.background.fill_pattern == 0 or xf.background.pattern_colour_index in WHITE)
    }
    for row in range(source.nrows):
        for column, cell in enumerate(source.row(row), 1):
            is_known = 0 <= cell.xf_index < len(formats)
            format = formats[cell.xf_index] if is_known else "General"
            if cell.ctype == xlrd.XL_CELL_TEXT:
                text = displayed(_UNPRINTED.sub("", cell.value), format)
            elif cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
                blank = not cell.value and not source.show_zero_values
                text = "" if blank else displayed(cell.value, format, bool(book.datemode))
            elif cell.ctype == xlrd.XL_CELL_BOOLEAN:
                text = displayed(bool(cell.value), format)
            elif cell.ctype == xlrd.XL_CELL_ERROR:
                text = xlrd.error_text_from_code.get(cell.value, "#?")
            else:
                continue
            sheet.put(
                row + 1,
                column,
                text,
                is_known and strikes[cell.xf_index],
                is_known and cell.xf_index in unseen,
            )
            if not text and cell.ctype == xlrd.XL_CELL_NUMBER:
                sheet.hide(row + 1, str(cell.value))  # under a format that shows nothing
    for (row, column), formula in formulas_without_result(book, number).items():
        constant = constant_text(formula, "General", bool(book.datemode))
        if constant is None:
            sheet.unknown.append((row, column))
        sheet.put(row, column, f"={formula}" if constant is None else constant)
    sheet.merged = [(r0 + 1, r1, c0 + 1, c1) for r0, r1, c0, c1 in source.merged_cells]
    sheet.hidden_rows = {n + 1 for n, info in source.rowinfo_map.items() if info.hidden or info.height == 0}
    sheet.hidden_columns = [
        (n + 1, n + 1) for n, info in source.colinfo_map.items() if info.hidden or info.width == 0
    ]
    return sheet


def read_xml_sheets(path: Path) -> Document:
    """An Excel 2003 XML workbook as a Document, a page a sheet."""
    from lxml import etree

    root = etree.parse(
        str(path), etree.XMLParser(huge_tree=True, resolve_entities=False, no_network=True)
    ).getroot()
    formats = {
        _get(style, "ID"): next((_get(f, "Format") for f in style.iter("{*}NumberFormat")), "") or "General"
        for style in root.iter("{*}Style")
    }
    struck = {
        _get(style, "ID")
        for style in root.iter("{*}Style")
        if any(_get(font, "StrikeThrough") == "1" for font in style.iter("{*}Font"))
    }
    sheets = [_read_xml_sheet(element, formats, struck) for element in root.iterfind("{*}Worksheet")]
    return sheets_to_document(path, "xml", sheets)


def _get(element: Any, name: str) -> str:
    """An attribute by its local name."""
    return next((str(v) for k, v in element.attrib.items() if k.rpartition("}")[2] == name), "")


def _read_xml_sheet(element: Any, formats: dict[str, str], struck: set[str]) -> Sheet:
    hidden = element.find("{*}WorksheetOptions/{*}Visible")
    sheet = Sheet(
        _get(element, "Name"), is_hidden=hidden is not None and (hidden.text or "").startswith("SheetH")
    )
    column = 0
    for entry in element.iterfind("{*}Table/{*}Column"):
        column = int(_get(entry, "Index") or column + 1)
        last = column + int(_get(entry, "Span") or 0)
        if _get(entry, "Hidden") == "1":
            sheet.hidden_columns.append((column, last))
        column = last
    row = 0
    for entry in element.iterfind("{*}Table/{*}Row"):
        row = int(_get(entry, "Index") or row + 1)
        if _get(entry, "Hidden") == "1":
            sheet.hidden_rows.add(row)
        column = 0
        for cell in entry.iterfind("{*}Cell"):
            column = int(_get(cell, "Index") or column + 1)
            right, down = (int(_get(cell, name) or 0) for name in ("MergeAcross", "MergeDown"))
            data = cell.find("{*}Data")
            format = formats.get(_get(cell, "StyleID"), "General")
            if data is not None:
                sheet.put(row, column, _xml_text(data, format), _get(cell, "StyleID") in struck)
            elif formula := _get(cell, "Formula"):
                text = constant_text(formula, NAMED_FORMATS.get(format, format))
                if text is None:
                    sheet.unknown.append((row, column))
                sheet.put(row, column, formula if text is None else text)
            if right or down:
                sheet.merged.append((row, row + down, column, column + right))
            column += right
        row += int(_get(entry, "Span") or 0)
    return sheet


def _xml_text(data: Any, format: str) -> str:
    text = "".join(data.itertext())
    kind = _get(data, "Type")
    if kind == "Boolean":
        return displayed(text == "1", format)
    if kind == "DateTime":
        return text.partition("T")[0]
    if kind != "Number":
        return text
    try:
        return displayed(Decimal(text), NAMED_FORMATS.get(format, format))
    except InvalidOperation:
        return text
