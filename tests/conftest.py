"""Where the sample, its golden files and the real disclosures are; readings shared by tests."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

import toolkit
from toolkit.package.package import Package
from toolkit.package.records import Records
from toolkit.package.writing import records_to_package
from toolkit.publishing.source_to_records import read_records

from .browser import launched

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "datapackage" / "source"
DISCLOSURE = SOURCE / "disclosure.md"
FACSIMILE = SOURCE / "facsimile.pdf"
GOLDEN = ROOT / "tests" / "golden"
REAL = Path(os.environ.get("DISCLOSURES", ROOT.parent / "shared" / "disclosures"))
SAMPLE_ID = "kashi-2024"
OWN_SLIPS = frozenset(f"R{n:03d}" for n in (7, 22, 36, 83, 85, 90, 93, 94, 96, 111, 115, 117, 123, 125))
"""Rules that the sample breaks as it was published: the publisher's own slips, and hints."""

CONTACTS = tuple(
    value
    for row in re.findall(r"(?m)^.*(?:联系人|负责人)\t.*$", DISCLOSURE.read_text("utf-8"))
    for value in re.findall(r"(?:联系人|负责人|电话：)\t+([^\t\n]+)", row)
)
"""The contacts that the sample prints: a name and a number, then three names. They are written out nowhere else."""


def golden_tables() -> list[dict[str, Any]]:
    """The cells of the sample's tables, with its contacts in their places."""
    text = (GOLDEN / "facsimile" / "tables.json").read_text("utf-8")
    note, *parts = text.split("［隐去］")
    assert len(parts) == len(CONTACTS) + 1
    text = note + parts[0] + "".join(map("".join, zip(CONTACTS, parts[1:], strict=True)))
    tables: list[dict[str, Any]] = json.loads(text)["tables"]
    return tables


needs_real = pytest.mark.skipif(
    not any(REAL.glob("*.pdf")), reason="the folder of real disclosures (DISCLOSURES) is not here"
)


def rules_that_accuse(source: Path) -> Counter[str]:
    """How often a source's publisher is accused above info, by rule: the findings that its package keeps."""
    package = toolkit.publish(source, limits=False, id=source.stem, validate=False)
    found = package.rows["findings"]
    return Counter(f["rule"] for f in found if f["severity"] != "info" and f["diagnosis"] == "publisher")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with slow tests first: run two at a time, no worker is left alone with one of them at the end."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


@pytest.fixture(scope="session")
def text_records() -> Records:
    """The sample as digitised: table 5 has lost a column."""
    return read_records(DISCLOSURE, document_id=SAMPLE_ID)


@pytest.fixture(scope="session")
def pdf_records() -> Records:
    """The sample as typeset: nothing is lost."""
    return read_records(FACSIMILE, engine="lines", document_id=SAMPLE_ID)


@pytest.fixture
def package(pdf_records: Records) -> Package:
    """The whole sample as a package in memory, a fresh copy for each test to spoil."""
    return records_to_package(pdf_records)


@pytest.fixture
def damaged_package(text_records: Records) -> Package:
    """The sample as digitised, as a package in memory."""
    return records_to_package(text_records)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, one for all tests. Take a page of your own: ``browser.new_page()``."""
    with launched() as one:
        yield one
