"""Run the notebooks headless over the sample and print a summary: `make demo`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tqdm import tqdm

from toolkit.cli import main as toolkit_command
from toolkit.reports import run_notebook

ROOT = Path(__file__).parents[1]
WRITTEN = ROOT / "notebooks" / "04_your_document.ipynb"
"""What `toolkit notebook` makes of the sample."""


def write_fourth(target: Path) -> None:
    """The notebook that the command makes of the sample's PDF, not run yet."""
    source = target.parents[1] / "datapackage" / "source" / "facsimile.pdf"
    target.unlink(missing_ok=True)
    call = ["notebook", str(source), "-o", str(target), "--id", "kashi-2024", "--lang", "zh"]
    if toolkit_command(call):
        raise SystemExit(2)


def execute(path: Path) -> dict[str, object]:
    """A notebook run from the top, without clock or version in it, so that two runs give the same."""
    return run_notebook(json.loads(path.read_text("utf-8")), path.parent)


def main() -> int:
    write_fourth(WRITTEN)
    for path in tqdm(sorted((ROOT / "notebooks").glob("0*.ipynb")), desc="notebooks", file=sys.stderr):
        text = json.dumps(execute(path), ensure_ascii=False, indent=1) + "\n"
        path.write_text(text, "utf-8")

    import toolkit

    package = toolkit.open(ROOT / "datapackage")
    checked = toolkit.check(package)
    tables = package["tables"]
    known = sum(not t["table"].startswith("table_") for t in tables)
    print(f"\ntables found 表   {known} of {len(tables)}")
    print(f"amounts 金额       {len(package['amounts'])}, each with its cell")
    print(toolkit.check_summary(checked, [package], "en"))
    print(
        "\nwhere to look next 下一步\n"
        "  datapackage/                 the package: CSV tables, datapackage.json\n"
        "  build/data_docs/index.html   what each rule is and how it went (Great Expectations Data Docs)\n"
        "  notebooks/                   the same, step by step: make notebooks\n"
        "  .venv/bin/toolkit publish YOUR.pdf -o DIR    another department's disclosure"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
