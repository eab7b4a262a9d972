"""Table → form: which statutory table it is, which column is which measure, which row which line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from .amounts import find_unit, fold, number_or_none
from .columns import Column, Columns, count_header_rows, read_columns, settle_columns, strip_numbering
from .document import Cell, Document, Line, Problem, problem
from .forms import Form, FormTable, form_ids, load_form, words
from .stitch import Table, document_to_tables, is_title

_BUDGET_WORDS = re.compile(r"预算|拨款|基金|资本|收入|支出|收支|经费|绩效|采购|结转")
_CODED_LABEL = re.compile(r"(\d{3}(?:\d{2}){0,2})\s*(\D.*)")


@dataclass(frozen=True, slots=True)
class RecognisedLine:
    """A row of a table, or one side of it: its code or item, and its name as printed."""

    row: int
    name: str
    code: str | None = None
    item: str | None = None
    side: str | None = None
    project_name: str | None = None

    @property
    def key(self) -> str:
        """What the same line is found by in another table: its code, else its item."""
        return self.code or self.item or ""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A table of the document with what was understood of it. ``form`` is ``None`` if nothing was."""

    id: str
    ordinal: int
    table: Table
    title: str
    form: FormTable | None = None
    number: str | None = None
    unit: str | None = None
    department: str | None = None
    header_rows: int = 0
    columns: Columns = field(default_factory=lambda: Columns(()))
    lines: tuple[RecognisedLine, ...] = ()
    problems: tuple[Problem, ...] = ()

    def cell_id(self, cell: Cell) -> str:
        """The id of a cell: t05r07c05 is the fifth table, row 7, column 5, all from 1."""
        return f"t{self.ordinal:02d}r{cell.row:02d}c{cell.column:02d}"


@dataclass(frozen=True, slots=True)
class Recognition:
    """All tables of a document under the form that fits it best."""

    form: Form
    tables: tuple[Recognised, ...]

    @property
    def fit(self) -> float:
        """The share of the document's tables that are the form's, every filled column and line placed."""
        placed = [table for table in self.tables if table.form and not _unplaced(table)]
        return len(placed) / len(self.tables) if self.tables else 0.0

    def by_id(self, id: str) -> Recognised | None:
        return next((table for table in self.tables if table.id == id), None)


def _unplaced(table: Recognised) -> bool:
    """Whether a column with content, or a line, has no place in the form."""
    filled = {c.column for c in table.table.grid.cells if c.row > table.header_rows and fold(c.text)}
    return any(c.column in filled for c in table.columns.of("unplaced")) or any(
        line.code is None and line.item is None for line in table.lines
    )


def plain(text: str) -> str:
    """Text of a cell on one line, without the spaces that wrapping and digitising put into words."""
    text = " ".join(text.replace("\n", "").split())
    wide = r"[^\x00-\x7f]"
    return re.sub(rf"(?<={wide}) | (?={wide})", "", text)


def recognise(document: Document, form: str | None = None) -> Recognition:
    """The document's tables under ``form``, or under the form that places most of them.

    Raises FormError for a form that is not there.
    """
    tables = document_to_tables(document)
    candidates = [load_form(form)] if form else [load_form(id) for id in form_ids()]
    best = max(candidates, key=lambda f: sum(_form_table(t.above, f) is not None for t in tables))
    recognised = [_recognise_table(table, n, best) for n, table in enumerate(tables, 1)]
    return Recognition(best, tuple(_settle(_number_namesakes(recognised))))


def title_of(text: str, form: Form) -> FormTable | None:
    """The form's table that a line of text is the title of.

    Numbers ("表 5", "五、"), the year and the department's name may stand before the title;
    other words of a budget may not, or 支出总表 would be found in 政府性基金支出总表.
    """
    folded = re.sub(r"\(?(?:续表|续)\)?$", "", fold(text))
    matches = [
        (len(title), table)
        for table in form.tables.values()
        for title in table.titles
        if folded.endswith(title) and not _BUDGET_WORDS.search(folded[: -len(title)])
    ]
    return max(matches, key=lambda match: match[0])[1] if matches else None


