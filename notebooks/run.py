"""Run the notebooks headless over the sample and print a summary: `make demo`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from tqdm import tqdm

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("0*.ipynb"))


def execute(path: Path) -> nbformat.NotebookNode:
    """A notebook run from the top, without clock or version in it, so that two runs give the same."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=600,
        record_timing=False,
        coalesce_streams=True,
        resources={"metadata": {"path": str(path.parent)}},
    )
    client.execute(stderr=subprocess.DEVNULL)  # the kernel's own notices; errors are in the cells
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    return notebook


def main() -> int:
    for path in tqdm(NOTEBOOKS, desc="notebooks", file=sys.stderr):
        nbformat.write(execute(path), path)

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
