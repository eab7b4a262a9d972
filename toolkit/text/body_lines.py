"""The lines of a document's text, and those of its body: without what its pages repeat at their edges."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ..model import Document, Line, fold
from ..tables import is_title

LABEL = re.compile(
    r"(?:编制|填报|预算)?(?:部门|单位)(?:名称)?[:：]|单位[:：]|单位(?:百万|亿|万|千)?元$|公开\d+表|表\d+$|附?[件表]\d*[:：]?$"
)
"""A line that says whose, in what unit or which table: each page of a table may begin with it."""
RUNNING = 3
"""A line that stands first or last on so many pages is a running title, not text."""


def document_lines(document: Document) -> list[Line]:
    """The lines of text of a document, folios ("— 5 —") and rows of unread tables left out."""
    return [
        block
        for block in document.blocks()
        if isinstance(block, Line)
        and not block.is_unread
        and not re.fullmatch(r"[-—–\d\s]+", block.text.strip())
    ]


def body_lines(document: Document) -> list[Line]:
    """The same without running titles, which would stand in the middle of a sentence, or of a heading, that a page cuts."""
    return _without_running_titles(document_lines(document))


def _without_running_titles(lines: Sequence[Line]) -> list[Line]:
    """The lines without those that every page repeats at its edge, and without a page end said twice."""
    pages: dict[int, list[Line]] = {}
    for line in lines:
        if line.page:
            pages.setdefault(line.page, []).append(line)
    edges = Counter(
        re.sub(r"\d", "", fold(line.text))
        for of_page in pages.values()
        for line in {id(x): x for x in (of_page[0], of_page[-1])}.values()
    )
    kept: list[Line] = []
    for line in lines:
        at_edge = line.page and line in (pages[line.page][0], pages[line.page][-1])
        words = re.sub(r"\d", "", fold(line.text))
        if (
            at_edge
            and edges[words] >= RUNNING
            and not is_title(line.text)
            and not LABEL.match(fold(line.text))
        ):
            continue
        if kept and line.page != kept[-1].page and fold(line.text) == fold(kept[-1].text) and len(words) > 4:
            continue
        kept.append(line)
    return kept
