"""A package → what a person can decide of it: findings, proposed values, cells read with doubt; with the evidence of each.

What is decided goes into the ``review.yaml`` of the package's folder, after each decision.
"""

from __future__ import annotations

import html
import io
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..charts import img
from ..checks import REVIEW_FILE, Check, Decisions, Finding, Review, Said, check_packages, read_review
from ..model import DECISION, SEVERITY, ReviewError, is_number
from ..package import Package
from ..publishing import find_source, open_package, reviews_for
from ..vocabulary import known_layouts, words
from .drawn_figures import draw_figure
from .evidence import MOST_PLACES, Ledger, Place, grid_about, place_of, read_ledger
from .html_report import pages_with_places, render_evidence
from .views import Figure

SURE = 0.98
"""A cell of a scan that was recognised with less, and over which no identity holds, is shown for reading."""
CLOSE = 14
"""Points of the page shown about a cell."""
CHOICES = {
    "findings": ("confirmed", "rejected", "unsure"),
    "repairs": ("accepted", "rejected", "unsure"),
    "cells": (),
    "tables": (),
    "columns": (),
}
"""What can be said of each kind of thing; of a cell it is its value, of a table its kind, of a column its measure."""
Options = tuple[tuple[str, str], ...]
"""What may be chosen: each with its name in both languages."""


@dataclass(frozen=True, slots=True)
class Item:
    """A thing to decide: what it is, how it was seen (for ``review.yaml``), and what the list says of it."""

    of: str
    what: tuple[str, ...]
    seen: tuple[tuple[str, str], ...]
    zh: str
    en: str
    grade: str = ""
    page: str = ""
    options: Options = ()


def open_single(folder: Path) -> Package:
    """The package of one document. Raises ReviewError for a panel, whose documents are reviewed one by one."""
    package = open_package(folder)
    ids = [row["document_id"] for row in package["documents"]]
    if len(ids) != 1:
        raise ReviewError("review_of_panel", path=folder, count=len(ids), ids=", ".join(ids[:5]))
    return package


