"""Lines → whole paragraphs: what pages, digitisers and charts did to the text is undone."""

from __future__ import annotations

import pytest

from toolkit.model.document import Box, Document, Line, Page
from toolkit.model.folding import even
from toolkit.text.emptiness import explain_emptiness
from toolkit.text.glossary import read_glossary
from toolkit.text.headings import read_headings
from toolkit.text.identity import read_identity
from toolkit.text.passages import read_passages, sentences
from toolkit.text.projects import read_projects
from toolkit.vocabulary import load_form

LEFT, RIGHT, HEIGHT = 60.0, 540.0, 16.0


def paged(*pages: list[tuple[str, float, float]]) -> Document:
    """A document of pages of lines: text, left and right edge in points."""
    return Document(
        "x.pdf",
        "pdf",
        "0" * 64,
        tuple(
            Page(
                number,
                tuple(
                    Line(text, number, Box(x0, 30.0 * row, x1, 30.0 * row + HEIGHT))
                    for row, (text, x0, x1) in enumerate(lines, 1)
                ),
            )
            for number, lines in enumerate(pages, 1)
        ),
        "lines",
    )


def unpaged(*lines: str) -> Document:
    return Document("x.md", "markdown", "0" * 64, (Page(None, tuple(map(Line, lines))),), "text")


def texts(document: Document, kind: str = "text") -> list[str]:
    return [p.text for p in read_passages(document) if p.kind == kind]


def test_a_sentence_cut_by_a_page_is_whole_and_its_folio_is_gone() -> None:
    document = paged(
        [("基本支出203.56万元，比上年预算增加30.12万元，增长", LEFT + 32, RIGHT), ("— 3 —", 290, 310)],
        [("17.31%。主要原因是工资调整。", LEFT, 300)],
    )
    (text,) = texts(document)
    assert text == "基本支出203.56万元，比上年预算增加30.12万元，增长17.31%。主要原因是工资调整。"


def test_an_indented_line_after_a_full_stop_begins_a_paragraph() -> None:
    document = paged(
        [
            ("基本支出203.56万元，这一行写到了右边的边缘，所以到此句号为止。", LEFT + 32, RIGHT),
            ("项目支出212.33万元。", LEFT + 32, 300),
        ],
        [("这一页的文字从左边的边缘开始。", LEFT, 300)],
    )
    assert len(texts(document)) == 3


def test_a_line_that_two_pages_repeat_at_their_break_is_read_once() -> None:
    line = ("项目支出212.33万元，比上年预算增加12.33万元，增长", LEFT, RIGHT)
    document = paged([("一、说明", LEFT, 120), line], [line, ("6.17%。", LEFT, 120)])
    assert texts(document) == ["项目支出212.33万元，比上年预算增加12.33万元，增长6.17%。"]


def test_running_titles_are_no_text() -> None:
    pages = [
        [
            ("某局2025年部门预算", 200, 400),
            (f"第{n}件事情已经说完了。", LEFT, 300),
            ("这一行很长，写到边缘为止。", LEFT, RIGHT),
        ]
        for n in "一二三四"
    ]
    assert not any("部门预算" in text for text in texts(paged(*pages)))


def test_running_titles_stand_in_no_heading_and_no_project_that_a_page_cuts() -> None:
    pages = [
        [
            ("机密", 40, 80),
            (f"{n}、关于某县财政局", LEFT, RIGHT) if n != "一" else ("目录", LEFT, RIGHT),
            ("第二件事情已经说完了。", LEFT, 300) if n != "三" else ("项目名称：某项目设", LEFT, 300),
        ]
        for n in "一二三四"
    ]
    pages[3][1] = ("备购置", LEFT, 300)
    (project,) = read_projects(paged(*pages))
    assert project.fields == {"name": "某项目设备购置"}
    contents: list[list[tuple[str, float, float]]] = [
        [("目录", 200, 400), ("第一部分 概况", LEFT, 300), ("一、主要职能", LEFT, 300)],
        [("机密", 40, 80), ("二、机构设置", LEFT, 300), ("八、关于某县财政局", LEFT, RIGHT)],
        [("机密", 40, 80), ("2026年拨款情况说明", LEFT, 300), ("九、名词解释", LEFT, 300)],
        [("机密", 40, 80), ("第一部分 概况", LEFT, 300), ("一、主要职能", LEFT, 300)],
    ]
    titles = [h.title for h in read_headings(paged(*contents), load_form("xinjiang_budget"))]
    assert "关于某县财政局2026年拨款情况说明" in titles


def test_labels_of_a_chart_inside_a_sentence_are_left_out() -> None:
    document = paged(
        [
            ("本年支出预算合计100.00万元，其中基本支出占比为55.98%，比上年增长", LEFT + 32, RIGHT),
            ("项目支出, 34.20%", 300, 380),
            ("3.20%。", LEFT, 120),
        ]
    )
    assert texts(document) == ["本年支出预算合计100.00万元，其中基本支出占比为55.98%，比上年增长3.20%。"]


def test_blank_lines_of_a_digitiser_do_not_end_a_sentence() -> None:
    document = unpaged(
        "某中心部门 2024 年支", "出预算 415.89 万元，其中：", "基本支出 203.56 万元，增长", "100.00 %。"
    )
    assert texts(document) == [
        "某中心部门2024年支出预算415.89万元，其中：",
        "基本支出203.56万元，增长100.00 %。",
    ]


def test_labels_of_a_project_are_lines_of_their_own() -> None:
    document = unpaged(
        "项目名称：运转项目", "预算安排规模：64.28 万元", "资金执行时间：2024 年 01 月至 2024 年 12 月"
    )
    assert len(texts(document)) == 3


