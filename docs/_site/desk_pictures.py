"""The review desk in JupyterLab as pictures for the docs, in both languages: ``python -m docs._site.desk_pictures`` (``make pictures``)."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import toolkit
from tests.browser import launched
from tests.jupyterlab import serving
from toolkit.reports import desk_notebook

from .screenshots import SOURCE, save

SHOWN = "R117"
"""The finding whose evidence is shown."""
MINUTE = 60_000


def main() -> None:
    """Write desk.zh.png and desk.en.png into docs/images."""
    for lang, by in (("zh", "张三"), ("en", "Zhang San")):
        with tempfile.TemporaryDirectory() as place:
            folder, home = Path(place, "package"), Path(place, "home")
            home.mkdir()
            toolkit.publish(SOURCE, to=folder, id="kashi-2024", validate=False)
            shutil.copy(SOURCE, folder)
            desk_notebook(folder, None, by, "2024-05-01", lang)
            with serving(folder, home) as address, launched() as browser:
                page = browser.new_page(viewport={"width": 1500, "height": 1150})
                page.goto(address.format(name="review"))
                page.get_by_role("button", name="Python 3 (ipykernel) | Idle").wait_for(timeout=2 * MINUTE)
                page.get_by_role("menuitem", name="Run", exact=True).click()
                page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
                page.get_by_role("button", name="No", exact=True).click()  # Jupyter news
                desk = page.locator(".bdt-desk")
                desk.locator(".evidence img").first.wait_for(timeout=2 * MINUTE)
                desk.locator("[name=why]").fill("核对了原件" if lang == "zh" else "read on the page")
                desk.locator("[name=why]").press("Enter")
                for key in ("c", "u", "x"):
                    shown = desk.locator("li[aria-selected=true] b").inner_text()
                    page.keyboard.press(key)
                    desk.locator("li[aria-selected=true] b", has_not_text=shown).wait_for(timeout=MINUTE)
                desk.locator("select[name=status]").select_option("")
                desk.locator("li", has_text=SHOWN).click()
                desk.locator(".evidence[data-n]:not([data-n='']) img").first.wait_for(timeout=MINUTE)
                save(desk.screenshot(), f"desk.{lang}.png")


if __name__ == "__main__":
    main()
