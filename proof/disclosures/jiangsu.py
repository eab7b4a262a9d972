"""The disclosure of the Jiangsu form: contents, tables, thirteen sections, glossary."""

from __future__ import annotations

from .blocks import Block, Paragraph, claims, heading, prose, say
from .codes import name_of
from .jiangsu_matters import say_fund, say_operating_cost, say_performance, say_three_public
from .jiangsu_tables import make_tables, titles
from .model import (
    ACCOUNT,
    BASIC,
    CARRIED,
    FISCAL,
    FUND,
    GENERAL,
    OWN,
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
    list_items,
    purpose_of,
    say_changed,
    say_procurement,
    sign_off,
)
from .printing import Phrases, Printer, Speaker
from .tables import numeral

PHRASES = (
    Phrases("与上年相比", "增长", "减少", "主要原因是", "与上年一致", "上年无此项预算"),
    Phrases("与上年相比", "增长", "下降", "主要原因：", "与上年持平", "上年没有安排，增长率无可比性"),
    Phrases("比上年预算", "增长", "减少", "主要原因是", "与上年预算持平", "上年预算数为零，不计算增长率"),
)
TERMS = (
    "财政拨款",
    "一般公共预算",
    "政府性基金预算",
    "财政专户管理资金",
    "其他资金",
    "上年结转资金",
    "基本支出",
)
LAST_TERMS = ("项目支出", "单位预留机动经费", "“三公”经费", "机关运行经费")
SECTIONS = (
    "收支预算总体情况说明",
    "收入预算情况说明",
    "支出预算情况说明",
    "财政拨款收支预算总体情况说明",
    "财政拨款支出预算情况说明",
    "财政拨款基本支出预算情况说明",
    "政府性基金预算支出预算情况说明",
    "一般公共预算支出预算情况说明",
    "一般公共预算基本支出预算情况说明",
    "一般公共预算机关运行经费支出预算情况说明",
    "一般公共预算“三公”经费、会议费、培训费支出预算情况说明",
    "政府采购支出预算情况说明",
    "其他重要事项说明",
)
SOURCES = {
    "一般公共预算收入": ("revenue_general_budget", GENERAL),
    "政府性基金预算收入": ("revenue_government_fund", FUND),
    "财政专户管理资金收入": ("revenue_fiscal_account", ACCOUNT),
    "其他资金收入": ("revenue_own_funds", OWN),
    "上年结转资金": ("revenue_carryover", CARRIED),
}
"""Words of a source: its item and its funds."""


