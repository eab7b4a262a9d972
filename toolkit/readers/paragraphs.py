"""A paragraph of text → its lines: one, or several where it is longer than any that people write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..model import Grid, Line, Problem, problem, say

LONGEST = 2000
"""A line of more characters is parted between sentences; one sentence stays whole, however long."""
SHOWN, NAMED = 20, 6
"""So many characters of a paragraph name it; so many places are named in a sentence, of more how many."""
NOTE_MARK = re.compile(r"\s*[\[(（【〔]?\s*(?:注?\s*\d{1,2}|\*+|[①-⑳※†])\s*[\])）】〕]?\s*")
"""What a raised mark of a note reads: 1, [2], 注3, ①, *."""
_SENTENCE = re.compile(r"[^。！？；;]*[。！？；;]|[^。！？；;]+$")


def paragraph_to_lines(text: str, level: int | None = None) -> Iterator[Line]:
    """The lines of a paragraph, in order; together they hold every character of it."""
    if len(text) <= LONGEST:
        if text.strip():
            yield Line(text, level=level)
        return
    line = ""
    for sentence in _SENTENCE.findall(text):
        if line and len(line) + len(sentence) > LONGEST:
            yield Line(line, level=level)
            line = ""
        line += sentence
    if line.strip():
        yield Line(line, level=level)


@dataclass(slots=True)
class Place:
    """How far a text without pages was read: which of its paragraphs was the last, and how it ends."""

    number: int = 0
    words: str = ""

    def pass_by(self, block: Line | Grid) -> None:
        if isinstance(block, Line):
            self.number, self.words = self.number + 1, block.text[-SHOWN:]

    def said(self) -> tuple[str, str]:
        """Where the next thing stands, in both languages."""
        if not self.number:
            return "开头", "at the beginning"
        return f"第 {self.number} 段“{self.words}”之后", f"after paragraph {self.number}, “{self.words}”"


def struck_told(pieces: Iterable[str]) -> Iterator[Problem]:
    """What is struck through and was left out: figures cast doubt on what stands around them, words do not."""
    found = [words for piece in pieces if (words := " ".join(piece.split()))]
    for kind, has_figures in (("struck_figures", True), ("struck_words", False)):
        told = [piece for piece in found if any(c.isdigit() for c in piece) == has_figures]
        if told:
            words = "、".join(f"“{piece[:SHOWN]}”" for piece in told[:NAMED])
            yield problem(kind, count=len(told), words=words)


def unseen_told(figures: Iterable[str]) -> Iterator[Problem]:
    """Figures that nobody sees (white on white, under a format that shows nothing) and that were left out; noughts are none."""
    found = [one for figure in figures if re.search("[1-9１-９]", one := " ".join(figure.split()))]
    if found:
        yield problem(
            "unseen_figures", count=len(found), words="、".join(f"“{one[:SHOWN]}”" for one in found[:NAMED])
        )


def left_out(kind: str, places: list[tuple[str, str]], **facts: str) -> Iterator[Problem]:
    """What was not read at these places, as one problem; none where there are none."""
    if places:
        zh, en = (
            sign.join(dict.fromkeys(where[:NAMED]))
            for sign, where in zip(("；", "; "), zip(*places, strict=True), strict=True)
        )
        more = f" … (+{len(places) - NAMED})" if len(places) > NAMED else ""
        said: dict[str, object] = {**facts, "places_zh": f"（{zh}{more}）", "places_en": f" ({en}{more})"}
        yield Problem(kind, *say(kind, count=len(places), **said))
