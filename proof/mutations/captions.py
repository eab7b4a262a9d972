"""Errors around tables: the table itself, its title, number, department, unit, its note, the contents page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from random import Random

from proof.disclosures import Disclosure
from proof.disclosures.blocks import Block, Paragraph, Part, Table, prose

from .digits import change_digit
from .plant import (
    Blocks,
    Mutant,
    Mutate,
    amounts,
    change_text,
    clean_marks,
    drop_blocks,
    grids,
    paragraphs,
    put,
)

STATUTORY = r"(?!department_performance|project_performance).*"


def table_removed(tables: str, also_from_contents: bool = True) -> Mutate:
    """A statutory table is not printed, nor named on the contents page."""

    def mutate(disclosure: Disclosure, random: Random) -> Mutant | None:
        blocks = disclosure.blocks
        found = grids(blocks, tables)
        if not found:
            return None
        table = random.choice(found)
        entries = contents_of(disclosure, table) if also_from_contents else []
        return drop_blocks(blocks, [table, *entries])

    return mutate


def contents_of(disclosure: Disclosure, table: Table) -> list[Paragraph]:
    """The entry of the contents page that names a table."""
    title = title_of(table).text
    entries = paragraphs(disclosure.blocks, "contents")
    return [e for e in entries if e.text.endswith(title)][:1]


def title_of(table: Table) -> Paragraph:
    """The line over a table that is its title."""
    return next(line for line in table.above if line.role == "title")


def entry_removed(disclosure: Disclosure, random: Random) -> Mutant | None:
    """The contents page does not name a table that is there."""
    entries = [e for t in grids(disclosure.blocks, STATUTORY) for e in contents_of(disclosure, t)]
    return drop_blocks(disclosure.blocks, [random.choice(entries)]) if entries else None


def title_misprinted(disclosure: Disclosure, random: Random) -> Mutant | None:
    """A title has lost a word or has two letters in the wrong order; the contents page has it right."""
    table = random.choice(grids(disclosure.blocks, STATUTORY))
    title = title_of(table)
    begun = title.text.rfind(disclosure.model.name) + len(disclosure.model.name) + 1
    starts = range(begun if disclosure.model.name in title.text else 0, len(title.text) - 4)
    at = random.choice([n for n in starts if re.match("[一-鿿]{4}", title.text[n:])])
    text = title.text[:at] + title.text[at + 1] + title.text[at] + title.text[at + 2 :]
    return change_text(disclosure.blocks, title, text) if text != title.text else None


def caption_changed(pattern: str, change: Callable[[str, Random, Disclosure], str]) -> Mutate:
    """A line over a table reads otherwise, or is blank and so is not printed."""

    def mutate(disclosure: Disclosure, random: Random) -> Mutant | None:
        lines = [
            (table, line)
            for table in grids(disclosure.blocks, STATUTORY)
            for line in table.above
            if re.match(pattern, line.text)
        ]
        if len(lines) < 2:
            return None
        table, line = random.choice([one for one in lines if amounts(one[0])])
        text = change(line.text, random, disclosure)
        if text:
            return change_text(disclosure.blocks, line, text)
        above = tuple(one for one in table.above if one.id != line.id)
        return Mutant(put(disclosure.blocks, replace(table, above=above)), line.id, line.text, "")

    return mutate


def drop(text: str, random: Random, disclosure: Disclosure) -> str:
    """The line is not printed."""
    return ""


def other_number(text: str, random: Random, disclosure: Disclosure) -> str:
    """The line bears another number."""
    digits = re.search(r"\d+", text)
    return text.replace(digits[0], change_digit(digits[0], random, 1) or "", 1) if digits else ""


def other_unit(text: str, random: Random, disclosure: Disclosure) -> str:
    """The line says 元 for 万元 or 万元 for 元."""
    return text.replace("万元", "元") if "万元" in text else text.replace("元", "万元")


def other_department_over_table(text: str, random: Random, disclosure: Disclosure) -> str:
    """The line names another department of the same place."""
    return text.replace(disclosure.model.name, other_body(disclosure))


def other_body(disclosure: Disclosure) -> str:
    """A department that this document is not of."""
    name = disclosure.model.name
    place = re.sub(r"(.*(?:[省州区县]|(?<!城)市)).*", r"\1", name)  # of a county's 城市管理委员会: the county
    return f"{place}{'档案馆' if not name.endswith('档案馆') else '图书馆'}"


def note_removed(disclosure: Disclosure, random: Random) -> Mutant | None:
    """An empty table has no note that says so, nor does the text say a word of its fund."""
    found = [t for t in grids(disclosure.blocks, STATUTORY) if t.note and not amounts(t)]
    if not found:
        return None
    table = random.choice(found)
    note = table.note
    assert note
    blocks = forget(put(disclosure.blocks, replace(table, note=None)), table.table)
    return Mutant(blocks, table.id, note.text, "")


SPOKEN_OF = {
    "government_fund_expenditure": ("政府性基金", r"\w+/(?:revenue_)?government_fund\w*"),
    "state_capital_expenditure": ("国有资本", r"\w+/(?:revenue_)?state_capital\w*"),
    "three_public_expenditure": ("“三公”经费", r"three_public_expenditure/\w+"),
    "carryover": ("结转", r"\w+/(?:revenue_)?\w*carryover\w*"),
}
"""By table: the word, and the claims, with which the text speaks of it."""


def forget(blocks: Blocks, table: str) -> Blocks:
    """The blocks without a sentence of the text on a table; headings, contents and glossary stay."""
    word, claims = SPOKEN_OF.get(table, ("空表", table))
    told = re.compile(rf"claim:(?:{table}\b.*|(?:{claims})(?:[#/].*)?)")
    left: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph) and block.role in ("claim", "empty", "prose"):
            kept = "".join(part.text for part in block.parts if not told.match(part.role))
            kept = re.sub(rf"[^。；]*{word}[^。；]*[。；]?", "", kept)
            if kept != block.text:
                block = replace(block, parts=(Part(clean_marks(kept), block.role),))
        if not isinstance(block, Paragraph) or re.search(r"\w", block.text):
            left.append(block)
    return tuple(left)


def fund_untold(disclosure: Disclosure, random: Random) -> Mutant | None:
    """Neither text nor note says a word of the government funds, or of the state capital."""
    found = grids(disclosure.blocks, "government_fund_expenditure|state_capital_expenditure")
    if not found:
        return None
    table = random.choice(found)
    blocks = forget(put(disclosure.blocks, replace(table, note=None)), table.table)
    return Mutant(blocks, table.id, SPOKEN_OF[table.table][0], "")


def note_names_other_table(disclosure: Disclosure, random: Random) -> Mutant | None:
    """The note of an empty table was copied from another table."""
    tables = grids(disclosure.blocks, STATUTORY)
    found = [t for t in tables if t.note and title_of(t).text in t.note.text]
    if not found:
        return None
    table = random.choice(found)
    other = random.choice([t for t in tables if t.table != table.table])
    note = table.note
    assert note
    return change_text(disclosure.blocks, note, note.text.replace(title_of(table).text, title_of(other).text))


def note_of_emptiness_added(disclosure: Disclosure, random: Random) -> Mutant | None:
    """A table with figures bears a note that it is empty."""
    found = [t for t in grids(disclosure.blocks, STATUTORY) if amounts(t)]
    if not found:
        return None
    table = random.choice(found)
    note = f"备注：{disclosure.model.name}{disclosure.model.year}年无此项支出，本表为空表。"
    changed = replace(table, note=replace(prose(note, f"note:{table.table}"), id=f"{table.id}n"))
    return Mutant(put(disclosure.blocks, changed), table.id, "", note)


def contents_misprinted(disclosure: Disclosure, random: Random) -> Mutant | None:
    """A heading of the contents page is worded otherwise than in the body."""
    entries = [e for e in headings_listed(disclosure) if "情况" in e.text or "说明" in e.text]
    if not entries:
        return None
    entry = random.choice(entries)
    word = "情况" if "情况" in entry.text else "说明"
    return change_text(
        disclosure.blocks, entry, entry.text.replace(word, "概况" if word == "情况" else "分析")
    )


def headings_listed(disclosure: Disclosure) -> list[Paragraph]:
    """The entries of the contents page that name no table."""
    return [e for e in paragraphs(disclosure.blocks, "contents") if not e.text.endswith("表")]


def contents_year(disclosure: Disclosure, random: Random) -> Mutant | None:
    """An entry of the contents page names last year."""
    year = disclosure.model.year
    entries = [e for e in headings_listed(disclosure) if str(year) in e.text]
    if not entries:
        return None
    entry = random.choice(entries)
    return change_text(disclosure.blocks, entry, entry.text.replace(str(year), str(year - 1)))


def contents_swapped(disclosure: Disclosure, random: Random) -> Mutant | None:
    """Two entries of the contents page have changed their titles, the numbers going on."""
    entries = headings_listed(disclosure)
    pairs = [
        (a, b)
        for a, b in pairwise(entries)
        if re.match("[一二三四五六七八九十]+、", a.text) and re.match("[一二三四五六七八九十]+、", b.text)
    ]
    if not pairs:
        return None
    first, second = random.choice(pairs)
    one, two = (re.split("(?<=、)", entry.text, maxsplit=1) for entry in (first, second))
    swapped = change_text(disclosure.blocks, first, one[0] + two[1])
    both = change_text(swapped.blocks, second, two[0] + one[1])
    return Mutant(both.blocks, first.id, f"{first.text} … {second.text}", f"{one[0]}{two[1]} …")
