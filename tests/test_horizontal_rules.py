"""Tables with rules between their rows alone, where a page ends within the head or after a row or two of figures."""

from pathlib import Path

from toolkit.model import Cell, Grid
from toolkit.readers import read
from toolkit.readers.pdf_aligned import aligned_rulings
from toolkit.readers.pdf_grid import rulings_to_frames
from toolkit.readers.pdf_parts import Printed
from toolkit.readers.pdf_rulings import Ruling
from toolkit.tables.headers import count_header_rows

from .pdfs import Drawing
from .test_text_tables import Row, characters

TITLE: Row = (40, [(200, "部门支出总体情况表")])
UNIT: Row = (56, [(400, "单位：万元")])
HEAD: Row = (80, [(52, "科目编码"), (112, "科目名称"), (252, "合计"), (322, "基本支出"), (392, "项目支出")])
NUMBERS: Row = (100, [(252, "1"), (322, "2"), (392, "3")])
LINES: list[Row] = [
    (50, [(52, "205"), (112, "教育支出"), (252, "12.50"), (322, "10.00"), (392, "2.50")]),
    (70, [(52, "210"), (112, "卫生支出"), (252, "7.25"), (392, "7.25")]),
    (90, [(52, "213"), (112, "农林水支出"), (252, "9.00"), (322, "9.00")]),
]


def rules(*ys: float) -> list[Ruling]:
    return [Ruling(y, 50, 450) for y in ys]


def columns_of(horizontal: list[Ruling], rows: list[Row], **beside: list[Printed]) -> list[int]:
    """The columns of each table of a page."""
    frames = rulings_to_frames(*aligned_rulings((horizontal, []), characters(rows), **beside))
    return [len(frame.xs) - 1 for frame in frames]


def test_a_head_alone_at_the_foot_of_a_page_is_of_the_rows_overleaf() -> None:
    """By themselves the rows would have no column for what none of them prints, and the head no end of its own."""
    foot = (rules(70, 90, 110), characters([TITLE, UNIT, HEAD, NUMBERS]))
    lines = [(y, [word for word in words if word[0] < 392]) for y, words in LINES]
    overleaf = (rules(40, 60, 80, 100), characters(lines))
    assert columns_of(overleaf[0], lines) == [4]
    assert columns_of(overleaf[0], lines, before=[foot]) == [5]
    assert columns_of(foot[0], [TITLE, UNIT, HEAD, NUMBERS], after=[overleaf]) == [5]


def test_a_row_of_headings_overleaf_has_its_rule_at_the_foot_of_the_page_before() -> None:
    first: Row = (80, [(52, "科目编码"), (112, "科目名称"), (252, "合计"), (392, "其中")])
    second: Row = (40, [(52, "科目"), (112, "科目"), (252, "小计"), (322, "基本支出"), (392, "项目支出")])
    foot = (rules(66, 70, 90), characters([TITLE, UNIT, first]))
    lines = [second, *((y + 20, words) for y, words in LINES)]
    frames = rulings_to_frames(
        *aligned_rulings((rules(60, 80, 100, 120), []), characters(lines), before=[foot])
    )
    assert [(len(f.xs) - 1, len(f.ys) - 1) for f in frames] == [(5, 4)]
    department: list[Row] = [(40, [(52, "某市某某局")]), *lines[1:]]
    frames = rulings_to_frames(
        *aligned_rulings((rules(60, 80, 100, 120), []), characters(department), before=[foot])
    )
    assert [len(f.ys) - 1 for f in frames] == [3]  # whose table it is heads no columns


def test_levels_of_codes_that_are_printed_as_one_head_one_column() -> None:
    """类 · 款 · 项 beside one another over 20805: the codes tell that they are one column."""
    levels: Row = (100, [(52, "类"), (75, "款"), (98, "项"), (142, "栏次"), (252, "1"), (322, "2")])
    head: Row = (80, [(52, "科目编码"), (142, "科目名称"), (252, "本年支出合计"), (322, "基本支出")])
    joined: list[Row] = [
        (120 + 20 * n, [(52, code), (142, "教育支出"), (252, "12.50"), (322, "10.00")])
        for n, code in enumerate(("205", "20502", "205"))
    ]
    parted: list[Row] = [
        (120 + 20 * n, [(x, code), (142, "教育支出"), (252, "12.50"), (322, "10.00")])
        for n, (x, code) in enumerate(((52, "205"), (75, "02"), (98, "01")))
    ]
    horizontal = rules(70, 90, 110, 130, 150, 170)
    assert columns_of(horizontal, [head, levels, *joined]) == [4]
    assert columns_of(horizontal, [head, levels, *parted]) == [6]


