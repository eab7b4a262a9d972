"""The schema of the package → suites of stock Great Expectations on the CSV files, a suite a resource.

``expectations/suites/data/*.json`` need nothing of ours: pandas reads the CSV with every column as text, so that no code becomes a float and nothing is changed before it is looked at; types are
patterns. The number of rows and the columns in their order are the parameters ``rows`` and ``columns``,
which the descriptor states. A suite of a statutory table holds every measure that some form prints in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..package import fixed_resources, fixed_schema, table_schema
from ..vocabulary import form_ids, load_form

PATTERNS = {
    "integer": r"-?[0-9]+",
    "number": r"-?[0-9]+(\.[0-9]+)?",
    "boolean": "true|false",
    "date": "[0-9]{4}-[0-9]{2}-[0-9]{2}",
}
"""How a value of a type stands in a CSV of ours."""
Expectation = dict[str, Any]


def compile_data_suites() -> dict[str, dict[str, Any]]:
    """The suites as JSON, by the resource that they are of."""
    schemas = {name: fixed_schema(name) for name in fixed_resources()}
    for table, schema in _statutory().items():
        schemas.setdefault(table, schema)
    return {
        name: {
            "name": name,
            "expectations": list(_expectations(schema, is_fixed=name in fixed_resources())),
            "meta": {},
        }
        for name, schema in schemas.items()
    }


def _statutory() -> dict[str, dict[str, Any]]:
    """The schema of each kind of statutory table, with the fields that it has in any form."""
    found: dict[str, dict[str, Any]] = {}
    for form in map(load_form, form_ids()):
        for table in form.tables.values():
            if table.is_filled_in:
                continue
            schema = found.setdefault(table.id, {**table_schema(table), "fields": []})
            known = {field["name"] for field in schema["fields"]}
            schema["fields"] += [f for f in table_schema(table)["fields"] if f["name"] not in known]
    return found


def _expectations(schema: dict[str, Any], is_fixed: bool) -> Iterator[Expectation]:
    """What must hold of a CSV: columns and rows, then key and values, field by field."""
    names = [field["name"] for field in schema["fields"]]
    needed = names if is_fixed else [*schema["primaryKey"], "item", "code", "name", "unit"]
    yield _expect("table_columns_to_match_set", "columns of the schema", column_set=needed, exact_match=False)
    listed = {"$PARAMETER": "columns"}
    yield _expect("table_columns_to_match_ordered_list", "columns of the descriptor", column_list=listed)
    yield _expect("table_row_count_to_equal", "rows", value={"$PARAMETER": "rows"})
    key = schema["primaryKey"]
    if len(key) == 1:
        yield _expect("column_values_to_be_unique", f"{key[0]}: key", column=key[0])
    else:
        yield _expect("compound_columns_to_be_unique", f"{', '.join(key)}: key", column_list=key)
    for field in schema["fields"]:
        name, constraints = field["name"], field.get("constraints", {})
        if constraints.get("required"):
            yield _expect("column_values_to_not_be_null", f"{name}: not blank", column=name)
        if "enum" in constraints:
            values = constraints["enum"]
            yield _expect(
                "column_values_to_be_in_set", f"{name}: one of a list", column=name, value_set=values
            )
        pattern = constraints.get("pattern") or PATTERNS.get(field["type"])
        if pattern:
            told = f"{name}: {'pattern' if 'pattern' in constraints else field['type']}"
            yield _expect("column_values_to_match_regex", told, column=name, regex=f"^(?:{pattern})$")


def _expect(kind: str, told: str, **kwargs: Any) -> Expectation:
    """An expectation; ``looks_at`` is the table, its rows, or the values of a column: without any it is not run."""
    if kind.startswith("table_"):
        looks_at = "table"
    else:
        looks_at = "rows" if "null" in kind or "column" not in kwargs else kwargs["column"]
    return {
        "type": f"expect_{kind}",
        "kwargs": kwargs,
        "description": told,
        "severity": "critical",
        "meta": {"looks_at": looks_at},
    }
