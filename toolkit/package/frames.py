"""Rows of a package → pandas DataFrames with types: whole numbers, dates, codes and exact money.

What stands in a column follows from its field's type in the Table Schema:

``integer``, ``boolean``  pandas' nullable ``Int64`` and ``boolean``
``date``                  ``datetime64``
``number``                money and measures as ``decimal.Decimal`` in an ``object`` column, blank as ``None``:
                          sums, groups and quotients are exact (a quotient of two columns is a Decimal with
                          28 digits). For plotting and statistics take ``frame["amount"].astype("Float64")``.
``string``                ``string``; ``category`` where a field has few values (``CATEGORIES``)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ..model import YUAN_PER_UNIT, PackageError, number_or_none
from ..vocabulary import words

if TYPE_CHECKING:
    import pandas

CATEGORIES = frozenset(
    [
        "kind",
        "level",
        "form",
        "source_format",
        "table",
        "role",
        "side",
        "measure",
        "status",
        "unit",
        "base_unit",
        "change_unit",
        "value_unit",
        "base_kind",
        "direction",
        "growth_direction",
        "operator",
        "place",
        "severity",
        "diagnosis",
        "rule",
        "suite",
        "resource",
    ]
)
"""Fields with few values."""
PRINTED_NUMBERS = {"claims": ("share", "growth", "change", "base", "completed")}
"""Fields whose schema keeps the print ("1,234.50") and whose frame gives the number."""
OF_DOCUMENT = ("department", "fiscal_year", "kind", "level")
"""What ``with_document`` brings along."""
Field = Mapping[str, Any]


def rows_to_frame(
    rows: Sequence[Mapping[str, str | None]],
    fields: Iterable[Field],
    numbers: Iterable[str] = (),
) -> pandas.DataFrame:
    """Rows of text as a DataFrame with the types of their fields; ``numbers`` are read as numbers whatever their type."""
    import pandas

    columns: dict[str, Any] = {}
    for field in fields:
        name = field["name"]
        kind = "number" if name in numbers else field["type"]
        columns[name] = _column(name, kind, [row.get(name) or None for row in rows])
    return pandas.DataFrame(columns)


def _column(name: str, kind: str, texts: list[str | None]) -> Any:
    import pandas

    if kind == "integer":
        return pandas.array([None if t is None else int(t) for t in texts], dtype="Int64")
    if kind == "boolean":
        return pandas.array([None if t is None else t == "true" for t in texts], dtype="boolean")
    if kind == "date":
        return pandas.to_datetime(pandas.Series(texts, dtype="object"), format="%Y-%m-%d")
    if kind == "number":
        return pandas.Series([None if t is None else number_or_none(t) for t in texts], dtype="object")
    if name in CATEGORIES:
        return pandas.Categorical(texts)
    return pandas.Series(texts, dtype="string")


def in_unit(
    frame: pandas.DataFrame, resource: str, units: Mapping[tuple[str, str], str], unit: str
) -> pandas.DataFrame:
    """The frame with its money in ``unit``, exactly: ``amount`` from yuan, a table's measures from the table's unit.

    ``units`` gives the unit of each (document_id, table). A line whose unit is not known keeps no
    figure. Raises PackageError for a unit that is none.
    """
    if unit not in YUAN_PER_UNIT:
        raise PackageError("unknown_unit", unit=unit, known=", ".join(YUAN_PER_UNIT))
    target = YUAN_PER_UNIT[unit]
    changed = frame.copy()
    if "amount" in frame:
        changed["amount"] = _scaled(frame["amount"], [Decimal(1)] * len(frame), target)
    measures = [name for name in frame if name in words().measures]
    if not measures:
        return changed
    if resource == "performance_goals":
        printed = [YUAN_PER_UNIT.get(str(u)) for u in frame["unit"]]
        changed["unit"] = unit
    else:
        printed = [YUAN_PER_UNIT.get(units.get((id, resource), "")) for id in frame["document_id"]]
    for name in measures:
        changed[name] = _scaled(frame[name], printed, target)
    return changed


def _scaled(values: Any, units: Sequence[Decimal | None], target: Decimal) -> Any:
    import pandas

    scaled = [
        None if value is None or unit is None else value * unit / target
        for value, unit in zip(values, units, strict=True)
    ]
    return pandas.Series(scaled, index=values.index, dtype="object")


def titled(frame: pandas.DataFrame, fields: Iterable[Field], unit: str | None) -> pandas.DataFrame:
    """The frame with the Chinese titles of its fields over its columns; two of one title keep their names behind."""
    titles = {field["name"]: field.get("title", field["name"]) for field in fields}
    if unit and "amount" in titles:
        titles["amount"] = f"金额（{unit}）"
    shown = [titles.get(name, name) for name in frame]
    columns = [
        title if shown.count(title) == 1 else f"{title} {name}"
        for title, name in zip(shown, frame, strict=True)
    ]
    return frame.set_axis(columns, axis=1)
