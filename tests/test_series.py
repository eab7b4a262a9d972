"""Series that cannot lie: what is followed over years, and what is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from proof.disclosures import over_years, render, to_markdown
from toolkit.corpora import build_panel, open_panel
from toolkit.model import SourceError

CULTURE, BEFORE = "文化旅游体育与传媒支出", "文化体育与传媒支出"


def series(folder: Path, printed: str, code: str, instead: str) -> list[dict[str, object]]:
    """The series of a code over three years, whose first one prints ``instead`` where the others have ``printed``."""
    sources = folder / "sources"
    sources.mkdir()
    models = over_years("jiangsu_budget", 3, 3)
    for model in models:
        text = to_markdown(render(model).blocks)
        assert printed in text
        oldest = model.year == min(m.year for m in models)
        (sources / f"{model.year}.md").write_text(text.replace(printed, instead) if oldest else text, "utf-8")
    build_panel([sources], folder / "panel", jobs=1)
    frame = open_panel(folder / "panel").series(models[0].name, "total", code=code)
    return list(frame.to_dict("records"))


def test_a_class_that_was_renamed_is_followed_and_the_seam_is_marked(tmp_path: Path) -> None:
    found = series(tmp_path, CULTURE, "207", BEFORE)
    assert [row["status"] for row in found] == ["stated"] * 3
    assert found[1]["seam"] == f"{BEFORE} → {CULTURE}"


def test_a_name_that_the_code_book_does_not_know_is_not_followed(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as refused:
        series(tmp_path, CULTURE, "207", "文化与娱乐支出")
    assert "文化与娱乐支出" in str(refused.value)


def test_a_code_that_may_have_been_moved_is_not_followed(tmp_path: Path) -> None:
    found = series(tmp_path, "2070104", "2070104", "2070106")
    assert [row["status"] for row in found] == ["not followed", "stated", "stated"]
    assert "2070104 / 2070106" in str(found[0]["seam"])
    assert str(found[0]["amount"]) == "<NA>" or found[0]["amount"] is None
