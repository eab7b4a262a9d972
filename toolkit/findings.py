"""Failed rule rows → findings: one for each root cause, with its diagnosis and both languages.

Rules 129–133 of the catalogue. A wrong figure breaks every identity it takes part in: the
failures that share a cell are one finding, named after the cell that most of them share. The
diagnosis says who is at fault: ``publisher`` (the document contradicts itself), ``extraction``
(the engines differ, the table lost cells on the way, or all is recognised from a scan),
``rounding`` (off by no more than one
unit of the last decimal beyond what rounding allows). What is not the publisher's fault is
never more than ``info``.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from .amounts import YUAN_PER_UNIT, fen_to_yuan
from .classified import NAMES, ONE_A_DOCUMENT, group_by_name, is_unread
from .forms import FormTable, load_form, words
from .rules import SEVERITIES, Instance, Rule, Run

SHIFT = "R075"
ROOTS = (SHIFT, "R063")
"""Rules that name the cause of others' failures: a shifted column, a child that repeats its parent."""
EQUALITIES = ("R065", "R066", "R067", "R068", "R070", "R071")
"""Rules that hold one figure against its twin in another table, named in ``detail``."""
BY_CODE = ("R067", "R068")
"""Rules that find a line of one table in another by its code."""
ROW_SUMS = ("R056", "R057", "R058", "R059", "R060", "R061", "R062")
"""Rules in which the parts of a sum are columns."""
ONE_FOR_ALL = ("R023", "R024", "R025", "R064", "R128")
"""Rules whose failures in one document are one finding."""
ABSENT = tuple(f"R{n:03d}" for n in range(10, 20))
"""Rules about tables that are not there: an unread page or an unknown table may be the reason."""
SPOILS_SUMS = (
    "not_an_amount", "no_unit", "lost_glyph", "unplaced_column", "undecided_columns", "unplaced_line",
    "page_failed", "repeated_table",
)  # fmt: skip
"""Reading problems of a table that make its failed sums the extraction's fault."""
SPOILS_PRESENCE = ("no_text", "page_failed", "unknown_table", "no_table")


@dataclass(frozen=True, slots=True)
class Finding:
    """One root cause. ``stated``, ``expected``, ``slack`` are in yuan, or plain counts."""

    document_id: str
    rule: str
    severity: str
    diagnosis: str
    message_zh: str
    message_en: str
    stated: str
    expected: str
    slack: str
    table: str | None
    line: int | None
    measure: str | None
    cells: tuple[str, ...]
    consequences: tuple[Instance, ...] = ()

    def message(self, lang: str) -> str:
        return self.message_zh if lang == "zh" else self.message_en


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a document's package says that diagnosis and wording need."""

    form: dict[str, FormTable]
    is_text: bool
    is_scan: bool
    titles: dict[str, str]
    units: dict[str, str]
    names: dict[tuple[str, int], str]
    places: dict[str, tuple[str, int, str]]
    disagreed: frozenset[str]
    problems: frozenset[tuple[str, str | None]]
    lost: frozenset[tuple[str, str]]
    short_rows: frozenset[str]
    repairs: tuple[tuple[str, int, str, str], ...]

    @property
    def spoilt(self) -> set[str]:
        """Tables of which something could not be read: what fails in them has that one cause."""
        return {table for kind, table in self.problems if table and kind in SPOILS_SUMS}


def collect(connection: sqlite3.Connection, run: Run, rules: Iterable[Rule]) -> tuple[Finding, ...]:
    """The findings of every document in a database, worst first."""
    by_id = {rule.id: rule for rule in rules}
    failures: dict[str, list[Instance]] = {}
    for result in run.results:
        failures.setdefault(result.document_id, []).extend(result.failures)
    found: list[Finding] = []
    for document, failed in failures.items():
        if failed:
            facts = _facts(connection, document)
            for causes in _root_causes(failed, by_id, run, facts):
                found.append(_finding(document, causes, by_id, facts))
    return tuple(sorted(found, key=lambda f: (f.document_id, SEVERITIES.index(f.severity), f.rule, f.cells)))


