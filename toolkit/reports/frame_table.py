"""A pandas frame → a table for a notebook: words to the left, numbers to the right, styles in the elements."""

from __future__ import annotations

import html
import re
import unicodedata
from datetime import datetime, time
from decimal import Decimal
from numbers import Number
from typing import TYPE_CHECKING, Any

from ..charts import Display
from ..package import TITLES

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS = 60
"""Rows that are shown; how many more there are is said."""
LONG = 10
"""Chinese characters, or twice as many letters, from which on a column may break its words."""
DASH = "—"
"""Stands among numbers where there is none to give."""
CELL = "vertical-align:baseline;white-space:normal;padding:2px 8px"
NAME = "font-weight:normal;font-size:87%;opacity:.8"
WORDS, NUMBER = f"text-align:left;{CELL}", f"text-align:right;{CELL}"
_DECIMALS = re.compile(r"(\.\d\d\d*?)0+$")
"""Noughts behind the second decimal say how a column is stored, no more."""


def table(frame: pd.DataFrame, rows: int = MOST_ROWS) -> Display:
    """A frame for reading: its words whole and to the left, its numbers to the right, blank where a value is missing.

    Over a column of a resource stands its Chinese title, its name below.
    The index is shown where it says more than the number of the row, a column where it is not blank
    throughout, the document_id where there are several. Only the first ``rows`` rows are shown.
    """
    import pandas as pd

    shown = frame.head(rows)
    shown = shown.loc[
        :, [not _says_nothing(str(n), shown.iloc[:, at].tolist()) for at, n in enumerate(shown.columns)]
    ]
    if not len(shown):
        return Display("<p>没有 · none</p>", "没有 · none")
    if not isinstance(frame.index, pd.RangeIndex) or frame.index.name:
        shown = shown.reset_index()
    columns = [shown.iloc[:, n].tolist() for n in range(shown.shape[1])]
    heads = [" · ".join(map(str, n)) if isinstance(n, tuple) else str(n) for n in shown.columns]
    styles = [_style(head, values) for head, values in zip(heads, columns, strict=True)]
    titles = frame.attrs.get(TITLES, {})
    head = "".join(
        f"<th style='{s}'>{_head(n, titles.get(n, n))}</th>" for n, s in zip(heads, styles, strict=True)
    )
    body = "".join(
        f"<tr>{''.join(f'<td style={s!r}>{_told(v)}</td>' for v, s in zip(row, styles, strict=True))}</tr>"
        for row in zip(*columns, strict=True)
    )
    rest = len(frame) - len(shown)
    more = f"<p>另有 {rest} 行 · {rest} more rows</p>" if rest > 0 else ""
    return Display(
        f"<div style='overflow-x:auto'><table style='border-collapse:collapse'><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>{more}",
        f"{len(frame)} × {frame.shape[1]}",
    )


def _style(head: str, values: list[Any]) -> str:
    """Numbers to the right, words to the left and not squeezed to a character a line."""
    if _is_numbers(values):
        return NUMBER
    longest = max(map(_width, (head, *(str(v) for v in values if not _is_missing(v)))))
    return f"{WORDS};min-width:{min(round(longest), LONG)}em"


def _width(text: str) -> float:
    """Roughly how many Chinese characters wide a text is."""
    return sum(1 if unicodedata.east_asian_width(c) in "WF" else 0.5 for c in text)


def _head(name: str, title: str) -> str:
    below = f"<br><span style='{NAME}'>{html.escape(name)}</span>" if title != name else ""
    return html.escape(title) + below


def _says_nothing(name: str, values: list[Any]) -> bool:
    if name in ("document_id", "文件标识"):
        return len(set(values)) == 1
    return bool(values) and all(map(_is_missing, values))


def _is_numbers(values: list[Any]) -> bool:
    told = [v for v in values if not _is_missing(v) and v != DASH]
    return bool(told) and all(isinstance(v, Number) and not isinstance(v, bool) for v in told)


def _is_missing(value: Any) -> bool:
    return value is None or (not isinstance(value, str) and str(value) in ("<NA>", "NaT", "nan", "NaN"))


def _told(value: Any) -> str:
    if _is_missing(value):
        return ""
    if isinstance(value, bool):
        return "✓" if value else ""
    if isinstance(value, Decimal):
        return _DECIMALS.sub(r"\1", f"{value:,f}")
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return html.escape(str(value))
