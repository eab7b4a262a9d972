"""A part of a page with its outlined places as one picture, for where no SVG is shown."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from .page_images import QUALITY
from .views import TAG, Figure, Mark

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

FIRST, OTHER, TAG_FIRST = "#d55e00", "#0072b2", "#b34700"


def draw_figure(figure: Figure) -> bytes:
    """The picture (WebP): cut out of its page, with the outlines and letters that the report draws over it."""
    from PIL import Image, ImageDraw

    page = Image.open(io.BytesIO(figure.page.webp)).convert("RGB")
    scale = page.width / figure.page.width
    bottom = figure.top + figure.height
    picture = page.crop((0, round(figure.top * scale), page.width, round(bottom * scale)))
    draw = ImageDraw.Draw(picture)
    for mark in figure.marks:
        _outline(draw, mark, figure.top, scale)
    data = io.BytesIO()
    picture.save(data, "WEBP", quality=QUALITY, method=4)
    return data.getvalue()


def _outline(draw: ImageDraw, mark: Mark, top: float, scale: float) -> None:
    from PIL import ImageFont

    box = mark.box
    sides = (box.x0 - 1, box.top - 1 - top, box.x1 + 1, box.bottom + 1 - top)
    draw.rectangle(
        [side * scale for side in sides], outline=FIRST if mark.is_first else OTHER, width=round(1.4 * scale)
    )
    if not mark.letter:
        return
    x, y, wide = mark.x * scale, (mark.y - top) * scale, TAG * len(mark.letter) * scale
    draw.rectangle((x, y, x + wide, y + TAG * scale), fill=TAG_FIRST if mark.is_first else OTHER)
    centre = (x + wide / 2, y + TAG * scale / 2)
    draw.text(centre, mark.letter, "#ffffff", ImageFont.load_default(8 * scale), anchor="mm")
