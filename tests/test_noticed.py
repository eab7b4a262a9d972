"""What would be noticed if it were misprinted, on the sample; and that the same said in another form is not."""

from __future__ import annotations

from random import Random

from proof.noticed import OUTCOMES, known, misprint, try_figures, try_same
from proof.same_said import CHANGES, spaced
from proof.written import written_figures
from toolkit.readers import read

from .conftest import DISCLOSURE


def test_figures_are_misprinted_where_they_stand_and_the_misprint_is_noticed() -> None:
    document = read(DISCLOSURE)
    before = known(document)
    tried = list(try_figures("sample", document, before, 6, Random(2)))
    assert tried
    assert {one.outcome for one in tried} <= set(OUTCOMES)
    found = [one for one in tried if one.outcome == "found"]
    assert found
    assert all(one.rules and f"[{one.after}]" not in one.before for one in found)


def test_what_says_the_same_brings_no_finding() -> None:
    document = read(DISCLOSURE)
    tried = list(try_same("sample", document, known(document), Random(2)))
    assert {one.kind for one in tried} <= set(CHANGES)
    assert len(tried) > 6
    assert {one.outcome for one in tried} == {"quiet"}, [one for one in tried if one.outcome != "quiet"]


def test_a_slip_changes_a_figure_and_its_line_alone() -> None:
    document = read(DISCLOSURE)
    figure = next(f for f in written_figures(document) if f.kind == "figure" and "." in f.text)
    text = misprint(figure, Random(3))
    assert text
    assert text != figure.text
    lines = [b.text for b in document.blocks() if hasattr(b, "text")]
    changed = [b.text for b in figure.reprinted(document, text).blocks() if hasattr(b, "text")]
    assert [a for a, b in zip(lines, changed, strict=True) if a != b] == [figure.line.text]


def test_spaces_are_put_into_numbers_and_not_into_list_numbers() -> None:
    assert spaced("1.支出1234.56万元") == "1.支出 1234. 56 万元"
