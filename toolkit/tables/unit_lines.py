"""Tables printed unit after unit: the line of a unit, and the lines without a code under it.

Some provinces print a department's tables by unit: a line with the unit's name and its sum, then its
codes beside the unit's own number ("201 · 03 · 01 · 301301 · 行政运行"). A table of projects has the
name of a function over the projects that its code is printed beside.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..model import fold, plain

if TYPE_CHECKING:
    from .recognised import Recognised, RecognisedLine


def read_units(table: Recognised, lines: list[RecognisedLine]) -> list[RecognisedLine]:
    """The lines with the units' own as item ``unit`` and, of projects, the functions' lines with their code.

    A line of a unit has neither code nor number of a unit. Of two such lines the one right over the
    codes is the function's, in a table that prints any.
    """
    assert table.form is not None
    numbered = rows_filled(table, "unit_code")
    coded = rows_filled(table, "code")
    projects = table.form.projects and not table.columns.of("project_name")
    bare = [line.code is None and line.item is None and line.row not in numbered for line in lines]
    prints_functions = any(
        one and other and below.code for one, other, below in zip(bare, bare[1:], lines[2:], strict=False)
    )
    read: list[RecognisedLine] = []
    for index, line in enumerate(lines):
        if projects and line.code and line.row in coded:
            line = replace(line, name="", project_name=line.name)
        elif bare[index] and line.name:
            below = next((other.code for other in lines[index + 1 : index + 2]), None)
            of_function = projects and prints_functions and below is not None
            line = replace(line, code=below) if of_function else replace(line, item="unit")
        read.append(line)
    return read


def units_among_codes(table: Recognised, lines: list[RecognisedLine]) -> list[RecognisedLine]:
    """The lines of units whose own numbers stand in the column of the codes as item ``unit``: 116 over 116002 over 201.

    A unit's number has six digits or more and a class (类) or another unit below it; its department's, of three, it begins with.
    """
    columns = {c.column for c in table.columns.of("code")}
    printed: dict[int, str] = {}
    for cell in table.table.grid.cells:
        if cell.column in columns and (number := fold(cell.text)).isdigit():
            printed[cell.row] = max(printed.get(cell.row, ""), number, key=len)
    numbers = [printed.get(line.row, "") for line in lines]
    units: set[int] = set()
    for index in range(len(lines) - 1, -1, -1):
        number, below = numbers[index], (numbers[index + 1 : index + 2] or [""])[0]
        if (
            lines[index].code is None and len(number) in (6, 8) and (len(below) == 3 or index + 1 in units)
        ) or (index + 1 in units and len(number) == 3 and below.startswith(number)):
            units.add(index)
    return [
        replace(line, code=None, item="unit") if index in units else line for index, line in enumerate(lines)
    ]


def with_unit_names(table: Recognised, lines: list[RecognisedLine]) -> list[RecognisedLine]:
    """The lines of units by their names, where these stand in a column of their own beside codes and names."""
    columns = [c.column for c in table.columns.of("unit_name")]
    names = {c.row: plain(c.text) for c in table.table.grid.cells if c.column in columns}
    return [
        replace(line, name=names.get(line.row, "")) if line.is_unit and not line.name else line
        for line in lines
    ]


def department_as_total(table: Recognised, lines: list[RecognisedLine]) -> list[RecognisedLine]:
    """The first line as the total, where it goes by the department's own name right over its units and no 合计 is printed.

    The units have lines of their own, the next is one, or each stands beside its codes. What is followed by
    codes alone is the line of a unit that has the department's name.
    """
    if len(lines) < 2 or any(line.item == "total" for line in lines) or not table.department:
        return lines
    first, *others = lines
    is_unit = [line.code is None and (line.is_unit or line.item == "unit") for line in lines]
    beside = not any(is_unit[1:]) and rows_filled(table, "unit_name") >= {line.row for line in lines}
    if not is_unit[0] or fold(first.name) != fold(table.department) or not (is_unit[1] or beside):
        return lines
    return [replace(first, item="total", is_unit=False), *others]


def rows_filled(table: Recognised, role: str) -> set[int]:
    """The rows in which a column of a role prints anything."""
    columns = [c.column for c in table.columns.of(role)]
    return {c.row for c in table.table.grid.cells if c.column in columns and c.text.strip()}
