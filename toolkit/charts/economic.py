"""Basic expenditure by economic class (类) and division (款), with personnel and public cost told apart where stated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from .spending import ZERO, Figures
from .svg import Label

TABLES = ("general_budget_basic_expenditure", "fiscal_appropriation_basic_expenditure")
KINDS = ("personnel", "public")


@dataclass(frozen=True, slots=True)
class Line:
    """A class, a division under it, several small divisions together, or what no division has of the class.

    ``parts`` are personnel, public cost, and what the table puts under neither.
    """

    label: Label
    value: Decimal
    parts: tuple[Decimal, Decimal, Decimal]
    kind: Literal["class", "division", "several", "rest"]


@dataclass(frozen=True, slots=True)
class Economic:
    """The basic expenditure of a document. ``personnel`` and ``public`` are the stated totals."""

    table: str
    whole: Decimal
    personnel: Decimal | None
    public: Decimal | None
    lines: tuple[Line, ...]


def economic_of(figures: Figures, labels: Mapping[str, Label], most: int) -> Economic | None:
    """Basic expenditure by economic class, or ``None`` where no table states it.

    Of all divisions the ``most`` largest and the negative ones are shown on their own; those of
    a class that are not, together.
    """
    table = next((name for name in TABLES if any(v > 0 for v in figures.classes(name).values())), None)
    if table is None:
        return None
    heads = {code: value for code, value in figures.classes(table).items() if value}
    divisions = {c: v for c in figures.codes(table, 5) if (v := figures.of(table, c))}
    kept = set(sorted(divisions, key=lambda code: -divisions[code])[:most])
    kept |= {code for code, value in divisions.items() if value < 0}
    lines = []
    for head, value in sorted(heads.items(), key=lambda entry: -entry[1]):
        lines.append(Line(labels[head], value, _parts(figures, table, head, value), "class"))
        lines += _divisions(figures, table, head, value, divisions, kept, labels)
    totals = [figures.of(table, "total", kind) for kind in KINDS]
    if None in totals:
        totals = [figures.of(table, f"{kind}_total") for kind in KINDS]
    whole = figures.of(table, "total") or sum(heads.values(), ZERO)
    return Economic(table, whole, totals[0], totals[1], tuple(lines))


def _divisions(
    figures: Figures,
    table: str,
    head: str,
    whole: Decimal,
    divisions: Mapping[str, Decimal],
    kept: set[str],
    labels: Mapping[str, Label],
) -> list[Line]:
    """The divisions of a class, the largest first; the small ones together; what no division has of it."""
    under = sorted((code for code in divisions if code.startswith(head)), key=lambda code: -divisions[code])
    small = [code for code in under if code not in kept]
    small = small if len(small) > 1 else []
    parts = {code: _parts(figures, table, code, divisions[code]) for code in under}
    lines = [
        Line(labels[code], divisions[code], parts[code], "division") for code in under if code not in small
    ]
    if small:
        label = Label(f"其余 {len(small)} 款", f"the other {len(small)}")
        value = _sum(divisions[code] for code in small)
        lines.append(Line(label, value, _added([parts[code] for code in small]), "several"))
    rest = whole - _sum(divisions[code] for code in under)
    if under and rest > figures.slack(table, (head, *under)):
        lines.append(Line(Label("未细分到款", "not broken down"), rest, (ZERO, ZERO, rest), "rest"))
    return lines


def _parts(figures: Figures, table: str, code: str, whole: Decimal) -> tuple[Decimal, Decimal, Decimal]:
    """Personnel, public cost and what is under neither, of a line: a class's or a division's.

    A bar cannot be put together of a negative part: such a line is not told apart.
    """
    found = [figures.of(table, code, kind) or ZERO for kind in KINDS]
    if min(found) < 0:
        return ZERO, ZERO, max(whole, ZERO)
    rest = whole - sum(found, ZERO)
    slack = figures.slack(table, (code,), ("total", *KINDS))
    return found[0], found[1], rest if rest > slack else ZERO


def _added(parts: Sequence[tuple[Decimal, Decimal, Decimal]]) -> tuple[Decimal, Decimal, Decimal]:
    return _sum(p[0] for p in parts), _sum(p[1] for p in parts), _sum(p[2] for p in parts)


def _sum(values: Iterable[Decimal]) -> Decimal:
    return sum(values, ZERO)
