"""Codes and words of levels that a text prints beside names: which are another item's in the tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ..model import fold_name
from ..text import find_path

Row = Mapping[str, str]
Found = tuple[str, int, None, str]
"""Of a slip its kind, its paragraph, no cell, and the words that show it."""
_LENGTHS = {"类": 3, "款": 5, "项": 7}
_CODED_LEVEL = re.compile(r"(?<!\d)(?P<code>2\d{2}(?:\d{2}){0,2})(?!\d)[^\d()]{2,40}\((?P<level>[类款项])\)")
"""A code, its name and the word of a level: 21208国有土地使用权出让收入安排的支出(款)."""


def misplaced_levels(claims: Sequence[Row], lines: Mapping[str, str]) -> Iterator[Found]:
    """Names of a printed path under the word of another level than that of their codes: 住房改革支出（类）."""
    levels: dict[str, set[int]] = {}
    for code, name in lines.items():
        levels.setdefault(name, set()).add(len(code))
    for claim in claims:
        for level, name in find_path(claim["path"] or ""):
            found = levels.get(fold_name(name), set())
            if found and _LENGTHS[level] not in found:
                yield "level", int(claim["paragraph"]), None, f"{name}({level})"
        for printed in _CODED_LEVEL.finditer(claim["subject"]):
            if printed["code"] in lines and len(printed["code"]) != _LENGTHS[printed["level"]]:
                yield "level", int(claim["paragraph"]), None, printed[0]


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
