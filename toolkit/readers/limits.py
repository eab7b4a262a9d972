"""How much a file may ask for: limits that no real disclosure comes near, and a hostile or damaged file passes.

``within`` says which limit was met. ``lifted`` takes the limits away, for a file that one knows.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pypdfium2

MILLION = 1_000_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a file of the old Office begins, and a new one that is encrypted."""


@dataclass(frozen=True, slots=True)
class Limit:
    """The most of something, and what it is in both languages."""

    most: int
    zh: str
    en: str


LIMITS = {
    "file": Limit(500 * MILLION, "文件字节数", "bytes of the file"),
    "unpacked": Limit(1_000 * MILLION, "解压后的字节数", "bytes after unpacking"),
    "parts": Limit(20_000, "压缩包里的文件数", "files in the archive"),
    "pages": Limit(2_000, "页数", "pages"),
    "objects": Limit(500_000, "一页上的图形对象数", "objects on a page"),
    "points": Limit(MILLION, "一页上路径的点数", "points of the paths on a page"),
    "characters": Limit(200_000, "一页的字符数", "characters on a page"),
    "pixels": Limit(60 * MILLION, "一页图像的像素数", "pixels of a page's picture"),
    "cells": Limit(MILLION, "一张表的单元格数", "cells of a table"),
    "columns": Limit(2_000, "一张表的列数", "columns of a table"),
    "text": Limit(30_000, "一个单元格的字符数", "characters of a cell"),
    "line": Limit(200_000, "一行的字符数", "characters of a line"),
    "lines": Limit(MILLION, "行数", "lines"),
    "depth": Limit(200, "嵌套的层数", "levels of nesting"),
}
_MERGED = re.compile(
    rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})"'
)
SECONDS = 120
"""A page, or a file without pages, is read within this time of the processor; a page to recognise within three times as much."""
CLOCK = 10
"""How many times as long all that is bounded may take by the clock: a machine may be busy, and what only sleeps ends too."""
MEMORY = 4 << 30
"""What a process that reads may take (bytes)."""

_lifted: ContextVar[bool] = ContextVar("lifted", default=False)


class OverLimit(ValueError):
    """A file asks for more than a limit allows."""

    def __init__(self, name: str, met: int) -> None:
        limit = LIMITS[name]
        self.facts = {"zh": limit.zh, "en": limit.en, "most": f"{limit.most:,}", "met": f"{met:,}"}
        super().__init__(f"{limit.en}: {met:,} > {limit.most:,}")


def within(name: str, met: int) -> int:
    """The number itself, where it keeps a limit or the limits are lifted. Raises OverLimit."""
    if met > LIMITS[name].most and not _lifted.get():
        raise OverLimit(name, met)
    return met


def are_lifted() -> bool:
    """Whether the limits are taken away."""
    return _lifted.get()


@contextmanager
def lifted(lift: bool = True) -> Iterator[None]:
    """Take the limits away inside (``lift``), or leave them as they are."""
    token = _lifted.set(lift or _lifted.get())
    try:
        yield
    finally:
        _lifted.reset(token)


def check_file(path: Path) -> None:
    """Raise OverLimit for a file that is too large, or an archive that says it unpacks to too much.

    No more than an archive says is ever unpacked of it.
    """
    within("file", path.stat().st_size)
    if not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as archive:
        within("parts", len(archive.infolist()))
        within("unpacked", sum(info.file_size for info in archive.infolist()))
        for name in archive.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                within("cells", _merged(archive.read(name)))


def _merged(sheet: bytes) -> int:
    """How many cells a sheet merges: openpyxl makes an object of each before anybody can ask."""
    corners = (
        [int(_column(c)) if c.isalpha() else int(c) for c in found] for found in _MERGED.findall(sheet)
    )
    return sum((abs(x1 - x0) + 1) * (abs(y1 - y0) + 1) for x0, y0, x1, y1 in corners)


def _column(letters: bytes) -> int:
    """A column's number by its letters: XFD is 16,384."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def within_pixels(page: pypdfium2.PdfPage, scale: float) -> float:
    """The scale, where the picture of a page keeps the limit of pixels. Raises OverLimit."""
    width, height = page.get_size()
    within("pixels", int(width * scale) * int(height * scale))
    return scale
