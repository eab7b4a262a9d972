"""How long real PDFs take: pdfium alone, reading, understanding and checking, with reading as a ratio to pdfium.

    python -m bench.real [FOLDER]

Each PDF of ``FOLDER`` (by default ``DISCLOSURES``, else shared/disclosures beside the checkout) is taken by itself, in one
process. Seconds are of the processor, the best of three turns in which all is measured one after the other.

``objects``: what pdfium alone needs for its text and path objects: to open the file, load each page and its page of text,
count the characters and take hold of each object. ``handed over``: that, and to hand over to Python every character with its
box, the kind of every object, and of every path the points: two calls a character and three a point, made as cheaply as they can
be. What pdfium's own code takes of these is too little to be told from the calls. ``read``: the whole file with ``lines``; pages without text stay unread, bench.scans is of those.
``understand``: its tables and its text. ``check``: all rules.
"""

from __future__ import annotations

import argparse
import gc
import os
from collections.abc import Callable, Iterable
from itertools import repeat
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any, NamedTuple, TypeVar
from unittest import mock

import pypdfium2
import pypdfium2.raw as pdfium

from toolkit.checks import check_packages
from toolkit.model import ToolkitError
from toolkit.package import records_to_package, tidy
from toolkit.readers import pdf as reader
from toolkit.readers import read
from toolkit.readers.pdfium_plain import Room, address_of, plain
from toolkit.tables import recognise

FOLDER = Path(os.environ.get("DISCLOSURES", Path(__file__).parents[2] / "shared" / "disclosures"))
TURNS = 3
HEAD = "| PDF | pages | objects s | handed over s | read s | ratio | ratio to handed over | understand s | check s |"
_unicode_of = plain(pdfium.FPDFText_GetUnicode)
_box_of = plain(pdfium.FPDFText_GetLooseCharBox)
_object_of = plain(pdfium.FPDFPage_GetObject)
_type_of = plain(pdfium.FPDFPageObj_GetType)
_segments_of = plain(pdfium.FPDFPath_CountSegments)
_segment_of = plain(pdfium.FPDFPath_GetPathSegment)
_point_of = plain(pdfium.FPDFPathSegment_GetPoint)
_BOXES, _POINTS = Room("f", 4), Room("f", 2, apart=True)
Result = TypeVar("Result")


class Seconds(NamedTuple):
    """What a PDF takes; what is none of a disclosure is not understood."""

    name: str
    pages: int
    objects: float
    handed_over: float
    read: float
    understand: float | None
    check: float | None


def _timed(function: Callable[..., Result], *arguments: Any) -> tuple[float, Result]:
    gc.collect()
    begun = process_time()
    result = function(*arguments)
    return process_time() - begun, result


def take_objects(path: Path) -> None:
    """What pdfium does by itself: pages, their text, their objects."""
    pdf = pypdfium2.PdfDocument(path.read_bytes())
    for page in pdf:
        textpage = page.get_textpage()
        pdfium.FPDFText_CountChars(textpage.raw)
        for i in range(pdfium.FPDFPage_CountObjects(page.raw)):
            pdfium.FPDFPage_GetObject(page.raw, i)


def hand_over(path: Path) -> None:
    """The same, every character with its box and every path with its points given to Python."""
    for page in pypdfium2.PdfDocument(path.read_bytes()):
        textpage = page.get_textpage()
        text, raw = address_of(textpage.raw), address_of(page.raw)
        characters = range(pdfium.FPDFText_CountChars(textpage.raw))
        list(map(_unicode_of, repeat(text), characters))
        _BOXES.fill(_box_of, [text] * len(characters), characters)
        things = list(map(_object_of, repeat(raw), range(pdfium.FPDFPage_CountObjects(page.raw))))
        kinds = map(_type_of, things)
        paths = [thing for thing, kind in zip(things, kinds, strict=True) if kind == pdfium.FPDF_PAGEOBJ_PATH]
        counts = map(_segments_of, paths)
        segments = [
            segment
            for path, count in zip(paths, counts, strict=True)
            for segment in map(_segment_of, repeat(path), range(count))
        ]
        _POINTS.fill(_point_of, segments)


def measure(path: Path, turns: int = TURNS) -> Seconds:
    """The best of so many turns of each step."""
    found: list[tuple[float, float, float, float | None, float | None]] = []
    with mock.patch.object(reader, "can_recognise", return_value=False):
        for _ in range(turns):
            objects, _ = _timed(take_objects, path)
            over, _ = _timed(hand_over, path)
            reading, document = _timed(read, path, "lines")
            try:
                understanding, records = _timed(
                    lambda document: tidy(document, recognise(document), "x", False), document
                )
                checking, _ = _timed(check_packages, [records_to_package(records)])
            except ToolkitError:  # one half of a disclosure may hold nothing that is known
                found.append((objects, over, reading, None, None))
            else:
                found.append((objects, over, reading, understanding, checking))
    best = [
        min((value for value in column if value is not None), default=None)
        for column in zip(*found, strict=True)
    ]
    return Seconds(path.name, len(document.pages), *best)  # type: ignore[arg-type]


def as_table(measured: Iterable[Seconds]) -> str:
    """A row a PDF in Markdown, the medians and the ratio of the sums last."""
    rows = list(measured)
    lines = [HEAD, "|---|" + "---:|" * (HEAD.count("|") - 2)]
    for row in rows:
        lines.append(
            f"| {row.name} | {row.pages} | {row.objects:.3f} | {row.handed_over:.3f} | {row.read:.3f} "
            f"| {row.read / row.objects:.2f} | {row.read / row.handed_over:.2f} "
            f"| {_seconds(row.understand)} | {_seconds(row.check)} |"
        )
    lines.append(
        f"| median | {median(r.pages for r in rows):g} | {median(r.objects for r in rows):.3f} "
        f"| {median(r.handed_over for r in rows):.3f} | {median(r.read for r in rows):.3f} "
        f"| {median(r.read / r.objects for r in rows):.2f} | {median(r.read / r.handed_over for r in rows):.2f} "
        f"| {_median(r.understand for r in rows)} | {_median(r.check for r in rows)} |"
    )
    lines.append(
        f"| sum | {sum(r.pages for r in rows)} | {sum(r.objects for r in rows):.3f} "
        f"| {sum(r.handed_over for r in rows):.3f} | {sum(r.read for r in rows):.3f} "
        f"| {sum(r.read for r in rows) / sum(r.objects for r in rows):.2f} "
        f"| {sum(r.read for r in rows) / sum(r.handed_over for r in rows):.2f} "
        f"| {sum(r.understand or 0 for r in rows):.3f} | {sum(r.check or 0 for r in rows):.3f} |"
    )
    return "\n".join(lines)


def _seconds(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _median(values: Iterable[float | None]) -> str:
    known = [value for value in values if value is not None]
    return _seconds(median(known) if known else None)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    folder = parser.parse_args().folder
    paths = sorted(folder.glob("*.pdf"))
    if not paths:
        print(
            f"Real PDFs: there are none in {folder} (DISCLOSURES names another folder), so none was measured."
        )
        return
    print(f"Real PDFs: {len(paths)}; seconds of the processor, best of {TURNS}.\n")
    print(as_table(map(measure, paths)))


if __name__ == "__main__":
    main()
