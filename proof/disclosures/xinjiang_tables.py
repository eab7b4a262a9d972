"""The eleven tables and the target tables of the Xinjiang form (xinjiang_budget)."""

from __future__ import annotations

from functools import partial

from .blocks import Block, Cell, Table
from .codes import FIXED_CLASSES, economic_name, name_of
from .model import (
    ACCOUNT,
    BASIC,
    CAPITAL,
    CARRIED,
    FISCAL,
    FISCAL_CARRIED,
    FUND,
    GENERAL,
    OTHER_CARRIED,
    OWN,
    Atom,
    Model,
    Project,
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
    split_code,
    table,
)

SOURCES: dict[str, tuple[str, ...]] = {
    "general_budget": ("general",),
    "general_budget_transfer": ("general_transfer",),
    "government_fund": ("government_fund",),
    "government_fund_transfer": ("government_fund_transfer",),
    "state_capital": ("state_capital",),
    "state_capital_transfer": ("state_capital_transfer",),
    "fiscal_account": ACCOUNT,
    "own_funds": OWN,
    "fiscal_carryover": FISCAL_CARRIED,
    "nonfiscal_carryover": OTHER_CARRIED,
}
"""The measures of the revenue table by the funds that they sum."""
_REVENUE: tuple[FundsOf, ...] = (
    ("一、本年收入", "revenue_current", (*FISCAL, *ACCOUNT, *OWN)),
    ("1.一般公共预算拨款", "revenue_general_budget", GENERAL),
    ("其中：一般财力", "revenue_general_budget_own", ("general",)),
    ("上级一般公共预算安排转移支付", "revenue_general_budget_transfer", ("general_transfer",)),
    ("2.政府性基金预算拨款", "revenue_government_fund", FUND),
    ("其中：政府性基金收入", "revenue_government_fund_own", ("government_fund",)),
    ("上级政府性基金安排转移支付", "revenue_government_fund_transfer", ("government_fund_transfer",)),
    ("3.国有资本经营预算拨款", "revenue_state_capital", CAPITAL),
    ("其中：国有资本经营收入", "revenue_state_capital_own", ("state_capital",)),
    ("上级国有资本经营预算安排转移支付", "revenue_state_capital_transfer", ("state_capital_transfer",)),
    ("4.财政专户核拨", "revenue_fiscal_account", ACCOUNT),
    ("5.单位资金", "revenue_own_funds", OWN),
    ("其中：事业收入", "revenue_business", ("business",)),
    ("上级补助收入", "revenue_superior_subsidy", ("superior_subsidy",)),
    ("附属单位上缴收入", "revenue_subordinate_payment", ("subordinate_payment",)),
    ("事业单位经营收入", "revenue_operating", ("operating",)),
    ("其他收入", "revenue_other", ("other",)),
    ("二、上年结转结余", "revenue_carryover", CARRIED),
    ("1.财政拨款结转", "revenue_fiscal_carryover", FISCAL_CARRIED),
    ("其中：一般公共预算拨款", "revenue_fiscal_carryover_general_budget", ("carried_general",)),
    ("政府性基金预算拨款", "revenue_fiscal_carryover_government_fund", ("carried_government_fund",)),
    ("国有资本经营预算拨款", "revenue_fiscal_carryover_state_capital", ()),
    ("2.非财政拨款结余", "revenue_nonfiscal_carryover", OTHER_CARRIED),
    ("其中：财政专户核拨", "revenue_nonfiscal_carryover_fiscal_account", ("carried_account",)),
    ("单位资金", "revenue_nonfiscal_carryover_own_funds", ("carried_own",)),
)
TITLES = {
    "revenue_expenditure_summary": "{kind}收支总体情况表",
    "revenue_by_function": "{kind}收入总体情况表",
    "expenditure_by_function": "{kind}支出总体情况表",
    "fiscal_appropriation_summary": "财政拨款收支预算总体情况表",
    "general_budget_expenditure": "一般公共预算支出情况表",
    "general_budget_basic_expenditure": "一般公共预算基本支出情况表",
    "general_budget_project_expenditure": "一般公共预算项目支出情况表",
    "government_fund_expenditure": "政府性基金预算支出情况表",
    "state_capital_expenditure": "国有资本经营预算支出情况表",
    "three_public_expenditure": "财政拨款“三公”经费支出情况表",
    "carryover": "上年结转结余情况明细表",
}
ABSENT = {
    "general_budget_project_expenditure": "没有使用一般公共预算安排的项目支出",
    "government_fund_expenditure": "没有使用政府性基金预算拨款安排的支出",
    "state_capital_expenditure": "没有使用国有资本经营预算拨款安排的支出",
    "three_public_expenditure": "没有使用财政拨款安排的“三公”经费支出",
    "carryover": "无上年结转结余安排的支出",
}
"""What an empty table's note, and the text, say is not there."""


