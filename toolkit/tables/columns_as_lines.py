"""Tables whose items are columns (“三公”经费): each item a line, its figures in one row, those of last year or the budget in another."""

from __future__ import annotations

from ..model import Problem, problem
from ..vocabulary import words
from .layout import labels_of_row, row_of_budget, row_of_figures, row_of_last_year, rows_of_figures
from .recognised import Recognised, RecognisedLine
from .unit_lines import rows_filled


def read_columns_as_lines(table: Recognised) -> tuple[list[RecognisedLine], list[Problem]]:
    """Where items are columns, each item is a line; its figures stand in one row."""
    assert table.form is not None
    grid, columns = table.table.grid, table.columns.of("measure")
    row, _ = row_of_figures(grid, table.header_rows, table.form)
    others = [other for other in rows_of_figures(grid, table.header_rows) if other != row]
    one = "last_year" in table.form.measures and all(column.measure == "total" for column in columns)
    before = row_of_last_year(grid, row, others) if one else None
    kept = "last_year"
    if before is None and all(column.measure == "final" for column in columns):
        before, kept = row_of_budget(grid, others), "budget"
    others = [other for other in others if other != before]
    apart = [
        other for other in others if other in rows_filled(table, "unit_code") or labels_of_row(grid, other)
    ]
    apart = apart if labels_of_row(grid, row) or rows_filled(table, "unit_code") else []
    problems = [
        problem("unplaced_line", table=table.id, row=other, name="") for other in others if other not in apart
    ]
    if apart:
        problems.append(problem("unit_rows", table=table.id, rows=", ".join(map(str, apart))))
    items = dict.fromkeys(c.item for c in columns if c.item)
    return [
        RecognisedLine(row, words().items[item].zh, item=item, before=before, before_is=kept)
        for item in items
    ], problems
