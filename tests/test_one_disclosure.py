"""One made-up disclosure in every format and parted as counties publish it: the same amounts, claims and findings."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from proof.disclosures import Disclosure, disclose, to_markdown
from proof.disclosures.blocks import Table
from proof.mutations import MUTATORS, plant
from toolkit.checks.checking import ask, check_packages
from toolkit.model import Cell, Document, Grid
from toolkit.package.writing import records_to_package
from toolkit.publishing import source_to_records
from toolkit.publishing.source_to_records import read_records
from toolkit.readers import libreoffice, pdf_tabula

from .formats import printed, write_docx, write_html, write_xls, write_xlsx
from .test_generated import typeset

FORMS = ("xinjiang_budget", "final_accounts")
SLIPS = ("item_digit", "growth_digit")
Make = Callable[[Path, Disclosure], list[Path]]


def slipped(form: str) -> Disclosure:
    """A disclosure that agrees with itself but for planted slips."""
    disclosure = disclose(form, 5)
    for mutator in MUTATORS:
        if mutator.name in SLIPS:
            mutant = plant(disclosure, mutator, 1)
            assert mutant is not None
            disclosure = Disclosure(disclosure.model, mutant.blocks)
    return disclosure


def content(sources: list[Path]) -> dict[str, list[dict[str, Any]]]:
    """What the sources say, without where it stands in them."""
    records = read_records(sources, document_id="x", engine="lines")
    checked = check_packages([records_to_package(records)])
    kept: dict[str, tuple[str, ...]] = {
        "amounts": ("table", "line", "item", "code", "name", "measure", "stated", "unit", "amount"),
        "claims": ("topic", "subject", "code", "measure", "stated", "unit", "amount", "base", "share", "change", "growth", "direction", "reason", "outcome"),
    }  # fmt: skip
    found = {
        name: [{f: row[f] for f in fields} for row in records.rows[name]] for name, fields in kept.items()
    }
    for amount in found["amounts"]:
        if amount["item"]:
            amount["name"] = None  # a text does not say that a label goes over the column of names too
    found["findings"] = sorted(
        (
            {"rule": f.rule, "severity": f.severity, "diagnosis": f.diagnosis, "table": f.table, "stated": f.stated, "expected": f.expected}
            for f in checked.findings
        ),
        key=str,
    )  # fmt: skip
    found["unread"] = [{"kind": p.kind} for p in records.problems]
    return found


def whole(write: Callable[[Path, list[Any]], Path], name: str) -> Make:
    return lambda folder, disclosure: [write(folder / name, list(printed(disclosure.blocks)))]


def markdown(folder: Path, disclosure: Disclosure) -> list[Path]:
    (folder / "a.md").write_text(to_markdown(disclosure.blocks), "utf-8")
    return [folder / "a.md"]


def pdf(folder: Path, disclosure: Disclosure) -> list[Path]:
    (folder / "a.pdf").write_bytes(typeset(disclosure))
    return [folder / "a.pdf"]


def page_and_sheets(folder: Path, disclosure: Disclosure) -> list[Path]:
    """A web page with the text, and a workbook for each table."""
    page = write_html(folder / "page.html", printed(disclosure.blocks, tables=False))
    tables = [block for block in disclosure.blocks if isinstance(block, Table)]
    return [
        page,
        *(write_xlsx(folder / f"附件{n}.xlsx", printed([table])) for n, table in enumerate(tables, 1)),
    ]


def text_and_workbook(write: Callable[[Path, Any], Path], name: str) -> Make:
    """A Word file with the text, and one workbook of all tables."""

    def make(folder: Path, disclosure: Disclosure) -> list[Path]:
        text = write_docx(folder / "text.docx", printed(disclosure.blocks, tables=False))
        return [text, write(folder / name, printed(disclosure.blocks, text=False))]

    return make


def converted(source: Path, ending: str) -> Path:
    """A file as another of LibreOffice's formats; skips where it is not installed."""
    program = libreoffice.soffice()
    if program is None:
        pytest.skip("LibreOffice is not installed")
    out = source.parent / ending
    profile = f"-env:UserInstallation={(source.parent / 'profile').as_uri()}"
    subprocess.run(
        [program, profile, "--headless", "--convert-to", ending, "--outdir", str(out), str(source)],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return out / f"{source.stem}.{ending}"


def old_word(folder: Path, disclosure: Disclosure) -> list[Path]:
    return [converted(write_docx(folder / "a.docx", printed(disclosure.blocks)), "doc")]


def write_ods(path: Path, blocks: list[Any]) -> Path:
    return converted(write_xlsx(path.with_suffix(".xlsx"), blocks), "ods")


MAKERS: dict[str, Make] = {
    "pdf": pdf,
    "docx": whole(write_docx, "a.docx"),
    "html": whole(write_html, "a.html"),
    "doc": old_word,
    "page + sheets": page_and_sheets,
    "text + xlsx": text_and_workbook(write_xlsx, "tables.xlsx"),
    "text + xls": text_and_workbook(write_xls, "tables.xls"),
    "text + ods": text_and_workbook(write_ods, "tables.ods"),
}


@pytest.fixture(scope="module", params=FORMS)
def known(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Disclosure, Any]:
    """A disclosure, and what is read of its text."""
    disclosure = slipped(request.param)
    return disclosure, content(markdown(tmp_path_factory.mktemp("text"), disclosure))


def test_the_slips_are_found(known: tuple[Disclosure, Any]) -> None:
    findings = known[1]["findings"]
    assert {f["diagnosis"] for f in findings if f["severity"] != "info"} == {"publisher"}
    assert len(known[1]["amounts"]) > 100 < 2 * len(known[1]["claims"])


THROUGH_OFFICE = ("doc", "text + ods")


@pytest.mark.parametrize(
    "kind", [pytest.param(kind, marks=[pytest.mark.slow] * (kind in THROUGH_OFFICE)) for kind in MAKERS]
)
def test_the_format_changes_nothing(kind: str, known: tuple[Disclosure, Any], tmp_path: Path) -> None:
    disclosure, expected = known
    found = content(MAKERS[kind](tmp_path, disclosure))
    for name, rows in expected.items():
        assert found[name] == rows, name


def test_a_witness_that_is_called_for_gives_what_both_engines_at_once_give(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is called after the rules were asked. They are not asked again; where it reads another figure, the finding is the extraction's."""
    source = pdf(tmp_path, slipped("final_accounts"))
    alone = read_records(source, engine="lines", document_id="a")
    cells = {row["cell"]: row["text"] for row in alone.rows["cells"]}
    accused = next(
        f
        for f in alone.rows["findings"]
        if f["diagnosis"] == "publisher" and cells.keys() & f["places"].split()
    )
    misread = next(cells[place] for place in accused["places"].split() if place in cells)
    add_witness, asked = pdf_tabula.add_witness, []

    def reads_another(document: Document, path: Path, only: bool = False) -> Document:
        document = add_witness(document, path, only)
        pages = (
            replace(
                page,
                blocks=tuple(
                    b.with_cells(tuple(map(other, b.cells))) if isinstance(b, Grid) else b
                    for b in page.blocks
                ),
            )
            for page in document.pages
        )
        return replace(document, pages=tuple(pages))

    def other(cell: Cell) -> Cell:
        return replace(cell, witness="1.00") if cell.text == misread else cell

    def ask_once(*given: Any) -> Any:
        asked.append(given)
        return ask(*given)

    monkeypatch.setattr(pdf_tabula, "add_witness", reads_another)
    monkeypatch.setattr(source_to_records, "ask", ask_once)
    auto = read_records(source, engine="auto", document_id="a")
    assert len(asked) == 1
    both = read_records(source, engine="both", document_id="a")
    assert auto.rows["documents"][0]["engine"] == "lines+tabula"
    assert records_to_package(auto).rows == records_to_package(both).rows
    changed = next(f for f in auto.rows["findings"] if f["finding"] == accused["finding"])
    assert changed["diagnosis"] == "extraction"
