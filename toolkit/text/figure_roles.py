"""What each kind of figure does to the claims: begins one, or adds its share, change, growth or last year."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TypeGuard

from .about import About, find_about, is_generic
from .averages import EACH, of_how_many
from .changes_told import take_change, take_flat, take_less, take_more, take_signed
from .claim import Claim, Token
from .comparisons import APART, about_passage, base_kind_of, same, take_apart, take_compared, told_again
from .counts import what_is_counted
from .differences import is_beside_its_difference, take_difference, take_multiple
from .earlier import take_earlier, take_from
from .nil import take_none, take_only
from .pairs import begins_pair, is_second_change, second_of_pair, take_second
from .parts import about_before, led_place, parent_of, within_led
from .percents import take_percent
from .phrases import (
    AREAS,
    BASE,
    CHANGE,
    COMPARED,
    MONEY,
    REACHED,
    SPENT_OF,
    SUM,
    is_bare_sum,
    measure_of,
    subject_of,
)
from .rows import take_in_row
from .whose_change import adds_up, adds_up_but_for_places, follows_from
from .within import within_its_whole

_ADDED_UP = re.compile(r"加上[^。；]*\d[^。；]*[，、][^，。；\d]*(?:共计|合计|总量|总计)[^，。；\d]{0,4}$")
"""A，加上B、C，总量为D: all amounts of the sentence are its parts."""
_PATH_BEFORE = re.compile(r"([^，。；：]*\((?:类|款|项)\)[”\"]?)[：，][^：]*$")
"""The item that a figure is of, where a mark parts them: 一般公共服务(类)…行政运行(项)：支出决算为640.37万元."""
_LABEL = re.compile(r"(?:^|[。；])(?:其中：)?([^，。；：\d]{3,30})：[^，。；：]*$")
_OUTTURN = re.compile(
    r"(?:实际)?(?:支出|收入)?决算(?:支出|收入)?[数额]?(?:为|是)?$|(?:实际|本年|当年|全年)*(?:支出|收入|执行|完成|开支|列支|使用)[数额]?(?:为|是)?$"
)
"""The outturn of what the budget was just told of."""
_REACHED = re.compile(rf"(?:{REACHED})(?:(?:20\d\d年度?|本年度?|今年)的?)?$|[，)]达到?$")
_SHARED_OF = re.compile(r"占(?P<whole>[^，。；：\d]{2,24})$")
_BUDGET_BEHIND = re.compile(r"[，、(]预算(?:数|安排)?(?:为|是)?")
_OF_SO_MANY = re.compile(r"([两二三四五六七八九十])[项者]")
_SIDES = {"收入": "revenue", "支出": "expenditure"}


def _take_money(token: Token, printed: str, unit: str | None) -> bool:
    reading, left = token.reading, token.left
    second = second_of_pair(token)
    if second:
        return take_second(token, second, printed, unit)
    if take_in_row(token, printed, unit) or take_signed(token, printed, unit):
        return True
    if take_difference(token, printed, unit):
        return True
    if is_beside_its_difference(token, printed, unit):
        return _take_amount(token, printed, unit)
    changed = CHANGE.search(left)
    if changed and (
        changed[1] != "增长" or COMPARED.search(left) or is_generic(subject_of(left[: changed.start()]))
    ):
        return take_change(token, changed, printed, unit)
    apart = APART.search(left)
    if apart and take_apart(token, apart, printed, unit):
        return True
    if token.in_reason or apart or is_second_change(token):
        subject = subject_of(left)
        token.new("reason", subject, About(), stated=printed, unit=unit)
        return True
    based = BASE.search(left)
    earlier = (
        based
        and "结转" not in based[0]
        and (based["year"] is None or reading.year is None or int(based["year"]) < reading.year)
    )
    if based and earlier:
        if reading.current is None:
            about = find_about(left[: based.start()] or token.place.item or "", token.place, reading.names)
            reading.current = token.new("base", subject_of(left), about)
        claim = reading.current
        named = subject_of(left[: based.start()])
        about = find_about(named, token.place, reading.names) if named and not is_generic(named) else About()
        if about.topic and not same(about, claim.about):
            # 购置费：…。运行维护费：2024年124.30万元
            claim = reading.current = token.new("base", named, about)
        if claim.change and claim.stated and (claim.spoken or claim.at) < token.begins:
            anew = replace(claim, base=printed, base_unit=unit)
            # 预算92万元，支出80.84万元，节约11.16万元。2020年为67.36万元，增加…
            if not follows_from(claim, anew):
                claim = reading.current = told_again(token, claim)
        claim.base, claim.base_unit, claim.base_kind = printed, unit, base_kind_of(token, based[0])
        return True
    if take_from(token, printed, unit) or take_earlier(token, printed, unit):
        return True
    if _take_spent_of(token, printed, unit) or _take_shared_of(token, printed, unit):
        return True
    return take_compared(token, printed, unit) or _take_amount(token, printed, unit)


def _take_spent_of(token: Token, printed: str, unit: str | None) -> bool:
    """The budget that an outturn is held against: "支出41.28万元，完成预算56.00万元的73.71%"."""
    current, after = token.reading.current, token.sentence[token.start + len(printed) + len(unit or "") :]
    if (
        current is None
        or (current.base and current.base_kind == "initial")
        or not (SPENT_OF.search(token.left) and re.match(r"的?[\d.]+%", after))
    ):
        return False
    if max(current.at, current.spoken or 0) < token.begins:
        current = token.reading.current = token.outermost(current)  # A，下设B、C两款。支出完成年初预算…: of A
    budget = token.new("amount", current.subject, current.about, stated=printed, unit=unit)
    budget.measure = "initial" if "年初" in token.left else "budget"
    if current.measure == "total":
        current.measure = "final"
    _put_before(token, current)
    return True


def _take_shared_of(token: Token, printed: str, unit: str | None) -> bool:
    """The whole that a share is of: "授予中小企业合同金额32.10万元，占政府采购支出总额42.80万元的75.00%"."""
    current, after = token.reading.current, token.sentence[token.start + len(printed) + len(unit or "") :]
    shared = _SHARED_OF.search(token.left)
    if current is None or current.share or not shared or not re.match(r"的?[\d.]+%", after):
        return False
    about = find_about(shared["whole"], token.place, token.reading.names)
    whole = token.new("amount", shared["whole"], about, stated=printed, unit=unit)
    current.share_of = about.topic
    if current.parent is None:
        current.parent = id(whole)
    _put_before(token, current)
    return True


def _put_before(token: Token, current: Claim) -> None:
    """The claim just made goes before the one that is still spoken of."""
    claims = token.reading.claims
    claims.insert(next(n for n, c in enumerate(claims) if c is current), claims.pop())


def _take_amount(token: Token, printed: str, unit: str | None) -> bool:
    """An amount of its own: a new subject, the same figure again, or the total of a list."""
    reading, left = token.reading, token.left
    subject = subject_of(left)
    path = (_PATH_BEFORE.search(left) or _labelled(token)) if is_generic(subject) else None
    subject = path[1] if path else subject
    current = reading.current
    if _completes_share(token, printed, unit):
        return True
    measure = measure_of(left, token.sentence[token.start :])
    if current and current.stated and reading.kind != "budget" and _BUDGET_BEHIND.fullmatch(left):
        measure = "budget"  # 公务接待费4.12万元，预算6.50万元
    own = re.search(r"20\d\d年|本年|今年", left) is not None and is_generic(subject)
    if current and current.role == "base" and current.stated is None and (own or _REACHED.search(left)):
        current.role, current.stated, current.unit = "amount", printed, unit  # 由上年的600万元增至642.52万元
        return True
    if measure == "initial" and reading.kind == "budget" and "决算" not in token.sentence:
        measure = "total"  # 2023年一般公共预算支出年初预算为1964.20万元
    if current and current.stated and _REACHED.search(left):
        subject = ""  # 由2017年的1500.00万元增加到1590.04万元
    if current and current.measure in ("budget", "initial") and _OUTTURN.match(subject):
        measure = "final"
    if (
        current
        and current.measure == "count"
        and (is_generic(subject) or subject == "价值" or subject.startswith("涉及"))
    ):
        reading.current = token.new("amount", current.subject, current.about, stated=printed, unit=unit)
        reading.current.measure = "value"  # 车辆7辆，价值…万元
        reading.current.parent = parent_of(token)
        return True
    if EACH.search(subject):
        token.new("average", subject, About(), stated=printed, unit=unit, **of_how_many(token, subject))
        return True
    if re.search(r"中标|成交", left):
        reading.current = token.new("amount", subject, About(), stated=printed, unit=unit)
        return True
    if _ADDED_UP.search(token.sentence[: token.start]):
        parts = [c for c in reading.here if c.text == token.sentence]
        claim = token.new("sum", subject, About(), stated=printed, unit=unit)
        for part in parts:
            if part.role == "amount" and part.unit in MONEY and part.parent is None:
                part.parent = id(claim)
        reading.current = claim
        return True
    if SUM.search(left) and is_bare_sum(left) and (current or reading.project):
        claim = token.new("sum", subject, About(), stated=printed, unit=unit)
        summed = _of_so_many(token, left, _summed(token, printed, unit))
        if len(summed) == 1:
            claim.role = "restated"  # 国内公务接待支出4.26万元…共计支出4.26万元: told again
        for part in summed if len(summed) > 1 else ():
            part.parent = id(claim)
        reading.current = claim
        return True
    if (
        measure == "final"
        and current
        and current.measure in ("initial", "budget")
        and _OUTTURN.match(subject)
    ):
        about, subject = current.about, current.subject  # 年初预算30.16万元，决算支出30.16万元
    elif is_generic(subject) or subject == "价值":
        if (
            current
            and current.stated
            and current.measure == measure
            and current.role in ("amount", "restated", "average")
            and not _is_other_side(subject, current.about)
        ):
            anew = token.new("restated", current.subject, current.about, stated=printed, unit=unit)
            anew.measure, anew.parent = measure, current.parent
            anew.base, anew.base_unit, anew.base_kind = current.base, current.base_unit, current.base_kind
            reading.current = anew
            return True
        about, subject = about_passage(token)
        if (
            measure in ("budget", "initial")
            and current
            and current.about.code
            and current.text == token.sentence
        ):
            about, subject = (
                current.about,
                current.subject,
            )  # 科学技术支出(类)128.75万元，占0.65%，年初预算150.00万元
        if measure == "final" and current and current.measure in ("budget", "initial") and not about.code:
            about, subject = current.about, current.subject  # 支出预算为1.48万元，支出决算为1.18万元
    else:
        token.place = led_place(token)
        about = find_about(subject, token.place, reading.names)
        if about.topic is None and about.path is None:
            about = about_before(token, subject, about)
        about = within_led(token, about)
    scope, _, item = (about.topic or "").partition(".")
    twofold = item == "both" and begins_pair(token)
    if twofold:
        about = About(f"{scope}.revenue")
    claim = token.new("amount", subject, about, stated=printed, unit=unit)
    reading.pair = (claim, None) if twofold else None
    claim.measure = "value" if (about.topic or "").startswith("performance.") else measure
    if claim.measure == "value" and measure in ("budget", "initial"):  # 项目全年预算数为39万元: one project's
        claim.measure, claim.about = measure, About()
    claim.parent = parent_of(token)
    claim.about = within_its_whole(token, claim)
    if _is_told_with_its_budget(current, claim):
        _put_before(token, current)  # 机关运行经费243.35万元，年初预算为250.00万元，完成预算的97.34%
        current.measure = "final"
        return True
    reading.current = claim
    return True


def _labelled(token: Token) -> re.Match[str] | None:
    """The label that a figure stands behind: "公务接待费：2019年预算数3.00万元"."""
    label = _LABEL.search(token.left)
    return label if label and find_about(label[1], token.place, token.reading.names).topic else None


def _completes_share(token: Token, printed: str, unit: str | None) -> bool:
    """Whether an amount stands in a bracket behind its share: "教育支出占81.93%(8691.00万元)"."""
    last = next(reversed(token.reading.here), None)
    if token.left != "(" or last is None or last.role != "share" or last.stated:
        return False
    if not token.sentence[: token.start].endswith(f"{last.share}%("):
        return False
    last.role, last.stated, last.unit = "amount", printed, unit
    last.parent = last.parent or parent_of(token)
    token.reading.current = last
    return True


def _is_told_with_its_budget(told: Claim | None, claim: Claim) -> TypeGuard[Claim]:
    """Whether a claim is the budget of the figure that is told right before it in its sentence."""
    return (
        told is not None
        and claim.measure in ("budget", "initial")
        and (told.role, told.text) == ("amount", claim.text)
        and told.measure in ("total", "final")
        and told.about == claim.about
        and (claim.about.topic is not None or is_generic(claim.subject))
        and told.stated is not None
    )


def _of_so_many(token: Token, left: str, summed: list[Claim]) -> list[Claim]:
    """The parts of a sum that says how many they are (以上四项合计): the last so many of its sentence; none where they are fewer."""
    counted = _OF_SO_MANY.search(left)
    many = "一二三四五六七八九十".find(counted[1].replace("两", "二")) + 1 if counted else len(summed)
    if len(summed) == many:
        return summed
    told = [c for c in token.reading.here[:-1] if c.role == "amount" and c.text == token.sentence]
    return told[-many:] if len(told) >= many else []


def _summed(token: Token, printed: str, unit: str | None) -> list[Claim]:
    """The amounts that a sum adds up: those behind "其中" without a topic, those of one level of codes, or all that add up."""
    begun = token.before.rfind("其中")
    sums = {id(c) for c in token.reading.here[:-1] if c.role == "sum"}
    told = [
        c
        for c in token.reading.here[:-1]
        if c.role == "amount" and c.at > begun and c.parent not in sums and c.unit in MONEY
    ]
    ids = {id(c) for c in told}
    told = [c for c in told if c.parent not in ids]  # 社区专项249.30万元(含其他资金35.20万元)
    plain = [part for part in told if part.about.topic is None]
    listed = [part for part in told if part.text == token.sentence]
    clause = [part for part in listed if part.at > token.before.rfind("；")]
    if 1 < len(clause) < len(listed) and ("小计" in token.left or adds_up(printed, unit, clause)):
        return clause  # 局机关…37.50万元；事业单位…38.00万元、…54.20万元，小计92.20万元
    if plain and len(plain) < len(
        listed
    ):  # 住房公积金67.21万元 among economic classes may be read as a function
        makes = (adds_up, adds_up_but_for_places)
        return next((parts for test in makes for parts in (plain, listed) if test(printed, unit, parts)), [])
    if plain or not all(part.about.code and part.text == token.sentence for part in told):
        return plain
    return told if len({len(part.about.code or "") for part in told}) == 1 else []


def _is_other_side(subject: str, about: About) -> bool:
    """Whether words speak of expenditure after a claim on revenue, or the other way: 收入决算…，支出决算…"""
    named = {side for word, side in _SIDES.items() if word in subject}
    told = {side for side in _SIDES.values() if f".{side}" in (about.topic or "")}
    return len(named) == len(told) == 1 and named != told


def _take_bare(token: Token, printed: str, unit: str | None) -> bool:
    """An amount without its unit: "预算数为131.44。"; of a project under the heading of its money: "宣传项目30.81。"."""
    subject = subject_of(token.left)
    about = find_about(subject, token.place, token.reading.names)
    listed = subject.endswith("项目") and "预算安排" in (token.passage.section or token.passage.chapter)
    if token.in_reason or (about.topic is None and not listed) or CHANGE.search(token.left):
        return False
    token.reading.current = token.new("amount", subject, about, stated=printed, missing="万元")
    return True


def _take_count(token: Token, printed: str, unit: str | None) -> bool:
    about = what_is_counted(token, unit)
    if about is None or re.search(
        r"占(?![有用])[^，。；]*$", token.left
    ):  # 占全部预算项目60个的50%: the whole of a share
        return False
    claim = token.new("amount", subject_of(token.left), About(about), stated=printed, unit=unit)
    claim.measure = "count"
    claim.parent = parent_of(token) if unit in AREAS else None
    if unit in AREAS and SUM.search(token.left) and is_bare_sum(token.left):
        told = [
            c for c in token.reading.here[:-1] if c.text == claim.text and c.unit == unit and not c.parent
        ]
        if len(told) > 1:  # 办公用房面积680平方米，业务用房面积1240平方米，共计1920平方米
            claim.role, claim.parent = "sum", None
        for part in told if len(told) > 1 else ():
            part.parent = id(claim)
    token.reading.current = claim
    return True


TAKE = {
    "money": _take_money,
    "percent": take_percent,
    "flat": take_flat,
    "none": take_none,
    "only": take_only,
    "less": take_less,
    "more": take_more,
    "bare": _take_bare,
    "count": _take_count,
    "multiple": take_multiple,
}
