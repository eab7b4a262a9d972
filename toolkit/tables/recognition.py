"""Table → form: which statutory table it is, which column is which measure, which row which line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ..model import Document, Problem, problem
from ..vocabulary import Form, FormTable, known_layouts, load_form, score_tables, words
from .captions import (
    caption_of,
    caption_within,
    department_over,
    table_number,
    title_in,
    unit_over,
    with_whole_title,
)
from .column import Columns
from .columns import read_columns
from .damaged_columns import settle_columns
from .function_lines import with_function_lines
from .headers import count_header_rows, filled_columns
from .layout import layouts_of, measured_by_row
from .lines import read_lines
from .misread import title_by_likeness, told_headers, told_title
from .nearest_forms import nearest_forms
from .recognised import Recognised, Recognition, figures, has_unplaced, is_unplaced
from .scores import is_of_department, is_score_table
from .slid_rows import slid_rows
from .stitch import Table, document_to_tables
from .title_words import bare_title
from .titles import kind_in, tables_titled


def recognise(document: Document, form: str | None = None) -> Recognition:
    """The document's tables, each for itself; then under ``form``, or under the form that has most of them.

    Where the form has no place for a table it stays what the vocabulary of all forms makes of it.
    Raises FormError for a form that is not there.
    """
    tables = document_to_tables(document)
    kinds = _kinds_printed(tables)
    usual = max(("budget", "final"), key=kinds.count)
    known = _by_themselves(tables, kinds, usual)
    named = [load_form(form)] if form else nearest_forms(known, usual if any(kinds) else None)
    under = [_recognise_under(tables, candidate) for candidate in named]
    best = max(under, key=lambda r: (r.statutory, r.placed, sum(t.form is not None for t in r.tables)))
    merged = [_for_itself(*pair, best.form) for pair in zip(best.tables, known, strict=True)]
    if merged != list(best.tables):
        bare = [replace(t, id=t.form.id if t.form else f"table_{t.ordinal:02d}") for t in merged]
        merged = number_namesakes(bare)
    scores = tuple((r.form.id, r.placed, len(tables)) for r in under)
    return replace(best, tables=tuple(with_function_lines(merged)), scores=scores)


def _kinds_printed(tables: Sequence[Table]) -> list[str | None]:
    """Whether each table's title says that it is of a budget or of final accounts."""
    titles = [caption_of(table.above) for table in tables]
    return [kind_in(bare_title(caption[0].text)) if caption else None for caption in titles]


def _by_themselves(tables: Sequence[Table], kinds: Sequence[str | None], usual: str) -> list[Recognised]:
    """Each table as that layout of the vocabulary makes it which leaves least of it unplaced."""
    return [
        _recognise_table(table, number, known_layouts(kind or usual))
        for number, (table, kind) in enumerate(zip(tables, kinds, strict=True), 1)
    ]


def _for_itself(table: Recognised, known: Recognised, form: Form) -> Recognised:
    """A table as the document's form has it, or where that leaves some of it unplaced, as it is by itself.

    Of its layout it keeps the columns that the form has, and those that it prints.
    """
    if table.form is not None and not has_unplaced(table):
        return table
    told = _is_mostly_placed(known) if table.form is None else not has_unplaced(known)
    if known.form is None or known.columns.damaged or not told:
        return table
    own = form.tables.get(known.form.id)
    printed = {c.measure for c in known.columns.of("measure")}
    kept = printed | set(own.measures if own else ())
    sides = tuple(
        replace(side, columns=tuple(m for m in side.columns if m in kept)) for side in known.form.sides
    )
    columns = tuple(m for m in known.form.columns if m in kept)
    return replace(known, form=replace(known.form, columns=columns, sides=sides))


def _is_mostly_placed(table: Recognised) -> bool:
    """Whether a table is told by its columns and most of its lines; what has no place is named, and stays in ``cells``."""
    if table.form is None or table.form.is_filled_in or table.columns.damaged:
        return table.form is not None and not has_unplaced(table)
    lost = 0 if table.form.shape == "list" else sum(map(is_unplaced, table.lines))
    measured, strange = table.columns.of("measure"), table.columns.of("unplaced")
    return bool(measured) and len(strange) <= len(measured) and 3 * lost <= len(table.lines)


def without_form(recognition: Recognition) -> Recognition:
    """The recognition of a document of another form: only tables placed for the most part keep their meaning."""
    tables = tuple(
        table
        if _is_mostly_placed(table)
        else replace(
            table, id=f"table_{table.ordinal:02d}", form=None, columns=Columns(()), lines=(), problems=()
        )
        for table in recognition.tables
    )
    return replace(recognition, tables=tables, is_known=False)


def _recognise_under(tables: Sequence[Table], form: Form) -> Recognition:
    recognised = [
        _recognise_table(table, n, tuple(form.tables.values())) for n, table in enumerate(tables, 1)
    ]
    return Recognition(form, tuple(_settle(number_namesakes(recognised))))


