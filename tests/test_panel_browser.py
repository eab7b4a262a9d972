"""A panel's index in a real browser, and a report that is opened from it: in both languages, light and dark, on a telephone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from proof.disclosures import over_years, render, to_markdown, with_units
from toolkit.corpora import build_panel

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A panel with all that its page can show: pairs, a slip, a gap, units, what was not read, what may be one body."""
    folder = tmp_path_factory.mktemp("panel")
    sources = folder / "sources"
    sources.mkdir()
    newest, _, oldest = over_years("jiangsu_budget", 2, 3)
    text = to_markdown(render(newest).blocks)
    wrong = re.sub(r"(其他资金收入[\d,.]+万元，与上年相比(?:增加|减少))[\d.]+", r"\g<1>1.23", text)
    assert wrong != text
    (sources / "newest.md").write_text(wrong, "utf-8")
    (sources / "oldest.md").write_text(to_markdown(render(oldest).blocks), "utf-8")
    renamed = to_markdown(render(oldest).blocks).replace(newest.name, newest.name.replace("城市", "城区"))
    (sources / "alike.md").write_text(renamed, "utf-8")
    for number, model in enumerate(
        (with_units("shanghai_budget", 3, 1)[0], *with_units("shanghai_budget", 3, 1)[1])
    ):
        (sources / f"unit{number}.md").write_text(to_markdown(render(model).blocks), "utf-8")
    (sources / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    corpus = build_panel([sources], folder / "panel", jobs=1, lang="zh", reports=True)
    assert corpus.failed
    assert any(corpus.findings)
    return corpus.folder / "index.html"


@pytest.fixture(params=["light", "dark"])
def opened(request: pytest.FixtureRequest, index: Path, browser: Browser) -> Iterator[Page]:
    page = browser.new_page(
        viewport={"width": 1200, "height": 900}, bypass_csp=True, color_scheme=request.param
    )
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text))
    page.on("pageerror", lambda e: complaints.append(str(e)))
    page.goto(index.as_uri())
    yield page
    assert complaints == []
    page.close()


def violations(page: Page) -> list[tuple[str, int, str]]:
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found = Axe().run(page).response["violations"]
    return [(v["id"], len(v["nodes"]), v["nodes"][0]["html"][:160]) for v in found]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_that_axe_knows_keeps_anyone_out_of_the_index(opened: Page, lang: str) -> None:
    opened.click(f"label[for=lang-{lang}]")
    assert violations(opened) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nor_out_of_a_report_that_is_opened_from_it(opened: Page, lang: str) -> None:
    opened.locator("#list tbody a[href^='reports/']").first.click()
    opened.wait_for_load_state()
    assert "/reports/" in opened.url
    opened.click(f"label[for=lang-{lang}]")
    assert violations(opened) == []
    opened.locator("a[href$='index.html'], a[href*='index.html#']").first.click()
    opened.wait_for_load_state()
    assert "index.html" in opened.url


def test_on_a_telephone_the_index_does_not_scroll_sideways(index: Path, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844}, bypass_csp=True)
    page.goto(index.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert violations(page) == []
    page.close()


def test_on_a_telephone_no_name_stands_a_character_a_line(index: Path, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(index.as_uri())
    narrow = "cells => cells.filter(c => c.getBoundingClientRect().width < 100).map(c => c.textContent)"
    assert page.eval_on_selector_all("tbody th, tbody .name", narrow) == []
    assert page.locator(".hint").first.is_visible()
    page.close()


def test_the_years_of_a_body_stand_in_their_order(opened: Page) -> None:
    rows = opened.eval_on_selector_all(
        "#list tbody tr", "rows => rows.map(r => [r.dataset.body, r.dataset.year])"
    )
    bodies = [body for body, _ in rows]
    for body in set(bodies):
        years = [year for other, year in rows if other == body]
        assert years == sorted(years)
        first = bodies.index(body)
        assert bodies[first : first + len(years)] == [body] * len(years)
