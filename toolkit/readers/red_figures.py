"""Figures that a table prints in red and without a sign: below nought where the document says so, else told.

A number format or a bookkeeper's hand may print −12.00 as 12.00 in red (红字); a line may as well be red because it
matters. A row whose words are red too is the latter. What colour means is never guessed: it is said by the
document (负数以红字表示), or a person has to look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..model import Problem, fold, is_number, problem
from .paragraphs import NAMED
from .spans import Span

_SAYS = re.compile(
    r"红[字色](?:的)?(?:数字|数据|数值|数额|金额|数|字体|部分)?[\"“”']?(?:均|都)?(?:表示|代表|显示|标示|为|即|系|指|是)+[\"“”']?负"
    r"|负(?:数|值|号|金额)(?:均|都)?(?:用|以|由|为|是|显示|标示|标)+[\"“”']?红[字色]"
)
_UNSIGNED = re.compile(r"[¥]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?")
_HEX = re.compile(r"#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})|#([0-9a-f])([0-9a-f])([0-9a-f])")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\b.*")
_COLOUR = re.compile(r"color\s*[:=]\s*[\"']?\s*(#?\w+(?:\([^()]*\))?)", re.I)
_NAMES = {"red", "darkred", "crimson", "firebrick"}


def says_red_is_negative(text: str) -> bool:
    """Whether a document says that its red figures are below nought."""
    return "红" in text and _SAYS.search(fold(text)) is not None


def is_red(colour: str) -> bool:
    """Whether a colour is a red: ``FF0000``, ``#c00``, ``rgb(192, 0, 0)``, ``red``."""
    colour = colour.strip().lower()
    if match := _HEX.fullmatch(colour):
        red, green, blue = (int(part * 2 if len(part) == 1 else part, 16) for part in match.groups() if part)
    elif match := _RGB.fullmatch(colour):
        red, green, blue = (int(part) for part in match.groups())
    else:
        return colour in _NAMES
    return red >= 0xB0 and max(green, blue) <= 0x50


def may_have_red(source: str) -> bool:
    """Whether the source of a page says a colour that is red anywhere."""
    return any(is_red(colour) for colour in {found[1].strip().lower() for found in _COLOUR.finditer(source)})


def signed_by_colour(
    rows: Sequence[Sequence[Span]], says_negative: bool
) -> tuple[list[list[Span]], list[str], list[str]]:
    """The rows of a table with a minus before the red figures that the document says are below nought; these figures; those of a sign not known.

    Of a table of which all figures are red nothing is told where the document says nothing: its colour tells none apart.
    """
    red: list[tuple[int, int]] = []
    doubtful: list[str] = []
    others = 0
    for number, row in enumerate(rows):
        words = [span for span in row if span.text.strip() and not _is_figure(span.text)]
        is_marked = bool(words) and all(span.is_red for span in words)  # all of it: a line that matters
        for at, span in enumerate(row):
            if not span.is_red or not _is_unsigned(span.text):
                others += _is_figure(span.text)
            elif not is_marked:
                red.append((number, at))
            elif says_negative:
                doubtful.append(span.text)
    if not red and not doubtful:
        return [list(row) for row in rows], [], []
    made = [list(row) for row in rows]
    printed = [made[number][at].text for number, at in red]
    if not says_negative:
        return made, [], printed if others else []
    for number, at in red:
        made[number][at] = replace(made[number][at], text=f"-{made[number][at].text.strip()}")
    return made, printed, doubtful


def red_told(negative: Sequence[str] = (), doubtful: Sequence[str] = ()) -> Iterator[Problem]:
    """Which red figures were read below nought, and of which the sign is not known."""
    for kind, figures in (("red_negative", negative), ("red_figures", doubtful)):
        if figures:
            words = "、".join(f"“{' '.join(figure.split())}”" for figure in figures[:NAMED])
            yield problem(kind, count=len(figures), words=words)


def _is_figure(text: str) -> bool:
    return is_number(text.rstrip().rstrip("%％"))


def _is_unsigned(text: str) -> bool:
    """Whether a text is a number above nought without a sign."""
    return _UNSIGNED.fullmatch(fold(text)) is not None and re.search("[1-9]", fold(text)) is not None
