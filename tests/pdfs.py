"""PDFs that the tests draw themselves: rules, filled boxes and digits where they are wanted."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

BLACK = (0, 0, 0, 255)
WHITE = (255, 255, 255, 255)


class Drawing:
    """A PDF of one size of page, drawn with the origin in the top left corner."""

    def __init__(self, width: float = 400, height: float = 300) -> None:
        self.pdf = pypdfium2.PdfDocument.new()
        self.width, self.height = width, height
        self.font = pdfium.FPDFText_LoadStandardFont(self.pdf.raw, b"Helvetica")
        self.pages: list[pypdfium2.PdfPage] = []
        self.page = self.new_page()

    def new_page(self) -> pypdfium2.PdfPage:
        self.page = self.pdf.new_page(self.width, self.height)
        self.pages.append(self.page)
        return self.page

    def line(self, x0: float, y0: float, x1: float, y1: float, colour: Sequence[int] = BLACK) -> None:
        path = pdfium.FPDFPageObj_CreateNewPath(x0, self.height - y0)
        pdfium.FPDFPath_LineTo(path, x1, self.height - y1)
        pdfium.FPDFPageObj_SetStrokeColor(path, *colour)
        pdfium.FPDFPageObj_SetStrokeWidth(path, 0.5)
        pdfium.FPDFPath_SetDrawMode(path, pdfium.FPDF_FILLMODE_NONE, 1)
        pdfium.FPDFPage_InsertObject(self.page.raw, path)

    def fill(self, x0: float, y0: float, x1: float, y1: float, colour: Sequence[int] = BLACK) -> None:
        box = pdfium.FPDFPageObj_CreateNewRect(x0, self.height - y1, x1 - x0, y1 - y0)
        pdfium.FPDFPageObj_SetFillColor(box, *colour)
        pdfium.FPDFPath_SetDrawMode(box, pdfium.FPDF_FILLMODE_ALTERNATE, 0)
        pdfium.FPDFPage_InsertObject(self.page.raw, box)

    def text(self, x: float, y: float, text: str, size: float = 9) -> None:
        thing = _text_object(self.pdf, self.font, x, self.height - y, text, size)
        pdfium.FPDFPage_InsertObject(self.page.raw, thing)

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        for y in ys:
            self.line(xs[0], y, xs[-1], y)

    def image(self, bitmap: pypdfium2.PdfBitmap) -> None:
        thing = pypdfium2.PdfImage.new(self.pdf)
        thing.set_bitmap(bitmap)
        thing.set_matrix(pypdfium2.PdfMatrix().scale(self.width, self.height))
        self.page.insert_obj(thing)

    def save(self, path: Path) -> Path:
        for page in self.pages:
            page.gen_content()
        out = io.BytesIO()
        self.pdf.save(out)
        path.write_bytes(out.getvalue())
        return path


def overprint(source: Path, number: int, x: float, y: float, text: str, out: Path, size: float = 8) -> Path:
    """A copy of a PDF with a text printed on a page, its baseline at (x, y) from the top left corner."""
    pdf = pypdfium2.PdfDocument(source)
    page = pdf[number - 1]
    font = pdfium.FPDFText_LoadStandardFont(pdf.raw, b"Helvetica")
    pdfium.FPDFPage_InsertObject(page.raw, _text_object(pdf, font, x, page.get_height() - y, text, size))
    page.gen_content()
    pdf.save(out)
    return out


def _text_object(
    pdf: pypdfium2.PdfDocument, font: object, x: float, y: float, text: str, size: float
) -> object:
    thing = pdfium.FPDFPageObj_CreateTextObj(pdf.raw, font, size)
    data = ctypes.create_string_buffer((text + "\0").encode("utf-16-le"))
    pdfium.FPDFText_SetText(thing, ctypes.cast(data, ctypes.POINTER(ctypes.c_ushort)))
    pdfium.FPDFPageObj_Transform(thing, 1, 0, 0, 1, x, y)
    return thing


def without_unicode_maps(source: Path, number: int, out: Path) -> Path:
    """One page of a PDF, the ToUnicode maps of its fonts emptied, so that glyphs have no meaning."""
    import jpype

    from toolkit.readers.pdf_tabula import start_java

    assert start_java()
    pdfbox, java = jpype.JPackage("org").apache.pdfbox, jpype.JPackage("java")
    document = pdfbox.pdmodel.PDDocument.load(java.io.File(str(source)))
    for index in range(document.getNumberOfPages() - 1, -1, -1):
        if index != number - 1:
            document.removePage(index)
    resources = document.getPage(0).getResources()
    for name in resources.getFontNames():
        font = resources.getFont(name).getCOSObject()
        font.removeItem(pdfbox.cos.COSName.TO_UNICODE)
    document.save(str(out))
    document.close()
    return out
