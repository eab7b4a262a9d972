"""A rule that is missing between two cells of a row: the columns of the other rows part what stands in them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from toolkit.model import Cell
from toolkit.readers import read

from .pdfs import Drawing

XS, YS = (40, 120, 200, 280, 360), (40, 70, 100, 130, 160)


def _read(rows: list[list[str]], missing: set[tuple[int, int]], path: Path) -> list[list[tuple[str, int]]]:
    """The cells of a table with their width in columns; ``missing`` are its rules (row, left of column) that are not drawn."""
    drawing = Drawing()
    for y in YS:
        drawing.line(XS[0], y, XS[-1], y)
    for column, x in enumerate(XS):
        for number, (top, bottom) in enumerate(pairwise(YS)):
            if (number, column) not in missing:
                drawing.line(x, top, x, bottom)
    for y, row in zip(YS, rows, strict=False):
        for column, text in enumerate(row):
            wide = text.endswith("~")
            middle = (XS[column] + XS[column + (2 if wide else 1)]) / 2
            shown = text.strip("<~")
            drawing.text(XS[column] + 3 if text.startswith("<") else middle - 2.5 * len(shown), y + 20, shown)
    (grid,) = read(drawing.save(path), "lines").pages[0].grids

    def told(cell: Cell) -> tuple[str, int]:
        return cell.text, cell.column_span

    return [[told(cell) for cell in grid.row_cells(row)] for row in range(1, 5)]


HEAD = ["301", "name", "2024", "2025"]
BODY = ["302", "wages", "12.50", "7.25"]


def test_two_figures_in_one_cell_are_in_their_columns(tmp_path: Path) -> None:
    found = _read([HEAD, BODY, BODY, BODY], {(1, 3), (2, 1), (3, 2)}, tmp_path / "a.pdf")
    assert found[1:] == [[(text, 1) for text in BODY]] * 3


def test_a_figure_beside_a_blank_cell_is_in_its_column(tmp_path: Path) -> None:
    row = ["302", "", "12.50", ""]
    assert _read([HEAD, row, BODY, BODY], {(1, 2)}, tmp_path / "a.pdf")[1] == [(text, 1) for text in row]
    row = ["302", "wages", "12.50", ""]
    assert _read([HEAD, row, BODY, BODY], {(1, 3)}, tmp_path / "b.pdf")[1] == [(text, 1) for text in row]


def test_two_labels_that_begin_at_their_sides_are_two(tmp_path: Path) -> None:
    rows = [["<name", "<project", "2024", "2025"], *[["<wages", "<vehicles", "12.50", "7.25"]] * 3]
    found = _read(rows, {(2, 1)}, tmp_path / "a.pdf")
    assert found[2] == [("wages", 1), ("vehicles", 1), ("12.50", 1), ("7.25", 1)]


def test_a_figure_in_the_middle_of_a_wide_cell_is_parted_from_the_label_before_it(tmp_path: Path) -> None:
    rows = [HEAD, ["wages", "12.50", "", ""], ["wages", "", "", ""], BODY]
    drawn = {(1, 1), (1, 2), (1, 3), (0, 2), (0, 3), (2, 2), (2, 3)}
    rows[1] = ["<wages", "", "12.50", ""]
    assert _read(rows, drawn, tmp_path / "a.pdf")[1] == [("wages", 1), ("12.50", 3)]


def test_what_is_one_cell_stays_one(tmp_path: Path) -> None:
    """A label in the middle of two columns, a head over two, a sentence."""
    rows = [["301", "name", "2024 2025~", ""], ["total~", "", "12.50", "7.25"], BODY, BODY]
    found = _read(rows, {(0, 3), (1, 1)}, tmp_path / "a.pdf")
    assert found[0][2] == ("2024 2025", 2)
    assert found[1] == [("total", 2), ("12.50", 1), ("7.25", 1)]
