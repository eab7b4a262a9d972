"""A document of a package → charts as inline SVG, each with its title, a sentence, and its data as a table.

The money from source to use, expenditure by function, basic expenditure by economic class, and
the changes against last year that the text states. What a document does not state has no chart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from .amounts import YUAN_PER_UNIT, fold
from .codebook import english_name
from .columns import strip_numbering
from .figures import ZERO, Figures, figures_of, spending_by_class, stated_total
from .flow import Flow, Node, flow_of
from .growth import Growth, growth_of
from .package import Package
from .plots import Bar, Change, bars, changes
from .sankey import draw_flow
from .svg import Label, clean, same

BASIC = ("general_budget_basic_expenditure", "fiscal_appropriation_basic_expenditure")
"""Tables of basic expenditure by economic class."""
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


@dataclass(frozen=True, slots=True)
class _Money:
    """How the amounts of a chart are printed: in the document's unit, all with the same decimals."""

    unit: str
    decimals: int

    def __call__(self, yuan: Decimal) -> str:
        return f"{yuan / YUAN_PER_UNIT[self.unit]:,.{self.decimals}f}"

    def with_unit(self, yuan: Decimal) -> str:
        return f"{self(yuan)} {self.unit}"


def _money_of(unit: str, amounts: Iterable[Decimal]) -> _Money:
    exponents = [(amount / YUAN_PER_UNIT[unit]).normalize().as_tuple().exponent for amount in amounts]
    return _Money(unit, max((-e for e in exponents if isinstance(e, int)), default=0))


def _unit_caption(figures: Figures, table: str) -> Label:
    unit = figures.units[table]
    title = figures.titles.get(table, "")
    return Label(f"单位：{unit}；数据：{title}", f"Unit: {UNIT_EN[unit]} ({unit}). Data: {title}")


def _share(part: Decimal, whole: Decimal) -> str:
    return f"{part / whole * 100:.1f}%" if whole else "–"


def _code_label(figures: Figures, table: str, code: str) -> Label:
    """A code with its printed name, in English where that is the code's known name."""
    name = strip_numbering(fold(figures.names.get((table, code), "")))
    return Label(f"{code} {name}", f"{code} {english_name(code, name) or name}")


def _labels(figures: Figures, table: str) -> Mapping[str, Label]:
    return {code: _code_label(figures, table, code) for code in figures.codes(table)}


def _money(figures: Figures, id: str) -> Chart | None:
    spending = spending_by_class(figures)
    flow = flow_of(figures, _labels(figures, spending[0]), MOST_CLASSES) if spending else None
    if flow is None:
        return None
    columns = (flow.sources, flow.classes, flow.uses)
    printed = _money_of(figures.units[flow.table], (node.value for nodes in columns for node in nodes))
    title = Label("资金从哪里来，用到哪里去", "Where the money comes from and goes to")
    summary = _flow_summary(flow, printed)
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


def _flow_summary(flow: Flow, printed: _Money) -> Label:
    total = flow.total
    first = max(flow.classes, key=lambda node: node.value)

    def listed(nodes: Sequence[Node], lang: str) -> str:
        told = [
            f"{node.label.of(lang)} {printed(node.value)}{_in_brackets(_share(node.value, total), lang)}"
            for node in nodes
        ]
        return ("、" if lang == "zh" else ", ").join(told)

    return Label(
        f"支出共 {printed.with_unit(total)}。来源：{listed(flow.sources, 'zh')}。"
        f"最多的一类是{first.label.zh}，{printed(first.value)}（{_share(first.value, total)}）。"
        f"用途：{listed(flow.uses, 'zh')}。",
        f"Expenditure of {printed.with_unit(total)} ({UNIT_EN[printed.unit]}). Sources: "
        f"{listed(flow.sources, 'en')}. The largest class is {first.label.en}, {printed(first.value)} "
        f"({_share(first.value, total)}). Uses: {listed(flow.uses, 'en')}.",
    )


def _in_brackets(text: str, lang: str) -> str:
    return f"（{text}）" if lang == "zh" else f" ({text})"


def _chart(id: str, title: Label, summary: Label, svg: str, rows: Iterable[tuple[Label, str]]) -> Chart:
    table = tuple((clean(label.zh), clean(label.en), figure) for label, figure in rows)
    return Chart(id, title.zh, title.en, clean(summary.zh), clean(summary.en), svg, table)


