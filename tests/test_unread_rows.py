"""Rows of figures in no grid: each is counted as unread, however few they are, and no sentence is."""

from __future__ import annotations

import pytest

from toolkit.model import Box
from toolkit.readers.characters import characters_to_rows
from toolkit.readers.pdf_parts import Printed
from toolkit.readers.pdf_unread import figures_in_words, unread_stretches

from .test_text_tables import TITLE, UNIT, Row, body, characters

PROSE: Row = (300, [(20, "本部门支出12.50万元，比上年增加。")])
HEADING: Row = (60, [(20, "一、概况")])
ONE = body(("教育支出", "12.50", "10.00", "2.50"))[0][1][:2]
ENDS: list[Row] = [
    TITLE,
    UNIT,
    (700, [(20, "卫生支出"), (225, "7.25"), (330, "7.25")]),
    (720, [(20, "结转下年")]),
]


def counted(rows: list[Row], *grids: Box, before: list[Row] | None = None) -> list[int]:
    """The figures of each stretch that was not read."""
    page: Printed | None = ([], characters(before)) if before else None
    lines = characters_to_rows(characters(rows))
    return [sum(map(len, stretch)) for stretch in unread_stretches(lines, grids, lambda: page)]


def test_a_single_row_under_a_title_is_of_its_table() -> None:
    assert counted([TITLE, UNIT, (80, ONE), PROSE]) == [1]
    assert counted([HEADING, (80, ONE), PROSE]) == []


def test_labels_with_their_money_right_under_one_another_are_a_form_whatever_stands_over_them() -> None:
    total: Row = (320, [(20, "资金总额（万元）"), (225, "3120.00")])
    fiscal: Row = (340, [(20, "其中：财政拨款"), (225, "3120.00")])
    assert counted([PROSE, total, fiscal]) == [2]
    assert counted([PROSE, total]) == []
    assert (
        counted([PROSE, total, (340, [(20, "其中：财政拨款"), (300, "3120.00")])]) == []
    )  # labels of a chart
    assert counted([PROSE, total, (480, fiscal[1])]) == []


def test_down_to_the_grid_under_the_title_and_no_further() -> None:
    grid = Box(20, 100, 500, 200)
    assert counted([TITLE, UNIT, (80, ONE), (220, ONE)], grid) == [1]
    assert counted([TITLE, UNIT, (220, ONE)], grid) == []


def test_at_the_top_of_a_page_where_the_page_before_ends_in_a_table() -> None:
    assert counted([(40, ONE), HEADING, PROSE], before=ENDS) == [1]
    assert counted([(40, ONE), PROSE], before=[HEADING, PROSE]) == []
    assert counted([(40, ONE), PROSE]) == []


@pytest.mark.parametrize("before", [ENDS, None])
def test_a_sentence_and_the_number_of_a_heading_are_no_row(before: list[Row] | None) -> None:
    heading: Row = (40, [(20, "3.1"), (60, "预算安排")])
    assert counted([heading, PROSE], before=before) == []
    assert counted([TITLE, UNIT, PROSE]) == []


def test_two_stretches_of_a_page_are_told_apart() -> None:
    rows: list[Row] = [(40, ONE), PROSE, (320, TITLE[1]), (340, UNIT[1]), (360, ONE)]
    assert counted(rows, before=ENDS) == [1, 1]


def test_a_row_whose_label_names_a_sum_counts_among_the_others() -> None:
    """“20万元以上的设备” is no sentence where its words stand in columns."""
    rows = body(("房屋", "3120.00", "980.20", ""), ("车辆", "2.00", "72.50", ""))
    named: Row = (148, [(20, "20万元以上设备"), (225, "4.00"), (330, "161.00")])
    last: Row = (164, [(20, "合计"), (225, "9.00"), (320, "1213.70")])
    assert counted([TITLE, *rows, named, last]) == [8]


def test_figures_among_words_in_columns_are_counted() -> None:
    rows: list[Row] = [(60, [(20, "培训费"), (120, "12.50"), (220, "按期完成，验收合格。"), (420, "95")])]
    assert figures_in_words(characters_to_rows(characters(rows))) == 1


def test_a_unit_behind_a_label_makes_no_sentence_of_its_row() -> None:
    """A form without a title: three rows of a label and its money."""
    rows = body(
        ("资金总额（万元）", "3120.00", "", ""), ("财政拨款", "3120.00", "", ""), ("其他资金", "0.00", "", "")
    )
    assert counted([HEADING, *rows]) == [3]
    told: list[Row] = [(y, [(20, "支出3120.00万元")]) for y, _ in rows]
    assert counted([HEADING, *told]) == []
