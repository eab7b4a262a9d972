"""Excel (XLSX, transitional and strict) → sheets: every cell as Excel shows it, row by row.

A workbook is read as a stream: a row that holds nothing costs nothing, however far down it stands.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from ..model import Document
from .constants import constant_text
from .number_formats import BUILT_IN, displayed
from .office import PARSER, main_part, parse_part, relations
from .sheet_stream import RawCell, sheet_events
from .sheets import Sheet, sheets_to_document

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SHORT = re.compile(r"-?(?:0|[1-9]\d{0,5})(?:\.\d{0,3}[1-9])?")
"""A stored number that the format General shows as it is."""
_UNPRINTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def read_xlsx(path: Path) -> Document:
    """An XLSX workbook as a Document, a page a sheet. Raises SourceError for an empty one."""
    with zipfile.ZipFile(path) as package:
        return sheets_to_document(path, "xlsx", _read_sheets(package))


@dataclass(frozen=True, slots=True)
class _Book:
    """What the sheets of a workbook share: the package, texts, the number format of each style, the calendar.

    ``struck`` is what is struck through in a text, by its number: the texts are without it; ``striking`` the styles
    that strike a whole cell through, ``unseen`` those that write in white on no fill.
    """

    package: zipfile.ZipFile
    strings: list[str]
    struck: dict[int, str]
    formats: list[str]
    striking: frozenset[str]
    unseen: frozenset[str]
    is_1904: bool


def _read_sheets(package: zipfile.ZipFile) -> Iterator[Sheet]:
    main = main_part(package)
    links = relations(package, main)
    parts = dict(links.values())
    root = parse_part(package, main)
    calendar = root.find("{*}workbookPr")
    names = package.namelist()
    strings = list(_strings(package, parts["sharedStrings"])) if parts.get("sharedStrings") in names else []
    book = _Book(
        package,
        [shown for shown, _ in strings],
        {number: struck for number, (_, struck) in enumerate(strings) if struck},
        *(
            _styles(package, parts["styles"])
            if parts.get("styles") in names
            else ([], frozenset(), frozenset())
        ),
        calendar is not None and calendar.get("date1904") in ("1", "true"),
    )
    for entry in root.iterfind("{*}sheets/{*}sheet"):
        link = links.get(next((v for k, v in entry.attrib.items() if k.endswith("}id")), ""))
        if link and link[0] == "worksheet":
            sheet = _read_sheet(book, link[1], entry.get("name", ""))
            sheet.is_hidden = entry.get("state", "visible") != "visible"
            yield sheet


def _strings(package: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str]]:
    """The texts of a workbook, each with what is struck through in it."""
    with package.open(part) as stream:
        for _, item in etree.iterparse(stream, tag="{*}si", **PARSER):
            yield _words(item)
            item.clear()


def _words(item: Any) -> tuple[str, str]:
    """The text of a string, its phonetic guide left out, and what is struck through in it."""
    parts: tuple[list[str], list[str]] = [], []
    for t in item.iter("{*}t"):
        above = t.getparent()
        if not above.tag.endswith("}rPh"):
            strike = above.find("{*}rPr/{*}strike")
            parts[strike is not None and strike.get("val", "1") in ("1", "true")].append(t.text or "")
    shown, struck = (_unescaped("".join(texts)) for texts in parts)
    return shown, struck


def _unescaped(text: str) -> str:
    """A stored text; _x000D_ in it is a character written out."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return _UNPRINTED.sub("", text)


def _styles(package: zipfile.ZipFile, part: str) -> tuple[list[str], frozenset[str], frozenset[str]]:
    """The number format of each style; the numbers of those that strike a cell through, and of those in white on no fill."""
    root = parse_part(package, part)
    own = {int(f.get("numFmtId", 0)): f.get("formatCode", "") for f in root.iterfind("{*}numFmts/{*}numFmt")}
    known = {**BUILT_IN, **own}
    struck, white = set(), set()
    for number, font in enumerate(root.iterfind("{*}fonts/{*}font")):
        strike = font.find("{*}strike")
        if strike is not None and strike.get("val", "1") in ("1", "true"):
            struck.add(str(number))
        if _is_white(font.find("{*}color")):
            white.add(str(number))
    bare = {
        str(number)
        for number, fill in enumerate(root.iterfind("{*}fills/{*}fill/{*}patternFill"))
        if fill.get("patternType", "none") == "none" or _is_white(fill.find("{*}fgColor"))
    }
    styles = root.findall("{*}cellXfs/{*}xf")
    return (
        [known.get(int(xf.get("numFmtId", 0)), "General") for xf in styles],
        frozenset(str(number) for number, xf in enumerate(styles) if xf.get("fontId", "0") in struck),
        frozenset(
            str(number)
            for number, xf in enumerate(styles)
            if xf.get("fontId", "0") in white and xf.get("fillId", "0") in bare
        ),
    )


