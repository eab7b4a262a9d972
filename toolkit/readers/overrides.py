"""Text whose order of writing is overridden (bdo, U+202E) → text in the order in which it is seen.

Some sites write 12.00 as 00.21 and turn it around, so that it is not copied; pasted figures carry marks that change nothing.
"""

from __future__ import annotations

import re

TURN, KEEP, END = "\u202e", "\u202d", "\u202c"
"""The marks before what is written from right to left or from left to right, whatever it is, and behind it."""
_MARKED = re.compile(
    "([\u202a\u202d\u2066\u202e])([^\u202a-\u202e\u2066-\u2069\n]*)(?:[\u202c\u2069]|$|(?=\n))"
)
_MIRRORED = str.maketrans("()（）[]［］<>《》【】", ")(）（][］［><》《】【")


def in_shown_order(text: str) -> str:
    """A text as it is seen, without the marks of its direction; unchanged where they nest, or are none of these.

    >>> in_shown_order("收入\u202e)54.32(\u202c万元"), in_shown_order("\u202d12.00\u202c")
    ('收入)23.45(万元', '12.00')
    """
    if _MARKED.search(text) is None:
        return text
    shown = _MARKED.sub(_shown, text)
    return text if TURN in shown else shown


def _shown(found: re.Match[str]) -> str:
    return found[2][::-1].translate(_MIRRORED) if found[1] == TURN else found[2]
