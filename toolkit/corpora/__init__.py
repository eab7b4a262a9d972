"""Many documents → one panel, and what they say of one another; read in workers, a row each.

In: folders and files of disclosures. Out: a panel (a data package of all of them), its index page, links
between its documents; what reading and checking each gave.
"""

from .between import check_document
from .building import Corpus, build_panel
from .folder import Measured, as_table, group_sources, measure, measure_folder, summary
from .in_words import corpus_summary
from .panel import Panel, corpus, open_panel
from .task import Options

__all__ = [
    "Corpus",
    "Measured",
    "Options",
    "Panel",
    "as_table",
    "build_panel",
    "check_document",
    "corpus",
    "corpus_summary",
    "group_sources",
    "measure",
    "measure_folder",
    "open_panel",
    "summary",
]
