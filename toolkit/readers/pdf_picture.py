"""The picture of a page → the rulings that it shows where no path tells them.

A rule is where the colour changes along a straight stretch longer than any stroke of a character: a
line of an image, white lines on coloured cells, cells in two colours, a row of dots.
"""

from __future__ import annotations

from typing import Any

import pypdfium2

from ..model import Box
from .limits import within_pixels
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


def picture_rulings(page: pypdfium2.PdfPage, of: Box | None = None) -> tuple[list[Ruling], list[Ruling]]:
    """Horizontal and vertical rulings that the picture of a page, or of a part of it, shows, in points as seen."""
    import numpy as np

    width, height = page.get_size()
    box = of or Box(0.0, 0.0, width, height)
    crop = (box.x0, height - box.bottom, width - box.x1, box.top)
    rendered = page.render(scale=within_pixels(page, SCALE), crop=crop)
    picture = rendered.to_numpy()[:, :, :3].astype(np.int16)
    down = (np.abs(np.diff(picture, axis=0)) > CHANGE).any(axis=2)
    across = (np.abs(np.diff(picture, axis=1)) > CHANGE).any(axis=2).T
    horizontal, vertical = _stretches(down), _stretches(np.ascontiguousarray(across))
    if of is None:
        return horizontal, vertical
    return _moved(horizontal, box.top, box.x0), _moved(vertical, box.x0, box.top)


def _moved(rulings: list[Ruling], across: float, along: float) -> list[Ruling]:
    return [Ruling(r.at + across, r.start + along, r.end + along) for r in rulings]


def _stretches(edges: Any) -> list[Ruling]:
    """The straight stretches of edges in the rows of a picture, solid or dotted."""
    import numpy as np

    rows, starts, ends = _runs(edges)
    solid = ends - starts >= SHORTEST * SCALE
    found = [(r, s, e) for r, s, e in zip(rows[solid], starts[solid], ends[solid], strict=True)]
    near = (rows[1:] == rows[:-1]) & (starts[1:] - ends[:-1] <= GAP * SCALE)
    if len(rows):
        first = np.flatnonzero(np.concatenate([[True], ~near]))
        last = np.append(first[1:], len(rows)) - 1
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
