"""Changes of a document that say the same: names, units, marks, widths, line breaks. No finding may come of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from toolkit.model import Box, Cell, Document, Grid, Line
from toolkit.package import Records

from .written import lines_of_paragraphs, printed_amounts

Change = Callable[[Document, Records, Random], Document | None]
_WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
_NUMBER = re.compile(r"(?<![\d.,])\d+(?:,\d{3})*(?:\.\d+)?(?![\d,.]*\d|[.、．)）])")
_AMOUNT = re.compile(r"(?<![\d.,])(\d+(?:,\d{3})*)(?:\.(\d+))?(\s*)万元(?!以上|以下|及以上|（含|\(含)")
_NO_BREAK = re.compile(r"[：:。；“‘（(《]|.[，。；：、）)》”’%]")
"""Letters between which no line is broken: no line begins with a mark, nor ends with one that opens."""
_NAME = "云岭"
"""A place that no document is of."""


def with_texts(
    document: Document, of_line: Callable[[Line], str], of_cell: Callable[[str], str] = str
) -> Document:
    """The document with every line and cell told anew."""

    def renewed(block: Line | Grid) -> Line | Grid:
        if isinstance(block, Line):
            return replace(block, text=of_line(block))
        return block.with_cells(tuple(replace(c, text=of_cell(c.text)) for c in block.cells))

    pages = (replace(page, blocks=tuple(map(renewed, page.blocks))) for page in document.pages)
    return replace(document, pages=tuple(pages))


def in_text(change: Callable[[str], str]) -> Change:
    """A change of the lines that say something; headings, captions and tables stay."""

    def changed(document: Document, records: Records, random: Random) -> Document:
        kinds = {row["paragraph"]: row["kind"] for row in records.rows["paragraphs"]}
        said = {id(line) for line, paragraph in lines_of_paragraphs(document) if kinds[paragraph] == "text"}
        return with_texts(document, lambda line: change(line.text) if id(line) in said else line.text)

    return changed


def renamed(document: Document, records: Records, random: Random) -> Document | None:
    """The department's place under another name everywhere."""
    place = (records.rows["documents"][0]["department"] or "")[:2]
    if len(place) < 2:
        return None

    def told(text: str) -> str:
        return text.replace(place, _NAME)

    return with_texts(document, lambda line: told(line.text), told)


def in_thousands(document: Document, records: Records, random: Random) -> Document | None:
    """All money in 千元 for 万元, to the same last digit."""
    if any(row["unit"] not in ("万元", None) for row in records.rows["tables"]):
        return None
    amounts = printed_amounts(document, records)
    if not amounts:
        return None

    def said(text: str) -> str:
        text = _AMOUNT.sub(lambda m: _tenfold(m[1], m[2] or "") + m[3] + "千元", text)
        return re.sub(r"(?<=[:：（(])(\s*)万(?=元|$)", r"\1千", text.rstrip())

    def renewed(block: Line | Grid) -> Line | Grid:
        if isinstance(block, Line):
            return replace(block, text=said(block.text))
        return block.with_cells(tuple(cell(c) for c in block.cells))

    def cell(c: Cell) -> Cell:
        if (c.page, c.box) in amounts and _NUMBER.fullmatch(c.text.strip()):
            whole, _, rest = c.text.strip().partition(".")
            return replace(c, text=_tenfold(whole, rest))
        return replace(c, text=said(c.text))

    pages = (replace(page, blocks=tuple(map(renewed, page.blocks))) for page in document.pages)
    return replace(document, pages=tuple(pages))


def _tenfold(whole: str, rest: str) -> str:
    """Ten times a number, its last digit where it was: 1,234.56 is 12,345.6."""
    if not rest:
        return whole + "0" if whole.strip("0,") else whole
    number = (whole.replace(",", "") + rest[0]).lstrip("0") or "0"
    grouped = f"{int(number):,}" if "," in whole else number
    return grouped + ("." + rest[1:] if rest[1:] else "")


def spaced(text: str) -> str:
    """Spaces around and inside numbers: 1234.56万元 is 12 34.56 万元."""
    return _NUMBER.sub(lambda m: f" {m[0][:-2]} {m[0][-2:]} " if len(m[0]) > 5 else f" {m[0]} ", text)


def grouped(text: str) -> str:
    """1234.56 with a thousands separator; a year stays."""
    return re.sub(
        r"(?<![\d.,])(\d{4,})(\.\d+)(?=万|元|千|亿|$)", lambda m: f"{int(m[1]):,}{m[2]}", text.rstrip()
    )


