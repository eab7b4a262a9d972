"""Codes and words of levels that a text prints beside names: another item's, or nobody's."""

from __future__ import annotations

import pytest

from toolkit.checks.codes_in_text import codes_of_other_names, misplaced_levels
from toolkit.model import fold_name

LINES = {
    code: fold_name(name)
    for code, name in {
        "207": "文化旅游体育与传媒支出",
        "20703": "体育",
        "2070305": "体育竞赛",
        "213": "农林水支出",
        "21307": "农村综合改革",
        "2130705": "对村民委员会和村党支部的补助",
        "2010301": "行政运行",
        "2010302": "一般行政管理事务",
        "30103": "奖金",
        "30107": "绩效工资",
    }.items()
}


def paragraph(text: str) -> list[dict[str, str]]:
    return [{"paragraph": "1", "text": text}]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("全部为体育竞赛（2070305）项目支出", []),
        ("全部为体育竞赛（2070350）项目支出", ["体育竞赛(2070350)"]),
        (
            "全部为体育竞赛（2079999）项目支出",
            ["体育竞赛(2079999)"],
        ),  # of another name, as the code book has it
        ("21307农村综合改革501.27万元", []),
        ("21306农村综合改革501.27万元", ["农村综合改革(21306)"]),
        ("列“政府办公厅（室）及相关机构事务—行政运行（2010301）”科目", []),
        ("列“政府办公厅（室）及相关机构事务—行政运行（2010302）”科目", ["行政运行(2010302)"]),
        ("农业农村—行政运行（2130101）", []),  # a name of many items
        ("基本工资、奖金（30103）", []),
        ("基本工资、奖金（30107）", ["奖金(30107)"]),
        ("农村体育竞赛（2070350）", []),  # a name that only ends like it
        ("体育竞赛（20）", []),
    ],
)
def test_a_code_beside_the_name_of_another_item(text: str, found: list[str]) -> None:
    assert [words for _, _, _, words in codes_of_other_names(paragraph(text), LINES)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("农林水支出（类）农村综合改革（款）对村民委员会和村党支部的补助（项）", []),
        ("为农村综合改革（项）对村民委员会和村党支部的补助（项）", ["农村综合改革(项)"]),
        ("文化旅游体育与传媒支出（款）", ["文化旅游体育与传媒支出(款)"]),
        ("奖金（项）", []),  # of the economic classes nothing is said
        ("其他体育（项）", []),
    ],
)
def test_a_word_of_another_level(text: str, found: list[str]) -> None:
    assert [words for _, _, _, words in misplaced_levels(paragraph(text), [], LINES)] == found
