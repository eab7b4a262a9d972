"""What a process may take: its time of the processor and by the clock, its memory, where the system can hold it to them."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Iterator
from contextvars import ContextVar
from types import FrameType

from .limits import CLOCK, MEMORY

_timed: ContextVar[bool] = ContextVar("timed", default=False)
"""Whether the clock of ``bounded_time`` runs."""


class TookTooLong(BaseException):
    """The time is over. Nothing on the way takes it for an error of the file, as it would an Exception."""


@contextlib.contextmanager
def bounded_time(seconds: float) -> Iterator[None]:
    """Raise TookTooLong inside after ``seconds`` of the processor, or ``CLOCK`` times as long by the clock.

    It is raised again a little later where it was lost, as in what runs while memory is freed. Code that does not listen is
    ended with its process after twice as much of the processor.
    """

    def stop(_: int, __: FrameType | None) -> None:
        raise TookTooLong

    try:
        before = {asked: signal.signal(asked, stop) for asked in (signal.SIGPROF, signal.SIGALRM)}
    except (AttributeError, ValueError):  # Windows; a thread that is not the first
        yield
        return
    token = _timed.set(True)
    again = min(seconds, 1.0)
    signal.setitimer(signal.ITIMER_PROF, seconds, again)
    signal.setitimer(signal.ITIMER_REAL, CLOCK * seconds, again)
    # a second more, since both end within the same tick of the system where there is little time
    signal.setitimer(signal.ITIMER_VIRTUAL, 2 * seconds + 1)
    try:
        yield
    finally:
        _timed.reset(token)
        for timer in (signal.ITIMER_PROF, signal.ITIMER_REAL, signal.ITIMER_VIRTUAL):
            signal.setitimer(timer, 0)
        for asked, handler in before.items():
            signal.signal(asked, handler)


@contextlib.contextmanager
def paused_time() -> Iterator[None]:
    """Let the clock of ``bounded_time`` stand inside: what is done there is done by another process, with bounds of its own."""
    if not _timed.get():
        yield
        return
    left, again = signal.setitimer(signal.ITIMER_REAL, 0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, max(left, 0.001), again)


SPENT = -getattr(signal, "SIGPROF", 0)
"""The exit code of a process that ``bound_processor`` ended."""


def bound_processor(seconds: float) -> None:
    """Let the system end this process after so much more of the processor, where it can; called again, the time begins anew."""
    with contextlib.suppress(AttributeError):  # Windows
        signal.setitimer(signal.ITIMER_PROF, seconds)


def bound_memory() -> None:
    """Let the system refuse this process more than ``MEMORY`` from now on, where it can."""
    with contextlib.suppress(ImportError, AttributeError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))


def _held() -> int:
    """How many bytes this process holds as the system counts them, 0 where it does not say: a program that goes on may hold much."""
    try:
        with open("/proc/self/statm", encoding="ascii") as told:
            return int(told.read().split()[5]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


@contextlib.contextmanager
def bounded_memory(times: int = 1) -> Iterator[int]:
    """Let the system refuse this process so many times ``MEMORY`` beside what it holds, or more than the machine has, where it can.

    Gives the bound in bytes.
    """
    most = times * MEMORY + _held()
    try:
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
        most = max(min(most, os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")), MEMORY)
        resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
    except (ImportError, AttributeError, ValueError, OSError):
        yield most
        return
    try:
        yield most
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
