"""The twelve tables of the Jiangsu form (jiangsu_budget): the total line first, codes joined."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from .blocks import Block, Cell, Table
from .codes import SHORT_CLASSES, economic_name
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
    operating_cost,
    pick,
    three_public,
    total,
    tree,
)
from .printing import Printer
from .tables import (
    Caption,
    FundsOf,
    amount,
    beside,
    caption_lines,
    cell,
    class_rows,
    code_rows,
    item_rows,
    numeral,
    table,
)

TITLES = {
    "revenue_expenditure_summary": "收支预算总表",
    "revenue_by_source": "收入预算总表",
    "expenditure_by_use": "支出预算总表",
    "fiscal_appropriation_summary": "财政拨款收支预算总表",
    "fiscal_appropriation_expenditure": "财政拨款支出预算表",
    "fiscal_appropriation_basic_expenditure": "财政拨款基本支出预算表",
    "government_fund_expenditure": "政府性基金支出预算表",
    "general_budget_expenditure": "一般公共预算支出预算表",
    "general_budget_basic_expenditure": "一般公共预算基本支出预算表",
    "operating_cost_expenditure": "一般公共预算机关运行经费支出预算表",
    "three_public_expenditure": "一般公共预算“三公”经费、会议费、培训费支出预算表",
    "procurement": "政府采购支出预算表",
}
ABSENT = {
    "government_fund_expenditure": "政府性基金预算安排的支出",
    "three_public_expenditure": "“三公”经费、会议费、培训费支出",
    "procurement": "政府采购支出预算",
}
"""What the note under an empty table says is not there."""
_USES = {"basic": BASIC, "project": ("project",), "reserve": ("reserve",)}
_USE_WORDS = {"basic": "一、基本支出", "project": "二、项目支出", "reserve": "三、单位预留机动经费"}


def titles(model: Model) -> list[str]:
    """The numbered titles, as the contents page and the tables print them."""
    return [
        f"{numeral(n)}、{model.year}年度{model.name}{title}" for n, title in enumerate(TITLES.values(), 1)
    ]


def spent_on(model: Model, item: str) -> list[Atom]:
    """The general budget's atoms of a “three public” item, of 会议费, of 培训费, or of all of them."""
    general = pick(model.atoms, GENERAL)
    if item == "meetings":
        return pick(general, economic="30215")
    if item == "training":
        return pick(general, economic="30216")
    if item == "grand_total":
        return [*spent_on(model, "total"), *spent_on(model, "meetings"), *spent_on(model, "training")]
    return pick(three_public(model, item), GENERAL)


def _caption(model: Model, table_id: str) -> Caption:
    """Numbered like a heading, or like 公开01表, which is one of two ways to number."""
    number = list(TITLES).index(table_id) + 1
    if model.style.wording == 1:
        lines = [f"公开{number:02d}表", f"{TITLES[table_id]}", f"部门名称：{model.name}", "单位：万元"]
        above = caption_lines(*lines, title=1)
    else:
        above = caption_lines(titles(model)[number - 1], "单位：万元", title=0)
    empty = ABSENT.get(table_id, "")
    return Caption(
        table_id,
        above,
        f"注：{model.self_word}{model.year}年度无{empty}，故本表为空表。" if empty else "",
    )


def make_tables(model: Model, printer: Printer) -> list[Block]:
    """Tables 1 to 12, in order."""
    fiscal, general = pick(model.atoms, FISCAL), pick(model.atoms, GENERAL)
    by_function = partial(_by_code, model, printer, words=("功能科目代码", "功能科目名称", "金额"))
    economic = partial(_by_code, model, printer, is_economic=True)
    coded = ("科目编码", "科目名称", "金额")
    return [
        _summary(model, printer),
        _by_source(model, printer),
        _by_use(model, printer),
        _fiscal_summary(model, printer),
        by_function("fiscal_appropriation_expenditure", fiscal),
        economic("fiscal_appropriation_basic_expenditure", pick(fiscal, uses=BASIC), words=coded),
        by_function("government_fund_expenditure", pick(fiscal, FUND)),
        by_function("general_budget_expenditure", general),
        economic("general_budget_basic_expenditure", pick(general, uses=BASIC), words=coded),
        economic(
            "operating_cost_expenditure",
            operating_cost(model),
            words=("科目编码", "科目名称", "机关运行经费支出"),
        ),
        _three_public(model, printer),
        _procurement(model, printer),
    ]