class ReviewOfPackage:
    """A package that is reviewed: its items, what was decided of each, and where that is written."""

    def __init__(self, folder: str | Path, source: str | Path | None = None) -> None:
        """Raises ReviewError where ``folder`` is no folder, and what ``open`` and ``check`` raise."""
        path = Path(folder)
        if path.name == "datapackage.json":
            path = path.parent
        if not path.is_dir():
            raise ReviewError("review_needs_folder", path=folder)
        self.path = path / REVIEW_FILE
        self.package: Package = open_single(path)
        (self.document,) = self.package["documents"]
        self.sources = find_source(self.document, path, Path(source) if source else None)
        self.checked: Check = check_packages([self.package], None, reviews_for([self.package]))
        self.ledger: Ledger = read_ledger(self.package, self.document)
        self.items: tuple[Item, ...] = tuple(self._items())
        self._findings: dict[str, Finding] = {f.id: f for f in self.checked.findings}

    @property
    def id(self) -> str:
        return self.document["document_id"]

    def review(self) -> Review:
        """What stands in ``review.yaml`` now."""
        return read_review(self.path) if self.path.is_file() else Review(self.id, ())

    def decide(self, item: Item, value: str, by: str, when: str, why: str) -> None:
        """Write what a person says of an item into ``review.yaml``; a blank value takes it back.

        Raises ReviewError where it is not said who, when and why, or the value cannot be.
        """
        said = Said(item.of, item.what, value.strip(), by.strip(), when.strip(), why.strip(), item.seen)
        before = self.review()
        others = tuple(s for s in before.said if (s.of, s.what, s.by) != (said.of, said.what, said.by))
        after = replace(before, said=(*others, *([said] if said.value else [])))
        choices = CHOICES[item.of]
        if said.value and choices and said.value not in choices:
            raise ReviewError("bad_review", place="–", name="decision", value=value, zh=choices, en=choices)
        handle, name = tempfile.mkstemp(suffix=".yaml", prefix=".review-", dir=self.path.parent)
        os.close(handle)
        written = Path(name)
        try:
            written.write_text(after.to_yaml(), "utf-8")
            read_review(written)  # what cannot be is refused before it stands in the file
            written.replace(self.path)
        finally:
            written.unlink(missing_ok=True)

    def said(self) -> Decisions:
        """All that is said in ``review.yaml``."""
        return Decisions([self.review()], self.id)

    # --- what there is to decide

    def _items(self) -> Iterator[Item]:
        for f in self.checked.findings:
            seen = (("stated", f.stated), ("expected", f.expected))
            page = str(f.page or "")
            yield Item("findings", (f.id,), seen, f.message_zh, f.message_en, f.severity, page)
        for row in self.package["repairs"]:
            zh, _, en = row["evidence"].partition(" · ")
            what = (row["table"], row["line"], row["measure"])
            told = f"{row['table']} {row['line']} {row['measure']} = {row['proposed']}"
            yield Item(
                "repairs", what, (("proposed", row["proposed"]),), f"{told}：{zh}", f"{told}: {en or zh}"
            )
        for cell in doubtful_cells(self.package):
            place = place_of(self.ledger, cell["cell"])
            assert place is not None
            told = cell["text"] or "–"
            yield Item(
                "cells",
                (cell["cell"],),
                (("printed", cell["text"]),),
                f"{place.label_zh}：{told}",
                f"{place.label_en}: {told}",
                "",
                cell["page"],
            )
        yield from _unknown_tables(self.package)
        yield from _unplaced_columns(self.package)

    # --- what is shown of one

    def evidence(self, item: Item) -> str:
        """The evidence of an item as a fragment of HTML: its places on the page, the sentence, the arithmetic, the witnesses."""
        source = self.sources[0] if self.sources else None
        if item.of == "findings":
            return render_evidence(self.ledger, self._findings[item.what[0]], source)
        places = list(self._places(item))
        parts = [
            f"<p><span lang='zh'>{html.escape(item.zh)}</span><br><span lang='en'>{html.escape(item.en)}</span></p>"
        ]
        for figure in pages_with_places(self.ledger, places[:MOST_PLACES], self.sources):
            words = f"第 {figure.page.number} 页 · page {figure.page.number}"
            if item.of == "cells":
                parts.append(f"<p class='cell'>{img(_close_up(figure), 'webp', words, 'max-width:100%')}</p>")
            parts.append(f"<figure>{img(draw_figure(figure), 'webp', words)}</figure>")
        parts.append(_grid(self.ledger, places))
        return "".join(parts)

    def _places(self, item: Item) -> Iterator[Place]:
        if item.of == "cells":
            cells = [item.what[0]]
        elif item.of in ("tables", "columns"):
            table, *column = item.what
            cells = [
                row["cell"]
                for row in self.package["cells"]
                if table in (row["table"], row["cell"].partition("r")[0]) and column in ([], [row["column"]])
            ]
        else:
            table, line, _ = item.what
            cells = [
                row["cell"] for row in self.package["amounts"] if (row["table"], row["line"]) == (table, line)
            ]
        for cell in cells:
            place = place_of(self.ledger, cell)
            if place is not None:
                yield place


def _unknown_tables(package: Package) -> Iterator[Item]:
    """The tables of no known kind: a person may say which statutory table each is."""
    layouts = {t.id: t for kind in ("budget", "final") for t in known_layouts(kind)}
    options = tuple((id, f"{layouts[id].zh} · {layouts[id].en}") for id in sorted(layouts))
    for row in package["tables"]:
        if row["table"] not in layouts and row["ordinal"] and row["table"].startswith("table_"):
            place, title = f"t{int(row['ordinal']):02d}", row["title"] or row["table"]
            said = (f"“{title}”是哪一种表？", f"“{title}”: which table is it?")
            yield Item("tables", (place,), (), *said, page=row["page_first"], options=options)


