"""A package and its source → the same reading again, held against the package byte by byte.

The package says in its descriptor (``made``) how it was read: engine, form, options, facts, what the publisher
says, reviews. Where the toolkit or the rule book is another one now, that is said, with what differs.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from ..checks import Review, facts_from_json, read_review, rule_book_hash
from ..model import PackageError, Progress, ToolkitError, __version__, one_line
from ..package import (
    DESCRIPTOR,
    Package,
    Records,
    files_of,
    load_descriptor,
    package_to_files,
    place_package,
    read_package,
    records_to_package,
)
from .packages import require_id, review_files
from .progress_bar import progress as show_progress
from .source_files import find_source
from .source_to_records import read_records

OF_THE_MAKING = ("resources", "resourcesHash", "emptyResources", "made")
"""What of a descriptor follows from its rows and from the versions: the rest is compared by itself."""
SHOWN = 20
"""So many of the rows that differ are printed."""


class Differs(NamedTuple):
    """A row, or a field of the descriptor, of which the package says something else than the source gives now; blank where one has none."""

    resource: str
    row: str
    field: str
    kept: str
    now: str


@dataclass(frozen=True, slots=True)
class Reproduction:
    """What reading a package's source again gave."""

    sources: tuple[Path, ...]
    sha256: str
    read: Mapping[str, Any]
    kept: tuple[str, str]
    now: tuple[str, str]
    files: int
    differences: tuple[Differs, ...]

    @property
    def identical(self) -> bool:
        """Whether every file of the package came out as it stands, but for the versions that its descriptor names."""
        return not self.differences

    @property
    def same_version(self) -> bool:
        """Whether the toolkit and the rule book are those that the package was made with."""
        return self.kept == self.now


class _Read(NamedTuple):
    """A package's source read again: its files, their digest, the records, and how the descriptor says it was read."""

    sources: tuple[Path, ...]
    sha256: str
    records: Records
    made: Mapping[str, Any]


def reproduce(
    package: str | Path,
    source: str | Path | None = None,
    *,
    progress: Progress | None = show_progress,
    limits: bool = True,
) -> Reproduction:
    """Read a package's source again as the package says it was read, and hold the two against each other.

    ``package`` is its folder, or what ``export`` wrote; ``source`` the file it was made from, where it is not beside it
    (of several files the first, the others beside that), ``limits=False`` as for ``publish``. Raises PackageError where the package does not say how it was
    read, or the source is another file by its SHA-256, and what ``publish`` raises.
    """
    path = Path(package)
    old = files_of(path)
    read = _read(path, old[DESCRIPTOR], source, None, progress, limits)
    new = package_to_files(records_to_package(read.records))
    differences = tuple(_differences(old, new))
    kept, now = _versions(read.made)
    return Reproduction(read.sources, read.sha256, read.made["read"], kept, now, len(new), differences)


def _versions(made: Mapping[str, Any]) -> tuple[tuple[str, str], tuple[str, str]]:
    """The toolkit and the rule book that a package was made with, and those of now."""
    return (str(made["toolkit"]), str(made["rules"])), (__version__, rule_book_hash())


@contextmanager
def _naming_versions(made: Mapping[str, Any]) -> Iterator[None]:
    """Let what cannot be read again say too that the package is of another version, where it is."""
    try:
        yield
    except ToolkitError as error:
        kept, now = _versions(made)
        if kept == now:
            raise
        (toolkit, rules), (toolkit_now, rules_now) = map(_short_versions, (kept, now))
        raise PackageError(
            "other_version_too",
            why_zh=error.zh,
            why_en=error.en,
            toolkit=toolkit,
            rules=rules,
            toolkit_now=toolkit_now,
            rules_now=rules_now,
        ) from error


def _short_versions(versions: tuple[str, str]) -> tuple[str, str]:
    """A version of the toolkit, and so much of the hash of a rule book as people compare."""
    return versions[0], versions[1].removeprefix("sha256:")[:8]


def read_again(
    folder: str | Path, source: str | Path | None = None, *, progress: Progress | None = None
) -> Package:
    """Publish a package anew from its source, as it says it was read, with the ``review.yaml`` that stands in its folder now.

    Raises what ``reproduce`` raises, and ReviewError.
    """
    folder = Path(folder)
    reviews = [read_review(path) for path in review_files(folder)]
    read = _read(folder, files_of(folder)[DESCRIPTOR], source, reviews, progress)
    place_package(read.records, folder)
    return read_package(folder)


