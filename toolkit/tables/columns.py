"""Header words → the role of each column; and what to do when the header lies.

A column's role comes from the path of header words over it ("财政拨款 / 合计"). The cells
below must agree: names under a name, numbers under a measure. Where they do not (digitising
lost a column and the header slid), the numbers decide, with another table as witness.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ..model import Grid, fold
from ..vocabulary import FormTable, Side, words
from .column import Column, Columns
from .damaged_columns import is_damaged
from .headers import body_texts, header_paths, numeric_columns
from .items import plain_revenue
from .misread import is_recognised, nearest_word

_OTHER_CLASSIFICATION = re.compile(r"政府(?:预算)?(?:支出)?经济分类")


_COMPARED = re.compile(
    r"^(?:20\d\d年)?(?:预算数|决算数)?[比较](?:20\d\d年|上年)(?:预算|执行|决算)?数?(?=增减)"
)

_RATE = re.compile(r"(?:比例|幅度|百分比|比率)(?:\(%\))?|%")
"""The second of two columns under 2024年预算数比2023年预算数增减: 绝对数, 比例（%）."""

_CODE_BEFORE = re.compile(r"^[\[【(]?[35]\d{2}[\]】)]?(?=\D{3})")
"""The code of a class before its name: [502]机关商品和服务支出."""

FUNDS = (
    "fiscal",
    "general_budget",
    "government_fund",
    "state_capital",
    "fiscal_account",
    "own_funds",
    "nonfiscal",
)
"""Whose money a column is of: what stands under such a head is a detail of it."""


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
    columns = _household_apart(_budget_alone(_appropriated(columns, form), form), form)
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
    if not coded or not all(any(map(_OTHER_CLASSIFICATION.search, path)) for path in coded):
        return paths
    return [tuple(word for word in path if not _OTHER_CLASSIFICATION.search(word)) for path in paths]


def _column(number: int, path: tuple[str, ...], form: FormTable, side: Side | None) -> Column:
    header, of_side = "/".join(path), side.id if side else None
    if form.shape == "by_column":
        item, measure = _item_of(path, form)
        if item:
            return Column(number, "measure", header, measure, None, item)
        return Column(number, _role(path, (), form)[0], header)
    role, named = _role(path, side.columns if side else form.columns, form)
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


def _role(path: tuple[str, ...], allowed: Sequence[str], form: FormTable) -> tuple[str, str | None]:
    if not path:
        return "unplaced", None
    leaf = path[-1]
    bare = re.sub(r"^其中[:：]?", "", leaf)
    if form.classification == "economic" and any(_OTHER_CLASSIFICATION.search(word) for word in path):
        return "ordinal", None  # the government's classes beside the department's
    if form.shape == "list" and form.classification == "functional" and "经济" in leaf:
        return "other_class", None  # 部门经济科目编码 beside 功能科目编码
    if len(path) > 1 and "增减" in path[-2] and _RATE.fullmatch(leaf):
        return "growth", None
    for role in (
        "code",
        "project_name",
        "name",
        "unit_code",
        "unit_name",
        "ordinal",
        "growth",
        "other_class",
    ):
        if leaf in words().roles[role] and (role != "project_name" or form.projects):
            return role, None
    best = max(
        (
            (rank, measure)
            for measure in allowed
            for word in words().measures[measure].words
            if (rank := _match(word, path))
        ),
        key=lambda found: found[0],
        default=None,
    )
    compared = _COMPARED.sub("", leaf)
    for other in (
        bare,
        plain_revenue(leaf),
        compared,
        re.sub("(?<=..)(?:合计|小计|总计)$", "", leaf),
        _CODE_BEFORE.sub("", leaf),
    ):  # 其中：基本支出; 其他收入资金; 预算数比上年执行数增减额; 2025年预算数合计
        if best is None and other != leaf:
            return _role((*path[:-1], other), allowed, form)
    if leaf in ("小计", "合计") and len(path) > 1 and (best is None or best[0] < len(path)):
        found = _role(path[:-1], [m for m in allowed if m in FUNDS], form)
        if found[0] == "measure":  # 一般公共预算拨款 / 小计 beside its details
            return found
    return ("measure", best[1]) if best else ("unplaced", None)


def _match(word: str, path: tuple[str, ...]) -> int:
    """How well a header word, or a path of them ("财政拨款/合计"), names a column; 0 if not.

    The nearer the words above, the better: 小计 under 公务用车 under “三公”经费 is that of the cars.
    """
    *above, last = word.split("/")
    if not path or last != path[-1]:
        return 0
    depths = [max((i for i, p in enumerate(path[:-1], 1) if _names(part, p)), default=0) for part in above]
    return 1 + max(depths, default=0) if all(depths) else 0


def _names(part: str, word: str) -> bool:
    """Whether a group header is, or holds, a word; 非财政拨款 is not 财政拨款.

    一般公共预算基本支出 over all columns says what the table is of: it is not 基本支出 beside 项目支出.
    """
    wider = "三公" in part and re.search("会议|培训", word) and not re.search("会议|培训", part)
    of_the_table = part.endswith("支出") and f"预算{part}" in word
    return part in word and f"非{part}" not in word and not of_the_table and not wider


def _item_of(path: tuple[str, ...], form: FormTable) -> tuple[str | None, str]:
    """The item whose figures a column holds, and the measure that its lowest or topmost header names.

    预算数 and 决算数 stand under each item, or over all of them.
    """
    measure = next((m for m in ("total", "final") if m in form.columns), form.columns[-1])
    for at in (-1, 0) if len(path) > 1 else ():
        named = next(
            (m for m in form.columns if m != "total" and path[at] in words().measures[m].words), None
        )
        if named:
            measure, path = named, path[:-1] if at else path[1:]
            break
    ranks = {item: max(_match(word, path) for word in printed) for item, printed in form.item_columns.items()}
    best = max(ranks, key=lambda item: ranks[item])
    if not ranks[best] and path and len(path[-1]) > 4 and path[-1].endswith("小计"):
        return _item_of((*path[:-1], path[-1][:-2]), form)[0], measure  # 公务用车购置及运行费小计
    return (best if ranks[best] else None), measure
