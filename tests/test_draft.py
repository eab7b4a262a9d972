from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from pydantic import TypeAdapter

import toolkit.vocabulary.forms as forms
from toolkit.model.errors import FormError
from toolkit.publishing.source_to_records import read_records
from toolkit.tables.draft import draft_from_file
from toolkit.vocabulary.declared import DeclaredForm, fits

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
    (folder / "facsimile.yaml").write_text(draft_from_file(FACSIMILE), "utf-8")
    monkeypatch.setattr(forms, "FOLDER", folder)
    for cached in (forms.load_form, forms.form_ids):
        cached.cache_clear()
    try:
        records = read_records(DISCLOSURE, form="facsimile")
        tables = {a["table"] for a in records.rows["amounts"]}
        assert {
            "expenditure_by_function",
            "general_budget_basic_expenditure",
            "revenue_by_function",
        } <= tables
    finally:
        for cached in (forms.load_form, forms.form_ids):
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


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("titles: [", "titels: [", "facsimile.yaml:{line}: there is no key titels (titles is meant?)"),
        (
            "shape: by_code",
            "shape: by_cod",
            "facsimile.yaml:{line}: the value of tables.expenditure_by_function.shape",
        ),
        (
            "kind: budget",
            "kind: 3",
            "facsimile.yaml:{line}: the value of kind is wrong: write one of budget, final",
        ),
        (
            "[total, basic",
            "[totl, basic",
            "facsimile.yaml:{line}: terms.yaml has no measure “totl” (total is meant?)",
        ),
        ("kind: budget", "kind: bud: get", "facsimile.yaml:{line}: this is no readable YAML"),
    ],
)
def test_a_form_that_is_not_well_formed_names_its_line_and_what_was_meant(
    right: str, wrong: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = draft_from_file(FACSIMILE)
    begin = 0 if right.startswith("kind") else text.index("  expenditure_by_function:")
    at = text.index(right, begin)
    (tmp_path / "facsimile.yaml").write_text(text[:at] + wrong + text[at + len(right) :], "utf-8")
    monkeypatch.setattr(forms, "FOLDER", tmp_path)
    forms.form_ids.cache_clear()
    try:
        with pytest.raises(FormError) as error:
            forms.load_form("facsimile")
    finally:
        forms.form_ids.cache_clear()
    assert told.format(line=text.count("\n", 0, at) + 1) in error.value.en


def test_every_form_that_is_here_is_well_formed_for_pydantic_too() -> None:
    """A fast check and pydantic say the same of every file."""
    for path in forms.FOLDER.glob("*.yaml"):
        raw = yaml.safe_load(path.read_text("utf-8"))
        assert fits(raw, DeclaredForm), path.name
        TypeAdapter(DeclaredForm).validate_python(raw)
