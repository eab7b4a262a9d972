"""A written package → its folder, whole or not at all: what a user put there is never touched.

The new package is written in ``NEW`` inside the folder, so that every rename stays on the folder's
own file system. Renaming ``NEW`` to ``READY`` decides: before it the old package stands, after it the
new one. What is in ``READY`` is then moved into place, file by file; a reader takes what is not
moved yet from there, and whoever publishes next goes on where a killed process stopped.
"""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ..model import PackageError, naming

DESCRIPTOR = "datapackage.json"
EMPTY = "emptyResources"
"""Where a descriptor lists, with their schemas, the resources without a row: they have no file."""
NAME_PREFIX = "budget-disclosure-"
NEW, READY = ".toolkit-new", ".toolkit-ready"
NOTHING_OF_A_USER = {NEW, READY, "lost+found"}
"""What may stand in a folder that counts as empty: our own scratch, and what a file system makes by itself."""
_OURS = re.compile(r"data/[a-z0-9_]+\.csv")


def place(
    write: Callable[[Path], None], target: Path, beside: frozenset[str] = frozenset()
) -> tuple[Path, ...]:
    """Let ``write`` fill an empty folder with a package and move that into ``target``; ``beside`` it may stand more of ours.

    Files that an earlier package of ours lists are replaced or removed, nothing else is touched. One of them
    that is not as it was written, since a user edited it, is kept beside as ``NAME.edited.csv``: those are given back.

    Raises PackageError where ``target`` is a file, holds something else than a package of ours, a
    file that would be overwritten, or is being written by another process; and OSError where it
    cannot be written, before anything of it is changed.
    """
    made = _made(target)
    try:
        with _alone(target), naming(target):
            _refuse_foreign(target, beside)
            kept = finish(target)
            shutil.rmtree(target / NEW, ignore_errors=True)
            new = target / NEW
            new.mkdir()
            try:
                write(new)
                _refuse_unmovable(target, new)
                new.rename(target / READY)
            except BaseException:
                shutil.rmtree(new, ignore_errors=True)
                raise
            try:
                return (*kept, *finish(target))
            except KeyboardInterrupt:  # what is decided is done
                finish(target)
                raise
    except BaseException:
        for folder in made:
            with contextlib.suppress(OSError):
                folder.rmdir()  # an empty one alone
        raise


def finish(target: Path) -> tuple[Path, ...]:
    """Move into place what a decided package still has in ``READY``; the edited files that were kept beside."""
    ready = target / READY
    if not ready.is_dir():
        return ()
    (target / "data").mkdir(exist_ok=True)
    old, new = listed(target / DESCRIPTOR), listed(standing(target, DESCRIPTOR))
    kept: list[Path] = []
    for path in sorted((ready / "data").glob("*.csv")):
        there = target / "data" / path.name
        if there.exists() and hash_of(path) != hash_of(there):
            kept += _kept_beside(there, old.get(f"data/{path.name}"))
        path.replace(there)
    if (ready / DESCRIPTOR).exists():
        for name in old.keys() - new.keys() if is_unchanged(target / DESCRIPTOR) else ():
            if (target / name).exists():
                kept += _kept_beside(target / name, old[name])
            (target / name).unlink(missing_ok=True)
        (ready / DESCRIPTOR).replace(target / DESCRIPTOR)
    shutil.rmtree(ready)
    return tuple(kept)


def _kept_beside(path: Path, written: str | None) -> Iterator[Path]:
    """Move a file of an earlier package aside where it is not as it was written; its new place."""
    if written is None or hash_of(path) == written:
        return
    names = (f"{path.stem}.edited{f'-{n}' if n > 1 else ''}.csv" for n in itertools.count(1))
    beside = next(path.with_name(name) for name in names if not path.with_name(name).exists())
    path.rename(beside)
    yield beside


def hash_of(path: Path) -> str:
    """The hash of a file as a descriptor states it."""
    with path.open("rb") as file:
        return f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}"


def standing(folder: Path, path: str) -> Path:
    """Where a package's file stands: in its place, or in ``READY`` where the moving was cut short."""
    waiting = folder / READY / path
    return waiting if waiting.is_file() and not (folder / READY).is_symlink() else folder / path


def is_ours(descriptor: Path) -> bool:
    """Whether a descriptor is of a package that this toolkit wrote: only such a one is replaced."""
    try:
        found = json.loads(descriptor.read_text("utf-8"))
        names = {resource["name"] for resource in [*found["resources"], *found.get(EMPTY, ())]}
        named = "resourcesHash" in found or str(found["name"]).startswith(NAME_PREFIX)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return False
    return named and {"documents", "tables", "cells"} <= names


def listed(descriptor: Path) -> dict[str, str | None]:
    """The CSV files that a descriptor of ours lists, with their hashes; none where it is not ours."""
    if not is_ours(descriptor):
        return {}
    resources = json.loads(descriptor.read_text("utf-8"))["resources"]
    found = ((resource.get("path"), resource.get("hash")) for resource in resources)
    return {path: hash for path, hash in found if isinstance(path, str) and _OURS.fullmatch(path)}


def hash_of_resources(descriptor: Mapping[str, Any]) -> str:
    """What tells that the resources of a descriptor, with their hashes and schemas, are as they were written."""
    said = [*descriptor["resources"], *descriptor.get(EMPTY, ())]
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(text.encode('utf-8')).hexdigest()}"


def is_unchanged(descriptor: Path) -> bool:
    """Whether the resources that a descriptor of ours lists are those that were written."""
    found = json.loads(descriptor.read_text("utf-8")) if is_ours(descriptor) else {}
    return "resourcesHash" in found and found["resourcesHash"] == hash_of_resources(found)


def _made(target: Path) -> list[Path]:
    """Make the folder and those above it; the ones that were not there, the innermost first."""
    if target.is_file():
        raise PackageError("output_is_file", path=target)
    missing = [folder for folder in (target, *target.parents) if not folder.exists()]
    target.mkdir(parents=True, exist_ok=True)
    return missing


@contextlib.contextmanager
def _alone(target: Path) -> Iterator[None]:
    """Hold the folder for this process; the lock ends with it, however it ends."""
    try:
        import fcntl
        import os
    except ImportError:  # Windows
        yield
        return
    handle = os.open(target, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise PackageError("being_written", path=target) from error
        except OSError:  # a file system without locks
            pass
        yield
    finally:
        os.close(handle)


def _refuse_foreign(target: Path, beside: frozenset[str]) -> None:
    """Refuse a folder that is neither empty nor a package of ours."""
    if (target / READY).is_dir() or is_ours(target / DESCRIPTOR):
        if (target / "data").is_symlink() or (target / READY).is_symlink():
            raise PackageError("foreign_folder", path=target, name="data")
        return
    found = next((p.name for p in sorted(target.iterdir()) if p.name not in NOTHING_OF_A_USER | beside), None)
    if found:
        raise PackageError("foreign_folder", path=target, name=found)


def _refuse_unmovable(target: Path, new: Path) -> None:
    """Refuse what could not be moved into place whole: a file of another, a folder that takes none."""
    ours = listed(target / DESCRIPTOR)
    for path in sorted(f"data/{path.name}" for path in (new / "data").iterdir()):
        there = target / path
        if there.is_dir() or (path not in ours and (there.exists() or there.is_symlink())):
            raise PackageError("foreign_file", path=there)
    if (target / "data").exists():
        probe = new / ".probe"
        probe.touch()
        moved = target / "data" / NEW
        try:
            probe.replace(moved)
            moved.unlink()
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(target / "data")) from error
