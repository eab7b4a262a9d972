"""Words of a recognised page → the words of the vocabulary that they are nearest to, and how near they are.

A recogniser takes one letter for another. What it read stays as it is; a match says how sure it is, and what
rests on it is doubtful until an identity bears it out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from ..model import Grid, Line, Problem, likeness, problem
from ..vocabulary import FormTable, words
from .captions import CAPTION_LINES
from .column import Column
from .stitch import Table
from .title_words import bare_title
from .titles import names_other_budget, short_title

ALIKE, ALIKE_TITLE = 0.75, 0.8
"""A word, and a title, must be so like what was read; one letter of four makes 0.75."""
APART = 0.1
"""The next word that it may be is less like it by so much."""
SHORTEST, SHORTEST_TITLE = 4, 6
"""Shorter words tell nothing by their likeness."""


def is_recognised(grid: Grid) -> bool:
    """Whether a table was read by a recogniser."""
    return any(cell.confidence is not None for cell in grid.cells)


def nearest_word(read: str, form: FormTable) -> tuple[str, float] | None:
    """The one header word of a form that a word is like, and how like; ``None`` where it is known, or like none."""
    return _nearest(read, _header_words(form.id, form.shape, _measures(form)))


def _measures(form: FormTable) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*form.columns, *(m for side in form.sides for m in side.columns)]))


@lru_cache(256)
def _header_words(_: str, shape: str, measures: tuple[str, ...]) -> frozenset[str]:
    known = words()
    found = {part for m in measures for word in known.measures[m].words for part in word.split("/")}
    for role in ("code", "name", "unit_code", "unit_name", "growth"):
        found.update(known.roles[role])
    if shape == "by_column":
        found.update(part for item in known.items.values() for word in item.words for part in word.split("/"))
    return frozenset(found)


@lru_cache(4096)
def _nearest(read: str, known: frozenset[str]) -> tuple[str, float] | None:
    if read in known or len(read) < SHORTEST:
        return None
    near = sorted(((likeness(read, word), word) for word in known if len(word) >= SHORTEST), reverse=True)
    if not near or near[0][0] < ALIKE or (len(near) > 1 and near[1][0] > near[0][0] - APART):
        return None
    return near[0][1], near[0][0]


def nearest_title(text: str, tables: Iterable[FormTable]) -> tuple[tuple[FormTable, ...], float]:
    """The tables of the one title that a line ends with but for misread letters, and how like it is; none where that is not sure."""
    read = short_title(bare_title(text))
    found: dict[str, tuple[float, list[FormTable]]] = {}
    for table in tables:
        for title in {short_title(title) for title in table.titles}:
            if len(title) < SHORTEST_TITLE:
                continue
            how = max((_likeness_at_end(read, title, more) for more in (-1, 0, 1)), default=0.0)
            if how >= ALIKE_TITLE:
                found.setdefault(title, (how, []))[1].append(table)
    ranked = sorted(found.values(), key=lambda pair: -pair[0])
    if not ranked:
        return (), 0.0
    best, titled = ranked[0]
    others = [how for how, of in ranked[1:] if {t.id for t in of} != {t.id for t in titled}]
    if others and others[0] > best - APART / 2:
        return (), 0.0
    return tuple(titled), best


def _likeness_at_end(read: str, title: str, more: int) -> float:
    """How like a title the end of a line is; 0 where other words of a budget stand before it."""
    length = len(title) + more
    if len(read) < length or names_other_budget(read[:-length]):
        return 0.0
    return likeness(read[-length:], title)


def title_by_likeness(
    table: Table, layouts: Sequence[FormTable]
) -> tuple[tuple[Line, ...], tuple[FormTable, ...], float]:
    """The caption of a recognised table from the line most like a title, its layouts, and how like it is; else nothing."""
    if not is_recognised(table.grid):
        return (), (), 1.0
    above = table.above[-CAPTION_LINES:]
    found = [(nearest_title(line.text, layouts), at) for at, line in enumerate(above)]
    (titled, how), at = max(found, key=lambda pair: pair[0][1], default=(((), 0.0), 0))
    return (above[at:] if titled else ()), titled, how


def told_title(table: str, title: str, titled: Sequence[FormTable], how: float) -> tuple[Problem, ...]:
    """That a title was matched by its likeness."""
    named = titled[0].titles[0] if titled else ""
    share = f"{how:.0%}"
    return (problem("matched_title", table=table, read=title, word=named, share=share),) if titled else ()


def told_headers(table: str, ordinal: int, columns: Iterable[Column], grid: Grid) -> Iterator[Problem]:
    """The columns that were told by how like their header is to a word."""
    for column in columns:
        first = next((c for c in grid.cells if c.column == column.column), None)
        if column.likeness < 1 and first is not None:
            yield problem(
                "matched_header",
                first.page,
                table,
                f"t{ordinal:02d}r{first.row:02d}c{first.column:02d}",
                column=column.column,
                read=column.header,
                word=column.measure or column.role,
                share=f"{column.likeness:.0%}",
            )
