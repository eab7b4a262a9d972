"""Target tables (绩效目标表) → goals and indicators, personal data kept apart.

A target table is a form to fill in: labels with their value to the right, then a list of
indicators under its own header.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from ..model import (
    PERSON_LABEL,
    Cell,
    Grid,
    find_unit,
    fold,
    is_number,
    is_personal,
    kept,
    once_a_grid,
    plain,
)
from ..vocabulary import words
from .recognised import Recognised
from .target_forms import COLUMN, cells_over, indicator_header, indicator_words, label_of, without_unit


def personal_cells(table: Recognised) -> set[str]:
    """The cells of any table that hold a contact, by their ids."""
    places = personal_places(table.table.grid)
    cells = table.table.grid.cells if places else ()
    return {table.cell_id(cell) for cell in cells if (cell.row, cell.column) in places}


@once_a_grid
def personal_places(grid: Grid) -> frozenset[tuple[int, int]]:
    """Row and column of the cells that hold a contact: right of a label for persons, else below it.

    To the right, what follows the label as long as it is a name or a number; below, every cell of
    the column that is one.
    """
    labels = {id(cell): cell for cell in grid.cells if _is_for_persons(cell.text)}
    found: set[tuple[int, int]] = set()
    named: set[int] = set()
    for row in dict.fromkeys(label.row for label in labels.values()):
        label: Cell | None = None
        for cell in grid.row_cells(row):
            if id(cell) in labels:
                label = cell
            elif label and fold(cell.text):
                if _is_value(cell.text, _least(label)):
                    named.add(id(label))
                    found.add((cell.row, cell.column))
                else:
                    label = None
    heads: dict[
        tuple[int, int], int
    ] = {}  # of a column and the least length of its values, the topmost label
    for label in labels.values():
        if id(label) not in named:
            head = (label.column, _least(label))
            heads[head] = min(label.last_row, heads.get(head, label.last_row))
    for (column, least), top in heads.items():
        below = (c for c in grid.column_cells(column) if c.row > top and id(c) not in labels)
        found.update((c.row, c.column) for c in below if _is_value(c.text, least))
    return frozenset(found)


def _least(label: Cell) -> int:
    """How long a value behind a label is at least: a line of costs may be called 电话."""
    return 7 if fold(label.text).startswith("电话") else 2


@kept
def _is_for_persons(text: str) -> bool:
    if len(text) > 48 or (text.isascii() and "QQ" not in text):  # the other labels are Chinese
        return False
    return len(fold(text)) <= 24 and bool(PERSON_LABEL.fullmatch(fold(text)))


def _is_value(text: str, least: int) -> bool:
    return least <= len(fold(text)) <= 80 and label_of(text) is None and is_personal(text)


class Targets(NamedTuple):
    """A target table's fields, its money cells, its indicators, and the cells that name persons.

    ``listed`` is the money of a list of projects: name and cell; ``unread`` counts the amounts that are none of these.
    """

    fields: dict[str, str]
    money: dict[str, Cell]
    unit: str | None
    indicators: tuple[dict[str, str], ...]
    personal: frozenset[str]
    listed: tuple[tuple[str, Cell], ...] = ()
    unread: int = 0


def read_targets(table: Recognised) -> Targets:
    """The goal and the indicators of one target table."""
    grid = table.table.grid
    header = indicator_header(grid) or _list_header(grid)
    fields: dict[str, str] = {}
    money: dict[str, Cell] = {}
    personal: set[str] = set()
    for label, value in _pairs(table, header or grid.rows + 1):
        term = words().target_fields[label]
        if term.personal:
            personal.add(table.cell_id(value))
        if term.money:
            if is_number(value.text) and label not in money:
                money[label] = value
        elif label not in fields:
            fields[label] = plain(value.text)
    indicators = tuple(_indicators(table, header)) if header else ()
    listed = tuple(_listed(grid, header)) if header else ()
    read = {id(cell) for cell in (*money.values(), *(cell for _, cell in listed))}
    told = (
        {c.column for c in grid.row_cells(header) if fold(c.text) in indicator_words()} if header else set()
    )
    end = _end(grid, header) if header else 0
    unread = sum(
        AMOUNT.fullmatch(fold(c.text)) is not None
        for c in grid.cells
        if id(c) not in read and not (header and header < c.row < end and c.column in told)
    )
    unit = unit_within(table, header or grid.rows)
    return Targets(fields, money, unit, indicators, frozenset(personal), listed, unread)


def unit_within(table: Recognised, end: int) -> str | None:
    """The unit of a form's money: over it, else in brackets behind a label before row ``end``, else wherever it says one."""
    labels = (fold(cell.text) for cell in table.table.grid.cells if cell.row < end)
    printed = (re.search(r"\((百万元|亿元|万元|千元|元)\)", label) for label in labels)
    within = next((found[1] for found in printed if found), None)
    return table.unit or within or find_unit("".join(cell.text for cell in table.table.grid.cells))


