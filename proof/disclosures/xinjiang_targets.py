"""The target tables (绩效目标表) of the Xinjiang form: the department as a whole, then each project."""

from __future__ import annotations

from .blocks import Cell, Table
from .model import ACCOUNT, FISCAL, FISCAL_CARRIED, OTHER_CARRIED, OWN, Model, Project, pick, total
from .printing import print_fen
from .tables import Caption, caption_lines, cell, table


def goal_table(model: Model, goal: str) -> Table:
    """The targets of the department as a whole: its money is that of table 1."""
    above = sum(a.fen for a in model.atoms if a.fund.endswith("_transfer"))
    own_level = total(pick(model.atoms, (*FISCAL, *FISCAL_CARRIED))) - above
    others = total(pick(model.atoms, (*ACCOUNT, *OWN, *OTHER_CARRIED)))
    title = f"{model.kind_word}整体绩效目标表"
    rows = [
        [cell("部门名称（盖章）"), cell(model.name, 5)],
        [cell("年度绩效目标"), cell(goal, 5)],
        [cell("年度预算（万元）", rows=4), cell("资金来源", 2), cell("资金总额（万元）", 3)],
        [cell("财政资金（万元）", rows=2), cell("上级安排"), _money(above, "from_above", 3)],
        [cell("本级安排"), _money(own_level, "own_level", 3)],
        [cell("其他资金（万元）"), cell("其他"), _money(others, "own_funds", 3)],
        [cell(t) for t in ("一级指标", "二级指标", "三级指标", "指标值", "指标设定依据", "分值权重")],
    ]
    indicators = (
        ("履职效能", "数量指标", "重点工作任务数量", "≥10项", "40"),
        ("履职效能", "质量指标", "重点工作任务完成率", "=100%", "30"),
        ("服务对象满意度", "满意度指标", "服务对象满意度", "≥95%", "30"),
    )
    for *texts, weight in indicators:
        rows.append([*map(cell, texts), cell(f"{model.year}年工作计划"), cell(weight)])
    return _targets("department_performance", title, model.year, rows)


def project_table(model: Model, project: Project) -> Table:
    """The targets of one project."""
    fiscal = project.fen if project.fund in FISCAL else 0
    columns = ["一级指标", "二级指标", "三级指标", "指标值", "指标值设置依据", "上年完成值"]
    columns += ["指标分值权重", "指标赋分规则", "佐证资料"]
    rows = [
        [cell("预算单位"), cell(model.name, 8)],
        [cell("项目名称"), cell(project.name, 8)],
        [
            cell("项目资金（万元）"),
            cell("年度预算总额："),
            _money(project.fen, "total"),
            cell("其中：财政拨款"),
            _money(fiscal, "fiscal", 2),
            cell("其他资金"),
            _money(project.fen - fiscal, "own_funds", 2),
        ],
        [cell("项目总体目标"), cell(f"用于{project.name}，按计划完成{model.year}年工作任务。", 8)],
        [cell(text) for text in columns],
    ]
    seen: dict[str, list[str]] = {}
    for indicator in project.indicators:
        seen.setdefault(indicator.level_1, []).append(indicator.level_2)
    shown: set[str] = set()
    for one in project.indicators:
        first = one.level_1 not in shown
        shown.add(one.level_1)
        row = [cell(one.level_1, rows=len(seen[one.level_1]))] if first else []
        texts = (one.level_2, one.level_3, one.target, "计划标准", one.last_year, str(one.weight))
        rows.append([*row, *map(cell, texts), cell("按照完成比例赋分"), cell("工作资料")])
    return _targets("project_performance", "项目支出绩效目标表", model.year, rows)


def _money(fen: int, measure: str, columns: int = 1) -> Cell:
    text = print_fen(fen, "万元", 2, False)
    return Cell(0, 0, text, columns=columns, line="target", measure=measure, fen=fen)


def _targets(table_id: str, title: str, year: int, rows: list[list[Cell]]) -> Table:
    above = caption_lines(title, f"（{year}年）", title=0, level=1)
    return table(Caption(table_id, above), [], rows)
