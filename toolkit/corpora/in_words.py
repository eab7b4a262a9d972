"""A corpus → what the command prints: how the files were grouped, what was not read, what was found."""

from __future__ import annotations

from ..model import SEVERITY
from .building import Corpus


def corpus_summary(corpus: Corpus, lang: str) -> str:
    """The grouping, what could not be read and why, the counts, and where the panel stands."""
    zh = lang == "zh"
    lines = []
    of_paths = {outcome.sources: outcome for outcome in corpus.outcomes}
    documents = {one.id: one for one in corpus.documents}
    for group in corpus.groups:
        outcome = of_paths[group.paths]
        files = " + ".join(path.name for path in group.paths)
        why = (f"（{group.why_zh}）" if zh else f" ({group.why_en})") if group.why_zh else ""
        if outcome.id is None:
            lines.append(f"✗ {files}{why}\n    {outcome.error_zh if zh else outcome.error_en}")
            continue
        row = documents[outcome.id].document
        kind = {"budget": "预算", "final": "决算"}.get(row["kind"], "?") if zh else row["kind"] or "?"
        level = {"department": "部门", "unit": "单位"}.get(row["level"], "") if zh else row["level"]
        told = " ".join(filter(None, (row["department"] or "?", row["fiscal_year"] or "?", level, kind)))
        lines.append(f"{outcome.id}  {told}  ←  {files}{why}")
    twins = [link for link in corpus.links if link["kind"] in ("copy", "edition")]
    for link in twins:
        said = {"copy": ("内容相同", "a copy of"), "edition": ("另一版本", "another edition of")}[
            link["kind"]
        ]
        differ = f" ({link['contradicted']} ≠)" if link["kind"] == "edition" else ""
        lines.append(f"{link['document_id']} = {link['other']}  {said[0] if zh else said[1]}{differ}")
    for copy, first in corpus.copies:
        lines.append(f"= {copy.name}  {'与之逐字节相同：' if zh else 'the same bytes as'} {first.name}")
    counts = {s: sum(one.count(s) for one in corpus.documents) for s in SEVERITY}
    found = (
        "，".join(f"{SEVERITY[s].zh} {n}" for s, n in counts.items())
        if zh
        else ", ".join(f"{n} {s}" for s, n in counts.items())
    )
    n, bad, pairs = len(corpus.published), len(corpus.failed), len(corpus.links) - len(twins)
    if zh:
        lines.append(
            f"\n{n} 份文件，{len(corpus.departments)} 个部门，{pairs} 对相关文件；没有读成 {bad} 份；沿用上次的 {corpus.again} 个"
        )
        lines.append(f"公开单位的发现：{found}")
    else:
        lines.append(
            f"\n{n} documents, {len(corpus.departments)} departments, {pairs} pairs; not read {bad}; taken from the last run {corpus.again}"
        )
        lines.append(f"findings that are the publisher's: {found}")
    lines.append(f"{corpus.folder}/index.html")
    return "\n".join(lines)
