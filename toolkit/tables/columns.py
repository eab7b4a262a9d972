"""Header words → the role of each column; and what to do when the header lies.

A column's role comes from the path of header words over it ("财政拨款 / 合计"). The cells
below must agree: names under a name, numbers under a measure. Where they do not (digitising
lost a column and the header slid), the numbers decide, with another table as witness.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ..model import Grid, fold
from ..vocabulary import FormTable, Side, words
from .column import Column, Columns
from .column_roles import OTHER_CLASSIFICATION, item_of, role_of
from .damaged_columns import is_damaged
from .headers import body_texts, header_paths, numeric_columns
from .misread import is_recognised, nearest_word


def read_columns(grid: Grid, form: FormTable, rows: int) -> Columns:
    """Each column's role by its header words, and whether header and cells contradict."""
    paths = _with_side_names(_of_one_classification(header_paths(grid, rows)), grid, form, rows)
    sides = _sides_of(paths, form)
    columns = [
        _column(number, path, form, side)
        for number, (path, side) in enumerate(zip(paths, sides, strict=True), 1)
    ]
    counted = _counting(grid, rows)
    columns = [replace(c, role="ordinal", measure=None) if c.column in counted else c for c in columns]
    columns = _with_units_as_names(
        _with_bare_names(_without_worded_codes(columns, grid, rows), grid, form, rows)
    )
    columns = _without_doubles(_in_panels(_without_years_untold(columns), form))
    columns = _budget_alone(_adjusted_alone(_appropriated(columns, form)), form)
    columns = _year_alone(columns, form)
    columns = _household_apart(columns, form)
    columns = _only_figures(columns, grid, form, rows)
    if is_recognised(grid):
        columns = _by_order(_by_likeness(columns, paths, form, sides), form)
    return Columns(tuple(columns), damaged=is_damaged(grid, form, rows, paths, columns))


def _budget_alone(columns: list[Column], form: FormTable) -> list[Column]:
    """预算数 is the total where no outturn is printed beside it: 2023年预算数 | 2024年预算数 | 基本支出 | 项目支出."""
    told = {column.measure for column in columns}
    if "budget" not in told or told & {"total", "final"} or "total" not in form.columns:
        return columns
    return [replace(c, measure="total") if c.measure == "budget" else c for c in columns]


def _adjusted_alone(columns: list[Column]) -> list[Column]:
    """全年预算数 is the budget that the outturn is held against where no other is printed: 全年预算数 | 决算数."""
    if "budget" in {column.measure for column in columns}:
        return columns
    return [replace(c, measure="budget") if c.measure == "adjusted_budget" else c for c in columns]


_OF_THE_YEAR = {"current_year": "total", "current_year_basic": "basic", "current_year_project": "project"}


def _year_alone(columns: list[Column], form: FormTable) -> list[Column]:
    """当年拨款 is all that the table tells where no total stands beside it: 当年拨款 over 小计 · 基本支出 · 项目支出."""
    told = {column.measure for column in columns}
    if "current_year" not in told or "total" in told or "total" not in form.columns:
        return columns
    return [replace(c, measure=_OF_THE_YEAR.get(c.measure or "", c.measure)) for c in columns]


def _household_apart(columns: list[Column], form: FormTable) -> list[Column]:
    """人员支出 | 公用支出 | 对个人和家庭的补助支出 side by side under 基本支出: the last is no part of the first."""
    heads = {c.measure: c.header.split("/")[:-1] for c in columns if c.role == "measure"}
    beside = heads.get("econ_303") == heads.get("personnel", [""]) == heads.get("public")
    if "household" not in form.columns or "econ_301" in heads or not beside:
        return columns
    apart = [c.measure == "econ_303" and "其中" not in c.header for c in columns]
    return [replace(c, measure="household") if a else c for c, a in zip(columns, apart, strict=True)]


def _counting(grid: Grid, rows: int) -> set[int]:
    """The columns under 行次; the first one only where it counts the rows, for it may be headed so beside the columns' numbers."""
    headed = {c.column for c in grid.cells if c.row <= rows and fold(c.text) == "行次"}
    return {
        column
        for column in headed
        if column > 1 or ((texts := body_texts(grid, 1, rows)) and all(map(str.isdecimal, map(fold, texts))))
    }


