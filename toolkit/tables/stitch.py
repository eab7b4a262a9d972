"""Grids → tables: each with its caption and note, the pieces that page ends cut joined again.

A piece goes on with the table before it when no title stands between them and its columns are
the same, or its header repeats; overleaf, with nothing between, columns of other widths are the same where as many
hold the same kinds of values. Repeated headers are dropped and counted. A column that a
piece lost in digitising comes back as an empty one and is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import chain

from ..model import Cell, Document, Grid, Line, fold, likeness
from .cut_rows import join_cut_row, without_blank_head
from .long_tables import MOST_ROWS, Aside, head_of
from .repeated_heads import parts_of
from .row_kinds import (
    TOTAL,
    ends_in_total,
    has_figures,
    holds_numbers,
    is_caption,
    is_complete,
)
from .target_forms import first_project, forms_of, indicator_header
from .title_words import is_title, unnumbered

SAME_EDGE = 4.0
"""Column edges of two pieces may differ by this much (pt)."""
SAME_TEXT = 0.8
"""Header rows are the same from this similarity on: OCR and line breaks differ."""
MOST_HEADER_ROWS = 6

_FOLIO = re.compile(r"[-—–―·]*\d{1,4}[-—–―·]*|第\d+页(?:共\d+页)?|\d+/\d+")


@dataclass(frozen=True, slots=True)
class Table:
    """A whole table: its grid, the lines above it, the note below it.

    ``is_further`` is a form under one title with others, not the first: the number there is not its own.
    ``lost`` are columns (from 1) that one of the pieces does not have, with the rows that lack
    them: there a blank is not a blank cell of the publisher's.
    """

    grid: Grid
    above: tuple[Line, ...]
    note: str = ""
    pieces: int = 1
    repeated_header_rows: int = 0
    lost: tuple[tuple[int, int, int], ...] = ()
    is_further: bool = False

    @property
    def pages(self) -> tuple[int | None, int | None]:
        """First and last page, ``None`` where the source has none."""
        numbers = [cell.page for cell in self.grid.cells if cell.page is not None]
        return (min(numbers), max(numbers)) if numbers else (None, None)


def document_to_tables(document: Document) -> tuple[Table, ...]:
    """All tables of a document in reading order, pieces joined."""
    tables: list[Table] = []
    between: list[Line] = []
    aside: Aside | None = None
    for block in chain.from_iterable(map(parts_of, document.blocks())):
        if isinstance(block, Line):
            if not _FOLIO.fullmatch(fold(block.text)):
                between.append(block)
            continue
        if is_caption(block):
            between += [Line(cell.text, cell.page) for cell in block.cells if fold(cell.text)]
            continue
        joined = _continue(tables[-1], block, between) if tables else None
        if joined:
            tables[-1], aside = _shortened(joined, aside)
        else:
            if tables:
                tables[-1] = replace(_whole(tables[-1], aside), note=_note(between))
            above = tables[-1].above if tables and _is_form_under_a_form(tables[-1], block, between) else ()
            tables.append(Table(block, (*above, *between), is_further=bool(above)))
            aside = None
        between = []
    if tables:
        tables[-1] = replace(_whole(tables[-1], aside), note=_note(between))
    return tuple(chain.from_iterable(map(_forms, tables)))


def _is_form_under_a_form(table: Table, piece: Grid, between: list[Line]) -> bool:
    """Whether a piece is the next form of target tables that all stand under one title."""
    is_untitled = not any(is_title(line.text) for line in between)
    return is_untitled and bool(first_project(table.grid) and first_project(piece))


def _forms(table: Table) -> list[Table]:
    """A table; one of several forms of target tables under one another as a table each."""
    grids = [table.grid] if table.lost else forms_of(table.grid)
    whole = [replace(table, grid=grid, note="", is_further=at > 0) for at, grid in enumerate(grids)]
    return [*whole[:-1], replace(whole[-1], note=table.note)] if len(grids) > 1 else [table]


def _shortened(table: Table, aside: Aside | None) -> tuple[Table, Aside | None]:
    """A table that grew, without the rows between its head and its end where it is long, and those."""
    if table.grid.rows <= MOST_ROWS:
        return table, aside
    aside = aside or Aside(head_of(table.grid, MOST_HEADER_ROWS))
    grid = aside.take(table.grid, table.lost)
    return (table if grid is table.grid else replace(table, grid=grid, lost=())), aside


def _whole(table: Table, aside: Aside | None) -> Table:
    if aside is None:
        return table
    return replace(table, grid=aside.back(table.grid, table.lost), lost=tuple(aside.lost))


def _note(lines: Iterable[Line]) -> str:
    """The note under a table (备注, 注, 说明): from its first line to the end of its sentence.

    It ends before the next table's title or unit, and with its page.
    """
    note, page = "", None
    for line in lines:
        text = line.text.strip()
        if is_title(text) or re.search(r"单位[:：]", fold(text)) or (note and line.page != page):
            break
        if not note and not re.match(r"(?:备注|注|说明)\s*\d*\s*[:：.、]", text):
            continue
        note, page = note + text, line.page
        if text.endswith(("。", "；", ";")):
            break
    return note


def _continue(table: Table, piece: Grid, between: list[Line]) -> Table | None:
    """The table with the piece joined to it, ``None`` where the piece begins a new one."""
    header = _repeated_rows(table.grid, piece)
    titles = [line.text for line in between if is_title(line.text)]
    if titles and not _repeats_caption(table, piece, titles, header):
        return None
    is_head = not any(has_figures(table.grid, row) for row in range(1, table.grid.rows + 1))
    if is_head and header == table.grid.rows:  # cut within the header, which is printed whole overleaf
        again = replace(table, grid=piece, pieces=table.pieces + 1)
        return replace(again, repeated_header_rows=table.repeated_header_rows + header)
    goes_on = any("续" in title for title in titles)
    captioned = any(re.search(r"单位[:：]", fold(line.text)) for line in between)
    if captioned and not titles and not (header and _goes_on(table.grid, piece)):
        return None
    aligned = None if header else _align(table.grid, piece) or (not between and _align_by_cells(table, piece))
    if aligned:
        table, piece = replace(table, grid=aligned[0]), aligned[1]
    same = _same_columns(table.grid, piece) or (not between and _goes_on_overleaf(table, piece))
    if not header and (not same or (is_complete(table.grid) and not goes_on)):
        return None
    total_leads = piece.page != table.pages[1] and _is_headed_by_total(table.grid, piece, header)
    if header and ends_in_total(table.grid) and not total_leads and not _goes_on(table.grid, piece):
        return None
    columns = _match_columns(table.grid, piece, header)
    if columns is None:
        return None
    return _join(table, without_blank_head(piece) if is_head else piece, header, columns)


def _repeats_caption(table: Table, piece: Grid, titles: list[str], header: int) -> bool:
    """Whether title and header are the table's own, printed again overleaf.

    The header must be the same to the letter and have three words at least: two target tables
    under one title begin alike and are two tables.
    """
    own = [unnumbered(line.text) for line in table.above if is_title(line.text)][-1:]
    again = [unnumbered(title) for title in titles]
    if again == own and any("续" in title for title in titles):
        return True
    same = [row for row in range(1, header + 1) if _row_text(table.grid, row) == _row_text(piece, row)]
    filled = sum(bool(fold(c.text)) for row in same for c in piece.row_cells(row))
    return again == own and filled >= 3 and not _restarts(table.grid, piece)


def _restarts(grid: Grid, piece: Grid) -> bool:
    """Whether the piece's codes begin anew instead of following on."""
    last = _first_code(grid, range(grid.rows, 0, -1))
    first = _first_code(piece, range(1, piece.rows + 1))
    return bool(last and first and first < last)


