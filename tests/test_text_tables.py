"""Tables that no rule shows: read by their title and their text where that is certain, else named as unread."""

from pathlib import Path

import pytest

import toolkit
from bench.retypeset import printed
from toolkit.readers.characters import Character
from toolkit.readers.pdf_filling import fill
from toolkit.readers.pdf_parts import Printed
from toolkit.readers.pdf_text_tables import text_frames

from .browser import chromium
from .test_other_provinces import FOLDER, amounts_of, codes_of

Row = tuple[float, list[tuple[float, str]]]
TITLE: Row = (40, [(200, "部门支出总体情况表")])
UNIT: Row = (56, [(400, "单位：万元")])
HEAD: list[Row] = [
    (78, [(360, "其中")]),
    (86, [(60, "科目"), (220, "合计")]),
    (94, [(320, "基本"), (420, "项目")]),
]


def characters(rows: list[Row]) -> list[Character]:
    """Rows of words at their left side; what is Chinese is 10 pt wide, all else 5."""
    found: list[Character] = []
    for y, words in rows:
        for x, text in words:
            for sign in text:
                wide = 10 if sign >= "\u2e80" else 5
                found.append(Character(sign, x, y - 5, x + wide, y + 5, x + wide / 2, y))
                x += wide
    return found


def body(*figures: tuple[str, str, str, str], top: float = 116, pitch: float = 16) -> list[Row]:
    """Rows of a label and three amounts, these with their right sides under one another."""
    return [
        (
            top + pitch * n,
            [(20, label), *((at - 5 * len(f), f) for at, f in zip((250, 350, 450), fs, strict=True) if f)],
        )
        for n, (label, *fs) in enumerate(figures)
    ]


LINES = body(
    ("教育支出", "12.50", "10.00", "2.50"),
    ("卫生支出", "7.25", "", "7.25"),
    ("合计", "19.75", "10.00", "9.75"),
)


def texts(rows: list[Row], **beside: list[Printed]) -> list[list[list[str]]]:
    given = characters(rows)
    found = []
    for frame in text_frames(given, **beside):
        cells, given, lost = fill(frame, given)
        assert not lost
        grid = frame.grid(1, cells)
        found.append([[c.text for c in grid.row_cells(row)] for row in range(1, grid.rows + 1)])
    return found


def test_a_heading_in_the_middle_of_two_columns_is_over_both() -> None:
    (frame,) = text_frames(characters([TITLE, UNIT, *HEAD, *LINES]))
    head = [(c.row, c.column, c.row_span, c.column_span) for c in frame.cells if c.row <= 2]
    assert head == [(1, 1, 2, 1), (1, 2, 2, 1), (1, 3, 1, 2), (2, 3, 1, 1), (2, 4, 1, 1)]
    assert texts([TITLE, UNIT, *HEAD, *LINES]) == [
        [
            ["科目", "合计", "其中"],
            ["基本", "项目"],
            ["教育支出", "12.50", "10.00", "2.50"],
            ["卫生支出", "7.25", "", "7.25"],
            ["合计", "19.75", "10.00", "9.75"],
        ]
    ]


def test_where_two_columns_may_be_meant_nothing_is_read() -> None:
    """其中 is in the middle of no columns, and flush with none."""
    head: list[Row] = [(78, [(290, "其中")]), *HEAD[1:]]
    assert texts([TITLE, UNIT, *head, *LINES]) == []


def test_without_a_title_over_it_nothing_is_read() -> None:
    assert texts([UNIT, *HEAD, *LINES]) == []
    assert texts([(40, [(200, "收入支出的说明")]), *HEAD, *LINES]) == []


def test_two_tables_of_a_page_are_read_each_for_itself() -> None:
    unsure: Row = (78, [(290, "其中")])
    second = [(y + 200, words) for y, words in [TITLE, UNIT, unsure, *HEAD[1:], *LINES]]
    assert [len(table) for table in texts([TITLE, UNIT, *HEAD, *LINES, *second])] == [5]
    plain = [(y + 200, words) for y, words in [TITLE, UNIT, *HEAD, *LINES]]
    assert [len(table) for table in texts([TITLE, UNIT, *HEAD, *LINES, *plain])] == [5, 5]


def test_a_label_over_two_lines_is_one_where_its_amounts_stand_in_their_middle() -> None:
    wrapped: list[Row] = [
        (180, [(20, "国有资本经营预算")]),
        (186, [(230, "1.00"), (330, "1.00")]),
        (192, [(20, "支出")]),
    ]
    (table,) = texts([TITLE, UNIT, *HEAD, *LINES, *wrapped])
    assert table[-1] == ["国有资本经营预算\n支出", "1.00", "1.00", ""]


