"""Sentences → claims, in the phrasings that real documents use."""

from __future__ import annotations

import pytest

from toolkit.text.about import About, Place, find_about
from toolkit.text.claim import Claim
from toolkit.text.claims import read_claims
from toolkit.text.names import Book, Names, find_path
from toolkit.text.passages import Passage

NAMES = Names(
    Book(
        {
            "201": "一般公共服务支出",
            "20113": "商贸事务",
            "2011301": "行政运行",
            "2011302": "一般行政管理事务",
            "204": "公共安全支出",
            "20405": "法院",
            "2040501": "行政运行",
            "2040502": "一般行政管理事务",
            "208": "社会保障和就业支出",
            "20805": "行政事业单位养老支出",
            "2080599": "其他行政事业单位养老支出",
        }
    ),
    Book({"301": "工资福利支出", "30107": "绩效工资", "302": "商品和服务支出", "30215": "会议费"}),
    "海门市政务服务局",
)


def claims(text: str, chapter: str = "", section: str = "", year: int = 2025) -> list[Claim]:
    return read_claims([Passage("text", text, 1, "", chapter, section)], year, NAMES)[0]


def one(text: str, chapter: str = "", section: str = "") -> Claim:
    (claim,) = claims(text, chapter, section)
    return claim


CHANGES = {
    "比上年预算增加20.00万元，增长25.00%": ("20.00", "25.00", "increase"),
    "比上年调减20.00万元，调减25.00%": ("20.00", "25.00", "decrease"),
    "比上年调增20.00万元，上升25.00%": ("20.00", "25.00", "increase"),
    "与上年相比减少20万元，下降16.67%": ("20", "16.67", "decrease"),
    "同比减少20万元，降低了16.67%": ("20", "16.67", "decrease"),
    "比2024年预算增加20万元": ("20", None, "increase"),
    "比2024年预算执行数减少16.67%": (None, "16.67", "decrease"),
    "与2024年预算持平": (None, None, "flat"),
    "与上年数一致": (None, None, "flat"),
    "与上年相比无增减变化": (None, None, "flat"),
    "本年数小于上年预算数": (None, None, "decrease"),
    "比上年预算增加（减少）0万元": ("0", None, None),
}


@pytest.mark.parametrize("phrase", CHANGES)
def test_a_change_belongs_to_the_amount_before_it(phrase: str) -> None:
    claim = one(f"基本支出100.00万元，{phrase}。", "三、支出预算情况说明")
    assert (claim.about.topic, claim.stated, claim.unit) == ("all.basic", "100.00", "万元")
    assert (claim.change, claim.growth, claim.direction) == CHANGES[phrase]


@pytest.mark.parametrize("lead", ["连同", "加上", "各项决算数和占比情况为——", "具体为"])
def test_words_that_lead_to_the_name_of_an_item_are_none_of_it(lead: str) -> None:
    assert find_path(f"{lead}行政单位医疗(项)") == [("项", "行政单位医疗")]


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("决算数与年初预算数持平", "initial"),
        ("决算数与预算数一致", "initial"),
        ("与年初预算相同", "initial"),
        ("与上年决算数持平", "executed"),
        ("与上年预算持平", "budget"),
    ],
)
def test_what_is_level_says_with_what(phrase: str, kind: str) -> None:
    claim = one(f"公务接待费支出决算为10.00万元，{phrase}。", "七、“三公”经费支出决算情况说明")
    assert (claim.direction, claim.base_kind) == ("flat", kind)


def test_both_sides_of_a_total_grow_together() -> None:
    claim = one(
        "2025年度收入、支出预算总计33172.15万元，与上年相比收、支预算总计各增加4322.77万元，增长14.98%。"
    )
    assert (claim.about.topic, claim.change, claim.growth) == ("all.both", "4322.77", "14.98")


def test_amounts_in_a_reason_are_no_figures_of_the_budget() -> None:
    told = claims("基本支出100万元，比上年增加20万元，增长25%。主要原因是工资增加15万元、社保缴费增加5万元。")
    assert [c.role for c in told] == ["amount", "reason", "reason"]
    assert told[0].reason == "工资增加15万元、社保缴费增加5万元"


def test_an_empty_reason_is_empty() -> None:
    assert one("基本支出100万元，比上年增加20万元，主要原因是。").reason == ""


