"""The bytes of a PDF's content: whether they unpack whole, and whether what comes out is written as content is."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from typing import NamedTuple

from .limits import MILLION

MOST = 64 * MILLION
"""So much of a page's content is unpacked (bytes); what is longer is taken to be sound as far as it was looked at."""
END = 2000
"""So much of the end of a page's content is looked at (bytes) where its sum says that the rest is as it was packed."""
SIGNS = (b"BT", b"ET", b"BDC", b"BMC", b"EMC")
"""Where a text, and what is marked in it, begins and ends."""
_WORDS = re.compile(
    rb"\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*+\))*+\))*+\)"  # a string, of others in brackets too
    rb"|<[0-9A-Fa-f\s]*+>|\bID\s.*?\sEI\b|%[^\r\n]*+|/[^\s/<>\[\]()%]*+"
    rb"|([^\s\d<>\[\]{}+.-][^\s<>\[\]{}()/%]*+)",
    re.DOTALL,
)
"""What is no operator, and as its group what may be one."""
DRAWN = re.compile(rb"/([^\s/<>\[\]()%]++)\s+Do\b")
OPERATORS = frozenset(
    b"b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i j J K k l m M MP n q Q re RG "
    b"rg ri s S sc SC scn SCN sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \" true false null".split()
)
"""The words that content is written in (ISO 32000-1, annex A)."""


class Unpacked(NamedTuple):
    """A stream's bytes after its filters, and whether the last of these has a sum that says they are as they were packed."""

    data: bytes
    is_summed: bool


class Fault(Exception):
    """A page's content is not whole; its text is a key of ``messages.TEXTS``."""


def check_operators(content: bytes, is_summed: bool) -> None:
    """Raises Fault where what was unpacked is not written as content is; a stray end loses nothing.

    Where its sum says that it is as it was packed its end tells, and that no text is open.
    """
    if is_summed and len(content) > 2 * END and not _is_open([content.count(sign) for sign in SIGNS]):
        end = content[content.rfind(b"BT", 0, -END // 2) :]
        if len(end) <= 2 * END and _is_content(end):
            return
    if not _is_content(content):
        raise Fault("stream_damaged")


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


def inflated(data: bytes) -> Unpacked:
    """What was deflated, where it has an end and its sum, as far as that is there, is right."""
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = unpacking.decompress(data[2:], MOST)
    except zlib.error:
        raise Fault("stream_damaged") from None
    if not unpacking.eof:
        if len(content) >= MOST:
            return Unpacked(b"", False)
        raise Fault("stream_damaged")
    total = zlib.adler32(content).to_bytes(4, "big")
    there = unpacking.unused_data
    if there[:4] == total or (len(there) < 6 and total.startswith(there.rstrip(b"\r\n")[:3])):
        return Unpacked(content, there[:4] == total)
    raise Fault("stream_damaged")
