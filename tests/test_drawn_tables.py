"""Tables as producers draw them, and what happens where a part of a document is not read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest

import toolkit
from bench.dropped_pages import dropped
from toolkit.model.amounts import is_number
from toolkit.model.document import Grid
from toolkit.readers import read
from toolkit.readers.characters import Character
from toolkit.readers.pdf_aligned import aligned_rulings
from toolkit.readers.pdf_rulings import Ruling

from .conftest import DISCLOSURE, FACSIMILE
from .pdfs import Drawing

CASES = Path(__file__).parent / "cases"
XS, YS = (40, 120, 200, 280, 360), (40, 70, 100, 130, 160)
GREY, PALE = (128, 128, 128, 255), (235, 241, 250, 255)
Draw = Callable[[Drawing], None]


def _ruled(drawing: Drawing, thickness: float, colour: tuple[int, ...], *, is_open: bool = False) -> None:
    xs, ys = (XS[1:-1], YS[1:-1]) if is_open else (XS, YS)
    for x in xs:
        drawing.fill(x - thickness / 2, YS[0], x + thickness / 2, YS[-1], colour)
    for y in ys:
        drawing.fill(XS[0], y - thickness / 2, XS[-1], y + thickness / 2, colour)


def _boxes(drawing: Drawing) -> None:
    for x0, x1 in pairwise(XS):
        for y0, y1 in pairwise(YS):
            drawing.fill(x0 + 0.5, y0 + 0.5, x1 - 0.5, y1 - 0.5, PALE)


def _white_on_fill(drawing: Drawing) -> None:
    drawing.fill(XS[0], YS[0], XS[-1], YS[-1], PALE)
    _ruled(drawing, 1, (255, 255, 255, 255))


def _doubled(drawing: Drawing, apart: float) -> None:
    for shift in (-apart / 2, apart / 2):
        drawing.grid([x + shift for x in XS], [y + shift for y in YS])


MANNERS: dict[str, Draw] = {
    "lines": lambda drawing: drawing.grid(XS, YS),
    "thin fills": lambda drawing: _ruled(drawing, 0.5, (0, 0, 0, 255)),
    "bars of 3 pt": lambda drawing: _ruled(drawing, 3, (0, 0, 0, 255)),
    "bars of 4.5 pt": lambda drawing: _ruled(drawing, 4.5, (0, 0, 0, 255)),
    "double lines 1 pt apart": lambda drawing: _doubled(drawing, 1),
    "double lines 4 pt apart": lambda drawing: _doubled(drawing, 4),
    "grey bars": lambda drawing: _ruled(drawing, 1, GREY),
    "coloured boxes": _boxes,
    "white rules on a fill": _white_on_fill,
    "no outer rules": lambda drawing: _ruled(drawing, 0.5, (0, 0, 0, 255), is_open=True),
}


def texts(grid: Grid) -> list[tuple[int, int, str]]:
    return [(c.row, c.column, "".join(c.text.split())) for c in grid.cells]


@pytest.mark.parametrize("manner", MANNERS)
def test_a_table_is_read_however_its_rules_are_drawn(manner: str, tmp_path: Path) -> None:
    drawing = Drawing()
    MANNERS[manner](drawing)
    printed = [(r + 1, c + 1, f"{r}{c}.00") for r in range(4) for c in range(4)]
    for row, column, text in printed:
        drawing.text(XS[column - 1] + 30, YS[row - 1] + 20, text)
    (grid,) = read(drawing.save(tmp_path / "a.pdf"), "lines").pages[0].grids
    assert texts(grid) == printed


def _centred(drawing: Drawing, x: float, y: float, digits: str) -> None:
    """Digits with their middle at x; each is 5 pt wide, a point half of that."""
    drawing.text(x - (5 * len(digits) - 2.5 * digits.count(".")) / 2, y, digits)


def test_columns_without_rules_are_told_by_the_text_and_headings_by_their_middle(tmp_path: Path) -> None:
    """Rules between the rows alone; a heading over two columns, a column of few figures, a long label."""
    drawing = Drawing()
    for y in (40, 100, 130, 160, 190):
        drawing.line(XS[0], y, XS[-1], y)
    drawing.line(XS[1], 70, XS[3], 70)
    for x, y, text in (
        (200, 60, "2024"),
        (160, 90, "1111"),
        (240, 90, "2222"),
        (80, 75, "3333"),
        (320, 75, "4444"),
    ):
        _centred(drawing, x, y, text)
    body = (("30101", "12.50", "10.00", "2.50"), ("301010111", "7.25", "", "7.25"), ("302", "5.25", "", ""))
    for row, texts_of_row in enumerate(body):
        for column, text in enumerate(texts_of_row):
            _centred(drawing, (XS[column] + XS[column + 1]) / 2, 120 + 30 * row, text)
    document = read(drawing.save(tmp_path / "a.pdf"), "lines")
    (grid,) = document.pages[0].grids
    head = {(c.text, c.row, c.column, c.row_span, c.column_span) for c in grid.cells if c.row <= 2}
    assert head == {
        ("3333", 1, 1, 2, 1),
        ("2024", 1, 2, 1, 2),
        ("4444", 1, 4, 2, 1),
        ("1111", 2, 2, 1, 1),
        ("2222", 2, 3, 1, 1),
    }
    assert [[c.text for c in grid.row_cells(row)] for row in (3, 4, 5)] == [list(row) for row in body]
    assert [p.kind for p in document.problems] == ["aligned_table"]


def test_two_tables_of_a_page_without_verticals_have_columns_of_their_own() -> None:
    """The title and the unit of the second table stand between the rules of the two."""
    rules = [Ruling(y, 50, 450) for y in (40, 60, 80, 100, 180, 200, 220, 240)]
    words = [(60, "211"), (300, "12.50")], [(60, "301"), (160, "7.25"), (260, "3.00"), (400, "4.25")]
    rows = [(50 + 20 * n, words[0]) for n in range(3)] + [(190 + 20 * n, words[1]) for n in range(3)]
    lines = [*rows, (130, [(200, "政府性基金预算支出表")]), (150, [(380, "单位：万元")])]
    characters = [
        Character(sign, x + 5 * n, y - 4, x + 5 * n + 5, y + 4, x + 5 * n + 2.5, y)
        for y, row in lines
        for x, text in row
        for n, sign in enumerate(text)
    ]
    _, verticals = aligned_rulings((rules, []), characters)
    inner = [{r.at for r in verticals if r.start == top and 51 < r.at < 449} for top in (60, 200)]
    assert [len(columns) for columns in inner] == [1, 3]
    assert not [r for r in verticals if r.start < 140 < r.end]


def _horizontal(
    drawing: Drawing, xs: tuple[float, ...], rows: Sequence[tuple[str, ...]], top: int = 40
) -> None:
    """Rows of texts with rules between them alone."""
    for y in range(top, top + 30 * len(rows) + 1, 30):
        drawing.line(40, y, 360, y)
    for number, texts_of_row in enumerate(rows):
        for x, text in zip(xs, texts_of_row, strict=True):
            drawing.text(x, top + 20 + 30 * number, text)


def test_a_table_without_verticals_has_the_columns_that_all_its_pages_tell(tmp_path: Path) -> None:
    """The first page alone, with a blank in every row, would have three."""
    xs = (45, 120, 200, 280)
    drawing = Drawing()
    _horizontal(
        drawing,
        xs,
        [("30101", "12.50", "", "12.50"), ("302", "7.25", "", "7.25"), ("303", "5.25", "", "5.25")],
    )
    drawing.new_page()
    _horizontal(
        drawing,
        xs,
        [("304", "12.50", "10.00", "2.50"), ("305", "7.25", "7.00", "0.25"), ("306", "5.25", "5.00", "0.25")],
    )
    document = read(drawing.save(tmp_path / "a.pdf"), "lines")
    first, second = (page.grids[0] for page in document.pages)
    assert first.columns == second.columns == 4
    assert first.edges == second.edges
    assert [c.text for c in first.row_cells(1)] == ["30101", "12.50", "", "12.50"]


def test_pages_that_were_laid_out_for_themselves_tell_each_its_own_columns(tmp_path: Path) -> None:
    drawing = Drawing()
    _horizontal(drawing, (45, 100, 150, 330), [("30101", "12.50", "10.00", "2.50")] * 3)
    drawing.new_page()
    _horizontal(drawing, (45, 125, 240, 290), [("30201", "17.50", "10.00", "7.50")] * 3)
    first, second = (page.grids[0] for page in read(drawing.save(tmp_path / "a.pdf"), "lines").pages)
    assert first.columns == second.columns == 4
    assert first.edges != second.edges
    assert {c.text for c in second.cells} == {"30201", "17.50", "10.00", "7.50"}


def test_a_row_that_the_page_end_cut_is_closed_at_the_foot_and_overleaf(tmp_path: Path) -> None:
    xs = (45, 120, 200, 280)
    rows = [(f"3010{n}", "12.50", "10.00", "2.50") for n in range(1, 5)]
    drawing = Drawing()
    _horizontal(drawing, xs, rows)
    for x, text in zip(xs, ("AAAA", "7.25", "7.00", "0.25"), strict=True):
        drawing.text(x, 178, text)
    drawing.new_page()
    drawing.text(45, 40, "BBBB")
    _horizontal(drawing, xs, rows, top=50)
    document = read(drawing.save(tmp_path / "a.pdf"), "lines")
    first, second = (page.grids[0] for page in document.pages)
    assert [c.text for c in first.row_cells(5)] == ["AAAA", "7.25", "7.00", "0.25"]
    assert [c.text for c in second.row_cells(1)] == ["BBBB", "", "", ""]
    assert not any(page.lines for page in document.pages)


def test_headings_that_begin_where_their_columns_do_are_told_by_that(tmp_path: Path) -> None:
    """2024 stands at the left of its two columns; by its middle it would be of the first alone."""
    drawing = Drawing()
    for y in (40, 70, 100, 130, 160, 190):
        drawing.line(40, y, 360, y)
    for x, y, text in (
        (45, 60, "2023"),
        (200, 60, "2024"),
        (45, 90, "111"),
        (120, 90, "222"),
        (200, 90, "111"),
        (280, 90, "222"),
    ):
        drawing.text(x, y, text)
    for row in range(3):
        for x, text in ((45, "12.50"), (120, "10.00"), (200, "2.50"), (280, "1.25")):
            drawing.text(x, 120 + 30 * row, text)
    (grid,) = read(drawing.save(tmp_path / "a.pdf"), "lines").pages[0].grids
    assert [(c.text, c.column, c.column_span) for c in grid.row_cells(1)] == [("2023", 1, 2), ("2024", 3, 2)]
    assert [c.text for c in grid.row_cells(2)] == ["111", "222", "111", "222"]


def test_figures_at_the_right_and_a_total_in_the_middle_are_one_column(tmp_path: Path) -> None:
    """Rules between the rows alone: what never stands side by side is parted by no rule."""
    drawing = Drawing()
    for y in range(40, 221, 30):
        drawing.line(40, y, 360, y)
    for x, text in ((100, "1111"), (260, "2222")):
        _centred(drawing, x, 60, text)
    _centred(drawing, 260, 90, "19.75")
    for row, (code, figure) in enumerate(
        (("301", "12.50"), ("30101", "4.00"), ("30102", "1.00"), ("302", "7.25"))
    ):
        drawing.text(45, 120 + 30 * row, code)
        drawing.text(355 - 5 * len(figure) + 2.5, 120 + 30 * row, figure)
    document = read(drawing.save(tmp_path / "a.pdf"), "lines")
    (grid,) = document.pages[0].grids
    assert [[c.text for c in grid.row_cells(row)] for row in range(1, 7)] == [
        ["1111", "2222"],
        ["", "19.75"],
        ["301", "12.50"],
        ["30101", "4.00"],
        ["30102", "1.00"],
        ["302", "7.25"],
    ]


def test_levels_of_a_code_in_columns_of_their_own_stay_apart(tmp_path: Path) -> None:
    drawing = Drawing()
    for y in range(40, 161, 30):
        drawing.line(40, y, 360, y)
    for row, (x, text) in enumerate(((50, "201"), (90, "01"), (130, "02"), (50, "204"))):
        drawing.text(x, 60 + 30 * row, text)
        drawing.text(300, 60 + 30 * row, "5.00")
    (grid,) = read(drawing.save(tmp_path / "a.pdf"), "lines").pages[0].grids
    assert grid.columns == 4


@pytest.mark.parametrize("height", [11, 30])
def test_a_low_head_of_two_rows_without_outer_rules_is_read(height: int, tmp_path: Path) -> None:
    """Heads at the left go over two rows, one over two columns: the rule between the rows is not the table's first."""
    drawing = Drawing()
    top, middle, bottom = 40, 40 + height, 40 + 2 * height
    for x in (120, 200):
        drawing.line(x, top, x, bottom + 60)
    drawing.line(280, middle, 280, bottom + 60)
    drawing.line(200, middle, 360, middle)
    for y in (bottom, bottom + 30):
        drawing.line(40, y, 360, y)
    for x, y, text in (
        (80, middle + 3, "11"),
        (160, middle + 3, "22"),
        (280, top + 8, "33"),
        (240, middle + 8, "44"),
        (320, middle + 8, "55"),
    ):
        _centred(drawing, x, y, text)
    for row in range(2):
        for column, x in enumerate((80, 160, 240, 320)):
            _centred(drawing, x, bottom + 20 + 30 * row, f"{row}{column}.00")
    (grid,) = read(drawing.save(tmp_path / "a.pdf"), "lines").pages[0].grids
    assert [[c.text for c in grid.row_cells(row)] for row in range(1, grid.rows + 1)] == [
        ["11", "22", "33"],
        ["44", "55"],
        ["00.00", "01.00", "02.00", "03.00"],
        ["10.00", "11.00", "12.00", "13.00"],
    ]


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("overflowing_number", {(2, 2): "123456.78", (2, 3): "34.50"}),  # wider than its cell
        ("rotated_header", {(1, 1): "工资福利支出", (1, 2): "商品和服务支出", (2, 4): "6.00"}),
        ("nested_table", {(2, 1): "绩效指标", (2, 2): ""}),  # what is in the inner table is not in the outer
        ("coloured_head_white_rules", {(1, 1): "科目", (1, 2): "合计", (3, 3): "2.00"}),
    ],
)
def test_a_cell_holds_what_a_reader_sees_in_it(name: str, cells: dict[tuple[int, int], str]) -> None:
    grid = read(CASES / f"{name}.pdf", "lines").pages[0].grids[0]
    found = {(row, column): text for row, column, text in texts(grid)}
    assert {place: found[place] for place in cells} == cells


