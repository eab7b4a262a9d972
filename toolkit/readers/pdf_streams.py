"""What of a PDF's pages its bytes no longer hold: streams that do not unpack whole, streams that are not there.

pdfium takes what it can of such a page, and says nothing: a table loses its last lines, a page is blank.
"""

from __future__ import annotations

import re
import zlib

_PACKED = re.compile(rb"<<((?:[^<>]++|<<[^<>]*+>>|<[0-9A-Fa-f\s]*+>)*+)>>\s*stream(?:\r\n|\n|\r)")
_FLATE = re.compile(rb"/Filter\s*(?:\[\s*)?/(?:FlateDecode|Fl)\b")
_CONTENTS = re.compile(rb"/Contents\s*(?:\[([\d\sR]*+)\]|(\d+\s+\d+\s+R))")
_REFERENCE = re.compile(rb"(\d+)\s+\d+\s+R")
_OBJECT = re.compile(rb"(?<!\d)(\d+)\s+\d+\s+obj\b")
NO_PAGE = (b"/Image", b"/Metadata", b"/EmbeddedFile", b"/Length1", b"FontType0C", b"/Type1C", b"/OpenType")
"""What a stream says of itself that is a picture, a font, or about the file: no word of a page is lost with it."""
CHUNK = 1 << 16
"""So many bytes are unpacked at a time: they come to some 64 MB at most."""


def damaged_streams(data: bytes) -> int:
    """How many packed streams that pages may be written in do not come out whole; 0 of a file with a password, where none can be told."""
    if b"/Encrypt" in data:
        return 0
    return sum(
        not _is_whole(data, found.end())
        for found in _PACKED.finditer(data)
        if _FLATE.search(found[1]) and not any(other in found[1] for other in NO_PAGE)
    )


def missing_streams(data: bytes) -> int:
    """How many streams pages name that are not in the file."""
    named = {
        reference
        for several, one in _CONTENTS.findall(data)
        for reference in _REFERENCE.findall(several or one)
    }
    packed = {
        number
        for found in _PACKED.finditer(data)
        if b"/ObjStm" in found[1]
        for number in _first_of(data, found.end()).split()[::2]
    }  # a list of streams may be among them
    return len(named.difference(_OBJECT.findall(data), packed))


def _first_of(data: bytes, begin: int) -> bytes:
    """The head of packed objects, which lists their numbers: some more of it is no harm."""
    try:
        return zlib.decompressobj().decompress(data[begin : begin + CHUNK], CHUNK)
    except zlib.error:
        return b""


def _is_whole(data: bytes, begin: int) -> bool:
    """Whether what is packed from there on has an end, and its sum is right."""
    unpacking = zlib.decompressobj()
    try:
        for at in range(begin, len(data), CHUNK):
            unpacking.decompress(data[at : at + CHUNK])
            if unpacking.eof:
                return True
    except zlib.error:
        pass
    return False
