"""A data package in memory: its rows as they are, or as typed frames."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..model import PackageError, in_language
from .frames import OF_DOCUMENT, PRINTED_NUMBERS, in_unit, money_columns, rows_to_frame, titled

if TYPE_CHECKING:
    import pandas


EMPTY = "emptyResources"
"""Where a descriptor lists, with their schemas, the resources without a row: they have no file."""


@dataclass(frozen=True, slots=True, repr=False)
class Package:
    """A data package in memory: every resource's rows as text, its descriptor, and where it was read from."""

    descriptor: dict[str, Any]
    rows: dict[str, list[dict[str, str]]]
    folder: Path | None = field(default=None, compare=False)

    def __getitem__(self, resource: str) -> list[dict[str, str]]:
        """The rows of a resource as they stand in its CSV. Raises PackageError where there is none of that name."""
        if resource not in self.rows:
            raise PackageError("no_resource", name=resource, known=", ".join(self.rows))
        return self.rows[resource]

    def schema(self, resource: str) -> dict[str, Any]:
        """The Table Schema of a resource."""
        self[resource]
        declared = [*self.descriptor["resources"], *self.descriptor.get(EMPTY, ())]
        entry = next(r for r in declared if r["name"] == resource)
        schema: dict[str, Any] = entry["schema"]
        return schema

    def frame(
        self, resource: str, *, lang: str = "en", unit: str | None = None, with_document: bool = False
    ) -> pandas.DataFrame:
        """A resource as a DataFrame with types (see ``package.frames``); money is exact.

        ``unit`` gives money in that unit (元, 万元 …) instead of as it stands (what prints a number
        as it was printed, such as ``stated``, stays), ``lang="zh"`` the
        Chinese titles as column labels, ``with_document`` department, year, kind and level beside
        each row. Raises ToolkitError for a resource, a unit or a language that is none.
        """
        zh, rows = in_language(lang), self[resource]
        fields = list(self.schema(resource)["fields"])
        frame = rows_to_frame(rows, fields, PRINTED_NUMBERS.get(resource, ()))
        money = money_columns(resource, fields)
        if unit:
            units = {(row["document_id"], row["table"]): row["unit"] for row in self["tables"]}
            frame = in_unit(frame, money, resource, units, unit)
        if with_document and resource != "documents":
            beside = [f for f in self.schema("documents")["fields"] if f["name"] in OF_DOCUMENT]
            clash = {f["name"] for f in fields}
            documents = rows_to_frame(self["documents"], [{"name": "document_id", "type": "string"}, *beside])
            names = {f["name"]: f"document_{f['name']}" for f in beside if f["name"] in clash}
            frame = frame.merge(documents.rename(columns=names), on="document_id", how="left")
            fields += [{**f, "name": names.get(f["name"], f["name"])} for f in beside]
        return titled(frame, fields, money, unit) if zh else frame

    def __repr__(self) -> str:
        ids = ", ".join(row["document_id"] for row in self.rows["documents"])
        return f"<Package {ids}: {sum(map(len, self.rows.values()))} rows in {len(self.rows)} resources>"