def test_parts_know_their_whole_and_shares() -> None:
    whole, basic, project = claims(
        "支出预算200.00万元，其中：基本支出50.00万元，占25.00%；项目支出150.00万元，占75.00%。"
    )
    assert {basic.parent, project.parent} == {id(whole)}
    assert (basic.share, project.share) == ("25.00", "75.00")


def test_a_share_may_name_its_whole() -> None:
    claim = one("财政拨款预算支出9,066.79万元，占本年支出合计的99.13%。")
    assert (claim.stated, claim.share, claim.share_of) == ("9,066.79", "99.13", "all.expenditure_current")


def test_last_year_and_the_same_figure_again() -> None:
    head, again = claims(
        "1.“一般公共服务支出（类）商贸事务（款）行政运行（项）”25.77万元，主要用于日常工作。"
        "2024年当年预算执行数为60.13万元，2025年预算安排25.77万元，比2024年预算执行数减少57.14%。",
    )
    assert (head.about.code, again.about.code, again.role) == ("2011301", "2011301", "restated")
    assert (again.base, again.base_kind, again.growth, again.growth_direction) == (
        "60.13",
        "executed",
        "57.14",
        "decrease",
    )


PATHS = {
    "一般公共服务支出（类）商贸事务（款）行政运行（项）：2025年预算数为9.00万元。": ("2011301", True),
    "3．社会保障和就业支出（类）行政事业单位养老支出（款）其它行政事业单位养老支出（项）0.96万元。": (
        "2080599",
        True,
    ),
    "2．法院（款）一般行政管理事务（项）支出6049.97万元。": ("2040502", True),
    "2．法院（款）一般行政事务管理（项）支出6049.97万元。": ("2040502", False),
    "公共安全（类）支出26200.88万元。": ("204", True),
    "“一般公共服务支出”科目12,789万元。": ("201", True),
    "204类/05款/01项支出9.00万元。": ("2040501", True),
}


@pytest.mark.parametrize("sentence", PATHS)
def test_a_path_leads_to_the_code_of_the_documents_own_tables(sentence: str) -> None:
    claim = one(sentence, "五、一般公共预算当年拨款情况说明")
    assert (claim.about.code, claim.about.exact) == PATHS[sentence]


def test_an_economic_item_is_no_three_public_item() -> None:
    claim = one("（7）会议费（款）支出66.72万元。", "九、一般公共预算基本支出预算表情况说明")
    assert (claim.about.topic, claim.about.code) == ("general_budget.economic", "30215")


def test_two_values_of_a_twofold_total_are_revenue_and_expenditure() -> None:
    revenue, expenditure = claims(
        "2022年度收、支总计各是4125.49,4143.91万元。与2021年相比，收、支总计各减少1267.86,2570.97万元，各下降23.51%、38.28%。"
    )
    assert (revenue.about.topic, revenue.stated, revenue.change, revenue.growth) == (
        "all.revenue",
        "4125.49",
        "1267.86",
        "23.51",
    )
    assert (expenditure.about.topic, expenditure.stated, expenditure.change, expenditure.growth) == (
        "all.expenditure",
        "4143.91",
        "2570.97",
        "38.28",
    )


def test_a_change_after_a_bracket_belongs_to_the_claim_before_it() -> None:
    whole, purchase, operation = claims(
        "公务用车购置及运行费12.5万元（其中：公务用车购置费0.5万元，公务用车运行费12万元），比上年减少0.3万元，下降2.34%。",
        "“三公”经费预算情况说明",
    )
    assert (whole.change, whole.growth) == ("0.3", "2.34")
    assert (purchase.change, operation.change, operation.growth) == (None, None, None)


def test_money_of_projects_is_no_total_of_its_fund() -> None:
    count, money = claims(
        "2025年实行绩效目标管理的项目6个，涉及一般公共预算当年拨款567.89万元。", "", "（四）预算绩效情况"
    )
    assert (count.measure, money.measure) == ("count", "value")
    assert {count.about.topic, money.about.topic} == {"performance.projects"}


def test_projects_counted_behind_the_sentence_that_tells_of_their_performance() -> None:
    found = claims(
        "我部组织对2019年度项目支出开展绩效自评。其中，一级项目5个，二级项目12个，共涉及资金1393.86万元。",
        "",
        "九、其他重要事项的情况说明",
    )
    assert {claim.about.topic for claim in found} == {"performance.projects_part"}  # of two levels, no sum


