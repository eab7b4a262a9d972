"""The review desk: what it lists and writes, its notebook, and a person at work with it in a real JupyterLab."""

from __future__ import annotations

import importlib.util
import json
import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser, Page, expect

import toolkit
from proof.scans import Manner, scan
from toolkit.checks.review import read_review
from toolkit.cli.commands import main
from toolkit.corpora import build_panel
from toolkit.model import ReviewError, is_number
from toolkit.readers.scan import can_recognise
from toolkit.reports.desk import DeskModel
from toolkit.reports.review_items import ReviewOfPackage, doubtful_cells

from .conftest import DISCLOSURE, FACSIMILE, SAMPLE_ID
from .jupyterlab import serving

MINUTE = 120_000  # of a machine that does something else as well
WHO = {"by": "张三", "when": "2024-05-01", "why": "核对了原件"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The facsimile's package beside its source; one cell of it read with doubt."""
    folder = tmp_path_factory.mktemp("made") / "package"
    toolkit.publish(FACSIMILE, to=folder, id=SAMPLE_ID, engine="both", validate=False)
    (folder / "source").mkdir()
    shutil.copy(FACSIMILE, folder / "source")
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "package")
    return tmp_path / "package"


def test_the_desk_lists_what_there_is_to_decide_with_its_evidence(folder: Path) -> None:
    reviewed = ReviewOfPackage(folder)
    findings = [item for item in reviewed.items if item.of == "findings"]
    assert [item.what[0] for item in findings] == [f.id for f in toolkit.check(folder).findings]
    shown = reviewed.evidence(next(i for i in findings if i.page))
    assert "data:image/webp" in shown
    lost = toolkit.publish(DISCLOSURE, to=folder.parent / "lost", id=SAMPLE_ID, validate=False)
    of_text = ReviewOfPackage(folder.parent / "lost")
    repairs = [item for item in of_text.items if item.of == "repairs"]
    assert len(repairs) == len(lost["repairs"])
    assert "177.72" in of_text.evidence(repairs[0])


def test_a_cell_read_with_doubt_is_shown_with_its_picture(folder: Path) -> None:
    """A package of a scan, as OCR makes it: cells that no identity proves and of which it was not sure come first."""
    reviewed = ReviewOfPackage(folder)
    cells = reviewed.package.rows["cells"]
    unsure = [cell for cell in cells if cell["text"] and cell["proved"] == "0" and cell["x0"]][:2]
    for cell, sure in zip(unsure, ("0.910", "0.650"), strict=True):
        cell["confidence"] = sure
    table = unsure[0]["table"]
    first = min(int(c["row"]) for c in cells if c["table"] == table and is_number(c["text"]))
    head = next(
        c for c in cells if c["table"] == table and c["text"] and int(c["row"]) < first and c not in unsure
    )
    head["text"] = ""  # OCR saw no word there
    long = next(c for c in cells if len(c["text"]) > 200 and c["proved"] == "0")
    long["confidence"] = "0.990"
    items = [item for item in reviewed._items() if item.of == "cells"]
    read = [cell["cell"] for cell in (head, unsure[1], unsure[0], long)]
    assert [item.what[0] for item in items if item.what[0] in read] == read
    shown = reviewed.evidence(next(item for item in items if item.what[0] == unsure[1]["cell"]))
    assert shown.count("data:image/webp") == 2, "the cell by itself, and its place on the page"


