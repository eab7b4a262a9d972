"""Errors inside tables: digits, blanks, rows, columns, codes and names."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from proof.disclosures import Disclosure
from proof.disclosures.blocks import Cell, Table

from .digits import change_digit, shift_by, swap_digits
from .plant import (
    Mutant,
    Mutate,
    amounts,
    change_cell,
    change_cells,
    grids,
    put,
    row_of,
)

CODE = r"\d{3,7}"
ITEM = r"\d{7}"
Slip = Callable[[str, Random, int], str | None]


def gross(text: str, random: Random, least: int) -> str | None:
    """A digit changed by a tenth of the number at least, for what holds by rule of thumb only."""
    return change_digit(text, random, max(least, int(re.sub(r"\D", "", text)) // 10))


def measurable(table: Table) -> int:
    """The least slip that no sum of the table's rows or columns covers, nor calls rounding."""
    return (max(table.rows, table.columns) + 1) // 2 + 3


def wrong_digit(tables: str, lines: str = ".*", measures: str = ".*", slip: Slip = change_digit) -> Mutate:
    """One figure of the tables, lines and measures is misprinted."""

    def mutate(disclosure: Disclosure, random: Random) -> Mutant | None:
        cells = [(t, c) for t in grids(disclosure.blocks, tables) for c in amounts(t, lines, measures)]
        random.shuffle(cells)
        for table, cell in cells:
            text = slip(cell.text, random, measurable(table))
            if text:
                return change_cell(disclosure.blocks, table, cell, text)
        return None

    return mutate


def swapped_digits(tables: str, lines: str = ".*", measures: str = ".*") -> Mutate:
    """Two neighbouring digits of one figure are swapped."""
    return wrong_digit(tables, lines, measures, swap_digits)


def blanked(tables: str, lines: str, measures: str = ".*") -> Mutate:
    """One figure is left out."""

    def mutate(disclosure: Disclosure, random: Random) -> Mutant | None:
        cells = [(t, c) for t in grids(disclosure.blocks, tables) for c in amounts(t, lines, measures)]
        cells = [(t, c) for t, c in cells if abs(units(c)) >= measurable(t)]
        if not cells:
            return None
        table, cell = random.choice(cells)
        return change_cell(disclosure.blocks, table, cell, "")

    return mutate


def units(cell: Cell) -> int:
    """A printed amount in units of its last decimal."""
    return int(re.sub(r"\D", "", cell.text) or 0)


def other_draft(tables: str, measures: str = ".*", twin: str = "") -> Mutate:
    """One item, all codes above it and the total are those of another draft: the table's own sums hold.

    With ``twin`` the item is one that the other table prints alike.
    """

    def mutate(disclosure: Disclosure, random: Random) -> Mutant | None:
        found = [
            (t, c)
            for t in grids(disclosure.blocks, tables)
            for c in amounts(t, r"\d{5}|\d{7}|\d{7}/.*", measures)
            if is_leaf(t, c.line) and (not twin or prints_alike(disclosure, twin, c))
        ]
        if not found:
            return None
        table, leaf = random.choice(found)
        by = random.randint(2, 9) * 100 + random.randint(1, 99)
        code = leaf.line.partition("/")[0]
        lines = {leaf.line, code[:5], code[:3], "total"}
        lines.add("personnel_total" if code[:3] in ("301", "303") else "public_total")
        texts = {
            (c.row, c.column): shift_by(c.text, by)
            for c in table.cells
            if c.line in lines and c.measure in (leaf.measure, *sums_over(table, leaf)) and c.fen
        }
        return change_cells(disclosure.blocks, table, texts)

    return mutate


def prints_alike(disclosure: Disclosure, twin: str, cell: Cell) -> bool:
    """Whether another table prints the same amount of the same line and measure."""
    return any(
        c.fen == cell.fen for t in grids(disclosure.blocks, twin) for c in amounts(t, cell.line, cell.measure)
    )


def is_leaf(table: Table, line: str) -> bool:
    """Whether nothing stands under a line."""
    return not any(c.line != line and c.line.startswith(line) for c in table.cells)


def sums_over(table: Table, cell: Cell) -> list[str]:
    """The measures that add up the one of a cell: its total, and the subtotal of fiscal funds."""
    sums = {"total"} if cell.measure != "total" else set()
    of_funds = ("general_budget", "government_fund", "state_capital")
    if cell.measure.removesuffix("_transfer") in of_funds:
        sums.add("fiscal")
    if cell.measure == "total":  # the part that makes the whole of that row, so that the row holds
        row = [c for c in row_of(table, cell.row) if c.measure != "total" and c.fen == cell.fen]
        sums |= {c.measure for c in row}
    return sorted(sums)


