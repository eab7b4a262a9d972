"""A file → Document: pages, lines of text and grids of cells, each with its place; a module a format.

In: the path of a PDF, scan, Word, Excel, web page or text. Out: a Document with what could not be read.
What needs pdfium or Java is loaded when it is used.
"""

from typing import TYPE_CHECKING, Any

from .characters import Character, characters_to_rows
from .file import ENDINGS, read
from .limits import MEMORY, lifted

if TYPE_CHECKING:
    from .apart import read_apart
    from .pdf_characters import page_characters
    from .pdf_tabula import add_witness, start_java

__all__ = [
    "ENDINGS",
    "MEMORY",
    "Character",
    "add_witness",
    "characters_to_rows",
    "lifted",
    "page_characters",
    "read",
    "read_apart",
    "start_java",
]


def __getattr__(name: str) -> Any:
    if name == "page_characters":
        from .pdf_characters import page_characters

        return page_characters
    if name == "read_apart":
        from .apart import read_apart

        return read_apart
    if name in ("add_witness", "start_java"):
        from . import pdf_tabula

        return getattr(pdf_tabula, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
