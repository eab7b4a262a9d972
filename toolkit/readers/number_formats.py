"""A stored value and its number format → the text that a spreadsheet shows.

The format language is that of ECMA-376 Part 1, 18.8.31: sections for positive, negative, zero and
text; digit placeholders; a comma behind the last of them scales by a thousand; signs in quotes or
behind a backslash, or ``!`` as East Asian editions write it, stand as they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache

SIGNIFICANT = 15
"""Digits of a stored number that a spreadsheet knows; what stands behind them is noise."""
GENERAL_DIGITS = 10
"""Digits that the format General shows of a number with decimals."""
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "¥#,##0;¥-#,##0", 6: "¥#,##0;¥-#,##0",
    7: "¥#,##0.00;¥-#,##0.00", 8: "¥#,##0.00;¥-#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m/d/yy",
    31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"', 37: "#,##0;-#,##0",
    38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', 42: '_ ¥* #,##0_ ;_ ¥* -#,##0_ ;_ ¥* "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', 44: '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@", 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 55: 'yyyy"年"m"月"', 56: 'm"月"d"日"', 57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}  # fmt: skip
"""The formats that a file names by number only, as the Chinese edition shows them (ECMA-376 Part 1, 18.8.30)."""

_TOKEN = re.compile(
    r'"([^"]*)"?|[\\!](.)|_(.)|\*(.)|\[([^\]]*)\]|(General|AM/PM|A/P|E[+-]|y+|m+|d+|h+|s+|.)', re.I | re.S
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[\d.]+)")
_COLOUR = re.compile(
    r"red|红色?|black|黑色?|blue|蓝色?|green|绿色?|magenta|洋红色?|cyan|蓝绿色|青色|yellow|黄色?|(?:color|颜色)\s*\d+",
    re.I,
)
_PLAIN = re.compile(r"(#,##)?0(?:\.(0+))?(?:_.| )*")
"""The formats that most amounts have: 0, 0.00, #,##0.00."""
_EXACT = Context(prec=SIGNIFICANT, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class _Section:
    """A section of a format: its tokens as (kind, text), kinds ``sign``, ``digit``, ``word``; its condition; whether it has a colour."""

    tokens: tuple[tuple[str, str], ...]
    condition: tuple[str, Decimal] | None = None
    is_coloured: bool = False

    @property
    def is_minus_by_colour(self) -> bool:
        """Whether what it shows, of numbers below nought, is told from others by its colour alone: ``0.00;[Red]0.00``."""
        return self.is_coloured and not any(text in "-−－(（△▲" for _, text in self.tokens if text.strip())

    @property
    def is_general(self) -> bool:
        return any(kind == "word" and text.lower() == "general" for kind, text in self.tokens)

    @property
    def is_date(self) -> bool:
        return any(
            kind == "word" and text[0].lower() in "ymdhs" and len(text) < 6 for kind, text in self.tokens
        )

    @property
    def digits(self) -> int:
        return sum(kind == "digit" for kind, _ in self.tokens)


def displayed(value: object, number_format: str, is_1904: bool = False) -> str:
    """A cell's value as its number format shows it; words as they are. Raises nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, Decimal) and number_format == "General":
        return ("-" if value < 0 else "") + general(abs(value))
    if not isinstance(value, int | float | Decimal):
        return _text(str(value), number_format)
    try:
        number = _EXACT.create_decimal(repr(value) if isinstance(value, float) else value)
        return _number(number, number_format, is_1904)
    except (InvalidOperation, OverflowError, ValueError):
        return str(value)


@lru_cache(1024)
def _plain_format(number_format: str) -> tuple[Decimal, bool] | None:
    """The last decimal of a plain format, and whether it groups by thousands; ``None`` of any other."""
    match = _PLAIN.fullmatch(number_format)
    return (Decimal(1).scaleb(-len(match[2] or "")), bool(match[1])) if match else None


@lru_cache(1024)
def _sections(number_format: str) -> tuple[_Section, ...]:
    parts: list[_Section] = []
    tokens: list[tuple[str, str]] = []
    condition, is_coloured = None, False
    for quoted, escaped, blank, fill, bracket, other in _TOKEN.findall(number_format):
        if other == ";":
            parts.append(_Section(tuple(tokens), condition, is_coloured))
            tokens, condition, is_coloured = [], None, False
        elif blank:
            tokens.append(("sign", " "))
        elif fill:
            continue
        elif quoted or escaped:
            tokens.append(("sign", quoted or escaped))
        elif bracket:
            compared = _CONDITION.fullmatch(bracket.strip())
            if compared:
                condition = (compared[1], Decimal(compared[2]))
            elif bracket.startswith("$"):
                tokens.append(("sign", bracket[1:].partition("-")[0]))
            elif _COLOUR.fullmatch(bracket):
                is_coloured = True
            elif re.fullmatch(r"h+|m+|s+", bracket, re.I):
                tokens.append(("word", f"[{bracket}]"))
        elif other in "0#?":
            tokens.append(("digit", other) if other else ("sign", ""))
        elif other in ".,%@/" or re.fullmatch(r"General|AM/PM|A/P|E[+-]|y+|m+|d+|h+|s+", other, re.I):
            tokens.append(("word", other))
        else:
            tokens.append(("sign", other))
    return (*parts, _Section(tuple(tokens), condition, is_coloured))


def _text(text: str, number_format: str) -> str:
    """Words under a format: put in place of its @ where a section of it is for text."""
    sections = _sections(number_format)
    holding = [s for s in sections if ("word", "@") in s.tokens]
    if not holding or (len(sections) > 1 and len(sections) < 4 and holding[-1] is not sections[-1]):
        return text
    around = [
        text if token == ("word", "@") else token[1] for token in holding[-1].tokens if token[0] != "digit"
    ]
    return "".join(around).strip(" ") if text else ""


def _number(number: Decimal, number_format: str, is_1904: bool) -> str:
    plainly = _plain_format(number_format)
    if plainly:
        unit, is_grouped = plainly
        number = number.quantize(unit, ROUND_HALF_UP)
        return f"{number:,f}" if is_grouped else f"{number:f}"
    section, is_signed = _section_of(number, _sections(number_format))
    if section is None:
        return ""
    if section.is_date and not section.digits:
        return _date(number, section, is_1904)
    words = {text for kind, text in section.tokens if kind == "word"}
    unusual = any(word.upper().startswith("E") or word == "/" for word in words)
    minus = "-" if number < 0 and is_signed else ""
    if section.is_general or unusual or ("word", "@") in section.tokens:
        plain = general(abs(number))
        around = (
            "".join(plain if kind == "word" else text for kind, text in section.tokens)
            if section.is_general
            else plain
        )
        return (minus + around).strip()
    if not section.digits:
        return (minus + "".join(text for _, text in section.tokens)).strip() if section.tokens else ""
    return (minus + _placed(abs(number), section)).strip()


def _section_of(number: Decimal, sections: tuple[_Section, ...]) -> tuple[_Section | None, bool]:
    """The section that a number is shown by, and whether its minus is the format's to print."""
    numeric = sections if len(sections) < 4 else sections[:3]
    if any(section.condition for section in numeric):
        for section in numeric:
            if section.condition is None or _holds(number, *section.condition):
                return section, True
        return None, True
    if number > 0 or len(numeric) == 1 or (number == 0 and len(numeric) < 3):
        return numeric[0], len(numeric) == 1
    if number < 0:
        return numeric[1], numeric[1].is_minus_by_colour
    return numeric[2], False


def _holds(number: Decimal, sign: str, bound: Decimal) -> bool:
    return {
        "<": number < bound, "<=": number <= bound, ">": number > bound, ">=": number >= bound,
        "=": number == bound, "<>": number != bound,
    }[sign]  # fmt: skip


def general(number: Decimal) -> str:
    """A number under the format General: ten digits of it, whole numbers with all of theirs."""
    number = _EXACT.plus(number)
    whole = max(number.adjusted(), 0) + 1
    if number != number.to_integral_value():
        number = number.quantize(Decimal(1).scaleb(-max(GENERAL_DIGITS - whole, 0)), ROUND_HALF_UP)
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _placed(number: Decimal, section: _Section) -> str:
    """A number in the placeholders of its section, the signs between them where they stand."""
    tokens = list(section.tokens)
    digits = [at for at, (kind, _) in enumerate(tokens) if kind == "digit"]
    point = next((at for at, token in enumerate(tokens) if token == ("word", ".")), None)
    before = [at for at in digits if point is None or at < point]
    after = [at for at in digits if point is not None and at > point]
    commas = [at for at, token in enumerate(tokens) if token == ("word", ",")]
    last = max(before, default=-1)
    scales = [at for at in commas if (last < at < point if point is not None else at > max(digits))]
    if after:
        scales += [at for at in commas if at > after[-1]]
    grouped = bool(before) and any(before[0] < at < last for at in commas)
    percent = sum(token == ("word", "%") for token in tokens)
    number = number.scaleb(2 * percent - 3 * len(scales)).quantize(
        Decimal(1).scaleb(-len(after)), ROUND_HALF_UP
    )
    whole, _, part = f"{number:f}".partition(".")
    filled = (
        _whole(whole.lstrip("0"), [tokens[at][1] for at in before], grouped)
        if before
        else [whole.lstrip("0")]
    )
    decimals = _decimals(part, [tokens[at][1] for at in after])
    by_place = dict(zip([*before, *after], [*filled, *decimals], strict=False))
    shown: list[str] = []
    for at, (kind, text) in enumerate(tokens):
        if kind == "digit":
            shown.append(by_place.get(at, ""))
        elif at == point:
            shown.append(("" if before else filled[0]) + ("." if any(decimals) else ""))
        elif text != "," or kind == "sign":
            shown.append(text)
    return "".join(shown)


def _whole(digits: str, places: list[str], grouped: bool) -> list[str]:
    """The digits before the point by placeholder, the first taking all that are left over."""
    least = len(places) - next((n for n, place in enumerate(places) if place == "0"), len(places))
    digits = digits.rjust(least, "0")
    ends = [len(digits) - (len(places) - 1 - n) for n in range(len(places))]
    found = []
    for n, end in enumerate(ends):
        piece = digits[0 if n == 0 else max(end - 1, 0) : max(end, 0)]
        start = max(end, 0) - len(piece)
        if grouped:
            piece = "".join(
                c + ("," if (len(digits) - at) % 3 == 1 and at < len(digits) - 1 else "")
                for at, c in enumerate(piece, start)
            )
        found.append(piece)
    return found


def _decimals(digits: str, places: list[str]) -> list[str]:
    """The digits behind the point by placeholder; zeros at the end are shown only where a 0 asks for them."""
    least = max((n for n, place in enumerate(places, 1) if place == "0"), default=0)
    kept = digits[:least] + digits[least:].rstrip("0")
    return [*kept, *[""] * (len(places) - len(kept))]


def _date(number: Decimal, section: _Section, is_1904: bool) -> str:
    first = datetime(1904, 1, 1) if is_1904 else datetime(1899, 12, 30 if number >= 60 else 31)
    moment = first + timedelta(milliseconds=int((number * 86_400_000).to_integral_value(ROUND_HALF_UP)))
    words = [text.lower() if kind == "word" else "" for kind, text in section.tokens]
    halved = any(word in ("am/pm", "a/p") for word in words)
    parts = [
        _date_part(words, at, moment, halved, number) if words[at] else text
        for at, (_, text) in enumerate(section.tokens)
    ]
    return "".join(parts).strip()


def _date_part(words: list[str], at: int, moment: datetime, halved: bool, number: Decimal) -> str:
    word = words[at]
    if word.startswith("[h"):
        return str(int(number * 24))
    if word in ("am/pm", "a/p"):
        return "AM" if moment.hour < 12 else "PM"
    kind, length = word[0], len(word)
    if kind == "y":
        return f"{moment.year:04}" if length > 2 else f"{moment.year % 100:02}"
    if kind == "m":
        times = [w[0] for w in words[:at] if w and w[0] in "yhds"][-1:]
        following = [w[0] for w in words[at + 1 :] if w and w[0] in "ymhds"][:1]
        if times == ["h"] or following == ["s"]:
            return f"{moment.minute:0{min(length, 2)}}"
        return f"{moment.month:0{min(length, 2)}}"
    if kind == "d":
        return f"{moment.day:0{min(length, 2)}}"
    if kind == "h":
        return f"{moment.hour % 12 or 12 if halved else moment.hour:0{min(length, 2)}}"
    return f"{moment.second:0{min(length, 2)}}" if kind == "s" else word