def _align(grid: Grid, piece: Grid) -> tuple[Grid, Grid] | None:
    """Both on the same columns, where one has merged what the other has not.

    A total line alone on a page, its label over four columns, has fewer edges than the table
    above it; a caption row alone (收入 | 支出) has fewer than the body overleaf.
    """
    if not grid.edges or not piece.edges or grid.columns == piece.columns:
        return None
    fine, coarse = (grid, piece) if grid.columns > piece.columns else (piece, grid)
    places = [
        next((i for i, edge in enumerate(fine.edges) if abs(edge - e) <= SAME_EDGE), None)
        for e in coarse.edges
    ]
    known = [place for place in places if place is not None]
    if len(known) != len(places) or known[0] != 0 or known[-1] != len(fine.edges) - 1:
        return None
    spread = _spread(coarse, known, fine)
    return (grid, spread) if fine is grid else (spread, piece)


def _spread(coarse: Grid, places: list[int], fine: Grid) -> Grid:
    """A grid on the columns of a finer one: ``places`` are its edges, counted there."""
    cells = tuple(
        replace(
            cell,
            column=places[cell.column - 1] + 1,
            column_span=places[cell.last_column] - places[cell.column - 1],
        )
        for cell in coarse.cells
    )
    return replace(coarse, columns=fine.columns, cells=cells, edges=fine.edges)


