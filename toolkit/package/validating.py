"""A written package → whether it is valid: its descriptor, types and constraints by frictionless, its keys by ourselves.

frictionless reads the other resource anew for every foreign key, and each key of a row apart from the row; both kinds
of keys are held here, in one pass. Its own ``validate`` exports and validates the descriptor of every resource again,
which takes as long as the rows: here it opens the package, which validates all of it, and then tells of each table what
its check tells. It takes half a minute for a million rows: of a resource it reads the first ``VALIDATED_ROWS``, and the
types and constraints of those beyond are held by ourselves.
"""

from __future__ import annotations

import csv
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from itertools import islice
from pathlib import Path
from typing import Any

from ..model import PackageError
from .loading import load_frictionless, standing_in
from .package import Package
from .placing import DESCRIPTOR
from .reading import descriptor_of, load_descriptor, read_package

VALIDATED_ROWS = 100_000
"""So many rows of a resource are read by frictionless; no disclosure that prints its tables on pages has so many."""
_ONE_AT_A_TIME = threading.Lock()


def validate_package(folder: str | Path) -> int:
    """Validate a package of ours; the number of rows. Raises PackageError on the first error."""
    frictionless, folder, place = load_frictionless(), Path(folder), DESCRIPTOR
    try:
        package = frictionless.Package.from_descriptor(_descriptor(folder), basepath=str(folder))
        with _without_detours(frictionless.Field):
            for resource in (one for one in package.resources if one.tabular):
                place = resource.name
                error = next(_errors(frictionless.checks.baseline(), resource), None)
                if error:
                    raise _invalid(place, error.message)
    except frictionless.FrictionlessException as refused:
        raise _invalid(place, (refused.reasons or [refused.error])[0].message) from refused
    written = read_package(folder)  # holds types, required values, enums and primary keys
    _refuse_broken_keys(written)
    _refuse_broken_patterns(written)
    return sum(map(len, written.rows.values()))


def _descriptor(folder: Path) -> dict[str, Any]:
    """What the descriptor of a package says."""
    try:
        said = load_descriptor(descriptor_of(folder))
    except ValueError as error:
        raise _invalid(DESCRIPTOR, error) from error
    if not isinstance(said, dict):
        raise _invalid(DESCRIPTOR, type(said).__name__)
    return said


def _errors(check: Any, table: Any) -> Iterator[Any]:
    """What a check of frictionless finds in the file of a table. Raises FrictionlessException where it cannot be read."""
    table.schema.primary_key = table.schema.foreign_keys = []
    check.connect(table)
    with table:
        yield from check.validate_start()
        for row in islice(table.row_stream, VALIDATED_ROWS):
            yield from check.validate_row(row)
        if table.stats.rows < VALIDATED_ROWS:  # else there may be more of it, which was not counted
            yield from check.validate_end()


class _PlainCsv:
    """What stands for ``csv`` where frictionless reads: it would guess how a file is written, and ours are plain."""

    Error, excel, reader = csv.Error, csv.excel, csv.reader

    class Sniffer:
        def sniff(self, *_: object) -> None:
            raise csv.Error


@contextmanager
def _without_detours(field: type) -> Iterator[None]:
    """Let frictionless copy the fields of a schema as they are, and take a file for plain CSV.

    It copies fields twice for each table, each time by way of their descriptors, which it validates again: two fifths of
    the time that a table of some hundred rows takes. They are validated with the package.
    """
    reader = sys.modules["frictionless.formats.csv.parser"]
    copied = standing_in(field, "to_copy", lambda one, **_: copy(one))
    with _ONE_AT_A_TIME, copied, standing_in(reader, "csv", _PlainCsv):
        yield


def _invalid(place: str, why: object) -> PackageError:
    return PackageError("invalid_package", place=place, why=" ".join(str(why).split()))


def _refuse_broken_keys(package: Package) -> None:
    """Raise PackageError for a foreign key that leads nowhere; one whose fields are all blank leads nowhere by right."""
    for resource in package.descriptor["resources"]:
        for foreign in resource["schema"].get("foreignKeys", ()):
            theirs = foreign["reference"]
            there = {tuple(row[f] for f in theirs["fields"]) for row in package[theirs["resource"]]}
            for row in package[resource["name"]]:
                key = tuple(row[f] for f in foreign["fields"])
                if any(key) and key not in there:
                    said = f"{', '.join(foreign['fields'])} = {', '.join(key)}: {theirs['resource']}?"
                    raise _invalid(resource["name"], said)


def _refuse_broken_patterns(package: Package) -> None:
    """Raise PackageError for a value that the pattern of its field does not fit."""
    for resource in package.descriptor["resources"]:
        for field in resource["schema"]["fields"]:
            pattern = field.get("constraints", {}).get("pattern")
            values = {row[field["name"]] for row in package[resource["name"]]} if pattern else ()
            for value in filter(None, values):
                if not re.fullmatch(pattern, value):
                    raise _invalid(resource["name"], f"{field['name']} = {value}: {pattern}?")
