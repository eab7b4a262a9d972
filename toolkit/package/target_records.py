"""Forms to fill in (绩效目标表, 绩效自评表) → records: goals, indicators and what became of them, their money among ``amounts``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..model import Amount, Cell, Problem, amount_or_none, printed_number, problem
from ..tables import (
    Column,
    Recognised,
    RecognisedLine,
    read_scores,
    read_target,
    read_targets,
)
from ..vocabulary import Term, words

Row = dict[str, Any]


def as_printed(cell: Cell) -> str:
    """The number of a cell in the unit of its table: never in powers of ten."""
    number = printed_number(cell.text)
    return "" if number is None else format(number, "f")


def amount_row(
    table: Recognised, number: int, line: RecognisedLine, column: Column, amount: Amount, cell: Cell
) -> Row:
    """A row of ``amounts``: an amount, the cell it stands in, and what line and column make of it."""
    return {
        "table": table.id,
        "line": number,
        "item": line.item,
        "code": line.code,
        "name": line.name or None,
        "measure": column.measure,
        "stated": amount.stated,
        "unit": amount.unit,
        "amount": format(amount.yuan, "f"),
        "cell": table.cell_id(cell),
    }


def _fields(found: Mapping[str, str], declared: Mapping[str, Term], keep_contacts: bool) -> Row:
    """The fields of a form that are published: those that name persons are not, unless they are to be kept."""
    return {
        name: text or None
        for name, text in found.items()
        if keep_contacts or name not in declared or not declared[name].personal
    }


def tidy_targets(
    table: Recognised,
    rows: dict[str, list[Row]],
    problems: list[Problem],
    withheld: set[str],
    keep_contacts: bool,
) -> list[Row]:
    """One target table: a goal, its money, its indicators. Persons' cells go to ``withheld``."""
    targets = read_targets(table)
    if targets.unread:
        problems.append(problem("target_figures", table=table.id, count=targets.unread))
    for number, (name, cell) in enumerate(targets.listed, 2):
        amount = amount_or_none(cell.text, targets.unit or "万元")
        if amount and targets.unit:
            line = RecognisedLine(cell.row, name)
            column = Column(cell.column, "measure", "", "total")
            rows["amounts"].append(amount_row(table, number, line, column, amount, cell))
    withheld.update(targets.personal)
    fields = _fields(targets.fields, words().target_fields, keep_contacts)
    goal: Row = {"table": table.id, **fields, "unit": targets.unit}
    for measure, cell in targets.money.items():
        amount = amount_or_none(cell.text, targets.unit or "万元")
        if amount is None:
            continue
        goal[measure] = as_printed(cell)
        if targets.unit and measure in words().measures:
            line = RecognisedLine(cell.row, targets.fields.get("project_name", ""))
            column = Column(cell.column, "measure", "", measure)
            rows["amounts"].append(amount_row(table, 1, line, column, amount, cell))
    rows.setdefault("performance_goals", []).append(goal)
    indicators: list[Row] = [
        {"table": table.id, "indicator": number, **{k: v or None for k, v in texts.items()}}
        for number, texts in enumerate(targets.indicators, 1)
    ]
    for indicator in indicators:
        aim, before = indicator.get("target") or "", indicator.get("last_year") or ""
        indicator["operator"], indicator["value"], indicator["value_unit"] = read_target(aim)
        indicator["last_value"] = read_target(before)[1]
    rows.setdefault("performance_indicators", []).extend(indicators)
    return indicators


def tidy_scores(
    table: Recognised,
    rows: dict[str, list[Row]],
    problems: list[Problem],
    withheld: set[str],
    keep_contacts: bool,
) -> list[Row]:
    """One score table: what was budgeted and spent line by line, its indicators with what was done. Persons' cells go to ``withheld``.

    The unit of money is the form's own (项目资金（万元）); without one no amount is in 元.
    """
    scores = read_scores(table)
    if scores.unread:
        problems.append(problem("target_figures", table=table.id, count=scores.unread))
    withheld.update(scores.personal)
    fields = _fields(scores.fields, words().score_fields, keep_contacts)
    scored: Row = {"table": table.id, **fields, "unit": scores.unit}
    for number, funds in enumerate(scores.money, 1):
        line = RecognisedLine(0, funds.name, item=funds.item or None)
        for measure, cell in funds.cells.items():
            amount = amount_or_none(cell.text, scores.unit or "万元")
            if amount and funds.item == "total" and measure not in scored:
                scored[measure] = as_printed(cell)
            if amount and scores.unit:
                column = Column(cell.column, "measure", "", measure)
                rows["amounts"].append(amount_row(table, number, line, column, amount, cell))
    if scores.money and not scores.unit:
        problems.append(problem("no_unit", table=table.id))
    rows.setdefault("performance_scores", []).append(scored)
    results: list[Row] = []
    for number, texts in enumerate(scores.results, 1):
        result: Row = {"table": table.id, "indicator": number, **{k: v or None for k, v in texts.items()}}
        result["operator"], result["value"], unit = read_target(texts.get("target") or "")
        result["actual_value"] = read_target(texts.get("actual") or "")[1]
        result["value_unit"] = unit or texts.get("value_unit") or None
        results.append(result)
    rows.setdefault("performance_results", []).extend(results)
    return results