AMOUNT = re.compile(r"-?[\d,]+\.\d{1,6}")
"""A cell of a target table that prints money: counts and percentages print no decimals."""


def _listed(grid: Grid, header: int) -> Iterator[tuple[str, Cell]]:
    """The money of a list of projects, 资金总额 in a column beside their names, to the name in its row."""
    heads = [c for row in range(1, header + 1) for c in grid.row_cells(row)]
    money = next((c.column for c in heads if _is_total(c)), None)
    name = next((c.column for c in heads if fold(c.text) in _names()), None)
    is_list = any(COLUMN.search(fold(c.text)) for c in cells_over(grid, header)) or header == _list_header(
        grid
    )
    if money is None or name is None or not is_list:
        return
    labels = {c.row: plain(c.text) for c in grid.cells if c.column == name}
    for cell in grid.column_cells(money):
        if cell.row > header and is_number(cell.text):
            yield labels.get(cell.row, ""), cell


def _list_header(grid: Grid) -> int | None:
    """The row that heads a list of projects: a word for their names beside one for their money, numbers below that."""
    for row in range(1, grid.rows):
        cells = grid.row_cells(row)
        money = next((c for c in cells if _is_total(c)), None)
        if money and any(fold(c.text) in _names() for c in cells):
            below = [c for c in grid.column_cells(money.column) if c.row > row]
            return row if sum(is_number(c.text) for c in below) > 1 else None
    return None


def _is_total(cell: Cell) -> bool:
    return without_unit(cell.text) in {
        *words().target_fields["total"].words,
        *words().measures["total"].words,
    }


def _names() -> set[str]:
    return {
        *words().roles["name"],
        *words().roles["project_name"],
        *words().target_fields["project_name"].words,
    }


def _pairs(table: Recognised, end: int) -> Iterator[tuple[str, Cell]]:
    """Each label with the next filled cell to its right that is no label itself; a name that heads a column, taller than what stands beside it, with the one below."""
    below = {(cell.row, cell.column): cell for cell in table.table.grid.cells if fold(cell.text)}
    for row in range(1, end):
        cells = [cell for cell in table.table.grid.row_cells(row) if fold(cell.text)]
        if sum(bool(COLUMN.search(fold(cell.text))) for cell in cells) > 1:
            continue  # 项目名称 · 项目金额 · 年度绩效目标 · 指标值 head the columns of a list of projects
        for cell, after in itertools.pairwise(cells):
            label, under = label_of(cell.text), below.get((cell.last_row + 1, cell.column))
            named = label in ("department", "project_name") and cell.row_span > after.row_span
            if label and named and under and label_of(under.text) is None:
                yield label, under
            elif label and label_of(after.text) is None:
                yield label, after


def _end(grid: Grid, header: int) -> int:
    """The row after the indicators: where the form of another project begins in the same grid, else behind the last."""
    names = (c.row for c in grid.cells if c.row > header and label_of(c.text) == "project_name")
    return min(names, default=grid.rows + 1)


def _indicators(table: Recognised, header: int) -> Iterator[dict[str, str]]:
    """The indicators; a merged or left-out first or second level counts for the rows below it."""
    grid = table.table.grid
    columns = {
        column: cell.column
        for cell in cells_over(grid, header)
        for column, names in words().indicator_columns.items()
        if fold(cell.text) in names
    }
    level: dict[str, str] = {}
    for row in range(header + 1, _end(grid, header)):
        here = {c.column: plain(c.text) for c in grid.row_cells(row)}
        texts = {column: here.get(at, "") for column, at in columns.items()}
        if not any(texts.values()) or not texts.get("level_3"):
            continue
        if texts.get("level_1") and texts["level_1"] != level.get("level_1"):
            level.pop("level_2", None)
        for name in ("level_1", "level_2"):
            if name in columns:
                level[name] = texts[name] = texts[name] or level.get(name, "")
        yield texts


_TARGET = re.compile(r"([≥≤=><]|>=|<=|不低于|不少于|不高于|不超过)?(-?[0-9]{1,24}(?:\.[0-9]{1,24})?)(.*)")
_OPERATORS = {">=": "≥", "<=": "≤", "不低于": "≥", "不少于": "≥", "不高于": "≤", "不超过": "≤"}


def read_target(text: str) -> tuple[str | None, str | None, str | None]:
    """Operator, number and unit of a target; all ``None`` for one in words or a date.

    >>> read_target("≤1.99 15 万元"), read_target("≤4,200万元"), read_target(">=95%"), read_target("提升")
    (('≤', '1.9915', '万元'), ('≤', '4200', '万元'), ('≥', '95', '%'), (None, None, None))
    """
    match = _TARGET.fullmatch(re.sub(r"(?<=\d),(?=\d{3})", "", fold(text)))
    if not match or (match[3] and re.match(r"[年\d.]", match[3])):
        return None, None, None
    operator = _OPERATORS.get(match[1] or "=", match[1] or "=")
    return operator, match[2], match[3] or None
