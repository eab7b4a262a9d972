"""Damaged tables → columns assigned by their numbers, another table as witness."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from ..model import Grid, is_number, number_or_none
from ..vocabulary import FormTable, sums_of, words
from .column import Column, Columns
from .headers import body_texts, header_paths, numeric_columns

ENOUGH = 3
"""A witness must bear out at least this many figures before a column is assigned by it."""
SURE = Decimal("0.9")
"""And at least this share of those it can be asked about."""


def is_damaged(
    grid: Grid, form: FormTable, rows: int, paths: Sequence[tuple[str, ...]], columns: list[Column]
) -> bool:
    """Whether the cells contradict the header: a measure's word over a column of another kind,
    words under a measure, or numbers under a name."""
    if form.sides or form.shape not in ("by_code", "by_item") or not (numbers := numeric_columns(grid, rows)):
        return False
    placed = {column.measure for column in columns}
    for measure in form.columns:
        if (
            measure not in placed
            and any(word in path[:-1] for word in words().measures[measure].words for path in paths)
            and not any(_measure_of_group(path, measure) for path in paths)
            and not _heads_measures(measure, paths, columns)
        ):
            return True
    for column in columns:
        is_numeric = column.column in numbers
        if column.role in ("name", "project_name") and is_numeric:
            return True
        texts = body_texts(grid, column.column, rows)
        if column.role == "measure" and texts and not any(is_number(text) for text in texts):
            return True
    return False


def _heads_measures(measure: str, paths: Sequence[tuple[str, ...]], columns: list[Column]) -> bool:
    """Whether a measure's word is a group header over measures alone: 财政拨款收入 over its three budgets."""
    group = words().measures[measure].words
    under = [c for c, path in zip(columns, paths, strict=True) if any(word in path[:-1] for word in group)]
    return len(under) > 1 and all(column.role == "measure" for column in under)


def _measure_of_group(path: tuple[str, ...], measure: str) -> bool:
    """Whether a measure's word is a group header here ("基本支出" over 人员经费 and 公用经费)."""
    group = words().measures[measure].words
    return (
        len(path) > 1
        and any(word in path[:-1] for word in group)
        and any(path[-1] in words().measures[part].words for part in ("personnel", "public", "total"))
    )


def settle_columns(
    grid: Grid,
    form: FormTable,
    rows: int,
    read: Columns,
    row_keys: Mapping[int, str],
    witness: Mapping[tuple[str, str], Decimal],
) -> Columns:
    """The columns of a damaged table, assigned by its numbers instead of its header.

    ``row_keys`` maps a row to its code (or item), ``witness`` gives another table's figure for
    (key, measure). The measures keep the order in which the header prints them. An assignment
    must not make a part exceed its sum, and the witness must bear it out better than any other.
    Where none is borne out the numeric columns stay unplaced: nothing is guessed.
    """
    numbers = numeric_columns(grid, rows)
    printed = [word for path in header_paths(grid, rows) for word in path]
    measures = [m for m in form.columns if any(w in printed for w in words().measures[m].words)]
    figures: dict[int, dict[int, Decimal]] = {column: {} for column in numbers}
    for cell in grid.cells:
        number = number_or_none(cell.text)
        if cell.column in figures and cell.row > rows and number is not None:
            figures[cell.column][cell.row] = number
    best: list[tuple[int, int, tuple[str, ...]]] = []
    for choice in combinations(measures, len(numbers)):
        by_measure = {m: figures[c] for m, c in zip(choice, numbers, strict=True)}
        if not _sums_possible(by_measure, form):
            continue
        asked = agreed = 0
        for measure, values in by_measure.items():
            for row, value in values.items():
                told = witness.get((row_keys.get(row, ""), measure))
                asked += told is not None
                agreed += told == value
        best.append((agreed, asked, choice))
    best.sort(reverse=True)
    sure = bool(best) and best[0][0] >= ENOUGH and best[0][0] >= SURE * best[0][1]
    alone = len(best) == 1 or (len(best) > 1 and best[0][0] > best[1][0])
    if not (sure and alone):
        undecided = tuple(
            replace(c, role="unplaced", measure=None) if c.column in numbers else c for c in read.columns
        )
        return replace(read, columns=undecided)
    agreed, asked, choice = best[0]
    roles = dict(zip(numbers, choice, strict=True))
    settled = tuple(
        replace(c, role="measure", measure=roles[c.column])
        if c.column in roles
        else replace(c, role="unplaced", measure=None)
        if c.role == "measure"
        else c
        for c in read.columns
    )
    lost = tuple(m for m in measures if m not in choice)
    return Columns(settled, True, lost, agreed, asked)


def _sums_possible(by_measure: Mapping[str, Mapping[int, Decimal]], form: FormTable) -> bool:
    """Whether no part exceeds its sum, and no part stands in a row where the sum is blank."""
    for total, parts in sums_of(form.id, list(by_measure)):
        for part in parts:
            for row, value in by_measure[part].items():
                whole = by_measure[total].get(row)
                if whole is None or value > whole:
                    return False
    return True
