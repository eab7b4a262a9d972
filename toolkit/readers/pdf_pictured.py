"""The pictures on a page of text that show a table, or fill the page: what stands in them is to be recognised, or named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pypdfium2

from ..model import Box, Page
from .characters import FEW, Character
from .pdf_grid import rulings_to_frames
from .pdf_paths import page_pictures
from .pdf_picture import picture_rulings

NARROWEST, LOWEST = 120.0, 24.0
"""A picture of a table is at least this wide and high (pt)."""
PAGE = 0.5
"""A picture that takes this share of a page on which hardly anything else is printed is the page."""


def pictured_tables(page: pypdfium2.PdfPage, characters: Sequence[Character]) -> list[Box]:
    """Where a page shows tables as pictures, in points as seen: no text is printed over them."""
    width, height = page.get_size()
    boxes = [
        box
        for picture in page_pictures(page)
        if (box := _within(picture, width, height)) is not None
        and sum(box.holds(c.x, c.y) for c in characters) < FEW
    ]
    if not boxes:
        return []
    if len(characters) < FEW:
        pages = [b for b in boxes if (b.x1 - b.x0) * (b.bottom - b.top) >= PAGE * width * height]
        if pages:
            return pages
    frames = [frame for frame in rulings_to_frames(*picture_rulings(page)) if len(frame.cells) > 3]
    middles = [((f.box.x0 + f.box.x1) / 2, (f.box.top + f.box.bottom) / 2) for f in frames]
    return [box for box in boxes if any(box.holds(*middle) for middle in middles)]


def with_recognised(page: Page, boxes: Sequence[Box], recognised: Page) -> Page | None:
    """A page of text with what was recognised in its pictures; ``None`` where that is no table, nor the page itself."""
    more = [b for b in recognised.blocks if b.box and any(box.holds(*_middle(b.box)) for box in boxes)]
    is_page = sum(len(line.text) for line in page.lines) < FEW and recognised.has_text
    if not is_page and not any(block in more for block in recognised.grids):
        return None
    blocks = sorted([*page.blocks, *more], key=lambda block: block.box.top if block.box else 0.0)
    return replace(page, blocks=tuple(blocks))


def _middle(box: Box) -> tuple[float, float]:
    return (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2


def _within(box: Box, width: float, height: float) -> Box | None:
    """What of a picture lies on the page, where it is large enough for a table."""
    on = Box(max(box.x0, 0.0), max(box.top, 0.0), min(box.x1, width), min(box.bottom, height))
    return on if on.x1 - on.x0 >= NARROWEST and on.bottom - on.top >= LOWEST else None