def make_blocks(model: Model, printer: Printer, speaker: Speaker) -> list[Block]:
    """The disclosure from cover to date."""
    year, name, kind = model.year, model.name, model.kind_word
    parts = [f"第一部分 {kind}概况", f"第二部分 {name}{year}年度预算表"]
    parts += [f"第三部分 {name}{year}年度预算安排情况说明", "第四部分 名词解释"]
    about = ["一、主要职能", f"二、{year}年度主要工作任务及目标", "三、机构设置和所属单位情况"]
    sections = [f"{numeral(n)}、{title}" for n, title in enumerate(SECTIONS, 1)]
    bodies = _sections(model, printer, speaker)
    return [
        prose(f"{year}年度{name}\n{kind}预算公开", "cover"),
        *contents([parts[0], *about, parts[1], *titles(model), *parts[2:]]),
        heading(parts[0], 2),
        heading(about[0], 3),
        *describe_duties(model),
        heading(about[1], 3),
        prose(f"{year}年，{name}将围绕主要职能，按照年度计划推进各项重点工作，提高服务质量。"),
        heading(about[2], 3),
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
    fiscal, general = pick(model.atoms, FISCAL), pick(model.atoms, GENERAL)
    return [
        _overview(model, printer, speaker),
        _revenue(model, printer),
        _expenditure(model, printer),
        _fiscal(model, printer, speaker),
        [
            *_whole(model, printer, speaker, "fiscal_appropriation_expenditure", "财政拨款支出", fiscal),
            *_items(model, printer, speaker, fiscal),
        ],
        _basic(model, printer, "fiscal_appropriation_basic_expenditure", "财政拨款基本支出", fiscal),
        say_fund(model, printer, speaker),
        _whole(model, printer, speaker, "general_budget_expenditure", "一般公共预算财政拨款支出", general),
        _basic(model, printer, "general_budget_basic_expenditure", "一般公共预算财政拨款基本支出", general),
        say_operating_cost(model, printer, speaker),
        say_three_public(model, printer, speaker),
        [say_procurement(model, printer, "拟购买{kind}")],
        say_performance(model, printer),
    ]


def _overview(model: Model, printer: Printer, speaker: Speaker) -> list[Block]:
    """Totals with the carry-over at both ends, then sources, classes and uses."""
    whole = total(model.atoms) + model.carried_forward
    blocks: list[Block] = [
        claims(
            say(
                "{name}{year}年度收入、支出预算总计{amount}万元。",
                "revenue_expenditure_summary/total",
                name=model.name,
                year=str(model.year),
                amount=printer.amount(whole),
            ),
            say("本年预算根据{notice}文件批复编制。", notice=model.budget_notice),
        ),
        claims(
            say(
                "（一）收入预算总计{amount}万元。",
                "revenue_expenditure_summary/revenue_total",
                amount=printer.amount(whole),
            )
        ),
    ]
    number = 0
    for words, (item, funds) in list(SOURCES.items())[:4]:
        atoms = pick(model.atoms, funds)
        if total(atoms):
            number += 1
            blocks.append(
                say_changed(
                    printer,
                    speaker,
                    f"{number}．{words}",
                    words,
                    f"revenue_expenditure_summary/{item}",
                    atoms,
                )
            )
    carried = total(pick(model.atoms, CARRIED)) + model.carried_forward
    if carried:
        blocks.append(
            claims(
                say(
                    f"{number + 1}．上年结转资金{{amount}}万元。",
                    "revenue_expenditure_summary/revenue_carryover",
                    amount=printer.amount(carried),
                )
            )
        )
    blocks.append(
        claims(
            say(
                "（二）支出预算总计{amount}万元。",
                "revenue_expenditure_summary/expenditure_total",
                amount=printer.amount(whole),
            )
        )
    )
    for number, code in enumerate(sorted({a.code[:3] for a in model.atoms if a.fen}), 1):
        atoms = pick(model.atoms, code=code)
        claim = f"revenue_expenditure_summary/expenditure_{code}"
        blocks.append(
            claims(
                say(
                    f"{number}．{name_of(code)}（类）{{amount}}万元，主要用于{{purpose}}。",
                    claim,
                    amount=printer.amount(total(atoms)),
                    purpose=purpose_of(atoms),
                ),
                speaker.change(claim, total(atoms), last_total(atoms), name_of(code)),
                say("。", claim),
            )
        )
    for use, words, uses in _USES:
        atoms = pick(model.atoms, uses=uses)
        if total(atoms):
            claim = f"revenue_expenditure_summary/expenditure_{use}"
            blocks.append(say_changed(printer, speaker, f"{words}预算数为", words, claim, atoms))
    if model.carried_forward:
        blocks.append(
            claims(
                say(
                    "结转下年资金预算数为{amount}万元。",
                    "revenue_expenditure_summary/expenditure_carried_forward",
                    amount=printer.amount(model.carried_forward),
                )
            )
        )
    return blocks


_USES = (
    ("basic", "基本支出", BASIC),
    ("project", "项目支出", ("project",)),
    ("reserve", "单位预留机动经费", ("reserve",)),
)


def _shares(printer: Printer, whole: int, parts: list[tuple[str, str, int]]) -> list[Block]:
    """A line a part: "基本支出1.00万元，占50.00%。"."""
    return [
        claims(
            say(
                words + "{amount}万元，占{share}。",
                claim,
                amount=printer.amount(fen),
                share=printer.share(fen, whole),
            )
        )
        for words, claim, fen in parts
        if fen
    ]


def _head(model: Model, printer: Printer, claim: str, words: str, fen: int) -> Paragraph:
    return claims(
        say(
            "{name}{year}年度" + words + "{amount}万元，其中：",
            claim,
            name=model.name,
            year=str(model.year),
            amount=printer.amount(fen),
        )
    )


def _revenue(model: Model, printer: Printer) -> list[Block]:
    whole = total(model.atoms) + model.carried_forward
    parts = [
        (words, f"revenue_by_source/{item}", total(pick(model.atoms, funds)))
        for words, (item, funds) in SOURCES.items()
    ]
    words, claim, carried = parts[-1]
    parts[-1] = (words, claim, carried + model.carried_forward)
    return [
        _head(model, printer, "revenue_by_source/total", "收入预算合计", whole),
        *_shares(printer, whole, parts),
    ]


def _expenditure(model: Model, printer: Printer) -> list[Block]:
    whole = total(model.atoms) + model.carried_forward
    parts = [
        (words, f"expenditure_by_use/{use}", total(pick(model.atoms, uses=uses)))
        for use, words, uses in _USES
    ]
    parts.append(("结转下年资金", "expenditure_by_use/carried_forward", model.carried_forward))
    return [
        _head(model, printer, "expenditure_by_use/total", "支出预算合计", whole),
        *_shares(printer, whole, parts),
    ]


def _fiscal(model: Model, printer: Printer, speaker: Speaker) -> list[Block]:
    fiscal = pick(model.atoms, FISCAL)
    head = f"{model.name}{model.year}年度财政拨款收、支总预算"
    return [say_changed(printer, speaker, head, "财政拨款", "fiscal_appropriation_summary/total", fiscal)]


def _whole(
    model: Model, printer: Printer, speaker: Speaker, table: str, words: str, atoms: list[Atom]
) -> list[Block]:
    whole = total(model.atoms) + model.carried_forward
    of_what = "支出预算总计" if model.carried_forward else "本年支出合计"
    claim = f"{table}/total"
    return [
        claims(
            say(
                "{name}{year}年" + words + "预算{amount}万元，占" + of_what + "的{share}。",
                claim,
                name=model.name,
                year=str(model.year),
                amount=printer.amount(total(atoms)),
                share=printer.share(total(atoms), whole),
            ),
            speaker.change(claim, total(atoms), last_total(atoms), words),
            say("。", claim),
        )
    ]


def _items(model: Model, printer: Printer, speaker: Speaker, atoms: list[Atom]) -> list[Block]:
    """A heading a class, under it a paragraph an item."""
    blocks: list[Block] = []
    for number, top in enumerate(sorted({a.code[:3] for a in atoms if a.fen}), 1):
        blocks.append(heading(f"（{numeral(number)}）{name_of(top)}（类）", 4))
        for place, code in enumerate(codes_in(pick(atoms, code=top)), 1):
            head = f"{place}．{name_of(code[:5])}（款）{name_of(code)}（项）支出"
            claim = f"fiscal_appropriation_expenditure/{code}"
            blocks.append(say_changed(printer, speaker, head, name_of(code), claim, pick(atoms, code=code)))
    return blocks


def _basic(model: Model, printer: Printer, table: str, words: str, atoms: list[Atom]) -> list[Block]:
    basic = pick(atoms, uses=BASIC)
    blocks: list[Block] = [_head(model, printer, f"{table}/total", f"{words}预算", total(basic))]
    for number, (use, label) in enumerate((("personnel", "人员经费"), ("public", "公用经费")), 1):
        held = pick(basic, uses=(use,))
        blocks.append(
            claims(
                say(
                    f"（{numeral(number)}）{label}{{amount}}万元。主要包括：{{names}}。",
                    f"{table}/{use}",
                    amount=printer.amount(total(held)),
                    names=list_items(held),
                )
            )
        )
    return blocks
