"""Series that cannot lie: what is followed over years, and what is not."""

from __future__ import annotations

from pathlib import Path

import pandas
import pytest

from proof.disclosures import over_years, render, to_markdown
from toolkit.corpora import Panel, build_panel, open_panel
from toolkit.corpora.seams import seams_of_places
from toolkit.model import PackageError, SourceError
from toolkit.package import Package

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
    return rows_of(open_panel(folder / "panel").series(models[0].name, "total", code=code))


def rows_of(frame: pandas.DataFrame) -> list[dict[str, object]]:
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


def test_a_table_that_is_of_other_money_is_refused_and_taken_from_that_year_on(panel: Panel) -> None:
    panel["tables"][0]["title"] = "财政拨款支出表"
    with pytest.raises(SourceError) as refused:
        panel.series("某市财政局", "total", code="207")
    assert "财政拨款支出表" in refused.value.en
    assert "since=2019" in refused.value.zh
    assert list(panel.series("某市财政局", "total", code="207", since=2019)["fiscal_year"]) == [2019, 2020]
    assert list(panel.series("某市财政局", "total", code="207", until=2018)["fiscal_year"]) == [2018]


def test_a_title_that_no_longer_names_the_money_is_a_seam() -> None:
    place = ("three_public_expenditure", "total", "total")
    titles = {(2017, place[0]): "一般公共预算“三公”经费支出表", (2018, place[0]): "“三公”经费支出表"}
    assert seams_of_places({2017: place, 2018: place}, titles) == {
        2018: "一般公共预算“三公”经费支出表 → “三公”经费支出表"
    }
    said = titles | {(2018, place[0]): "一般公共预算财政拨款“三公”经费支出表"}
    assert seams_of_places({2017: place, 2018: place}, said) == {}


def test_a_total_that_goes_on_in_another_table_or_the_text_is_a_seam() -> None:
    one, other, text = (
        ("expenditure_by_use", "total", "basic"),
        ("expenditure_by_function", "total", "basic"),
        ("", "", ""),
    )
    assert seams_of_places({2017: one, 2018: one, 2020: other, 2021: text}, {}) == {
        2020: "expenditure_by_use total basic → expenditure_by_function total basic",
        2021: "expenditure_by_function total basic → text",
    }


@pytest.mark.parametrize(
    "chosen",
    [
        {"measure": "totals"},
        {"measure": "basics", "code": "207"},
        {"measure": "total", "code": "207", "table": "expenditure"},
        {"kind": "Budget"},
        {"level": "departments"},
    ],
)
def test_a_name_that_is_none_is_refused_and_not_stated_by_nobody(
    panel: Panel, chosen: dict[str, str]
) -> None:
    with pytest.raises(PackageError) as refused:
        panel.series("某市财政局", **chosen)
    assert any(name in refused.value.en for name in chosen.values())


@pytest.fixture
def panel() -> Panel:
    """A body over three years; of the second one the level is not known, of the third a page was not read."""
    documents = [
        {
            "document_id": f"d{year}", "department_key": "财政局", "fiscal_year": str(year), "kind": "budget",
            "level": "" if year == 2019 else "department", "published_on": "",
        }
        for year in (2018, 2019, 2020)
    ]  # fmt: skip
    table = {
        "table": "general_budget_expenditure",
        "title": "一般公共预算支出表",
        "is_whole": "true",
        "is_empty": "false",
    }
    amount = {
        "table": "general_budget_expenditure", "line": "1", "item": "", "code": "207", "measure": "total", "stated": "1.00",
        "unit": "万元", "amount": "10000.00", "trust": "proved", "cell": "t01r02c03",
    }  # fmt: skip
    return Panel(
        Package(
            {"resources": []},
            {
                "documents": documents,
                "departments": [{"department_key": "财政局", "name": "某市财政局", "names": "某市财政局"}],
                "tables": [{"document_id": id, **table} for id in ("d2018", "d2019")],
                "amounts": [{"document_id": id, **amount} for id in ("d2018", "d2019")],
                "pages": [{"document_id": "d2020", "status": "unread"}],
                "totals": [],
                "problems": [],
                "codes": [],
            },
        )
    )


def test_a_document_that_does_not_say_its_level_is_neither_taken_for_it_nor_missing(panel: Panel) -> None:
    asked = panel.series("某市财政局", "total", code="207", level="department")
    assert list(asked["status"]) == ["stated", "level not known", "not read"]
    assert pandas.isna(asked["amount"][1])
    told = panel.series("某市财政局", "total", code="207")
    assert list(told["status"]) == ["stated", "stated", "not read"]
    assert list(told["seam"].fillna("")) == ["", "level not known", ""]
    covered = {(row["fiscal_year"], row["level"]): row["status"] for row in rows_of(panel.coverage())}
    assert covered[2019, "department"] == "level not known"


def test_what_may_stand_where_nothing_was_read_is_not_said_to_be_missing(panel: Panel) -> None:
    assert list(panel.series("某市财政局", "basic")["status"]) == ["not stated", "not stated", "not read"]
    covered = {(row["fiscal_year"], row["level"]): row["status"] for row in rows_of(panel.coverage())}
    assert covered[2018, "department"] == "whole"
    assert covered[2020, "department"] == "not read"
