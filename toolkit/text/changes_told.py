"""What a word of change does: a change with its figure, a level figure, a direction without one."""

from __future__ import annotations

import re

from .about import About, find_about, is_generic
from .claim import Token
from .comparisons import about_passage, base_kind_of, quote_on, same, told_again, told_here
from .pairs import begins_pair
from .parts import parent_of
from .phrases import ANEW, COMPARED, DOWN, REASON, subject_of


def take_change(token: Token, changed: re.Match[str], printed: str, unit: str | None) -> bool:
    reading = token.reading
    before = REASON.split(token.left[: changed.start()])[-1]
    named = COMPARED.sub("", before)
    subject = subject_of(named)
    if named.endswith("；") or not re.search(r"[^，；。：]", re.split(r"(?<=[，；。：])", before)[-1]):
        subject = (
            ""  # "…万元，" or "…，主要是控制公务接待费；较上年" and then the change: of the claim before it
        )
    direction = None if changed[2] else "decrease" if changed[1] in (*DOWN, "少") else "increase"
    if token.in_reason:
        token.new("reason", subject, About(), stated=printed, unit=unit, direction=direction)
        return True
    current = reading.pair[0] if reading.pair and begins_pair(token) else reading.current
    own = not is_generic(subject) and bool(subject)
    about = find_about(subject, token.place, reading.names) if own else About()
    if own and current is not None and about.topic != current.about.topic:
        current = reading.current = (
            told_here(token, about) or current
        )  # the very thing, told before its parts
    speaks_of_another = own and current is not None and about.topic and not same(about, current.about)
    if (
        current is None
        or speaks_of_another
        or (current.change is not None and current.growth is not None and own)
    ):
        if not own:
            about, subject = about_passage(token)
        told = told_here(token, about)
        current = told or token.new("change", subject, about)
        if told is None:
            current.parent = parent_of(token)
        reading.current = current
    if current.change is not None and ANEW.search(token.left):
        current = reading.current = told_again(token, current)
    if current.change is not None:
        token.new("reason", subject, About(), stated=printed, unit=unit, direction=direction)
        return True
    current.change, current.change_unit, current.direction = printed, unit, direction
    current.spoken = token.begins + token.start
    quote_on(current, token.sentence)
    compared = COMPARED.search(token.left)
    if compared and current.base_kind is None:
        current.base_kind = base_kind_of(compared[0])
    return True


def take_flat(token: Token, printed: str, unit: str | None) -> bool:
    """ "与上年预算持平": of the claim before it, or of what the sentence names."""
    reading = token.reading
    if token.in_reason:
        return False
    piece = COMPARED.sub("", subject_of(token.left))
    about = find_about(piece, token.place, reading.names) if piece and not is_generic(piece) else About()
    if about.topic and (reading.current is None or not same(about, reading.current.about)):
        reading.current = token.new("change", piece, about)
    if reading.current is None:
        return False
    told = reading.current
    if told.change is not None and not re.search("[1-9]", told.change + (told.growth or "")):
        told.direction, told.growth_direction = "flat", None  # 增加0.00万元，增长0.0%，与预算持平
    elif told.direction is None and told.change is None:
        told.direction = "flat"
        quote_on(reading.current, token.sentence)
    return True


def take_less(token: Token, printed: str, unit: str | None) -> bool:
    """ "本年数小于上年预算数": a direction without a figure."""
    return _take_direction(token, "decrease")


def take_more(token: Token, printed: str, unit: str | None) -> bool:
    return _take_direction(token, "increase")


def _take_direction(token: Token, direction: str) -> bool:
    current = token.reading.current
    if token.in_reason or current is None or current.direction or current.change:
        return False
    current.direction = direction
    return True
