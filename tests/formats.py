"""The sample in other formats: its lines as Word prints them, its tables from the golden cell grids."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import xlwt

from toolkit.model.document import Grid
from toolkit.readers import read

from .conftest import SOURCE, golden_tables

Block = str | dict[str, Any]
"""A line of text, or a table of ``tables.json``."""


def blocks() -> Iterator[Block]:
    """The whole document in order."""
    tables = iter(golden_tables())
    for block in read(SOURCE / "facsimile.docx").blocks():
        yield next(tables) if isinstance(block, Grid) else block.text


def write_html(path: Path) -> Path:
    """A saved web page with menus, a layout table and scripts around the document."""
    parts = [
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>预算公开</title><style>td{}</style></head><body>",
        "<nav><ul><li>首页</li><li>政务公开</li></ul></nav><script>var 表 = 1;</script>",
        "<table class='layout'><tr><td width='20%'><ul><li>部门预算</li><li>部门决算</li></ul></td><td>",
    ]
    for block in blocks():
        if isinstance(block, str):
            parts.append(f"<p>{html.escape(block)}</p>")
            continue
        rows: dict[int, list[str]] = {r: [] for r in range(block["nrow"])}
        for cell in block["cells"]:
            span = f' rowspan="{cell["rs"]}" colspan="{cell["cs"]}"'
            text = "<br>".join(html.escape(line) for line in cell["text"].split("\n"))
            rows[cell["r"]].append(f"<td{span}><p>{text}</p></td>")
        body = "".join(f"<tr>{''.join(cells)}</tr>" for cells in rows.values())
        parts.append(f"<table border='1'><tbody>{body}</tbody></table>")
    parts.append("</td></tr></table><footer>版权所有</footer></body></html>")
    path.write_text("\n".join(parts), "utf-8")
    return path


def _sheets() -> Iterator[list[Block]]:
    """The document in sheets: each table with the lines before it that caption it; the text between."""
    lines: list[Block] = []
    for block in blocks():
        if isinstance(block, str):
            lines.append(block)
            continue
        start = max((i for i, line in enumerate(lines) if str(line).startswith("表 ")), default=len(lines))
        start = min([start, *(i for i, line in enumerate(lines) if str(line).endswith("绩效目标表"))][-2:])
        yield lines[:start]
        yield [*lines[start:], block]
        lines = []
    yield lines


def _number(text: str) -> float | None:
    return float(text) if re.fullmatch(r"\d+\.\d\d", text.strip()) else None


def write_xlsx(path: Path) -> Path:
    """A workbook: numbers are numbers, shown with two decimals by their format."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, sheet_blocks in enumerate(filter(None, _sheets()), 1):
        sheet = book.create_sheet(f"Sheet{number}")
        row = 1
        for block in sheet_blocks:
            if isinstance(block, str):
                sheet.cell(row, 1, block)
                row += 1
                continue
            for cell in block["cells"]:
                target = sheet.cell(row + cell["r"], cell["c"] + 1)
                value = _number(cell["text"])
                target.value = cell["text"] if value is None else value
                if value is not None:
                    target.number_format = "0.00"
                elif cell["text"].startswith("="):
                    target.data_type = "s"  # "=100%" is a text here, no formula
                if cell["rs"] > 1 or cell["cs"] > 1:
                    sheet.merge_cells(
                        start_row=row + cell["r"],
                        start_column=cell["c"] + 1,
                        end_row=row + cell["r"] + cell["rs"] - 1,
                        end_column=cell["c"] + cell["cs"],
                    )
            row += block["nrow"]
    book.save(path)
    return path


def write_xls(path: Path) -> Path:
    """The same as Excel 97–2003 wrote it."""
    book = xlwt.Workbook(encoding="utf-8")
    money = xlwt.easyxf(num_format_str="#,##0.00")
    for number, sheet_blocks in enumerate(filter(None, _sheets()), 1):
        sheet = book.add_sheet(f"Sheet{number}")
        row = 0
        for block in sheet_blocks:
            if isinstance(block, str):
                sheet.write(row, 0, block)
                row += 1
                continue
            for cell in block["cells"]:
                top, left = row + cell["r"], cell["c"]
                value = _number(cell["text"])
                style = money if value is not None else xlwt.Style.default_style
                content = cell["text"] if value is None else value
                sheet.write_merge(top, top + cell["rs"] - 1, left, left + cell["cs"] - 1, content, style)
            row += block["nrow"]
    book.save(str(path))
    return path
