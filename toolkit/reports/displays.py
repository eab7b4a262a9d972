"""What a package, a check, an outcome and a finding show of themselves in a notebook, in both languages.

The records themselves know nothing of HTML: ``register_displays`` tells the running notebook how
each is shown. Styles are written into the elements, so that a display neither needs nor disturbs
the style of the page it stands in.
"""

from __future__ import annotations

import html
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ..charts import Display
from ..checks import Check, Finding, Result, Rule, load_rules, spell_source
from ..model import AGAINST, DIAGNOSIS, OUTCOME, SEVERITY, PackageError
from ..package import Package
from ..publishing import publish_summary
from .evidence import read_ledger
from .html_report import render_evidence

FACTS_OF_DOCUMENT = (
    ("department", "部门"),
    ("fiscal_year", "年度"),
    ("kind", "种类"),
    ("form", "表式"),
    ("source_file", "源文件"),
    ("pages", "页数"),
    ("engine", "引擎"),
)
MOST_DOCUMENTS = 10
MOST_CELLS = 12
LEFT = "text-align:left;vertical-align:baseline;white-space:normal"
SMALL = "font-size:87%;opacity:.8"


def register_displays() -> None:
    """Tell the notebook that is running how our records are shown in it; elsewhere do nothing."""
    ipython: Any = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is None:
        return
    formatter = shell.display_formatter.formatters["text/html"]
    for record, show in (
        (Package, package_html),
        (Check, check_html),
        (Finding, finding_html),
        (Result, result_html),
    ):
        formatter.for_type_by_name(record.__module__, record.__name__, show)


def package_html(package: Package) -> str:
    """A package: its documents, and its resources with the number of their rows."""
    documents = package.rows["documents"]
    facts = [(name, zh) for name, zh in FACTS_OF_DOCUMENT if any(row[name] for row in documents)]
    head = ["document_id", *(f"{zh} {name}" for name, zh in facts)]
    rows = [[row["document_id"], *(row[name] for name, _ in facts)] for row in documents]
    resources = [
        (r["name"], r.get("title", ""), f"{len(package.rows[r['name']]):,}")
        for r in package.descriptor["resources"]
        if package.rows[r["name"]]
    ]
    total = sum(map(len, package.rows.values()))
    return (
        f"<p><b>数据包 data package</b> · {len(documents)} 份文件 documents · {total:,} 行 rows</p>"
        f"{_table(head, _escaped(rows[:MOST_DOCUMENTS]))}{_more(len(documents), MOST_DOCUMENTS)}"
        f"{_table(('读到了什么', 'What was read'), _escaped(_reading(package)))}"
        f"{_table(('资源 resource', '名称 title', '行数 rows'), _escaped(resources))}"
    )


def _reading(package: Package) -> list[tuple[str, str]]:
    """What ``publish`` prints of a document, line by line in both languages; of several, nothing."""
    if len(package.rows["documents"]) != 1:
        return []
    zh, en = (publish_summary(package, "", False, lang).splitlines()[:-1] for lang in ("zh", "en"))
    return list(zip(zh, en, strict=True))


def check_html(checked: Check) -> str:
    """A check: for each document the rules by outcome, and its findings, worst first."""
    ids = list(dict.fromkeys(result.document_id for result in checked.results))
    parts = []
    for id in ids[:MOST_DOCUMENTS]:
        counts = Counter(r.status for r in checked.results if r.document_id == id)
        findings = [f for f in checked.findings if f.document_id == id]
        tally = " ".join(
            _badge(f"{o.mark} {o.zh} {o.en} {counts[status]}", o.colour) for status, o in OUTCOME.items()
        )
        by_severity = Counter(f.severity for f in findings)
        found = " ".join(
            _badge(f"{grade.zh} {s} {by_severity[s]}", grade.colour)
            for s, grade in SEVERITY.items()
            if by_severity[s]
        )
        parts.append(
            f"<p><b>{html.escape(id)}</b></p><p>规则 rules: {tally}</p><p>发现 findings: {found or 0}</p>"
            f"{findings_html(findings) if findings else ''}"
        )
    return "".join(parts) + _more(len(ids), MOST_DOCUMENTS)


def findings_html(findings: Iterable[Finding]) -> str:
    """Findings as a table."""
    rows = [
        (
            html.escape(f.rule),
            _badge(f"{SEVERITY[f.severity].zh} {f.severity}", SEVERITY[f.severity].colour),
            f"{DIAGNOSIS[f.diagnosis].zh} {f.diagnosis}",
            _messages(f),
        )
        for f in findings
    ]
    return _table(("规则 rule", "程度 severity", "责任 diagnosis", "发现 finding"), rows)


