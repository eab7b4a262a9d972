"""What the fields of a form show: tables that are filled in on a site are saved with their fields."""

from __future__ import annotations

from typing import Any


def shown_input(node: Any) -> str:
    """What a field of a form shows."""
    if (node.get("type") or "text").lower() in ("text", "number", "tel", ""):
        return node.get("value") or ""
    return ""


def shown_choice(node: Any) -> str:
    """What a list to choose from shows: the last option that is selected, else the first that can be; of several at once, all that are."""
    options = list(node.iter("option"))
    selected = [option for option in options if option.get("selected") is not None]
    if node.get("multiple") is not None:
        return " ".join(map(_words, selected))
    open_ones = [option for option in options if option.get("disabled") is None]
    shown = selected[-1:] or open_ones[:1]
    return _words(shown[0]) if shown else ""


def _words(option: Any) -> str:
    return " ".join((option.get("label") or option.text_content()).split())
