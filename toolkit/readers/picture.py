"""Pictures of pages (JPEG, PNG, TIFF) → Document: each is a page of a scan."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2

from ..model import Document, Progress, ScannedSource, SourceError
from .scan import can_recognise, read_scanned_pages

LONG_SIDE = 11.69
"""The long side of A4 in inches: what a picture of a page is taken to be as large as."""


def read_picture(path: Path, progress: Progress | None = None) -> Document:
    """A picture as the page that it shows, a TIFF of several as so many, recognised by OCR.

    Raises SourceError for a damaged picture, ScannedSource where recognition is not installed.
    """
    pdf, count = _as_pdf(path)
    if not can_recognise():
        raise ScannedSource("scan", name=path.name, pages=f"1–{count}" if count > 1 else "1")
    read = read_scanned_pages(pdf, list(range(1, count + 1)), progress)
    pages = tuple(page for page, _ in read.values())
    problems = tuple(told for _, met in read.values() for told in met)
    return Document(path.name, "picture", sha256(path.read_bytes()).hexdigest(), pages, "ocr", problems)


def _as_pdf(path: Path) -> tuple[pypdfium2.PdfDocument, int]:
    """The pictures of a file as the pages of a PDF, upright as their camera says, transparent ground white."""
    from PIL import Image, ImageOps, ImageSequence

    try:
        with Image.open(path) as file:
            pictures = [
                _on_white(ImageOps.exif_transpose(frame.copy())) for frame in ImageSequence.Iterator(file)
            ]
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise SourceError("damaged_picture", name=path.name) from error
    merged = pypdfium2.PdfDocument.new()
    for picture in pictures:
        page = BytesIO()
        picture.save(page, "PDF", resolution=max(picture.size) / LONG_SIDE, quality=95)
        merged.import_pages(pypdfium2.PdfDocument(page.getvalue()))
    return merged, len(pictures)


def _on_white(picture: Any) -> Any:
    """A picture in colour or grey without transparency."""
    from PIL import Image

    if picture.mode in ("1", "L", "RGB"):
        return picture.convert("L") if picture.mode == "1" else picture
    seen = picture.convert("RGBA")
    ground = Image.new("RGBA", seen.size, "white")
    return Image.alpha_composite(ground, seen).convert("RGB")
