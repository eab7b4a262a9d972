"""Word (DOCX, transitional and strict) → Document: paragraphs and tables in their order, as Word shows them.

Tracked changes count as accepted; content controls are transparent; of alternate contents one is read;
what is hidden is left out and told. A table inside a cell is a table of its own. A footnote or endnote is
read behind the paragraph or table that refers to it; the sign of the reference is none of the text.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from ..model import Document, Grid, Line, Page, Problem, is_number, problem
from .caption_rows import blocks_of
from .docx_fields import formulas_without_result
from .docx_margins import captioned, margins_told, sections_of
from .docx_numbering import Numbering, read_numbering
from .docx_styles import Look, Styles, is_note_mark, is_on, is_unseen, number_of, read_styles
from .office import attribute, local, main_part, parse_part, relations
from .overrides import END, TURN, in_shown_order
from .paragraphs import Place, left_out, paragraph_to_lines, struck_told, unseen_told
from .red_figures import red_told, says_red_is_negative, signed_by_colour
from .spans import Span, rows_to_grid

TRANSPARENT = {
    "sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "fldSimple", "dir", "bdo", "ruby",
    "rubyBase", "r", "oMath", "oMathPara", "Choice", "Fallback",
}  # fmt: skip
"""Elements whose content stands where they do."""
GONE = {"del", "moveFrom"}
"""Content that a tracked change took away."""
LARGE = 120 * 12700
"""A picture of at least this width (EMU, 120 pt) may show a table; smaller ones are marks and emblems."""
_ALIKE = "0123456789.,%()+- "
"""Signs that the font Symbol has in the places of ASCII."""
_UNPRINTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def read_docx(path: Path) -> Document:
    """A Word file as a Document of one page without number: pages exist only once Word lays it out."""
    with zipfile.ZipFile(path) as package:
        main = main_part(package)
        root = parse_part(package, main)
        parts = dict(relations(package, main).values())
        styles = read_styles(package, parts.get("styles"))
        reading = _Reading(styles)
        reading.red_is_negative = says_red_is_negative("".join(t.text or "" for t in root.iter("{*}t")))
        if parts.get("numbering") in package.namelist():
            reading.numbering = read_numbering(parse_part(package, parts["numbering"]))
        for kind in ("footnotes", "endnotes"):
            if parts.get(kind) in package.namelist():
                notes = parse_part(package, parts[kind])
                reading.notes.update(((local(note), attribute(note, "id")), note) for note in notes)
        margins = {id: list(_blocks(part, _Reading(styles))) for id, part in _margins(package, main, root)}
        body = root.find("{*}body")
        sections = list(sections_of(body)) if body is not None else []
        read = [(section, tuple(_body(section.content, reading))) for section in sections]
        blocks = tuple(captioned(read, margins))
    problems = (*reading.problems(), *margins_told([b for said in margins.values() for b in said], blocks))
    pages = (Page(None, blocks, problems=problems),)
    return Document(path.name, "docx", sha256(path.read_bytes()).hexdigest(), pages, "docx")


def _margins(package: zipfile.ZipFile, main: str, root: Any) -> Iterator[tuple[str, Any]]:
    """The headers and footers that sections of a document refer to, by id."""
    named = {attribute(r, "id") for r in root.iter("{*}headerReference", "{*}footerReference")}
    for id, (_, path) in relations(package, main).items():
        if id in named and path in package.namelist():
            yield id, parse_part(package, path)


@dataclass(slots=True)
class _Reading:
    """The styles and lists of a document, and what was met and left out."""

    styles: Styles
    numbering: Numbering = field(default_factory=Numbering)
    notes: dict[tuple[str, str], Any] = field(default_factory=dict)
    noted: list[Any] = field(default_factory=list)
    place: Place = field(default_factory=Place)
    hidden: int = 0
    changes: int = 0
    struck: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    negative: list[str] = field(default_factory=list)
    reds: list[bool] = field(default_factory=list)
    red_is_negative: bool = False
    formulas: list[tuple[str, str]] = field(default_factory=list)
    pictures: list[tuple[str, str]] = field(default_factory=list)
    objects: list[tuple[str, str]] = field(default_factory=list)

    def problems(self) -> Iterator[Problem]:
        if self.changes:
            yield problem("changes_accepted", count=self.changes)
        if self.hidden:
            yield problem("hidden_words", count=self.hidden)
        yield from struck_told(self.struck)
        yield from red_told(negative=self.negative)
        yield from self.unread((0, 0, 0, 0))

    def met(self) -> tuple[int, int, int, int]:
        """How many formulas without a result, pictures, objects and figures that nobody sees were met so far."""
        return len(self.formulas), len(self.pictures), len(self.objects), len(self.unseen)

    def unread(self, after: tuple[int, int, int, int]) -> Iterator[Problem]:
        """Those met after the first so many, told once: they are taken from the lists."""
        formulas, pictures, objects, unseen = after
        yield from left_out("formulas_without_result", self.formulas[formulas:])
        place = {"place_zh": "文件里", "place_en": "the document"}
        yield from left_out("pictures_unread", self.pictures[pictures:], **place)
        yield from left_out("objects_unread", self.objects[objects:])
        yield from unseen_told(self.unseen[unseen:])
        del self.formulas[formulas:], self.pictures[pictures:], self.objects[objects:], self.unseen[unseen:]


def _children(element: Any, reading: _Reading) -> Iterator[Any]:
    """The children of an element as Word shows them, wrappers opened, deleted content left out."""
    pending = [iter(element)]
    while pending:
        child = next(pending[-1], None)
        if child is None:
            pending.pop()
            continue
        name = local(child)
        if name in GONE:
            reading.changes += 1
        elif name == "AlternateContent":
            branches = [c for c in child if local(c) in ("Choice", "Fallback")]
            told = next(
                (b for b in branches if next(b.iter("{*}t", "{*}imagedata", "{*}blip"), None) is not None),
                None,
            )
            if told is not None:
                pending.append(iter(told))
        elif name in TRANSPARENT - {"r"}:
            pending.append(iter(child))
        elif name:
            yield child


def _body(body: Any, reading: _Reading) -> Iterator[Line | Grid]:
    """Lines and grids of a document in order, each with the notes that it refers to behind it."""
    for block in _blocks(body, reading):
        reading.place.pass_by(block)
        yield block
        noted, reading.noted = reading.noted, []
        for note in noted:
            yield from _blocks(note, reading)


def _blocks(container: Any, reading: _Reading) -> Iterator[Line | Grid]:
    """Lines and grids of a body, a cell or a text box in order."""
    pending = ""
    for child in _children(container, reading):
        name = local(child)
        if name == "p":
            text, boxes = _paragraph(child, reading)
            pending += text
            if _mark_is_deleted(child):
                continue  # with the change accepted it runs on into the next paragraph
            yield from _lines(pending)
            pending = ""
            for box in boxes:
                yield from _blocks(box, reading)
        elif name == "tbl":
            yield from _lines(pending)
            pending = ""
            yield from _table(child, reading)
        elif name in ("altChunk", "subDoc"):
            reading.objects.append(reading.place.said())
    yield from _lines(pending)


def _lines(text: str) -> Iterator[Line]:
    for line in text.split("\n"):
        if line.strip():
            yield from paragraph_to_lines(" ".join(line.split()))


def _mark_is_deleted(paragraph: Any) -> bool:
    mark = paragraph.find("{*}pPr/{*}rPr")
    return mark is not None and any(local(child) in GONE for child in mark)


def _paragraph(paragraph: Any, reading: _Reading) -> tuple[str, list[Any]]:
    """The text of a paragraph with its automatic number, and the text boxes that hang on it."""
    boxes: list[Any] = []
    properties = paragraph.find("{*}pPr")
    style = properties.find("{*}pStyle") if properties is not None else None
    style_id = attribute(style, "val") if style is not None else ""
    look = reading.styles.looks.get(style_id, Look())
    text, is_turned = "", False
    for child in _children(paragraph, reading):
        if local(child) == "r":
            if is_turned != _is_turned(child):
                is_turned = not is_turned
                text += TURN if is_turned else END
            piece = _run(child, reading, boxes, look)
            text += "" if is_note_mark(child, piece, text) else piece
    reading.formulas.extend([reading.place.said()] * formulas_without_result(paragraph))
    numbered = number_of(properties) or reading.styles.numbered.get(style_id)
    if numbered and text.strip():
        text = reading.numbering.next(*numbered) + text
    return in_shown_order(text), boxes


def _is_turned(run: Any) -> bool:
    """Whether a run is written from right to left, whatever letters it holds."""
    override = next(run.iterancestors("{*}bdo"), None)
    return override is not None and attribute(override, "val") == "rtl"


def _run(run: Any, reading: _Reading, boxes: list[Any], look: Look) -> str:
    """The text of a run: breaks and tabs as white space, a hyphen that does not break as a hyphen."""
    look = reading.styles.look_of(run.find("{*}rPr"), look)
    parts: list[str] = []
    for child in _children(run, reading):
        name = local(child)
        if name == "t":
            parts.append(_UNPRINTED.sub("", child.text or ""))
        elif name == "r":  # in a formula or a guide to pronunciation
            parts.append(_run(child, reading, boxes, look))
        elif name in ("tab", "ptab"):
            parts.append("\t")
        elif name in ("br", "cr"):
            parts.append("\n")
        elif name == "noBreakHyphen":
            parts.append("-")
        elif name == "sym":
            parts.append(_symbol(attribute(child, "char"), attribute(child, "font")))
        elif name in ("footnoteReference", "endnoteReference") and not look.is_hidden:
            note = reading.notes.pop((name.removesuffix("Reference"), attribute(child, "id")), None)
            reading.noted.extend([note] if note is not None else [])
        elif name in ("drawing", "pict", "object") and not look.is_hidden:
            _drawing(child, reading, boxes)
    text = "".join(parts)
    if look.is_hidden:
        reading.hidden += len(text.strip())
    elif look.is_struck:
        reading.struck.append(text)
    elif text and is_number(text) and is_unseen(run, reading.styles):
        reading.unseen.append(text)
    else:
        reading.reds.extend([look.is_red] if text.strip() else [])
        return text
    return ""


def _symbol(code: str, font: str) -> str:
    """A sign of a symbol font: nothing where its code says nothing outside of that font; the digits of Symbol are digits."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if font == "Symbol" and (number & 0xFF00) in (0, 0xF000) and chr(number & 0xFF) in _ALIKE:
        return chr(number & 0xFF)
    return "" if 0xE000 <= number <= 0xF8FF or number > 0x10FFFF else chr(number)


