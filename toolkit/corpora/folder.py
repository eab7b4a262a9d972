"""Many documents: read, checked and proved from themselves, a row each.

``python -m toolkit.corpora FOLDER`` prints for every disclosure in a folder the tables expected
and recognised, the amounts and the share of them that at least one identity proves, how far
the two engines agree, the identities held, off by rounding, and failed, how much of the text
was read and what the tables say to it, with the reason for each finding. A pair NAME-narrative, NAME-tables is one document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from ..checks import check_packages
from ..model import ToolkitError
from ..package import records_to_package
from ..publishing import progress, read_records
from ..readers import ENDINGS
from .workers import fresh_pool


@dataclass(frozen=True, slots=True)
class Measured:
    """What reading and checking one document gave. Counts, and findings as rule, severity, diagnosis."""

    name: str
    form: str | None
    expected: int
    recognised: int
    amounts: int
    proved: int
    cells: int
    agreed: int
    held: int
    rounding: int
    failed: int
    passed: int
    not_run: int
    figures_read: int
    figures_unread: int
    claims: int
    confirmed: int
    contradicted: int
    findings: tuple[tuple[str, str, str], ...]
    problems: tuple[str, ...]
    reasons: tuple[str, ...] = ()


def group_sources(paths: Iterable[Path]) -> dict[str, list[Path]]:
    """Files by document: NAME-narrative and NAME-tables are one. A picture or CSV may be of anything: it is named by itself."""
    groups: dict[str, list[Path]] = {}
    for path in sorted(paths):
        kind = ENDINGS.get(path.suffix.lower())
        if kind not in (None, "picture", "csv") and path.stem.lower() != "readme":
            groups.setdefault(re.sub(r"-(?:narrative|text|tables)$", "", path.stem), []).append(path)
    return groups


def measure(name: str, sources: list[Path], engine: str = "both") -> Measured:
    """Read one document with both engines and check it. Raises ToolkitError where it cannot be used."""
    records = read_records(sources, engine)
    checked = check_packages([records_to_package(records)])
    rows = records.rows
    cells = {cell["cell"]: cell for cell in rows["cells"]}
    statutory = [t.id for t in records.form.tables.values() if t.number is not None]
    found = {table["table"] for table in rows["tables"]}
    identities = [r for r in checked.results if r.rule.proves]
    failures = [i for r in identities for i in r.failures if i.step > 0]
    rounding = sum(0 < abs(i.stated - i.expected) <= i.slack + i.step for i in failures)
    claims = {
        f"claim{c['claim']:03d}"
        for c in rows["claims"]
        if c["amount"] and c["role"] in ("amount", "restated", "sum")
    }
    contradicted = {
        cell
        for r in checked.results
        if r.rule.suite == "text_and_tables"
        for i in r.failures
        if i.step > 0
        for cell in i.cells
    }
    confirmed = {cell for _, cell in checked.held} - contradicted
    read_twice = [c for c in rows["cells"] if c["agreed"] is not None]
    return Measured(
        name,
        rows["documents"][0]["form"],
        len(statutory),
        sum(table in found for table in statutory),
        len(rows["amounts"]),
        sum(cells[a["cell"]]["proved"] > 0 for a in rows["amounts"]),
        len(read_twice),
        sum(c["agreed"] for c in read_twice),
        sum(r.instances for r in identities) - len(failures),
        rounding,
        len(failures) - rounding,
        sum(r.status == "pass" for r in checked.results),
        sum(r.status == "not_run" for r in checked.results),
        sum(
            bool(c[n])
            for c in rows["claims"]
            for n in ("amount", "base", "change", "share", "growth", "completed")
        ),
        sum(p.kind == "unread_figure" for p in records.problems),
        len(claims),
        len(claims & confirmed),
        len(claims & contradicted),
        tuple((f.rule, f.severity, f.diagnosis) for f in checked.findings),
        tuple(p.kind for p in records.problems),
        tuple(f"{f.rule} {f.severity} {f.diagnosis}: {f.message_en}" for f in checked.findings),
    )


def _measure_or_why(group: tuple[str, list[Path]]) -> Measured | str:
    try:
        return measure(*group)
    except ToolkitError as error:
        return error.en


def measure_folder(folder: Path) -> list[tuple[str, Measured | str]]:
    """Every document of a folder, on the cores there are; a line why for one that cannot be used."""
    groups = group_sources(folder.iterdir())
    with fresh_pool() as pool:
        measured = pool.map(_measure_or_why, groups.items())
        return list(zip(groups, progress(measured, ("文件", "documents"), len(groups)), strict=True))


def as_table(measured: list[tuple[str, Measured | str]]) -> str:
    """The rows as Markdown, then the findings of each document."""
    lines = [
        "| document | form | tables | amounts | proved | engines agree | identities held / rounding / failed | figures of the text read / unread | amounts of the text confirmed / contradicted / undecided | rules passed / not run |",
        "|---|---|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    reasons: list[str] = []
    for name, m in measured:
        if isinstance(m, str):
            lines.append(f"| {name} |{' – |' * 9}")
            reasons.append(f"{name}: {m}")
            continue
        share = f"{100 * m.proved / m.amounts:.1f} %" if m.amounts else "–"
        agree = f"{m.agreed} / {m.cells}" if m.cells else "–"
        lines.append(
            f"| {name} | {m.form or '–'} | {m.recognised} / {m.expected} | {m.amounts} | {share} | {agree} "
            f"| {m.held} / {m.rounding} / {m.failed} | {m.figures_read} / {m.figures_unread} "
            f"| {m.confirmed} / {m.contradicted} / {m.claims - m.confirmed - m.contradicted} | {m.passed} / {m.not_run} |"
        )
        reasons += [f"{name}: {reason}" for reason in m.reasons]
    return "\n".join([*lines, "", *reasons])


def summary(m: Measured) -> dict[str, object]:
    """A document's row without any of its text: counts and findings only."""
    return {k: v for k, v in asdict(m).items() if k not in ("name", "reasons")}
