from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import toolkit
from toolkit.model import fold
from toolkit.model.document import Cell, Document, Grid, Page
from toolkit.readers import read
from toolkit.tables import long_tables, stitch
from toolkit.tables.stitch import document_to_tables
from toolkit.tables.title_words import is_title

from .conftest import DISCLOSURE, FACSIMILE

HEADER = "类\t款\t项\t科目名称\t合计\t基本支出\t项目支出\n"


def tables_of(tmp_path: Path, text: str):  # type: ignore[no-untyped-def]
    path = tmp_path / "a.md"
    path.write_text(text, "utf-8")
    return document_to_tables(read(path))


def test_pieces_of_a_cut_table_are_joined_and_repeated_headers_counted() -> None:
    for path, pieces, repeated in ((FACSIMILE, 3, 4), (DISCLOSURE, 4, 6)):
        table = document_to_tables(read(path, "lines"))[1]
        assert (table.pieces, table.repeated_header_rows) == (pieces, repeated)
        assert (table.grid.rows, table.grid.columns) == (16, 16)


def test_a_column_that_one_piece_lost_is_found_by_its_header() -> None:
    table = document_to_tables(read(DISCLOSURE))[1]
    assert table.lost == ((12, 9, 12),)
    blanks = [c.text for c in table.grid.cells if c.column == 12 and 9 <= c.row <= 12]
    assert blanks == ["", "", "", ""]
    assert {c.text for c in table.grid.cells if c.column == 13 and c.row == 1} == {"财政 专户 (教 育收 费)"}


def test_a_merged_cell_cut_by_the_page_is_one_again() -> None:
    table = document_to_tables(read(FACSIMILE, "lines"))[13]
    (cell,) = [c for c in table.grid.cells if c.text == "成本指标"]
    assert (cell.row, cell.row_span, cell.page) == (12, 2, 25)
    assert table.pages == (25, 26)


def test_a_piece_without_header_goes_on_when_nothing_stands_between(tmp_path: Path) -> None:
    text = (
        f"{HEADER}201\t\t\t一般公共服务支出\t3.00\t1.00\t2.00\n\n— 5 —\n\n208\t\t\t社会保障\t1.00\t1.00\t\n"
    )
    (table,) = tables_of(tmp_path, text)
    assert table.pieces == 2
    assert table.grid.rows == 3


def test_a_title_between_begins_a_new_table(tmp_path: Path) -> None:
    text = f"{HEADER}201\t\t\t一般公共服务支出\t3.00\t1.00\t2.00\n\n政府性基金预算支出情况表\n\n{HEADER}\t\t\t合计\t\t\t\n"
    assert len(tables_of(tmp_path, text)) == 2


def test_a_total_first_under_the_header_is_followed_overleaf() -> None:
    def piece(page: int, *rows: tuple[str, ...]) -> Grid:
        head = ("科目编码", "科目名称", "合计", "基本支出", "项目支出")
        cells = [
            Cell(row, column, text, page=page)
            for row, texts in enumerate((head, *rows), 1)
            for column, text in enumerate(texts, 1)
        ]
        return Grid(len(rows) + 1, 5, tuple(cells), page)

    total, part = ("", "合计", "3.00", "1.00", "2.00"), ("201", "一般公共服务支出", "3.00", "1.00", "2.00")
    pages = tuple(Page(n, (piece(n, row),)) for n, row in enumerate((total, part), 1))
    (table,) = document_to_tables(Document("a.pdf", "pdf", "", pages, "lines"))
    assert (table.pieces, table.grid.rows) == (2, 3)


def test_after_the_total_line_a_new_table_begins(tmp_path: Path) -> None:
    text = f"{HEADER}\t\t\t合计\t3.00\t1.00\t2.00\n\n{HEADER}201\t\t\t一般公共服务支出\t3.00\t1.00\t2.00\n"
    assert len(tables_of(tmp_path, text)) == 2


