"""Findings → evidence → what people look at: one HTML page, page pictures, displays in notebooks.

In: a Package and its Check. Out: HTML, pictures; importing it registers the displays.
"""

from .bundling import bundle
from .desk import desk_notebook, open_desk, review
from .displays import register_displays, show
from .evidence import evidence_of, read_ledger
from .frame_table import table
from .html_report import report, write_report
from .in_panel import panel_links
from .notebook import run_notebook, write_notebook
from .pictures import bars, outcomes, page_with_cells, scores

__all__ = [
    "bars",
    "bundle",
    "desk_notebook",
    "evidence_of",
    "open_desk",
    "outcomes",
    "page_with_cells",
    "panel_links",
    "read_ledger",
    "report",
    "review",
    "run_notebook",
    "scores",
    "show",
    "table",
    "write_notebook",
    "write_report",
]

register_displays()  # a notebook that loads the reports is told how records are shown
