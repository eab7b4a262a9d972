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
MARGIN = 3.0
"""The outer rules of a table may stand at the very edge of its picture (pt)."""
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
    return [box for box in boxes if _shows_a_table(page, box)]


def _shows_a_table(page: pypdfium2.PdfPage, picture: Box) -> bool:
    """Whether rules of a picture, looked at with a little around it, enclose several cells."""
    width, height = page.get_size()
    around = Box(
        max(picture.x0 - MARGIN, 0.0),
        max(picture.top - MARGIN, 0.0),
        min(picture.x1 + MARGIN, width),
        min(picture.bottom + MARGIN, height),
    )
    frames = rulings_to_frames(*picture_rulings(page, around))
    return any(len(frame.cells) > 3 and picture.holds(*_middle(frame.box)) for frame in frames)


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
