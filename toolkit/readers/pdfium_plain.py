"""pdfium's functions with plain addresses for pointers: to make a pointer for every character or point takes long."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any


def plain(function: Any) -> Callable[..., Any]:
    """A function of pdfium that takes and gives addresses where it is declared with pointers; no address is None.

    It is called without letting other threads run: only for functions that answer at once.
    """
    kinds = [
        ctypes.c_void_p if hasattr(kind, "contents") else kind
        for kind in (function.restype, *function.argtypes)
    ]
    return ctypes.PYFUNCTYPE(*kinds)(address_of(function) or 0)


def address_of(pointer: Any) -> int | None:
    """Where a pointer, or a function, points to."""
    return ctypes.cast(pointer, ctypes.c_void_p).value


def addresses_of(numbers: ctypes.Array[Any]) -> list[int]:
    """The address of each number of an array."""
    size = ctypes.sizeof(numbers) // len(numbers)
    return [ctypes.addressof(numbers) + size * n for n in range(len(numbers))]
