"""Office packages (DOCX, XLSX): their parts and how these point to each other."""

from __future__ import annotations

import posixpath
import zipfile
from typing import Any

from lxml import etree

PARSER: dict[str, Any] = {"huge_tree": True, "resolve_entities": False, "no_network": True}
"""How the XML of a package is parsed: of any size, nothing fetched."""


def relations(package: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """The parts that a part points to (of the package itself for ``""``): id → (kind, path)."""
    folder, name = posixpath.split(part)
    listing = f"{folder}/_rels/{name}.rels".lstrip("/")
    if listing not in package.namelist():
        return {}
    return {
        link.get("Id", ""): (
            link.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, link.get("Target", ""))).lstrip("/"),
        )
        for link in parse_part(package, listing).iter("{*}Relationship")
        if link.get("TargetMode") != "External"
    }


def main_part(package: zipfile.ZipFile) -> str:
    """The path of the document or workbook. Raises ValueError where there is none."""
    for kind, path in relations(package, "").values():
        if kind == "officeDocument":
            return path
    raise ValueError("the package names no main part")


def parse_part(package: zipfile.ZipFile, part: str) -> Any:
    """The root of a part."""
    return etree.fromstring(package.read(part), etree.XMLParser(**PARSER))


def local(element: Any) -> str:
    """An element's name without its namespace: strict and transitional packages differ in it alone."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Any, name: str) -> str:
    """An attribute by its local name, ``""`` where there is none."""
    return next((str(v) for k, v in element.attrib.items() if k.rpartition("}")[2] == name), "")
