"""Styles written into the elements of a fragment: a notebook that is not trusted shows no ``<style>``."""

from __future__ import annotations

from lxml import html

LETTER = "border-radius:3px;padding:0 4px;color:#fff;font-weight:bold;font-size:80%;margin-right:4px"
BADGE = "border-radius:4px;padding:0 7px;color:#fff;font-size:85%;font-weight:bold;margin-right:6px;white-space:nowrap"
CELL = "text-align:left;vertical-align:top;white-space:normal;padding:2px 7px"
STYLES = (
    ("table", "border-collapse:collapse;font-size:90%"),
    ("td", f"{CELL};border:1px solid #c0c8d0"),
    ("th", f"{CELL};border:1px solid #c0c8d0;font-weight:bold"),
    ("caption", "text-align:left;font-size:90%"),
    ("p", "margin:6px 0"),
    ("ul", "margin:6px 0"),
    ("dt", "float:none;width:auto;font-weight:normal;white-space:nowrap"),
    ("dd", "float:none;width:auto;margin:0;padding:0;font-weight:bold"),
    ("figure", "margin:8px 0"),
    (".places", "list-style-type:none;padding-left:0"),
    (".small", "font-size:88%"),
    (".soft", "color:#6e7781"),
    (".badge", f"{BADGE};background:#57606a"),
    (".badge.critical", f"{BADGE};background:#7d1500"),
    (".badge.major", f"{BADGE};background:#a33b00"),
    (".badge.minor", f"{BADGE};background:#7d5400"),
    (".letter", f"{LETTER};background:#0072b2"),
    (".letter.first", f"{LETTER};background:#b34700"),
    ("mark", "background:#ffe3cc;color:#1b1f24;padding:0 2px"),
    (".hit", f"{CELL};border:3px solid #0072b2"),
    (".hit.first", f"{CELL};border:3px solid #d55e00"),
    (".gap", "text-align:center"),
    (".operand", "white-space:nowrap"),
    (".against", "margin:8px 0"),
    (".of-against", "display:inline-block;border:1px solid #c0c8d0;border-radius:5px;padding:3px 12px;margin-right:8px"),
)  # fmt: skip
"""What the report's style sheet says of its evidence, for a place without one: the last that fits holds."""


def inline_styles(fragment: str) -> str:
    """A fragment of HTML with the styles of its elements and classes written into it, and no classes."""
    tree = html.fragment_fromstring(fragment.strip())
    for element in tree.iter():
        classes = set((element.get("class") or "").split())
        for selector, style in STYLES:
            tag, *wanted = selector.split(".")
            if (not tag or tag == element.tag) and classes.issuperset(wanted):
                element.set("style", style)
        element.attrib.pop("class", None)
    return str(html.tostring(tree, encoding="unicode"))
