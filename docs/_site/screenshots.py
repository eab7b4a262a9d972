"""The report's pictures in the READMEs and the site, taken anew: make pictures (needs Chromium)."""

from __future__ import annotations

import io
import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from toolkit.checks import check_packages
from toolkit.package import records_to_package
from toolkit.publishing import read_records
from toolkit.reports import write_report

from .what_goes_wrong import report_of, scenes

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "datapackage" / "source" / "facsimile.pdf"
SHOWN = "R117"
"""The finding that is shown opened."""
COLOURS = 96


def save(png: bytes, name: str) -> None:
    picture = Image.open(io.BytesIO(png)).convert("RGB").quantize(COLOURS)
    picture.save(ROOT / "docs" / "images" / name, optimize=True)


def main() -> None:
    """Write report, finding and wrong-… into docs/images, in both languages."""
    package = records_to_package(read_records(SOURCE, document_id="kashi-2024"))
    checked = check_packages([package])
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for lang in ("zh", "en"):
            target = Path(folder) / f"{lang}.html"
            write_report(package, checked, target, lang, source=SOURCE)
            page = browser.new_page(viewport={"width": 1120, "height": 900})
            page.goto(target.as_uri())
            save(page.screenshot(), f"report.{lang}.png")
            finding = page.locator("details.finding", has_text=SHOWN).first
            finding.locator("> summary").click()
            save(finding.screenshot(), f"finding.{lang}.png")
            for scene in scenes(Path(folder)):
                report_of(scene, target, lang)
                page.goto(target.as_uri())
                part = page.locator(scene.selector).first
                part.locator("> summary").click()
                save(part.screenshot(), f"wrong-{scene.name}.{lang}.png")
        browser.close()


if __name__ == "__main__":
    main()
