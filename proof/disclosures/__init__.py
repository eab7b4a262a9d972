"""Made-up disclosures that agree with themselves, of any size: proof material for the checks.

A seed gives a Model (facts, in whole fen); the model gives blocks (paragraphs and tables, every
figure with its role); blocks give Markdown, typst or PDF. On such documents no rule may raise
a false alarm, and a change to one block is an error of which we know the place.

    python -m proof.disclosures --form xinjiang_budget --seed 1 --format md -o 1.md
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields

from . import final, jiangsu, shanghai, xinjiang
from .blocks import Block, number_blocks
from .draw import FORMS, draw
from .markdown import to_markdown
from .model import Model
from .over_years import over_years, with_units
from .printing import PHRASES, Phrases, Printer, Speaker

__all__ = ["FORMS", "Disclosure", "disclose", "over_years", "render", "to_markdown", "with_units"]

_Maker = Callable[[Model, Printer, Speaker], list[Block]]
_MAKERS: dict[str, tuple[_Maker, str, tuple[Phrases, ...]]] = {
    "xinjiang_budget": (xinjiang.make_blocks, "万元", PHRASES),
    "jiangsu_budget": (jiangsu.make_blocks, "万元", jiangsu.PHRASES),
    "shanghai_budget": (shanghai.make_blocks, "元", shanghai.PHRASES),
    "final_accounts": (final.make_blocks, "万元", final.PHRASES),
}
"""By form: what makes the blocks, the unit of the tables, the phrasings."""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """A made-up disclosure: the facts and the blocks that state them."""

    model: Model
    blocks: tuple[Block, ...]


def disclose(form: str, seed: int) -> Disclosure:
    """The disclosure of a form and a seed; always the same one. Raises ValueError for an unknown form."""
    return render(draw(form, seed))


def render(model: Model) -> Disclosure:
    """The disclosure that states a model's facts."""
    make_blocks, unit, phrases = _MAKERS[model.form]
    printer = Printer(model.style, unit)
    speaker = Speaker(model, printer, _in_year(phrases[model.style.wording], model.year))
    return Disclosure(model, number_blocks(make_blocks(model, printer, speaker)))


def _in_year(phrases: Phrases, year: int) -> Phrases:
    """The phrases with last year's number where they name it."""
    return Phrases(*(getattr(phrases, f.name).format(last=year - 1) for f in fields(phrases)))