def _facts(connection: sqlite3.Connection, document: str) -> _Facts:
    def rows(sql: str) -> list[tuple[str, ...]]:
        return connection.execute(sql, (document,)).fetchall()

    tables = rows('SELECT "table", title, unit FROM tables WHERE document_id = ?')
    form, source_format, engine = rows(
        "SELECT form, source_format, engine FROM documents WHERE document_id = ?"
    )[0]
    amounts = rows('SELECT "table", line, measure, code, name, cell FROM amounts WHERE document_id = ?')
    return _Facts(
        form=dict(load_form(form).tables) if form else {},
        is_text=source_format == "markdown",
        is_scan="ocr" in engine.split("+"),
        titles={table: title or table for table, title, _ in tables},
        units={table: unit for table, _, unit in tables if unit},
        names={(t, int(n)): " ".join(filter(None, (code, name))) for t, n, _, code, name, _ in amounts},
        places={cell: (t, int(n), measure) for t, n, measure, _, _, cell in amounts},
        disagreed=frozenset(
            c for (c,) in rows("SELECT cell FROM cells WHERE document_id = ? AND agreed = 0")
        ),
        problems=frozenset(
            (k, t) for k, t in rows('SELECT kind, "table" FROM problems WHERE document_id = ?')
        ),
        lost=frozenset(
            (t, m)
            for t, m in rows(
                "SELECT \"table\", measure FROM columns WHERE document_id = ? AND status IN ('lost', 'partly_lost')"
            )
        ),
        short_rows=frozenset(
            cell.rpartition("c")[0]
            for (cell,) in rows("SELECT cell FROM problems WHERE document_id = ? AND kind = 'short_row'")
        ),
        repairs=tuple(
            (t, int(n), m, p)
            for t, n, m, p in rows(
                'SELECT "table", line, measure, proposed FROM repairs WHERE document_id = ? ORDER BY line'
            )
        ),
    )


def _is_rounding(instance: Instance) -> bool:
    distance = abs(instance.stated - instance.expected)
    return instance.step > 0 and distance <= instance.slack + instance.step


def _root_causes(
    failed: Sequence[Instance], rules: dict[str, Rule], run: Run, facts: _Facts
) -> list[list[Instance]]:
    """The failures in groups, each with the telling one first and its consequences after it."""
    identities = [i for i in failed if rules[i.rule].is_arithmetic and i.cells and i.rule not in ONE_FOR_ALL]
    others = [i for i in failed if i not in identities]
    groups: list[list[Instance]] = []
    for table in sorted(facts.spoilt):
        touched = [i for i in identities if table in (i.table, i.detail)]
        if touched:
            groups.append(touched)
            identities = [i for i in identities if i not in touched]
    for rule in BY_CODE:
        absent = [i for i in identities if i.rule == rule and _is_absent(i)]
        if absent:  # lines that are missing: one cause, with the sums that lack them
            gone = {(i.table, i.measure) for i in absent} | {(i.detail, i.measure) for i in absent}
            sums = (
                [i for i in identities if i.rule == "R055" and (i.table, i.measure) in gone]
                if len(absent) > 1
                else []
            )
            groups.append([*absent, *sums])
            identities = [i for i in identities if i not in absent and i not in sums]
    sharp = [i for i in identities if not _is_rounding(i)]
    blurred = [i for i in identities if _is_rounding(i)]
    while sharp or blurred:
        cell, spread = _suspect(sharp or blurred, run)
        group = [_stated_first(i, cell) for i in (*sharp, *blurred) if not spread.isdisjoint(i.cells)]
        sharp = [i for i in sharp if spread.isdisjoint(i.cells)]
        blurred = [i for i in blurred if spread.isdisjoint(i.cells)]
        if group:
            group.sort(
                key=lambda i: (i.rule not in ROOTS, _is_rounding(i), cell != i.cells[0], i.rule, i.line or 0)
            )
            groups.append(group)
    for rule in (*ONE_FOR_ALL, *ONE_A_DOCUMENT):
        together = [i for i in others if i.rule == rule]
        unread = [i for i in together if rule in ONE_A_DOCUMENT and _is_unread(i, facts)]
        groups.extend(part for part in (unread, [i for i in together if i not in unread]) if part)
    groups.extend(group_by_name(others))
    rest = [i for i in others if i.rule not in (*ONE_FOR_ALL, *ONE_A_DOCUMENT, *NAMES)]
    for missing in dict.fromkeys(i.table for i in rest if i.rule in ABSENT):
        groups.append([i for i in rest if i.rule in ABSENT and i.table == missing])
    groups.extend([i] for i in rest if i.rule not in ABSENT)
    return groups