def test_the_note_under_a_table_is_read_whole() -> None:
    for path in (FACSIMILE, DISCLOSURE):
        notes = [t.note for t in document_to_tables(read(path, "lines"))]
        assert all(note.endswith("为空表。") for note in notes[7:11])
        assert not any(notes[:7])


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("部门收支总体情况表", True),
        ("财政拨款“三公”经费支出情况表", True),
        ("部 门 收 入 总 表（续表）", True),
        ("具体情况见下表：", False),
        ("没有使用政府性基金，政府性基金预算支出情况表为空表。", False),
        ("表 5", False),
    ],
)
def test_what_reads_like_a_title(text: str, title: bool) -> None:
    assert is_title(text) is title


HEAD = ("科目编码", "科目名称", "合计", "基本支出", "项目支出")
FIRST, SECOND = ("201", "一般公共服务支出", "3.00", "1.00", "2.00"), ("208", "社会保障", "1.00", "1.00", "")


def printed(page: int, edges: tuple[float, ...], *rows: tuple[str, ...], spans: tuple[int, ...] = ()) -> Page:
    """A page that holds one grid and nothing else; ``spans`` are how many columns each cell of a row covers."""
    cells = []
    for row, texts in enumerate(rows, 1):
        column = 1
        for text, span in zip(texts, spans or (1,) * len(texts), strict=True):
            cells.append(Cell(row, column, text, page=page, column_span=span))
            column += span
    return Page(page, (Grid(len(rows), len(edges) - 1, tuple(cells), page, edges=edges),))


def joined(*pages: Page) -> list[tuple[int, int]]:
    """Of each table the pieces and rows."""
    return [(t.pieces, t.grid.rows) for t in document_to_tables(Document("a.pdf", "pdf", "", pages, "lines"))]


NARROW, WIDE = (50.0, 90.0, 200.0, 260.0, 320.0, 380.0), (50.0, 100.0, 250.0, 310.0, 370.0, 430.0)


def test_overleaf_the_same_kinds_of_columns_go_on_whatever_their_widths() -> None:
    assert joined(printed(1, NARROW, HEAD, FIRST), printed(2, WIDE, SECOND)) == [(2, 3)]
    words = ("一", "甲", "乙", "丙", "丁")
    assert joined(printed(1, NARROW, HEAD, FIRST), printed(2, WIDE, words)) == [(1, 2), (1, 1)]
    assert joined(printed(1, NARROW, HEAD, FIRST), printed(3, WIDE, SECOND)) == [(1, 2), (1, 1)]


def test_a_page_may_end_under_the_header() -> None:
    assert joined(printed(1, NARROW, HEAD), printed(2, WIDE, FIRST, SECOND)) == [(2, 3)]


CODES = ("类", "款", "合计", "基本支出", "项目支出")


def test_a_page_may_end_within_the_header() -> None:
    """Its first row at the foot, on fewer columns; overleaf the second alone, or all of it again."""
    top = printed(1, (50.0, 200.0, 380.0), ("科目", "本年支出"))
    assert joined(top, printed(2, NARROW, CODES, FIRST, SECOND)) == [(2, 4)]
    wide = (50.0, 200.0, 260.0, 320.0, 380.0)
    again = printed(2, NARROW, ("科目", "本年支出"), spans=(2, 3)).grids[0]
    rest = printed(2, NARROW, CODES, FIRST, SECOND).grids[0]
    moved = tuple(replace(cell, row=cell.row + 1) for cell in rest.cells)
    whole = replace(rest, rows=4, cells=(*again.cells, *moved))
    (table,) = document_to_tables(Document("a.pdf", "pdf", "", (top, Page(2, (whole,))), "lines"))
    assert (table.grid, table.pieces, table.repeated_header_rows) == (whole, 2, 1)
    assert joined(top, printed(2, wide, ("201", "一般公共服务支出", "丙", "丁"))) == [(2, 2)]


