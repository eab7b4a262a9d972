"""Worker processes that begin afresh: a forked one would share the JVM's locks and hang.

They know nothing of the script that asked for them. Python would run it once more in each worker, which a plain
script, with a call of ``corpus`` and no ``if __name__ == "__main__"``, does not stand, nor one that came by a pipe.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.context import SpawnContext, SpawnProcess
from multiprocessing.process import BaseProcess
from typing import Any


def fresh_pool(
    jobs: int | None = None,
    *,
    initializer: Callable[[], object] | None = None,
    tasks_a_worker: int | None = None,
) -> ProcessPoolExecutor:
    """A pool of such processes, as many as there are processors where none are named."""
    return ProcessPoolExecutor(
        jobs, mp_context=_Fresh(), initializer=initializer, max_tasks_per_child=tasks_a_worker
    )


class _Worker(SpawnProcess):
    @staticmethod
    def _Popen(process_obj: BaseProcess) -> Any:
        with _without_script():
            return SpawnProcess._Popen(process_obj)


class _Fresh(SpawnContext):
    Process = _Worker


@contextmanager
def _without_script() -> Iterator[None]:
    """Let nothing be known of where the running script stands: a process that is started now does not run it."""
    script = vars(sys.modules["__main__"])
    known: dict[str, Any] = {name: script[name] for name in ("__file__", "__spec__") if name in script}
    script.update(dict.fromkeys(known))
    try:
        yield
    finally:
        script.update(known)
