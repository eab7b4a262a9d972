"""Failed rule rows → groups of one root cause, the telling failure first and its consequences after it.

A wrong figure breaks every identity it takes part in: the failures that share a cell are one
cause, named after the cell that most of them share. A wrong name stands in every table that
prints its code, a line that was left out is missing from several sums.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from heapq import heapify, heappop, heappush
from typing import Any

from .context import Context, is_absent
from .diagnosis import is_in_doubt, is_rounding, is_unread, spoilt_tables
from .rules import ROOT_OF, Instance, Rule, Run

NAMES = ("superseded_name", "other_name", "several_names")
"""Statements about the name of a code, the most telling first."""
SHIFTED = 4
"""So many wrong names in one table are no single misprints."""
Rules = Mapping[str, Rule]


def group_by_cause(
    failed: Sequence[Instance], rules: Rules, run: Run, facts: Context
) -> list[list[Instance]]:
    """The failures of a document in groups of one cause each."""
    groups = _of_misprinted_codes(failed, rules, facts)
    misprinted = {id(i) for group in groups for i in group}
    failed = [i for i in failed if id(i) not in misprinted]
    compared = [i for i in failed if _shares_figures(i, rules)]
    others = [i for i in failed if not _shares_figures(i, rules)]
    for take in (_of_spoilt_tables, _of_wrong_units, _of_missing_lines):
        found = take(compared, rules, facts)
        groups.extend(found)
        taken = {id(i) for group in found for i in group}
        compared = [i for i in compared if id(i) not in taken]
    figures = _by_figure(compared, rules, run)
    others = _with_directions(figures, others, rules)
    groups.extend(figures)
    groups.extend(_told_once(others, rules, facts))
    groups.extend(group_by_name(others, rules, facts))
    groups.extend(
        _by_place([i for i in others if not rules[i.rule].once and rules[i.rule].states not in NAMES], rules)
    )
    return groups


def _shares_figures(instance: Instance, rules: Rules) -> bool:
    """Whether a failure compares figures, so that a wrong one breaks others with it."""
    rule = rules[instance.rule]
    if not instance.cells or rule.once:
        return False
    return rule.is_arithmetic or (rule.compares and (instance.step > 0 or bool(rule.root_of)))


def _of_misprinted_codes(failed: Sequence[Instance], rules: Rules, facts: Context) -> list[list[Instance]]:
    """A code without its parents, and what follows from it: its neighbours' order and depth, lines missing elsewhere.

    71102 for 21011 02: the line above seems to hold no item, the next one out of order, and the other
    table's line of the same name seems to have no twin.
    """
    orphans = [i for i in failed if rules[i.rule].states == "orphan"]
    if not orphans:
        return []
    near = {(i.table, (i.line or 0) + apart) for i in orphans for apart in (-1, 0, 1)}
    names = {(i.table, facts.bare_names.get((i.table or "", i.line or 0), "")) for i in orphans}
    told = [i for i in orphans if not is_unread(i, rules[i.rule], facts)]
    if told != orphans:
        return []
    alone = set(orphans)
    follow = [
        i
        for i in failed
        if i not in alone
        and (
            (rules[i.rule].is_about_codes and (i.table, i.line) in near)
            or (is_absent(i, rules[i.rule]) and _names_orphan(i, names, facts))
        )
    ]
    return [[*orphans, *follow]] if follow else []


def _names_orphan(instance: Instance, orphans: set[tuple[str | None, str]], facts: Context) -> bool:
    """Whether a line that one table has and another lacks bears the name of a misprinted line of the other."""
    table, line, _ = facts.places.get(instance.cells[0], ("", 0, ""))
    name = facts.bare_names.get((table, line), "")
    return bool(name) and any(name == other for _, other in orphans)


def _of_spoilt_tables(failed: list[Instance], rules: Rules, facts: Context) -> list[list[Instance]]:
    """All that fails in or against a table of which something was not read."""
    groups: list[list[Instance]] = []
    for table in sorted(spoilt_tables(facts)):
        touched = [i for i in failed if table in (i.table, i.detail)]
        if touched:
            groups.append(touched)
            failed = [i for i in failed if table not in (i.table, i.detail)]
    return groups


def _of_wrong_units(failed: list[Instance], rules: Rules, facts: Context) -> list[list[Instance]]:
    """Where several sentences differ from a table by its unit: the table's is wrong, with all held against it."""
    groups: list[list[Instance]] = []
    named = [i for i in failed if rules[i.rule].root_of == "unit"]
    for wrong in dict.fromkeys(i.table for i in named):
        if len({i.cells[0] for i in failed if i.table == wrong and rules[i.rule].root_of == "unit"}) > 1:
            touched = [i for i in failed if wrong in (i.table, i.detail)]
            groups.append(sorted(touched, key=lambda i: rules[i.rule].root_of != "unit"))
            failed = [i for i in failed if wrong not in (i.table, i.detail)]
    return groups


