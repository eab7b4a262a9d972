"""One statutory table goes by several layouts: which one of them a grid prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .amounts import fold
from .columns import strip_numbering
from .document import Grid
from .forms import FormTable, words

TOP_ROWS = 4
"""Words that head columns stand in the first rows."""


def layout_of(found: Sequence[FormTable], grid: Grid) -> FormTable | None:
    """The form's table as the grid prints it, of those that go by its title.

    部门收入总表 is by code where codes or units head its columns, else by source; the “三公” table
    has its items in a column of labels where the form has them as columns.
    """
    if not found:
        return None
    table = found[0]
    if len(found) > 1:
        heads = {fold(cell.text) for cell in grid.cells if cell.row <= TOP_ROWS}
        coded = any(heads.intersection(words().roles[role]) for role in ("code", "unit_code", "unit_name"))
        table = next((t for t in found if (t.shape == "by_code") == coded), table)
    if table.shape == "by_column" and _labels_items(table, grid):
        return replace(table, shape="by_item", item_columns={})
    return _with_one_total(table, grid)


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
