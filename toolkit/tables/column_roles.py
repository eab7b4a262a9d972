"""The words over one column → what the column holds: its role, and the measure or item that it is of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..vocabulary import FormTable, words
from .items import plain_revenue

OTHER_CLASSIFICATION = re.compile(r"政府(?:预算)?(?:支出)?经济分类")

_COMPARED = re.compile(
    r"^(?:20\d\d年)?(?:预算数|决算数)?[比较](?:20\d\d年|上年)(?:预算|执行|决算)?数?(?=增减)"
)

_RATE = re.compile(r"(?:比例|幅度|百分比|比率)(?:\(%\))?|%")
"""The second of two columns under 2024年预算数比2023年预算数增减: 绝对数, 比例（%）."""

_CODE_BEFORE = re.compile(r"^[\[【(]?[35]\d{2}[\]】)]?(?=\D{3})")
"""The code of a class before its name: [502]机关商品和服务支出."""

FUNDS = (
    "fiscal",
    "general_budget",
    "government_fund",
    "state_capital",
    "fiscal_account",
    "own_funds",
    "nonfiscal",
)
"""Whose money a column is of: what stands under such a head is a detail of it."""


_YEAR_BEFORE = re.compile(r"上年(?:预算|决算|执行|预算执行)?数?|执行数")
_CHANGED = re.compile(r"增减(?:额|数|金额|变化|变化额)?")
_OF_LAST_YEAR = {"total": "last_year", "basic": "last_year_basic", "project": "last_year_project"}
_OF_THE_CHANGE = {"total": "change", "basic": "change_basic", "project": "change_project"}
"""What a column is that a year's head or a change's stands over, by what it would be under none."""


def role_of(path: tuple[str, ...], allowed: Sequence[str], form: FormTable) -> tuple[str, str | None]:
    """The role of a column under a path of header words, and its measure; ``allowed`` are the measures of its table.

    2021年预算数 over 合计 · 基本支出 · 项目支出 makes them last year's, never this year's.
    """
    above = [_COMPARED.sub("", word) for word in path[:-1]]
    for pattern, meant in ((_YEAR_BEFORE, _OF_LAST_YEAR), (_CHANGED, _OF_THE_CHANGE)):
        at = next((at for at, word in enumerate(above) if pattern.fullmatch(word)), None)
        measure = None if at is None else role_of((*path[:at], *path[at + 1 :]), allowed, form)[1]
        if measure in meant:
            return ("measure", meant[measure]) if meant[measure] in allowed else ("unplaced", None)
        if measure and pattern is _YEAR_BEFORE and measure not in meant.values():
            return "unplaced", None
    if any(word in words().roles["growth"] for word in above):
        return "growth", None
    return _role(path, allowed, form)


def _role(path: tuple[str, ...], allowed: Sequence[str], form: FormTable) -> tuple[str, str | None]:
    if not path:
        return "unplaced", None
    leaf = path[-1]
    bare = re.sub(r"^其中[:：]?", "", leaf)
    if form.classification == "economic" and any(OTHER_CLASSIFICATION.search(word) for word in path):
        return "ordinal", None  # the government's classes beside the department's
    if form.shape == "list" and form.classification == "functional" and "经济" in leaf:
        return "other_class", None  # 部门经济科目编码 beside 功能科目编码
    if len(path) > 1 and "增减" in path[-2] and _RATE.fullmatch(leaf):
        return "growth", None
    for role in (
        "code",
        "project_name",
        "name",
        "unit_code",
        "unit_name",
        "ordinal",
        "growth",
        "other_class",
    ):
        if leaf in words().roles[role] and (role != "project_name" or form.projects):
            return role, None
    best = max(
        (
            (rank, measure)
            for measure in allowed
            for word in words().measures[measure].words
            if (rank := _match(word, path))
        ),
        key=lambda found: found[0],
        default=None,
    )
    compared = _COMPARED.sub("", leaf)
    for other in (
        bare,
        plain_revenue(leaf),
        compared,
        re.sub("(?<=..)(?:合计|小计|总计)$", "", leaf),
        _CODE_BEFORE.sub("", leaf),
    ):  # 其中：基本支出; 其他收入资金; 预算数比上年执行数增减额; 2025年预算数合计
        if best is None and other != leaf:
            return _role((*path[:-1], other), allowed, form)
    if leaf in ("小计", "合计") and len(path) > 1 and (best is None or best[0] < len(path)):
        found = _role(path[:-1], [m for m in allowed if m in FUNDS], form)
        if found[0] == "measure":  # 一般公共预算拨款 / 小计 beside its details
            return found
    return ("measure", best[1]) if best else ("unplaced", None)


def _match(word: str, path: tuple[str, ...]) -> int:
    """How well a header word, or a path of them ("财政拨款/合计"), names a column; 0 if not.

    The nearer the words above, the better: 小计 under 公务用车 under “三公”经费 is that of the cars.
    """
    *above, last = word.split("/")
    if not path or last != path[-1]:
        return 0
    depths = [max((i for i, p in enumerate(path[:-1], 1) if _names(part, p)), default=0) for part in above]
    return 1 + max(depths, default=0) if all(depths) else 0


def _names(part: str, word: str) -> bool:
    """Whether a group header is, or holds, a word; 非财政拨款 is not 财政拨款.

    一般公共预算基本支出 over all columns says what the table is of: it is not 基本支出 beside 项目支出.
    """
    wider = "三公" in part and re.search("会议|培训", word) and not re.search("会议|培训", part)
    of_the_table = part.endswith("支出") and f"预算{part}" in word
    return part in word and f"非{part}" not in word and not of_the_table and not wider


def item_of(path: tuple[str, ...], form: FormTable) -> tuple[str | None, str]:
    """The item whose figures a column holds, and the measure that its lowest or topmost header names.

    预算数 and 决算数 stand under each item, or over all of them.
    """
    measure = next((m for m in ("total", "final") if m in form.columns), form.columns[-1])
    for at in (-1, 0) if len(path) > 1 else ():
        named = next(
            (m for m in form.columns if m != "total" and path[at] in words().measures[m].words), None
        )
        if named:
            measure, path = named, path[:-1] if at else path[1:]
            break
    ranks = {item: max(_match(word, path) for word in printed) for item, printed in form.item_columns.items()}
    best = max(ranks, key=lambda item: ranks[item])
    if not ranks[best] and path and len(path[-1]) > 4 and path[-1].endswith("小计"):
        return item_of((*path[:-1], path[-1][:-2]), form)[0], measure  # 公务用车购置及运行费小计
    return (best if ranks[best] else None), measure
