"""A data package in memory: its rows as they are, or as typed frames."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..model import PackageError, __version__, in_language, say
from .absence import Figure, figure_of
from .citing import Citations
from .frames import OF_DOCUMENT, TITLES, in_unit, money_columns, rows_to_frame, titled, titles_of
from .placing import EMPTY
from .trust import DOUBTFUL

if TYPE_CHECKING:
    import pandas


class DoubtfulAmounts(UserWarning):
    """Amounts that were read with doubt were left out."""


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
        self,
        resource: str,
        *,
        lang: str = "en",
        unit: str | None = None,
        with_document: bool = False,
        doubtful: bool = False,
    ) -> pandas.DataFrame:
        """A resource as a DataFrame with types (see ``package.frames``); money is exact.

        ``unit`` gives money in that unit (元, 万元 …) instead of as it stands (what prints a number
        as it was printed, such as ``stated``, stays), ``lang="zh"`` the
        Chinese titles as column labels, ``with_document`` department, year, kind and level beside
        each row. Of ``amounts`` the doubtful are left out, and a warning says how many; ``doubtful``
        brings them. Raises ToolkitError for a resource, a unit or a language that is none.
        """
        zh, rows = in_language(lang), self[resource]
        if resource == "amounts" and not doubtful:
            rows = _without_doubtful(rows, zh)
        fields = list(self.schema(resource)["fields"])
        frame = rows_to_frame(rows, fields)
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
        frame.attrs[TITLES] = titles = titles_of(fields, money, unit)
        return titled(frame, titles) if zh else frame

    def figure(
        self,
        table: str,
        line: str,
        measure: str = "total",
        *,
        document_id: str | None = None,
        doubtful: bool = False,
    ) -> Figure:
        """The figure of a line (a code, or an item such as ``total``) of a table, exact, or why there is none.

        A blank cell, a line that is not printed, a table that is not at hand and one that was not read are
        four things, and none of them is zero. ``document_id`` where the package holds several documents.
        """
        ids = [row["document_id"] for row in self["documents"] if document_id in (None, row["document_id"])]
        if len(ids) != 1:
            raise PackageError(
                "several_documents", ids=", ".join(r["document_id"] for r in self["documents"])
            )
        return figure_of(self.rows, ids[0], table, line, measure, doubtful)

    def cite(self, what: Any, *, lang: str = "en", document_id: str | None = None) -> str:
        """A citation, as one line, of a cell (t05r07c03), a figure of the text (claim012), a paragraph or a finding.

        It has the department, the document, the page (with a ``#page=`` link where the address of a PDF is
        known), what is printed there, and the SHA-256 of the source. A finding is named by its id, or given itself; it says
        who is at fault, what a person decided, and the rule.
        """
        citations = Citations(self.rows, self.descriptor.get("made", {}).get("toolkit", __version__))
        if isinstance(what, str):
            return citations.of_place(what, document_id, lang)
        return citations.of_finding(what, lang)

    def __repr__(self) -> str:
        ids = ", ".join(row["document_id"] for row in self.rows["documents"])
        return f"<Package {ids}: {sum(map(len, self.rows.values()))} rows in {len(self.rows)} resources>"


def _without_doubtful(amounts: list[dict[str, str]], zh: bool) -> list[dict[str, str]]:
    """The amounts that are not doubtful; a warning says how many are."""
    sure = [row for row in amounts if row["trust"] != DOUBTFUL]
    if len(sure) < len(amounts):
        told = say("doubtful_left_out", count=len(amounts) - len(sure), all=len(amounts))
        warnings.warn(told[0 if zh else 1], DoubtfulAmounts, stacklevel=3)
    return sure
