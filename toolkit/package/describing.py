"""Records → what the descriptor says of a package as a whole: title, licence, sources, how it was made."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ..model import __version__
from .package import EMPTY
from .placing import NAME_PREFIX, hash_of_resources
from .records import Records

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
FORMAT = "0.2"
"""The version of the format of our packages: their resources and fields."""
Entry = dict[str, Any]


def describe(records: Records, resources: Sequence[Entry], empty: Sequence[Entry]) -> dict[str, Any]:
    """The descriptor of a package: what is said of it as a whole, then its resources."""
    document = records.rows["documents"][0]
    source = {"title": document["source_file"]}
    if document.get("source_url"):
        source["path"] = document["source_url"]
    descriptor: dict[str, Any] = {
        "$schema": PROFILE,
        "name": f"{NAME_PREFIX}{slug(document['document_id'])}",
        "title": " ".join(str(v) for v in (document["department"], document["fiscal_year"]) if v),
        "description": "Tables of a Chinese department's published budget, every figure with its cell. "
        "Made by the Budget Disclosure Toolkit from the source named below.",
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
                "title": "Creative Commons Attribution 4.0",
            }
        ],
        "sources": [source],
        "made": {"format": FORMAT, "toolkit": __version__, **records.made},
        "resources": list(resources),
        EMPTY: list(empty),
    }
    descriptor["resourcesHash"] = hash_of_resources(descriptor)
    return descriptor


def slug(text: str) -> str:
    """A name as data packages allow it: lower-case letters, digits, hyphens, dots."""
    return re.sub(r"[^a-z0-9.-]+", "-", text.lower()).strip("-.") or "document"