def test_paragraphs_know_the_headings_they_stand_under() -> None:
    document = unpaged(
        "第三部分 2024 年部门预算情况说明",
        "一、收支预算总体情况说明",
        "（一）收入情况",
        "收入预算 9.00 万元。",
    )
    (passage,) = [p for p in read_passages(document) if p.kind == "text"]
    assert passage.part.startswith("第三部分")
    assert (passage.chapter, passage.section) == ("一、收支预算总体情况说明", "(一)收入情况")


def test_the_glossary_is_what_the_last_part_defines() -> None:
    passages = read_passages(
        unpaged(
            "一、说明",
            "其他：不是名词。",
            "第四部分 名词解释",
            "一、财政拨款：指财政拨款数。",
            "二、“三公”经费：指三项经费。",
        )
    )
    assert [(name, text) for name, text, _ in read_glossary(passages)] == [
        ("财政拨款", "指财政拨款数。"),
        ("“三公”经费", "指三项经费。"),
    ]


@pytest.mark.parametrize(
    ("printed", "evened"), [("２０２４ 年，增长 3．5％（款）", "2024年，增长3.5%(款)"), ("“三公”", "“三公”")]
)
def test_text_is_evened(printed: str, evened: str) -> None:
    assert even(printed) == evened


def test_sentences_keep_their_full_stop() -> None:
    assert sentences("甲1万元。乙2万元。丙") == ["甲1万元。", "乙2万元。", "丙"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("5.高等教育（20502", "05），2024年度决算数为206,360.32万元，比上年增长10.55%。"),
        ("二是根据《财政拨款支出预算表", "（功能科目）》增加了“事业运行”项级科目分流315万元。"),
    ],
    ids=["a code in brackets", "a title in book marks"],
)
def test_what_a_line_opens_the_next_one_closes(first: str, second: str) -> None:
    document = paged(
        [
            ("学校的支出情况如下，这一行一直写到右边的边缘为止。", LEFT, RIGHT),
            (first, LEFT + 32, RIGHT),
            (second, LEFT + 20, 400),
        ]
    )
    assert any(text.endswith(first + second) for text in texts(document))


def test_a_cover_and_a_note_of_nothing_may_have_digits_of_full_width() -> None:
    document = unpaged("某县财政局２０２４年部门预算", "第一部分 概况", "政府性基金预算支出０万元。")
    identity = read_identity(document, [], [])
    assert (identity.department, identity.fiscal_year) == ("某县财政局", 2024)
    assert explain_emptiness(document, "government_fund_expenditure") == "政府性基金预算支出０万元"


def test_a_paragraph_that_only_a_space_sets_off_begins_anew() -> None:
    full = "本部门贯彻落实上级的各项决策部署，组织实施经济和社会发展计划，完成上级交办的各项任务。"
    lines = [
        (full, LEFT, RIGHT - 2.0 * HEIGHT),
        ("名词", LEFT, LEFT + 32),
        (full, LEFT, RIGHT),
        (full, LEFT, RIGHT),
    ]
    tops = (30.0, 80.0, 110.0, 130.0, 150.0)
    page = Page(
        1,
        tuple(
            Line(t, 1, Box(a, y, b, y + HEIGHT))
            for (t, a, b), y in zip([*lines, lines[2]], tops, strict=True)
        ),
    )
    document = Document("x.pdf", "pdf", "0" * 64, (page,), "lines")
    assert texts(document)[:2] == [full, "名词"]


def test_a_line_that_an_amount_would_not_fit_in_is_full() -> None:
    document = paged(
        [
            (
                "支出预算37,151.47万元，其中：财政拨款支出预算37,151.47万元，全部为当年拨款收入安排的。",
                LEFT,
                RIGHT,
            ),
            ("财政拨款支出预算中，一般公共预算拨款支出预算", LEFT, RIGHT - 5 * HEIGHT),
            (
                "37,151.47万元，比2024年预算增加24,491.71万元，主要用于各项业务支出和人员经费支出。",
                LEFT,
                RIGHT,
            ),
            ("本部门2025年没有政府性基金预算拨款安排的支出，也没有国有资本经营预算支出。", LEFT, RIGHT),
        ]
    )
    assert "一般公共预算拨款支出预算37,151.47万元" in texts(document)[0]


def test_the_contents_end_where_the_text_begins_on_their_page() -> None:
    entries = (
        "目录",
        "一、单位主要职能",
        "二、单位机构设置",
        "三、名词解释",
        "四、单位预算编制说明",
        "五、单位预算表",
    )
    told = "某县司法局是主管司法和法制工作的政府工作部门，主要职责是贯彻执行有关法律、法规。"
    lines = [(text, LEFT, LEFT + 16.0 * len(text)) for text in (*entries, "某县司法局主要职能")]
    document = paged([*lines, (told, LEFT, RIGHT)])
    assert texts(document) == ["某县司法局主要职能", told]


def test_whose_budget_a_cover_says_is_no_unit_of_money() -> None:
    from toolkit.tables.unread_tables import _states_a_unit

    said = {"预算单位：某局": False, "单位：万元": True, "单位：万": True, "编制单位：某局 单位：元": True}
    assert {text: _states_a_unit(text) for text in said} == said


def test_a_glossary_paragraph_that_goes_on_with_the_next_term_defines_both() -> None:
    told = "基本支出：指为保障机构正常运转而发生的支出。项目支出：指在基本支出之外发生的支出。"
    passages = read_passages(unpaged("第四部分 名词解释", told))
    assert [name for name, _, _ in read_glossary(passages)] == ["基本支出", "项目支出"]
