"""The geometry and both engines on every page of real disclosures (no copy of them is kept here)."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from toolkit.readers import read

from .conftest import GOLDEN, REAL, needs_real

COUNTS = json.loads((GOLDEN / "disclosures.json").read_text("utf-8"))


def folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


@needs_real
@pytest.mark.parametrize("name", sorted(COUNTS))
def test_both_engines_read_every_cell_alike_and_no_glyph_is_lost(name: str) -> None:
    path = REAL / name
    if not path.exists():
        pytest.skip(f"{name} is not in the folder of real disclosures")
    document = read(path, "both")
    assert document.problems == ()
    grids = [grid for page in document.pages for grid in page.grids]
    differ = [
        (cell.page, cell.row, cell.column)
        for grid in grids
        for cell in grid.cells
        if folded(cell.text) != folded(cell.witness or "")
    ]
    assert differ == []
    counts = {
        "pages": len(document.pages),
        "grids": len(grids),
        "cells": sum(len(grid.cells) for grid in grids),
        "rows": sum(grid.rows for grid in grids),
        "lines": sum(len(page.lines) for page in document.pages),
    }
    assert counts == COUNTS[name]


@needs_real
def test_text_that_a_clip_hides_is_not_read_twice() -> None:
    """A text box over two pages is drawn whole on both; what its clip hides cannot be seen."""
    path: Path = REAL / "putuo-finance-2025-budget.pdf"
    if not path.exists():
        pytest.skip("the file is not here")
    pages = read(path, "lines").pages
    starts = [line.text[:2] for page in pages[6:8] for line in page.lines]
    assert starts.count("9.") == 1
    assert starts.count("8.") == 1
