"""All that is declared: kinds of tables, columns, items, topics of the text, forms, the code book (政府收支分类科目).

In: YAML and CSV beside the loaders. Out: words, forms and codes as frozen records.
"""

from .codebook import classification_of, english_name, load_codebook
from .forms import Form, FormTable, Side, form_ids, load_form
from .prose import load_prose
from .topics import load_topics
from .words import words

__all__ = [
    "Form",
    "FormTable",
    "Side",
    "classification_of",
    "english_name",
    "form_ids",
    "load_codebook",
    "load_form",
    "load_prose",
    "load_topics",
    "words",
]
