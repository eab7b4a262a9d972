"""Sections one to nine of the Xinjiang form: the budget in words, sentence by sentence beside the tables."""

from __future__ import annotations

from .blocks import Block, Paragraph, Part, claims, heading, prose, say
from .codes import name_of
from .model import (
    BASIC,
    CAPITAL,
    FISCAL,
    FUND,
    GENERAL,
    Atom,
    Model,
    Project,
    codes_in,
    last_total,
    pick,
    total,
)
from .narrative import (
    join,
    list_items,
    purpose_of,
    say_items,
    say_of_whole,
    who,
)
from .printing import Printer, Speaker
from .xinjiang_tables import (
    SOURCES,
    general_projects,
    say_empty,
)

SOURCE_WORDS = dict(
    zip(
        SOURCES,
        (
            "一般公共预算",
            "上级一般公共预算安排的转移支付资金",
            "政府性基金预算",
            "上级政府性基金安排的转移支付资金",
            "国有资本经营预算",
            "上级国有资本经营预算安排的转移支付资金",
            "财政专户（教育收费）",
            "单位资金",
            "财政拨款结转",
            "非财政拨款结转结余",
        ),
        strict=True,
    )
)


def say_overview(model: Model, printer: Printer) -> list[Block]:
    sources = [SOURCE_WORDS[m] for m, funds in SOURCES.items() if total(pick(model.atoms, funds))]
    classes = sorted({code[:3] for code in codes_in(model.atoms)})
    return [
        claims(
            say(
                "按照全口径预算的原则，{who}{year}年所有收入和支出均纳入{kind}预算管理。",
                who=who(model),
                year=str(model.year),
                kind=model.kind_word,
            ),
            say(
                "收支总预算{amount}万元。",
                "revenue_expenditure_summary/total",
                amount=printer.amount(total(model.atoms)),
            ),
        ),
        claims(say("收入预算包括：{names}。", "revenue_by_function/names", names="、".join(sources))),
        claims(
            say(
                "支出预算包括：{names}。",
                "expenditure_by_function/names",
                names="、".join(map(name_of, classes)),
            )
        ),
    ]


def say_revenue(model: Model, printer: Printer, speaker: Speaker) -> list[Block]:
    whole = total(model.atoms)
    blocks: list[Block] = [
        claims(
            say(
                "{who}{year}年收入预算{amount}万元，其中：",
                "revenue_by_function/total",
                who=who(model),
                year=str(model.year),
                amount=printer.amount(whole),
            )
        )
    ]
    for measure, funds in SOURCES.items():
        atoms = pick(model.atoms, funds)
        claim = f"revenue_by_function/{measure}"
        if not total(atoms):
            blocks.append(claims(say(f"{SOURCE_WORDS[measure]}未安排。", claim)))
            continue
        blocks.append(
            claims(
                say(
                    SOURCE_WORDS[measure] + "{amount}万元，占{share}，",
                    claim,
                    amount=printer.amount(total(atoms)),
                    share=printer.share(total(atoms), whole),
                ),
                speaker.change(claim, total(atoms), last_total(atoms), SOURCE_WORDS[measure]),
                say("。", claim),
            )
        )
    return blocks


def say_expenditure(model: Model, printer: Printer, speaker: Speaker) -> list[Block]:
    whole = total(model.atoms)
    blocks: list[Block] = [
        claims(
            say(
                "{who}{year}年支出预算{amount}万元，其中：",
                "expenditure_by_function/total",
                who=who(model),
                year=str(model.year),
                amount=printer.amount(whole),
            )
        )
    ]
    for measure, words, uses in (("basic", "基本支出", BASIC), ("project", "项目支出", ("project",))):
        blocks.append(
            say_of_whole(
                printer,
                speaker,
                f"expenditure_by_function/{measure}",
                words,
                pick(model.atoms, uses=uses),
                whole,
            )
        )
    return blocks


def say_fiscal(model: Model, printer: Printer) -> list[Block]:
    budgets = {"一般公共预算": GENERAL, "政府性基金预算": FUND, "国有资本经营预算": CAPITAL}
    measures = dict(zip(budgets, ("general_budget", "government_fund", "state_capital"), strict=True))
    fiscal = pick(model.atoms, FISCAL)
    held = {words: pick(fiscal, funds) for words, funds in budgets.items() if total(pick(fiscal, funds))}
    absent = [f"{words}拨款" for words in budgets if words not in held]
    blocks: list[Block] = [
        claims(
            say(
                "{year}年财政拨款收支总预算{amount}万元。",
                "fiscal_appropriation_summary/total",
                year=str(model.year),
                amount=printer.amount(total(fiscal)),
            )
        )
    ]
    if len(held) == 1:
        blocks.append(prose(f"收入全部为{next(iter(held))}拨款，无{'和'.join(absent)}。"))
    sources = [
        say(
            f"{words}拨款{{amount}}万元",
            f"fiscal_appropriation_summary/revenue_{measures[words]}",
            amount=printer.amount(total(a)),
        )
        for words, a in held.items()
    ]
    blocks.append(claims((Part("收入预算包括："),), *join(sources, "，"), (Part("。"),)))
    for words, atoms in held.items():
        spent = [
            say(
                f"{name_of(code)}{{amount}}万元，主要用于：{{purpose}}",
                f"fiscal_appropriation_summary/expenditure_{code}/{measures[words]}",
                amount=printer.amount(total(pick(atoms, code=code))),
                purpose=purpose_of(pick(atoms, code=code)),
            )
            for code in sorted({a.code[:3] for a in atoms if a.fen})
        ]
        blocks.append(claims((Part(f"{words}支出包括："),), *join(spent, "；"), (Part("。"),)))
    return blocks


