"""prose.yaml → what a text must speak of, the terms it must explain, the uses that fit an item."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from .declared import load_yaml
from .terms import folded


class Family(NamedTuple):
    """Items of one kind of use: ``names`` name them, ``accepted`` and ``tells`` say what the money is for.

    ``tells`` tell this family from the others; of ``accepted`` any one will do.
    """

    names: tuple[str, ...]
    accepted: tuple[str, ...]
    tells: tuple[str, ...]


class Specialism(NamedTuple):
    """A specialised term (专业名词): the words it is used by, and those a glossary defines it by."""

    used: tuple[str, ...]
    defined: tuple[str, ...]


class Prose(NamedTuple):
    """What a text must speak of, the terms it must explain, the uses that fit an item (``prose.yaml``)."""

    subjects: Mapping[str, tuple[str, ...]]
    terms: Mapping[str, Specialism]
    families: Mapping[str, Family]


@cache
def load_prose() -> Prose:
    """The vocabulary of the rules on the text."""
    raw = load_yaml(Path(__file__).with_name("prose.yaml"))
    return Prose(
        {subject: folded(names) for subject, names in raw["subjects"].items()},
        {name: Specialism(folded(e["used"]), folded(e["defined"])) for name, e in raw["terms"].items()},
        {
            name: Family(folded(e["names"]), folded(e["accepted"]), folded(e["tells"]))
            for name, e in raw["families"].items()
        },
    )
