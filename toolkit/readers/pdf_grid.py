"""Rulings → grids: which cells a page's rulings enclose, and where they are merged.

One geometry serves both engines. In this order: join the pieces of each ruling, find the
rulings that touch one another, close a side that the page's end left open, and merge the
elementary cells between which no rule stands.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise, product, repeat
from typing import NamedTuple

from ..model import Box, Cell, Grid
from .characters import Character
from .pdf_rulings import Ruling

CLUSTER = 2.5
"""Rulings at most this far apart (pt) are one line."""
STRIP = 5.0
"""Rulings so far apart (pt) are one where they are drawn double: no text stands between them."""
TOUCH = 3.0
"""Rulings touch across a gap of this much (pt): 0.3 loses numbers, 6 makes tables of charts."""
PASSES = 5.0
"""Where the outer rules pass the last one by more than this (pt), the side is open: close it."""
FAR = 12.0
"""Where they pass it by more than this (pt), a row or column of text stands in between, whatever the others do."""
COVERS = 0.5
"""A rule parts two cells when it covers this share of their common side."""

Sides = dict[tuple[int, int], bool]
"""Whether a rule stands at a side of a field, by its row and column from 0."""


class Place(NamedTuple):
    """A cell before its text."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box


@dataclass(frozen=True, slots=True)
class Frame:
    """A grid before its text: the edges, and which cell each elementary field belongs to.

    ``hanging`` are the columns (from 0) of the last row without a rule below, where others have one: a page's end cut
    cells that reach over several rows, and what stands in their middle hangs over the side.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[Place, ...]
    owner: dict[tuple[int, int], int]
    hanging: frozenset[int] = frozenset()

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    @property
    def area(self) -> float:
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    def is_at_edge(self, x0: float, x1: float) -> bool:
        """Whether a stretch reaches an inner vertical edge, to a point."""
        at = bisect_right(self.xs, x1 + 1) - 1
        return 0 < at < len(self.xs) - 1 and self.xs[at] >= x0 - 1

    def cell_at(self, x: float, y: float) -> int | None:
        """The index of the cell a point lies in; ``None`` in a field that no rule encloses."""
        return self.owner.get((bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1))

    def cells_at(self, characters: Iterable[Character]) -> list[int | None]:
        """The index of the cell of each character, as ``cell_at`` tells it of its middle."""
        owner = {(row + 1, column + 1): cell for (row, column), cell in self.owner.items()}
        places = [(c.x, c.y) for c in characters]
        rows = map(bisect_right, repeat(self.ys), [y for _, y in places])
        columns = map(bisect_right, repeat(self.xs), [x for x, _ in places])
        return list(map(owner.get, zip(rows, columns, strict=True)))

    def hanging_at(self, box: Box) -> int | None:
        """The index of the cell without a foot that a box below the last row stands under; ``None`` where it stands under none."""
        column = bisect_right(self.xs, (box.x0 + box.x1) / 2) - 1
        cell = self.owner.get((len(self.ys) - 2, column)) if column in self.hanging else None
        over = self.cells[cell].box if cell is not None else None
        return cell if over and over.x0 - TOUCH <= box.x0 and box.x1 <= over.x1 + TOUCH else None

    def grid(self, page: int, texts: list[str]) -> Grid:
        cells = tuple(
            Cell(row, column, text, row_span, column_span, page, box)
            for (row, column, row_span, column_span, box), text in zip(self.cells, texts, strict=True)
        )
        return Grid(len(self.ys) - 1, len(self.xs) - 1, cells, page, self.box, self.xs)


def join_rulings(rulings: list[Ruling], cluster: float = CLUSTER) -> list[Ruling]:
    """The pieces of one line joined: those within ``cluster`` of it and within ``TOUCH`` in it."""
    rows: list[list[Ruling]] = []
    for ruling in sorted(rulings, key=lambda r: r.at):
        if rows and ruling.at - rows[-1][0].at <= cluster:
            rows[-1].append(ruling)
        else:
            rows.append([ruling])
    joined: list[Ruling] = []
    for row in rows:
        at = sum(r.at for r in row) / len(row)
        pieces: list[list[float]] = []
        for ruling in sorted(row, key=lambda r: r.start):
            if pieces and ruling.start - pieces[-1][1] <= max(TOUCH, cluster):
                pieces[-1][1] = max(pieces[-1][1], ruling.end)
            else:
                pieces.append([ruling.start, ruling.end])
        joined.extend(Ruling(at, start, end) for start, end in pieces)
    return joined


def _components(horizontal: list[Ruling], vertical: list[Ruling]) -> list[tuple[list[Ruling], list[Ruling]]]:
    """The sets of rulings that touch one another."""
    parent = list(range(len(horizontal) + len(vertical)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    places = [v.at for v in vertical]  # rulings that were joined stand in order
    for i, (at, start, end) in enumerate(horizontal):
        for j in range(bisect_left(places, start - TOUCH), bisect_right(places, end + TOUCH)):
            if vertical[j].start - TOUCH <= at <= vertical[j].end + TOUCH:
                parent[root(i)] = root(len(horizontal) + j)
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for i, ruling in enumerate([*horizontal, *vertical]):
        group = groups.setdefault(root(i), ([], []))
        group[0 if i < len(horizontal) else 1].append(ruling)
    return [group for group in groups.values() if group[0] and group[1]]


def _close(lines: list[Ruling], across: list[Ruling]) -> list[Ruling]:
    """``lines`` with the side closed that ``across`` passes: a row cut by the page's end.

    A table that goes on overleaf has no rule under its last row here, and one that is open
    on its sides has no outer verticals: the rules that run on say where it ends. Word lets the
    outer two alone stand over by 5.4 pt, its cell padding: no column.
    """
    first, last = min(line.at for line in lines), max(line.at for line in lines)
    low, high = min(r.at for r in across), max(r.at for r in across)
    nearest, furthest = min(low, *(r.start for r in lines)), max(high, *(r.end for r in lines))
    closed = list(lines)
    for edge, sign in ((first, -1), (last, 1)):
        ends = [(r, r.start if sign < 0 else r.end) for r in across]
        reaching = [r for r, end in ends if sign * (end - edge) >= -TOUCH]
        passing = [(r, end) for r, end in ends if sign * (end - edge) > PASSES]
        far = [(r, end) for r, end in passing if sign * (end - edge) > FAR]
        outer = _are_outer([r for r, _ in passing], low, high)
        if (outer and 2 * len(passing) >= len(reaching)) or (
            len(lines) > 1 and len(passing) >= (3 if outer else 2) and _end_together(passing)
        ):
            closed.append(Ruling(sign * min(sign * end for _, end in passing), nearest, furthest))
        elif len(lines) > 1 and len(far) > 1 and _end_together(far):
            closed.append(Ruling(sign * min(sign * end for _, end in far), nearest, furthest))
    return closed


def _end_together(passing: list[tuple[Ruling, float]]) -> bool:
    """Whether rules that run on end at one place, as at the side of a table without an outer rule."""
    ends = [end for _, end in passing]
    return max(ends) - min(ends) <= CLUSTER


def _are_outer(passing: list[Ruling], low: float, high: float) -> bool:
    """Whether both outer rules are among those that pass."""
    return any(r.at - low <= CLUSTER for r in passing) and any(high - r.at <= CLUSTER for r in passing)


def _edges(lines: list[Ruling]) -> list[float]:
    """The distinct positions of lines, those within ``CLUSTER`` taken together."""
    edges: list[float] = []
    for at in sorted(line.at for line in lines):
        if not edges or at - edges[-1] > CLUSTER:
            edges.append(at)
    return edges


def _covered(lines: list[Ruling], at: float, ends: list[float]) -> list[bool]:
    """Whether a rule at ``at`` stands over most of each stretch from one end to the next."""
    near = [line for line in lines if abs(line.at - at) <= CLUSTER]
    covered = []
    for start, end in pairwise(ends):
        length = 0.0
        for _, begins, stops in near:
            held = (stops if stops < end else end) - (begins if begins > start else start)
            if held > 0:
                length += held
        covered.append(length >= COVERS * (end - start))
    return covered


def _sides(h: list[Ruling], v: list[Ruling], xs: list[float], ys: list[float]) -> tuple[Sides, Sides]:
    """Where a rule stands: over each field (and under the last), and left of each (and right of the last)."""
    over = {(i, c): stands for i, y in enumerate(ys) for c, stands in enumerate(_covered(h, y, xs))}
    left = {(r, j): stands for j, x in enumerate(xs) for r, stands in enumerate(_covered(v, x, ys))}
    return over, left


def _frame(horizontal: list[Ruling], vertical: list[Ruling]) -> Frame | None:
    """The cells that one set of touching rulings encloses; ``None`` for a mere frame or cross."""
    h = _close(horizontal, vertical)
    v = _close(vertical, h)
    xs, ys = _edges(v), _edges(h)
    over, left = _sides(h, v, xs, ys)
    if bare := {j for _, j in left} - {j for (_, j), stands in left.items() if stands} - {0, len(xs) - 1}:
        xs = [x for j, x in enumerate(xs) if j not in bare]  # parts no two cells: a blot, a seal's edge
        over, left = _sides(h, v, xs, ys)
    rows, columns = len(ys) - 1, len(xs) - 1
    if columns < 2 or rows < 1:
        return None
    group: dict[tuple[int, int], set[tuple[int, int]]] = {}
    alone: set[tuple[int, int]] = set()
    for r, c in product(range(rows), range(columns)):
        if over[r, c] and left[r, c] and over[r + 1, c] and left[r, c + 1]:
            alone.add((r, c))
            continue
        fields = group[r, c] = {(r, c)}
        for open_side, other in ((not over[r, c], (r - 1, c)), (not left[r, c], (r, c - 1))):
            if open_side and other in group and group[other] is not fields:
                fields |= group[other]
                for field in fields:
                    group[field] = fields
    cells: list[Place] = []
    owner: dict[tuple[int, int], int] = {}
    for r, c in product(range(rows), range(columns)):
        if (r, c) in alone:
            owner[r, c] = len(cells)
            cells.append(Place(r + 1, c + 1, 1, 1, Box(xs[c], ys[r], xs[c + 1], ys[r + 1])))
            continue
        if (r, c) in owner or _is_outside(group[r, c], over, left, rows, columns):
            continue
        for r0, c0, r1, c1 in _rectangles(group[r, c]):
            box = Box(xs[c0], ys[r0], xs[c1 + 1], ys[r1 + 1])
            owner.update(dict.fromkeys(product(range(r0, r1 + 1), range(c0, c1 + 1)), len(cells)))
            cells.append(Place(r0 + 1, c0 + 1, r1 - r0 + 1, c1 - c0 + 1, box))
    if len(cells) < 2:
        return None
    order = sorted(range(len(cells)), key=cells.__getitem__)  # by their rows, then columns
    place = {old: new for new, old in enumerate(order)}
    return Frame(
        tuple(xs),
        tuple(ys),
        tuple(cells[i] for i in order),
        {field: place[i] for field, i in owner.items()},
        frozenset(c for c in range(columns) if not over[rows, c] and (rows - 1, c) in owner),
    )


def _is_outside(
    fields: set[tuple[int, int]],
    over: Sides,
    left: Sides,
    rows: int,
    columns: int,
) -> bool:
    """Whether a field is the blank corner beside a table of uneven outline: open on two sides."""
    ends = [(r, c) for r, c in fields if r in (0, rows - 1)]
    if not any((r == 0 and not over[0, c]) or (r == rows - 1 and not over[rows, c]) for r, c in ends):
        return False
    return any((c == 0 and not left[r, 0]) or (c == columns - 1 and not left[r, columns]) for r, c in fields)


def _rectangles(fields: set[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """A set of fields as rectangles (first row, first column, last row, last column).

    Mostly one. Where rules are missing so that the set is no rectangle, its rows' runs.
    """
    if len(fields) == 1:
        ((r, c),) = fields
        return [(r, c, r, c)]
    rows, columns = zip(*fields, strict=True)
    r0, r1, c0, c1 = min(rows), max(rows), min(columns), max(columns)
    if len(fields) == (r1 - r0 + 1) * (c1 - c0 + 1):
        return [(r0, c0, r1, c1)]
    runs: list[tuple[int, int, int, int]] = []
    for r, c in sorted(fields):
        if runs and runs[-1][0] == r and runs[-1][3] == c - 1:
            runs[-1] = (r, runs[-1][1], r, c)
        else:
            runs.append((r, c, r, c))
    return runs


def rulings_to_frames(
    horizontal: list[Ruling], vertical: list[Ruling], cluster: float = CLUSTER
) -> list[Frame]:
    """The grids that a page's rulings enclose, from top to bottom; those within ``cluster`` (pt) are one."""
    frames = [
        frame
        for h, v in _components(join_rulings(horizontal, cluster), join_rulings(vertical, cluster))
        if (frame := _frame(h, v)) is not None
    ]
    if cluster < STRIP and any(map(_is_doubled, frames)):
        return rulings_to_frames(horizontal, vertical, STRIP)
    return sorted(frames, key=lambda frame: (frame.box.top, frame.box.x0))


def _is_doubled(frame: Frame) -> bool:
    """Whether the rules of a grid are double lines, or the sides of bars: strips without room for text between its fields."""
    strips = [sum(b - a < STRIP for a, b in pairwise(edges)) for edges in (frame.xs, frame.ys)]
    return all(
        n >= 2 and 3 * n >= len(edges) - 1 for n, edges in zip(strips, (frame.xs, frame.ys), strict=True)
    )
