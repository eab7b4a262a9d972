"""The order of the rules: sections, axes of the scorecard, and what the keys of sources stand for.

All of it is declared in ``expectations/catalogue.yaml``; a rule file knows only its own number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from ..vocabulary import load_yaml
from .rules import expectations_folder

_DIGITS = "零一二三四五六七八九"


class Group(NamedTuple):
    """Rules that belong together, by their numbers: a section of the rule book or an axis of the scorecard."""

    id: str
    zh: str
    en: str
    numbers: frozenset[int]

    def title(self, lang: str) -> str:
        return self.zh if lang == "zh" else self.en

    def holds(self, rule: str) -> bool:
        """Whether a rule such as ``R055`` is one of them."""
        return int(rule[1:]) in self.numbers


class Step(NamedTuple):
    """A rule of the catalogue that is no SQL but something the program does on every check."""

    number: int
    zh: str
    en: str
    where: str


class Catalogue(NamedTuple):
    """How the rules are ordered, scored and founded."""

    sections: tuple[Group, ...]
    axes: tuple[Group, ...]
    unscored: frozenset[int]
    weights: Mapping[str, int]
    suites: Mapping[str, tuple[str, str]]
    steps: tuple[Step, ...]
    statutes: Mapping[str, tuple[str, str]]
    sources: Mapping[str, tuple[str, str]]


@cache
def load_catalogue() -> Catalogue:
    """The catalogue as declared."""
    raw = load_yaml(expectations_folder() / "catalogue.yaml")
    return Catalogue(
        _groups(raw["sections"]),
        _groups(raw["axes"]),
        parse_numbers(raw["unscored"]),
        raw["weights"],
        _pairs(raw["suites"]),
        tuple(Step(int(number), **entry) for number, entry in raw["steps"].items()),
        _pairs(raw["statutes"]),
        _pairs(raw["sources"]),
    )


def _groups(raw: dict[str, Any]) -> tuple[Group, ...]:
    return tuple(
        Group(id, entry["zh"], entry["en"], parse_numbers(entry["rules"])) for id, entry in raw.items()
    )


def _pairs(raw: dict[str, dict[str, str]]) -> dict[str, tuple[str, str]]:
    return {str(key): (entry["zh"], entry["en"]) for key, entry in raw.items()}


def parse_numbers(text: str) -> frozenset[int]:
    """Numbers and spans of numbers.

    >>> sorted(parse_numbers("5, 7-9"))
    [5, 7, 8, 9]
    """
    numbers: set[int] = set()
    for part in text.split(","):
        first, _, last = part.strip().partition("-")
        numbers.update(range(int(first), int(last or first) + 1))
    return frozenset(numbers)


def suite_title(suite: str, lang: str) -> str:
    """What a suite is called; one that the catalogue does not name goes by its id."""
    zh, en = load_catalogue().suites.get(suite, (suite, suite))
    return zh if lang == "zh" else en


def spell_source(source: str, lang: str) -> str:
    """The source in a rule's header in one language, with short keys written out.

    A header names sources as "中文 · English", several after one another, or as keys of the
    catalogue. Where the language asked for is missing, the other stands in.

    >>> spell_source("BL14(4), LOGIC", "zh")
    '《预算法》第十四条第四款；核算恒等式或逻辑'
    >>> spell_source("核算恒等式 · accounting identity", "en")
    'accounting identity'
    """
    spelt = {"zh": dict[str, None](), "en": dict[str, None]()}
    for part in filter(None, (part.strip() for part in re.split(r"[;；·]", source))):
        pairs = [_spell_key(word.strip()) for word in part.split(",")]
        if all(pairs):
            for pair in filter(None, pairs):
                spelt["zh"][pair[0]] = spelt["en"][pair[1]] = None
        else:
            spelt["zh" if re.search(r"[\u4e00-\u9fff]", part) else "en"][part] = None
    found = spelt[lang] or spelt["zh"] or spelt["en"]
    return ("；" if lang == "zh" else "; ").join(found)


def _spell_key(word: str) -> tuple[str, str] | None:
    """A short key in Chinese and English, ``None`` for a word that is no key."""
    catalogue = load_catalogue()
    article = re.fullmatch(r"([A-Z]{2})(\d{1,2})(?:\((\d)\))?", word)
    if article and article[1] in catalogue.statutes:
        zh, en = catalogue.statutes[article[1]]
        part = (f"第{_numeral(int(article[3]))}款", f"({article[3]})") if article[3] else ("", "")
        return f"{zh}第{_numeral(int(article[2]))}条{part[0]}", f"{en}, art. {article[2]}{part[1]}"
    rest = r"\d*(?:[-/][a-zA-Z\d]+| [A-Z\d-]+)?"  # RANK17, FIX-yc, GBC BUD-106
    keys = [key for key in catalogue.sources if re.fullmatch(re.escape(key) + rest, word)]
    return catalogue.sources[max(keys, key=len)] if keys else None


def _numeral(number: int) -> str:
    """A number below 100 in Chinese: 14 is 十四."""
    tens, ones = divmod(number, 10)
    text = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return text + (_DIGITS[ones] if ones or not tens else "")
