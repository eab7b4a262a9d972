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
    "unit", ["联系人", "电话1", "负责人：张", "13 9", "·张", "0998-", "(张三", "a@", "a."]
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
