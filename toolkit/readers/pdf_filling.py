"""The characters of a PDF page → the texts of a grid's cells: each goes by its middle into the cell that holds it.

Two kinds go elsewhere: a number wider than its cell is not torn, and what hangs over the foot of a
cell that a page's end cut belongs to that cell.
"""

from __future__ import annotations

from .characters import Character, box_of, characters_to_rows, characters_to_text
from .figures import TIGHT, overflowing_figures, row_to_words
from .pdf_grid import Frame

REACH = 40.0
"""What hangs over the foot of a cut cell stands at most this far below it (pt)."""


def fill(frame: Frame, characters: list[Character]) -> tuple[list[str], list[Character], int]:
    """The texts of a frame's cells, the characters that lie elsewhere, and how many were lost in it."""
    inside: list[list[Character]] = [[] for _ in frame.cells]
    elsewhere: list[Character] = []
    lost = 0
    cells = frame.cells_at(characters)
    if told := _overflowing(frame, characters) | _hanging(frame, characters):
        cells = [told.get(id(c), cell) for c, cell in zip(characters, cells, strict=True)]
    for character, cell in zip(characters, cells, strict=True):
        if cell is not None:
            inside[cell].append(character)
        else:
            elsewhere.append(character)
            lost += character.text != " " and frame.box.holds(character.x, character.y)
    return [characters_to_text(chars) for chars in inside], elsewhere, lost


def _overflowing(frame: Frame, characters: list[Character]) -> dict[int, int | None]:
    """The cell of each character in a frame of a number that runs over the side of its cell: the one that holds most of it."""
    box = frame.box
    crossing = [
        c for c in characters if c.text.isdigit() and frame.is_at_edge(c.x0, c.x1) and box.holds(c.x, c.y)
    ]
    if not crossing:
        return {}
    heights = {round(c.y) for c in crossing}
    near = [c for c in characters if box.holds(c.x, c.y) and heights & {round(c.y) + d for d in (-1, 0, 1)}]
    moved: dict[int, int | None] = {}
    for figure in overflowing_figures(near):
        cells = [frame.cell_at(c.x, c.y) for c in figure]
        if len(set(cells)) > 1:
            most = max(reversed(cells), key=cells.count)
            moved.update((id(c), most) for c in figure)
    return moved


def _hanging(frame: Frame, characters: list[Character]) -> dict[int, int]:
    """The cell of each character below a row that a page's end cut: whole lines whose words stand each under a cell without a foot.

    A cell over two rows has its words in their middle: where the page ends between the two they stand on the cut.
    """
    if not frame.hanging:
        return {}
    foot = frame.box.bottom
    below = [c for c in characters if foot <= c.y < foot + REACH]
    found: dict[int, int] = {}
    for row in characters_to_rows(below):
        box = box_of(row)
        words = row_to_words(row, TIGHT)
        cells = [frame.hanging_at(box_of(word)) for word in words]
        if box.top - foot > box.bottom - box.top or None in cells:
            break
        for word, cell in zip(words, cells, strict=True):
            found.update((id(c), cell) for c in word if cell is not None)
        foot = box.bottom
    return found