def _sum(model: Model, funds: tuple[str, ...]) -> int:
    return total(pick(model.atoms, funds))


def _use_rows(printer: Printer, atoms: Iterable[Atom]) -> list[list[Cell]]:
    held = list(atoms)
    return [
        [
            cell(_USE_WORDS[use]),
            amount(printer, total(pick(held, uses=uses)), f"expenditure_{use}", "total"),
        ]
        for use, uses in _USES.items()
    ]


def _summary(model: Model, printer: Printer) -> Table:
    """Three blocks: revenue, functional classes, uses; below them the carry-over at both ends."""
    header = [
        [cell("收入", 2), cell("支出", 4)],
        [cell("项目名称", rows=2), cell("金额", rows=2), cell("功能分类", 2), cell("支出用途", 2)],
        [cell(text) for text in ("功能科目名称", "金额", "项目名称", "金额")],
    ]
    lines: tuple[FundsOf, ...] = (
        ("一、财政拨款", "revenue_fiscal", FISCAL),
        ("1.一般公共预算", "revenue_general_budget", GENERAL),
        ("2.政府性基金预算", "revenue_government_fund", FUND),
        ("二、财政专户管理资金", "revenue_fiscal_account", ACCOUNT),
        ("三、其他资金", "revenue_own_funds", OWN),
    )
    rows = beside(
        item_rows(printer, lines, partial(_sum, model)),
        class_rows(printer, SHORT_CLASSES, {"total": tree(model.atoms)}, numbered=True),
        _use_rows(printer, model.atoms),
    )
    spent, forward = total(model.atoms), model.carried_forward
    current = spent - _sum(model, CARRIED)
    ends = (
        ("当年收入小计", "revenue_current", current, "当年支出小计", "expenditure_current", spent),
        (
            "上年结转资金",
            "revenue_carryover",
            _sum(model, CARRIED) + forward,
            "结转下年资金",
            "expenditure_carried_forward",
            forward,
        ),
        ("收入合计", "revenue_total", spent + forward, "支出合计", "expenditure_total", spent + forward),
    )
    for left, item, fen, right, other, out in ends:
        label = [cell(right, 3)] if model.style.wording else [cell(""), cell(""), cell(right)]
        row = [cell(left), amount(printer, fen, item, "total"), *label]
        rows.append([*row, amount(printer, out, other, "total")])
    return table(_caption(model, "revenue_expenditure_summary"), header, rows)


def _by_source(model: Model, printer: Printer) -> Table:
    sources = {
        "一般公共预算资金": (
            ("小计", "revenue_general_budget", GENERAL),
            ("公共财政拨款（补助）资金", "revenue_budget_fund", ("general",)),
            ("专项收入", "revenue_special", ("special",)),
        ),
        "政府性基金": (("小计", "revenue_government_fund", FUND),),
        "财政专户管理资金": (
            ("小计", "revenue_fiscal_account", ACCOUNT),
            ("专户管理教育收费", "revenue_education_fee", ("education_fee",)),
            ("其他非税收入", "revenue_other_nontax", ("other_nontax",)),
        ),
        "其他资金": (
            ("小计", "revenue_own_funds", OWN),
            ("事业收入", "revenue_business", ("business",)),
            ("经营收入", "revenue_operating", ("operating",)),
            ("其他收入", "revenue_other", ("other",)),
            ("债务资金（银行贷款）", "revenue_debt", ("debt",)),
        ),
    }
    carried = _sum(model, CARRIED)
    whole = total(model.atoms) + model.carried_forward
    rows = [[cell("收入总计", 2), amount(printer, whole, "revenue_total", "total")]]
    for group, lines in sources.items():
        for number, (label, item, funds) in enumerate(lines):
            head = [] if number else [cell(group, rows=len(lines))]
            rows.append([*head, cell(label), amount(printer, _sum(model, funds), item, "total")])
    opening = carried + model.carried_forward
    rows.append([cell("上年结转和结余资金", rows=2), cell("小计")])
    rows[-1].append(amount(printer, opening, "revenue_carryover", "total"))
    used = amount(printer, carried, "revenue_carryover_used", "total")
    rows.append([cell("其中：动用上年结转和结余资金"), used])
    return table(_caption(model, "revenue_by_source"), [[cell("项目名称"), cell(""), cell("金额")]], rows)


