"""Sentences as departments of several provinces phrase them: right ones are quiet, a changed figure is found."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

import toolkit
from proof.truth import OF_THE_BASE

from .conftest import rules_that_accuse

CASES = Path(__file__).parent / "cases" / "phrasings"


def _rows() -> list[dict[str, str]]:
    with (CASES / "phrasings.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _write(document: str, heading: str, sentence: str, to: Path) -> Path:
    text = (CASES / f"{document}.md").read_text("utf-8")
    to.write_text(
        text.replace("HEADING", heading).replace("SENTENCE", sentence.replace(" ¶ ", "\n\n")), "utf-8"
    )
    return to


@pytest.fixture(scope="module")
def accusations(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Counter[str]]:
    """Per file name the rules by which the publisher is accused above info, when a document says a sentence."""
    folder = tmp_path_factory.mktemp("phrasings")
    sources = [
        _write(document, "九、情况", "我镇认真组织实施。", folder / f"{document}.md")
        for document in ("final", "budget")
    ]
    for row in _rows():
        asked = row["document"], row["heading"]
        sources.append(_write(*asked, row["right"], folder / f"{row['id']}-right.md"))
        if row["printed"]:
            assert row["printed"] in row["right"]
            changed = row["right"].replace(row["printed"], row["slip"], 1)
            sources.append(_write(*asked, changed, folder / f"{row['id']}-slip.md"))

    return {source.stem: rules_that_accuse(source) for source in sources}


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["id"])
def test_a_right_sentence_is_quiet_and_a_changed_figure_is_found(
    row: dict[str, str], accusations: dict[str, Counter[str]]
) -> None:
    right = accusations[f"{row['id']}-right"]
    assert not {rule for rule in right if rule not in accusations[row["document"]]} - OF_THE_BASE
    if row["printed"]:
        assert accusations[f"{row['id']}-slip"] - right


HEADLINE = "1、住房保障支出（221类）住房改革支出（02款）住房公积金（01项）65.83万元。"
TOLD = "2017年决算数为60.00万元，2018年决算数为{}万元，比2017年决算数增加9.72%。主要原因是：人员增加。"


@pytest.mark.parametrize(
    ("headline", "told", "said"),
    [
        (HEADLINE, "63.58", "另一处“1、住房保障支出(221类)住房改革支出(0…”写作 65.83 万元，与表一致"),
        (HEADLINE.replace("65.83", "63.58"), "63.58", "文字另一处与此数相同"),
    ],
    ids=["the table and the headline", "the headline and the sentence"],
)
def test_a_headline_its_sentence_and_the_table_are_one_finding_that_says_which_two_agree(
    headline: str, told: str, said: str, tmp_path: Path
) -> None:
    source = _write(
        "final",
        "五、一般公共预算财政拨款支出决算情况说明",
        headline + TOLD.format(told),
        tmp_path / "told.md",
    )
    package = toolkit.publish(source, limits=False, validate=False)
    cited = [
        f
        for f in toolkit.check(package).findings
        if f.severity != "info"
        and any(
            "63.58" in row["text"] and f"claim{int(row['claim']):03d}" in f.cells for row in package["claims"]
        )
    ]
    assert [f.rule for f in cited] == ["R081"]
    assert said in cited[0].message_zh


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("国内公务接待共13批次、96人次，人均212.92元。", ["212.92"]),
        ("国内公务接待共13批次、96人次，人均122.92元，批次平均907.69元。", []),
        ("国内公务接待96人次，外事接待12人次，人均212.92元。", []),
    ],
    ids=["wrong", "right", "of which number is not sure"],
)
def test_an_average_is_held_against_the_one_amount_and_the_one_number_it_can_be_of(
    told: str, found: list[str], tmp_path: Path
) -> None:
    sentence = f"公务接待费支出决算为1.18万元，完成预算的100%。{told}"
    source = _write("final", "七、财政拨款“三公”经费支出决算情况说明", sentence, tmp_path / "one.md")
    checked = toolkit.check(toolkit.publish(source, limits=False, validate=False))
    assert [f.stated for f in checked.findings if f.rule == "R145"] == found


def test_areas_of_buildings_add_up_to_their_whole(tmp_path: Path) -> None:
    sentence = "规划建筑面积约为13459平方米，其中地上建筑面积为8013平方米（其中计容面积7998平方米，不计容面积105平方米），地下建筑面积为5356平方米。"
    source = _write("final", "十一、其他重要事项的情况说明", sentence, tmp_path / "one.md")
    checked = toolkit.check(toolkit.publish(source, limits=False, validate=False))
    said = [f.message_zh for f in checked.findings if f.rule == "R099"]
    assert len(said) == 2
    assert "合计写作 13459 平方米，所列 2 项 之和为 13369 平方米" in said[0]
    assert "合计写作 8013 平方米，所列 2 项 之和为 8103 平方米" in said[1]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("全镇编制27人，在职人员37人。", "在职 37 人，多于编制 27 人"),
        (
            "核定编制27人，其中：行政编制18人（含行政工勤编制2人），事业编制6人。",
            "编制 27 人，行政、事业编制合计 24 人",
        ),
        (
            "2018年末共有车辆2辆，其中：一般公务用车3辆、其他用车0辆。",
            "车辆写作 2 辆，各类之和为 3 辆",
        ),
        (
            "对2018年度项目支出开展绩效自评，共有项目4个，涉及资金60.75万元。分别为：村级活动场所维修28.00万元，村集体经济发展扶持32.75万元。",
            "写有 4 个项目，所列 2 个已是全部金额",
        ),
    ],
)
def test_counts_that_do_not_fit_are_told_with_their_numbers(sentence: str, told: str, tmp_path: Path) -> None:
    heading = "六、预算绩效情况说明" if "绩效" in sentence else "七、国有资产占用使用情况"
    source = _write("final", heading, sentence, tmp_path / "counted.md")
    package = toolkit.publish(source, limits=False, id="counted", validate=False)
    messages = [finding.message_zh for finding in toolkit.check([package]).findings]
    assert any(told in message for message in messages), messages


def test_the_arithmetic_of_a_passage_decides_which_table_it_means(tmp_path: Path) -> None:
    """财政拨款收入 may be the general budget's alone, unless the list then misses the whole that it makes with all of it."""

    def outcome_of(sentence: str) -> str:
        source = _write("final", "二、收入决算情况说明", sentence, tmp_path / "decided.md")
        package = toolkit.publish(source, limits=False, id="decided", validate=False)
        return str(next(row for row in package.rows["claims"] if row["topic"] == "fiscal.revenue")["outcome"])

    alone = "2018年财政拨款收入1445.61万元。"
    listed = "本年收入合计1585.80万元，其中：财政拨款收入1445.61万元，其他收入124.87万元。"
    assert outcome_of(alone) == "confirmed"
    assert outcome_of(listed) == "contradicted"
    assert outcome_of(listed.replace("1445.61", "1460.93")) == "confirmed"
    assert outcome_of(listed.replace("124.87万元", "124.87万元，不含基金")) == "confirmed"


@pytest.mark.parametrize(
    ("rows", "is_found"), [(1, True), (4, False)], ids=["a misprint", "money taken back"]
)
def test_what_is_left_of_a_fund_is_held_where_one_row_alone_is_off(
    rows: int, is_found: bool, tmp_path: Path
) -> None:
    source = _write("final", "九、情况", "我镇认真组织实施。", tmp_path / "left.md")
    row = "\t1.10\t15.32\t16.42\t\t16.42\t"
    text = source.read_text("utf-8")
    assert text.count(row) == 4
    source.write_text(text[::-1].replace(f"{row}"[::-1], f"{row}0.50"[::-1], rows)[::-1], "utf-8")
    package = toolkit.publish(source, limits=False, id="left", validate=False)
    found = [f for f in toolkit.check([package]).findings if f.rule == "R057" and f.severity != "info"]
    assert bool(found) is is_found
