"""Recognised tables and what people decided of them → tables with the values, kinds and measures that they give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ..vocabulary import known_layouts
from .lines import read_lines
from .recognised import Recognised, Recognition
from .recognition import laid_out, number_namesakes

Named = Mapping[str, str]


def table_named(recognition: Recognition, name: str) -> Recognised | None:
    """A table by its id, or by its place in the document: t05 is the fifth."""
    found = recognition.by_id(name)
    return found or next((t for t in recognition.tables if f"t{t.ordinal:02d}" == name), None)


def with_values(recognition: Recognition, values: Named) -> Recognition:
    """A recognition whose cells say what people see in them, by the id of the cell; their codes and names are read again.

    A corrected cell is one that a person read: neither recogniser nor second engine has a say in it.
    """
    return replace(recognition, tables=tuple(_with_values(table, values) for table in recognition.tables))


def _with_values(table: Recognised, values: Named) -> Recognised:
    grid = table.table.grid
    cells = tuple(
        replace(cell, text=values[place], confidence=None, witness=None)
        if (place := table.cell_id(cell)) in values
        else cell
        for cell in grid.cells
    )
    if cells == grid.cells:
        return table
    corrected = replace(table, table=replace(table.table, grid=grid.with_cells(cells)))
    if table.form is None or table.form.is_filled_in:
        return corrected
    before, _ = read_lines(table)
    if tuple(before) != table.lines:
        return corrected
    lines, problems = read_lines(corrected)
    others = tuple(p for p in table.problems if p.kind != "unplaced_line")
    return replace(corrected, lines=tuple(lines), problems=(*others, *problems))


def with_kinds(recognition: Recognition, kinds: Named) -> Recognition:
    """A recognition in which tables, by the name that a review gives them, are of the kind that people say."""
    of = {id(table): kind for name, kind in kinds.items() if (table := table_named(recognition, name))}
    if not of:
        return recognition
    tables = [_of_kind(t, of[id(t)], recognition) if id(t) in of else _bare(t) for t in recognition.tables]
    return replace(recognition, tables=tuple(number_namesakes(tables)))


def _bare(table: Recognised) -> Recognised:
    """A table without the number that its id has where there are several of one kind."""
    others = tuple(p for p in table.problems if p.kind != "repeated_table")
    return replace(table, id=table.form.id if table.form else f"table_{table.ordinal:02d}", problems=others)


def _of_kind(table: Recognised, kind: str, recognition: Recognition) -> Recognised:
    own = recognition.form.tables.get(kind)
    layouts = [own] if own else []
    layouts += [layout for of in ("budget", "final") for layout in known_layouts(of) if layout.id == kind]
    return laid_out(replace(table, lines=(), problems=()), layouts[:1] if own else layouts)


def with_measures(recognition: Recognition, measures: Mapping[tuple[str, str], str]) -> Recognition:
    """A recognition in which columns, by table and number from 1, measure what people say."""
    of: dict[int, dict[int, str]] = {}
    for (name, column), measure in measures.items():
        table = table_named(recognition, name)
        if table is not None:
            of.setdefault(table.ordinal, {})[int(column)] = measure
    tables = tuple(_with_measures(table, of.get(table.ordinal, {})) for table in recognition.tables)
    return replace(recognition, tables=tables)


def _with_measures(table: Recognised, measures: Mapping[int, str]) -> Recognised:
    if table.form is None or not measures:
        return table
    columns = tuple(
        replace(c, role="measure", measure=measures[c.column]) if c.column in measures else c
        for c in table.columns.columns
    )
    lost = tuple(m for m in table.columns.lost if m not in measures.values())
    more = tuple(m for m in measures.values() if m not in table.form.measures)
    form = replace(table.form, columns=(*table.form.columns, *more)) if more else table.form
    set_right = replace(table, form=form, columns=replace(table.columns, columns=columns, lost=lost))
    lines, problems = read_lines(set_right)
    others = tuple(
        p
        for p in table.problems
        if p.kind not in ("unplaced_line", "undecided_columns")
        and not (p.kind == "lost_column" and len(lost) < len(table.columns.lost))
    )
    return replace(set_right, lines=tuple(lines), problems=(*others, *problems))
