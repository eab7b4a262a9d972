"""A database that is lent to one document after the other: each is checked as if it had one of its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import toolkit
from toolkit.checks import (
    Facts,
    ask,
    check_packages,
    codes_in_text,
    conclude,
    lent,
    load_database,
    load_rules,
    run_rules,
)
from toolkit.checks.readings import claim_outcomes
from toolkit.package import Package
from toolkit.text import counts_listed, slips_of_wording

from .conftest import SOURCE

CASES = Path(__file__).parent / "cases"


@pytest.fixture(autouse=True)
def nobody_has_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lent, "_idle", [])


@pytest.fixture(scope="module")
def packages() -> list[Package]:
    sources = [
        SOURCE / "disclosure.md",
        CASES / "county_final.html",
        CASES / "one_target_table.txt",
        CASES / "wordings" / "health_final_2022.md",
    ]
    return [toolkit.publish(source, validate=False, id="it") for source in sources]


def test_each_document_is_checked_as_in_a_database_of_its_own(packages: list[Package]) -> None:
    for package in (*packages, *reversed(packages)):
        alone = load_database([package])
        asked = ask([package], {})
        run = run_rules(alone, load_rules())
        assert asked.run.results == run.results
        assert asked.run.held == run.held
        assert claim_outcomes(asked.connection) == claim_outcomes(alone)
        conclude(asked, {})
    assert len(lent._idle) == 1


def test_what_is_found_of_a_document_is_the_same_beside_others(packages: list[Package]) -> None:
    named = [replace(p, rows=_named(p, f"it{number}")) for number, p in enumerate(packages)]
    alone = [found for package in named for found in check_packages([package]).findings]
    together = check_packages(named).findings
    assert alone == list(together)


def test_nothing_stays_of_a_document(packages: list[Package]) -> None:
    asked = ask(packages[:1], {"it": Facts(subordinate_units=("某中心",), secret_exempt=False)})
    of_documents = {
        name
        for (name,) in asked.connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        if "document_id" in {row[1] for row in asked.connection.execute(f'PRAGMA table_info("{name}")')}
    }
    conclude(asked, {})
    (idle,) = lent._idle
    assert of_documents <= set(idle.tables)
    filled = [t for t in idle.tables if idle.connection.execute(f'SELECT 1 FROM "{t}"').fetchone()]
    assert not filled
    assert idle.connection.execute("SELECT COUNT(*) FROM codebook").fetchone()[0] > 100


def test_what_is_given_back_cannot_be_asked_any_more(packages: list[Package]) -> None:
    asked = ask(packages[:1], {})
    conclude(asked, {})
    with pytest.raises(ValueError, match="given back"):
        _ = asked.connection
    with pytest.raises(ValueError, match="given back"):
        conclude(asked, {})


def test_two_that_are_asked_at_one_time_have_a_database_each(packages: list[Package]) -> None:
    one, other = ask(packages[:1], {}), ask(packages[1:2], {})
    assert one.connection is not other.connection
    alone = ask(packages[:1], {})
    assert conclude(one, {}) == conclude(alone, {})
    conclude(other, {})
    assert len(lent._idle) == 3


def test_a_large_document_and_several_have_a_database_of_their_own(
    packages: list[Package], monkeypatch: pytest.MonkeyPatch
) -> None:
    named = replace(packages[1], rows=_named(packages[1], "other"))
    conclude(ask([packages[0], named], {}), {})
    monkeypatch.setattr(lent, "ROWS", 100)
    conclude(ask(packages[:1], {}), {})
    assert lent._idle == []


def _named(package: Package, id: str) -> dict[str, list[dict[str, str]]]:
    return {
        name: [{**row, "document_id": id} if "document_id" in row else row for row in rows]
        for name, rows in package.rows.items()
    }


def test_every_table_of_documents_is_told_how_large_it_is(packages: list[Package]) -> None:
    conclude(ask(packages[:1], {}), {})
    (idle,) = lent._idle
    told = dict(idle.connection.execute("SELECT tbl, MAX(stat) FROM sqlite_stat1 GROUP BY tbl"))
    assert set(idle.tables) <= set(told)


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        (slips_of_wording._RESIDUE, slips_of_wording._MAY_BE_RESIDUE),
        (slips_of_wording._REPEATED, slips_of_wording._MAY_BE_REPEATED),
        (codes_in_text._CODE_OF_NAME, codes_in_text._CODE_IN_BRACKETS),
        (counts_listed._UNITS, counts_listed._MAY_COUNT),
        *((pattern, always) for _, always, pattern in slips_of_wording._SLIPS if always),
    ],
    ids=str,
)
def test_what_is_looked_for_first_is_in_all_that_is_looked_for(whole, part) -> None:  # type: ignore[no-untyped-def]
    @settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(whole))
    def holds(text: str) -> None:
        assert part in text if isinstance(part, str) else part.search(text)

    holds()
