"""The sheets of a workbook → Document: a page a sheet, its cells as lines (captions, notes) and grids.

A sheet comes from its reader with the texts that it shows. What is hidden is left out here and told,
and so is every formula whose result is not stored.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from ..model import Document, Grid, Line, Page, Problem, SourceError, fold, number_or_none, problem
from .caption_rows import Row, rows_to_blocks
from .paragraphs import struck_told, unseen_told
from .spans import BLANK, Span

GAP = 20
"""A run of more blank rows ends a table; of more blank columns none is kept."""
FAR = 2
"""Figures without a word over or beside them, behind so many blank columns, are of no table."""
NAMED = 6
"""So many places of a sheet are named in a sentence; of more, how many there are."""
_ENCLOSURE = re.compile(r"^(?:附[件表])?\s*[\d一二三四五六七八九十]*\s*[-_.、:：—]*\s*")
"""What stands before the title in the name of a file: 附件1_."""
_TITLE = re.compile(r".{3,}表(?:\([^()]*\))?")


@dataclass(slots=True)
class Sheet:
    """A sheet as its file states it: rows and columns from 1, merged ranges as first and last row and column.

    ``texts`` holds what the cells show, those that show nothing left out; ``unknown`` the cells whose
    formula has no stored result; ``notes`` words in shapes over the cells; ``pictures`` how many pictures; ``struck`` what is struck
    through and ``unseen`` figures in the colour of their ground or under a format that shows nothing: ``texts`` holds neither.
    """

    name: str
    texts: dict[int, dict[int, str]] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    unknown: list[tuple[int, int]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    pictures: int = 0
    struck: list[str] = field(default_factory=list)
    unseen: dict[int, list[str]] = field(default_factory=dict)
    is_hidden: bool = False

    def put(self, row: int, column: int, text: str, is_struck: bool = False, is_unseen: bool = False) -> None:
        if text and is_struck:
            self.struck.append(text)
        elif is_unseen and number_or_none(text) is not None:
            self.hide(row, text)
        elif text:
            self.texts.setdefault(row, {})[column] = text

    def hide(self, row: int, figure: str) -> None:
        """Note a figure that a row holds and does not show."""
        self.unseen.setdefault(row, []).append(figure)


def sheets_to_document(path: Path, format: str, sheets: Iterable[Sheet]) -> Document:
    """A workbook as a Document. Raises SourceError where no sheet of it shows anything."""
    pages = _titled_by_file([_page(sheet) for sheet in sheets], path.stem)
    if not any(page.blocks or page.problems for page in pages):
        raise SourceError("nothing_in_it", name=path.name)
    return Document(path.name, format, sha256(path.read_bytes()).hexdigest(), pages, format)


def column_name(column: int) -> str:
    """A column's letters: 1 → A, 28 → AB."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def without_enclosure(name: str) -> str:
    """The name of a file without the number of the enclosure before it: 附件1_收入总表 → 收入总表."""
    return _ENCLOSURE.sub("", name)


def _titled_by_file(pages: Sequence[Page], name: str) -> tuple[Page, ...]:
    """The pages of a workbook; a sheet alone in it that has no title, on its tab neither, goes by the file's name: 附件1_收入总表."""
    title = without_enclosure(name)
    used = [page for page in pages if page.blocks]
    if len(used) != 1 or not _TITLE.fullmatch(fold(title)):
        return tuple(pages)
    lines = [block for block in used[0].blocks if isinstance(block, Line)]
    if any(_TITLE.fullmatch(fold(line.text)) for line in lines):
        return tuple(pages)
    titled = replace(used[0], blocks=(Line(title), *used[0].blocks))
    return tuple(titled if page is used[0] else page for page in pages)


def _page(sheet: Sheet) -> Page:
    if sheet.is_hidden:
        cells = sum(map(len, sheet.texts.values()))
        told = (problem("hidden_sheet", sheet=sheet.name, count=cells),) if cells else ()
        return Page(None, (), problems=told)
    blocks: list[tuple[int, Line | Grid]] = [
        (0, Line(" ".join(note.split()))) for note in sheet.notes if note.strip()
    ]
    for columns in _beside(sheet):
        blocks += rows_to_blocks(_rows(sheet, columns))
    captions = [block for _, block in blocks if isinstance(block, Line)]
    if blocks and not any(_TITLE.fullmatch(fold(line.text)) for line in captions):
        blocks.insert(0, (0, Line(sheet.name)))  # the tab is the only title that there is
    return _with_problems(blocks, sheet)


