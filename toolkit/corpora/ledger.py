"""What was read so far, kept in the panel's folder line by line: an interrupted run goes on, nothing is read twice.

In memory there is where each line stands and what became of the document; what its files tell, which is most of
a line, is read again where it is asked for: memory does not grow with the documents.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from ..checks import rule_book_hash
from ..model import PackageError, __version__
from ..package import FORMAT
from ..publishing import Told
from .task import Options, Outcome, Task

LEDGER = "corpus.jsonl"
DOCUMENTS = "documents"
OF_PANEL = frozenset(
    (LEDGER, DOCUMENTS, "findings.csv", "failed.csv", "index.html", "aliases.yaml", "reports")
)
"""What stands in the folder of a panel beside its package."""


def hash_of_file(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@cache
def _version() -> str:
    return f"{__version__} {FORMAT} {rule_book_hash()}"


def key_of(task: Task, options: Options, hashes: dict[Path, str]) -> str:
    """What tells that a document was read as it would be read now: its files, what is said and decided of it, options, version."""
    told = [
        [hashes[p] for p in task.sources],
        task.id,
        sorted(task.said.items()),
        sorted(task.facts.shared.items()) if task.facts else None,
        sorted(asdict(options).items()),
        _version(),
        *([review.to_json() for review in task.reviews]),
    ]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode("utf-8")).hexdigest()


class Ledger:
    """The outcomes of earlier runs, by their keys; every new one is written when it comes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._path = folder / LEDGER
        self._known: dict[str, tuple[int, Outcome]] = {}
        if folder.is_dir() and any(folder.iterdir()) and not self._path.is_file():
            raise PackageError("not_a_panel", path=folder)
        if self._path.is_file():
            with self._path.open("r+b") as stream:
                while line := stream.readline():
                    try:
                        entry = json.loads(line)
                        at = stream.tell() - len(line)
                        self._known[entry["key"]] = at, _from_json({**entry, "told": ()})
                    except (ValueError, KeyError, TypeError):  # the line that an interrupted run did not end
                        if not line.endswith(b"\n"):
                            stream.write(b"\n")

    def known(self, key: str, telling: bool = False) -> Outcome | None:
        """What became of a document earlier, where it is still so: its package is there, or it cannot be read.

        ``telling``: what its files told is enough. The outcome comes without it (see ``told``).
        """
        _, outcome = self._known.get(key, (0, None))
        if outcome is None or (outcome.id is None and not outcome.is_final):
            return None
        if telling or outcome.id is None:
            return outcome
        return outcome if (self.folder / DOCUMENTS / outcome.id / "datapackage.json").is_file() else None

    def write(self, key: str, outcome: Outcome) -> None:
        """Keep what became of a document."""
        line = json.dumps({"key": key, **_to_json(outcome)}, ensure_ascii=False)
        with self._path.open("ab") as stream:
            at = stream.tell()
            stream.write(f"{line}\n".encode())
        self._known[key] = at, replace(outcome, told=())

    def told(self, key: str) -> tuple[Told, ...]:
        """What the files of a document that is known tell."""
        with self._path.open("rb") as stream:
            stream.seek(self._known[key][0])
            return _from_json(json.loads(stream.readline())).told


def _to_json(outcome: Outcome) -> dict[str, Any]:
    return {
        "sources": [str(path) for path in outcome.sources],
        "id": outcome.id,
        "error": [outcome.error_zh, outcome.error_en, outcome.is_final],
        "seconds": round(outcome.seconds, 3),
        "told": [
            {
                "name": told.name,
                "department": told.department,
                "years": sorted(told.years),
                "kind": told.kind,
                "level": told.level,
                "tables": {
                    table: [[key, measure, str(value)] for (key, measure), value in figures.items()]
                    for table, figures in told.tables.items()
                },
                "printed": sorted(told.printed),
                "said": sorted(told.said),
            }
            for told in outcome.told
        ],
    }


def _from_json(entry: dict[str, Any]) -> Outcome:
    told = tuple(
        Told(
            t["name"],
            t["department"],
            frozenset(t["years"]),
            t["kind"],
            t["level"],
            {
                table: {(key, measure): Decimal(value) for key, measure, value in figures}
                for table, figures in t["tables"].items()
            },
            frozenset(t["printed"]),
            frozenset(t["said"]),
        )
        for t in entry["told"]
    )
    zh, en, is_final = entry["error"]
    return Outcome(tuple(map(Path, entry["sources"])), entry["id"], told, zh, en, is_final, entry["seconds"])
