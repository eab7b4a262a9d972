"""Errors in the lines of tables: rows left out, twice or in the wrong order, codes, names, columns."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from proof.disclosures import Disclosure
from proof.disclosures.blocks import Cell, Table
from proof.disclosures.codes import FUND_ITEMS, economic_name, name_of
from toolkit.vocabulary import load_codebook, load_form

from .plant import (
    Mutant,
    Mutate,
    amounts,
    change_cell,
    drop_columns,
    drop_rows,
    grids,
    insert_rows,
    label_of,
    put,
    row_of,
)

CODE = r"\d{3,7}"
ITEM = r"\d{7}"


def rows_removed(tables: str, lines: str, with_those_below: bool = False) -> Mutate:
    """A line is not printed, or the lines below it are not; of items only those that have siblings."""

    def mutate(disclosure: Disclosure, random: Random) -> Mutant | None:
        found = []
        for table in grids(disclosure.blocks, tables):
            for line in sorted({c.line for c in amounts(table, lines, "total")}):
                gone = {
                    c.row
                    for c in table.cells
                    if (c.line.startswith(line) and c.line != line if with_those_below else c.line == line)
                }
                below = any(c.line.startswith(line) and c.line != line for c in table.cells)
                alone = len({c.line for c in amounts(table, line[:-2] + r"\d\d", "total")}) < 2
                if gone and (below if with_those_below or len(line) < 7 else not alone):
                    found.append((table, line, gone))
        if not found:
            return None
        table, line, gone = random.choice(found)
        blocks = put(disclosure.blocks, drop_rows(table, gone))
        return Mutant(blocks, table.id, f"{line}: {len(gone)}", "")

    return mutate


def rows_swapped(disclosure: Disclosure, random: Random) -> Mutant | None:
    """Two items of one division change places: the codes are out of order."""
    found = []
    for table in grids(disclosure.blocks, r".*_by_function|general_budget_expenditure"):
        rows = {c.line: c.row for c in table.cells if re.fullmatch(ITEM, c.line)}
        pairs = [(a, b) for a in rows for b in rows if rows[b] == rows[a] + 1 and a[:5] == b[:5]]
        found += [(table, rows[a], rows[b]) for a, b in pairs]
    if not found:
        return None
    table, upper, lower = random.choice(found)
    other = {upper: lower, lower: upper}
    cells = tuple(replace(c, row=other.get(c.row, c.row)) for c in table.cells)
    before, after = ("".join(c.text for c in row_of(table, row)[:4]) for row in (upper, lower))
    return Mutant(put(disclosure.blocks, replace(table, cells=cells)), table.id, before, after)


def row_twice(disclosure: Disclosure, random: Random) -> Mutant | None:
    """An item is printed twice, the second time without money."""
    tables = grids(disclosure.blocks, r"expenditure_by_function|general_budget_expenditure")
    table = random.choice([t for t in tables if amounts(t, ITEM, "total")] or tables)
    rows = sorted({c.row for c in amounts(table, ITEM, "total")})
    if not rows:
        return None
    row = random.choice(rows)
    texts = ["" if c.measure else c.text for c in row_of(table, row)]
    changed = insert_rows(table, row + 1, [texts])
    return Mutant(put(disclosure.blocks, changed), table.id, "", "".join(texts))


def class_left_out(disclosure: Disclosure, random: Random) -> Mutant | None:
    """A summary that has to list every class leaves one out that has no money."""
    fixed = [t.id for t in load_form(disclosure.model.form).tables.values() if t.all_classes]
    tables = [t for t in grids(disclosure.blocks, ".*_summary") if t.table in fixed]
    found = [
        (t, c)
        for t in tables
        for c in t.cells
        if re.fullmatch(r"expenditure_\d{3}", c.line) and c.measure == "total" and not c.fen
    ]
    if not found:
        return None
    table, cell = random.choice(found)
    label = label_of(table, cell)[-1]
    return change_cell(disclosure.blocks, table, label, "")


def wrong_code(tables: str) -> Mutate:
    """A digit of an item's code is another one: the code is not in the code book, or not its name's."""

    def mutate(disclosure: Disclosure, random: Random) -> Mutant | None:
        found = code_cells(disclosure, tables, ITEM)
        if not found:
            return None
        table, cell = random.choice(found)
        digit = random.choice([d for d in "123456789" if d != cell.text[-1]])
        return change_cell(disclosure.blocks, table, cell, cell.text[:-1] + digit)

    return mutate


def code_cells(disclosure: Disclosure, tables: str, lines: str) -> list[tuple[Table, Cell]]:
    """The last printed code of each line that fits: "03" of 201 03 03, or 2010303."""
    found = []
    for table in grids(disclosure.blocks, tables):
        for cell in amounts(table, lines, "total"):
            codes = [c for c in label_of(table, cell) if re.fullmatch(r"\d{2,7}", c.text)]
            found += [(table, codes[-1])] if codes else []
    return found


def name_cells(disclosure: Disclosure, tables: str, lines: str) -> list[tuple[Table, Cell, str]]:
    """The printed name of each line that fits, and its code."""
    found = []
    for table in grids(disclosure.blocks, tables):
        for cell in amounts(table, lines, "total"):
            code = cell.line.removeprefix("expenditure_")
            named = name_of(code) if code.startswith("2") else economic_name(code)
            names = [c for c in label_of(table, cell) if named in c.text]
            found += [(table, names[-1], code)] if names else []
    return found


def wrong_name(tables: str, lines: str) -> Mutate:
    """A code carries the name of another one."""

    def mutate(disclosure: Disclosure, random: Random) -> Mutant | None:
        found = name_cells(disclosure, tables, lines)
        if not found:
            return None
        table, cell, code = random.choice(found)
        others = sorted({c.text for _, c, other in found if other != code and c.text != cell.text})
        return change_cell(disclosure.blocks, table, cell, random.choice(others)) if others else None

    return mutate


def superseded_name(disclosure: Disclosure, random: Random) -> Mutant | None:
    """A class or division goes by a name that was given up years ago."""
    given_up = {s.code: s for s in load_codebook().superseded if s.from_year <= disclosure.model.year}
    tables = r"revenue_expenditure_summary|.*_by_function|general_budget_expenditure|fiscal_appropriation_\w+"
    found = [f for f in name_cells(disclosure, tables, r"(expenditure_)?\d{3,7}") if f[2] in given_up]
    if not found:
        return None
    table, cell, code = random.choice(found)
    text = cell.text.replace(name_of(code), given_up[code].name)
    return change_cell(disclosure.blocks, table, cell, text)


def fund_in_general_table(disclosure: Disclosure, random: Random) -> Mutant | None:
    """The table of the general budget lists an item of the government funds."""
    for table in grids(disclosure.blocks, "general_budget_expenditure"):
        item = random.choice(FUND_ITEMS)
        rows = {c.line: c.row for c in table.cells if re.fullmatch(CODE, c.line)}
        if not rows:
            return None
        after = [row for code, row in rows.items() if code > item]
        sample = row_of(table, next(iter(rows.values())))
        columns = sum(not c.measure for c in sample) - 1
        texts = []
        for code in (item[:3], item[:5], item):
            if code not in rows:
                parts = [code] if columns == 1 else [code[:3], code[3:5], code[5:7]]
                money = {"total": "12.34", "project": "12.34"}
                texts.append(
                    [*parts, name_of(code), *(money.get(c.measure, "") for c in sample if c.measure)]
                )
        at = min(after) if after else max(rows.values()) + 1
        blocks = put(disclosure.blocks, insert_rows(table, at, texts))
        return Mutant(blocks, table.id, "", f"{item} {name_of(item)} 12.34")
    return None


def column_removed(tables: str, measures: str) -> Mutate:
    """The table does not show one of its columns."""

    def mutate(disclosure: Disclosure, random: Random) -> Mutant | None:
        found = [
            (t, c.measure, c.column)
            for t in grids(disclosure.blocks, tables)
            for c in amounts(t, "total", measures)
        ]
        if not found:
            return None
        table, measure, column = random.choice(found)
        return Mutant(put(disclosure.blocks, drop_columns(table, {column})), table.id, measure, "")

    return mutate