def titles(model: Model) -> dict[str, str]:
    """The title of each table as this document prints it."""
    return {id: title.format(kind=model.kind_word) for id, title in TITLES.items()}


def say_empty(model: Model, table_id: str) -> str:
    """The sentence that a table is empty; its note and the text say the same."""
    return f"{model.name}{model.kind_word}{model.year}年{ABSENT[table_id]}，{titles(model)[table_id]}为空表。"


def _caption(model: Model, table_id: str) -> Caption:
    number = list(TITLES).index(table_id) + 1
    lines = (f"表 {number}", titles(model)[table_id], f"编制{model.kind_word}：{model.name}", "单位：万元")
    empty = f"备注：{say_empty(model, table_id)}" if table_id in ABSENT else ""
    return Caption(table_id, caption_lines(*lines, title=1), empty)


def make_tables(model: Model, printer: Printer) -> list[Block]:
    """Tables 1 to 11, in order."""
    return [
        _summary(model, printer),
        _revenue(model, printer),
        _by_function(model, printer, "expenditure_by_function", model.atoms, "支出预算"),
        _fiscal_summary(model, printer),
        _by_function(
            model, printer, "general_budget_expenditure", pick(model.atoms, GENERAL), "一般公共预算支出"
        ),
        _basic(model, printer),
        _projects(model, printer),
        _fund(model, printer, "government_fund_expenditure", FUND, "政府性基金预算支出"),
        _fund(model, printer, "state_capital_expenditure", CAPITAL, "国有资本经营预算支出"),
        _three_public(model, printer),
        _carryover(model, printer),
    ]


def _sum(model: Model, funds: tuple[str, ...]) -> int:
    return total(pick(model.atoms, funds))


def _summary(model: Model, printer: Printer) -> Table:
    header = [
        [cell("收 入", 2), cell("支 出", 2)],
        [cell("项 目"), cell("预算数"), cell("功能分类"), cell("预算数")],
    ]
    spent = {"total": tree(model.atoms)}
    rows = beside(
        item_rows(printer, _REVENUE, partial(_sum, model)),
        class_rows(printer, FIXED_CLASSES, spent, numbered=False),
    )
    whole = total(model.atoms)
    last = [
        cell("收 入 总 计"),
        amount(printer, whole, "revenue_total", "total"),
        cell("支 出 总 计"),
        amount(printer, whole, "expenditure_total", "total"),
    ]
    return table(_caption(model, "revenue_expenditure_summary"), header, [*rows, last])


def _revenue(model: Model, printer: Printer) -> Table:
    top = [cell("功能分类科目编码", 3), cell("功能分类科目名称", rows=2), cell("总计", rows=2)]
    top += [cell("财政拨款（补助）", 7)]
    top += [cell(text, rows=2) for text in ("财政专户（教育收费）", "单位资金", "财政拨款结转")]
    top += [cell("非财政拨款结转结余", rows=2)]
    names = ["财政拨款（补助）小计", "一般公共预算", "上级一般公共预算安排的转移支付", "政府性基金预算"]
    names += ["上级政府性基金安排的转移支付", "国有资本经营预算", "上级国有资本经营预算安排的转移支付"]
    header = [top, [cell(text) for text in ("类", "款", "项", *names)]]
    sums = {"total": tree(model.atoms), "fiscal": tree(pick(model.atoms, FISCAL))}
    sums |= {measure: tree(pick(model.atoms, funds)) for measure, funds in SOURCES.items()}
    return table(_caption(model, "revenue_by_function"), header, code_rows(printer, sums, 3))


