"""Source PDF → pictures of its pages, and the place of a sentence's figure on them.

The package names its source by file name and SHA-256 and knows no path: the file is looked
for beside the package, and a file that is another one is never shown as evidence.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2

from ..model import Box, fold
from ..readers import Character, characters_to_rows, upright_characters

if TYPE_CHECKING:
    from PIL import Image

WIDTH = 1100
"""Pixels across a page's picture: a figure of a table in small print can be read."""
MOST_PIXELS = 20_000_000
"""Of a page's picture, however tall the page."""
QUALITY = 60
"""Of the WebP pictures with colours or noise, as scans have it."""
GREYS = [round(round(value * 7 / 255) * 255 / 7) for value in range(256)]
"""Of a page of black print: eight greys, kept without loss, are clearer and half as large."""
COLOURLESS = 12
"""So far apart at most are the colours of a picture without any."""
ENOUGH = 100_000
"""Bytes of a page in greys that need no second try."""
COVER = (205, 209, 214)
LEAST = 4
"""So many characters about a figure, if no more of its sentence, tell where it stands."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as a picture (WebP), with its size in points as seen."""

    number: int
    width: float
    height: float
    webp: bytes


@contextmanager
def open_pages(paths: Iterable[Path]) -> Iterator[list[pypdfium2.PdfPage | None]]:
    """The pages of a source's PDFs, counted on through its files; ``None`` for one that cannot be opened."""
    documents = [pypdfium2.PdfDocument(path) for path in paths if path.suffix.lower() == ".pdf"]
    try:
        yield [_page(document, n) for document in documents for n in range(len(document))]
    finally:
        for document in documents:
            document.close()


def _page(document: pypdfium2.PdfDocument, index: int) -> pypdfium2.PdfPage | None:
    try:
        return document[index]
    except pypdfium2.PdfiumError:
        return None


def draw_page(page: pypdfium2.PdfPage, number: int, covered: Iterable[Box] = ()) -> PageImage:
    """The picture of a page as it is seen, with what the package withholds covered."""
    from PIL import ImageDraw

    upright_characters(page)  # turned as it was read
    width, height = page.get_size()
    scale = min(WIDTH / max(width, 1), (MOST_PIXELS / max(width * height, 1)) ** 0.5)
    picture = page.render(scale=scale).to_pil().convert("RGB")
    for box in covered:
        corners = [side * scale for side in (box.x0, box.top, box.x1, box.bottom)]
        ImageDraw.Draw(picture).rectangle(corners, fill=COVER)
    return PageImage(number, width, height, _encoded(picture))


def _encoded(picture: Image.Image) -> bytes:
    """The picture as WebP: black print in greys without loss, what has colours or noise with some."""
    from PIL import ImageChops

    red, green, blue = picture.split()
    colours: Any = [ImageChops.difference(green, other).getextrema() for other in (red, blue)]
    apart = max(most for _, most in colours)
    greys = b""
    if apart <= COLOURLESS:
        greys = _webp(green.point(GREYS).convert("RGB"), lossless=True, quality=50, method=2)
        if len(greys) <= ENOUGH:
            return greys
    return min(filter(None, (greys, _webp(picture, quality=QUALITY, method=4))), key=len)


def _webp(picture: Image.Image, **how: Any) -> bytes:
    data = io.BytesIO()
    picture.save(data, "WEBP", **how)
    return data.getvalue()


def characters_in_order(page: pypdfium2.PdfPage) -> tuple[Character, ...]:
    """What a page prints, line after line."""
    rows = characters_to_rows(upright_characters(page)[0])
    return tuple(c for row in rows for c in sorted(row, key=lambda c: c.x))


def find_words(characters: Sequence[Character], sentence: str, words: str, place: int = 0) -> tuple[Box, ...]:
    """Where words that begin at a place of a sentence stand on a page: a box a line, empty where they are not on it.

    The sentence may go on from another page or be broken over lines: as much of it about the
    words as is on this page, at least ``LEAST`` characters more, must be there.
    """
    text = "".join(fold(c.text)[:1] or c.text for c in characters)
    whole, part = _solid(sentence), _solid(words)
    at = len(_solid(sentence[:place]))
    if not part or not whole.startswith(part, at):
        return ()
    for about in (24, 12, 6, LEAST):
        for before, after in ((about, about), (about, 0), (0, about)):
            begin, end = max(0, at - before), min(len(whole), at + len(part) + after)
            found = text.find(whole[begin:end])
            if found >= 0 and end - begin >= min(len(part) + LEAST, len(whole)):
                first = found + at - begin
                return boxes_of(characters[first : first + len(part)])
    return ()


def _solid(text: str) -> str:
    return "".join(fold(character)[:1] for character in text if not character.isspace())


def boxes_of(characters: Sequence[Character]) -> tuple[Box, ...]:
    """A box a line around characters that follow one another."""
    lines: list[list[Character]] = []
    for character in characters:
        if lines and abs(character.y - lines[-1][-1].y) < (character.bottom - character.top) / 2:
            lines[-1].append(character)
        else:
            lines.append([character])
    return tuple(
        Box(min(c.x0 for c in a), min(c.top for c in a), max(c.x1 for c in a), max(c.bottom for c in a))
        for a in lines
    )
