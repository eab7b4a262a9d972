"""Nobody's contact is published, and nothing else is covered. The persons and numbers here are made up."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pypdfium2
import pytest

from toolkit.model import WITHHELD, personal_spans, without_persons
from toolkit.model.contacts import is_personal
from toolkit.package.writing import place_package, records_to_package
from toolkit.publishing.source_to_records import read_records
from toolkit.reports.covers import covers_of
from toolkit.reports.evidence import read_ledger
from toolkit.reports.page_images import characters_in_order

from .conftest import DISCLOSURE, REAL, needs_real

PERSONAL = """
联系人：<张三>
联系人<张三>，电话<13912345678>
联系人（<张三>）
联系人 <张三> 电话 <0998-2822222>
联 系 人：<张三>
经办人：<李四>、<王五>
经办人：<李四>，<王五>，<赵六明>
填表人：<李 四> 审核人：<王小明>
制表：<李四>  复核：<王小明>
法人代表：<赵六>（局长）
法定代表人为<欧阳修>，
分管领导：<钱七>  联系方式：<+86 139 1234 5678>
分管领导<张三>同志
姓名：<孙 八>
姓名：<张三> 性别：男
负责人：<张三>/<李四> 电话：<2822222/2833333>
负责人：<王某>
负责人【<张三>】
项目负责人<张三> <李四>
项目负责人：<阿不都热合曼·买买提·吐尔逊>
项目负责人：<艾则孜．吐尔逊>　联系电话：<１３９－１２３４－５６７８>
责任人 <热依汗古丽•阿布都拉>
负责人:<阿不都热合曼买买提>
<张三>（联系人）
单位负责人（签章）：<马燕>  填表人：<王芳>  联系电话：<3112345>
联系人及电话：<张三> <2822222>
联系人：<张三><13912345678>
联系人：<买买提江><13912345678>
电话：<0998—2822222>
电话<（0998）282-2222>
电话：<021 6288 1234转801>
电话<62881234>
电话 <62881234>
电话：<8282 1234>
电话:<0998-282 2222、282 3333>
电话：<0998.2822222>
办公电话：<0998-2822222>（传真）
传真：<021–62881234>
Tel: <0998-2822222>
手机：<139-1234-5678>，<139 1234 5678>，<(139)12345678>，<＋86-13912345678>，<139—1234—5678>，<139.1234.5678>
手机<175****1234>
<13912345678>,<13912345679>
<０９９８－２８２２２２２>
邮箱：<zhang_san@163.com> QQ：<12345678> 微信：<zhangsan88>
身份证号：<653101199001011234>
身份证号码 <65310119900101123X>，
账号：<6222 0200 1234 5678 901>
开户账号:<30-123401040001234>
家庭住址：<喀什市人民路12号3单元>
联系人员：<张三>
联系人：<张三>（<13912345678>）
联系人：<Zhang San>
联系方式：<张三> <13912345678>
<张三> <13912345678>
电话 （<张三>）<13912345678>
校对：<李雷> 签发：<李雷>  制单：<李雷>
审签人：<李雷>
电话：<62 34 56 78>
电话：<+86 (0)21 6234 5678>，<86-13912345678>
QQ群：<123456789>
联系人 ：<张三>
联系人——<张三>
联系人:<张三>联系电话:<13912345678>
联系人：<张三>，<0998-2822222>
项目联系人：<张三>，办公电话：<0998-2822222-801>
业务联系人：<古丽娜尔·买买提>
经办人（签字）：<王小明>
经办人签字：<王小明>
负责人签字：<李建国>
负责人签名：<李建国>
单位负责人（签字）<李建国>
主要负责人：<李建国>
主要负责同志：<李建国>
第一责任人：<李建国>
项目责任人：<李建国>
直接责任人：<李建国>
实施单位责任人：<李建国>
分管负责人：<李建国>
财务负责人：<李建国> 电话：<3112345>
会计机构负责人：<李建国>
会计主管人员：<李建国>
填报人：<李建国>（<13912345678>）
填报人员：<李建国>
填表人员：<李建国>
审核人员：<李建国>
复核人员：<李建国>
经办人员：<李建国>
项目实施负责人 <李建国>
法人：<李建国>
单位法人：<李建国>
法定代表人（负责人）：<李建国>
值班电话：<0998-2822222>
监督电话：<0998-2822222>
咨询电话：<(0998) 2822222>
服务热线：<0998－2822222>
联系电话（办公）：<2822222>
联系电话（手机）：<13912345678>
联系电话:<139 1234 5678> / <139 1234 5679>
联系电话<13912345678>、<13912345679>
电话号码：<0998 282 2222>
电 话：<0998-2822222>
电　话：<０９９８－２８２２２２２>
传 真：<0998-2822222>
手机号码：<139\u200b1234\u200b5678>
移动电话：<13912345678>
固话：<0998-2822222>
办公室电话<2822222>
联系手机：<13912345678>
联系电话是<2822222>
电子邮件：<zhang.san@kashi.gov.cn>
E-mail：<zhangsan@163.com>
邮箱：<zhangsan＠163.com>
邮箱：<zhangsan@163.com>，<lisi@qq.com>
微信：<wxid_ab12cd34>
微信号：<13912345678>
QQ：<1234567890>
身份证：<653101 19900101 1234>
身份证号码：<65310119900101123x>
公民身份号码：<653101199001011234>
银行账户：<6222020012345678901>
银行卡号：<6222 0200 1234 5678>
收款账号：<30123401040001234>
住址：<喀什市人民路12号3单元>
家庭详细地址：<喀什市人民路12号3单元>
现居住地：<喀什市人民路12号>
联系人：<李 建 国>
联系人：<欧阳 建国>
联系人：<李*国>
联系人：<李某某>
联系人：<李××>
联系人姓名：<李建国>
联系人（姓名）：<李建国>
姓 名：<李建国>
姓名<李建国>
局长：<李建国>
科长：<李建国>
院长：<李建国>
校长：<李建国>
书记：<李建国>
党支部书记：<李建国>
主任：<李建国>
项目负责人、联系电话：<李建国>、<13912345678>
负责人/电话：<李建国>/<13912345678>
负责人及电话：<李建国><13912345678>
负责人、经办人：<李建国>、<王小明>
制表人：<王小明>
制表人<王小明>
编制人：<王小明>
填制：<王小明>
统计负责人：<王小明>
报表负责人：<王小明>
单位主管：<王小明>
联系老师：<王小明>
<李建国>，<13912345678>
<李建国>（<13912345678>）
<李建国>：<13912345678>
<13912345678>（<李建国>）
<13912345678> <李建国>
<13912345678><李建国>
<13912345678> 高新区
家庭住址<喀什市人民路12号>
"""

NOT_PERSONAL = """
部门负责人和联系人应当签字
单位负责人任职期间的经济责任审计
负责人制度，负责人对单位会计工作负责
负责人民陪审员、人民监督员选任管理工作
邀请各市政协负责人列席、县（市、区）政协负责人轮流列席
项目负责人经费2010301 2822222 13912345678.00
2130000 0210301 1234567
000 02130102 1234567
3,139 1234 5678
1391234.5678
13912345678元，合计13912345678万元
联系人：办公室
项目负责人：喀什地区财政局
项目负责人：各科室负责人
固定电话 2010301 100
邮寄费及电话费、网络通讯费等支出
编制：15人  主任：3人
统一社会信用代码 11653101010283312X
邮政编码：844000
2024年1月1日至2024年12月31日
审核：无
宣传 13912345678.00
支出 139 1234 5678 万元
Kashi Prefecture
电话费支出 2822222
电话费支出2010301
联系人制度
联系电话费
项目负责人制
负责人由单位指定
经办人员经费10.00万元
财务负责人培训费
编制：无
审核：通过
负责人：无
联系人：无
负责人：详见附件
联系人：同上
联系人：综合科
联系人：办公室 科员
填表人：
单位负责人：财政局
主任会议经费
局长办公会议研究决定
院长办公会
书记员工资
科长级以上干部
校长培训项目：10.00万元
会计核算：12万元
法人单位：3家
法人：事业单位
出纳：2人
2024年 2023年 2022年
2024-2025
20240101-20241231
财预〔2024〕12345678号
新财预[2024]1234567号
项目编码：65310024T000001234567
项目代码 653101210000000123456
功能科目编码2080501
2080501 2080502 2080505
13,912,345,678.00
139,123,456.78元
13912345678.12
1391234567
12345678901
合计 62881234 21000000
0998 2822222.00
65310119900101
653101
11653101010283312X
统一社会信用代码：11653101MB1234567X
面积12345678平方米
编号：20240012345678
文号：喀财预20240012
发票号12345678
车牌号：新Q12345
资产编号 0102030405060708
规格 100*200*300
比例 1:2:3:4
1234 5678 9012
2822222
0998
10086万元
电话费：2822222.00元
网络通讯费 电话费 3.00万元
传真机：2台
手机信号塔建设
手机银行业务
邮箱维护费
地址：喀什市人民路12号
办公地址：喀什市人民路12号
单位地址：喀什市解放北路1号
微信公众号：喀什财政
QQ空间
卡号管理系统
账户管理
账号数量：12
银行账户：2个
身份证办理经费
户籍管理 15.00万元
公安、户籍、身份证工本费
姓名：
主要负责同志述职
负责人履行第一责任人职责
李子树苗木采购：13.00万元
马上办、网上办、就近办、一次办
张家港市
王村
高新区
由单位负责人签字后报送
经单位负责人签字盖章后有效
项目负责人；高标准，严要求
书记：党委书记
科长：正科级
县长：主持政府全面工作
负责同志：各单位
居住地建设项目支出
居住地址管理系统
单位主管部门：喀什市财政局
财务人员、经办人员工资
审核人员高温费，办公费
填制：一式三份
联系老师和学生
审核人员：5人
编制人员：在职 12 人
住址变更登记费用
欧阳修纪念馆维修
"""


def unmarked(line: str) -> tuple[str, str]:
    """A line without its marks, and with what is marked withheld."""
    parts = line.split("<")
    plain, withheld = parts[0], parts[0]
    for part in parts[1:]:
        personal, after = part.split(">")
        plain += personal + after
        withheld += (WITHHELD if personal else "") + after
    return plain, withheld


@pytest.mark.parametrize("line", PERSONAL.strip().splitlines())
def test_what_reaches_a_person_is_withheld(line: str) -> None:
    plain, withheld = unmarked(line)
    assert without_persons(plain) == withheld


@pytest.mark.parametrize("line", NOT_PERSONAL.strip().splitlines())
def test_nothing_else_is(line: str) -> None:
    assert without_persons(line) == line


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("张三", True),
        ("张三、李四", True),
        ("张三 13912345678", True),
        ("艾则孜·吐尔逊", True),
        ("阿不都热合曼", True),
        ("175****1234", True),
        ("喀什地区财政局", False),
        ("项目起止时间", False),
        ("财务科", False),
        ("职务", False),
        ("100.00", False),
        ("2024年1月1日", False),
    ],
)
def test_a_cell_beside_a_label_is_a_contact_or_another_label(text: str, is_one: bool) -> None:
    assert is_personal(text) is is_one


@pytest.mark.parametrize(
    "unit",
    [
        "联系人",
        "电话1",
        "负责人：张",
        "13 9",
        "·张",
        "0998-",
        "(张三",
        "a@",
        "a.",
        "住址",
        "科长：李",
        "13912345678李",
        "李*",
        "欧阳 ",
    ],
)
def test_looking_for_persons_takes_time_linear_in_the_text(unit: str) -> None:
    begun = time.process_time()
    personal_spans(unit * 50_000)
    assert time.process_time() - begun < 5


TABLE = (
    "项目情况表\n\n"
    "项目负责人\t王建国\t项目起止时间\t2024年\n"
    "姓名\t职务\t电话\n张三丰\t科长\t2822222\n李四\t主任\t2833333\n\n"
)


def test_a_list_of_persons_is_withheld_line_by_line_and_its_heads_are_not(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(DISCLOSURE.read_text("utf-8") + "\n" + TABLE, "utf-8")
    place_package(read_records(path), tmp_path / "p", validate=False)
    for file in (tmp_path / "p").rglob("*.*"):
        text = file.read_text("utf-8")
        found = [word for word in ("王建国", "张三丰", "李四", "2822222", "2833333") if word in text]
        assert not found, file.name
    cells = (tmp_path / "p/data/cells.csv").read_text("utf-8")
    assert all(word in cells for word in ("项目起止时间", "职务", "科长", "主任"))


def test_a_number_in_a_message_is_withheld(tmp_path: Path) -> None:
    """A sentence whose figure was taken for nothing is printed as a problem, with all that it says."""
    path = tmp_path / "a.md"
    path.write_text(
        DISCLOSURE.read_text("utf-8") + "\n\n联系人：张三丰，电话13912345678，另有奖品88.88万元随意。\n",
        "utf-8",
    )
    records = read_records(path)
    told = json.dumps(
        [[p.zh, p.en] for p in records.problems] + [records.rows["problems"]], ensure_ascii=False
    )
    assert "张三丰" not in told
    assert "13912345678" not in told


@needs_real
@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(REAL.glob("*.pdf")), ids=lambda path: path.stem)
def test_no_page_without_a_contact_is_covered(path: Path) -> None:
    """None of these prints a contact: their pages name no telephone but as 电话费, nobody behind a label."""
    from toolkit.model import NothingRecognised

    try:
        package = records_to_package(read_records(path, engine="lines"))
    except NothingRecognised:
        pytest.skip("a narrative alone")
    pdf = pypdfium2.PdfDocument(path)
    prints = {n: characters_in_order(pdf[n - 1]) for n in range(1, len(pdf) + 1)}
    covers, left_out = covers_of(read_ledger(package, package.rows["documents"][0]), prints)
    assert {page: boxes for page, boxes in covers.items() if boxes} == {}
    assert left_out == set()
    assert WITHHELD not in str(package.rows)


def test_a_contact_is_found_in_the_hundredth_table_too(tmp_path: Path) -> None:
    """Its cells are called t101r…, a digit longer."""
    attached = "".join(
        f"附件{n}情况表\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n正文。\n\n" for n in range(100)
    )
    lines = "".join(
        f"| {code} | {name} | 3.00 | 1.00 | 2.00 |\n"
        for code, name in (
            ("201", "一般公共服务支出"),
            ("20101", "人大事务"),
            ("2010101", "行政运行"),
        )
    )
    head = "| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |\n|---|---|---|---|---|\n"
    table = f"某局2024年部门支出总体情况表\n\n单位：万元\n\n{head}{lines}| 填表人 | 张三 | | | |\n"
    path = tmp_path / "a.md"
    path.write_text(f"某局2024年部门预算公开\n\n{attached}{table}", encoding="utf-8")
    rows = read_records(path).rows
    assert {row["table"] for row in rows["cells"]} >= {"table_100", "expenditure_by_function"}
    assert "张三" not in str(rows)
