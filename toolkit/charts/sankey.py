"""The drawing of a flow: sources, classes and uses as three columns with bands between them, as inline SVG."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from .flow import REST, Flow, Node
from .svg import (
    BLUE,
    GREEN,
    GREY,
    ORANGE,
    PURPLE,
    SIZE,
    SKY,
    SMALL,
    SOFT,
    VERMILION,
    WIDTH,
    Label,
    escape,
    hatch,
    line,
    picture,
    rectangle,
    same,
    text,
    text_width,
    wrap,
)

SIDE = 172
"""Width of the labels beside the outer columns."""
SOURCE, CLASS_LEFT, CLASS_RIGHT, USE = 180.0, 286.0, 624.0, 728.0
"""Left edges of the bars: the sources', both of a class, the uses'."""
THICK, THIN = 12, 6
USE_SIDE = WIDTH - USE - THICK - 8
HEIGHT = 300
"""Height of the whole amount."""
COLOURS = {
    "general_budget": BLUE,
    "general_budget_transfer": SKY,
    "fiscal": BLUE,
    "government_fund": ORANGE,
    "government_fund_transfer": ORANGE,
    "state_capital": PURPLE,
    "state_capital_transfer": PURPLE,
    "basic": GREEN,
    "project": VERMILION,
    "reserve": PURPLE,
    "carried_forward": ORANGE,
}


@dataclass(frozen=True, slots=True)
class _Placed:
    """A node with its bar: top, height, and the middle of its label."""

    node: Node
    top: float
    height: float
    room: float

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


def draw_flow(
    flow: Flow,
    *,
    id: str,
    title: Label,
    description: Label,
    caption: Label,
    printed: Callable[[Decimal], str],
) -> str:
    """Sources, classes and uses as three columns on one scale, with bands for what is known to go where."""
    scale = HEIGHT / float(max(flow.total, Decimal(1)))
    columns = [
        _stack(flow.sources, scale, lambda node: 18.0 * _lines(node.label, SIDE) + 26),
        _stack(flow.classes, scale, lambda node: 26.0),
        _stack(flow.uses, scale, lambda node: 18.0 * _lines(node.label, USE_SIDE) + 26),
    ]
    tall = max(sum(place.room for place in column) for column in columns)
    sources, classes, uses = ({p.node.id: p for p in _centred(c, 32, tall)} for c in columns)
    parts = [_heads()]
    parts += _bands(flow.paid, sources, classes, SOURCE + THICK, CLASS_LEFT, scale, id, 0, printed)
    parts += _bands(flow.used, classes, uses, CLASS_RIGHT + THIN, USE, scale, id, 1, printed)
    for place in sources.values():
        parts += [
            rectangle(SOURCE, place.top, THICK, place.height, _fill(place.node.id, id)),
            *_side_label(place, SOURCE - 8, "end", SIDE, printed),
        ]
    for place in classes.values():
        parts += _class_label(place, id, printed)
    for place in uses.values():
        parts += [
            rectangle(USE, place.top, THICK, place.height, _fill(place.node.id, id)),
            *_side_label(place, USE + THICK + 8, "start", USE_SIDE, printed),
        ]
    bottom = 36 + tall
    if _is_open(flow):
        told = Label("文件未说明这部分如何对应", "not stated which of it goes where")
        parts += [
            rectangle(0, bottom + 8, 22, 12, f"url(#{id}-hatch)"),
            text(30, bottom + 19, told, size=SMALL),
        ]
        bottom += 22
    parts.append(text(0, bottom + 19, caption, size=SMALL, fill=SOFT, width=WIDTH))
    return picture(id, title, description, bottom + 30, parts, hatch(f"{id}-hatch", "#9a9a9a"))


def _is_open(flow: Flow) -> bool:
    whole = flow.total
    return any(
        sum(links.values(), Decimal(0)) < whole * Decimal("0.999") for links in (flow.paid, flow.used)
    ) or any(node.id == REST for node in (*flow.sources, *flow.classes, *flow.uses))


def _fill(node: str, id: str) -> str:
    return f"url(#{id}-hatch)" if node == REST else COLOURS.get(node, GREY)


def _lines(label: Label, width: float) -> int:
    return max(len(wrap(words, width)) for words in (label.zh, label.en))


def _stack(nodes: Sequence[Node], scale: float, least: Callable[[Node], float]) -> list[_Placed]:
    """The nodes of a column under each other, each with room for its label."""
    placed, y = [], 0.0
    for node in nodes:
        height = max(float(node.value) * scale, 1.5)
        room = max(height + 6, least(node))
        placed.append(_Placed(node, y + (room - height) / 2, height, room))
        y += room
    return placed


def _centred(column: Sequence[_Placed], top: float, tall: float) -> list[_Placed]:
    """The column in the middle of the picture's height."""
    shift = top + (tall - sum(place.room for place in column)) / 2
    return [_Placed(p.node, p.top + shift, p.height, p.room) for p in column]


