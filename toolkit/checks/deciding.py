"""Findings and what people decided of them → findings that carry the decision, and what could not be applied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ..model import Problem, problem
from ..package import Package, folded
from .findings import Finding
from .review import OPEN, Decisions, Review, Said, settled

Notes = dict[str, tuple[Problem, ...]]


def decide(findings: Iterable[Finding], decisions: Mapping[str, Decisions]) -> tuple[list[Finding], Notes]:
    """Every finding with the decision that all its reviewers share, and by document what was not applied, and why.

    A decision on a finding that is gone, or whose figures are others now, is named and not applied.
    """
    found = list(findings)
    there = {(f.document_id, f.id): number for number, f in enumerate(found)}
    notes: Notes = {}
    for document, decided in decisions.items():
        told: list[Problem] = []
        for (id,), said in decided.of("findings").items():
            number = there.get((document, id))
            if number is None:
                told += [gone(s) for s in said]
                continue
            now = {"stated": found[number].stated, "expected": found[number].expected}
            valid, outdated = still_seen(said, now)
            told += outdated
            value, disputes = agreed_value(valid)
            told += disputes
            found[number] = replace(found[number], decision=value or OPEN, decided=tuple(valid))
        notes[document] = tuple(told)
    return found, notes


def still_seen(said: Sequence[Said], now: Mapping[str, str]) -> tuple[list[Said], list[Problem]]:
    """What was decided on figures that still stand, and of the rest that they have changed."""
    valid, outdated = [], []
    for s in said:
        changed = [(name, then) for name, then in s.seen if folded(then) != folded(now.get(name, ""))]
        if not changed:
            valid.append(s)
            continue
        then = ", ".join(f"{name} {value}" for name, value in changed)
        new = ", ".join(f"{name} {now.get(name, '')}" for name, _ in changed)
        outdated.append(problem("decision_changed", name=s.name, by=s.by, value=s.value, then=then, now=new))
    return valid, outdated


def agreed_value(said: Sequence[Said]) -> tuple[str | None, list[Problem]]:
    """What all reviewers of a thing say; where they disagree nothing, and that they do."""
    if not said:
        return None, []
    value = settled(said)
    if value is not None:
        return value, []
    every = "；".join(f"{s.by}: {s.value}" for s in said)
    return None, [problem("decision_disputed", name=said[0].name, all=every)]


def gone(said: Said) -> Problem:
    """That a thing that was decided on is no longer there."""
    return problem("decision_gone", name=said.name, by=said.by, value=said.value)


def waits(said: Said) -> Problem:
    """That a decision needs the document to be read again."""
    return problem("decision_waits", name=said.name, by=said.by, value=said.value)


# --- a package that is checked as it stands


def with_values(package: Package, decisions: Mapping[str, Decisions]) -> tuple[Package, Notes]:
    """A package with what reviewers say of its cells in ``corrections``; what needs another reading is named.

    What the package was published with is applied already. A corrected value that is no amount, a repair, the
    kind of a table and the measure of a column are applied when the document is published again.
    """
    kept = {(c["document_id"], c["cell"], c["by"], c["value"]) for c in package.rows.get("corrections", ())}
    published = {
        (said.of, said.what, said.by, said.value) for review in kept_reviews(package) for said in review.said
    }
    cells = {(c["document_id"], c["cell"]): c["text"] for c in package.rows["cells"]}
    amounts = {(a["document_id"], a["cell"]) for a in package.rows["amounts"]}
    added: list[dict[str, str]] = []
    notes: Notes = {}
    for document, decided in decisions.items():
        told: list[Problem] = []
        for kind in ("cells", "repairs", "tables", "columns"):
            for what, said in decided.of(kind).items():
                fresh = [s for s in said if (s.of, s.what, s.by, s.value) not in published]
                if not fresh:
                    continue
                place = (document, what[0])
                if kind != "cells":
                    told += map(waits, fresh)
                elif place not in cells:
                    told += map(gone, fresh)
                elif place not in amounts:
                    told += map(waits, fresh)
                else:
                    valid, outdated = still_seen(said, {"printed": cells[place]})
                    told += [*outdated, *agreed_value(valid)[1]]
                    added += [correction(document, s, cells[place]) for s in valid]
        notes[document] = tuple(told)
    new = [row for row in added if (row["document_id"], row["cell"], row["by"], row["value"]) not in kept]
    if not new:
        return package, notes
    replaced = {(row["document_id"], row["cell"], row["by"]) for row in new}
    old = [
        row
        for row in package.rows.get("corrections", ())
        if (row["document_id"], row["cell"], row["by"]) not in replaced
    ]
    return replace(package, rows={**package.rows, "corrections": [*old, *new]}), notes


def reviewed(
    packages: Iterable[Package], reviews: Sequence[Review] | None
) -> tuple[list[Package], dict[str, Decisions], Notes]:
    """Packages with what people say of their cells, what they decided of each document, and what was not applied.

    Without ``reviews`` those hold that a package was published with.
    """
    found: list[Package] = []
    said: dict[str, Decisions] = {}
    notes: Notes = {}
    for package in packages:
        given = kept_reviews(package) if reviews is None else reviews
        ids = [row["document_id"] for row in package["documents"]]
        decisions = {id: of_it for id in ids if (of_it := Decisions(given, id))}
        with_them, waiting = with_values(package, decisions) if decisions else (package, {})
        found.append(with_them)
        said |= decisions
        notes |= waiting
    return found, said, notes


def correction(document: str, said: Said, printed: str | None) -> dict[str, str]:
    """What a reviewer says of a cell as a row of ``corrections``."""
    return {
        "document_id": document,
        "cell": said.what[0],
        "printed": printed or "",
        "value": said.value,
        "by": said.by,
        "when": said.when,
        "reason": said.why,
    }


def kept_reviews(package: Package) -> list[Review]:
    """The reviews that a package was published with, as its descriptor keeps them."""
    return [Review.from_json(told) for told in package.descriptor.get("made", {}).get("reviews", ())]


def say_decided(said: Sequence[Said]) -> str | None:
    """Who decided what, when and why, one reviewer after the other; ``None`` where nobody did."""
    return "；".join(f"{s.by} {s.when} {s.value}：{s.why}" for s in said) or None
