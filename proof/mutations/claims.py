"""Errors in what the text states: amounts, shares, changes, directions, reasons, lists, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from random import Random

from proof.disclosures import Disclosure

from .digits import change_digit, swap_digits, to_number
from .plant import (
    Mutant,
    Mutate,
    Place,
    change_part,
    change_parts,
    drop_blocks,
    places,
    same_claim,
)

IN_TEXT = 5
"""The least slip of a figure in the text, in units of its last decimal: cut off, not rounded, it may be 1 off."""
TELLING = Decimal("0.05")
"""The least slip of a growth that tells of a misprinted change, in per cent: rounded or cut off, it may be 0.01 off."""
NUMBER = re.compile(r"[\d,]+\.\d+")


def wrong_figure(
    pattern: str, slip: Callable[[str, Random, int], str | None] = change_digit, beside: str = ""
) -> Mutate:
    """A figure of the text is misprinted; one that stands beside another figure, where it is asked for."""

    def mutate(disclosure: Disclosure, random: Random) -> Mutant | None:
        found = [p for p in places(disclosure.blocks, pattern) if re.search("[1-9]", p.part.text)]
        found = [p for p in found if not beside or same_claim(p, beside)]
        random.shuffle(found)
        for place in found:
            text = slip(place.part.text, random, least(place.part.text))
            if text:
                return change_part(disclosure.blocks, place, text)
        return None

    return mutate


def wrong_change(disclosure: Disclosure, random: Random) -> Mutant | None:
    """A digit of a change is misprinted, by so much that the growth beside it tells.

    减少26.45万元，下降100.00% to nothing agrees with any other change, and 97.45 for 97.35 may be a growth of 4.65% too.
    """
    found = [(p, same_claim(p, "growth")) for p in places(disclosure.blocks, r".*#change")]
    random.shuffle(found)
    for place, growth in found:
        if growth is None or (same_claim(place, "word") and growth.part.text == "100.00%"):
            continue
        for _ in range(20):
            text = change_digit(place.part.text, random, least(place.part.text))
            if text is None:
                break
            slip = abs(to_number(text) / to_number(place.part.text) - 1) * to_number(growth.part.text)
            if slip >= TELLING:
                return change_part(disclosure.blocks, place, text)
    return None


def larger(text: str, random: Random, least: int) -> str | None:
    """A digit changed upwards, of a figure that may be less than the table's but not more."""
    slips = [change_digit(text, random, least) for _ in range(20)]
    return next((s for s in slips if s and to_number(s) > to_number(text)), None)


def least(text: str) -> int:
    """The least slip that can be measured: any of a count, a few units of an amount."""
    return IN_TEXT if "." in text else 1


def swapped_figure(pattern: str) -> Mutate:
    """Two neighbouring digits of a figure in the text are swapped."""
    return wrong_figure(pattern, swap_digits)


def second_value(disclosure: Disclosure, random: Random) -> Mutant | None:
    """A figure that the text states in two paragraphs is another one in the second."""
    stated: dict[str, list[Place]] = {}
    for place in places(disclosure.blocks, r"(?!project|assets|performance|staff|three_public).*#amount"):
        stated.setdefault(place.part.role, []).append(place)
    twice = [found for found in stated.values() if len({p.paragraph.id for p in found}) > 1]
    random.shuffle(twice)
    for found in twice:
        text = change_digit(found[-1].part.text, random, IN_TEXT)
        if text and to_number(found[-1].part.text):
            return change_part(disclosure.blocks, found[-1], text)
    return None


def unit_slip(disclosure: Disclosure, random: Random) -> Mutant | None:
    """An amount that a table prints is followed by 元 for 万元."""
    found = [
        p
        for p in places(disclosure.blocks, r"\w+/(?:total|basic|project|\d+)#amount")
        if following(p).startswith("万元") and to_number(p.part.text)
    ]
    if not found:
        return None
    place = random.choice(found)
    return change_parts(
        disclosure.blocks, place.paragraph, {place.index + 1: following(place).replace("万元", "元", 1)}
    )


def following(place: Place) -> str:
    """The text of the part behind a place."""
    parts = place.paragraph.parts
    return parts[place.index + 1].text if place.index + 1 < len(parts) else ""


def unit_dropped(disclosure: Disclosure, random: Random) -> Mutant | None:
    """An amount of the text has lost its 万元."""
    found = [
        p
        for p in places(disclosure.blocks, r"\w+/\w+#amount")
        if re.match("万元[，。；]", following(p)) and to_number(p.part.text)
    ]
    if not found:
        return None
    place = random.choice(found)
    return change_parts(disclosure.blocks, place.paragraph, {place.index + 1: following(place)[2:]})


def percent_dropped(disclosure: Disclosure, random: Random) -> Mutant | None:
    """A share or a growth has lost its %."""
    found = places(disclosure.blocks, r".*#(?:share|growth)")
    if not found:
        return None
    place = random.choice(found)
    return change_part(disclosure.blocks, place, place.part.text.removesuffix("%"))


