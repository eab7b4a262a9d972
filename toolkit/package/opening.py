"""A folder of CSV or Parquet, a ZIP or a SQLite file, as ``publish`` and ``export`` write them → the package in it."""

from __future__ import annotations

from pathlib import Path

from ..model import PackageError
from .in_database import from_database, is_database
from .package import Package
from .parquet import from_parquet, is_parquet
from .placing import DESCRIPTOR
from .reading import bytes_of_file, descriptor_of, files_to_package, read_package
from .zipped import from_zip, is_zipped_package


def is_package(path: Path) -> bool:
    """Whether a path is meant as a package: a folder, a descriptor, or a file that ``export`` wrote."""
    return path.is_dir() or path.name == DESCRIPTOR or is_database(path) or is_zipped_package(path)


def open_exported(path: Path) -> Package:
    """The package in a folder or in a file that ``export`` wrote. Raises PackageError where there is none, or it was changed."""
    folder = path.parent if path.name == DESCRIPTOR else path
    files = _files(folder)
    if files is None:
        return read_package(folder)
    if DESCRIPTOR not in files:
        raise PackageError("no_package_in", path=path.name)

    def bytes_of(name: str, where: object) -> bytes:
        if where not in files:
            raise PackageError("missing_file", name=name, path=where)
        return files[str(where)]

    return files_to_package(bytes_of, files[DESCRIPTOR], folder)


def files_of(path: Path) -> dict[str, bytes]:
    """The files of a package as they are, changed or not, by their path in its folder; of a folder those that are listed."""
    folder = path.parent if path.name == DESCRIPTOR else path
    files = _files(folder)
    if files is not None:
        return files
    csvs = sorted(path for path in (folder / "data").glob("*.csv") if path.is_file())
    found = {f"data/{path.name}": bytes_of_file(path, f"data/{path.name}") for path in csvs}
    return {DESCRIPTOR: descriptor_of(folder), **found}


def _files(path: Path) -> dict[str, bytes] | None:
    """The files of an exported package; ``None`` of a folder of CSV files."""
    if path.is_dir():
        descriptor = path / DESCRIPTOR
        data = bytes_of_file(descriptor, DESCRIPTOR) if descriptor.is_file() else b""
        return from_parquet(path, data) if is_parquet(data) else None
    if is_database(path):
        return from_database(path)
    return from_zip(path) if path.is_file() else None