def _drawing(drawing: Any, reading: _Reading, boxes: list[Any]) -> None:
    """Note the text boxes of a drawing; count embedded objects and pictures large enough to hold a table."""
    found = list(drawing.iter("{*}txbxContent"))
    taken: set[Any] = set()
    for box in found:
        if not any(above in taken for above in box.iterancestors("{*}txbxContent", "{*}AlternateContent")):
            boxes.append(box)
            taken.update([box, *box.iterancestors("{*}AlternateContent")])
    if local(drawing) == "object" or next(drawing.iter("{*}chart", "{*}relIds"), None) is not None:
        reading.objects.append(reading.place.said())
        return
    widths = [int(extent.get("cx", 0)) for extent in drawing.iter("{*}extent")]
    for picture in drawing.iter("{*}blip", "{*}imagedata"):
        if local(picture) == "imagedata" or max(widths, default=LARGE) >= LARGE:
            reading.pictures.append(reading.place.said())


def _table(table: Any, reading: _Reading) -> Iterator[Line | Grid]:
    """A table as a grid, its caption rows as lines, the tables in its cells after it; one of a single column as what stands in its cells."""
    nested: list[Grid] = []
    met = reading.met()
    rows = [
        _row(row, reading, nested)
        for row in _children(table, reading)
        if local(row) == "tr" and _is_shown(row, reading)
    ]
    spans, negative, doubtful = signed_by_colour(list(_spans(rows)), reading.red_is_negative)
    reading.negative += negative
    if rows_to_grid(spans):
        told = (*reading.unread(met), *red_told(doubtful=doubtful))  # in its cells: it is not wholly read
        for block in blocks_of(spans):
            yield replace(block, problems=told) if isinstance(block, Grid) else block
        yield from nested
        return
    for _, cells in rows:
        for cell in cells:
            yield from cell.blocks


