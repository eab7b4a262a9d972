"""What the headers and footers of a Word file say beside its text: told, and no part of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..model import Grid, Line, Problem, fold, number_or_none, problem

_NUMBERING = re.compile(r"[\d\W_第页共]|page|of", re.I)
"""What a page number is made of: 第 3 页 共 20 页, - 3 -, Page 3 of 20."""
LONGEST = 60
"""So much of what stands there is quoted."""


def margins_told(margins: Sequence[Line | Grid], body: Sequence[Line | Grid]) -> Iterator[Problem]:
    """Words of headers and footers that the text does not repeat, page numbers left out; and the figures among them."""
    text = "".join(map(fold, _texts(body)))
    words = [said for said in dict.fromkeys(_texts(margins)) if _NUMBERING.sub("", said)]
    words = [said for said in words if fold(said) not in text]
    if not words:
        return
    figures = sum(
        number_or_none(cell.text) is not None
        for grid in margins
        if isinstance(grid, Grid)
        for cell in grid.cells
    )
    quoted = " / ".join(words)
    quoted = quoted if len(quoted) <= LONGEST else f"{quoted[:LONGEST]}…"
    yield problem("margin_figures" if figures else "margin_words", figures=figures, words=quoted)


def _texts(blocks: Sequence[Line | Grid]) -> Iterator[str]:
    for block in blocks:
        said = [block.text] if isinstance(block, Line) else [cell.text for cell in block.cells]
        yield from (text.strip() for text in said if text.strip())