def _recognise_table(table: Table, ordinal: int, layouts: Sequence[FormTable]) -> Recognised:
    """A table as one of the layouts that go by its title."""
    caption = caption_of(table.above)
    titled = tables_titled(caption[0].text, layouts) if caption else ()
    if not titled:
        whole = with_whole_title(table.above, caption)
        for other in filter(None, (whole, caption_within(table.grid))):
            if not titled and (titled := tables_titled(other[0].text, layouts)):
                caption = other
    whole = with_whole_title(table.above, caption)
    fuller = tables_titled(whole[0].text, layouts) if titled and whole is not caption else ()
    if any(one not in titled for one in fuller):
        titled = (*fuller, *(one for one in titled if one not in fuller))  # which of both, its columns tell
    if is_score_table(table.grid):
        caption = caption_within(table.grid) or caption
        of = "department" if is_of_department(title_in(caption), table.grid) else "project"
        titled = (score_tables()[f"{of}_self_assessment"],)
    line, near, how = ((), (), 1.0) if titled else title_by_likeness(table, layouts)
    caption = line or caption
    known = Recognised(
        id=f"table_{ordinal:02d}",
        ordinal=ordinal,
        table=table,
        title=title_in(caption),
        number=None if table.is_further else table_number(table.above, caption),
        unit=unit_over(table, caption),
        department=department_over(table, caption),
    )
    found = laid_out(known, layouts_of(titled or near, table.grid))
    if found.id in {one.id for one in fuller}:
        found = replace(found, title=title_in(whole))
    return replace(found, problems=(*found.problems, *told_title(found.id, found.title, near, how)))


def laid_out(known: Recognised, layouts: Sequence[FormTable]) -> Recognised:
    """A table read as that of several layouts which leaves least of it unplaced; as it is where there is none."""
    best = max((_laid_out(known, layout) for layout in layouts), key=_least_unplaced, default=known)
    is_economic = best.form is not None and best.form.classification == "economic"
    if is_economic and not best.columns.damaged and not _least_unplaced(best)[0]:
        return known  # 基本支出明细表（按支出功能分类科目）is none by economic class
    return best


def _least_unplaced(table: Recognised) -> tuple[bool, int, int]:
    """Which of several layouts is a table's: codes of its classification, then least without a place."""
    assert table.form is not None
    codes = [line.code for line in table.lines if line.code]
    economic = sum(code.startswith(("3", "5")) for code in codes) * 2 > len(codes)
    fits = not codes or not table.form.classification or economic == (table.form.classification == "economic")
    filled = filled_columns(table.table.grid, table.header_rows)
    columns = sum(c.column in filled for c in table.columns.of("unplaced"))
    return fits, -columns, -sum(map(is_unplaced, table.lines))


def _laid_out(known: Recognised, found: FormTable) -> Recognised:
    """A table read as one layout: its columns and lines."""
    table, known = known.table, replace(known, id=found.id, form=found)
    if found.is_filled_in:
        return known
    rows = count_header_rows(table.grid, _labels(found))
    columns = read_columns(table.grid, found, rows)
    if found.shape == "by_column":
        columns = measured_by_row(table.grid, found, rows, columns)
    short = {row for row, _ in table.grid.short_rows}
    if rows and short.issuperset(range(1, rows + 1)) and not found.sides:
        columns = replace(columns, damaged=True)  # no header row is as long as the lines: it has slid
    known = replace(known, header_rows=rows, columns=columns)
    lines, problems = read_lines(known)
    for row, count in table.grid.short_rows:
        first = next(cell for cell in table.grid.cells if cell.row == row)
        problems.append(
            problem("short_row", first.page, known.id, known.cell_id(first), row=row, count=count)
        )
    problems.extend(told_headers(known.id, known.ordinal, columns.columns, table.grid))
    slid = slid_rows(known)
    problems.extend(slid.values())
    lines = [line for line in lines if line.row not in slid]
    return replace(known, lines=tuple(lines), problems=tuple(problems))


def _labels(form: FormTable) -> frozenset[str]:
    """Every folded label that a line of this table may carry."""
    labels = set(words().total_line)
    for item in words().items.values():
        if form.shape == "two_sided" or item.id in form.items:
            labels.update(item.words)
    if form.shape == "two_sided":
        labels.update(words().classes)
    labels.discard("小计")  # it heads columns too
    return frozenset(labels - {word for role in words().roles.values() for word in role})


def number_namesakes(tables: list[Recognised]) -> list[Recognised]:
    """A table id that recurs gets _2, _3: three project target tables are three tables, as are two of other titles."""
    seen: dict[str, list[str]] = {}
    numbered = []
    for table in tables:
        titles = seen.setdefault(table.id, [])
        titles.append(bare_title(table.title))
        if (times := len(titles)) > 1:
            again: tuple[Problem, ...] = ()
            if table.form and not table.form.is_filled_in and titles[-1] in titles[:-1]:
                again = tuple(
                    problem("repeated_table", table=id, title=table.title)
                    for id in (table.id, f"{table.id}_{times}")
                )
            table = replace(table, id=f"{table.id}_{times}", problems=(*table.problems, *again))
        numbered.append(table)
    return numbered


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
        lines, problems = read_lines(table)
        found = [
            problem(
                "lost_column",
                table=table.id,
                measure=measure,
                measure_zh=words().measures[measure].zh,
                agreed=columns.agreed,
                asked=columns.asked,
                witness_zh=other.form.zh if other and other.form else None,
                witness=other.id if other else None,
            )
            for measure in columns.lost
        ]
        if not columns.lost:
            found = [problem("undecided_columns", table=table.id)]
        settled.append(replace(table, lines=tuple(lines), problems=(*problems, *found)))
    return settled
