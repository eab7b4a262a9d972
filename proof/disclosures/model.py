"""What a made-up department spends: the facts from which tables and text are both rendered.

Money is in whole fen. The least piece is an Atom; every figure of a disclosure is a sum over
atoms (and, in final accounts, over balances), so that all tables and sentences agree by
construction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

GENERAL = ("general", "special", "general_transfer")
FUND = ("government_fund", "government_fund_transfer")
CAPITAL = ("state_capital", "state_capital_transfer")
FISCAL = (*GENERAL, *FUND, *CAPITAL)
ACCOUNT = ("education_fee", "other_nontax")
OWN = ("business", "superior_subsidy", "subordinate_payment", "operating", "other", "debt")
FISCAL_CARRIED = ("carried_general", "carried_government_fund")
OTHER_CARRIED = ("carried_account", "carried_own")
CARRIED = (*FISCAL_CARRIED, *OTHER_CARRIED)
BASIC = ("personnel", "public")
THREE_PUBLIC = {
    "overseas_travel": "30212",
    "reception": "30217",
    "vehicle_purchase": "31013",
    "vehicle_operation": "30231",
}
"""The “three public” items by the economic division that pays them."""


@dataclass(frozen=True, slots=True)
class Atom:
    """Money of one item (项), one fund, one use, one economic class; last year's and the budgeted beside it.

    ``use`` is ``personnel``, ``public``, ``project``, ``reserve`` or ``operating``. ``budget`` is
    what final accounts call 年初预算. An atom with ``fen`` 0 is what was spent last year only.
    """

    code: str
    fund: str
    use: str
    economic: str
    fen: int
    last: int
    budget: int = 0
    project: str = ""


@dataclass(frozen=True, slots=True)
class Balance:
    """Final accounts: what an item carried over at the start and at the end of the year, by fund."""

    code: str
    fund: str
    opening: int
    closing: int


@dataclass(frozen=True, slots=True)
class Indicator:
    """A line of a target table; ``weight`` in points of 100."""

    level_1: str
    level_2: str
    level_3: str
    target: str
    weight: int
    last_year: str


@dataclass(frozen=True, slots=True)
class Project:
    """A project as its paragraph and its target table describe it."""

    name: str
    code: str
    fund: str
    fen: int
    basis: str
    shares: tuple[tuple[str, int], ...]
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class Staff:
    """Posts (编制) and persons (实有)."""

    posts: int
    serving: int
    retired: int
    pensioned: int


@dataclass(frozen=True, slots=True)
class Assets:
    """State property in use: area in 0.01 m², values in fen, vehicles by type, numbers of large equipment."""

    area: int
    house: int
    vehicles: tuple[tuple[str, int, int], ...]
    furniture: int
    other: int
    over_50: int
    over_100: int
    buys_vehicles: int
    buys_over_50: int
    buys_over_100: int


@dataclass(frozen=True, slots=True)
class Procurement:
    """Government procurement in fen; ``small`` is reserved for small and medium firms, ``micro`` of it for the smallest."""

    goods: int
    works: int
    services: int
    small: int
    micro: int

    @property
    def total(self) -> int:
        return self.goods + self.works + self.services


@dataclass(frozen=True, slots=True)
class Style:
    """How a department prints: which rounding, which sign for nothing, which phrasing.

    ``whole`` amounts are multiples of the last printed decimal, else each printed number is
    rounded on its own. ``truncates`` cuts the amounts of the text instead of rounding them.
    ``derived_from`` says whether shares and growth come from ``exact`` or ``printed`` amounts.
    """

    whole: bool
    zero: str
    separators: bool
    text_separators: bool
    truncates: bool
    derived_from: str
    wording: int
    table_decimals: int = 2


@dataclass(frozen=True, slots=True)
class Model:
    """A department and its year. ``history`` of last year's values: ``mixed``, ``equal`` or ``none``."""

    form: str
    seed: int
    name: str
    level: str
    is_agency: bool
    offices: tuple[str, ...]
    year: int
    published: date
    style: Style
    history: str
    atoms: tuple[Atom, ...]
    projects: tuple[Project, ...]
    staff: Staff
    assets: Assets
    procurement: Procurement
    balances: tuple[Balance, ...] = ()
    carried_forward: int = 0
    budget_notice: str = ""

    @property
    def kind_word(self) -> str:
        """部门 or 单位, as the whole document has to say."""
        return "部门" if self.level == "department" else "单位"

    @property
    def self_word(self) -> str:
        return f"本{self.kind_word}"


def pick(
    atoms: Iterable[Atom],
    funds: Iterable[str] | None = None,
    uses: Iterable[str] | None = None,
    economic: str = "",
    code: str = "",
) -> list[Atom]:
    """The atoms of given funds and uses whose economic class and code begin so."""
    allowed = None if funds is None else frozenset(funds)
    used = None if uses is None else frozenset(uses)
    return [
        atom
        for atom in atoms
        if (allowed is None or atom.fund in allowed)
        and (used is None or atom.use in used)
        and atom.economic.startswith(economic)
        and atom.code.startswith(code)
    ]


def total(atoms: Iterable[Atom]) -> int:
    """This year's money of some atoms."""
    return sum(atom.fen for atom in atoms)


def last_total(atoms: Iterable[Atom]) -> int:
    """Last year's money of some atoms."""
    return sum(atom.last for atom in atoms)


def tree(atoms: Iterable[Atom], key: Callable[[Atom], str] = lambda atom: atom.code) -> dict[str, int]:
    """Sums by code and by every code above it, ``total`` at the top; codes without money are left out."""
    sums: dict[str, int] = {}
    for atom in atoms:
        code = key(atom)
        if atom.fen and code:
            for above in dict.fromkeys((code[:3], code[:5], code, "total")):
                sums[above] = sums.get(above, 0) + atom.fen
    return sums


def codes_in(atoms: Iterable[Atom]) -> list[str]:
    """The items (项) that hold money, in order."""
    return sorted({atom.code for atom in atoms if atom.fen})


def three_public(model: Model, item: str) -> list[Atom]:
    """The fiscal atoms of one “three public” item; ``vehicles`` and ``total`` are sums of items."""
    wanted = {
        "vehicles": ("vehicle_purchase", "vehicle_operation"),
        "total": tuple(THREE_PUBLIC),
    }.get(item, (item,))
    divisions = {THREE_PUBLIC[name] for name in wanted}
    return [a for a in model.atoms if a.fund in FISCAL and a.economic in divisions]


def operating_cost(model: Model) -> list[Atom]:
    """The running cost of the office: public expenditure of the general budget."""
    return pick(model.atoms, GENERAL, ("public",))
