"""Fen → printed numbers: amounts, shares, changes, growth, each as the department's style prints them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from .blocks import Part, say
from .model import Model, Style

PER_UNIT = {"元": Decimal(100), "万元": Decimal(1_000_000)}
"""Fen in one unit."""


def print_fen(fen: int, unit: str, decimals: int, separators: bool, truncates: bool = False) -> str:
    """An amount in its unit: 390050000 fen in 万元 with two decimals is "390.05".

    >>> print_fen(390050000, "万元", 2, True), print_fen(123456789, "元", 0, True)
    ('390.05', '1,234,568')
    """
    exponent = Decimal(1).scaleb(-decimals)
    mode = ROUND_DOWN if truncates else ROUND_HALF_UP
    number = (Decimal(fen) / PER_UNIT[unit]).quantize(exponent, mode)
    return f"{number:,f}" if separators else f"{number:f}"


@dataclass(frozen=True, slots=True)
class Printer:
    """How one document prints numbers: ``unit`` is that of its tables; its text is in 万元."""

    style: Style
    unit: str

    def cell(self, fen: int) -> str:
        """An amount of a table."""
        if not fen:
            decimals = f"{0:.{self.style.table_decimals}f}"
            return decimals if self.style.zero == "0.00" else self.style.zero
        return print_fen(fen, self.unit, self.style.table_decimals, self.style.separators)

    def amount(self, fen: int) -> str:
        """An amount of the text, without its unit."""
        if not fen and self.style.zero == "":
            return "0.00" if self.unit == "万元" else "0"
        return print_fen(fen, "万元", 2, self.style.text_separators, self.style.truncates)

    def rounded(self, fen: int) -> str:
        """An amount of the text that a table in 万元 prints too."""
        return print_fen(fen, "万元", 2, self.style.text_separators)

    def _behind(self, fen: int) -> Decimal:
        """The number that shares and growth are worked out from: the exact one or the printed one."""
        if self.style.derived_from == "exact":
            return Decimal(fen)
        return Decimal(self.amount(fen).replace(",", ""))

    def share(self, part: int, whole: int) -> str:
        """A part of a whole in per cent, with its sign."""
        percent = self._behind(part) * 100 / self._behind(whole)
        return f"{percent.quantize(Decimal('0.01'), ROUND_HALF_UP)}%"

    def changed(self, now: int, last: int) -> Decimal:
        """What is printed as the change, with its sign: from exact amounts, or as the printed ones differ."""
        if self.style.derived_from == "printed":
            return self._behind(now) - self._behind(last)
        mode = ROUND_DOWN if self.style.truncates else ROUND_HALF_UP
        return (Decimal(now - last) / PER_UNIT["万元"]).quantize(Decimal("0.01"), mode)

    def growth(self, now: int, last: int) -> str:
        """The change in per cent of last year's amount, without a sign before it."""
        percent = (self._behind(now) - self._behind(last)) * 100 / self._behind(last)
        return f"{abs(percent).quantize(Decimal('0.01'), ROUND_HALF_UP)}%"

    def plain(self, number: Decimal) -> str:
        """A number in 万元 without its sign, as the text prints amounts."""
        return f"{abs(number):,f}" if self.style.text_separators else f"{abs(number):f}"


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of one way to say how a figure changed."""

    than: str
    grew: str
    fell: str
    reason: str
    same: str
    first: str


PHRASES = (
    Phrases("比上年预算", "增长", "下降", "主要原因是：", "与上年预算持平", "上年无此项预算"),
    Phrases("比上年预算", "增长", "减少", "主要原因是", "与上年预算持平", "上年预算数为零，增长率无可比性"),
    Phrases(
        "与上年预算相比", "增长", "下降", "主要原因：", "与上年预算持平", "上年没有此项预算，增长率不作比较"
    ),
)

RISES = (
    "按实际工作需要增加{thing}安排",
    "{thing}的业务量扩大，相应增加安排",
    "政策标准调整，{thing}随之增加",
)
FALLS = (
    "落实过紧日子要求，压减{thing}安排",
    "部分工作上年已完成，{thing}相应减少",
    "按实际需求核减{thing}安排",
)
STAYS = ("{thing}的工作任务与上年相同", "{thing}按上年标准安排", "{thing}的需求没有变化")
FIRST = ("本年新增{thing}安排", "本年起单独安排{thing}", "因工作需要本年首次安排{thing}")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says how figures changed, in the document's phrasing; ``phrases`` may be a form's own."""

    model: Model
    printer: Printer
    phrases: Phrases

    def change(self, claim: str, now: int, last: int, thing: str, with_rate: bool = True) -> tuple[Part, ...]:
        """Direction, amount, growth and reason: "比上年预算增加1.00万元，增长2.00%，主要原因是：…"."""
        words = self.phrases
        difference = self.printer.changed(now, last)
        reason = self.reason(claim, difference, last, thing)
        if not difference:
            return say("{same}，{head}{reason}", claim, same=words.same, head=words.reason, reason=reason)
        direction = "增加" if difference > 0 else "减少"
        figures = {"than": words.than, "direction": direction, "change": self.printer.plain(difference)}
        if not last:
            return say(
                "{than}{direction}{change}万元，{first}，{head}{reason}",
                claim,
                **figures,
                first=words.first,
                head=words.reason,
                reason=reason,
            )
        rate = "，{word}{growth}" if with_rate else ""
        return say(
            "{than}{direction}{change}万元" + rate + "，{head}{reason}",
            claim,
            **figures,
            word=words.grew if difference > 0 else words.fell,
            growth=self.printer.growth(now, last),
            head=words.reason,
            reason=reason,
        )

    def reason(self, claim: str, difference: object, last: int, thing: str) -> str:
        """Why: one of a few sentences, always the same one for the same claim."""
        if self.model.history == "none" and difference:
            return f"{self.model.self_word}为{self.model.year}年新成立单位"
        choices = FIRST if not last and difference else STAYS if not difference else None
        if choices is None:
            choices = RISES if str(difference)[0] != "-" else FALLS
        return choices[(self.model.seed + sum(map(ord, claim))) % len(choices)].format(thing=thing)
