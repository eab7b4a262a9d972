"""The styles of a Word file: which hide their text, strike it through or write it in red, and which number their paragraphs."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from typing import Any

from .office import attribute, local, parse_part
from .paragraphs import NOTE_MARK
from .red_figures import is_red


@dataclass(frozen=True, slots=True)
class Look:
    """Whether a text is hidden, struck through, or written in red."""

    is_hidden: bool = False
    is_struck: bool = False
    is_red: bool = False


@dataclass(frozen=True, slots=True)
class Styles:
    """Of each style, by its id and with what it inherits, the look of its text and the list that numbers it.

    ``filled`` are those of tables that fill cells with a colour.
    """

    looks: dict[str, Look] = field(default_factory=dict)
    numbered: dict[str, tuple[str, int]] = field(default_factory=dict)
    filled: frozenset[str] = frozenset()

    def look_of(self, properties: Any, look: Look) -> Look:
        """The look of a run: what its paragraph gives it, what its style adds, and what it says itself."""
        if properties is None:
            return look
        style = properties.find("{*}rStyle")
        own = self.looks.get(attribute(style, "val") if style is not None else "", Look())
        held = Look(
            look.is_hidden or own.is_hidden, look.is_struck or own.is_struck, look.is_red or own.is_red
        )
        return _said(properties, held)


def read_styles(package: zipfile.ZipFile, part: str | None) -> Styles:
    """The styles of a document, heirs among them."""
    if part not in package.namelist():
        return Styles()
    known: dict[str, Any] = {}
    for style in parse_part(package, str(part)).iterfind("{*}style"):
        known[attribute(style, "styleId")] = style
    looks, numbered, filled = {}, {}, set()
    for id, style in known.items():
        look, number = Look(), None
        for one in reversed(list(_line_of(style, known))):
            properties = one.find("{*}rPr")
            look = _said(properties, look) if properties is not None else look
            number = number_of(one.find("{*}pPr")) or number
        if look != Look():
            looks[id] = look
        if any(_is_filled(shading) for one in _line_of(style, known) for shading in one.iter("{*}shd")):
            filled.add(id)
        if number:
            numbered[id] = number
    return Styles(looks, numbered, frozenset(filled))


def is_unseen(run: Any, styles: Styles) -> bool:
    """Whether a run is written in white where nothing fills its ground: its run, paragraph, cell, table or the table's style."""
    colour = run.find("{*}rPr/{*}color")
    if colour is None or attribute(colour, "val").upper() != "FFFFFF":
        return False
    around = [run, *run.iterancestors("{*}p", "{*}tc", "{*}tbl", "{*}txbxContent")]
    if any(local(one) == "txbxContent" for one in around):
        return False  # a box has a ground of its own
    for one in around:
        properties = next((child for child in one if local(child).endswith("Pr")), None)
        if properties is None:
            continue
        shading, style = properties.find("{*}shd"), properties.find("{*}tblStyle")
        if (shading is not None and _is_filled(shading)) or (
            style is not None and attribute(style, "val") in styles.filled
        ):
            return False
    return True


def is_note_mark(run: Any, text: str, before: str) -> bool:
    """Whether a run is the raised mark of a note behind a number, and no digit of it: 5,473.81¹."""
    place = run.find("{*}rPr/{*}vertAlign")
    return (
        place is not None
        and attribute(place, "val") == "superscript"
        and NOTE_MARK.fullmatch(text) is not None
        and before[-1:].isdigit()
    )


def _is_filled(shading: Any) -> bool:
    return attribute(shading, "fill").upper() not in ("", "AUTO", "FFFFFF") or attribute(
        shading, "val"
    ) not in ("", "clear", "nil")


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
    colour = properties.find("{*}color")
    return Look(
        is_on(vanish) if vanish is not None else look.is_hidden,
        any(map(is_on, strikes)) if strikes else look.is_struck,
        is_red(attribute(colour, "val")) if colour is not None else look.is_red,
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
