"""The disclosure of the Shanghai form: the narrative before the tables, amounts of the text in 万元."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .blocks import Block, Paragraph, Part, claims, heading, prose, say
from .codes import name_of, path_of
from .model import (
    FISCAL,
    Atom,
    Model,
    Project,
    codes_in,
    last_total,
    operating_cost,
    pick,
    three_public,
    total,
)
from .narrative import (
    contents,
    describe_duties,
    describe_offices,
    glossary,
    join,
    purpose_of,
    say_procurement,
    say_vehicles,
    sign_off,
)
from .printing import Phrases, Printer, Speaker
from .shanghai_tables import BUDGETS, SOURCES, make_tables, titles

PHRASES = (
    Phrases("比{last}年预算", "增长", "减少", "主要原因是", "与{last}年预算持平", "上年无此项预算"),
    Phrases("比{last}年预算", "增长", "下降", "主要原因是：", "与{last}年预算持平", "上年预算数为零"),
    Phrases("比{last}年预算", "增长", "减少", "主要原因是", "与{last}年预算持平", "{last}年没有此项预算"),
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
LAST_TERMS = ("基本支出", "项目支出", "“三公”经费", "机关运行经费")
BUDGET_WORDS = {
    "general_budget": "一般公共预算拨款支出预算",
    "government_fund": "政府性基金拨款支出预算",
    "state_capital": "国有资本经营预算拨款支出预算",
}


def make_blocks(model: Model, printer: Printer, speaker: Speaker) -> list[Block]:
    """The disclosure from cover to the projects (and the date, where a department prints one)."""
    kind = model.kind_word
    chapters = [f"一、{kind}主要职能", f"二、{kind}机构设置", "三、名词解释", f"四、{kind}预算编制说明"]
    chapters += [f"五、{kind}预算表", "六、其他相关情况说明", "七、项目经费情况说明"]
    listed = [f"{number}. {title}" for number, title in enumerate(titles(model), 1)]
    place = model.name[: model.name.index("区") + 1]
    who = "预算主管部门" if model.level == "department" else "预算单位"
    return [
        prose(f"{place}{model.year}年区级{kind}预算\n{who}：{model.name}", "cover"),
        *contents([*chapters[:5], *listed, *chapters[5:]]),
        heading(chapters[0], 2),
        *describe_duties(model),
        heading(chapters[1], 2),
        *describe_offices(model),
        heading(chapters[2], 2),
        *glossary(model, (*TERMS, *LAST_TERMS)),
        heading(chapters[3], 2),
        *_explain(model, printer, speaker),
        heading(chapters[4], 2),
        *make_tables(model, printer),
        heading(chapters[5], 2),
        *_other_matters(model, printer, speaker),
        heading(chapters[6], 2),
        *_projects(model, printer),
        *(sign_off(model) if model.style.wording else []),
    ]


def _change(speaker: Speaker, claim: str, atoms: Sequence[Atom], thing: str) -> tuple[Part, ...]:
    """How a figure changed; what is nil in both years is the same as last year."""
    if not total(atoms) and not last_total(atoms):
        return say("{same}", claim, same=speaker.phrases.same)
    with_rate = speaker.model.style.wording == 1
    return speaker.change(claim, total(atoms), last_total(atoms), thing, with_rate)


def _explain(model: Model, printer: Printer, speaker: Speaker) -> list[Block]:
    """Revenue, expenditure, budgets, then a paragraph an item."""
    fiscal = pick(model.atoms, FISCAL)
    revenue = say(
        "{year}年，{name}收入预算{amount}万元，其中：",
        "revenue_by_function/total",
        year=str(model.year),
        name=model.name,
        amount=printer.amount(total(model.atoms)),
    )
    sources = [
        say(
            words + "{amount}万元",
            f"revenue_by_function/{m}",
            amount=printer.amount(total(pick(model.atoms, f))),
        )
        for words, m, f in SOURCES
    ]
    changed = _change(speaker, "revenue_by_function/fiscal", fiscal, "财政拨款")
    sources[0] = (*sources[0], Part("，"), *changed)
    expenditure = say(
        "支出预算{amount}万元，其中：财政拨款支出预算{fiscal}万元，",
        "expenditure_by_function/total",
        amount=printer.amount(total(model.atoms)),
        fiscal=printer.amount(total(fiscal)),
    )
    budgets = [
        (
            *say(
                words + "{amount}万元，",
                f"fiscal_appropriation_summary/{measure}",
                amount=printer.amount(total(pick(fiscal, BUDGETS[measure]))),
            ),
            *_change(
                speaker, f"fiscal_appropriation_summary/{measure}", pick(fiscal, BUDGETS[measure]), words[:-4]
            ),
        )
        for measure, words in BUDGET_WORDS.items()
    ]
    return [
        claims(revenue, *join(sources, "；"), (Part("。"),)),
        claims(
            expenditure,
            _change(speaker, "fiscal_appropriation_summary/total", fiscal, "财政拨款支出"),
            (Part("。财政拨款支出预算中，"),),
            *join(budgets, "；"),
            (Part("。"),),
        ),
        prose("财政拨款支出主要内容如下："),
        *(
            _item(model, printer, speaker, number, code, pick(fiscal, code=code))
            for number, code in enumerate(codes_in(fiscal), 1)
        ),
    ]


def _item(
    model: Model, printer: Printer, speaker: Speaker, number: int, code: str, atoms: list[Atom]
) -> Paragraph:
    """An item (项) by its whole path; one of the phrasings compares it with last year."""
    claim = f"fiscal_appropriation_expenditure/{code}"
    stated = say(
        f"{number}.“{path_of(code)}”{{amount}}万元，主要用于{{purpose}}。",
        claim,
        amount=printer.amount(total(atoms)),
        purpose=purpose_of(atoms),
    )
    if model.style.wording != 1:
        return claims(stated)
    changed = speaker.change(claim, total(atoms), last_total(atoms), name_of(code))
    return claims(stated, say(f"{model.year}年预算安排", claim), changed, say("。", claim))


def _other_matters(model: Model, printer: Printer, speaker: Speaker) -> list[Block]:
    year, self = model.year, model.self_word
    fiscal = [p for p in model.projects if p.fund in FISCAL]
    return [
        heading(f"一、{year}年“三公”经费预算情况说明", 3),
        *_three_public(model, printer, speaker),
        heading("二、机关运行经费预算", 3),
        claims(
            say(
                "{year}年{name}财政拨款的机关运行经费预算为{amount}万元。",
                "operating_cost",
                year=str(year),
                name=model.name,
                amount=printer.rounded(total(operating_cost(model))),
            )
        ),
        heading("三、政府采购预算情况", 3),
        say_procurement(model, printer),
        heading("四、绩效目标设置情况", 3),
        claims(
            say(
                "{year}年度，{self}编报绩效目标的项目共{count}个，涉及项目预算资金{amount}万元。",
                "performance",
                year=str(year),
                self=self,
                count=str(len(fiscal)),
                amount=printer.amount(sum(p.fen for p in fiscal)),
            )
        ),
        heading("五、国有资产占有使用情况", 3),
        *_assets(model),
    ]


def _three_public(model: Model, printer: Printer, speaker: Speaker) -> list[Block]:
    """Each part with its change; the amounts are those of the table, which is in 万元 too: rounded."""
    printer = replace(printer, style=replace(model.style, truncates=False))
    speaker = replace(speaker, printer=printer)

    def part(item: str, words: str, mark: str = "") -> tuple[Part, ...]:
        claim = f"three_public_expenditure/{item}"
        atoms = three_public(model, item)
        stated = say(mark + words + "{amount}万元，", claim, amount=printer.rounded(total(atoms)))
        return (*stated, *_change(speaker, claim, atoms, words.rstrip("预算数为")))

    year, end = model.year, (Part("。"),)
    inner = [part("vehicle_purchase", "公务用车购置费"), part("vehicle_operation", "公务用车运行费")]
    vehicles = part("vehicles", "公务用车购置及运行费", "（二）")
    return [
        claims(part("total", f"{year}年“三公”经费预算数为"), (Part("。其中："),)),
        claims(part("overseas_travel", "因公出国（境）费", "（一）"), end),
        claims(vehicles, (Part("。其中："),), *join(inner, "；"), end),
        claims(part("reception", "公务接待费", "（三）"), end),
    ]


def _assets(model: Model) -> list[Block]:
    assets = model.assets
    bought = assets.buys_vehicles
    return [
        claims(
            say(f"截至{model.year - 1}年8月31日，{model.name}共有车辆"),
            say_vehicles(model, with_values=False),
            say(
                "；单价100万元（含）以上设备（不含车辆）{over_100}台（套）。",
                "assets/equipment",
                over_100=str(assets.over_100),
            ),
        ),
        claims(
            say(
                "{year}年{kind}预算安排购置车辆{count}辆；安排购置单价100万元（含）以上设备（不含车辆）{over_100}台（套）。",
                "assets/buys",
                year=str(model.year),
                kind=model.kind_word,
                count=str(bought),
                over_100=str(assets.buys_over_100),
            )
        ),
    ]


def _projects(model: Model, printer: Printer) -> list[Block]:
    """The largest project of the fiscal appropriation under seven headings."""
    fiscal = [p for p in model.projects if p.fund in FISCAL]
    if not fiscal:
        return [prose(f"{model.self_word}{model.year}年无财政拨款安排的项目支出。")]
    return _project(model, printer, max(fiscal, key=lambda project: project.fen))


def _project(model: Model, printer: Printer, project: Project) -> list[Block]:
    claim = f"projects/{project.name}"
    period = f"{model.year}年1月1日至{model.year}年12月31日"
    bodies: dict[str, Paragraph] = {
        "一、项目概述": claims(say("{name}用于保障相关工作按计划开展。", claim, name=project.name)),
        "二、立项依据": claims(say("{basis}。", claim, basis=project.basis)),
        "三、实施主体": claims(say("{executor}", claim, executor=model.name)),
        "四、实施方案": prose("按年度工作计划组织实施，按合同约定支付。"),
        "五、实施周期": claims(say("{period}", claim, period=period)),
        "六、年度预算安排": claims(
            say("{name}{amount}万元。", claim, name=project.name, amount=printer.amount(project.fen))
        ),
        "七、绩效目标": prose("按时完成年度工作任务，服务对象满意度达到95%以上。"),
    }
    return [block for title, body in bodies.items() for block in (heading(title, 3), body)]
