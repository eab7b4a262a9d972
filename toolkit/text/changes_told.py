"""What a word of change does: a change with its figure, a level figure, a direction without one."""

from __future__ import annotations

import re

from .about import About, find_about, is_generic
from .claim import Token
from .comparisons import about_passage, base_kind_of, budget_of, quote_on, same, told_again, told_here
from .pairs import begins_pair
from .parts import parent_of
from .phrases import ANEW, COMPARED, DOWN, REASON, subject_of

_OF_SEVERAL = re.compile(r"[一两二三四五六七八九十][项者](?:资金|收入|支出|经费)?(?:合计|共计?|合共|累计)?$")
"""Words that speak of some of the parts together: 一般公共预算拨款、其他收入两项共增收167.30万元."""
_ALL_IN_ALL = re.compile("[相互]抵|抵减|抵销|抵消")
"""Words that speak of the whole again after changes both ways: 两者相抵，本项净增5.62万元."""


def take_change(token: Token, changed: re.Match[str], printed: str, unit: str | None) -> bool:
    reading = token.reading
    before = REASON.split(token.left[: changed.start()])[-1].removesuffix("净")
    named = COMPARED.sub("", before)
    subject = subject_of(named)
    if named.endswith("；") or not re.search(r"[^，；。：]", re.split(r"(?<=[，；。：])", before)[-1]):
        subject = (
            ""  # "…万元，" or "…，主要是控制公务接待费；较上年" and then the change: of the claim before it
        )
    falls = changed[1] in (*DOWN, "少") or printed.startswith("-")  # 增加-1.86万元
    direction, printed = None if changed[2] else "decrease" if falls else "increase", printed.lstrip("-")
    if token.in_reason or _OF_SEVERAL.search(named):
        token.new("reason", subject, About(), stated=printed, unit=unit, direction=direction)
        return True
    if _ALL_IN_ALL.search(token.left) and reading.current is not None:
        whole = token.outermost(reading.current)
        if whole is reading.current:
            whole = next((c for c in reading.here if c.role == "amount"), whole)
        reading.current = whole if whole.change is None else reading.current
    current = reading.pair[0] if reading.pair and begins_pair(token) else reading.current
    own = not is_generic(subject) and bool(subject)
    about = find_about(subject, token.place, reading.names) if own else About()
    if own and current is not None and about.topic != current.about.topic:
        current = reading.current = (
            told_here(token, about) or current
        )  # the very thing, told before its parts
    speaks_of_another = own and current is not None and about.topic and not same(about, current.about)
    if (
        current is None
        or speaks_of_another
        or (current.change is not None and current.growth is not None and own)
    ):
        if not own:
            about, subject = about_passage(token)
        told = told_here(token, about)
        current = told or token.new("change", subject, about)
        if told is None:
            current.parent = parent_of(token)
        reading.current = current
    if current.change is not None and ANEW.search(token.left):
        current = reading.current = told_again(token, current)
    if current.change is not None:
        token.new("reason", subject, About(), stated=printed, unit=unit, direction=direction)
        return True
    current.change, current.change_unit, current.direction = printed, unit, direction
    current.spoken = token.begins + token.start
    quote_on(current, token.sentence)
    budget = budget_of(token, current)
    earlier = any(int(year) < (reading.year or 0) for year in re.findall(r"20\d\d(?=年)", token.left))
    if (
        budget is not None
        and current.base is None
        and not earlier
        and not re.search(r"上年|去年|同比|20\d\d年(?!度?[^，。；]*(?:预算|决算))", token.sentence)
    ):
        current.base, current.base_unit, current.base_kind = budget.stated, budget.unit, "initial"
    compared = [m[0] for m in COMPARED.finditer(token.left) if re.search("[年算比]", m[0])]
    if compared and current.base_kind is None:  # 本部门2018年度公务用车运行维护费较预算减少
        current.base_kind = base_kind_of(token, compared[-1])
    elif current.base_kind is None and not COMPARED.search(token.left):
        beside = [
            c for c in reading.here if c.change and c is not current and (c.spoken or c.at) >= token.begins
        ]
        current.base_kind = beside[-1].base_kind if beside else None  # 与上年预算相比，A增加…，B减少…
    return True


def take_signed(token: Token, printed: str, unit: str | None) -> bool:
    """A change by its sign: "同比+302.84万元（+6.88%）。其中：政府性基金收入-27.39万元（-5.39%）"."""
    direction = sign_of(token, printed)
    if direction is None or token.in_reason:
        return False
    subject = subject_of(COMPARED.sub("", token.left.rstrip("+")))
    claim = token.reading.current
    if subject and not is_generic(subject):
        about = find_about(subject, token.place, token.reading.names)
        claim = told_here(token, about) or token.new("change", subject, about)
    if claim is None or claim.change is not None:
        return False
    claim.change, claim.change_unit, claim.direction = printed.lstrip("-"), unit, direction
    claim.spoken = token.begins + token.start
    token.reading.current = claim
    quote_on(claim, token.sentence)
    return True


def sign_of(token: Token, printed: str) -> str | None:
    """What the sign before a figure says of a change: a plus always; a minus where another figure has a plus or words compare."""
    if re.search(r"(?<![\d元%+])\+$", token.sentence[: token.start]):
        return "increase"
    compares = re.search(r"[(:：，、\u4e00-\u9fff]\+\d|同比|环比|增减|变动(?:额|数|率|幅度)", token.sentence)
    return "decrease" if printed.startswith("-") and compares else None


def take_flat(token: Token, printed: str, unit: str | None) -> bool:
    """ "与上年预算持平": of the claim before it, or of what the sentence names."""
    reading = token.reading
    if token.in_reason:
        return False
    piece = COMPARED.sub("", subject_of(token.left))
    about = find_about(piece, token.place, reading.names) if piece and not is_generic(piece) else About()
    if about.topic and (reading.current is None or not same(about, reading.current.about)):
        reading.current = token.new("change", piece, about)
    if reading.current is None:
        return False
    told = reading.current
    if told.change is not None and not re.search("[1-9]", told.change + (told.growth or "")):
        told.direction, told.growth_direction = "flat", None  # 增加0.00万元，增长0.0%，与预算持平
    elif told.direction is None and told.change is None:
        told.direction = "flat"
        compared = [m[0] for m in COMPARED.finditer(token.left) if re.search("[年算]", m[0])]
        if compared:
            told.base_kind = base_kind_of(token, compared[-1])
        quote_on(reading.current, token.sentence)
    return True


_OF_THE_WHOLE = re.compile(r"(?:支出|收入|收支|资金|预算|总)?(?:规模|总额|总量|总数)")
"""Words that speak of the whole again after its parts: 支出规模高于上年."""


def take_less(token: Token, printed: str, unit: str | None) -> bool:
    """ "本年数小于上年预算数": a direction without a figure."""
    return _take_direction(token, "decrease")


def take_more(token: Token, printed: str, unit: str | None) -> bool:
    return _take_direction(token, "increase")


def _take_direction(token: Token, direction: str) -> bool:
    current = token.reading.current
    if current is not None and _OF_THE_WHOLE.fullmatch(subject_of(token.left)):
        current = token.reading.current = token.outermost(current)
    if token.in_reason or current is None or current.direction or current.change:
        return False
    current.direction = direction
    return True
