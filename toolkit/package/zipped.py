"""Files of a package ↔ one ZIP, the same bytes each time: entries in the order of their names, no clock in it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from ..model import PackageError
from .placing import DESCRIPTOR
from .reading import MOST

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every entry: the first that a ZIP can say."""


def to_zip(files: Mapping[str, bytes]) -> bytes:
    """Files by their path as the bytes of a ZIP."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, EPOCH)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[path])
    return out.getvalue()


def from_zip(path: Path) -> dict[str, bytes]:
    """The files of a zipped package. Raises PackageError where the archive is damaged, locked or too large."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if sum(entry.file_size for entry in entries) > MOST:
                raise PackageError("large_zip", name=path.name, most=MOST >> 20)
            return {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
        raise PackageError("damaged_zip", name=path.name) from error
    except RuntimeError as error:
        raise PackageError("locked_zip", name=path.name) from error


def is_zipped_package(path: Path) -> bool:
    """Whether a file is a ZIP with a package's descriptor at its top: an archive of a disclosure has none."""
    try:
        with zipfile.ZipFile(path) as archive:
            return DESCRIPTOR in archive.namelist()
    except (zipfile.BadZipFile, OSError, EOFError):
        return False
