"""One statutory table goes by several layouts: which one of them a grid prints."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..model import Cell, Grid, fold, number_or_none, strip_numbering
from ..vocabulary import FormTable, Side, words
from .column import Columns

_YEAR = re.compile(r"20\d\d(?=年)")
_YEAR_BEFORE = re.compile(r"^20\d\d年度?")
_BY_ECONOMIC_CLASS = {
    "economic": re.compile(r"^(?!.*政府).*(?:经济|用途|支出性质(?!和))"),
    "government": re.compile(r"政府.*经济"),
}
"""Further sides of a summary, and how the word over their names tells them."""
TOP_ROWS = 4
"""Words that head columns stand in the first rows."""


def layouts_of(found: Sequence[FormTable], grid: Grid) -> list[FormTable]:
    """The layouts of those that go by a table's title in which its grid may be printed.

    部门收入总表 is by code where codes, units or several sources head its columns, else by source; the “三公” table
    has its items in a column of labels where the form has them as columns.
    """
    heads = {fold(cell.text) for cell in grid.cells if cell.row <= TOP_ROWS}
    coded = any(heads.intersection(words().roles[role]) for role in ("code", "unit_code", "unit_name"))
    bare = not heads.intersection(words().roles["name"])  # one line of figures under the words for them
    measures = {m for t in found if t.shape == "by_code" for m in t.columns if m != "total"}
    across = len(heads.intersection(word for m in measures for word in words().measures[m].words)) > 2
    found = [t for t in found if (t.shape == "by_code") == (coded or bare or across)] or found[:1]
    return [
        replace(table, shape="by_item", item_columns={})
        if table.shape == "by_column" and _labels_items(table, grid)
        else _with_its_sides(_with_one_total(table, grid), grid)
        for table in found
    ]


def _with_its_sides(table: FormTable, grid: Grid) -> FormTable:
    """A summary that prints its expenditure by function and again by economic class, of the department or the government."""
    if [side.id for side in table.sides] != ["revenue", "expenditure"]:
        return table
    revenue, expenditure = table.sides
    known = set(words().roles["name"])
    heads = {
        text
        for c in grid.cells
        if c.row <= TOP_ROWS and ((text := fold(c.text)) in known or _heads_a_side(c))
    }
    names: dict[str, tuple[str, ...]] = {
        side: tuple(sorted(head for head in heads if pattern.search(head)))
        for side, pattern in _BY_ECONOMIC_CLASS.items()
    }
    more = tuple(Side(side, under, ("total",)) for side, under in names.items() if under)
    functional = tuple(sorted(head for head in heads if "功能" in head))
    if not more or not functional:
        return table
    return replace(table, sides=(revenue, replace(expenditure, under=functional), *more))


def _heads_a_side(cell: Cell) -> bool:
    """Whether a cell stands over the names and the figures of a side: 支出用途分类 over 项目 and 预算数."""
    return cell.last_column > cell.column and bool(
        re.search(r"(?:功能|经济|用途)(?:分类)?(?:科目)?$", fold(cell.text))
    )


def _with_one_total(table: FormTable, grid: Grid) -> FormTable:
    """A bare 合计 beside meetings and training is their total too, not that of the “三公” alone."""
    both = set(table.item_columns.get("grand_total", ())) & set(table.item_columns.get("total", ()))
    if not both:
        return table
    wider = {word for item in ("meetings", "training") for word in table.item_columns.get(item, ())}
    heads = {fold(cell.text) for cell in grid.cells if cell.row <= TOP_ROWS}
    wrong = "total" if heads & wider else "grand_total"
    items = {
        item: tuple(word for word in printed if item != wrong or word not in both)
        for item, printed in table.item_columns.items()
    }
    return replace(table, item_columns={item: printed for item, printed in items.items() if printed})


def _labels_items(table: FormTable, grid: Grid) -> bool:
    """Whether one column, under its header, prints the names of two items at least."""
    names = {word for item in table.items if item != "total" for word in words().items[item].words}
    labelled: dict[int, int] = {}
    for cell in grid.cells:
        if cell.row > 1 and strip_numbering(fold(cell.text)) in names:
            labelled[cell.column] = labelled.get(cell.column, 0) + 1
    return max(labelled.values(), default=0) >= 2


def rows_of_figures(grid: Grid, header_rows: int) -> list[int]:
    """The rows under the header that print any number."""
    return sorted({c.row for c in grid.cells if c.row > header_rows and number_or_none(c.text) is not None})


def row_of_figures(grid: Grid, header_rows: int, form: FormTable) -> tuple[int, str | None]:
    """The row that holds the figures where items are columns, and the measure that its label names, if one.

    It is the total line's, else that of the latest year; of its 预算数 and 决算数 below each other that of
    the form's last measure, else the first.
    """
    rows = rows_of_figures(grid, header_rows)
    labels = {row: labels_of_row(grid, row) for row in rows}
    total = next((row for row in rows if labels[row] & set(words().total_line)), None)
    listed = _years_listed(grid, rows[rows.index(total) :] if total else rows)
    if listed:
        return max(listed, key=lambda row: listed[row]), None
    if total:
        return total, None
    years = {row: max(found) for row in rows if (found := [y[0] for y in map(_YEAR.match, labels[row]) if y])}
    latest = [row for row in rows if years.get(row) == max(years.values())] if years else rows
    if len(latest) == 1:
        return latest[0], None
    for measure in reversed(form.columns):
        named = set(words().measures[measure].words)
        row = next((row for row in latest if {_YEAR_BEFORE.sub("", t) for t in labels[row]} & named), None)
        if row and measure != "total":
            return row, measure
    if years:
        return latest[0], None
    return (rows[0] if rows else header_rows + 1), None


def measured_by_row(grid: Grid, form: FormTable, rows: int, columns: Columns) -> Columns:
    """Columns whose measure is told by the label of their row, which is no item of its own."""
    _, measure = row_of_figures(grid, rows, form)
    if measure is None:
        return columns
    found = [replace(c, measure=measure) if c.role == "measure" else c for c in columns.columns]
    if found and found[0].role == "unplaced":
        found[0] = replace(found[0], role="name")
    return replace(columns, columns=tuple(found))


def _years_listed(grid: Grid, rows: Sequence[int]) -> dict[int, int]:
    """The years that a column of bare years prints beside the first of the rows: 合计 · 2021 above 2022."""
    printed = {(c.row, c.column): fold(c.text) for c in grid.cells}
    columns = {c for row, c in printed if row in rows[:2]} if len(rows) > 1 else set()
    for column in sorted(columns):
        texts = [printed.get((row, column), "") for row in rows[:2]]
        years = [int(text[:4]) for text in texts if re.fullmatch(r"20\d\d(?:年度?)?", text)]
        if len(years) == 2 and abs(years[0] - years[1]) == 1:
            return dict(zip(rows[:2], years, strict=True))
    return {}


def row_of_last_year(grid: Grid, row: int, others: Sequence[int]) -> int | None:
    """The row whose label is the year before that of the row of figures: 2022年 above 2023年."""
    years = {n: int(y[0]) for n in (row, *others) for y in map(_YEAR.match, labels_of_row(grid, n)) if y}
    years = years or _years_listed(grid, sorted((row, *others)))
    return next((n for n in others if row in years and years.get(n) == years[row] - 1), None)


def row_of_budget(grid: Grid, others: Sequence[int]) -> int | None:
    """The only one of the other rows whose label is that of the budget: 年初预算数 above 决算数."""
    budget = words().measures["budget"].words
    labelled = [
        n
        for n in others
        if any(_YEAR_BEFORE.sub("", label).removeprefix("年初") in budget for label in labels_of_row(grid, n))
    ]
    return labelled[0] if len(labelled) == 1 else None


def labels_of_row(grid: Grid, row: int) -> set[str]:
    """The folded words of a row that are no figures: a unit's name, a year, 合计."""
    texts = {fold(cell.text) for cell in grid.row_cells(row)}
    return {text for text in texts if text and number_or_none(text) is None}