def _by_function(
    model: Model, printer: Printer, table_id: str, atoms: list[Atom] | tuple[Atom, ...], group: str
) -> Table:
    header = [
        [cell("科目", 4), cell(group, 3)],
        [
            cell("功能分类科目编码", 3),
            *(cell(t, rows=2) for t in ("功能分类科目名称", "合计", "基本支出", "项目支出")),
        ],
        [cell(text) for text in ("类", "款", "项")],
    ]
    sums = {
        "total": tree(atoms),
        "basic": tree(pick(atoms, uses=BASIC)),
        "project": tree(pick(atoms, uses=("project",))),
    }
    return table(_caption(model, table_id), header, code_rows(printer, sums, 3))


def _fiscal_summary(model: Model, printer: Printer) -> Table:
    fiscal = pick(model.atoms, FISCAL)
    sums = {"total": tree(fiscal), "general_budget": tree(pick(fiscal, GENERAL))}
    sums |= {"government_fund": tree(pick(fiscal, FUND)), "state_capital": tree(pick(fiscal, CAPITAL))}
    header = [
        [cell("财政拨款收入", 2), cell("财政拨款支出", 5)],
        [cell(text) for text in ("项 目", "合 计", "功 能 分 类", "合 计")]
        + [cell(text) for text in ("一般公共预算", "政府性基金预算", "国有资本经营预算")],
    ]
    lines: tuple[FundsOf, ...] = (
        ("一、财政拨款（补助）", "revenue_fiscal", FISCAL),
        ("一般公共预算", "revenue_general_budget", GENERAL),
        ("政府性基金预算", "revenue_government_fund", FUND),
        ("国有资本经营预算", "revenue_state_capital", CAPITAL),
    )
    rows = beside(
        item_rows(printer, lines, partial(_sum, model)),
        class_rows(printer, FIXED_CLASSES, sums, numbered=False),
    )
    last = [cell("收入总计"), amount(printer, total(fiscal), "revenue_total", "total"), cell("支出总计")]
    last += [amount(printer, t.get("total", 0), "expenditure_total", m) for m, t in sums.items()]
    return table(_caption(model, "fiscal_appropriation_summary"), header, [*rows, last])


def _basic(model: Model, printer: Printer) -> Table:
    header = [
        [cell("科目", 3), cell("一般公共预算基本支出", 3)],
        [
            cell("经济分类科目编码", 2),
            *(cell(t, rows=2) for t in ("经济分类科目名称", "合计", "人员经费", "公用经费")),
        ],
        [cell("类"), cell("款")],
    ]
    general = pick(model.atoms, GENERAL)
    sums = {
        measure: tree(pick(general, uses=uses), lambda atom: atom.economic)
        for measure, uses in (("total", BASIC), ("personnel", ("personnel",)), ("public", ("public",)))
    }
    rows = code_rows(printer, sums, 2, is_economic=True)
    return table(_caption(model, "general_budget_basic_expenditure"), header, rows)


ECONOMIC_COLUMNS = ("301", "302", "303", "307", "309", "310", "311", "312", "313", "399")


def _projects(model: Model, printer: Printer) -> Table:
    """Project expenditure: class and division lines, then a line for every project of an item."""
    atoms = pick(model.atoms, GENERAL, ("project",))
    header = [
        [cell("科目编码", 3), cell("科目名称", rows=2), cell("项目名称", rows=2)]
        + [cell("项目支出合计", rows=2)]
        + [cell(economic_name(code), rows=2) for code in ECONOMIC_COLUMNS],
        [cell(text) for text in ("类", "款", "项")],
    ]
    rows = []
    for key in sorted({above for atom in atoms if atom.fen for above in (atom.code[:3], atom.code[:5])}):
        rows.append(_project_row(printer, key, "", pick(atoms, code=key)))
        if len(key) == 5:
            for project in general_projects(model):
                if project.code.startswith(key):
                    spent = [a for a in atoms if a.project == project.name]
                    rows.append(_project_row(printer, project.code, project.name, spent))
    rows.append(_project_row(printer, "total", "合计", atoms))
    return table(_caption(model, "general_budget_project_expenditure"), header, rows)


