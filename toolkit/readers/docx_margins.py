"""What the headers and footers of a Word file say beside its text: the title and unit of a table alone in its section, else told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..model import Grid, Line, Problem, find_unit, fold, number_or_none, problem
from .caption_rows import is_caption, is_title
from .docx_styles import is_on
from .office import attribute, local
from .spans import Span

_NUMBERING = re.compile(r"[\d\W_第页共]|page|of", re.I)
"""What a page number is made of: 第 3 页 共 20 页, - 3 -, Page 3 of 20."""
LONGEST = 60
"""So much of what stands there is quoted."""
_NUMBER = re.compile(r"[\d一二三四五六七八九十]表$")
_OWN_UNIT = re.compile(r"单位[:：]?\(?(?:人民币)?(?:百万|亿|万|千)?元|\((?:人民币)?(?:百万|亿|万|千)?元\)")
HEAD = 3
"""In so many rows at the head of a table its unit may stand."""
NEAR = 4
"""Among so many lines above a table its own title and unit stand."""
_TITLE_AND_UNIT = re.compile(r"(.*表(?:[（(][^（()）]*[)）])?)\s+((?:金额|计量|货币)?单位.*)")
Blocks = tuple[Line | Grid, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a document: the elements in it, and the ids of the headers and footers on its pages."""

    content: list[Any]
    margins: tuple[str, ...]


def sections_of(body: Any) -> Iterator[Section]:
    """The sections of a body in order; one that names no header or footer goes on with those of the one before."""
    held: dict[tuple[str, str], str] = {}
    content: list[Any] = []
    for child in body:
        content.append(child)
        if not local(child):
            continue
        said = child if local(child) == "sectPr" else child.find("{*}pPr/{*}sectPr")
        if said is None:
            continue
        for named in said.iterfind("{*}*"):
            if local(named) in ("headerReference", "footerReference"):
                held[local(named), attribute(named, "type") or "default"] = attribute(named, "id")
        first = said.find("{*}titlePg")
        kinds = ("default", "first") if first is not None and is_on(first) else ("default",)
        yield Section(content, tuple(id for (_, kind), id in held.items() if kind in kinds))
        content = []
    if content:
        yield Section(content, ())


def captioned(
    sections: Sequence[tuple[Section, Blocks]], margins: Mapping[str, Sequence[Line | Grid]]
) -> Iterator[Line | Grid]:
    """The blocks of all sections; the title and unit in the header of a section that holds one table stand over it.

    A title over more tables than one is none of theirs, and neither is one of several; where a table has its own, that counts.
    """
    said = [list(_captions([b for id in one.margins for b in margins.get(id, ())])) for one, _ in sections]
    over = Counter(
        text
        for captions, (_, blocks) in zip(said, sections, strict=True)
        for text in captions
        for block in blocks
        if isinstance(block, Grid) and _is_title(text)
    )
    for captions, (_, blocks) in zip(said, sections, strict=True):
        at = [place for place, block in enumerate(blocks) if isinstance(block, Grid)]
        if len(at) != 1:
            yield from blocks
            continue
        above = [block.text for block in blocks[: at[0]] if isinstance(block, Line)]
        titles = [text for text in captions if _is_title(text)]
        units = [text for text in captions if find_unit(fold(text))]
        if len(titles) > 1 or over[titles[0] if titles else ""] > 1 or any(map(_is_title, above[-NEAR:])):
            titles = []
        head = [c.text for grid in blocks if isinstance(grid, Grid) for c in grid.cells if c.row <= HEAD]
        if len({find_unit(fold(text)) for text in units}) > 1 or any(
            _OWN_UNIT.search(fold(text)) for text in (*above[-NEAR:], *head)
        ):
            units = []
        first = at[0]
        while first and titles and find_unit(fold(above[first - 1])):
            first -= 1  # the unit stands in the text: the title over it
        yield from blocks[:first]
        yield from map(Line, titles)
        yield from blocks[first : at[0]]
        yield from map(Line, units)
        yield from blocks[at[0] :]


def _captions(blocks: Sequence[Line | Grid]) -> Iterator[str]:
    """The titles and units among the words of headers and footers, each once."""
    texts = list(dict.fromkeys(_texts(blocks)))
    for text in texts:
        both = _TITLE_AND_UNIT.fullmatch(text)
        for part in both.groups() if both else (text,):
            if _is_title(part) or (find_unit(fold(part)) and is_caption([Span(part)], [part], within=False)):
                yield part.strip()


def _is_title(text: str) -> bool:
    """Whether a line is the title of a table; 公开01表 is its number."""
    return is_title(fold(text)) and _NUMBER.search(fold(text)) is None


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