def _form_table(above: Iterable[Line], form: Form) -> FormTable | None:
    """The form's table named by the last title above a grid."""
    for line in reversed(list(above)):
        if is_title(line.text) and (table := title_of(line.text, form)):
            return table
        if is_title(line.text):
            return None
    return None


def _recognise_table(table: Table, ordinal: int, form: Form) -> Recognised:
    caption = _caption(table.above)
    found = _form_table(table.above, form)
    known = Recognised(
        id=found.id if found else f"table_{ordinal:02d}",
        ordinal=ordinal,
        table=table,
        title=_title(caption),
        form=found,
        number=_table_number(table.above, caption),
        unit=find_unit("".join(line.text for line in caption)),
        department=_department(caption),
    )
    if found is None or found.shape == "targets":
        return known
    rows = count_header_rows(table.grid, _labels(found))
    columns = read_columns(table.grid, found, rows)
    known = replace(known, header_rows=rows, columns=columns)
    lines, problems = _read_lines(known)
    return replace(known, lines=tuple(lines), problems=tuple(problems))


def _caption(above: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines from the table's title to its grid."""
    for index in range(len(above) - 1, -1, -1):
        if is_title(above[index].text):
            return above[index:]
    return ()


def _title(caption: tuple[Line, ...]) -> str:
    text = plain(caption[0].text) if caption else ""
    return re.sub(r"^(?:附?表\s*\d+\s*[-:：、.]?|公开\s*\d+\s*表)\s*", "", text)


def _table_number(above: tuple[Line, ...], caption: tuple[Line, ...]) -> str | None:
    """The number printed in or right before the title: "表 5" → "5"."""
    before = above[: len(above) - len(caption)]
    for line in [*caption[:1], *before[-1:]]:
        match = re.match(r"(?:附?表|公开)(\d{1,2})(?:表|$|\D)", fold(line.text))
        if match:
            return match[1].lstrip("0")
    return None


def _department(caption: tuple[Line, ...]) -> str | None:
    text = "\n".join(line.text for line in caption)
    match = re.search(
        r"(?:编制部门|编制单位|部门名称|填报单位|部门)\s*[:：]\s*(\S.*?)\s*(?:(?:金额)?\s*单位\s*[:：]|\n|$)",
        text,
    )
    return plain(match[1]) if match else None


def _labels(form: FormTable) -> frozenset[str]:
    """Every folded label that a line of this table may carry."""
    labels = set(words().total_line)
    for item in words().items.values():
        if form.shape == "two_sided" or item.id in form.items:
            labels.update(item.words)
    return frozenset(labels - {word for role in words().roles.values() for word in role})


def _number_namesakes(tables: list[Recognised]) -> list[Recognised]:
    """A table id that recurs gets _2, _3: three project target tables are three tables."""
    seen: Counter[str] = Counter()
    numbered = []
    for table in tables:
        seen[table.id] += 1
        times = seen[table.id]
        numbered.append(table if times == 1 else replace(table, id=f"{table.id}_{times}"))
    return numbered


def _read_lines(table: Recognised) -> tuple[list[RecognisedLine], list[Problem]]:
    """The lines of a table under its header, top to bottom, one side after the other."""
    assert table.form is not None
    sides: list[str | None] = [side.id for side in table.form.sides] or [None]
    lines: list[RecognisedLine] = []
    problems: list[Problem] = []
    for side in sides:
        seen: dict[str, int] = {}
        for row in range(table.header_rows + 1, table.table.grid.rows + 1):
            line = _read_line(table, row, side, seen)
            if line is None:
                continue
            lines.append(line)
            if line.item:
                seen[line.item] = row
            if line.code is None and line.item is None:
                problems.append(problem("unplaced_line", table=table.id, row=row, name=line.name))
    return lines, problems


def _read_line(table: Recognised, row: int, side: str | None, seen: dict[str, int]) -> RecognisedLine | None:
    """One line, ``None`` where the row is blank on this side."""
    assert table.form is not None
    cells = {cell.column: cell for cell in table.table.grid.row_cells(row)}

    def text(column: Column) -> str:
        return plain(cells[column.column].text) if column.column in cells else ""

    columns = table.columns
    codes = [text(c) for c in columns.of("code", side)]
    name = " ".join(filter(None, (text(c) for c in columns.of("name", side))))
    project = " ".join(filter(None, (text(c) for c in columns.of("project_name", side)))) or None
    if not any((name, project, *codes)) and not any(text(c) for c in columns.of("measure", side)):
        return None
    coded = _CODED_LABEL.fullmatch(name)
    if coded and not any(codes):
        codes, name = [coded[1]], coded[2]
    code = join_code(codes)
    labels = [fold(t) for t in (name, project or "", *codes)]
    if any(label in words().total_line for label in labels) and table.form.shape != "two_sided":
        label = next(t for t in (name, project, *codes) if t and fold(t) in words().total_line)
        return RecognisedLine(row, label, item="total", side=side)
    if code:
        item = f"{side}_{code}" if side else None
        return RecognisedLine(row, name, code, item, side, project)
    if table.form.shape == "by_code":
        return RecognisedLine(row, name or (project or ""), side=side)
    return RecognisedLine(row, name, item=_item(name, table.form, side, seen), side=side)


def join_code(parts: Iterable[str]) -> str | None:
    """The joined code of 类, 款, 项: 201 + 03 + 50 → 2010350; an unpadded 2 counts as 02.

    ``None`` where a part is no digits or the first has not three.
    """
    code = ""
    for part in map(fold, parts):
        if not part:
            continue
        if not part.isdigit():
            return None
        if code and part.startswith(code):
            code = part
        else:
            code += part if not code else part.zfill(2)
    return code if len(code) in (3, 5, 7, 9) else None


def _item(name: str, form: FormTable, side: str | None, seen: dict[str, int]) -> str | None:
    """The item a label names. Of namesakes, the one under the heading that was met last."""
    label = strip_numbering(fold(name))
    found = [
        item
        for item in words().items.values()
        if label in item.words
        and (item.id.startswith(f"{side}_") if side else item.id in form.items)
        and (item.under is None or not side or item.under in seen)
        and item.id not in seen
    ]
    if not found:
        return None
    return max(found, key=lambda item: seen.get(item.under or "", 0)).id


def _settle(tables: list[Recognised]) -> list[Recognised]:
    """Damaged tables with their columns assigned by the numbers, other tables as witnesses."""
    by_id = {table.id: table for table in tables}
    settled = []
    for table in tables:
        if table.form is None or not table.columns.damaged:
            settled.append(table)
            continue
        other = by_id.get(table.form.witness or "")
        keys = {line.row: line.key for line in table.lines}
        witness: dict[tuple[str, str], Decimal] = {}
        if other and not other.columns.damaged:
            for (number, measure), value in figures(other).items():
                witness[other.lines[number - 1].key, measure] = value
        columns = settle_columns(
            table.table.grid,
            table.form,
            table.header_rows,
            table.columns,
            keys,
            witness,
        )
        table = replace(table, columns=columns)
        lines, problems = _read_lines(table)
        found = [
            problem(
                "lost_column",
                table=table.id,
                measure=measure,
                measure_zh=words().measures[measure].zh,
                agreed=columns.agreed,
                asked=columns.asked,
                witness=table.form.witness if table.form else None,
            )
            for measure in columns.lost
        ]
        if not columns.lost:
            found = [problem("undecided_columns", table=table.id)]
        settled.append(replace(table, lines=tuple(lines), problems=(*problems, *found)))
    return settled


def figures(table: Recognised) -> dict[tuple[int, str], Decimal]:
    """A table's printed numbers by (line from 1, measure), in the table's own unit."""
    cells = {(cell.row, cell.column): cell for cell in table.table.grid.cells}
    found: dict[tuple[int, str], Decimal] = {}
    for number, line in enumerate(table.lines, 1):
        for column in table.columns.of("measure", line.side):
            cell = cells.get((line.row, column.column))
            value = number_or_none(cell.text) if cell else None
            if value is not None and column.measure:
                found[number, column.measure] = value
    return found
