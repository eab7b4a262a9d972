"""The work that checking takes, counted in steps of SQLite's machine, which no other process disturbs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import toolkit
from toolkit.checks import ask, lent
from toolkit.package import Package
from toolkit.readers import lifted

from .conftest import SOURCE

TEXT = Path(__file__).parent / "cases" / "wordings" / "health_final_2022.md"
"""A disclosure of many figures and shares in few tables."""
STEP = 1000


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Grows by one for each ``STEP`` steps of any database that is loaded."""
    counted: list[int] = []
    connect = sqlite3.connect

    def watched(*given: Any, **named: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*given, **named)
        connection.set_progress_handler(lambda: counted.append(1), STEP)  # None: go on
        return connection

    monkeypatch.setattr(sqlite3, "connect", watched)
    monkeypatch.setattr(lent, "_idle", [])  # one that is made ready already counts nothing
    with lifted():
        yield counted


@pytest.mark.parametrize("source", [SOURCE / "disclosure.md", TEXT], ids=["sample", "text"])
def test_checking_copies_of_a_document_takes_work_linear_in_them(source: Path, steps: list[int]) -> None:
    package = toolkit.publish(source, validate=False)

    def work(copies: int) -> int:
        packages = [_named(package, f"copy{number}") for number in range(copies)]
        steps.clear()
        ask(packages, {})
        return len(steps)

    assert work(16) < 1.1 * 4 * work(4)


def _named(package: Package, id: str) -> Package:
    """The package as that of a document of another id."""
    rows = {
        name: [{**row, "document_id": id} if "document_id" in row else row for row in rows]
        for name, rows in package.rows.items()
    }
    return Package(package.descriptor, rows)


def test_shares_are_looked_for_once_a_sentence(steps: list[int]) -> None:
    """Of each of 29 shares the 200 figures around it are met once, not once for every amount that was told before it."""
    package = toolkit.publish(TEXT, validate=False)
    steps.clear()
    ask([package], {})
    assert 0 < len(steps) < 2500
