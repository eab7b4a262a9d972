"""A reading and what people decided of it → the reading set right, with what could not be applied named.

What was read stays beside what a person sees: ``cells`` keep their text, ``amounts`` what they state,
``corrections`` say who changed what. A decision whose cell, table or proposal is gone or changed is a problem.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ..checks import Decisions, Said, agreed_value, correction, gone, still_seen
from ..model import Problem, amount_or_none, problem, stated_to_amount
from ..package import Records
from ..tables import Recognition, table_named, with_kinds, with_measures, with_values


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A recognition set right: the cells with a value of a person, as they were read, and all that was said of them."""

    recognition: Recognition
    cells: dict[str, str] = field(default_factory=dict)
    said: dict[str, list[Said]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def set_right(recognition: Recognition, decisions: Decisions) -> Reviewed:
    """A recognition with the kinds of tables, the measures of columns and the values of cells that people say."""
    if not decisions:
        return Reviewed(recognition)
    problems: list[Problem] = []
    kinds: dict[str, str] = {}
    for (name,), said in decisions.of("tables").items():
        if table_named(recognition, name) is None:
            problems += map(gone, said)
            continue
        value, disputes = agreed_value(said)
        problems += disputes
        if value:
            kinds[name] = value
    recognition = with_kinds(recognition, kinds)
    measures: dict[tuple[str, str], str] = {}
    for (name, column), said in decisions.of("columns").items():
        table = table_named(recognition, name)
        if table is None or not any(c.column == int(column) for c in table.columns.columns):
            has_no_kind = table is not None and table.form is None
            problems += [_without_kind(s) if has_no_kind else gone(s) for s in said]
            continue
        value, disputes = agreed_value(said)
        problems += disputes
        if value:
            measures[name, column] = value
    recognition = with_measures(recognition, measures)
    read = {
        table.cell_id(cell): " ".join(cell.text.split("\n"))
        for table in recognition.tables
        for cell in table.table.grid.cells
    }
    values: dict[str, str] = {}
    kept: dict[str, list[Said]] = {}
    for (cell,), said in decisions.of("cells").items():
        if cell not in read:
            problems += map(gone, said)
            continue
        valid, outdated = still_seen(said, {"printed": read[cell]})
        value, disputes = agreed_value(valid)
        problems += [*outdated, *disputes]
        if valid:
            kept[cell] = valid
        if value is not None:
            values[cell] = value
    return Reviewed(
        with_values(recognition, values), {cell: read[cell] for cell in values}, kept, tuple(problems)
    )


def _without_kind(said: Said) -> Problem:
    return problem(
        "decision_unfit",
        name=said.name,
        by=said.by,
        value=said.value,
        why_zh="这张表还不知道是哪一张，先在 tables 里写明",
        why_en="nobody knows which table this is: say so under “tables” first",
    )


def keep_review(records: Records, reviewed: Reviewed, decisions: Decisions) -> None:
    """Put into the records what was read beside what people say, and the values that they accept for lost cells."""
    document = str(records.rows["documents"][0]["document_id"])
    cells = {row["cell"]: row for row in records.rows["cells"]}
    for id, text in reviewed.cells.items():
        cells[id]["text"] = text or None
    for row in records.rows["amounts"]:
        if row["cell"] in reviewed.cells:
            read = amount_or_none(reviewed.cells[row["cell"]], row["unit"])
            row["stated"] = read.stated if read else row["stated"]
    records.rows["corrections"] = [
        correction(document, said, reviewed.cells.get(cell, cells[cell]["text"]))
        for cell, all_said in reviewed.said.items()
        for said in all_said
    ]
    problems = [*reviewed.problems, *_accept_repairs(records, decisions)]
    first = len(records.rows["problems"]) + 1
    records.rows["problems"] += [_problem_row(document, n, p) for n, p in enumerate(problems, first)]


def problem_rows(records: Records, problems: tuple[Problem, ...]) -> None:
    """Add what could not be applied of a review to the problems of a document."""
    document = str(records.rows["documents"][0]["document_id"])
    first = len(records.rows["problems"]) + 1
    records.rows["problems"] += [_problem_row(document, n, p) for n, p in enumerate(problems, first)]


def _problem_row(document: str, number: int, told: Problem) -> dict[str, object]:
    return {
        "document_id": document,
        "problem": number,
        "kind": told.kind,
        "page": told.page,
        "table": told.table,
        "cell": told.cell,
        "message_zh": told.zh,
        "message_en": told.en,
    }


def _accept_repairs(records: Records, decisions: Decisions) -> list[Problem]:
    """Fill in the proposals that reviewers accept, each in a cell of its own where the lost column stood."""
    proposed = {(r["table"], str(r["line"]), r["measure"]): r for r in records.rows["repairs"]}
    problems: list[Problem] = []
    accepted: dict[tuple[str, str], set[str]] = {}
    for (table, line, measure), said in decisions.of("repairs").items():
        repair = proposed.get((table, line, measure))
        if repair is None:
            problems += map(gone, said)
            continue
        valid, outdated = still_seen(said, {"proposed": str(repair["proposed"])})
        value, disputes = agreed_value(valid)
        problems += [*outdated, *disputes]
        if value == "accepted":
            _fill_in(records, repair, valid)
            accepted.setdefault((table, measure), set()).add(line)
    for column in records.rows["columns"]:
        place = column["table"], column["measure"]
        all_of_it = {line for table, line, measure in proposed if (table, measure) == place}
        if column["status"] == "lost" and accepted.get(place) == all_of_it:
            column["status"] = "read"  # of one that is filled in part a blank cell is still no zero
    return problems


def _fill_in(records: Records, repair: dict[str, object], said: list[Said]) -> None:
    """An accepted value: a cell without a place on the page, its amount, its line, and who accepted it."""
    rows, document = records.rows, str(records.rows["documents"][0]["document_id"])
    table, line, measure = (repair[name] for name in ("table", "line", "measure"))
    value = str(repair["proposed"])
    beside = next(a for a in rows["amounts"] if (a["table"], a["line"]) == (table, line))
    column = next(
        c["column"]
        for c in rows["columns"]
        if (c["table"], c["measure"], c["status"]) == (table, measure, "lost")
    )
    near = next(c for c in rows["cells"] if c["cell"] == beside["cell"])
    cell = f"{beside['cell'].partition('c')[0]}c{column:02d}"
    blank = dict.fromkeys(near)
    rows["cells"].append(
        {
            **blank,
            "document_id": document,
            "cell": cell,
            "table": table,
            "page": near["page"],
            "row": near["row"],
            "column": column,
            "proved": 0,
        }
    )
    amount = stated_to_amount(value, beside["unit"])
    assert amount is not None
    rows["amounts"].append(
        {
            **beside,
            "measure": measure,
            "stated": value,
            "amount": format(amount.yuan, "f"),
            "cell": cell,
        }
    )
    of_line = next(r for r in rows[str(table)] if r["line"] == line)
    of_line[str(measure)] = value
    for s in said:
        told = correction(document, s, "")
        rows["corrections"].append({**told, "cell": cell, "value": value})
