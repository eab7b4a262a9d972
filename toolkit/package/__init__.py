"""What was read ↔ a Frictionless data package.

In: a Document with its Recognition. Out: records, the package in memory, its folder of CSV and JSON, and back.
"""

from .absence import Figure, figure_of, is_partly_unread
from .cells import agreement
from .citing import Citations
from .corrections import Corrected, corrected_values, folded
from .describing import FORMAT
from .excel import to_excel
from .frames import TITLES, rows_to_frame, titled
from .in_database import keep_in_database
from .loading import load_early
from .metadata import DeclaredMetadata, read_metadata, require_address
from .opening import files_of, is_package, open_exported
from .package import DoubtfulAmounts, Package
from .pages import UNPLACED
from .panel import PARQUET, write_panel
from .parquet import is_parquet, to_parquet
from .placing import DESCRIPTOR
from .reading import load_descriptor, read_package
from .records import Records, tidy
from .schema import SCHEMA, fixed_resources, fixed_schema, table_schema
from .trust import grade_amounts
from .validating import VALIDATED_ROWS, validate_package
from .writing import package_to_files, place_package, records_to_package
from .zipped import to_zip

__all__ = [
    "DESCRIPTOR",
    "FORMAT",
    "PARQUET",
    "SCHEMA",
    "TITLES",
    "UNPLACED",
    "VALIDATED_ROWS",
    "Citations",
    "Corrected",
    "DeclaredMetadata",
    "DoubtfulAmounts",
    "Figure",
    "Package",
    "Records",
    "agreement",
    "corrected_values",
    "figure_of",
    "files_of",
    "fixed_resources",
    "fixed_schema",
    "folded",
    "grade_amounts",
    "is_package",
    "is_parquet",
    "is_partly_unread",
    "keep_in_database",
    "load_descriptor",
    "load_early",
    "open_exported",
    "package_to_files",
    "place_package",
    "read_metadata",
    "read_package",
    "records_to_package",
    "require_address",
    "rows_to_frame",
    "table_schema",
    "tidy",
    "titled",
    "to_excel",
    "to_parquet",
    "to_zip",
    "validate_package",
    "write_panel",
]
