"""A disclosure as a list of blocks: paragraphs made of parts, tables made of cells, each with its role.

Whoever changes one figure finds it by its role and knows what was changed. A Cell carries the
line and the measure that it prints. A part of a sentence has the role ``claim:TABLE/KEY#FIGURE``:
``claim:general_budget_expenditure/basic#amount`` is the amount in the sentence that states the
basic expenditure. KEY is a line of the table or a measure of its total line, or LINE/MEASURE;
FIGURE is ``amount``, ``share``, ``direction``, ``change``, ``growth``, ``reason`` … What no table
prints is stated by ``projects/NAME``, ``operating_cost``, ``procurement``, ``assets/…``,
``performance`` and ``staff``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

LANDSCAPE_FROM = 9
"""A table of so many columns is printed on a landscape page."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a paragraph; ``role`` says what it states (``claim:…#amount``), or is blank."""

    text: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A heading (``level`` from 1) or a line of prose. ``\\n`` in its text begins a new line.

    ``role`` is ``cover``, ``contents``, ``heading``, ``prose``, ``claim``, ``note:TABLE``,
    ``project``, ``glossary:TERM``, ``signature`` or ``date``.
    """

    id: str
    role: str
    parts: tuple[Part, ...]
    level: int = 0

    @property
    def text(self) -> str:
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell from its top left corner (row and column from 1), the line and measure that it prints.

    ``line`` is the code or item; ``fen`` the exact amount behind a printed one.
    """

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1
    line: str = ""
    measure: str = ""
    fen: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A statutory or target table with its caption and its note.

    ``above`` are the lines over the grid (number, title, department, unit), ``header_rows`` the
    number of rows that are repeated overleaf.
    """

    id: str
    table: str
    above: tuple[Paragraph, ...]
    cells: tuple[Cell, ...]
    header_rows: int
    note: Paragraph | None = None

    @property
    def rows(self) -> int:
        return max(cell.row + cell.rows - 1 for cell in self.cells)

    @property
    def columns(self) -> int:
        return max(cell.column + cell.columns - 1 for cell in self.cells)

    @property
    def is_landscape(self) -> bool:
        return self.columns >= LANDSCAPE_FROM


Block = Paragraph | Table


def say(template: str, claim: str = "", **figures: str) -> tuple[Part, ...]:
    """The parts of a sentence: what stands in braces gets the claim's role.

    >>> [part.role for part in say("基本支出{amount}万元。", "t/basic", amount="1.00")]
    ['claim:t/basic', 'claim:t/basic#amount', 'claim:t/basic']
    """
    role = f"claim:{claim}" if claim else ""
    parts = []
    for number, piece in enumerate(re.split(r"\{(\w+)\}", template)):
        if number % 2:
            parts.append(Part(figures[piece], f"{role}#{piece}" if role else ""))
        elif piece:
            parts.append(Part(piece, role))
    return tuple(parts)


def prose(text: str, role: str = "prose") -> Paragraph:
    """A paragraph of one part."""
    return Paragraph("", role, (Part(text),))


def heading(text: str, level: int, role: str = "heading") -> Paragraph:
    """A heading."""
    return Paragraph("", role, (Part(text),), level)


def claims(*sentences: Sequence[Part]) -> Paragraph:
    """A paragraph of sentences that state figures."""
    return Paragraph("", "claim", tuple(part for sentence in sentences for part in sentence))


def number_blocks(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with ids: b001, b002 … in order, captions and notes after their table."""
    numbered: list[Block] = []
    for number, block in enumerate(blocks, 1):
        id = f"b{number:03d}"
        if isinstance(block, Table):
            above = tuple(replace(line, id=f"{id}a{n}") for n, line in enumerate(block.above, 1))
            note = replace(block.note, id=f"{id}n") if block.note else None
            numbered.append(replace(block, id=id, above=above, note=note))
        else:
            numbered.append(replace(block, id=id))
    return tuple(numbered)
