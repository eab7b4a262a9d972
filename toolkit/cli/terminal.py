"""What a command prints, on a terminal: in lines that fit its width, severities in colour where it has colours.

Nobody who reads the output with another program sees either. rich is imported when something is coloured.
"""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..publishing import SummaryLine

STYLES = {
    "critical": "bold white on dark_red",
    "major": "bold red",
    "minor": "yellow",
    "info": "cyan",
    "head": "bold",
    "soft": "dim",
}
CLOSING = "，。、；：？！）》”’」』】〕%,.;:?!)]"
"""What begins no line."""
OPENING = "（《“‘「『【〔(["
"""What ends none."""


def write_lines(lines: Iterable[SummaryLine]) -> None:
    """Print the lines of a summary on standard output."""
    if not sys.stdout.isatty():
        sys.stdout.write("".join(f"{line.text}\n" for line in lines))
        return
    width = shutil.get_terminal_size().columns
    fitted = [(row, line.style) for line in lines for row in fit(line.text, width, line.indent)]
    if "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb":
        sys.stdout.write("".join(f"{row}\n" for row, _ in fitted))
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    for row, style in fitted:
        console.print(Text(row, STYLES.get(style, "")))


def fit(text: str, width: int, indent: int = 0) -> Iterator[str]:
    """A line in rows of at most so many columns, the later ones indented: broken at blanks and between Chinese characters.

    >>> list(fit("R125  公开了电话号码", 12, 6))
    ['R125  公开了', '      电话号', '      码']
    """
    indent = min(indent, width // 2)
    row = ""
    for piece in _pieces(text):
        if row.strip() and columns(row) + columns(piece.rstrip()) > width:
            yield row.rstrip()
            row = " " * indent + piece.lstrip()
        else:
            row += piece
    yield row.rstrip()


def columns(text: str) -> int:
    """The columns that a text takes on a terminal: two a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _pieces(text: str) -> Iterator[str]:
    """A text in pieces between which a line may end."""
    piece = ""
    for before, after in zip(f" {text}", text, strict=False):
        is_break = (before == " " and after != " ") or _is_wide(before) or _is_wide(after)
        if piece and is_break and after not in CLOSING and before not in OPENING:
            yield piece
            piece = ""
        piece += after
    yield piece


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"
