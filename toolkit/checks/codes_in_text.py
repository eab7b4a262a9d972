"""Codes and words of levels that a text prints beside names: which are another item's in the tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from ..model import even, fold_name
from ..text import find_path
from ..vocabulary import load_codebook

Row = Mapping[str, str]
Found = tuple[str, int, None, str]
"""Of a slip its kind, its paragraph, no cell, and the words that show it."""
_LENGTHS = {"类": 3, "款": 5, "项": 7}
_CODED_LEVEL = re.compile(r"(?<!\d)(?P<code>2\d{2}(?:\d{2}){0,2})(?!\d)[^\d()]{2,40}\((?P<level>[类款项])\)")
"""A code, its name and the word of a level: 21208国有土地使用权出让收入安排的支出(款)."""


_LEVEL_OF_CODE = re.compile(r"(?<=[\u4e00-\u9fff])\((?P<code>2\d{2}(?:\d{2}){0,2})(?P<level>[类款项])\)")
"""A code behind its name, with the word of a level: 财政事务（20106款）."""
_LEVEL_OF_NAME = re.compile(r"(?P<name>[\u4e00-\u9fff、]{2,40})\((?P<level>[类款项])\)")
_CODE_IN_BRACKETS = re.compile(r"\([^()\d。；]{0,6}(?P<code>[23]\d{2}(?:\d{2}){0,2})\)")
"""Looked for first, it spares most texts the search for names."""
_CODE_OF_NAME = re.compile(rf"(?P<name>[\u4e00-\u9fff、]{{2,40}})[”\"]?(?:科目)?{_CODE_IN_BRACKETS.pattern}")
"""A name and its code in brackets: 体育竞赛（2070305）, “…—行政运行”科目（科目编码：2010301）."""
_NAME_OF_CODE = re.compile(r"(?<![\d.])(?P<code>[23]\d{4}(?:\d{2})?)[-—“\"]?(?P<name>[\u4e00-\u9fff]{2,40})")
_BEFORE_A_NAME = "、为列于在属和及与入是至的"
"""What a name may stand behind, other than punctuation."""


def misplaced_levels(
    paragraphs: Sequence[Row], claims: Sequence[Row], lines: Mapping[str, str]
) -> Iterator[Found]:
    """Names under the word of another level than that of their codes: 住房改革支出（类）, 农村综合改革（项）."""
    named = _codes_by_name(lines)
    functional = {name for code, name in lines.items() if code.startswith("2")}
    for number, said in _texts(paragraphs):
        for printed in _LEVEL_OF_NAME.finditer(said):
            name = _known_end(printed["name"], named)
            if name in functional and _LENGTHS[printed["level"]] not in {len(c) for c in named[name]}:
                yield "level", number, None, f"{_printed_name(printed['name'], name)}({printed['level']})"
    for claim in claims:
        of_code = (*_CODED_LEVEL.finditer(claim["subject"]), *_LEVEL_OF_CODE.finditer(claim["subject"]))
        for printed in of_code:
            if printed["code"] in lines and len(printed["code"]) != _LENGTHS[printed["level"]]:
                yield "level", int(claim["paragraph"]), None, printed[0]


def codes_of_other_names(paragraphs: Sequence[Row], lines: Mapping[str, str]) -> Iterator[Found]:
    """Names of the tables beside a code that is not theirs: 体育竞赛（2070350）, 21306农村综合改革.

    A name that the tables do not have is held against the name that they have for its code. A code that nobody knows is held against a name only where it is the name's own in the tables but for one digit, or two
    that changed places.
    """
    named = _codes_by_name(lines)
    of_book = _codebook()[1]
    for number, said in _texts(paragraphs):
        beside = _CODE_OF_NAME.finditer(said) if _CODE_IN_BRACKETS.search(said) else ()
        found = [(m["name"], m["code"], _known_end(m["name"], named)) for m in beside]
        found += [
            (m["name"], m["code"], _known_start(m["name"], named)) for m in _NAME_OF_CODE.finditer(said)
        ]
        for run, code, name in found:
            of_name = (c for c in named.get(name, ()) if code in lines or lines.get(c) == name)
            own = {c for c in of_name if len(c) == len(code) and c[0] == code[0]}
            if not own or code in named[name]:
                continue
            others = of_book.get(code, frozenset()) | ({lines[code]} if code in lines else frozenset())
            alike = any(name in other or other in name for other in others)
            if not alike and (others or any(_is_misprint(code, c) for c in own)):
                yield "code", number, None, f"{_printed_name(run, name)}({code})"


def _texts(paragraphs: Sequence[Row]) -> Iterator[tuple[int, str]]:
    return ((int(row["paragraph"]), even(row["text"])) for row in paragraphs)


@cache
def _codebook() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """The codes of each name, and the names of each code, of all that the code book knows."""
    book = load_codebook()
    known = [(n.code, n.name) for n in book.names] + [(s.code, s.name) for s in book.superseded]
    codes: dict[str, frozenset[str]] = {}
    names: dict[str, frozenset[str]] = {}
    for code, name in ((code, fold_name(name)) for code, name in known):
        codes[name] = codes.get(name, frozenset()) | {code}
        names[code] = names.get(code, frozenset()) | {name}
    return codes, names


def _codes_by_name(lines: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Every code that a name is known to have, in the tables or in the code book."""
    codes = dict(_codebook()[0])
    for code, name in lines.items():
        codes[name] = codes.get(name, frozenset()) | {code}
    return codes