def test_two_sides_at_the_foot_head_the_halves_overleaf_whatever_their_widths() -> None:
    sides = printed(1, (50.0, 80.0, 110.0), ("收入", "支出"))
    body = ("一般公共预算", "3.00", "基本支出", "1.00")
    edges = (50.0, 150.0, 200.0, 320.0, 380.0)
    assert joined(sides, printed(2, edges, ("项目", "金额", "项目", "金额"), body, body)) == [(2, 4)]
    uneven = ("一般公共预算", "3.00", "1.00", "基本支出")
    assert joined(sides, printed(2, edges, ("项目", "金额", "上年", "项目"), uneven, uneven)) == [
        (1, 1),
        (1, 3),
    ]


def test_the_blank_rest_of_header_cells_overleaf_is_no_row() -> None:
    blank = ("", "", "", "", "")
    assert joined(printed(1, NARROW, HEAD), printed(2, NARROW, blank, FIRST)) == [(2, 2)]
    assert joined(printed(1, NARROW, HEAD, FIRST), printed(2, NARROW, blank, SECOND)) == [(2, 4)]


def test_a_part_on_fewer_columns_is_joined_by_the_cells_of_the_row_before() -> None:
    wide = (50.0, 60.0, 70.0, 90.0, 200.0, 260.0, 320.0)
    first = printed(1, wide, ("201", "一般公共服务支出", "3.00", "1.00"), spans=(3, 1, 1, 1))
    part = printed(2, (50.0, 120.0, 240.0, 300.0, 390.0), ("208", "社会保障", "1.00", "1.00"))
    assert joined(first, part) == [(2, 2)]
    total = printed(2, (50.0, 240.0, 300.0, 390.0), ("合计", "4.00", "2.00"))
    assert joined(first, total) == [(2, 2)]


def test_a_part_that_could_not_be_joined_leaves_its_table_not_whole(tmp_path: Path) -> None:
    unit = "支出预算总表\n\n单位：万元\n\n"
    codes = "201\t\t\t一般公共服务支出\t3.00\t1.00\t2.00\n20101\t\t\t人大事务\t3.00\t1.00\t2.00\n"
    path = tmp_path / "a.md"
    for rest, whole in (("甲\t乙\n1.00\t丙\n", "false"), ("", "true")):
        path.write_text(f"某局2024年部门预算\n\n{unit}{HEADER}{codes}\n\n{rest}", "utf-8")
        package = toolkit.publish(path, limits=False, validate=False)
        assert package["tables"][0]["is_whole"] == whole
        assert any(p["kind"] == "loose_piece" for p in package["problems"]) == (whole == "false")


def test_a_label_cut_by_the_page_end_is_joined(tmp_path: Path) -> None:
    text = (
        f"{HEADER}222\t\t\t粮油物资\t3.00\t1.00\t2.00\n\n— 5 —\n\n\t\t\t储备支出\t\t\t\n"
        "208\t\t\t社会保障和就业支出\t1.00\t1.00\t\n"
    )
    (table,) = tables_of(tmp_path, text)
    assert [fold(c.text) for c in table.grid.cells if c.column == 4][1:] == [
        "粮油物资储备支出",
        "社会保障和就业支出",
    ]


def test_a_total_that_is_the_only_figure_has_its_parts_overleaf() -> None:
    total = ("", "合计", "4.00", "2.00", "2.00")
    assert joined(printed(1, NARROW, HEAD, total), printed(2, WIDE, FIRST, SECOND)) == [(2, 4)]
    assert joined(printed(1, NARROW, HEAD, FIRST, total), printed(2, WIDE, FIRST)) == [(1, 3), (1, 1)]


