"""The real disclosures prove themselves: what reading and checking each gives, as counts and findings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from toolkit.corpora.folder import Measured, as_table, group_sources, measure, measure_folder, summary

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


TRUE_SLIPS = {
    "jiangsu-congress-2018-budget": {"R044", "R092", "R120", "R122"},
    "jiangsu-cppcc-2017-budget": {"R007"},
    "jiangsu-high-court-2017-budget": {"R044", "R092"},
    "jiangsu-high-court-2018-budget": {"R036", "R044", "R092", "R097"},
    "jiangsu-party-office-2017-budget": {"R036", "R092"},
    "putuo-commerce-2025-budget-department": {"R089"},
    "putuo-commerce-2025-budget-unit": {"R089"},
    "putuo-finance-2025-budget": {"R007", "R081", "R122"},
    "putuo-social-work-2024-final": {"R082", "R120", "R126"},
    "putuo-wanli-2024-budget": {"R021", "R081", "R094", "R099", "R122", "R126"},
    "shanghai-finance-2025-budget": {"R007"},
}
"""The slips of the publishers, each looked up on its page (docs/disclosures.md tells them)."""


def test_the_golden_summaries_say_that_all_is_recognised_and_nobody_wrongly_accused() -> None:
    """Every table, both engines alike; of the eleven that were looked up, findings are the true slips and no others."""
    for name, row in EXPECTED.items():
        assert row["recognised"] == row["expected"], name
        assert row["agreed"] == row["cells"] > 0, name
        assert row["figures_read"] > 0, name
    for name, slips in TRUE_SLIPS.items():
        row = EXPECTED[name]
        assert row["figures_unread"] == 0, name
        assert {rule for rule, severity, _ in row["findings"] if severity != "info"} == slips


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
    assert "| good | xinjiang_budget | 11 / 11 | 181 |" in printed
    assert "| 1553 / 1553 |" in printed
    assert "bad: bad.pdf: the file is empty" in printed
    good = measured[1][1]
    assert isinstance(good, Measured)
    assert (good.rounding, good.failed) == (0, 0)
