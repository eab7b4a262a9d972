"""The formulas of a Word file (=SUM(ABOVE)) whose result is not stored: Word shows nothing in their place until it works them out."""

from __future__ import annotations

from typing import Any

from .office import attribute, local


def formulas_without_result(paragraph: Any) -> int:
    """How many formulas of a paragraph show nothing. A field of any other kind shows no figure of its own."""
    count = sum(
        attribute(field, "instr").strip().startswith("=") and not _has_words(field)
        for field in paragraph.iter("{*}fldSimple")
    )
    open_fields: list[
        tuple[str, bool, bool]
    ] = []  # what it works out, whether its result began, whether it shows any
    for child in paragraph.iter("{*}fldChar", "{*}instrText", "{*}t"):
        name = local(child)
        kind = attribute(child, "fldCharType") if name == "fldChar" else ""
        if kind == "begin":
            open_fields.append(("", False, False))
        elif open_fields:
            said, began, shows = open_fields[-1]
            if name == "instrText":
                said += child.text or ""
            open_fields[-1] = (said, began or kind == "separate", shows or (began and name == "t"))
            if kind == "end":
                open_fields.pop()
                count += said.strip().startswith("=") and not shows
                if shows and open_fields:
                    outer = open_fields[-1]
                    open_fields[-1] = (outer[0], outer[1], outer[2] or outer[1])
    return count


def _has_words(element: Any) -> bool:
    return any((t.text or "").strip() for t in element.iter("{*}t"))