def over_pages(count: int) -> Document:
    """A table over pages of twenty lines: every third lost a column, lines hang together under merged words, some are short."""
    words = ["科目编码", "资金来源", "科目名称", "合计", "基本支出", "项目支出"]
    pages, code = [], 2010000
    for page in range(1, count + 1):
        columns = [0, 1, 2, 3, 5] if page % 3 == 0 else list(range(6))
        body = [words]
        for _ in range(20):
            code += 1
            body.append([str(code), "", f"事务{code}", f"{code}.00", "1.00", f"{code - 1}.00"])
        cells = [
            Cell(row, place, texts[column], page=page)
            for row, texts in enumerate(body, 1)
            for place, column in enumerate(columns, 1)
            if not (column == 1 and row > 1)
        ]
        cells += [Cell(row, 2, "当年" if row % 4 == 2 else "", 5, 1, page=page) for row in range(2, 22, 5)]
        cells.sort(key=lambda cell: (cell.row, cell.column))
        grid = Grid(21, len(columns), tuple(cells), page, short_rows=((3 + page % 7, 1),))
        pages.append(Page(page, (grid,)))
    return Document("a.pdf", "pdf", "0", tuple(pages), "lines")


def test_what_is_set_aside_of_a_long_table_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    document = over_pages(40)
    (whole,) = document_to_tables(document)
    assert (whole.pieces, whole.grid.rows, len(whole.lost)) == (40, 801, 13)
    monkeypatch.setattr(stitch, "MOST_ROWS", 90)
    monkeypatch.setattr(long_tables, "LAST_ROWS", 33)
    assert document_to_tables(document) == (whole,)


def test_a_page_costs_no_more_than_the_pages_before_it_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    met: list[int] = []
    join = stitch._join

    def counted(table: stitch.Table, *rest: Any) -> stitch.Table:
        met.append(table.grid.rows)
        return join(table, *rest)

    monkeypatch.setattr(stitch, "_join", counted)
    (table,) = document_to_tables(over_pages(120))
    assert table.grid.rows == 2401
    assert max(met) <= long_tables.MOST_ROWS


def test_captions_ruled_like_rows_stand_over_their_tables() -> None:
    """Two tables without a gap are one grid: number, title and unit of each are rows over all of its columns."""
    rows = [
        ["表1"],
        ["部门收入总表"],
        ["部门：某局", "单位：万元"],
        ["科目名称", "合计"],
        ["教育支出", "9.00"],
        ["表2"],
        ["部门支出总表"],
        ["部门：某局", "单位：万元"],
        ["科目名称", "合计", "基本支出", "项目支出"],
        ["教育支出", "9.00", "7.00", "2.00"],
    ]
    cells = []
    for r, row in enumerate(rows, 1):
        width = 4 // len(row)
        cells += [Cell(r, 1 + n * width, text, 1, width) for n, text in enumerate(row)]
    grid = Grid(len(rows), 4, tuple(cells), page=1, edges=(0.0, 10.0, 20.0, 30.0, 40.0))
    tables = document_to_tables(Document("d", "pdf", "0" * 64, (Page(1, (grid,)),), "lines"))
    assert [[line.text for line in table.above] for table in tables] == [
        ["表1", "部门收入总表", "部门：某局", "单位：万元"],
        ["表2", "部门支出总表", "部门：某局", "单位：万元"],
    ]
    assert [(t.grid.rows, t.grid.columns, t.grid.edges) for t in tables] == [
        (2, 2, (0.0, 20.0, 40.0)),
        (2, 4, (0.0, 10.0, 20.0, 30.0, 40.0)),
    ]


@pytest.mark.parametrize(
    ("overleaf", "names"),
    [("支出", ["农村基础设施建设支出"]), ("三、其他支出", ["农村基础设施建设", "三、其他支出"])],
)
def test_a_few_words_alone_overleaf_end_the_label_before(
    overleaf: str, names: list[str], tmp_path: Path
) -> None:
    row = "212\t08\t04\t农村基础设施建设\t3.00\t1.00\t2.00"
    (table,) = tables_of(tmp_path, f"{HEADER}{row}\n\n— 5 —\n\n\t\t\t{overleaf}\t\t\t\n")
    assert [fold(c.text) for c in table.grid.column_cells(4) if c.row > 1] == names
