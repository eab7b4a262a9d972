"""Figures whose words name a subject that is not theirs: of one unit (单位), of what is left at the year's end, of a wider part."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..model import fold, strip_numbering
from ..vocabulary import load_topics, words
from .about import About
from .claim import Claim

_UNIT = re.compile(
    r"[^，。；：、()\d]{2,30}(?:\(?本级\)?|\(?机关\)?|中心|大队|支队|总队|学校|学院|医院|小学|中学|幼儿园|图书馆|文化馆|博物馆|档案馆|服务站|工作站|管理站|管理所|派出所|研究所|研究院|分局|执法局|执法队)"
)
_OF_MONEY = re.compile(
    r"预算|决算|收入|支出|经费|拨款|情况|说明|职能|职责|概况|机构|设置|构成|运行|国有|资产|采购|绩效"
)


def leave_units_open(claims: Iterable[Claim], department: str) -> None:
    """Take their subject from the figures under a heading that is the name of a unit: "二、区应急救援中心"."""
    whole = fold(department)
    named: dict[str, bool] = {}
    for claim in claims:
        if claim.section not in named:
            title = strip_numbering(fold(claim.section))
            is_unit = _UNIT.fullmatch(title) is not None and not _OF_MONEY.search(title)
            named[claim.section] = is_unit and title != whole
        if named[claim.section]:
            claim.about = About()
    _leave_parts_of_units_open(claims, whole)


def _leave_parts_of_units_open(claims: Iterable[Claim], department: str) -> None:
    """The same of the parts of what a unit has: "区价格认证中心2022年预算845万元，包括人员支出507万元…"."""
    found = list(claims)
    of_units = {
        id(c)
        for c in found
        if c.about.topic is None
        and (unit := _UNIT.match(re.sub(r"20\d\d年度?", "", fold(c.subject))))
        and unit[0] != department
        and not _OF_MONEY.search(unit[0])
    }
    for claim in found:
        if claim.parent in of_units:
            claim.about = About()


_OF_A_GOVERNMENT = re.compile("稳定调节基金|上解(?:上级)?支出|上解收入|税收返还|债务转贷")


def leave_governments_open(claims: Iterable[Claim]) -> None:
    """Take their subject from balances of a government's own budget, which a township reports beside its department's."""
    for claim in claims:
        if re.search("carryover|carried_forward", claim.about.topic or "") and _OF_A_GOVERNMENT.search(
            claim.text
        ):
            claim.about = About()


_AT_THE_END = re.compile(r"(?:截[至止]到?)?(?:20\d\d)?年(?:末|底|终)")
"""How a sentence on what is left begins: 2018年末，我单位结转和结余资金12.56万元，其中：…"""


def leave_closing_balances_open(claims: Iterable[Claim]) -> None:
    """Take the subject 结转 of last year from parts of what is left: "年末结转和结余57.04万元（其中：财政拨款结转35.00万元）".

    One fund's part of it is that fund's carried into next year.
    """
    found = list(claims)
    closing = {
        id(c)
        for c in found
        if (c.about.topic or "").endswith(".carried_forward")
        or (
            _AT_THE_END.match(c.text)
            and re.search("结转|结余", c.subject)
            and not re.search("年初|上年", c.subject)
        )
    }
    for claim in found:
        scope, _, item = (claim.about.topic or "").partition(".")
        if claim.parent in closing and "carryover" in (scope, item):
            topic = f"{scope}.carried_forward"
            claim.about = About(topic) if item == "carryover" and topic in load_topics().topics else About()


def leave_wider_parts_open(claims: Iterable[Claim]) -> None:
    """Take their subject from parts named wider than their whole: 一般行政管理事务985.44万元（其中政府办公厅及相关机构事务865万元…）."""
    found = list(claims)
    by_id = {id(c): c for c in found}
    for claim in found:
        whole = by_id.get(claim.parent or 0)
        if whole is None or len(claim.about.code or "") not in (3, 5):
            continue
        if (whole.about.topic or "").endswith(".code") and len(whole.about.code or "") not in (3, 5):
            claim.about = About()


def leave_parts_of_economic_classes_open(claims: Iterable[Claim]) -> None:
    """Take their subject from uses of one economic class: "商品和服务支出810万元，其中：基本支出621万元，项目支出189万元"."""
    found = list(claims)
    classes = {word for id, term in words().measures.items() if id.startswith("econ_") for word in term.words}
    of_one = {id(c) for c in found if strip_numbering(fold(c.subject)) in classes}
    for claim in found:
        if claim.parent in of_one and (claim.about.topic or "").endswith((".basic", ".project")):
            claim.about = About()


def widen_to_their_whole(claims: Iterable[Claim]) -> None:
    """Basic and project expenditure told as parts of the whole are of no class told between: "住房保障支出9万元。其中基本支出…"."""
    found = list(claims)
    by_id = {id(c): c for c in found}
    for claim in found:
        scope, _, of = (claim.about.topic or "").partition(".code_")
        whole = by_id.get(claim.parent or 0)
        if of in ("basic", "project") and whole and whole.about.topic and whole.about.code is None:
            claim.about = About(f"{scope}.{of}") if whole.about.topic == f"{scope}.expenditure" else About()


_OF_OTHER_MONEY = re.compile(r"^[^，。；：]*非财政(?:拨款|资金)[^，。；：]*：")


def leave_other_money_open(claims: Iterable[Claim]) -> None:
    """Take their subject from balances and fiscal figures behind 非财政拨款资金收支情况：…, which no table has apart."""
    for claim in claims:
        of = claim.about.topic or ""
        if _OF_OTHER_MONEY.match(claim.text) and (of.startswith("fiscal.") or "carr" in of):
            claim.about = About()


_TASKS = re.compile(
    r"工作任务|工作目标|重点工作|主要工作|工作思路|工作计划|工作成效|工作成果|工作完成|主要成效"
)
"""A heading over what a department sets out to do, or did: 2024年度部门主要工作任务及目标."""


def leave_tasks_open(claims: Iterable[Claim]) -> None:
    """Take their subject from figures under a heading of tasks: "完成一般公共预算收入62.80亿元" is what a region takes in."""
    for claim in claims:
        if _TASKS.search(claim.section) and not _OF_MONEY.search(claim.section):
            claim.about = About()


_PAID_FROM = re.compile(r"(?:从|由|在|通过)[^，。；]{2,16}(?:列支|开支|支付|负担)的")


def leave_parts_paid_elsewhere_open(claims: Iterable[Claim]) -> None:
    """Take their subject from what of a figure is paid from one source: "国内接待支出6.90万元，其中从项目支出列支的国内接待支出1.28万元"."""
    for claim in claims:
        if _PAID_FROM.search(claim.subject):
            claim.about = About()
