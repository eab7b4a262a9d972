"""A paragraph of text → its lines: one, or several where it is longer than any that people write."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Line

LONGEST = 2000
"""A line of more characters is parted between sentences; one sentence stays whole, however long."""
_SENTENCE = re.compile(r"[^。！？；;]*[。！？；;]|[^。！？；;]+$")


def paragraph_to_lines(text: str, level: int | None = None) -> Iterator[Line]:
    """The lines of a paragraph, in order; together they hold every character of it."""
    if len(text) <= LONGEST:
        if text.strip():
            yield Line(text, level=level)
        return
    line = ""
    for sentence in _SENTENCE.findall(text):
        if line and len(line) + len(sentence) > LONGEST:
            yield Line(line, level=level)
            line = ""
        line += sentence
    if line.strip():
        yield Line(line, level=level)
