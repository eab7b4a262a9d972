"""Every number that the statutory tables of a PDF print is in the package, and none besides."""

from __future__ import annotations

from collections import Counter

import pytest
import yaml

import toolkit
from bench.reading import compare
from bench.retypeset import compare as retypeset
from toolkit.corpora import group_sources
from toolkit.readers.libreoffice import soffice

from .browser import chromium
from .conftest import FACSIMILE, REAL, ROOT, needs_real


def test_of_the_facsimile_no_number_is_lost_or_invented() -> None:
    found = compare("facsimile", [FACSIMILE])
    assert found.printed > 150
    assert (found.lost, found.invented) == (Counter(), Counter())


def test_a_number_that_is_lost_and_one_that_is_invented_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    package = toolkit.publish(FACSIMILE, engine="lines")
    first, *others = package["amounts"]
    page = next(int(cell["page"]) for cell in package["cells"] if cell["cell"] == first["cell"])
    cells = [{**c, "text": c["text"].replace(first["stated"], "")} for c in package["cells"]]
    amounts = [{**first, "stated": "8765.43"}, *others]
    rows = {**package.rows, "cells": cells, "amounts": amounts, "paragraphs": []}
    monkeypatch.setattr(toolkit, "publish", lambda *_, **__: toolkit.Package(package.descriptor, rows))
    found = compare("facsimile", [FACSIMILE])
    assert found.invented == Counter({(page, "8765.43"): 1})
    assert found.lost.total() == 1


@needs_real
@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(group_sources(REAL.glob("*.pdf"))))
def test_of_a_real_disclosure_no_number_is_lost_or_invented(name: str) -> None:
    found = compare(name, group_sources(REAL.glob("*.pdf"))[name])
    assert (found.lost, found.invented) == (Counter(), Counter())
    assert found.printed > 100


BY_HAND = yaml.safe_load((ROOT / "bench" / "read_by_hand.yaml").read_text("utf-8"))


@needs_real
@pytest.mark.slow
@pytest.mark.parametrize("name", BY_HAND)
def test_columns_codes_and_units_are_those_that_a_person_read(name: str) -> None:
    package = toolkit.publish(REAL / name, engine="lines")
    assert [table["table"] for table in package["tables"]] == [told["table"] for told in BY_HAND[name]]
    for table, told in zip(package["tables"], BY_HAND[name], strict=True):
        id = table["table"]
        assert [int(table["page_first"]), int(table["page_last"])] == told["pages"]
        assert (table["unit"], int(table["rows"])) == (told["unit"], told["rows"])
        columns = [column for column in package["columns"] if column["table"] == id]
        held = [c["item"] or c["measure"] or c["role"] for c in columns]
        assert held == told["columns"]
        assert sum(amount["table"] == id for amount in package["amounts"]) == told["amounts"]
        if "codes" in told:
            assert [row["code"] for row in package[id] if row.get("code")] == list(map(str, told["codes"]))


@needs_real
@pytest.mark.slow
@pytest.mark.skipif(chromium() is None, reason="there is no Chromium on PATH: make browser")
@pytest.mark.parametrize("name", ["putuo-justice-2026-budget-unit", "southwest-university-2024-final"])
def test_set_anew_by_other_programs_a_disclosure_reads_the_same(name: str) -> None:
    sources = group_sources(REAL.glob("*.pdf"))[name]
    manners = ["web", "ruled", "grey", "horizontal", *(["word", "printed"] if soffice() else [])]
    for manner, was, now in retypeset(name, sources, manners):
        assert not now.findings - was.findings
        if manner != "horizontal":  # rules that are horizontal only leave some of it unread, and say so
            assert now == was
