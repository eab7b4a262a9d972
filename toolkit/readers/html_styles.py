"""What the styles of a web page do to its elements: gone, unseen in their place, struck through, white; what they write before and after.

The page's own styles are known, as far as their selectors are made of tags, classes, ids and what holds them; of two that
say the same property of an element the more specific counts, then the later. What holds for print or a narrow screen
alone does not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from .red_figures import is_red

STRUCK = {"del", "s", "strike"}
"""Elements whose text a browser strikes through."""
WRITTEN_AS = "data-written-as"
"""The attribute that keeps the tag of an element that is read as another: styles ask for it."""
_COMPOUND = re.compile(r"(?:[\w-]+|\*)?(?:[.#][\w-]+)*")
_PSEUDO = re.compile(r"::?(before|after)$")
_WHITE = re.compile(r"white|#fff(?:fff)?|rgba?\(\s*255\s*,\s*255\s*,\s*255\s*(?:,\s*1\s*)?\)", re.I)
_NO_GROUND = re.compile(r"none|transparent|inherit|initial|unset|0|#fff(?:fff)?|white", re.I)
_NOUGHT = re.compile(r"0(?:\.0+)?(?:px|pt|em|rem|%)?")
_ASIDE = re.compile(r"-\d{3,}(?:\.\d+)?(?:px|pt|em|rem|%)|-9{3,}\w*", re.I)
_KNOWN = {
    "display", "visibility", "opacity", "font-size", "text-decoration", "text-decoration-line", "color", "background",
    "background-color", "content", "direction", "unicode-bidi", "left", "top", "text-indent", "position",
}  # fmt: skip
"""The properties that say whether a text is seen."""


class _Rule(NamedTuple):
    """A rule by the parts of its selector (what joins a part to the one before, its names), and what it says."""

    parts: tuple[tuple[str, frozenset[str]], ...]
    weight: tuple[int, int, int, int]
    said: dict[str, tuple[bool, str]]


@dataclass(frozen=True, slots=True)
class Styles:
    """The rules of a page, by a name that an element must answer to: of elements, and of what stands before and after them."""

    rules: dict[str, dict[str, list[_Rule]]] = field(default_factory=dict)
    _asked: list[tuple[Any, dict[str, str]]] = field(default_factory=list, compare=False, repr=False)

    def display(self, node: Any) -> str:
        """How an element is laid out, where the styles say it."""
        return self._of(node).get("display", "")

    def are_gone(self, node: Any) -> bool:
        """Whether a browser lays out the page as if an element were not there, or far beside it."""
        if node.get("hidden") is not None:
            return True
        said = self._of(node)
        return bool(said) and (
            said.get("display") == "none"
            or _ASIDE.match(said.get("text-indent", "")) is not None
            or (
                said.get("position") in ("absolute", "fixed")
                and any(_ASIDE.match(said.get(side, "")) for side in ("left", "top"))
            )
        )

    def are_unseen(self, node: Any) -> bool:
        """Whether an element shows nothing and keeps its place: a cell stays a cell.

        Of letters without size or all transparent that is told of the innermost element alone: what holds others takes the
        size from the gaps between them, or fades in.
        """
        said = self._of(node)
        return bool(said) and (
            said.get("visibility") in ("hidden", "collapse")
            or (
                len(node) == 0
                and any(
                    _NOUGHT.fullmatch(said.get(name, "")) is not None for name in ("opacity", "font-size")
                )
            )
        )

    def are_struck(self, node: Any) -> bool:
        """Whether the text of an element is struck through."""
        said = self._of(node)
        return node.tag in STRUCK or any(
            "line-through" in said.get(name, "") for name in ("text-decoration", "text-decoration-line")
        )

    def are_red(self, cell: Any) -> bool:
        """Whether every word of a cell is written in red."""
        said = [
            self._is_red(node)
            for one in cell.iter()
            if isinstance(one.tag, str) and one.tag not in ("style", "script")
            for node, text in ((one, one.text), *((one, child.tail) for child in one))
            if (text or "").strip()
        ]
        return bool(said) and all(said)

    def _is_red(self, node: Any) -> bool:
        """Whether an element writes in red: the colour is its own, or that of the nearest around it within the table."""
        while node is not None and node.tag != "table":
            colour = self._colour(node)
            if colour and colour not in ("inherit", "currentcolor"):
                return is_red(colour)
            node = node.getparent()
        return False

    def _colour(self, node: Any) -> str:
        said = self._of(node).get("color") or (node.get("color") if node.tag == "font" else "") or ""
        return said.strip().lower()

    def are_white(self, node: Any) -> bool:
        """Whether an element writes in white where neither it nor what holds it has a ground of its own."""
        if not _WHITE.fullmatch(self._colour(node)):
            return False
        for one in (node, *node.iterancestors()):
            said = self._of(one)
            grounds = [
                said.get("background"),
                said.get("background-color"),
                one.get("bgcolor"),
                one.get("background"),
            ]
            if any(ground and not _NO_GROUND.fullmatch(ground.strip()) for ground in grounds):
                return False
        return True

    def overridden(self, node: Any) -> str:
        """The direction (``rtl``, ``ltr``) in which an element writes letter by letter, whatever letters they are; blank where it leaves that to them."""
        override = self._of(node).get("unicode-bidi") or ("override" if node.tag == "bdo" else "")
        if not override.endswith("override"):
            return ""
        said = (
            self._of(one).get("direction") or (one.get("dir") or "").strip().lower()
            for one in (node, *node.iterancestors())
        )
        return next((direction for direction in said if direction in ("rtl", "ltr")), "")

    def written(self, node: Any, place: str) -> str:
        """The words that the styles write before or after an element; signs of a font of icons are none."""
        if place not in self.rules:
            return ""
        said = self._of(node, place).get("content", "")
        words = "".join(double or single for double, single in re.findall(r'"([^"]*)"|\'([^\']*)\'', said))
        words = re.sub(r"\\([0-9a-fA-F]{1,6})\s?", lambda code: chr(min(int(code[1], 16), 0x10FFFF)), words)
        return words if re.search(r"[\d\u4e00-\u9fff]", words) else ""

    def _of(self, node: Any, place: str = "") -> dict[str, str]:
        """What holds of an element, by property; of the one that was asked last it is known."""
        if place:
            return self._worked_out(node, place)
        if not self._asked or self._asked[0][0] is not node:
            self._asked[:] = [(node, self._worked_out(node, ""))]
        return self._asked[0][1]

    def _worked_out(self, node: Any, place: str) -> dict[str, str]:
        held: dict[str, tuple[tuple[bool, int, int, int, int], str]] = {}
        rules = self.rules.get(place)
        if rules:
            names = _names(node)
            for name in (*names, "*"):
                for rule in rules.get(name, ()):
                    if _answers(node, names, rule.parts):
                        for known, (is_important, value) in rule.said.items():
                            weight = (is_important, *rule.weight)
                            if known not in held or weight > held[known][0]:
                                held[known] = weight, value
        style = node.get("style") if not place else None
        for known, (is_important, value) in _declared(style).items() if style else ():
            if is_important or known not in held or not held[known][0][0]:
                held[known] = (True, 0, 0, 0, 0), value
        return {known: value for known, (_, value) in held.items()}


def read_styles(tree: Any) -> Styles:
    """The styles that a page brings along."""
    found: dict[str, dict[str, list[_Rule]]] = {}
    order = 0
    for style in tree.iter("style"):
        for selectors, body in _rules_in(re.sub(r"/\*.*?\*/|<!--|-->", "", style.text or "", flags=re.S)):
            said = _declared(body)
            for selector in selectors.split(",") if said else ():
                order += 1
                pseudo = _PSEUDO.search(selector.strip())
                parts = _parts(_PSEUDO.sub("", selector.strip().lower()))
                if not parts or (pseudo is not None) != ("content" in said):
                    continue
                names = [name for _, compound in parts for name in compound]
                weight = (
                    sum(name[0] == "#" for name in names),
                    sum(name[0] == "." for name in names),
                    sum(name[0] not in ".#" for name in names),
                    order,
                )
                of = found.setdefault(pseudo[1] if pseudo else "", {})
                key = min(parts[-1][1], default="*")
                of.setdefault(key, []).append(_Rule(parts, weight, said))
    return Styles(found)


def _rules_in(css: str) -> Iterator[tuple[str, str]]:
    """The selectors and the body of each rule that holds on a screen."""
    around: list[str] = []
    text = ""
    for token in re.split(r"([{}])", css):
        if token == "{":
            around.append(text.rpartition(";")[2].strip())
            text = ""
        elif token == "}":
            selectors = around.pop() if around else "@"
            if not selectors.startswith("@") and all(map(_holds_on_a_screen, around)):
                yield selectors, text
            text = ""
        else:
            text = token


def _holds_on_a_screen(condition: str) -> bool:
    """Whether what a condition holds (@media …) counts on a screen of common width."""
    condition = condition.lower()
    if condition.startswith(("@supports", "@layer")):
        return True
    return condition.startswith("@media") and any(
        not re.search(
            r"(?<!not )\bprint\b|max-(?:device-)?width|prefers-color-scheme:\s*dark|\bspeech\b", one
        )
        for one in condition.split(",")
    )


def _declared(body: str) -> dict[str, tuple[bool, str]]:
    """The known properties that a style declares, each with whether it is important."""
    said: dict[str, tuple[bool, str]] = {}
    for declaration in body.split(";"):
        name, _, value = declaration.partition(":")
        if (name := name.strip().lower()) in _KNOWN:
            value, mark, _ = value.partition("!")
            said[name] = bool(mark), value.strip() if name == "content" else value.strip().lower()
    return said


def _parts(selector: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """A selector part by part; none where it asks for more than tags, classes, ids and what holds them."""
    parts: list[tuple[str, frozenset[str]]] = []
    joint = " "
    for piece in re.sub(r"\s*>\s*", " > ", selector).split():
        if piece == ">":
            joint = ">"
            continue
        if not _COMPOUND.fullmatch(piece):
            return ()
        parts.append((joint, frozenset(re.findall(r"[.#]?[\w-]+", piece))))
        joint = " "
    return tuple(parts)


def _answers(node: Any, names: list[str], parts: tuple[tuple[str, frozenset[str]], ...]) -> bool:
    """Whether an element answers to a selector."""
    (joint, compound), above = parts[-1], parts[:-1]
    if not compound.issubset(names):
        return False
    if not above:
        return True
    parent = node.getparent()
    while parent is not None:
        if isinstance(parent.tag, str) and _answers(parent, _names(parent), above):
            return True
        parent = parent.getparent() if joint == " " else None
    return False


def _names(node: Any) -> list[str]:
    """The tag, classes and id that an element answers to."""
    names = [f".{name.lower()}" for name in (node.get("class") or "").split()]
    if node.get("id"):
        names.append(f"#{node.get('id').lower()}")
    return [(node.get(WRITTEN_AS) or node.tag).lower(), *names]
