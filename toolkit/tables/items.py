"""Labels and codes of a line → its joined code, its item."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from ..model import fold, likeness, strip_numbering
from ..vocabulary import FormTable, words

LONG_WORD, SLIP = 6, 0.9
"""A label of at least so many characters may differ from its word by a slip, so alike it must be."""


def join_code(parts: Iterable[str]) -> str | None:
    """The joined code of 类, 款, 项: 201 + 03 + 50 → 2010350; an unpadded 2 counts as 02.

    ``None`` where a part is no digits or the first has not three.
    """
    code = ""
    for part in map(fold, parts):
        if not part:
            continue
        if not part.isdigit():
            return None
        if code and not part.strip("0"):
            continue  # 201 · 00 · 00 is the class itself
        if code and part.startswith(code):
            code = part
        else:
            code += part if not code else part.zfill(2)
    return code if len(code) in (3, 5, 7, 9) else None


def economic_class(name: str) -> str | None:
    """The economic class (类) whose name a label without a code is: 工资福利支出 → 301."""
    label = strip_numbering(fold(name))
    terms = (term for term in words().measures.values() if term.id.startswith("econ_"))
    return next((term.id.removeprefix("econ_") for term in terms if label in term.words), None)


def find_item(names: list[str], form: FormTable, side: str | None, seen: dict[str, int]) -> str | None:
    """The item that a line's labels name, the last of them first; 小计 stands for its group.

    Of namesakes it is the one under the heading that was met last.
    """
    labels = [strip_numbering(fold(name)) for name in names]
    labels = [label for label in labels if label not in ("小计", "")] or labels
    for label in reversed(labels):
        found = [
            item
            for item in words().items.values()
            if label in item.words
            and _may_stand(item.id, form, side)
            and (item.under is None or item.under in seen or form.shape != "two_sided")
            and item.id not in seen
        ]
        if found:
            return max(found, key=lambda item: seen.get(item.under or item.optional_under or "", 0)).id
    return _misprinted_item(labels, form, side, seen)


@lru_cache(8192)
def _near_items(label: str) -> tuple[Any, ...]:
    """The items whose words a label prints but for a slip."""
    return tuple(
        item
        for item in words().items.values()
        for word in item.words
        if len(word) >= LONG_WORD
        and 2 * min(len(label), len(word)) >= SLIP * (len(label) + len(word))
        and likeness(label, word) >= SLIP
    )


def _misprinted_item(
    labels: list[str], form: FormTable, side: str | None, seen: dict[str, int]
) -> str | None:
    """The one item that a label names but for a slip of a character: 财政转专户管理资金."""
    near = {
        item.id
        for label in labels
        for item in _near_items(label)
        if _may_stand(item.id, form, side)
        and item.id not in seen
        and (item.under is None or item.under in seen)
    }
    return near.pop() if len(near) == 1 else None


def _may_stand(item: str, form: FormTable, side: str | None) -> bool:
    """Whether an item can stand in a table, on a side: revenue items on the revenue side and so on."""
    if form.shape == "two_sided":
        return item.startswith("revenue_" if side == "revenue" else "expenditure_")
    return item in form.items
