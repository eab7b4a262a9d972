"""Read a file in a process of its own, whose memory and time are bounded: whatever the file does, it ends there.

The process is told what to read on standard input, and writes pickled messages on standard output:
how far it came, then the Document or what was wrong. ``python -m toolkit.readers.apart`` is that process.
"""

from __future__ import annotations

import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from ..model import Document, Progress, SourceError, ToolkitError, as_fault
from .file import read
from .limits import MEMORY, SECONDS

Message = tuple[str, Any]
PATIENCE = {"OCR": 3}
"""How many times as long as a page's time a step may take, by what is done."""


def read_apart(path: Path, engine: str = "auto", progress: Progress | None = None) -> Document:
    """A file's Document, as ``read`` gives it, from a process of its own.

    Raises what ``read`` raises; SourceError where the process took too long, too much memory, or died.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    assert process.stdin
    assert process.stdout
    try:
        process.stdin.write(pickle.dumps((str(path), engine, progress is not None)))
        process.stdin.close()
        messages: queue.SimpleQueue[Message] = queue.SimpleQueue()
        threading.Thread(target=_listen, args=(process.stdout, messages), daemon=True).start()
        return _follow(messages, path, progress)
    finally:
        process.kill()
        process.stdout.close()
        process.wait()


def _listen(pipe: BinaryIO, messages: queue.SimpleQueue[Message]) -> None:
    """Put what comes through the pipe into the queue; ``died`` where it ends."""
    try:
        while True:
            messages.put(pickle.load(pipe))
    except (EOFError, OSError, ValueError, pickle.UnpicklingError):
        messages.put(("died", None))


def _next(messages: queue.SimpleQueue[Message], path: Path, patience: int = 1) -> Message:
    try:
        return messages.get(timeout=SECONDS * patience)
    except queue.Empty:
        raise SourceError("over_time", name=path.name, seconds=SECONDS * patience) from None


def _follow(messages: queue.SimpleQueue[Message], path: Path, progress: Progress | None) -> Document:
    """Show how far the process comes, until it gives the Document."""
    patience = 1
    while True:
        kind, value = _next(messages, path, patience)
        if kind == "begin":
            what, total = value
            patience = PATIENCE.get(what[1], 1)
            for _ in progress(_steps(messages, path, patience), what, total) if progress else ():
                pass
        elif kind == "end":
            patience = 1
        elif kind == "document":
            document: Document = value
            return document
        elif kind == "refused":
            raise value
        elif kind == "memory":
            raise SourceError("over_memory", name=path.name, memory=f"{MEMORY >> 30} GB")
        elif kind == "died":
            raise SourceError("reader_died", name=path.name)


def _steps(messages: queue.SimpleQueue[Message], path: Path, patience: int) -> Iterator[None]:
    while True:
        kind, value = _next(messages, path, patience)
        if kind == "step":
            yield None
        elif kind == "end":
            return
        else:
            messages.put((kind, value))
            return


def _bound_memory() -> None:
    """Let the system refuse this process more than ``MEMORY``, where it can."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    except (ImportError, AttributeError, ValueError, OSError):
        pass


def main() -> None:
    """Be the process: read what standard input names, say on standard output what came of it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asked ends it
    _bound_memory()
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no message

    def send(kind: str, value: Any = None) -> None:
        pickle.dump((kind, value), out)
        out.flush()

    def told(items: Iterable[Any], what: tuple[str, str], total: int) -> Iterator[Any]:
        send("begin", (what, total))
        for item in items:
            yield item
            send("step")
        send("end")

    path, engine, _ = pickle.load(sys.stdin.buffer)
    try:
        send("document", read(Path(path), engine, told))
    except MemoryError:
        send("memory")
    except (ToolkitError, OSError) as error:
        send("refused", error)
    except Exception as error:
        send("refused", as_fault(error, Path(path).name))
    out.flush()
    os._exit(0)  # without waiting for what a library left running


if __name__ == "__main__":
    main()
