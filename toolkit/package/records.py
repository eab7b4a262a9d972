"""Recognised tables → records: one dictionary a row, ready for CSV, every figure with its cell.

Money is in two forms: as printed in the unit of the document (one column a measure), and as
an exact decimal of yuan (元) in ``amounts``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ..model import (
    NOTHING,
    WITHHELD,
    Amount,
    Cell,
    Document,
    NotAnAmount,
    Problem,
    fold,
    plain,
    problem,
    stated_to_amount,
    without_persons,
)
from ..tables import (
    FUNDS,
    Column,
    Recognised,
    Recognition,
    personal_cells,
    personal_places,
    propose,
)
from ..text import explain_emptiness, read_identity
from ..vocabulary import Form, FormTable, words
from .cells import tidy_cells
from .codes import tidy_codes
from .pages import CUT, is_whole, tidy_pages
from .target_records import amount_row, as_printed, tidy_scores, tidy_targets
from .text_records import tidy_text
from .totals import tidy_totals

UNSURE = 0.9
"""An amount recognised with less confidence than this is reported."""
Row = dict[str, Any]
NO_FREE_TEXT = frozenset(
    {"source_file", "source_url", "source_sha256", "stated", "amount", "code", "cell", "table"}
)
"""Fields that hold no words of the document: nothing personal is looked for in them."""


@dataclass(frozen=True, slots=True)
class Records:
    """All rows of one document, by resource, with what could not be read or placed.

    ``declared`` says what each statutory table was recognised as, by the id of its kind; ``made`` how
    they were made: the options of the reading, the version of the rule book; ``metadata`` what the publisher says.
    """

    form: Form
    rows: dict[str, list[Row]]
    problems: tuple[Problem, ...]
    declared: Mapping[str, FormTable] = field(default_factory=dict)
    made: dict[str, Any] = field(default_factory=dict)
    metadata: Mapping[str, Any] = field(default_factory=dict)


def tidy(
    document: Document, recognition: Recognition, document_id: str, keep_contacts: bool = False
) -> Records:
    """The records of a document (design: resources of the data package).

    Without ``keep_contacts`` the names and telephone numbers of contacts are withheld from
    every resource.
    """
    rows: dict[str, list[Row]] = {"documents": [], "tables": [], "columns": [], "amounts": []}
    problems = [*document.problems, *(p for page in document.pages for p in page.problems)]
    withheld: set[str] = set()
    for table in recognition.tables:
        problems.extend(replace(p, table=table.id) for p in table.table.grid.problems)
        problems.extend(table.problems)
        if table.form is None:
            problems.append(_not_of_the_form(table))
            lines: list[Row] = []
        elif table.form.is_filled_in:
            tidy_form = tidy_scores if table.form.shape == "scores" else tidy_targets
            lines = tidy_form(table, rows, problems, withheld, keep_contacts)
        else:
            lines = _tidy_lines(table, rows, problems, keep_contacts)
        rows["columns"].extend(_tidy_columns(table, problems))
        rows["tables"].append(_tidy_table(table, lines, document))
    for table in recognition.tables:
        withheld.update(personal_cells(table))
    amounts = {row["cell"] for row in rows["amounts"]}
    rows["cells"] = tidy_cells(recognition, set() if keep_contacts else withheld, amounts, keep_contacts)
    rows["repairs"] = [r for table in recognition.tables for r in propose(table, recognition)]
    rows["documents"] = [_tidy_document(document, recognition)]
    rows["pages"] = tidy_pages(document, problems)
    cut = {table.id for table in recognition.tables if table.table.grid.problems}
    cut |= {p.table for p in problems if p.kind in CUT and p.table}
    for table_row in rows["tables"]:
        table_row["is_whole"] = table_row["table"] not in cut and is_whole(
            table_row, rows["pages"], rows["tables"]
        )
    text, unread = tidy_text(document, recognition, rows, rows["documents"][0])
    rows.update(text)
    rows["totals"] = [tidy_totals(rows)]
    rows["codes"] = tidy_codes(
        rows, [table.id for table in recognition.tables], rows["documents"][0]["fiscal_year"]
    )
    problems += unread
    if not keep_contacts:
        problems = _without_names(problems, recognition, withheld)
    rows["problems"] = [
        {
            "problem": number,
            "kind": p.kind,
            "page": p.page,
            "table": p.table,
            "cell": p.cell,
            "message_zh": p.zh,
            "message_en": p.en,
        }
        for number, p in enumerate(problems, 1)
    ]
    for name, resource in rows.items():
        for row in resource:
            for field_, value in row.items() if not keep_contacts and name != "cells" else ():
                if isinstance(value, str) and field_ not in NO_FREE_TEXT:
                    row[field_] = without_persons(value)
            row["document_id"] = document_id
    return Records(recognition.form, rows, tuple(problems), recognition.declared)


def _without_names(problems: list[Problem], recognition: Recognition, withheld: set[str]) -> list[Problem]:
    """The problems without the text of withheld cells, and without what is personal, in their sentences."""
    names = {
        plain(cell.text)
        for table in recognition.tables
        for cell in (table.table.grid.cells if withheld else ())
        if len(fold(cell.text)) > 1 and table.cell_id(cell) in withheld
    }
    pattern = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))) or "(?!)")

    def masked(text: str) -> str:
        return without_persons(pattern.sub(WITHHELD, text))

    return [replace(p, zh=masked(p.zh), en=masked(p.en)) for p in problems]


def _not_of_the_form(table: Recognised) -> Problem:
    """A table that the form does not know: of units, posts or cars held, or perhaps one that it asks for."""
    page = table.table.pages[0]
    money = any(re.search(r"\d[.,]\d", fold(cell.text)) for cell in table.table.grid.cells)
    counted = re.search(
        "国有资产|车辆|设备|人员情况|机构人员|人员编制|机构编制|编制情况", table.title
    ) and not re.search("资本|经费|预算", table.title)
    if not money and (counted or not table.title):
        return problem("other_table", page, table.id, ordinal=table.ordinal)
    return problem("unknown_table", page, table.id, title=table.title or "?")


def _tidy_document(document: Document, recognition: Recognition) -> Row:
    captions = [table.department for table in recognition.tables if table.department]
    identity = read_identity(document, captions, [table.title for table in recognition.tables])
    return {
        "department": identity.department,
        "fiscal_year": identity.fiscal_year,
        "kind": recognition.form.kind if recognition.is_known else identity.kind,  # a menu may name both
        "level": identity.level,
        "form": recognition.form.id if recognition.is_known else None,
        "published_on": identity.published_on,
        "source_file": document.name,
        "source_url": None,
        "source_format": document.format,
        "source_sha256": document.sha256,
        "pages": document.page_count,
        "engine": document.engine,
    }


def _tidy_table(table: Recognised, lines: list[Row], document: Document) -> Row:
    first, last = table.table.pages
    words_in = [c.column for role in ("code", "name", "project_name") for c in table.columns.of(role)]
    filled = any(
        fold(c.text) not in NOTHING
        for c in table.table.grid.cells
        if c.row > table.header_rows and not any(n in words_in for n in range(c.column, c.last_column + 1))
    )
    if table.header_rows >= table.table.grid.rows:  # no line was told from the header
        filled = any(re.search(r"\d[.,]\d", fold(c.text)) for c in table.table.grid.cells)
    return {
        "table": table.id,
        "number": table.number,
        "title": table.title,
        "unit": table.unit,
        "page_first": first,
        "page_last": last,
        "rows": len(lines),
        "is_empty": not filled if table.form and not table.form.is_filled_in else None,
        "note": plain(table.table.note) or None,
        "department": table.department,
        "ordinal": table.ordinal,
        "explanation": explain_emptiness(document, table.id) if not filled and not table.table.note else None,
    }


def _tidy_lines(
    table: Recognised, rows: dict[str, list[Row]], problems: list[Problem], keep_contacts: bool
) -> list[Row]:
    """The lines of one statutory table, and an ``amounts`` row for every printed amount."""
    cells = {(cell.row, cell.column): cell for cell in table.table.grid.cells}
    lines: list[Row] = []
    persons = set() if keep_contacts else {row for row, _ in personal_places(table.table.grid)}
    assert table.form is not None
    for number, line in enumerate(table.lines, 1):
        row: Row = {"line": number, "item": line.item, "code": line.code, "name": line.name or None}
        row["unit"] = table.unit
        if table.form.sides:
            row["side"] = line.side
        if line.row in persons:
            row["name"] = WITHHELD
        if table.form.projects:
            row["project_name"] = line.project_name
        for measure in table.form.measures:
            row[measure] = None
        for column in table.columns.of("measure", line.side, line.item):
            for at, named in ((line.row, column.measure), (line.before, line.before_is)):
                cell = cells.get((at or 0, column.column))
                amount = _amount(table, cell, problems) if cell and named else None
                if cell and named and amount:
                    row[named] = as_printed(cell)
                    of = replace(column, measure=named)
                    rows["amounts"].append(amount_row(table, number, line, of, amount, cell))
        lines.append(row)
    rows[table.id] = lines
    return lines


def _amount(table: Recognised, cell: Cell, problems: list[Problem]) -> Amount | None:
    """The amount a cell prints. What should be a number and is none is reported with its place."""
    place = table.cell_id(cell)
    if cell.confidence is not None and cell.confidence < UNSURE and fold(cell.text):
        sure = f"{cell.confidence:.2f}"
        problems.append(problem("unsure", cell.page, table.id, place, text=plain(cell.text), confidence=sure))
    if not table.unit and fold(cell.text):
        if not any(p.kind == "no_unit" and p.table == table.id for p in problems):
            problems.append(problem("no_unit", cell.page, table.id, place))
        return None
    try:
        return stated_to_amount(cell.text, table.unit or "元")
    except NotAnAmount as error:
        problems.append(
            problem("not_an_amount", cell.page, table.id, place, why_zh=error.zh, why_en=error.en)
        )
        return None


def _is_detail(column: Column, table: Recognised) -> bool:
    """Whether a column that has no place stands beside the sum of its head: 一般公共预算拨款 / 小计, 经费拨款."""
    head = (column.header or "").rpartition("/")[0]
    return bool(head) and any(
        other.measure in FUNDS
        and other.side == column.side
        and other.header in (f"{head}/小计", f"{head}/合计")
        for other in table.columns.of("measure")
    )


def _tidy_columns(table: Recognised, problems: list[Problem]) -> list[Row]:
    """Which columns were there to be read: a blank cell and a lost column are two things."""
    missing = {column for column, _, _ in table.table.lost}
    found: list[Row] = []
    for column in table.columns.columns:
        status = "partly_lost" if column.column in missing else "read"
        filled = any(
            fold(c.text)
            for c in table.table.grid.cells
            if c.column == column.column and c.row > table.header_rows
        )
        if column.role == "unplaced":
            status = "unplaced"
            if filled:
                kind = "detail_column" if _is_detail(column, table) else "unplaced_column"
                problems.append(problem(kind, table=table.id, column=column.column, header=column.header))
        found.append(
            {
                "table": table.id,
                "column": column.column,
                "role": column.role,
                "side": column.side,
                "item": column.item,
                "measure": column.measure,
                "header": column.header or None,
                "status": status,
            }
        )
        if status == "partly_lost":
            first, last = next((a, b) for c, a, b in table.table.lost if c == column.column)
            problems.append(
                problem("partly_lost_column", table=table.id, first=first, last=last, header=column.header)
            )
    for offset, measure in enumerate(table.columns.lost, 1):
        found.append(
            {
                "table": table.id,
                "column": table.table.grid.columns + offset,
                "role": "measure",
                "side": None,
                "item": None,
                "measure": measure,
                "header": words().measures[measure].zh,
                "status": "lost",
            }
        )
    return found
