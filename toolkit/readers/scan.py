"""Pages without text → lines and grids by recognition (OCR): the optional extra ``scan``.

The same geometry as for a born-digital page, from other ink: the page is rendered, turned
upright, its rules are found by OpenCV and go through ``pdf_grid``. rapidocr finds the text;
what it finds is cut at the rules before it is recognised, so that no text spans two cells.
A cell keeps how sure the recogniser was. Nothing recognised is corrected here.
"""

from __future__ import annotations

import math
import os
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from importlib.util import find_spec
from typing import Any

import pypdfium2

from ..model import Box, Grid, Line, Page, Problem, page_failed
from .limits import within_pixels
from .pdf_grid import Frame, rulings_to_frames
from .pdf_rulings import Ruling

DPI = 200
SCALE = 72 / DPI
MOST_SKEW, SKEW_STEP = 3.0, 0.1
"""A page may be turned by this much (degrees); the angle is found to this step."""
SHORTEST = 30
"""A run of dark pixels at least this long (at 200 dpi) is a piece of a rule."""
NARROWEST, LOWEST = 120.0, 24.0
"""A table is at least this wide and high (pt)."""
LONGEST = 8
"""A picture is at most so many times as long as it is wide when its text is looked for."""
SHARE = 0.25
"""A piece of text belongs to a cell when at least this share of its height, or width, is in it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A recognised piece of text, its box in points, and how sure the recogniser was (0 to 1)."""

    text: str
    box: Box
    confidence: float


def can_recognise() -> bool:
    """Whether the extra ``scan`` is installed."""
    return all(find_spec(name) for name in ("cv2", "rapidocr", "onnxruntime"))


def read_scanned_pages(
    pdf: pypdfium2.PdfDocument, numbers: list[int], progress: Any = None
) -> dict[int, tuple[Page, list[Problem]]]:
    """Recognise pages in parallel, one a core. A page that fails is named and stays blank."""
    pictures = _Pictures(pdf)
    workers = max(1, min(len(numbers), os.cpu_count() or 1))
    with ThreadPoolExecutor(workers, thread_name_prefix="ocr") as pool:
        pages = pool.map(lambda number: _read(pictures, number), numbers)
        listed = progress(pages, ("识别", "OCR"), len(numbers)) if progress else pages
        return dict(zip(numbers, listed, strict=True))


class _Pictures:
    """The pages of a PDF as grey pictures, without stamps and with a white ground; pdfium renders one at a time."""

    def __init__(self, pdf: pypdfium2.PdfDocument) -> None:
        self.pdf, self.lock = pdf, threading.Lock()

    def page(self, number: int) -> tuple[Any, float, float]:
        with self.lock:
            page = self.pdf[number - 1]
            picture = page.render(scale=within_pixels(page, DPI / 72)).to_numpy()[:, :, :3].copy()
            size = page.get_size()
        return on_white(without_stamps(picture)), *size


def without_stamps(picture: Any) -> Any:
    """A coloured page as a grey one, on which what is printed in colour (a seal, a pen's mark) has faded.

    Black is dark in every channel; the red of a seal is light in one.
    """
    return picture.max(axis=2)


def on_white(picture: Any) -> Any:
    """A grey page on a white ground: each pixel as bright as it is against the paper around it."""
    import cv2
    import numpy as np

    small = cv2.resize(picture, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((5, 5), np.uint8)), 31)
    paper = cv2.resize(paper, (picture.shape[1], picture.shape[0]), interpolation=cv2.INTER_LINEAR)
    return cv2.divide(picture, np.maximum(paper, 1), scale=255)


_engines = threading.local()


