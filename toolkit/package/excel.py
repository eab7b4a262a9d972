"""A package → an Excel workbook: a sheet a resource, Chinese titles over frozen columns, numbers as numbers.

Nothing in it is run: a text that a spreadsheet would take for a formula is kept a text.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from ..model import PackageError, inert, printable
from .package import Package
from .zipped import to_zip

LONGEST_NAME, LONGEST_TEXT, MOST_ROWS, EXACT = 31, 32_767, 1_048_576, 15
"""What Excel takes: letters of a sheet's name and of a cell, rows of a sheet, digits of a number that stay exact."""
WIDEST = 40
_CLOCK = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def to_excel(package: Package) -> bytes:
    """A package as the bytes of a workbook. Raises PackageError where a resource has more rows than a sheet."""
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    names: set[str] = set()
    for entry in package.descriptor["resources"]:
        rows = package.rows[entry["name"]]
        if len(rows) >= MOST_ROWS:
            raise PackageError("sheet_too_long", name=entry["name"], rows=len(rows), most=MOST_ROWS - 1)
        sheet = workbook.create_sheet(_sheet_name(entry["title"], names))
        _fill(sheet, rows, entry["schema"]["fields"])
    out = io.BytesIO()
    workbook.save(out)
    with zipfile.ZipFile(out) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["docProps/core.xml"] = _CLOCK.sub(rb"\g<1>1980-01-01T00:00:00Z", parts["docProps/core.xml"])
    return to_zip(parts)


def _sheet_name(title: str, taken: set[str]) -> str:
    """A title as Excel allows it to name a sheet, unlike those before it."""
    plain = re.sub(r"[\[\]:*?/\\']", " ", title).strip() or "Sheet"
    name, number = plain[:LONGEST_NAME], 1
    while name.lower() in taken:
        number += 1
        name = f"{plain[: LONGEST_NAME - len(str(number)) - 1]} {number}"
    taken.add(name.lower())
    return name


def _fill(sheet: Any, rows: Sequence[Mapping[str, str]], fields: Sequence[Mapping[str, Any]]) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "A2"
    for number, field in enumerate(fields, 1):
        longest = max((len(row[field["name"]]) for row in rows[:200]), default=0)
        width = max(2 * len(field.get("title", "")) + 2, min(longest + 2, WIDEST))
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(fields))}{len(rows) + 1}"
    head = [WriteOnlyCell(sheet, field.get("title", field["name"])) for field in fields]
    for cell in head:
        cell.font = Font(bold=True)
    sheet.append(head)
    for row in rows:
        sheet.append([_cell(sheet, row[field["name"]], field["type"]) for field in fields])


def _cell(sheet: Any, text: str, kind: str) -> Any:
    """A value as a cell of its type, ``None`` where it is blank."""
    from openpyxl.cell import WriteOnlyCell

    if not text:
        return None
    if kind in ("integer", "number") and len(re.sub(r"\D", "", text).lstrip("0")) <= EXACT:
        cell = WriteOnlyCell(sheet, int(text) if kind == "integer" else Decimal(text))
        places = len(text.partition(".")[2])
        cell.number_format = "0" if not places else f"#,##0.{'0' * places}"
        return cell
    if kind == "date":
        cell = WriteOnlyCell(sheet, date.fromisoformat(text))
        cell.number_format = "yyyy-mm-dd"
        return cell
    if kind == "boolean":
        return WriteOnlyCell(sheet, text == "true")
    shown = inert(printable(text))
    cell = WriteOnlyCell(sheet, shown if len(shown) <= LONGEST_TEXT else f"{shown[: LONGEST_TEXT - 1]}…")
    cell.data_type = "s"
    return cell