def test_what_may_be_the_rest_of_a_label_is_read_as_no_line_of_its_own() -> None:
    """Lines as far apart as rows, and a label that reaches the side of its column."""
    wrapped = body(
        ("国有资本经营预算", "1.00", "1.00", ""),
        ("支出", "", "", ""),
        ("其他支出", "1.00", "1.00", ""),
        top=164,
    )
    assert texts([TITLE, UNIT, *HEAD, *LINES, *wrapped]) == []
    own = body(
        ("国有资本经营预算", "1.00", "1.00", ""),
        ("二、支出", "", "", ""),
        ("其他支出", "1.00", "1.00", ""),
        top=164,
    )
    assert texts([TITLE, UNIT, *HEAD, *LINES, *own])[0][-2] == ["二、支出", "", "", ""]


def test_two_amounts_are_never_in_one_cell() -> None:
    """Amounts of the first and of the second row overlap in height: no white parts the rows."""
    assert texts([TITLE, UNIT, *HEAD, *body(*[("教育支出", "12.50", "10.00", "2.50")] * 4, pitch=5)]) == []


def test_a_table_goes_on_overleaf_on_the_columns_of_both_pages() -> None:
    more = body(
        ("住房支出", "1.00", "1.00", ""),
        ("其他支出", "3.00", "", "3.00"),
        ("合计", "4.00", "1.00", "3.00"),
        top=40,
    )
    first = characters([TITLE, UNIT, *HEAD, *LINES])
    assert texts(more) == []
    assert texts(more, before=[([], first)]) == [
        [["住房支出", "1.00", "1.00", ""], ["其他支出", "3.00", "", "3.00"], ["合计", "4.00", "1.00", "3.00"]]
    ]
    (table,) = texts([TITLE, UNIT, *HEAD, *LINES], after=[([], characters(more))])
    assert len(table) == 5


def test_headings_at_the_foot_of_a_page_are_of_the_rows_overleaf() -> None:
    first, second = [TITLE, UNIT, *HEAD], LINES
    assert texts(first, after=[([], characters(second))]) == [[["科目", "合计", "其中"], ["基本", "项目"]]]
    assert texts(second, before=[([], characters(first))])[0][0] == ["教育支出", "12.50", "10.00", "2.50"]


def test_a_title_at_the_foot_of_a_page_is_of_the_table_overleaf() -> None:
    first, second = [(y + 200, words) for y, words in [TITLE, UNIT]], [*HEAD, *LINES]
    assert len(texts([TITLE, UNIT, *HEAD, *LINES, *first], after=[([], characters(second))])) == 1
    assert len(texts(second, before=[([], characters(first))])[0]) == 5


def test_a_last_row_overleaf_is_of_the_table_and_a_sentence_is_not() -> None:
    first, row = [TITLE, UNIT, *HEAD, *LINES], body(("结转支出", "1.00", "", "1.00"), top=40)
    told: list[Row] = [(40, [(20, "共1.00万元。")])]
    assert texts(row, before=[([], characters(first))]) == [[["结转支出", "1.00", "", "1.00"]]]
    assert texts(told, before=[([], characters(first))]) == []


def test_a_note_under_the_table_is_none_of_its_rows() -> None:
    note: Row = (170, [(20, "注：本表反映部门年度支出，单位为万元。")])
    (table,) = texts([TITLE, UNIT, *HEAD, *LINES, note])
    assert table[-1][0] == "合计"


def test_two_labels_that_end_alike_are_two_lines() -> None:
    """国有资本经营预算支出 over 其他各项支出 is no label of two lines; over 及其他各项支出 it may be."""
    for second, read in (("其他各项支出", True), ("及其他各项支出", False)):
        lines = body(
            ("国有资本经营预算支出", "1.00", "1.00", ""),
            (second, "", "", ""),
            ("债务还本支出", "1.00", "1.00", ""),
            top=164,
        )
        assert bool(texts([TITLE, UNIT, *HEAD, *LINES, *lines])) == read


def test_totals_beside_one_another_begin_a_row() -> None:
    head: Row = (86, [(20, "项目"), (200, "金额"), (300, "项目"), (480, "金额")])
    lines: list[Row] = [
        (116, [(20, "财政拨款"), (300, "卫生支出"), (470, "12.50")]),
        (132, [(20, "国有资本经营预算财政拨款")]),
        (148, [(20, "总计"), (190, "12.50"), (300, "总计"), (470, "12.50")]),
        (164, [(20, "上年结转"), (190, "12.50"), (300, "下年结转"), (470, "12.50")]),
    ]
    (table,) = texts([TITLE, UNIT, head, *lines])
    assert table[-2] == ["总计", "12.50", "总计", "12.50"]


