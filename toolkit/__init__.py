"""Budget Disclosure Toolkit: Chinese departments' budget disclosures (部门预算公开) as checked data packages.

    import toolkit

    package = toolkit.publish("budget.pdf", to="my-package")
    checked = toolkit.check(package)
    checked.frame()
    toolkit.report(package, to="report.html", source="budget.pdf")

This is the door: what a notebook calls. Importing it answers at once; what stands behind a name is
loaded when the name is first used. The steps behind it are the wings, lowest first: ``model``,
``vocabulary``, ``readers``, ``tables``, ``text``, ``package``, ``checks``, ``publishing``, ``charts``,
``reports``, ``corpora``, ``cli``.
"""

# ruff: noqa: F405 (the names of the door)

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .model import __version__

if TYPE_CHECKING:
    from .door import *  # noqa: F403

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
    "__version__",
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


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'toolkit' has no attribute {name!r}")
    from . import door

    return getattr(door, name)


def __dir__() -> list[str]:
    return list(__all__)
