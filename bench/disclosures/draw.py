"""A seed → a model: a random department whose figures agree with each other."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, TypeVar

import yaml

from . import codes
from .model import (
    CARRIED,
    FISCAL,
    FUND,
    THREE_PUBLIC,
    Assets,
    Atom,
    Balance,
    Indicator,
    Model,
    Procurement,
    Project,
    Staff,
    Style,
    pick,
    total,
)
from .printing import print_fen

FORMS = ("xinjiang_budget", "jiangsu_budget", "shanghai_budget", "final_accounts")
HUNDREDTH = 10_000
"""0.01 万元 in fen."""
LEAST = 10 * HUNDREDTH
"""The least money of an atom: it never prints as 0.00."""
FUNDS = {
    "xinjiang_budget": (
        "general_transfer",
        *FUND,
        "state_capital",
        "state_capital_transfer",
        "education_fee",
        "business",
        "superior_subsidy",
        "subordinate_payment",
        "operating",
        "other",
    ),
    "jiangsu_budget": (
        "special",
        "government_fund",
        "education_fee",
        "other_nontax",
        "business",
        "operating",
        "other",
        "debt",
    ),
    "shanghai_budget": ("government_fund", "state_capital", "business", "operating", "other"),
    "final_accounts": (
        "government_fund",
        "state_capital",
        "superior_subsidy",
        "business",
        "operating",
        "subordinate_payment",
        "other",
    ),
}
"""What a form's department may receive beside the plain general budget."""
CARRIED_FUNDS = {"xinjiang_budget": CARRIED, "jiangsu_budget": ("carried_general",)}
T = TypeVar("T")


