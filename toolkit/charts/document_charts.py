"""A document of a package → charts as inline SVG, each with its title, a sentence, and its data as a table.

The money from source to use, expenditure by function, basic expenditure by economic class, and
the changes against last year that the text states. What a document does not state has no chart.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..model import fold, strip_numbering
from ..package import Package
from ..vocabulary import english_name
from .display import Display, svg_img
from .economic import TABLES, economic_of
from .flow import REST, Flow, Node, flow_of, term
from .growth import Growth, growth_of
from .plots import Bar, Change, draw_bars, draw_changes
from .sankey import draw_flow
from .spending import ZERO, Figures, Money, Spending, figures_of, money_of, spending_of
from .svg import Label, clean, in_language, same

MOST_CLASSES, MOST_DIVISIONS, MOST_CHANGES = 12, 20, 16
UNIT_EN = {
    "元": "yuan",
    "千元": "1,000 yuan",
    "万元": "10,000 yuan",
    "百万元": "million yuan",
    "亿元": "100 million yuan",
}


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of a document's figures. ``summary_…`` says in a sentence what it shows, ``rows`` are its data."""

    id: str
    title_zh: str
    title_en: str
    summary_zh: str
    summary_en: str
    svg: str
    rows: tuple[tuple[str, str, str], ...]

    def show(self, lang: str = "zh") -> Display:
        """The picture in one language with its sentence, for a notebook."""
        title = self.title_zh if lang == "zh" else self.title_en
        summary = self.summary_zh if lang == "zh" else self.summary_en
        drawn = svg_img(in_language(self.svg, lang), f"{title}: {summary}")
        return Display(
            f"<div lang='{lang}'><h4>{html.escape(title)}</h4>{drawn}<p>{html.escape(summary)}</p></div>",
            f"{title}: {summary}",
        )


def charts_of(package: Package, document_id: str) -> tuple[Chart, ...]:
    """The charts that a document's figures give: ``money``, ``functions``, ``economic``, ``growth``."""
    figures = figures_of(package, document_id)
    ids = [row["document_id"] for row in package.rows.get("documents", [])]
    prefix = f"chart{ids.index(document_id) + 1 if document_id in ids else 0}"
    found = (
        _money(figures, f"{prefix}-money"),
        _functions(figures, f"{prefix}-functions"),
        _economic(figures, f"{prefix}-economic"),
        _growth(package, document_id, figures, f"{prefix}-growth"),
    )
    return tuple(chart for chart in found if chart is not None)


def _unit_caption(figures: Figures, table: str) -> Label:
    unit = figures.units[table]
    title = figures.titles.get(table, "")
    return Label(f"单位：{unit}；数据：{title}", f"Unit: {UNIT_EN[unit]} ({unit}). Data: {title}")


def _share(part: Decimal, whole: Decimal) -> str:
    return f"{part / whole * 100:.1f}%".replace("-", "−") if whole else "–"


def _code_label(figures: Figures, table: str, code: str) -> Label:
    """A code with its printed name, in English where that is the code's known name."""
    name = strip_numbering(fold(figures.names.get((table, code), "")))
    return Label(f"{code} {name}".strip(), f"{code} {english_name(code, name) or name}".strip())


def _labels(figures: Figures, table: str) -> Mapping[str, Label]:
    codes = figures.codes(table)
    return {code: _code_label(figures, table, code) for code in (*codes, *(code[:3] for code in codes))}


def _money(figures: Figures, id: str) -> Chart | None:
    spending = spending_of(figures)
    flow = flow_of(figures, _labels(figures, spending.table), MOST_CLASSES) if spending else None
    if flow is None or spending is None:
        return None
    columns = (flow.sources, flow.classes, flow.uses)
    amounts = [spending.whole, *(node.value for nodes in columns for node in nodes)]
    printed = money_of(figures.units[flow.table], amounts)
    title = Label("资金从哪里来，用到哪里去", "Where the money comes from and goes to")
    summary = _flow_summary(flow, spending, printed)
    svg = draw_flow(
        flow,
        id=id,
        title=title,
        description=summary,
        caption=_unit_caption(figures, flow.table),
        printed=printed,
    )
    heads = (Label("来源", "source"), Label("功能", "function"), Label("用途", "use"))
    rows = [
        (Label(f"{head.zh}：{node.label.zh}", f"{head.en}: {node.label.en}"), printed.with_unit(node.value))
        for head, nodes in zip(heads, columns, strict=True)
        for node in nodes
    ]
    for links, lefts, rights in (
        (flow.paid, flow.sources, flow.classes),
        (flow.used, flow.classes, flow.uses),
    ):
        rows += [
            (
                Label(f"{a.label.zh} → {b.label.zh}", f"{a.label.en} → {b.label.en}"),
                printed.with_unit(links[a.id, b.id]),
            )
            for a in lefts
            for b in rights
            if (a.id, b.id) in links
        ]
    return _chart("money", title, summary, svg, rows)


