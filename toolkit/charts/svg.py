"""Pieces of inline SVG in two languages: texts that fit their place, rectangles, hatches, the frame.

A text in two languages is two ``<text>`` elements of class ``zh`` and ``en`` at the same place;
the page hides one. Widths are estimated, so that nothing overlaps whatever font the reader has.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

FONTS = "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, Helvetica, Arial, sans-serif"
INK, SOFT, RULE = "#1a1a1a", "#555555", "#d0d0d0"
BLUE, VERMILION, ORANGE, GREEN, SKY, PURPLE = "#0072B2", "#D55E00", "#E69F00", "#009E73", "#56B4E9", "#CC79A7"
GREY = "#8A8A8A"
SIZE, SMALL = 14, 12.5
"""Sizes of labels and of captions. All charts are of one width, so these are the same in all of them."""
WIDTH = 880


@dataclass(frozen=True, slots=True)
class Label:
    """A text in Chinese and English; alike where there is only one."""

    zh: str
    en: str

    def of(self, lang: str) -> str:
        return self.zh if lang == "zh" else self.en

    @property
    def both(self) -> str:
        return self.zh if self.zh == self.en else f"{self.zh} · {self.en}"


def same(text: str) -> Label:
    """A text that is the same in both languages: a figure, or a name that exists only in Chinese."""
    return Label(text, text)


def clean(text: str) -> str:
    """Text without the control characters that XML forbids, on one line."""
    allowed = "".join(c if unicodedata.category(c) not in ("Cc", "Cs", "Cn") else " " for c in text)
    return " ".join(allowed.replace("\ufffe", " ").replace("\uffff", " ").split())


def escape(text: str) -> str:
    """Text as it may stand in an element or an attribute."""
    return html.escape(clean(text))


def text_width(text: str, size: float = SIZE, bold: bool = False) -> float:
    """An upper estimate of a text's width: a Chinese character is 1 em, a Latin one about half."""
    return sum(map(_em, text)) * size * (1.06 if bold else 1)


def _em(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WFA" or character in "▲▼…":
        return 1.0
    if character in "MW%@&mw":
        return 0.9
    if character in "ijlI'.,:;|!":
        return 0.3
    if character in "frt ()-/":
        return 0.38
    if character in "csvxyz":
        return 0.52
    return 0.66 if character.isupper() else 0.57


def cut(text: str, width: float, size: float = SIZE, bold: bool = False) -> str:
    """The text, or as much of its beginning as fits, with … for the rest."""
    if text_width(text, size, bold) <= width:
        return text
    kept = text
    while kept and text_width(f"{kept}…", size, bold) > width:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def wrap(words: str, width: float, size: float = SIZE, bold: bool = False) -> list[str]:
    """A text in one line, or in two of about the same length; what does not fit is cut.

    >>> wrap("carry-over of last year", 120), wrap("carry-over of last year", 200)
    (['carry-over', 'of last year'], ['carry-over of last year'])
    """
    words = clean(words)
    whole = text_width(words, size, bold)
    if whole <= width:
        return [words]
    places = [place for place in range(1, len(words)) if _may_break(words, place)]
    fitting = [place for place in places if text_width(words[:place].rstrip(), size, bold) <= width]
    if not fitting:
        return [cut(words, width, size, bold)]
    best = min(fitting, key=lambda place: abs(text_width(words[:place], size, bold) - whole * 0.52))
    if whole - text_width(words[:best], size, bold) > width:
        best = fitting[-1]
    return [words[:best].rstrip(), cut(words[best:].lstrip(), width, size, bold)]


def _may_break(words: str, place: int) -> bool:
    """Whether a line may end before this character: between Latin words, or beside a Chinese character."""
    before, after = words[place - 1], words[place]
    if after in "，。、）)：；" or before in "（(“":
        return False
    return before == " " or not (before.isascii() and after.isascii())


def text(
    x: float,
    y: float,
    label: Label,
    *,
    width: float | None = None,
    anchor: str = "start",
    size: float = SIZE,
    bold: bool = False,
    fill: str = INK,
    only: str | None = None,
) -> str:
    """A label at a place, cut to ``width`` and then whole in a ``<title>``; or ``only`` one language of it."""
    weight = ' font-weight="700"' if bold else ""
    look = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size:g}"{weight} fill="{fill}"'

    def element(words: str, attribute: str = "") -> str:
        words = clean(words)
        if not words:
            return ""
        shown = words if width is None else cut(words, width, size, bold)
        title = f"<title>{escape(words)}</title>" if shown != words else ""
        return f"<text {attribute}{look}>{title}{escape(shown)}</text>"

    if label.zh == label.en and only is None:
        return element(label.zh)
    return "".join(
        element(label.of(lang), f'class="{lang}" lang="{lang}" ')
        for lang in ("zh", "en")
        if only in (None, lang)
    )


def rectangle(
    x: float, y: float, width: float, height: float, fill: str, title: str = "", stroke: str = ""
) -> str:
    """A filled rectangle, with what it shows as its title."""
    place = f'x="{x:.1f}" y="{y:.1f}" width="{max(width, 1):.1f}" height="{max(height, 0.8):.1f}"'
    place += f' stroke="{stroke}"' if stroke else ""
    if not title:
        return f'<rect {place} fill="{fill}"/>'
    return f'<rect {place} fill="{fill}"><title>{escape(title)}</title></rect>'


def line(x1: float, y1: float, x2: float, y2: float, stroke: str = RULE) -> str:
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{stroke}" stroke-width="1"/>'
    )


def hatch(id: str, colour: str, ground: str = "#ffffff") -> str:
    """The definition of a hatched fill, which is told from a plain one without colour."""
    return (
        f'<pattern id="{id}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="6" height="6" fill="{ground}"/><rect width="2.5" height="6" fill="{colour}"/></pattern>'
    )


def picture(
    id: str, title: Label, description: Label, height: float, parts: Iterable[str], defs: str = ""
) -> str:
    """The frame: an image with a name and a description, as wide as its place allows."""
    definitions = f"<defs>{defs}</defs>" if defs else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" width="100%" role="img" '
        f'aria-labelledby="{id}-title" aria-describedby="{id}-desc" font-family="{FONTS}">'
        f'<title id="{id}-title">{escape(title.both)}</title>'
        f'<desc id="{id}-desc">{escape(description.both)}</desc>'
        f"{definitions}{''.join(parts)}</svg>"
    )


def in_language(svg: str, lang: str) -> str:
    """The picture in one language, for a place that hides nothing by itself, as a notebook."""
    other = "en" if lang == "zh" else "zh"
    return re.sub(rf'<text class="{other}" .*?</text>', "", svg, flags=re.DOTALL)
