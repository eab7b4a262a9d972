"""Made-up disclosures in the manner of more provinces: read whole, quiet, and a planted slip in them is found."""

import re
from collections import Counter
from pathlib import Path

import pytest

import toolkit
from bench.retypeset import printed

from .browser import chromium

FOLDER = Path(__file__).parent / "cases" / "provinces"
NAMES = (
    "anhui_final",
    "anhui_justice_2018",
    "beijing_city_admin_2016",
    "beijing_district_2023",
    "beijing_school_final_2023",
    "central_agency_2024",
    "chongqing",
    "chongqing_civil_2024",
    "chongqing_final",
    "chongqing_street_final_2024",
    "corps_final",
    "development_zone_2023",
    "emergency_2022",
    "fujian_2024",
    "fujian_final",
    "fujian_university_2022",
    "gansu_township_2021",
    "gansu_township_final",
    "guangdong_final",
    "guangdong_street_2021",
    "guangdong_township_2024",
    "guangxi_2022",
    "guangxi_zone_2023",
    "guizhou_court_2020",
    "guizhou_health_final_2023",
    "hainan_2023",
    "hainan_party_2021",
    "hainan_prose_2023",
    "hainan_township_final",
    "hebei_2020",
    "heilongjiang_forest_2020",
    "henan",
    "henan_zone_2019",
    "hubei_thousand_2017",
    "hubei_water_2025",
    "hunan_final",
    "hunan_four_sides",
    "hunan_procuratorate_2024",
    "inner_mongolia_cppcc_2019",
    "inner_mongolia_final",
    "jiangsu_archives_2016",
    "jiangxi_2024",
    "jiangxi_township_final_2022",
    "jilin_final_2018",
    "liaoning_2023",
    "liaoning_school_final_2014",
    "maternity_final_2016",
    "ministry_budget",
    "ningxia_court_2022",
    "ningxia_party_final",
    "qinghai_prefecture_2023",
    "shaanxi",
    "shandong_hospital_2024",
    "shanghai_final",
    "shanxi_2015_final",
    "shanxi_veterans_2022",
    "shenzhen_water_2024",
    "sichuan_water_2023",
    "street_final_2021",
    "tianjin_cdc_final_2022",
    "tibet_education_2020",
    "tibet_party_school_2023",
    "township_final",
    "xinjiang_court_2020",
    "xinjiang_hospital_2023",
    "yunnan_2024",
    "yunnan_agriculture_2024",
    "yunnan_hospital_2025",
    "yunnan_township_final_2018",
    "zhejiang_street_final_2023",
)
MONEY = re.compile(r"-?[\d,]+\.(?:\d\d|\d{6})")


@pytest.mark.parametrize("name", NAMES)
def test_every_amount_of_its_tables_is_read_and_nobody_accused(name: str) -> None:
    package = toolkit.publish(FOLDER / f"{name}.html", limits=False)
    read = {row["cell"] for row in package["amounts"]}
    units = [row["message_en"] for row in package["problems"] if row["kind"] == "unit_rows"]
    rates = {(c["table"], c["column"]) for c in package["columns"] if c["role"] == "growth"}
    told = {(row["table"], row["kind"]) for row in package["problems"]}
    details = {
        (c["table"], c["column"])
        for c in package["columns"]
        if c["role"] == "unplaced" and (c["table"], "detail_column") in told
    }
    scored = {
        (row["table"], text)
        for name in ("performance_scores", "performance_results")
        for row in package[name]
        for text in row.values()
    }
    apart = {int(row) for message in units for row in re.findall(r"\d+", message.split(" are ")[0])}
    lost = [
        cell["cell"]
        for cell in package["cells"]
        if MONEY.fullmatch(cell["text"].strip())
        and cell["cell"] not in read
        and (cell["table"], cell["column"]) not in rates
        and not cell["table"].startswith("table_")  # of no statutory kind: named as unread
        and (cell["table"], cell["text"].strip()) not in scored  # a score, or the rate beside the money
        and (cell["table"], "target_figures") not in told  # money of a target table, counted as unread
        and (cell["table"], cell["column"]) not in details  # beside the sum of its head, named as unread
        and not (cell["table"] == "three_public_expenditure" and int(cell["row"]) in apart)
    ]
    assert lost == []
    accused = {f.rule for f in toolkit.check(package).findings if f.severity != "info"}
    assert accused == set()