def say_scale(model: Model, printer: Printer, speaker: Speaker, general: list[Atom]) -> list[Block]:
    blocks: list[Block] = [heading("（一）一般公共预算当年拨款规模变化情况", 4)]
    blocks.append(
        claims(
            say(
                "{who}{year}年一般公共预算拨款合计{amount}万元，其中：",
                "general_budget_expenditure/total",
                who=who(model),
                year=str(model.year),
                amount=printer.amount(total(general)),
            )
        )
    )
    for measure, words, uses in (("basic", "基本支出", BASIC), ("project", "项目支出", ("project",))):
        claim = f"general_budget_expenditure/{measure}"
        blocks.append(say_of_whole(printer, speaker, claim, words, pick(general, uses=uses), None))
    return blocks


def say_structure(printer: Printer, general: list[Atom]) -> list[Block]:
    blocks: list[Block] = [heading("（二）一般公共预算当年拨款结构情况", 4)]
    for number, code in enumerate(sorted({a.code[:3] for a in general if a.fen}), 1):
        fen = total(pick(general, code=code))
        blocks.append(
            claims(
                say(
                    f"{number}.{name_of(code)}（类）{{amount}}万元，占{{share}}。",
                    f"general_budget_expenditure/{code}",
                    amount=printer.amount(fen),
                    share=printer.share(fen, total(general)),
                )
            )
        )
    return blocks


def say_details(model: Model, printer: Printer, speaker: Speaker, general: list[Atom]) -> list[Block]:
    return [
        heading("（三）一般公共预算当年拨款具体使用情况", 4),
        *say_items(model, printer, speaker, general, "general_budget_expenditure"),
    ]


def say_basic(model: Model, printer: Printer) -> list[Block]:
    basic = pick(model.atoms, GENERAL, BASIC)
    blocks: list[Block] = [
        claims(
            say(
                "{who}{year}年一般公共预算基本支出{amount}万元，其中：",
                "general_budget_basic_expenditure/total",
                who=who(model),
                year=str(model.year),
                amount=printer.amount(total(basic)),
            )
        )
    ]
    for use, words in (("personnel", "人员经费"), ("public", "公用经费")):
        atoms = pick(basic, uses=(use,))
        blocks.append(
            claims(
                say(
                    words + "{amount}万元，主要包括：{names}。",
                    f"general_budget_basic_expenditure/{use}",
                    amount=printer.amount(total(atoms)),
                    names=list_items(atoms),
                )
            )
        )
    return blocks


def say_projects(model: Model, printer: Printer) -> list[Block]:
    projects = general_projects(model)
    if not projects:
        return [prose(say_empty(model, "general_budget_project_expenditure"), "empty")]
    return [
        line
        for number, project in enumerate(projects, 1)
        for line in _project(model, printer, number, project)
    ]


def _project(model: Model, printer: Printer, number: int, project: Project) -> list[Paragraph]:
    claim = f"projects/{project.name}"
    shares = "，".join(f"{what}{printer.amount(fen)}万元" for what, fen in project.shares)
    return [
        claims(say(f"（{number}）项目名称：{{name}}", claim, name=project.name)),
        claims(say("设立的政策依据：{basis}", claim, basis=project.basis)),
        claims(say("预算安排规模：{amount}万元", claim, amount=printer.amount(project.fen))),
        claims(say("项目承担单位：{executor}", claim, executor=model.name)),
        claims(say("资金分配情况：{shares}。", claim, shares=shares)),
        claims(say("资金执行时间：{period}", claim, period=f"{model.year}年01月至{model.year}年12月")),
    ]


def say_fund(
    model: Model, printer: Printer, speaker: Speaker, table: str, funds: tuple[str, ...], words: str
) -> list[Block]:
    atoms = pick(model.atoms, funds)
    if not total(atoms):
        return [prose(say_empty(model, table), "empty")]
    return [
        claims(
            say(
                "{who}{year}年" + words + "拨款支出{amount}万元，其中：",
                f"{table}/total",
                who=who(model),
                year=str(model.year),
                amount=printer.amount(total(atoms)),
            )
        ),
        *say_items(model, printer, speaker, atoms, table),
    ]
