"""Do what a file asks for in a process of its own, whose memory and time are bounded: whatever the file does, it ends there.

The process is told what to call on standard input, and writes pickled messages on standard output:
how far it came, then the result or what was wrong. ``main`` is that process. The system ends it where a step
takes too much of the processor; whoever started it does, where it only sleeps.
"""

from __future__ import annotations

import gc
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import IO, Any, Protocol, TypeVar

from ..model import Progress, SourceError, ToolkitError, as_fault
from .bounds import SPENT, bound_memory, bound_processor, paused_time
from .limits import CLOCK, MEMORY, SECONDS

Message = tuple[str, Any]
Result = TypeVar("Result")
PATIENCE = {"OCR": 3}
"""How many times as long as a page's time a step may take, by what is done."""


class _Process(Protocol):
    """What is asked of a process that is told on ``stdin`` what to call and answers on ``stdout``."""

    stdin: IO[bytes] | None
    stdout: IO[bytes] | None

    def kill(self) -> None: ...

    def wait(self) -> int: ...


_early: list[_Process] = []


def start_early(package: str) -> None:
    """Start the process that the next ``call_apart`` uses. It needs the package, which is loaded, or is loaded there.

    Where this process is known to have no thread beside this one, the other is a copy of it, in which all is loaded.
    """
    _early.append(_Copy() if package in sys.modules and _is_alone() else _start(package))


def _is_alone() -> bool:
    """Whether this process has one thread, where the system says so: of several the others would be missing in a copy."""
    try:
        return len(os.listdir("/proc/self/task")) == 1
    except OSError:
        return False


class _Copy:
    """A copy of this process that does nothing but what it is told: ``main``, and then it ends."""

    def __init__(self) -> None:
        asked, stdin = os.pipe()
        stdout, answered = os.pipe()
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()  # what is waiting there is written once
        gc.freeze()  # what is loaded is no garbage: looking through it would copy every page of it
        self._number = os.fork()
        if not self._number:
            with suppress(BaseException):
                os.dup2(asked, 0)
                os.dup2(answered, 1)
                for end in (asked, stdin, stdout, answered):
                    os.close(end)
                main()
            os._exit(0)
        os.close(asked)
        os.close(answered)
        self.stdin: IO[bytes] | None = os.fdopen(stdin, "wb")
        self.stdout: IO[bytes] | None = os.fdopen(stdout, "rb")
        self._lock = threading.Lock()
        self._code: int | None = None

    def kill(self) -> None:
        if self._code is None:
            with suppress(ProcessLookupError):
                os.kill(self._number, signal.SIGKILL)

    def wait(self) -> int:
        with self._lock:
            if self._code is None:
                self._code = os.waitstatus_to_exitcode(os.waitpid(self._number, 0)[1])
            return self._code


def _start(package: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", f"import {package}; from {__name__} import main; main()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )


def call_apart(function: Callable[..., Result], name: str, progress: Progress | None = None) -> Result:
    """What a function of a module, or a ``partial`` of one, gives in a process of its own, called with ``progress=``.

    Raises what the function raises; SourceError for the file ``name`` where the process took too long, too much
    memory, or died; ToolkitFault where a line of ours failed.
    """
    process: _Process = _early.pop() if _early else _start(__name__)
    assert process.stdin
    assert process.stdout
    try:
        process.stdin.write(pickle.dumps((function, name, SECONDS)))
        process.stdin.close()
        messages: queue.SimpleQueue[Message] = queue.SimpleQueue()
        threading.Thread(target=_listen, args=(process, messages), daemon=True).start()
        with paused_time():
            result: Result = _follow(messages, name, progress)
        return result
    finally:
        process.kill()
        process.stdout.close()
        process.wait()


def _listen(process: subprocess.Popen[bytes], messages: queue.SimpleQueue[Message]) -> None:
    """Put what comes from the process into the queue; ``died`` where it ends, and of what."""
    assert process.stdout
    try:
        while True:
            messages.put(pickle.load(process.stdout))
    except (EOFError, OSError, ValueError, pickle.UnpicklingError):
        messages.put(("died", process.wait()))


def _next(messages: queue.SimpleQueue[Message], name: str, patience: int = 1) -> Message:
    """The next message. Raises SourceError where a step has had its time, of the processor or by the clock."""
    over = SourceError("over_time", name=name, seconds=SECONDS * patience, clock=SECONDS * patience * CLOCK)
    try:
        message = messages.get(timeout=SECONDS * patience * CLOCK)
    except queue.Empty:
        raise over from None
    if message == ("died", SPENT):
        raise over
    return message


def _follow(messages: queue.SimpleQueue[Message], name: str, progress: Progress | None) -> Any:
    """Show how far the process comes, until it gives the result."""
    patience = 1
    while True:
        kind, value = _next(messages, name, patience)
        if kind == "begin":
            what, total = value
            patience = PATIENCE.get(what[1], 1)
            for _ in progress(_steps(messages, name, patience), what, total) if progress else ():
                pass
        elif kind == "end":
            patience = 1
        elif kind == "result":
            return value
        elif kind == "refused":
            raise value
        elif kind == "memory":
            raise SourceError("over_memory", name=name, memory=f"{MEMORY >> 30} GB")
        elif kind == "died":
            raise SourceError("reader_died", name=name)


def _steps(messages: queue.SimpleQueue[Message], name: str, patience: int) -> Iterator[None]:
    while True:
        kind, value = _next(messages, name, patience)
        if kind == "step":
            yield None
        elif kind == "end":
            return
        else:
            messages.put((kind, value))
            return


def main() -> None:
    """Be the process: call what standard input names, say on standard output what came of it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asked ends it
    bound_memory()
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no message

    def send(kind: str, value: Any = None, patience: int = 1) -> None:
        pickle.dump((kind, value), out)
        out.flush()
        bound_processor(seconds * patience)

    def told(items: Iterable[Any], what: tuple[str, str], total: int) -> Iterator[Any]:
        patience = PATIENCE.get(what[1], 1)
        send("begin", (what, total), patience)
        for item in items:
            yield item
            send("step", None, patience)
        send("end")

    try:
        with open(0, "rb", closefd=False) as told_what:
            function, name, seconds = pickle.load(told_what)
    except EOFError:  # whoever started it early had no use for it
        return
    bound_processor(seconds)
    try:
        send("result", function(progress=told))
    except MemoryError:
        send("memory")
    except (ToolkitError, OSError) as error:
        send("refused", error)
    except Exception as error:
        send("refused", as_fault(error, name))
    out.flush()
    os._exit(0)  # without waiting for what a library left running
