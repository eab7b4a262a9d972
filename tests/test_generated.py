"""Generated disclosures agree with themselves, are read back exactly, and raise no alarm.

The forms are in ``proof/disclosures``; a few seeds of each are looked at here.
"""

from __future__ import annotations

import importlib.util
import re
from decimal import Decimal
from pathlib import Path

import pytest

from proof.disclosures import FORMS, Disclosure, disclose, over_years, render, to_markdown
from proof.disclosures.blocks import Cell, Table
from proof.disclosures.model import BASIC, GENERAL, pick, three_public, total, tree
from proof.disclosures.typeset import to_pdf, to_typst
from toolkit.checks.checking import check_packages
from toolkit.package.records import Records
from toolkit.package.writing import records_to_package
from toolkit.publishing.source_to_records import read_records
from toolkit.vocabulary.forms import load_form

SEEDS = (0, 1, 3, 5, 8, 13)
PDF_SEEDS = (0, 5)
CASES = [(form, seed) for form in FORMS for seed in SEEDS]
YUAN = 100
"""Fen in one yuan."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("generated")


def read_text(folder: Path, disclosure: Disclosure) -> Records:
    form, seed = disclosure.model.form, disclosure.model.seed
    path = folder / f"{form}-{seed}.md"
    path.write_text(to_markdown(disclosure.blocks), "utf-8")
    return read_records(path, document_id=f"{form}-{seed}")


@pytest.mark.parametrize("form", FORMS)
def test_clean_documents_raise_no_alarm(form: str, folder: Path) -> None:
    found = [read_text(folder, disclose(form, seed)) for seed in SEEDS]
    assert [r.form.id for r in found] == [form] * len(SEEDS)
    assert [p.zh for r in found for p in r.problems] == []
    findings = check_packages([records_to_package(r) for r in found]).findings
    assert [f.message("en") for f in findings if f.severity != "info"] == []


@pytest.mark.parametrize("form", FORMS)
def test_clean_years_raise_no_alarm(form: str, folder: Path) -> None:
    packages = []
    for seed in SEEDS:
        for model in over_years(form, seed, 3):
            path = folder / f"{form}-{seed}-{model.year}.md"
            path.write_text(to_markdown(render(model).blocks), "utf-8")
            packages.append(records_to_package(read_records(path, document_id=path.stem)))
    findings = check_packages(packages).findings
    assert [f.message("en") for f in findings if f.severity != "info"] == []


@pytest.mark.parametrize(("form", "seed"), CASES)
def test_every_printed_amount_arrives(form: str, seed: int, folder: Path) -> None:
    """What the grids were told to print is what the records hold, cell by cell."""
    disclosure = disclose(form, seed)
    tables = [b for b in disclosure.blocks if isinstance(b, Table) and b.table in statutory(form)]
    printed = sorted((t.table, c.measure, c.text) for t in tables for c in t.cells if is_amount(c))
    read = sorted(
        (a["table"], a["measure"], a["stated"])
        for a in read_text(folder, disclosure).rows["amounts"]
        if a["table"] in statutory(form)
    )
    assert [t.table for t in tables] == statutory(form)
    assert read == printed


def statutory(form: str) -> list[str]:
    """The numbered tables of a form, in order."""
    tables = [t for t in load_form(form).tables.values() if t.number]
    return [t.id for t in sorted(tables, key=lambda t: t.number or 0)]


def is_amount(cell: Cell) -> bool:
    return bool(cell.measure) and cell.text not in ("", "—")


@pytest.mark.parametrize(("form", "seed"), CASES)
def test_the_models_sums_arrive_by_code(form: str, seed: int, folder: Path) -> None:
    """Sums taken over the model's atoms here, apart from the tables' own code."""
    disclosure = disclose(form, seed)
    general = pick(disclosure.model.atoms, GENERAL)
    records = read_text(folder, disclosure)
    half = YUAN * (50 if disclosure.model.form != "shanghai_budget" else 1)
    for table, atoms, key in (
        ("general_budget_expenditure", general, lambda a: a.code),
        ("general_budget_basic_expenditure", pick(general, uses=BASIC), lambda a: a.economic),
    ):
        expected = {code: fen for code, fen in tree(atoms, key).items() if code != "total"}
        found = by_code(records, table)
        assert expected.keys() == {code for code, yuan in found.items() if yuan}
        assert all(abs(found[code] * YUAN - fen) <= half for code, fen in expected.items())


def by_code(records: Records, table: str) -> dict[str, Decimal]:
    """The total of each code of a table, in yuan."""
    return {
        a["code"]: Decimal(a["amount"])
        for a in records.rows["amounts"]
        if a["table"] == table and a["measure"] == "total" and a["code"]
    }


@pytest.mark.parametrize(("form", "seed"), CASES)
def test_sentences_state_what_the_tables_print(form: str, seed: int) -> None:
    """Text in 万元 beside tables in 元 may be a unit of its last decimal off: it may be truncated."""
    blocks = disclose(form, seed).blocks
    cells = {
        (b.table, c.line, c.measure): c for b in blocks if isinstance(b, Table) for c in b.cells if c.measure
    }
    compared = 0
    for part in (part for b in blocks if not isinstance(b, Table) for part in b.parts):
        claim = re.fullmatch(r"claim:(\w+)/(\w+)(?:/(\w+))?#amount", part.role)
        cell = stated_cell(cells, *claim.groups()) if claim else None
        if cell is None:
            continue
        compared += 1
        exact = Decimal(cell.fen or 0) / (10_000 * YUAN)
        off = abs(Decimal(part.text.replace(",", "")) - exact)
        assert off <= Decimal("0.005") or (form == "shanghai_budget" and off < Decimal("0.01")), part
    assert compared >= 10


def stated_cell(
    cells: dict[tuple[str, str, str], Cell], table: str, key: str, measure: str | None
) -> Cell | None:
    """The cell that a claim repeats; none for what no table prints so."""
    places = [(key, measure)] if measure else [(key, "total"), (key, "final"), ("total", key)]
    places += [("revenue_total", "total")] if key == "total" else []
    return next((c for line, m in places if (c := cells.get((table, line, m or "")))), None)


def test_the_same_seed_gives_the_same_document() -> None:
    first, second, other = (to_markdown(disclose(FORMS[0], seed).blocks) for seed in (7, 7, 8))
    assert first == second != other


def test_documents_differ_in_what_they_hold() -> None:
    """Among a few dozen seeds every kind of department that the rules must bear is there."""
    models = [disclose("xinjiang_budget", seed).model for seed in range(40)]
    items = [len({a.code for a in m.atoms if a.fen}) for m in models]
    assert min(items) <= 3
    assert max(items) >= 25
    assert {m.history for m in models} == {"mixed", "equal", "none"}
    assert {m.style.whole for m in models} == {True, False}
    assert {m.level for m in models} == {"department", "unit"}
    assert {bool(total(three_public(m, "total"))) for m in models} == {True, False}


@pytest.mark.parametrize(("form", "seed"), CASES)
def test_figures_of_the_text_have_roles(form: str, seed: int) -> None:
    """Whoever plants an error finds the sentence: every amount in prose is a part with a role."""
    for block in disclose(form, seed).blocks:
        if not isinstance(block, Table) and block.role in ("claim", "prose"):
            for part in block.parts:
                if re.search(r"\d\.\d\d", part.text):
                    assert "#" in part.role, part.text


@pytest.mark.parametrize(("form", "seed"), CASES)
def test_text_says_nothing_that_a_reviewer_would_mark(form: str, seed: int) -> None:
    text = to_markdown(disclose(form, seed).blocks)
    assert not re.findall(r".{8}[。，；：、]{2}", text)
    assert not re.findall(r".{8}(?:增加|减少)0(?:\.00)?万元", text)
    assert text.count("（") == text.count("）")
    assert text.count("“") == text.count("”")


def test_a_projects_amount_left_in_the_template_is_kept_as_printed(folder: Path) -> None:
    text = to_markdown(disclose("xinjiang_budget", 2).blocks)
    left, times = re.subn(r"(?<=预算安排规模：)[\d,.]+(?=万元)", "XX", text, count=1)
    assert times == 1
    path = folder / "left-in-the-template.md"
    path.write_text(left, "utf-8")
    records = read_records(path, document_id="left")
    project = records.rows["projects"][0]
    assert (project["stated"], project["unit"], project["amount"]) == ("XX万元", None, None)
    assert "R120" in {f.rule for f in check_packages([records_to_package(records)]).findings}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("seed", PDF_SEEDS)
def test_the_pdf_gives_the_records_of_the_text(form: str, seed: int, folder: Path) -> None:
    disclosure = disclose(form, seed)
    text = read_text(folder, disclosure)
    path = folder / f"{form}-{seed}.pdf"
    path.write_bytes(typeset(disclosure))
    pdf = read_records(path, engine="lines", document_id=f"{form}-{seed}")
    assert pdf.problems == text.problems == ()
    kept = {
        "amounts": ("table", "item", "code", "measure", "stated", "amount"),
        "tables": ("table", "number", "title", "unit", "is_empty", "note"),
        "sections": ("place", "level", "number", "title", "table"),
        "projects": ("name", "basis", "stated", "executor", "allocation", "period"),
        "performance_indicators": ("table", "indicator", "level_1", "level_2", "level_3", "target", "weight"),
    }
    for resource, fields in kept.items():
        rows = [
            [[row.get(f) for f in fields] for row in records.rows.get(resource, [])]
            for records in (pdf, text)
        ]
        assert rows[0] == rows[1], resource


def typeset(disclosure: Disclosure) -> bytes:
    """The PDF; skips where it cannot be made."""
    if importlib.util.find_spec("typst") is None:
        pytest.skip("the typst package is not installed")
    pdf = to_pdf(disclosure.blocks)
    if b"NotoSerifCJK" not in pdf:
        pytest.skip("there is no font with Chinese glyphs (Noto Serif CJK SC)")
    return pdf


def test_the_typst_source_is_text_that_escapes_what_typst_reads() -> None:
    source = to_typst(disclose("xinjiang_budget", 0).blocks)
    assert source.count("table.header(") == sum(
        isinstance(b, Table) and b.header_rows > 0 for b in disclose("xinjiang_budget", 0).blocks
    )
    assert "#pagebreak" in source


def test_an_unknown_form_is_refused() -> None:
    with pytest.raises(ValueError, match="there are xinjiang_budget"):
        disclose("no_such_form", 1)
