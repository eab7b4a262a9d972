from __future__ import annotations

from pathlib import Path

import pypdfium2.raw as pdfium
import pytest

from toolkit.model.document import Grid, Line
from toolkit.readers.pdf import read_pdf

from .pdfs import WHITE, Drawing

XS, YS = (50, 150, 250), (50, 80, 110)


def grids(path: Path) -> list[Grid]:
    return [grid for page in read_pdf(path, "lines").pages for grid in page.grids]


def texts(grid: Grid) -> list[tuple[int, int, str]]:
    return [(cell.row, cell.column, cell.text) for cell in grid.cells]


@pytest.fixture
def drawing() -> Drawing:
    drawing = Drawing()
    for row, y in enumerate((70, 100)):
        for column, x in enumerate((60, 160)):
            drawing.text(x, y, f"{row + 1}{column + 1}.50")
    return drawing


WHOLE = [(1, 1, "11.50"), (1, 2, "12.50"), (2, 1, "21.50"), (2, 2, "22.50")]


def test_stroked_lines_make_a_grid(drawing: Drawing, tmp_path: Path) -> None:
    drawing.grid(XS, YS)
    (grid,) = grids(drawing.save(tmp_path / "a.pdf"))
    assert texts(grid) == WHOLE


def test_thin_filled_rectangles_are_rulings(drawing: Drawing, tmp_path: Path) -> None:
    for x in XS:
        drawing.fill(x, 50, x + 0.7, 110)
    for y in YS:
        drawing.fill(50, y, 250, y + 0.7)
    (grid,) = grids(drawing.save(tmp_path / "a.pdf"))
    assert texts(grid) == WHOLE


def test_white_and_transparent_ink_is_no_ruling(drawing: Drawing, tmp_path: Path) -> None:
    drawing.grid(XS, YS)
    drawing.line(50, 65, 250, 65, WHITE)
    drawing.fill(50, 94, 250, 95, (0, 0, 0, 0))
    drawing.fill(52, 52, 148, 78, WHITE)
    drawing.fill(100, 50, 100.7, 110, WHITE)
    (grid,) = grids(drawing.save(tmp_path / "a.pdf"))
    assert texts(grid) == WHOLE


def test_filled_backgrounds_are_no_rulings(drawing: Drawing, tmp_path: Path) -> None:
    drawing.grid(XS, YS)
    drawing.fill(60, 55, 140, 75, (200, 200, 200, 255))
    (grid,) = grids(drawing.save(tmp_path / "a.pdf"))
    assert texts(grid) == WHOLE


def test_missing_rule_merges_cells(tmp_path: Path) -> None:
    """Two figures in such a cell would part it: ``test_parted_cells``."""
    drawing = Drawing()
    for x, y, text in ((138, 70, "11.50"), (60, 100, "21.50"), (160, 100, "22.50")):
        drawing.text(x, y, text)
    for x in (50, 250):
        drawing.line(x, 50, x, 110)
    drawing.line(150, 80, 150, 110)
    for y in YS:
        drawing.line(50, y, 250, y)
    (grid,) = grids(drawing.save(tmp_path / "a.pdf"))
    assert [(c.row, c.column, c.column_span) for c in grid.cells] == [(1, 1, 2), (2, 1, 1), (2, 2, 1)]


def test_row_cut_by_the_page_end_is_closed(drawing: Drawing, tmp_path: Path) -> None:
    for x in XS:
        drawing.line(x, 50, x, 110)
    for y in YS[:2]:
        drawing.line(50, y, 250, y)
    (grid,) = grids(drawing.save(tmp_path / "a.pdf"))
    assert texts(grid) == WHOLE


def test_rules_that_stand_over_alone_make_no_column(drawing: Drawing, tmp_path: Path) -> None:
    """Word lets the outer rules overshoot by its cell padding, 5.4 pt."""
    drawing.grid(XS, (50, 80, 110, 140, 170, 200))
    for y in (50, 200):
        drawing.line(44, y, 256, y)
    (grid,) = grids(drawing.save(tmp_path / "a.pdf"))
    assert (grid.columns, grid.edges) == (2, (50.0, 150.0, 250.0))


def test_a_table_open_on_its_sides_is_closed_where_its_rules_end(drawing: Drawing, tmp_path: Path) -> None:
    for y in YS:
        drawing.line(50, y, 250, y)
    drawing.line(150, 50, 150, 110)
    (grid,) = grids(drawing.save(tmp_path / "a.pdf"))
    assert texts(grid) == WHOLE


def test_a_digit_that_touches_the_rule_is_kept_by_both_engines(tmp_path: Path) -> None:
    drawing = Drawing()
    drawing.grid(XS, YS)
    drawing.text(48.5, 70, "1234567890123456789.55", 8)
    document = read_pdf(drawing.save(tmp_path / "a.pdf"), "both")
    cell = document.pages[0].grids[0].cells[0]
    assert cell.witness == cell.text
    assert cell.text == "1234567890123456789.55"


def test_rulings_in_pieces_are_joined(drawing: Drawing, tmp_path: Path) -> None:
    for y in YS:
        for x in range(50, 250, 20):
            drawing.line(x, y, x + 18, y + 0.3)
    for x in XS:
        drawing.line(x, 50, x, 110)
    (grid,) = grids(drawing.save(tmp_path / "a.pdf"))
    assert texts(grid) == WHOLE


