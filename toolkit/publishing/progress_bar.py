"""A progress bar where somebody watches: on a terminal, or in a notebook; nothing elsewhere.

It wraps what takes long: ``read(source, progress=progress)``.
"""

from __future__ import annotations

import html
import sys
import time
from collections.abc import Iterable, Iterator
from typing import Any

OFTEN = 0.1
"""Seconds between two drawings of a bar in a notebook."""


def progress(
    items: Iterable[Any], what: tuple[str, str], total: int, lang: str | None = None
) -> Iterable[Any]:
    """The items one after the other, with a bar that says how many are done.

    ``what`` they are in Chinese and in English; ``lang`` shows one of the two.
    """
    label = " ".join(what) if lang is None else what[lang != "zh"]
    ipython: Any = sys.modules.get("IPython")
    if ipython and hasattr(ipython.get_ipython(), "kernel"):  # IPython on a terminal has none
        return _in_notebook(items, label, total, ipython.display.display)
    if not sys.stderr.isatty():
        return items
    from tqdm import tqdm

    return tqdm(items, desc=label, total=total, leave=False, file=sys.stderr)


def _in_notebook(items: Iterable[Any], what: str, total: int, display: Any) -> Iterator[Any]:
    """A bar in the cell's output, redrawn in place. In the end it tells no times: two runs leave the same."""
    begun = drawn = time.monotonic()
    bar = display(_bar(what, 0, total), raw=True, display_id=True)
    done = 0
    for done, item in enumerate(items, 1):
        yield item
        now = time.monotonic()
        if now - drawn >= OFTEN:
            left = (now - begun) / done * max(0, total - done)
            bar.update(_bar(what, done, total, f" · {left:.0f} s"), raw=True)
            drawn = now
    bar.update(_bar(what, done, total), raw=True)


def _bar(what: str, done: int, total: int, left: str = "") -> dict[str, str]:
    """The bar as a notebook shows it, and in words where there is no HTML."""
    words = f"{done} / {total}{left}"
    bar = f"<progress value='{done}' max='{max(total, 1)}'></progress>"
    return {
        "text/html": f"<label>{html.escape(what)} {bar} {words}</label>",
        "text/plain": f"{what} {words}",
    }