def _is_unread(instance: Instance, facts: _Facts) -> bool:
    return is_unread(instance, facts.problems, facts.spoilt, facts.disagreed, facts.short_rows)


def _suspect(failed: Sequence[Instance], run: Run) -> tuple[str, set[str]]:
    """The cell that explains most failures, and all cells whose failures it explains.

    Among equals it is the one that fewest identities prove. A shifted column explains the
    failures of every cell in it.
    """
    for root in ROOTS:
        named = next((i for i in failed if i.rule == root), None)
        if named:
            return named.cells[0], set(named.cells if root == SHIFT else named.cells[:1])
    counts = Counter(cell for i in failed for cell in set(i.cells))
    document = failed[0].document_id
    cell = min(counts, key=lambda cell: (-counts[cell], run.held.get((document, cell), 0), cell))
    return cell, {cell}


def _stated_first(instance: Instance, cell: str) -> Instance:
    """An equality of two cells told from the suspect's side: what it states against the other."""
    if len(instance.cells) != 2 or instance.cells[1] != cell or instance.rule not in EQUALITIES:
        return instance
    return replace(
        instance,
        cells=instance.cells[::-1],
        stated=instance.expected,
        expected=instance.stated,
        detail=instance.table,
        table=instance.detail,
        line=None,
        measure=None,
    )


def _diagnose(causes: Sequence[Instance], facts: _Facts) -> str:
    """Who is at fault for a group of failures."""
    first = causes[0]
    kinds = {kind for kind, _ in facts.problems}
    if (
        facts.is_scan
        or first.rule == "R128"
        or (first.rule == "R023" and facts.is_text and first.stated == 0)
    ):
        return "extraction"
    if first.rule in (*ONE_A_DOCUMENT, *NAMES):
        return "extraction" if any(_is_unread(i, facts) for i in causes) else "publisher"
    if first.rule in (*ABSENT, "R020") and kinds.intersection(SPOILS_PRESENCE):
        return "extraction"
    if first.step > 0 or first.rule in ROOTS:
        cells = {cell for i in causes for cell in i.cells}
        tables = {i.table for i in causes} | {i.detail for i in causes if i.detail in facts.titles}
        if cells & facts.disagreed or tables & facts.spoilt:
            return "extraction"
        if facts.short_rows.intersection(cell.rpartition("c")[0] for cell in cells):
            return "extraction"
        if all(_uses_lost_column(i, facts) for i in causes):
            return "extraction"
        if any(_is_absent(i) for i in causes) and kinds.intersection(SPOILS_PRESENCE):
            return "extraction"
    if first.rule == "R023" and kinds.intersection(SPOILS_PRESENCE):
        return "extraction"
    return "rounding" if all(_is_rounding(i) for i in causes) else "publisher"


def _uses_lost_column(instance: Instance, facts: _Facts) -> bool:
    """Whether a failure is over a column that was lost, or the sum of a row that lost a part."""
    lost = {measure for table, measure in facts.lost if table == instance.table}
    return instance.measure in lost or bool(lost and instance.rule in ROW_SUMS)


def _is_absent(instance: Instance) -> bool:
    """Whether a line that one table prints is not in the other at all."""
    return instance.rule in BY_CODE and len(instance.cells) == 1


def _finding(document: str, causes: Sequence[Instance], rules: dict[str, Rule], facts: _Facts) -> Finding:
    first = causes[0]
    rule = rules[first.rule]
    diagnosis = _diagnose(causes, facts)
    severity = rule.severity if diagnosis == "publisher" else "info"
    money = first.step > 0
    return Finding(
        document,
        rule.id,
        severity,
        diagnosis,
        _message(rule.fails_zh, causes, facts, "zh"),
        _message(rule.fails_en, causes, facts, "en"),
        fen_to_yuan(first.stated) if money else str(first.stated),
        fen_to_yuan(first.expected) if money else str(first.expected),
        fen_to_yuan(first.slack) if money else str(first.slack),
        first.table,
        first.line,
        first.measure,
        tuple(dict.fromkeys(cell for i in causes for cell in i.cells)),
        tuple(causes[1:]),
    )


