"""One document → its package: the task that a worker runs, here or on another machine. It never raises.

A worker reads in its own process: a document that asks for too much is refused, one that hangs is stopped,
and where it brings the worker down the document is named and the others go on (see ``running``).
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..checks import FactsFile, Review
from ..model import SourceError, ToolkitError, ToolkitFault, as_fault, of_system
from ..package import place_package
from ..publishing import Told, documents_to_records, tell
from ..readers import CLOCK, MEMORY, TookTooLong, bounded_time, read
from ..tables import recognise

SECONDS = 1200
"""A document is read and checked within this time of the processor; a scan of some hundred pages is."""


@dataclass(frozen=True, slots=True)
class Task:
    """A document to publish: its files, its id where one is given, what the manifest says of it, facts from outside, decisions.

    ``contents`` are the bytes of the files, where a worker cannot see them by their paths.
    """

    sources: tuple[Path, ...]
    id: str | None = None
    said: Mapping[str, str] = field(default_factory=dict)
    facts: FactsFile | None = None
    contents: tuple[bytes, ...] = ()
    reviews: tuple[Review, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """How documents are read: a document read under the same is not read again."""

    engine: str = "auto"
    keep_contacts: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task: the id under which it was published, or why it was not; what its files tell."""

    sources: tuple[Path, ...]
    id: str | None = None
    told: tuple[Told, ...] = ()
    error_zh: str = ""
    error_en: str = ""
    is_final: bool = True
    seconds: float = 0.0
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)


def publish_document(task: Task, options: Options, folder: Path | None) -> Outcome:
    """Read, check and write one document into ``folder``/ID; without a folder its files come back in the outcome."""
    begun = time.monotonic()
    told: list[Told] = []
    try:
        with tempfile.TemporaryDirectory() as scratch, bounded_time(SECONDS):
            sources = _handed_over(task, Path(scratch)) if task.contents else task.sources
            documents = [read(path, options.engine) for path in sources]
            recognised = [recognise(document) for document in documents]
            told += map(tell, documents, recognised)
            said = {k: int(v) if k == "fiscal_year" else v for k, v in task.said.items() if k != "parent"}
            records = documents_to_records(
                documents,
                sources,
                options.engine,
                None,
                task.id,
                options.keep_contacts,
                said=said,
                facts=task.facts,
                reviews=task.reviews,
                recognition=recognised[0] if len(recognised) == 1 else None,
            )
            id = records.rows["documents"][0]["document_id"]
            target = (folder or Path(scratch) / "package") / id
            place_package(records, target, validate=False)
            files = (
                {}
                if folder
                else {str(p.relative_to(target)): p.read_bytes() for p in target.rglob("*") if p.is_file()}
            )
        return Outcome(task.sources, id, tuple(told), seconds=time.monotonic() - begun, files=files)
    except (Exception, TookTooLong) as error:
        why = _in_words(error, task.sources[0].name)
        is_final = isinstance(error, ToolkitError) and not isinstance(
            error, ToolkitFault
        )  # a later version may read it
        return Outcome(task.sources, None, tuple(told), why.zh, why.en, is_final, time.monotonic() - begun)


def _handed_over(task: Task, folder: Path) -> tuple[Path, ...]:
    """The files of a task written where this worker can read them."""
    (folder / "sources").mkdir()
    paths = tuple(folder / "sources" / path.name for path in task.sources)
    for path, content in zip(paths, task.contents, strict=True):
        path.write_bytes(content)
    return paths


def _in_words(error: BaseException, name: str) -> ToolkitError:
    """What went wrong as a sentence in both languages; what nobody foresaw too."""
    if isinstance(error, ToolkitError):
        return error
    if isinstance(error, MemoryError):
        return SourceError("over_memory", name=name, memory=f"{MEMORY >> 30} GB")
    if isinstance(error, TookTooLong):
        return SourceError("over_time", name=name, seconds=SECONDS, clock=CLOCK * SECONDS)
    if isinstance(error, OSError):
        return of_system(error)
    return as_fault(error, name)
