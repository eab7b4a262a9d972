"""Pictures for notebooks: a page with its cells drawn over it, bars, the rules by outcome.

Bars are SVG and outcomes HTML text, so that the reader's own fonts print the Chinese.
"""

from __future__ import annotations

import hashlib
import html
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2

from ..charts import Bar, draw_bars, same, svg_img
from ..checks import Check, suite_title
from ..model import OUTCOME, Document, fold
from ..readers import upright_characters

if TYPE_CHECKING:
    from PIL.Image import Image

AGREED, DIFFERS, ALONE = (0, 114, 178), (213, 94, 0), (86, 86, 86)
"""Colours that the colour-blind tell apart (Okabe and Ito): engines agree, differ, one only."""


def page_with_cells(path: Path | str, document: Document, number: int, scale: float = 1.4) -> Image:
    """A page of a PDF with the outline of every cell that was read.

    Blue where both engines read the same text, orange where they differ, grey where only one ran.
    """
    from PIL import ImageDraw

    page = pypdfium2.PdfDocument(path)[number - 1]
    upright_characters(page)  # turned as it was read
    picture: Image = page.render(scale=scale).to_pil().convert("RGB")
    draw = ImageDraw.Draw(picture, "RGBA")
    for grid in document.pages[number - 1].grids:
        for cell in grid.cells:
            if cell.box is None:
                continue
            alone = cell.witness is None
            agreed = not alone and fold(cell.witness or "") == fold(cell.text)
            colour = ALONE if alone else AGREED if agreed else DIFFERS
            corners = [n * scale for n in (cell.box.x0, cell.box.top, cell.box.x1, cell.box.bottom)]
            draw.rectangle(corners, outline=colour, width=2, fill=(*colour, 28 if fold(cell.text) else 8))
    return picture


def bars(values: Sequence[tuple[str, Decimal]], title: str, unit: str, notes: Sequence[str] = ()) -> str:
    """Horizontal bars as a picture in HTML: one a label, with its number and unit, or a note instead, printed behind it."""
    printed = notes or [f"{value:,} {unit}" for _, value in values]
    entries = [
        Bar(same(label), (value,), same(note)) for (label, value), note in zip(values, printed, strict=True)
    ]
    told = "; ".join(f"{entry.label.zh}: {entry.note.zh}" for entry in entries)
    id = f"bars-{hashlib.sha256(f'{title}{told}'.encode()).hexdigest()[:8]}"
    svg = draw_bars(entries, id=id, title=same(title), description=same(told), heading=same(title))
    return svg_img(svg, f"{title}: {told}")


def outcomes(checked: Check, lang: str = "zh") -> str:
    """All rules as small tiles by part of the rule book: passed, failed, not run, with their instances."""
    zh = lang == "zh"
    suites: dict[str, list[str]] = {}
    for result in checked.results:
        outcome = OUTCOME[result.status]
        name = result.rule.zh if zh else result.rule.en
        reason = (result.reason_zh if zh else result.reason_en) or f"{result.instances} ✓"
        if result.status == "fail":
            reason = f"{len(result.failures)} / {result.instances} ✗"
        suites.setdefault(result.rule.suite, []).append(
            f'<span title="{html.escape(f"{name} — {reason}")}" style="display:inline-block;margin:2px;'
            f'padding:4px 8px;border-radius:4px;background:{outcome.colour};color:#fff;font:13px sans-serif">'
            f"{result.rule.id} {outcome.mark} {result.instances or ''}</span>"
        )
    rows = "".join(
        f'<div style="margin:6px 0"><b style="font:14px sans-serif">{html.escape(" · ".join(suite_title(suite, lang) for lang in ("zh", "en")))}</b>'
        f"<br>{''.join(tiles)}</div>"
        for suite, tiles in suites.items()
    )
    legend = "✓ 通过 passed · ✗ 不通过 failed · – 未运行 not run · 数字 = 检查的个数 instances"
    return f'<div>{rows}<p style="font:12px sans-serif;color:#444">{legend}</p></div>'


def scores(checked: Check, document: str) -> str:
    """The scorecard of a document as bars: of 100, and behind each the share of its weight that was decided."""
    card = checked.scorecards()[document]
    values = [(f"{axis.axis.zh} · {axis.axis.en}", axis.score or Decimal(0)) for axis in card]
    notes = [f"{'–' if axis.score is None else axis.score} ({axis.coverage} %)" for axis in card]
    title = "评分（本工具自定权重，括号内为已检查的比重）· Score, our own weights (share that was decided)"
    return bars(values, title, "", notes)
