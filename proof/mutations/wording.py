"""Errors of wording and completeness: sections, glossary, years, names, marks, the date at the end."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from proof.disclosures import Disclosure
from proof.disclosures.blocks import Block, Paragraph, Part

from .captions import other_body
from .claims import word_of
from .plant import Mutant, Mutate, change_part, change_text, drop_blocks, paragraphs, places, put

PROSE = "prose|claim"


def section_emptied(title: str, heading_too: bool = True) -> Mutate:
    """A section is missing: its heading, its text, and its entry on the contents page."""

    def mutate(disclosure: Disclosure, random: Random) -> Mutant | None:
        blocks = disclosure.blocks
        starts = [
            n
            for n, b in enumerate(blocks)
            if isinstance(b, Paragraph) and b.level and b.role == "heading" and re.search(title, b.text)
        ]
        if not starts:
            return None
        start = random.choice(starts)
        gone = section(blocks, start)
        entries = [e for e in paragraphs(blocks, "contents") if same_title(e.text, gone[0])]
        return drop_blocks(blocks, [*gone, *entries] if heading_too else gone[1:])

    return mutate


def section(blocks: tuple[Block, ...], start: int) -> list[Block]:
    """A heading with all that stands under it."""
    head = blocks[start]
    assert isinstance(head, Paragraph)
    end = next(
        (
            n
            for n in range(start + 1, len(blocks))
            if isinstance(b := blocks[n], Paragraph)
            and (0 < b.level <= head.level or b.role in ("signature", "date"))
        ),
        len(blocks),
    )
    return list(blocks[start:end])


def same_title(entry: str, heading: Block) -> bool:
    """Whether an entry of the contents page is that of a heading."""
    return isinstance(heading, Paragraph) and entry == heading.text


def term_removed(disclosure: Disclosure, random: Random) -> Mutant | None:
    """A term that the tables use is not explained."""
    wanted = r"glossary:(基本支出|项目支出|财政拨款|财政拨款收入|“三公”经费|机关运行经费)"
    found = paragraphs(disclosure.blocks, wanted)
    return drop_blocks(disclosure.blocks, [random.choice(found)]) if found else None


def term_never_used(disclosure: Disclosure, random: Random) -> Mutant | None:
    """A term is explained that the document does not use."""
    found = paragraphs(disclosure.blocks, "glossary:.*")
    if not found:
        return None
    last = found[-1]
    text = re.sub("、.*", "、社会保险基金预算：指对社会保险缴款等作出安排的收支预算。", last.text)
    return change_text(disclosure.blocks, last, text)


def replace_in(role: str, pattern: str, change: str, rules: tuple[str, ...] = ()) -> Mutate:
    """In one paragraph of a role the first words that match a pattern read otherwise."""

    def mutate(disclosure: Disclosure, random: Random) -> Mutant | None:
        found = [p for p in paragraphs(disclosure.blocks, role) if re.search(pattern, p.text)]
        if not found:
            return None
        paragraph = random.choice(found)
        text = re.sub(pattern, change, paragraph.text, count=1)
        return change_text(disclosure.blocks, paragraph, text, rules) if text != paragraph.text else None

    return mutate


def sentence_added(role: str, sentence: str) -> Mutate:
    """A paragraph goes on with a sentence that does not belong there; {name}, {year} … are filled in."""

    def mutate(disclosure: Disclosure, random: Random) -> Mutant | None:
        found = [p for p in paragraphs(disclosure.blocks, role) if p.text.endswith("。")]
        if not found:
            return None
        paragraph = random.choice(found)
        year = disclosure.model.year
        added = sentence.format(name=disclosure.model.name, year=year, last=year - 1, next=year + 1)
        return change_text(disclosure.blocks, paragraph, paragraph.text + added)

    return mutate


def other_year(role: str, by: int) -> Mutate:
    """The fiscal year where it stands in a heading or sentence is another one."""

    def mutate(disclosure: Disclosure, random: Random) -> Mutant | None:
        year = disclosure.model.year
        found = [p for p in paragraphs(disclosure.blocks, role) if f"{year}年" in p.text]
        if not found:
            return None
        paragraph = random.choice(found)
        return change_text(
            disclosure.blocks, paragraph, paragraph.text.replace(f"{year}年", f"{year + by}年", 1)
        )

    return mutate


def compared_with_itself(disclosure: Disclosure, random: Random) -> Mutant | None:
    """比2026年预算增加 in the document of 2026: the budget year is compared with itself."""
    year = disclosure.model.year
    found = places(disclosure.blocks, r".*#than")
    if not found:
        return None
    place = random.choice(found)
    return change_part(disclosure.blocks, place, f"比{year}年{word_of(disclosure)}")


def other_department(role: str) -> Mutate:
    """A paragraph names another department: text copied from elsewhere.

    Not as the one that carries a project out: that may well be another body.
    """

    def mutate(disclosure: Disclosure, random: Random) -> Mutant | None:
        name = disclosure.model.name
        found = [
            p
            for p in paragraphs(disclosure.blocks, role)
            if name in p.text and not any(part.role.endswith("#executor") for part in p.parts)
        ]
        if not found:
            return None
        paragraph = random.choice(found)
        text = paragraph.text.replace(name, other_body(disclosure), 1)
        return change_text(disclosure.blocks, paragraph, text)

    return mutate


def other_level(disclosure: Disclosure, random: Random) -> Mutant | None:
    """本单位 in a department's document, 本部门 in a unit's."""
    here = disclosure.model.self_word
    other = "本单位" if here == "本部门" else "本部门"
    found = [p for p in paragraphs(disclosure.blocks, PROSE) if here in p.text]
    if not found:
        return None
    paragraph = random.choice(found)
    return change_text(disclosure.blocks, paragraph, paragraph.text.replace(here, other, 1))


def wrong_date(disclosure: Disclosure, random: Random) -> Mutant | None:
    """The date at the end is two years early: last year's document was copied."""
    found = paragraphs(disclosure.blocks, "date")
    if not found:
        return None
    year = disclosure.model.published.year
    return change_text(disclosure.blocks, found[0], found[0].text.replace(str(year), str(year - 2)))


def all_reasons_dropped(disclosure: Disclosure, random: Random) -> Mutant | None:
    """Changes are stated all through the text, and none is explained; of what stays level nobody asks why."""
    if not places(disclosure.blocks, ".*#change"):
        return None
    blocks = disclosure.blocks
    first = ""
    for block in paragraphs(disclosure.blocks, PROSE):
        text = re.sub(r"[，。]?[^，。；]*原因(?:是)?[：:]?[^。；]*", "", block.text)
        if text != block.text:
            blocks = put(blocks, replace(block, parts=(Part(text, block.role),)))
            first = first or block.id
    return Mutant(blocks, first, "主要原因", "") if first else None


def other_matters_removed(disclosure: Disclosure, random: Random) -> Mutant | None:
    """There is no section on other matters: what stood in it goes on in the section before."""
    words = r"其他(?:重要事项|需说明|相关情况)"
    gone = [p for p in paragraphs(disclosure.blocks, "heading|contents|prose") if re.search(words, p.text)]
    return drop_blocks(disclosure.blocks, gone) if gone else None


def later_year(disclosure: Disclosure, random: Random) -> Mutant | None:
    """A sentence that states a figure speaks of a year yet to come."""
    year = disclosure.model.year
    found = [p for p in places(disclosure.blocks, r".*#year") if p.part.text == str(year)]
    if not found:
        return None
    return change_part(disclosure.blocks, random.choice(found), str(year + random.randint(1, 2)))
