"""A paragraph of text → its lines: one, or several where it is longer than any that people write."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Line

LONGEST = 2000
"""A line of more characters is parted after a sentence, else after a mark or a word; never within a number."""
_ENDS = (
    re.compile(r".*[。！？；;]", re.S),
    re.compile(r".*[，,：、\s](?!\d)", re.S),
    re.compile(r".*[^\d.,，%万亿千元]", re.S),
)


def paragraph_to_lines(text: str, level: int | None = None) -> Iterator[Line]:
    """The lines of a paragraph, in order; together they hold every character of it."""
    start = 0
    while len(text) - start > LONGEST:
        piece = text[start : start + LONGEST]
        end = next((found.end() for pattern in _ENDS if (found := pattern.match(piece))), LONGEST)
        yield Line(text[start : start + end], level=level)
        start += end
    if text[start:].strip():
        yield Line(text[start:], level=level)
