"""The figures as a document's lines print them: where each stands, in which paragraph, and the document with another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from toolkit.model import Box, Cell, Document, Line, plain
from toolkit.package import Records
from toolkit.tables import recognise
from toolkit.text import document_lines, read_passages

_UNITS = "亿元|百万元|千元|万元|元|%|％|辆|台|套|个|名|人次|人|批次|次|平方米|平米|项"
_FIGURE = re.compile(
    rf"(?<![\d.,A-Za-z〔\[第])(?P<number>\d+(?:,\d{{3}})*(?:\.\d+)?)(?:\s*(?P<unit>{_UNITS})(?!以上|以下|（含|\(含|及以上))?"
)
_REVERSED = {"增加": "减少", "减少": "增加", "增长": "下降", "下降": "增长"}
_DIRECTION = re.compile(rf"(?:{'|'.join(_REVERSED)})(?=\s*\d)")
_SAID = ("text", "heading")


@dataclass(frozen=True, slots=True)
class Written:
    """A figure, or the word of a direction, in a line of the text; ``place`` is that line's among all lines."""

    kind: str
    line: Line
    start: int
    text: str
    unit: str
    paragraph: int
    place: int

    def reprinted(self, document: Document, text: str) -> Document:
        """The document with another text in its place."""
        end = self.start + len(self.text)
        line = replace(self.line, text=self.line.text[: self.start] + text + self.line.text[end:])
        pages = (
            replace(page, blocks=tuple(line if block is self.line else block for block in page.blocks))
            for page in document.pages
        )
        return replace(document, pages=tuple(pages))

    def around(self) -> str:
        """The line with the figure marked."""
        end = self.start + len(self.text)
        return f"{self.line.text[: self.start]}[{self.text}]{self.line.text[end:]}"


def reverse(word: str) -> str:
    """The opposite direction."""
    return _REVERSED[word]


def written_figures(document: Document) -> Iterator[Written]:
    """Every figure with a unit or with decimals that a paragraph prints whole in one line, and every direction."""
    for place, (line, paragraph) in enumerate(lines_of_paragraphs(document)):
        for match in _FIGURE.finditer(line.text):
            unit, number = match["unit"] or "", match["number"]
            at_edge = match.end("number") == len(line.text.rstrip()) or not line.text[: match.start()].strip()
            if (
                at_edge
                or not (unit or "." in number)
                or (re.match(r"\s*[.、．]", line.text[match.end() :]) and not unit)
            ):
                continue  # a number broken at the line's end, a year, the number of a heading
            yield Written("figure", line, match.start(), number, unit.replace("％", "%"), paragraph, place)
        for match in _DIRECTION.finditer(line.text):
            yield Written("direction", line, match.start(), match[0], "", paragraph, place)


def lines_of_paragraphs(document: Document) -> Iterator[tuple[Line, int]]:
    """The lines of the text that say something, each with the number of its paragraph."""
    passages = list(enumerate(read_passages(document), 1))
    at, rest = -1, ""
    for line in document_lines(document):
        words = "".join(plain(line.text).split())
        if not words:
            continue
        if not rest.startswith(words):
            following = next(
                (n for n in range(at + 1, min(at + 8, len(passages))) if _begins(passages[n][1].text, words)),
                None,
            )
            if following is None:
                continue
            at, rest = following, _closed(passages[following][1].text)
        rest = rest[len(words) :]
        if passages[at][1].kind in _SAID:
            yield line, passages[at][0]


def _closed(text: str) -> str:
    return "".join(text.split())


def _begins(text: str, words: str) -> bool:
    return _closed(text).startswith(words)


def printed_amounts(document: Document, records: Records) -> dict[tuple[int | None, Box], tuple[str, Cell]]:
    """The cells that print an amount, by page and box, each with its table; none of a document without boxes."""
    amounts = {row["cell"] for row in records.rows["amounts"]}
    return {
        (cell.page, cell.box): (table.id, cell)
        for table in recognise(document).tables
        for cell in table.table.grid.cells
        if cell.box and table.cell_id(cell) in amounts
    }