@cache
def _words() -> Any:
    return yaml.safe_load((Path(__file__).parent / "places.yaml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class _Dice:
    """The random source with what it must keep to: the step of amounts, what last year was like."""

    random: Random
    form: str
    step: int
    history: str

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def some(self, things: Sequence[T], least: int, most: int) -> list[T]:
        """A few of some things, in their order."""
        count = min(len(things), self.random.randint(least, most))
        return [things[i] for i in sorted(self.random.sample(range(len(things)), count))]

    def fen(self, low: int, high: int) -> int:
        """An amount between two amounts in 万元, small ones as likely as large ones."""
        drawn = math.exp(self.random.uniform(math.log(low), math.log(high))) * 1_000_000
        return max(int(drawn) // self.step * self.step, LEAST)

    def before(self, fen: int) -> int:
        """What the same was a year before, or was budgeted."""
        if self.history != "mixed":
            return fen if self.history == "equal" else 0
        luck = self.random.random()
        if luck < 0.2:
            return fen
        if luck < 0.25:
            return 0
        return max(int(fen * self.random.uniform(0.6, 1.5)) // self.step * self.step, LEAST)

    def budgeted(self, fen: int) -> int:
        """What the final accounts name as the budget at the start of the year."""
        if self.form != "final_accounts" or self.chance(0.05):
            return 0
        if self.chance(0.3):
            return fen
        return max(int(fen * self.random.uniform(0.8, 1.2)) // self.step * self.step, LEAST)

    def atom(self, code: str, fund: str, use: str, economic: str, fen: int, project: str = "") -> Atom:
        return Atom(code, fund, use, economic, fen, self.before(fen), self.budgeted(fen), project)


def draw(form: str, seed: int) -> Model:
    """The department of a form and a seed; always the same one.

    Raises ValueError for a form that is not in ``FORMS``.
    """
    if form not in FORMS:
        raise ValueError(f"no form {form!r}; there are {', '.join(FORMS)}")
    random = Random(f"{form}/{seed}")
    style = _draw_style(random, form)
    history = random.choices(("mixed", "equal", "none"), (8, 1, 1))[0]
    step = (HUNDREDTH if form != "shanghai_budget" else 100) if style.whole else 1
    if form == "shanghai_budget" and not style.table_decimals:
        step = max(step, 100)
    dice = _Dice(random, form, step, history)
    body = random.choice(tuple(_words()["bodies"]))
    division, is_agency = _words()["bodies"][body]
    name = random.choice(_words()["places"][form]) + body
    year = random.choice((2024, 2025)) if form == "final_accounts" else random.choice((2024, 2025, 2026))
    atoms = _draw_basic(dice, codes.RUN[division], is_agency)
    projects, spent = _draw_projects(dice, codes.RUN[division], year, name)
    atoms += spent
    atoms += _draw_other(dice, codes.RUN[division])
    balances = _draw_balances(dice, atoms)
    vehicles_run = bool(total(pick(atoms, FISCAL, economic=THREE_PUBLIC["vehicle_operation"])))
    vehicles_bought = bool(total(pick(atoms, FISCAL, economic=THREE_PUBLIC["vehicle_purchase"])))
    return Model(
        form=form,
        seed=seed,
        name=name,
        level="unit" if not is_agency or dice.chance(0.2) else "department",
        is_agency=is_agency,
        offices=tuple(dice.some(_words()["offices"], 3, 9)),
        year=year,
        published=_draw_date(random, form, year),
        style=style,
        history=history,
        atoms=tuple(atoms),
        projects=projects,
        staff=_draw_staff(random),
        assets=_draw_assets(dice, vehicles_run, vehicles_bought),
        procurement=_draw_procurement(dice, atoms),
        balances=balances,
        carried_forward=dice.fen(5, 80) if _carries_forward(dice) else 0,
        budget_notice=f"财预〔{year}〕{random.randint(1, 60)}号",
    )


def _draw_style(random: Random, form: str) -> Style:
    truncates = form == "shanghai_budget" and random.random() < 0.4
    separators = random.random() < 0.5 or form == "shanghai_budget"
    return Style(
        whole=random.random() < 0.5,
        zero=random.choices(("", "0.00", "—"), (7, 2, 1))[0],
        separators=separators,
        text_separators=separators and form == "shanghai_budget" and random.random() < 0.5,
        truncates=truncates,
        derived_from="printed" if truncates or random.random() < 0.4 else "exact",
        wording=random.randrange(3),
        table_decimals=random.choice((0, 2)) if form == "shanghai_budget" else 2,
    )


def _draw_date(random: Random, form: str, year: int) -> date:
    if form == "final_accounts":
        return date(year + 1, random.randint(8, 10), random.randint(1, 28))
    return date(year, random.randint(1, 3), random.randint(1, 28))


def _draw_basic(dice: _Dice, run: str, is_agency: bool) -> list[Atom]:
    """Staff and running cost: wages and goods on the run item, social security on its own items."""
    size = dice.random.choice((1, 3, 10))
    wages = ["30101", "30102", "30103"] + ([] if is_agency else ["30107"])
    wages += dice.some(("30106", "30112", "30114", "30199"), 1, 3)
    found = [dice.atom(run, "general", "personnel", e, dice.fen(size, 60 * size)) for e in wages]
    for economic in dice.some(_running_cost(dice.form), 3, 14):
        found.append(dice.atom(run, "general", "public", economic, dice.fen(1, 8 * size)))
    if dice.chance(0.6):
        for economic in dice.some(("30302", "30305", "30309"), 1, 3):
            found.append(
                dice.atom(codes.RETIREMENT, "general", "personnel", economic, dice.fen(1, 10 * size))
            )
    pension = dice.fen(2 * size, 10 * size)
    paid = {"2080505": pension, "2080506": pension // 2 // dice.step * dice.step}
    paid["2101101" if is_agency else "2101102"] = dice.fen(size, 6 * size)
    paid["2210201"] = dice.fen(2 * size, 12 * size)
    for code in dice.some(tuple(paid), 1, 4):
        found.append(dice.atom(code, "general", "personnel", codes.SOCIAL[code], paid[code]))
    if dice.chance(0.3):
        found.append(dice.atom(codes.HOUSING_SUBSIDY, "general", "personnel", "30102", dice.fen(1, 8 * size)))
    return found


def _running_cost(form: str) -> tuple[str, ...]:
    """Divisions of goods and services; capital expenditure where a form's running cost may hold it."""
    barred = {"30212", "30225", "30224"}
    goods = tuple(c for c in codes.names()[1] if c.startswith("302") and len(c) == 5 and c not in barred)
    return goods if form == "jiangsu_budget" else (*goods, "31002")


def _draw_projects(dice: _Dice, run: str, year: int, name: str) -> tuple[tuple[Project, ...], list[Atom]]:
    """Projects, one item each, and their atoms."""
    count = min(dice.random.choice((0, 1, 2, 3, 4, 6, 9, 14, 20, 34)), 34)
    named = [f"{topic}{work}" for topic in _words()["topics"] for work in _words()["works"]]
    dice.random.shuffle(named)
    projects, atoms = [], []
    for number, title in enumerate(named[:count]):
        fund = "general"
        extra = FUNDS[dice.form]
        if number and dice.chance(0.25):
            fund = dice.random.choice(extra)
        spent = _draw_project(dice, title, run, fund)
        atoms += spent
        projects.append(_describe(dice, title, spent, year, name))
    projects.sort(key=lambda project: (project.code, project.name))
    return tuple(projects), atoms


def _draw_project(dice: _Dice, title: str, run: str, fund: str) -> list[Atom]:
    if fund in FUND:
        code = dice.random.choice(codes.FUND_ITEMS)
    elif fund.startswith("state_capital"):
        code = codes.CAPITAL_ITEM
    else:
        code = dice.random.choice((run, *dice.random.sample(codes.ordinary_items(), 4)))
    use = "operating" if dice.form == "final_accounts" and fund == "operating" else "project"
    divisions = dice.some(("30201", "30213", "30226", "30227", "30399", "309", "31003", "31007", "312"), 1, 3)
    if use == "project" and fund == "general" and dice.chance(0.15):
        divisions.append(dice.random.choice(tuple(THREE_PUBLIC.values())))
    atoms = [dice.atom(code, fund, use, e, dice.fen(1, 400), title) for e in divisions]
    if dice.history == "mixed" and fund == "general" and use == "project" and dice.chance(0.05):
        gone = dice.fen(1, 30)  # bought last year, nothing planned this year
        atoms.append(Atom(code, fund, use, THREE_PUBLIC["vehicle_purchase"], 0, gone, 0, title))
    return atoms


def _describe(dice: _Dice, title: str, atoms: list[Atom], year: int, name: str) -> Project:
    """The project's paragraph and targets; its shares sum to its money."""
    fen = total(atoms)
    parts = dice.some(_words()["shares"], 1, 3)
    shares, left = [], fen
    for part in parts[:-1]:
        one = left // 3 // HUNDREDTH * HUNDREDTH
        if one:
            shares.append((part, one))
            left -= one
    shares.append((parts[-1], left))
    return Project(
        title,
        atoms[0].code,
        atoms[0].fund,
        fen,
        f"财预〔{year}〕{dice.random.randint(1, 80)}号",
        tuple(shares),
        _draw_indicators(dice, fen, year),
    )


def _draw_indicators(dice: _Dice, fen: int, year: int) -> tuple[Indicator, ...]:
    """Targets whose weights sum to 100; no values of last year where there was none."""
    number = dice.random.randint(2, 200)
    cost = f"≤{print_fen(fen, '万元', 2, False)}万元"
    rows = [
        ("产出指标", "数量指标", "完成服务事项数量", f"≥{number}项", f"={number - 1}项"),
        ("产出指标", "数量指标", "覆盖单位数量", f"≥{number // 2 + 1}个", f"={number // 2 + 1}个"),
        ("产出指标", "质量指标", "工作任务完成率", "=100%", "=100%"),
        ("产出指标", "时效指标", "项目完成时间", f"{year}年12月底前", f"{year - 1}年12月"),
        ("成本指标", "经济成本指标", "项目总成本", cost, cost),
        ("效益指标", "社会效益指标", "提升服务水平", "有效提升", "有效提升"),
        ("满意度指标", "满意度指标", "服务对象满意度", "≥95%", "=96%"),
    ]
    chosen = [row for row in rows if row[2] != "覆盖单位数量" or dice.chance(0.5)]
    each = 100 // len(chosen) // 5 * 5
    weights = [each] * (len(chosen) - 1) + [100 - each * (len(chosen) - 1)]
    return tuple(
        Indicator(a, b, c, target, weight, "" if dice.history == "none" else before)
        for (a, b, c, target, before), weight in zip(chosen, weights, strict=True)
    )


def _draw_other(dice: _Dice, run: str) -> list[Atom]:
    """Money that is neither plain basic expenditure nor a named project."""
    found = []
    if dice.chance(0.25) and "business" in FUNDS[dice.form]:
        found.append(dice.atom(run, "business", "personnel", "30199", dice.fen(1, 60)))
        found.append(dice.atom(run, "business", "public", "30299", dice.fen(1, 20)))
    if dice.form == "jiangsu_budget" and dice.chance(0.5):
        found.append(dice.atom(run, "general", "reserve", "", dice.fen(5, 300)))
    funds = CARRIED_FUNDS.get(dice.form, ())
    if funds and dice.history != "none" and dice.chance(0.35):
        for fund in dice.some(funds, 1, 2):
            code = codes.FUND_ITEMS[1] if fund == "carried_government_fund" else run
            uses = ["project"] if fund == "carried_government_fund" else ["personnel", "public", "project"]
            for use in dice.some(uses, 1, 2):
                economic = {"personnel": "30199", "public": "30299", "project": "30227"}[use]
                found.append(dice.atom(code, fund, use, economic, dice.fen(1, 90)))
    return found


def _draw_balances(dice: _Dice, atoms: list[Atom]) -> tuple[Balance, ...]:
    """Final accounts: some items spend what they had carried over, or carry something forward."""
    if dice.form != "final_accounts" or not dice.chance(0.5):
        return ()
    spent: Counter[tuple[str, str]] = Counter()
    for atom in atoms:
        if atom.use == "project" and atom.fen:
            spent[atom.code, atom.fund] += atom.fen
    found = []
    for (code, fund), fen in sorted(spent.items()):
        if dice.chance(0.3):
            opening = fen // 3 // dice.step * dice.step if dice.history != "none" and dice.chance(0.7) else 0
            closing = dice.fen(1, 30) if dice.chance(0.5) else 0
            if opening or closing:
                found.append(Balance(code, fund, opening, closing))
    return tuple(found)


def _carries_forward(dice: _Dice) -> bool:
    return dice.form == "jiangsu_budget" and dice.history != "none" and dice.chance(0.15)


def _draw_staff(random: Random) -> Staff:
    posts = random.randint(8, 160)
    return Staff(posts, posts - random.randint(0, posts // 4), random.randint(0, 40), random.randint(0, 3))


def _draw_assets(dice: _Dice, vehicles_run: bool, vehicles_bought: bool) -> Assets:
    """State property; a unit founded this year has none at the end of last year."""
    kinds = _words()["vehicles"][dice.form]
    founded_now = dice.history == "none" and dice.form != "final_accounts"
    at_least = 0 if founded_now else int(vehicles_run)
    counts = [0 if founded_now else dice.random.choice((0, 0, 1, 3)) for _ in kinds]
    counts[-1] = max(counts[-1], at_least)
    area = 0 if founded_now or dice.chance(0.4) else dice.random.randint(8_000, 900_000)
    over_50 = 0 if founded_now else dice.random.choice((0, 0, 1, 4))
    return Assets(
        area=area,
        house=dice.fen(20, 3_000) if area else 0,
        vehicles=tuple((k, n, n * dice.fen(8, 30)) for k, n in zip(kinds, counts, strict=True)),
        furniture=0 if founded_now else dice.fen(2, 90),
        other=0 if founded_now else dice.fen(2, 400),
        over_50=over_50,
        over_100=dice.random.randint(0, over_50),
        buys_vehicles=dice.random.randint(1, 3) if vehicles_bought else 0,
        buys_over_50=dice.random.choice((0, 0, 0, 1)),
        buys_over_100=0,
    )


def _draw_procurement(dice: _Dice, atoms: Iterable[Atom]) -> Procurement:
    """Procurement out of the projects' money: works only where there is capital expenditure."""
    projects = pick(atoms, uses=("project",))
    parts = {
        "goods": total(pick(projects, economic="310")),
        "works": total(pick(projects, economic="309")),
        "services": total(pick(projects, economic="302")),
    }
    bought = {
        kind: int(fen * dice.random.choice((0.2, 0.5, 0.8))) // HUNDREDTH * HUNDREDTH
        for kind, fen in parts.items()
    }
    whole = sum(bought.values())
    small = whole * dice.random.choice((4, 8, 10)) // 10 // HUNDREDTH * HUNDREDTH
    return Procurement(**bought, small=small, micro=small * 6 // 10 // HUNDREDTH * HUNDREDTH)


def duties() -> tuple[str, ...]:
    """The duties that a department may have."""
    return tuple(_words()["duties"])