def _is_shown(row: Any, reading: _Reading) -> bool:
    """Whether a row is there: not deleted by a tracked change, not hidden."""
    properties = row.find("{*}trPr")
    if properties is None:
        return True
    names = {local(child): child for child in properties}
    if names.keys() & GONE:
        reading.changes += 1
        return False
    if "hidden" in names and is_on(names["hidden"]):
        reading.hidden += sum(len(t.text or "") for t in row.iter("{*}t"))
        return False
    return True


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of a row: its first column and width in the table's grid, how it merges downwards, what is in it and whether all that is red."""

    column: int
    width: int
    merge: str
    blocks: tuple[Line | Grid, ...]
    is_red: bool

    @property
    def text(self) -> str:
        return "\n".join(block.text for block in self.blocks if isinstance(block, Line))


def _whole(text: str | None, default: int) -> int:
    """A whole number that the file states, where it states a sane one."""
    return min(int(text), 10_000) if text and re.fullmatch(r"[0-9]{1,9}", text) and int(text) else default


def _row(row: Any, reading: _Reading, nested: list[Grid]) -> tuple[int, list[_Cell]]:
    """The grid columns that a row leaves out before its first cell, and its cells."""
    before = row.find("{*}trPr/{*}gridBefore")
    offset = _whole(attribute(before, "val"), 0) if before is not None else 0
    found: list[_Cell] = []
    column = 1 + offset
    for cell in _children(row, reading):
        if local(cell) != "tc":
            continue
        said = {local(child): attribute(child, "val") for child in cell.iterfind("{*}tcPr/{*}*")}
        if "cellDel" in said:
            reading.changes += 1
            continue
        width = _whole(said.get("gridSpan"), 1)
        reading.reds.clear()
        blocks = tuple(_blocks(cell, reading))
        is_red = bool(reading.reds) and all(reading.reds)
        nested.extend(block for block in blocks if isinstance(block, Grid))
        if "hMerge" in said and (said["hMerge"] or "continue") == "continue" and found:
            last = found.pop()
            found.append(_Cell(last.column, last.width + width, last.merge, (*last.blocks, *blocks), is_red))
        else:
            merge = (said["vMerge"] or "continue") if "vMerge" in said else ""
            found.append(_Cell(column, width, merge, blocks, is_red))
        column += width
    return offset, found