def _known_end(run: str, named: Mapping[str, frozenset[str]]) -> str:
    """The longest known name that a run of letters ends with, where a name may begin there; blank where there is none."""
    for start in range(len(run) - 1):
        if (start == 0 or run[start - 1] in _BEFORE_A_NAME) and fold_name(run[start:]) in named:
            return fold_name(run[start:])
    return ""


def _printed_name(run: str, name: str) -> str:
    """The known name as it is printed at the start or the end of a run of letters."""
    ends = (run[at:] for at in range(len(run)))
    starts = (run[:end] for end in range(len(run), 0, -1))
    return next((part for part in (*ends, *starts) if fold_name(part) == name), run).lstrip("、")


def _known_start(run: str, named: Mapping[str, frozenset[str]]) -> str:
    """The longest known name that a run of letters begins with; blank where there is none."""
    return next((n for end in range(len(run), 1, -1) if (n := fold_name(run[:end])) in named), "")


def _is_misprint(code: str, own: str) -> bool:
    """Whether a code is another one of its length but for one digit, or two that changed places."""
    off = [at for at in range(len(own)) if code[at] != own[at]]
    return len(off) == 1 or (len(off) == 2 and sorted(code) == sorted(own))


_NUMERIC_STEP = re.compile(r"(?P<name>[^()，。；：\d]{2,30})\((?P<code>\d{2})(?P<level>款|项)\)")
_CODE = re.compile(r"(?<!\d)2\d{6}(?!\d)")


def codes_of_others(claims: Sequence[Row], lines: Mapping[str, str]) -> Iterator[Found]:
    """Codes beside the name of another item of the tables: 财政事务（03款）, (项)行政运行…2130705."""
    named: dict[str, set[str]] = {}
    for code, name in lines.items():
        named.setdefault(name, set()).add(code)
    for claim in claims:
        subject, steps = claim["subject"], find_path(claim["subject"])
        first = re.search(r"(2\d{2})类", subject)
        code = first[1] if first else ""
        for step in _NUMERIC_STEP.finditer(subject) if first else ():
            code += step["code"]
            same = {c for c in named.get(fold_name(step["name"]), ()) if len(c) == len(code)}
            if same and code not in same and code in lines:
                yield "code", int(claim["paragraph"]), None, step[0]
        last = fold_name(steps[-1][1]) if steps and steps[-1][0] == "项" else ""
        for printed in _CODE.findall(subject) if last in named else ():
            if printed in lines and printed not in named[last]:
                yield "code", int(claim["paragraph"]), None, printed
