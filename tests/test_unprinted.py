"""Text that a PDF holds and does not print: invisible, or in a layer that is off. It is in no cell, and is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.model import Document
from toolkit.readers import read

GRID = "0.5 w 40 200 320 60 re 40 230 m 360 230 l 200 200 m 200 260 l S"
PRINTED = ["total", "12.50", "basic", "1,234.50"]
PLACES = [(60, 240), (260, 240), (60, 210), (260, 210)]
ALL_OFF = "/D<</OFF[7 0 R]>>"
LAYER = "<</Type/OCG/Name(Layer)>>"
WORDS = "The department prints its words here and nothing else of it"


def _words(texts: list[str], dx: float = 0, dy: float = 0, size: float = 9) -> str:
    shown = zip(texts, PLACES, strict=False)
    return "".join(f"BT /F {size} Tf {x + dx} {y + dy} Td ({text}) Tj ET " for text, (x, y) in shown)


def _pdf(
    path: Path, content: str, *more: str, layers: str = "", properties: str = "", form: str = ""
) -> Path:
    """One page of 400 by 300 points; what is ``more`` are the objects from 7 on."""
    things = [
        f"<</Type/Catalog/Pages 2 0 R{layers}>>",
        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>"
        f"/XObject<</X 6 0 R>>/Properties<<{properties}>>>>>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        form or "<</Type/XObject/Subtype/Form/BBox[0 0 1 1]/Length 0>>stream\n\nendstream",
        *more,
    ]
    data = b"%PDF-1.5\n"
    places = []
    for number, thing in enumerate(things, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{thing}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(things) + 1}\n0000000000 65535 f \n{table}trailer<</Root 1 0 R/Size {len(things) + 1}>>\n"
    path.write_bytes(data + f"{end}startxref\n{len(data)}\n%%EOF\n".encode())
    return path


def _layered(path: Path, inner: str, *layers: str, how: str = ALL_OFF) -> Document:
    """A table under text in a layer, which is object 7."""
    content = f"{GRID} {_words(PRINTED)} /OC /M BDC {inner} EMC"
    listed = " ".join(f"{7 + n} 0 R" for n in range(len(layers)))
    said = f"/OCProperties<</OCGs[{listed}]{how}>>"
    return read(_pdf(path, content, *layers, layers=said, properties="/M 7 0 R"), "lines")


def _cells(document: Document) -> list[str]:
    (grid,) = document.pages[0].grids
    return [cell.text for cell in grid.cells]


@pytest.mark.parametrize("how", [ALL_OFF, "/D<</BaseState/OFF>>"])
@pytest.mark.parametrize(("dx", "dy", "size"), [(0, 0, 9), (30, 1, 7), (-12, 3, 11)])
def test_text_in_a_layer_that_is_off_is_not_read(
    how: str, dx: float, dy: float, size: float, tmp_path: Path
) -> None:
    document = _layered(tmp_path / "a.pdf", _words(["77.77"] * 4, dx, dy, size), LAYER, how=how)
    assert _cells(document) == PRINTED
    assert [(p.kind, p.page) for p in document.problems] == [("unprinted_words", 1)]


def test_text_in_a_layer_that_is_on_is_read(tmp_path: Path) -> None:
    document = _layered(tmp_path / "a.pdf", _words(["8.88"] * 4, dx=50), LAYER, how="/D<</ON[7 0 R]>>")
    assert _cells(document) == [f"{text} 8.88" for text in PRINTED]
    assert not document.problems


def test_of_two_layers_of_one_name_the_one_that_is_on_is_read(tmp_path: Path) -> None:
    inner = f"{_words(['77.77'] * 4, dx=2)} EMC /OC /N BDC {_words(['8.88', '9.99'], dx=50)}"
    content = f"{GRID} {_words(PRINTED)} /OC /M BDC {inner} EMC"
    said = "/OCProperties<</OCGs[7 0 R 8 0 R]/D<</OFF[7 0 R]>>>>"
    path = _pdf(tmp_path / "a.pdf", content, LAYER, LAYER, layers=said, properties="/M 7 0 R/N 8 0 R")
    assert _cells(read(path, "lines")) == ["total 8.88", "12.50 9.99", "basic", "1,234.50"]


@pytest.mark.parametrize(("policy", "is_read"), [("AnyOn", False), ("AllOff", True)])
def test_what_a_layer_is_shown_by_is_heeded(policy: str, is_read: bool, tmp_path: Path) -> None:
    shown_by = f"<</Type/OCMD/OCGs[8 0 R]/P/{policy}>>"
    path = tmp_path / "a.pdf"
    document = _layered(path, _words(["8.88"] * 4, dx=50), shown_by, LAYER, how="/D<</OFF[8 0 R]>>")
    assert _cells(document) == ([f"{text} 8.88" for text in PRINTED] if is_read else PRINTED)


@pytest.mark.parametrize("is_off", [True, False])
def test_a_form_of_a_layer_that_is_off_is_not_read(is_off: bool, tmp_path: Path) -> None:
    inner = _words(["8.88"] * 4, dx=50)
    form = (
        "<</Type/XObject/Subtype/Form/BBox[0 0 400 300]/OC 7 0 R/Resources<</Font<</F 5 0 R>>>>"
        f"/Length {len(inner)}>>stream\n{inner}\nendstream"
    )
    said = f"/OCProperties<</OCGs[7 0 R]{ALL_OFF if is_off else '/D<<>>'}>>"
    path = _pdf(tmp_path / "a.pdf", f"{GRID} {_words(PRINTED)} /X Do", LAYER, layers=said, form=form)
    assert _cells(read(path, "lines")) == (PRINTED if is_off else [f"{text} 8.88" for text in PRINTED])


@pytest.mark.parametrize(("dx", "dy", "size"), [(0, 0, 9), (31, 0, 9), (-3, 2, 6)])
def test_invisible_text_over_print_and_beside_it_is_not_read(
    dx: float, dy: float, size: float, tmp_path: Path
) -> None:
    content = f"{GRID} {_words(PRINTED)} 3 Tr {_words(['66.66'] * 4, dx, dy, size)}"
    document = read(_pdf(tmp_path / "a.pdf", content), "lines")
    assert _cells(document) == PRINTED
    assert [(p.kind, p.page) for p in document.problems] == [("unprinted_words", 1)]


def test_invisible_copies_of_what_is_printed_are_not_named(tmp_path: Path) -> None:
    content = f"{GRID} {_words(PRINTED)} 3 Tr {_words(PRINTED, 3, 2, 8)}"
    document = read(_pdf(tmp_path / "a.pdf", content), "lines")
    assert _cells(document) == PRINTED
    assert not document.problems


def test_an_invisible_figure_does_not_enter_a_sentence(tmp_path: Path) -> None:
    content = f"BT /F 11 Tf 40 250 Td ({WORDS}) Tj ET 3 Tr BT /F 11 Tf 100 250 Td (66.66) Tj ET"
    document = read(_pdf(tmp_path / "a.pdf", content), "lines")
    assert [line.text for line in document.pages[0].lines] == [WORDS]


PICTURE = "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n\x40\nendstream"


@pytest.mark.parametrize("stamp", ["- 3 -", "received on 12 March 2024, room 1204"])
def test_what_was_recognised_on_the_picture_of_a_page_is_its_text(stamp: str, tmp_path: Path) -> None:
    """Beside its number, or a stamp, nothing is printed on the page."""
    recognised = "".join(
        f"BT /F 9 Tf 40 {y} Td (line {y} of what the scanned page says) Tj ET " for y in range(40, 280, 20)
    )
    content = f"q 400 0 0 300 0 0 cm /X Do Q BT /F 8 Tf 150 15 Td ({stamp}) Tj ET 3 Tr {recognised}"
    document = read(_pdf(tmp_path / "a.pdf", content, form=PICTURE), "lines")
    text = "\n".join(line.text for line in document.pages[0].lines)
    assert text.count("of what the scanned page says") == 12
    assert stamp in text


def test_invisible_text_on_a_page_with_a_ground_is_not_read(tmp_path: Path) -> None:
    """The picture is the page's ground: what is printed stands on it."""
    content = f"q 400 0 0 300 0 0 cm /X Do Q {GRID} {_words(PRINTED)} 3 Tr {_words(['66.66'] * 4, dx=30)}"
    document = read(_pdf(tmp_path / "a.pdf", content, form=PICTURE.replace("\x40", "\xe0")), "lines")
    assert _cells(document) == PRINTED


def test_the_text_of_a_page_drawn_as_outlines_is_read(tmp_path: Path) -> None:
    outline = "40 240 m 45 250 50 250 55 240 c f"
    document = read(_pdf(tmp_path / "a.pdf", f"{outline} 3 Tr BT /F 9 Tf 40 240 Td ({WORDS}) Tj ET"), "lines")
    assert [line.text for line in document.pages[0].lines] == [WORDS]


def test_a_page_that_prints_nothing_has_no_text(tmp_path: Path) -> None:
    with_words = f"{GRID} {_words(PRINTED)}"
    document = read(_pdf(tmp_path / "a.pdf", f"3 Tr {with_words}"), "lines")
    assert not document.pages[0].lines
    assert not document.pages[0].grids
    assert {p.kind for p in document.problems} >= {"unprinted_words"}
