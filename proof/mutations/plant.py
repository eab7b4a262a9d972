"""What a mutator is, and how a block is changed: parts, cells, rows, columns, whole blocks.

A mutator takes a clean disclosure and a random source and gives a Mutant: the blocks with one
error in them, and where it is; or None where the disclosure has no place for that error. It
goes by roles (``claim:TABLE/KEY#amount``; a cell's line and measure), never by the printed text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from random import Random

from proof.disclosures import Disclosure
from proof.disclosures.blocks import Block, Cell, Paragraph, Part, Table

Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A disclosure with one planted error: the id of the block, what stood there, what stands there now.

    ``rules`` narrows the mutator's rules where the place decides which of them it breaks.
    """

    blocks: Blocks
    block: str
    before: str
    after: str
    rules: tuple[str, ...] = ()


Mutate = Callable[[Disclosure, Random], Mutant | None]


@dataclass(frozen=True, slots=True)
class Mutator:
    """One kind of error: under any one of ``rules`` it is rightly found."""

    name: str
    zh: str
    en: str
    rules: tuple[str, ...]
    mutate: Mutate


@dataclass(frozen=True, slots=True)
class Place:
    """A part of a paragraph: where a sentence states something."""

    paragraph: Paragraph
    index: int

    @property
    def part(self) -> Part:
        return self.paragraph.parts[self.index]

    @property
    def claim(self) -> str:
        """The role without what it states: ``claim:TABLE/KEY``."""
        return self.part.role.partition("#")[0]


def places(blocks: Blocks, pattern: str) -> list[Place]:
    """The parts whose whole role matches a pattern, without its leading ``claim:``."""
    wanted = re.compile(f"claim:(?:{pattern})")
    return [
        Place(block, index)
        for block in blocks
        if isinstance(block, Paragraph)
        for index, part in enumerate(block.parts)
        if wanted.fullmatch(part.role)
    ]


def same_claim(place: Place, figure: str) -> Place | None:
    """The part behind (or before) a place in its paragraph that states another figure of its claim."""
    role = f"{place.claim}#{figure}"
    parts = place.paragraph.parts
    order = [*range(place.index + 1, len(parts)), *range(place.index)]
    return next((Place(place.paragraph, n) for n in order if parts[n].role == role), None)


def grids(blocks: Blocks, tables: str) -> list[Table]:
    """The tables whose id matches a pattern."""
    return [b for b in blocks if isinstance(b, Table) and re.fullmatch(tables, b.table)]


def amounts(table: Table, lines: str = ".*", measures: str = ".*") -> list[Cell]:
    """The cells of a table that print money of lines and measures, by patterns."""
    return [
        cell
        for cell in table.cells
        if cell.fen and re.fullmatch(lines, cell.line) and re.fullmatch(measures, cell.measure)
    ]


def paragraphs(blocks: Blocks, role: str) -> list[Paragraph]:
    """The paragraphs whose role matches a pattern."""
    return [b for b in blocks if isinstance(b, Paragraph) and re.fullmatch(role, b.role)]


def put(blocks: Blocks, changed: Block) -> Blocks:
    """The blocks with the one of the same id changed."""
    return tuple(changed if block.id == changed.id else block for block in blocks)


def reprint(paragraph: Paragraph, texts: dict[int, str]) -> Paragraph:
    """A paragraph with other texts in some of its parts."""
    parts = (replace(p, text=texts.get(n, p.text)) for n, p in enumerate(paragraph.parts))
    return replace(paragraph, parts=tuple(parts))


def change_parts(
    blocks: Blocks, paragraph: Paragraph, texts: dict[int, str], rules: tuple[str, ...] = ()
) -> Mutant:
    """A mutant with other texts in some parts of a paragraph."""
    changed = reprint(paragraph, texts)
    before = " … ".join(paragraph.parts[n].text for n in texts)
    return Mutant(put(blocks, changed), paragraph.id, before, " … ".join(texts.values()), rules)


def change_part(blocks: Blocks, place: Place, text: str, rules: tuple[str, ...] = ()) -> Mutant:
    """A mutant with another text in one part."""
    return change_parts(blocks, place.paragraph, {place.index: text}, rules)


