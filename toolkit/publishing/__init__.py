"""A source → a checked package: the steps below run one after the other, the second engine called where needed.

In: paths of one disclosure. Out: records, or a Package; targets of any kind resolved to packages; exports of a
package, what changed between two, the same reading again.
"""

from .comparing import Comparison, compare, comparison_json, comparison_summary
from .exporting import export
from .one_document import Told, differences, same_name, tell
from .packages import (
    Target,
    check,
    open_package,
    packages_of,
    publish,
    records_of,
    review_files,
    reviews_for,
)
from .progress_bar import progress
from .reproducing import Reproduction, read_again, reproduce, reproduction_summary
from .source_files import find_source
from .source_to_records import documents_to_records, read_records, understand
from .summary import SummaryLine, check_lines, check_summary, publish_summary

__all__ = [
    "Comparison",
    "Reproduction",
    "SummaryLine",
    "Target",
    "Told",
    "check",
    "check_lines",
    "check_summary",
    "compare",
    "comparison_json",
    "comparison_summary",
    "differences",
    "documents_to_records",
    "export",
    "find_source",
    "open_package",
    "packages_of",
    "progress",
    "publish",
    "publish_summary",
    "read_again",
    "read_records",
    "records_of",
    "reproduce",
    "reproduction_summary",
    "review_files",
    "reviews_for",
    "same_name",
    "tell",
    "understand",
]
