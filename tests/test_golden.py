"""Golden folders: what each document of the sample gives, from source to findings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from toolkit.checks.checking import check_packages, to_json
from toolkit.package.reading import read_package
from toolkit.package.writing import place_package
from toolkit.publishing.source_to_records import read_records

from .conftest import GOLDEN, SAMPLE_ID
from .regenerate_golden import SOURCES


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_source_to_package_to_findings(name: str, tmp_path: Path) -> None:
    place_package(read_records(SOURCES[name], engine="lines", document_id=SAMPLE_ID), tmp_path / "a", False)
    package = read_package(tmp_path / "a")
    expected = GOLDEN / name
    if name != "disclosure":  # its package is datapackage/ itself: test_package
        written = {p.name: p.read_text("utf-8") for p in (tmp_path / "a" / "data").glob("*.csv")}
        golden = {p.name: p.read_text("utf-8") for p in (expected / "data").glob("*.csv")}
        assert golden
        assert written == golden
    for lang in ("zh", "en"):
        found = to_json(check_packages([package]), lang)
        assert found == json.loads((expected / f"findings.{lang}.json").read_text("utf-8"))
