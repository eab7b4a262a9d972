"""The changes against last year that a document's text states: for its totals, its classes and its items.

The change is the printed one; where the text prints last year's figure instead, it is the exact
difference of the two. Nothing is worked out from a percentage.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..model import YUAN_PER_UNIT, fold, printed_number, strip_numbering
from ..package import Package
from ..vocabulary import english_name, load_topics
from .spending import ZERO, Money, money_of
from .svg import Label

SCOPES = ("all", "fiscal", "general_budget", "government_fund", "state_capital")
ITEMS = (
    "both",
    "revenue",
    "revenue_current",
    "expenditure",
    "expenditure_current",
    "basic",
    "project",
    "reserve",
)
TOTALS = (
    *(f"{scope}.{item}" for scope in SCOPES for item in ITEMS),
    "operating_cost.total",
    "three_public.total",
)
"""Topics of the text that are totals, in the order in which they are shown."""
MORE, LESS, FLAT = "▲", "▼", "＝"


@dataclass(frozen=True, slots=True)
class Growth:
    """A change that the text states. ``change`` is in yuan, ``None`` where only a percentage is printed."""

    label: Label
    change: Decimal | None
    mark: str
    printed: str
    growth: str


@dataclass(frozen=True, slots=True)
class Growths:
    """The changes of a document in groups, each under its heading, and what they are compared with."""

    groups: tuple[tuple[Label, tuple[Growth, ...]], ...]
    unit: str
    summary: Label
    caption: Label


@dataclass(frozen=True, slots=True)
class _Claim:
    """One topic's change: its direction, in yuan, the printed percentage, and the figure itself."""

    topic: str
    code: str
    executed: bool
    sign: int
    change: Decimal | None
    growth: Decimal | None
    amount: Decimal | None

    @property
    def kind(self) -> str:
        return "totals" if not self.code else "classes" if len(self.code) == 3 else "items"


def growth_of(package: Package, document_id: str, most: int) -> Growths | None:
    """What the text says of last year, or ``None`` where it states no change. At most so many bars a group."""
    mine = [row for row in package.rows.get("claims", []) if row["document_id"] == document_id]
    documents = {row["document_id"]: row for row in package.rows.get("documents", [])}
    document = documents.get(document_id, {})
    stated = [row for row in mine if _is_of_last_year(row, document)]
    claims = _distinct(claim for row in stated if (claim := _claim_of(row)))
    if not any(claim.sign for claim in claims):
        return None
    unit = Counter(row["change_unit"] or row["base_unit"] or row["unit"] for row in stated).most_common(1)[0][
        0
    ]
    unit = unit if unit in YUAN_PER_UNIT else "元"
    names = _names(package, document_id)
    printed = money_of(unit, [claim.change for claim in claims if claim.change is not None])
    is_final = document.get("kind") == "final"
    groups = []
    for kind in ("totals", "classes", "items"):
        for executed in (False, True):
            group = [c for c in claims if (c.kind, c.executed) == (kind, executed)]
            shown = _shown(group, kind, most, names, printed)
            if shown:
                groups.append((_heading(kind, executed, is_final), shown))
    return Growths(tuple(groups), unit, _summary(claims, names, printed), _caption(stated))


def _is_of_last_year(row: Mapping[str, str], document: Mapping[str, str]) -> bool:
    """Whether a claim compares with last year: the text of a final account compares with the budget, too."""
    known = row["topic"] in TOTALS or (row["code"] and row["topic"].endswith((".class", ".code")))
    if not known or row["role"] in ("reason", "base", "nil"):
        return False
    if row["base_kind"] == "initial" or not any(
        row[name] for name in ("change", "growth", "base", "direction")
    ):
        return False
    if document.get("kind") != "final":
        return True
    last = str(int(document["fiscal_year"]) - 1) if document.get("fiscal_year", "").isdigit() else "上年"
    return any(word in row["text"] for word in ("上年", "上一年", "去年", f"{last}年", f"{last}年度"))


def _claim_of(row: Mapping[str, str]) -> _Claim | None:
    amount = Decimal(row["amount"]) if row["amount"] else None
    change = _yuan(row["change"], row["change_unit"])
    sign = {"increase": 1, "decrease": -1}.get(row["direction"] or row["growth_direction"], 0)
    if change is not None:
        change *= sign
    elif row["base"] and amount is not None and (base := _yuan(row["base"], row["base_unit"])) is not None:
        change = amount - base
        sign = (change > 0) - (change < 0)
    growth = printed_number(row["growth"]) if row["growth"] else None
    if change == 0:
        sign = 0
    if sign == 0 and row["direction"] != "flat" and change is None:
        return None
    executed = row["base_kind"] == "executed"
    return _Claim(row["topic"], row["code"], executed, sign, change if sign else ZERO, growth, amount)


def _yuan(stated: str, unit: str) -> Decimal | None:
    number = printed_number(stated) if stated and unit in YUAN_PER_UNIT else None
    return None if number is None else abs(number) * YUAN_PER_UNIT[unit]


def _distinct(claims: Iterable[_Claim]) -> list[_Claim]:
    """One claim a total or code, that which says most; totals that say the same only once."""
    best: dict[str, _Claim] = {}
    for claim in claims:
        key = claim.code or claim.topic
        if key not in best or _fullness(claim) > _fullness(best[key]):
            best[key] = claim
    order = {topic: place for place, topic in enumerate(TOTALS)}
    totals = sorted((c for c in best.values() if not c.code), key=lambda c: order[c.topic])
    seen = set()
    kept = []
    for claim in totals:
        said = claim.amount, claim.change, claim.growth
        if (*said, claim.sign) not in seen:
            kept.append(claim)
        says_something = said != (None, None, None)
        if says_something and claim.topic.split(".")[1] in ("both", "revenue", "expenditure"):
            seen.add((*said, claim.sign))
    return kept + [c for c in best.values() if c.code]


