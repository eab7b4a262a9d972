"""The figures of the text as its sentences: section by section, each figure with what became of it.

A figure is confirmed, contradicted or undecided against cells of the tables, or held against nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..checks import Quote, find_figure, say_place
from .evidence import Ledger

MOST_CELLS = {"confirmed": 2}
"""Cells that are named for a figure by its outcome: one that is confirmed needs no more."""
ELSE = 6
OTHERS = ("change", "growth", "share")
"""Figures of a sentence besides its amount: of a claim that states no amount the first of them is shown."""


@dataclass(frozen=True, slots=True)
class Against:
    """A cell that a figure was held against: where it stands, and what it prints."""

    cell: str
    label_zh: str
    label_en: str
    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """A figure of a sentence: as printed, what it is of, its outcome (blank: held against nothing), the cells."""

    place: str
    words: str
    subject: str
    outcome: str
    against: tuple[Against, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in pieces: words between figures, and figures; ``besides`` what it says without a number (没有…)."""

    pieces: tuple[str | Said, ...]
    besides: tuple[Said, ...]
    page: int | None

    @property
    def said(self) -> tuple[Said, ...]:
        return (*(piece for piece in self.pieces if isinstance(piece, Said)), *self.besides)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the text with its sentences that state figures."""

    heading: str
    sentences: tuple[Sentence, ...]

    def count(self, outcome: str) -> int:
        """How many of its figures came to an outcome."""
        return sum(said.outcome == outcome for sentence in self.sentences for said in sentence.said)


def sections_of(ledger: Ledger) -> tuple[Section, ...]:
    """The text's sections that state figures, in its order."""
    by_section: dict[str, dict[tuple[str, str], list[Mapping[str, str]]]] = {}
    for row in ledger.figures.claims.values():
        sentences = by_section.setdefault(row["section"], {})
        sentences.setdefault((row["paragraph"], row["text"]), []).append(row)
    return tuple(
        Section(heading, tuple(_sentence(ledger, rows) for rows in sentences.values()))
        for heading, sentences in by_section.items()
    )


def _sentence(ledger: Ledger, rows: list[Mapping[str, str]]) -> Sentence:
    text = rows[0]["text"]
    found: dict[int, Said] = {}
    besides: list[Said] = []
    for row in rows:
        place = f"claim{int(row['claim']):03d}"
        begin, words = _figure_of(ledger.context.quotes[place])
        if words and not any(
            at < begin + len(words) and begin < at + len(s.words) for at, s in found.items()
        ):
            found[begin] = _said(ledger, row, place, words)
        else:
            besides.append(_said(ledger, row, place, words))
    pieces: list[str | Said] = []
    end = 0
    for begin, said in sorted(found.items()):
        pieces += [text[end:begin], said]
        end = begin + len(said.words)
    return Sentence((*pieces, text[end:]), tuple(besides), int(rows[0]["page"]) if rows[0]["page"] else None)


def _figure_of(quote: Quote) -> tuple[int, str]:
    """Where a claim's own figure stands in its sentence: its amount, else its change, growth or share."""
    measure = next((m for m in ("total", *OTHERS) if quote.figures.get(m)), "total")
    return find_figure(quote, measure)


def _said(ledger: Ledger, row: Mapping[str, str], place: str, words: str) -> Said:
    cells = [cell for cell in row["against"].split() if cell in ledger.cells]
    most = MOST_CELLS.get(row["outcome"], ELSE)
    return Said(
        place,
        words,
        row["subject"],
        row["outcome"],
        tuple(_against(ledger, cell) for cell in cells[:most]),
        max(0, len(cells) - most),
    )


def _against(ledger: Ledger, cell: str) -> Against:
    at = ledger.context.places.get(cell)
    zh, en = (say_place(*at, ledger.context, lang) if at else cell for lang in ("zh", "en"))
    return Against(cell, zh, en, ledger.cells[cell]["text"])
