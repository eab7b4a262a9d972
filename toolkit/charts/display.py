"""What a chart or a finding shows of itself in a notebook, also in one that is not trusted.

A notebook that came from elsewhere is shown without inline SVG, ``<style>`` and scripts. A picture is
therefore an ``<img>`` that holds its data, and styles are written into the elements.
"""

from __future__ import annotations

import base64
import html
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, repr=False)
class Display:
    """HTML for a notebook; where there is none, its words."""

    html: str
    words: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self.words


def img(data: bytes, kind: str, words: str, style: str = "width:100%") -> str:
    """A picture as an HTML element that holds its data; ``kind`` is ``svg+xml``, ``webp`` or ``png``."""
    told = base64.b64encode(data).decode("ascii")
    return f"<img src='data:image/{kind};base64,{told}' alt='{html.escape(words)}' style='{style}'>"


def svg_img(svg: str, words: str) -> str:
    """An SVG as such an element, no wider than it was drawn for."""
    return img(svg.encode("utf-8"), "svg+xml", words, "width:100%;max-width:880px;background:#fff")
