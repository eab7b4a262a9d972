"""What of a PDF's pages its bytes no longer hold: content that is not there, does not unpack whole, or is no content.

pdfium takes what it can of such a page, and says nothing: a table loses its last lines, a page is blank. Its own
copy of the file is looked at: there every stream has the length that pdfium found, whatever the file says of it,
and no password. What loses no word is no damage: a wrong length, a sum cut off, what stands behind the end.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from .pdf_content import DRAWN, Fault, Unpacked, check_operators, inflated
from .pdf_sound import is_sound

DEPTH = 12
"""How deep forms and lists may nest."""
KEPT_APART = frozenset(
    ("Parent", "FontDescriptor", "ColorSpace", "ExtGState", "Pattern", "Shading", "Properties", "SMask", "OC")
)
"""What of a page's resources no word is lost with."""


def own_copy(pdf: pypdfium2.PdfDocument) -> bytes:
    """The copy of a file that pdfium writes, without a password; nothing where it cannot."""
    copy = io.BytesIO()
    try:
        pdf.save(copy, flags=pdfium.FPDF_REMOVE_SECURITY)
    except Exception:  # whatever a hostile file makes of the library
        return b""
    return copy.getvalue()


def damaged_pages(copy: bytes, count: int) -> dict[int, str]:
    """By the copy of a file of so many pages, those, from 1, of which words may be lost, and why: ``stream_missing``, ``stream_damaged`` or ``no_stream``.

    Empty too where the pages' own structure cannot be told: pdfium fails at such a page by itself.
    """
    return {} if not copy or is_sound(copy, count) else _looked_into(io.BytesIO(copy), count)


def _looked_into(copy: io.BytesIO, count: int) -> dict[int, str]:
    """The same for a copy of so many pages of which it is not plain that all is there: each page is followed to its bytes."""
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser
    from pdfminer.pdftypes import resolve1

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # what it warns of is told by the page
    try:
        catalog = PDFDocument(PDFParser(copy), caching=False).catalog
        pages = list(_leaves(resolve1(catalog.get("Pages")), None, 0))
    except Exception:  # whatever a hostile file makes of the libraries
        return {}
    has_null = re.search(rb"/Contents\s+null\b", copy.getbuffer()) is not None
    sound: dict[int, bool] = {}
    found: dict[int, str] = {}
    for number, (page, resources) in enumerate(pages, 1):
        try:
            if page is not None and (has_null or "Contents" in page):
                _check_page(page, resources, sound)
        except Fault as fault:
            found[number] = str(fault)
        except Exception:  # the same
            found[number] = "stream_damaged"
    return found if len(pages) == count else {}


def _leaves(node: Any, resources: Any, depth: int) -> Iterator[tuple[dict[str, Any] | None, Any]]:
    """The pages under a node, each with its resources, which it may have from the nodes over it; a missing one is ``None``."""
    from pdfminer.pdftypes import resolve1

    if not isinstance(node, dict) or depth > 4 * DEPTH:
        yield None, None
        return
    resources = node.get("Resources", resources)
    kids = resolve1(node.get("Kids"))
    if isinstance(kids, list):
        for kid in kids:
            yield from _leaves(resolve1(kid), resources, depth + 1)
    else:
        yield node, resources


def _check_page(page: dict[str, Any], resources: Any, sound: dict[int, bool]) -> None:
    """Raises Fault for a page whose content, or a form or map of characters that it uses, is not whole."""
    from pdfminer.pdftypes import resolve1

    named = resolve1(page.get("Contents"))  # of a dictionary's nulls nothing is known
    parts = [_content(part) for part in (named if isinstance(named, list) else [page.get("Contents")])]
    content = b"\n".join(part.data for part in parts)
    check_operators(content, all(part.is_summed for part in parts))
    _check_resources(resources, sound, 0)
    objects = resolve1(resolve1(resources or {}).get("XObject")) or {}
    for name in set(DRAWN.findall(content)):
        if resolve1(objects.get(name.decode("latin-1"))) is None:
            raise Fault("stream_missing")


def _content(named: Any) -> Unpacked:
    """One stream of a page's content, unpacked."""
    from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1

    stream = resolve1(named)
    if isinstance(stream, PDFStream):
        return _unpacked(stream)
    raise Fault("stream_missing" if stream is None and isinstance(named, PDFObjRef) else "no_stream")


def _check_resources(thing: Any, sound: dict[int, bool], depth: int) -> None:
    """Follows what a page may use, as far as words depend on it: forms, fonts' maps of characters, drawn characters."""
    from pdfminer.pdftypes import PDFObjRef, PDFStream

    if depth > DEPTH:
        return
    if isinstance(thing, PDFObjRef):
        if thing.objid not in sound:
            sound[thing.objid] = True  # in a circle it is met again
            try:
                _check_resources(thing.resolve(), sound, depth + 1)
            except Fault:
                sound[thing.objid] = False
                raise
        elif not sound[thing.objid]:
            raise Fault("stream_damaged")
    elif isinstance(thing, PDFStream):
        kind = getattr(thing.attrs.get("Subtype"), "name", None)
        if kind != "Image":
            unpacked = _unpacked(thing)
            if kind == "Form":
                check_operators(*unpacked)
            _check_resources(thing.attrs, sound, depth + 1)
    elif isinstance(thing, dict):
        for key, value in thing.items():
            if key not in KEPT_APART:
                _check_resources(value, sound, depth + 1)
    elif isinstance(thing, list):
        for value in thing:
            _check_resources(value, sound, depth + 1)


def _unpacked(stream: Any) -> Unpacked:
    """A stream's bytes after its filters. Raises Fault where they do not come out whole."""
    data: bytes = stream.get_rawdata()
    is_summed = False
    for name, parameters in stream.get_filters():
        unpack = _unpackers().get(getattr(name, "name", None))
        if unpack is None:
            raise Fault("stream_damaged")
        unpacked = unpack(data)
        data, is_summed = unpacked if isinstance(unpacked, Unpacked) else (unpacked, False)
        if isinstance(parameters, dict) and parameters.get("Predictor", 1) != 1:
            return Unpacked(b"", False)  # no content is written so; that it unpacks is known
    return Unpacked(data, is_summed)


def _unpackers() -> dict[str | None, Callable[[bytes], bytes | Unpacked]]:
    from pdfminer.ascii85 import ascii85decode, asciihexdecode
    from pdfminer.lzw import lzwdecode
    from pdfminer.runlength import rldecode

    several = {
        ("FlateDecode", "Fl"): inflated,
        ("LZWDecode", "LZW"): lzwdecode,
        ("ASCII85Decode", "A85"): ascii85decode,
        ("ASCIIHexDecode", "AHx"): asciihexdecode,
        ("RunLengthDecode", "RL"): rldecode,
    }
    return {name: unpack for names, unpack in several.items() for name in names}