def ungrouped(text: str) -> str:
    return re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)


def rewrapped(document: Document, records: Records, random: Random) -> Document:
    """Lines of sentences broken once more, at any place, as a narrower page has them; those of the cover stay."""
    said = {
        id(line)
        for line, paragraph in lines_of_paragraphs(document)
        if (row := records.rows["paragraphs"][paragraph - 1])["kind"] == "text" and "。" in row["text"]
    }

    def broken(block: Line | Grid, left: float, right: float) -> tuple[Line | Grid, ...]:
        if id(block) not in said or not isinstance(block, Line) or block.box is None or len(block.text) < 20:
            return (block,)
        places = [n for n in range(8, len(block.text) - 8) if not _NO_BREAK.match(block.text, n - 1)]
        if not places:
            return (block,)
        at = random.choice(places)
        box = block.box
        return (
            replace(block, text=block.text[:at], box=Box(box.x0, box.top, right, box.bottom)),
            replace(block, text=block.text[at:], box=Box(left, box.top, box.x1, box.bottom)),
        )

    pages = []
    for page in document.pages:
        boxes = [b.box for b in page.lines if b.box and len(b.text) >= 8]
        left, right = min((b.x0 for b in boxes), default=0.0), max((b.x1 for b in boxes), default=0.0)
        pages.append(replace(page, blocks=tuple(p for b in page.blocks for p in broken(b, left, right))))
    return replace(document, pages=tuple(pages))


def swapped(document: Document, records: Records, random: Random) -> Document | None:
    """Paragraphs of one level that stand one behind the other under a heading, each pair of a page in the other order."""
    numbered = re.compile(r"\s*([（(][一二三四五六七八九十\d]+[)）]|\d+[.、．])")
    paragraphs: dict[int, list[Line]] = {}
    for line, paragraph in lines_of_paragraphs(document):
        paragraphs.setdefault(paragraph, []).append(line)
    kinds = {row["paragraph"]: row["kind"] for row in records.rows["paragraphs"]}
    moved: dict[int, tuple[Line, ...]] = {}
    done = 0
    for one, ours in paragraphs.items():
        other = paragraphs.get(one + 1)
        first, second = (numbered.match(p[0].text) if p else None for p in (ours, other))
        if (
            one <= done
            or not other
            or not first
            or not second
            or kinds[one] != "text"
            or kinds[one + 1] != "text"
        ):
            continue
        ends = all(p[-1].text.rstrip().endswith(("。", "；")) for p in (ours, other))
        if not ends or ours[0].page != other[-1].page or _shape(first[1]) != _shape(second[1]):
            continue
        ours_now = [replace(ours[0], text=second[1] + ours[0].text[first.end() :]), *ours[1:]]
        other_now = [replace(other[0], text=first[1] + other[0].text[second.end() :]), *other[1:]]
        moved[id(ours[0])] = (*other_now, *ours_now)
        moved |= {id(line): () for line in (*ours[1:], *other)}
        done = one + 1
    if not moved:
        return None
    pages = (
        replace(page, blocks=tuple(b for block in page.blocks for b in moved.get(id(block), (block,))))
        for page in document.pages
    )
    return replace(document, pages=tuple(pages))


def _shape(number: str) -> str:
    return re.sub(r"[一二三四五六七八九十]+|\d+", "n", number)


CHANGES: dict[str, Change] = {
    "renamed": renamed,
    "in 千元": in_thousands,
    "； to 。": in_text(lambda text: text.replace("；", "。")),
    "。 to ；": in_text(lambda text: re.sub(r"。(?=\S)", "；", text)),
    "wide digits": in_text(lambda text: text.translate(_WIDE)),
    "narrow marks": in_text(lambda text: text.translate(str.maketrans("，；：（）", ",;:()"))),
    "wide brackets": in_text(lambda text: text.translate(str.maketrans("()", "（）"))),
    "spaced numbers": in_text(spaced),
    "separators added": lambda d, r, x: with_texts(d, lambda line: grouped(line.text), grouped),
    "separators taken away": lambda d, r, x: with_texts(d, lambda line: ungrouped(line.text), ungrouped),
    "lines broken": rewrapped,
    "paragraphs swapped": swapped,
}
LAWFUL = {"wide digits": ("R064",), "in 千元": ("R064",)}
"""Rules that rightly speak of the form itself."""
