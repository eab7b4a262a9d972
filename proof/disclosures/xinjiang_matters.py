"""Sections ten to twelve of the Xinjiang form: “three public”, carry-over, other matters, targets."""

from __future__ import annotations

from .blocks import Block, Part, claims, heading, prose, say
from .model import (
    CARRIED,
    FISCAL,
    THREE_PUBLIC,
    Model,
    last_total,
    operating_cost,
    pick,
    three_public,
    total,
)
from .narrative import (
    join,
    say_procurement,
    say_vehicles,
    who,
)
from .printing import Printer, Speaker, print_fen
from .xinjiang_tables import (
    SOURCES,
    say_empty,
)
from .xinjiang_targets import goal_table, project_table

PARTS = {
    "overseas_travel": "因公出国（境）费",
    "vehicle_purchase": "公务用车购置费",
    "vehicle_operation": "公务用车运行费",
    "reception": "公务接待费",
}


def say_three_public(model: Model, printer: Printer, speaker: Speaker) -> list[Block]:
    whole = three_public(model, "total")
    stated = [
        say(
            words + "{amount}万元",
            f"three_public_expenditure/{item}",
            amount=printer.amount(total(three_public(model, item))),
        )
        for item, words in PARTS.items()
    ]
    changed = []
    for item, words in PARTS.items():
        atoms = three_public(model, item)
        claim = f"three_public_expenditure/{item}"
        said = (
            speaker.change(claim, total(atoms), last_total(atoms), words)
            if total(atoms) or last_total(atoms)
            else say("与上年预算持平，主要原因是：两年均未安排{thing}", claim, thing=words)
        )
        changed.append((*say(words, claim), *said))
    head = say(
        "{who}{year}年财政拨款“三公”经费数为{amount}万元，其中：",
        "three_public_expenditure/total",
        who=who(model),
        year=str(model.year),
        amount=printer.amount(total(whole)),
    )
    claim = "three_public_expenditure/total"
    overall = (
        speaker.change(claim, total(whole), last_total(whole), "“三公”经费")
        if total(whole) or last_total(whole)
        else say("与上年预算持平", claim)
    )
    return [
        claims(head, *join(stated, "，"), (Part("。"),)),
        claims(
            say(f"{model.year}年财政拨款“三公”经费", claim),
            overall,
            (Part("。其中："),),
            *join(changed, "；"),
            (Part("。"),),
        ),
        *([prose(say_empty(model, "three_public_expenditure"), "empty")] if not total(whole) else []),
    ]


def say_carryover(model: Model, printer: Printer) -> list[Block]:
    carried = pick(model.atoms, CARRIED)
    if not total(carried):
        return [prose(say_empty(model, "carryover"), "empty")]
    return [
        claims(
            say(
                "{who}{year}年上年结转结余安排的支出{amount}万元，其中：财政拨款结转{fiscal}万元，非财政拨款结转结余{nonfiscal}万元。",
                "carryover/total",
                who=who(model),
                year=str(model.year),
                amount=printer.amount(total(carried)),
                fiscal=printer.amount(total(pick(carried, SOURCES["fiscal_carryover"]))),
                nonfiscal=printer.amount(total(pick(carried, SOURCES["nonfiscal_carryover"]))),
            )
        )
    ]


def say_other_matters(model: Model, printer: Printer, speaker: Speaker) -> list[Block]:
    running = operating_cost(model)
    words = "机关运行经费" if model.is_agency else "事业单位运行经费"
    claim = "operating_cost"
    return [
        heading("（一）机关运行经费情况", 4),
        claims(
            say(
                "{who}{year}年" + words + "财政拨款预算{amount}万元，",
                claim,
                who=who(model),
                year=str(model.year),
                amount=printer.amount(total(running)),
            ),
            speaker.change(claim, total(running), last_total(running), words),
            (Part("。"),),
        ),
        heading("（二）政府采购情况", 4),
        say_procurement(model, printer),
        heading("（三）国有资产占用使用情况", 4),
        *_assets(model),
        heading("（四）预算绩效情况", 4),
        *_performance(model, printer),
        heading("（五）其他需说明的事项", 4),
        prose(f"{model.self_word}无其他需说明的事项。"),
    ]


def _assets(model: Model) -> list[Block]:
    assets = model.assets
    house = say(
        "1.房屋{area}平方米，价值{value}万元。",
        "assets/house",
        area=f"{assets.area / 100:.2f}",
        value=print_fen(assets.house, "万元", 2, False),
    )
    rest = (("furniture", "3.办公家具价值", assets.furniture), ("other", "4.其他资产价值", assets.other))
    bought = total(pick(model.atoms, FISCAL, economic=THREE_PUBLIC["vehicle_purchase"]))
    plan = (
        say(
            "{year}年{kind}预算安排购置车辆{count}辆，经费{amount}万元，",
            "assets/buys_vehicles",
            year=str(model.year),
            kind=model.kind_word,
            count=str(assets.buys_vehicles),
            amount=print_fen(bought, "万元", 2, False),
        )
        if bought
        else say(f"{model.year}年{model.kind_word}预算未安排购置车辆经费，")
    )
    return [
        prose(f"截至{model.year - 1}年底，{who(model)}占用使用国有资产总体情况为："),
        claims(house),
        claims((Part("2.车辆"),), say_vehicles(model, with_values=True), (Part("。"),)),
        *(
            claims(say(words + "{value}万元。", f"assets/{id}", value=print_fen(fen, "万元", 2, False)))
            for id, words, fen in rest
        ),
        claims(
            say(
                "单位价值50万元以上大型设备{over_50}台（套），单位价值100万元以上大型设备{over_100}台（套）。",
                "assets/equipment",
                over_50=str(assets.over_50),
                over_100=str(assets.over_100),
            )
        ),
        claims(
            plan,
            say(
                "安排购置单位价值50万元以上大型设备{over_50}台（套），单位价值100万元以上大型设备{over_100}台（套）。",
                "assets/buys_equipment",
                over_50=str(assets.buys_over_50),
                over_100=str(assets.buys_over_100),
            ),
        ),
    ]


def _performance(model: Model, printer: Printer) -> list[Block]:
    fiscal = [p for p in model.projects if p.fund in FISCAL]
    others = [p for p in model.projects if p.fund not in FISCAL]
    goal = f"保障{model.year}年各项工作任务按计划完成，持续提高公共服务质量和效率。"
    return [
        claims(
            say(
                "{year}年，{self}预算绩效管理整体预算绩效目标1个，涉及金额{whole}万元；当年财政拨款项目{fiscal_count}个，涉及预算金额{fiscal}万元；当年非财政拨款项目{other_count}个，涉及预算金额{other}万元。具体情况见下表：",
                "performance",
                year=str(model.year),
                self=model.self_word,
                whole=printer.amount(total(model.atoms)),
                fiscal_count=str(len(fiscal)),
                fiscal=printer.amount(sum(p.fen for p in fiscal)),
                other_count=str(len(others)),
                other=printer.amount(sum(p.fen for p in others)),
            )
        ),
        goal_table(model, goal),
        *(project_table(model, project) for project in model.projects),
    ]
