"""The documents of a panel → a report each, in worker processes: what the index page leads to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from ..publishing import progress
from ..reports import panel_links, write_report
from .between import check_document
from .workers import fresh_pool

REPORTS = "reports"


def write_reports(panel: Path, ids: Sequence[str], jobs: int, lang: str) -> None:
    """Write ``reports/ID.html`` of every document, without pictures of pages; reports of others are removed."""
    folder = panel / REPORTS
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.html"):
        if old.stem not in ids:
            old.unlink()
    with fresh_pool(jobs) as pool:
        written = pool.map(partial(_write, panel, lang), ids)
        for _ in progress(written, ("报告", "reports"), len(ids), lang):
            pass


def _write(panel: Path, lang: str, id: str) -> None:
    package, checked = check_document(panel, id)
    target = panel / REPORTS / f"{id}.html"
    links = panel_links(panel, id, target)
    write_report(package, checked, target, lang, images=False, links=links)