def finding_html(finding: Finding) -> str:
    """A finding: its sentence, who is at fault, what is stated against what was expected, its rule."""
    rule = next(r for r in load_rules() if r.id == finding.rule)
    grade, fault = SEVERITY[finding.severity], DIAGNOSIS[finding.diagnosis]
    lines = [
        f"{_badge(f'{grade.zh} {grade.en}', grade.colour)} "
        f"{_badge(f'{fault.zh} {fault.en}', fault.colour)} <b>{rule.id}</b>",
        _messages(finding),
    ]
    if finding.told:
        against = zip(AGAINST, finding.told, strict=True)
        lines.append(" &emsp; ".join(f"{zh} {en} <b>{html.escape(told)}</b>" for (zh, en), told in against))
    lines.append(_rule(rule))
    if finding.cells:
        cells = " ".join(finding.cells[:MOST_CELLS])
        rest = f" … ({len(finding.cells)})" if len(finding.cells) > MOST_CELLS else ""
        lines.append(f"<span style='{SMALL}'>单元格 cells: {html.escape(cells)}{rest}</span>")
    return _block(lines, grade.colour)


def result_html(result: Result) -> str:
    """A rule's outcome on a document: how many instances it looked at, how many failed, or why it was not run."""
    outcome = OUTCOME[result.status]
    told = f"{outcome.mark} {outcome.zh} {outcome.en}"
    lines = [f"{_badge(told, outcome.colour)} <b>{result.rule.id}</b> {html.escape(result.document_id)}"]
    if result.status == "not_run":
        lines.append(f"原因 reason: {_escape_both(result.reason_zh or '', result.reason_en or '')}")
    else:
        lines.append(
            f"检查 instances: <b>{result.instances}</b> &emsp; 不通过 failed: <b>{len(result.failures)}</b>"
        )
    return _block([*lines, _rule(result.rule)], outcome.colour)


def show(finding: Finding, source: Path | str | None = None) -> Display:
    """A finding with its evidence, for a notebook: each place outlined on its page, or marked in its grid or sentence.

    ``source`` is the file that the package was made from, where it is neither beside the package
    nor here. Raises PackageError where the finding does not know its package, or ``source`` is not the
    file that the package was made from.
    """
    package = finding.package
    if package is None:
        raise PackageError("no_package", rule=finding.rule)
    document = next(r for r in package.rows["documents"] if r["document_id"] == finding.document_id)
    ledger = read_ledger(package, document, finding.facts)
    fragment = render_evidence(ledger, finding, Path(source) if source is not None else None)
    return Display(fragment, f"{finding.rule}: {finding.message_zh} {finding.message_en}")


def _rule(rule: Rule) -> str:
    """What a rule asks for, and the law it rests on."""
    source = " · ".join(dict.fromkeys(spell_source(rule.source, lang) for lang in ("zh", "en")))
    return f"<span style='{SMALL}'>规则 rule: {_escape_both(rule.zh, rule.en)}<br>依据 source: {html.escape(source)}</span>"


def _messages(finding: Finding) -> str:
    return _escape_both(finding.message_zh, finding.message_en)


def _escape_both(zh: str, en: str) -> str:
    return f"<span lang='zh'>{html.escape(zh)}</span><br><span lang='en'>{html.escape(en)}</span>"


def _badge(text: str, colour: str) -> str:
    return (
        f"<span style='background:{colour};color:#fff;border-radius:4px;padding:1px 8px;white-space:nowrap'>"
        f"{html.escape(text)}</span>"
    )


def _block(lines: Sequence[str], colour: str) -> str:
    inner = "".join(f"<div style='margin:4px 0'>{line}</div>" for line in lines)
    return f"<div style='border-left:6px solid {colour};padding:2px 12px;margin:6px 0'>{inner}</div>"


def _more(count: int, shown: int) -> str:
    return f"<p>另有 {count - shown} 份 · and {count - shown} more</p>" if count > shown else ""


def _escaped(rows: Iterable[Iterable[str]]) -> list[list[str]]:
    return [[html.escape(text) for text in row] for row in rows]


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of HTML cells; none without rows."""
    if not (rows := list(rows)):
        return ""
    cells = "".join(f"<th style='{LEFT}'>{name}</th>" for name in head)
    body = "".join(f"<tr>{''.join(f'<td style={LEFT!r}>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>"
