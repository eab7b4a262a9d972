"""The real disclosures prove themselves: what reading and checking each gives, as counts and findings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from toolkit.corpus import Measured, as_table, group_sources, measure, measure_folder, summary

from .conftest import FACSIMILE, GOLDEN, REAL, SOURCE, needs_real

EXPECTED = json.loads((GOLDEN / "corpus.json").read_text("utf-8"))


@needs_real
@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_real_disclosure_gives_what_it_gave(name: str) -> None:
    sources = group_sources(REAL.iterdir()).get(name)
    if sources is None:
        pytest.skip(f"{name} is not in the folder of real disclosures")
    measured = measure(name, sources)
    assert json.loads(json.dumps(summary(measured))) == EXPECTED[name]


def test_the_golden_summaries_say_that_all_is_recognised_and_nobody_wrongly_accused() -> None:
    """Every table, both engines alike, no identity failed; the one slip in a table is the one there is."""
    for name, row in EXPECTED.items():
        assert row["recognised"] == row["expected"], name
        assert row["agreed"] == row["cells"] > 0, name
        assert (row["rounding"], row["failed"]) == (0, 0), name
        major = [f for f in row["findings"] if f[1] in ("critical", "major")]
        assert major == ([["R021", "critical", "publisher"]] if name == "putuo-wanli-2024-budget" else [])
    assert [f for f in EXPECTED["putuo-social-work-2024-final"]["findings"] if f[1] != "info"] == []


def test_pairs_of_files_are_one_document() -> None:
    paths = [Path(p) for p in ("b.xlsx", "a-tables.pdf", "a-narrative.pdf", "README.md", "c.png")]
    groups = {name: [p.name for p in sources] for name, sources in group_sources(paths).items()}
    assert groups == {"a": ["a-narrative.pdf", "a-tables.pdf"], "b": ["b.xlsx"]}


def test_a_folder_is_measured_and_printed(tmp_path: Path) -> None:
    (tmp_path / "good.pdf").write_bytes(FACSIMILE.read_bytes())
    (tmp_path / "bad.pdf").write_bytes(b"")
    (tmp_path / "word.docx").write_bytes((SOURCE / "facsimile.docx").read_bytes())
    measured = measure_folder(tmp_path)
    assert [name for name, _ in measured] == ["bad", "good", "word"]
    printed = as_table(measured)
    assert "| good | xinjiang_budget | 11 / 11 | 179 |" in printed
    assert "| 1553 / 1553 |" in printed
    assert "bad: bad.pdf: the file is empty" in printed
    good = measured[1][1]
    assert isinstance(good, Measured)
    assert (good.rounding, good.failed) == (0, 0)
