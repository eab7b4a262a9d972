"""The nine tables of the Shanghai form (shanghai_budget): in yuan, functions without money left out."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from .blocks import Block, Cell, Table
from .model import (
    BASIC,
    CAPITAL,
    FISCAL,
    FUND,
    GENERAL,
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
    "revenue_expenditure_summary": "财务收支预算总表",
    "revenue_by_function": "收入预算总表",
    "expenditure_by_function": "支出预算总表",
    "fiscal_appropriation_summary": "财政拨款收支预算总表",
    "general_budget_expenditure": "一般公共预算支出功能分类预算表",
    "government_fund_expenditure": "政府性基金预算支出功能分类预算表",
    "state_capital_expenditure": "国有资本经营预算支出功能分类预算表",
    "general_budget_basic_expenditure": "一般公共预算基本支出部门预算经济分类预算表",
    "three_public_expenditure": "“三公”经费和机关运行经费预算表",
}
ABSENT = {
    "government_fund_expenditure": "无政府性基金预算财政拨款安排的预算",
    "state_capital_expenditure": "无国有资本经营预算财政拨款安排的预算",
}
SOURCES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("财政拨款收入", "fiscal", FISCAL),
    ("事业收入", "business", ("business",)),
    ("事业单位经营收入", "operating", ("operating",)),
    ("其他收入", "other", ("other",)),
)
"""Words, measure and funds of a kind of revenue."""
BUDGETS = {"general_budget": GENERAL, "government_fund": FUND, "state_capital": CAPITAL}


def titles(model: Model) -> list[str]:
    """The titles, as the contents page and the tables print them."""
    who = "部门" if model.level == "department" else "预算单位"
    found = [f"{model.year}年{who}{title}" for title in TITLES.values()]
    return [*found[:-1], found[-1].replace("预算单位", "单位")]


def _caption(model: Model, table_id: str) -> Caption:
    title = titles(model)[list(TITLES).index(table_id)]
    unit = "万元" if table_id == "three_public_expenditure" else "元"
    absent = f"注：{model.self_word}{model.year}年{{}}，故本表为空表。"
    return Caption(
        table_id,
        caption_lines(title, f"编制{model.kind_word}：{model.name}", f"单位：{unit}", title=0),
        absent.format(ABSENT[table_id]) if table_id in ABSENT else "",
    )


def make_tables(model: Model, printer: Printer) -> list[Block]:
    """Tables 1 to 9, in order."""
    by_function = partial(_by_function, model, printer)
    return [
        _summary(model, printer),
        _revenue(model, printer),
        by_function("expenditure_by_function", list(model.atoms), "支出预算"),
        _fiscal_summary(model, printer),
        by_function("general_budget_expenditure", pick(model.atoms, GENERAL), "一般公共预算支出"),
        by_function("government_fund_expenditure", pick(model.atoms, FUND), "政府性基金预算支出"),
        by_function("state_capital_expenditure", pick(model.atoms, CAPITAL), "国有资本经营预算支出"),
        _basic(model, printer),
        _three_public(model, replace(printer, unit="万元", style=replace(model.style, table_decimals=2))),
    ]


def _sum(model: Model, funds: tuple[str, ...]) -> int:
    return total(pick(model.atoms, funds))


def _by_use(atoms: list[Atom]) -> Sums:
    return {
        "total": tree(atoms),
        "basic": tree(pick(atoms, uses=BASIC)),
        "project": tree(pick(atoms, uses=("project",))),
    }


def _totals(printer: Printer, revenue: int, sums: Sums) -> list[Cell]:
    """The last line of a two-sided table."""
    whole = [amount(printer, t.get("total", 0), "expenditure_total", m) for m, t in sums.items()]
    return [cell("收入总计"), amount(printer, revenue, "revenue_total", "total"), cell("支出总计"), *whole]


def _summary(model: Model, printer: Printer) -> Table:
    """Revenue beside the classes that hold money; one of two layouts splits the expenditure by use."""
    lines: tuple[FundsOf, ...] = (
        ("一、财政拨款收入", "revenue_fiscal", FISCAL),
        ("1. 一般公共预算资金", "revenue_general_budget", GENERAL),
        ("2. 政府性基金", "revenue_government_fund", FUND),
        ("3. 国有资本经营预算", "revenue_state_capital", CAPITAL),
        ("二、事业收入", "revenue_business", ("business",)),
        ("三、事业单位经营收入", "revenue_operating", ("operating",)),
        ("四、其他收入", "revenue_other", ("other",)),
    )
    if model.style.wording == 2:
        sums: Sums = {"total": tree(model.atoms)} | {
            use: tree(pick(model.atoms, uses=(use,))) for use in ("personnel", "public", "project")
        }
        header = [
            [cell("本年收入", 2), cell("本年支出", 5)],
            [cell("项目", rows=3), cell("预算数", rows=3), cell("项目", rows=3), cell("预算数", 4)],
            [cell("合计", rows=2), cell("基本支出", 2), cell("项目支出", rows=2)],
            [cell("人员经费"), cell("公用经费")],
        ]
    else:
        sums = {"total": tree(model.atoms)}
        header = [
            [cell("本年收入", 2), cell("本年支出", 2)],
            [cell(text) for text in ("项目", "预算数", "项目", "预算数")],
        ]
    rows = beside(
        item_rows(printer, lines, partial(_sum, model)),
        class_rows(printer, _classes(list(model.atoms)), sums, numbered=True),
    )
    last = _totals(printer, total(model.atoms), sums)
    return table(_caption(model, "revenue_expenditure_summary"), header, [*rows, last])


def _classes(atoms: list[Atom]) -> list[str]:
    return sorted({atom.code[:3] for atom in atoms if atom.fen})


def _code_header(group: str, words: list[str]) -> list[list[Cell]]:
    return [
        [cell("项目", 4), cell(group, len(words))],
        [cell("功能分类科目编码", 3), cell("功能分类科目名称", rows=2)] + [cell(w, rows=2) for w in words],
        [cell(text) for text in ("类", "款", "项")],
    ]


def _revenue(model: Model, printer: Printer) -> Table:
    sums = {"total": tree(model.atoms)}
    sums |= {measure: tree(pick(model.atoms, funds)) for _, measure, funds in SOURCES}
    header = _code_header("收入预算", ["合计", *(words for words, *_ in SOURCES)])
    rows = code_rows(printer, sums, 3, total_merged=True)
    return table(_caption(model, "revenue_by_function"), header, rows)


def _by_function(model: Model, printer: Printer, table_id: str, atoms: list[Atom], group: str) -> Table:
    rows = code_rows(printer, _by_use(atoms), 3, total_merged=True)
    return table(_caption(model, table_id), _code_header(group, ["合计", "基本支出", "项目支出"]), rows)


def _fiscal_summary(model: Model, printer: Printer) -> Table:
    fiscal = pick(model.atoms, FISCAL)
    sums = {"total": tree(fiscal)}
    sums |= {measure: tree(pick(fiscal, funds)) for measure, funds in BUDGETS.items()}
    words = ("项目", "预算数", "项目", "合计", "一般公共预算", "政府性基金预算", "国有资本经营预算")
    header = [[cell("财政拨款收入", 2), cell("财政拨款支出", 5)], [cell(word) for word in words]]
    lines: tuple[FundsOf, ...] = (
        ("一、一般公共预算资金", "revenue_general_budget", GENERAL),
        ("二、政府性基金", "revenue_government_fund", FUND),
        ("三、国有资本经营预算", "revenue_state_capital", CAPITAL),
    )
    rows = beside(
        item_rows(printer, lines, partial(_sum, model)),
        class_rows(printer, _classes(fiscal), sums, numbered=True),
    )
    last = _totals(printer, total(fiscal), sums)
    return table(_caption(model, "fiscal_appropriation_summary"), header, [*rows, last])


def _basic(model: Model, printer: Printer) -> Table:
    header = [
        [cell("项目", 3), cell("一般公共预算基本支出", 3)],
        [cell("部门预算经济分类科目编码", 2), cell("经济分类科目名称", rows=2)]
        + [cell(word, rows=2) for word in ("合计", "人员经费", "公用经费")],
        [cell("类"), cell("款")],
    ]
    general = pick(model.atoms, GENERAL)
    sums = {
        measure: tree(pick(general, uses=uses), lambda atom: atom.economic)
        for measure, uses in (("total", BASIC), ("personnel", ("personnel",)), ("public", ("public",)))
    }
    rows = code_rows(printer, sums, 2, is_economic=True, total_merged=True)
    return table(_caption(model, "general_budget_basic_expenditure"), header, rows)


def _three_public(model: Model, printer: Printer) -> Table:
    header = [
        [cell("“三公”经费预算数", 6), cell("机关运行经费预算数", rows=3)],
        [
            cell("合计", rows=2),
            cell("因公出国（境）费", rows=2),
            cell("公务接待费", rows=2),
            cell("公务用车购置及运行费", 3),
        ],
        [cell("小计"), cell("购置费"), cell("运行费")],
    ]
    items = ("total", "overseas_travel", "reception", "vehicles", "vehicle_purchase", "vehicle_operation")
    row = [amount(printer, total(three_public(model, item)), item, "total") for item in items]
    row.append(amount(printer, total(operating_cost(model)), "operating_cost", "total"))
    return table(_caption(model, "three_public_expenditure"), header, [row])
