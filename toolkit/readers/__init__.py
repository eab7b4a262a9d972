"""A file → Document: pages, lines of text and grids of cells, each with its place; a module a format.

In: the path of a PDF, scan, Word, Excel, web page or text. Out: a Document with what could not be read.
What needs pdfium or Java is loaded when it is used.
"""

from typing import TYPE_CHECKING, Any

from .bounds import TookTooLong, bound_memory, bounded_memory, bounded_time, paused_time
from .characters import Character, characters_to_rows
from .file import ENDINGS, ENGINES, read
from .limits import CLOCK, MEMORY, are_lifted, lifted

if TYPE_CHECKING:
    from .apart import call_apart, start_early
    from .pdf_characters import upright_characters
    from .pdf_tabula import add_witness, start_java

__all__ = [
    "CLOCK",
    "ENDINGS",
    "ENGINES",
    "MEMORY",
    "Character",
    "TookTooLong",
    "add_witness",
    "are_lifted",
    "bound_memory",
    "bounded_memory",
    "bounded_time",
    "call_apart",
    "characters_to_rows",
    "lifted",
    "paused_time",
    "read",
    "start_early",
    "start_java",
    "upright_characters",
]


def __getattr__(name: str) -> Any:
    if name == "upright_characters":
        from .pdf_characters import upright_characters

        return upright_characters
    if name in ("call_apart", "start_early"):
        from .apart import call_apart, start_early

        return call_apart if name == "call_apart" else start_early
    if name in ("add_witness", "start_java"):
        from . import pdf_tabula

        return getattr(pdf_tabula, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
