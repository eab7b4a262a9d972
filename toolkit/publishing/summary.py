"""What the commands print for reading, in Chinese or English."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from ..checks import Check, Finding, count_outcomes, differences, scorecard_lines, versions
from ..model import DECISION, DIAGNOSIS, SEVERITY, one_line
from ..package import DESCRIPTOR, VALIDATED_ROWS, Package
from ..vocabulary import load_form


def publish_summary(package: Package, folder: str, validated: bool, lang: str) -> str:
    """What was read and what was not, a line each."""
    zh = lang == "zh"
    rows = package.rows
    recognised = [t for t in rows["tables"] if not t["table"].startswith("table_")]
    proved = sum(int(c["proved"]) > 0 for c in rows["cells"])
    read_twice = [c for c in rows["cells"] if c["agreed"]]
    agreed, cells = sum(c["agreed"] == "true" for c in read_twice), len(rows["cells"])
    known = rows["documents"][0]["form"]
    form = (load_form(known).zh if zh else known) if known else "未知表式" if zh else "an unknown form"
    if zh:
        lines = [
            f"表      {len(rows['tables'])} 个，按 {form} 识别出 {len(recognised)} 个",
            f"金额    {len(rows['amounts'])} 个",
            f"单元格  {cells} 个，其中 {proved} 个有恒等式证明",
        ]
    else:
        lines = [
            f"tables   {len(recognised)} of {len(rows['tables'])} recognised as {form}",
            f"amounts  {len(rows['amounts'])}",
            f"cells    {cells}, {proved} proved by an identity",
        ]
    if read_twice:
        lines.append(
            f"引擎    {len(read_twice)} 个单元格中 {agreed} 个两个引擎读得一致"
            if zh
            else f"engines  agree on {agreed} of {len(read_twice)} cells"
        )
    if rows["repairs"]:
        count = len(rows["repairs"])
        lines.append(
            f"建议    为提取中丢失的单元格提出 {count} 个值，见“修复建议”"
            if zh
            else f"repairs  {count} values proposed for cells that extraction lost"
        )
    for p in rows["problems"]:
        page = f"第 {p['page']} 页" if zh else f"p. {p['page']}"
        table = table_name(package, p["table"], lang) if p["table"] else ""
        place = " ".join(filter(None, (table, p["cell"] or (page if p["page"] else ""))))
        told = p["message_zh"] if zh else p["message_en"]
        lines.append(f"{'注意  ' if zh else 'note   '}  {place}: {told}".replace("  : ", "  "))
    lines.append(read_summary(package, lang))
    if package.rows.get("claims"):
        lines.append(f"{'文字    ' if zh else 'text     '}{count_outcomes(package.rows['claims'], lang)}")
    lines.append(f"{'数据包' if zh else 'package'}  {one_line(folder)}{_validated(package, validated, zh)}")
    return "\n".join(lines)


def _validated(package: Package, validated: bool, zh: bool) -> str:
    """Whether the package was validated, and how much of it by frictionless."""
    if not validated:
        return "（未校验）" if zh else " (not validated)"
    if max(map(len, package.rows.values())) <= VALIDATED_ROWS:
        return "（校验通过）" if zh else " (valid for frictionless)"
    if zh:
        return f"（校验通过；frictionless 读每个资源的前 {VALIDATED_ROWS:,} 行，其余由本工具校验）"
    return f" (valid for frictionless, which read {VALIDATED_ROWS:,} rows of a resource; the others by the toolkit)"


PAGE_STATUS = {
    "read": ("读入", "read"),
    "empty": ("空白", "empty"),
    "recognised": ("识别", "recognised"),
    "partly_read": ("部分读入", "partly read"),
    "unread": ("没有读入", "unread"),
}
"""What became of a page, in both languages."""


def read_summary(package: Package, lang: str) -> str:
    """The ledger of what was read in one line: pages by status, amounts, tables, figures that were not read."""
    pages = package.rows["pages"]
    count = Counter(row["status"] for row in pages)
    amounts = package.rows["amounts"]
    tables = len({(row["document_id"], row["table"]) for row in amounts})
    unread = sum(int(row["figures_unread"]) for row in pages)
    if lang == "zh":
        told = "，".join(f"{count[s]} 页{zh}" for s, (zh, _) in PAGE_STATUS.items() if count[s])
        left = f"{unread} 个数没有读入" if unread else "没有漏读的数"
        return f"页      {len(pages)} 页：{told}；{tables} 张表中 {len(amounts)} 个金额；{left}"
    told = ", ".join(f"{count[s]} {en}" for s, (_, en) in PAGE_STATUS.items() if count[s])
    left = f"{unread} figures unread" if unread else "no figure unread"
    return f"pages    {len(pages)}: {told}; {len(amounts)} amounts in {tables} tables; {left}"


def table_name(package: Package, table: str, lang: str) -> str:
    """A table by its printed title in Chinese, by its id in English."""
    title = next((t["title"] for t in package.rows["tables"] if t["table"] == table), "")
    return f"“{title}”" if lang == "zh" and title else table


def place_in_words(place: str, lang: str) -> str:
    """The name of a place that a finding cites: in Chinese a figure of the text is no claim012."""
    if lang == "zh":
        place = re.sub(r"^claim0*(\d+)$", r"文中第\1个数", place)
        place = re.sub(r"^paragraph0*(\d+)$", r"第\1段", place)
    return place


def _decided(finding: Finding, lang: str) -> list[str]:
    """What reviewers decided of a finding, a line each, and that they disagree."""
    zh = lang == "zh"
    lines = []
    for said in finding.decided:
        verdict = DECISION[said.value]
        told = f"{verdict.mark} {verdict.zh}（{said.by}，{said.when}）：{said.why}"
        lines.append(
            one_line(told if zh else f"{verdict.mark} {verdict.en} ({said.by}, {said.when}): {said.why}")
        )
    if finding.decided and finding.decision == "open":
        lines.append("判断不一，没有采用" if zh else "the reviewers disagree: nothing was applied")
    return lines


def check_summary(checked: Check, packages: Sequence[Package], lang: str) -> str:
    """The scorecard, the findings by severity, the rules that were not run, and where to look, for reading."""
    return "\n".join(line.text for line in check_lines(checked, packages, lang))


class SummaryLine(NamedTuple):
    """A line of a summary: its text, how a terminal shows it (a severity, ``head``, ``soft``), its hanging indent."""

    text: str
    style: str = ""
    indent: int = 0


def check_lines(checked: Check, packages: Sequence[Package], lang: str) -> list[SummaryLine]:
    """The lines of ``check_summary``."""
    zh = lang == "zh"
    scorecards = checked.scorecards()
    lines: list[SummaryLine] = []
    claims = [row for package in packages for row in package.rows.get("claims", ())]
    for document in (row for package in packages for row in package.rows["documents"]):
        id = document["document_id"]
        told = [row for row in claims if row["document_id"] == id]
        name = one_line(" ".join(filter(None, (document["department"], document["fiscal_year"], f"({id})"))))
        lines.append(SummaryLine(name, "head"))
        results = [r for r in checked.results if r.document_id == id]
        passed, failed, not_run = (sum(r.status == s for r in results) for s in ("pass", "fail", "not_run"))
        lines.append(
            SummaryLine(
                f"规则：通过 {passed}，不通过 {failed}，未运行 {not_run}"
                if zh
                else f"rules: {passed} passed, {failed} failed, {not_run} not run"
            )
        )
        if told:
            lines.append(SummaryLine(count_outcomes(told, lang)))
        lines += [
            SummaryLine(line, indent=34 if n else 2)
            for n, line in enumerate(scorecard_lines(scorecards[id], lang))
        ]
        lines += _finding_lines([f for f in checked.findings if f.document_id == id], lang)
        lines += [SummaryLine(note.zh if zh else note.en, indent=2) for note in checked.notes.get(id, ())]
        lines.append(SummaryLine("未运行：" if zh else "not run:", "head"))
        lines += [
            SummaryLine(
                f"  {r.rule.id}  " + (f"{r.rule.zh}：{r.reason_zh}" if zh else f"{r.rule.en}: {r.reason_en}"),
                "soft",
                8,
            )
            for r in results
            if r.status == "not_run"
        ]
    lines += [SummaryLine(line, indent=4) for line in difference_lines(checked, packages, lang)]
    return [*lines, *_where_to_look(checked, packages, lang)]


def _finding_lines(findings: Sequence[Finding], lang: str) -> list[SummaryLine]:
    """The findings of a document under their severity, worst first."""
    zh = lang == "zh"
    lines = [SummaryLine(f"发现：{len(findings)}" if zh else f"findings: {len(findings)}", "head")]
    for severity, grade in SEVERITY.items():
        found = [f for f in findings if f.severity == severity]
        if found:
            lines.append(SummaryLine(f"{grade.zh if zh else severity} {len(found)}", severity))
        for finding in found:
            cited = [place_in_words(cell, lang) for cell in finding.cells[:4]]
            more = " …" if len(finding.cells) > 4 else ""
            where = f" [{('、' if zh else ', ').join(cited)}{more}]" if cited else ""
            fault = DIAGNOSIS[finding.diagnosis].zh.ljust(4, "　") if zh else finding.diagnosis.ljust(10)
            lines.append(SummaryLine(f"  {finding.rule}  {fault}  {finding.message(lang)}{where}", indent=8))
            lines += [SummaryLine(f"        {told}", indent=10) for told in _decided(finding, lang)]
    return lines


def _where_to_look(checked: Check, packages: Sequence[Package], lang: str) -> list[SummaryLine]:
    """How to go on: the evidence, a rule, and what was not read."""
    zh = lang == "zh"
    target = next(
        (one_line(str(p.folder)) for p in packages if p.folder and (p.folder / DESCRIPTOR).is_file()),
        "数据包或文件" if zh else "DIR|SOURCE",
    )
    rule = next((f.rule for f in checked.findings), "")
    return [
        SummaryLine("接着看：" if zh else "where to look:", "head"),
        SummaryLine(
            f"  toolkit report {target} -o report.html  {'每项发现的证据' if zh else 'the evidence of each finding'}",
            indent=4,
        ),
        SummaryLine(
            f"  toolkit rules {rule}  {'一条规则查什么、依据什么' if zh else 'what a rule asks for, and the law it rests on'}".replace(
                "   ", "  "
            ),
            indent=4,
        ),
    ]


def difference_lines(checked: Check, packages: Sequence[Package], lang: str) -> list[str]:
    """Where what the packages keep of an earlier check differs from this one; nothing where it does not."""
    found = differences(checked, packages)
    if not found:
        return []
    zh = lang == "zh"
    lines = ["与数据包所存的检查结果不同：" if zh else "other than the package keeps of its check:"]
    for package in packages:
        kept, now = versions(package)
        if kept != now:
            told = (
                f"  发布时工具 {kept[0]}、规则集 {kept[1]}，现在 {now[0]}、{now[1]}"
                if zh
                else f"  published with toolkit {kept[0]}, rule book {kept[1]}; now {now[0]}, {now[1]}"
            )
            lines.append(one_line(told))
    none = "没有" if zh else "none"
    lines += [
        one_line(
            f"  {d.what}  {'所存' if zh else 'kept'}: {d.kept or none} → {'现在' if zh else 'now'}: {d.now or none}"
        )
        for d in found
    ]
    return lines
