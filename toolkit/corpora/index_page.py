"""A panel → index.html: departments by years, what each document gave, sorted and filtered in the page itself."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any

from ..model import SEVERITY
from .departments import Department
from .overview import Overview
from .task import Outcome

HERE = Path(__file__).parent
KINDS = {
    "budget": {"zh": "预算", "en": "budget"},
    "final": {"zh": "决算", "en": "final"},
    "": {"zh": "–", "en": "–"},
}
RELATIONS = {
    "last_year": {"zh": "上年的文件", "en": "its document of last year"},
    "budget_of_year": {"zh": "当年预算", "en": "the budget of its year"},
    "outturn_of_last_year": {"zh": "上年决算", "en": "the final account of last year"},
    "unit_of": {"zh": "所属部门", "en": "its department"},
    "edition": {"zh": "另一版本", "en": "another edition"},
    "copy": {"zh": "同一文件", "en": "a copy"},
}
COLUMNS = (
    ("部门", "Department", False),
    ("年度", "Year", False),
    ("类别", "Kind", False),
    ("层级", "Level", False),
    ("收入总计", "Revenue", True),
    ("支出总计", "Expenditure", True),
    ("“三公”", "Three public", True),
    ("表（完整读入）", "Tables (whole)", True),
    ("得到证明", "Proved", True),
    *((grade.zh, id, True) for id, grade in SEVERITY.items()),
    ("读取问题", "Of reading", True),
)
"""The columns of the list of documents: Chinese, English, whether numbers."""


def write_index(
    path: Path,
    documents: Sequence[Overview],
    findings: Iterable[Mapping[str, str]],
    departments: Sequence[Department],
    links: Sequence[Mapping[str, Any]],
    failed: Sequence[Outcome],
    reports: Collection[str],
    lang: str,
) -> None:
    """Write the page, one HTML file without any address outside it; ``reports`` are the documents that have one.

    ``findings`` come in the order of the documents and are written as they come.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    script = (HERE / "index.js").read_text("utf-8")
    matrix: dict[tuple[str, str], list[Overview]] = {}
    for one in documents:
        matrix.setdefault((one.document["department_key"], one.document["fiscal_year"]), []).append(one)
    names = {
        one.id: " ".join(
            filter(
                None,
                (one.document["department"], one.document["fiscal_year"], KINDS[one.document["kind"]]["zh"]),
            )
        )
        for one in documents
    }
    page = environment.get_template("index.html.j2").stream(
        lang=lang,
        documents=documents,
        listed=_with_findings(documents, findings),
        departments=departments,
        years=sorted({one.document["fiscal_year"] for one in documents if one.document["fiscal_year"]}),
        matrix=matrix,
        links=links,
        names=names,
        failed=failed,
        reports=reports,
        proposed=[
            (d.name, [n.name for n in departments if n.key in d.may_be]) for d in departments if d.may_be
        ],
        money=_in_ten_thousands,
        script=script,
        script_hash=base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii"),
        KINDS=KINDS,
        SEVERITY=SEVERITY,
        RELATIONS=RELATIONS,
        COLUMNS=COLUMNS,
    )
    page.enable_buffering(200)
    page.dump(str(path), "utf-8")


def _with_findings(
    documents: Iterable[Overview], findings: Iterable[Mapping[str, str]]
) -> Iterator[tuple[Overview, list[Mapping[str, str]]]]:
    """Each document with its findings, which come in the order of the documents."""
    grouped = groupby(findings, key=lambda row: row["document_id"])
    id, rows = next(grouped, (None, ()))
    for one in documents:
        if one.id == id:
            yield one, list(rows)
            id, rows = next(grouped, (None, ()))
        else:
            yield one, []


def _in_ten_thousands(yuan: str) -> str:
    """Yuan as 万元 with two decimals; blank stays blank."""
    return f"{Decimal(yuan) / 10_000:,.2f}" if yuan else ""
