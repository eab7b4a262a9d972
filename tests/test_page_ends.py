"""Tables that a page's end cuts within their header are read as if it stood on one page."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import lxml.html
import pytest

import toolkit
from bench.retypeset import printed

from .browser import chromium
from .test_other_provinces import FOLDER, PRINTED, amounts_of

NAMES = ("chongqing", "henan", "hunan_four_sides", "sichuan_water_2023", "township_final", "yunnan_2024")
ONCE = "<style>thead{display:table-row-group}</style>"
BREAK = "break-before:page"


def _second_row_overleaf(rows: list[Any], depth: int) -> None:
    rows[1].set("style", BREAK)


def _header_again_overleaf(rows: list[Any], depth: int) -> None:
    again = [deepcopy(row) for row in rows[:depth]]
    again[0].set("style", BREAK)
    for cell in rows[0]:
        cell.attrib.pop("rowspan", None)
    for row in rows[1:depth]:
        row.getparent().remove(row)
    for row in again:
        rows[depth].addprevious(row)


def _body_overleaf(rows: list[Any], depth: int) -> None:
    rows[depth].set("style", BREAK)


def _caption_alone_at_the_foot(rows: list[Any], depth: int) -> None:
    next(rows[0].iterancestors("table")).set("style", BREAK)


CUTS = (_second_row_overleaf, _header_again_overleaf, _body_overleaf, _caption_alone_at_the_foot)


@pytest.mark.slow
@pytest.mark.skipif(chromium() is None, reason="there is no Chromium on PATH: make browser")
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("cut", CUTS)
def test_a_page_may_end_within_a_header(
    name: str, cut: Callable[[list[Any], int], None], tmp_path: Path
) -> None:
    told = (FOLDER / f"{name}.html").read_text("utf-8")
    document = lxml.html.fromstring(told)
    tables = 0
    for table in document.iter("table"):
        rows = list(table.iter("tr"))
        depth = max(int(cell.get("rowspan") or 1) for cell in rows[0])
        if 1 < depth < len(rows) - 1:
            cut(rows, depth)
            tables += 1
    assert tables > 1
    page = tmp_path / "page.html"
    page.write_text(PRINTED + ONCE + lxml.html.tostring(document, encoding="unicode"), "utf-8")
    package = toolkit.publish(printed(page), limits=False, validate=False)
    assert amounts_of(package) == amounts_of(
        toolkit.publish(FOLDER / f"{name}.html", limits=False, validate=False)
    )
    assert not {f.rule for f in toolkit.check(package).findings if f.severity != "info"}
