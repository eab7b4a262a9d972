"""A ZIP of a disclosure's files → one Document: its files in the order of their names."""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path, PurePosixPath

from ..model import Document, Page, SourceError, ToolkitError, join_documents, problem

MOST_MEGABYTES = 1024
"""An archive may unpack to so much."""
_UTF8_NAMES, _LOCKED = 0x800, 0x1
_HAN = re.compile("[\u3000-\u9fff\uff00-\uffef]")
_LITTER = re.compile(r"(?:^|/)(?:__MACOSX/|\.|~\$|Thumbs\.db$|desktop\.ini$)", re.I)
"""Files that systems and programs leave behind."""


def read_archive(path: Path, read: Callable[[Path], Document]) -> Document:
    """The files of an archive as one Document, each read with ``read``; what cannot be read is named.

    Raises SourceError for an archive that is damaged, asks for a password, unpacks to too much, or holds no
    file that can be read.
    """
    documents: list[Document] = []
    unread: list[Page] = []
    names: list[str] = []
    try:
        with zipfile.ZipFile(path) as archive, tempfile.TemporaryDirectory(prefix="toolkit-") as folder:
            entries = sorted(_entries(archive, path), key=lambda entry: _natural(entry[0]))
            for number, (name, entry) in enumerate(entries):
                names.append(name)
                member = Path(folder, str(number), PurePosixPath(name).name)
                member.parent.mkdir()
                member.write_bytes(archive.read(entry))
                try:
                    documents.append(replace(read(member), name=name))
                except ToolkitError as error:
                    told = problem("file_unread", file=name, why_zh=error.zh, why_en=error.en)
                    unread.append(Page(None, (), file=name, problems=(told,)))
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError) as error:
        raise SourceError("damaged_zip", name=path.name) from error
    except RuntimeError as error:
        raise SourceError("locked_zip", name=path.name) from error
    if not documents:
        raise SourceError("empty_zip", name=path.name, names="、".join(names) or "–")
    joined = join_documents(documents)
    pages = tuple(page if page.file else replace(page, file=documents[0].name) for page in joined.pages)
    return Document(
        path.name,
        "zip",
        sha256(path.read_bytes()).hexdigest(),
        (*pages, *unread),
        joined.engine,
        joined.problems,
    )


def _entries(archive: zipfile.ZipFile, path: Path) -> list[tuple[str, zipfile.ZipInfo]]:
    """The files of an archive with their names, those of systems and programs left out."""
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if sum(info.file_size for info in infos) > MOST_MEGABYTES * 1024 * 1024:
        raise SourceError("large_zip", name=path.name, most=MOST_MEGABYTES)
    if any(info.flag_bits & _LOCKED for info in infos):
        raise SourceError("locked_zip", name=path.name)
    named = [(_name(info), info) for info in infos]
    return [(name, info) for name, info in named if not _LITTER.search(name)]


def _name(info: zipfile.ZipInfo) -> str:
    """A file's name: Chinese systems wrote it in GB18030, where it does not say that it is UTF-8."""
    if info.flag_bits & _UTF8_NAMES:
        return info.filename
    raw = info.filename.encode("cp437", "ignore")
    for encoding in ("utf-8", "gb18030"):
        try:
            name = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if name.isascii() or _HAN.search(
            name
        ):  # two letters of GB18030 may be two of UTF-8, but no Chinese ones
            return name
    return info.filename


def _natural(name: str) -> list[tuple[int, str]]:
    """A name for sorting: 附件2 before 附件10."""
    return [(int(piece), "") if piece.isdigit() else (-1, piece) for piece in re.split(r"(\d+)", name)]
