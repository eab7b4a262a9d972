"""Where the files are that a package was read from: it names them by file name and SHA-256 and knows no path."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath

from ..model import PackageError


def find_source(
    document: Mapping[str, str], folder: Path | None, given: Path | None = None
) -> tuple[Path, ...]:
    """The files that a document was read from: those given, else by name in or beside its package, or here.

    Empty where they are not at hand. Raises PackageError where the file given is another one.
    """
    said = document["source_file"].split(" + ")
    names = [PurePath(name).name for name in said]  # a package may say anything
    wanted = document["source_sha256"]
    if given is not None:
        paths = [given] if len(names) == 1 else [given.parent / name for name in names]
        if not all(path.is_file() for path in paths):
            raise PackageError("no_target", path=given)
        if sha256_of(paths) != wanted:
            raise PackageError("other_source", path=given)
        return tuple(paths)
    near = [folder / "source", folder, folder.parent, folder.parent / "source"] if folder else []
    for place in (*near, Path()):
        paths = [place / name for name in names]
        if all(path.is_file() for path in paths) and sha256_of(paths) == wanted:
            return tuple(paths)
    return ()


def sha256_of(paths: Sequence[Path]) -> str:
    """The SHA-256 of a source, of several files that of their digests."""
    digests = [hashlib.sha256(path.read_bytes()).hexdigest() for path in paths]
    return digests[0] if len(digests) == 1 else hashlib.sha256("".join(digests).encode("ascii")).hexdigest()
