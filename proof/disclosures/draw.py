"""A seed → a model: a random department whose figures agree with each other."""

from __future__ import annotations

from collections import Counter
from datetime import date
from random import Random

from . import codes
from .dice import HUNDREDTH, Dice, words
from .draw_matters import draw_assets, draw_indicators, draw_procurement, draw_staff
from .model import (
    CARRIED,
    FISCAL,
    FUND,
    THREE_PUBLIC,
    Atom,
    Balance,
    Model,
    Project,
    Style,
    pick,
    total,
)

FORMS = ("xinjiang_budget", "jiangsu_budget", "shanghai_budget", "final_accounts")
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
    dice = Dice(random, form, step, history)
    body = random.choice(tuple(words()["bodies"]))
    division, is_agency = words()["bodies"][body]
    name = random.choice(words()["places"][form]) + body
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
        offices=tuple(dice.some(words()["offices"], 3, 9)),
        year=year,
        published=_draw_date(random, form, year),
        style=style,
        history=history,
        atoms=tuple(atoms),
        projects=projects,
        staff=draw_staff(random),
        assets=draw_assets(dice, vehicles_run, vehicles_bought),
        procurement=draw_procurement(dice, atoms),
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


def _draw_basic(dice: Dice, run: str, is_agency: bool) -> list[Atom]:
    """Staff and running cost: wages and goods on the run item, social security on its own items."""
    size = dice.random.choice((1, 3, 10))
    wages = ["30101", "30102", "30103"] + ([] if is_agency else ["30107"])
    wages += dice.some(("30106", "30112", "30114", "30199"), 1, 3)
    found = [dice.atom(run, "general", "personnel", e, dice.fen(size, 60 * size)) for e in wages]
    for economic in dice.some(_running_cost(dice), 3, 14):
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
    insured = dice.some(tuple(paid), 1, 4)
    if "2080505" not in insured:
        insured = [code for code in insured if code != "2080506"]  # no annuity without a pension
    for code in insured:
        found.append(dice.atom(code, "general", "personnel", codes.SOCIAL[code], paid[code]))
    if dice.chance(0.3):
        found.append(dice.atom(codes.HOUSING_SUBSIDY, "general", "personnel", "30102", dice.fen(1, 8 * size)))
    return found


def _running_cost(dice: Dice) -> tuple[str, ...]:
    """Divisions of goods and services; capital expenditure where a form's running cost may hold it."""
    barred = {"30212", "30225", "30224"} | ({"30231"} if dice.has_no_cars else set())
    goods = tuple(c for c in codes.names()[1] if c.startswith("302") and len(c) == 5 and c not in barred)
    return goods if dice.form == "jiangsu_budget" else (*goods, "31002")


def _draw_projects(dice: Dice, run: str, year: int, name: str) -> tuple[tuple[Project, ...], list[Atom]]:
    """Projects, one item each, and their atoms."""
    count = min(dice.random.choice((0, 1, 2, 3, 4, 6, 9, 14, 20, 34)), 34)
    named = [f"{topic}{work}" for topic in words()["topics"] for work in words()["works"]]
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


def _draw_project(dice: Dice, title: str, run: str, fund: str) -> list[Atom]:
    if fund in FUND:
        code = dice.random.choice(codes.FUND_ITEMS)
    elif fund.startswith("state_capital"):
        code = codes.CAPITAL_ITEM
    else:
        code = dice.random.choice((run, *dice.random.sample(codes.ordinary_items(), 4)))
    use = "operating" if dice.form == "final_accounts" and fund == "operating" else "project"
    divisions = dice.some(("30201", "30213", "30226", "30227", "30399", "309", "31003", "31007", "312"), 1, 3)
    if use == "project" and fund == "general" and dice.chance(0.15):
        some = [e for e in THREE_PUBLIC.values() if e != "30231" or not dice.has_no_cars]
        divisions.append(dice.random.choice(some))
    atoms = [dice.atom(code, fund, use, e, dice.fen(1, 400), title) for e in divisions]
    if dice.history == "mixed" and fund == "general" and use == "project" and dice.chance(0.05):
        gone = dice.fen(1, 30)  # bought last year, nothing planned this year
        atoms.append(Atom(code, fund, use, THREE_PUBLIC["vehicle_purchase"], 0, gone, 0, title))
    return atoms


def _describe(dice: Dice, title: str, atoms: list[Atom], year: int, name: str) -> Project:
    """The project's paragraph and targets; its shares sum to its money."""
    fen = total(atoms)
    parts = dice.some(words()["shares"], 1, 3)
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
        draw_indicators(dice, fen, year),
    )


def _draw_other(dice: Dice, run: str) -> list[Atom]:
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


def _draw_balances(dice: Dice, atoms: list[Atom]) -> tuple[Balance, ...]:
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


def _carries_forward(dice: Dice) -> bool:
    return dice.form == "jiangsu_budget" and dice.history != "none" and dice.chance(0.15)
