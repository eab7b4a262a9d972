"""A package may come from a stranger: what a command that opens it may take, in memory and time."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

SECONDS, BYTES = 120, 10_000_000
"""A command has so long of the processor for each so many bytes begun of the packages."""
BYTES_A_MEMORY = 200_000_000
"""It has as much memory as a process that reads for each so many: a panel of a thousand documents asks for that."""
ASKED = (signal.SIGINT, signal.SIGTERM, *filter(None, [getattr(signal, "SIGHUP", None)]))
"""By these somebody ends a command, who knows why."""
PR_SET_PDEATHSIG = 1


@contextmanager
def bounded(targets: Sequence[str], lift: bool, in_child: bool = False) -> Iterator[None]:
    """Raise PackageError where what is done inside takes too much memory or too long.

    While a disclosure is read, in a process that has bounds of its own, the clock stands. ``in_child``: go on in a child
    of this process, which says here what ended it where it cannot say so itself. ``lift`` takes all of these bounds away.
    """
    from ..model import PackageError
    from ..readers import CLOCK, TookTooLong, bounded_memory, bounded_time

    if lift:
        yield
        return
    name = ", ".join(targets)
    size = sum(map(_bytes_of, map(Path, targets)))
    seconds, memory = SECONDS * (1 + size // BYTES), 0
    try:
        if in_child and hasattr(os, "fork"):
            _go_on_in_child(name)
        with bounded_memory(1 + size // BYTES_A_MEMORY) as memory, bounded_time(seconds):
            yield
    except MemoryError as error:
        raise PackageError("package_over_memory", name=name, memory=f"{memory / (1 << 30):.1f} GB") from error
    except TookTooLong as error:
        raise PackageError("package_over_time", name=name, seconds=seconds, clock=CLOCK * seconds) from error


def _go_on_in_child(name: str) -> None:
    """Return in a child. Here, wait for it and leave by its exit code; raise what says why the system ended it."""
    from ..model import PackageError
    from ..readers import TookTooLong

    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    child = os.fork()
    if not child:
        _end_with_parent()
        return

    def hand_on(number: int, _: FrameType | None) -> None:
        if (
            number != signal.SIGINT
        ):  # a terminal sends that to both, and the child says that it was interrupted
            os.kill(child, number)

    for asked in ASKED:
        signal.signal(asked, hand_on)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code >= 0:
        raise SystemExit(code)
    if -code in ASKED:
        raise SystemExit(128 - code)
    if -code == signal.SIGVTALRM:
        raise TookTooLong
    raise PackageError("package_died", name=name, signal=signal.Signals(-code).name)


def _end_with_parent() -> None:
    """Have the system end this process with its parent, where it can: nobody is left who waits for it."""
    with suppress(ImportError, OSError, AttributeError):
        import ctypes

        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _bytes_of(path: Path) -> int:
    """How large the files of a package are, as they stand on the disk."""
    folder = path if path.is_dir() else path.parent
    if path.is_file() and path.suffix != ".json":
        return path.stat().st_size
    return sum(
        file.stat().st_size for part in ("*", "data/*") for file in folder.glob(part) if file.is_file()
    )
