"""The disclosure of the Xinjiang form from cover to date: contents, tables, twelve sections, glossary."""

from __future__ import annotations

from .blocks import Block, heading, prose
from .model import (
    CAPITAL,
    FUND,
    GENERAL,
    Model,
    pick,
)
from .narrative import (
    contents,
    describe_duties,
    describe_offices,
    glossary,
    sign_off,
)
from .printing import Printer, Speaker
from .tables import numeral
from .xinjiang_matters import say_carryover, say_other_matters, say_three_public
from .xinjiang_tables import (
    make_tables,
    titles,
)
from .xinjiang_text import (
    say_basic,
    say_details,
    say_expenditure,
    say_fiscal,
    say_fund,
    say_overview,
    say_projects,
    say_revenue,
    say_scale,
    say_structure,
)

TERMS = (
    "财政拨款",
    "一般公共预算",
    "政府性基金预算",
    "国有资本经营预算",
    "转移支付",
    "财政专户（教育收费）",
    "单位资金",
    "上年结转结余",
    "基本支出",
    "项目支出",
    "“三公”经费",
    "机关运行经费",
)
SECTIONS = (
    "收支预算情况的总体说明",
    "收入预算情况说明",
    "支出预算情况说明",
    "财政拨款收支预算情况的总体说明",
    "一般公共预算当年拨款情况说明",
    "一般公共预算基本支出情况说明",
    "一般公共预算项目支出情况说明",
    "政府性基金预算拨款情况说明",
    "国有资本经营预算拨款情况说明",
    "财政拨款“三公”经费预算情况说明",
    "上年结转结余预算情况说明",
)


def make_blocks(model: Model, printer: Printer, speaker: Speaker) -> list[Block]:
    """The disclosure from cover to date."""
    kind, year = model.kind_word, model.year
    parts = [f"第一部分 {year}年{kind}概况", f"第二部分 {year}年{kind}预算公开表"]
    parts += [f"第三部分 {year}年{kind}预算情况说明", "第四部分 名词解释"]
    about = ["一、主要职能", "二、机构设置及人员情况"]
    listed = [f"{numeral(n)}、{title}" for n, title in enumerate(titles(model).values(), 1)]
    sections = [
        f"{numeral(n)}、关于{model.name}{kind}\n{year}年{title}" for n, title in enumerate(SECTIONS, 1)
    ] + ["十二、其他重要事项的情况说明"]
    texts = _sections(model, printer, speaker)
    return [
        prose(f"{model.name}\n{year}年{kind}预算公开", "cover"),
        *contents([parts[0], *about, parts[1], *listed, parts[2], *sections, parts[3]]),
        heading(parts[0], 2),
        heading(about[0], 3),
        *describe_duties(model),
        heading(about[1], 3),
        *describe_offices(model),
        heading(parts[1], 2),
        *make_tables(model, printer),
        heading(parts[2], 2),
        *(block for title, body in zip(sections, texts, strict=True) for block in (heading(title, 3), *body)),
        heading(parts[3], 2),
        *glossary(model, TERMS),
        *sign_off(model),
    ]


def _sections(model: Model, printer: Printer, speaker: Speaker) -> list[list[Block]]:
    general = pick(model.atoms, GENERAL)
    return [
        say_overview(model, printer),
        say_revenue(model, printer, speaker),
        say_expenditure(model, printer, speaker),
        say_fiscal(model, printer),
        [
            *say_scale(model, printer, speaker, general),
            *say_structure(printer, general),
            *say_details(model, printer, speaker, general),
        ],
        say_basic(model, printer),
        say_projects(model, printer),
        say_fund(model, printer, speaker, "government_fund_expenditure", FUND, "政府性基金预算"),
        say_fund(model, printer, speaker, "state_capital_expenditure", CAPITAL, "国有资本经营预算"),
        say_three_public(model, printer, speaker),
        say_carryover(model, printer),
        say_other_matters(model, printer, speaker),
    ]
