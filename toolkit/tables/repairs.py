"""Lost cells → proposed values with their evidence. A proposal is never filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from ..model import is_storable
from ..vocabulary import sums_of, words
from .recognised import Recognised, Recognition, figures

Figures = Mapping[tuple[int, str], Decimal]


def propose(table: Recognised, recognition: Recognition) -> Iterator[dict[str, Any]]:
    """Values for each lost column from the row's own sum, with what another table says of each.

    390.05 − 212.33 = 177.72, and table 3 states 177.72 for the same code. A line in which both
    come to nothing gets no proposal: its cell was blank.
    """
    if table.form is None or not table.columns.lost:
        return
    ours = figures(table)
    other = recognition.by_id(table.form.witness or "")
    theirs = figures(other) if other else {}
    lines_of_other = {line.key: n for n, line in enumerate(other.lines, 1)} if other else {}
    lost = table.columns.lost
    columns = [c.measure for c in table.columns.of("measure") if c.measure]
    sums = sums_of(table.form.id, [m for m in table.form.measures if m in columns or m in lost])
    for measure in lost:
        for number, line in enumerate(table.lines, 1):
            derived = _derive(sums, ours, number, measure, lost)
            if derived is None:
                continue
            proposed, zh, en = derived
            other_line = lines_of_other.get(line.key)
            told = theirs.get((other_line, measure)) if other_line else None
            if (proposed == 0 and not told) or not is_storable(proposed):
                continue
            if told is None or other is None or other.form is None:
                zh, en = f"{zh}；没有其他表可以印证", f"{en}; no other table states it"
            else:
                zh += f"；{other.form.zh}第 {other_line} 行的{words().measures[measure].zh}为 {told}"
                en += f"; {other.form.en}, line {other_line}, states {told}"
            yield {
                "table": table.id,
                "line": number,
                "measure": measure,
                "proposed": format(proposed, "f"),
                "evidence": f"{zh} · {en}",
            }


def _derive(
    sums: Sequence[tuple[str, tuple[str, ...]]],
    ours: Figures,
    number: int,
    lost: str,
    all_lost: tuple[str, ...],
) -> tuple[Decimal, str, str] | None:
    """A lost value of one line from the line's other figures, and the reckoning in both languages.

    Nothing follows from a sum of which a second column was lost too, or of which no other part is printed.
    """
    terms = words().measures
    for total, parts in sums:
        others = [p for p in parts if p != lost]
        if lost not in (total, *parts) or not others or any(p in all_lost for p in others):
            continue
        rest = [ours[number, p] for p in others if (number, p) in ours]
        if lost == total and rest:
            value = sum(rest, Decimal(0))
            plus = " + ".join(map(str, rest))
            return (
                value,
                f"{terms[total].zh} = 各项之和：{plus} = {value}",
                f"{terms[total].en} = the sum of its parts: {plus} = {value}",
            )
        if lost in parts and (number, total) in ours:
            whole = ours[number, total]
            value = whole - sum(rest, Decimal(0))
            if not rest:
                return (
                    value,
                    f"{terms[total].zh} {whole}，其余各项空白",
                    f"{terms[total].en} {whole}, the other parts blank",
                )
            minus = " − ".join(map(str, (whole, *rest)))
            return (
                value,
                f"{terms[total].zh} − 其余各项：{minus} = {value}",
                f"{terms[total].en} − the other parts: {minus} = {value}",
            )
    return None