def test_a_unit_that_is_broken_over_two_lines_heads_no_column() -> None:
    broken: list[Row] = [(50, [(400, "单位：万")]), (56, [(20, "部门：某局")]), (63, [(400, "元")])]
    (table,) = texts([TITLE, *broken, *HEAD, *LINES])
    assert table[0] == ["科目", "合计", "其中"]


def test_a_head_of_three_rows_that_the_page_ends_within() -> None:
    """科目编码 under 支出功能分类科目 at the foot goes on beside 人员经费 overleaf, 2023年预算数 over all amounts does not."""
    groups: Row = (524, [(20, "支出功能分类科目"), (250, "2023年预算数")])
    over: Row = (
        540,
        [(20, "科目编码"), (130, "科目名称"), (250, "合计"), (320, "基本支出"), (480, "项目支出")],
    )
    under: Row = (40, [(320, "人员经费"), (400, "公用经费")])
    lines: list[Row] = [
        (60 + 16 * n, [(20, f"205010{n}"), (130, "教育支出"), *((x, "12.50") for x in (250, 320, 400, 480))])
        for n in range(3)
    ]
    (table,) = texts([under, *lines], before=[([], characters([TITLE, UNIT, groups, over]))])
    assert table[-1] == ["2050102", "教育支出", "12.50", "12.50", "12.50", "12.50"]


def test_a_head_that_the_page_ends_within_is_told_by_both_pages() -> None:
    """小计 and 人员经费 overleaf are under 基本支出 at the foot; the headings beside it go over both rows."""
    over: Row = (540, [(20, "科目名称"), (120, "合计"), (220, "基本支出"), (420, "项目支出")])
    under: Row = (40, [(220, "小计"), (320, "人员经费")])
    lines: list[Row] = [
        (60 + 16 * n, [(20, "教育支出"), *((x, "12.50") for x in (120, 220, 320, 420))]) for n in range(3)
    ]
    foot: Printed = ([], characters([TITLE, UNIT, over]))
    (table,) = texts([under, *lines], before=[foot])
    assert table[0] == ["", "", "小计", "人员经费", ""]
    assert table[1] == ["教育支出", *["12.50"] * 4]
    (head,) = texts([TITLE, UNIT, over], after=[([], characters([under, *lines]))])
    assert head[0] == ["科目名称", "合计", "基本支出", "项目支出"]
    strange: Row = (40, [(220, "小计"), (320, "人员经费"), (460, "其他")])
    assert texts([strange, *lines], before=[foot]) == []  # 其他 is over no column of its own


def test_levels_of_a_code_stand_in_the_head_over_its_columns_alone() -> None:
    """科目编码 and under it 类 款 项, beside headings in the middle of both rows."""
    head: list[Row] = [
        (80, [(20, "科目编码")]),
        (88, [(120, "科目名称"), (320, "合计"), (420, "基本支出")]),
        (96, [(20, "类"), (50, "款"), (80, "项")]),
    ]
    lines: list[Row] = [
        (
            116 + 16 * n,
            [(20, "205"), (50, "02"), (80, f"0{n}"), (120, "教育支出"), (318, "12.50"), (430, "1.50")],
        )
        for n in range(3)
    ]
    (table,) = texts([TITLE, UNIT, *head, *lines])
    assert table[0] == ["科目编码", "科目名称", "合计", "基本支出"]
    assert table[1] == ["类", "款", "项"]
    assert table[2] == ["205", "02", "00", "教育支出", "12.50", "1.50"]


def test_headings_of_two_characters_apart_are_one_heading_each() -> None:
    spaced: list[Row] = [
        (78, [(20, "收"), (40, "入"), (240, "支"), (260, "出")]),
        (94, [(20, "项目"), (140, "预算数"), (240, "项目"), (360, "预算数")]),
    ]
    lines: list[Row] = [
        (114 + 16 * n, [(20, "财政拨款收入"), (140, "12.50"), (240, "教育支出"), (360, "12.50")])
        for n in range(3)
    ]
    (table,) = texts([TITLE, UNIT, *spaced, *lines])
    assert table[:2] == [["收 入", "支 出"], ["项目", "预算数", "项目", "预算数"]]


def test_the_number_of_the_next_table_is_no_rest_of_the_last_label() -> None:
    for number in ("表五", "附表八", "部门公开表9", "公开05表"):
        (table,) = texts([TITLE, UNIT, *HEAD, *LINES, (170, [(20, number)])])
        assert table[-1][0] == "合计"


