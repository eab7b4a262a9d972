"""The names that documents give → bodies: spellings of one joined, what may be one proposed.

A name is brought into one spelling (中国共产党江苏省委员会办公厅 and 中共江苏省委办公厅 are 江苏省委办公厅), its
region is told by its first words, and the two together are the body's key. Nothing is joined because it looks alike.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..model import SourceError, fold, likeness
from ..vocabulary import read_yaml
from .regions import find_region, places_of, region_name

ALIASES = Path(__file__).with_name("aliases.yaml")
ALIKE = 0.8
"""Names of one region this alike may be of one body."""
_PLACE = r"(.+?(?:省|市|区|县|州|旗|盟|地区))"
_SPELLINGS = (
    (re.compile(rf"^(?:中国共产党|中共){_PLACE}委(?:员会)?"), r"\1委"),
    (re.compile(rf"^(?:中国人民)?政(?:治协商会议|协){_PLACE}委员会"), r"\1政协"),
    (re.compile(r"人民代表大会(?:常务委员会)?|人大常委会"), "人大"),
    (re.compile(r"[(（]?(?:本级|机关本级|行政本级)[)）]?$"), ""),
    (re.compile(rf"^{_PLACE}委员会(?=办公|组织|宣传|统战|统一|政法|社会工作|党校|机构)"), r"\1委"),
)
"""What names of one body spell in two ways, and the one of them that is kept."""


@dataclass(frozen=True, slots=True)
class Department:
    """A body: its key, the name that most documents print, every name, its region, what it may be too."""

    key: str
    name: str
    names: tuple[str, ...]
    region: str | None
    may_be: tuple[str, ...] = ()

    @property
    def region_name(self) -> str | None:
        return region_name(self.region) if self.region else None


Aliases = Mapping[str, Mapping[str, Any]]


def read_aliases(folder: Path | None = None) -> Aliases:
    """The declared aliases, with those of a panel's folder before them. Raises SourceError for a file of other shape."""
    merged: dict[str, dict[str, Any]] = {"words": {}, "bodies": {}}
    for path in (
        ALIASES,
        *((folder / ALIASES.name,) if folder and (folder / ALIASES.name).is_file() else ()),
    ):
        raw, _ = read_yaml(path, SourceError)
        if not isinstance(raw, dict) or not all(isinstance(raw.get(k) or {}, dict) for k in merged):
            raise SourceError("bad_aliases", path=path)
        for part in merged:
            merged[part].update(raw.get(part) or {})
    return merged


def department_key(name: str, aliases: Aliases) -> tuple[str, str | None]:
    """A name's key, its region and its own words in one spelling; and the region."""
    spelt = fold(name)
    for kept, others in aliases["bodies"].items():
        if spelt in {fold(other) for other in (others or ())}:
            spelt = fold(kept)
    for pattern, kept in _SPELLINGS:
        spelt = pattern.sub(kept, spelt)
    for long, short in aliases["words"].items():
        spelt = spelt.replace(fold(long), fold(short))
    region = find_region(spelt)
    if region is None:
        return f"000000-{spelt}", None
    return f"{region.code}-{spelt[region.letters :] or spelt}", region.code


def join_departments(names: Iterable[str], aliases: Aliases) -> dict[str, Department]:
    """The bodies that names are of, by key; ``names`` come once a document."""
    spellings: dict[str, Counter[str]] = {}
    regions: dict[str, str | None] = {}
    for name in names:
        key, region = department_key(name, aliases)
        spellings.setdefault(key, Counter())[name] += 1
        regions[key] = region
    return {
        key: Department(
            key,
            min(found, key=lambda n: (-found[n], -len(n), n)),
            tuple(sorted(found)),
            regions[key],
            tuple(_may_be(key, spellings)),
        )
        for key, found in sorted(spellings.items())
    }


def _may_be(key: str, keys: Iterable[str]) -> Iterable[str]:
    """The keys of bodies that may be this one: of the same words where a region is open, or alike in one region."""
    region, _, words = key.partition("-")
    for other in keys:
        theirs, _, their_words = other.partition("-")
        if other == key:
            continue
        if "000000" in (region, theirs) and region != theirs:
            bare, full, at = (
                (words, their_words, theirs) if region == "000000" else (their_words, words, region)
            )
            if any(bare.endswith(full) and place == at for place in places_of(bare)):
                yield other
        elif region == theirs and (likeness(words, their_words) >= ALIKE):
            yield other
