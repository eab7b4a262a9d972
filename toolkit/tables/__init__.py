"""Grids → statutory tables: pieces stitched, each table told by its title, each column and line by its words.

In: a Document. Out: a Recognition, each table with its columns, lines, problems and proposed repairs.
"""

from .columns import Column
from .draft import draft_from_file
from .recognised import Recognised, RecognisedLine, Recognition
from .recognition import recognise, without_form
from .repairs import propose
from .stitch import document_to_tables, is_title
from .targets import personal_cells, read_target, read_targets
from .titles import tables_titled, title_of

__all__ = [
    "Column",
    "Recognised",
    "RecognisedLine",
    "Recognition",
    "document_to_tables",
    "draft_from_file",
    "is_title",
    "personal_cells",
    "propose",
    "read_target",
    "read_targets",
    "recognise",
    "tables_titled",
    "title_of",
    "without_form",
]
