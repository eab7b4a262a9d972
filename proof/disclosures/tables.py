"""Sums of a model → the grids of statutory tables: what all forms share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from .blocks import Cell, Paragraph, Table, heading, prose
from .codes import economic_name, name_of
from .printing import Printer

NUMERALS = "一二三四五六七八九十"
Sums = Mapping[str, Mapping[str, int]]
"""Fen by measure, then by code (``total`` for the total line)."""
FundsOf = tuple[str, str, tuple[str, ...]]
"""A labelled line: its words, its item, the funds that it sums."""


def numeral(number: int) -> str:
    """A Chinese list number: 1 → 一, 12 → 十二, 26 → 二十六."""
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else NUMERALS[tens - 1]) + "十" if tens else ""
    return head + (NUMERALS[ones - 1] if ones else "")


def cell(text: str, columns: int = 1, rows: int = 1) -> Cell:
    """A cell that is not placed yet."""
    return Cell(0, 0, text, rows, columns)


def place(rows: Iterable[Sequence[Cell]]) -> tuple[Cell, ...]:
    """Rows of cells → placed cells: each goes to the first free column of its row."""
    taken: set[tuple[int, int]] = set()
    placed: list[Cell] = []
    for number, row in enumerate(rows, 1):
        column = 1
        for one in row:
            while (number, column) in taken:
                column += 1
            placed.append(replace(one, row=number, column=column))
            taken |= {(number + r, column + c) for r in range(one.rows) for c in range(one.columns)}
            column += one.columns
    return tuple(placed)


@dataclass(frozen=True, slots=True)
class Caption:
    """The lines over a table; ``empty`` is the note of one without data, ``note`` of one with data."""

    table: str
    above: tuple[Paragraph, ...]
    empty: str = ""
    note: str = ""


def caption_lines(*lines: str, title: int, level: int = 3) -> tuple[Paragraph, ...]:
    """Lines over a table, the ``title``-th of them (from 0) as a heading."""
    return tuple(
        heading(line, level, "title") if n == title else prose(line, "caption")
        for n, line in enumerate(lines)
        if line
    )


def table(caption: Caption, header: Sequence[Sequence[Cell]], rows: Sequence[Sequence[Cell]]) -> Table:
    """A whole table with the note that its being empty, or not, asks for."""
    cells = place([*header, *rows])
    filled = any(one.fen for one in cells)
    text = caption.note if filled else caption.empty
    note = prose(text, f"note:{caption.table}") if text else None
    if not filled:
        cells = tuple(replace(one, text="", fen=None) if one.measure else one for one in cells)
    return Table("", caption.table, caption.above, cells, len(header), note)


def amount(printer: Printer, fen: int, line: str, measure: str) -> Cell:
    """A cell that prints an amount of a line."""
    return Cell(0, 0, printer.cell(fen), line=line, measure=measure, fen=fen)


def code_rows(
    printer: Printer,
    sums: Sums,
    code_columns: int,
    total_label: str = "合计",
    total_first: bool = False,
    is_economic: bool = False,
    total_merged: bool = False,
) -> list[list[Cell]]:
    """The lines of a table by code: classes, divisions, items, and the total line.

    ``code_columns`` is 1 where the code is joined (2010303), 3 (or 2) where 类, 款 and 项 stand
    in columns of their own. The total's label may be merged over codes and name.
    """
    named = economic_name if is_economic else name_of
    keys = sorted({key for tree in sums.values() for key in tree} - {"total"})
    rows = [
        [
            *(cell(part) for part in split_code(key, code_columns)),
            cell(named(key)),
            *(amount(printer, tree.get(key, 0), key, measure) for measure, tree in sums.items()),
        ]
        for key in keys
    ]
    whole = [amount(printer, tree.get("total", 0), "total", measure) for measure, tree in sums.items()]
    blanks = [cell("")] * code_columns
    label = [cell(total_label, code_columns + 1)] if total_merged else [*blanks, cell(total_label)]
    last = [*label, *whole]
    return [last, *rows] if total_first else [*rows, last]


def split_code(code: str, columns: int) -> list[str]:
    """A code over its columns: 2010303 → 201 · 03 · 03; one column holds it joined."""
    if columns == 1:
        return [code]
    parts = [code[:3], code[3:5], code[5:7]][:columns]
    return [part or "" for part in parts]


def beside(*blocks: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """Blocks of rows side by side, the shorter ones filled with blank cells."""
    height = max(map(len, blocks))
    widths = [sum(one.columns for one in block[0]) for block in blocks]
    return [
        [
            one
            for block, width in zip(blocks, widths, strict=True)
            for one in (block[row] if row < len(block) else [cell("")] * width)
        ]
        for row in range(height)
    ]


def item_rows(
    printer: Printer,
    lines: Iterable[FundsOf],
    sum_of: Callable[[tuple[str, ...]], int],
    measure: str = "total",
) -> list[list[Cell]]:
    """Labelled lines with one amount each: "一、本年收入 415.89"."""
    return [[cell(label), amount(printer, sum_of(funds), item, measure)] for label, item, funds in lines]


def class_rows(
    printer: Printer, classes: Iterable[str], sums: Sums, numbered: bool, prefix: str = "expenditure_"
) -> list[list[Cell]]:
    """A line a class: "201 一般公共服务支出", or "一、一般公共服务支出" where classes are numbered."""
    return [
        [
            cell(f"{numeral(number)}、{name_of(code)}" if numbered else f"{code} {name_of(code)}"),
            *(
                amount(printer, tree.get(code, 0), f"{prefix}{code}", measure)
                for measure, tree in sums.items()
            ),
        ]
        for number, code in enumerate(classes, 1)
    ]
