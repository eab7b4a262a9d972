"""What a page's picture must not show because the package withholds it: telephone numbers and contacts' names.

They are looked for among all that the page prints, also what is in no paragraph or table of the package.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..model import WITHHELD, Box, fold, personal_spans
from ..readers import Character
from .evidence import Ledger, cell_box
from .page_images import boxes_of

GAP = 0.6
"""A gap between characters, in heights of a line, that parts what stands on either side of it."""
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
    for page in prints:
        cells = tuple(covers.get(page, ()))
        found = [boxes for boxes in _personal(prints.get(page, ())) if not _is_covered(boxes, cells)]
        covers.setdefault(page, []).extend(box for boxes in found for box in boxes)
        if len(found) < withheld.get(page, 0):
            left_out |= {page, page + 1}  # it may go on there
    return covers, left_out


def _are_kept(ledger: Ledger) -> bool:
    """Whether the package was made with contacts kept: it prints some."""
    id = ledger.document["document_id"]
    paragraphs = (
        row["text"] for row in ledger.package.rows.get("paragraphs", ()) if row["document_id"] == id
    )
    cells = (cell["text"] for cell in ledger.cells.values())
    return any(personal_spans(text) for texts in (paragraphs, cells) for text in texts)


def withheld_by_page(ledger: Ledger) -> dict[int, int]:
    """How often the package withholds something of the paragraphs that begin on a page."""
    id = ledger.document["document_id"]
    counts: dict[int, int] = {}
    for row in ledger.package.rows.get("paragraphs", ()):
        if row["document_id"] == id and row["page"] and WITHHELD in row["text"]:
            page = int(row["page"])
            counts[page] = counts.get(page, 0) + row["text"].count(WITHHELD)
    return counts


def _personal(characters: Sequence[Character]) -> Iterator[tuple[Box, ...]]:
    """Each telephone number or contact's name that a page prints, in a line or broken over two."""
    text = ""
    places: list[int] = []
    for place, character in enumerate(characters):
        before = characters[place - 1] if place else character
        if _is_new_line(before, character) or character.x0 - before.x1 > GAP * _height(character):
            text, places = f"{text} ", [*places, place]
        text, places = text + _letter(character), [*places, place]
    found = [(places[begin], places[end - 1] + 1) for begin, end in personal_spans(text)]
    for begin, end in personal_spans("".join(map(_letter, characters))):
        pairs = zip(characters[begin : end - 1], characters[begin + 1 : end], strict=True)
        if any(_is_new_line(*pair) for pair in pairs) and not any(begin <= at < end for at, _ in found):
            found.append((begin, end))
    for begin, end in found:
        yield boxes_of(characters[begin:end])


def _letter(character: Character) -> str:
    return fold(character.text)[:1] or " "


def _height(character: Character) -> float:
    return character.bottom - character.top


def _is_new_line(before: Character, after: Character) -> bool:
    return abs(after.y - before.y) > _height(after) / 2


def _is_covered(boxes: Sequence[Box], covers: Sequence[Box]) -> bool:
    """Whether boxes lie in a cell that is covered whole."""
    return any(
        cover.x0 <= (box.x0 + box.x1) / 2 <= cover.x1
        and cover.top <= (box.top + box.bottom) / 2 <= cover.bottom
        for box in boxes[:1]
        for cover in covers
    )
