"""What the styles of a web page do to its elements: gone, unseen in their place, or struck through.

Simple selectors (tag, .class, #id) of the page's own styles are known, and what an element says of itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

STRUCK = {"del", "s", "strike"}
"""Elements whose text a browser strikes through."""
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SIMPLE = re.compile(r"[.#]?[\w-]+|\w+[.#][\w-]+")
_EFFECTS = {
    "gone": re.compile(r"(?:^|;)\s*display\s*:\s*none", re.I),
    "unseen": re.compile(r"(?:^|;)\s*visibility\s*:\s*(?:hidden|collapse)", re.I),
    "struck": re.compile(r"(?:^|;)\s*text-decoration(?:-line)?\s*:[^;]*line-through", re.I),
}


@dataclass(frozen=True, slots=True)
class Styles:
    """The selectors that a page's own styles take away, hide in their place, or strike through."""

    gone: frozenset[str] = frozenset()
    unseen: frozenset[str] = frozenset()
    struck: frozenset[str] = frozenset()

    def are_gone(self, node: Any) -> bool:
        """Whether a browser lays out the page as if an element were not there."""
        return node.get("hidden") is not None or self._do(node, "gone")

    def are_unseen(self, node: Any) -> bool:
        """Whether an element shows nothing and keeps its place: a cell stays a cell."""
        return self._do(node, "unseen")

    def are_struck(self, node: Any) -> bool:
        """Whether the text of an element is struck through."""
        return node.tag in STRUCK or self._do(node, "struck")

    def _do(self, node: Any, effect: str) -> bool:
        style = node.get("style")
        if style and _EFFECTS[effect].search(style):
            return True
        selectors: frozenset[str] = getattr(self, effect)
        return bool(selectors) and not selectors.isdisjoint(_names(node))


def read_styles(tree: Any) -> Styles:
    """The styles that a page brings along."""
    found: dict[str, set[str]] = {effect: set() for effect in _EFFECTS}
    for style in tree.iter("style"):
        rules = re.sub(r"/\*.*?\*/|<!--|-->", "", style.text or "", flags=re.S)
        for selectors, body in _RULE.findall(rules):
            simple = {
                s for selector in selectors.split(",") if _SIMPLE.fullmatch(s := selector.strip().lower())
            }
            for effect, pattern in _EFFECTS.items():
                if pattern.search(body):
                    found[effect] |= simple
    return Styles(**{effect: frozenset(selectors) for effect, selectors in found.items()})


def _names(node: Any) -> list[str]:
    """The simple selectors that an element answers to."""
    tag = node.tag.lower()
    names = [f".{name.lower()}" for name in (node.get("class") or "").split()]
    if node.get("id"):
        names.append(f"#{node.get('id').lower()}")
    return [tag, *names, *(tag + name for name in names)]