UNKNOWN = [
    "其中信息化建设项目支出50万元。",
    "保安人员经费12.6万元。",
    "安排购置设备12.5万元。",
    "信息化专项项目支出0万元。",
    "公务接待费用标准0.5万元。",
    "支出决算100.00万元，决算数大于预算数55.93万元。",
]


@pytest.mark.parametrize("sentence", UNKNOWN)
def test_a_figure_that_is_not_understood_is_held_against_nothing(sentence: str) -> None:
    assert claims(sentence, "三、支出预算情况说明")[-1].about.topic is None


def test_two_values_before_one_unit_are_two() -> None:
    told = claims("基本支出、项目支出分别为12.50、30.25万元。", "三、支出预算情况说明")
    assert [c.stated for c in told] == ["12.50", "30.25"]


def test_yuan_in_a_project_sum_to_a_total() -> None:
    passages = [
        Passage("text", text, 1, "", "七、一般公共预算项目支出情况说明")
        for text in (
            "(1)项目名称：运转项目",
            "预算安排规模：2.55万元",
            "资金分配情况：水费5000元；电费20500元；合计25500元。",
        )
    ]
    amount, water, power, total = read_claims(passages, 2025, NAMES)[0]
    assert (amount.about.topic, amount.stated) == ("project.amount", "2.55")
    assert (total.role, water.parent, power.parent) == ("sum", id(total), id(total))
    assert {c.project for c in (amount, water, power, total)} == {1}


def test_what_is_not_arranged_is_nil() -> None:
    claim = one("政府性基金预算未安排。", "二、收入预算情况说明")
    assert (claim.role, claim.about.topic, claim.stated) == ("nil", "government_fund.revenue", None)


@pytest.mark.parametrize("phrase", ["上年没有安排", "上年预算数为零", "2024年预算为零"])
def test_last_year_may_be_nil(phrase: str) -> None:
    claim = one(
        f"公务接待费9.00万元，比上年预算增加9.00万元，{phrase}，增长率无可比性。", "“三公”经费预算情况说明"
    )
    assert (claim.base, claim.growth) == ("0", None)


def test_a_percentage_without_its_sign_is_seen() -> None:
    claim = one("基本支出950万元，与上年相比减少100万元，减少9.52，主要原因是压减经费。")
    assert (claim.growth, claim.missing) == ("9.52", "%")


@pytest.mark.parametrize(
    "sentence",
    [
        "2025年支出预算为131.44，均为基本支出。",
        "2025年财政拨款“三公”经费数为131.44，其中：公务接待费1.00万元。",
        "公务用车购置及运行费131.44，比2025年预算减少2.27万元。",
    ],
)
def test_an_amount_without_its_unit_is_seen(sentence: str) -> None:
    claim = claims(sentence)[0]
    assert (claim.stated, claim.unit, claim.missing) == ("131.44", None, "万元")


def test_a_project_without_its_unit_is_seen_under_the_heading_of_its_money() -> None:
    assert one("宣传教育项目30.81。", "六、年度预算安排").missing == "万元"
    assert claims("宣传教育项目30.81。", section="五、实施周期") == []


NO_CLAIMS = [
    "根据《通知》（沪财〔2024〕109号）和2024年8月31日的要求办理。",
    "单价100万元以上的设备由本局管理。",
    "满意度达到95%以上。",
    "公务接待费3.86",
]


@pytest.mark.parametrize("sentence", NO_CLAIMS)
def test_dates_numbers_of_documents_and_thresholds_are_no_claims(sentence: str) -> None:
    told, unread = read_claims([Passage("text", sentence, 1)], 2025, NAMES)
    assert (told, unread) == ([], [])


def test_what_no_claim_took_is_told() -> None:
    assert read_claims([Passage("text", "完成率95.50%的项目较多。", 3)], 2025, NAMES)[1][0][::2] == (
        "95.50%",
        3,
    )


def test_vehicles_and_equipment_are_counted() -> None:
    told = claims(
        "截至2024年8月31日，共有车辆7辆，其中：机要通信用车2辆、其他用车5辆；单价100万元（含）以上设备0台（套）。",
        "十二、其他重要事项",
        "（三）国有资产占用使用情况",
    )
    assert [(c.about.topic, c.stated) for c in told] == [
        ("assets.vehicles", "7"),
        ("assets.vehicles_part", "2"),
        ("assets.vehicles_part", "5"),
        ("assets.equipment_100", "0"),
    ]


