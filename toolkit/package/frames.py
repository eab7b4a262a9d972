"""Rows of a package → pandas DataFrames with types: whole numbers, dates, codes and exact money.

What stands in a column follows from its field's type in the Table Schema:

``integer``, ``boolean``  pandas' nullable ``Int64`` and ``boolean``
``date``                  ``datetime64``
``number``                money and measures as ``decimal.Decimal`` in an ``object`` column, blank as ``None``:
                          sums, groups and quotients are exact (a quotient of two columns is a Decimal with
                          28 digits; a divisor of 0 raises, as Decimal does). For plotting, statistics and
                          quotients by columns that hold zeros take ``frame["amount"].astype("Float64")``.
``string``                ``string``; ``category`` where a field has few values (``CATEGORIES``)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..model import YUAN_PER_UNIT, PackageError, number_or_none
from ..vocabulary import words
from .schema import fixed_resources
from .totals import TOTALS

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
        "decision",
        "trust",
        "classification",
        "rule",
        "suite",
        "resource",
    ]
)
"""Fields with few values."""
STATED_IN = {
    "amounts": {"amount": "yuan"},
    "claims": {"amount": "yuan", "base": "base_unit", "change": "change_unit"},
    "projects": {"amount": "yuan"},
    "totals": dict.fromkeys(TOTALS, "yuan"),
    "performance_goals": dict.fromkeys(
        ("total", "fiscal", "own_funds", "from_above", "carried_over_funds", "own_level"), "unit"
    ),
    "performance_scores": dict.fromkeys(("budget", "adjusted_budget", "final"), "unit"),
    "repairs": {"proposed": "tables"},
}
"""Money of the resources that every form shares, with where its unit stands (see ``money_columns``)."""
OF_DOCUMENT = ("department", "fiscal_year", "kind", "level")
"""What ``with_document`` brings along."""
TITLES = "titles"
"""Where the ``attrs`` of a frame hold the Chinese titles of its columns, for who shows it."""
Field = Mapping[str, Any]


def rows_to_frame(
    rows: Sequence[Mapping[str, str | None]],
    fields: Iterable[Field],
) -> pandas.DataFrame:
    """Rows of text as a DataFrame with the types of their fields, and their titles in its ``attrs``."""
    import pandas

    columns: dict[str, Any] = {}
    for field in (fields := list(fields)):
        name = field["name"]
        columns[name] = _column(name, field["type"], [row.get(name) or None for row in rows])
    frame = pandas.DataFrame(columns)
    frame.attrs[TITLES] = titles_of(fields)
    return frame


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


def money_columns(resource: str, fields: Iterable[Field]) -> dict[str, str]:
    """The columns of a resource that hold money, each with where its unit stands.

    That is ``yuan`` of what is kept in yuan, ``tables`` of what is in the unit of its statutory
    table, and else the column beside it. Targets of indicators are as printed and no money here.
    """
    names = [field["name"] for field in fields]
    if resource in fixed_resources():
        return {name: unit for name, unit in STATED_IN.get(resource, {}).items() if name in names}
    return {name: "tables" for name in names if name in words().measures}


def in_unit(
    frame: pandas.DataFrame,
    money: Mapping[str, str],
    resource: str,
    units: Mapping[tuple[str, str], str],
    unit: str,
) -> pandas.DataFrame:
    """The frame with its ``money_columns`` in ``unit``, exactly, and that unit in the columns beside them.

    ``units`` gives the unit of each (document_id, table). Money whose unit is not known keeps no
    figure; a count (3 辆) stays one. Raises PackageError for a unit that is none.
    """
    if unit not in YUAN_PER_UNIT:
        raise PackageError("unknown_unit", unit=unit, known=", ".join(YUAN_PER_UNIT))
    changed = frame.copy()
    for name, stands_in in money.items():
        if stands_in == "yuan":
            stated = ["元"] * len(frame)
        elif stands_in == "tables":
            tables = frame["table"] if "table" in frame else [resource] * len(frame)
            stated = [units.get(key, "") for key in zip(frame["document_id"], tables, strict=True)]
        else:
            stated = frame[stands_in].astype("string").fillna("").tolist()
            changed[stands_in] = _like(frame[stands_in], [unit if u in YUAN_PER_UNIT else u for u in stated])
        changed[name] = _scaled(frame[name], stated, unit)
    return changed


def _like(column: Any, texts: list[Any]) -> Any:
    """Texts as a column of the same dtype, blank where there is none."""
    import pandas

    series = pandas.Series([text or None for text in texts], index=column.index, dtype="string")
    return series.astype("category") if isinstance(column.dtype, pandas.CategoricalDtype) else series


def _scaled(values: Any, stated: Sequence[str], unit: str) -> Any:
    """Exact values of the stated units in ``unit``; of a unit that is not of money as they are."""
    import pandas

    whole = YUAN_PER_UNIT[unit]
    scaled = [
        None if value is None or not of else value * YUAN_PER_UNIT.get(of, whole) / whole
        for value, of in zip(values, stated, strict=True)
    ]
    return pandas.Series(scaled, index=values.index, dtype="object")


def titles_of(fields: Iterable[Field], money: Iterable[str] = (), unit: str | None = None) -> dict[str, str]:
    """The Chinese title of each field; where money was brought into one ``unit`` its titles name it."""
    titles = {field["name"]: str(field.get("title", field["name"])) for field in fields}
    if unit:
        titles.update({name: f"{titles[name].removesuffix('（元）')}（{unit}）" for name in money})
    return titles


def titled(frame: pandas.DataFrame, titles: Mapping[str, str]) -> pandas.DataFrame:
    """The frame with Chinese titles over its columns; two of one title keep their names behind."""
    shown = [titles.get(name, name) for name in frame]
    columns = [
        title if shown.count(title) == 1 else f"{title} {name}"
        for title, name in zip(shown, frame, strict=True)
    ]
    return frame.set_axis(columns, axis=1)
