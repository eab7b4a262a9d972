"""What of a PDF's pages its bytes no longer hold: content that is not there, does not unpack whole, or is no content.

pdfium takes what it can of such a page, and says nothing: a table loses its last lines, a page is blank. Its own
copy of the file is looked at: there every stream has the length that pdfium found, whatever the file says of it,
and no password. What loses no word is no damage: a wrong length, a sum cut off, what stands behind the end.
"""

from __future__ import annotations

import io
import logging
import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from .limits import MILLION

MOST = 64 * MILLION
"""So much of a page's content is unpacked (bytes); what is longer is taken to be sound as far as it was looked at."""
DEPTH = 12
"""How deep forms and lists may nest."""
END = 2000
"""So much of the end of a page's content is looked at (bytes) where its sum says that the rest is as it was packed."""
SIGNS = (b"BT", b"ET", b"BDC", b"BMC", b"EMC")
"""Where a text, and what is marked in it, begins and ends."""
KEPT_APART = frozenset(
    ("Parent", "FontDescriptor", "ColorSpace", "ExtGState", "Pattern", "Shading", "Properties", "SMask", "OC")
)
"""What of a page's resources no word is lost with."""
_WORDS = re.compile(
    rb"\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*+\))*+\))*+\)"  # a string, of others in brackets too
    rb"|<[0-9A-Fa-f\s]*+>|\bID\s.*?\sEI\b|%[^\r\n]*+|/[^\s/<>\[\]()%]*+"
    rb"|([^\s\d<>\[\]{}+.-][^\s<>\[\]{}()/%]*+)",
    re.DOTALL,
)
"""What is no operator, and as its group what may be one."""
_DRAWN = re.compile(rb"/([^\s/<>\[\]()%]++)\s+Do\b")
OPERATORS = frozenset(
    b"b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i j J K k l m M MP n q Q re RG "
    b"rg ri s S sc SC scn SCN sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \" true false null".split()
)
"""The words that content is written in (ISO 32000-1, annex A)."""


class _Unpacked(NamedTuple):
    """A stream's bytes after its filters, and whether the last of these has a sum that says they are as they were packed."""

    data: bytes
    is_summed: bool


class _Fault(Exception):
    """A page's content is not whole; its text is a key of ``messages.TEXTS``."""


def damaged_pages(pdf: pypdfium2.PdfDocument) -> dict[int, str]:
    """The pages, from 1, of which words may be lost, and why: ``stream_missing``, ``stream_damaged`` or ``no_stream``.

    Empty too where the pages' own structure cannot be told: pdfium fails at such a page by itself.
    """
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser
    from pdfminer.pdftypes import resolve1

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # what it warns of is told by the page
    copy = io.BytesIO()
    try:
        pdf.save(copy, flags=pdfium.FPDF_REMOVE_SECURITY)
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
        except _Fault as fault:
            found[number] = str(fault)
        except Exception:  # the same
            found[number] = "stream_damaged"
    return found if len(pages) == len(pdf) else {}


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
    """Raises _Fault for a page whose content, or a form or map of characters that it uses, is not whole."""
    from pdfminer.pdftypes import resolve1

    named = resolve1(page.get("Contents"))  # of a dictionary's nulls nothing is known
    parts = [_content(part) for part in (named if isinstance(named, list) else [page.get("Contents")])]
    content = b"\n".join(part.data for part in parts)
    _check_operators(content, all(part.is_summed for part in parts))
    _check_resources(resources, sound, 0)
    objects = resolve1(resolve1(resources or {}).get("XObject")) or {}
    for name in set(_DRAWN.findall(content)):
        if resolve1(objects.get(name.decode("latin-1"))) is None:
            raise _Fault("stream_missing")