def test_the_departments_name_says_nothing_of_the_subject() -> None:
    claim = one(
        ["海门市政务服务局政府采购预算33.78万元", "其中：政府采购服务预算32.12万元。"][0] + "。",
        "十二、政府采购情况",
    )
    assert claim.about.topic == "procurement.total"


@pytest.mark.parametrize("phrase", ["上级补助收入", "投资收益收入"])
def test_a_kind_of_revenue_is_not_the_whole(phrase: str) -> None:
    from toolkit.text.about import Place

    assert find_about(phrase, Place(), NAMES).topic != "all.revenue"


def test_last_years_figure_may_stand_before_its_change() -> None:
    reception, vehicles = claims(
        "公务接待费2025年预算数21.00万元，比2024年预算数23.50万元减少2.50万元。"
        "公务用车购置费0万元，与2024年预算数0.00万元持平。",
        section="“三公”经费",
    )
    assert (reception.stated, reception.base, reception.change) == ("21.00", "23.50", "2.50")
    assert reception.direction == "decrease"
    assert (vehicles.stated, vehicles.base, vehicles.direction) == ("0", "0.00", "flat")


def test_changes_told_in_a_later_sentence_find_their_amounts_and_reasons() -> None:
    general, fund = claims(
        "一般公共预算收支预算5319.71万元，政府性基金收支预算945.00万元。与2024年预算相比，一般公共预算收支预算"
        "减少25.60万元，下降0.48%，主要原因：压减一般性支出；政府性基金收支预算增加437.90万元，增长86.35%，"
        "主要原因：农村公路项目增加。"
    )
    assert (general.change, general.growth, general.reason) == ("25.60", "0.48", "压减一般性支出")
    assert (fund.change, fund.growth, fund.reason) == ("437.90", "86.35", "农村公路项目增加")


def test_a_reason_may_be_that_of_the_parts_after_it() -> None:
    total, reception, _ = claims(
        "“三公”经费预算数为127.00万元，其中，公务接待费32.00万元，公务用车运行费95.00万元。2025年“三公”经费预算"
        "较上年减少2.00万元，主要是因为厉行节约，其中公务接待费减少2.00万元。"
    )
    assert (total.change, total.reason) == ("2.00", "厉行节约")
    assert (reception.change, reception.reason) == ("2.00", "厉行节约")


def test_the_whole_of_a_share_is_no_count_of_its_own() -> None:
    (count,) = claims("填报绩效目标的预算项目30个，占全部预算项目60个的50%。", section="绩效目标情况说明")
    assert (count.stated, count.share) == ("30", "50")


def test_the_operating_cost_is_the_general_budgets() -> None:
    claim = one("机关运行经费当年一般公共预算拨款1501.40万元。")
    assert claim.about.topic == "operating_cost.total"


SPELLINGS = {
    "行政运行(项级科目2011301)": "2011301",
    "行政运行【2040501】": "2040501",
    "公共安全支出(科目编码：204)": "204",
    "公共安全支出（204类）法院（05款）行政运行（01项）": "2040501",
    "“一般公共服务支出-商贸事务-行政运行”科目": "2011301",
    "其他行政事业单位养老支出": "2080599",
    "行政事业单位养老支出": "20805",
}


@pytest.mark.parametrize("phrase", SPELLINGS)
def test_an_item_is_known_by_any_of_its_spellings(phrase: str) -> None:
    assert one(f"{phrase}613.02万元。", "一般公共预算支出情况").about.code == SPELLINGS[phrase]


def test_a_name_that_several_items_bear_leaves_the_item_open() -> None:
    claim = one("行政运行支出640.37万元。", "一般公共预算支出情况")
    assert (claim.about.code, claim.dimensions.code) == (None, "open")


def test_dimensions_are_said_lent_or_open() -> None:
    said = one("一般公共预算财政拨款支出100.00万元。")
    lent = one("支出100.00万元。", "二、一般公共预算拨款支出情况")
    bare = one("支出100.00万元。")
    assert [c.dimensions.whose for c in (said, lent, bare)] == ["said", "lent", "open"]
    assert one("2024年支出总计100.00万元。").dimensions.carry_over == "said"


def test_the_fund_said_before_a_comma_is_meant_after_it() -> None:
    found = claims("一般公共预算财政拨款年初结转结余2.24万元，本年收入1445.61万元。", "一、收入支出情况说明")
    assert [c.about.topic for c in found] == ["general_budget.carryover", "general_budget.revenue"]


