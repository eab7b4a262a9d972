"""A finding → an id that stays the same while its cause does.

It is made of the rule and of what the telling failure is about: table, printed line and measure, or the
heading and the words of the sentence; of no figure and no running number. A line that is put in above,
another page, another id of the document leave it as it is.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from ..model import fold
from .context import Context
from .rules import Instance


def cause_id(instance: Instance, facts: Context) -> str:
    """The id of the finding that a failure tells: R055-1f0c9a2b."""
    table, line, measure = instance.table or "", instance.line, instance.measure or ""
    if line is None and instance.cells and instance.cells[0] in facts.places:
        table, line, measure = facts.places[instance.cells[0]]
    quote = next((facts.quotes[c] for c in instance.cells if c in facts.quotes), None)
    words = [
        instance.rule,
        table,
        "" if line is None else facts.names.get((table, line), str(line)),
        measure,
        instance.detail or "",
        *((quote.section, quote.text, quote.subject) if quote else ()),
    ]
    key = "\n".join(map(fold, words))
    return f"{instance.rule}-{hashlib.sha256(key.encode('utf-8')).hexdigest()[:8]}"


def told_apart(ids: Iterable[str]) -> list[str]:
    """Ids of one document, the second of a kind with -2 behind it."""
    met: Counter[str] = Counter()
    found = []
    for id in ids:
        met[id] += 1
        found.append(id if met[id] == 1 else f"{id}-{met[id]}")
    return found
