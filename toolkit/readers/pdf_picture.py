"""The picture of a page → the rulings that it shows where no path tells them; and rulings from how the text is aligned.

A rule is where the colour changes along a straight stretch longer than any stroke of a character: a
line of an image, white lines on coloured cells, cells in two colours, a row of dots.
"""

from __future__ import annotations

import itertools
from typing import Any

import pypdfium2

from .characters import Character, characters_to_rows
from .figures import box_of, row_to_words
from .pdf_characters import within_pixels
from .pdf_rulings import Ruling

SCALE = 2.0
"""Pixels a point."""
CHANGE = 10
"""Colours differ where a channel differs by more than this."""
SHORTEST = 24.0
"""A stretch of a rule is at least this long (pt): longer than a stroke of a title's character."""
GAP = 4.0
"""Dots and dashes of one rule stand at most so far apart (pt)."""
BARE = 0.05
"""Beside a dotted rule at most this share of a stretch is inked: beside a line of text it is more."""
GUTTER = 3.0
"""Columns of text are parted by at least so much white (pt)."""


def picture_rulings(page: pypdfium2.PdfPage) -> tuple[list[Ruling], list[Ruling]]:
    """Horizontal and vertical rulings that the picture of a page shows, in points as seen."""
    import numpy as np

    picture = page.render(scale=within_pixels(page, SCALE)).to_numpy()[:, :, :3].astype(np.int16)
    down = (np.abs(np.diff(picture, axis=0)) > CHANGE).any(axis=2)
    across = (np.abs(np.diff(picture, axis=1)) > CHANGE).any(axis=2).T
    return _stretches(down), _stretches(np.ascontiguousarray(across))


def _stretches(edges: Any) -> list[Ruling]:
    """The straight stretches of edges in the rows of a picture, solid or dotted."""
    import numpy as np

    rows, starts, ends = _runs(edges)
    solid = ends - starts >= SHORTEST * SCALE
    found = [(r, s, e) for r, s, e in zip(rows[solid], starts[solid], ends[solid], strict=True)]
    near = (rows[1:] == rows[:-1]) & (starts[1:] - ends[:-1] <= GAP * SCALE)
    group = np.concatenate([[0], np.cumsum(~near)]) if len(rows) else np.zeros(0, int)
    if len(rows):
        first = np.flatnonzero(np.concatenate([[True], ~near]))
        last = np.append(first[1:], len(rows)) - 1
        del group
        long = ends[last] - starts[first] >= 2 * SHORTEST * SCALE
        for f, n in zip(first[long], last[long], strict=True):
            if n > f and _is_bare(edges, int(rows[f]), int(starts[f]), int(ends[n])):
                found.append((rows[f], starts[f], ends[n]))
    return [Ruling((float(r) + 1) / SCALE, float(s) / SCALE, float(e) / SCALE) for r, s, e in found]


def _runs(edges: Any) -> tuple[Any, Any, Any]:
    """The runs of set pixels, row by row: row, first and one past the last."""
    import numpy as np

    padded = np.zeros((edges.shape[0], edges.shape[1] + 2), np.int8)
    padded[:, 1:-1] = edges
    turns = np.diff(padded, axis=1)
    rows, starts = np.nonzero(turns == 1)
    _, ends = np.nonzero(turns == -1)
    return rows, starts, ends


def _is_bare(edges: Any, row: int, start: int, end: int) -> bool:
    """Whether there is hardly any ink a little above and below a stretch."""
    above = edges[max(row - 6, 0) : max(row - 3, 0), start:end]
    below = edges[row + 4 : row + 7, start:end]
    inked = int(above.sum()) + int(below.sum())
    return bool(inked <= BARE * max(above.size + below.size, 1))


def aligned_rulings(
    rulings: tuple[list[Ruling], list[Ruling]], characters: list[Character]
) -> tuple[list[Ruling], list[Ruling]]:
    """Horizontal rulings with the columns that the words between them keep clear of, as verticals.

    For a table with rules between its rows only. A word that reaches over a gap between columns
    (a heading of several) has no ruling beside it in its own row.
    """
    horizontal = _longest(rulings[0])
    verticals: list[Ruling] = []
    for top, bottom in _tables(horizontal):
        left, right = min(r.start for r in horizontal), max(r.end for r in horizontal)
        within = [c for c in characters if top < c.y < bottom and left <= c.x <= right]
        words = [box_of(w) for row in characters_to_rows(within) for w in row_to_words(row)]
        edges = sorted(r.at for r in horizontal if top <= r.at <= bottom)
        for x in _gutters(words, left, right):
            for y0, y1 in itertools.pairwise(edges):
                crossed = any(w.x0 < x < w.x1 and y0 < (w.top + w.bottom) / 2 < y1 for w in words)
                if not crossed:
                    verticals.append(Ruling(x, y0, y1))
        verticals += [Ruling(left, top, bottom), Ruling(right, top, bottom)]
    return horizontal, verticals


def _longest(rulings: list[Ruling]) -> list[Ruling]:
    """The rulings as wide as the widest, but for a tenth: those of the tables."""
    width = max((r.end - r.start for r in rulings), default=0.0)
    return [r for r in rulings if r.end - r.start >= 0.2 * width]


def _tables(horizontal: list[Ruling]) -> list[tuple[float, float]]:
    """The stretches of a page that rulings follow one another on: from the first to the last of each."""
    ats = sorted(r.at for r in horizontal)
    return [(ats[0], ats[-1])] if len(ats) > 2 else []


def _gutters(words: list[Any], left: float, right: float) -> list[float]:
    """The middles of the white stripes between columns of words that hardly any word crosses."""
    marks = sorted({left, right, *(w.x0 for w in words), *(w.x1 for w in words)})
    found: list[float] = []
    begun: float | None = None
    most = 0.1 * len(words)
    for a, b in itertools.pairwise(marks):
        crossing = sum(w.x0 < b and a < w.x1 for w in words)
        if crossing <= most and any(w.x1 <= a for w in words) and any(w.x0 >= b for w in words):
            begun = a if begun is None else begun
        elif begun is not None:
            if a - begun >= GUTTER:
                found.append((begun + a) / 2)
            begun = None
    return found
