"""How much of the golden tables a reading holds.

A golden cell is right when its exact text (NFKC, white space removed) stands at its row and
column, with its spans where the engine knows spans. Engines that leave cut tables in pieces
get them joined first, as a user would join them, so that the reading alone is compared.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

Rows = list[list[str]]
Cells = dict[tuple[int, int], tuple[str, tuple[int, int] | None]]
"""Row and column from 0 → text, and row and column span, ``None`` where the engine knows none."""


HIDDEN = "[隐去]"
"""A contact, whose text the golden file does not print."""


def score_reading(engine: str, result: Any, golden_file: str) -> dict[str, Any]:
    """The score of what a reader of ``child.READERS`` gave."""
    golden = json.loads(Path(golden_file).read_text("utf-8"))["tables"]
    if engine == "plain tabula":
        pieces = [frame_to_rows(frame) for frame in result]
    elif engine == "pdfplumber":
        pieces = [[[text or "" for text in row] for row in table] for table in result]
    else:
        tables = [grid_to_cells(table.grid) for table in result]
        return {"pieces": sum(table.pieces for table in result), **score(golden, tables)}
    joined = join_pieces(pieces, [table["nrow"] for table in golden])
    return {"pieces": len(pieces), **score(golden, [rows_to_cells(rows) for rows in joined])}


def fold(text: str) -> str:
    """A text as it is compared."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def grid_to_cells(grid: Any) -> Cells:
    """The cells of a grid of the toolkit's, which know their spans."""
    return {(c.row - 1, c.column - 1): (fold(c.text), (c.row_span, c.column_span)) for c in grid.cells}


def rows_to_cells(rows: Rows) -> Cells:
    """The cells of rows of text, which know no spans."""
    return {(r, c): (fold(text), None) for r, row in enumerate(rows) for c, text in enumerate(row)}


def frame_to_rows(frame: Any) -> Rows:
    """A data frame's column names and rows; names that tabula-py made up or numbered are undone."""
    header: list[str] = []
    for name in map(str, frame.columns):
        plain = re.sub(r"\.\d+$", "", name)
        header.append("" if re.fullmatch(r"Unnamed: \d+", name) else plain if plain in header else name)
    return [header, *(["" if v != v else str(v) for v in row] for row in frame.values.tolist())]


def without_repeated_header(piece: Rows, table: Rows) -> Rows:
    """A piece without those of its first rows that repeat the first rows of the table."""
    same = 0
    while same < min(len(piece), len(table)) and piece[same] == table[same]:
        same += 1
    return piece[same:]


def join_pieces(pieces: list[Rows], golden_rows: list[int]) -> list[Rows]:
    """Pieces in order as tables: the next one is joined while the golden table has room for its rows."""
    rest, tables = list(pieces), []
    for wanted in golden_rows:
        table = rest.pop(0) if rest else []
        while rest and len(table) + len(more := without_repeated_header(rest[0], table)) <= wanted:
            table = [*table, *more]
            del rest[0]
        tables.append(table)
    return tables + rest


def score(golden: list[dict[str, Any]], found: list[Cells]) -> dict[str, Any]:
    """Counts of golden cells, all and with text; ``kept`` are texts that stand anywhere in their table."""
    counts: Counter[str] = Counter(cells=0, right=0, filled=0, filled_right=0, kept=0)
    wrong: list[str] = []
    for table, cells in zip(golden, found + [{}] * len(golden), strict=False):
        texts = Counter(text for cell in table["cells"] if (text := fold(cell["text"])) not in ("", HIDDEN))
        counts["filled"] += texts.total()
        counts["kept"] += (texts & Counter(text for text, _ in cells.values())).total()
        for cell in table["cells"]:
            text = fold(cell["text"])
            got, spans = cells.get((cell["r"], cell["c"]), (None, None))
            right = (got == text or bool(got and text == HIDDEN)) and spans in (
                None,
                (cell["rs"], cell["cs"]),
            )
            counts.update(cells=1, right=right, filled_right=right and text not in ("", HIDDEN))
            if not right:
                wrong.append(f"{table['key']} r{cell['r']} c{cell['c']}: {text!r} read as {got!r}")
    return {"tables": len(found), **counts, "wrong": wrong}