@pytest.mark.parametrize(
    "name", ["beijing_school_final_2023", "guangdong_township_2024", "guizhou_health_final_2023"]
)
def test_every_table_of_it_is_told(name: str) -> None:
    """Score tables, lists of uses and projects by their money, procurement and services bought in a final account too."""
    tables = toolkit.publish(FOLDER / f"{name}.html", limits=False, validate=False)["tables"]
    assert len(tables) == 12
    assert [table["title"] for table in tables if table["table"].startswith("table_")] == []


PRINTED = (
    '<meta charset=utf-8><style>@page{size:A4 landscape;margin:15mm} body{font:12pt "Noto Sans CJK SC",sans-serif}'
    "table{border-collapse:collapse;width:100%} td,th{border:0.5pt solid #000;padding:2pt;font-size:9pt}</style>"
)


def amounts_of(package: toolkit.Package) -> Counter[tuple[str, str, str]]:
    return Counter((a["table"], a["measure"], a["amount"]) for a in package["amounts"] if a["amount"])


def codes_of(package: toolkit.Package) -> Counter[tuple[str, str, str]]:
    return Counter((a["table"], a["code"], a["amount"]) for a in package["amounts"] if a["code"])


@pytest.mark.slow
@pytest.mark.skipif(chromium() is None, reason="there is no Chromium on PATH: make browser")
@pytest.mark.parametrize("name", NAMES)
def test_printed_by_a_browser_it_reads_the_same_or_the_table_says_that_it_is_not_whole(
    name: str, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    page.write_text(PRINTED + (FOLDER / f"{name}.html").read_text("utf-8"), "utf-8")
    package = toolkit.publish(printed(page), limits=False, validate=False)
    was = amounts_of(toolkit.publish(FOLDER / f"{name}.html", limits=False, validate=False))
    broken = {table["table"] for table in package["tables"] if table["is_whole"] == "false"}
    assert not amounts_of(package) - was
    assert {table for table, _, _ in was - amounts_of(package)} <= broken
    assert not {f.rule for f in toolkit.check(package).findings if f.severity != "info"}


@pytest.mark.slow
@pytest.mark.skipif(chromium() is None, reason="there is no Chromium on PATH: make browser")
@pytest.mark.parametrize("name", ["beijing", "guangdong", "hunan", "sichuan"])
def test_printed_by_a_browser_it_is_accused_of_what_its_web_page_is_and_no_more(
    name: str, tmp_path: Path
) -> None:
    """All but one leave out what they must say, so that rules accuse them."""
    page = tmp_path / "page.html"
    page.write_text(PRINTED + (FOLDER / f"{name}.html").read_text("utf-8"), "utf-8")
    accused, was = (
        {f.rule for f in toolkit.check(package).findings if f.severity != "info"}
        for package in (
            toolkit.publish(source, limits=False, validate=False)
            for source in (printed(page), FOLDER / f"{name}.html")
        )
    )
    assert accused == was


HORIZONTAL = (
    '<meta charset=utf-8><style>@page{size:A4 landscape;margin:15mm} body{font:12pt "Noto Sans CJK SC",sans-serif}'
    "table{border-collapse:collapse;width:100%} td,th{border:solid #000;border-width:0.5pt 0;padding:2pt 6pt;font-size:9pt}"
    "</style>"
)


@pytest.mark.slow
@pytest.mark.skipif(chromium() is None, reason="there is no Chromium on PATH: make browser")
@pytest.mark.parametrize(
    "name",
    [
        "anhui_final",
        "chongqing",
        "chongqing_final",
        "fujian_2024",
        "gansu_township_2021",
        "gansu_township_final",
        "hainan_2023",
        "henan",
        "inner_mongolia_cppcc_2019",
        "inner_mongolia_final",
        "shanghai_final",
        "shanxi_2015_final",
        "yunnan_hospital_2025",
        "yunnan_township_final_2018",
    ],
)
def test_printed_with_horizontal_rules_alone_nearly_all_is_read_and_nothing_made_up(
    name: str, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    told = (FOLDER / f"{name}.html").read_text("utf-8").replace("border=1", "")
    page.write_text(HORIZONTAL + told, "utf-8")
    package = toolkit.publish(printed(page), limits=False, validate=False)
    web = toolkit.publish(FOLDER / f"{name}.html", limits=False, validate=False)
    was = amounts_of(web)
    assert not amounts_of(package) - was
    assert (was - amounts_of(package)).total() <= 0.03 * was.total()
    assert not codes_of(package) - codes_of(web)
    assert (codes_of(web) - codes_of(package)).total() <= 0.03 * was.total()
    assert {row["is_whole"] for row in package["tables"]} == {"false"}  # told by alignment: doubted
    assert not {f.rule for f in toolkit.check(package).findings if f.severity != "info"}


@pytest.mark.parametrize(
    ("name", "right", "wrong", "rule"),
    [
        (
            "sichuan_water_2023",
            "小型水库维修养护经费</td><td>1,850,000.00",
            "小型水库维修养护经费</td><td>1,580,000.00",
            "R060",
        ),
        (
            "yunnan_hospital_2025",
            "2,500,000.00</td><td></td><td></td></tr>",
            "2,600,000.00</td><td></td><td></td></tr>",
            "R060",
        ),
        (
            "hainan_party_2021",
            "一般公共预算当年拨款1224.18万元，比",
            "一般公共预算当年拨款1242.18万元，比",
            "R077",
        ),
        (
            "tibet_education_2020",
            "学前教育（项）2020年预算数为316.50",
            "学前教育（项）2020年预算数为361.50",
            "R081",
        ),
        ("anhui_justice_2018", "普法宣传</td><td>45.00</td>", "普法宣传</td><td>54.00</td>", "R057"),
        ("beijing_city_admin_2016", "40.90</td><td>18.00", "41.80</td><td>18.00", "R061"),
        ("fujian_university_2022", "事业收入3064.00万元", "事业收入3604.00万元", "R078"),
        ("guangxi_zone_2023", "工资奖金津补贴</td><td>748.97", "工资奖金津补贴</td><td>948.97", "R059"),
        (
            "chongqing_civil_2024",
            "城市最低生活保障金支出</td><td>12,654.00",
            "城市最低生活保障金支出</td><td>12,564.00",
            "R056",
        ),
        (
            "hunan_procuratorate_2024",
            "一般行政管理事务</td><td>168.00</td><td></td><td>78.00",
            "一般行政管理事务</td><td>186.00</td><td></td><td>78.00",
            "R060",
        ),
        ("emergency_2022", "公用支出520.22万元", "公用支出502.22万元", "R099"),
        ("emergency_2022", "财政拨款预算减少2.00万元", "财政拨款预算减少2.50万元", "R092"),
        ("street_final_2021", "城乡社区环境卫生2180.65", "城乡社区环境卫生2108.65", "R081"),
        ("street_final_2021", "公务接待费0.86万元", "公务接待费0.68万元", "R086"),
        ("fujian_2024", "“文物保护”150万元", "“文物保护”105万元", "R081"),
        ("maternity_final_2016", "比预算5万元节约1.4万元", "比预算5万元节约1.6万元", "R092"),
        ("hainan_2023", "比上年预算数增加360.30", "比上年预算数减少360.30", "R092"),
        ("hainan_2023", "公务用车运行费14万元）", "公务用车运行费12万元）", "R086"),
        ("development_zone_2023", "一般债务21.30亿元", "一般债务23.10亿元", "R099"),
        ("development_zone_2023", "债务还本支出40000万元", "债务还本支出4000万元", "R099"),
        ("ningxia_party_final", "公务接待费支出决算3.35万元", "公务接待费支出决算3.53万元", "R086"),
        ("shanxi_2015_final", "农田水利920.4万元", "农田水利902.4万元", "R081"),
        ("gansu_township_final", "公益事业建设的补助96.00", "公益事业建设的补助69.00", "R081"),
        ("gansu_township_final", "比上年减少0.60万元", "比上年增加0.60万元", "R092"),
        (
            "hunan_four_sides",
            "机关商品和服务支出</td><td>13177.94",
            "机关商品和服务支出</td><td>13717.94",
            "R054",
        ),
        (
            "hunan_four_sides",
            "按项目管理的商品和服务支出</td><td>11982.15",
            "按项目管理的商品和服务支出</td><td>11892.15",
            "R054",
        ),
        (
            "hunan_four_sides",
            "本 年 支 出 合 计</td><td>39193.75</td></tr>",
            "本 年 支 出 合 计</td><td>39913.75</td></tr>",
            "R054",
        ),
        ("hunan_four_sides", "政府性基金支出预算2776.74", "政府性基金支出预算2767.74", "R088"),
        (
            "hunan_four_sides",
            "<td>99</td><td>其他商品和服务支出</td><td>115.87",
            "<td>99</td><td>其他商品和服务支出</td><td>118.57",
            "R059",
        ),
        ("henan", "<td>1、工资福利支出</td><td>5,173.18", "<td>1、工资福利支出</td><td>5,713.18", "R057"),
        ("henan", "公务用车运行维护费</td><td>39.50", "公务用车运行维护费</td><td>35.90", "R061"),
        ("henan", "政府性基金收入2,195.49", "政府性基金收入2,915.49", "R078"),
        ("shaanxi", "2、专项业务经费支出</td><td>7,555.67", "2、专项业务经费支出</td><td>7,565.67", "R054"),
        (
            "shaanxi",
            "9、对个人和家庭的补助</td><td>13,695.24",
            "9、对个人和家庭的补助</td><td>13,965.24",
            "R054",
        ),
        ("shaanxi", "（2110301）1,414.67", "（2110301）1,441.67", "R081"),
        ("shaanxi", "机关运行经费预算安排642.88", "机关运行经费预算安排682.88", "R087"),
        ("central_agency_2024", "下降1.31%", "下降1.13%", "R092"),
        ("central_agency_2024", "2024年预算数为8421.37", "2024年预算数为8412.37", "R081"),
        (
            "beijing_district_2023",
            "本年财政拨款收入8555.62万元，比",
            "本年财政拨款收入8565.62万元，比",
            "R077",
        ),
        ("beijing_district_2023", "<td>2022年</td><td>20.200000", "<td>2022年</td><td>22.000000", "R061"),
        ("hebei_2020", "公务用车运维费为12.00万元", "公务用车运维费为21.00万元", "R086"),
        ("hebei_2020", "基金预算收入5200.00万元", "基金预算收入5020.00万元", "R078"),
        (
            "xinjiang_hospital_2023",
            "综合医院（01）：2023年预算数为1180.20",
            "综合医院（01）：2023年预算数为1108.20",
            "R081",
        ),
        ("xinjiang_hospital_2023", "2023年支出预算14935.35", "2023年支出预算19435.35", "R077"),
        ("jiangxi_2024", "<td>合计</td><td></td><td>9.60", "<td>合计</td><td></td><td>6.90", "R061"),
        ("jiangxi_2024", "政府性基金预算支出361.00", "政府性基金预算支出316.00", "R088"),
        ("tibet_party_school_2023", "（2080505）155.02", "（2080505）155.20", "R081"),
        ("chongqing", "货物类</td><td>10.00", "货物类</td><td>16.00", "R107"),
        ("chongqing", "一般公共预算资金</td><td>32,023.96", "一般公共预算资金</td><td>32,032.96", "R066"),
        ("ministry_budget", "一般行政管理事务</td><td>2054.76", "一般行政管理事务</td><td>2045.76", "R055"),
        ("ministry_budget", "事业收入772.69", "事业收入727.69", "R078"),
        ("township_final", "度收、支总计均为25415.68", "度收、支总计均为25451.68", "R077"),
        ("township_final", "公用经费合计</td><td>665.01", "公用经费合计</td><td>656.01", "R059"),
        ("township_final", "完成预算的96.01%", "完成预算的69.01%", "R092"),
        (
            "township_final",
            "<td>30113</td><td>住房公积金</td><td>4984.61",
            "<td>30113</td><td>住房公积金</td><td>4948.61",
            "R073",
        ),
        ("anhui_final", "决算为64.34万元，完成年初预算的100%", "决算为64.43万元，完成年初预算的100%", "R081"),
        ("anhui_final", "年初预算为64.34万元，", "年初预算为64.43万元，", "R094"),
        ("corps_final", "预决算差异率7.46%", "预决算差异率7.64%", "R092"),
        (
            "corps_final",
            "财政拨款收入支出总计与上年相比，增加84.82万元",
            "财政拨款收入支出总计与上年相比，增加48.82万元",
            "R092",
        ),
        (
            "corps_final",
            "<td>3685.27</td><td>0.00</td><td>0.00</td><td>153.56",
            "<td>153.56</td><td>0.00</td><td>0.00</td><td>3685.27",
            "R055",
        ),
        ("inner_mongolia_final", "完成预算的88.91%", "完成预算的89.81%", "R092"),
        ("inner_mongolia_final", "国内公务接待费2.11万元", "国内公务接待费2.21万元", "R099"),
        (
            "chongqing_final",
            "维护费</td><td>86.00</td><td>78.42",
            "维护费</td><td>86.00</td><td>74.82",
            "R061",
        ),
        ("chongqing_final", "社会保障与就业支出452.74", "社会保障与就业支出425.74", "R080"),
        ("chongqing_final", "采购货物支出</td><td>260.00", "采购货物支出</td><td>206.00", "R107"),
        ("hainan_township_final", "财政拨款总收入4,976.41", "财政拨款总收入4,967.41", "R077"),
        ("hainan_township_final", "本年支出887.71", "本年支出878.71", "R088"),
        ("fujian_final", "公务用车运行费1.88万元", "公务用车运行费1.98万元", "R086"),
        ("guangdong_final", "完成预算48.00万元的81.94%", "完成预算48.00万元的89.14%", "R092"),
        (
            "hunan_final",
            "年初预算为236.21万元，支出决算为254.42",
            "年初预算为236.21万元，支出决算为245.42",
            "R081",
        ),
        ("hunan_final", "支出预算为33.00万元", "支出预算为30.00万元", "R086"),
        ("shanghai_final", "公务用车运行维护支出6.02万元", "公务用车运行维护支出6.20万元", "R086"),
        ("guangxi_2022", "支出207类1193.30", "支出207类1139.30", "R080"),
        (
            "guangxi_2022",
            "基本支出预算1059.80万元，占支出总预算68.95",
            "基本支出预算1059.80万元，占支出总预算86.95",
            "R091",
        ),
        ("liaoning_2023", "收支预算总计各为1669.80", "收支预算总计各为1696.80", "R077"),
        ("liaoning_2023", "特定目标类</td><td>235.10", "特定目标类</td><td>253.10", "R060"),
        ("yunnan_2024", "财务总收入1207.70万元，其中", "财务总收入1270.70万元，其中", "R077"),
        ("yunnan_2024", "<td>268.90</td><td>226.60", "<td>286.90</td><td>226.60", "R060"),
        ("shanghai_final", "2021年度本年收入合计", "2020年度本年收入合计", "R101"),
        (
            "guangdong_street_2021",
            '其他类项目</td><td class="n">8,432.15',
            '其他类项目</td><td class="n">8,423.15',
            "R054",
        ),
        (
            "guangdong_street_2021",
            '1,864.20</td><td class="n">1,864.20',
            '1,864.20</td><td class="n">1,846.20',
            "R060",
        ),
        (
            "henan_zone_2019",
            '对企业补助</td><td class="n">2960.00',
            '对企业补助</td><td class="n">2690.00',
            "R054",
        ),
        (
            "henan_zone_2019",
            '1、一般性项目</td><td class="n">584.00',
            '1、一般性项目</td><td class="n">548.00',
            "R054",
        ),
        ("hubei_thousand_2017", "二、项目支出</td><td>2,070", "二、项目支出</td><td>2,700", "R054"),
        ("jilin_final_2018", '<td class="n">28.70</td>', '<td class="n">27.80</td>', "R057"),
        (
            "jilin_final_2018",
            '1013.85</td><td class="n">839.80',
            '1013.85</td><td class="n">893.80',
            "R054",
        ),
        ("jilin_final_2018", '12.40</td><td class="n">-1.60', '12.40</td><td class="n">-1.06', "R057"),
        (
            "yunnan_agriculture_2024",
            '控制中心</td><td class="n">4,731,344.00',
            '控制中心</td><td class="n">4,713,344.00',
            "R056",
        ),
        (
            "yunnan_agriculture_2024",
            '5、非同级财政拨款</td><td class="n">800,000.00',
            '5、非同级财政拨款</td><td class="n">880,000.00',
            "R053",
        ),
        ("shenzhen_water_2024", "防汛</td><td>742.00", "防汛</td><td>724.00", "R057"),
        ("shenzhen_water_2024", "工资奖金津补贴</td><td>1088.30", "工资奖金津补贴</td><td>1808.30", "R059"),
        ("shenzhen_water_2024", "一般公共预算拨款20229.85万元、", "一般公共预算拨款20292.85万元、", "R078"),
        ("shenzhen_water_2024", "<td>112.00</td><td>17482.50", "<td>121.00</td><td>17482.50", "R057"),
        (
            "liaoning_school_final_2014",
            "日常公用经费</td><td>27</td><td>313.62",
            "日常公用经费</td><td>27</td><td>331.62",
            "R054",
        ),
        ("liaoning_school_final_2014", "初中教育</td><td>62.00", "初中教育</td><td>26.00", "R056"),
        ("liaoning_school_final_2014", "2.事业收入118.64万元", "2.事业收入116.84万元", "R078"),
        ("inner_mongolia_cppcc_2019", "公务员医疗补助</td><td>10.27", "公务员医疗补助</td><td>12.07", "R057"),
        ("inner_mongolia_cppcc_2019", "（款）参政议政（项）18.00", "（款）参政议政（项）81.00", "R081"),
        ("inner_mongolia_cppcc_2019", "人员经费494.30万元", "人员经费449.30万元", "R082"),
        (
            "tianjin_cdc_final_2022",
            "<td>24,816,530.27</td><td>2,610,488.95</td>",
            "<td>24,861,530.27</td><td>2,610,488.95</td>",
            "R055",
        ),
        ("tianjin_cdc_final_2022", "公用经费2,610,488.95元", "公用经费2,601,488.95元", "R082"),
        (
            "heilongjiang_forest_2020",
            "商品和服务支出</td><td>328,600.00",
            "商品和服务支出</td><td>382,600.00",
            "R054",
        ),
        ("heilongjiang_forest_2020", "<td>-350,000.00</td>", "<td>-530,000.00</td>", "R057"),
        ("heilongjiang_forest_2020", "<td>2110502</td>", "<td>2110520</td>", "R043"),
        ("jiangsu_archives_2016", "支出</td><td>866.31", "支出</td><td>886.31", "R054"),
        ("jiangsu_archives_2016", "<td>6</td><td>78.50", "<td>6</td><td>87.50", "R060"),
        ("jiangsu_archives_2016", "<td>92.40</td>", "<td>94.20</td>", "R061"),
        ("xinjiang_court_2020", "<td>620.50</td><td>600.00", "<td>602.50</td><td>600.00", "R056"),
        ("xinjiang_court_2020", "预算安排规模：145.00", "预算安排规模：154.00", "R079"),
        ("yunnan_township_final_2018", "<td>361.70</td>", "<td>316.70</td>", "R056"),
        (
            "yunnan_township_final_2018",
            "<td>210.44</td><td></td><td>210.44</td>",
            "<td>210.44</td><td></td><td>201.44</td>",
            "R055",
        ),
        (
            "yunnan_township_final_2018",
            "<td>162.18</td><td></td><td>162.18</td>",
            "<td>126.18</td><td></td><td>162.18</td>",
            "R055",
        ),
        ("qinghai_prefecture_2023", "占48.66%。", "占51.66%。", "R091"),
        (
            "qinghai_prefecture_2023",
            "2023年预算数为215.00万元，比上年增加55.00万元",
            "2023年预算数为251.00万元，比上年增加55.00万元",
            "R081",
        ),
        (
            "qinghai_prefecture_2023",
            "公务用车购置及运行费13.60万元，减少0.40万元",
            "公务用车购置及运行费13.60万元，增加0.40万元",
            "R092",
        ),
        (
            "qinghai_prefecture_2023",
            "其中：政府采购货物预算98.30万元",
            "其中：政府采购货物预算93.80万元",
            "R107",
        ),
        (
            "qinghai_prefecture_2023",
            "<td>2022年动物防疫补助经费</td><td>86.35</td><td></td><td>86.35</td>",
            "<td>2022年动物防疫补助经费</td><td>86.35</td><td></td><td>83.65</td>",
            "R060",
        ),
        ("qinghai_prefecture_2023", "特种专业技术用车5辆", "特种专业技术用车6辆", "R110"),
        (
            "shanxi_veterans_2022",
            "比2021年预算172.00万元增加14.40万元",
            "比2021年预算172.00万元增加41.40万元",
            "R092",
        ),
        (
            "shanxi_veterans_2022",
            "50万元以上项目4个，金额918.15万元",
            "50万元以上项目4个，金额981.15万元",
            "R099",
        ),
        ("shanxi_veterans_2022", "业务用房面积1240平方米", "业务用房面积1420平方米", "R099"),
        (
            "shanxi_veterans_2022",
            "<td>2080805</td><td>义务兵优待</td><td>172.00</td>",
            "<td>2080805</td><td>义务兵优待</td><td>127.00</td>",
            "R057",
        ),
        ("shanxi_veterans_2022", "工程类采购预算22.00万元", "工程类采购预算32.00万元", "R107"),
        (
            "shanxi_veterans_2022",
            "<td>公务接待费</td><td>0.80</td><td>0.60</td><td>-0.20</td>",
            "<td>公务接待费</td><td>0.80</td><td>0.60</td><td>-0.02</td>",
            "R057",
        ),
        ("jiangxi_township_final_2022", "政府采购工程支出142.54万元", "政府采购工程支出124.54万元", "R107"),
        ("jiangxi_township_final_2022", "决算数较2021年减少0.88万元", "决算数较2021年减少0.98万元", "R092"),
        ("jiangxi_township_final_2022", "年末公务用车保有4辆", "年末公务用车保有5辆", "R110"),
        (
            "jiangxi_township_final_2022",
            "<td>执法执勤用车</td><td>6</td><td>1</td>",
            "<td>执法执勤用车</td><td>6</td><td>3</td>",
            "R110",
        ),
        ("jiangxi_township_final_2022", "（四）资本性支出6.20万元", "（四）资本性支出2.60万元", "R099"),
        (
            "jiangxi_township_final_2022",
            "年初结转和结余52.18万元，较2021年增加",
            "年初结转和结余52.18万元，较2021年减少",
            "R092",
        ),
        (
            "zhejiang_street_final_2023",
            "决算总额的18.73%，与2022年度相比，减少1.10万元",
            "决算总额的18.73%，与2022年度相比，减少1.01万元",
            "R092",
        ),
        ("zhejiang_street_final_2023", "国内接待支出6.90万元", "国内接待支出9.60万元", "R099"),
        ("zhejiang_street_final_2023", "2023年末公务用车保有量5辆", "2023年末公务用车保有量6辆", "R110"),
        (
            "zhejiang_street_final_2023",
            "授予小微企业合同金额862.54万元",
            "授予小微企业合同金额826.54万元",
            "R091",
        ),
        (
            "zhejiang_street_final_2023",
            "主要用于以下方面：城乡社区支出（类）1835.00万元",
            "主要用于以下方面：城乡社区支出（类）1853.00万元",
            "R080",
        ),
        ("shandong_hospital_2024", "服务类135.00万元", "服务类153.00万元", "R107"),
        ("shandong_hospital_2024", "住院收入13360.00万元", "住院收入13460.00万元", "R099"),
        ("shandong_hospital_2024", "其他用房4011.15平方米", "其他用房4110.15平方米", "R099"),
        (
            "shandong_hospital_2024",
            "<td>医疗设备购置</td><td>1,620.00</td><td></td><td></td><td></td><td>1,620.00</td>",
            "<td>医疗设备购置</td><td>1,620.00</td><td></td><td></td><td></td><td>1,260.00</td>",
            "R060",
        ),
        ("shandong_hospital_2024", "项目支出2892.35万元，占", "项目支出2991.35万元，占", "R079"),
        ("shandong_hospital_2024", "占政府采购预算的50.00%", "占政府采购预算的55.00%", "R091"),
        ("hubei_water_2025", "水利工程建设2064.30万元", "水利工程建设2046.30万元", "R081"),
        ("hubei_water_2025", "行政人员28人，事业人员77人", "行政人员28人，事业人员67人", "R148"),
        (
            "hubei_water_2025",
            "<td>水利工程维修养护</td><td>清江县水利和湖泊局</td><td>430.00</td>",
            "<td>水利工程维修养护</td><td>清江县水利和湖泊局</td><td>340.00</td>",
            "R060",
        ),
        ("hubei_water_2025", "公务用车购置费18.00万元，计划", "公务用车购置费16.00万元，计划", "R086"),
        ("hubei_water_2025", "其他用房800平方米", "其他用房900平方米", "R099"),
        (
            "hubei_water_2025",
            "<td>清江县水土保持站</td><td>186.20</td>",
            "<td>清江县水土保持站</td><td>168.20</td>",
            "R056",
        ),
        ("chongqing_street_final_2024", "车均维护费2.31万元", "车均维护费2.13万元", "R145"),
        (
            "chongqing_street_final_2024",
            "<td>3.机要通信用车</td><td>1</td>",
            "<td>3.机要通信用车</td><td>2</td>",
            "R110",
        ),
        ("chongqing_street_final_2024", "较年初预算数减少1.82万元", "较年初预算数减少1.28万元", "R092"),
        (
            "chongqing_street_final_2024",
            "授予小微企业合同金额310.64万元，占政府采购支出总额",
            "授予小微企业合同金额301.64万元，占政府采购支出总额",
            "R091",
        ),
        ("chongqing_street_final_2024", "本年度培训费支出3.85万元", "本年度培训费支出3.58万元", "R092"),
        ("guizhou_health_final_2023", "支出决算为1862.35万元", "支出决算为1826.35万元", "R081"),
        (
            "guizhou_health_final_2023",
            '<td>基本公共卫生服务</td><td class="n">1,862.35</td>',
            '<td>基本公共卫生服务</td><td class="n">1,826.35</td>',
            "R056",
        ),
        (
            "guangdong_township_2024",
            "<td>环卫保洁服务</td><td>3,250,000.00</td>",
            "<td>环卫保洁服务</td><td>3,520,000.00</td>",
            "R060",
        ),
        ("beijing_school_final_2023", "事业收入46.280000万元", "事业收入42.680000万元", "R078"),
        ("beijing_school_final_2023", "政府采购服务支出152.500000", "政府采购服务支出125.500000", "R107"),
        ("beijing_school_final_2023", "车均运行维护费2.659100", "车均运行维护费2.956100", "R145"),
    ],
)
def test_a_slip_planted_in_it_is_found(name: str, right: str, wrong: str, rule: str, tmp_path: Path) -> None:
    text = (FOLDER / f"{name}.html").read_text("utf-8")
    assert right in text
    path = tmp_path / f"{name}.html"
    path.write_text(text.replace(right, wrong, 1), "utf-8")
    found = toolkit.check(toolkit.publish(path, limits=False)).findings
    assert rule in {f.rule for f in found if f.severity != "info" and f.diagnosis == "publisher"}
