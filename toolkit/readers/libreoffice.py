"""Files of other office programs → DOCX or XLSX, through LibreOffice where it is installed.

One conversion at a time, each with a profile and folders of its own. LibreOffice's exit code says nothing
(a file cut short gives 0 and no output): what came out is looked at.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..model import SourceError
from .kinds import TITLES, kind_of
from .limits import CLOCK

SECONDS = 120
"""A conversion takes at most so long of the processor."""
ROUTES = {
    "doc": ("docx", ".doc", "MS Word 97"),
    "rtf": ("docx", ".rtf", "Rich Text Format"),
    "odt": ("docx", ".odt", "writer8"),
    "ods": ("xlsx", ".ods", "calc8"),
    "xlsb": ("xlsx", ".xlsb", "Calc MS Excel 2007 Binary"),
}
"""A kind, what it is converted to, its ending, and the filter that reads it: none other is tried on its bytes."""
_one_at_a_time = threading.Lock()


def soffice() -> str | None:
    """The path of LibreOffice, ``None`` where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


@contextmanager
def converted(path: Path, kind: str) -> Iterator[tuple[Path, str]]:
    """A file as DOCX or XLSX, for as long as the context lasts, and which of the two.

    Raises SourceError where LibreOffice is not installed, does not end in time, or gives no such file.
    """
    target, ending, reading = ROUTES[kind]
    facts = {"name": path.name, "kind": TITLES[kind], "other": target.upper()}
    program = soffice()
    if program is None:
        raise SourceError("no_office", **facts)
    with tempfile.TemporaryDirectory(prefix="toolkit-", ignore_cleanup_errors=True) as folder, _one_at_a_time:
        source, out = Path(folder, f"source{ending}"), Path(folder, "out")
        shutil.copyfile(path, source)
        command = [
            program,
            f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            "--headless", "--norestore", "--nolockcheck", "--nodefault",
            f"--infilter={reading}", "--convert-to", target, "--outdir", str(out), str(source),
        ]  # fmt: skip
        if not _run(command):
            zh, en = f"用了处理器 {SECONDS} 秒还没有完成", f"not within {SECONDS} s of the processor"
            raise SourceError("not_converted", why_zh=zh, why_en=en, **facts)
        made = out / f"source.{target}"
        if not made.is_file() or kind_of(made.read_bytes()) != target:
            raise SourceError("not_converted", why_zh="没有转换结果", why_en="nothing came out", **facts)
        yield made, target


def _run(command: list[str]) -> bool:
    """Run a command and all that it starts; whether it ended in time."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    begun = _spent()
    with suppress(ImportError, AttributeError, OSError):
        import resource

        resource.prlimit(process.pid, resource.RLIMIT_CPU, (SECONDS, SECONDS))  # and all that it starts
    try:
        process.wait(CLOCK * SECONDS)
        return _spent() - begun < 0.9 * SECONDS  # the system counts in ticks
    except subprocess.TimeoutExpired:
        return False
    finally:
        if process.poll() is None:
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
            process.wait()


def _spent() -> float:
    """Seconds of the processor that the programs started here have taken, of those that ended."""
    told = os.times()
    return told.children_user + told.children_system
