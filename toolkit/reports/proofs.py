"""Which rules look at each figure of the tables, under its table and page: the list that a report folds away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..checks import table_title
from .evidence import Ledger, place_of


@dataclass(frozen=True, slots=True)
class ProvedFigure:
    """A figure: its cell, its line and column in words, how many identities prove it, the rules that look at it."""

    cell: str
    zh: str
    en: str
    text: str
    proofs: int
    held: Mapping[str, int]
    failed: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ProvedTable:
    """The figures of a table that stand on one page; without pages all of them."""

    zh: str
    en: str
    page: str
    figures: tuple[ProvedFigure, ...]


def proofs_of(ledger: Ledger, cells: Iterable[str]) -> Iterator[ProvedTable]:
    """The rules over each of some cells."""
    places: dict[tuple[str, str], list[str]] = {}
    for cell in cells:
        row = ledger.cells[cell]
        places.setdefault((row["table"], row["page"]), []).append(cell)
    for (table, page), found in places.items():
        zh, en = (table_title(table, ledger.context, lang) for lang in ("zh", "en"))
        yield ProvedTable(zh, en, page, tuple(_figure(ledger, cell, zh, en) for cell in found))


def _figure(ledger: Ledger, cell: str, zh: str, en: str) -> ProvedFigure:
    place = place_of(ledger, cell)
    assert place is not None  # a cell of the package
    over = ledger.over.get(cell, ())
    return ProvedFigure(
        cell,
        place.label_zh.removeprefix(f"{zh} · "),
        place.label_en.removeprefix(f"{en}, "),
        place.text,
        ledger.proofs(cell),
        Counter(i.rule for i in over if i.holds),
        Counter(i.rule for i in over if not i.holds),
    )
