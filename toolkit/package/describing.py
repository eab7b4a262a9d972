"""Records → what the descriptor says of a package as a whole: title, licence, sources, how it was made."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ..model import __version__
from .placing import EMPTY, NAME_PREFIX, hash_of_resources
from .records import Records

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
KIND = {"budget": ("部门预算", "budget"), "final": ("部门决算", "final account")}
VIEWS = {
    "expenditure_by_function": "支出按功能分类 Expenditure by function",
    "general_budget_basic_expenditure": "基本支出按经济分类 Basic expenditure by economic class",
}
FORMAT = "0.2"
"""The version of the format of our packages: their resources and fields."""
Entry = dict[str, Any]


def describe(records: Records, resources: Sequence[Entry], empty: Sequence[Entry]) -> dict[str, Any]:
    """The descriptor of a package: what is said of it as a whole, then its resources.

    What the publisher says (``records.metadata``) goes before what follows from the document.
    """
    document = records.rows["documents"][0]
    descriptor: dict[str, Any] = {
        "$schema": PROFILE,
        "name": f"{NAME_PREFIX}{slug(document['document_id'])}",
        **_told(document),
        **records.metadata,
        "made": {"format": FORMAT, "toolkit": __version__, **records.made},
        "resources": list(resources),
        EMPTY: list(empty),
        "views": _views(resources),
    }
    descriptor["resourcesHash"] = hash_of_resources(descriptor)
    return descriptor


def _told(document: Entry) -> dict[str, Any]:
    """What a document says of itself: title, keywords, its publisher, where it comes from."""
    department, year = document["department"], document["fiscal_year"]
    kind_zh, kind_en = KIND.get(document["kind"] or "", ("预决算", "budget disclosure"))
    source = {"title": document["source_file"]}
    if document.get("source_url"):
        source["path"] = document["source_url"]
    told: dict[str, Any] = {
        "title": " ".join(str(v) for v in (department, year, kind_zh) if v),
        "description": f"{' '.join(str(v) for v in (department, year) if v)}{kind_zh}公开的表格和文字，"
        "每个数都注明单元格，附规则检查的结果。"
        f"Tables and text of a Chinese department's {kind_en}, every figure with its cell, and what rules say of "
        "them. Made by the Budget Disclosure Toolkit from the source named below.",
        "version": "1.0.0",
        "keywords": [
            str(word)
            for word in ("预算公开", "budget transparency", kind_zh, kind_en, department, year)
            if word
        ],
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
                "title": "Creative Commons Attribution 4.0",
            }
        ],
        "sources": [source],
    }
    if document.get("source_url"):
        told["homepage"] = document["source_url"]
    if department:
        told["contributors"] = [{"title": department, "roles": ["publisher"]}]
    return told


def _views(resources: Sequence[Entry]) -> list[Entry]:
    """Charts that a viewer of data packages can draw: what the money is spent on, by function and by economic class."""
    fields = {entry["name"]: {field["name"] for field in entry["schema"]["fields"]} for entry in resources}
    return [
        {
            "name": name.replace("_", "-"),
            "title": title,
            "resources": [name],
            "specType": "simple",
            "spec": {"type": "bar", "group": "name", "series": ["total"]},
        }
        for name, title in VIEWS.items()
        if {"name", "total"} <= fields.get(name, set())
    ]


def slug(text: str) -> str:
    """A name as data packages allow it: lower-case letters, digits, hyphens, dots."""
    return re.sub(r"[^a-z0-9.-]+", "-", text.lower()).strip("-.") or "document"
