"""The last part of a text (名词解释) → the terms that it defines."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..model import fold
from .passages import Passage

_TERM = re.compile(
    r"(?:[(（]?(?:[一二三四五六七八九十]+|\d{1,2})[)）、.．]\s*)*([^：:。]{2,30})[：:](.+)", re.S
)
_NEXT_TERM = re.compile(r"(?<=。)(?=[^，。；：:]{2,24}[：:]是?指)")
"""Where a paragraph goes on with the next term: "…人员支出。项目支出：指…"."""


def read_glossary(passages: Iterable[Passage]) -> list[tuple[str, str, int | None]]:
    """The terms that the last part (名词解释) defines, with the definition and its page."""
    found: list[tuple[str, str, int | None]] = []
    inside = False
    for passage in passages:
        words_in = fold(passage.text)
        if passage.kind != "contents" and len(words_in) < 30 and "名词解释" in words_in:
            found = [term for term in found if "指" in term[1]]  # 第一部分：部门概况, of a contents page
            inside = True
            continue
        title = len(words_in) < 30 and re.search(r"(?:说明|情况)$", words_in)
        if passage.kind == "caption" or title or words_in.startswith("附件"):
            inside = False
        if passage.kind == "heading":
            inside = inside and "名词解释" in fold(passage.part + passage.chapter)
        for text in _NEXT_TERM.split(passage.text) if inside else ():
            term = _TERM.match(text)
            if term:
                name = re.sub(r"^“([^“”]+)”$", r"\1", term[1])
                found.append((name, term[2], passage.page))
    return found