def change_text(blocks: Blocks, paragraph: Paragraph, text: str, rules: tuple[str, ...] = ()) -> Mutant:
    """A mutant with another text in a whole paragraph, above or below a table or between tables."""
    changed = replace(paragraph, parts=(Part(text, paragraph.parts[0].role),))
    return Mutant(_put_line(blocks, changed), paragraph.id, paragraph.text, text, rules)


def clean_marks(text: str) -> str:
    """A sentence from which something was taken, without the marks that led to it."""
    return re.sub(
        r"[，；：](?=[，；：。]|$)|^[，；。]+|(?<=[。：])[，；]", "", re.sub("[，；：、]+(?=。)", "", text)
    )


def _put_line(blocks: Blocks, line: Paragraph) -> Blocks:
    def renewed(block: Block) -> Block:
        if isinstance(block, Paragraph):
            return line if block.id == line.id else block
        above = tuple(line if one.id == line.id else one for one in block.above)
        note = line if block.note and block.note.id == line.id else block.note
        return replace(block, above=above, note=note)

    return tuple(map(renewed, blocks))


def drop_blocks(blocks: Blocks, gone: Sequence[Block], rules: tuple[str, ...] = ()) -> Mutant:
    """A mutant without some blocks."""
    ids = {block.id for block in gone}
    before = gone[0].text if isinstance(gone[0], Paragraph) else gone[0].above[0].text
    return Mutant(tuple(b for b in blocks if b.id not in ids), gone[0].id, before, "", rules)


def change_cells(
    blocks: Blocks, table: Table, texts: dict[tuple[int, int], str], rules: tuple[str, ...] = ()
) -> Mutant:
    """A mutant with other texts in some cells (by row and column) of a table."""
    cells = tuple(replace(c, text=texts.get((c.row, c.column), c.text)) for c in table.cells)
    printed = {(c.row, c.column): c.text for c in table.cells}
    before = " … ".join(printed[place] for place in texts)
    after = " … ".join(texts.values())
    return Mutant(put(blocks, replace(table, cells=cells)), table.id, before, after, rules)


def change_cell(blocks: Blocks, table: Table, cell: Cell, text: str, rules: tuple[str, ...] = ()) -> Mutant:
    """A mutant with another text in one cell."""
    return change_cells(blocks, table, {(cell.row, cell.column): text}, rules)


def row_of(table: Table, row: int) -> list[Cell]:
    """The cells that begin in a row, from left to right."""
    return sorted((c for c in table.cells if c.row == row), key=lambda c: c.column)


def label_of(table: Table, cell: Cell) -> list[Cell]:
    """The printed codes and names left of an amount in its row, up to the amount before."""
    left = [c for c in row_of(table, cell.row) if c.column < cell.column and not c.measure]
    return [c for c in left if c.text]


def drop_rows(table: Table, rows: Iterable[int]) -> Table:
    """A table without some of its rows; the cells below move up."""
    gone = set(rows)
    kept = [c for c in table.cells if c.row not in gone]
    return replace(table, cells=tuple(replace(c, row=c.row - sum(r < c.row for r in gone)) for c in kept))


def insert_rows(table: Table, at: int, rows: Sequence[Sequence[str]]) -> Table:
    """A table with rows of texts put in before row ``at``."""
    moved = [replace(c, row=c.row + len(rows)) if c.row >= at else c for c in table.cells]
    new = [Cell(at + r, n, text) for r, texts in enumerate(rows) for n, text in enumerate(texts, 1)]
    return replace(table, cells=(*moved, *new))


def drop_columns(table: Table, columns: set[int]) -> Table:
    """A table without some of its columns; cells merged over them get narrower."""

    def narrowed(cell: Cell) -> Cell | None:
        width = sum(cell.column + n not in columns for n in range(cell.columns))
        left = sum(column < cell.column for column in columns)
        return replace(cell, column=cell.column - left, columns=width) if width else None

    return replace(table, cells=tuple(c for cell in table.cells if (c := narrowed(cell))))
