"""Errors beside the budget proper: “three public”, procurement, property, staff, performance targets."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from proof.disclosures import Disclosure
from proof.disclosures.blocks import Cell, Paragraph, Part, Table

from .digits import change_digit, shift_by, to_number
from .plant import (
    Mutant,
    Mutate,
    change_cell,
    change_cells,
    change_part,
    change_parts,
    clean_marks,
    drop_blocks,
    drop_columns,
    drop_rows,
    grids,
    places,
    put,
    row_of,
    same_claim,
)
from .tables import units

PARTS = "overseas_travel|vehicle_purchase|vehicle_operation|reception"


def count_changed(pattern: str, by: tuple[int, ...] = (1, 2, 3)) -> Mutate:
    """A count of the text is another one."""

    def mutate(disclosure: Disclosure, random: Random) -> Mutant | None:
        found = places(disclosure.blocks, pattern)
        if not found:
            return None
        place = random.choice(found)
        return change_part(disclosure.blocks, place, str(int(place.part.text) + random.choice(by)))

    return mutate


def three_public_not_split(disclosure: Disclosure, random: Random) -> Mutant | None:
    """The text states the total of “three public” and leaves travel or reception out, everywhere.

    The two kinds of vehicle cost may be told in one sum.
    """
    stated = places(disclosure.blocks, f"three_public_expenditure/(?:{PARTS})#amount")
    claims = sorted({p.claim for p in stated if to_number(p.part.text) and "/vehicle" not in p.claim})
    if not claims:
        return None
    gone = random.choice(claims)
    blocks = disclosure.blocks
    for block in disclosure.blocks:
        if isinstance(block, Paragraph) and any(p.role.startswith(gone) for p in block.parts):
            kept = "".join(p.text for p in block.parts if not p.role.startswith(gone))
            blocks = put(blocks, replace(block, parts=(Part(clean_marks(kept), block.role),)))
    left = tuple(b for b in blocks if not isinstance(b, Paragraph) or re.search(r"\w", b.text))
    return Mutant(left, stated[0].paragraph.id, gone, "")


def vehicles_not_split(disclosure: Disclosure, random: Random) -> Mutant | None:
    """The table of “three public” does not split the vehicles into purchase and operation."""
    for table in grids(disclosure.blocks, "three_public_expenditure"):
        gone = [c for c in table.cells if re.fullmatch("vehicle_(purchase|operation)", c.line)]
        rows, columns = {c.row for c in gone}, {c.column for c in gone}
        if not any(c.fen for c in gone):
            continue
        below = any(
            c.line not in ("vehicle_purchase", "vehicle_operation")
            for c in row_of(table, max(rows))
            if c.line
        )
        changed = drop_columns(table, columns) if below else drop_rows(table, rows)
        return Mutant(put(disclosure.blocks, changed), table.id, "vehicle_purchase vehicle_operation", "")
    return None


def no_cars_planned(disclosure: Disclosure, random: Random) -> Mutant | None:
    """Money for buying cars, and no car to be bought."""
    found = [p for p in places(disclosure.blocks, r"assets/buys(?:_vehicles)?#count") if p.part.text != "0"]
    return change_part(disclosure.blocks, random.choice(found), "0") if found else None


def no_cars_held(disclosure: Disclosure, random: Random) -> Mutant | None:
    """Running cost of vehicles, and no vehicle, of any type."""
    runs = places(disclosure.blocks, "three_public_expenditure/vehicle_operation#amount")
    counts = places(disclosure.blocks, r"assets/vehicles(?:/.*)?#(?:count|value)")
    if not counts or not any(to_number(p.part.text) for p in runs):
        return None
    paragraph = counts[0].paragraph
    texts = {p.index: re.sub(r"[1-9]", "0", p.part.text) for p in counts if p.paragraph.id == paragraph.id}
    texts = {n: "0" if "." not in text else "0.00" for n, text in texts.items()}
    return change_parts(disclosure.blocks, paragraph, texts)


def counts_of_trips_removed(disclosure: Disclosure, random: Random) -> Mutant | None:
    """Final accounts do not say how many trips, guests or vehicles the money was for."""
    found = places(disclosure.blocks, r"three_public_expenditure/(?:overseas_travel|reception)/count#\w+")
    if not found:
        return None
    claim = random.choice(found).claim
    place = next(p for p in found if p.claim == claim)
    parts = place.paragraph.parts
    keep = tuple(p for p in parts if not p.role.startswith(claim))
    before = "".join(p.text for p in parts if p.role.startswith(claim))
    changed = replace(place.paragraph, parts=keep)
    if not re.search(r"\w", changed.text):
        return drop_blocks(disclosure.blocks, [place.paragraph])
    return Mutant(put(disclosure.blocks, changed), place.paragraph.id, before, "")


def meals_in_project(disclosure: Disclosure, random: Random) -> Mutant | None:
    """A project pays for meals and treats."""
    found = places(disclosure.blocks, r"projects/.*#shares")
    if not found:
        return None
    place = random.choice(found)
    return change_part(disclosure.blocks, place, re.sub(r"^[^\d]+", "接待用餐费", place.part.text, count=1))


def small_above_total(disclosure: Disclosure, random: Random) -> Mutant | None:
    """More is reserved for small firms than is bought, or for micro firms than for small ones."""
    pairs = [
        (part, whole)
        for part in places(disclosure.blocks, "procurement#(?:small|micro)")
        for whole in places(disclosure.blocks, f"procurement#{WHOLES[part.part.role.split('#')[1]]}")
        if to_number(whole.part.text)
    ]
    if not pairs:
        return None
    part, whole = random.choice(pairs)
    return change_part(disclosure.blocks, part, shift_by(whole.part.text, random.randint(10, 900)))


WHOLES = {"small": "total", "micro": "small"}


def procurement_above_budget(disclosure: Disclosure, random: Random) -> Mutant | None:
    """Procurement, and its parts with it, exceeds all that is spent: a digit too many in each."""
    found = [
        p
        for p in places(disclosure.blocks, "procurement#(?:total|goods|works|services)")
        if to_number(p.part.text)
    ]
    whole = next((p for p in found if p.part.role.endswith("#total")), None)
    if whole is None:
        return None
    spent = max(c.fen or 0 for t in grids(disclosure.blocks, ".*") for c in t.cells)
    if to_number(whole.part.text) * 1000 * 1_000_000 <= spent:
        return None
    texts = {
        p.index: f"{to_number(p.part.text) * 1000:.2f}" for p in found if p.paragraph.id == whole.paragraph.id
    }
    return change_parts(disclosure.blocks, whole.paragraph, texts)


def equipment_wording(disclosure: Disclosure, random: Random) -> Mutant | None:
    """部门价值50万元以上 for 单位价值50万元以上."""
    for place in places(disclosure.blocks, r"assets/(?:buys_)?equipment#over_50"):
        before = place.paragraph.parts[place.index - 1].text
        if "单位价值" in before:
            text = before.replace("单位价值", "部门价值")
            return change_parts(disclosure.blocks, place.paragraph, {place.index - 1: text})
    return None


def more_dear_than_large(disclosure: Disclosure, random: Random) -> Mutant | None:
    """More pieces of equipment over 1,000,000 than over 500,000."""
    found = [
        (small, dear)
        for small in places(disclosure.blocks, r"assets/equipment#over_50")
        if (dear := same_claim(small, "over_100"))
    ]
    if not found:
        return None
    small, dear = random.choice(found)
    return change_part(disclosure.blocks, dear, str(int(small.part.text) + random.randint(1, 3)))


def worth_without_count(disclosure: Disclosure, random: Random) -> Mutant | None:
    """A type of vehicle counts none and is worth something; or a house has no area."""
    found = [
        (count, value)
        for count in places(disclosure.blocks, r"assets/(?:house#area|vehicles/.*#count)")
        if (value := same_claim(count, "value")) and not to_number(count.part.text)
    ]
    if not found:
        return None
    _, value = random.choice(found)
    return change_part(disclosure.blocks, value, "12.30")


def target_money(tables: str, measures: str) -> Mutate:
    """The money of a target table is misprinted."""

    def mutate(disclosure: Disclosure, random: Random) -> Mutant | None:
        cells = [
            (t, c)
            for t in grids(disclosure.blocks, tables)
            for c in t.cells
            if re.fullmatch(measures, c.measure) and units(c)
        ]
        random.shuffle(cells)
        for table, cell in cells:
            text = change_digit(cell.text, random, 5)
            if text:
                return change_cell(disclosure.blocks, table, cell, text)
        return None

    return mutate


def target_table_removed(disclosure: Disclosure, random: Random) -> Mutant | None:
    """One of the projects has no target table."""
    found = grids(disclosure.blocks, "project_performance")
    return drop_blocks(disclosure.blocks, [random.choice(found)]) if len(found) > 1 else None


def indicator_rows(table: Table) -> list[int]:
    """The rows of a target table that hold indicators: those below the heading 指标值."""
    head = next((c.row for c in table.cells if c.text == "指标值"), table.rows)
    return list(range(head + 1, table.rows + 1))


def indicator_cell(table: Table, heading: str, row: int) -> Cell | None:
    """The cell under a heading of a target table."""
    head = next((c for c in table.cells if c.text == heading), None)
    return next((c for c in row_of(table, row) if head and c.column == head.column), None)


def indicator_changed(headings: str, text: str) -> Mutate:
    """The cell of an indicator reads otherwise; ``text`` may be +5, to add."""

    def mutate(disclosure: Disclosure, random: Random) -> Mutant | None:
        cells = [
            (table, cell)
            for table in grids(disclosure.blocks, ".*_performance")
            for row in indicator_rows(table)
            for heading in headings.split("|")
            if (cell := indicator_cell(table, heading, row))
        ]
        if not cells:
            return None
        table, cell = random.choice(cells)
        new = str(int(cell.text) + 5) if text == "+5" else text
        return change_cell(disclosure.blocks, table, cell, new) if new != cell.text else None

    return mutate


def group_renamed(disclosure: Disclosure, random: Random) -> Mutant | None:
    """A target table has no indicators of satisfaction, or none of benefit."""
    found = grids(disclosure.blocks, "project_performance")
    if not found:
        return None
    table = random.choice(found)
    word = random.choice(("效益", "满意度"))
    texts = {(c.row, c.column): c.text.replace(word, "其他") for c in table.cells if f"{word}指标" in c.text}
    return change_cells(disclosure.blocks, table, texts) if texts else None


def months_short(disclosure: Disclosure, random: Random) -> Mutant | None:
    """A target of six months for a project that runs for twelve."""
    found = grids(disclosure.blocks, "project_performance")
    described = {p.claim.split("/")[1] for p in places(disclosure.blocks, r"projects/.*#period")}
    found = [t for t in found if any(c.text in described for c in t.cells)]
    if not found:
        return None
    table = random.choice(found)
    for row in indicator_rows(table):
        name, target = indicator_cell(table, "三级指标", row), indicator_cell(table, "指标值", row)
        if name and target and name.text == "工作任务完成率":
            texts = {(name.row, name.column): "经费保障月份", (target.row, target.column): "=6个月"}
            return change_cells(disclosure.blocks, table, texts)
    return None


def cost_above_project(disclosure: Disclosure, random: Random) -> Mutant | None:
    """The cost target of a project is more than its money."""
    found = grids(disclosure.blocks, "project_performance")
    if not found:
        return None
    table = random.choice(found)
    for row in indicator_rows(table):
        name, target = indicator_cell(table, "三级指标", row), indicator_cell(table, "指标值", row)
        if name and target and name.text == "项目总成本":
            number = re.search(r"[\d.]+", target.text)
            assert number
            more = shift_by(number[0], random.randint(50, 5000))
            return change_cell(disclosure.blocks, table, target, target.text.replace(number[0], more))
    return None


def new_unit_with_last_year(disclosure: Disclosure, random: Random) -> Mutant | None:
    """A unit founded this year has a target of last year."""
    if disclosure.model.history != "none":
        return None
    cells = [
        (table, cell)
        for table in grids(disclosure.blocks, "project_performance")
        for row in indicator_rows(table)
        if (cell := indicator_cell(table, "上年完成值", row)) and not cell.text
    ]
    if not cells:
        return None
    table, cell = random.choice(cells)
    return change_cell(disclosure.blocks, table, cell, "=98%")


def staff_changed(figure: str, by: int) -> Mutate:
    """The persons do not add up, or more serve than there are posts."""

    def mutate(disclosure: Disclosure, random: Random) -> Mutant | None:
        found = places(disclosure.blocks, f"staff#{figure}")
        if not found:
            return None
        place = found[0]
        if figure != "serving":
            return change_part(disclosure.blocks, place, str(int(place.part.text) + by))
        posts, people = same_claim(place, "posts"), same_claim(place, "people")
        assert posts
        assert people
        more = int(posts.part.text) + by - int(place.part.text)
        texts = {
            place.index: str(int(place.part.text) + more),
            people.index: str(int(people.part.text) + more),
        }
        return change_parts(disclosure.blocks, place.paragraph, texts)

    return mutate