def test_each_decision_is_written_and_may_be_taken_back(folder: Path) -> None:
    desk = DeskModel(ReviewOfPackage(folder))
    desk.decide(0, {"value": "rejected", **WHO})
    desk.decide(1, {"value": "unsure", **WHO})
    desk.decide(0, {"value": "confirmed", **WHO})
    desk.decide(0, {"value": "rejected", **WHO, "by": "李四"})
    review = read_review(folder / "review.yaml")
    assert [(s.value, s.by) for s in review.said] == [
        ("unsure", "张三"),
        ("confirmed", "张三"),
        ("rejected", "李四"),
    ]
    assert [len(item["said"]) for item in desk.items()[:2]] == [2, 1]
    desk.decide(1, {"value": "", **WHO})
    before = (folder / "review.yaml").read_bytes()
    for wrong in ({"when": "yesterday"}, {"why": " "}, {"by": ""}, {"value": "maybe"}):
        with pytest.raises(toolkit.ToolkitError):
            desk.decide(1, {"value": "unsure", **WHO, **wrong})
    assert (folder / "review.yaml").read_bytes() == before
    assert sorted(p.name for p in folder.iterdir()) == ["data", "datapackage.json", "review.yaml", "source"]
    assert desk.publish()[1].startswith("published again: 0 findings decided")


def test_the_command_writes_a_notebook_and_says_what_is_missing(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = ["review", str(folder), "--by", "张'三", "--when", "2024-05-01", "--no-browser", "--lang", "en"]
    assert main(said) == 0
    path = folder / "review.ipynb"
    assert capsys.readouterr().out == f"{path}\n"
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert notebook.cells[1].source.endswith(
        """toolkit.review(".", by="张'三", when='2024-05-01', lang='en')"""
    )
    path.write_text("{}", "utf-8")
    assert main(said) == 0
    assert path.read_text("utf-8") == "{}", "a notebook that is there is the user's"
    assert main(["review", str(folder / "data"), "--no-browser"]) == 2
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda n: None if n == "anywidget" else found(n))
    capsys.readouterr()
    assert main(said) == 2
    assert "anywidget is not installed; install it: pip install" in capsys.readouterr().err


# --- in a browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1600, "height": 1100})
    context.set_default_timeout(MINUTE)
    yield context.new_page()
    context.close()


def test_an_unknown_table_and_an_unplaced_column_are_named_by_a_choice(tmp_path: Path) -> None:
    text = DISCLOSURE.read_text("utf-8").replace("部门支出总体情况表", "部门丈出慨况")
    text = text.replace("\t合计\t基本支出\t项目支出\n", "\t合计\t基本支出\t顶日丈山\n", 1)
    folder = tmp_path / "package"
    (tmp_path / "garbled.md").write_text(text, "utf-8")
    toolkit.publish(tmp_path / "garbled.md", to=folder, id=SAMPLE_ID, validate=False)
    desk = DeskModel(ReviewOfPackage(folder, tmp_path / "garbled.md"))

    def choose(of: str, value: str) -> None:
        item = next(item for item in desk.items() if item["of"] == of)
        assert value in {id for id, _ in item["options"]}
        assert "顶日丈山" in desk.evidence(item["n"])
        with pytest.raises(ReviewError):
            desk.decide(item["n"], {"value": "nothing_such", **WHO})
        desk.decide(item["n"], {"value": value, **WHO})
        assert [s["value"] for s in desk.items()[item["n"]]["said"]] == [value]
        desk.publish()

    choose("tables", "expenditure_by_function")
    assert not [item for item in desk.items() if item["of"] == "tables"]
    choose("columns", "project")
    assert not [item for item in desk.items() if item["name"].startswith("expenditure_by_function ")]
    package = toolkit.open(folder)
    ours = {a["measure"] for a in package["amounts"] if a["table"] == "expenditure_by_function"}
    assert {"total", "basic", "project"} <= ours


