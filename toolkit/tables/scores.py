"""Score tables (绩效自评表) → what was budgeted and spent of a project, what was aimed at and done, the scores.

A form to fill in as a target table is: labels with their value to the right, a block of money with a head of its own
(年初预算数 · 全年预算数 · 全年执行数 · 分值 · 执行率 · 得分), then a list of indicators with what became of each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from ..model import Cell, Grid, fold, is_number, kept, once_a_grid, plain
from ..vocabulary import words
from .recognised import Recognised
from .target_forms import cells_over, without_unit
from .targets import AMOUNT, unit_within

MONEY = ("budget", "adjusted_budget", "final")
"""What the block of money has a column of: 年初预算数, 全年预算数, 全年执行数."""
_TOTALS = ("总分", "合计", "总计", "自评总分", "总得分")
_FORMULA = re.compile(r"(?:\([^()]*\)|[%*×]\d*|[:：])+$")


@dataclass(frozen=True, slots=True)
class Funds:
    """A line of money: what it is (``total``, ``fiscal`` …; blank where its name is not known), its name, a cell a measure."""

    item: str
    name: str
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Scores:
    """A score table's fields, its money, its indicators, the cells that name persons, and how many amounts are none of these."""

    fields: dict[str, str]
    money: tuple[Funds, ...]
    unit: str | None
    results: tuple[dict[str, str], ...]
    personal: frozenset[str]
    unread: int = 0


def is_score_table(grid: Grid) -> bool:
    """Whether a grid says so itself: what became of indicators, or money budgeted and spent beside its score."""
    return _results_head(grid) is not None or _money_head(grid) is not None


def is_of_department(title: str, grid: Grid) -> bool:
    """Whether a score table is of the department as a whole (部门整体绩效自评表)."""
    labels = {without_unit(cell.text) for cell in grid.cells}
    return "整体" in fold(title) or not labels & set(words().score_fields["project_name"].words)


def read_scores(table: Recognised) -> Scores:
    """The money, the indicators and the scores of one score table."""
    grid = table.table.grid
    results = _results_head(grid)
    end = results or grid.rows + 1
    fields: dict[str, str] = {}
    personal: set[str] = set()
    read: set[int] = set()
    for field, cell in _pairs(grid, end):
        if words().score_fields[field].personal:
            personal.add(table.cell_id(cell))
        if field not in fields:
            fields[field] = plain(cell.text)
            read.add(id(cell))
    head = _money_head(grid)
    money = tuple(_funds(grid, head, end) if head else _funds_beside_labels(grid, end))
    read.update(id(cell) for line in money for cell in line.cells.values())
    if head:
        for is_first, at, cell in _beside_money(grid, head, end):
            read.add(id(cell))
            if is_first:
                fields[{"points": "rate_points", "score": "rate_score"}.get(at, at)] = plain(cell.text)
    found = []
    for texts, cells in _results(grid, results) if results else ():
        read.update(map(id, cells))
        if texts.get("level_1") in _TOTALS:
            named = {"points": "total_points", "score": "total_score"}
            fields.update({named[at]: text for at, text in texts.items() if at in named and text})
        else:
            found.append(texts)
    unread = sum(AMOUNT.fullmatch(fold(c.text)) is not None and id(c) not in read for c in grid.cells)
    return Scores(fields, money, unit_within(table, end), tuple(found), frozenset(personal), unread)


@kept
def _head(text: str) -> str:
    """A head for comparing: 全年预算数（A） and 执行率（%） without what stands in brackets."""
    return _FORMULA.sub("", without_unit(text))


@cache
def _score_heads() -> dict[str, tuple[str, ...]]:
    """The columns of the block of money that each head may stand over."""
    return _by_head(words().score_columns)


@cache
def _result_heads() -> dict[str, tuple[str, ...]]:
    """The columns of the indicators that each head may stand over."""
    return _by_head(words().result_columns)


