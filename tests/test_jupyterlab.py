"""The notebooks in a real JupyterLab, in a browser: opened as committed, not trusted; and run whole, as a reader does."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import ROOT
from .jupyterlab import serving

NAMES = sorted(path.stem for path in (ROOT / "notebooks").glob("0*.ipynb"))
MINUTE = 60_000
"""Milliseconds."""


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the notebooks touch, their outputs taken out: what is seen later was made there. And as committed."""
    folder = tmp_path_factory.mktemp("jupyterlab")
    for name in ("notebooks", "datapackage"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copytree(ROOT / "notebooks", folder / "committed")
    for path in (folder / "notebooks").glob("*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        for cell in code_cells(notebook):
            cell.outputs, cell.execution_count = [], None
        nbformat.write(notebook, path)
    return folder


@pytest.fixture(scope="module")
def address(workplace: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address, with its token, of a notebook ``{folder}/{name}`` in a JupyterLab that serves the workplace."""
    with serving(workplace, tmp_path_factory.mktemp("home")) as found:
        yield found.replace("{name}", "{folder}/{name}")


def code_cells(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    context.set_default_timeout(2 * MINUTE)
    yield context.new_page()
    context.close()


def run_all_cells(page: Page) -> None:
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)  # in their order: a notebook takes up what those before it wrote
def test_a_notebook_runs_whole_in_jupyterlab(address: str, page: Page, name: str) -> None:
    committed = code_cells(nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", as_version=4))
    page.goto(address.format(folder="notebooks", name=name))
    cells = page.locator(".jp-Notebook .jp-CodeCell")
    expect(cells).to_have_count(len(committed), timeout=4 * MINUTE)
    expect(page.get_by_role("button", name="Python 3 (ipykernel) | Idle")).to_be_visible(timeout=4 * MINUTE)
    run_all_cells(page)

    numbered = re.compile(r"\[\d+\]")
    prompts = [
        numbered if cell.source else re.compile(r"\[ \]") for cell in committed
    ]  # an empty cell is not run
    last = max(number for number, cell in enumerate(committed) if cell.source)
    errors = page.locator("[data-mime-type='application/vnd.jupyter.stderr']")  # tracebacks, warnings
    ended = cells.nth(last).locator(".jp-InputPrompt", has_text=numbered)
    expect(ended.or_(errors).first).to_be_attached(timeout=5 * MINUTE)  # an error stops those behind it
    assert errors.all_text_contents() == []
    expect(cells.locator(".jp-InputPrompt")).to_have_text(prompts)
    for number, cell in enumerate(committed):
        areas = cells.nth(number).locator(".jp-OutputArea-output")
        if cell.outputs:
            areas.first.scroll_into_view_if_needed()
            expect(areas.first).to_be_visible()
        else:
            expect(areas).to_have_count(0)
    assert any(is_seen(page, shown) for shown in ("img", "svg", "table"))


def pictures(cell: nbformat.NotebookNode) -> int:
    """How many pictures a cell's outputs hold."""
    data = [output.get("data", {}) for output in cell.outputs]
    return sum(d.get("text/html", "").count("<img ") + ("image/png" in d) for d in data)


SHOWN = "e => e.complete && e.naturalWidth > 0 && e.getBoundingClientRect().width > 100"
"""Whether a picture was drawn, not only made room for."""


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_committed_notebook_that_is_not_trusted_shows_its_pictures(
    address: str, page: Page, name: str
) -> None:
    committed = code_cells(nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", as_version=4))
    page.goto(address.format(folder="committed", name=name))
    cells = page.locator(".jp-Notebook .jp-CodeCell")
    expect(cells).to_have_count(len(committed), timeout=4 * MINUTE)
    expect(page.locator("[title^='Notebook not trusted: 0 of']")).to_be_visible(timeout=4 * MINUTE)
    assert sum(map(pictures, committed)) > 0 or name.startswith("06")  # its picture stands in its prose
    for number, cell in enumerate(committed):
        cells.nth(number).scroll_into_view_if_needed()
        shown = cells.nth(number).locator(".jp-OutputArea-output img")
        expect(shown).to_have_count(pictures(cell))
        for picture in shown.all():
            picture.scroll_into_view_if_needed()
            assert picture.evaluate(SHOWN)
            assert picture.get_attribute("alt") or "image/png" in cell.outputs[0].get("data", {})
    words = page.locator(".jp-OutputArea-output td", has_text=re.compile("[一-龥]")).all()
    assert {td.evaluate("e => getComputedStyle(e).textAlign") for td in words} <= {"left", "start"}


def is_seen(page: Page, element: str) -> bool:
    """Whether a picture or table of an output takes up room on the screen."""
    boxes = [found.bounding_box() for found in page.locator(f".jp-OutputArea-output {element}").all()]
    return any(box and box["width"] > 100 and box["height"] > 20 for box in boxes)
