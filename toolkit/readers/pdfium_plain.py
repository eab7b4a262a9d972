"""pdfium's functions for many things at once: to make a pointer, or a list to write to, for every character takes long."""

from __future__ import annotations

import ctypes
import sys
from array import array
from collections.abc import Callable, Sequence
from typing import Any

ROWS = 2048
"""So many answers are written at once."""


def plain(function: Any, is_apple: bool = sys.platform == "darwin") -> Callable[..., Any]:
    """A function of pdfium that takes an address first, and gives one, where it is declared with pointers; no address is None.

    What comes behind the first goes as it is: whole numbers as C's int, places to write to as ``byref`` gives them.
    To convert them by their kinds takes as long as the call; only Apple's processors are handed what is not declared
    in another way than what is. It is called without letting other threads run: only for functions that answer at once.
    """
    kinds = (function.restype, *(function.argtypes if is_apple else function.argtypes[:1]))
    plain_kinds = (ctypes.c_void_p if hasattr(kind, "contents") else kind for kind in kinds)
    return ctypes.PYFUNCTYPE(*plain_kinds)(address_of(function) or 0)


def address_of(pointer: Any) -> int | None:
    """Where a pointer, or a function, points to."""
    return ctypes.cast(pointer, ctypes.c_void_p).value


class Room:
    """Where functions of pdfium write their numbers: rows of ``width``, each passed as one place, or ``apart`` each number.

    As pdfium itself it serves one thread at a time.
    """

    def __init__(self, kind: str, width: int, apart: bool = False) -> None:
        self.width = width
        self.numbers = array(kind, bytes(array(kind).itemsize * width * ROWS))
        size = self.numbers.itemsize
        whole = (ctypes.c_char * (size * width * ROWS)).from_buffer(self.numbers)
        starts = range(0, size * width, size) if apart else (0,)
        self.places = [
            [ctypes.byref(whole, start + size * width * row) for row in range(ROWS)] for start in starts
        ]

    def fill(self, function: Callable[..., Any], *many: Sequence[Any]) -> tuple[list[Any], list[list[Any]]]:
        """What a function answers to each of many, and what it writes, by columns; where it fails it may write nothing."""
        answers: list[Any] = []
        columns: list[list[Any]] = [[] for _ in range(self.width)]
        for begin in range(0, len(many[0]), ROWS):
            part = [arguments[begin : begin + ROWS] for arguments in many]
            answers += map(function, *part, *self.places)
            for start, column in enumerate(columns):
                column += self.numbers[start : self.width * len(part[0]) : self.width]
        return answers, columns