def _flow_summary(flow: Flow, spending: Spending, printed: Money) -> Label:
    total = spending.whole
    doubt, rest = _doubt(spending, printed), _told_rest(spending, printed)
    first = max((node for node in flow.classes if node.id.isdigit()), key=lambda node: node.value)

    def listed(nodes: Sequence[Node], lang: str) -> str:
        told = [
            f"{node.label.of(lang)} {printed(node.value)}{_in_brackets(_share(node.value, total), lang)}"
            for node in nodes
        ]
        return ("、" if lang == "zh" else ", ").join(told)

    return Label(
        f"支出共 {printed.with_unit(total)}{doubt.zh}。来源：{listed(flow.sources, 'zh')}。"
        f"最多的一类是 {first.label.zh}，{printed(first.value)}（{_share(first.value, total)}）{rest.zh}。"
        f"用途：{listed(flow.uses, 'zh')}。",
        f"Expenditure of {printed.with_unit(total)} ({UNIT_EN[printed.unit]}){doubt.en}. Sources: "
        f"{listed(flow.sources, 'en')}. The largest class is {first.label.en}, {printed(first.value)} "
        f"({_share(first.value, total)}){rest.en}. Uses: {listed(flow.uses, 'en')}.",
    )


def _doubt(spending: Spending, printed: Money) -> Label:
    """Said where the classes add up to more than the total that the table states."""
    if spending.stated is None or not spending.exceeds:
        return same("")
    stated = printed(spending.stated)
    return Label(
        f"（各类之和，表中合计为 {stated}）",
        f", the sum of the classes, where the table's total says {stated}",
    )


def _rest(spending: Spending) -> tuple[Label, Decimal] | None:
    """What no class has of the total, by its name."""
    if spending.forward is not None:
        return term("carried_forward"), spending.forward
    return (term(REST), spending.rest) if spending.rest else None


def _told_rest(spending: Spending, printed: Money) -> Label:
    """Said of it in a clause of its own: it is no class, however large."""
    rest = _rest(spending)
    if rest is None:
        return same("")
    name, value = rest
    figure, share = printed(value), _share(value, spending.whole)
    return Label(f"；另有{name.zh} {figure}（{share}）", f"; {figure} ({share}) {name.en}")


def _in_brackets(text: str, lang: str) -> str:
    return f"（{text}）" if lang == "zh" else f" ({text})"


def _chart(id: str, title: Label, summary: Label, svg: str, rows: Iterable[tuple[Label, str]]) -> Chart:
    table = tuple((clean(label.zh), clean(label.en), figure) for label, figure in rows)
    return Chart(id, title.zh, title.en, clean(summary.zh), clean(summary.en), svg, table)


def _functions(figures: Figures, id: str) -> Chart | None:
    spending = spending_of(figures)
    if spending is None:
        return None
    table, classes, whole = spending.table, spending.classes, spending.whole
    ordered = sorted(((c, v) for c, v in classes.items() if v > 0), key=lambda entry: -entry[1])
    negative = [(code, value) for code, value in classes.items() if value < 0]
    shown, small = (
        (ordered, [])
        if len(ordered) <= MOST_CLASSES
        else (
            ordered[: MOST_CLASSES - 1],
            ordered[MOST_CLASSES - 1 :],
        )
    )
    entries = [(_code_label(figures, table, code), value) for code, value in shown]
    top = entries[:3]
    if small:
        codes = "、".join(code for code, _ in small)
        label = Label(
            f"其余 {len(small)} 类（{codes}）", f"the other {len(small)} ({codes.replace('、', ', ')})"
        )
        entries.append((label, sum((value for _, value in small), ZERO)))
    entries += [(_code_label(figures, table, code), value) for code, value in negative]
    if rest := _rest(spending):
        entries.append(rest)
    printed = money_of(figures.units[table], [whole, *(value for _, value in entries)])
    doubt, told = _doubt(spending, printed), _told_rest(spending, printed)
    title = Label("支出按功能分类", "Expenditure by function")
    summary = Label(
        f"{len(classes)} 类支出共 {printed.with_unit(whole)}{doubt.zh}，最多的是 "
        + "、".join(f"{label.zh} {printed(v)}（{_share(v, whole)}）" for label, v in top)
        + f"{told.zh}。",
        f"{printed.with_unit(whole)} ({UNIT_EN[printed.unit]}){doubt.en} in {len(classes)} "
        f"{'class' if len(classes) == 1 else 'classes'}; the most for "
        + ", ".join(f"{label.en} {printed(v)} ({_share(v, whole)})" for label, v in top)
        + f"{told.en}.",
    )
    values = [Bar(label, (v,), same(f"{printed(v)} ({_share(v, whole)})")) for label, v in entries]
    svg = draw_bars(values, id=id, title=title, description=summary, caption=_unit_caption(figures, table))
    return _chart("functions", title, summary, svg, [(label, printed.with_unit(v)) for label, v in entries])


