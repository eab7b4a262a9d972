"""Where a table's header ends, the words over each column, and which columns hold figures."""

from __future__ import annotations

import itertools
import re

from ..model import NOTHING, Cell, Grid, fold, is_number, once_a_grid, strip_numbering

_CAPTION = re.compile(
    r"(?:(?:金额|编制|填报|预算)?单位|(?:编制|填报)?部门(?:名称)?|部门\(单位\))[:：]|附件|附表"
)
"""What stands over a table, and in some in its first row: whose it is, the unit of money, which enclosure."""
_COUNTED = re.compile(r"\(?(\d{1,2})\)?(?:=[\d()+\-*/]+)?")
"""The number of a column, and how its figures are worked out: 1=2+3."""
_YEAR = re.compile(r"20\d\d(?=年)")
_DASHES = re.compile("[—–-]+")
_NUMBERED = re.compile(r"(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)).")


@once_a_grid
def count_header_rows(grid: Grid, labels: frozenset[str]) -> int:
    """How many rows stand above the first line of data.

    Data begins with a row that is blank, prints a number or a code, or holds nothing but
    labels of lines (合计, 一、本年收入 …).
    """
    for row in range(1, grid.rows + 1):
        texts = [fold(cell.text) for cell in grid.row_cells(row) if fold(cell.text)]
        covered = any(cell.row < row <= cell.last_row for cell in _tall_cells(grid))
        if not texts:
            if covered:
                continue
            return row - 1
        if "栏次" in texts or "行次" in texts or _prints_measures(grid, row):
            continue
        if row > 1 and any(map(_DASHES.fullmatch, texts)) and any(map(_NUMBERED.match, texts)):
            return row - 1  # 一、“三公”经费支出 · — · —: a line that heads others
        numbers = [text for text in texts if not re.fullmatch(r"[*※—–-]+|[类款项]+", text)]
        marked = len(numbers) < len(texts) or grid.columns > len(texts)
        if len(numbers) > 2 - marked and _number_columns(numbers, is_marked=len(numbers) < len(texts)):
            continue  # the columns' numbers: "**, 1, 2"
        if any(is_number(text) or re.match(r"\d{3}\D", text) for text in texts):
            return row - 1
        named = 0 < len(numbers) <= 2 and all(strip_numbering(text) in labels for text in numbers)
        if (
            row > 1 and named and not covered
        ):  # 小计 · 其中：财政拨款 beside a head that spans it are heads too
            return row - 1
    return grid.rows


def _number_columns(texts: list[str], is_marked: bool) -> bool:
    """Whether texts number columns: 1, 2, 3; 1=2+3, 2, 3; behind a mark (**) any that ascend: **, 3, 4, **, 6."""
    counted = [_COUNTED.fullmatch(text) for text in texts]
    if not all(counted):
        return False
    numbers = [int(number[1]) for number in counted if number]
    ascend = all(one < other for one, other in itertools.pairwise(numbers))
    return numbers == list(range(1, len(numbers) + 1)) or (is_marked and ascend)


@once_a_grid
def _tall_cells(grid: Grid) -> list[Cell]:
    """The cells with words that reach over several rows."""
    return [cell for cell in grid.cells if cell.row_span > 1 and fold(cell.text)]


def _prints_measures(grid: Grid, row: int) -> bool:
    """Whether a row still heads columns: words of measures, and no number beside them.

    Some forms print 合计 · 基本支出 · 项目支出 in the very row of the total line.
    """
    texts = [fold(cell.text) for cell in grid.row_cells(row) if fold(cell.text)]
    heads = {"基本支出", "项目支出", "人员经费", "公用经费", "类", "款", "项"}
    return len(heads.intersection(texts)) >= 2 and not any(is_number(text) for text in texts)


@once_a_grid
def header_paths(grid: Grid, rows: int) -> list[tuple[str, ...]]:
    """For each column the header words over it, from top to bottom.

    Where two years are printed the earlier one is 上年: "2023年预算数 | 2024年预算数" are two columns.
    A text has no merged cells: there a blank with words below it stands under the word to
    its left, as far as the group above reaches (公务接待费 is no part of 公务用车 to its left).
    """
    words_at = [[""] * grid.columns for _ in range(rows)]
    years = {year[0] for cell in grid.cells if cell.row <= rows and (year := _YEAR.match(fold(cell.text)))}
    before = min(years) if len(years) == 2 else ""
    for cell in grid.cells:
        for row in range(cell.row, min(cell.last_row, rows) + 1):
            for column in range(cell.column, cell.last_column + 1):
                words_at[row - 1][column - 1] = _header_word(cell.text, before)
    if all(cell.column_span == 1 and cell.row_span == 1 for cell in grid.cells):
        for r, line in enumerate(words_at[:-1]):
            for c in range(1, grid.columns):
                same_group = all(above[c] == above[c - 1] for above in words_at[:r])
                if not line[c] and same_group and any(below[c] for below in words_at[r + 1 :]):
                    line[c] = line[c - 1]
    return [
        tuple(dict.fromkeys(line[column] for line in words_at if line[column]))
        for column in range(grid.columns)
    ]


def _header_word(text: str, before: str = "") -> str:
    """A header word without the year before it and the unit behind it: "2024年预算数（万元）" → 预算数.

    The year ``before`` is 上年, the other one, where nothing else is said of it, 本年.
    """
    folded = fold(text)
    if _CAPTION.match(folded):
        return ""
    word = re.sub(r"^20\d\d年度?|\((?:百万|亿|万|千)?元\)$", "", folded)
    if before and folded.startswith(before) and (word or folded in (f"{before}年", f"{before}年度")):
        word = f"上年{word}"
    if before and not word and re.fullmatch(r"20\d\d年度?", folded):
        return "本年"
    return (
        "" if re.fullmatch(rf"{_COUNTED.pattern}|[*※—–-]+|栏次|行次", word) else word
    )  # a row that numbers the columns


@once_a_grid
def filled_columns(grid: Grid, rows: int) -> frozenset[int]:
    """The columns in which anything stands below ``rows`` of header."""
    return frozenset(cell.column for cell in grid.cells if cell.row > rows and fold(cell.text))


@once_a_grid
def body_texts(grid: Grid, column: int, rows: int) -> list[str]:
    """What a column says below ``rows`` of header, but for the signs for nothing."""
    texts = (c.text for c in grid.column_cells(column) if c.row > rows)
    return [text for text in texts if fold(text) not in NOTHING]


@once_a_grid
def numeric_columns(grid: Grid, rows: int) -> list[int]:
    """The columns whose cells are mostly numbers with decimals: codes are none."""
    found = []
    for column in range(1, grid.columns + 1):
        texts = body_texts(grid, column, rows)
        numbers = [text for text in texts if is_number(text)]
        money = [text for text in numbers if re.search(r"[.,]|^0$|\d{4}", fold(text))]
        if len(numbers) * 2 > len(texts) and len(money) * 2 > len(texts):
            found.append(column)
    return found
