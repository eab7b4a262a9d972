"""What a command prints."""

from __future__ import annotations

from typing import NamedTuple


class Printed(NamedTuple):
    """What a command prints on standard output and, for people alone, on standard error; and its exit code."""

    text: str
    code: int = 0
    aside: str = ""
