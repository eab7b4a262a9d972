"""The disclosure of the final accounts: contents, tables, eleven sections, glossary."""

from __future__ import annotations

from .blocks import Block, Part, claims, heading, prose, say
from .codes import name_of, path_of
from .final_matters import say_compare, say_fund, say_other_matters, say_performance, say_three_public
from .final_tables import SOURCES, TITLES, make_tables, received
from .model import (
    BASIC,
    CAPITAL,
    FISCAL,
    FUND,
    GENERAL,
    Atom,
    Model,
    codes_in,
    last_total,
    pick,
    total,
)
from .narrative import (
    contents,
    describe_duties,
    describe_offices,
    glossary,
    join,
    list_items,
    purpose_of,
    sign_off,
)
from .printing import Phrases, Printer, Speaker
from .tables import numeral

PHRASES = (
    Phrases("与{last}年度相比", "增长", "减少", "主要原因：", "与{last}年度持平", "上年无此项支出"),
    Phrases(
        "比{last}年度", "增长", "下降", "主要原因是", "与{last}年度持平", "上年没有此项支出，增长率无可比性"
    ),
    Phrases("比上年", "增长", "下降", "主要原因是：", "与上年持平", "上年决算数为零，不计算增长率"),
)
TERMS = (
    "财政拨款收入",
    "一般公共预算",
    "政府性基金预算",
    "国有资本经营预算",
    "事业收入",
    "经营收入",
    "其他收入",
)
LAST_TERMS = (
    "年初结转和结余",
    "年末结转和结余",
    "基本支出",
    "项目支出",
    "经营支出",
    "“三公”经费",
    "机关运行经费",
)
SECTIONS = (
    "收入支出决算总体情况说明",
    "收入决算情况说明",
    "支出决算情况说明",
    "财政拨款收入支出决算总体情况说明",
    "一般公共预算财政拨款支出决算情况说明",
    "一般公共预算财政拨款基本支出决算情况说明",
    "财政拨款“三公”经费支出决算情况说明",
    "政府性基金预算财政拨款收入支出决算情况说明",
    "国有资本经营预算财政拨款收入支出决算情况说明",
    "预算绩效管理情况",
    "其他重要事项说明",
)


def make_blocks(model: Model, printer: Printer, speaker: Speaker) -> list[Block]:
    """The disclosure from cover to date."""
    name, year, kind = model.name, model.year, model.kind_word
    parts = [f"第一部分 {name}概况", f"第二部分 {name}{year}年度{kind}决算表"]
    parts += [f"第三部分 {name}{year}年度{kind}决算情况说明", "第四部分 名词解释"]
    about = ["一、主要职能", "二、机构设置情况"]
    listed = [f"{numeral(n)}、{title}" for n, title in enumerate(TITLES.values(), 1)]
    sections = [f"{numeral(n)}、{title}" for n, title in enumerate(SECTIONS, 1)]
    bodies = _sections(model, printer, speaker)
    return [
        prose(f"{name}\n{year}年度{kind}决算", "cover"),
        *contents([parts[0], *about, parts[1], *listed, parts[2], *sections, parts[3]]),
        heading(parts[0], 2),
        heading(about[0], 3),
        *describe_duties(model),
        heading(about[1], 3),
        *describe_offices(model),
        heading(parts[1], 2),
        *make_tables(model, printer),
        heading(parts[2], 2),
        *(b for title, body in zip(sections, bodies, strict=True) for b in (heading(title, 3), *body)),
        heading(parts[3], 2),
        *glossary(model, (*TERMS, *LAST_TERMS)),
        *sign_off(model),
    ]


def _sections(model: Model, printer: Printer, speaker: Speaker) -> list[list[Block]]:
    general = pick(model.atoms, GENERAL)
    return [
        _overview(model, printer, "收入支出", "revenue_expenditure_summary"),
        _revenue(model, printer),
        _expenditure(model, printer),
        _overview(model, printer, "财政拨款收入支出", "fiscal_appropriation_summary", FISCAL),
        [
            *_scale(model, printer, speaker, general),
            *_structure(printer, general),
            *_details(printer, general),
        ],
        _basic(model, printer),
        say_three_public(model, printer, speaker),
        say_fund(model, printer, "government_fund_expenditure", "政府性基金预算财政拨款", FUND),
        say_fund(model, printer, "state_capital_expenditure", "国有资本经营预算财政拨款", CAPITAL),
        say_performance(model, printer),
        say_other_matters(model, printer, speaker),
    ]


