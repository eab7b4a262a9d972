"""A source → a checked package: the steps below run one after the other, the second engine called where needed.

In: paths of one disclosure. Out: records, or a Package; targets of any kind resolved to packages.
"""

from .packages import Target, check, open_package, packages_of, publish, records_of
from .progress_bar import progress
from .source_to_records import read_records
from .summary import SummaryLine, check_lines, check_summary, publish_summary

__all__ = [
    "SummaryLine",
    "Target",
    "check",
    "check_lines",
    "check_summary",
    "open_package",
    "packages_of",
    "progress",
    "publish",
    "publish_summary",
    "read_records",
    "records_of",
]
