"""A printed title → the form's table that it is the title of, however the department words it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from ..vocabulary import Form, FormTable
from .title_words import bare_title

_BUDGET_WORDS = re.compile(
    r"一般公共|预算|决算|拨款|基金|资本|收入|支出|收支|经费|绩效|采购|购买|服务$|资产|债务|结转|财政专户|收费|补助$|资金$|基本$|项目$"
)
_FUND = re.compile(r"(一般公共预算|政府性基金预算|国有资本经营预算)(?:当年)?(?:财政)?拨款")
_FUNDS = (
    (
        re.compile(
            r"一般公共(?:预算)?(?:财政)?(?:拨款)?|公共财政(?:预算)?(?:财政)?(?:拨款)?|公共预算(?:财政)?(?:拨款)?"
        ),
        "一般公共",
    ),
    (re.compile(r"政府性?基金(?:预算)?(?:财政)?(?:拨款)?"), "基金"),
    (re.compile(r"国有资本经营(?:预算)?(?:财政)?(?:拨款)?"), "资本"),
)
"""Whose money a table is of, in every wording, and how the core of a title says it."""
_SAME = (
    (re.compile(r"收入(?:与|和|、|及)?支出"), "收支"),
    (re.compile(r"三公经费支出"), "三公经费"),
    (re.compile(r"[及和](?=会议费|培训费)"), "、"),
    (re.compile(r"(?:按(?:部门预算|部门)?支出|按?(?:部门预算|部门)?)功能(?:分类)?(?:科目)?(?:分类)?"), ""),
    (
        re.compile(r"(?:按(?:部门预算|部门)?支出|分(?=经济)|按?(?:部门预算|部门)?)经济(?:分类)?(?:科目)?"),
        "经济",
    ),
    (
        re.compile(
            r"部门|预算单位|单位|高等学校|总体|情况(?:统计)?|明细|汇总|安排的?|当年|年度|预算|决算|总(?=表)|表$"
        ),
        "",
    ),
)
"""Parts of a title that change nothing, or are said in one way."""


def title_of(text: str, form: Form) -> FormTable | None:
    """The form's table that a line of text is the title of (see ``tables_titled``)."""
    found = tables_titled(text, form.tables.values())
    return found[0] if found else None


def tables_titled(text: str, tables: Iterable[FormTable]) -> tuple[FormTable, ...]:
    """All tables that go by a title: 部门收入总表 may be printed by code or by source.

    Numbers ("表 5", "五、"), the year and the department's name may stand before the title; other
    words of a budget may not, or 支出总表 would be found in 政府性基金支出总表. The very wording goes
    before one that differs by words that change nothing (一般公共预算财政拨款支出情况表 is
    一般公共预算支出表), that before one of the same parts in other words (一般公共财政拨款支出决算表).
    """
    folded = re.sub(
        r"预算单位|(?:部门)?综合预算|^(?:20\d\d年度?)?部门预算(?=.)|部门预算(?=财务|收支)",
        "",
        bare_title(text),
    )
    folded = re.sub(
        r"(?<=表)\((?:人员经费和公用经费|(?:当年|本年)(?:财政)?拨款|(?:分|按|到)(?:功能)?(?:分类)?科目|不含[^()]*|[^()]*(?:运转类|特定目标类|人员类)[^()]*)\)",
        "",
        folded,
    )
    folded = re.sub(r"^.*(?<!支出)(?:资金|经费|专项|补助)(?=绩效目标(?:申报)?表$)", "项目", folded)
    titles = [(title.replace('"', ""), table) for table in tables for title in table.titles]
    for shortened in (str, short_title, core_of):
        found = _longest(shortened(folded), [(shortened(title), table) for title, table in titles])
        if found:
            return found
    return ()


def _longest(folded: str, titles: Iterable[tuple[str, FormTable]]) -> tuple[FormTable, ...]:
    """The tables of the longest title that the text ends with."""
    matches = [
        (len(title), table)
        for title, table in titles
        if title and folded.endswith(title) and not names_other_budget(folded[: -len(title)])
    ]
    most = max((length for length, _ in matches), default=0)
    found: list[FormTable] = []
    for length, table in matches:
        if length == most and table not in found:
            found.append(table)
    return tuple(found)


def names_other_budget(before: str) -> bool:
    """Whether the words before a title make another table of it."""
    return _BUDGET_WORDS.search(before) is not None


@lru_cache(4096)
def short_title(title: str) -> str:
    """A folded title without the words that tell no table from another.

    >>> short_title("一般公共预算财政拨款支出情况表"), short_title("财政拨款收支总体情况表")
    ('一般公共预算支出表', '财政拨款收支总表')
    """
    title = re.sub(r"\(含[^()]*\)(?=.)", "", title.replace('"', ""))
    title = _FUND.sub(r"\1", title).replace("总体情况", "总").replace("收入支出", "收支")
    title = re.sub(r"(?:预算|情况)+总表$", "总表", title)
    title = re.sub(r"(?:预算|情况|明细)+表$", "表", title)
    return re.sub(r"(?<=三公经费)支出(?=表$)", "", title)


@lru_cache(4096)
def core_of(title: str) -> str:
    """What a folded title says of whose money and what of it, in one wording; blank where that is not enough.

    >>> core_of("2018年度一般公共财政拨款支出决算表"), core_of("部门收入支出决算总表")
    ('2018一般公共支出', '收支')
    """
    title = re.sub(r"表\(([^()]*)\)$", r"\1表", title)  # 支出预算表(按经济分类科目)
    if not title.endswith("表"):
        return ""
    for pattern, said in (*_FUNDS, *_SAME):
        title = pattern.sub(said, title)
    return title.replace("经济", "") if "基本支出" in title else title


def kind_in(title: str) -> str | None:
    """Whether a title says that its table is of a budget or of final accounts."""
    for pattern, said in _FUNDS:
        title = pattern.sub(said, title)
    return "final" if "决算" in title else "budget" if "预算" in title else None
