"""The XML of an XLSX sheet → its rows with their cells, and what stands around them, one after the other.

A sheet of a million cells is read by expat, without an object for each element.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import IO, NamedTuple
from xml.parsers import expat

AROUND = frozenset(("col", "mergeCell", "sheetView", "sheetFormatPr", "drawing"))
"""Elements that say something of a sheet by their attributes."""
CHUNK = 1 << 18


class RawCell(NamedTuple):
    """A cell as it is stored: its attributes, value, formula (``None`` where it has none) and the words in it."""

    attributes: dict[str, str]
    value: str
    formula: str | None
    words: str


class Event(NamedTuple):
    """A row with its cells, or an element of AROUND; names without their namespaces."""

    kind: str
    attributes: dict[str, str]
    cells: list[RawCell]


def sheet_events(stream: IO[bytes]) -> Iterator[Event]:
    """What a sheet holds, in the order of the file. Raises ExpatError, and ValueError for a document type."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    events: list[Event] = []
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = _handlers(events)
    parser.StartDoctypeDeclHandler = _refuse
    while chunk := stream.read(CHUNK):
        parser.Parse(chunk)
        yield from events
        events.clear()
    parser.Parse(b"", True)
    yield from events


def _refuse(*said: object) -> None:
    raise ValueError("a sheet with a document type")


def _handlers(
    events: list[Event],
) -> tuple[Callable[[str, dict[str, str]], None], Callable[[str], None], Callable[[str], None]]:
    """What is done where an element begins, where it ends, and with the text between."""
    names: dict[str, str] = {}
    row: dict[str, str] = {}
    cells: list[RawCell] = []
    cell: dict[str, str] | None = None
    value, formula, words = "", None, ""
    is_phonetic = False
    pieces: list[str] | None = None

    def begin(tag: str, attributes: dict[str, str]) -> None:
        nonlocal row, cells, cell, value, formula, words, is_phonetic, pieces
        name = names.get(tag) or names.setdefault(tag, tag.rpartition(" ")[2])
        if cell is not None:
            if name in ("v", "f") or (name == "t" and not is_phonetic):
                pieces = []
            elif name == "rPh":
                is_phonetic = True
        elif name == "c":
            cell, value, formula, words = attributes, "", None, ""
        elif name == "row":
            row, cells = attributes, []
        elif name in AROUND:
            local = {key.rpartition(" ")[2]: said for key, said in attributes.items()}
            events.append(Event(name, local, []))

    def end(tag: str) -> None:
        nonlocal cell, value, formula, words, is_phonetic, pieces
        name = names[tag]
        if pieces is not None:
            text = "".join(pieces)
            if name == "v":
                value = text
            elif name == "f":
                formula = text
            else:
                words += text
            pieces = None
        elif name == "c" and cell is not None:
            cells.append(RawCell(cell, value, formula, words))
            cell = None
        elif name == "rPh":
            is_phonetic = False
        elif name == "row":
            events.append(Event(name, row, cells))

    def text(data: str) -> None:
        if pieces is not None:
            pieces.append(data)

    return begin, end, text
