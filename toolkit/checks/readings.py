"""A claim → the topics that its words allow: the one place where the set of its figures is made.

What is said leaves one topic; what is open leaves several (``readings`` in ``vocabulary/topics.yaml``).
``claim_figures`` and ``outcomes`` of views.sql hold the claim against all figures of the set.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from ..text import find_scope
from ..vocabulary import load_topics

TABLE = """
CREATE TABLE readings (document_id TEXT NOT NULL, claim INTEGER NOT NULL, rank INTEGER NOT NULL, topic TEXT NOT NULL) STRICT;
"""


def possible_topics(topic: str, whose_is: str, carry_over_is: str, says: str | None = None) -> list[str]:
    """The topics that a claim may be of, its own first; ``says`` is whose money its words name.

    >>> possible_topics("general_budget.revenue_current", "said", "said")
    ['general_budget.revenue_current', 'general_budget.revenue']
    >>> possible_topics("general_budget.basic", "said", "said", "fiscal")  # 财政拨款 under the heading of one fund
    ['general_budget.basic', 'fiscal.basic']
    """
    readings = load_topics().readings
    scope, _, item = topic.partition(".")
    scopes = [scope, *readings["fiscal"].get(scope, ())]
    if says == "fiscal" and scope != "all":
        scopes += [says] if says not in scopes and f"{says}.{item}" in load_topics().topics else []
    is_lent = (
        whose_is == "lent" and scope == "all" and item in ("class", "code")
    )  # 一般公共服务支出 under 收支情况
    if whose_is == "open" or is_lent:
        scopes += readings["whose"].get(scope, ())
    items = [item]
    if carry_over_is == "open" or item in (
        "revenue",
        "expenditure",
    ):  # 收入总计 is said of the year's own as well
        items += readings["carry_over"].get(item, ())
    items += readings["of_the_year"].get(item, ())
    return list(dict.fromkeys(f"{s}.{i}" for s in scopes for i in items))


def claim_readings(row: Mapping[str, str]) -> Iterator[tuple[str, int, int, str]]:
    """The rows of ``readings`` of a claim."""
    if row["topic"]:
        found = possible_topics(
            row["topic"], row["whose_is"], row["carry_over_is"], find_scope(row["subject"] or "")
        )
        yield from ((row["document_id"], int(row["claim"]), rank, topic) for rank, topic in enumerate(found))


OUTCOMES = {
    "confirmed": ("相符", "confirmed"),
    "contradicted": ("不符", "contradicted"),
    "undecided": ("不能判定", "undecided"),
}
"""What becomes of a figure of the text that is held against the tables, in both languages."""


def count_outcomes(claims: Iterable[Mapping[str, str]], lang: str) -> str:
    """How many figures of the text the tables confirm, contradict or leave open, and how many they do not state."""
    amounts = [
        row for row in claims if row["role"] in ("amount", "restated", "nil") and row["measure"] != "count"
    ]
    count = Counter(row["outcome"] for row in amounts if row["outcome"])
    told = [
        f"{word[0]} {count[key]}" if lang == "zh" else f"{count[key]} {word[1]}"
        for key, word in OUTCOMES.items()
    ]
    rest = len(amounts) - count.total()
    if lang == "zh":
        return f"文字中 {count.total()} 个金额与表核对：{'，'.join(told)}；另有 {rest} 个表中没有对应的数"
    return f"{count.total()} figures of the text held against the tables: {', '.join(told)}; {rest} others have no counterpart there"


def claim_outcomes(connection: sqlite3.Connection) -> dict[int, tuple[str, str]]:
    """What became of each claim of a database of one document: its outcome and the cells it was held against."""
    rows = connection.execute("SELECT claim, outcome, COALESCE(against, '') FROM outcomes")
    return {claim: (outcome, cells.replace(",", " ")) for claim, outcome, cells in rows}
