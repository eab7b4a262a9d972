"""What was read ↔ a Frictionless data package.

In: a Document with its Recognition. Out: records, the package in memory, its folder of CSV and JSON, and back.
"""

from .frames import rows_to_frame, titled
from .package import Package
from .reading import read_package
from .records import Records, tidy
from .schema import SCHEMA, fixed_resources, fixed_schema
from .trust import grade_amounts
from .writing import place_package, records_to_package, validate_package

__all__ = [
    "SCHEMA",
    "Package",
    "Records",
    "fixed_resources",
    "fixed_schema",
    "grade_amounts",
    "place_package",
    "read_package",
    "records_to_package",
    "rows_to_frame",
    "tidy",
    "titled",
    "validate_package",
]
