"""All that is declared: kinds of tables, columns, items, topics of the text, forms, the code book (政府收支分类科目).

In: YAML and CSV beside the loaders. Out: words, forms and codes as frozen records.
"""

from .codebook import classification_of, english_name, load_codebook
from .declared import (
    DeclaredForm,
    fits,
    json_schema,
    line_of,
    load_yaml,
    read_yaml,
    what_is_wrong,
    what_was_meant,
)
from .forms import Form, FormTable, Side, form_ids, form_tables, known_layouts, load_form, score_tables
from .prose import load_prose
from .terms import Term, sums_of, words
from .topics import load_topics

__all__ = [
    "DeclaredForm",
    "Form",
    "FormTable",
    "Side",
    "Term",
    "classification_of",
    "english_name",
    "fits",
    "form_ids",
    "form_tables",
    "json_schema",
    "known_layouts",
    "line_of",
    "load_codebook",
    "load_form",
    "load_prose",
    "load_topics",
    "load_yaml",
    "read_yaml",
    "score_tables",
    "sums_of",
    "what_is_wrong",
    "what_was_meant",
    "words",
]
