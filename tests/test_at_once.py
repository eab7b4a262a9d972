"""What is asked of pdfium for many characters at once is what it says of each; what is plainly whole is not followed."""

from __future__ import annotations

import ctypes
import io
from pathlib import Path
from unittest import mock

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from bench import real
from toolkit.readers import pdf_streams, read
from toolkit.readers.characters import Row, characters_to_rows
from toolkit.readers.figures import row_to_words
from toolkit.readers.pdf_characters import NO_INK, page_characters
from toolkit.readers.pdf_paths import as_seen
from toolkit.readers.pdf_sound import is_sound
from toolkit.readers.pdfium_plain import Room, address_of, plain

from .conftest import FACSIMILE
from .damaged_pdfs import HARMLESS, LOST, damaged

CASES = Path(__file__).with_name("cases")


def _one_by_one(page: pypdfium2.PdfPage) -> set[tuple[str, float, float]]:
    """Every character with ink and the middle of its box as seen, asked for one by one."""
    a, b, c, d, e, f = as_seen(page)
    text = page.get_textpage()
    found = set()
    for i in range(pdfium.FPDFText_CountChars(text.raw)):
        sign, box = chr(pdfium.FPDFText_GetUnicode(text.raw, i)), pdfium.FS_RECTF()
        if sign in NO_INK or sign.isspace() or not pdfium.FPDFText_GetLooseCharBox(text.raw, i, box):
            continue
        x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
        found.add((sign, round(a * x + c * y + e, 3), round(b * x + d * y + f, 3)))
    return found


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("path", [FACSIMILE, CASES / "rotated_header.pdf", CASES / "nested_table.pdf"])
def test_characters_stand_where_pdfium_says_of_each(path: Path, turn: int) -> None:
    pdf = pypdfium2.PdfDocument(path)
    for number in range(min(len(pdf), 14)):
        page = pdf[number]
        page.set_rotation(turn)
        page = pdf[number]
        characters, hidden, _ = page_characters(page)
        one_by_one = _one_by_one(page)
        assert {(c.text, round(c.x, 3), round(c.y, 3)) for c in characters if c.text not in " \ufffd"} <= {
            *one_by_one,
            *((c.text, round(c.x, 3), round(c.y, 3)) for c in characters if c.text in "一-—.。，、；：·"),
        }
        assert not hidden
        assert len({(c.text, c.x, c.y) for c in characters if c.text != " "}) >= 0.98 * len(one_by_one)


@pytest.mark.parametrize("is_apple", [True, False])
def test_boxes_and_colours_are_told_in_the_manner_of_every_processor(is_apple: bool) -> None:
    textpage = pypdfium2.PdfDocument(FACSIMILE)[4].get_textpage()
    text, places = address_of(textpage.raw), range(60)
    box, colour = pdfium.FS_RECTF(), [ctypes.c_uint() for _ in range(4)]
    boxes = Room("f", 4).fill(plain(pdfium.FPDFText_GetLooseCharBox, is_apple), [text] * len(places), places)
    colours = Room("I", 4, apart=True).fill(
        plain(pdfium.FPDFText_GetFillColor, is_apple), [text] * len(places), places
    )
    assert sum(colours[0]) > 50
    for i in places:
        assert pdfium.FPDFText_GetLooseCharBox(textpage.raw, i, box) == boxes[0][i]
        assert [box.left, box.top, box.right, box.bottom] == [column[i] for column in boxes[1]]
        assert pdfium.FPDFText_GetFillColor(textpage.raw, i, *colour) == colours[0][i]
        assert not colours[0][i] or [part.value for part in colour] == [column[i] for column in colours[1]]


def _copy(path: Path) -> tuple[bytes, int]:
    pdf, copy = pypdfium2.PdfDocument(path), io.BytesIO()
    pdf.save(copy, flags=pdfium.FPDF_REMOVE_SECURITY)
    return copy.getvalue(), len(pdf)


@pytest.mark.parametrize("manner", LOST)
def test_no_page_that_lost_words_is_called_sound(manner: str, tmp_path: Path) -> None:
    assert not is_sound(*_copy(damaged(FACSIMILE, [13], LOST[manner], tmp_path / "a.pdf")))


@pytest.mark.parametrize("manner", HARMLESS)
def test_what_lost_none_is(manner: str, tmp_path: Path) -> None:
    assert is_sound(*_copy(damaged(FACSIMILE, [13], HARMLESS[manner], tmp_path / "a.pdf")))


def test_a_form_or_a_map_of_characters_that_is_cut_is_not_sound() -> None:
    """Every stream that words depend on is looked at, not the pages' own alone."""
    copy, pages = _copy(FACSIMILE)
    at = copy.index(b"/ToUnicode ") + len(b"/ToUnicode ")
    number = copy[at : copy.index(b" ", at)]
    begins = copy.index(b"stream\r\n", copy.index(b"\r\n" + number + b" 0 obj")) + 8
    assert is_sound(copy, pages)
    assert not is_sound(copy[: begins + 40] + bytes(8) + copy[begins + 48 :], pages)


def test_a_copy_of_another_number_of_pages_is_not_told() -> None:
    copy, pages = _copy(FACSIMILE)
    assert not is_sound(copy, pages + 1)
    assert not is_sound(copy[: len(copy) // 2], pages)


def test_pages_that_are_plainly_whole_are_not_followed_and_each_is_loaded_once() -> None:
    with (
        mock.patch.object(pdf_streams, "_looked_into", side_effect=AssertionError),
        mock.patch.object(
            pypdfium2.PdfDocument, "get_page", autospec=True, side_effect=pypdfium2.PdfDocument.get_page
        ) as loaded,
    ):
        document = read(FACSIMILE, "lines")
    assert not [p for p in document.problems if p.kind == "page_failed"]
    assert loaded.call_count <= len(document.pages) + 2


def test_what_is_worked_out_of_a_line_is_kept_by_what_was_asked() -> None:
    page = pypdfium2.PdfDocument(FACSIMILE)[12]
    row = max(characters_to_rows(page_characters(page)[0]), key=len)
    assert type(row) is Row
    assert row_to_words(row) is row_to_words(row)
    assert row_to_words(row, 0.1) == row_to_words(list(row), 0.1)
    assert row_to_words(row) == row_to_words(list(row))


def test_the_benchmark_of_real_pdfs_measures_each_step() -> None:
    (measured,) = [real.measure(FACSIMILE, turns=1)]
    assert 0 < measured.objects <= measured.handed_over < measured.read
    assert measured.understand
    assert measured.check
    row, middle, total = real.as_table([measured]).splitlines()[-3:]
    assert row.startswith("| facsimile.pdf | 28 |")
    assert row.count("|") == middle.count("|") == total.count("|") == real.HEAD.count("|")