def row_shift(tables: str) -> Mutate:
    """The amounts of at least three rows stand one row too high."""

    def mutate(disclosure: Disclosure, random: Random) -> Mutant | None:
        for table in grids(disclosure.blocks, tables):
            rows = sorted({c.row for c in table.cells if re.fullmatch(CODE, c.line)})
            if len(rows) < 6:
                continue
            length = random.randint(4, min(8, len(rows) - 1))
            start = random.randint(0, len(rows) - length - 1)
            texts: dict[tuple[int, int], str] = {}
            for row in rows[start : start + length]:
                below = {c.column: c.text for c in row_of(table, row + 1)}
                for cell in row_of(table, row):
                    if cell.measure:
                        texts[cell.row, cell.column] = below[cell.column]
            totals = [
                c.text for c in table.cells if c.measure == "total" and c.row in rows[start:][: length + 1]
            ]
            if len(set(totals)) == len(totals):  # equal neighbours would hide the shift
                return change_cells(disclosure.blocks, table, texts)
        return None

    return mutate


def repeated_parent(tables: str) -> Mutate:
    """A line prints the amounts of the line above it in the tree, while its siblings hold money."""

    def mutate(disclosure: Disclosure, random: Random) -> Mutant | None:
        pairs = [
            (t, child, parent)
            for t in grids(disclosure.blocks, tables)
            for child in amounts(t, r"\d{5}|\d{7}", "total")
            for parent in amounts(t, child.line[:-2], "total")
            if units(parent) - units(child) >= measurable(t)
        ]
        if not pairs:
            return None
        table, child, parent = random.choice(pairs)
        above = {c.measure: c.text for c in row_of(table, parent.row) if c.measure}
        texts = {(c.row, c.column): above[c.measure] for c in row_of(table, child.row) if c.measure in above}
        return change_cells(disclosure.blocks, table, texts)

    return mutate


def wrong_column(disclosure: Disclosure, random: Random) -> Mutant | None:
    """Wages stand among public cost, or goods among personnel."""
    pairs = []
    for table in grids(disclosure.blocks, "general_budget_basic_expenditure"):
        for cell in amounts(table, r"\d{5}", "personnel|public"):
            other = [c for c in row_of(table, cell.row) if c.measure in ("personnel", "public") and c != cell]
            pairs += [(table, cell, c) for c in other if not c.fen]
    if not pairs:
        return None
    table, cell, free = random.choice(pairs)
    texts = {(cell.row, cell.column): free.text, (free.row, free.column): cell.text}
    return change_cells(disclosure.blocks, table, texts)


def ill_formed(disclosure: Disclosure, random: Random) -> Mutant | None:
    """A number is printed with full-width digits, a minus sign, or without the others' separators."""
    tables = grids(disclosure.blocks, r".*_by_function|general_budget_\w+")
    cells = [(t, c) for t in tables for c in amounts(t, r"\d{3,7}", "total")]
    if not cells:
        return None
    table, cell = random.choice(cells)
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    forms = [cell.text.translate(wide), cell.text.replace(".", "．")] if "." in cell.text else []
    if cell.text.count(",") and sum("," in c.text for c in amounts(table)) > 1:
        forms.append(cell.text.replace(",", ""))
    if not forms:
        return None
    return change_cell(disclosure.blocks, table, cell, random.choice(forms))


def negative(disclosure: Disclosure, random: Random) -> Mutant | None:
    """An amount is printed below zero."""
    tables = grids(disclosure.blocks, r".*_by_function|general_budget_\w+")
    cells = [(t, c) for t in tables for c in amounts(t, r"\d{3,7}", "total") if units(c) > measurable(t)]
    if not cells:
        return None
    table, cell = random.choice(cells)
    return change_cell(disclosure.blocks, table, cell, f"-{cell.text}")


def emptied(tables: str) -> Mutate:
    """A table that should hold money is printed blank; its note says nothing of it."""

    def mutate(disclosure: Disclosure, random: Random) -> Mutant | None:
        found = [t for t in grids(disclosure.blocks, tables) if amounts(t)]
        if not found:
            return None
        table = random.choice(found)
        cells = tuple(replace(c, text="") if c.measure else c for c in table.cells)
        before = " ".join(c.text for c in amounts(table))
        return Mutant(put(disclosure.blocks, replace(table, cells=cells)), table.id, before, "")

    return mutate


def where_printed(table: str, measure: str, mutate: Mutate) -> Mutate:
    """An error that can only be seen where a table prints a measure: other forms are left alone."""

    def mutate_where(disclosure: Disclosure, random: Random) -> Mutant | None:
        printed = any(amounts(t, ".*", measure) for t in grids(disclosure.blocks, table))
        return mutate(disclosure, random) if printed else None

    return mutate_where


def three_public_below_basic(disclosure: Disclosure, random: Random) -> Mutant | None:
    """The table of “three public” leaves an item blank that basic expenditure holds money for."""
    items = {"30217": "reception", "30231": "vehicle_operation"}
    held = {
        items[c.line]
        for t in grids(disclosure.blocks, "general_budget_basic_expenditure")
        for c in amounts(t, "|".join(items), "total")
    }
    return blanked("three_public_expenditure", "|".join(held), "total|final")(disclosure, random)
