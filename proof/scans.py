"""A PDF → scans of it as offices make them: grey and uneven paper, tilted, stamped, noisy, compressed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFilter

RED = (200, 30, 30)


@dataclass(frozen=True, slots=True)
class Manner:
    """How a scan was made: resolution, tilt in degrees, brightness of the paper, noise, and whether it is stamped."""

    dpi: int = 150
    tilt: float = 1.0
    paper: int = 215
    shade: int = 0
    noise: float = 6.0
    quality: int = 70
    stamp: bool = True


HARD = Manner()
WORSE = Manner(tilt=2.2, paper=185, shade=40, noise=9.0, quality=50)


def scan(
    source: Path, target: Path, manner: Manner = HARD, pages: Iterable[int] | None = None, seed: int = 1
) -> Path:
    """Write a scan of a PDF, or of some of its pages (from 1). The same seed gives the same scan."""
    random = np.random.default_rng(seed)
    pdf = pypdfium2.PdfDocument(source)
    numbers = list(pages or range(1, len(pdf) + 1))
    pictures = [
        _scanned(pdf[n - 1].render(scale=manner.dpi / 72).to_pil().convert("RGB"), manner, n, random)
        for n in numbers
    ]
    pictures[0].save(
        target, save_all=True, append_images=pictures[1:], resolution=manner.dpi, quality=manner.quality
    )
    return target


def _scanned(page: Image.Image, manner: Manner, number: int, random: Any) -> Image.Image:
    """A page as the scanner saw it; odd and even pages lean to other sides."""
    width, height = page.size
    paper = manner.paper - manner.shade * np.linspace(0, 1, width)[None, :, None]
    ink = np.asarray(page, float) * paper / 255 + random.normal(0, manner.noise, (height, width, 1))
    tilt = manner.tilt if number % 2 else -manner.tilt
    fill = (manner.paper - manner.shade // 2,) * 3
    leaning = Image.fromarray(np.clip(ink, 0, 255).astype("uint8")).rotate(
        tilt, fillcolor=fill, resample=Image.Resampling.BICUBIC
    )
    stamped = _stamped(leaning) if manner.stamp else leaning
    return stamped.filter(ImageFilter.GaussianBlur(0.4))


def _stamped(page: Image.Image) -> Image.Image:
    """The page under a round red seal with a star."""
    layer = Image.new("RGBA", page.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(layer)
    (width, height), radius = page.size, page.size[0] // 11
    x, y = int(width * 0.7), int(height * 0.3)
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), outline=(*RED, 170), width=6)
    draw.regular_polygon((x, y, radius // 3), 5, fill=(*RED, 150))
    return Image.alpha_composite(page.convert("RGBA"), layer).convert("RGB")