def _unplaced_columns(package: Package) -> Iterator[Item]:
    """The columns of known tables whose figures were placed under no measure."""
    options = tuple((id, f"{term.zh} · {term.en}") for id, term in words().measures.items())
    tables = {row["table"]: row for row in package["tables"]}
    for row in package["columns"]:
        table = tables[row["table"]]
        if row["role"] == "unplaced" and not row["table"].startswith("table_"):
            head = row["header"] or "–"
            zh = f"“{table['title']}”第 {row['column']} 列“{head}”是哪一个指标？"
            en = f"“{table['title']}”, column {row['column']} “{head}”: which measure is it?"
            what = (row["table"], row["column"])
            yield Item("columns", what, (), zh, en, page=table["page_first"], options=options)


def doubtful_cells(package: Package) -> list[Mapping[str, str]]:
    """The cells to read again, the most doubtful first.

    They are those that a problem names, that two engines read differently, that OCR was not sure of (of a long text a
    letter may be wrong though it was nearly sure of the whole), and blank ones in the head of a recognised table.
    """
    named = {row["cell"] for row in package["problems"] if row["cell"] and row["kind"] != "short_row"}
    heads = _heads_of_recognised(package["cells"])
    found = []
    for cell in package["cells"]:
        sure = float(cell["confidence"] or 1)
        unsure = cell["proved"] == "0" and (sure < SURE or (1 - sure) * len(cell["text"]) >= 1)
        differs = cell["agreed"] == "false" and (cell["proved"] == "0" or not is_number(cell["text"]))
        is_lost = not cell["text"] and int(cell["row"]) < heads.get(cell["table"], 0)
        if cell["cell"] in named or unsure or differs or is_lost:
            found.append(cell)
    return sorted(found, key=lambda cell: (cell["cell"] not in named, float(cell["confidence"] or 0)))


def _heads_of_recognised(cells: Sequence[Mapping[str, str]]) -> dict[str, int]:
    """Of each table that was recognised the first row that prints a number: its head stands above."""
    recognised = {cell["table"] for cell in cells if cell["confidence"]}
    first: dict[str, int] = {}
    for cell in cells:
        if cell["table"] in recognised and is_number(cell["text"]):
            first[cell["table"]] = min(int(cell["row"]), first.get(cell["table"], int(cell["row"])))
    return first


def _close_up(figure: Figure) -> bytes:
    """The first place of a figure alone, enlarged (WebP)."""
    from PIL import Image

    picture = Image.open(io.BytesIO(figure.page.webp)).convert("RGB")
    scale, box = picture.width / figure.page.width, figure.marks[0].box
    edges = (box.x0 - CLOSE, box.top - CLOSE / 2, box.x1 + CLOSE, box.bottom + CLOSE / 2)
    left, top, right, bottom = (round(edge * scale) for edge in edges)
    part = picture.crop((max(0, left), max(0, top), min(picture.width, right), min(picture.height, bottom)))
    times = max(1, min(4, 640 // max(part.width, 1)))
    data = io.BytesIO()
    part.resize((part.width * times, part.height * times)).save(data, "WEBP", quality=80)
    return data.getvalue()


def _grid(ledger: Ledger, places: Sequence[Place]) -> str:
    """The rows of the table about the places, as they were read."""
    marked = {place.id for place in places}
    rows = []
    for row in grid_about(ledger, places):
        cells = "".join(
            f"<td{' class=hit' if id in marked else ''}>{html.escape(text)}</td>" for id, text in row.cells
        )
        rows.append(f"<tr>{cells}</tr>")
    return f"<div class='scroll'><table class='grid'>{''.join(rows)}</table></div>"


def item_json(item: Item, number: int, said: Sequence[Said]) -> dict[str, Any]:
    """An item as the desk's list takes it, with what was said of it."""
    grade = SEVERITY.get(item.grade)
    return {
        "n": number,
        "of": item.of,
        "name": " ".join(item.what),
        "zh": item.zh,
        "en": item.en,
        "severity": item.grade,
        "grade": {"zh": grade.zh, "en": grade.en, "colour": grade.colour} if grade else None,
        "page": item.page,
        "read": dict(item.seen).get("printed", ""),
        "options": [list(option) for option in item.options],
        "said": [
            {
                "by": s.by,
                "when": s.when,
                "why": s.why,
                "value": s.value,
                "mark": DECISION[s.value].mark if s.value in DECISION else "✓",
                "is_text": not CHOICES[item.of],
            }
            for s in said
        ],
    }
