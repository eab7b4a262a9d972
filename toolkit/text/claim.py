"""A claim: one figure that the text states, with what the sentences say of it; and what its reading knows."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model import even
from .about import About, Place
from .dimensions import Dimensions, find_dimensions
from .names import Names
from .passages import Passage


@dataclass(slots=True)
class Claim:
    """One figure that the text states. Numbers are as printed; blank (``None``) where nothing is said.

    ``role``: ``amount``; ``restated`` (the same figure again in its passage); ``sum`` (the total of
    a list); ``change`` (only the change is said); ``reason`` (a figure inside a reason); ``average`` (over the number in
    ``base``); ``difference`` and ``multiple`` (of ``parent`` and ``base``); ``nil`` ("未安排"). ``parent`` is the claim that it is a part of, ``spoken`` where its passage speaks of it last,
    ``measure`` what kind of figure it is
    (total, count, value, budget, final), ``share_of`` what a share is said to be of.
    """

    passage: int
    text: str
    page: int | None
    section: str
    role: str
    subject: str
    about: About
    measure: str = "total"
    stated: str | None = None
    unit: str | None = None
    base: str | None = None
    base_unit: str | None = None
    base_kind: str | None = None
    share: str | None = None
    share_of: str | None = None
    change: str | None = None
    change_unit: str | None = None
    growth: str | None = None
    completed: str | None = None
    direction: str | None = None
    growth_direction: str | None = None
    reason: str | None = None
    missing: str | None = None
    parent: int | None = None
    project: int | None = None
    number: int = 0
    at: int = 0
    spoken: int | None = None
    dimensions: Dimensions = field(default_factory=Dimensions)


@dataclass(slots=True)
class Reading:
    """What has been read so far: the claims, the one that is spoken of, and the list it heads."""

    year: int | None
    names: Names
    kind: str | None = None
    claims: list[Claim] = field(default_factory=list)
    current: Claim | None = None
    head: Claim | None = None
    head_level: int = 0
    pair: tuple[Claim, Claim | None] | None = None
    row: list[Claim | None] = field(default_factory=list)
    row_told: list[Claim | None] = field(default_factory=list)
    row_tells: tuple[str, str] = ("", "")
    lead: Place = field(default_factory=Place)
    classes: tuple[str, ...] = ()
    titled: str = ""
    unit: str | None = None
    project: int | None = None
    projects: int = 0
    unread: list[tuple[str, str, int | None]] = field(default_factory=list)
    begun: int = 0

    @property
    def here(self) -> list[Claim]:
        """The claims of the passage that is being read."""
        return self.claims[self.begun :]


@dataclass(slots=True)
class Token:
    """A figure with what stands before it; the functions that take it are below."""

    reading: Reading
    index: int
    passage: Passage
    sentence: str
    begins: int
    start: int
    place: Place
    left: str
    in_reason: bool

    @property
    def before(self) -> str:
        """All that stands before the figure in its passage."""
        return even(self.passage.text)[: self.begins + self.start]

    def outermost(self, part: Claim) -> Claim:
        """The whole that a part of this passage belongs to in the end."""
        here = {id(claim): claim for claim in self.reading.here}
        while part.parent in here:
            part = here[part.parent]
        return part

    def new(self, role: str, subject: str, about: About, **facts: object) -> Claim:
        claim = Claim(
            self.index,
            self.sentence,
            self.passage.page,
            self.passage.section or self.passage.chapter,
            role,
            subject,
            about,
            project=self.reading.project,
            at=self.begins + self.start,
            dimensions=find_dimensions(subject, self.sentence, self.place, about),
            **facts,  # type: ignore[arg-type]
        )
        self.reading.claims.append(claim)
        return claim
