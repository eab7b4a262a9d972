"""What a command prints."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ..publishing import SummaryLine


class Printed(NamedTuple):
    """What a command prints on standard output and, for people alone, on standard error; and its exit code.

    ``lines`` are printed instead of ``text``, fitted to a terminal. ``after`` is what goes on when all is printed, without
    the bounds of a command; the exit code is its.
    """

    text: str
    code: int = 0
    aside: str = ""
    lines: Sequence[SummaryLine] = ()
    after: Callable[[], int] | None = None
