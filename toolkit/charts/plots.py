"""Drawings: horizontal bars, and bars to both sides of a line, as inline SVG.

Every number is printed beside its shape, so that the picture reads without colours. Geometry is
float; what is printed was made from exact amounts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from .svg import (
    BLUE,
    GREY,
    SIZE,
    SMALL,
    SOFT,
    VERMILION,
    WIDTH,
    Label,
    hatch,
    line,
    picture,
    rectangle,
    same,
    text,
    text_width,
)

ROW = 26
GAP = 10


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, the amounts it is put together of, what is printed behind it.

    A ``head`` stands over the bars that follow it; ``parts`` are in the order of the legend.
    """

    label: Label
    parts: tuple[Decimal, ...]
    note: Label
    head: bool = False

    @property
    def length(self) -> Decimal:
        return sum((max(part, Decimal(0)) for part in self.parts), Decimal(0))


@dataclass(frozen=True, slots=True)
class Change:
    """One bar to the right (more) or left (less) of the line; no bar where ``change`` is ``None``.

    A ``heading`` has no bar and no figures.
    """

    label: Label
    change: Decimal | None = None
    mark: str = ""
    printed: str = ""
    growth: str = ""
    heading: bool = False


def _widest(labels: Sequence[Label], size: float = SIZE, bold: bool = False) -> float:
    texts = [words for label in labels for words in (label.zh, label.en)]
    return max((text_width(words, size, bold) for words in texts), default=0)


def draw_bars(
    values: Sequence[Bar],
    *,
    id: str,
    title: Label,
    description: Label,
    caption: Label | None = None,
    legend: Sequence[Label] = (),
    heading: Label | None = None,
) -> str:
    """Horizontal bars on one scale; a second part is hatched, a third grey. ``heading`` is printed over them."""
    fills = (BLUE, f"url(#{id}-hatch)", GREY)
    heads = any(bar.head for bar in values)
    left = min(_widest([bar.label for bar in values], bold=heads), WIDTH * 0.4)
    right = min(_widest([bar.note for bar in values], bold=heads), WIDTH * 0.35)
    plot = WIDTH - left - right - 2 * GAP
    most = max((bar.length for bar in values), default=Decimal(0)) or Decimal(1)
    y = 0.0
    parts: list[str] = []
    top = (32 if heading else 0) + (28 if legend else 0)
    if heading:
        parts.append(text(0, 18, heading, size=16, bold=True, width=WIDTH))
        y += 32
    if legend:
        parts.append(_legend(legend, fills, left + GAP, y + 13))
        y += 28
    for bar in values:
        if bar.head and y and bar is not values[0]:
            y += 6
        thick = 18 if bar.head or not heads else 11
        parts.append(text(left, y + 18, bar.label, anchor="end", width=left, bold=bar.head))
        x = left + GAP
        for part, fill in zip(bar.parts, fills, strict=False):
            if part > 0:
                length = float(part / most) * plot
                stroke = VERMILION if fill.startswith("url") else ""
                parts.append(rectangle(x, y + (ROW - thick) / 2, length, thick, fill, _tooltip(bar), stroke))
                x += length
        parts.append(text(x + 8, y + 18, bar.note, bold=bar.head, width=right))
        y += ROW
    parts.append(line(left + GAP, top, left + GAP, y, GREY))
    if caption:
        parts.append(text(0, y + 22, caption, size=SMALL, fill=SOFT, width=WIDTH))
        y += 32
    return picture(id, title, description, y + 2, parts, hatch(f"{id}-hatch", VERMILION))


def _tooltip(bar: Bar) -> str:
    return f"{bar.label.both}: {bar.note.both}"


def _legend(legend: Sequence[Label], fills: Sequence[str], x: float, y: float) -> str:
    parts = []
    for label, fill in zip(legend, fills, strict=False):
        stroke = VERMILION if fill.startswith("url") else ""
        parts += [rectangle(x, y - 11, 22, 12, fill, stroke=stroke), text(x + 30, y, label, size=SMALL)]
        x += 30 + _widest([label], SMALL) + 28
    return "".join(parts)


def draw_changes(
    values: Sequence[Change],
    *,
    id: str,
    title: Label,
    description: Label,
    caption: Label,
    heads: tuple[Label, Label],
) -> str:
    """Bars to both sides of a line, with the change and the growth in columns. ``heads`` name the columns."""
    growth = max(*(text_width(row.growth) for row in values), _widest([heads[1]], SMALL, True))
    figure = max(*(text_width(row.printed) + 24 for row in values), _widest([heads[0]], SMALL, True))
    if not any(row.growth for row in values):
        growth, heads = -2.0 * GAP, (heads[0], same(""))
    labels = [row.label for row in values if not row.heading]
    left = min(_widest(labels), WIDTH * 0.4)
    plot = WIDTH - left - growth - figure - 4 * GAP - 14
    more = max((row.change for row in values if row.change is not None), default=Decimal(0))
    less = min((row.change for row in values if row.change is not None), default=Decimal(0))
    reach = max(more, Decimal(0)) - min(less, Decimal(0)) or Decimal(1)
    axis = left + GAP + 7 + plot * float(-min(less, Decimal(0)) / reach)
    parts = [
        text(WIDTH - growth - 2 * GAP, 14, heads[0], anchor="end", size=SMALL, bold=True, fill=SOFT),
        text(WIDTH, 14, heads[1], anchor="end", size=SMALL, bold=True, fill=SOFT),
    ]
    y = 22.0
    for row in values:
        if row.heading:
            y += 8
            parts += [
                text(0, y + 18, row.label, bold=True, width=WIDTH - growth - figure - 3 * GAP),
                line(0, y + ROW, WIDTH, y + ROW),
            ]
            y += ROW + 4
            continue
        parts.append(text(left, y + 18, row.label, anchor="end", width=left))
        if row.change is not None:
            length = abs(float(row.change / reach)) * plot
            rising = row.change > 0
            start = axis if rising else axis - length
            fill = BLUE if rising else f"url(#{id}-hatch)"
            tooltip = f"{row.label.both}: {row.mark} {row.printed} {row.growth}".strip()
            if row.change:
                parts.append(rectangle(start, y + 6, length, 14, fill, tooltip, "" if rising else VERMILION))
        parts += [
            line(axis, y, axis, y + ROW, GREY),
            text(WIDTH - growth - 2 * GAP - figure, y + 18, same(row.mark)),
            text(WIDTH - growth - 2 * GAP, y + 18, same(row.printed), anchor="end"),
            text(WIDTH, y + 18, same(row.growth), anchor="end"),
        ]
        y += ROW
    parts.append(text(0, y + 24, caption, size=SMALL, fill=SOFT, width=WIDTH))
    return picture(id, title, description, y + 34, parts, hatch(f"{id}-hatch", VERMILION))