def test_what_is_left_at_the_end_of_the_year_is_no_carry_over_of_last_year() -> None:
    assert one("年末结转和结余12.56万元。", "一、收入支出情况说明").about.topic == "all.carried_forward"


def test_the_revenue_of_a_township_is_no_departments() -> None:
    assert one("地方财政收入145.00万元。", "（一）一般公共预算执行情况").about.topic is None


def test_a_list_of_parts_ends_with_its_bracket_and_at_the_next_number() -> None:
    found = claims("甲项目20万元（其中：乙费用5万元），丙项目3万元。")
    assert [c.parent is not None for c in found] == [False, True, False]
    found = claims("共10万元，包括：1、甲费用4万元，其中乙费用4万元；2、丙费用6万元。")
    assert found[3].parent == id(found[0])


def test_a_list_that_is_made_up_ends_at_its_semicolon() -> None:
    found = claims("基本支出284.03万元，其中人员经费220.63万元，公用经费63.40万元；项目支出3150.90万元。")
    assert [c.parent for c in found] == [None, id(found[0]), id(found[0]), None]


def test_what_an_amount_is_used_for_is_a_part_of_it() -> None:
    found = claims(
        "农林水支出900万元，其中：甲补助245.60万元，用于报酬212.60万元和办公33万元；乙补助654.40万元。"
    )
    assert [
        found.index(p) if (p := next((o for o in found if id(o) == c.parent), None)) else None for c in found
    ] == [None, 0, 1, 1, 0]


def test_a_reason_may_lead_its_sentence() -> None:
    (claim,) = claims("支出总计1614.08万元。因人员正常晋级，支出总计较上年增加102.08万元，增长6.75%。")
    assert claim.reason == "因人员正常晋级"


def test_a_change_told_the_wrong_way_round_stays_with_its_amount() -> None:
    found = claims(
        "支出预算为12.00万元，支出决算为10.70万元，比上年增加0.60万元，下降5.31%。", "“三公”经费支出决算情况"
    )
    assert [c.change for c in found] == [None, "0.60"]


def test_a_clause_behind_a_semicolon_is_the_reason_of_the_change_before_it() -> None:
    claim = one("基本支出100万元，比上年增加20万元，增长25.00%；退休费由社保机构统一发放。")
    assert claim.reason == "退休费由社保机构统一发放"
    told = claims("基本支出100万元，比上年增加20万元；项目支出50万元。")
    assert [c.reason for c in told] == [None, None]


@pytest.mark.parametrize(
    ("text", "role", "said"),
    [
        ("本年收入100万元，本年支出90万元，收支相差10万元。", "difference", ("10", "90", None)),
        ("基本支出100万元，比项目支出77万元多23万元。", "difference", ("23", "77", "increase")),
        ("本年收入90万元，低于本年支出100万元10万元。", "difference", ("10", "100", "decrease")),
        ("财政拨款收入100万元，是其他收入20万元的5倍。", "multiple", ("5", "20", None)),
        ("项目支出100万元，比上年20万元增长了4倍。", "multiple", ("4", "20", "increase")),
    ],
)
def test_a_difference_and_a_multiple_are_of_two_amounts(
    text: str, role: str, said: tuple[str, str, str | None]
) -> None:
    told = claims(text)
    (claim,) = [c for c in told if c.role == role]
    assert (claim.stated, claim.base, claim.direction) == said
    assert claim.parent == id(told[0])
    assert all(c.about.topic for c in told if c.role == "amount")


def test_figures_under_the_name_of_a_unit_are_of_no_table() -> None:
    for section, topic in (("二、区应急救援中心", None), ("二、支出预算情况", "all.project")):
        assert one("项目支出741.50万元。", "部门预算支出具体情况", section).about.topic == topic


def test_what_is_left_at_the_end_of_the_year_keeps_its_parts() -> None:
    found = claims("年末结转和结余57.04万元（其中：财政拨款结转35.00万元，其他资金结转22.04万元）。")
    assert [c.about.topic for c in found[1:]] == [None, None]


def test_parts_of_procurement_told_in_a_row() -> None:
    found = claims("政府采购预算总额1286万元，其中货物、工程、服务分别为810万元、320万元、156万元。")
    assert [(c.about.topic, c.stated) for c in found[1:]] == [
        ("procurement.goods", "810"),
        ("procurement.works", "320"),
        ("procurement.services", "156"),
    ]