def _is_white(colour: Any) -> bool:
    """Whether a colour is white: by itself, as the first of the theme, or the tenth of the old palette."""
    if colour is None:
        return False
    return (colour.get("rgb") or "")[-6:].upper() == "FFFFFF" or (
        (colour.get("theme") == "0" and float(colour.get("tint", 0)) == 0)
        or colour.get("indexed") in ("1", "9")
    )


def _read_sheet(book: _Book, part: str, name: str) -> Sheet:
    sheet = Sheet(name)
    row = 0
    shows_zeros = True
    hidden_by_default = False
    with book.package.open(part) as stream:
        for kind, said, cells in sheet_events(stream):
            if kind == "row":
                row = int(said.get("r", row + 1))
                if (
                    _is_on(said, "hidden")
                    or said.get("ht") in ("0", "0.0")
                    or (hidden_by_default and "hidden" not in said and "ht" not in said)
                ):
                    sheet.hidden_rows.add(row)
                _read_row(book, sheet, row, cells, shows_zeros)
            elif kind == "sheetView":
                shows_zeros = said.get("showZeros", "1") not in ("0", "false")
            elif kind == "sheetFormatPr":
                hidden_by_default = _is_on(said, "zeroHeight")
            elif kind == "col" and (_is_on(said, "hidden") or said.get("width") in ("0", "0.0")):
                sheet.hidden_columns.append((int(said.get("min", 0)), int(said.get("max", 0))))
            elif kind == "mergeCell":
                sheet.merged.append(_range(said.get("ref", "")))
            elif kind == "drawing":
                _read_drawing(book, sheet, part, said.get("id", ""))
    sheet.hidden_rows &= sheet.texts.keys()
    return sheet


def _is_on(said: dict[str, str], name: str) -> bool:
    return said.get(name) in ("1", "true")


def _range(reference: str) -> tuple[int, int, int, int]:
    first, _, last = reference.partition(":")
    (left, top), (right, bottom) = _place(first), _place(last or first)
    return top, bottom, left, right


def _place(reference: str) -> tuple[int, int]:
    """Column and row of a reference: AB12 → 28, 12."""
    reference = reference.replace("$", "")
    letters = reference.rstrip("0123456789")
    return _column(letters), int(reference[len(letters) :])


@cache
def _column(letters: str) -> int:
    """A column by its letters: AB → 28. Raises ValueError for what are no letters of a column."""
    if not re.fullmatch("[A-Z]{1,3}", letters):
        raise ValueError(letters)
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column


def _read_row(book: _Book, sheet: Sheet, row: int, cells: list[RawCell], shows_zeros: bool) -> None:
    column = 0
    for cell in cells:
        reference = cell.attributes.get("r")
        column = _column(reference.rstrip("$0123456789").lstrip("$")) if reference else column + 1
        text = _cell_text(book, cell, shows_zeros)
        if text is None:
            sheet.unknown.append((row, column))
            text = f"={cell.formula or '?'}"
        style = cell.attributes.get("s")
        sheet.put(row, column, text, style in book.striking, style in book.unseen)
        if not text and cell.value and cell.attributes.get("t", "n") == "n":
            sheet.hide(row, cell.value)  # under a format that shows nothing
        if book.struck and cell.attributes.get("t") == "s" and cell.value and int(cell.value) in book.struck:
            sheet.struck.append(book.struck[int(cell.value)])


def _cell_text(book: _Book, cell: RawCell, shows_zeros: bool) -> str | None:
    """What a cell shows, ``None`` for a formula whose result is not stored."""
    said, value, formula, words = cell
    kind = said.get("t", "n")
    if kind == "inlineStr":
        return _unescaped(words)
    if not value and (kind == "str" or formula is None):
        return ""
    style = int(said.get("s", 0))
    format = book.formats[style] if 0 <= style < len(book.formats) else "General"
    if not value:
        return constant_text(formula or "", format, book.is_1904)
    if kind == "s":
        place = int(value)
        if not 0 <= place < len(book.strings):
            raise ValueError(f"{said.get('r')}: there is no shared string {place}")
        return displayed(book.strings[place], format)
    if kind == "n" and format == "General" and _SHORT.fullmatch(value):
        return value if shows_zeros or value != "0" else ""
    if kind == "b":
        return displayed(value == "1", format)
    if kind == "n":
        try:
            number = Decimal(value)
        except InvalidOperation:
            return value
        return "" if not number and not shows_zeros else displayed(number, format, book.is_1904)
    text = _unescaped(value)
    return displayed(text, format) if kind == "str" else text


def _read_drawing(book: _Book, sheet: Sheet, part: str, link: str) -> None:
    """The words in the shapes over a sheet, and how many pictures lie there."""
    kind, path = relations(book.package, part).get(link, ("", ""))
    if kind != "drawing" or path not in book.package.namelist():
        return
    root = parse_part(book.package, path)
    for shape in root.iter("{*}sp"):
        lines = ("".join(t.text or "" for t in p.iter("{*}t")) for p in shape.iter("{*}p"))
        sheet.notes.extend(line for line in lines if line.strip())
    sheet.pictures += sum(1 for _ in root.iter("{*}pic"))
