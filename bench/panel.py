"""python -m bench.panel N… [--format md|pdf] [--jobs N]: made-up bodies of three years as a panel: seconds and memory.

Bodies of every form, three years each, until there are N documents; the making is not timed. Memory is the most
that all processes of the run held together at one time (resident, shared pages counted in each), the most that one
of the reading processes held, and the one that puts the panel together. Each N runs in a process of its own: what one
leaves behind is not counted to the next.
"""

from __future__ import annotations

import argparse
import contextlib
import resource
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import psutil

from proof.disclosures import FORMS, over_years, render, to_markdown
from proof.disclosures.typeset import FONT, to_pdf
from toolkit.corpora import build_panel

YEARS = 3
EVERY = 0.2
"""Memory is looked at so often, in seconds."""


def make(folder: Path, documents: int, ending: str) -> None:
    """Write so many made-up documents."""
    made = seed = 0
    while made < documents:
        for model in over_years(FORMS[seed % len(FORMS)], seed, YEARS)[: documents - made]:
            blocks = render(replace(model, name=f"{model.name}{_letters(seed)}分局")).blocks
            path = folder / f"{seed}-{model.year}.{ending}"
            path.write_bytes(
                to_pdf(blocks, FONT, []) if ending == "pdf" else to_markdown(blocks).encode("utf-8")
            )
            made += 1
        seed += 1


def _letters(number: int) -> str:
    """A number in the letters that name bodies: no two bodies of the bench share a name."""
    return "".join("甲乙丙丁戊己庚辛壬癸"[int(digit)] for digit in str(number))


def measure(documents: int, ending: str, jobs: int) -> dict[str, Any]:
    """Build a panel of so many documents, then once more with nothing new to read; what it took."""
    with tempfile.TemporaryDirectory() as scratch, _Watch() as watch:
        sources, panel = Path(scratch) / "sources", Path(scratch) / "panel"
        sources.mkdir()
        _apart(make, sources, documents, ending)
        watch.restart()
        begun, used = time.monotonic(), _cpu()
        corpus = build_panel([sources], panel, jobs=jobs)
        took, used = time.monotonic() - begun, _cpu() - used
        begun = time.monotonic()
        build_panel([sources], panel, jobs=jobs)
        again = time.monotonic() - begun
        pairs = [link for link in corpus.links if link["kind"] not in ("copy", "edition")]
        return {
            "documents": len(corpus.published),
            "format": ending,
            "jobs": jobs,
            "s": round(took, 1),
            "s a document": round(took / documents, 3),
            "CPU s a document": round(used / documents, 3),
            "again, s": round(again, 1),
            "peak of all, MB": watch.all >> 20,
            "of a reader, MB": watch.reader >> 20,
            "of the rest, MB": watch.here >> 20,
            "agreed": sum(int(link["agreed"]) for link in pairs),
            "contradicted": sum(int(link["contradicted"]) for link in pairs),
        }


def _apart(function: Callable[..., Any], *given: Any) -> Any:
    """What a function gives, run in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
        return fresh.submit(function, *given).result()


class _Watch(threading.Thread):
    """The most resident memory that this process, its largest child, and all of them at one time held."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._over = threading.Event()
        self.restart()

    def restart(self) -> None:
        self.all = self.reader = self.here = 0

    def run(self) -> None:
        process = psutil.Process()
        while not self._over.wait(EVERY):
            here = process.memory_info().rss
            children = []
            for child in process.children(recursive=True):
                with contextlib.suppress(psutil.Error):  # it has ended meanwhile
                    children.append(child.memory_info().rss)
            self.here, self.reader = max(self.here, here), max(self.reader, *children, 0)
            self.all = max(self.all, here + sum(children))

    def __enter__(self) -> _Watch:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self.join()


def _cpu() -> float:
    """The processor's seconds of this process and of those that have ended."""
    return sum(
        u.ru_utime + u.ru_stime
        for u in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def main() -> None:
    """Print a row for each number of documents."""
    parser = argparse.ArgumentParser(prog="bench.panel", description=main.__doc__)
    parser.add_argument("documents", type=int, nargs="+")
    parser.add_argument("--format", choices=("md", "pdf"), default="md")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    for number, documents in enumerate(options.documents):
        row = _apart(measure, documents, options.format, options.jobs)
        if not number:
            print(f"| {' | '.join(row)} |", f"|{'---:|' * len(row)}", sep="\n")
        print(f"| {' | '.join(map(str, row.values()))} |", flush=True)


if __name__ == "__main__":
    main()