def _read(
    path: Path,
    said: bytes,
    source: str | Path | None,
    reviews: list[Review] | None,
    progress: Progress | None,
    limits: bool = True,
) -> _Read:
    """A package's source read as its descriptor says, with its reviews or with others."""
    try:
        descriptor = load_descriptor(said)
        if not _is_descriptor(descriptor):
            raise PackageError("bad_descriptor", path=path, why="resources")
        made = descriptor["made"]
        read = made["read"]
        names = [str(entry["file"]) for entry in read["sources"]]
        digests = [str(entry["sha256"]) for entry in read["sources"]]
        options = {
            "engine": read["engine"],
            "form": read["form"],
            "document_id": read["id"],
            "keep_contacts": read["keep_contacts"],
        }
        require_id(read["id"])
        if not all(isinstance(word, str | None) for word in (read["form"], made.get("url"))):
            raise ValueError("made")
        _ = made["toolkit"], made["rules"]
        url, facts, metadata = made.get("url"), made.get("facts"), made.get("metadata")
        if reviews is None:
            reviews = [Review.from_json(review) for review in made.get("reviews", ())]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise PackageError("no_way_back", path=path) from error
    digest = digests[0] if len(digests) == 1 else hashlib.sha256("".join(digests).encode()).hexdigest()
    document = {"source_file": " + ".join(names), "source_sha256": digest}
    folder = path if path.is_dir() else path.parent
    with _naming_versions(made):
        found = find_source(document, folder, Path(source) if source else None)
        if len(found) != len(names):
            raise PackageError("source_not_at_hand", path=path, name=document["source_file"])
        with tempfile.TemporaryDirectory(prefix="toolkit-") as place:
            sources = []
            for number, (name, file) in enumerate(zip(names, found, strict=True)):
                copy = Path(place, str(number), Path(name).name)  # the name is a part of what is read
                copy.parent.mkdir()
                copy.write_bytes(file.read_bytes())
                sources.append(copy)
            records = read_records(
                sources,
                **options,
                progress=progress,
                limits=limits,
                url=url,
                facts=facts_from_json(facts) if facts else None,
                metadata=metadata,
                reviews=reviews,
            )
    return _Read(found, digest, records, made)


def _is_descriptor(said: Any) -> bool:
    """Whether a descriptor of anybody's names its resources, their columns and keys as ours do."""
    try:
        schemas = [entry["schema"] for entry in said["resources"]]
        names = [entry[key] for entry in said["resources"] for key in ("name", "path")]
        names += [name for schema in schemas for name in schema["primaryKey"]]
        names += [field["name"] for schema in schemas for field in schema["fields"]]
        return all(isinstance(name, str) for name in names)
    except (KeyError, TypeError):
        return False


