"""Tables as they were recognised → the forms that print most of them."""

from __future__ import annotations

from collections.abc import Sequence

from ..vocabulary import Form, form_ids, load_form
from .recognised import Recognised

NEAREST = 3
"""Of so many forms that are about as near the nearest is found by reading the document under each."""


def nearest_forms(tables: Sequence[Recognised], kind: str | None = None) -> list[Form]:
    """The forms that print most of the tables as they were recognised; the first few of those that are as near.

    ``kind`` is what the printed titles say (预算: budget, 决算: final), where they do: no form of the
    other kind comes into question. A target table (绩效目标表) looks alike in every province: it says
    nothing of the form.
    """
    forms = [form for form in map(load_form, form_ids()) if kind in (None, form.kind)]
    near = {form.id: sum(_is_printed_by(form, table) for table in tables) for form in forms}
    forms.sort(key=lambda form: -near[form.id])
    return [form for form in forms[:NEAREST] if near[form.id] >= near[forms[0].id] - 1]


def _is_printed_by(form: Form, table: Recognised) -> bool:
    """Whether a form prints such a table: of this kind, with these measures and items."""
    own = form.tables.get(table.form.id) if table.form else None
    if own is None or table.form is None or own.is_filled_in:
        return False
    measures = {c.measure for c in table.columns.of("measure")}
    items = {line.item for line in table.lines if line.item and not table.form.sides}
    sides = {c.side for c in table.columns.columns if c.side} if table.form.sides else set()
    return (
        (own.classification, len(own.sides)) == (table.form.classification, len(table.form.sides))
        and measures <= set(own.measures)
        and sides <= {side.id for side in own.sides}
        and (own.shape in ("by_code", "list") or items - {"total"} <= set(own.items))
    )