def _overview(
    model: Model, printer: Printer, words: str, table: str, funds: tuple[str, ...] | None = None
) -> list[Block]:
    """The grand total, and the revenue and expenditure of the year within it."""
    spent = total(pick(model.atoms, funds))
    carried = sum(b.closing for b in model.balances if funds is None or b.fund in funds)
    return [
        claims(
            say(
                "{name}{year}年度"
                + words
                + "总计{amount}万元，其中：本年收入合计{received}万元，本年支出合计{spent}万元。",
                f"{table}/total",
                name=model.name,
                year=str(model.year),
                amount=printer.amount(spent + carried),
                received=printer.amount(received(model, funds)),
                spent=printer.amount(spent),
            )
        )
    ]


def _revenue(model: Model, printer: Printer) -> list[Block]:
    whole = received(model)
    parts = [
        say(
            words + "{amount}万元，占{share}",
            f"revenue_by_function/{measure}",
            amount=printer.amount(received(model, funds)),
            share=printer.share(received(model, funds), whole),
        )
        for measure, (words, funds) in SOURCES.items()
        if received(model, funds)
    ]
    head = say("本年收入合计{amount}万元，其中：", "revenue_by_function/total", amount=printer.amount(whole))
    return [claims(head, *join(parts, "；"), (Part("。"),))]


def _expenditure(model: Model, printer: Printer) -> list[Block]:
    whole = total(model.atoms)
    kinds = (
        ("基本支出", "basic", BASIC),
        ("项目支出", "project", ("project",)),
        ("经营支出", "operating_expenditure", ("operating",)),
    )
    parts = [
        say(
            words + "{amount}万元，占{share}",
            f"expenditure_by_function/{measure}",
            amount=printer.amount(total(pick(model.atoms, uses=uses))),
            share=printer.share(total(pick(model.atoms, uses=uses)), whole),
        )
        for words, measure, uses in kinds
        if total(pick(model.atoms, uses=uses))
    ]
    head = say(
        "本年支出合计{amount}万元，其中：", "expenditure_by_function/total", amount=printer.amount(whole)
    )
    return [claims(head, *join(parts, "；"), (Part("。"),))]


def _scale(model: Model, printer: Printer, speaker: Speaker, general: list[Atom]) -> list[Block]:
    claim = "general_budget_expenditure/total"
    return [
        heading("（一）一般公共预算财政拨款支出决算总体情况", 4),
        claims(
            say(
                "一般公共预算财政拨款支出{amount}万元，占本年支出合计的{share}。",
                claim,
                amount=printer.amount(total(general)),
                share=printer.share(total(general), total(model.atoms)),
            ),
            speaker.change(claim, total(general), last_total(general), "一般公共预算财政拨款支出"),
            say("。", claim),
        ),
    ]


def _structure(printer: Printer, general: list[Atom]) -> list[Block]:
    classes = sorted({a.code[:3] for a in general if a.fen})
    parts = [
        say(
            name_of(code) + "（类）{amount}万元，占{share}",
            f"general_budget_expenditure/{code}",
            amount=printer.amount(total(pick(general, code=code))),
            share=printer.share(total(pick(general, code=code)), total(general)),
        )
        for code in classes
    ]
    head = say(
        "一般公共预算财政拨款支出{amount}万元，主要用于以下方面：",
        "general_budget_expenditure/total",
        amount=printer.amount(total(general)),
    )
    return [
        heading("（二）一般公共预算财政拨款支出决算结构情况", 4),
        claims(head, *join(parts, "；"), (Part("。"),)),
    ]


def _details(printer: Printer, general: list[Atom]) -> list[Block]:
    """Budget beside outturn, for the whole and for each item."""
    whole = "一般公共预算财政拨款支出"
    return [
        heading("（三）一般公共预算财政拨款支出决算具体情况", 4),
        claims(
            say(whole, "general_budget_expenditure/total"),
            say_compare(printer, "general_budget_expenditure/total", general),
            (Part("其中："),),
        ),
        *(
            claims(
                say(
                    f"{number}、{path_of(code)}。主要用于：{{purpose}}。",
                    f"general_budget_expenditure/{code}",
                    purpose=purpose_of(pick(general, code=code)),
                ),
                say_compare(printer, f"general_budget_expenditure/{code}", pick(general, code=code)),
            )
            for number, code in enumerate(codes_in(general), 1)
        ),
    ]


def _basic(model: Model, printer: Printer) -> list[Block]:
    basic = pick(model.atoms, GENERAL, BASIC)
    head = say(
        "一般公共预算财政拨款基本支出{amount}万元。其中：",
        "general_budget_basic_expenditure/total",
        amount=printer.amount(total(basic)),
    )
    parts = [
        say(
            words + "{amount}万元，主要包括：{names}",
            f"general_budget_basic_expenditure/{use}",
            amount=printer.amount(total(pick(basic, uses=(use,)))),
            names=list_items(pick(basic, uses=(use,))),
        )
        for use, words in (("personnel", "人员经费"), ("public", "公用经费"))
    ]
    return [claims(head, *join(parts, "；"), (Part("。"),))]
