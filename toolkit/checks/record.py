"""``expectations/record.yaml`` → what people found who read a rule's findings on real documents, and what it may say.

A rule earns its severity. One of whose findings fewer than nine in ten were true is a hint until it is
mended; one that was never tried on real documents says so and is minor at most. The file is written by
``python -m proof.truth FOLDER --record`` from labels, anybody's.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from ..vocabulary import load_yaml
from .rules import SEVERITIES, Rule, expectations_folder

ENOUGH_CAUSES, ENOUGH_DOCUMENTS, ENOUGH_PASSED = 3, 2, 5


class Record(NamedTuple):
    """How many findings of a rule were read and found true, arguable, false, on how many documents; and on how many it passed."""

    true: int = 0
    arguable: int = 0
    false: int = 0
    documents: int = 0
    passed: int = 0

    @property
    def was_read(self) -> bool:
        """Whether enough independent causes on enough documents were read to judge by."""
        read = self.true + self.arguable + self.false
        return read >= ENOUGH_CAUSES and self.documents >= ENOUGH_DOCUMENTS

    @property
    def is_trusted(self) -> bool:
        """Whether at least nine in ten of what was read were true."""
        return 10 * self.true >= 9 * (self.true + self.arguable + self.false)

    @property
    def is_tried(self) -> bool:
        """Whether the rule has been tried on real documents: read, or passed on five with instances."""
        return self.was_read or self.passed >= ENOUGH_PASSED


@cache
def load_record() -> Mapping[str, Record]:
    """The record of each rule that has one; empty where the file is not there."""
    path = expectations_folder() / "record.yaml"
    raw = load_yaml(path) if path.is_file() else {}
    return {rule: Record(**counts) for rule, counts in (raw or {}).items()}


def record_of(rule: Rule) -> Record:
    return load_record().get(rule.id, Record())


def speaks_as(rule: Rule) -> str:
    """The severity that a rule has earned: its own at most."""
    record = record_of(rule)
    most = rule.severity
    if record.was_read and not record.is_trusted:
        most = "info"
    elif not record.is_tried:
        most = "minor"
    return max(rule.severity, most, key=SEVERITIES.index)
