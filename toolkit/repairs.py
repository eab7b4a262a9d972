"""Lost cells → proposed values with their evidence. A proposal is never filled in."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from .forms import words
from .recognise import Recognised, Recognition, figures


def propose(table: Recognised, recognition: Recognition) -> list[dict[str, Any]]:
    """Values for a lost column from the row's own sum, with what another table says of each.

    390.05 − 212.33 = 177.72, and table 3 states 177.72 for the same code. A proposal is never
    filled in.
    """
    if table.form is None or not table.columns.lost:
        return []
    ours = figures(table)
    other = recognition.by_id(table.form.witness or "")
    theirs = figures(other) if other else {}
    keys_of_other = {line.key: n for n, line in enumerate(other.lines, 1)} if other else {}
    found: list[dict[str, Any]] = []
    for lost in table.columns.lost:
        total, parts = next(((t, p) for t, p in table.form.sums.items() if lost in p), (None, ()))
        if total is None or any(p in table.columns.lost for p in parts if p != lost):
            continue
        for number, line in enumerate(table.lines, 1):
            whole = ours.get((number, total))
            if whole is None:
                continue
            rest = [ours[number, p] for p in parts if p != lost and (number, p) in ours]
            proposed = whole - sum(rest, Decimal(0))
            other_line = keys_of_other.get(line.key)
            told = theirs.get((other_line, lost)) if other_line else None
            if proposed == 0 and not told:
                continue
            evidence = _evidence(table, lost, total, whole, rest, proposed, other_line, told)
            found.append(
                {
                    "table": table.id,
                    "line": number,
                    "measure": lost,
                    "proposed": str(proposed),
                    "evidence": evidence,
                }
            )
    return found


def _evidence(
    table: Recognised,
    lost: str,
    total: str,
    whole: Decimal,
    rest: list[Decimal],
    proposed: Decimal,
    other_line: int | None,
    told: Decimal | None,
) -> str:
    """How a proposed value follows, in Chinese and English."""
    assert table.form is not None
    terms = words().measures
    minus = " − ".join(str(number) for number in (whole, *rest))
    zh = (
        f"{terms[total].zh} − 其余各项：{minus} = {proposed}"
        if rest
        else f"{terms[total].zh} {whole}，其余各项空白"
    )
    en = (
        f"{total} − the other parts: {minus} = {proposed}"
        if rest
        else f"{total} {whole}, the other parts blank"
    )
    if told is None:
        return f"{zh}；没有其他表可以印证 · {en}; no other table states it"
    return (
        f"{zh}；{table.form.witness} 第 {other_line} 行的{terms[lost].zh}为 {told}"
        f" · {en}; {table.form.witness} line {other_line} states {told}"
    )