def _of_one_classification(paths: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The words over each column, without the government's classification where no other is printed beside it."""
    coded = [path for path in paths if path and path[-1] in words().roles["code"]]
    if not coded or not all(any(map(OTHER_CLASSIFICATION.search, path)) for path in coded):
        return paths
    return [tuple(word for word in path if not OTHER_CLASSIFICATION.search(word)) for path in paths]


def _column(number: int, path: tuple[str, ...], form: FormTable, side: Side | None) -> Column:
    header, of_side = "/".join(path), side.id if side else None
    if form.shape == "by_column":
        item, measure = item_of(path, form)
        if item:
            return Column(number, "measure", header, measure, None, item)
        return Column(number, role_of(path, (), form)[0], header)
    role, named = role_of(path, side.columns if side else form.columns, form)
    return Column(number, role, header, named, of_side)


def _by_likeness(
    columns: list[Column], paths: Sequence[tuple[str, ...]], form: FormTable, sides: Sequence[Side | None]
) -> list[Column]:
    """Columns without a place whose header words are some of the vocabulary but for misread letters; none twice."""
    found: list[Column] = []
    taken = {(c.role, c.measure, c.side, c.item) for c in columns if c.role == "measure"}
    for column, path, side in zip(columns, paths, sides, strict=True):
        near = [nearest_word(word, form) for word in path] if column.role == "unplaced" else []
        if any(near):
            said = tuple(match[0] if match else word for word, match in zip(path, near, strict=True))
            meant = _column(column.column, said, form, side)
            key = (meant.role, meant.measure, meant.side, meant.item)
            if meant.role != "unplaced" and key not in taken:
                taken |= {key} if meant.role == "measure" else set()
                how = min(match[1] for match in near if match)
                column = replace(meant, header=column.header, likeness=how)
        found.append(column)
    return found


def _by_order(columns: list[Column], form: FormTable) -> list[Column]:
    """Header words that a recogniser misread, placed by the form: as many columns as measures between two known ones.

    Narrow headers of several lines fail in any recogniser.
    """
    placed = list(columns)
    order = list(form.columns)
    known = [i for i, c in enumerate(columns) if c.role == "measure" and c.measure in order]
    for left, right in zip(known, [*known[1:], len(columns)] if known else [], strict=True):
        gap = list(range(left + 1, right))
        first = order.index(columns[left].measure or "") + 1
        last = order.index(columns[right].measure or "") if right < len(columns) else len(order)
        if gap and len(gap) == last - first and all(columns[i].role == "unplaced" for i in gap):
            for i, measure in zip(gap, order[first:last], strict=True):
                placed[i] = replace(columns[i], role="measure", measure=measure)
    for i in range(1, len(placed) - 1):
        beside = {placed[i - 1].role, placed[i + 1].role}
        if placed[i].role == "unplaced" and beside == {"code"}:
            placed[i] = replace(placed[i], role="code")
    return placed


def _with_bare_names(columns: list[Column], grid: Grid, form: FormTable, rows: int) -> list[Column]:
    """A column of words without a header of its own belongs to the names beside it."""
    numeric = numeric_columns(grid, rows)
    found: list[Column] = []
    for column in columns:
        bare = column.role == "unplaced" and (
            not column.header or column.header == (found[-1].header if found else "")
        )
        names = form.shape in ("by_item", "list") and found and found[-1].role == "name"
        found.append(
            replace(column, role="name") if bare and names and column.column not in numeric else column
        )
    return found


def _without_worded_codes(columns: list[Column], grid: Grid, rows: int) -> list[Column]:
    """Of several columns under one head for codes, those that hold words are of the names: the head reaches over them."""
    coded = [column for column in columns if column.role == "code"]
    worded = [c for c in coded if len(coded) > 1 and _holds_words(body_texts(grid, c.column, rows))]
    if len(worded) == len(coded):
        return columns
    return [replace(column, role="name") if column in worded else column for column in columns]


def _holds_words(texts: Sequence[str]) -> bool:
    """Whether most of what a column says begins with a letter: 公共安全支出, no code; 合计 alone tells nothing."""
    told = [text for text in map(fold, texts) if text not in words().total_line]
    return len(told) > 1 and sum(text[:1].isalpha() for text in told) * 2 > len(told)


def _with_units_as_names(columns: list[Column]) -> list[Column]:
    """Where nothing but units is named, a line goes by its unit's name."""
    if any(column.role in ("name", "code", "project_name") for column in columns):
        return columns
    return [replace(c, role="name") if c.role == "unit_name" and c.item is None else c for c in columns]


def _in_panels(columns: list[Column], form: FormTable) -> list[Column]:
    """A table printed in two panels (code · name · amount, or name · amount, twice): the panel is the side."""
    first = {"by_code": "code", "by_item": "name"}.get(form.shape)
    panels: list[int] = []
    panel, after_measure = 1, False
    for column in columns:
        if column.role == first and after_measure:
            panel, after_measure = panel + 1, False
        after_measure = after_measure or column.role == "measure"
        panels.append(panel)
    if panel == 1 or first is None:
        return columns
    return [replace(c, side=f"panel_{n}") for c, n in zip(columns, panels, strict=True)]


def _only_figures(columns: list[Column], grid: Grid, form: FormTable, rows: int) -> list[Column]:
    """The one column of figures of a table that prints one measure, whatever it is headed: 金额, 基本支出, 日常公用经费."""
    of_one = form.columns == ("total",) or form.columns == ("total", "personnel", "public")
    if not of_one or form.sides or any(c.role == "measure" for c in columns):
        return columns
    numeric = numeric_columns(grid, rows)
    alone = [c for c in columns if c.column in numeric and c.role == "unplaced" and c.header]
    known = {word for term in words().measures.values() for word in term.words}
    if (
        len(alone) != 1
        or alone[0].header.split("/")[-1].removeprefix("一般公共预算").removesuffix("预算数") not in known
    ):
        return columns
    return [replace(c, role="measure", measure="total") if c is alone[0] else c for c in columns]


def _without_years_untold(columns: list[Column]) -> list[Column]:
    """Two columns for one item and measure are of two years that no head tells apart: neither is this year's for sure."""
    counts = Counter((c.item, c.measure) for c in columns if c.role == "measure")
    return [
        replace(c, role="unplaced", measure=None, item=None)
        if c.item and counts[c.item, c.measure] > 1
        else c
        for c in columns
    ]


def _without_doubles(columns: list[Column]) -> list[Column]:
    """A second column for the same measure has no place: which of the two is meant is not guessed."""
    taken: set[tuple[str | None, str | None, str | None]] = set()
    found: list[Column] = []
    for column in columns:
        key = (column.measure, column.side, column.item)
        if column.role == "measure" and key in taken:
            column = replace(column, role="unplaced", measure=None, item=None)
        taken.add(key)
        found.append(column)
    return found


def _appropriated(columns: list[Column], form: FormTable) -> list[Column]:
    """本年拨款 with 单位资金 beside it, and not under it, is the fiscal appropriation: no whole that holds both."""
    placed = {c.measure: c.header.split("/")[0] for c in columns if c.role == "measure" and c.header}
    head = placed.get("received", "")
    apart = "拨款" in head and placed.get("own_funds", head) != head
    if not apart or "fiscal" in placed or "fiscal" not in form.columns:
        return columns
    return [replace(c, measure="fiscal") if c.measure == "received" else c for c in columns]


def _with_side_names(
    paths: list[tuple[str, ...]], grid: Grid, form: FormTable, rows: int
) -> list[tuple[str, ...]]:
    """The words over each column, where 收入 and 支出 alone stand over the names of a side: 收入 · 预算数 · 支出 · 预算数."""
    under = {word for side in form.sides for word in side.under}
    numeric = numeric_columns(grid, rows) if under else []
    bare = [n for n, path in enumerate(paths) if len(path) == 1 and path[0] in under and n + 1 not in numeric]
    heads = len({paths[n] for n in bare}) == len(bare) == len(form.sides)
    return (
        [(*path, "项目") if heads and n in bare else path for n, path in enumerate(paths)] if under else paths
    )


def _sides_of(paths: Sequence[tuple[str, ...]], form: FormTable) -> list[Side | None]:
    """The side of each column of a two-sided table: by its group header, else by its name column."""
    if not form.sides:
        return [None] * len(paths)
    sides: list[Side | None] = []
    names = 0
    for path in paths:
        names += bool(path) and path[-1] in words().roles["name"]
        depth = {
            side: max((i for i, word in enumerate(path) if word in side.under), default=-1)
            for side in form.sides
        }
        deepest = max(form.sides, key=lambda side: depth[side])
        by_order = form.sides[min(max(names, 1), len(form.sides)) - 1]
        sides.append(deepest if depth[deepest] >= 0 else by_order)
    return _beside_their_names(sides, paths)


def _beside_their_names(sides: list[Side | None], paths: Sequence[tuple[str, ...]]) -> list[Side | None]:
    """A column of figures belongs to the names at its left, though a header over both reaches too far.

    支出用途 may span the amounts of 功能分类 too: they stand before its own names.
    """
    named = {n: side for n, side in enumerate(sides) if paths[n] and paths[n][-1] in words().roles["name"]}
    mended = list(sides)
    for n, side in enumerate(sides):
        own = [at for at, of in named.items() if of is side]
        left = [at for at in named if at < n]
        nearest = named[max(left)] if left else None
        if n not in named and nearest and paths[max(left)][-1] in nearest.under:
            mended[n] = nearest  # 项目（按部门预算经济分类）says it of the figures at its right
        elif n not in named and own and min(own) > n and left:
            mended[n] = named[max(left)]
    return mended
