"""A disclosure in other formats: the sample (its lines as Word prints them, its tables from the golden cell grids),
or a made-up one; whole, or its text and its tables in files of their own."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import docx
import openpyxl
import xlwt

from proof.disclosures import blocks as made_up
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


def printed(disclosure: Iterable[made_up.Block], text: bool = True, tables: bool = True) -> Iterator[Block]:
    """The blocks of a made-up disclosure, or of its text or its tables alone."""
    for block in disclosure:
        if isinstance(block, made_up.Paragraph):
            if text:
                yield from block.text.split("\n")
        elif tables:
            for line in block.above:
                yield from line.text.split("\n")
            yield {
                "nrow": block.rows,
                "cells": [
                    {"r": c.row - 1, "c": c.column - 1, "rs": c.rows, "cs": c.columns, "text": c.text}
                    for c in block.cells
                ],
            }
            if block.note:
                yield block.note.text


def write_html(path: Path, content: Iterable[Block] | None = None) -> Path:
    """A saved web page with menus, a layout table and scripts around the document."""
    parts = [
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>预算公开</title><style>td{}</style></head><body>",
        "<nav><ul><li>首页</li><li>政务公开</li></ul></nav><script>var 表 = 1;</script>",
        "<table class='layout'><tr><td width='20%'><ul><li><a href='/ys/'>部门预算</a></li><li><a href='/js/'>部门决算</a></li></ul></td><td>",
    ]
    for block in blocks() if content is None else content:
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


def write_docx(path: Path, content: Iterable[Block]) -> Path:
    """A Word file: merged cells as Word writes them, a cell that goes on in each row below."""
    base = path.with_suffix(".base.docx")
    docx.Document().save(str(base))
    body = "".join(_word_paragraph(b) if isinstance(b, str) else _word_table(b) for b in content)
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    with zipfile.ZipFile(base) as parts, zipfile.ZipFile(path, "w") as made:
        for name in parts.namelist():
            part: str | bytes = parts.read(name)
            if name == "word/document.xml":
                part = f"<w:document {names}><w:body>{body}</w:body></w:document>"
            made.writestr(name, part)
    base.unlink()
    return path


WIDTH = 800
"""Of a column of a Word table, in twentieths of a point; LibreOffice goes by the widths, not by the spans."""


def _word_paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{html.escape(text)}</w:t></w:r></w:p>'


def _word_table(table: dict[str, Any]) -> str:
    rows: list[dict[int, str]] = [{} for _ in range(table["nrow"])]
    for cell in table["cells"]:
        for down in range(cell["rs"]):
            merge = "" if cell["rs"] == 1 else "<w:vMerge/>" if down else '<w:vMerge w:val="restart"/>'
            words = "" if down else cell["text"]
            rows[cell["r"] + down][cell["c"]] = (
                f'<w:tc><w:tcPr><w:tcW w:w="{WIDTH * cell["cs"]}" w:type="dxa"/><w:gridSpan w:val="{cell["cs"]}"/>{merge}</w:tcPr>'
                f"{_word_paragraph(words)}</w:tc>"
            )
    inner = "".join(f"<w:tr>{''.join(row[c] for c in sorted(row))}</w:tr>" for row in rows)
    columns = max(cell["c"] + cell["cs"] for cell in table["cells"])
    grid = f'<w:gridCol w:w="{WIDTH}"/>' * columns
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{inner}</w:tbl>'


def _sheets(content: Iterable[Block] | None) -> Iterator[list[Block]]:
    """The document in sheets: each table with the lines before it that caption it; the text between."""
    if content is not None:
        yield from _made_up_sheets(content)
        return
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


def _made_up_sheets(content: Iterable[Block]) -> Iterator[list[Block]]:
    """Each table with the lines over it; a line behind a table that is no caption goes with that table."""
    sheet: list[Block] = []
    for block in content:
        if (
            isinstance(block, str)
            and sheet
            and not isinstance(sheet[-1], str)
            and not block.startswith(("注", "说明"))
        ):
            yield sheet
            sheet = []
        sheet.append(block)
    yield sheet


def _number(text: str) -> float | None:
    return float(text.replace(",", "")) if re.fullmatch(r"-?\d+(,\d{3})*\.\d\d", text.strip()) else None


def _format(text: str) -> str:
    """The number format that shows a number as it is printed."""
    return "#,##0.00" if "," in text else "0.00"


def write_xlsx(path: Path, content: Iterable[Block] | None = None) -> Path:
    """A workbook: numbers are numbers, shown with two decimals by their format."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, sheet_blocks in enumerate(filter(None, _sheets(content)), 1):
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
                    target.number_format = _format(cell["text"])
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


def write_xls(path: Path, content: Iterable[Block] | None = None) -> Path:
    """The same as Excel 97–2003 wrote it."""
    book = xlwt.Workbook(encoding="utf-8")
    money = {format: xlwt.easyxf(num_format_str=format) for format in ("#,##0.00", "0.00")}
    for number, sheet_blocks in enumerate(filter(None, _sheets(content)), 1):
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
                style = money[_format(cell["text"])] if value is not None else xlwt.Style.default_style
                shown = cell["text"] if value is None else value
                sheet.write_merge(top, top + cell["rs"] - 1, left, left + cell["cs"] - 1, shown, style)
            row += block["nrow"]
    book.save(str(path))
    return path