def _fullness(claim: _Claim) -> int:
    return 2 * (claim.change is not None) + (claim.growth is not None)


def _shown(
    group: Sequence[_Claim],
    kind: str,
    most: int,
    names: Mapping[str, Label],
    printed: Money,
) -> tuple[Growth, ...]:
    """The bars of a group: totals in their order, classes and items the largest change first."""
    moved = [claim for claim in group if claim.sign]
    if kind != "totals":
        moved.sort(key=lambda claim: -abs(claim.change or ZERO))
    shown, others = (moved, []) if len(moved) <= most else (moved[: most - 1], moved[most - 1 :])
    found = [_growth(claim, names, printed) for claim in shown]
    if others:
        change = sum((claim.change for claim in others if claim.change is not None), ZERO)
        label = Label(f"其余 {len(others)} 项相抵", f"the other {len(others)}, net")
        found.append(Growth(label, change, *_signed(change, printed), ""))
    flat = [claim for claim in group if not claim.sign and claim.amount]
    if flat and (moved or kind == "totals"):
        many = Label(f"持平 {len(flat)} 项", f"{len(flat)} unchanged")
        label = _label(flat[0], names) if len(flat) == 1 else many
        found.append(Growth(label, ZERO, *_signed(ZERO, printed), ""))
    return tuple(found)


def _growth(claim: _Claim, names: Mapping[str, Label], printed: Money) -> Growth:
    share = "" if claim.growth is None else f"{'+' if claim.sign > 0 else '−'}{abs(claim.growth):f}%"
    if claim.change is None:
        return Growth(_label(claim, names), None, MORE if claim.sign > 0 else LESS, "", share)
    return Growth(_label(claim, names), claim.change, *_signed(claim.change, printed), share)


def _signed(change: Decimal, printed: Money) -> tuple[str, str]:
    """The mark and the figure of a change."""
    if not change:
        return FLAT, "0"
    return (MORE, f"+{printed(change)}") if change > 0 else (LESS, f"−{printed(-change)}")


def _label(claim: _Claim, names: Mapping[str, Label]) -> Label:
    if claim.code:
        return names.get(claim.code, Label(claim.code, claim.code))
    topic = load_topics().topics[claim.topic]
    return Label(topic.zh, topic.en.replace("“", '"').replace("”", '"'))  # wide in Chinese fonts


def _names(package: Package, document_id: str) -> dict[str, Label]:
    """Codes with their printed names, in English where that is certain."""
    found: dict[str, Label] = {}
    for row in package.rows.get("amounts", []):
        if row["document_id"] == document_id and row["code"] and row["code"] not in found:
            name = strip_numbering(fold(row["name"]))
            english = english_name(row["code"], name) or name
            found[row["code"]] = Label(f"{row['code']} {name}", f"{row['code']} {english}")
    return found


def _heading(kind: str, executed: bool, is_final: bool) -> Label:
    what = {
        "totals": Label("总额", "Totals"),
        "classes": Label("功能分类（类）", "Function classes"),
        "items": Label("功能科目", "Function items"),
    }[kind]
    against = Label("与上年预算相比", "against last year's budget")
    if executed:
        against = Label("与上年执行数相比", "against last year's outturn")
    if is_final:
        against = Label("与上年相比", "against last year")
    return Label(f"{what.zh}，{against.zh}", f"{what.en}, {against.en}")


def _summary(claims: Sequence[_Claim], names: Mapping[str, Label], printed: Money) -> Label:
    more = [claim for claim in claims if claim.sign > 0]
    less = [claim for claim in claims if claim.sign < 0]
    flat = [claim for claim in claims if not claim.sign and claim.amount]
    zh = f"文字说明了 {len(more) + len(less) + len(flat)} 项与上年的比较：{len(more)} 项增加，{len(less)} 项减少，{len(flat)} 项持平"
    en = (
        f"The text compares {len(more) + len(less) + len(flat)} figures with last year: {len(more)} increase, "
        f"{len(less)} decrease, {len(flat)} unchanged"
    )
    for told, word_zh, word_en in (
        (more, "增加最多的是", "the largest increase is"),
        (less, "减少最多的是", "the largest decrease is"),
    ):
        known = [claim for claim in told if claim.change]
        if known:
            most = max(known, key=lambda claim: abs(claim.change or ZERO))
            name, figure = _label(most, names), printed.with_unit(abs(most.change or ZERO))
            gap = " " if name.zh[:1].isdigit() else ""
            zh += f"；{word_zh}{gap}{name.zh}，{figure}"
            en += f"; {word_en} {name.en}, {figure}"
    return Label(f"{zh}。", f"{en}.")


def _caption(stated: Sequence[Mapping[str, str]]) -> Label:
    zh, en = "数据：文字说明。▲ 增加，▼ 减少（斜纹）。", "Data: the text. ▲ increase, ▼ decrease (hatched)."
    if any(row["base"] and not row["change"] for row in stated):
        zh += "未印增减额的，为两年数之差。"
        en += " Where it prints no change: the difference of the two years."
    return Label(zh, en)