def _align_by_cells(table: Table, piece: Grid) -> tuple[Grid, Grid] | None:
    """The same where edges do not tell: by the cells of the table's last row, or of a total line alone by its figures."""
    grid = table.grid
    row = grid.row_cells(grid.rows)
    if piece.columns >= grid.columns:
        return _spread_evenly(table, piece)
    figures = piece.columns - 1
    if len(row) == piece.columns:
        places = [*(cell.column - 1 for cell in row), grid.columns]
    elif piece.rows == 1 and TOTAL.fullmatch(fold(piece.row_cells(1)[0].text)):
        places = [0, *range(grid.columns - figures, grid.columns + 1)]
    else:
        return None
    spread = _spread(piece, places, grid)
    return (grid, spread) if _goes_on_overleaf(table, spread) else None


def _spread_evenly(table: Table, piece: Grid) -> tuple[Grid, Grid] | None:
    """A page that ended under 收入 | 支出 alone, each over as many columns overleaf, of the same kinds of values in the same order."""
    grid = table.grid
    each, rest = divmod(piece.columns, grid.columns)
    kinds = [holds_numbers(piece, column, 0) for column in range(1, piece.columns + 1)]
    if (
        grid.rows > 1
        or each < 2
        or rest
        or kinds != kinds[:each] * grid.columns
        or set(kinds) != {True, False}
    ):
        return None
    spread = _spread(grid, list(range(0, piece.columns + 1, each)), piece)
    return (spread, piece) if _goes_on_overleaf(replace(table, grid=spread), piece) else None


def _row_text(grid: Grid, row: int) -> str:
    return "|".join(fold(cell.text) for cell in grid.row_cells(row) if fold(cell.text))


def _repeated_rows(grid: Grid, piece: Grid) -> int:
    """How many leading rows of the piece repeat the leading rows of the table; none of another project's form do."""
    count = 0
    if first_project(piece) != first_project(grid) and indicator_header(grid):
        return 0
    for row in range(1, min(grid.rows, piece.rows, MOST_HEADER_ROWS) + 1):
        ours, theirs = _row_text(grid, row), _row_text(piece, row)
        if re.search(r"\d\.\d", theirs) or not theirs:
            break
        if likeness(ours, theirs) < SAME_TEXT:
            break
        count = row
    return count


def _same_columns(grid: Grid, piece: Grid) -> bool:
    if grid.columns != piece.columns:
        return False
    return all(abs(a - b) <= SAME_EDGE for a, b in zip(grid.edges, piece.edges, strict=False))