def _economic(figures: Figures, id: str) -> Chart | None:
    labels = {code: label for table in TABLES for code, label in _labels(figures, table).items()}
    found = economic_of(figures, labels, MOST_DIVISIONS)
    if found is None:
        return None
    names = (Label("人员经费", "personnel"), Label("公用经费", "public (running) cost"))
    told = [(n, v) for n, v in zip(names, (found.personnel, found.public), strict=True) if v is not None]
    amounts = [found.whole, *(value for _, value in told), *(line.value for line in found.lines)]
    printed = money_of(figures.units[found.table], amounts)
    title = Label("基本支出按经济分类", "Basic expenditure by economic class")
    divisions = [line for line in found.lines if line.kind == "division"]
    most = max(divisions, key=lambda line: line.value, default=found.lines[0])
    rest = sum((line.value for line in found.lines if line.kind == "rest"), ZERO)
    summary = Label(
        f"基本支出 {printed.with_unit(found.whole)}"
        + "".join(f"，{n.zh} {printed(v)}（{_share(v, found.whole)}）" for n, v in told)
        + f"；最大的一项是 {most.label.zh} {printed(most.value)}"
        + (f"；另有 {printed(rest)} 未细分到款。" if rest else "。"),
        f"Basic expenditure of {printed.with_unit(found.whole)} ({UNIT_EN[printed.unit]})"
        + "".join(f", {n.en} {printed(v)} ({_share(v, found.whole)})" for n, v in told)
        + f"; the largest item is {most.label.en}, {printed(most.value)}"
        + (f"; {printed(rest)} not broken down." if rest else "."),
    )
    parted = any(line.parts[0] or line.parts[1] for line in found.lines)
    neither = parted and any(line.parts[2] for line in found.lines)
    svg = draw_bars(
        [
            Bar(
                line.label,
                line.parts if parted else (line.value,),
                same(printed(line.value)),
                line.kind == "class",
            )
            for line in found.lines
        ],
        id=id,
        title=title,
        description=summary,
        caption=_unit_caption(figures, found.table),
        legend=(*names, *([Label("未区分", "not told apart")] if neither else [])) if parted else (),
    )
    return _chart(
        "economic", title, summary, svg, [(n.label, printed.with_unit(n.value)) for n in found.lines]
    )


def _growth(package: Package, document_id: str, figures: Figures, id: str) -> Chart | None:
    found = growth_of(package, document_id, MOST_CHANGES)
    if found is None:
        return None
    entries: list[Change] = []
    rows: list[tuple[Label, str]] = []
    for heading, group in found.groups:
        entries.append(Change(heading, heading=True))
        for item in group:
            entries.append(Change(item.label, item.change, item.mark, item.printed, item.growth))
            rows.append((item.label, _told(item, found.unit)))
    title = Label("与上年相比的增减", "Changes against last year")
    svg = draw_changes(
        entries,
        id=id,
        title=title,
        description=found.summary,
        caption=found.caption,
        heads=(Label(f"增减（{found.unit}）", f"change ({found.unit})"), Label("增减率", "in per cent")),
    )
    return _chart("growth", title, found.summary, svg, rows)


def _told(item: Growth, unit: str) -> str:
    """A change as the table prints it: +12.30 万元 (+4.5%)."""
    figure = f"{item.printed} {unit}" if item.printed else ""
    return f"{figure} ({item.growth})" if figure and item.growth else figure or item.growth or item.mark
