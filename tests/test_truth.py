"""Findings held against what people read on the page: nobody is accused wrongly, and what was found stays found."""

from __future__ import annotations

import json

import pytest

from proof.truth import SHARED, Told, is_of, measure, summary

from .conftest import GOLDEN, needs_real


def test_a_label_is_of_a_finding_at_its_place_whatever_the_wording() -> None:
    told = Told(
        "x", "R044", "major", 7, "Page 7, “2010301行政运行”: its name is another", "行政运行（项）2010301"
    )
    label = {"document": "x", "rule": "R044", "page": "7", "quoted": "行政运行（项）2010301", "message": ""}
    assert is_of(label, told)
    assert is_of({**label, "quoted": "", "message": "old words about “2010301行政运行”"}, told)
    for other in ({"document": "y"}, {"rule": "R095"}, {"page": "19"}, {"quoted": "其他说法在别处"}):
        assert not is_of({**label, **other}, told)


@needs_real
@pytest.mark.slow
@pytest.mark.skipif(not (SHARED / "cases").is_dir(), reason="the folder of cases is not here")
def test_what_people_read_is_what_is_found() -> None:
    """After a change that is meant: make truth, and read what changed."""
    scores = summary(measure(SHARED))
    golden = json.loads((GOLDEN / "truth.json").read_text("utf-8"))
    by_severity = scores["disclosures"]["by_severity"]
    assert not any("false" in counts for counts in by_severity.values())
    assert scores == golden
