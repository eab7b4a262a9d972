"""A finding's arithmetic: the operands with their places, what they make, and what is printed instead.

No rule is asked how it calculates. The figures that a rule's row names, and those of its sentence, are
put together in the ways that figures are (a sum, a difference, a share, a growth); what gives the
expected figure exactly is the arithmetic. Where nothing does, nothing is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..checks import Context, Instance, say_number
from ..model import NOTHING, YUAN_PER_UNIT, amount_or_none, fold, number_or_none
from ..package import Package

MOST_OPERANDS = 60
"""Operands of a sum that are shown; of a longer one, none."""
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Operand:
    """A figure in a calculation: what stands ``before`` and ``after`` it, and its place.

    ``measure`` says which figure of a sentence it is (``change``, ``base`` …).
    """

    before: str
    place: str
    printed: str
    measure: str | None = None
    after: str = ""


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """What the operands make, and what is printed; both as told."""

    operands: tuple[Operand, ...]
    result: str
    stated: str


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure as printed, its unit, and what it comes to in yuan."""

    place: str
    printed: str
    unit: str
    yuan: Decimal
    measure: str | None = None


Rows = Mapping[str, Mapping[str, str]]
"""Rows of a resource by the name under which rules cite them."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a document by the places under which rules cite them."""

    amounts: Rows
    cells: Rows
    claims: Rows
    parts: Mapping[str, Sequence[str]]
    """Of a claim, by its number, the claims that state an amount as part of it."""


def figures_by_place(package: Package, document_id: str) -> Figures:
    """A document's amounts, cells and claims, for looking up."""

    def rows(resource: str, name: str) -> Rows:
        found = (r for r in package.rows.get(resource, ()) if r["document_id"] == document_id)
        return {name.format(**row): row for row in found}

    claims = rows("claims", "claim{claim:0>3}")
    parts: dict[str, list[str]] = {}
    for id, row in claims.items():
        if row["parent"] and row["role"] == "amount":
            parts.setdefault(row["parent"], []).append(id)
    return Figures(rows("amounts", "{cell}"), rows("cells", "{cell}"), claims, parts)


def arithmetic_of(figures: Figures, instance: Instance, context: Context) -> Arithmetic | None:
    """The calculation that gives what a rule expected, from the figures of its row; ``None`` where none does."""
    if not instance.cells or instance.step <= 0 or not _is_printed(instance, figures):
        return None
    for formula, value in _formulas(instance, figures):
        if value is not None and _is_expected(value, instance):
            used = [figure for figure, _, _ in formula]
            return Arithmetic(
                tuple(
                    Operand(before, f.place, _told(f, used), f.measure, after) for f, before, after in formula
                ),
                say_number(instance.expected, instance, context),
                say_number(instance.stated, instance, context),
            )
    return None


Formula = list[tuple[_Figure, str, str]]
"""Figures with what stands before and after each."""


def _formulas(instance: Instance, known: Figures) -> Iterator[tuple[Formula, Decimal | None]]:
    """The ways in which the figures at hand can be put together, with what each gives: yuan, or a ratio."""
    first, *rest = instance.cells
    sentence = known.claims.get(first)
    others = [_figure(id, known) for id in rest]
    if sentence and instance.measure in ("share", "growth", "completed", "change"):
        yield from _of_a_sentence(first, sentence, others)
    yield from _sum(others)
    if sentence:  # the parts that a sentence lists after its whole
        yield from _sum(_figure(id, known) for id in known.parts.get(sentence["claim"], ()))
    if len(others) == 1 and others[0]:
        yield [(others[0], "", "")], others[0].yuan


def _sum(figures: Iterable[_Figure | None]) -> Iterator[tuple[Formula, Decimal]]:
    found = list(figures)
    terms = [f for f in found if f]
    if 1 < len(terms) == len(found) <= MOST_OPERANDS:
        yield [(f, " + " if n else "", "") for n, f in enumerate(terms)], sum((f.yuan for f in terms), ZERO)


def _of_a_sentence(
    place: str, row: Mapping[str, str], others: Sequence[_Figure | None]
) -> Iterator[tuple[Formula, Decimal | None]]:
    """The ratios and differences that a sentence's own figures, and one other, can give."""
    value, change, base = (_part(place, row, name) for name in ("total", "change", "base"))
    if value and (whole := others[0] if len(others) == 1 else None):
        yield [(value, "", ""), (whole, " ÷ ", "")], _ratio(value.yuan, whole.yuan)
    if value and base:
        difference: Formula = [(value, "", ""), (base, " − ", "")]
        yield (
            [(value, "(", ""), (base, " − ", ")"), (base, " ÷ ", "")],
            _ratio(abs(value.yuan - base.yuan), base.yuan),
        )
        yield difference, abs(value.yuan - base.yuan)
    if value and change:
        sign = 1 if row["direction"] == "decrease" else -1
        before = value.yuan + sign * change.yuan
        formula = [(change, "", ""), (value, " ÷ (", ""), (change, " + " if sign > 0 else " − ", ")")]
        yield formula, _ratio(change.yuan, before)
        yield [(value, "", "")], value.yuan


def _ratio(part: Decimal, whole: Decimal) -> Decimal | None:
    return part / whole if whole > 0 else None


def _is_printed(instance: Instance, known: Figures) -> bool:
    """Whether the first place prints what the rule calls stated: some rules state the double of a figure, or a sum."""
    first, measure = instance.cells[0], instance.measure
    sentence = known.claims.get(first)
    if measure in ("share", "growth", "completed"):
        printed = number_or_none(sentence[measure]) if sentence else None
        return printed is not None and printed * 100 == instance.stated
    figure = _part(first, sentence, "change" if measure == "change" else "total") if sentence else None
    figure = figure or _figure(first, known)
    return figure is not None and figure.yuan * 100 == instance.stated


def _is_expected(value: Decimal, instance: Instance) -> bool:
    """Whether a value in yuan, or a ratio, is what the rule expected: hundredths, rounded as it rounds."""
    if instance.measure in ("share", "growth", "completed"):
        return abs(value * 10_000 - instance.expected) <= Decimal("0.5")
    return value * 100 == instance.expected


def _figure(id: str, known: Figures) -> _Figure | None:
    """The figure at a place; a blank cell is nothing."""
    if row := known.amounts.get(id):
        return _Figure(id, row["stated"], row["unit"], Decimal(row["amount"]))
    if id in known.claims:
        return _part(id, known.claims[id], "total")
    if id in known.cells and fold(known.cells[id]["text"]) in NOTHING:
        return _Figure(id, "0", "", ZERO)
    return None


def _part(place: str, row: Mapping[str, str], name: str) -> _Figure | None:
    """A figure of a sentence: its amount (``total``), its ``change`` or its ``base``; a number of 平方米 is as good as one."""
    column = "stated" if name == "total" else name
    unit = row["unit"] if name == "total" else row[f"{name}_unit"] or row["unit"]
    if not row[column] or not unit:
        return None
    if unit not in YUAN_PER_UNIT:
        number = number_or_none(row[column])
        return None if number is None else _Figure(place, row[column], unit, Decimal(number), name)
    amount = amount_or_none(row[column], unit)
    return _Figure(place, row[column], unit, amount.yuan, name) if amount else None


def _told(figure: _Figure, among: Sequence[_Figure]) -> str:
    """A figure as printed, with its unit where the others' is another."""
    units = {f.unit for f in among if f.unit}
    return figure.printed if len(units) < 2 else f"{figure.printed} {figure.unit}"
