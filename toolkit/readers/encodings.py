"""The encoding of a text file by its bytes: a mark at its head, zero bytes that only UTF-16 has, what fits."""

from __future__ import annotations

import re

WORDS = re.compile("预算|决算|预決算|支出|收入|单位|部门|合计|預算|決算|單位|部門|合計")
"""One of them stands in every disclosure, and in no text whose encoding is mistaken."""
_MARKS = (b"\xff\xfe", b"\xfe\xff")
_NO_TEXT = re.compile("[\0\ufffe\uffff]")


def utf_16_of(data: bytes) -> str | None:
    """``utf-16`` of bytes with its mark, ``utf-16-le`` or ``utf-16-be`` of such as are so without one, ``None`` of others.

    Without a mark the bytes must hold a zero, as every digit of UTF-16 does and no text in another encoding, and read as
    words of a disclosure.
    """
    if data.startswith(_MARKS):
        return "utf-16"
    for encoding in ("utf-16-le", "utf-16-be") if b"\0" in data else ():
        text = data.decode(encoding, "ignore")
        if WORDS.search(text) and _NO_TEXT.search(text) is None:
            return encoding
    return None


def decoded_text(data: bytes) -> str | None:
    """A text in UTF-8, GB18030 or UTF-16, with or without their marks; ``None`` of what is none of these."""
    utf_16 = utf_16_of(data)
    for encoding in (utf_16,) if utf_16 else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text.removeprefix("\ufeff")
    return None
