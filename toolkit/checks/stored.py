"""What a package keeps of an earlier check ↔ what the check says now: where the two differ.

They differ where the rules, or the toolkit, are of another version, or other facts are known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..model import __version__
from ..package import Package
from .checking import Check
from .rows import finding_rows, result_rows
from .rules import rule_book_hash

COMPARED = ("rule", "severity", "diagnosis", "message_zh", "message_en", "places")
"""What of a finding is compared; its decision is a person's."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A finding or a rule of which the package keeps something else than the check says now; ``None`` where one has none."""

    document_id: str
    what: str
    kept: str | None
    now: str | None


def differences(checked: Check, packages: Sequence[Package]) -> list[Difference]:
    """Where kept findings and rule results differ from those of a check; nothing of a package that keeps none."""
    found: list[Difference] = []
    for package in packages:
        ids = {row["document_id"] for row in package.rows["documents"]}
        if not package.rows.get("rule_results"):
            continue
        results = [r for r in checked.results if r.document_id in ids]
        findings = [f for f in checked.findings if f.document_id in ids]
        found += _compare(
            package.rows["rule_results"], result_rows(results), "rule", ("status", "instances", "failed")
        )
        found += _compare(package.rows.get("findings", ()), finding_rows(findings), "finding", COMPARED)
    return found


def _compare(
    kept: Sequence[dict[str, str]], now: Sequence[dict[str, Any]], key: str, fields: Sequence[str]
) -> Iterator[Difference]:
    before = {(row["document_id"], row[key]): _told(row, fields) for row in kept}
    after = {(str(row["document_id"]), str(row[key])): _told(row, fields) for row in now}
    for id, what in sorted(before.keys() | after.keys()):
        old, new = before.get((id, what)), after.get((id, what))
        if old != new:
            shown = [i for i in range(len(fields)) if old is None or new is None or old[i] != new[i]]
            yield Difference(id, what, _shown(old, shown), _shown(new, shown))


def _told(row: dict[str, Any], fields: Sequence[str]) -> tuple[str, ...]:
    return tuple("" if row[field] is None else str(row[field]) for field in fields)


def _shown(told: tuple[str, ...] | None, which: Sequence[int]) -> str | None:
    return None if told is None else " · ".join(filter(None, (told[i] for i in which)))


def versions(package: Package) -> tuple[tuple[str, str], tuple[str, str]]:
    """Toolkit and rule book with which a package was published, and those of now; a rule book by the start of its hash."""
    made = package.descriptor.get("made", {})
    kept = str(made.get("toolkit", "?")), str(made.get("rules", "?"))
    return (kept[0], _short(kept[1])), (__version__, _short(rule_book_hash()))


def _short(hash: str) -> str:
    return hash.removeprefix("sha256:")[:8]
