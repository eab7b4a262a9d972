"""Publish a source, open what was published, check either: what a notebook and the commands call."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ..checks import (
    REVIEW_FILE,
    Check,
    Review,
    check_packages,
    facts_of,
    kept_reviews,
    read_facts,
    read_review,
    reviews_of,
)
from ..model import PackageError, Progress, SourceError
from ..package import (
    Package,
    Records,
    is_package,
    load_early,
    open_exported,
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
    reviews: str | Path | Sequence[str | Path] = (),
) -> Package:
    """A disclosure as a data package: written to the folder ``to`` and validated, or in memory only.

    ``engine`` is what reads a PDF's cells (auto, lines, tabula, both), ``form`` its form where it
    should not be found by itself, ``id`` its document_id. A long reading shows a bar. The file is
    read in a process of its own, whose memory and time are bounded; ``limits=False`` for one that you know.

    ``url`` is where it was published, ``facts`` a YAML file of what no document says of itself (see
    docs/reference/facts.md), ``metadata`` one of what the publisher says of the package: title,
    contributors, licence (see docs/reference/package.md), ``reviews`` files of what people decided (see
    docs/how-to/review.md); the ``review.yaml`` in the folder ``to`` is read by itself. The rules are run, and what they say is kept in
    ``rule_results`` and ``findings``.

    Raises SourceError, NothingRecognised, FormError, FactsError or PackageError, each in one line that names
    the file, the place and the mend.
    """
    if to is not None and validate:
        load_early()
    records = records_of(
        source,
        engine,
        form,
        id,
        keep_contacts,
        progress,
        limits,
        url=url,
        facts=facts,
        metadata=metadata,
        reviews=review_files(to, reviews),
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
    reviews: Sequence[str | Path] = (),
) -> Records:
    """A disclosure's records under an id that a package allows. Raises as ``publish`` does."""
    require_id(id)
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
        reviews=[read_review(Path(path)) for path in reviews],
    )


def require_id(id: object) -> None:
    """Raise SourceError for an id that a package does not allow; ``None`` asks for one of ours."""
    if id is not None and not (isinstance(id, str) and re.fullmatch(r"[\w.-]{1,80}", id)):
        raise SourceError("bad_id", id=repr(id))


def review_files(folder: str | Path | None, given: str | Path | Sequence[str | Path] = ()) -> list[Path]:
    """The files of a review: the ``review.yaml`` of a package's folder, where there is one, and those given."""
    paths = [given] if isinstance(given, str | Path) else given
    own = [Path(folder) / REVIEW_FILE] if folder and (Path(folder) / REVIEW_FILE).is_file() else []
    return [*own, *(Path(path) for path in paths if Path(path) not in own)]


def reviews_for(
    packages: Sequence[Package], given: str | Path | Sequence[str | Path] = ()
) -> list[Review] | None:
    """What people decided of packages: in the ``review.yaml`` of their folders, of a panel's documents, and the files given.

    ``None`` where there is neither: then what a package was published with holds.
    """
    found: list[Review] = []
    ids = {row["document_id"] for package in packages for row in package["documents"]}
    files = [path for package in packages for path in _kept_files(package)]
    for path in dict.fromkeys((*files, *review_files(None, given))):
        found += reviews_of([read_review(path)], ids)
    if not found:
        return None
    told = {review.document for review in found}
    return found + [r for p in packages for r in kept_reviews(p) if r.document not in told]


def _kept_files(package: Package) -> list[Path]:
    """The ``review.yaml`` in a package's folder, and in those of the documents that a panel was made of."""
    if package.folder is None:
        return []
    documents = (package.folder / "documents" / row["document_id"] for row in package["documents"])
    return [path for folder in (package.folder, *documents) for path in review_files(folder)]


def open_package(path: str | Path) -> Package:
    """A package that ``publish`` wrote, from its folder or its ``datapackage.json``, or from what ``export`` wrote.

    That is a ZIP, a SQLite file or a folder of Parquet files. Raises PackageError where a file is missing, was
    changed, or a path leaves the folder.
    """
    return open_exported(Path(path))


def packages_of(targets: Target | Iterable[Target], **reading: Any) -> list[Package]:
    """Each target as a package: opened where it is a folder, read (as ``publish`` takes it) where it is a disclosure."""
    if isinstance(targets, Package | str | Path):
        targets = [targets]
    return [_package_of(target, reading) for target in targets]


def _package_of(target: Target, reading: dict[str, Any]) -> Package:
    if isinstance(target, Package):
        return target
    path = Path(target)
    if is_package(path):
        return open_package(path)
    if not path.exists():
        raise PackageError("no_target", path=path)
    return publish(path, **reading)


def check(
    targets: Target | Iterable[Target],
    facts: str | Path | None = None,
    reviews: str | Path | Sequence[str | Path] = (),
) -> Check:
    """Run every rule over a package, a folder, a disclosure, or several of them at once.

    ``facts`` is a YAML file of what no document says of itself (see docs/reference/facts.md).
    ``reviews`` are files of what people decided (see docs/how-to/review.md); the ``review.yaml`` of a package's folder
    is read by itself. Raises what ``publish`` and ``open`` raise, FactsError and ReviewError.
    """
    packages = packages_of(targets)
    ids = (row["document_id"] for package in packages for row in package["documents"])
    known = facts_of(read_facts(Path(facts)), ids) if facts else None
    return check_packages(packages, known, reviews_for(packages, reviews))
