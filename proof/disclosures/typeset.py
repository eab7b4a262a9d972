"""Blocks → typst source → PDF: ruled tables, wide ones on landscape pages, headers repeated overleaf.

The typst package is a compiler in a wheel; it embeds the font, which must have Chinese glyphs.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from .blocks import Block, Cell, Paragraph, Table

FONT = "Noto Serif CJK SC"
"""A free font with Chinese glyphs that most systems can install."""
_SIZES = {1: 16, 2: 15, 3: 13, 4: 12}
_LINE = 460
"""The width of a portrait page between its margins, in points."""
_KEPT_TOGETHER = 20
"""A table of at most so many rows is not cut by a page's end."""


def to_pdf(blocks: Iterable[Block], font: str = FONT, font_paths: Sequence[str | Path] = ()) -> bytes:
    """The disclosure as a PDF with a text layer.

    ``font_paths`` are folders with font files beside those of the system. Raises ImportError
    where the typst package is not installed, RuntimeError where typst finds a mistake.
    """
    import typst

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "disclosure.typ"
        source.write_text(to_typst(blocks, font), "utf-8")
        pdf: bytes = typst.compile(source, font_paths=[str(path) for path in font_paths])
    return pdf


def to_typst(blocks: Iterable[Block], font: str = FONT) -> str:
    """The disclosure as typst source."""
    pieces = [
        "#set document(date: none)",  # the same source gives the same bytes
        f'#set text(font: "{font}", size: 11pt, lang: "zh", region: "cn", cjk-latin-spacing: none)',
        '#set page(paper: "a4", margin: (x: 2.2cm, y: 2.2cm), numbering: "— 1 —")',
        "#set par(leading: 0.8em, spacing: 1.1em, justify: false)",
        "#set table(stroke: 0.5pt, inset: 3pt, align: center + horizon)",
        "#set table.cell(breakable: false)",
    ]
    landscape = False
    for block in blocks:
        if isinstance(block, Table):
            pieces.append(_turn(block.is_landscape, landscape, always=True))
            landscape = block.is_landscape
            pieces.extend(map(_paragraph, block.above))
            pieces.append(_grid(block))
            pieces.extend([_paragraph(block.note)] if block.note else [])
            continue
        if landscape or block.level == 2:
            pieces.append(_turn(False, landscape, always=block.level == 2))
            landscape = False
        pieces.append(_paragraph(block))
    return "\n".join(filter(None, pieces)) + "\n"


def _turn(wanted: bool, now: bool, always: bool) -> str:
    """A new page where one is needed, turned if the next block wants it."""
    if wanted != now:
        return f"#set page(flipped: {'true' if wanted else 'false'})"
    return "#pagebreak(weak: true)" if always else ""


def _text(text: str) -> str:
    """A string literal of typst."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _paragraph(paragraph: Paragraph) -> str:
    lines = paragraph.text.split("\n")
    if not paragraph.level:
        return "\n".join(f"#par(text({_text(line)}))" for line in lines)
    sizes = [min(_SIZES[paragraph.level], _LINE / max(len(line), 1)) for line in lines]  # a title is one line
    return "\n".join(
        f'#block(text(size: {size:.1f}pt, weight: "bold", {_text(line)}))'
        for size, line in zip(sizes, lines, strict=True)
    )


def _grid(table: Table) -> str:
    """A ruled table; its header is repeated where a page's end cuts it."""
    size = 7 if table.columns > 12 else 8 if table.is_landscape else 9
    widths = ", ".join(_width(table, column) for column in range(1, table.columns + 1))
    header = [_cell(cell) for cell in table.cells if cell.row <= table.header_rows]
    body = [_cell(cell) for cell in table.cells if cell.row > table.header_rows]
    rows = [f"table.header(repeat: true, {', '.join(header)})"] if header else []
    inner = ",\n  ".join([*rows, *body])
    whole = f"table(columns: ({widths}),\n  {inner}\n)"
    together = "false" if table.rows <= _KEPT_TOGETHER else "true"
    return f"#block(breakable: {together}, text(size: {size}pt, {whole}))"


def _width(table: Table, column: int) -> str:
    """Columns share the width by what they hold: a number must not wrap, words may."""
    longest = max(
        (_length(cell.text) for cell in table.cells if cell.column == column and cell.columns == 1), default=2
    )
    return f"{max(4, min(longest, 22))}fr"


def _length(text: str) -> int:
    """A text's length in half widths, for words that may wrap the half of it."""
    wide = sum(ord(letter) > 0x2E80 for letter in text)
    return len(text) - wide + (wide if wide > 4 else 2 * wide)


def _cell(cell: Cell) -> str:
    spans = [f"{name}: {n}" for name, n in (("rowspan", cell.rows), ("colspan", cell.columns)) if n > 1]
    return f"table.cell({', '.join([*spans, _text(cell.text)])})"
