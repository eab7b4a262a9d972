"""Sentences as departments of several provinces phrase them: right ones are quiet, a changed figure is found."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

import toolkit
from proof.truth import OF_THE_BASE

CASES = Path(__file__).parent / "cases" / "phrasings"


def _rows() -> list[dict[str, str]]:
    with (CASES / "phrasings.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _write(document: str, heading: str, sentence: str, to: Path) -> Path:
    text = (CASES / f"{document}.md").read_text("utf-8")
    to.write_text(text.replace("HEADING", heading).replace("SENTENCE", sentence), "utf-8")
    return to


@pytest.fixture(scope="module")
def accusations(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Counter[str]]:
    """Per file name the rules by which the publisher is accused above info, when a document says a sentence."""
    folder = tmp_path_factory.mktemp("phrasings")
    sources = [
        _write(document, "九、情况", "我镇认真组织实施。", folder / f"{document}.md")
        for document in ("final", "budget")
    ]
    for row in _rows():
        asked = row["document"], row["heading"]
        sources.append(_write(*asked, row["right"], folder / f"{row['id']}-right.md"))
        if row["printed"]:
            assert row["printed"] in row["right"]
            changed = row["right"].replace(row["printed"], row["slip"], 1)
            sources.append(_write(*asked, changed, folder / f"{row['id']}-slip.md"))

    published = [toolkit.publish(source, limits=False, id=source.stem, validate=False) for source in sources]
    counts: dict[str, Counter[str]] = {source.stem: Counter() for source in sources}
    for finding in toolkit.check(published).findings:
        if finding.severity != "info" and finding.diagnosis == "publisher":
            counts[finding.document_id][finding.rule] += 1
    return counts


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["id"])
def test_a_right_sentence_is_quiet_and_a_changed_figure_is_found(
    row: dict[str, str], accusations: dict[str, Counter[str]]
) -> None:
    right = accusations[f"{row['id']}-right"]
    assert not {rule for rule in right if rule not in accusations[row["document"]]} - OF_THE_BASE
    if row["printed"]:
        assert accusations[f"{row['id']}-slip"] - right