def _spans(rows: list[tuple[int, list[_Cell]]]) -> Iterator[list[Span]]:
    """The rows with the cells that begin in them, and blanks for the columns that a row leaves out."""
    heights = _heights([cells for _, cells in rows])
    open_columns: set[int] = set()
    for number, (offset, cells) in enumerate(rows):
        continued = {
            cell.column for cell in cells if cell.merge == "continue" and cell.column in open_columns
        }
        spans = [Span("", 1, offset)] if offset else []
        for cell in cells:
            if cell.column not in continued:
                spans.append(Span(cell.text, heights.get((number, cell.column), 1), cell.width, cell.is_red))
        open_columns = {cell.column for cell in cells if cell.merge == "restart"} | continued
        yield spans


def _heights(rows: list[list[_Cell]]) -> dict[tuple[int, int], int]:
    """How many rows each cell that begins a vertical merge covers, counted from the last row upwards."""
    heights: dict[tuple[int, int], int] = {}
    below: dict[int, int] = {}
    for number in range(len(rows) - 1, -1, -1):
        here: dict[int, int] = {}
        for cell in rows[number]:
            if cell.merge == "continue":
                here[cell.column] = below.get(cell.column, 0) + 1
            elif cell.merge == "restart":
                heights[number, cell.column] = below.get(cell.column, 0) + 1
        below = here
    return heights
