"""Labels and codes of a line → its joined code, its item."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from ..model import fold, strip_numbering
from ..vocabulary import FormTable, words

LONG_WORD, SLIP = 6, 0.9
"""A label of at least so many characters may differ from its word by a slip, so alike it must be."""
OF_THE_WHOLE = frozenset(
    {
        "expenditure_current",
        "expenditure_carried_forward",
        "expenditure_total",
        "expenditure_department_budget",
    }
)
"""Lines that a summary repeats under each of its classifications of expenditure: there they are items of that side."""


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
    labels = [strip_numbering(plain_revenue(fold(name))) for name in names]
    labels = [label for label in labels if label not in ("小计", "")] or labels
    for label in (*map(fold, reversed(names)), *reversed(labels)):  # 其中：财政拨款 before 财政拨款
        found = [
            item
            for item in map(words().items.__getitem__, _items_called().get(label, ()))
            if _may_stand(item.id, form, side)
            and (item.under is None or item.under in seen or form.shape != "two_sided")
            and item.id not in seen
        ]
        if found:
            return max(found, key=lambda item: seen.get(item.under or item.optional_under or "", 0)).id
    return _misprinted_item(labels, form, side, seen)


def plain_revenue(word: str) -> str:
    """A folded word without what some provinces add to it: 其他收入资金, 事业收入预算 → 事业收入; 加：上年结转."""
    return re.sub(r"^[加减][:：](?=..)|(?<=..收入)(?:资金|预算)$", "", word)


def _misprinted_item(
    labels: list[str], form: FormTable, side: str | None, seen: dict[str, int]
) -> str | None:
    """The one item that a label names but for a slip of a character: 财政转专户管理资金."""
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    items, printed = _long_words()
    near = {
        item.id
        for label in labels
        for _, _, at in process.extract(
            label, printed, scorer=Indel.normalized_similarity, score_cutoff=SLIP, limit=None
        )
        if _may_stand((item := words().items[items[at]]).id, form, side)
        and item.id not in seen
        and (item.under is None or item.under in seen)
    }
    return near.pop() if len(near) == 1 else None


@cache
def _items_called() -> dict[str, list[str]]:
    """The items that each word of the vocabulary may mean."""
    found: dict[str, list[str]] = {}
    for item in words().items.values():
        for word in dict.fromkeys(item.words):
            found.setdefault(word, []).append(item.id)
    return found


@cache
def _long_words() -> tuple[list[str], list[str]]:
    """The words in which a slip is told from another word, each with its item."""
    long = [
        (item.id, word) for item in words().items.values() for word in item.words if len(word) >= LONG_WORD
    ]
    return [id for id, _ in long], [word for _, word in long]


def _may_stand(item: str, form: FormTable, side: str | None) -> bool:
    """Whether an item can stand in a table, on a side: revenue items on the revenue side and so on."""
    if form.shape == "two_sided" and side in ("economic", "government"):
        whole = item in OF_THE_WHOLE
        return item.startswith(f"{side}_") or (
            side == "economic" and item.startswith("expenditure_") and not whole
        )
    if form.shape == "two_sided":
        return item.startswith("revenue_" if side == "revenue" else "expenditure_")
    return item in form.items


def names_money(label: str) -> bool:
    """Whether a label is that of an item, however few its words: 公务用车购置; — beside it is a nil."""
    return strip_numbering(fold(label)) in _items_called()


def counts_something(label: str) -> bool:
    """Whether the number of a line counts something: 公务用车保有量（辆）. It stays in ``cells``."""
    folded = fold(label)
    counts = any(word in folded for word in words().counted) and not re.search(r"费|支出|金额", folded)
    return counts and not names_money(label)
