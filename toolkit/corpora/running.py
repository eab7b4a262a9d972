"""Tasks → outcomes as they come: in worker processes here, or on a Dask cluster. Nothing is lost with a worker.

Here a pool holds ``jobs`` processes. Where one dies, the documents that were being read are read again, each
in a process of its own, so that the one which brought it down is known. Dask does the same by itself.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..model import SourceError, ToolkitError
from ..readers import bound_memory
from .task import Options, Outcome, Task, publish_document
from .workers import fresh_pool

TASKS_A_WORKER = 200
"""A worker is replaced after so many documents: what a library does not give back goes with it."""
PATIENCE = "10s"
"""How long a scheduler is waited for."""


def default_jobs() -> int:
    """As many processes as this one may use processors."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run_here(tasks: Sequence[Task], options: Options, folder: Path, jobs: int) -> Iterator[Outcome]:
    """The outcomes of tasks, in the order in which they are done."""
    waiting = list(reversed(tasks))
    while waiting:
        running: dict[Future[Outcome], Task] = {}
        suspects: list[Task] = []
        with _pool(min(jobs, len(waiting))) as pool:
            while (waiting or running) and not suspects:
                while waiting and len(running) < jobs:
                    task = waiting.pop()
                    running[pool.submit(publish_document, task, options, folder)] = task
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    task = running.pop(future)
                    try:
                        yield future.result()
                    except BrokenProcessPool:
                        suspects.append(task)
            suspects += running.values()
        for task in suspects:
            yield _alone(task, options, folder)


def _alone(task: Task, options: Options, folder: Path) -> Outcome:
    """A task in a process of its own; the one that brings it down is named."""
    with _pool(1) as pool:
        try:
            return pool.submit(publish_document, task, options, folder).result()
        except BrokenProcessPool:
            return _died(task)


def _died(task: Task) -> Outcome:
    why = SourceError("worker_died", name=task.sources[0].name)
    return Outcome(task.sources, None, (), why.zh, why.en, is_final=False)


def _pool(jobs: int) -> ProcessPoolExecutor:
    return fresh_pool(jobs, initializer=bound_memory, tasks_a_worker=TASKS_A_WORKER)


def run_on_cluster(tasks: Sequence[Task], options: Options, folder: Path, address: str) -> Iterator[Outcome]:
    """The same on the workers of a Dask scheduler. Files that they cannot see by their paths are handed over.

    Raises ToolkitError where Dask is not installed, or no scheduler answers.
    """
    try:
        from dask.distributed import Client, as_completed
    except ImportError as error:
        raise ToolkitError("no_cluster") from error
    try:
        client: Any = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ToolkitError("no_scheduler", address=address) from error
    with client:
        seen = client.run(_sees, folder.resolve(), [path.resolve() for t in tasks for path in t.sources])
        is_shared = bool(seen) and all(seen.values())
        sent = {
            client.submit(
                publish_document,
                replace(task, sources=tuple(p.resolve() for p in task.sources))
                if is_shared
                else replace(task, contents=tuple(path.read_bytes() for path in task.sources)),
                options,
                folder.resolve() if is_shared else None,
                pure=False,
            ): task
            for task in tasks
        }
        for future in as_completed(list(sent), loop=client.loop):
            task = sent[future]
            outcome = (
                _died(task) if future.status == "error" else replace(future.result(), sources=task.sources)
            )
            if outcome.files and outcome.id:
                _write(outcome.files, folder / outcome.id)
            future.release()
            yield replace(outcome, files={})


def _sees(folder: Path, paths: Sequence[Path]) -> bool:
    """Whether a worker sees the folder to write into and every file to read."""
    return folder.is_dir() and all(path.is_file() for path in paths)


def _write(files: Any, folder: Path) -> None:
    """The package that a worker handed back."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
