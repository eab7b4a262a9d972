"""Whether a PDF's pages are plainly whole, by the copy of it that pdfium writes: then no page need be followed to its bytes.

pdfium writes in one manner: each object by itself, its keys without spaces, a table of where they stand. What is told
here is told for more than the pages use, and of what does not look as expected nothing is.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import NamedTuple

from .pdf_content import DRAWN, Fault, Unpacked, check_operators, inflated

_SECTION = re.compile(rb"(\d+) (\d+)\r\n")
_ENTRY = 20
"""So many bytes of the table are an object's."""
_HEAD = re.compile(rb"(\d+) 0 obj\r\n")
_PAGE = re.compile(rb"/Type/Page(?![^\s/<>\[\]()])")
_LENGTH = re.compile(rb"/Length (\d+)(?![^/>])")
_FONT_FILE = re.compile(rb"/FontFile[23]? (\d+) 0 R")
_REFERENCE = re.compile(rb"(\d+) 0 R")
_CONTENTS = re.compile(rb"/Contents(?: (\d+) 0 R|\[((?: \d+ 0 R ?)*)\])")
_LIST = re.compile(rb"\[((?: \d+ 0 R ?)*)\]\s*")
_RESOURCES = re.compile(rb"/Resources(?: (\d+) 0 R|(?=<<))")
_NAMED = re.compile(rb"/XObject<<((?:/[^\s/<>\[\]()%]+ \d+ 0 R ?)*)>>")
_NAME = re.compile(rb"/([^\s/<>\[\]()%]+) (\d+) 0 R")
_PACKED = re.compile(rb"/Filter(?:/FlateDecode|\[/FlateDecode\])(?=[/>])")


_NO_WORDS = re.compile(rb"/Subtype/Image|/Type/(?:XRef|ObjStm|Metadata)")
"""A stream that no word depends on, or no longer."""


class _Objects(NamedTuple):
    """What is written of each object, by its number, and where the bytes of those with a stream begin."""

    said: dict[int, bytes]
    begins: dict[int, int]


class _Doubt(Exception):
    """Something does not look as expected."""


def is_sound(copy: bytes, pages: int) -> bool:
    """Whether all streams of a copy that words depend on are whole, and each of so many pages has its own; else it is not told."""
    with suppress(_Doubt, Fault, ValueError, IndexError, KeyError):
        objects = _objects(copy)
        found = [said for said in objects.said.values() if b"/Type/Page" in said and _PAGE.search(said)]
        if len(found) != pages or sum(len(_PAGE.findall(said)) for said in found) != pages:
            return False
        contents = [_contents(said, objects) for said in found]
        unpacked = _unpacked(copy, objects, {number for numbers in contents for number in numbers})
        for said, numbers in zip(found, contents, strict=True):
            parts = [unpacked[number] for number in numbers]
            content = b"\n".join(part.data for part in parts)
            if parts:
                check_operators(content, all(part.is_summed for part in parts))
            drawn = set(DRAWN.findall(content))
            if drawn and not drawn <= _named(said, objects):
                return False
        return True
    return False


def _objects(copy: bytes) -> _Objects:
    """The objects, as the table at the end tells where they are."""
    at = int(copy[copy.rindex(b"startxref") :].split()[1])
    end = at
    if copy[at : at + 6] != b"xref\r\n":
        raise _Doubt
    at += 6
    starts: list[int] = []
    while section := _SECTION.match(copy, at):
        at = section.end() + _ENTRY * int(section[2])
        entries = (copy[place : place + _ENTRY] for place in range(section.end(), at, _ENTRY))
        starts += [int(entry[:10]) for entry in entries if entry[17:18] == b"n"]
    starts.sort()
    objects = _Objects({}, {})
    for start, after in zip(starts, [*starts[1:], end], strict=True):
        head = _HEAD.match(copy, start)
        if not head:
            raise _Doubt
        number, stream = int(head[1]), copy.find(b">>stream\r\n", start, after)
        if stream >= 0:
            objects.begins[number] = stream + 10
            after = stream + 2
        objects.said[number] = copy[head.end() : after]
    return objects


def _contents(page: bytes, objects: _Objects) -> list[int]:
    """The numbers of the streams that are a page's content."""
    if b"/Contents" not in page:
        return []
    named = _CONTENTS.search(page)
    if not named or page.count(b"/Contents") > 1:
        raise _Doubt
    listed = named[2]
    if listed is None:
        number = int(named[1])
        if number in objects.begins:
            return [number]
        several = _LIST.match(objects.said.get(number, b""))
        if not several:
            raise _Doubt
        listed = several[1]
    numbers = [int(number) for number in _REFERENCE.findall(listed)]
    if not objects.begins.keys() >= set(numbers):
        raise _Doubt
    return numbers


def _unpacked(copy: bytes, objects: _Objects, contents: set[int]) -> dict[int, Unpacked]:
    """The streams that are content, unpacked. Raises Fault or _Doubt where one that words depend on is not whole."""
    fonts = (said for said in objects.said.values() if b"/FontFile" in said)
    apart = {int(number) for said in fonts for number in _FONT_FILE.findall(said)}
    found: dict[int, Unpacked] = {}
    for number, begins in objects.begins.items():
        said = objects.said[number]
        if number not in contents and (number in apart or _NO_WORDS.search(said)):
            continue
        length = _LENGTH.search(said)
        ends = begins + int(length[1]) if length else -1
        if copy[ends : ends + 11] != b"\r\nendstream" or b"/DecodeParms" in said:
            raise _Doubt
        if _PACKED.search(said):
            unpacked = inflated(copy[begins:ends])
        elif b"/Filter" not in said:
            unpacked = Unpacked(copy[begins:ends], False)
        else:
            raise _Doubt
        if b"/Subtype/Form" in said:
            check_operators(*unpacked)
        if number in contents:
            found[number] = unpacked
    return found


def _named(page: bytes, objects: _Objects) -> set[bytes]:
    """The names of what a page may draw, of that which is there."""
    resources = _RESOURCES.search(page)
    if not resources:
        raise _Doubt
    said = objects.said[int(resources[1])] if resources[1] else page
    named = _NAMED.search(said)
    if not named or said.count(b"/XObject") != 1:
        raise _Doubt
    return {name for name, number in _NAME.findall(named[1]) if int(number) in objects.said}
