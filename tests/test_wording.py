"""Form and wording: what every slip looks like, what only looks like one, and what findings say of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.checks.database import load_database
from toolkit.checks.text_tables import is_name_of
from toolkit.model.folding import even
from toolkit.package.package import Package
from toolkit.package.writing import records_to_package
from toolkit.publishing.source_to_records import read_records
from toolkit.readers import read
from toolkit.text.slips_of_wording import find_other_years, find_slips

from .conftest import DISCLOSURE, SAMPLE_ID
from .mutations import add_claim, add_paragraph, rewrite
from .one_rule import found, outcome
from .pdfs import Drawing

OF_THE_TEXT = ["R101", "R120", "R121", "R122", "R123", "R124", "R125", "R126", "R127"]


def slips(text: str, kind: str) -> list[str]:
    return [words for found, words in find_slips(text) if found == kind]


# --- patterns


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2024年XX部门收入预算", "XX"),
        ("×××局2024年部门预算", "×××"),
        ("{单位名称}2024年预算", "{单位名称}"),
        ("主要原因待填。", "待填"),
        ("与上年持平（如持平作持平表述）。", "(如持平作持平表述)"),
        ("公务用车购置费（不涉及的不列）", "(不涉及的不列)"),
        ("与上年相比增加（减少）0万元。", "增加(减少)0万元"),
        ("增长（降低）0 %。", "增长(降低)0%"),
        ("等。（按“部门预算公开06表”中实际发生经济分类支出事项填写）", "(按“部门预算公开06表”中实际发生经济分类支出事项填写)"),
        ("无收支的，仍保留该表格式，并在本表下方注明", "仍保留该表格式"),
    ],
)  # fmt: skip
def test_residue_of_a_template(text: str, words: str) -> None:
    assert slips(text, "residue") == [words]


@pytest.mark.parametrize(
    "text",
    [
        "真如城市副中心X101、X102街坊",
        "建筑面积为12×30平方米",
        "EXXON 公司的产品",
        "联系电话：138****0000",
        "按照实际情况填报数据并增加（含减少）预算的部门",
        "采购品目名称根据目录规定的名称填写。",
    ],
)
def test_no_residue(text: str) -> None:
    assert slips(text, "residue") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("减少了该项支出。。", "。。"),
        ("增加，，减少", "，，"),
        ("基本支出，。", "，。"),
        ("主要原因是。", "原因是。"),
        ("金额为5万元万元。", "万元万元"),
        ("公务接待费（含外宾接待支出。", "("),
        ("按照《预算法要求编制。", "《"),
        ("“三公经费为0。", "“"),
        ("（11项目名称：宣传教育项目", "("),
    ],
)
def test_slips_of_punctuation(text: str, words: str) -> None:
    assert slips(text, "punctuation") == [words]


@pytest.mark.parametrize(
    "text",
    [
        "其他政协事务支出（项）支出195.50万元。",
        "机关事业单位养老保险缴费支出支出10万元。",
        "1）人员经费；2）公用经费。",
        "（2023.09-2024.12）25000元；电费（2024年）250000元。",
        "以提高效率为目的的培训。",
        "公务接待费（含外宾接待",
        "（1）项目名称：宣传教育项目",
        "（3个单位：甲、乙、丙",
        "区级部门预算预算主管部门：某局",
        "纳入各部门部门预算的单位。",
    ],
)
def test_what_only_looks_like_a_slip(text: str) -> None:
    assert slips(text, "punctuation") == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("根据某财预【2024】1号", ["某财预【2024】1号"]),
        ("（苏财预[2017]19号）填列", ["苏财预[2017]19号"]),
        ("法释（2012）10号文", ["法释（2012）10号"]),
        ("（普投资规范〔2023〕1号）", []),
        ("2023年和2024年的3号楼", []),
    ],
)
def test_brackets_of_document_numbers(text: str, numbers: list[str]) -> None:
    assert slips(text, "document_number") == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("预算3，518．85万元", ["3，518．85"]),
        ("预算３５万元", ["３５"]),
        ("预算3,518.85万元", []),
        ("1．收入预算100万元", []),
        ("2024，518.85万元", []),
    ],
)
def test_full_width_marks_inside_numbers(text: str, numbers: list[str]) -> None:
    assert slips(text, "number") == numbers


def test_a_number_with_a_full_width_comma_is_read_whole() -> None:
    assert even("预算3，518．85万元，比2024，增加") == "预算3,518.85万元，比2024，增加"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("项目负责人：［隐去］，电话［隐去］", 1),
        ("联系人张三，13812345678", 1),
        ("身份证号11010519491231002X", 1),
        ("收款账号：6222020200112233445", 1),
        ("咨询电话：［隐去］", 0),
        ("面积为110105平方米，合计31000000万元", 0),
    ],
)
def test_personal_numbers(text: str, count: int) -> None:
    assert len(slips(text, "personal")) == count


@pytest.mark.parametrize(
    ("kind", "text", "years"),
    [
        ("heading", "二、关于某局2023年收入预算情况说明", ["2023年"]),
        ("caption", "2025年部门收入预算总表", ["2025年"]),
        ("heading", "（三）公务用车购置及运行维护费与2023年预算持平", []),
        ("heading", "（二）公务接待费较2023年预算下降8.13%", []),
        ("heading", "三、《2023年工作要点》落实情况", []),
        ("heading", "（二）截至2023年底的国有资产", []),
        ("text", "2024年“三公”经费为1万元，与2024年预算持平。", ["与2024年预算持平"]),
        ("text", "2024年“三公”经费为1万元，与2023年预算持平。", []),
        ("text", "2025年预算安排100万元。", ["2025年", "2025年预算"]),
        ("text", "项目2024年至2026年共100万元，2024-2026年实施。", []),
        ("text", "2023年，本部门政府采购预算33.78万元。", ["2023年，本部门政府采购预算"]),
        ("text", "2023年当年预算执行数为60万元，2024年预算安排25万元。", []),
        ("text", "注：本部门2023年无政府性基金预算，故本表为空表。", ["2023年"]),
        ("text", "注：本部门2024年无政府性基金预算，与2023年持平。", []),
    ],
)
def test_years_that_contradict_the_fiscal_year(kind: str, text: str, years: list[str]) -> None:
    assert list(find_other_years(kind, text, 2024, final=False, states=True)) == years


def test_a_final_account_is_compared_with_the_budget_of_its_year() -> None:
    text = "支出决算与2024年预算相比减少1万元。"
    assert list(find_other_years("text", text, 2024, final=True, states=True)) == []
    assert list(find_other_years("text", text, 2024, final=False, states=True)) == ["与2024年预算相比减少"]


@pytest.mark.parametrize(
    ("day", "final", "found"),
    [
        ("截至2023年12月31日", True, ["截至2023年12月31日"]),
        ("截止2025年底", True, ["截止2025年底"]),
        ("截至2024年12月31日", True, []),
        ("截至2023年12月31日", False, []),
        ("截至2022年12月31日", False, []),
        ("截至2025年12月31日", False, ["截至2025年12月31日"]),
    ],
)
def test_the_day_on_which_assets_are_counted(day: str, final: bool, found: list[str]) -> None:
    text = f"{day}，本部门共有车辆6辆，其中：其他用车6辆。"
    assert list(find_other_years("text", text, 2024, final=final, states=True)) == found
    debts = f"{day}，累计支付工程款100万元。"
    assert list(find_other_years("text", debts, 2024, final=final, states=True)) == []


@pytest.mark.parametrize(
    ("name", "own"),
    [("省委办公厅", True), ("某省委员会办公厅", True), ("区财政局", False), ("某省委员会办公厅本级", True)],
)
def test_a_shortened_name_is_ones_own(name: str, own: bool) -> None:
    assert is_name_of(name, "中国共产党某省委员会办公厅") is own


# --- rules


PLANTED = {
    "R101": "2024年“三公”经费预算数为1.00万元，与2024年预算持平。",
    "R120": "与上年相比增加（减少）0万元。",
    "R121": "某某市教育局2024年收入预算100万元。",
    "R122": "减少了该项支出。。",
}


@pytest.mark.parametrize("rule", PLANTED)
def test_the_planted_slip_is_found_and_quoted(package: Package, rule: str) -> None:
    assert outcome(package, rule).status == "pass"
    add_paragraph(package, PLANTED[rule])
    (finding,) = found(package, rule)
    assert "第28页" in finding.message_zh
    assert "Page 28" in finding.message_en
    assert "{" not in finding.message_zh + finding.message_en
    assert finding.cells


def test_a_wrong_year_in_a_heading_is_found(package: Package) -> None:
    rewrite(package, "2024年部门概况", "2023年部门概况")
    (finding,) = found(package, "R101")
    assert finding.severity == "major"
    assert "2023年" in finding.message_zh


def test_another_unit_in_a_target_table_is_found(package: Package) -> None:
    package.rows["performance_goals"][0]["department"] = "某某市教育局"
    (finding,) = found(package, "R121")
    assert "部门整体绩效目标表" in finding.message_zh
    add_paragraph(package, "本部门下属预算单位：某某市教育局。")
    assert found(package, "R121") == []


def test_another_unit_is_found_behind_the_principle_of_the_budget(package: Package) -> None:
    add_paragraph(package, "按照全口径预算的原则，某某市教育局部门2024年所有收入和支出均纳入部门预算管理。")
    assert ["“某某市教育局”" in f.message_zh for f in found(package, "R121")] == [True]


def test_slips_of_one_rule_are_one_finding(package: Package) -> None:
    for _ in range(3):
        add_paragraph(package, PLANTED["R120"])
    (finding,) = found(package, "R120")
    assert finding.severity == "minor"
    assert finding.message_zh.endswith("另有 2 处")


def test_document_numbers_in_their_brackets_pass(package: Package) -> None:
    assert [f.severity for f in found(package, "R123")] == ["info"]
    rewrite(package, "【2024】", "〔2024〕")
    assert outcome(package, "R123").status == "pass"
    rewrite(package, "〔2024〕1号", "")
    assert outcome(package, "R123").status == "not_run"


def test_the_level_of_the_text_is_the_covers(package: Package) -> None:
    """Both words in one document are a slip; one that calls itself 本部门 all along is no other level."""
    (finding,) = found(package, "R007")
    assert "部门预（决）算，文中写“我单位”" in finding.message_zh
    package.rows["documents"][0]["level"] = "unit"
    assert "单位预（决）算，文中写“" in found(package, "R007")[0].message_zh
    for level, status in (("", "not_run"), ("department", "pass")):
        rewrite(package, "我单位", "我部门")
        rewrite(package, "本单位", "本部门")
        package.rows["documents"][0]["level"] = level
        assert outcome(package, "R007").status == status


@pytest.mark.parametrize(
    ("topic", "stated", "words"),
    [
        ("staff.actual", "9", "实有 9 人，而在职、退休、离休合计 7 人"),
        ("staff.quota", "5", "在职 7 人，多于编制 5 人"),
    ],
)
def test_staff_that_does_not_add_up(package: Package, topic: str, stated: str, words: str) -> None:
    assert outcome(package, "R124").status == "pass"
    next(r for r in package.rows["claims"] if r["topic"] == topic)["stated"] = stated
    assert [words in f.message_zh for f in found(package, "R124")] == [True]


def test_persons_may_be_the_serving_alone(package: Package) -> None:
    next(r for r in package.rows["claims"] if r["topic"] == "staff.retired")["stated"] = "3"
    assert outcome(package, "R124").status == "pass"
    package.rows["claims"] = [r for r in package.rows["claims"] if not r["topic"].startswith("staff.")]
    assert outcome(package, "R124").status == "not_run"


def test_a_contacts_telephone_is_found_and_withheld(package: Package) -> None:
    (finding,) = found(package, "R125")
    assert (finding.severity, finding.diagnosis) == ("major", "publisher")
    cell = next(r for r in package.rows["cells"] if r["cell"] == finding.cells[0])
    assert cell["text"] == "［隐去］"
    cell["text"] = ""
    assert outcome(package, "R125").status == "pass"


def test_whom_to_ask_may_have_a_section_of_its_own(package: Package) -> None:
    told = found(package, "R125")[0].cells[0]
    next(r for r in package.rows["cells"] if r["cell"] == told)["text"] = ""
    text = next(r for r in package.rows["paragraphs"] if r["kind"] == "text")
    text["text"] = "联系人：［隐去］，电话：［隐去］"
    assert outcome(package, "R125").status == "fail"
    text["section"] = "五、决算公开联系方式"
    assert outcome(package, "R125").status == "pass"


def test_whom_to_ask_may_stand_under_the_text(package: Package) -> None:
    told = found(package, "R125")[0].cells[0]
    next(r for r in package.rows["cells"] if r["cell"] == told)["text"] = ""
    add_paragraph(package, "联系人：［隐去］，电话：［隐去］")
    assert outcome(package, "R125").status == "pass"
    add_paragraph(package, "一")
    add_paragraph(package, "二")
    add_paragraph(package, "三")
    assert outcome(package, "R125").status == "fail"


@pytest.mark.parametrize(
    ("use", "status"),
    [
        ("事业单位医疗保险支出", "fail"),
        ("事业运行", "pass"),
        ("政府办公厅（室）及相关机构事务事业运行", "pass"),
        ("缴纳职工公积金", "pass"),
        ("机关事业单位基本养老保险缴费支出", "fail"),
    ],
)
def test_a_use_that_is_another_items(package: Package, use: str, status: str) -> None:
    assert outcome(package, "R126").status == "pass"
    path = "住房保障支出(类)住房改革支出(款)住房公积金(项)"
    paragraph = add_paragraph(package, f"{path}9.45万元，主要用于{use}。")
    add_claim(
        package, paragraph, topic="general_budget.code", code="2210201", path=path, stated="9.45", unit="万元"
    )
    assert outcome(package, "R126").status == status


def test_the_signature_is_the_covers(package: Package) -> None:
    assert outcome(package, "R127").status == "pass"
    signed = package.rows["paragraphs"][-2]
    signed["text"] = "某某市教育局"
    (finding,) = found(package, "R127")
    assert "落款为“某某市教育局”，封面为“" in finding.message_zh
    package.rows["paragraphs"] = package.rows["paragraphs"][:-1]
    assert outcome(package, "R127").status == "not_run"


def test_the_date_of_the_cover_is_that_of_the_signature(package: Package) -> None:
    package.rows["paragraphs"][0]["text"] += "2024年3月1日"
    assert [i.stated for i in outcome(package, "R127").failures] == [0]
    package.rows["paragraphs"][0]["text"] = package.rows["paragraphs"][0]["text"].replace("3月1日", "2月20日")
    assert outcome(package, "R127").status == "pass"


@pytest.mark.parametrize("rule", OF_THE_TEXT)
def test_without_a_text_nothing_is_said_of_it(package: Package, rule: str) -> None:
    package.rows["claims"] = []
    assert outcome(package, rule).status == "not_run"


def test_full_width_numbers_of_the_text_are_found_too(package: Package) -> None:
    add_paragraph(package, "其中：项目支出3，518．85万元。")
    (finding,) = found(package, "R064")
    assert "3，518．85" in finding.message_zh
    assert finding.message_zh.startswith("第28页")


def test_slips_of_the_source_reach_the_findings(tmp_path: Path) -> None:
    """From a text with a slip in it to the finding: nothing on the way mends or loses the words."""
    source = tmp_path / "a.md"
    text = DISCLOSURE.read_text("utf-8")
    source.write_text(text.replace("基本支出 203.56 万元，比上年", "基本支出 203.56 万元，，比上年"), "utf-8")
    package = records_to_package(read_records(source, document_id=SAMPLE_ID))
    (finding,) = found(package, "R122")
    assert "“，，”" in finding.message_zh


def test_many_documents_keep_their_own_slips(package: Package, damaged_package: Package) -> None:
    for rows in damaged_package.rows.values():
        for row in rows:
            row["document_id"] = "other"
    add_paragraph(package, PLANTED["R120"])
    counted = load_database([package, damaged_package]).execute(
        "SELECT document_id, COUNT(*) FROM slips WHERE kind = 'residue' GROUP BY document_id"
    )
    assert counted.fetchall() == [(SAMPLE_ID, 1)]


# --- pages


def test_text_off_the_page_is_reported_where_it_is_seen_nowhere_else(tmp_path: Path) -> None:
    drawing = Drawing(400, 300)
    drawing.text(50, 50, "The total of the year is 415.89")
    drawing.text(50, 340, "A table below the edge")
    drawing.text(50, 360, "The total of the year is 415.89")
    drawing.new_page()
    drawing.text(50, 50, "Another page")
    drawing.text(500, 50, "ok")
    problems = read(drawing.save(tmp_path / "a.pdf"), "lines").problems
    assert [(p.kind, p.page) for p in problems] == [("hidden_text", 1)]
    assert "18" in problems[0].en


def test_a_blank_page_is_told_from_a_scanned_one(tmp_path: Path) -> None:
    drawing = Drawing()
    drawing.text(50, 50, "A page of text")
    drawing.new_page()
    drawing.new_page()
    drawing.text(200, 290, "- 3 -")
    drawing.new_page()
    drawing.text(200, 290, "4")
    drawing.line(50, 50, 350, 50)
    problems = read(drawing.save(tmp_path / "a.pdf"), "lines").problems
    assert [(p.kind, p.page) for p in problems] == [("blank_page", page) for page in (2, 3, 4)]


@pytest.mark.parametrize(("rule", "kind"), [("R134", "blank_page"), ("R135", "hidden_text")])
def test_pages_are_judged_by_what_reading_met(package: Package, rule: str, kind: str) -> None:
    assert outcome(package, rule).status == "pass"
    package.rows["problems"].append(
        {
            "document_id": SAMPLE_ID,
            "problem": "1",
            "kind": kind,
            "page": "8",
            "table": "",
            "cell": "",
            "message_zh": "x",
            "message_en": "x",
        }
    )
    (finding,) = found(package, rule)
    assert "8" in finding.message_zh
    assert finding.diagnosis == "publisher"
    package.rows["documents"][0].update(source_format="docx", pages="")
    assert outcome(package, rule).status == "not_run"