def test_a_part_named_wider_than_its_whole_is_left_open() -> None:
    found = claims(
        "一般行政管理事务985.44万元（其中法院865万元，商贸事务120.44万元）。", "一般公共预算支出情况"
    )
    assert [c.about.code for c in found] == [None, None, None]


def test_basic_expenditure_behind_a_list_of_classes_is_of_the_whole() -> None:
    found = claims(
        "2025年支出预算9万元：一般公共服务支出5万元，公共安全支出4万元。其中基本支出7万元，项目支出2万元。",
        "",
        "支出预算总表说明",
    )
    assert [c.about.topic for c in found[3:]] == ["all.basic", "all.project"]


@pytest.mark.parametrize(
    "why", ["主要为人员增加", "系人员增加所致", "主要因人员增加", "主要为上年购置车辆1辆"]
)
def test_more_words_for_a_reason(why: str) -> None:
    assert claims(f"基本支出80.00万元，比上年增加20.00万元（增长33.33%），{why}。")[0].reason


def test_last_years_figure_told_by_itself_is_no_second_figure_of_this_year() -> None:
    told = "2022年度财政拨款收、支总计22248.39万元，减少1162.27万元。2021年财政拨款收、支总计为23410.66万元。"
    (claim,) = claims(told)
    assert (claim.stated, claim.base) == ("22248.39", "23410.66")
    (claim,) = claims("2022年机关运行经费支出271.85万元，减少14.55万元。上年机关运行经费为286.40万元。")
    assert (claim.stated, claim.base) == ("271.85", "286.40")
    assert len(claims("基本支出80万元，项目支出20万元。2099年基本支出为90万元。")) == 3


def test_the_years_own_part_beside_the_carry_over_is_what_was_received() -> None:
    told = claims(
        "一般公共预算支出100万元。其中：（1）本年预算88万元，比2024年预算增加8万元，增长10.00%；（2）上年结转12万元。"
    )
    assert [c.about.topic for c in told] == [
        "general_budget.expenditure",
        "general_budget.revenue",
        "general_budget.carryover",
    ]
    assert (told[1].change, told[1].growth) == ("8", "10.00")


def test_the_years_own_part_of_projects_is_in_no_table() -> None:
    told = claims(
        "2025年项目支出70万元，其中：本年预算58万元（一般公共预算拨款50万元、其他收入8万元），上年结转12万元。",
        "十、项目支出安排情况",
    )
    assert [c.about.topic for c in told] == ["all.project", None, None, None, "carryover.total"]


def test_performance_pay_is_pay() -> None:
    told = claims("工资福利支出60万元，包括绩效工资20万元、奖励金40万元。", "六、一般公共预算基本支出情况")
    assert [c.about.code for c in told][:2] == ["301", "30107"]


def test_a_second_comparison_behind_a_reason_is_of_the_figure_compared_first() -> None:
    told = claims(
        "“三公”经费支出预算为17.50万元，支出决算为16.18万元，较预算减少1.32万元，降低7.54%，主要是从严控制公务用车运行维护费；"
        "较2024年度决算减少18.80万元，降低53.74%，主要是本年未购置公务用车。",
        "五、“三公”经费支出决算情况说明",
    )
    assert [(c.about.topic, c.stated, c.change, c.growth) for c in told[1:]] == [
        ("three_public.total", "16.18", "1.32", "7.54"),
        ("three_public.total", "16.18", "18.80", "53.74"),
    ]


def test_the_class_that_leads_what_a_whole_is_used_for() -> None:
    section = "（三）一般公共预算支出情况"
    told = claims(
        "支出9万元，比上年增加1万元，增长12.50%，主要用于公共安全支出7万元、一般公共服务支出2万元。",
        "",
        section,
    )
    assert [(c.about.code, c.parent) for c in told[1:]] == [("204", id(told[0])), ("201", id(told[0]))]
    (_, spent) = claims("上年结转9万元，主要用于公共安全支出9万元。", "", section)
    assert spent.about.code is None


def test_an_area_that_is_occupied_is_no_share() -> None:
    told = claims(
        "占有使用房屋面积4826.50平方米，其中：办公用房1620.30平方米，业务用房3206.20平方米。",
        "六、国有资产占有使用情况",
    )
    assert [(c.stated, c.parent) for c in told] == [
        ("4826.50", None),
        ("1620.30", id(told[0])),
        ("3206.20", id(told[0])),
    ]


