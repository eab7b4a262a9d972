"""A panel in memory: the package of many documents, its series and its coverage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..model import PackageError
from ..package import Package, read_package
from .building import build_panel
from .series import coverage, series
from .task import Options

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True, slots=True, repr=False)
class Panel:
    """Many documents as one package. ``package`` is what ``check`` and ``frame`` take."""

    package: Package

    def __getitem__(self, resource: str) -> list[dict[str, str]]:
        """The rows of a resource. Raises PackageError where there is none of that name."""
        return self.package[resource]

    def frame(self, resource: str, **asked: Any) -> pandas.DataFrame:
        """A resource as a DataFrame with types, as ``Package.frame`` gives it."""
        return self.package.frame(resource, **asked)

    def series(self, department: str, measure: str = "expenditure", **chosen: Any) -> pandas.DataFrame:
        """One observation a year of a body: a total, or a measure of a ``code`` in a ``table``.

        ``kind``, ``level`` and ``edition`` choose where a body has several; what would be mixed is refused
        with the reason. A year that is not in hand stays without an amount. See ``series.series``.
        """
        return series(self.package, department, measure, **chosen)

    def coverage(self) -> pandas.DataFrame:
        """Departments × years × tables: read whole, partly, empty, not printed, not in hand."""
        return coverage(self.package)

    def __repr__(self) -> str:
        documents, bodies = len(self.package["documents"]), len(self.package["departments"])
        return f"<Panel: {documents} documents of {bodies} departments>"


def open_panel(folder: str | Path) -> Panel:
    """A panel that ``corpus`` wrote. Raises PackageError where the folder holds none."""
    package = read_package(Path(folder))
    if "departments" not in package.rows:
        raise PackageError("not_a_panel", path=folder)
    return Panel(package)


def corpus(
    paths: str | Path | Sequence[str | Path],
    to: str | Path,
    *,
    manifest: str | Path | None = None,
    jobs: int | None = None,
    scheduler: str | None = None,
    engine: str = "auto",
    keep_contacts: bool = False,
    reports: bool = False,
    facts: str | Path | None = None,
) -> Panel:
    """The disclosures under ``paths`` (folders, files, globs) as a panel in the folder ``to``.

    Files are grouped into documents by what they say; ``manifest`` corrects that. ``jobs`` documents are read
    at a time, or on a Dask ``scheduler``; ``reports`` writes the report of each too; ``facts`` is a file of what is known of
    the documents from outside, by their ids. What was read before is not read again.

    Raises SourceError for paths or a manifest that cannot be used, FactsError for a file of facts that cannot, PackageError where ``to`` is no folder of
    ours, ToolkitError where no document at all could be published.
    """
    paths = [paths] if isinstance(paths, str | Path) else list(paths)
    options = Options(engine, keep_contacts)
    known = Path(facts) if facts is not None else None
    build_panel(paths, to, manifest, jobs, scheduler, options, reports=reports, facts=known)
    return open_panel(to)
