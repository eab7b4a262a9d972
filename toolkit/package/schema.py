"""schema.yaml and the forms → the Table Schema of every resource."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from ..vocabulary import FormTable, load_yaml, words

SCHEMA = Path(__file__).with_name("schema.yaml")


@cache
def _schema() -> Any:
    return load_yaml(SCHEMA)


def _field(name: str, declared: list[Any]) -> dict[str, Any]:
    kind, title, description, *more = declared
    field: dict[str, Any] = {
        "name": name,
        "type": kind.lstrip("!"),
        "title": title,
        "description": description,
    }
    constraints = {"required": True} if kind.startswith("!") else {}
    for constraint in more:
        constraints.update(constraint)
    if constraints:
        field["constraints"] = constraints
    return field


def table_schema(table: FormTable) -> dict[str, Any]:
    """The schema of a statutory table: its line fields, then one column a measure of the form."""
    fields = [
        _field(name, declared)
        for name, declared in _schema()["line_fields"].items()
        if (name != "project_name" or table.projects) and (name != "side" or table.sides)
    ]
    for measure in table.measures:
        term = words().measures[measure]
        fields.append(_field(measure, ["number", term.zh, f"{term.en}, in the unit of the table."]))
    return {
        "fields": fields,
        "primaryKey": ["document_id", "line"],
        "foreignKeys": [
            _foreign_key([["document_id"], "documents", ["document_id"]]),
            _foreign_key([["code"], "codes", ["code"]]),
        ],
        "missingValues": [""],
    }


def _foreign_key(declared: list[Any]) -> dict[str, Any]:
    fields, resource, theirs = declared
    return {"fields": fields, "reference": {"resource": resource, "fields": theirs}}


def declared_resources() -> dict[str, dict[str, Any]]:
    """The resources that every form shares, as ``schema.yaml`` declares them."""
    declared: dict[str, dict[str, Any]] = _schema()["resources"]
    return declared


def panel_resources() -> dict[str, dict[str, Any]]:
    """The resources that a panel of many documents has besides."""
    declared: dict[str, dict[str, Any]] = _schema()["panel_resources"]
    return declared


def fixed_resources() -> list[str]:
    """The names of the resources that every form shares, those of a panel last."""
    return [*declared_resources(), *panel_resources()]


def fixed_schema(resource: str, of_panel: bool = False) -> dict[str, Any]:
    """The Table Schema of a shared resource, of a document's package or ``of_panel``."""
    entry = {**declared_resources(), **panel_resources()}[resource]
    more = _schema()["panel_fields"].get(resource, {}) if of_panel else {}
    schema: dict[str, Any] = {
        "fields": [_field(name, declared) for name, declared in {**entry["fields"], **more}.items()],
        "primaryKey": entry["key"],
        "missingValues": [""],
    }
    if resource in _schema()["foreign_keys"]:
        schema["foreignKeys"] = [_foreign_key(declared) for declared in _schema()["foreign_keys"][resource]]
    if resource == "amounts":
        for field in schema["fields"]:  # the idea of the Fiscal Data Package draft, no conformity
            if field["name"] == "amount":
                field["columnType"] = "value"
            if field["name"] == "cell":
                field["columnType"] = "budget-line-id"
    return schema
