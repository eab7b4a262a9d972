"""Source files → Document, a module a format. ``read`` chooses by the name's ending."""

from __future__ import annotations

from pathlib import Path

from ..document import Document
from ..errors import SourceError
from .pdf import Progress

ENGINES = ("auto", "lines", "tabula", "both")
ENDINGS = {".pdf": "pdf", ".md": "markdown", ".txt": "markdown"}


def read(path: str | Path, engine: str = "auto", progress: Progress | None = None) -> Document:
    """Read a disclosure: a PDF, or Markdown / plain text whose tables are tab-separated blocks.

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
    if format is None:
        raise SourceError("unknown_format", name=path.name, known=", ".join(sorted(ENDINGS)))
    if format == "pdf":
        from .pdf import read_pdf

        return read_pdf(path, engine, progress)
    from .markdown import read_markdown

    return read_markdown(path)
