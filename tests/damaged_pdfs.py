"""PDFs of which a page is damaged: its content cut short, overwritten, missing, or said to be what it is not."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable
from pathlib import Path

import pypdfium2
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

Objects = dict[int, bytes]
Damage = Callable[[Objects, int, int], None]
"""Changes the objects of a file, given the numbers of a page and of its content."""
CONTENTS = re.compile(rb"/Contents \d+ 0 R")


def _named(value: bytes) -> Damage:
    def damage(objects: Objects, page: int, content: int) -> None:
        objects[page] = CONTENTS.sub(value.replace(b"N", b"%d" % content), objects[page])

    return damage


def _repacked(
    change: Callable[[bytes], bytes], said: bytes = b"/Filter/FlateDecode", length: int = 0
) -> Damage:
    """The content's packed bytes changed, and what is said of them: a length that is off by so much."""

    def damage(objects: Objects, page: int, content: int) -> None:
        packed = change(zlib.compress(content_of(objects[content])))
        objects[content] = b"<<%b/Length %d>>stream\r\n%b\r\nendstream" % (said, len(packed) + length, packed)

    return damage


def content_of(stream: bytes) -> bytes:
    """What a packed stream holds."""
    return zlib.decompress(stream[stream.index(b"stream\r\n") + 8 :])


def _middle(data: bytes, instead: bytes) -> bytes:
    at = len(data) // 2
    return data[:at] + instead + data[at + len(instead) :]


def _removed(objects: Objects, page: int, content: int) -> None:
    del objects[content]


LOST: dict[str, Damage] = {
    "cut short": _repacked(lambda packed: packed[: len(packed) // 2]),
    "end cut off": _repacked(lambda packed: packed[:-12]),
    "garbage": _repacked(lambda packed: b"\x13garbage\xff" * 40),
    "overwritten": _repacked(lambda packed: _middle(packed, b"\x00\xff\x00\xff" * 4)),
    "one bit": _repacked(lambda packed: _middle(packed, bytes([packed[len(packed) // 2] ^ 4]))),
    "packed twice": _repacked(zlib.compress),
    "cut short before it was packed": _repacked(lambda packed: zlib.compress(zlib.decompress(packed)[: -len(packed)])),
    "another filter": _repacked(bytes, b"/Filter/LZWDecode"),
    "unknown filter": _repacked(bytes, b"/Filter/Bogus"),
    "no filter": _repacked(bytes, b""),
    "filter too many": _repacked(bytes, b"/Filter[/FlateDecode/ASCIIHexDecode]"),
    "not packed, cut short": _repacked(lambda packed: zlib.decompress(packed)[: -len(packed)], b""),
    "not packed, overwritten": _repacked(lambda packed: _middle(zlib.decompress(packed), b"\x00\xff\x80" * 9), b""),
    "missing": _removed,
    "dangling": _named(b"/Contents 9999 0 R"),
    "null": _named(b"/Contents null"),
    "number": _named(b"/Contents 17"),
    "dictionary": _named(b"/Contents<</Length 4>>"),
    "the page itself": lambda objects, page, content: _named(b"/Contents %d 0 R" % page)(objects, page, content),
    "one of several missing": _named(b"/Contents[N 0 R 9999 0 R]"),
    "one of several no stream": _named(b"/Contents[17 N 0 R]"),
}  # fmt: skip
"""By which words of the page are lost, or may be."""
HARMLESS: dict[str, Damage] = {
    "length too small": _repacked(bytes, length=-20),
    "length too large": _repacked(bytes, length=7),
    "trailing garbage": _repacked(lambda packed: packed + b"\x07"),
    "sum cut short": _repacked(lambda packed: packed[:-2]),
    "sum cut off": _repacked(lambda packed: packed[:-4]),
    "not packed, trailing garbage": _repacked(lambda packed: zlib.decompress(packed) + b"\nxyz", b""),
    "a list of one": _named(b"/Contents[N 0 R]"),
}
"""By which none is."""


def damaged(source: Path, numbers: list[int], damage: Damage, out: Path) -> Path:
    """A copy of a PDF, some of its pages (from 1) damaged; each page has one stream of content."""
    copy = io.BytesIO()
    pypdfium2.PdfDocument(source).save(copy)
    data = copy.getvalue()
    objects = {int(m[1]): m[2] for m in re.finditer(rb"(?s)(\d+) 0 obj\r\n(.*?)\r\nendobj\r\n", data)}
    trailer = re.search(rb"/Root \d+ 0 R", data[data.rindex(b"trailer") :])
    assert trailer
    pages = list(PDFPage.create_pages(PDFDocument(PDFParser(io.BytesIO(data)))))
    for number in numbers:
        page = pages[number - 1]
        content = page.attrs["Contents"]
        damage(objects, page.pageid, (content[0] if isinstance(content, list) else content).objid)
    out.write_bytes(_written(objects, trailer[0]))
    return out


def _written(objects: Objects, root: bytes) -> bytes:
    data, table = b"%PDF-1.7\n", b"0000000000 65535 f \n"
    for number in range(1, max(objects) + 1):
        if number in objects:
            table += b"%010d 00000 n \n" % len(data)
            data += b"%d 0 obj\n%b\nendobj\n" % (number, objects[number])
        else:
            table += b"0000000000 00000 f \n"
    head = b"xref\n0 %d\n%btrailer\n<</Size %d%b>>" % (max(objects) + 1, table, max(objects) + 1, root)
    return data + head + b"\nstartxref\n%d\n%%%%EOF\n" % len(data)