def test_the_documents_of_a_panel_are_reviewed_one_by_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources, panel = tmp_path / "sources", tmp_path / "panel"
    sources.mkdir()
    text = DISCLOSURE.read_text("utf-8")
    (sources / "a.md").write_text(text, "utf-8")
    (sources / "b.md").write_text(text.replace("2024", "2025").replace("2023", "2024"), "utf-8")
    build_panel([sources], panel, jobs=1)
    ids = [row["document_id"] for row in toolkit.open(panel)["documents"]]
    assert main(["review", str(panel), "--no-browser", "--lang", "en"]) == 2
    said = capsys.readouterr().err
    assert "a panel of 2 documents" in said
    assert all(id in said for id in ids)
    assert not (panel / "review.ipynb").exists()
    folder = panel / "documents" / ids[0]
    assert main(["review", str(folder), "--no-browser"]) == 0
    desk = ReviewOfPackage(folder)
    item = next(item for item in desk.items if item.of == "findings" and item.grade == "major")
    desk.decide(item, "rejected", "李四", "2024-06-01", "核对了原件")
    decided = [f for f in toolkit.check(panel).findings if f.decision == "rejected"]
    assert [(f.document_id, f.id) for f in decided] == [(ids[0], item.what[0])]
    assert (
        main(["report", str(panel), "--document", ids[0], "-o", str(tmp_path / "r.html"), "--no-images"]) == 0
    )


@pytest.mark.slow
def test_a_person_decides_in_jupyterlab(folder: Path, page: Page, tmp_path: Path) -> None:
    """Three findings decided with keys, a cell set right, the package published: they stand in it."""
    wrong = toolkit.open(folder)["amounts"][0]
    doubt(folder, wrong["cell"])
    main(["review", str(folder), "--by", WHO["by"], "--when", WHO["when"], "--no-browser", "--lang", "en"])
    home = tmp_path / "home"
    home.mkdir()
    with serving(folder, home) as address:
        page.goto(address.format(name="review"))
        expect(page.get_by_role("button", name="Python 3 (ipykernel) | Idle")).to_be_visible(timeout=MINUTE)
        cells = page.locator(".jp-Notebook .jp-Cell")
        expect(cells).to_have_count(2, timeout=MINUTE)
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        desk = page.locator(".bdt-desk")
        expect(desk).to_be_visible(timeout=2 * MINUTE)
        source = page.locator(".jp-CodeCell .cm-content").inner_text()

        chosen = desk.locator("li[aria-selected=true]")
        first = chosen.locator("b").inner_text()
        expect(desk.locator(".evidence svg:not(.defs), .evidence img").first).to_be_visible(timeout=MINUTE)
        expect(desk.locator(".evidence [lang=en]").first).to_be_visible()
        expect(desk.locator(".evidence [lang=zh]").first).to_be_hidden()  # the desk is in English
        desk.locator("[name=why]").fill(WHO["why"])
        desk.locator("[name=why]").press("Enter")
        decided = []
        for key in ("c", "x", "u"):
            decided.append(chosen.locator("b").inner_text())
            page.keyboard.press(key)
            expect(chosen.locator("b")).not_to_have_text(decided[-1], timeout=MINUTE)
        assert decided[0] == first
        for key in (
            "v",
            "b",
            "a",
            "d",
            "d",
            "z",
            "m",
        ):  # what JupyterLab would do with them, undone by nobody
            page.keyboard.press(key)
        expect(cells).to_have_count(2, timeout=MINUTE)
        assert page.locator(".jp-CodeCell .cm-content").inner_text() == source

        desk.locator("select[name=kind]").select_option("cells")
        desk.locator("li", has_text=wrong["cell"]).click()
        expect(desk.locator("[name=value]")).to_have_value(wrong["stated"], timeout=MINUTE)
        expect(desk.locator(".evidence .cell img")).to_be_visible(timeout=MINUTE)
        desk.locator("[name=value]").fill("123.45")
        desk.locator("[name=value]").press("Enter")
        expect(desk.locator(".status")).to_have_text("written into review.yaml", timeout=MINUTE)
        review = {s.what: s.value for s in read_review(folder / "review.yaml").said}
        assert review == {
            **dict(zip(((id,) for id in decided), ("confirmed", "rejected", "unsure"), strict=True)),
            (wrong["cell"],): "123.45",
        }
        desk.get_by_role("button", name="publish again").click()
        expect(desk.locator(".status")).to_contain_text("published again", timeout=2 * MINUTE)

    package = toolkit.open(folder)
    decisions = {row["finding"]: row["decision"] for row in package["findings"]}
    kept = {id: decision for id, decision in decisions.items() if decision != "open"}
    assert kept == dict(zip(decided, ("confirmed", "rejected", "unsure"), strict=True))
    (correction,) = package["corrections"]
    assert (correction["cell"], correction["value"], correction["by"]) == (wrong["cell"], "123.45", "张三")


