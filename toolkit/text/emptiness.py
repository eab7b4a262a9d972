"""An empty table → the sentence of the text that says that there is nothing to report in it."""

from __future__ import annotations

import re

from ..model import Document, even, fold, plain
from ..tables import is_title
from ..vocabulary import words
from .body_lines import document_lines
from .headings import is_numbered

_NOTHING = re.compile(
    r"无|没有|未安排|未发生|不涉及|未使用|(?<![\d.,])0(?:\.0+)?(?:百万|亿|万|千)?元|为0(?![\d.])"
)

MOST_QUOTED = 120


def is_apart(text: str) -> bool:
    """Whether a line is a heading, or stands over or under a table: its title, its unit, its note."""
    folded = fold(text)
    if is_numbered(folded) and not re.search("[,，。]", folded):
        return True
    return is_title(text) or "单位:" in folded or bool(re.match(r"(?:备?注|说明)\d*:", folded))


def explain_emptiness(document: Document, table: str) -> str | None:
    """A sentence of the text that says that there is nothing to report in a table, if one does.

    A heading or caption is no sentence, and the note under another table speaks of that table.
    """
    subjects = words().subjects.get(table, ())
    if not subjects:
        return None
    text = "".join(
        f"。{plain(line.text)}。" if is_apart(line.text) else plain(line.text)
        for line in document_lines(document)
    )
    for sentence in re.split(r"[。；;]", text):
        if any(subject in sentence for subject in subjects) and _NOTHING.search(even(sentence)):
            return sentence[-MOST_QUOTED:]
    return None
