"""The rows of a table under its header → its lines: which code, item or name each is of, top to bottom, side after side."""

from __future__ import annotations

import re
from dataclasses import replace

from ..model import Grid, Problem, fold, once_a_grid, plain, problem, strip_numbering
from ..vocabulary import words
from .columns_as_lines import read_columns_as_lines
from .dashed_heads import DASHES, without_dashed_heads
from .hanging_codes import with_codes_above
from .items import counts_something, economic_class, find_item, join_code, names_money
from .panels import panel_totals
from .recognised import Recognised, RecognisedLine, is_unplaced
from .row_kinds import is_note_of_emptiness
from .unit_lines import department_as_total, read_units, units_among_codes, with_unit_names

TELLING = ("code", "name", "project_name", "measure")
"""The roles of the columns that tell what a line is."""
_CODED_LABEL = re.compile(r"[\[【(（]?(\d{3}(?:\d{2}){0,2})[\]】)）]?(?![.,]\d)\s*(\D.*)")


def read_lines(table: Recognised) -> tuple[list[RecognisedLine], list[Problem]]:
    """The lines of a table under its header, top to bottom, one side after the other."""
    assert table.form is not None
    if table.form.shape == "by_column":
        return read_columns_as_lines(table)
    rows = _rows_of_texts(table.table.grid, table.form.shape in ("by_item", "list"))
    lines: list[RecognisedLine] = []
    of_panel = panel_totals(table)
    for side in table.columns.sides:
        seen: dict[str, int] = {}
        above: list[str] = []
        told = {role: [c.column for c in table.columns.of(role, side)] for role in TELLING}
        for row in range(table.header_rows + 1, table.table.grid.rows + 1):
            texts, above = with_codes_above(rows[row], told["code"], above)
            line = _read_line(table, row, texts, side, told, seen)
            if line is None:
                continue
            if line.item == "total" and (row, side) in of_panel:
                line = replace(line, item=of_panel[row, side])
            lines.append(line)
            if line.item:
                seen[line.item] = row
    if table.form.shape == "by_item":
        measured = [column.column for column in table.columns.of("measure")]
        printed = {row: [texts[at] for at in measured if texts.get(at)] for row, texts in rows.items()}
        lines = without_dashed_heads(table.form.id, lines, printed)
    if table.columns.of("unit_code"):
        lines = read_units(table, lines)
    elif table.form.shape == "by_code" and table.form.classification == "functional":
        lines = units_among_codes(table, lines)
    if table.form.shape == "by_code" and table.form.classification == "functional":
        lines = department_as_total(table, with_unit_names(table, lines))
    problems = [
        problem("unplaced_line", table=table.id, row=line.row, name=line.name)
        for line in lines
        if is_unplaced(line) and table.form.shape != "list"
    ]
    return lines, problems


@once_a_grid
def _rows_of_texts(grid: Grid, hang: bool) -> dict[int, dict[int, str]]:
    """For each row the text over each column, a cell over several columns counting for all of them.

    Where texts ``hang``, a cell over several rows counts for all of them too.
    """
    rows: dict[int, dict[int, str]] = {row: {} for row in range(1, grid.rows + 1)}
    for cell in grid.cells:
        text = plain(cell.text)
        for column in range(cell.column, cell.last_column + 1):
            rows[cell.row][column] = text
        for row in range(cell.row + 1, cell.last_row + 1) if hang else ():
            rows[row][cell.column] = text
    return rows


def _read_line(
    table: Recognised,
    row: int,
    texts: dict[int, str],
    side: str | None,
    told: dict[str, list[int]],
    seen: dict[str, int],
) -> RecognisedLine | None:
    """One line, ``None`` where the row is blank on this side; ``told`` are the columns of each role there."""
    assert table.form is not None
    shape = table.form.shape
    codes, names, projects, measured = ([texts.get(at, "") for at in told[role]] for role in TELLING)
    names = list(dict.fromkeys(filter(None, names)))
    project = " ".join(filter(None, projects)) or None
    if project in names and _is_one_cell(table.table.grid, row, told):
        project = None  # a name written over the blank column of projects beside it
    if not any((*names, project, *codes)) and not any(measured):
        return None
    name = " ".join(names)
    if side and measured and names and set(map(fold, measured)) == {fold(name)}:
        return None  # 公用经费合计 over all of a panel: its figure stands in the next one
    is_heading = bool(measured) and set(map(fold, measured)) <= DASHES and not names_money(name)
    if (shape == "by_item" and (counts_something(name) or is_heading)) or is_note_of_emptiness(name):
        return None
    if not told["name"] and not told["code"]:
        return RecognisedLine(row, "", item="total", side=side)  # one line of figures under its header
    coded = _CODED_LABEL.fullmatch(name)
    if coded and not any(codes):
        codes, name = [coded[1]], coded[2]
    code = join_code(codes)
    labels = {fold(text): text for text in (*codes, project or "", *names, name) if text}
    total = next((text for label, text in labels.items() if label in words().total_line), None)
    if total and shape != "two_sided" and "revenue_total" not in table.form.items:
        return RecognisedLine(row, total, item="total", side=side)
    if not code and shape == "by_code" and table.form.classification == "economic":
        code = economic_class(name)  # "工资福利支出" over 301 · 01 基本工资
    if not code and shape == "two_sided" and side == "expenditure":
        code = words().classes.get(strip_numbering(fold(name)))
    if code:
        item = f"{side}_{code}" if shape == "two_sided" else None
        return RecognisedLine(row, name, code, item, side, project)
    item = find_item(names or [text for text in codes if text], table.form, side, seen)
    if item is None and total and shape == "two_sided" and row == table.table.grid.rows:
        whole = f"{side or 'expenditure'}_total"
        item = whole if whole not in seen else None  # the last line of a summary, 合计, is its 总计
    if not names and any(measured) and shape == "two_sided":
        label = _label_before(texts, told["measure"][0])
        item = find_item([label], table.form, side, seen)
        name = label if item else ""
    uncoded = shape == "by_code" and not told["code"] and strip_numbering(fold(name)) not in words().classes
    is_unit = item is None and not any(codes) and (table.columns.print_units or uncoded)
    return RecognisedLine(row, name or (project or ""), item=item, side=side, is_unit=is_unit)


def _is_one_cell(grid: Grid, row: int, told: dict[str, list[int]]) -> bool:
    """Whether one cell of a row reaches over columns of names and of projects."""
    return any(
        any(cell.column <= column <= cell.last_column for column in told["name"])
        and any(cell.column <= column <= cell.last_column for column in told["project_name"])
        for cell in grid.row_cells(row)
    )


def _label_before(texts: dict[int, str], column: int) -> str:
    """The label that a text has merged over the blanks before a figure: 支出合计 · · · 415.89."""
    return next((texts[c] for c in range(column - 1, 0, -1) if texts.get(c)), "")
