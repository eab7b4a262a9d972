"""The reader that a file asks for: chosen by its bytes, whatever the ending of its name."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from ..model import (
    Document,
    EncryptedSource,
    Progress,
    SourceError,
    ToolkitError,
    as_fault,
    in_short,
    is_own_fault,
    problem,
)
from .cleaning import clean
from .kinds import TITLES, is_markup, kind_of
from .limits import LIMITS, OverLimit, check_file

ENGINES = ("auto", "lines", "tabula", "both")
ENDINGS = {
    ".pdf": "pdf",
    ".md": "text",
    ".txt": "text",
    ".docx": "docx",
    ".docm": "docx",
    ".doc": "doc",
    ".wps": "doc",
    ".rtf": "rtf",
    ".odt": "odt",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xls": "xls",
    ".et": "xls",
    ".xlsb": "xlsb",
    ".ods": "ods",
    ".csv": "csv",
    ".tsv": "csv",
    ".html": "html",
    ".htm": "html",
    ".mht": "mhtml",
    ".mhtml": "mhtml",
    ".zip": "zip",
    ".rar": "rar",
    ".7z": "7z",
    ".jpg": "picture",
    ".jpeg": "picture",
    ".png": "picture",
    ".tif": "picture",
    ".tiff": "picture",
    ".bmp": "picture",
}
"""Endings and the kind of file that they promise."""
TEXTS = (".md", ".txt", ".doc", ".xls", ".rtf")
"""Endings under which programs save plain text; under others a text is not what its name says."""
PACKED = ("rar", "7z")
"""Archives that are known and not opened."""
CANNOT = {"presentation": "PDF", "ppt": "PDF", "ofd": "PDF", "word_xml": "DOCX"}
"""Kinds that are known and not read, and what to save them as."""


def read(path: str | Path, engine: str = "auto", progress: Progress | None = None) -> Document:
    """Read a disclosure: PDF, Word, Excel, a saved web page, text, pictures of pages, or a ZIP of such files.

    ``engine`` matters for PDF only: ``lines`` (pdfium), ``tabula`` (tabula-java), ``both``, or
    ``auto``, which reads with ``lines`` and leaves it to the publishing step to call the second
    witness. ``progress`` wraps the iteration over pages, as tqdm does.

    Raises SourceError, EncryptedSource or ScannedSource, each in one line that names the file.
    """
    path = Path(path)
    if engine not in ENGINES:
        raise SourceError("no_engine", engine=repr(engine)[:80], known=", ".join(ENGINES))
    said = ENDINGS.get(path.suffix.lower())
    if not path.exists():
        raise SourceError("no_file", path=path)
    if path.is_dir():
        raise SourceError("is_folder", path=path)
    data = path.read_bytes()
    if not data.strip(b"\0 \t\r\n"):
        raise SourceError("empty_file", name=path.name)
    kind = _kind(path, data, said)
    document = _read_within_limits(kind, path, engine, progress)
    if kind == said or (said, kind) in (("html", "text"), ("text", "html")):
        return document
    told = problem("other_name", name=path.name, said=path.suffix or "–", found=TITLES[kind])
    return replace(document, problems=(told, *document.problems))


def _kind(path: Path, data: bytes, said: str | None) -> str:
    """What the file is, where it is something that can be read. Raises SourceError where it is not."""
    kind = kind_of(data)
    if kind == "damaged":
        _refuse_damaged(path, said, is_ole=not data.startswith(b"PK"))
    if kind == "encrypted":
        raise EncryptedSource("encrypted_office", name=path.name)
    if kind in PACKED:
        raise SourceError("packed", name=path.name, kind=kind.upper())
    if kind in CANNOT:
        raise SourceError("kind_unread", name=path.name, kind=TITLES[kind], other=CANNOT[kind])
    if kind == "text" and said != "text" and is_markup(data):
        return "html"
    if said == "csv" and kind in ("text", "unknown"):
        return "csv"
    if said == "html" and kind in ("text", "unknown"):
        raise SourceError("not_html", name=path.name)
    if kind in ("text", "unknown") and said == "pdf":
        raise SourceError("not_pdf", name=path.name)
    if kind == "unknown" and said == "text":
        return "text"  # its reader tries the encodings, and says so where none fits
    if kind == "unknown" or (kind == "text" and path.suffix.lower() not in TEXTS):
        if said in ("docx", "xlsx", "xls", "odt", "ods", "xlsb") and path.suffix.lower() not in (
            ".wps",
            ".et",
        ):
            raise SourceError("damaged_office", name=path.name, kind=_program(said))
        if said == "zip":
            raise SourceError("damaged_zip", name=path.name)
        if said == "picture":
            raise SourceError("damaged_picture", name=path.name)
        known = sorted(ending for ending, kind in ENDINGS.items() if kind not in PACKED)
        raise SourceError("unknown_format", name=path.name, known=", ".join(known))
    return kind


def _program(kind: str) -> str:
    return "Excel" if kind in ("xlsx", "xls", "xlsb", "ods", "xml_sheets") else "Word"


def _refuse_damaged(path: Path, said: str | None, is_ole: bool) -> None:
    """Raise what fits a container that cannot be opened."""
    if is_ole and said in ("docx", "xlsx"):
        raise EncryptedSource("encrypted_office", name=path.name)  # Office locks a file by such a container
    if said in ("zip", None) and not is_ole:
        raise SourceError("damaged_zip", name=path.name)
    raise SourceError("damaged_office", name=path.name, kind=_program(said or "doc"))


def _read_within_limits(kind: str, path: Path, engine: str, progress: Progress | None) -> Document:
    """The file as one of a kind, cleaned. Raises SourceError for whatever its reader cannot take."""
    try:
        check_file(path)
        with _without_collection():
            return clean(_read_as(kind, path, engine, progress))
    except OverLimit as error:
        raise SourceError("over_limit", name=path.name, **error.facts) from error
    except RecursionError as error:
        depth = OverLimit("depth", LIMITS["depth"].most + 1)
        raise SourceError("over_limit", name=path.name, **depth.facts) from error
    except (ToolkitError, MemoryError):
        raise
    except Exception as error:  # the libraries behind the readers raise whatever a damaged file makes them
        if isinstance(error, OSError) and error.filename is not None:
            raise  # the system's word on a file, not a damaged archive's impossible offset
        if is_own_fault(error):
            raise as_fault(error, path.name) from error
        if kind in ("docx", "xlsx", "xls", "xml_sheets"):
            raise SourceError("damaged_office", name=path.name, kind=_program(kind)) from error
        raise SourceError("unreadable", name=path.name, why=in_short(error)) from error


@contextmanager
def _without_collection() -> Iterator[None]:
    """Let no garbage be looked for: cells are made by the million and none is any, and looking takes half the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read_as(kind: str, path: Path, engine: str, progress: Progress | None) -> Document:
    if kind == "pdf":
        from .pdf import read_pdf

        return read_pdf(path, engine, progress)
    if kind == "picture":
        from .picture import read_picture

        return read_picture(path, progress)
    if kind == "zip":
        from .archive import read_archive

        return read_archive(path, lambda member: read(member, engine, progress))
    if kind in ("doc", "rtf", "odt", "ods", "xlsb"):
        from .libreoffice import converted

        with converted(path, kind) as (office, target):
            document = _reader(target)(office)
        return replace(document, name=path.name, format=kind, sha256=sha256(path))
    return _reader(kind)(path)


def sha256(path: Path) -> str:
    """The SHA-256 of a file, by which a package knows its source."""
    import hashlib

    return hashlib.sha256(path.read_bytes()).hexdigest()


def _reader(kind: str) -> Callable[[Path], Document]:
    """The reader of a kind without engines, imported when it is needed."""
    if kind == "docx":
        from .docx import read_docx

        return read_docx
    if kind == "xlsx":
        from .xlsx import read_xlsx

        return read_xlsx
    if kind == "xls":
        from .xls import read_xls

        return read_xls
    if kind == "xml_sheets":
        from .xls import read_xml_sheets

        return read_xml_sheets
    if kind == "csv":
        from .separated import read_csv

        return read_csv
    if kind in ("html", "mhtml"):
        from .html import read_html

        return read_html
    from .markdown import read_markdown

    return read_markdown