def _functions(figures: Figures, id: str) -> Chart | None:
    spending = spending_by_class(figures)
    if spending is None:
        return None
    table, classes = spending
    ordered = sorted(classes.items(), key=lambda entry: -entry[1])
    shown, small = (
        (ordered, [])
        if len(ordered) <= MOST_CLASSES
        else (
            ordered[: MOST_CLASSES - 1],
            ordered[MOST_CLASSES - 1 :],
        )
    )
    entries = [(_code_label(figures, table, code), value) for code, value in shown]
    if small:
        codes = "、".join(code for code, _ in small)
        label = Label(
            f"其余 {len(small)} 类（{codes}）", f"the other {len(small)} ({codes.replace('、', ', ')})"
        )
        entries.append((label, sum((value for _, value in small), ZERO)))
    added = sum(classes.values(), ZERO)
    whole = stated_total(figures, table) or added
    slack = figures.steps[table] * (len(classes) + 1) / 2
    if whole - added > slack:
        entries.append((Label("未细分到类", "not broken down"), whole - added))
    elif added - whole > slack:
        whole = added
    printed = _money_of(figures.units[table], [whole, *(value for _, value in entries)])
    title = Label("支出按功能分类", "Expenditure by function")
    top = entries[:3]
    summary = Label(
        f"{len(classes)} 类支出共 {printed.with_unit(whole)}，最多的是"
        + "、".join(f"{label.zh} {printed(v)}（{_share(v, whole)}）" for label, v in top)
        + "。",
        f"{printed.with_unit(whole)} ({UNIT_EN[printed.unit]}) in {len(classes)} "
        f"{'class' if len(classes) == 1 else 'classes'}; the most for "
        + ", ".join(f"{label.en} {printed(v)} ({_share(v, whole)})" for label, v in top)
        + ".",
    )
    values = [Bar(label, (v,), same(f"{printed(v)} ({_share(v, whole)})")) for label, v in entries]
    svg = bars(values, id=id, title=title, description=summary, caption=_unit_caption(figures, table))
    return _chart("functions", title, summary, svg, [(label, printed.with_unit(v)) for label, v in entries])


def _economic(figures: Figures, id: str) -> Chart | None:
    table = next((name for name in BASIC if any(v > 0 for v in figures.classes(name).values())), None)
    if table is None:
        return None
    heads = {c: v for c, v in figures.classes(table).items() if v > 0}
    split = [figures.of(table, "total", part) for part in ("personnel", "public")]
    parted = all(part is not None for part in split)
    if not parted:
        split = [figures.of(table, f"{part}_total") for part in ("personnel", "public")]
    divisions = {c: v for c in figures.codes(table, 5) if (v := figures.of(table, c)) and v > 0}
    kept = set(sorted(divisions, key=lambda code: -divisions[code])[:MOST_DIVISIONS])
    entries: list[tuple[Label, Decimal, tuple[Decimal, ...], bool]] = []
    for head, value in sorted(heads.items(), key=lambda entry: -entry[1]):
        entries.append(
            (_code_label(figures, table, head), value, _parts(figures, table, head, value, parted), True)
        )
        under = sorted((c for c in divisions if c.startswith(head)), key=lambda code: -divisions[code])
        shown = [code for code in under if code in kept]
        small = [code for code in under if code not in kept]
        if len(small) == 1:
            shown, small = under, []
        for code in shown:
            parts = _parts(figures, table, code, divisions[code], parted)
            entries.append((_code_label(figures, table, code), divisions[code], parts, False))
        if small:
            rest = [_parts(figures, table, code, divisions[code], parted) for code in small]
            sums = tuple(sum(column, ZERO) for column in zip(*rest, strict=True))
            label = Label(f"其余 {len(small)} 款", f"the other {len(small)}")
            entries.append((label, sum((divisions[code] for code in small), ZERO), sums, False))
        over = value - sum((divisions[code] for code in under), ZERO)
        if under and over > figures.steps[table] * (len(under) + 1) / 2:
            entries.append((Label("未细分到款", "not broken down"), over, (over,), False))
    whole = figures.of(table, "total", "total") or sum(heads.values(), ZERO)
    stated = [part for part in split if part is not None]
    printed = _money_of(figures.units[table], [whole, *stated, *(value for _, value, _, _ in entries)])
    names = (Label("人员经费", "personnel"), Label("公用经费", "public (running) cost"))
    told = [(name, part) for name, part in zip(names, split, strict=True) if part is not None]
    title = Label("基本支出按经济分类", "Basic expenditure by economic class")
    largest = max((e for e in entries if not e[3]), key=lambda e: e[1], default=entries[0])
    summary = Label(
        f"基本支出 {printed.with_unit(whole)}"
        + "".join(f"，{n.zh} {printed(v)}（{_share(v, whole)}）" for n, v in told)
        + f"；最大的一项是{largest[0].zh} {printed(largest[1])}。",
        f"Basic expenditure of {printed.with_unit(whole)} ({UNIT_EN[printed.unit]})"
        + "".join(f", {n.en} {printed(v)} ({_share(v, whole)})" for n, v in told)
        + f"; the largest item is {largest[0].en}, {printed(largest[1])}.",
    )
    svg = bars(
        [Bar(label, parts, same(printed(value)), head) for label, value, parts, head in entries],
        id=id,
        title=title,
        description=summary,
        caption=_unit_caption(figures, table),
        legend=names if parted else (),
    )
    return _chart("economic", title, summary, svg, [(e[0], printed.with_unit(e[1])) for e in entries])


def _parts(figures: Figures, table: str, code: str, value: Decimal, parted: bool) -> tuple[Decimal, ...]:
    """Personnel and public cost of a line where the table prints both columns; else the whole."""
    parts = tuple(figures.of(table, code, part) or ZERO for part in ("personnel", "public"))
    return parts if parted and any(parts) else (value,)


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
    svg = changes(
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
