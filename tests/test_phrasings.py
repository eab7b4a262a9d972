"""Sentences as departments of several provinces phrase them: right ones are quiet, a changed figure is found."""

from __future__ import annotations

import csv
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import toolkit
from proof.truth import OF_THE_BASE

CASES = Path(__file__).parent / "cases" / "phrasings"


def _rows() -> list[dict[str, str]]:
    with (CASES / "phrasings.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _accusations(document: str, heading: str, sentence: str, folder: Path) -> Counter[str]:
    """The rules by which the publisher is accused above info, when a document says this sentence."""
    source = folder / "disclosure.md"
    text = (CASES / f"{document}.md").read_text("utf-8")
    source.write_text(text.replace("HEADING", heading).replace("SENTENCE", sentence), "utf-8")
    found = toolkit.check(toolkit.publish(source, limits=False)).findings
    return Counter(f.rule for f in found if f.severity != "info" and f.diagnosis == "publisher")


@cache
def _without(document: str, folder: Path) -> Counter[str]:
    return _accusations(document, "九、情况", "我镇认真组织实施。", folder)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("phrasings")


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["id"])
def test_a_right_sentence_is_quiet_and_a_changed_figure_is_found(row: dict[str, str], folder: Path) -> None:
    asked = row["document"], row["heading"]
    right = _accusations(*asked, row["right"], folder)
    assert not {rule for rule in right if rule not in _without(row["document"], folder)} - OF_THE_BASE
    if row["printed"]:
        assert row["printed"] in row["right"]
        slip = _accusations(*asked, row["right"].replace(row["printed"], row["slip"], 1), folder)
        assert slip - right
