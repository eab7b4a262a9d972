"""All that ``import toolkit`` gives, from the wings that hold it. Loaded when the first name is used."""

from __future__ import annotations

from .charts import Chart, Display, charts_of
from .checks import COLUMNS, Check, Facts, Finding, Result, Rule, load_database, load_rules, run_suites
from .corpora import Panel, corpus, open_panel
from .model import Cell, Document, ToolkitError, fold, printed_number, stated_to_amount
from .package import Package, validate_package
from .publishing import (
    Comparison,
    Reproduction,
    check,
    check_summary,
    compare,
    export,
    progress,
    publish,
    publish_summary,
    reproduce,
)
from .publishing import open_package as open
from .readers import read, start_java
from .reports import (
    bars,
    bundle,
    evidence_of,
    outcomes,
    page_with_cells,
    read_ledger,
    report,
    review,
    scores,
    show,
    table,
)
from .tables import Recognition, document_to_tables, draft_from_file, recognise
from .vocabulary import Form, form_ids, load_form

__all__ = [
    "COLUMNS",
    "Cell",
    "Chart",
    "Check",
    "Comparison",
    "Display",
    "Document",
    "Facts",
    "Finding",
    "Form",
    "Package",
    "Panel",
    "Recognition",
    "Reproduction",
    "Result",
    "Rule",
    "ToolkitError",
    "bars",
    "bundle",
    "charts_of",
    "check",
    "check_summary",
    "compare",
    "corpus",
    "document_to_tables",
    "draft_from_file",
    "evidence_of",
    "export",
    "fold",
    "form_ids",
    "load_database",
    "load_form",
    "load_rules",
    "open",
    "open_panel",
    "outcomes",
    "page_with_cells",
    "printed_number",
    "progress",
    "publish",
    "publish_summary",
    "read",
    "read_ledger",
    "recognise",
    "report",
    "reproduce",
    "review",
    "run_suites",
    "scores",
    "show",
    "start_java",
    "stated_to_amount",
    "table",
    "validate_package",
]