@pytest.mark.slow
def _cut_header(drawing: Drawing) -> None:
    """A header of two rows that the page ends within: the first cell has a foot, the cells beside it go on overleaf."""
    xs, top, foot = (40, 120, 200, 280), 70, 90
    for x in xs:
        drawing.line(x, top, x, foot)
    drawing.line(xs[0], top, xs[-1], top)
    drawing.line(xs[0], foot, xs[1], foot)
    drawing.text(50, 84, "A")


def test_what_hangs_over_the_foot_of_a_cut_cell_is_in_it(tmp_path: Path) -> None:
    """Words in the middle of two rows, of which the page holds one; a line that keeps to no column is text."""
    drawing = Drawing()
    _cut_header(drawing)
    drawing.text(130, 94, "B")
    drawing.text(130, 105, "b")
    drawing.text(210, 94, "C")
    drawing.text(50, 250, "12")
    page = read(drawing.save(tmp_path / "a.pdf"), "lines").pages[0]
    assert texts(page.grids[0]) == [(1, 1, "A"), (1, 2, "Bb"), (1, 3, "C")]
    assert [line.text for line in page.lines] == ["12"]

    drawing = Drawing()
    _cut_header(drawing)
    drawing.text(130, 100, "a sentence that goes on")
    page = read(drawing.save(tmp_path / "b.pdf"), "lines").pages[0]
    assert texts(page.grids[0]) == [(1, 1, "A"), (1, 2, ""), (1, 3, "")]
    assert [line.text for line in page.lines] == ["a sentence that goes on"]


