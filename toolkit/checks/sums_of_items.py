"""Figures of tables that print items (项) alone, or unit after unit: their sums, as other tables print them.

A table of Sichuan's says 2010301 for each unit of the department and never 201 or 20103. What another
table or the text says of 201, and of 2010301 in all, is then the sum of several lines: that sum is a
figure here too, with the cells of its lines. It has no parent, so that nothing is added twice.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

SUMS = 1_000_000
"""A sum's line is that of its first part and this many for each digit of its code: no printed line's."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A row of the table ``figures`` of the database."""

    document_id: str
    table: str
    line: int
    item: str | None
    code: str | None
    key: str
    parent: str | None
    project_name: str | None
    measure: str
    fen: int
    step: int
    blank: int
    cell: str | None


def parent_key(code: str) -> str:
    """The key one level above a code: 2010303 → 20103 → 201 → total."""
    return code[:-2] if len(code) > 3 else "total"


def with_sums(figures: Iterable[Figure]) -> Iterator[Figure]:
    """The figures of a package: each under the nearest line that its table prints above it, sums added."""
    by_table: dict[tuple[str, str], list[Figure]] = {}
    for figure in figures:
        by_table.setdefault((figure.document_id, figure.table), []).append(figure)
    for found in by_table.values():
        coded = [f for f in found if f.code and not f.project_name and not f.item]
        if not coded:
            yield from found
            continue
        lengths = {len(f.code or "") for f in coded}
        units = _units(found)
        lines = list(units)  # from top to bottom
        yield from (_placed(f, lengths, units, lines) for f in found)
        if not any(f.project_name for f in found):
            yield from _sums(coded, [n for n in (3, 5, 7) if n < min(lengths)])
        if units:
            yield from _sums(coded, sorted(lengths))


def _units(figures: list[Figure]) -> dict[int, str]:
    """The lines of units with the key of what each is a part of: a group of units, else the total.

    A unit right over another one heads a group: 四川省某厅 over 四川省某厅机关.
    """
    lines = sorted({(f.line, f.item == "unit") for f in figures})
    found: dict[int, str] = {}
    group = "total"
    for (line, is_unit), (_, is_next) in zip(lines, [*lines[1:], (0, False)], strict=True):
        if is_unit:
            found[line] = "total" if is_next else group
            group = f"unit@{line}" if is_next else group
    return found


def _placed(figure: Figure, lengths: set[int], units: dict[int, str], lines: list[int]) -> Figure:
    """A figure with its parent; in a table of units its code is that unit's alone, and no other table's."""
    if figure.item == "unit":
        return replace(figure, key=f"unit@{figure.line}", parent=units[figure.line])
    if not figure.code or figure.item or figure.project_name:
        return figure
    parent = parent_key(figure.code)
    while parent != "total" and len(parent) not in lengths:
        parent = parent_key(parent)
    before = bisect_left(lines, figure.line)
    if not before:
        return figure if figure.parent == parent else replace(figure, parent=parent)
    unit = lines[before - 1]
    above = f"unit@{unit}" if parent == "total" else f"{parent}@{unit}"
    return replace(figure, key=f"{figure.code}@{unit}", code=None, parent=above)


def _sums(coded: list[Figure], lengths: list[int]) -> Iterator[Figure]:
    """For each code of these lengths the sum of the longest codes under it, or of its own lines."""
    printed = {len(f.code or "") for f in coded}
    groups: dict[tuple[str, str], list[Figure]] = {}
    for figure in coded:
        code = figure.code or ""
        for length in lengths:
            if len(code) == (length if length in printed else min(printed)):
                groups.setdefault((code[:length], figure.measure), []).append(figure)
    for (code, measure), parts in groups.items():
        filled = [part for part in parts if not part.blank] or parts[:1]
        yield replace(
            parts[0],
            line=parts[0].line + len(code) * SUMS,
            code=code,
            key=code,
            parent=None,
            measure=measure,
            fen=sum(part.fen for part in parts),
            step=sum(part.step for part in filled),
            blank=int(all(part.blank for part in parts)),
            cell=",".join(part.cell for part in filled if part.cell) or None,
        )