def test_a_row_or_two_of_figures_at_the_end_of_a_page_are_of_the_table_overleaf(tmp_path: Path) -> None:
    """Too few figures to be a table by themselves; where nothing goes on overleaf they stay text."""
    rows = [("205", "12.50", "10.00"), ("210", "7.25", "7.25"), ("213", "9.00", "")]

    def page(drawing: Drawing, rows: list[tuple[str, str, str]]) -> None:
        for y in range(40, 41 + 30 * len(rows), 30):
            drawing.line(40, y, 360, y)
        for number, row in enumerate(rows):
            for x, text in zip((45, 180, 300), row, strict=True):
                drawing.text(x, 60 + 30 * number, text)

    few = [("101", "30.25", ""), ("102", "", "")]
    drawing = Drawing()
    page(drawing, few)
    drawing.new_page()
    page(drawing, rows * 2)
    document = read(drawing.save(tmp_path / "a.pdf"), "lines")
    first, second = (p.grids[0] for p in document.pages)
    assert first.columns == second.columns == 3
    assert [c.text for c in first.row_cells(1)] == ["101", "30.25", ""]
    alone = Drawing()
    page(alone, few)
    alone.new_page()
    alone.text(45, 60, "1")
    assert not read(alone.save(tmp_path / "b.pdf"), "lines").pages[0].grids


def test_the_levels_of_a_code_in_one_cell_head_the_numbers_of_columns() -> None:
    rows = (("科目", "名称", "合计", "基本"), ("类 款 项", "", "1", "2"), ("205", "教育支出", "3.50", "3.50"))
    cells = [Cell(r, c, text) for r, row in enumerate(rows, 1) for c, text in enumerate(row, 1)]
    assert count_header_rows(Grid(3, 4, tuple(cells)), frozenset()) == 2


def test_a_last_row_overleaf_is_of_the_table_and_one_by_itself_is_none() -> None:
    lines = [(y + 60, words) for y, words in LINES]
    page = [TITLE, UNIT, HEAD, *lines]
    before = (rules(70, 90, 120, 140, 160), characters(page))
    last: list[Row] = [(50, [(52, "221"), (112, "住房支出"), (252, "3.00"), (322, "3.00")])]
    assert columns_of(rules(40, 60), last, before=[before]) == [5]
    assert columns_of(rules(40, 60), last) == []


def test_a_row_of_headings_alone_at_the_foot_is_of_the_rows_overleaf() -> None:
    foot = (rules(70, 90), characters([TITLE, UNIT, HEAD]))
    assert columns_of(foot[0], [TITLE, UNIT, HEAD], after=[(rules(40, 60, 80, 100), characters(LINES))]) == [
        5
    ]
    assert columns_of(foot[0], [TITLE, UNIT, HEAD]) == []


def test_headings_overleaf_stand_under_the_rules_that_the_page_before_ends_with() -> None:
    """The page ends under 科目, the head's other cells go on overleaf: 编码 and 名称 stand under 科目 alone."""
    first: Row = (80, [(52, "科目"), (252, "合计"), (322, "基本支出"), (392, "项目支出")])
    foot = ([*rules(70), Ruling(90, 50, 245)], characters([TITLE, UNIT, first]))
    lines: list[Row] = [(50, [(52, "编码"), (112, "名称")]), *((y + 20, words) for y, words in LINES)]
    (frame,) = rulings_to_frames(
        *aligned_rulings((rules(60, 80, 100, 120), []), characters(lines), before=[foot])
    )
    assert [frame.cell_at(x, 50) for x in (60, 130, 250, 330, 400)] == [0, 1, 2, 3, 4]
    beside: list[Row] = [(50, [(52, "编码"), (260, "名称")]), *lines[1:]]
    (frame,) = rulings_to_frames(
        *aligned_rulings((rules(60, 80, 100, 120), []), characters(beside), before=[foot])
    )
    assert len(frame.ys) == 4  # 名称 stands under no rule: it is no heading of the table


def test_figures_that_no_rule_holds_do_not_cost_the_table_beside_them(tmp_path: Path) -> None:
    drawing = Drawing(height=500)
    for y in (40, 70, 100, 130, 160):
        drawing.line(40, y, 360, y)
    for row in range(4):
        for x, text in ((45, f"20{row}"), (180, f"{row}2.50"), (300, f"{row}1.25")):
            drawing.text(x, 60 + 30 * row, text)
    for row in range(5):
        for x in (110, 190):
            drawing.text(x + 7 * row, 260 + 30 * row, "4.25")
    document = read(drawing.save(tmp_path / "a.pdf"), "lines")
    (grid,) = document.pages[0].grids
    assert [c.text for c in grid.row_cells(1)] == ["200", "02.50", "01.25"]
    assert [p.kind for p in document.problems] == ["aligned_table", "unread_figures"]