def test_an_item_that_bears_the_departments_name_is_not_the_whole() -> None:
    names = Names(Book({"205": "教育支出", "213": "农林水支出", "21303": "水利"}), Book(), "某县水利局")
    place = Place("general_budget")
    assert find_about("水利支出", place, names) == About()
    assert find_about("教育支出年初预算数为", place, names).code == "205"
    assert find_about("某县水利局2024年支出", place, names).topic == "general_budget.expenditure"


def test_a_list_is_of_the_fund_that_its_passage_speaks_of() -> None:
    passages = [
        Passage("text", text, 1, "", "二、财政拨款支出决算情况说明", "（二）具体情况")
        for text in (
            "一般公共预算财政拨款支出9万元，主要用于公共安全。具体如下：",
            "1.公共安全支出7万元，占77.78%。",
        )
    ]
    told = read_claims(passages, 2025, NAMES)[0]
    assert told[1].about.topic == "general_budget.class"


@pytest.mark.parametrize("heading", ["一、某区发展和改革局（本级）", "（一）支出情况"])
def test_what_is_told_of_one_unit_is_no_figure_of_the_department(heading: str) -> None:
    text = "某区价格认证中心2025年预算845万元，包括人员支出507万元、公用支出52万元、项目支出164万元。"
    told = claims(text, "第三部分 部门预算支出具体情况", heading)
    assert {c.about.topic for c in told} == {None}


def test_what_a_level_figure_is_of_stands_before_the_comparison() -> None:
    told = one(
        "1.因公出国（境）费用：与2024年年初预算数持平，均为0.00万元。",
        "（九）一般公共预算“三公”经费预算情况说明",
    )
    assert told.about.topic == "three_public.overseas_travel"


def test_money_of_projects_with_targets_is_not_all_of_a_fund() -> None:
    told = claims(
        "2025年，对项目支出全面实施绩效目标管理，涉及一般公共预算当年拨款40万元，政府性基金预算当年拨款50万元。",
        "（十）其他重要事项的情况说明",
    )
    assert not [
        c.about.topic for c in told if not (c.about.topic or "performance.").startswith("performance.")
    ]


def test_a_share_of_what_was_spent_of_the_appropriation_in_the_year() -> None:
    told = claims(
        "一般公共预算财政拨款支出9万元，主要用于以下方面（按大类）：公共安全支出7万元，占本年财政拨款支出70.00%。"
    )
    assert told[-1].share_of == "fiscal.expenditure_current"


def test_what_a_fund_carried_over_is_told_in_a_bracket() -> None:
    told = claims(
        "收入包括：一般公共预算拨款收入40万元（含上年结转7万元）、政府性基金预算拨款收入50万元（含上年结转9万元）。",
        "（四）财政拨款收支预算情况的总体说明",
    )
    assert [c.about.topic for c in told if "结转" in c.subject] == [
        "general_budget.carryover",
        "government_fund.carryover",
    ]


def test_a_figure_that_is_taken_apart_by_its_name() -> None:
    told = claims(
        "公务用车购置及运行维护费8.94万元，其中，公务用车购置费0万元；公务用车运行维护费8.94万元。"
        "2025年公务用车运行维护费中，公务用车加油5.24万元，公务用车维修3.70万元。",
        "一、“三公”经费财政拨款决算情况",
    )
    assert [c.parent for c in told[-2:]] == [id(told[2])] * 2


def test_the_cost_of_a_vehicle_is_of_the_vehicles_held_not_of_those_bought() -> None:
    told = claims(
        "公务用车购置费2025年决算数36.00万元。2025年购置（更新）2辆，车均购置费18.00万元。公务用车运行维护费2025年决算数8.94万元。"
        "2025年公务用车保有量6辆，车均运行维护费1.49万元。",
        "一、“三公”经费财政拨款决算情况",
    )
    average = told[-1]
    assert (average.role, average.base) == ("average", "6")
    assert next(c.stated for c in told if id(c) == average.parent) == "8.94"


def test_funds_beside_the_carry_over_are_of_the_year_alone() -> None:
    told = claims(
        "2025年项目支出预算90万元，其中：一般公共预算拨款40万元，政府性基金预算拨款30万元，上年结转结余20万元。"
        "主要项目包括：农村公路提质改造工程35万元、农村公路日常养护15万元等。",
        "十、项目支出表的说明",
    )
    assert [c.about.topic for c in told[1:4]] == [None, None, "carryover.total"]
    assert [c.parent for c in told[4:]] == [None, None]