def _by_use(model: Model, printer: Printer) -> Table:
    words = ("合计", "基本支出", "项目支出", "单位预留机动经费", "结转下年资金")
    forward = model.carried_forward
    figures = {"total": total(model.atoms) + forward}
    figures |= {use: total(pick(model.atoms, uses=uses)) for use, uses in _USES.items()}
    figures["carried_forward"] = forward
    row = [amount(printer, fen, "total", measure) for measure, fen in figures.items()]
    return table(_caption(model, "expenditure_by_use"), [[cell(word) for word in words]], [row])


def _fiscal_summary(model: Model, printer: Printer) -> Table:
    fiscal = pick(model.atoms, FISCAL)
    header = [
        [cell("收入", 2), cell("支出", 2)],
        [cell("项目名称", rows=2), cell("金额", rows=2), cell("支出用途", 2)],
        [cell("项目名称"), cell("金额")],
    ]
    lines: tuple[FundsOf, ...] = (
        ("一、一般公共预算", "revenue_general_budget", GENERAL),
        ("二、政府性基金预算", "revenue_government_fund", FUND),
    )
    rows = beside(item_rows(printer, lines, partial(_sum, model)), _use_rows(printer, fiscal))
    last = [cell("收入合计"), amount(printer, total(fiscal), "revenue_total", "total")]
    last += [cell("支出合计"), amount(printer, total(fiscal), "expenditure_total", "total")]
    return table(_caption(model, "fiscal_appropriation_summary"), header, [*rows, last])


def _by_code(
    model: Model,
    printer: Printer,
    table_id: str,
    atoms: list[Atom],
    words: tuple[str, str, str],
    is_economic: bool = False,
) -> Table:
    """Code, name, amount: by function, or by economic class."""
    sums = {"total": tree(atoms, lambda a: a.economic) if is_economic else tree(atoms)}
    rows = code_rows(printer, sums, 1, total_first=True, is_economic=is_economic)
    return table(_caption(model, table_id), [[cell(word) for word in words]], rows)


def _three_public(model: Model, printer: Printer) -> Table:
    header = [
        [cell("合计", rows=3), cell("“三公”经费", 6), cell("会议费", rows=3), cell("培训费", rows=3)],
        [
            cell("小计", rows=2),
            cell("因公出国（境）费", rows=2),
            cell("公务用车购置及运行维护费", 3),
            cell("公务接待费", rows=2),
        ],
        [cell("小计"), cell("公务用车购置费"), cell("公务用车运行维护费")],
    ]
    items = ("grand_total", "total", "overseas_travel", "vehicles", "vehicle_purchase", "vehicle_operation")
    row = [
        amount(printer, total(spent_on(model, item)), item, "total")
        for item in (*items, "reception", "meetings", "training")
    ]
    return table(_caption(model, "three_public_expenditure"), header, [row])


def _procurement(model: Model, printer: Printer) -> Table:
    """The kinds of procurement, under each kind the project that buys and what it buys."""
    words = ("采购品目大类", "专项名称", "经济科目", "采购物品名称", "采购组织形式", "总计")
    bought = model.procurement
    kinds = (
        ("一、货物A", "goods", bought.goods, "310", "办公设备购置", "台式计算机和打印机"),
        ("二、工程B", "works", bought.works, "309", economic_name("309"), "修缮装修"),
        ("三、服务C", "services", bought.services, "302", "委托业务费", "物业和运行维护"),
    )
    rows = [[cell("合计"), *([cell("")] * 4), amount(printer, bought.total, "total", "total")]]
    for label, item, fen, code, division, thing in kinds:
        rows.append([cell(label), *([cell("")] * 4), amount(printer, fen, item, "total")])
        buyers = [a.project for a in pick(model.atoms, uses=("project",), economic=code) if a.project]
        if fen and buyers:
            detail = amount(printer, fen, f"{item}/detail", "total")
            rows.append([cell(""), cell(buyers[0]), cell(division), cell(""), cell(""), detail])
            how = [cell(""), cell(""), cell(""), cell(thing), cell("政府集中采购")]
            rows.append([*how, amount(printer, fen, f"{item}/thing", "total")])
    return table(_caption(model, "procurement"), [[cell(word) for word in words]], rows)
