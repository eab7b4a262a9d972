"""Paths of people → files to read: folders, files, globs, or a manifest that says what each file is."""

from __future__ import annotations

import csv
import glob
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..model import SourceError
from ..readers import ENDINGS

SAID = ("department", "fiscal_year", "kind", "level", "source_url")
"""What a manifest may say of a document besides its file: it goes before what the document says of itself."""
COLUMNS = {"file": "file", "document": "document", "id": "document", "year": "fiscal_year", "url": "source_url", "parent": "parent"}  # fmt: skip
_ALLOWED = {"kind": ("budget", "final"), "level": ("department", "unit")}
_NO_SOURCES = ("readme", "license", "changelog")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, and what the manifest says of it: ``document`` puts files together under one id."""

    path: Path
    document: str | None = None
    said: Mapping[str, str] = field(default_factory=dict)


def gather(paths: Iterable[str | Path], manifest: str | Path | None = None) -> list[Source]:
    """The files that a manifest lists with what it says of them, then the others that paths name, each once.

    Raises SourceError where a path leads nowhere, nothing to read is in any of them, or the manifest
    names a file that is not there.
    """
    found = list(dict.fromkeys(file for path in paths for file in _files_of(str(path))))
    sources = _listed(Path(manifest), found) if manifest else []
    listed = {source.path.resolve() for source in sources} | {Path(manifest or ".").resolve()}
    sources += [Source(file) for file in found if file.resolve() not in listed]
    if not sources:
        raise SourceError("nothing_to_read", paths=" ".join(map(str, paths)) or str(manifest))
    return sources


def _files_of(path: str) -> list[Path]:
    """The files of a path: all of a folder that may be disclosures, those of a glob, or the one that is named."""
    if Path(path).is_dir():
        return sorted(file for file in Path(path).rglob("*") if _may_be_read(file, Path(path)))
    if Path(path).is_file():
        return [Path(path)]
    files = [Path(file) for file in sorted(glob.glob(path, recursive=True)) if Path(file).is_file()]
    if not files:
        raise SourceError("no_file", path=path)
    return files


def _may_be_read(file: Path, folder: Path) -> bool:
    """Whether a file of a folder may be a disclosure: of a format that is read, not hidden, no package of ours.

    Pictures and CSV may be of anything: they are named by themselves.
    """
    hidden = any(
        part.startswith(".") or part == "datapackage.json" for part in file.relative_to(folder).parts
    )
    kind = ENDINGS.get(file.suffix.lower())
    return (
        file.is_file()
        and not hidden
        and kind not in (None, "picture", "csv")
        and file.stem.lower() not in _NO_SOURCES
    )


def _listed(manifest: Path, found: list[Path]) -> list[Source]:
    """The files of a manifest with what it says of them. A file stands relative to the manifest."""
    if not manifest.is_file():
        raise SourceError("no_file", path=manifest)
    with manifest.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    if not rows or "file" not in rows[0]:
        raise SourceError(
            "bad_manifest", path=manifest, row=1, why_zh="没有 file 一列", why_en="there is no column file"
        )
    by_name = {file.name: file for file in found}
    sources = []
    for number, row in enumerate(rows, 2):
        said = {
            COLUMNS.get(name, name): value.strip()
            for name, value in row.items()
            if name and value and value.strip()
        }
        name = said.pop("file", "")
        path = next(
            (p for p in (manifest.parent / name, by_name.get(name), Path(name)) if p and p.is_file()), None
        )
        if path is None:
            raise SourceError(
                "bad_manifest",
                path=manifest,
                row=number,
                why_zh=f"没有这个文件：{name}",
                why_en=f"no such file: {name}",
            )
        _check(manifest, number, said)
        document = said.pop("document", None)
        sources.append(Source(path, document, {k: v for k, v in said.items() if k in SAID or k == "parent"}))
    return sources


def _check(manifest: Path, row: int, said: Mapping[str, str]) -> None:
    """Raise SourceError for a value that a document cannot have."""
    year = said.get("fiscal_year")
    if year and not re.fullmatch(r"20\d\d", year):
        raise SourceError(
            "bad_manifest", path=manifest, row=row, why_zh=f"年度：{year}", why_en=f"year: {year}"
        )
    for name, allowed in _ALLOWED.items():
        if name in said and said[name] not in allowed:
            raise SourceError("bad_manifest", path=manifest, row=row, why_zh=f"{name}：{' 或 '.join(allowed)}", why_en=f"{name}: {' or '.join(allowed)}")  # fmt: skip
    if "document" in said and not re.fullmatch(r"[\w.-]{1,80}", said["document"]):
        raise SourceError("bad_id", id=repr(said["document"]))
