from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.model import fold
from toolkit.model.document import Cell, Document, Grid, Page
from toolkit.readers import read
from toolkit.tables.stitch import document_to_tables, is_title

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