def _with_problems(blocks: list[tuple[int, Line | Grid]], sheet: Sheet) -> Page:
    """The page with what was left out told by the table that it belongs to, else by the page."""
    starts = [(at, row) for at, (row, block) in enumerate(blocks) if isinstance(block, Grid)]
    of_page = (
        [
            problem(
                "pictures_unread",
                place_zh=f"工作表“{sheet.name}”",
                place_en=f"the sheet “{sheet.name}”",
                count=sheet.pictures,
                places_zh="",
                places_en="",
            )
        ]
        if sheet.pictures
        else []
    )
    of_page += struck_told(sheet.struck)
    of_grids: dict[int, list[Problem]] = {}
    hidden: dict[int, list[int]] = {}
    unknown: dict[int, list[str]] = {}
    for row in sorted(sheet.hidden_rows & sheet.texts.keys()):
        hidden.setdefault(_grid_at(row, starts), []).append(row)
    for row, column in sorted(sheet.unknown):
        if row not in sheet.hidden_rows:
            unknown.setdefault(_grid_at(row, starts), []).append(f"{column_name(column)}{row}")
    for at, rows in hidden.items():
        told = problem("hidden_rows", sheet=sheet.name, rows=_listed([str(row) for row in rows]))
        of_grids.setdefault(at, []).append(told)
    unseen: dict[int, list[str]] = {}
    for row in sorted(sheet.unseen.keys() - sheet.hidden_rows):
        unseen.setdefault(_grid_at(row, starts), []).extend(sheet.unseen[row])
    for at, figures in unseen.items():
        of_grids.setdefault(at, []).extend(unseen_told(figures))
    for at, cells in unknown.items():
        told = problem(
            "no_result", figures=len(cells), sheet=sheet.name, cells=_listed(cells), count=len(cells)
        )
        of_grids.setdefault(at, []).append(told)
    used = {column for row in sheet.texts.values() for column in row} if sheet.hidden_columns else ()
    columns = sorted(column for column in used if _is_within(column, sheet.hidden_columns))
    if columns:
        told = problem("hidden_columns", sheet=sheet.name, columns=_listed([column_name(c) for c in columns]))
        for at, _ in starts:
            of_grids.setdefault(at, []).append(told)
    made = [
        replace(block, problems=tuple(of_grids.get(at, ()))) if isinstance(block, Grid) else block
        for at, (_, block) in enumerate(blocks)
    ]
    return Page(None, tuple(made), problems=(*of_page, *of_grids.get(-1, ())))


def _grid_at(row: int, starts: Sequence[tuple[int, int]]) -> int:
    """The table that a row of the sheet belongs to: the last that begins above it, else the first; −1 of none."""
    above = [at for at, first in starts if first <= row]
    return above[-1] if above else starts[0][0] if starts else -1


def _listed(places: list[str]) -> str:
    more = len(places) - NAMED
    return "、".join(places[:NAMED]) + (f" … (+{more})" if more > 0 else "")


def _is_within(number: int, ranges: Sequence[tuple[int, int]]) -> bool:
    return any(first <= number <= last for first, last in ranges)


def _beside(sheet: Sheet) -> list[list[int]]:
    """The columns that are shown, in groups where blank ones part what stands side by side: tables with titles of their own, or figures far beside."""
    columns = _columns(sheet)
    used = {column for row, texts in sheet.texts.items() if row not in sheet.hidden_rows for column in texts}
    for _, _, left, right in sheet.merged:
        used.update(range(left, min(right, left + GAP) + 1))
    titled = {
        column
        for row, texts in sheet.texts.items()
        if row not in sheet.hidden_rows
        for column, text in texts.items()
        if _TITLE.fullmatch(fold(text))
    }
    worded = {
        column
        for row, texts in sheet.texts.items()
        if row not in sheet.hidden_rows
        for column, text in texts.items()
        if number_or_none(text) is None
    }
    groups: list[list[int]] = [[]]
    blank: list[int] = []
    for column in columns:
        if column not in used:
            blank.append(column)
            continue
        if groups[-1] and blank:
            rest = [c for c in columns if c >= column]
            is_table = not titled.isdisjoint(groups[-1]) and not titled.isdisjoint(rest)
            if is_table or (len(blank) >= FAR and worded.isdisjoint(rest)):
                groups.append([])
            else:
                groups[-1] += blank
        blank = []
        groups[-1].append(column)
    return groups


def _rows(sheet: Sheet, columns: list[int]) -> Iterator[Row | None]:
    """The rows of some columns that are shown, ``None`` where a long run of blank ones parts them."""
    numbers = sorted(row for row, texts in sheet.texts.items() if row not in sheet.hidden_rows)
    numbers = list(_filled(numbers, sheet.hidden_rows))
    anchors, covered = _merged(sheet, numbers, columns)
    before = None
    for row in numbers:
        if before is not None and row - before > GAP:
            yield None
        before = row
        texts, hidden = sheet.texts.get(row, {}), covered.get(row, ())
        spans = []
        for column in columns:
            if row in covered and (row, column) in anchors:
                spans.append(anchors[row, column])
            elif column not in hidden:
                spans.append(Span(texts[column]) if column in texts else BLANK)
        yield row, spans


def _filled(numbers: list[int], hidden: set[int]) -> Iterator[int]:
    """Numbers of rows with the short runs of blank ones between them."""
    for before, number in zip([None, *numbers], numbers, strict=False):
        if before is not None and number - before <= GAP:
            yield from (n for n in range(before + 1, number) if n not in hidden)
        yield number


def _columns(sheet: Sheet) -> list[int]:
    """The columns that are shown, long runs of blank ones left out."""
    used = {column for row, texts in sheet.texts.items() if row not in sheet.hidden_rows for column in texts}
    for top, _, left, right in sheet.merged:
        if right - left < GAP and left in sheet.texts.get(top, {}):
            used.update(range(left, right + 1))
    return [c for c in _filled(sorted(used), set()) if not _is_within(c, sheet.hidden_columns)]


def _merged(
    sheet: Sheet, rows: list[int], columns: list[int]
) -> tuple[dict[tuple[int, int], Span], dict[int, set[int]]]:
    """The merged cells by the first place of theirs that is shown, and the columns that they cover in each row."""
    anchors: dict[tuple[int, int], Span] = {}
    covered: dict[int, set[int]] = {}
    for top, bottom, left, right in sheet.merged:
        within = rows[bisect_left(rows, top) : bisect_right(rows, bottom)]
        across = columns[bisect_left(columns, left) : bisect_right(columns, right)]
        if not within or not across or (within[0], across[0]) in anchors:
            continue
        text = sheet.texts.get(top, {}).get(left, "")
        anchors[within[0], across[0]] = Span(text, len(within), len(across))
        for row in within:
            covered.setdefault(row, set()).update(across)
    return anchors, covered
