"""What was read ↔ a Frictionless data package.

In: a Document with its Recognition. Out: records, the package in memory, its folder of CSV and JSON, and back.
"""

from .absence import Figure
from .frames import rows_to_frame, titled
from .metadata import DeclaredMetadata, read_metadata, require_address
from .package import DoubtfulAmounts, Package
from .reading import read_package
from .records import Records, tidy
from .schema import SCHEMA, fixed_resources, fixed_schema, table_schema
from .trust import grade_amounts
from .validating import load_early, validate_package
from .writing import place_package, records_to_package

__all__ = [
    "SCHEMA",
    "DeclaredMetadata",
    "DoubtfulAmounts",
    "Figure",
    "Package",
    "Records",
    "fixed_resources",
    "fixed_schema",
    "grade_amounts",
    "load_early",
    "place_package",
    "read_metadata",
    "read_package",
    "records_to_package",
    "require_address",
    "rows_to_frame",
    "table_schema",
    "tidy",
    "titled",
    "validate_package",
]
