"""topics.yaml → what a figure of the text can be about, and where the tables state the same figure."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from .declared import load_yaml
from .terms import Term, folded


class Topics(NamedTuple):
    """The vocabulary of the text (``topics.yaml``): scopes, items, and each topic's counterparts.

    A counterpart is a table, a key (``*`` for the code that the text names) and a measure. ``readings``
    says what a scope or item may mean besides itself, by the dimension that is not said.
    """

    scopes: Mapping[str, tuple[str, ...]]
    items: Mapping[str, tuple[str, ...]]
    topics: Mapping[str, Term]
    counterparts: Mapping[str, tuple[tuple[str, str, str], ...]]
    readings: Mapping[str, Mapping[str, tuple[str, ...]]]


@cache
def load_topics() -> Topics:
    """What a figure in the text can be about, and where the tables state the same figure."""
    raw = load_yaml(Path(__file__).with_name("topics.yaml"))
    return Topics(
        {scope: folded(names) for scope, names in raw["scopes"].items()},
        {item: folded(names) for item, names in raw["items"].items()},
        {id: Term(id, entry["zh"], entry["en"], ()) for id, entry in raw["topics"].items()},
        {id: tuple(map(tuple, entry.get("counterparts", ()))) for id, entry in raw["topics"].items()},
        {
            dimension: {one: tuple(others) for one, others in found.items()}
            for dimension, found in raw["readings"].items()
        },
    )