def _goes_on_overleaf(table: Table, piece: Grid) -> bool:
    """Whether a piece that begins the next page has as many columns, and in each the same kind of values.

    Where each page's part was laid out for itself the same columns are of other widths.
    """
    last, grid = table.pages[1], table.grid
    if piece.page != (None if last is None else last + 1) or grid.columns != piece.columns:
        return False
    if any(is_title(cell.text) for cell in piece.row_cells(1)):
        return False
    if not any(has_figures(grid, row) for row in range(1, grid.rows + 1)):  # the page ended under the header
        return any(holds_numbers(piece, column, 0) for column in range(1, piece.columns + 1))
    pairs = [
        (holds_numbers(grid, column, grid.rows // 2), holds_numbers(piece, column, 0))
        for column in range(1, grid.columns + 1)
    ]
    known = [(ours, theirs) for ours, theirs in pairs if ours is not None and theirs is not None]
    return (True, True) in known and all(ours == theirs for ours, theirs in known)


def _is_headed_by_total(grid: Grid, piece: Grid, header: int) -> bool:
    """Whether a page ended right after a total that stands first under the header: its parts follow overleaf."""
    return grid.rows == header + 1 and bool(_first_code(piece, range(1, piece.rows + 1)))


def _first_code(grid: Grid, rows: Iterable[int]) -> str:
    for row in rows:
        code = "".join(
            text for cell in grid.row_cells(row)[:3] if re.fullmatch(r"\d{2,7}", text := fold(cell.text))
        )
        if code:
            return code
    return ""


def _goes_on(grid: Grid, piece: Grid) -> bool:
    """Whether the piece's codes follow on those of the table."""
    last = _first_code(grid, range(grid.rows, 0, -1))
    first = _first_code(piece, range(1, piece.rows + 1))
    return bool(last and first and first >= last)


def _match_columns(grid: Grid, piece: Grid, header: int) -> list[int] | None:
    """For each column of the piece, its column in the table; ``None`` where they cannot be matched."""
    if piece.columns == grid.columns:
        return list(range(1, grid.columns + 1))
    if not header or piece.columns > grid.columns:
        return None
    ours, theirs = _column_words(grid, header), _column_words(piece, header)
    columns: list[int] = []
    for block in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
        columns.extend(range(block.a + 1, block.a + block.size + 1))
    return columns if len(columns) == piece.columns else None


def _column_words(grid: Grid, header: int) -> list[str]:
    """The lowest header word over each column."""
    words = [""] * grid.columns
    for cell in sorted(grid.cells, key=lambda cell: cell.row):
        if cell.row <= header and fold(cell.text):
            for column in range(cell.column, cell.last_column + 1):
                words[column - 1] = fold(cell.text)
    return words


def _join(table: Table, piece: Grid, header: int, columns: list[int]) -> Table:
    grid = table.grid
    shift = grid.rows - header
    moved = [
        replace(cell, row=cell.row + shift, column=columns[cell.column - 1])
        for cell in piece.cells
        if cell.row > header
    ]
    rows = grid.rows + piece.rows - header
    if whole := join_cut_row(grid, [cell for cell in moved if cell.row == grid.rows + 1]):
        grid = whole
        moved = [replace(cell, row=cell.row - 1) for cell in moved if cell.row > grid.rows + 1]
        rows, shift = rows - 1, shift - 1
    short = [(row + shift, count) for row, count in piece.short_rows if row > header]
    if not header:
        grid, moved = _join_merged_cells(grid, moved)
    missing = sorted(set(range(1, grid.columns + 1)) - set(columns))
    blanks = [Cell(row, column, "") for row in range(grid.rows + 1, rows + 1) for column in missing]
    cells = sorted([*grid.cells, *moved, *blanks], key=lambda cell: (cell.row, cell.column))
    return replace(
        table,
        grid=replace(
            grid,
            rows=rows,
            cells=tuple(cells),
            short_rows=(*grid.short_rows, *short),
            problems=(*grid.problems, *piece.problems),
        ),
        pieces=table.pieces + 1,
        repeated_header_rows=table.repeated_header_rows + header,
        lost=table.lost + tuple((column, grid.rows + 1, rows) for column in missing),
    )


def _join_merged_cells(grid: Grid, moved: list[Cell]) -> tuple[Grid, list[Cell]]:
    """A merged cell that the page's end cut is blank on the next page: make it one again.

    Only in leading columns of words where the table merges rows anyway ("产出指标" beside
    five indicators), so that a blank code or amount stays a cell of its own.
    """
    first = {cell.column: cell for cell in moved if cell.row == grid.rows + 1}
    for column in range(1, grid.columns + 1):
        above = next((c for c in grid.cells if c.column == column and c.last_row == grid.rows), None)
        below = first.get(column)
        merges = any(c.column == column and c.row_span > 1 and c.column_span == 1 for c in grid.cells)
        if not (above and below and merges and fold(above.text)) or fold(below.text):
            break
        if re.fullmatch(r"[\d.,-]+", fold(above.text)):
            break
        whole = replace(above, row_span=above.row_span + below.row_span)
        grid = grid.with_cells(tuple(whole if c is above else c for c in grid.cells))
        moved = [c for c in moved if c is not below]
    return grid, moved
