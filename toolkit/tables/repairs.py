"""Lost cells → proposed values with their evidence. A proposal is never filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from ..vocabulary import FormTable, words
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
    for lost in table.columns.lost:
        for number, line in enumerate(table.lines, 1):
            derived = _derive(table.form, ours, number, lost, table.columns.lost)
            if derived is None:
                continue
            proposed, zh, en = derived
            other_line = lines_of_other.get(line.key)
            told = theirs.get((other_line, lost)) if other_line else None
            if proposed == 0 and not told:
                continue
            if told is None:
                zh, en = f"{zh}；没有其他表可以印证", f"{en}; no other table states it"
            else:
                zh += f"；{table.form.witness} 第 {other_line} 行的{words().measures[lost].zh}为 {told}"
                en += f"; {table.form.witness} line {other_line} states {told}"
            yield {
                "table": table.id,
                "line": number,
                "measure": lost,
                "proposed": str(proposed),
                "evidence": f"{zh} · {en}",
            }


def _derive(
    form: FormTable, ours: Figures, number: int, lost: str, all_lost: tuple[str, ...]
) -> tuple[Decimal, str, str] | None:
    """A lost value of one line from the line's other figures, and the reckoning in both languages."""
    for total, parts in form.sums.items():
        others = [p for p in parts if p != lost]
        rest = [ours[number, p] for p in others if (number, p) in ours]
        if any(p in all_lost for p in others):
            continue
        term = words().measures[total].zh
        if lost == total and rest:
            value = sum(rest, Decimal(0))
            plus = " + ".join(map(str, rest))
            return (
                value,
                f"{term} = 各项之和：{plus} = {value}",
                f"{total} = the sum of its parts: {plus} = {value}",
            )
        if lost in parts and (number, total) in ours:
            whole = ours[number, total]
            value = whole - sum(rest, Decimal(0))
            if not rest:
                return value, f"{term} {whole}，其余各项空白", f"{total} {whole}, the other parts blank"
            minus = " − ".join(map(str, (whole, *rest)))
            return (
                value,
                f"{term} − 其余各项：{minus} = {value}",
                f"{total} − the other parts: {minus} = {value}",
            )
    return None