@pytest.mark.slow
@pytest.mark.skipif(not can_recognise(), reason="the extra `scan` is not installed")
def test_what_was_misread_of_a_scan_is_set_right_at_the_desk(made: Path, page: Page, tmp_path: Path) -> None:
    """A poor scan of a cover and table 5: a number that OCR misread is listed, seen, corrected and published."""
    folder = tmp_path / "package"
    source = scan(FACSIMILE, tmp_path / "scan.pdf", Manner(dpi=80, noise=12, quality=40), [1, 10])
    package = toolkit.publish(source, to=folder, id=SAMPLE_ID, validate=False)
    printed = {c["cell"][3:]: c["text"] for c in toolkit.open(made)["cells"] if c["cell"].startswith("t05")}
    amounts = {row["cell"]: row["stated"] for row in package["amounts"]}
    misread = next(
        c["cell"]
        for c in doubtful_cells(package)
        if c["cell"] in amounts
        and is_number(printed.get(c["cell"][3:], ""))
        and c["text"] != printed[c["cell"][3:]]
    )
    right = printed[misread[3:]]
    main(["review", str(folder), "--by", WHO["by"], "--when", WHO["when"], "--no-browser", "--lang", "en",
          "--source", str(source)])  # fmt: skip
    (tmp_path / "home").mkdir()
    with serving(folder, tmp_path / "home") as address:
        page.goto(address.format(name="review"))
        expect(page.get_by_role("button", name="Python 3 (ipykernel) | Idle")).to_be_visible(timeout=MINUTE)
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        desk = page.locator(".bdt-desk")
        expect(desk).to_be_visible(timeout=2 * MINUTE)
        desk.locator("select[name=kind]").select_option("cells")
        desk.locator("li", has_text=misread).click()
        expect(desk.locator("[name=value]")).to_have_value(amounts[misread], timeout=MINUTE)
        expect(desk.locator(".evidence .cell img")).to_be_visible(timeout=MINUTE)
        desk.locator("[name=why]").fill(WHO["why"])
        desk.locator("[name=value]").fill(right)
        desk.locator("[name=value]").press("Enter")
        expect(desk.locator(".status")).to_have_text("written into review.yaml", timeout=MINUTE)
        desk.get_by_role("button", name="publish again").click()
        expect(desk.locator(".status")).to_contain_text("published again", timeout=3 * MINUTE)

    package = toolkit.open(folder)
    (correction,) = package["corrections"]
    assert {k: correction[k] for k in ("cell", "printed", "value", "by")} == {
        "cell": misread, "printed": amounts[misread], "value": right, "by": WHO["by"],
    }  # fmt: skip
    amount = next(row for row in package["amounts"] if row["cell"] == misread)
    assert (amount["stated"], Decimal(amount["amount"])) == (amounts[misread], Decimal(right) * 10_000)


def doubt(folder: Path, cell: str) -> None:
    """Let a package say that its reader was not sure of a cell, as it says of a scan's."""
    from toolkit.package.writing import package_to_files

    package = toolkit.open(folder)
    for row in package["cells"]:
        if row["cell"] == cell:
            row["confidence"], row["proved"] = "0.700", "0"
    descriptor = json.loads(json.dumps(package.descriptor))
    for entry in descriptor["resources"]:
        if entry["name"] == "cells":
            del entry["hash"]  # it is written anew
    changed = toolkit.Package(descriptor, package.rows, folder)
    for name, data in package_to_files(changed).items():
        (folder / name).write_bytes(data)