def general_projects(model: Model) -> list[Project]:
    """The projects that the general budget pays, in order of their codes."""
    return [project for project in model.projects if project.fund in GENERAL]


def _project_row(printer: Printer, key: str, project: str, atoms: list[Atom]) -> list[Cell]:
    whole = key == "total"
    line = f"{key}/{project}" if project and not whole else key
    codes = [""] * 3 if whole else split_code(key, 3)
    measures = {"total": "", **{f"econ_{code}": code for code in ECONOMIC_COLUMNS}}
    return [
        *map(cell, codes),
        cell("" if whole else name_of(key)),
        cell(project),
        *(amount(printer, total(pick(atoms, economic=e)), line, m) for m, e in measures.items()),
    ]


def _fund(model: Model, printer: Printer, table_id: str, funds: tuple[str, ...], group: str) -> Table:
    atoms = pick(model.atoms, funds)
    header = [
        [cell("科目", 4), cell(group, 4)],
        [
            cell("功能分类科目编码", 3),
            cell("功能分类科目名称", rows=2),
            cell("合计", rows=2),
            cell("基本支出", 2),
            cell("项目支出", rows=2),
        ],
        [cell(text) for text in ("类", "款", "项", "人员经费", "公用经费")],
    ]
    sums = {"total": tree(atoms)}
    sums |= {use: tree(pick(atoms, uses=(use,))) for use in ("personnel", "public", "project")}
    return table(_caption(model, table_id), header, code_rows(printer, sums, 3))


def _three_public(model: Model, printer: Printer) -> Table:
    header = [
        [cell("“三公”经费支出内容", rows=2), cell("合计", rows=2), cell("资金来源", 3)],
        [cell(text) for text in ("一般公共预算", "政府性基金", "国有资本经营预算")],
    ]
    lines = {
        "total": "合计",
        "overseas_travel": "因公出国（境）费",
        "reception": "公务接待费",
        "vehicles": "公务用车购置及运行费（小计）",
        "vehicle_purchase": "其中：公务用车购置费",
        "vehicle_operation": "公务用车运行费",
    }
    columns = {"total": FISCAL, "general_budget": GENERAL, "government_fund": FUND, "state_capital": CAPITAL}
    rows = []
    for item, label in lines.items():
        atoms = three_public(model, item)
        cells = [amount(printer, total(pick(atoms, funds)), item, m) for m, funds in columns.items()]
        rows.append([cell(label), *cells])
    return table(_caption(model, "three_public_expenditure"), header, rows)


def _carryover(model: Model, printer: Printer) -> Table:
    uses = ("人员经费", "公用经费", "项目支出")
    group = [cell("合计", rows=2), cell("基本支出", 2), cell("项目支出", rows=2)]
    header = [
        [cell("项目", rows=3), cell("总计", rows=3), cell("财政拨款", 4), cell("非财政拨款", 4)],
        [*group, *group],
        [cell(text) for text in (*uses[:2], *uses[:2])],
    ]
    columns: dict[str, list[Atom]] = {"total": pick(model.atoms, CARRIED)}
    for side, funds in (("fiscal", FISCAL_CARRIED), ("nonfiscal", OTHER_CARRIED)):
        columns[side] = pick(model.atoms, funds)
        for use in ("personnel", "public", "project"):
            columns[f"{side}_{use}"] = pick(model.atoms, funds, (use,))
    row = [cell("合计"), *(amount(printer, total(a), "total", m) for m, a in columns.items())]
    return table(_caption(model, "carryover"), header, [row])