def _engine() -> Any:
    """A recogniser for this thread, on one core, silent."""
    if not hasattr(_engines, "engine"):
        from rapidocr import RapidOCR

        _engines.engine = RapidOCR(
            params={
                "Global.log_level": "error",
                "EngineConfig.onnxruntime.intra_op_num_threads": 1,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
        )
    return _engines.engine


def _read(pictures: _Pictures, number: int) -> tuple[Page, list[Problem]]:
    try:
        picture, width, height = pictures.page(number)
        upright, angle = deskew(picture)
        frames = [f for f in rulings_to_frames(*find_rulings(upright)) if _is_table(f.box)]
        pieces = recognise_text(upright, frames)
        page, problems = pieces_to_page(pieces, frames, number)
        return turn_cells_back(replace(page, width=width, height=height), angle), problems
    except Exception as error:  # OpenCV and the recogniser refuse odd pictures in many ways
        return Page(number, (), has_text=False), [page_failed(number, error, "OCR: ")]


def _is_table(box: Box) -> bool:
    """Whether a grid is large enough: the strokes of a large title enclose fields too."""
    return box.x1 - box.x0 >= NARROWEST and box.bottom - box.top >= LOWEST


def deskew(picture: Any) -> tuple[Any, float]:
    """A grey page turned upright, and by how many degrees, counter-clockwise.

    At the right angle the dark pixels of lines pile up in rows.
    """
    import cv2
    import numpy as np

    small = cv2.resize(picture, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    ink = (small < 160).astype(np.float32)
    height, width = ink.shape
    centre = (width / 2, height / 2)

    def sharpness(angle: float) -> float:
        turned = cv2.warpAffine(ink, cv2.getRotationMatrix2D(centre, angle, 1), (width, height))
        rows = turned.sum(axis=1)
        return float(((rows[1:] - rows[:-1]) ** 2).sum())

    steps = round(MOST_SKEW / SKEW_STEP)
    angle = max((n * SKEW_STEP for n in range(-steps, steps + 1)), key=sharpness)
    if abs(angle) < SKEW_STEP / 2:
        return picture, 0.0
    h, w = picture.shape
    matrix = cv2.getRotationMatrix2D((w / 2, h / 2), angle, 1)
    return cv2.warpAffine(picture, matrix, (w, h), flags=cv2.INTER_CUBIC, borderValue=255), angle


def find_rulings(picture: Any) -> tuple[list[Ruling], list[Ruling]]:
    """Horizontal and vertical rules of a grey page, in points."""
    import cv2
    import numpy as np

    ink = cv2.adaptiveThreshold(~picture, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, 31, -12)
    found = []
    for shape in ((SHORTEST * 2, 1), (1, SHORTEST)):
        kernel = cv2.getStructuringElement(cv2.MORPH_RECT, shape)
        flat = shape[1] == 1
        thick = cv2.dilate(ink, np.ones((3, 1) if flat else (1, 3), np.uint8))
        runs = cv2.morphologyEx(thick, cv2.MORPH_OPEN, kernel)
        _, _, boxes, _ = cv2.connectedComponentsWithStats(runs)
        rulings = []
        for x, y, w, h, _ in boxes[1:]:
            if (h if flat else w) > (w if flat else h) / 3:
                continue  # a blot, not a rule
            at, start, length = (y + h / 2, x, w) if flat else (x + w / 2, y, h)
            rulings.append(Ruling(at * SCALE, start * SCALE, (start + length) * SCALE))
        found.append(rulings)
    return found[0], found[1]


def recognise_text(picture: Any, frames: list[Frame]) -> list[Piece]:
    """The text of a page in pieces, each within one cell or outside of all."""
    import numpy as np

    colour = np.repeat(widened(picture)[:, :, None], 3, axis=2)
    engine = _engine()
    detected = engine(colour, use_det=True, use_cls=False, use_rec=False)
    if detected.boxes is None or not len(detected.boxes):
        return []
    boxes = [
        Box(*(float(n) * SCALE for n in (*corners.min(axis=0), *corners.max(axis=0))))
        for corners in detected.boxes
    ]
    cut = [part for box in boxes for part in cut_at_rules(box, frames)]
    crops = []
    for box in cut:
        x0, top, x1, bottom = (round(n / SCALE) for n in (box.x0, box.top, box.x1, box.bottom))
        crops.append(colour[max(top, 0) : bottom + 1, max(x0, 0) : x1 + 1])
    kept = [
        (box, crop) for box, crop in zip(cut, crops, strict=True) if crop.shape[0] > 4 and crop.shape[1] > 4
    ]
    if not kept:
        return []
    read = engine.recognize_txt([crop for _, crop in kept])
    return [
        Piece(text.strip(), box, float(score))
        for (box, _), text, score in zip(kept, read.txts, read.scores, strict=True)
        if text.strip()
    ]


def widened(picture: Any) -> Any:
    """A strip with white beside it: the detector enlarges the shorter side of a picture, and the longer one as much."""
    import numpy as np

    height, width = picture.shape
    least = max(height, width) // LONGEST
    return np.pad(picture, ((0, max(0, least - height)), (0, max(0, least - width))), constant_values=255)


def cut_at_rules(box: Box, frames: list[Frame]) -> Iterator[Box]:
    """The parts of a box that lie in different cells, those that barely reach in left out."""
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    frame = next((f for f in frames if f.box.holds(x, y)), None)
    if frame is None:
        yield box
        return
    height, inset = box.bottom - box.top, 1.0
    for cell in frame.cells:
        part = Box(
            max(box.x0, cell.box.x0 + inset),
            max(box.top, cell.box.top + inset / 2),
            min(box.x1, cell.box.x1 - inset),
            min(box.bottom, cell.box.bottom - inset / 2),
        )
        if part.bottom - part.top >= SHARE * height and part.x1 - part.x0 >= SHARE * height:
            yield part


def pieces_to_page(pieces: list[Piece], frames: list[Frame], number: int) -> tuple[Page, list[Problem]]:
    """Pieces put into the cells that hold their middle; the rest as lines."""
    blocks: list[tuple[float, Line | Grid]] = []
    rest = list(pieces)
    problems: list[Problem] = []
    for frame in frames:
        inside: list[list[Piece]] = [[] for _ in frame.cells]
        elsewhere: list[Piece] = []
        for piece in rest:
            x, y = (piece.box.x0 + piece.box.x1) / 2, (piece.box.top + piece.box.bottom) / 2
            index = frame.cell_at(x, y) if frame.box.holds(x, y) else None
            (elsewhere if index is None else inside[index]).append(piece)
        rest = elsewhere
        read = [_text_of(found) for found in inside]
        grid = frame.grid(number, [text for text, _ in read])
        sure = tuple(
            replace(cell, confidence=confidence)
            for cell, (_, confidence) in zip(grid.cells, read, strict=True)
        )
        blocks.append((frame.box.top, grid.with_cells(sure)))
    for line in _lines(rest):
        text = " ".join(piece.text for piece in line)
        box = _around(line)
        blocks.append((box.top, Line(text, number, box)))
    blocks.sort(key=lambda block: block[0])
    return Page(
        number, tuple(block for _, block in blocks), has_text=bool(pieces), is_recognised=True
    ), problems


def turn_cells_back(page: Page, angle: float) -> Page:
    """A page with its cells where they are on the scan, not on the upright picture they were read from.

    The middle of a box turns about the middle of the page; its size stays. Grids keep their edges
    and lines their boxes: pieces of tables and paragraphs are compared upright.
    """
    if not angle or page.width is None or page.height is None:
        return page
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    middle, centre = page.width / 2, page.height / 2

    def turned(box: Box) -> Box:
        x, y = (box.x0 + box.x1) / 2 - middle, (box.top + box.bottom) / 2 - centre
        right, down = x * cos - y * sin - x, x * sin + y * cos - y
        return Box(box.x0 + right, box.top + down, box.x1 + right, box.bottom + down)

    def back(block: Line | Grid) -> Line | Grid:
        if isinstance(block, Line):
            return block
        return block.with_cells(tuple(replace(c, box=turned(c.box) if c.box else None) for c in block.cells))

    return replace(page, blocks=tuple(back(block) for block in page.blocks))


def _text_of(pieces: list[Piece]) -> tuple[str, float | None]:
    """The text of a cell's pieces, and how sure the recogniser was of the least sure one."""
    text = "\n".join("".join(piece.text for piece in line) for line in _lines(pieces))
    return text, min((p.confidence for p in pieces), default=None)


def _lines(pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces in lines from top to bottom, each from left to right."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: (p.box.top + p.box.bottom) / 2):
        middle = (piece.box.top + piece.box.bottom) / 2
        last = rows[-1][-1].box if rows else None
        if last and middle < (last.top + last.bottom) / 2 + (last.bottom - last.top) / 2:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda p: p.box.x0) for row in rows]


def _around(pieces: list[Piece]) -> Box:
    return Box(
        min(p.box.x0 for p in pieces),
        min(p.box.top for p in pieces),
        max(p.box.x1 for p in pieces),
        max(p.box.bottom for p in pieces),
    )
