"""The printed characters of a page without what is laid over its text: watermarks and seals, as far as their colour tells.

Slanted text is left out before. Of the rest a mark is what is pale and much larger than the page's text, or pale and
printed over other text or strewn over the page, wherever the same words stand; and what has the colour of slanted text among which it stands:
the letters at the top of a seal, the number at its foot. A figure with decimals is never taken for a mark.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

from .characters import Character

LARGE = 1.8
"""Pale text that is so many times as large as the page's other text is a mark."""
OVER = 0.2
"""So much of its box must lie under, or over, another character."""
SEAL = 3
"""So many slanted letters of a colour make a seal; pale words in so many rows and columns are strewn over a page."""
BAND = 16
_MONEY = re.compile(r"[-−(（]?[\d,，]*\d[.．]\d+[)）]?")
Run = tuple[Character, int | None]
"""A character and the address of the text object that prints it."""


@dataclass(slots=True)
class Prints:
    """The characters of a page by how they are printed; ``coloured`` are some of ``plain``, each at its place in it."""

    plain: list[Character] = field(default_factory=list)
    pale: list[Run] = field(default_factory=list)
    coloured: list[tuple[int, int, int | None]] = field(default_factory=list)
    slanted: list[tuple[Character, int]] = field(default_factory=list)

    def without_marks(self) -> list[Character]:
        """What is text of the page."""
        characters = self.plain
        if self.slanted and self.coloured:
            seals = set(_seals(self.plain, self.coloured, self.slanted))
            characters = [c for n, c in enumerate(characters) if n not in seals] if seals else characters
        return [*characters, *_text_in_grey(self.pale, characters)] if self.pale else characters


def _seals(
    plain: Sequence[Character],
    coloured: Iterable[tuple[int, int, int | None]],
    slanted: Iterable[tuple[Character, int]],
) -> Iterable[int]:
    """The places of the characters that stand among slanted ones of their colour."""
    leaning: dict[int, list[Character]] = defaultdict(list)
    for c, colour in slanted:
        leaning[colour].append(c)
    runs: dict[int | None, list[int]] = defaultdict(list)
    for place, colour, address in coloured:
        others = leaning.get(colour, ())
        if len(others) < SEAL:
            continue
        c = plain[place]
        if (
            min(o.x0 for o in others) <= c.x <= max(o.x1 for o in others)
            and min(o.top for o in others) - BAND <= c.y <= max(o.bottom for o in others) + BAND
        ):
            runs[address].append(place)
    for places in runs.values():
        if not _MONEY.fullmatch("".join(plain[place].text for place in places)):
            yield from places


def _text_in_grey(pale: Sequence[Run], characters: Sequence[Character]) -> list[Character]:
    """Of pale characters those that are no mark: no larger than the page's text, and not printed over it."""
    if not characters:
        return [c for c, _ in pale]
    usual = median(c.bottom - c.top for c in characters)
    runs: dict[int | None, list[Character]] = defaultdict(list)
    for c, address in pale:
        if c.bottom - c.top < LARGE * usual:
            runs[address].append(c)
    words = {address: "".join(c.text for c in run) for address, run in runs.items()}
    bands: dict[int, list[Character]] = defaultdict(list)
    for c in characters:
        bands[int(c.y) // BAND].append(c)
    places: dict[str, list[Character]] = defaultdict(list)
    for address, run in runs.items():
        if not _MONEY.fullmatch(words[address]):
            places[words[address]].append(run[0])
    marks = {word for word, firsts in places.items() if _is_strewn(word, firsts)}
    marks |= {
        words[address]
        for address, run in runs.items()
        if words[address] in places and any(_is_over(c, bands) for c in run)
    }
    pieces = {word for word in places if any(word in mark for mark in marks)}  # the page's edge cuts some
    return [c for address, run in runs.items() if words[address] not in pieces for c in run]


def _is_strewn(word: str, firsts: Sequence[Character]) -> bool:
    """Whether the same words stand all over the page, side by side and below one another."""
    sides = [len({round(getattr(c, side)) for c in firsts}) for side in ("x0", "top")]
    return len(word) >= SEAL and min(sides) >= SEAL and len(firsts) >= SEAL * SEAL


def _is_over(c: Character, bands: dict[int, list[Character]]) -> bool:
    """Whether a character and another lie over each other."""
    least = OVER * (c.x1 - c.x0) * (c.bottom - c.top)
    return c.text != " " and any(
        other.text != " "
        and (min(c.x1, other.x1) - max(c.x0, other.x0)) > 0
        and (min(c.bottom, other.bottom) - max(c.top, other.top)) > 0
        and (min(c.x1, other.x1) - max(c.x0, other.x0))
        * (min(c.bottom, other.bottom) - max(c.top, other.top))
        > least
        for band in range(int(c.top) // BAND - 1, int(c.bottom) // BAND + 2)
        for other in bands.get(band, ())
    )
