"""How many are said, and how many are listed: in the text, and of vehicles in a table on state assets, for the database of the rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from ..model import even, fold, strip_numbering
from ..text import find_counts

Row = Mapping[str, str]
Told = tuple[int | None, str, int, int, int, str, str | None]
"""Paragraph, kind, stated, listed, at most (0 or 1), words, cell: the columns of ``counts``."""
_WHOLE = re.compile(r"车辆数?(?:量)?(?:合计|总计|总数)(?:\([^()]*\))?")
_KIND = re.compile(r"(?:其中:)?[^,。]{2,24}用车(?:\([^()]*\))?")
_FLEET = re.compile(r"公务用车保有量?(?:为|共)?(\d{1,4})辆")
_ALL = re.compile(r"共有车辆(\d{1,4})[辆台]")


def counts_told(paragraphs: Sequence[Row], cells: Sequence[Row], is_final: bool) -> Iterator[Told]:
    """The counts of a document that it lists or tells twice; ``is_final``: all of them of one day, the year's last."""
    for found in find_counts([row["text"] for row in paragraphs]):
        place = int(paragraphs[found.index]["paragraph"])
        yield place, found.kind, found.stated, found.listed, int(found.at_most), found.words, None
    wholes: set[int] = set()
    for _, table in groupby(cells, key=lambda cell: cell["table"]):
        for told in _vehicles(list(table)):
            wholes.add(told[2])
            yield told
    if is_final:
        yield from _fleet(paragraphs, wholes)


def _vehicles(cells: Sequence[Row]) -> Iterator[Told]:
    """A table's vehicles in all, and the sum of the kinds below: whole, for 其他用车 is among them."""
    panels: dict[str, list[tuple[str, int, str]]] = {}
    numbering = {cell["column"] for cell in cells if fold(cell["text"]) == "行次"}  # the lines' own numbers
    cells = [cell for cell in cells if cell["column"] not in numbering]
    for _, row in groupby(cells, key=lambda c: c["row"]):
        for column, label, number, cell in _labelled(list(row)):
            panels.setdefault(column, []).append((label, number, cell))
    for lines in panels.values():
        yield from _of_a_panel(lines)


def _of_a_panel(lines: Sequence[tuple[str, int, str]]) -> Iterator[Told]:
    begun: tuple[int, str, str] | None = None
    kinds: list[tuple[str, int]] = []
    for label, number, cell in [*lines, ("", 0, "")]:
        if begun and _KIND.fullmatch(label):
            kinds.append((label, number))
            continue
        if begun and any("其他用车" in name for name, _ in kinds):
            yield None, "vehicle_table", begun[0], sum(n for _, n in kinds), 0, begun[1], begun[2]
        begun = (number, label, cell) if _WHOLE.fullmatch(label) else None
        kinds = []


def _labelled(row: Sequence[Row]) -> Iterator[tuple[str, str, int, str]]:
    """Each label of a row, behind its column, with the last number before the next one: 车辆数合计（辆） · 26 · 7."""
    label, at, last = "", "", None
    for cell in [*row, None]:
        text = fold(cell["text"]) if cell else ""
        if cell and re.fullmatch(r"\d{1,5}|[—–-]*", text):
            last = (int(text), cell["cell"]) if text.isdecimal() else last
            continue
        if label and last:
            yield at, label, *last
        label, at, last = strip_numbering(text), cell["column"] if cell else "", None


def _fleet(paragraphs: Sequence[Row], wholes: set[int]) -> Iterator[Told]:
    """Official vehicles kept, where they are more than all vehicles that there are on the same day."""
    texts = [(int(row["paragraph"]), even(row["text"])) for row in paragraphs]
    all_told = wholes | {int(n) for _, text in texts for n in _ALL.findall(text)}
    for paragraph, text in texts:
        for found in _FLEET.finditer(text):
            if len(all_told) == 1:
                yield paragraph, "fleet", max(all_told), int(found[1]), 1, found[0], None
