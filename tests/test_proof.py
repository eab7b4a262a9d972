"""Planted errors are found under the right rule: one of every kind here, more of each in ``make proof``."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from proof.between import BETWEEN, SLIPS, results_of, sets_of
from proof.disclosures import FORMS, disclose
from proof.disclosures.blocks import Table
from proof.experiment import (
    Judged,
    Reading,
    compare_engines,
    group_findings,
    new_findings,
    read_blocks,
    read_mutant,
)
from proof.mutations import BEYOND, MUTATORS, Mutator, plant
from proof.mutations.digits import change_digit, shift_by, swap_digits, units_between
from toolkit.checks.checking import check_packages
from toolkit.checks.rules import load_rules

SEEDS = range(12)
"""Seeds that are tried, each on every form, until an error of a kind can be planted."""


def name_of(mutator: Mutator) -> str:
    return f"{mutator.rules[0]}-{mutator.name}"


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    """One mutant of every mutator, the forms by turns."""
    found = {}
    for number, mutator in enumerate(MUTATORS):
        forms = [FORMS[(number + n) % len(FORMS)] for n in range(len(FORMS))]
        tried = (read_mutant(mutator, form, seed) for seed in SEEDS for form in forms)
        reading = next((r for r in tried if r), None)
        if reading:
            found[name_of(mutator)] = reading
    return found


@pytest.fixture(scope="module")
def judged(readings: dict[str, Reading]) -> dict[str, Judged]:
    """What the check says of each mutant that it does not say of its clean twin."""
    planted = {name: r.planted for name, r in readings.items() if r.planted}
    twins = sorted({p.twin for p in planted.values()})
    clean = [read_blocks(disclose(*seed_of(twin)).blocks, twin) for twin in twins]
    grouped = group_findings(check_packages([*(r.package for r in readings.values()), *clean]))
    known = {twin: {(f.rule, f.message_zh) for f in grouped[twin]} for twin in twins}
    return {
        name: Judged(p, new_findings(grouped[p.document_id], known[p.twin])) for name, p in planted.items()
    }


def seed_of(twin: str) -> tuple[str, int]:
    form, seed = twin.split("-")
    return form, int(seed)


@pytest.mark.parametrize("mutator", MUTATORS, ids=name_of)
def test_a_planted_error_is_found_under_its_rule(mutator: Mutator, judged: dict[str, Judged]) -> None:
    one = judged[name_of(mutator)]
    assert one.is_right, (one.planted, sorted(one.rules))


ONCE_MISSED = [
    ("R019-title_misprinted", "shanghai_budget", 93),
    ("R026-duties_removed", "jiangsu_budget", 154),
    ("R036-contents_swapped", "shanghai_budget", 2),
    ("R054-class_blanked", "jiangsu_budget", 144),
    ("R092-change_digit", "jiangsu_budget", 0),
    ("R095-reason_dropped", "shanghai_budget", 5),
    ("R095-reason_dropped", "final_accounts", 1),
    ("R097-unit_dropped", "shanghai_budget", 93),
    ("R097-unit_dropped", "shanghai_budget", 94),
    ("R103-three_public_reason_dropped", "final_accounts", 167),
    ("R122-bracket_open", "xinjiang_budget", 5),
]
"""Errors that a rule, or the reading, overlooked: each in a sentence, table or list of another kind."""


def test_what_once_was_missed_is_found() -> None:
    by_name = {name_of(mutator): mutator for mutator in MUTATORS}
    readings = [read_mutant(by_name[name], form, seed) for name, form, seed in ONCE_MISSED]
    planted = [reading.planted for reading in readings if reading and reading.planted]
    assert len(planted) == len(ONCE_MISSED)
    twins = {p.twin: read_blocks(disclose(*seed_of(p.twin)).blocks, p.twin) for p in planted}
    grouped = group_findings(check_packages([*(r.package for r in readings if r), *twins.values()]))
    for one in planted:
        known = {(f.rule, f.message_zh) for f in grouped[one.twin]}
        assert Judged(one, new_findings(grouped[one.document_id], known)).is_right, one
    assert [f for twin in twins for f in grouped[twin] if f.severity != "info"] == []


def test_every_rule_has_a_mutator_or_a_reason_why_not() -> None:
    reached = {rule for mutator in MUTATORS for rule in mutator.rules}
    assert reached | BEYOND.keys() == {rule.id for rule in load_rules()}
    assert not reached & BEYOND.keys()
    assert len({name_of(mutator) for mutator in MUTATORS}) == len(MUTATORS)


def test_every_rule_between_documents_has_an_error_that_is_planted() -> None:
    assert {rule for slip in SLIPS for rule in slip.rules} == BETWEEN
    for slip in SLIPS:
        ((clean, planted),) = sets_of(slip, 1)
        changed = {name for name, text in planted.texts.items() if clean.texts.get(name) != text}
        assert len(changed) == 1, slip.name


@pytest.mark.slow
def test_errors_between_documents_are_found_and_nobody_else_is_accused(tmp_path: Path) -> None:
    drawn = {slip.name: next(iter(sets_of(slip, 1))) for slip in SLIPS}
    clean = results_of({name: one for name, (one, _) in drawn.items()}, tmp_path / "clean", 1)
    planted = results_of({name: other for name, (_, other) in drawn.items()}, tmp_path / "planted", 1)
    assert {name for name, told in clean.items() if "fail" in told.values()} == set()
    for slip in SLIPS:
        assert {rule for rule, status in planted[slip.name].items() if status == "fail"} == slip.rules


@pytest.mark.parametrize("form", FORMS)
def test_an_error_is_planted_in_one_place_and_always_the_same(form: str) -> None:
    clean = disclose(form, 3)
    for mutator in MUTATORS:
        mutant = plant(clean, mutator, 3)
        assert mutant == plant(clean, mutator, 3)
        if mutant:
            assert mutant.blocks != clean.blocks, mutator.name
            assert mutant.before != mutant.after, mutator.name


def test_great_expectations_finds_the_same_rows_of_mutants(readings: dict[str, Reading]) -> None:
    packages = [reading.package for reading in readings.values()][::6]
    checked = check_packages(packages)
    assert compare_engines(packages, checked) == []
    fewer = check_packages(packages[1:])
    assert compare_engines(packages, fewer) != []


@pytest.mark.parametrize("text", ["415.89", "1,204.50", "7", "93.79%", "0.03"])
@pytest.mark.parametrize("least", [1, 5, 50])
def test_a_slip_is_as_large_as_asked_for(text: str, least: int) -> None:
    for seed in range(20):
        for slip in (change_digit(text, Random(seed), least), swap_digits(text, Random(seed), least)):
            if slip is not None:
                assert units_between(text, slip) >= least
                assert len(slip) == len(text)
                assert sum(a != b for a, b in zip(text, slip, strict=True)) in (1, 2)


def test_digits_that_are_alike_are_not_swapped() -> None:
    assert swap_digits("111.11", Random(1), 1) is None
    assert swap_digits("100.05", Random(1), 1) != "100.05"


def test_a_number_moves_by_units_of_its_last_decimal() -> None:
    assert shift_by("1,299.95", 10) == "1,300.05"
    assert shift_by("48.95%", -95) == "48.00%"


def test_a_mutant_keeps_what_was_not_changed() -> None:
    """A row that is left out takes only its own cells with it."""
    clean = disclose("xinjiang_budget", 3)
    mutator = next(m for m in MUTATORS if m.name == "item_removed")
    mutant = plant(clean, mutator, 3)
    assert mutant
    old, new = (
        next(b for b in blocks if isinstance(b, Table) and b.id == mutant.block)
        for blocks in (clean.blocks, mutant.blocks)
    )
    code = mutant.before.split(":")[0]
    kept = [(c.line, c.measure, c.text) for c in old.cells if c.row > old.header_rows and c.line != code]
    assert old.rows - new.rows == 1
    assert [x for x in kept if x[0]] == [(c.line, c.measure, c.text) for c in new.cells if c.line]
