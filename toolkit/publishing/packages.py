"""Publish a source, open what was published, check either: what a notebook and the commands call."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ..checks import Check, check_packages, facts_of, read_facts
from ..model import PackageError, Progress, SourceError
from ..package import (
    Package,
    Records,
    load_early,
    place_package,
    read_metadata,
    read_package,
    records_to_package,
    require_address,
)
from .progress_bar import progress as show_progress
from .source_to_records import read_records

Source = str | Path | Sequence[str | Path]
"""A disclosure: one file, or the files that make one document (its text and its tables apart)."""
Target = Package | str | Path
"""What can be checked: a package, the folder of one, or a disclosure."""


def publish(
    source: Source,
    to: str | Path | None = None,
    *,
    engine: str = "auto",
    form: str | None = None,
    id: str | None = None,
    keep_contacts: bool = False,
    validate: bool = True,
    progress: Progress | None = show_progress,
    limits: bool = True,
    url: str | None = None,
    facts: str | Path | None = None,
    metadata: str | Path | None = None,
) -> Package:
    """A disclosure as a data package: written to the folder ``to`` and validated, or in memory only.

    ``engine`` is what reads a PDF's cells (auto, lines, tabula, both), ``form`` its form where it
    should not be found by itself, ``id`` its document_id. A long reading shows a bar. The file is
    read in a process of its own, whose memory and time are bounded; ``limits=False`` for one that you know.

    ``url`` is where it was published, ``facts`` a YAML file of what no document says of itself (see
    docs/reference/facts.md), ``metadata`` one of what the publisher says of the package: title,
    contributors, licence (see docs/reference/package.md). The rules are run, and what they say is kept in
    ``rule_results`` and ``findings``.

    Raises SourceError, NothingRecognised, FormError, FactsError or PackageError, each in one line that names
    the file, the place and the mend.
    """
    if to is not None and validate:
        load_early()
    records = records_of(
        source, engine, form, id, keep_contacts, progress, limits, url=url, facts=facts, metadata=metadata
    )
    if to is None:
        return records_to_package(records)
    place_package(records, Path(to), validate=validate)
    return read_package(Path(to))


def records_of(
    source: Source,
    engine: str = "auto",
    form: str | None = None,
    id: str | None = None,
    keep_contacts: bool = False,
    progress: Progress | None = show_progress,
    limits: bool = True,
    *,
    url: str | None = None,
    facts: str | Path | None = None,
    metadata: str | Path | None = None,
) -> Records:
    """A disclosure's records under an id that a package allows. Raises as ``publish`` does."""
    if id is not None and not re.fullmatch(r"[\w.-]{1,80}", id):
        raise SourceError("bad_id", id=repr(id))
    return read_records(
        source,
        engine,
        form,
        id,
        keep_contacts,
        progress,
        limits,
        url=require_address(url) if url else None,
        facts=read_facts(Path(facts)) if facts else None,
        metadata=read_metadata(Path(metadata)) if metadata else None,
    )


def open_package(folder: str | Path) -> Package:
    """A package that ``publish`` wrote, from its folder or its ``datapackage.json``.

    Raises PackageError where a file is missing, was changed, or a path leaves the folder.
    """
    folder = Path(folder)
    return read_package(folder.parent if folder.name == "datapackage.json" else folder)


def packages_of(targets: Target | Iterable[Target], **reading: Any) -> list[Package]:
    """Each target as a package: opened where it is a folder, read (as ``publish`` takes it) where it is a disclosure."""
    if isinstance(targets, Package | str | Path):
        targets = [targets]
    return [_package_of(target, reading) for target in targets]


def _package_of(target: Target, reading: dict[str, Any]) -> Package:
    if isinstance(target, Package):
        return target
    path = Path(target)
    if path.is_dir() or path.name == "datapackage.json":
        return open_package(path)
    if not path.exists():
        raise PackageError("no_target", path=path)
    return publish(path, **reading)


def check(targets: Target | Iterable[Target], facts: str | Path | None = None) -> Check:
    """Run every rule over a package, a folder, a disclosure, or several of them at once.

    ``facts`` is a YAML file of what no document says of itself (see docs/reference/facts.md).
    Raises what ``publish`` and ``open`` raise, and FactsError.
    """
    packages = packages_of(targets)
    ids = (row["document_id"] for package in packages for row in package["documents"])
    return check_packages(packages, facts_of(read_facts(Path(facts)), ids) if facts else None)
