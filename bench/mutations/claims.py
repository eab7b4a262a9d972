"""Errors in what the text states: amounts, shares, changes, directions, reasons, lists, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from bench.disclosures import Disclosure
from bench.disclosures.blocks import Paragraph
from bench.disclosures.codes import economic_name, name_of, names

from .digits import change_digit, swap_digits, to_number
from .plant import (
    Mutant,
    Mutate,
    Place,
    amounts,
    change_part,
    change_parts,
    drop_blocks,
    grids,
    places,
    same_claim,
)

IN_TEXT = 5
"""The least slip of a figure in the text, in units of its last decimal: cut off, not rounded, it may be 1 off."""
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
    """A change is given without a reason; where other sentences follow closely they have none either."""

    def mutate(disclosure: Disclosure, random: Random) -> Mutant | None:
        blocks = disclosure.blocks
        found = [
            p
            for p in places(blocks, f"(?:{pattern})#reason")
            if same_claim(p, "change") and same_claim(p, "head")
        ]
        if not found:
            return None
        place = random.choice(found)
        head = next(
            n for n in range(place.index, -1, -1) if place.paragraph.parts[n].role == f"{place.claim}#head"
        )
        before = place.paragraph.parts[head - 1].text.removesuffix("，")
        return change_parts(blocks, place.paragraph, {head - 1: before, head: "", place.index: ""})

    return mutate


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


def misnamed_path(disclosure: Disclosure, random: Random) -> Mutant | None:
    """The text names an item that the tables do not have: two letters of its division are swapped."""
    found = [
        block
        for block in disclosure.blocks
        if isinstance(block, Paragraph) and block.role == "claim" and "（款）" in block.text
    ]
    if not found:
        return None
    paragraph = random.choice(found)
    known = {name_of(code) for code in names()[0] if len(code) == 7}
    for index, part in enumerate(paragraph.parts):
        match = re.search(r"（款）([^（）]+)（项）", part.text)
        if match and len(match[1]) > 3:
            name = match[1][:-3] + match[1][-1] + match[1][-3:-1]
            if name not in known:
                text = part.text.replace(f"（款）{match[1]}（项）", f"（款）{name}（项）")
                return change_parts(disclosure.blocks, paragraph, {index: text})
    return None


def listed_items(pattern: str, adds: bool) -> Mutate:
    """An enumeration of items leaves one out that has money, or names one that has none."""

    def mutate(disclosure: Disclosure, random: Random) -> Mutant | None:
        found = [p for p in places(disclosure.blocks, pattern) if p.part.text.count("、") > 1]
        if not found:
            return None
        place = random.choice(found)
        items = place.part.text.split("、")
        if not adds:
            gone = random.choice([i for i in items if not any(i in o or o in i for o in items if o != i)])
            return change_part(disclosure.blocks, place, "、".join(i for i in items if i != gone))
        held = {c.line for t in grids(disclosure.blocks, ".*basic_expenditure") for c in amounts(t, r"\d{5}")}
        classes = "303" if place.part.role.endswith("personnel#names") else "302"
        absent = [
            economic_name(code)
            for code in names()[1]
            if len(code) == 5 and code.startswith(classes) and code not in held
        ]
        new = [n for n in absent if not any(n in economic_name(c) or economic_name(c) in n for c in held)]
        return change_part(disclosure.blocks, place, "、".join([*items, random.choice(new)])) if new else None

    return mutate


def purpose_of_nil_class(disclosure: Disclosure, random: Random) -> Mutant | None:
    """The purpose speaks of transfers to persons where no table has any."""
    if any(c.fen for t in grids(disclosure.blocks, ".*") for c in amounts(t, r"303.*", ".*")):
        return None
    if any(c.fen for t in grids(disclosure.blocks, ".*") for c in amounts(t, ".*", "econ_303")):
        return None
    found = [p for p in places(disclosure.blocks, r".*#purpose") if p.part.text]
    if not found:
        return None
    place = random.choice(found)
    return change_part(disclosure.blocks, place, place.part.text + "、对个人和家庭的补助")


def project_left_out_of_purpose(disclosure: Disclosure, random: Random) -> Mutant | None:
    """The summary of purposes names the projects but one."""
    general = [p.name for p in disclosure.model.projects if p.fund in ("general", "general_transfer")]
    found = [
        (p, name)
        for p in places(
            disclosure.blocks, r"fiscal_appropriation_summary/expenditure_\d+/general_budget#purpose"
        )
        for name in general
        if name in p.part.text.split("、") and "、" in p.part.text
    ]
    if not found or len(general) < 3:
        return None
    place, name = random.choice(found)
    left = "、".join(n for n in place.part.text.split("、") if n != name)
    return change_part(disclosure.blocks, place, left)


def use_of_another_item(disclosure: Disclosure, random: Random) -> Mutant | None:
    """The housing fund is said to be for medical insurance, or the reverse."""
    uses = {"2210201": "缴纳职工基本医疗保险", "210": "缴纳职工住房公积金", "221": "缴纳职工基本医疗保险"}
    found = [
        (p, use)
        for p in places(disclosure.blocks, r".*#purpose")
        for code, use in uses.items()
        if re.search(rf"/(?:expenditure_)?{code}(?:\D|$)", p.claim)
    ]
    if not found:
        return None
    place, use = random.choice(found)
    return change_part(disclosure.blocks, place, use)


def sum_in_yuan(parts_wrong: bool) -> Mutate:
    """The allocation of a project in yuan: its total is another one, or its parts do not make it."""

    def mutate(disclosure: Disclosure, random: Random) -> Mutant | None:
        shares = {p.name: p for p in disclosure.model.projects if len(p.shares) > 1}
        found = [
            p for p in places(disclosure.blocks, r"projects/.*#shares") if p.claim.split("/")[1] in shares
        ]
        if not found:
            return None
        place = random.choice(found)
        project = shares[place.claim.split("/")[1]]
        yuan = [(what, fen // 100) for what, fen in project.shares]
        whole = sum(y for _, y in yuan)
        what, first = yuan[0]
        yuan[0] = (what, first + 3000)
        said = whole if parts_wrong else whole + 3000
        text = "，".join(f"{what}{y}元" for what, y in yuan) + f"，合计{said}元"
        return change_part(disclosure.blocks, place, text)

    return mutate


def listed_total(disclosure: Disclosure, random: Random) -> Mutant | None:
    """The allocation of a project in 万元 is added up wrongly: one of its parts is another one."""
    found = [
        p for p in places(disclosure.blocks, r"projects/.*#shares") if len(NUMBER.findall(p.part.text)) > 1
    ]
    random.shuffle(found)
    for place in found:
        numbers = NUMBER.findall(place.part.text)
        changed = change_digit(numbers[0], random, 2 * len(numbers) + IN_TEXT)
        amount = same_claim(place, "amount") or next(
            (p for p in places(disclosure.blocks, r"projects/.*#amount") if p.claim == place.claim), None
        )
        if changed and amount:
            text = place.part.text.replace(numbers[0], changed, 1) + f"，合计{amount.part.text}万元"
            return change_part(disclosure.blocks, place, text)
    return None


def project_renamed(disclosure: Disclosure, random: Random) -> Mutant | None:
    """The text describes a project under another name than the table's."""
    found = places(disclosure.blocks, r"projects/.*#name")
    if not found or disclosure.model.form != "xinjiang_budget":
        return None
    place = random.choice(found)
    return change_part(disclosure.blocks, place, "新增" + place.part.text)


def project_field_removed(disclosure: Disclosure, random: Random) -> Mutant | None:
    """The description of a project lacks its basis, executor, allocation or period."""
    found = places(disclosure.blocks, r"projects/.*#(?:basis|executor|shares|period)")
    if not found or disclosure.model.form != "xinjiang_budget":
        return None
    return drop_blocks(disclosure.blocks, [random.choice(found).paragraph])


def project_undescribed(disclosure: Disclosure, random: Random) -> Mutant | None:
    """A project of the table is not described in the text."""
    claims = sorted({p.claim for p in places(disclosure.blocks, r"projects/.*#basis")})
    if len(claims) < 2 or disclosure.model.form != "xinjiang_budget":
        return None
    gone = random.choice(claims)
    blocks = [
        b
        for b in disclosure.blocks
        if isinstance(b, Paragraph) and any(p.role.partition("#")[0] == gone for p in b.parts)
    ]
    return drop_blocks(disclosure.blocks, blocks)
