"""The formulas of an XLS sheet whose stored result is empty: its records (BIFF5, BIFF8) → place → formula.

A program that writes XLS without reckoning stores an empty text as the result of every formula. One that works
with words may rightly show nothing, and so may a reference to such a cell; one of numbers may not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from struct import unpack_from
from typing import Any

BOF, EOF, FORMULA, SHARED = (0x0809,), 0x000A, (0x0006, 0x0206, 0x0406), 0x04BC
EMPTY, NO_NUMBER = 3, b"\xff\xff"
"""How an empty result is marked in the first of its eight bytes, and what the last two say."""
EXPRESSION = 0x01
"""The only token of a formula that is kept with another cell."""
_REFERENCE = re.compile(r"(?:[^()+*/&^,]*!)?\$?[A-Z]{1,3}\$?\d+")


def formulas_without_result(book: Any, number: int) -> dict[tuple[int, int], str]:
    """Row and column, from 1, of each formula of numbers without a stored result, and what it says (``?``: not known).

    ``book`` is xlrd's, opened on demand, so that it still holds the file; ``number`` counts its sheets from 0.
    """
    from xlrd.formula import FMLA_TYPE_CELL, FMLA_TYPE_SHARED, decompile_formula

    if book.biff_version < 50:
        return {}
    found: dict[tuple[int, int], tuple[bytes, int]] = {}
    shared: list[tuple[int, int, int, int, bytes]] = []
    for code, data in _records(book.mem, book._sh_abs_posn[number]):
        if code in FORMULA and len(data) > 22 and data[6] == EMPTY and data[12:14] == NO_NUMBER:
            row, column = unpack_from("<HH", data)
            found[row, column] = data[22:], unpack_from("<H", data, 20)[0]
        elif code == SHARED and len(data) > 10:
            first, last = unpack_from("<HH", data)
            shared.append((first, last, data[4], data[5], data[8:]))
    formulas = {}
    for (row, column), (tokens, size) in found.items():
        kind = FMLA_TYPE_CELL
        if tokens[:1] == bytes([EXPRESSION]):
            of = next((s for s in shared if s[0] <= row <= s[1] and s[2] <= column <= s[3]), None)
            if of is None:
                formulas[row + 1, column + 1] = "?"
                continue
            kind, size, tokens = FMLA_TYPE_SHARED, unpack_from("<H", of[4])[0], of[4][2:]
        try:
            said = decompile_formula(book, tokens, size, kind, browx=row, bcolx=column) or "?"
        except Exception:  # xlrd asserts what it expects of tokens
            said = "?"
        if '"' not in said and not _REFERENCE.fullmatch(said):
            formulas[row + 1, column + 1] = said
    return formulas


def _records(data: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of a sheet from its first one to its end, those of charts in it too."""
    depth = 0
    while at + 4 <= len(data):
        code, length = unpack_from("<HH", data, at)
        yield code, data[at + 4 : at + 4 + length]
        depth += (code in BOF) - (code == EOF)
        if depth <= 0:
            return
        at += 4 + length