def _content(named: Any) -> _Unpacked:
    """One stream of a page's content, unpacked."""
    from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1

    stream = resolve1(named)
    if isinstance(stream, PDFStream):
        return _unpacked(stream)
    raise _Fault("stream_missing" if stream is None and isinstance(named, PDFObjRef) else "no_stream")


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
            except _Fault:
                sound[thing.objid] = False
                raise
        elif not sound[thing.objid]:
            raise _Fault("stream_damaged")
    elif isinstance(thing, PDFStream):
        kind = getattr(thing.attrs.get("Subtype"), "name", None)
        if kind != "Image":
            unpacked = _unpacked(thing)
            if kind == "Form":
                _check_operators(*unpacked)
            _check_resources(thing.attrs, sound, depth + 1)
    elif isinstance(thing, dict):
        for key, value in thing.items():
            if key not in KEPT_APART:
                _check_resources(value, sound, depth + 1)
    elif isinstance(thing, list):
        for value in thing:
            _check_resources(value, sound, depth + 1)


def _check_operators(content: bytes, is_summed: bool) -> None:
    """Raises _Fault where what was unpacked is not written as content is; a stray end loses nothing.

    Where its sum says that it is as it was packed its end tells, and that no text is open.
    """
    if is_summed and len(content) > 2 * END and not _is_open([content.count(sign) for sign in SIGNS]):
        end = content[content.rfind(b"BT", 0, -END // 2) :]
        if len(end) <= 2 * END and _is_content(end):
            return
    if not _is_content(content):
        raise _Fault("stream_damaged")


def _is_content(content: bytes) -> bool:
    words = list(filter(None, _WORDS.findall(content)))
    while words and words[-1] not in OPERATORS:
        words.pop()
    is_blank = not words and not _WORDS.sub(rb"\1", content).strip(b"\0 \t\r\n\f")
    if is_blank:
        return True
    return OPERATORS.issuperset(words) and bool(words) and not _is_open([words.count(sign) for sign in SIGNS])


def _is_open(counts: Sequence[int]) -> bool:
    """Whether a text or what is marked in it begins and does not end, by how often each sign stands there: the rest was cut off."""
    text, text_ends, marked, marked_too, marked_ends = counts
    return text > text_ends or marked + marked_too > marked_ends


def _unpacked(stream: Any) -> _Unpacked:
    """A stream's bytes after its filters. Raises _Fault where they do not come out whole."""
    data: bytes = stream.get_rawdata()
    is_summed = False
    for name, parameters in stream.get_filters():
        unpack = _unpackers().get(getattr(name, "name", None))
        if unpack is None:
            raise _Fault("stream_damaged")
        unpacked = unpack(data)
        data, is_summed = unpacked if isinstance(unpacked, _Unpacked) else (unpacked, False)
        if isinstance(parameters, dict) and parameters.get("Predictor", 1) != 1:
            return _Unpacked(b"", False)  # no content is written so; that it unpacks is known
    return _Unpacked(data, is_summed)


def _unpackers() -> dict[str | None, Callable[[bytes], bytes | _Unpacked]]:
    from pdfminer.ascii85 import ascii85decode, asciihexdecode
    from pdfminer.lzw import lzwdecode
    from pdfminer.runlength import rldecode

    several = {
        ("FlateDecode", "Fl"): _inflated,
        ("LZWDecode", "LZW"): lzwdecode,
        ("ASCII85Decode", "A85"): ascii85decode,
        ("ASCIIHexDecode", "AHx"): asciihexdecode,
        ("RunLengthDecode", "RL"): rldecode,
    }
    return {name: unpack for names, unpack in several.items() for name in names}


def _inflated(data: bytes) -> _Unpacked:
    """What was deflated, where it has an end and its sum, as far as that is there, is right."""
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = unpacking.decompress(data[2:], MOST)
    except zlib.error:
        raise _Fault("stream_damaged") from None
    if not unpacking.eof:
        if len(content) >= MOST:
            return _Unpacked(b"", False)
        raise _Fault("stream_damaged")
    total = zlib.adler32(content).to_bytes(4, "big")
    there = unpacking.unused_data
    if there[:4] == total or (len(there) < 6 and total.startswith(there.rstrip(b"\r\n")[:3])):
        return _Unpacked(content, there[:4] == total)
    raise _Fault("stream_damaged")
