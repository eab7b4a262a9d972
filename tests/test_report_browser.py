"""The report in a real browser: of the sample and of a real disclosure, in both languages, by keyboard, in print."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pypdfium2 import PdfDocument

from toolkit.checks.checking import check_packages
from toolkit.package.writing import records_to_package
from toolkit.publishing.source_to_records import read_records
from toolkit.reports.html_report import write_report

from .conftest import FACSIMILE, REAL, SOURCE, needs_real

pytestmark = pytest.mark.slow
MOST = 10_000_000
"""Bytes of a report of thirty pages."""


def report(source: Path, folder: Path) -> Path:
    package = records_to_package(read_records(source, engine="lines", document_id="document"))
    target = folder / f"{source.stem}.html"
    assert write_report(package, check_packages([package]), target, "zh", source=source) < MOST
    return target


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return report(FACSIMILE, tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return report(REAL / "putuo-wanli-2024-budget.pdf", tmp_path_factory.mktemp("real"))


@pytest.fixture(
    params=["sample", pytest.param("real", marks=needs_real)],
)
def opened(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A report, opened from disk; what it asks for and complains of is kept."""
    page = browser.new_page(viewport={"width": 1200, "height": 900}, bypass_csp=True)
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda r: asked.append(r.url))
    page.on("console", lambda m: complaints.append(m.text))
    page.on("pageerror", lambda e: complaints.append(str(e)))
    address = request.getfixturevalue(request.param).as_uri()
    page.goto(address)
    assert [url for url in asked if url != address and not url.startswith("data:")] == []
    assert complaints == []
    yield page
    page.close()


def switch(page: Page, lang: str) -> None:
    page.click(f"label[for=lang-{lang}]")


def test_the_language_is_switched_whole(opened: Page) -> None:
    for lang, other in (("en", "zh"), ("zh", "en")):
        switch(opened, lang)
        assert opened.locator("#findings ." + lang).is_visible()
        assert opened.locator(f".{other}:visible").count() == 0
        assert opened.locator(f"svg text.{other}:visible").count() == 0


def test_each_finding_opens_to_an_outlined_place(opened: Page) -> None:
    findings = opened.locator("details.finding")
    assert findings.count() > 3
    outlined = 0
    for n in range(findings.count()):
        finding = findings.nth(n)
        assert not finding.locator(".body").is_visible()
        finding.locator("> summary").click()
        assert finding.locator(".body").is_visible()
        first = finding.locator("rect.box.first").first
        if first.count():
            box, picture = first.bounding_box(), finding.locator("figure svg").first.bounding_box()
            assert box
            assert picture
            assert box["width"] > 3
            assert box["height"] > 3
            assert picture["y"] <= box["y"]
            assert box["y"] + box["height"] <= picture["y"] + picture["height"] + 1
            outlined += 1
    assert outlined >= findings.count() - 2  # what is missing from a text has no place in it


def test_a_headline_number_leads_to_its_page_and_from_there_to_its_rules(opened: Page) -> None:
    opened.locator("dl.amounts a[href^='#cell-']").first.click()
    cell = opened.locator("a.cell:target")
    assert cell.evaluate("e => getComputedStyle(e.querySelector('rect')).strokeWidth") == "2px"
    box = cell.bounding_box()
    assert box
    assert 0 <= box["y"] <= 900
    cell.click()
    line = opened.locator("li:target")
    assert line.is_visible()
    assert "R0" in line.inner_text()
    line.locator("a[href^='#cell-']").click()
    assert opened.locator("a.cell:target").count() == 1


def test_a_link_to_a_finding_opens_it_without_scripts(sample: Path, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False, viewport={"width": 1200, "height": 900}) as context:
        page = context.new_page()
        page.goto(sample.as_uri())
        ids = page.locator("details.finding .body").evaluate_all("all => all.map(e => e.id)")
        assert len(set(ids)) == len(ids) > 3
        page.goto(f"{sample.as_uri()}#{ids[2]}")
        bodies = page.locator("details.finding .body")
        assert [n for n in range(len(ids)) if bodies.nth(n).is_visible()] == [2]
        box = page.locator("details.finding > summary").nth(2).bounding_box()
        assert box
        assert 0 <= box["y"] < 900  # what it says is on the screen too


def test_every_operand_of_a_finding_is_outlined(opened: Page) -> None:
    """Its letter stands on the page as often as the calculation names a place."""
    findings = opened.locator("details.finding", has=opened.locator("p.arithmetic"))
    for n in range(findings.count()):
        finding = findings.nth(n)
        finding.locator("> summary").click()
        named = set(finding.locator("p.arithmetic .letter").all_text_contents())
        drawn = set(finding.locator("svg text.tag").all_text_contents())
        assert named <= drawn


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_that_axe_knows_keeps_anyone_out(opened: Page, lang: str) -> None:
    switch(opened, lang)
    opened.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found = Axe().run(opened).response["violations"]
    assert [(v["id"], len(v["nodes"]), v["nodes"][0]["html"][:120]) for v in found] == []


def test_the_keyboard_is_enough(opened: Page) -> None:
    opened.focus("#lang-zh")
    opened.keyboard.press("ArrowRight")
    assert opened.locator("#findings .en").is_visible()
    opened.focus("details.finding > summary")
    opened.keyboard.press("Enter")
    assert opened.locator("details.finding .body").first.is_visible()


def test_it_prints_its_evidence(opened: Page, tmp_path: Path) -> None:
    opened.pdf(path=tmp_path / "report.pdf", format="A4", print_background=True)
    pdf = PdfDocument(tmp_path / "report.pdf")
    printed = "".join(pdf[n].get_textpage().get_text_range() for n in range(len(pdf)))
    assert 4 < len(pdf) < 45
    for finding in opened.locator("details.finding > summary b").all_inner_texts():
        assert finding in printed
    assert "判断" in printed  # the bodies of findings that were not opened


def test_it_reads_without_scripts_and_on_a_telephone(sample: Path, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        page.goto(sample.as_uri())
        page.click("label[for=lang-en]")
        assert page.locator("#findings .en").is_visible()
        page.locator("details.finding > summary").first.click()
        assert page.locator("details.finding .body").first.is_visible()


def test_on_a_telephone_totals_stand_two_by_two_and_charts_say_that_they_slide(
    sample: Path, browser: Browser
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(sample.as_uri())
    cards = [box for card in page.locator("dl.amounts > div").all() if (box := card.bounding_box())]
    assert len({round(card["x"]) for card in cards}) == 2
    assert cards[0]["y"] == cards[1]["y"] < cards[2]["y"]
    assert page.locator(".chart .hint").first.is_visible()
    page.set_viewport_size({"width": 1200, "height": 900})
    assert not page.locator(".chart .hint").first.is_visible()
    page.close()


def test_a_report_does_not_scroll_sideways(opened: Page, browser: Browser) -> None:
    opened.set_viewport_size({"width": 390, "height": 844})
    opened.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert opened.evaluate("document.documentElement.scrollWidth") <= 400


def test_a_word_file_shows_its_grids(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page()
    page.goto(report(SOURCE / "facsimile.docx", tmp_path).as_uri())
    page.locator("details.finding", has_text="R125").locator("> summary").click()
    assert page.locator("td.hit.first:visible").count() == 1
    page.close()
