"""The nine tables of the final accounts (final_accounts): carry-over at both ends of the year."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from .blocks import Block, Cell, Table
from .codes import SHORT_CLASSES, economic_name, names
from .model import BASIC, CAPITAL, FISCAL, FUND, GENERAL, Atom, Model, pick, three_public, total, tree
from .printing import Printer
from .tables import (
    Caption,
    FundsOf,
    Sums,
    amount,
    beside,
    caption_lines,
    cell,
    class_rows,
    code_rows,
    item_rows,
    table,
)

TITLES = {
    "revenue_expenditure_summary": "收入支出决算总表",
    "revenue_by_function": "收入决算表",
    "expenditure_by_function": "支出决算表",
    "fiscal_appropriation_summary": "财政拨款收入支出决算总表",
    "general_budget_expenditure": "一般公共预算财政拨款支出决算表",
    "general_budget_basic_expenditure": "一般公共预算财政拨款基本支出决算表",
    "three_public_expenditure": "财政拨款“三公”经费支出决算表",
    "government_fund_expenditure": "政府性基金预算财政拨款收入支出决算表",
    "state_capital_expenditure": "国有资本经营预算财政拨款收入支出决算表",
}
ABSENT = {
    "three_public_expenditure": "财政拨款“三公”经费支出",
    "government_fund_expenditure": "政府性基金预算财政拨款收入和支出",
    "state_capital_expenditure": "国有资本经营预算财政拨款收入和支出",
}
BUDGETS = {"general_budget": GENERAL, "government_fund": FUND, "state_capital": CAPITAL}
SOURCES: dict[str, tuple[str, tuple[str, ...]]] = {
    "fiscal": ("财政拨款收入", FISCAL),
    "superior_subsidy": ("上级补助收入", ("superior_subsidy",)),
    "business": ("事业收入", ("business",)),
    "operating": ("经营收入", ("operating",)),
    "subordinate_payment": ("附属单位上缴收入", ("subordinate_payment",)),
    "other": ("其他收入", ("other",)),
}
"""The measures of the revenue table: words and funds."""
PANELS = ((("301", "303"), "人员经费合计", "personnel"), (("302", "310"), "公用经费合计", "public"))


def opening(model: Model, funds: Iterable[str] | None = None) -> int:
    """What some funds carried over at the start of the year."""
    allowed = None if funds is None else set(funds)
    return sum(b.opening for b in model.balances if allowed is None or b.fund in allowed)


def closing(model: Model, funds: Iterable[str] | None = None) -> int:
    """What some funds carried over at the end of the year."""
    allowed = None if funds is None else set(funds)
    return sum(b.closing for b in model.balances if allowed is None or b.fund in allowed)


def received(model: Model, funds: Iterable[str] | None = None) -> int:
    """Revenue of the year: what was spent or carried forward and had not been carried over."""
    wanted = None if funds is None else tuple(funds)
    return total(pick(model.atoms, wanted)) + closing(model, wanted) - opening(model, wanted)


def received_tree(model: Model, funds: Iterable[str] | None = None) -> dict[str, int]:
    """Revenue by code; codes that lived on their carry-over alone are left out."""
    allowed = None if funds is None else set(funds)
    spent = pick(model.atoms, allowed)
    moved = [
        Atom(b.code, b.fund, "", "", b.closing - b.opening, 0)
        for b in model.balances
        if allowed is None or b.fund in allowed
    ]
    return tree([*spent, *moved])


def _caption(model: Model, table_id: str) -> Caption:
    title = TITLES[table_id]
    number = list(TITLES).index(table_id) + 1
    if model.style.wording == 1:
        lines = [f"公开{number:02d}表", title, f"{model.kind_word}：{model.name}", "单位：万元"]
        above = caption_lines(*lines, title=1)
    else:
        above = caption_lines(title, "单位：万元", title=0)
    absent = f"说明：{model.name}本年度没有{ABSENT.get(table_id)}，故本表无数据。"
    note = f"注：本表反映{model.kind_word}本年度{title.removesuffix('表').removesuffix('总')}情况。"
    return Caption(table_id, above, absent if table_id in ABSENT else "", note)


def make_tables(model: Model, printer: Printer) -> list[Block]:
    """Tables 1 to 9, in order."""
    return [
        _summary(model, printer),
        _revenue(model, printer),
        _expenditure(model, printer),
        _fiscal_summary(model, printer),
        _general(model, printer),
        _basic(model, printer),
        _three_public(model, printer),
        _fund(model, printer, "government_fund_expenditure", FUND),
        _fund(model, printer, "state_capital_expenditure", CAPITAL),
    ]


def _line(printer: Printer, label: str, fen: int, item: str) -> list[Cell]:
    return [cell(label), amount(printer, fen, item, "total")]


def _summary(model: Model, printer: Printer) -> Table:
    lines: tuple[FundsOf, ...] = (
        ("一、一般公共预算财政拨款收入", "revenue_general_budget", GENERAL),
        ("二、政府性基金预算财政拨款收入", "revenue_government_fund", FUND),
        ("三、国有资本经营预算财政拨款收入", "revenue_state_capital", CAPITAL),
        ("四、上级补助收入", "revenue_superior_subsidy", ("superior_subsidy",)),
        ("五、事业收入", "revenue_business", ("business",)),
        ("六、经营收入", "revenue_operating", ("operating",)),
        ("七、附属单位上缴收入", "revenue_subordinate_payment", ("subordinate_payment",)),
        ("八、其他收入", "revenue_other", ("other",)),
    )
    header = [
        [cell("收入", 2), cell("支出", 2)],
        [cell(text) for text in ("项目", "决算数", "项目", "决算数")],
    ]
    rows = beside(
        item_rows(printer, lines, partial(received, model)),
        class_rows(printer, SHORT_CLASSES, {"total": tree(model.atoms)}, numbered=True),
    )
    spent, carried = total(model.atoms), closing(model)
    ends = (
        ("本年收入合计", received(model), "revenue_current", "本年支出合计", spent, "expenditure_current"),
        ("使用非财政拨款结余", 0, "revenue_surplus_used", "结余分配", 0, "expenditure_surplus_distribution"),
        (
            "年初结转和结余",
            opening(model),
            "revenue_carryover",
            "年末结转和结余",
            carried,
            "expenditure_carried_forward",
        ),
        ("总计", spent + carried, "revenue_total", "总计", spent + carried, "expenditure_total"),
    )
    for left, fen, item, right, out, other in ends:
        rows.append([*_line(printer, left, fen, item), *_line(printer, right, out, other)])
    return table(_caption(model, "revenue_expenditure_summary"), header, rows)


def _by_code(
    model: Model, printer: Printer, table_id: str, words: list[str], sums: Sums, total_first: bool
) -> Table:
    header = [
        [cell("项目", 2), *(cell(word, rows=2) for word in words)],
        [cell("功能分类科目编码"), cell("科目名称")],
    ]
    rows = code_rows(printer, sums, 1, total_first=total_first, total_merged=True)
    return table(_caption(model, table_id), header, rows)


def _revenue(model: Model, printer: Printer) -> Table:
    words = ["本年收入合计", *(words for words, _ in SOURCES.values())]
    sums = {"total": received_tree(model)}
    sums |= {measure: received_tree(model, funds) for measure, (_, funds) in SOURCES.items()}
    return _by_code(model, printer, "revenue_by_function", words, sums, total_first=True)


def _expenditure(model: Model, printer: Printer) -> Table:
    words = ["本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"]
    sums: Sums = {
        "total": tree(model.atoms),
        "basic": tree(pick(model.atoms, uses=BASIC)),
        "project": tree(pick(model.atoms, uses=("project",))),
        "paid_to_superior": {},
        "operating_expenditure": tree(pick(model.atoms, uses=("operating",))),
        "subsidy_to_subordinate": {},
    }
    return _by_code(model, printer, "expenditure_by_function", words, sums, total_first=True)


def _fiscal_summary(model: Model, printer: Printer) -> Table:
    words = ["项目", "决算数", "项目", "合计", "一般公共预算财政拨款"]
    words += ["政府性基金预算财政拨款", "国有资本经营预算财政拨款"]
    header = [[cell("收入", 2), cell("支出", 5)], [cell(word) for word in words]]
    labels = ("一、一般公共预算财政拨款", "二、政府性基金预算财政拨款", "三、国有资本经营预算财政拨款")
    named = list(zip(labels, BUDGETS.items(), strict=True))
    lines = [(label, f"revenue_{measure}", funds) for label, (measure, funds) in named]
    fiscal = pick(model.atoms, FISCAL)
    columns = {"total": FISCAL, **BUDGETS}
    sums = {measure: tree(pick(fiscal, funds)) for measure, funds in columns.items()}
    rows = beside(
        item_rows(printer, lines, partial(received, model)),
        class_rows(printer, SHORT_CLASSES, sums, numbered=True),
    )

    def end(label: str, item: str, fens: dict[str, int]) -> list[Cell]:
        return [cell(label), *(amount(printer, fen, item, measure) for measure, fen in fens.items())]

    spent = {m: total(pick(fiscal, funds)) for m, funds in columns.items()}
    carried = {m: closing(model, funds) for m, funds in columns.items()}
    whole = {m: spent[m] + carried[m] for m in columns}
    rows.append(
        _line(printer, "本年收入合计", received(model, FISCAL), "revenue_current")
        + end("本年支出合计", "expenditure_current", spent)
    )
    rows.append(
        _line(printer, "年初财政拨款结转和结余", opening(model, FISCAL), "revenue_carryover")
        + end("年末财政拨款结转和结余", "expenditure_carried_forward", carried)
    )
    for label, (measure, funds) in named:
        item = f"revenue_carryover_{measure}"
        rows.append([*_line(printer, label, opening(model, funds), item), *([cell("")] * 5)])
    rows.append(
        _line(printer, "总计", whole["total"], "revenue_total") + end("总计", "expenditure_total", whole)
    )
    return table(_caption(model, "fiscal_appropriation_summary"), header, rows)


def _general(model: Model, printer: Printer) -> Table:
    general = pick(model.atoms, GENERAL)
    sums = {
        "total": tree(general),
        "basic": tree(pick(general, uses=BASIC)),
        "project": tree(pick(general, uses=("project",))),
    }
    words = ["合计", "基本支出", "项目支出"]
    return _by_code(model, printer, "general_budget_expenditure", words, sums, total_first=False)


def _basic(model: Model, printer: Printer) -> Table:
    """Two panels that print every economic division: persons left, running cost right."""
    basic = pick(model.atoms, GENERAL, BASIC)
    held = tree(basic, lambda atom: atom.economic)
    heads = [cell("经济分类科目编码"), cell("科目名称"), cell("决算数")]
    panels, ends = [], []
    for classes, label, use in PANELS:
        codes = [code for code in names()[1] if code[:3] in classes]
        panels.append(
            [
                [cell(code), cell(economic_name(code)), amount(printer, held.get(code, 0), code, "total")]
                for code in codes
            ]
        )
        fen = total(pick(basic, uses=(use,)))
        ends += [cell(label, 2), amount(printer, fen, f"{use}_total", "total")]
    rows = beside(*panels)
    return table(_caption(model, "general_budget_basic_expenditure"), [[*heads, *heads]], [*rows, ends])


def _three_public(model: Model, printer: Printer) -> Table:
    """Budget beside outturn for each item."""
    header = [
        [cell("财政拨款“三公”经费", 12)],
        [
            cell("合计", 2, 2),
            cell("因公出国（境）费", 2, 2),
            cell("公务用车购置及运行维护费", 6),
            cell("公务接待费", 2, 2),
        ],
        [cell("小计", 2), cell("公务用车购置费", 2), cell("公务用车运行维护费", 2)],
        [cell(word) for _ in range(6) for word in ("预算数", "决算数")],
    ]
    row = []
    for item in (
        "total",
        "overseas_travel",
        "vehicles",
        "vehicle_purchase",
        "vehicle_operation",
        "reception",
    ):
        atoms = three_public(model, item)
        row.append(amount(printer, sum(a.budget for a in atoms), item, "budget"))
        row.append(amount(printer, total(atoms), item, "final"))
    return table(_caption(model, "three_public_expenditure"), header, [row])


def _fund(model: Model, printer: Printer, table_id: str, funds: tuple[str, ...]) -> Table:
    atoms = pick(model.atoms, funds)
    starts = [Atom(b.code, b.fund, "", "", b.opening, 0) for b in model.balances if b.fund in funds]
    ends = [Atom(b.code, b.fund, "", "", b.closing, 0) for b in model.balances if b.fund in funds]
    sums = {
        "opening_carryover": tree(starts),
        "received": received_tree(model, funds),
        "total": tree(atoms),
        "basic": tree(pick(atoms, uses=BASIC)),
        "project": tree(pick(atoms, uses=("project",))),
        "closing_carryover": tree(ends),
    }
    header = [
        [
            cell("项目", 2),
            cell("年初结转和结余", rows=2),
            cell("本年收入", rows=2),
            cell("本年支出", 3),
            cell("年末结转和结余", rows=2),
        ],
        [cell(text) for text in ("功能分类科目编码", "科目名称", "小计", "基本支出", "项目支出")],
    ]
    rows = code_rows(printer, sums, 1, total_merged=True)
    return table(_caption(model, table_id), header, rows)
