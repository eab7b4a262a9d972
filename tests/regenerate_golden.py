"""Write the golden folders anew: `python -m tests.regenerate_golden`. Read the diff before you commit it."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

from toolkit.checks.checking import check_packages, to_json
from toolkit.corpora.folder import group_sources, measure, summary
from toolkit.package.reading import read_package
from toolkit.package.writing import place_package
from toolkit.publishing.source_to_records import read_records

from .conftest import DISCLOSURE, FACSIMILE, GOLDEN, REAL, SAMPLE_ID

SOURCES = {"disclosure": DISCLOSURE, "facsimile": FACSIMILE}
"""The documents with a golden folder. The expected package of ``disclosure`` is datapackage/ itself."""


def main() -> None:
    for name, source in SOURCES.items():
        with tempfile.TemporaryDirectory() as folder:
            package = Path(folder) / "package"
            records = read_records(source, engine="lines", document_id=SAMPLE_ID)
            place_package(records, package, validate=False)
            golden = GOLDEN / name
            golden.mkdir(exist_ok=True)
            for lang in ("zh", "en"):
                found = json.dumps(
                    to_json(check_packages([read_package(package)]), lang), ensure_ascii=False, indent=1
                )
                (golden / f"findings.{lang}.json").write_text(found + "\n", "utf-8")
            if name != "disclosure":
                shutil.rmtree(golden / "data", ignore_errors=True)
                shutil.copytree(package / "data", golden / "data")
    if any(REAL.glob("*.pdf")):
        groups = group_sources(REAL.iterdir())
        rows = {name: summary(measure(name, sources)) for name, sources in groups.items()}
        (GOLDEN / "corpus.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