def test_what_the_carry_over_consists_of_is_each_funds_carry_over() -> None:
    told = claims(
        "（二）上年结转结余20万元，主要包括：一般公共预算拨款收入15万元，占75.00%；政府性基金预算拨款收入5万元，占25.00%。",
        "二、收入总表的说明",
    )
    assert [c.about.topic for c in told[1:]] == ["general_budget.carryover", "government_fund.carryover"]


def test_a_carry_over_whose_fund_only_the_heading_names_stays_open() -> None:
    section = "（一）一般公共预算执行情况"
    assert one("加上年结转收入742.9万元。", "", section).dimensions.whose == "open"
    assert one("一般公共预算上年结转742.9万元。", "", section).dimensions.whose == "said"
    closing = one("年末一般公共预算财政拨款结转和结余7.00万元。", "", section)
    assert closing.about.topic == "general_budget.carried_forward"


def test_nothing_has_no_half_that_could_make_up_a_whole() -> None:
    lines = (
        "2024年“三公”经费预算3.40万元。其中：",
        "（一）因公出国（境）费0万元。",
        "（二）公务用车购置及运行费3.00万元。",
        "（三）公务接待费0.40万元。",
    )
    passages = [Passage("text", line, 1, "", "", "") for line in lines]
    whole, *parts = read_claims(passages, 2024, NAMES)[0]
    assert [part.parent for part in parts] == [id(whole)] * 3


def test_what_a_region_sets_out_to_take_in_is_no_revenue_of_the_department() -> None:
    said = "完成一般公共预算收入62.80亿元，同比增长5%。"
    assert one(said, section="三、2024年度部门主要工作任务及目标").about.topic is None
    assert one(said, section="二、收入预算情况说明").about.topic == "general_budget.revenue"


def test_a_part_paid_from_one_source_is_not_the_whole_again() -> None:
    told = claims(
        "国内接待支出6.90万元，其中从项目支出列支的国内接待支出1.28万元。", "九、“三公”经费情况说明"
    )
    assert [c.about.topic for c in told] == ["three_public.reception_domestic", None]


def test_a_sentence_behind_a_list_of_classes_speaks_of_their_whole() -> None:
    told = claims(
        "政府性基金预算财政拨款支出1850.00万元，主要用于以下方面：一般公共服务支出（类）1835.00万元；公共安全支出（类）15.00万元。"
        "年初预算为15.00万元，支出决算为1850.00万元。",
        "八、政府性基金预算财政拨款支出决算情况说明",
    )
    assert [(c.about.topic, c.about.code, c.measure) for c in told[-2:]] == [
        ("government_fund.expenditure", None, "initial"),
        ("government_fund.expenditure", None, "final"),
    ]


def test_areas_behind_a_list_are_its_sum() -> None:
    office, business, whole = claims(
        "办公用房面积680平方米，业务用房面积1240平方米，共计1920平方米。", "八、国有资产占有使用情况"
    )
    assert whole.role == "sum"
    assert {office.parent, business.parent} == {id(whole)}


def test_fees_are_a_part_of_what_is_earned() -> None:
    told = claims("事业收入2964.08万元，其中教育收费2781.05万元。", "二、收入决算情况说明")
    assert [c.about.topic for c in told] == ["all.business", "all.education_fee"]


def test_a_use_in_brackets_says_no_less_that_a_vehicle_is_counted() -> None:
    told = claims("共有车辆7辆，其中：救护车（特种专业技术用车）5辆，其他用车2辆。", "十、国有资产占用情况")
    assert [(c.about.topic, c.stated) for c in told] == [
        ("assets.vehicles", "7"),
        ("assets.vehicles_part", "5"),
        ("assets.vehicles_part", "2"),
    ]


def test_an_average_may_be_of_money_that_an_earlier_passage_tells() -> None:
    said = (
        "公务车运行维护费9.24万元，主要用于巡查。",
        "公务车保有量为4辆；国内公务接待21批次160人。车均维护费2.31万元。",
    )
    passages = [Passage("text", text, 1, "", "三、“三公”经费情况说明", "") for text in said]
    average = next(c for c in read_claims(passages, 2024, NAMES, "final")[0] if c.role == "average")
    assert (average.base, average.base_unit) == ("4", "辆")
