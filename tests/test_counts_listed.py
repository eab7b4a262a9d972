"""R148: units, vehicles and projects are as many as the text lists."""

from __future__ import annotations

import pytest

from toolkit.text import find_counts


def off(*texts: str) -> list[tuple[int, int]]:
    """The numbers stated and listed that do not agree."""
    return [
        (c.stated, c.listed)
        for c in find_counts(texts)
        if (c.listed > c.stated if c.at_most else c.listed != c.stated)
    ]


LINES = ("1.某县水利局（本级）", "2.某县河道管理站", "3.某县灌区中心", "二、收入预算情况说明")


@pytest.mark.parametrize(
    ("texts", "wrong"),
    [
        (("纳入2024年部门预算编制范围的预算单位共3个，包括：", *LINES), []),
        (("纳入2024年部门预算编制范围的预算单位共4个，包括：", *LINES), [(4, 3)]),
        (("所属预算单位2个，具体包括：", *LINES), []),  # without the body itself
        (("预算单位共3家，分别为：1.水利局本级；2.河道站；3.灌区中心。",), []),
        (("预算单位共5家，分别为：1.水利局本级；2.河道站；3.灌区中心。",), [(5, 3)]),
        (("下属单位共两个，分别为：河道管理站、灌区中心。",), []),
        (("下属单位共三个，分别为：河道管理站、灌区中心。",), []),  # and the body itself
        (("下属单位共四个，分别为：河道管理站、灌区中心。",), [(4, 2)]),
        (("下属单位共四个，包括：河道管理站、灌区中心等。",), []),
        (("部门预算单位中，行政单位2家，事业单位4家，具体包括：", *LINES), []),  # two numbers of one list
        (("预算单位共4个，包括：", "1.水利局", "预算单位名单见附件。"), []),
        (("本单位共有公务用车3辆，其中：轿车2辆、越野车1辆。",), []),
        (("本单位共有公务用车3辆，其中：轿车2辆。越野车若干。",), []),
        (("本单位共有公务用车2辆，其中：轿车2辆、越野车1辆。",), [(2, 3)]),
        (("本单位共有公务用车9辆，其中：轿车2辆、越野车1辆。",), []),  # others may be left out
        (("纳入评价的12个项目，其中评为“优”5个、“良”6个、“中”1个。",), []),
        (("纳入评价的12个项目，其中评为“优”6个、“良”6个、“中”1个。",), [(12, 13)]),
        (("国内公务接待14批次、98人次，其中：上级检查9批次、63人次，学习交流5批次、35人次。",), []),
        (("国内公务接待14批次、98人次，其中：上级检查8批次、63人次，学习交流5批次、35人次。",), [(14, 13)]),
        (
            ("国内公务接待14批次、98人次，其中：外事接待3批次、20人次，招商2批次、9人次。",),
            [],
        ),  # some of them
        (
            (
                "反映“河道整治”等2个项目绩效自评结果。",
                "“河道整治”项目绩效自评得分为96分。",
                "“灌区维修”项目自评得分92分。",
            ),
            [],
        ),
        (
            (
                "反映“河道整治”等3个项目绩效自评结果。",
                "“河道整治”项目绩效自评得分为96分。",
                "“灌区维修”项目自评得分92分。",
            ),
            [(3, 2)],
        ),
    ],
)
def test_a_number_is_held_against_what_is_listed(
    texts: tuple[str, ...], wrong: list[tuple[int, int]]
) -> None:
    assert off(*texts) == wrong
