from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

import toolkit.vocabulary.forms as forms
from toolkit.publishing.source_to_records import read_records
from toolkit.tables.draft import draft_from_file

from .conftest import DISCLOSURE, FACSIMILE, REAL, needs_real


def test_the_draft_of_a_known_form_names_its_tables_and_columns() -> None:
    draft = yaml.safe_load(draft_from_file(FACSIMILE))
    declared = forms.load_form("xinjiang_budget")
    assert list(draft["tables"])[:11] == [t.id for t in declared.tables.values() if t.number]
    for id, table in declared.tables.items():
        if table.shape == "by_code" and not table.projects:
            assert draft["tables"][id]["columns"] == list(table.columns), id
            assert draft["tables"][id]["shape"] == "by_code"
            assert draft["tables"][id]["classification"] == table.classification


def test_a_draft_can_be_used_as_a_form_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the guide promises: draft, put the file into the folder of forms, publish under it."""
    folder = tmp_path / "forms"
    folder.mkdir()
    shutil.copy(forms.FOLDER / "shared.yaml", folder)
    (folder / "drafted.yaml").write_text(draft_from_file(FACSIMILE), "utf-8")
    monkeypatch.setattr(forms, "FOLDER", folder)
    for cached in (forms.load_form, forms.form_ids, forms.words):
        cached.cache_clear()
    try:
        records = read_records(DISCLOSURE, form="drafted")
        tables = {a["table"] for a in records.rows["amounts"]}
        assert {
            "expenditure_by_function",
            "general_budget_basic_expenditure",
            "revenue_by_function",
        } <= tables
    finally:
        for cached in (forms.load_form, forms.form_ids, forms.words):
            cached.cache_clear()


def test_what_the_draft_cannot_decide_is_marked(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        DISCLOSURE.read_text("utf-8").replace("人员经费\t公用经费\n类\t款", "人员费用\t公用费用\n类\t款"),
        "utf-8",
    )
    text = draft_from_file(path)
    assert "TODO column 5" in text
    assert "人员费用" in text


@needs_real
def test_drafts_of_real_documents_are_yaml() -> None:
    for path in sorted(REAL.glob("*-tables.pdf")) + sorted(REAL.glob("putuo-*.pdf")):
        assert len(yaml.safe_load(draft_from_file(path))["tables"]) >= 9, path.name