def test_no_page_that_is_not_read_turns_into_an_accusation() -> None:
    tried = dict(dropped(FACSIMILE))
    assert len(tried) > 10
    assert {page: found for page, found in tried.items() if found} == {}


def test_a_target_table_alone_tells_no_form() -> None:
    package = toolkit.publish(CASES / "one_target_table.txt")
    assert package["documents"][0]["form"] == ""
    assert [p["kind"] for p in package["problems"]] == ["no_form_told"]
    assert len(package["performance_goals"]) == 1
    checked = toolkit.check(package)
    assert [f.rule for f in checked.findings if f.severity != "info"] == []


def test_a_part_of_a_document_is_not_accused_of_what_the_rest_may_hold(tmp_path: Path) -> None:
    text = DISCLOSURE.read_text("utf-8")
    start, end = (text.index(title) for title in ("## 部门支出总体情况表", "## 财政拨款收支预算总体情况表"))
    part = tmp_path / "part.md"
    part.write_text(text[start:end], "utf-8")
    checked = toolkit.check(part)
    assert [f.rule for f in checked.findings if f.severity != "info"] == []
    (result,) = (r for r in checked.results if r.rule.id == "R010")
    assert (result.status, "part of the document" in (result.reason_en or "")) == ("not_run", True)


def test_every_page_says_how_far_it_was_read(tmp_path: Path) -> None:
    records = toolkit.publish(FACSIMILE, to=tmp_path / "out", id="a").rows
    assert len(records["pages"]) == 28
    assert {page["status"] for page in records["pages"]} <= {"read", "empty"}
    tables = {t["table"] for t in records["amounts"]}
    numbers = sum(is_number(c["text"]) for c in records["cells"] if c["text"] and c["table"] in tables)
    assert sum(int(page["figures_in_tables"]) for page in records["pages"]) == numbers
