"""python -m proof.disclosures.sample_panel FOLDER: the made-up disclosures of notebook 07.

Three departments over three years, one with two more units in the newest; in one sentence a change is
misprinted, which last year's own document tells from a misprinted rate.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from .markdown import to_markdown
from .over_years import over_years, with_units, years_before

BODIES = (("jiangsu_budget", 2), ("jiangsu_budget", 6))
DEPARTMENT = ("shanghai_budget", 11)
"""Of a department with units the office itself is the first of them."""


def make() -> dict[str, str]:
    """The texts by the names of their files."""
    from . import render

    texts = {}
    for number, (form, seed) in enumerate(BODIES, 1):
        for model in over_years(form, seed, 3):
            texts[f"{number}-{model.year}.md"] = to_markdown(render(model).blocks)
    department, (office, *units) = with_units(*DEPARTMENT, 3)
    for model in years_before(department, 3):
        texts[f"3-{model.year}.md"] = to_markdown(render(model).blocks)
    for number, model in enumerate((office, *units)):
        texts[f"3-{model.year}-unit-{number}.md"] = to_markdown(render(model).blocks)
    slip = max(name for name in texts if name.startswith("1-"))
    texts[slip] = re.sub(
        r"(项目支出预算数为[\d.]+万元，与上年相比(?:增加|减少))([\d]+)",
        lambda m: f"{m[1]}{int(m[2]) + 30}",
        texts[slip],
        count=1,
    )
    rows = [f"3-{m.year}-unit-{n}.md,{m.name},unit,{department.name}" for n, m in enumerate((office, *units))]
    texts["manifest.csv"] = "\n".join(["file,department,level,parent", *rows]) + "\n"
    return texts


def main() -> None:
    """Write the files."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in make().items():
        (folder / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
