"""A written package → whether it is valid: its descriptor, types and constraints by frictionless, its keys by ourselves.

frictionless reads the other resource anew for every foreign key, and holds no key of several fields to be
unique; both are told here from the rows in one pass. It takes half a minute for a million rows: of a resource
it reads the first ``VALIDATED_ROWS``, and the types and constraints of those beyond are held by ourselves.
"""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from pathlib import Path
from types import ModuleType
from typing import Any

from ..model import PackageError
from .package import Package
from .placing import DESCRIPTOR
from .reading import read_package

VALIDATED_ROWS = 100_000
"""So many rows of a resource are read by frictionless; no disclosure that prints its tables on pages has so many."""
_GRAMMARS = "rfc3987_syntax"
_ONE_AT_A_TIME = threading.Lock()


def load_frictionless() -> Any:
    """frictionless, without the second that jsonschema takes for grammars of addresses: they are built when they are asked for."""
    if "jsonschema" not in sys.modules and _GRAMMARS not in sys.modules:
        late = ModuleType(_GRAMMARS)
        late.is_valid_syntax = _is_valid_syntax  # type: ignore[attr-defined]
        sys.modules[_GRAMMARS] = late
        try:
            import jsonschema  # noqa: F401
        finally:
            del sys.modules[_GRAMMARS]
    import frictionless

    return frictionless


def _is_valid_syntax(term: str, value: str) -> bool:
    """What the module of grammars answers, from the module itself."""
    import rfc3987_syntax

    return bool(rfc3987_syntax.is_valid_syntax(term, value))


def load_early() -> None:
    """Begin to load frictionless and its formats beside what goes on: a source is read in a process of its own, which leaves time."""
    threading.Thread(target=lambda: load_frictionless().system.plugins, daemon=True).start()


def validate_package(folder: str | Path) -> int:
    """Validate a package of ours; the number of rows. Raises PackageError on the first error."""
    frictionless = load_frictionless()
    try:
        package = frictionless.Package(str(Path(folder) / DESCRIPTOR))
    except frictionless.FrictionlessException as error:
        raise _invalid(DESCRIPTOR, (error.reasons or [error.error])[0].message) from error
    with _fields_validated_once(frictionless.Field):
        for resource in package.resources:  # opening it has validated the package's own metadata
            resource.schema.foreign_keys = []
            (task,) = resource.validate(limit_rows=VALIDATED_ROWS).tasks
            if task.errors:
                raise _invalid(task.name, task.errors[0].message)
    written = read_package(Path(folder))  # holds types, required values and enums
    _refuse_broken_keys(written)
    _refuse_broken_patterns(written)
    return sum(map(len, written.rows.values()))


@contextmanager
def _fields_validated_once(field: Any) -> Iterator[None]:
    """Let frictionless copy the fields of a schema as they are.

    It copies them twice for each table, each time by way of their descriptors, which it validates again: two fifths of the
    time that a table of some hundred rows takes. They are validated with the package, and with their resource.
    """
    with _ONE_AT_A_TIME:
        by_descriptor = field.to_copy
        field.to_copy = lambda one, **_: copy(one)
        try:
            yield
        finally:
            field.to_copy = by_descriptor


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
