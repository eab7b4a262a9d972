"""What a page's picture must not show because the package withholds it: telephone numbers and contacts' names.

What the package withholds of a cell is covered with the cell. Elsewhere they are looked for among all that the page
prints, also what is in no paragraph of the package: line by line, what a gap parts stays apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..model import MOBILE, WITHHELD, Box, fold, personal_spans
from ..readers import Character
from .evidence import Ledger, cell_box
from .page_images import boxes_of

GAP = 0.6
"""A gap between characters, in heights of a line, that parts what stands on either side of it."""
BAND = 20.0
"""Cells are looked up by stripes of a page so high (pt)."""
TILT = 0.03
"""A cell of a skewed scan rises at most so much of its width above its box, and falls below it."""


def covers_of(
    ledger: Ledger, prints: Mapping[int, Sequence[Character]]
) -> tuple[dict[int, list[Box]], set[int]]:
    """The boxes to cover, by page, and the pages to leave out.

    A cell is covered whole. A page is left out where less is found on it than the package
    withholds of its paragraphs. Nothing is covered where contacts were kept.
    """
    covers: dict[int, list[Box]] = {}
    for cell in ledger.cells.values():
        box = cell_box(cell)
        if box and WITHHELD in cell["text"]:
            tilt = TILT * (box.x1 - box.x0) if ledger.context.is_scan else 0
            box = Box(box.x0, box.top - tilt, box.x1, box.bottom + tilt)
            covers.setdefault(int(cell["page"]), []).append(box)
    if _are_kept(ledger):
        return covers, set()
    left_out: set[int] = set()
    withheld = withheld_by_page(ledger)
    cells = _cells_by_page(ledger)
    for page in prints:
        found = list(_personal(_outside(prints[page], cells.get(page, ()))))
        covers.setdefault(page, []).extend(box for boxes in found for box in boxes)
        if len(found) < withheld.get(page, 0):
            left_out |= {page, page + 1}  # it may go on there
    return covers, left_out


def _are_kept(ledger: Ledger) -> bool:
    """Whether the package was made with contacts kept: it prints some and withholds none."""
    id = ledger.document["document_id"]
    texts = [row["text"] for row in ledger.package.rows.get("paragraphs", ()) if row["document_id"] == id]
    texts += [cell["text"] for cell in ledger.cells.values()]
    return not any(WITHHELD in text for text in texts) and any(personal_spans(text) for text in texts)


def withheld_by_page(ledger: Ledger) -> dict[int, int]:
    """How often the package withholds something of the paragraphs that begin on a page."""
    id = ledger.document["document_id"]
    counts: dict[int, int] = {}
    for row in ledger.package.rows.get("paragraphs", ()):
        if row["document_id"] == id and row["page"] and WITHHELD in row["text"]:
            page = int(row["page"])
            counts[page] = counts.get(page, 0) + row["text"].count(WITHHELD)
    return counts


def _cells_by_page(ledger: Ledger) -> dict[int, list[Box]]:
    found: dict[int, list[Box]] = {}
    for cell in ledger.cells.values():
        box = cell_box(cell)
        if box:
            found.setdefault(int(cell["page"]), []).append(box)
    return found


def _outside(characters: Sequence[Character], cells: Sequence[Box]) -> list[Character]:
    """The characters that lie in no cell: of a cell the package says what is personal."""
    bands: dict[int, list[Box]] = {}
    for cell in cells:
        for band in range(int(cell.top // BAND), int(cell.bottom // BAND) + 1):
            bands.setdefault(band, []).append(cell)
    return [c for c in characters if not any(b.holds(c.x, c.y) for b in bands.get(int(c.y // BAND), ()))]


def _personal(characters: Sequence[Character]) -> Iterator[tuple[Box, ...]]:
    """Each number, address or name that a page prints in a line, and each mobile number broken over two."""
    text = ""
    places: list[int] = []
    for place, character in enumerate(characters):
        before = characters[place - 1] if place else character
        parted = (
            "\n"
            if _is_new_line(before, character)
            else "\t" * (character.x0 - before.x1 > GAP * _height(character))
        )
        text += parted + _letter(character)
        places += [place] * (len(parted) + 1)
    found = [(places[begin], places[end - 1] + 1) for begin, end in personal_spans(text)]
    for match in MOBILE.finditer("".join(map(_letter, characters))):
        begin, end = match.span()
        pairs = zip(characters[begin : end - 1], characters[begin + 1 : end], strict=True)
        if sum(_is_new_line(*pair) for pair in pairs) == 1 and not any(begin <= at < end for at, _ in found):
            found.append((begin, end))
    for begin, end in found:
        yield boxes_of(characters[begin:end])


def _letter(character: Character) -> str:
    return fold(character.text)[:1] or " "


def _height(character: Character) -> float:
    return character.bottom - character.top


def _is_new_line(before: Character, after: Character) -> bool:
    return abs(after.y - before.y) > _height(after) / 2
