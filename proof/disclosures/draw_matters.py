"""What stands beside the money: staff, state property, procurement, performance targets."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from .dice import HUNDREDTH, Dice, words
from .model import Assets, Atom, Indicator, Procurement, Staff, pick, total
from .printing import print_fen


def draw_indicators(dice: Dice, fen: int, year: int) -> tuple[Indicator, ...]:
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


def draw_staff(random: Random) -> Staff:
    posts = random.randint(8, 160)
    return Staff(posts, posts - random.randint(0, posts // 4), random.randint(0, 40), random.randint(0, 3))


def draw_assets(dice: Dice, vehicles_run: bool, vehicles_bought: bool) -> Assets:
    """State property; a unit founded this year has none at the end of last year."""
    kinds = words()["vehicles"][dice.form]
    founded_now = dice.has_no_cars
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


def draw_procurement(dice: Dice, atoms: Iterable[Atom]) -> Procurement:
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
