"""Grids → statutory tables: pieces stitched, each table told by its title, each column and line by its words.

In: a Document. Out: a Recognition, each table with its columns, lines, problems and proposed repairs.
"""

from .captions import caption_of
from .column import Column
from .column_roles import FUNDS
from .draft import draft_from_file
from .recognised import Recognised, RecognisedLine, Recognition, figures
from .recognition import recognise, without_form
from .repairs import propose
from .scores import read_scores
from .set_right import table_named, with_kinds, with_measures, with_values
from .stitch import document_to_tables
from .targets import personal_cells, personal_places, read_target, read_targets
from .title_words import bare_title, is_title
from .titles import names_other_budget, tables_titled, title_of
from .unread_tables import captions_without_table, loose_pieces, without_unread_tables

__all__ = [
    "FUNDS",
    "Column",
    "Recognised",
    "RecognisedLine",
    "Recognition",
    "bare_title",
    "caption_of",
    "captions_without_table",
    "document_to_tables",
    "draft_from_file",
    "figures",
    "is_title",
    "loose_pieces",
    "names_other_budget",
    "personal_cells",
    "personal_places",
    "propose",
    "read_scores",
    "read_target",
    "read_targets",
    "recognise",
    "table_named",
    "tables_titled",
    "title_of",
    "with_kinds",
    "with_measures",
    "with_values",
    "without_form",
    "without_unread_tables",
]
