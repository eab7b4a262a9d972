"""R110: vehicles in a table on state assets, and official vehicles beside all that there are."""

from __future__ import annotations

import pytest

from toolkit.checks.counts_told import counts_told


def cells(*rows: list[str]) -> list[dict[str, str]]:
    return [
        {"table": "table_10", "row": str(r), "column": str(c), "cell": f"t10r{r:02d}c{c:02d}", "text": text}
        for r, row in enumerate(rows, 1)
        for c, text in enumerate(row, 1)
    ]


def paragraphs(*texts: str) -> list[dict[str, str]]:
    return [{"paragraph": str(n), "text": text} for n, text in enumerate(texts, 1)]


WHOLE = ["车辆数合计（台、辆）", "1", "4"]
KINDS = [["应急保障用车", "2", "3"], ["其他用车", "3", "1"], ["单价100万元（含）以上设备", "4", "7"]]


@pytest.mark.parametrize(
    "rows", [[WHOLE, *KINDS], [["支出合计", "1", "9", *WHOLE], *(["", "", "", *k] for k in KINDS)]]
)
def test_kinds_of_vehicles_are_summed_up_to_the_last(rows: list[list[str]]) -> None:
    ((_, kind, stated, listed, _, _, cell),) = counts_told([], cells(*rows), True)
    assert (kind, stated, listed, (cell or "")[:6]) == ("vehicle_table", 4, 4, "t10r01")


def test_the_number_of_a_line_is_no_count_where_the_count_is_blank() -> None:
    head = ["项目", "行次", "统计数"]
    rows = [head, ["车辆数合计（辆）", "27", "2"], ["主要领导干部用车", "28", "2"], ["其他用车", "29", ""]]
    assert not [told for told in counts_told([], cells(*rows), True) if told[2] != told[3]]


def test_kinds_without_the_others_are_no_whole_list() -> None:
    assert not list(counts_told([], cells(WHOLE, KINDS[0], KINDS[2]), True))


@pytest.mark.parametrize(("is_final", "told"), [(True, [(4, 5)]), (False, [])])
def test_official_vehicles_are_no_more_than_all_on_the_same_day(
    is_final: bool, told: list[tuple[int, int]]
) -> None:
    said = paragraphs("年末公务用车保有量5辆。", "截至2022年12月31日，共有车辆4辆。")
    assert [(row[2], row[3]) for row in counts_told(said, [], is_final)] == told


def test_of_two_numbers_of_vehicles_neither_is_taken_for_all() -> None:
    said = paragraphs("公务用车保有量5辆。", "本级共有车辆4辆，所属单位共有车辆9辆。")
    assert not list(counts_told(said, [], True))