def test_a_frame_is_no_table(drawing: Drawing, tmp_path: Path) -> None:
    drawing.grid((40, 260), (40, 120))
    assert grids(drawing.save(tmp_path / "a.pdf")) == []


def test_ink_and_text_off_the_page_are_dropped(drawing: Drawing, tmp_path: Path) -> None:
    drawing.grid(XS, YS)
    drawing.grid(XS, (320, 350, 380))
    drawing.text(60, 340, "99.99")
    page = read_pdf(drawing.save(tmp_path / "a.pdf"), "lines").pages[0]
    assert [texts(grid) for grid in page.grids] == [WHOLE]
    assert page.lines == ()


@pytest.mark.parametrize(("last", "told"), [(380, []), (460, ["off_page"])])
def test_a_table_that_runs_off_the_paper_says_so(
    drawing: Drawing, last: float, told: list[str], tmp_path: Path
) -> None:
    """What stands in its last columns is printed nowhere: no sum over them is anybody's slip."""
    drawing.grid([100, 160, 220, 300, last], [50, 70, 90])
    for x, text in ((105, "1.00"), (165, "2.00"), (225, "3.00"), (305, "4.00")):
        drawing.text(x, 65, text)
    (grid,) = grids(drawing.save(tmp_path / "a.pdf"))
    assert [problem.kind for problem in grid.problems] == told


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_the_page_is_read_as_it_is_seen(rotation: int, tmp_path: Path) -> None:
    """A page turned by 90° and turned back by /Rotate reads like one that was never turned."""
    drawing = Drawing(400, 300) if rotation % 180 == 0 else Drawing(300, 400)
    seen = Drawing(400, 300)
    seen.grid(XS, YS)
    seen.text(60, 70, "11.50")
    upright = seen.save(tmp_path / "seen.pdf")
    page = drawing.page
    turn = {
        0: (1, 0, 0, 1, 0, 0),
        90: (0, 1, -1, 0, 300, 0),
        180: (-1, 0, 0, -1, 400, 300),
        270: (0, -1, 1, 0, 0, 400),
    }
    drawing.height = 300
    drawing.grid(XS, YS)
    drawing.text(60, 70, "11.50")
    for i in range(pdfium.FPDFPage_CountObjects(page.raw)):
        pdfium.FPDFPageObj_Transform(pdfium.FPDFPage_GetObject(page.raw, i), *turn[rotation])
    page.set_rotation(rotation)
    (turned,), (plain,) = grids(drawing.save(tmp_path / "turned.pdf")), grids(upright)
    assert texts(turned) == texts(plain)
    for ours, theirs in zip(turned.cells, plain.cells, strict=True):
        assert ours.box is not None
        assert theirs.box is not None
        assert abs(ours.box.x0 - theirs.box.x0) < 1
        assert abs(ours.box.top - theirs.box.top) < 1


def test_bold_by_printing_twice_counts_once(tmp_path: Path) -> None:
    drawing = Drawing()
    drawing.grid(XS, YS)
    for x in (60, 60.3):
        drawing.text(x, 70, "11.55")
    (grid,) = grids(drawing.save(tmp_path / "a.pdf"))
    assert grid.cells[0].text == "11.55"


def test_both_engines_put_their_own_text_into_one_geometry(drawing: Drawing, tmp_path: Path) -> None:
    """White boxes behind the cells make plain tabula cut digits; fed with our rulings it does not."""
    drawing.grid(XS, YS)
    drawing.fill(75, 52, 149, 79, WHITE)
    document = read_pdf(drawing.save(tmp_path / "a.pdf"), "both")
    (grid,) = document.pages[0].grids
    assert document.engine == "lines+tabula"
    assert [cell.witness for cell in grid.cells] == [text for _, _, text in WHOLE]


def test_of_two_tables_side_by_side_each_has_the_lines_over_it(tmp_path: Path) -> None:
    """Title beside title and unit beside unit; what goes over both, and what is under them, is of neither."""
    drawing = Drawing()
    drawing.text(40, 40, "a sentence that goes on over the two tables of the page")
    for x, title in ((40, "LEFT"), (220, "RIGHT")):
        drawing.text(x, 60, title)
        drawing.text(x + 60, 75, "UNIT")
        drawing.grid((x, x + 60, x + 120), (80, 100, 120) if x == 40 else (80, 100, 120, 140))
        drawing.text(x + 65, 95, f"{x}.00")
    drawing.text(40, 160, "a sentence under the two tables of the page, about both")
    blocks = read_pdf(drawing.save(tmp_path / "a.pdf"), "lines").pages[0].blocks
    told = [b.text if isinstance(b, Line) else [c.text for c in b.cells if c.text] for b in blocks]
    assert told[1:-1] == ["LEFT", "UNIT", ["40.00"], "RIGHT", "UNIT", ["220.00"]]
    assert [text[:10] for text in (told[0], told[-1])] == ["a sentence"] * 2


def test_tables_under_one_title_keep_it_over_the_first(tmp_path: Path) -> None:
    drawing = Drawing()
    drawing.text(150, 60, "ONE TITLE OF BOTH")
    for x in (40, 220):
        drawing.grid((x, x + 60, x + 120), (80, 100, 120))
        drawing.text(x + 65, 95, f"{x}.00")
    blocks = read_pdf(drawing.save(tmp_path / "a.pdf"), "lines").pages[0].blocks
    assert [b.text if isinstance(b, Line) else b.columns for b in blocks] == ["ONE TITLE OF BOTH", 2, 2]
