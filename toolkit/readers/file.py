"""The reader that a file asks for: chosen by the ending of its name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ..model import Document, Progress, SourceError, ToolkitError
from .cleaning import clean
from .limits import LIMITS, OverLimit, check_file

ENGINES = ("auto", "lines", "tabula", "both")
ENDINGS = {
    ".pdf": "pdf",
    ".md": "markdown",
    ".txt": "markdown",
    ".docx": "docx",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xls": "xls",
    ".html": "html",
    ".htm": "html",
}


def read(path: str | Path, engine: str = "auto", progress: Progress | None = None) -> Document:
    """Read a disclosure: PDF, Word, Excel, a saved web page, or Markdown / plain text with tabbed tables.

    ``engine`` matters for PDF only: ``lines`` (pdfium), ``tabula`` (tabula-java), ``both``, or
    ``auto``, which reads with ``lines`` and leaves it to the publishing step to call the second
    witness. ``progress`` wraps the iteration over pages, as tqdm does.

    Raises SourceError, EncryptedSource or ScannedSource, each in one line that names the file.
    """
    path = Path(path)
    format = ENDINGS.get(path.suffix.lower())
    if not path.exists():
        raise SourceError("no_file", path=path)
    if path.is_dir():
        raise SourceError("is_folder", path=path)
    if path.suffix.lower() == ".doc":
        raise SourceError("old_word", name=path.name)
    if format is None:
        raise SourceError("unknown_format", name=path.name, known=", ".join(sorted(ENDINGS)))
    try:
        check_file(path)
        if format == "pdf":
            from .pdf import read_pdf

            return clean(read_pdf(path, engine, progress))
        return clean(_reader(format)(path))
    except OverLimit as error:
        raise SourceError("over_limit", name=path.name, **error.facts) from error
    except RecursionError as error:
        raise SourceError(
            "over_limit", name=path.name, **OverLimit("depth", LIMITS["depth"].most + 1).facts
        ) from error
    except (ToolkitError, OSError, MemoryError):
        raise
    except Exception as error:  # the libraries behind the readers raise whatever a damaged file makes them
        raise SourceError("unreadable", name=path.name, why=_told(error)) from error


def _told(error: Exception) -> str:
    """An error of a library in one line."""
    return f"{type(error).__name__} {' '.join(str(error).split())[:80]}".strip()


def _reader(format: str) -> Callable[[Path], Document]:
    """The reader of a format without engines, imported when it is needed."""
    if format == "docx":
        from .docx import read_docx

        return read_docx
    if format == "xlsx":
        from .sheets import read_xlsx

        return read_xlsx
    if format == "xls":
        from .sheets import read_xls

        return read_xls
    if format == "html":
        from .html import read_html

        return read_html
    from .markdown import read_markdown

    return read_markdown
