"""The last sections of the final accounts: “three public”, funds, targets, other matters."""

from __future__ import annotations

from .blocks import Block, Paragraph, Part, claims, heading, prose, say
from .codes import path_of
from .final_tables import received
from .model import (
    FISCAL,
    Atom,
    Model,
    codes_in,
    last_total,
    operating_cost,
    pick,
    three_public,
    total,
)
from .narrative import (
    purpose_of,
    say_procurement,
    say_vehicles,
)
from .printing import Printer, Speaker

PARTS = {
    "overseas_travel": "因公出国（境）费",
    "vehicle_purchase": "公务用车购置费",
    "vehicle_operation": "公务用车运行维护费",
    "reception": "公务接待费",
}


def say_compare(printer: Printer, claim: str, atoms: list[Atom]) -> tuple[Part, ...]:
    """年初预算为1.00万元，支出决算为0.90万元，完成年初预算的90.00%。决算数小于预算数的主要原因：…."""
    budget, spent = sum(a.budget for a in atoms), total(atoms)
    figures = {"budget": printer.amount(budget), "amount": printer.amount(spent)}
    stated = "年初预算为{budget}万元，支出决算为{amount}万元"
    if not budget and printer.amount(spent) == printer.amount(budget):
        return say(stated + "，决算数与年初预算数持平。", claim, **figures)
    if not budget:
        return say(stated + "。决算数大于预算数的主要原因：年中追加预算安排。", claim, **figures)
    done = "，完成年初预算的{done}。"
    figures["done"] = printer.share(spent, budget)
    if printer.amount(budget) == printer.amount(spent):
        return say(stated + done + "决算数与年初预算数持平。", claim, **figures)
    than, why = ("大于", "年中追加经费") if spent > budget else ("小于", "厉行节约，压减支出")
    return say(stated + done + f"决算数{than}预算数的主要原因：{why}。", claim, **figures)


def say_three_public(model: Model, printer: Printer, speaker: Speaker) -> list[Block]:
    """Outturn against budget and last year, then what the money bought: trips, cars, receptions."""
    whole = three_public(model, "total")
    if not total(whole) and not sum(a.budget for a in whole) and not last_total(whole):
        return [prose(f"{model.name}{model.year}年度无“三公”经费财政拨款支出。", "empty")]
    blocks: list[Block] = [
        claims(
            say("财政拨款“三公”经费支出", "three_public_expenditure/total"),
            say_compare(printer, "three_public_expenditure/total", whole),
            (Part("其中："),),
        )
    ]
    for number, (item, words) in enumerate(PARTS.items(), 1):
        claim = f"three_public_expenditure/{item}"
        atoms = three_public(model, item)
        changed = (
            speaker.change(claim, total(atoms), last_total(atoms), words)
            if total(atoms) or last_total(atoms)
            else say("{same}", claim, same=speaker.phrases.same)
        )
        stated = say(
            f"{number}．{words}支出决算为{{amount}}万元，", claim, amount=printer.amount(total(atoms))
        )
        blocks.append(claims(stated, changed, (Part("。"),), _bought(model, item, total(atoms))))
    return blocks


def _bought(model: Model, item: str, fen: int) -> tuple[Part, ...]:
    """The numbers that go with a “three public” item; none where nothing was spent."""
    if not fen:
        return ()
    many = 1 + fen // 20_000_000
    claim = f"three_public_expenditure/{item}/count"
    if item == "overseas_travel":
        words = "全年因公出国（境）团组{groups}个，累计{persons}人次。"
        return say(words, claim, groups=str(many), persons=str(3 * many))
    if item == "vehicle_purchase":
        return say("全年购置公务用车{cars}辆。", claim, cars=str(model.assets.buys_vehicles))
    if item == "vehicle_operation":
        cars = sum(count for _, count, _ in model.assets.vehicles)
        return say("年末公务用车保有量{cars}辆。", claim, cars=str(cars))
    words = "全年国内公务接待{times}批次，{persons}人次。"
    return say(words, claim, times=str(4 * many), persons=str(25 * many))


def say_fund(model: Model, printer: Printer, table: str, words: str, funds: tuple[str, ...]) -> list[Block]:
    atoms = pick(model.atoms, funds)
    if not total(atoms):
        return [prose(f"{model.name}{model.year}年度无{words}收入和支出。", "empty")]
    return [
        claims(
            say(
                "{name}{year}年度" + words + "收入{received}万元，支出{amount}万元。",
                f"{table}/total",
                name=model.name,
                year=str(model.year),
                received=printer.amount(received(model, funds)),
                amount=printer.amount(total(atoms)),
            ),
            say("主要用于：{purpose}。", f"{table}/total", purpose=purpose_of(atoms)),
        ),
        *(
            claims(
                say(
                    f"{number}、{path_of(code)}支出决算为{{amount}}万元。",
                    f"{table}/{code}",
                    amount=printer.amount(total(pick(atoms, code=code))),
                )
            )
            for number, code in enumerate(codes_in(atoms), 1)
        ),
    ]


def say_performance(model: Model, printer: Printer) -> list[Block]:
    fiscal = [p for p in model.projects if p.fund in FISCAL]
    count, fen = str(len(fiscal)), printer.amount(sum(p.fen for p in fiscal))
    return [
        claims(
            say(
                "{year}年度编报绩效目标的项目{count}个，涉及金额{amount}万元；开展绩效自评的项目{count}个，涉及金额{amount}万元。",
                "performance",
                year=str(model.year),
                count=count,
                amount=fen,
            )
        )
    ]


def say_other_matters(model: Model, printer: Printer, speaker: Speaker) -> list[Block]:
    running = operating_cost(model)
    claim = "operating_cost"
    return [
        heading("（一）机关运行经费支出情况", 4),
        claims(
            say("机关运行经费支出{amount}万元，", claim, amount=printer.amount(total(running))),
            speaker.change(claim, total(running), last_total(running), "机关运行经费"),
            (Part("。"),),
        ),
        heading("（二）政府采购支出情况", 4),
        say_procurement(model, printer, "{kind}采购金额"),
        heading("（三）国有资产占有使用情况", 4),
        _assets(model),
    ]


def _assets(model: Model) -> Paragraph:
    return claims(
        say(f"截至{model.year}年12月31日，{model.name}共有车辆"),
        say_vehicles(model, with_values=False),
        (Part("。"),),
        say(
            "单价100万元（含）以上设备（不含车辆）{over_100}台（套）。",
            "assets/equipment",
            over_100=str(model.assets.over_100),
        ),
    )
