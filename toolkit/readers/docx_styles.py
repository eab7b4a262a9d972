"""The styles of a Word file: which hide their text or strike it through, and which number their paragraphs."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from typing import Any

from .office import attribute, parse_part


@dataclass(frozen=True, slots=True)
class Look:
    """Whether a text is hidden, or struck through."""

    is_hidden: bool = False
    is_struck: bool = False


@dataclass(frozen=True, slots=True)
class Styles:
    """Of each style, by its id and with what it inherits, the look of its text and the list that numbers it."""

    looks: dict[str, Look] = field(default_factory=dict)
    numbered: dict[str, tuple[str, int]] = field(default_factory=dict)

    def look_of(self, properties: Any, look: Look) -> Look:
        """The look of a run: what its paragraph gives it, what its style adds, and what it says itself."""
        if properties is None:
            return look
        style = properties.find("{*}rStyle")
        own = self.looks.get(attribute(style, "val") if style is not None else "", Look())
        return _said(properties, Look(look.is_hidden or own.is_hidden, look.is_struck or own.is_struck))


def read_styles(package: zipfile.ZipFile, part: str | None) -> Styles:
    """The styles of a document, heirs among them."""
    if part not in package.namelist():
        return Styles()
    known: dict[str, Any] = {}
    for style in parse_part(package, str(part)).iterfind("{*}style"):
        known[attribute(style, "styleId")] = style
    looks, numbered = {}, {}
    for id, style in known.items():
        look, number = Look(), None
        for one in reversed(list(_line_of(style, known))):
            properties = one.find("{*}rPr")
            look = _said(properties, look) if properties is not None else look
            number = number_of(one.find("{*}pPr")) or number
        if look != Look():
            looks[id] = look
        if number:
            numbered[id] = number
    return Styles(looks, numbered)


def _line_of(style: Any, known: dict[str, Any]) -> list[Any]:
    """A style and those that it is based on, each once."""
    line = [style]
    while (base := line[-1].find("{*}basedOn")) is not None:
        above = known.get(attribute(base, "val"))
        if above is None or above in line:
            break
        line.append(above)
    return line


def _said(properties: Any, look: Look) -> Look:
    """What run properties say, over what holds without them."""
    vanish = properties.find("{*}vanish")
    strikes = [s for s in (properties.find("{*}strike"), properties.find("{*}dstrike")) if s is not None]
    return Look(
        is_on(vanish) if vanish is not None else look.is_hidden,
        any(map(is_on, strikes)) if strikes else look.is_struck,
    )


def is_on(switch: Any) -> bool:
    """Whether a switch such as ``<w:vanish/>`` is on."""
    return attribute(switch, "val") not in ("0", "false", "off")


def number_of(properties: Any) -> tuple[str, int] | None:
    """The list and level that paragraph properties name."""
    entry = properties.find("{*}numPr") if properties is not None else None
    if entry is None:
        return None
    number, level = entry.find("{*}numId"), entry.find("{*}ilvl")
    return (
        attribute(number, "val") if number is not None else "",
        int(attribute(level, "val") or 0) if level is not None else 0,
    )
