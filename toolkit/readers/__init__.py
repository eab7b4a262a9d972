"""A file → Document: pages, lines of text and grids of cells, each with its place; a module a format.

In: the path of a PDF, scan, Word, Excel, web page or text. Out: a Document with what could not be read.
"""

from .file import ENDINGS, read
from .pdf_characters import Character, characters_to_rows, page_characters
from .pdf_tabula import add_witness, start_java

__all__ = [
    "ENDINGS",
    "Character",
    "add_witness",
    "characters_to_rows",
    "page_characters",
    "read",
    "start_java",
]