def _by_head(columns: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    heads = {head for heads in columns.values() for head in heads}
    return {head: tuple(column for column, heads in columns.items() if head in heads) for head in heads}


def _columns_at(grid: Grid, row: int, known: Mapping[str, tuple[str, ...]]) -> dict[str, Cell]:
    """The cell over each column that a row heads, by what its words say."""
    found: dict[str, Cell] = {}
    for cell in cells_over(grid, row):
        columns = known.get(fold(cell.text)) or known.get(_head(cell.text), ())
        for column in [one for one in columns if one not in found][:1]:
            found[column] = cell
    return found


@once_a_grid
def _money_head(grid: Grid) -> int | None:
    """The row that heads the block of money: budgeted, spent, and the points or the score for it."""
    for row in range(1, grid.rows):
        found = _columns_at(grid, row, _score_heads()).keys()
        if {"final"} < found & {"final", *MONEY} and found & {"points", "score"}:
            return row
    return None


@once_a_grid
def _results_head(grid: Grid) -> int | None:
    """The row that heads the indicators: what was done beside what was aimed at."""
    for row in range(1, grid.rows):
        found = _columns_at(grid, row, _result_heads()).keys()
        if {"actual", "target", "level_3"} <= found:
            return row
    return None


def _item_of(name: str) -> str:
    """What a line of money is: 其中：当年财政拨款 is ``fiscal``; blank where that is not known."""
    bare = re.sub(r"^[(（]?[\d一二三四五]+[)）、.]", "", without_unit(name))
    return next((item for item, names in words().score_lines.items() if _head(bare) in names), "")


def _funds(grid: Grid, head: int, end: int) -> Iterator[Funds]:
    """The lines of money under their head, down to the first row that is none."""
    columns = {at: c.column for at, c in _columns_at(grid, head, _score_heads()).items() if at in MONEY}
    first = min(columns.values())
    for row in range(head + 1, end):
        here = grid.row_cells(row)
        names = [c for c in here if c.column < first and fold(c.text)]
        cells = {at: c for at, column in columns.items() for c in here if c.column == column}
        cells = {at: c for at, c in cells.items() if is_number(c.text)}
        name = plain(names[-1].text) if names else ""
        if not any(fold(c.text) for c in here):
            continue  # what a page's end leaves of a row
        if not cells and not _item_of(name):
            return
        if cells:
            yield Funds(_item_of(name), name, cells)


def _beside_money(grid: Grid, head: int, end: int) -> Iterator[tuple[bool, str, Cell]]:
    """What stands beside the lines of money, and whether beside the first: the points, the rate, the score for it."""
    found = _columns_at(grid, head, _score_heads())
    columns = {c.column: at for at, c in found.items() if at not in MONEY}
    rows = {c.row for line in _funds(grid, head, end) for c in line.cells.values()}
    for cell in grid.cells:
        if cell.row in rows and cell.column in columns and fold(cell.text):
            yield cell.row == min(rows), columns[cell.column], cell


def _funds_beside_labels(grid: Grid, end: int) -> Iterator[Funds]:
    """The money of a form without a head over it: 预算数 · 100.00 · 其中：财政拨款 · 80.00 in one row, 执行数 in the next."""
    lines: dict[str, Funds] = {}
    for row in range(1, end):
        measure, name = "", ""
        for cell in grid.row_cells(row):
            said = next((m for m in MONEY if _head(cell.text) in words().score_columns[m]), "")
            if said:
                measure, name = said, ""
            elif measure and is_number(cell.text):
                item = _item_of(name) if name else "total"
                line = lines.get(item) or Funds(item, name, {})
                if measure not in line.cells and (item or not name):
                    lines[item] = replace(line, cells={**line.cells, measure: cell})
            elif fold(cell.text):
                name = plain(cell.text)
    yield from lines.values()


def _field_of(text: str) -> str | None:
    bare = without_unit(text)
    return next((field for field, term in words().score_fields.items() if bare in term.words), None)


def _pairs(grid: Grid, end: int) -> Iterator[tuple[str, Cell]]:
    """Each label with the next filled cell to its right that is no label, else with the one below it (预期目标 · 实际完成情况)."""
    filled = {(cell.row, cell.column): cell for cell in grid.cells if fold(cell.text)}
    for row in range(1, end):
        cells = [cell for cell in grid.row_cells(row) if fold(cell.text)]
        for number, cell in enumerate(cells):
            field = _field_of(cell.text)
            after = cells[number + 1] if number + 1 < len(cells) else None
            under = filled.get((cell.last_row + 1, cell.column))
            if field and after and not _is_label(after.text):
                yield field, after
            elif field in ("goal", "outcome") and under and under.row < end and not _is_label(under.text):
                yield field, under


def _is_label(text: str) -> bool:
    return _field_of(text) is not None or _head(text) in _score_heads() or bool(_item_of(text))


def _results(grid: Grid, head: int) -> Iterator[tuple[dict[str, str], list[Cell]]]:
    """The indicators with what was done, then the line of the whole score; a merged first or second level counts for the rows below."""
    columns = {at: c.column for at, c in _columns_at(grid, head, _result_heads()).items()}
    level: dict[str, str] = {}
    for row in range(head + 1, grid.rows + 1):
        here = grid.row_cells(row)
        texts = {at: plain(c.text) for at, column in columns.items() for c in here if c.column == column}
        first = next((fold(c.text) for c in here if fold(c.text)), "")
        if _head(first) in _TOTALS:
            yield {**texts, "level_1": _head(first)}, here
            return
        if not texts.get("level_3"):
            continue
        if texts.get("level_1") and texts["level_1"] != level.get("level_1"):
            level.pop("level_2", None)
        for name in ("level_1", "level_2"):
            if name in columns:
                level[name] = texts[name] = texts.get(name) or level.get(name, "")
        yield texts, [c for c in here if c.column in columns.values()]
