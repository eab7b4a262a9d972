"""The raised digit of a note behind a number is none of its digits; where it may be one, the cell is no amount."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from toolkit.model import NotAnAmount, printed_number
from toolkit.readers import read

from .pdfs import Drawing

XS, YS = (40, 90, 140, 190), (40, 70, 100)
WIDTHS = {".": 0.278, "-": 0.333, ",": 0.278, "%": 0.889}


def _width(text: str, size: float) -> float:
    return sum(WIDTHS.get(sign, 0.556) for sign in text) * size


def _cells(
    path: Path, text: str, mark: str, size: float, ratio: float, rise: float, dx: float = 0
) -> list[str]:
    """A table with a number and its mark in the upper left cell, and a number in every other one."""
    drawing = Drawing()
    drawing.grid(XS, YS)
    x = XS[1] - 2 - _width(text, size)
    for at, here in (((XS[1] + 8, 60), "7.25"), ((XS[2] + 8, 60), "8.25"), ((XS[0] + 8, 90), "9.25")):
        drawing.text(*at, here, size)
    drawing.text(x if dx else x - _width(mark, size * ratio), 60, text, size)
    drawing.text(
        x + _width(text, size) + dx if dx else XS[1] - 2 - _width(mark, size * ratio),
        60 - rise * size,
        mark,
        size * ratio,
    )
    (grid,) = read(drawing.save(path), "lines").pages[0].grids
    return [cell.text for cell in grid.cells][:4]


@pytest.mark.parametrize("size", [6, 9, 12])
@pytest.mark.parametrize(("ratio", "rise"), [(0.5, 0.5), (0.55, 0.4), (0.6, 0.6), (0.65, 0.33), (0.75, 0.3)])
@pytest.mark.parametrize(("text", "mark"), [("12.50", "1"), ("-3.07", "12"), ("4.8%", "2"), ("1250", "3")])
def test_a_raised_digit_is_the_mark_of_a_note(
    text: str, mark: str, size: float, ratio: float, rise: float, tmp_path: Path
) -> None:
    cells = _cells(tmp_path / "a.pdf", text, mark, size, ratio, rise)
    assert cells[0] == text + mark.translate(str.maketrans("123", "¹²³"))
    assert cells[1:] == ["7.25", "8.25", "9.25"]
    if "%" not in text:
        assert printed_number(cells[0]) == Decimal(text)


def test_a_mark_that_runs_into_the_next_cell_is_no_digit_of_its_number(tmp_path: Path) -> None:
    cells = _cells(tmp_path / "a.pdf", "12.50", "12", 9, 0.65, 0.35, dx=0.5)
    assert [printed_number(cell) for cell in cells[:3]] == [
        Decimal("12.50"),
        Decimal("7.25"),
        Decimal("8.25"),
    ]


@pytest.mark.parametrize("rise", [0.3, 0.45])
def test_raised_digits_that_may_be_the_decimals_of_a_number_are_not_read(rise: float, tmp_path: Path) -> None:
    cell, *_ = _cells(tmp_path / "a.pdf", "1250", "75", 9, 0.6, rise)
    with pytest.raises(NotAnAmount):
        printed_number(cell)


@pytest.mark.parametrize("rest", ["4.28", ".28"])
def test_a_raised_digit_within_a_number_is_not_read(rest: str, tmp_path: Path) -> None:
    drawing = Drawing()
    drawing.grid(XS, YS)
    drawing.text(50, 60, "9", 9)
    drawing.text(50 + _width("9", 9), 57, "6", 5.5)
    drawing.text(50 + _width("9", 9) + _width("6", 5.5), 60, rest, 9)
    (grid,) = read(drawing.save(tmp_path / "a.pdf"), "lines").pages[0].grids
    with pytest.raises(NotAnAmount):
        printed_number(grid.cells[0].text)


def test_decimals_that_are_set_small_and_raised_are_decimals(tmp_path: Path) -> None:
    assert _cells(tmp_path / "a.pdf", "1250.", "75", 9, 0.7, 0.3)[0] == "1250.75"


def test_digits_of_another_size_on_one_foot_are_digits(tmp_path: Path) -> None:
    assert _cells(tmp_path / "a.pdf", "12.5", "01", 9, 0.75, 0.0)[0] == "12.501"


def test_a_raised_mark_enters_no_figure_of_a_sentence(tmp_path: Path) -> None:
    drawing = Drawing()
    drawing.text(40, 60, "The total is 12.50", 10)
    drawing.text(40 + 77, 56, "1", 5.5)
    drawing.text(40 + 84, 60, "and more", 10)
    (line,) = read(drawing.save(tmp_path / "a.pdf"), "lines").pages[0].lines
    assert "12.50¹" in line.text


def test_small_figures_over_a_line_of_large_ones_are_a_line_of_their_own(tmp_path: Path) -> None:
    drawing = Drawing()
    drawing.text(60, 50, "2024", 6)
    drawing.text(40, 58, "12.50 and 13.50", 11)
    lines = read(drawing.save(tmp_path / "a.pdf"), "lines").pages[0].lines
    assert [line.text for line in lines] == ["2024", "12.50 and 13.50"]