def _heads() -> str:
    names = (
        (SOURCE + THICK, "end", Label("资金来源", "Source")),
        (CLASS_LEFT, "start", Label("功能分类（类）", "Function (class)")),
        (USE, "start", Label("用途", "Use")),
    )
    return "".join(
        text(x, 14, name, anchor=anchor, size=SMALL, bold=True, fill=SOFT) for x, anchor, name in names
    ) + line(0, 24, WIDTH, 24)


def _bands(
    links: Mapping[tuple[str, str], Decimal],
    left: Mapping[str, _Placed],
    right: Mapping[str, _Placed],
    x1: float,
    x2: float,
    scale: float,
    id: str,
    coloured: int,
    printed: Callable[[Decimal], str],
) -> list[str]:
    """Bands between two columns, in the colour of the outer one; hatched ends where nothing is known."""
    out = {node: place.top for node, place in left.items()}
    into = {node: place.top for node, place in right.items()}
    parts = []
    for start in left:
        for end in right:
            value = links.get((start, end))
            if not value:
                continue
            height = float(value) * scale
            fill = _fill((start, end)[coloured], id)
            title = f"{left[start].node.label.both} → {right[end].node.label.both}: {printed(value)}"
            parts.append(_band(x1, out[start], x2, into[end], max(height, 0.8), fill, title))
            out[start] += height
            into[end] += height
    for node, place in left.items():
        if (height := place.top + place.height - out[node]) > 2.5:
            parts.append(rectangle(x1, out[node], 24, height, f"url(#{id}-hatch)"))
    for node, place in right.items():
        if (height := place.top + place.height - into[node]) > 2.5:
            parts.append(rectangle(x2 - 24, into[node], 24, height, f"url(#{id}-hatch)"))
    return parts


def _band(x1: float, y1: float, x2: float, y2: float, height: float, fill: str, title: str) -> str:
    middle = (x1 + x2) / 2
    path = (
        f"M{x1:.1f} {y1:.1f}C{middle:.1f} {y1:.1f} {middle:.1f} {y2:.1f} {x2:.1f} {y2:.1f}v{height:.1f}"
        f"C{middle:.1f} {y2 + height:.1f} {middle:.1f} {y1 + height:.1f} {x1:.1f} {y1 + height:.1f}z"
    )
    opacity = 1 if fill.startswith("url") else 0.45
    return f'<path d="{path}" fill="{fill}" fill-opacity="{opacity}"><title>{escape(title)}</title></path>'


def _side_label(
    place: _Placed, x: float, anchor: str, width: float, printed: Callable[[Decimal], str]
) -> list[str]:
    """Name over figure, beside the bar, in as many lines as the name takes."""
    parts = []
    figure = printed(place.node.value)
    size = min(SIZE, SIZE * width / text_width(figure, SIZE, True))
    for lang in ("zh", "en"):
        lines = wrap(place.node.label.of(lang), width)
        y = place.middle - 9 * (len(lines) + 1) + 14
        for row in lines:
            parts.append(text(x, y, same(row), anchor=anchor, only=lang))
            y += 18
        parts.append(text(x, y, same(figure), anchor=anchor, size=round(size, 1), bold=True, only=lang))
    return parts


def _class_label(place: _Placed, id: str, printed: Callable[[Decimal], str]) -> list[str]:
    """A class between its two bars: name at the left, figure at the right."""
    figure = printed(place.node.value)
    fill = f"url(#{id}-hatch)" if place.node.id == REST else "#4d4d4d"
    x, end = CLASS_LEFT + THIN + 8, CLASS_RIGHT - 8
    name = end - x - text_width(figure, SIZE, True) - 8
    y = place.middle + 5
    return [
        rectangle(CLASS_LEFT, place.top, THIN, place.height, fill),
        rectangle(CLASS_RIGHT, place.top, THIN, place.height, fill),
        *(
            [
                rectangle(
                    CLASS_LEFT + THIN, place.top, CLASS_RIGHT - CLASS_LEFT - THIN, place.height, "#f1f2f4"
                )
            ]
            if place.height >= 20
            else []
        ),
        *_class_name(place, x, name),
        text(end, y, same(figure), anchor="end", bold=True),
    ]


def _class_name(place: _Placed, x: float, width: float) -> list[str]:
    """The name in two lines where it is long and there is room for them."""
    label = place.node.label
    if place.height < 38 or _lines(label, width) == 1:
        return [text(x, place.middle + 5, label, width=width)]
    parts = []
    for lang in ("zh", "en"):
        rows = wrap(label.of(lang), width)
        y = place.middle + 5 - 9 * (len(rows) - 1)
        parts += [text(x, y + 18 * number, same(row), only=lang) for number, row in enumerate(rows)]
    return parts
