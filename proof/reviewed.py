"""What reviewers decided of the findings of published packages → labels: confirmed is true, rejected false, unsure arguable.

A package speaks of its findings where it was published with a review, or has a ``review.yaml`` beside it. Reviewers
who disagree leave the finding without a label; so does a decision whose finding is gone or changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import toolkit

LABEL = {"confirmed": "true", "rejected": "false", "unsure": "arguable"}


@dataclass(frozen=True, slots=True)
class ReviewedDocument:
    """A document that people reviewed: its id, the label of each finding of the publisher's, the rules that it passed."""

    document: str
    labels: tuple[tuple[str, str], ...]
    passed: tuple[str, ...]


def reviewed_documents(folders: Iterable[Path], known: Collection[str] = ()) -> Iterator[ReviewedDocument]:
    """The documents of packages that carry decisions; those whose source (by SHA-256) is ``known`` are counted already."""
    seen = set(known)
    for folder in folders:
        package = toolkit.open(folder)
        checked = toolkit.check(folder)
        for row in package["documents"]:
            if row["source_sha256"] in seen:
                continue
            id = row["document_id"]
            found = [f for f in checked.findings if f.document_id == id and f.diagnosis == "publisher"]
            labels = tuple((f.rule, LABEL[f.decision]) for f in found if f.decision in LABEL)
            if labels:
                seen.add(row["source_sha256"])
                passed = (r.rule.id for r in checked.results if r.document_id == id and r.status == "pass")
                yield ReviewedDocument(id, labels, tuple(passed))
