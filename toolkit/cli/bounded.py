"""A package may come from a stranger: what a command that opens it may take, in memory and time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

SECONDS, BYTES = 120, 10_000_000
"""A command has so long for each so many bytes begun of the packages."""
BYTES_A_MEMORY = 200_000_000
"""It has as much memory as a process that reads for each so many: a panel of a thousand documents asks for that."""


@contextmanager
def bounded(targets: Sequence[str], lift: bool) -> Iterator[None]:
    """Raise PackageError where what is done inside takes too much memory or, of packages alone, too long.

    A disclosure is read in a process that has bounds of its own. ``lift`` takes all of these bounds away.
    """
    from ..model import PackageError
    from ..package import is_package
    from ..readers import TookTooLong, bounded_memory, bounded_time

    if lift:
        yield
        return
    paths = [Path(target) for target in targets]
    name = ", ".join(targets)
    size = sum(map(_bytes_of, paths))
    seconds, memory = SECONDS * (1 + size // BYTES), 0
    try:
        with bounded_memory(1 + size // BYTES_A_MEMORY) as memory:
            if all(map(is_package, paths)):
                with bounded_time(seconds):
                    yield
            else:
                yield
    except MemoryError as error:
        raise PackageError("package_over_memory", name=name, memory=f"{memory / (1 << 30):.1f} GB") from error
    except TookTooLong as error:
        raise PackageError("package_over_time", name=name, seconds=seconds) from error


def _bytes_of(path: Path) -> int:
    """How large the files of a package are, as they stand on the disk."""
    folder = path if path.is_dir() else path.parent
    if path.is_file() and path.suffix != ".json":
        return path.stat().st_size
    return sum(
        file.stat().st_size for part in ("*", "data/*") for file in folder.glob(part) if file.is_file()
    )
