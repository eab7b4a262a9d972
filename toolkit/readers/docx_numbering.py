"""The numbers that Word writes before a paragraph by itself: 一、 (一) 1. …"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from .office import attribute, local

_DIGITS = "〇一二三四五六七八九"
_CAPITAL = "零壹贰叁肆伍陆柒捌玖"
_PLACEHOLDER = re.compile(r"%(\d)")


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: its kind of number, its text (“%1、”), where it starts, after which level it starts anew."""

    kind: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    is_legal: bool = False


@dataclass(slots=True)
class Numbering:
    """The lists of a document by their number, and how far each has counted."""

    lists: dict[str, tuple[str, dict[int, Level]]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def next(self, number: str, depth: int) -> str:
        """What stands before the next paragraph of a list at a level; nothing of a list that is not known."""
        if number not in self.lists:
            return ""
        shared, levels = self.lists[number]
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self.counts.setdefault(shared, {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart != 0 and (restart is None or depth < restart):
                del counts[deeper]
        if level.kind in ("bullet", "none"):
            return ""

        def number_of(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            other = levels.get(at, level)
            value = counts.get(at, other.start)
            return written(value, "decimal" if level.is_legal else other.kind)

        return _PLACEHOLDER.sub(number_of, level.text)


def read_numbering(root: Any) -> Numbering:
    """The lists that the part numbering.xml declares."""
    abstract = {
        attribute(entry, "abstractNumId"): dict(_level(level) for level in entry.iterfind("{*}lvl"))
        for entry in root.iterfind("{*}abstractNum")
    }
    numbering = Numbering()
    for entry in root.iterfind("{*}num"):
        number = attribute(entry, "numId")
        pointer = entry.find("{*}abstractNumId")
        base = attribute(pointer, "val") if pointer is not None else ""
        levels = dict(abstract.get(base, {}))
        shared = base
        for override in entry.iterfind("{*}lvlOverride"):
            depth = int(attribute(override, "ilvl") or 0)
            own = override.find("{*}lvl")
            start = override.find("{*}startOverride")
            if own is not None:
                levels[depth] = _level(own)[1]
            if start is not None:
                shared = f"{base}/{number}"  # it counts for itself
                level = levels.get(depth, Level())
                levels[depth] = Level(
                    level.kind, level.text, int(attribute(start, "val") or 1), level.restart, level.is_legal
                )
        numbering.lists[number] = (shared, levels)
    return numbering


def _level(element: Any) -> tuple[int, Level]:
    said = {local(child): attribute(child, "val") for child in element}
    legal = said.get("isLgl")
    return int(attribute(element, "ilvl") or 0), Level(
        said.get("numFmt", "decimal"),
        said.get("lvlText", ""),
        int(said.get("start") or 1),
        int(said["lvlRestart"]) if said.get("lvlRestart") else None,
        legal is not None and legal not in ("0", "false"),
    )


def written(number: int, kind: str) -> str:
    """A number as a list writes it.

    >>> written(12, "chineseCountingThousand"), written(3, "upperRoman"), written(2, "decimalZero")
    ('十二', 'III', '02')
    """
    if not 0 < number < 10_000:
        return str(number)  # no list counts so far
    if kind in (
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCountingThousand",
    ):
        return _counted(number)
    if kind in ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "taiwaneseCounting"):
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    if kind in ("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"):
        return "".join(_CAPITAL[_DIGITS.index(c)] if c in _DIGITS else {"十": "拾", "百": "佰", "千": "仟"}[c]
                       for c in _counted(number))  # fmt: skip
    if kind in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and number <= 20:
        return chr(0x2460 + number - 1)
    if kind == "decimalEnclosedParen":
        return f"({number})"
    if kind == "decimalEnclosedFullstop":
        return f"{number}."
    if kind == "ideographTraditional" and number <= 10:
        return "甲乙丙丁戊己庚辛壬癸"[number - 1]
    if kind == "decimalZero":
        return f"{number:02}"
    if kind == "decimalFullWidth":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    if kind in ("upperLetter", "lowerLetter"):
        letters = chr(65 + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters if kind == "upperLetter" else letters.lower()
    if kind in ("upperRoman", "lowerRoman"):
        roman = _roman(number)
        return roman if kind == "upperRoman" else roman.lower()
    return str(number)


def _counted(number: int) -> str:
    """A number below ten thousand as it is said: 12 is 十二, 105 一百零五."""
    if not 0 < number < 10_000:
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    said, pending = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            said += ("零" if pending and said else "") + _DIGITS[digit] + name
        pending = not digit
    return said.removeprefix("一") if said.startswith("一十") else said


def _roman(number: int) -> str:
    said = ""
    for value, letters in (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
        (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ):  # fmt: skip
        while number >= value:
            said, number = said + letters, number - value
    return said