def _of_missing_lines(failed: list[Instance], rules: Rules, facts: Context) -> list[list[Instance]]:
    """Lines that one table lacks: one cause, with the sums that lack them."""
    groups: list[list[Instance]] = []
    by_code = sorted({i.rule for i in failed if rules[i.rule].states == "equality_by_code"})
    for rule in by_code:
        absent = [i for i in failed if i.rule == rule and is_absent(i, rules[rule])]
        if not absent:
            continue
        gone = {(i.table, i.measure) for i in absent} | {(i.detail, i.measure) for i in absent}
        sums = [i for i in failed if rules[i.rule].states == "column_sum" and (i.table, i.measure) in gone]
        groups.append([*absent, *(sums if len(absent) > 1 else [])])
        taken = set(groups[-1])
        failed = [i for i in failed if i not in taken]
    return groups


def _by_figure(failed: list[Instance], rules: Rules, run: Run) -> list[list[Instance]]:
    """The failures by the figure that explains most of them, clear ones before those off by rounding."""
    clear = [i for i in failed if not is_rounding(i)]
    ordered = [*clear, *(i for i in failed if is_rounding(i))]
    touching: dict[str, list[int]] = {}
    for at, instance in enumerate(ordered):
        for cell in set(instance.cells):
            touching.setdefault(cell, []).append(at)
    left = set(range(len(ordered)))
    groups: list[list[Instance]] = []
    for pool in (range(len(clear)), range(len(clear), len(ordered))):
        for cell, spread in _suspects(pool, ordered, left, rules, run):
            taken = sorted({at for near in spread for at in touching[near]} & left)
            left.difference_update(taken)
            group = [_stated_first(ordered[at], cell, rules) for at in taken]
            group.sort(
                key=lambda i: (
                    not rules[i.rule].root_of,
                    is_rounding(i),
                    cell != i.cells[0],
                    i.rule,
                    i.line or 0,
                )
            )
            groups.append(group)
    return groups


def _with_directions(groups: list[list[Instance]], others: list[Instance], rules: Rules) -> list[Instance]:
    """What is left of the other failures when each direction has gone to the wrong figure of its sentence."""
    wrong = {
        group[0].cells[0]: group
        for group in groups
        if rules[group[0].rule].is_about_text and not is_rounding(group[0])
    }
    left: list[Instance] = []
    for one in others:
        group = wrong.get(one.cells[0]) if one.cells and rules[one.rule].states == "direction" else None
        (left if group is None else group).append(one)
    return left


def _suspects(
    pool: range, ordered: Sequence[Instance], left: set[int], rules: Rules, run: Run
) -> Iterator[tuple[str, set[str]]]:
    """The cell that explains most failures of a pool, and all cells whose failures it explains; then of those left.

    Among equals it is the one that fewest identities prove. A shifted column explains the
    failures of every cell in it.
    """
    for root in ROOT_OF:
        for at in pool:
            if at in left and rules[ordered[at].rule].root_of == root:
                cells = ordered[at].cells
                yield cells[0], set(cells if root == "column" else cells[:1])
    counted = [at for at in pool if at in left]
    failures: dict[str, set[int]] = {}
    for at in counted:
        for cell in ordered[at].cells:
            failures.setdefault(cell, set()).add(at)
    heap = [
        (-len(found), run.held.get((ordered[counted[0]].document_id, cell), 0), cell)
        for cell, found in failures.items()
    ]
    heapify(heap)
    while heap:
        count, held, cell = heappop(heap)
        failures[cell] &= left
        if len(failures[cell]) == -count:
            yield cell, {cell}
        elif failures[cell]:
            heappush(heap, (-len(failures[cell]), held, cell))


