"""Findings held against what people read on the page: nobody is accused wrongly, and what was found stays found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import toolkit
from proof.reviewed import reviewed_documents
from proof.truth import SHARED, Told, is_of, measure, record, summary

from .conftest import DISCLOSURE, GOLDEN, needs_real


def test_a_label_is_of_a_finding_at_its_place_whatever_the_wording() -> None:
    told = Told(
        "x", "R044", "major", 7, "Page 7, “2010301行政运行”: its name is another", "行政运行（项）2010301"
    )
    label = {"document": "x", "rule": "R044", "page": "7", "quoted": "行政运行（项）2010301", "message": ""}
    assert is_of(label, told)
    assert is_of({**label, "quoted": "", "message": "old words about “2010301行政运行”"}, told)
    for other in ({"document": "y"}, {"rule": "R095"}, {"page": "19"}, {"quoted": "其他说法在别处"}):
        assert not is_of({**label, **other}, told)


def test_what_reviewers_decide_counts_for_the_record(tmp_path: Path) -> None:
    for name in ("one", "two"):
        toolkit.publish(DISCLOSURE, to=tmp_path / name, id=name, validate=False)
    own = [f for f in toolkit.check(tmp_path / "one").findings if f.diagnosis == "publisher"][:4]
    said = ("confirmed", "rejected", "unsure", "confirmed")
    entries = [
        {"finding": f.id, "decision": decision, "by": "张三", "when": "2024-05-01", "why": "读过"}
        for f, decision in zip(own, said, strict=True)
    ]
    entries[3:] = [
        {**entries[3], "by": by, "decision": d} for by, d in (("甲", "confirmed"), ("乙", "rejected"))
    ]
    review = {"document": "one", "findings": entries}
    (tmp_path / "one" / "review.yaml").write_text(json.dumps(review), "utf-8")
    (one,) = reviewed_documents([tmp_path / "one", tmp_path / "two"])
    assert one.labels == tuple(zip([f.rule for f in own], ("true", "false", "arguable"), strict=False))
    counts = record((), (), [one])
    for rule, label in one.labels:
        assert counts[rule][label] >= 1
        assert counts[rule]["documents"] == 1
    assert sum(entry["passed"] for entry in counts.values()) == len(one.passed) > 50
    sha = toolkit.open(tmp_path / "one")["documents"][0]["source_sha256"]
    assert not list(reviewed_documents([tmp_path / "one"], {sha})), "it is counted already"


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