def _differences(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> Iterator[Differs]:
    """What differs between two packages' files: fields of their descriptors, then rows."""
    was, now = (json.loads(files[DESCRIPTOR]) for files in (old, new))
    entries: dict[str, Mapping[str, Any]] = {}
    for descriptor in (now, was):
        for name in descriptor:
            if name not in OF_THE_MAKING and was.get(name) != now.get(name) and name not in entries:
                entries[name] = {}
                yield Differs("", "", name, _short(was.get(name)), _short(now.get(name)))
    resources = {r["name"]: r for descriptor in (was, now) for r in descriptor["resources"]}
    for name, entry in resources.items():
        before, after = (_file_of(files, descriptor, name) for files, descriptor in ((old, was), (new, now)))
        if before != after:
            found = list(_rows_that_differ(name, entry["schema"]["primaryKey"], before, after))
            yield from found or [Differs(name, "", "", _size(before), _size(after))]
        elif _entry(was, name) != _entry(now, name):
            yield from _declarations_that_differ(name, _entry(was, name), _entry(now, name))


def _file_of(files: Mapping[str, bytes], descriptor: Mapping[str, Any], name: str) -> bytes:
    entry = _entry(descriptor, name)
    return files.get(str(entry["path"]), b"") if entry else b""


def _entry(descriptor: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    return next((entry for entry in descriptor["resources"] if entry["name"] == name), {})


def _rows_that_differ(name: str, key: list[str], before: bytes, after: bytes) -> Iterator[Differs]:
    """The rows of a CSV that differ, by their primary key; nothing where one cannot be read as CSV."""
    try:
        old, new = (_rows(data, key) for data in (before, after))
    except (ValueError, KeyError, csv.Error):
        return
    for row in dict.fromkeys((*old, *new)):
        here, there = old.get(row), new.get(row)
        told = " · ".join(row[1:] or row)
        if here is None or there is None:
            yield Differs(name, told, "", _row(here), _row(there))
            continue
        for field in dict.fromkeys((*here, *there)):
            if here.get(field) != there.get(field):
                yield Differs(name, told, str(field), str(here.get(field, "")), str(there.get(field, "")))


def _declarations_that_differ(
    name: str, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[Differs]:
    """Where two descriptors declare a resource of the same rows differently: its own words, then its fields."""
    for key in dict.fromkeys((*before, *after)):
        if key != "schema" and before.get(key) != after.get(key):
            yield Differs(name, "", key, _short(before.get(key)), _short(after.get(key)))
    old, new = before.get("schema", {}), after.get("schema", {})
    for key in dict.fromkeys((*old, *new)):
        if key != "fields" and old.get(key) != new.get(key):
            yield Differs(name, "schema", key, _short(old.get(key)), _short(new.get(key)))
    fields = [{field["name"]: field for field in schema.get("fields", ())} for schema in (old, new)]
    for field in dict.fromkeys((*fields[0], *fields[1])):
        one, other = (found.get(field, {}) for found in fields)
        for key in dict.fromkeys((*one, *other)):
            if one.get(key) != other.get(key):
                yield Differs(name, f"schema {field}", key, _short(one.get(key)), _short(other.get(key)))


def _rows(data: bytes, key: list[str]) -> dict[tuple[str, ...], dict[str, str]]:
    rows = csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""), strict=True)
    return {tuple(row[field] for field in key): row for row in rows}


def _row(row: Mapping[str, str] | None) -> str:
    return "" if row is None else " · ".join(str(value) for value in list(row.values())[1:] if value)[:120]


def _short(value: object) -> str:
    return "" if value is None else json.dumps(value, ensure_ascii=False)[:120]


def _size(data: bytes) -> str:
    return f"{len(data)} bytes" if data else ""


def reproduction_summary(told: Reproduction, lang: str) -> str:
    """What reproducing a package gave, for reading."""
    zh = lang == "zh"
    names = " + ".join(path.name for path in told.sources)
    options = ", ".join(
        f"{name} {value}"
        for name, value in told.read.items()
        if name not in ("sources",) and value not in (None, False)
    )
    count = Counter(d.resource or DESCRIPTOR for d in told.differences)
    rows = {
        d.resource: len({x.row for x in told.differences if x.resource == d.resource})
        for d in told.differences
    }
    where = ("、" if zh else ", ").join(f"{name} {rows.get(name, number)}" for name, number in count.items())
    lines = [
        f"{'来源' if zh else 'source  '}  {one_line(names)}  SHA-256 {told.sha256[:12]}…",
        f"{'读法' if zh else 'read as '}  {one_line(options)}",
        _of_versions(told, where, zh),
    ]
    if told.identical:
        lines.append(
            f"结果  相同：{told.files} 个文件逐字节一致" + ("" if told.same_version else "（版本号除外）")
            if zh
            else f"outcome   identical: {told.files} files, byte for byte"
            + ("" if told.same_version else " (but for the versions)")
        )
        return "\n".join(lines)
    lines.append(f"结果  不同的行：{where}" if zh else f"outcome   rows that differ: {where}")
    for d in told.differences[:SHOWN]:
        place = " ".join(filter(None, (d.resource or DESCRIPTOR, d.row, d.field)))
        kept, now = ("数据包", "现在") if zh else ("package", "now")
        lines.append(f"  {one_line(f'{place}: {kept} {d.kept or chr(8211)} | {now} {d.now or chr(8211)}')}")
    if len(told.differences) > SHOWN:
        more = len(told.differences) - SHOWN
        lines.append(f"  另有 {more} 处" if zh else f"  and {more} more")
    return "\n".join(lines)


def _of_versions(told: Reproduction, where: str, zh: bool) -> str:
    """With which toolkit and rules the package was made, with which it was read now, and what that changes."""
    (toolkit, rules), (toolkit_now, rules_now) = map(_short_versions, (told.kept, told.now))
    if told.same_version:
        return (
            f"版本  工具 {toolkit}，规则库 {rules}：与发布时相同"
            if zh
            else f"versions  toolkit {toolkit}, rule book {rules}: the same as when it was published"
        )
    changes = (where or "没有一行因此不同") if zh else (where or "no row differs for it")
    if zh:
        return (
            f"版本  发布时工具 {toolkit}、规则库 {rules}，现在工具 {toolkit_now}、规则库 {rules_now}；"
            f"不同之处（可能由此而来）：{changes}"
        )
    return (
        f"versions  published with toolkit {toolkit}, rule book {rules}; now toolkit {toolkit_now}, rule book {rules_now}; "
        f"what differs, and may come of that: {changes}"
    )
