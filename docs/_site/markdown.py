"""Text in Markdown for the generated pages, and the choice between Chinese and English."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

Say = Callable[[str, str], str]
"""Chooses between Chinese and English."""


def say_in(lang: str) -> Say:
    """The choice of one language."""
    return lambda zh, en: zh if lang == "zh" else en


def as_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; "" where there is no row."""
    lines = [f"| {' | '.join(cell.replace('|', chr(92) + '|') or ' ' for cell in row)} |" for row in rows]
    return "\n".join([f"| {' | '.join(head)} |", f"|{'---|' * len(head)}", *lines]) if lines else ""


def codes(names: Iterable[str]) -> str:
    """Names as code, with commas."""
    return ", ".join(f"`{name}`" for name in names)


def slug(heading: str) -> str:
    """The anchor of a heading, as GitHub and the site make it: lower case, no punctuation, spaces as hyphens."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")
