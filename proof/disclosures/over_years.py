"""A body over several years, a department with its units: made-up disclosures that agree with one another.

The newest year is drawn; the year before spends what the newest says was spent then. The final account of a
year knows its budget, and opens with what the one before it closed with. A department spends what its units do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random

from .draw import draw
from .model import Assets, Atom, Balance, Indicator, Model, Procurement, Staff, pick, total
from .printing import print_fen

MOST_SEEDS = 40
"""So many seeds are tried for a department that spent money in the years before too."""


def over_years(form: str, seed: int, years: int) -> list[Model]:
    """One body in ``years`` consecutive years, the newest first. Each says of last year what the next one is."""
    drawn = (draw(form, seed + 1000 * n) for n in range(MOST_SEEDS))
    return years_before(next(m for m in drawn if m.history == "mixed" and not m.carried_forward), years)


def years_before(model: Model, years: int) -> list[Model]:
    """A body in ``years`` consecutive years of which ``model`` is the newest, the newest first."""
    found = [model]
    random = Random(f"{model.form}/{model.seed}/years")
    while len(found) < years:
        found.append(_year_before(found[-1], random))
    return found


def _year_before(model: Model, random: Random) -> Model:
    """The same body a year before: it spends what ``model`` says of last year."""
    atoms = tuple(
        replace(atom, fen=atom.last, last=_older(atom.last, random), budget=atom.last)
        for atom in model.atoms
        if atom.last
    )
    projects = tuple(
        replace(
            project,
            fen=fen,
            shares=_shares_of(project.shares, fen),
            indicators=_indicators_of(project.indicators, fen),
        )
        for project in model.projects
        if (fen := total(atom for atom in atoms if atom.project == project.name))
    )
    names = {project.name for project in projects}
    return replace(
        model,
        year=model.year - 1,
        published=_a_year_before(model.published),
        atoms=tuple(atom for atom in atoms if not atom.project or atom.project in names),
        projects=projects,
        procurement=_procurement_of(model.procurement, atoms),
        balances=tuple(Balance(b.code, b.fund, b.opening, b.opening) for b in model.balances),
        budget_notice=model.budget_notice.replace(str(model.year), str(model.year - 1)),
    )


def _indicators_of(indicators: Sequence[Indicator], fen: int) -> tuple[Indicator, ...]:
    """The targets of a project with its cost of the year."""
    cost = f"≤{print_fen(fen, '万元', 2, False)}万元"
    return tuple(replace(i, target=cost) if i.level_1 == "成本指标" else i for i in indicators)


def _shares_of(shares: Sequence[tuple[str, int]], fen: int) -> tuple[tuple[str, int], ...]:
    """What a project's money goes to, divided as ``shares`` are, in whole hundreds of yuan; the last takes what is left."""
    whole = sum(share for _, share in shares)
    parts = [(what, fen * share // whole // 10_000 * 10_000) for what, share in shares[:-1]]
    return (*parts, (shares[-1][0], fen - sum(part for _, part in parts))) if shares else ()


def _older(fen: int, random: Random) -> int:
    """What may have been spent a year earlier: a tenth more or less, in whole hundreds of yuan where ``fen`` is."""
    step = 10_000 if fen % 10_000 == 0 else 100 if fen % 100 == 0 else 1
    return max(step, int(fen * random.uniform(0.9, 1.1)) // step * step)


def _a_year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=min(day.day, 28))


def _procurement_of(bought: Procurement, atoms: Sequence[Atom]) -> Procurement:
    """No more is bought than the projects have money for."""
    projects = pick(atoms, uses=("project",))
    most = {"goods": "310", "works": "309", "services": "302"}
    parts = {
        name: min(getattr(bought, name), total(pick(projects, economic=of)) // 10_000 * 10_000)
        for name, of in most.items()
    }
    whole = sum(parts.values())
    small = min(bought.small, whole)
    return Procurement(**parts, small=small, micro=min(bought.micro, small))


def with_units(form: str, seed: int, units: int) -> tuple[Model, list[Model]]:
    """A department and its units of one year: the department's money, staff and property are theirs together."""
    first, *others = (_unit(form, seed, number) for number in range(units))
    first = replace(first, level="unit")
    parts = [first, *(_like(first, other, number) for number, other in enumerate(others, 1))]
    department = replace(
        first,
        level="department",
        is_agency=True,
        atoms=tuple(atom for part in parts for atom in part.atoms),
        projects=tuple(sorted((p for part in parts for p in part.projects), key=lambda p: (p.code, p.name))),
        staff=Staff(
            *(
                sum(getattr(part.staff, name) for part in parts)
                for name in ("posts", "serving", "retired", "pensioned")
            )
        ),
        assets=_assets_together([part.assets for part in parts]),
        procurement=Procurement(
            *(
                sum(getattr(part.procurement, name) for part in parts)
                for name in ("goods", "works", "services", "small", "micro")
            )
        ),
        balances=tuple(b for part in parts for b in part.balances),
    )
    return department, parts


def _unit(form: str, seed: int, number: int) -> Model:
    drawn = (draw(form, seed + 1000 * n + 97 * number) for n in range(MOST_SEEDS))
    return next(
        m for m in drawn if m.history == "mixed" and not m.carried_forward and (m.is_agency or number)
    )


def _like(first: Model, model: Model, number: int) -> Model:
    """A unit of the department that ``first`` is the office of: its year, its print, a name of its own."""
    return replace(
        model,
        name=f"{first.name}{('信息', '服务', '培训', '检测')[number % 4]}中心",
        level="unit",
        year=first.year,
        published=first.published,
        style=first.style,
        projects=tuple(replace(p, name=f"中心{p.name}") for p in model.projects),
        atoms=tuple(replace(a, project=f"中心{a.project}" if a.project else "") for a in model.atoms),
    )


def _assets_together(assets: Sequence[Assets]) -> Assets:
    first = assets[0]
    kinds = [kind for kind, _, _ in first.vehicles]
    vehicles = tuple(
        (
            kind,
            sum(n for a in assets for k, n, _ in a.vehicles if k == kind),
            sum(v for a in assets for k, _, v in a.vehicles if k == kind),
        )
        for kind in kinds
    )
    names = (
        "area",
        "house",
        "furniture",
        "other",
        "over_50",
        "over_100",
        "buys_vehicles",
        "buys_over_50",
        "buys_over_100",
    )
    return replace(
        first, vehicles=vehicles, **{name: sum(getattr(a, name) for a in assets) for name in names}
    )


def with_final(seed: int) -> tuple[Model, Model]:
    """The budget of a body and the final account of the same year, which knows it."""
    budget = over_years("shanghai_budget", seed, 1)[0]
    final = draw("final_accounts", seed)
    random = Random(f"final/{seed}")
    atoms = tuple(
        replace(atom, fen=_older(atom.fen, random), budget=atom.fen, project="")
        for atom in budget.atoms
        if atom.fen
    )
    return budget, replace(
        final,
        name=budget.name,
        level=budget.level,
        is_agency=budget.is_agency,
        offices=budget.offices,
        year=budget.year,
        published=budget.published.replace(year=budget.year + 1, month=9),
        atoms=atoms,
        projects=(),
        balances=(),
        staff=budget.staff,
        procurement=_procurement_of(budget.procurement, atoms),
    )
