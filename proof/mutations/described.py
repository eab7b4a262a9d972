"""Errors in what the text describes: paths, enumerations, purposes, projects and their allocation."""

from __future__ import annotations

import re
from random import Random

from proof.disclosures import Disclosure
from proof.disclosures.blocks import Paragraph
from proof.disclosures.codes import economic_name, name_of, names

from .claims import IN_TEXT, NUMBER
from .digits import change_digit
from .plant import (
    Mutant,
    Mutate,
    amounts,
    change_part,
    change_parts,
    drop_blocks,
    grids,
    places,
    same_claim,
)


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
