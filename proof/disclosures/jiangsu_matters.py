"""The last sections of the Jiangsu form: government funds, running cost, “three public”, targets, assets."""

from __future__ import annotations

from functools import partial

from .blocks import Block, Paragraph, Part, claims, heading, say
from .jiangsu_tables import spent_on
from .model import (
    FISCAL,
    FUND,
    Model,
    last_total,
    operating_cost,
    pick,
    total,
)
from .narrative import (
    join,
    purpose_of,
    say_changed,
    say_vehicles,
)
from .printing import Printer, Speaker


def say_fund(model: Model, printer: Printer, speaker: Speaker) -> list[Block]:
    atoms = pick(model.atoms, FUND)
    claim = "government_fund_expenditure/total"
    head = f"{model.name}{model.year}年政府性基金支出预算支出"
    if not total(atoms):
        return [claims(say(head + "{amount}万元。", claim, amount=_nought(model)))]
    purpose = say("主要用于{purpose}。", claim, purpose=purpose_of(atoms))
    return [say_changed(printer, speaker, head, "政府性基金支出", claim, atoms), claims(purpose)]


def _nought(model: Model) -> str:
    return "0" if model.style.wording == 0 else "0.00"


def say_operating_cost(model: Model, printer: Printer, speaker: Speaker) -> list[Block]:
    head = f"{model.year}年{model.self_word}一般公共预算机关运行经费预算支出"
    return [
        say_changed(
            printer, speaker, head, "机关运行经费", "operating_cost_expenditure/total", operating_cost(model)
        )
    ]


def say_three_public(model: Model, printer: Printer, speaker: Speaker) -> list[Block]:
    whole = total(spent_on(model, "total"))
    parts = {
        "overseas_travel": "因公出国（境）费",
        "vehicle_purchase": "公务用车购置费",
        "vehicle_operation": "公务用车运行维护费",
        "reception": "公务接待费",
    }
    shown = [
        say(
            words + "支出{amount}万元，占“三公”经费的{share}",
            f"three_public_expenditure/{item}",
            amount=printer.amount(total(spent_on(model, item))),
            share=printer.share(total(spent_on(model, item)), whole),
        )
        for item, words in parts.items()
        if total(spent_on(model, item))
    ]
    head = say(
        "{name}{year}年度一般公共预算拨款安排的“三公”经费预算支出{amount}万元",
        "three_public_expenditure/total",
        name=model.name,
        year=str(model.year),
        amount=printer.amount(whole),
    )
    listed = [(Part("，其中："),), *join(shown, "；")] if shown else []
    blocks: list[Block] = [claims(head, *listed, (Part("。具体情况如下："),))]
    line = partial(_spent, model, printer, speaker)
    blocks.append(line("1．", "overseas_travel", parts["overseas_travel"]))
    blocks.append(line("2．", "vehicles", "公务用车购置及运行费"))
    blocks.append(line("（1）", "vehicle_purchase", "公务用车购置费"))
    blocks.append(line("（2）", "vehicle_operation", "公务用车运行维护费"))
    blocks.append(line("3．", "reception", "公务接待费"))
    for item, words in (("meetings", "会议费"), ("training", "培训费")):
        blocks.append(line(f"{model.name}{model.year}年度一般公共预算拨款安排的", item, words))
    return blocks


def _spent(model: Model, printer: Printer, speaker: Speaker, mark: str, item: str, words: str) -> Paragraph:
    """One “three public” item: nil in both years is said to be the same."""
    atoms = spent_on(model, item)
    claim = f"three_public_expenditure/{item}"
    if total(atoms) or last_total(atoms):
        return say_changed(printer, speaker, f"{mark}{words}预算支出", words, claim, atoms)
    return claims(
        say(
            f"{mark}{words}预算支出{{amount}}万元，{{same}}。",
            claim,
            amount=_nought(model),
            same=speaker.phrases.same,
        )
    )


def say_performance(model: Model, printer: Printer) -> list[Block]:
    fiscal = [p for p in model.projects if p.fund in FISCAL]
    return [
        heading("（一）预算绩效目标设置情况说明", 4),
        claims(
            say(
                "{year}年{self}共{count}个项目实行绩效目标管理，涉及财政性资金合计{amount}万元。",
                "performance",
                year=str(model.year),
                self=model.self_word,
                count=str(len(fiscal)),
                amount=printer.amount(sum(p.fen for p in fiscal)),
            )
        ),
        heading("（二）国有资产占用情况说明", 4),
        _assets(model),
    ]


def _assets(model: Model) -> Paragraph:
    bought = model.assets.buys_vehicles
    plan = (
        say(
            "{year}年安排购置车辆{count}辆。", "assets/buys_vehicles", year=str(model.year), count=str(bought)
        )
        if bought
        else say(f"{model.year}年未安排购置车辆。")
    )
    return claims(
        say(f"截至{model.year - 1}年底，{model.self_word}共有车辆"),
        say_vehicles(model, with_values=False),
        say("。"),
        say(
            "单价100万元以上设备{over_100}台（套）。", "assets/equipment", over_100=str(model.assets.over_100)
        ),
        plan,
    )