def _absent_message(instance: Instance, facts: _Facts, lang: str) -> str:
    """A line that is in one table only: which, with what, and where it is not."""
    table, line, _ = facts.places.get(instance.cells[0], ("", 0, ""))
    without = instance.detail if table == instance.table else instance.table
    unit = facts.units.get(table, "元")
    amount = _in_unit(max(instance.stated, instance.expected), unit)
    name, here, there = (
        facts.names.get((table, line), ""),
        _title(table, facts, lang),
        _title(without, facts, lang),
    )
    if lang == "zh":
        return f"“{here}”有 {name} {amount}，“{there}”没有这一行"
    return f"“{here}” has {name} with {amount}; “{there}” has no such line"


def _message(template: str, causes: Sequence[Instance], facts: _Facts, lang: str) -> str:
    first = causes[0]
    unit = facts.units.get(first.table or "", "元")
    term = words().measures.get(first.measure or "")

    def show(number: int) -> str:
        return _in_unit(number, unit) if first.step > 0 else str(number)

    zh, en = _repairs(facts)
    text = template.format(
        where=_where(first, facts, lang),
        title=_title(first.table, facts, lang),
        other=_title(first.detail, facts, lang),
        stated=show(first.stated),
        expected=show(first.expected),
        difference=show(abs(first.stated - first.expected)),
        detail=_one_language(first.detail or "", lang),
        measure=first.measure or "",
        measure_zh=term.zh if term else "",
        repairs_zh=zh,
        repairs_en=en,
    )
    if _is_absent(first):
        text = _absent_message(first, facts, lang)
    if len(causes) > 1:
        alike = first.rule in (*ONE_FOR_ALL, *ONE_A_DOCUMENT, *NAMES)
        more = sum(i.rule == first.rule for i in causes[1:]) if alike else len(causes) - 1
        if alike and more:
            text += f"；另有 {more} 处" if lang == "zh" else f"; and {more} more"
        elif more:
            text += (
                f"（由此还有 {more} 处不符）" if lang == "zh" else f" ({more} more identities fail with it)"
            )
    return text


def _one_language(text: str, lang: str) -> str:
    """Of "中文 · English" the half that is asked for; any other text whole."""
    halves = text.split(" · ")
    return (halves[0] if lang == "zh" else halves[1]) if len(halves) == 2 else text


def _in_unit(fen: int, unit: str) -> str:
    """Fen in the unit of the table, with no more decimals than it takes: "390.05 万元"."""
    number = Decimal(fen) / (YUAN_PER_UNIT[unit] * 100)
    text = format(number, "f")
    whole, _, part = text.partition(".")
    return f"{whole}.{part.rstrip('0').ljust(2, '0')} {unit}"


def _title(table: str | None, facts: _Facts, lang: str) -> str:
    if table is None or table not in facts.titles:
        return table or ""
    form = facts.form.get(table)
    return facts.titles[table] if lang == "zh" or form is None else f"{form.en} ({facts.titles[table]})"


def _where(instance: Instance, facts: _Facts, lang: str) -> str:
    """Table, line and measure of what is stated, in words."""
    table, line, name_of_measure = instance.table, instance.line, instance.measure
    if line is None and instance.cells and instance.cells[0] in facts.places:
        table, line, name_of_measure = facts.places[instance.cells[0]]
    name = facts.names.get((table or "", line or 0), "")
    measure = words().measures.get(name_of_measure or "")
    parts = [
        _title(table, facts, lang),
        name,
        (measure.zh if lang == "zh" else measure.en) if measure else "",
    ]
    return (" · " if lang == "zh" else ", ").join(filter(None, parts))


def _repairs(facts: _Facts) -> tuple[str, str]:
    """What is proposed for lost values, in a few words."""
    if not facts.repairs:
        return "没有可以建议的值", "no values can be proposed"
    table, line, _, proposed = facts.repairs[0]
    name = facts.names.get((table, line), str(line))
    count = len(facts.repairs)
    return (
        f"已为 {count} 行提出建议值（{name} 为 {proposed}），见 repairs",
        f"values are proposed for {count} lines ({proposed} for {name}), see repairs",
    )