def _stated_first(instance: Instance, cell: str, rules: Rules) -> Instance:
    """An equality of two cells told from the suspect's side: what it states against the other."""
    is_equality = rules[instance.rule].states in ("equality", "equality_by_code")
    if len(instance.cells) != 2 or instance.cells[1] != cell or not is_equality:
        return instance
    return replace(
        instance,
        cells=instance.cells[::-1],
        stated=instance.expected,
        expected=instance.stated,
        detail=instance.table,
        table=instance.detail,
        line=None,
        measure=None,
    )


def _told_once(failed: Sequence[Instance], rules: Rules, facts: Context) -> list[list[Instance]]:
    """The failures of a rule that is told once, apart those that the reading may have caused."""
    groups: list[list[Instance]] = []
    for rule in dict.fromkeys(i.rule for i in failed if rules[i.rule].once):
        together = [i for i in failed if i.rule == rule]
        unread = [
            i
            for i in together
            if is_in_doubt(i, facts) or (rules[rule].is_about_codes and is_unread(i, rules[rule], facts))
        ]
        read = set(together).difference(unread)
        groups.extend(part for part in (unread, [i for i in together if i in read]) if part)
    return groups


def _block(instance: Instance, facts: Context) -> tuple[str | None, str]:
    """The table and the first digit of the code of an instance about a name."""
    return instance.table, facts.names.get((instance.table or "", instance.line or 0), "")[:1]


def group_by_name(failed: Iterable[Instance], rules: Rules, facts: Context) -> list[list[Instance]]:
    """Failures about names: one group for each wrong name, over all tables that print it.

    Many in one table are one cause: its codes were numbered in sequence, so that names stand at wrong ones.
    """
    named = [i for i in failed if rules[i.rule].states in NAMES]
    named.sort(key=lambda i: NAMES.index(rules[i.rule].states))
    of_name = _numbered(named, lambda i: (i.rule, i.detail))
    of_block = _numbered(named, lambda i: (i.rule, *_block(i, facts)))
    of_place = _numbered(named, lambda i: (i.table, i.line))
    left = set(range(len(named)))
    groups: list[list[Instance]] = []
    for number, first in enumerate(named):
        if number not in left:
            continue
        same = [n for n in of_name[first.rule, first.detail] if n in left]
        if rules[first.rule].states == "other_name":
            block = of_block[first.rule, *_block(first, facts)]
            block[:] = [n for n in block if n in left]
            same = [*block] if len(block) >= SHIFTED else same
        left.difference_update(same)
        places = {(named[n].table, named[n].line) for n in same}
        also = sorted(n for place in places for n in of_place[place] if n in left)
        left.difference_update(also)
        groups.append([named[n] for n in (*same, *also)])
    return groups


def _numbered(
    instances: Sequence[Instance], key: Callable[[Instance], tuple[Any, ...]]
) -> dict[tuple[Any, ...], list[int]]:
    """The numbers of the instances that have a key in common."""
    found: dict[tuple[Any, ...], list[int]] = {}
    for number, instance in enumerate(instances):
        found.setdefault(key(instance), []).append(number)
    return found


def _by_place(failed: Sequence[Instance], rules: Rules) -> list[list[Instance]]:
    """What is left: a table that is not there is one cause, and so is a figure against several others."""
    absent = [i for i in failed if rules[i.rule].states == "presence"]
    groups = [[i for i in absent if i.table == table] for table in dict.fromkeys(i.table for i in absent)]
    by_place: dict[tuple[str, ...], list[Instance]] = {}
    for number, one in enumerate(i for i in failed if rules[i.rule].states != "presence"):
        place = (one.rule, one.cells[0]) if one.cells else (one.rule, "", str(number))
        by_place.setdefault(place, []).append(one)
    return [*groups, *by_place.values()]
