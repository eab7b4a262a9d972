"""What a command prints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ..publishing import SummaryLine


class Printed(NamedTuple):
    """What a command prints on standard output and, for people alone, on standard error; and its exit code.

    ``lines`` are printed instead of ``text``, fitted to a terminal.
    """

    text: str
    code: int = 0
    aside: str = ""
    lines: Sequence[SummaryLine] = ()