def wrong_direction(disclosure: Disclosure, random: Random) -> Mutant | None:
    """增加 for 减少 or the reverse, while the growth goes the other way."""
    found = [p for p in places(disclosure.blocks, r".*#direction") if same_claim(p, "word")]
    if not found:
        return None
    place = random.choice(found)
    return change_part(disclosure.blocks, place, "减少" if place.part.text == "增加" else "增加")


def level_but_changed(disclosure: Disclosure, random: Random) -> Mutant | None:
    """The text says 持平 and gives a change all the same."""
    found = [p for p in places(disclosure.blocks, r".*#direction") if same_claim(p, "word")]
    if not found:
        return None
    place = random.choice(found)
    growth, word = same_claim(place, "growth"), same_claim(place, "word")
    assert growth
    assert word
    texts = {place.index: "持平，" + place.part.text, growth.index: growth.part.text}
    return change_parts(disclosure.blocks, place.paragraph, texts)


def level_with_growth(disclosure: Disclosure, random: Random) -> Mutant | None:
    """The text says 与上年预算持平 and goes on with a growth."""
    found = [p for p in places(disclosure.blocks, r".*#than") if same_claim(p, "growth")]
    if not found:
        return None
    place = random.choice(found)
    direction, change = same_claim(place, "direction"), same_claim(place, "change")
    assert direction
    assert change
    after = following(change).replace("万元", "", 1)
    texts = {place.index: "与上年", direction.index: "持平", change.index: "", change.index + 1: after}
    return change_parts(disclosure.blocks, place.paragraph, texts)


def zero_change(disclosure: Disclosure, random: Random) -> Mutant | None:
    """增加0.00万元，增长0.00% where nothing changed."""
    found = places(disclosure.blocks, r".*#same")
    if not found:
        return None
    place = random.choice(found)
    text = f"比上年{word_of(disclosure)}增加0.00万元，增长0.00%"
    return change_part(disclosure.blocks, place, text)


def word_of(disclosure: Disclosure) -> str:
    """What a form compares with: last year's budget, or the year as it was closed."""
    return "决算" if disclosure.model.form == "final_accounts" else "预算"


def growth_from_zero(disclosure: Disclosure, random: Random) -> Mutant | None:
    """增长100.00% where last year was nothing."""
    found = places(disclosure.blocks, r".*#first")
    if not found:
        return None
    return change_part(disclosure.blocks, random.choice(found), "增长100.00%")


def reason_emptied(pattern: str) -> Mutate:
    """主要原因是 is followed by no reason."""

    def mutate(disclosure: Disclosure, random: Random) -> Mutant | None:
        found = [
            p
            for p in places(disclosure.blocks, f"(?:{pattern})#reason")
            if same_claim(p, "change") and same_claim(p, "head")
        ]
        return change_part(disclosure.blocks, random.choice(found), "") if found else None

    return mutate


def reason_dropped(pattern: str) -> Mutate:
    """A change is given without a reason; the changes that follow closely have none either.

    A reason behind them might be that of both; what is said of the vehicles explains buying and running them.
    """

    def mutate(disclosure: Disclosure, random: Random) -> Mutant | None:
        found = [p for p in places(disclosure.blocks, f"(?:{pattern})#reason") if explains_a_change(p)]
        if not found:
            return None
        place = random.choice(found)
        gone = without_reasons(place)
        mutant = change_parts(disclosure.blocks, place.paragraph, gone)
        if "/vehicle_" in place.claim:
            for whole in places(mutant.blocks, "three_public_expenditure/vehicles#reason"):
                blocks = change_parts(mutant.blocks, whole.paragraph, without_reasons(whole)).blocks
                mutant = replace(mutant, blocks=blocks)
        return mutant

    return mutate


def explains_a_change(place: Place) -> bool:
    return bool(same_claim(place, "change") and same_claim(place, "head"))


def without_reasons(place: Place) -> dict[int, str]:
    """The parts of a paragraph that read otherwise where a change has no reason, nor those behind it."""
    gone: dict[int, str] = {}
    for reason in places((place.paragraph,), ".*#reason"):
        if reason.index < place.index:
            continue
        if not explains_a_change(reason):
            break  # of what stays level, why it does
        role = f"{reason.claim}#head"
        parts = reason.paragraph.parts
        head = next(n for n in range(reason.index, -1, -1) if parts[n].role == role)
        gone |= {head - 1: parts[head - 1].text.removesuffix("，"), head: "", reason.index: ""}
    return gone


def paragraph_removed(pattern: str) -> Mutate:
    """The paragraph that states a figure is missing, where others of its kind are there."""

    def mutate(disclosure: Disclosure, random: Random) -> Mutant | None:
        found = [
            p.paragraph
            for p in places(disclosure.blocks, pattern)
            if len({q.claim for q in places((p.paragraph,), r"\w+/\w+#amount")}) == 1
            and to_number(p.part.text)
        ]
        if len(found) < 3:
            return None
        return drop_blocks(disclosure.blocks, [random.choice(found)])

    return mutate
