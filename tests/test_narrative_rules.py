"""What a text must tell: each rule passes on the sample, finds what was taken out, and needs a text to look at."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from toolkit.checks.facts import Facts
from toolkit.package.package import Package
from toolkit.text.outline import bare_heading

from .conftest import SAMPLE_ID
from .mutations import drop_text, paragraphs_with, rewrite
from .one_rule import found, outcome

UNTOLD = [f"R{n:03d}" for n in range(26, 38)]


def _without_reasons(package: Package) -> None:
    for row in package.rows["claims"]:
        row["reason"] = ""
    rewrite(package, "原因", "")


def _without_changes(package: Package) -> None:
    for row in package.rows["claims"]:
        row.update(direction="", change="", growth="")


def _without_services(package: Package) -> None:
    package.rows["claims"] = [r for r in package.rows["claims"] if r["topic"] != "procurement.services"]
    package.rows["paragraphs"] = [
        {**r, "text": r["text"].replace("服务", "")} for r in package.rows["paragraphs"]
    ]


def _without_topic(topic: str, *words: str) -> Callable[[Package], None]:
    def change(package: Package) -> None:
        drop_text(package, *words)
        package.rows["claims"] = [r for r in package.rows["claims"] if not r["topic"].startswith(topic)]

    return change


def _without_glossary(package: Package) -> None:
    package.rows["glossary"] = []


PLANTED: dict[str, tuple[Callable[[Package], None], str]] = {
    "R026 duties": (lambda p: drop_text(p, "职能", "职责"), "部门职责"),
    "R026 institutions": (lambda p: drop_text(p, "机构设置", "处室", "预算单位", "编制数"), "机构设置"),
    "R027 reasons": (_without_reasons, "没有说明原因"),
    "R027 changes": (_without_changes, "没有与上年比较"),
    "R028": (_without_topic("operating_cost", "运行经费"), "机关运行经费"),
    "R029 total": (_without_topic("procurement", "政府采购"), "没有写总额"),
    "R029 parts": (_without_services, "没有分列货物、工程、服务"),
    "R030": (_without_topic("assets", "国有资产"), "没有说明"),
    "R031": (_without_topic("performance", "绩效"), "没有说明项目数"),
    "R032": (_without_glossary, "没有名词解释"),
    "R034": (_without_topic("government_fund", "政府性基金"), "没有说明政府性基金预算"),
    "R035": (_without_topic("none", "其他"), "其他需说明的事项"),
}


@pytest.mark.parametrize("case", PLANTED)
def test_what_is_not_told_is_found(package: Package, case: str) -> None:
    rule = case.split()[0]
    assert outcome(package, rule).status == "pass"
    plant, words = PLANTED[case]
    plant(package)
    findings = found(package, rule)
    assert [words in f.message_zh for f in findings] == [True]
    assert findings[0].diagnosis == "publisher"


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("本部门将围绕主要职能，按照年度计划推进各项重点工作。", "fail"),
        ("依法履行下列职责：负责本领域的组织、协调和监督管理。", "pass"),
        ("本局是县政府工作部门，主要负责城市市容和环境卫生管理。", "pass"),
    ],
)
def test_duties_spoken_of_in_passing_are_not_told(package: Package, sentence: str, status: str) -> None:
    drop_text(package, "职能", "职责")
    text = next(row for row in package.rows["paragraphs"] if row["kind"] == "text")
    text["text"] = sentence
    assert outcome(package, "R026").status == status


@pytest.mark.parametrize("rule", [rule for rule in UNTOLD if rule != "R037"])
def test_tables_without_text_tell_nothing_of_it(package: Package, rule: str) -> None:
    """A file of tables alone, with a caption that states a figure, makes no rule on the text run."""
    for name in ("glossary", "sections"):
        package.rows[name] = []
    package.rows["claims"] = package.rows["claims"][:2]
    assert outcome(package, rule).status == "not_run"


@pytest.mark.parametrize("rule", ["R030", "R031", "R035"])
def test_what_came_step_by_step_is_asked_for_from_2019_on(package: Package, rule: str) -> None:
    _without_topic("assets", "国有资产")(package)
    package.rows["documents"][0]["fiscal_year"] = "2018"
    assert outcome(package, rule).status == "not_run"


def test_a_page_that_could_not_be_read_may_tell_what_is_missing(package: Package) -> None:
    _without_topic("operating_cost", "运行经费")(package)
    package.rows["problems"].append(
        {
            "document_id": SAMPLE_ID,
            "problem": "1",
            "kind": "no_text",
            "page": "21",
            "table": "",
            "cell": "",
            "message_zh": "x",
            "message_en": "x",
        }
    )
    assert [(f.severity, f.diagnosis) for f in found(package, "R028")] == [("info", "extraction")]


@pytest.mark.parametrize(
    "said",
    [
        "我单位无机关运行经费。",
        "我单位不在机关运行经费统计范围之内。",
        "本单位为事业单位，不安排机关运行经费。",
    ],
)
def test_an_operating_cost_said_to_be_none_is_told(package: Package, said: str) -> None:
    _without_topic("operating_cost", "运行经费")(package)
    rewrite(package, "我单位无其他说明事项。", said)
    assert outcome(package, "R028").status == "pass"


def test_a_part_of_nothing_may_be_left_out_of_procurement(package: Package) -> None:
    package.rows["claims"] = [r for r in package.rows["claims"] if r["topic"] != "procurement.works"]
    assert outcome(package, "R029").status == "pass"


def test_funds_are_asked_for_where_the_form_has_their_tables(package: Package) -> None:
    package.rows["documents"][0]["form"] = ""
    assert outcome(package, "R034").status == "not_run"


# --- glossary


def test_undefined_terms_are_one_finding(package: Package) -> None:
    assert not found(package, "R033")  # 单位资金收入0.00万元 uses no term that a reader must know
    claims = package.rows["claims"]
    stating = next(c for c in claims if c["stated"] and c["unit"] == "万元" and c["stated"].strip("0."))
    for subject in ("单位资金", "上年结转"):
        claims.append({**stating, "claim": str(len(claims) + 1), "subject": subject})
    (finding,) = found(package, "R033")
    said = [finding.message_zh, *(i.detail or "" for i in finding.consequences)]
    assert ["单位资金" in said[0], "结转" in said[1]] == [True, True]
    assert finding.message_zh.endswith("另有 1 处")


def test_terms_defined_under_their_own_name_pass(package: Package) -> None:
    document, term = SAMPLE_ID, len(package.rows["glossary"])
    for name in ("单位资金", "上年结转结余"):
        term += 1
        package.rows["glossary"].append(
            {"document_id": document, "term": str(term), "name": name, "definition": "指某。", "page": ""}
        )
    assert outcome(package, "R033").status == "pass"


def test_a_term_that_nobody_uses_is_found(package: Package) -> None:
    package.rows["glossary"][3]["name"] = "政府债务限额"
    assert any("政府债务限额”有解释而没有用到" in (i.detail or "") for i in outcome(package, "R033").failures)


@pytest.mark.parametrize("name", ["事业运行（项）", "一般公共服务支出（类）某事务（款）事业运行（项）"])
def test_a_term_is_used_where_the_item_at_the_end_of_its_path_is(package: Package, name: str) -> None:
    package.rows["glossary"][3]["name"] = name
    assert not [i for i in outcome(package, "R033").failures if "事业运行" in (i.detail or "")]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("2024年所有项目均实行绩效目标管理，涉及一般公共预算拨款5.00万元。", "pass"),
        ("2024年所有项目按要求编制了绩效目标。", "fail"),
    ],
)
def test_all_projects_with_their_money_need_no_number(package: Package, said: str, status: str) -> None:
    _without_topic("performance", "绩效")(package)
    rewrite(package, "我单位无其他说明事项。", said)
    if status == "pass":
        (row,) = [r for r in package.rows["paragraphs"] if r["text"] == said]
        claim = package.rows["claims"][0]
        package.rows["claims"].append(
            {**claim, "claim": "999", "paragraph": row["paragraph"], "topic": "", "amount": "50000.00"}
        )
    assert outcome(package, "R031").status == status


# --- contents and headings


def test_headings_that_differ_from_the_contents_are_two_findings(package: Package) -> None:
    messages = [f.message_zh for f in found(package, "R036")]
    assert ["国有资本预算" in m or "上半年结转结余" in m for m in messages] == [True, True]


def test_a_wrong_year_and_a_missing_heading_are_found(package: Package) -> None:
    rewrite(package, "上半年", "上年")
    rewrite(package, "国有资本预算拨款", "国有资本经营预算拨款")
    assert outcome(package, "R036").status == "pass"
    entry = next(r for r in package.rows["sections"] if "收入预算情况说明" in r["title"])
    entry["title"] = entry["title"].replace("2024", "2023")
    assert outcome(package, "R036").status == "fail"
    entry["title"] = entry["title"].replace("2023", "2024")
    heading = next(r for r in paragraphs_with(package, "其他重要事项的情况说明") if r["kind"] == "heading")
    package.rows["paragraphs"].remove(heading)
    assert ["正文没有" in f.message_zh for f in found(package, "R036")] == [True]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2018年度部门主要工作任务及目标", "2018年部门主要工作任务和目标"),
        ("其他重要事项说明", "其他重要事项的情况说明"),
        ("关于某某局部门2024年收入预算情况说明", "2024年收入预算情况说明"),
        ("名词解释。", "名词解释"),
    ],
)
def test_trivial_differences_of_headings_are_none(one: str, other: str) -> None:
    assert bare_heading(one, "某某局") == bare_heading(other, "某某局")


def test_without_numbered_parts_only_entries_with_a_twin_are_compared(package: Package) -> None:
    package.rows["sections"] = [r for r in package.rows["sections"] if r["level"] != "1"]
    differing = [i.detail or "" for i in outcome(package, "R036").failures]
    assert ["结转结余" in detail or "国有资本" in detail for detail in differing] == [True, True]
    entry = next(r for r in package.rows["sections"] if r["title"] == "主要职能")
    entry["title"] = "一句正文没有的标题"
    assert len(outcome(package, "R036").failures) == 2


def test_without_numbered_parts_two_headings_in_another_order_are_found(package: Package) -> None:
    """Their numbers may be others than in the contents, but not the other way round."""
    rewrite(package, "上半年", "上年")
    rewrite(package, "国有资本预算拨款", "国有资本经营预算拨款")
    sections = [r for r in package.rows["sections"] if r["level"] != "1"]
    package.rows["sections"] = sections
    entries = [r for r in sections if r["place"] == "contents" and "预算情况说明" in r["title"]]
    assert outcome(package, "R036").status == "pass"
    entries[0]["title"], entries[1]["title"] = entries[1]["title"], entries[0]["title"]
    assert len(outcome(package, "R036").failures) == 2


@pytest.mark.parametrize(
    ("title", "differs"),
    [("部门入收总体情况表", True), ("门部收入总体情况表", True), ("2024年部门收入预算表", False)],
)
def test_a_table_whose_title_has_two_letters_swapped_is_found(
    package: Package, title: str, differs: bool
) -> None:
    before = len(outcome(package, "R036").failures)
    next(r for r in package.rows["tables"] if r["table"] == "revenue_by_function")["title"] = title
    assert len(outcome(package, "R036").failures) - before == differs


# --- secrets


def test_a_secret_is_declared(package: Package) -> None:
    assert outcome(package, "R037").status == "not_run"
    assert outcome(package, "R037", Facts(secret_exempt=False)).status == "not_run"
    assert outcome(package, "R037", Facts(secret_exempt=True)).status == "fail"
    rewrite(package, "我单位无其他说明事项。", "部分项目因涉密不予公开。")
    assert outcome(package, "R037", Facts(secret_exempt=True)).status == "pass"