def test_a_cell_that_ends_short_tells_that_the_words_under_it_are_the_next_row() -> None:
    """The label at the left reaches the side of its column and might go on below; 外交支出 beside it cannot."""
    head: list[Row] = [(94, [(20, "收入项目"), (160, "预算数"), (260, "支出项目"), (400, "预算数")])]

    def lines(beside: str) -> list[Row]:
        return [
            (116, [(20, "一般公共预算"), (160, "12.50"), (260, "教育支出"), (400, "12.50")]),
            (132, [(20, "政府性基金预算"), (260, beside)]),
            (148, [(20, "国有资本经营"), (260, "国防支出")]),
            (164, [(20, "合计"), (160, "12.50"), (260, "合计"), (400, "12.50")]),
            (180, [(20, "总计"), (160, "12.50"), (260, "一般公共服务支出"), (400, "12.50")]),
        ]

    (table,) = texts([TITLE, UNIT, *head, *lines("外交支出")])
    assert [row[0] for row in table[2:4]] == ["政府性基金预算", "国有资本经营"]
    assert texts([TITLE, UNIT, *head, *lines("一般公共服务外交")]) == []


def test_rows_that_are_numbered_each_are_rows() -> None:
    head: list[Row] = [(94, [(20, "项目"), (160, "行次"), (320, "金额")])]
    numbered: list[Row] = [
        (116 + 16 * n, [(20, "年初财政拨款结转"), (160, f"2{n}"), *([(320, "12.50")] if n != 2 else [])])
        for n in range(5)
    ]
    (table,) = texts([TITLE, UNIT, *head, *numbered])
    assert [row[1] for row in table[1:]] == ["20", "21", "22", "23", "24"]
    bare = [(y, [word for word in words if word[0] != 160]) for y, words in [*head, *numbered]]
    assert texts([TITLE, UNIT, *bare]) == []


def test_rows_further_apart_than_rows_are_begin_anew() -> None:
    """Lines of one label stand as close as rows at most: what is further apart is no rest of it."""
    head: list[Row] = [(94, [(20, "项目"), (220, "合计"), (320, "基本")])]
    figures: list[Row] = [
        (116 + 16 * n, [(20, "教育支出"), (220, "12.50"), (320, "10.00")]) for n in range(3)
    ]
    label: Row = (174, [(20, "卫生支出")])
    far: Row = (200, [(20, "住房"), (220, "7.25"), (320, "7.25")])
    near: Row = (190, far[1])
    (table,) = texts([TITLE, UNIT, *head, *figures, label, far])
    assert [row[0] for row in table[-2:]] == ["卫生支出", "住房"]
    assert texts([TITLE, UNIT, *head, *figures, label, near]) == []


BARE = (
    '<meta charset=utf-8><style>@page{size:A4 landscape;margin:15mm} body{font:12pt "Noto Sans CJK SC",sans-serif}'
    "table{border-collapse:collapse;width:100%} table,td,th{border:none !important} td,th{padding:2pt 6pt;font-size:9pt}"
    "</style>"
)


@pytest.mark.slow
@pytest.mark.skipif(chromium() is None, reason="there is no Chromium on PATH: make browser")
@pytest.mark.parametrize(
    ("name", "share"),
    [
        ("fujian_final", 0.0),
        ("gansu_township_2021", 0.0),
        ("guangxi_zone_2023", 0.01),
        ("heilongjiang_forest_2020", 0.0),
        ("hunan_final", 0.0),
        ("jiangxi_2024", 0.0),
        ("tibet_party_school_2023", 0.1),
        ("inner_mongolia_final", 0.0),
    ],
)
def test_printed_without_any_rule_what_is_read_is_right_and_the_rest_is_named(
    name: str, share: float, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    page.write_text(BARE + (FOLDER / f"{name}.html").read_text("utf-8").replace("border=1", ""), "utf-8")
    package = toolkit.publish(printed(page), limits=False, validate=False)
    web = toolkit.publish(FOLDER / f"{name}.html", limits=False, validate=False)
    was = amounts_of(web)
    assert not codes_of(package) - codes_of(web)
    lost = was - amounts_of(package)
    assert not amounts_of(package) - was
    assert lost.total() <= share * was.total()
    assert not lost or "partly_read" in {row["status"] for row in package["pages"]}
    assert {row["is_whole"] for row in package["tables"]} == {"false"}
    assert not {f.rule for f in toolkit.check(package).findings if f.severity != "info"}
