"""Paragraphs that people who saw no line of the code worded anew: right ones accuse nobody, a slip in them is found.

Twelve made-up disclosures; a row of ``wordings.tsv`` puts another department's wording in the place of one of their paragraphs.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from .conftest import rules_that_accuse

CASES = Path(__file__).parent / "cases" / "wordings"
DOCUMENTS = sorted(path.stem for path in CASES.glob("*.md"))
OF_WHAT_IS_MISSING = {"R007", "R029", "R033", "R095", "R102", "R103", "R105"}
"""What a paragraph that says less than the one before it leaves out: a reason, a part, a count."""
Accused = Mapping[tuple[str, str], Counter[str]]


def _rows(document: str) -> list[dict[str, str]]:
    with (CASES / "wordings.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row for row in rows if row["document"] == document]


@pytest.fixture(scope="module", params=DOCUMENTS)
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Accused]:
    """The rules by which the publisher is accused above info: of a document as it is, and with each wording."""
    document = str(request.param)
    folder = tmp_path_factory.mktemp("wordings")
    lines = (CASES / f"{document}.md").read_text("utf-8").split("\n")

    def write(name: str, begins: str, instead: str) -> Path:
        changed = [instead if begins and line.startswith(begins) else line for line in lines]
        assert not begins or sum(a != b for a, b in zip(lines, changed, strict=True)) == 1
        path = folder / f"{name}.md"
        path.write_text("\n".join(changed), "utf-8")
        return path

    sources = [write("as_it_is", "", "")]
    for row in _rows(document):
        for said in ("right", "slip"):
            sources.append(write(f"{row['id']}_{said}", row["replaces"], row[said].replace("\\n", "\n")))
    accused = {source.stem.partition("_")[::2]: rules_that_accuse(source) for source in sources}
    return document, accused


def test_right_wordings_accuse_nobody(told: tuple[str, Accused]) -> None:
    document, accused = told
    assert not set(accused["as", "it_is"]) - OF_WHAT_IS_MISSING - {"R024"}
    for row in _rows(document):
        new = set(accused[row["id"], "right"]) - set(accused["as", "it_is"]) - OF_WHAT_IS_MISSING
        assert not new, row["right"]


def test_the_slips_that_were_found_are_still_found(told: tuple[str, Accused]) -> None:
    document, accused = told
    for row in _rows(document):
        more = accused[row["id"], "slip"] - accused[row["id"], "right"]
        assert (row["found"] == "no") or more, row["slip"]
