"""A finding as a text to quote: department, document, page, both figures, the rule, and where it can be looked up."""

from __future__ import annotations

from collections.abc import Mapping

from ..checks import Finding, Rule
from ..model import DIAGNOSIS, __version__, one_line

KINDS = {"final": ("决算", "final accounts"), "budget": ("预算", "budget")}


def citation(document: Mapping[str, str], finding: Finding, rule: Rule, lang: str) -> str:
    """The citation of a finding in a language. It says who is at fault, and names the source by its SHA-256."""
    zh = lang == "zh"
    name = document["department"] or document["document_id"]
    kind = KINDS.get(document["kind"], ("", ""))[not zh]
    where = f"{document['source_url']}" if document.get("source_url") else document["source_file"]
    page = finding.page
    sha = document["source_sha256"][:16]
    fault = DIAGNOSIS[finding.diagnosis]
    if zh:
        told = f"{name}《{document['fiscal_year']}年度{kind}》（{where}，SHA-256 {sha}…）"
        told += f"第 {page} 页" if page else ""
        return one_line(
            f"{told}：{finding.message_zh}。责任：{fault.zh}。规则 {rule.id}（{rule.zh}），"
            f"Budget Disclosure Toolkit {__version__}，报告 #{finding.id}"
        )
    told = f"{name}, {kind} {document['fiscal_year']} ({where}, SHA-256 {sha}…)"
    told += f", page {page}" if page else ""
    return one_line(
        f"{told}: {finding.message_en}. At fault: {fault.en}. Rule {rule.id} ({rule.en}), "
        f"Budget Disclosure Toolkit {__version__}, report #{finding.id}"
    )
