"""A package → one file that others open: an Excel workbook, a SQLite file, a ZIP, a folder of Parquet files."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from ..checks import load_database
from ..model import PackageError, naming
from ..package import (
    DESCRIPTOR,
    Package,
    is_parquet,
    keep_in_database,
    package_to_files,
    to_excel,
    to_parquet,
    to_zip,
)
from .packages import Target, packages_of

FORMATS = (".xlsx", ".sqlite", ".zip", ".parquet")


def export(target: Target, to: str | Path) -> Path:
    """A package as an Excel workbook (``.xlsx``), a SQLite file (``.sqlite``), a ZIP or a folder of Parquet files (``.parquet``).

    The ending of ``to`` says which. ZIP, SQLite and Parquet lose nothing: ``open``, ``check`` and ``compare`` take
    them as they take the folder; SQLite holds what the rules query besides. An older export is replaced, anything
    else that stands there is not. Raises PackageError for an ending that is none of them, and what ``open`` raises.
    """
    to = Path(to)
    kind = to.suffix.lower()
    if kind not in FORMATS:
        raise PackageError("no_export", path=to, known=", ".join(FORMATS))
    package = packages_of(target)[0]
    if kind == ".parquet":
        return _as_folder(to_parquet(package), to)
    if to.is_dir():
        raise PackageError("output_is_folder", path=to)
    if kind == ".sqlite":
        return _in_place(to, lambda path: _write_database(package, path))
    data = to_zip(package_to_files(package)) if kind == ".zip" else to_excel(package)
    return _in_place(to, lambda path: path.write_bytes(data))


def _write_database(package: Package, path: Path) -> None:
    connection = load_database([package], path)
    try:
        keep_in_database(connection, package)
        connection.execute("VACUUM")
    finally:
        connection.close()


def _in_place(to: Path, write: Callable[[Path], object]) -> Path:
    """Let ``write`` make a file beside ``to``, then move it there: whole or not at all."""
    with naming(to), tempfile.TemporaryDirectory(prefix=".toolkit-", dir=to.parent) as folder:
        made = Path(folder, to.name)
        write(made)
        made.replace(to)
    return to


def _as_folder(files: dict[str, bytes], to: Path) -> Path:
    """Put files into a folder that is new, empty, or an older export of Parquet files."""
    if to.exists() and not to.is_dir():
        raise PackageError("output_is_file", path=to)
    old = to / DESCRIPTOR
    there = sorted(path.name for path in to.iterdir()) if to.is_dir() else []
    is_ours = old.is_file() and is_parquet(old.read_bytes())
    foreign = [name for name in there if not (is_ours and (name == DESCRIPTOR or name.endswith(".parquet")))]
    if foreign:
        raise PackageError("foreign_folder", path=to, name=foreign[0])
    with naming(to), tempfile.TemporaryDirectory(prefix=".toolkit-", dir=to.parent) as folder:
        made = Path(folder, "new")
        made.mkdir()
        for path, data in files.items():
            (made / path).write_bytes(data)
        if to.is_dir():
            os.rename(to, Path(folder, "old"))
        shutil.move(made, to)
    return to
