"""A cell, a figure of the text, a paragraph or a finding → a citation that leads back to the page and to the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from ..model import DECISION, DIAGNOSIS, PackageError, __version__, in_language
from .describing import KIND

Row = Mapping[str, str]
Rows = Mapping[str, Sequence[Row]]
KEYS = {
    "cells": "cell",
    "amounts": "cell",
    "claims": "claim",
    "paragraphs": "paragraph",
    "tables": "table",
    "findings": "finding",
}
"""What a row of a resource is named by, inside its document."""
MOST_PLACES = 4
"""Of a finding at most so many places are quoted."""


class Citations:
    """The citations of one package: its places are looked up once, however many are cited.

    Department, document, table and page (with a ``#page=`` link where the address of a PDF is known),
    what is printed there, the file and its SHA-256, in one line.
    """

    def __init__(self, rows: Rows, made_by: str = __version__) -> None:
        self._rows, self._made_by = rows, made_by
        self._known: dict[str, dict[tuple[str, str], Row]] = {}

    def of_place(self, place: str, document_id: str | None, lang: str) -> str:
        """A citation of a place by its name, or of a finding by its id. Raises PackageError where there is none."""
        zh = in_language(lang)
        document = self._document(place, document_id)
        finding = self._row("findings", document["document_id"], place)
        if finding:
            return self._of_finding(document, finding, finding["places"].split(), self._made_by, zh)
        said = self._said(document["document_id"], place, zh)
        return self._line(document, [said], self._page(document["document_id"], place), zh)

    def of_finding(self, finding: Any, lang: str) -> str:
        """A citation of a finding that the package need not keep: of a check made now."""
        document = self._document(finding.id, finding.document_id)
        row = {
            "finding": finding.id,
            "rule": finding.rule,
            "diagnosis": finding.diagnosis,
            "decision": finding.decision,
            "message_zh": finding.message_zh,
            "message_en": finding.message_en,
            "page": "",
        }
        return self._of_finding(document, row, finding.cells, __version__, in_language(lang))

    def _of_finding(self, document: Row, row: Row, places: Sequence[str], version: str, zh: bool) -> str:
        """The finding with its places, who is at fault, what a person decided, and by which rule of which toolkit."""
        id = document["document_id"]
        quoted = [self._said(id, each, zh) for each in places[:MOST_PLACES]]
        if len(places) > MOST_PLACES:
            more = len(places) - MOST_PLACES
            quoted.append(f"另有 {more} 处" if zh else f"and {more} more")
        message = row["message_zh" if zh else "message_en"].rstrip("。.")
        what = message + (("：" if zh else ": ") + "；".join(quoted) if quoted else "")
        fault, decision = DIAGNOSIS[row["diagnosis"]], DECISION[row["decision"]]
        judged = "" if row["decision"] == "open" else f"{decision.zh if zh else decision.en}"
        parts = [
            what,
            f"责任：{fault.zh}" if zh else f"At fault: {fault.en}",
            judged and (f"人工判断：{judged}" if zh else f"Decided by a person: {judged}"),
        ]
        by = f"Budget Disclosure Toolkit {version}"
        by += (
            f"，规则 {row['rule']}，发现 #{row['finding']}"
            if zh
            else f", rule {row['rule']}, finding #{row['finding']}"
        )
        page = self._page(id, places[0]) if places else row["page"]
        return self._line(document, [part for part in parts if part], page, zh, by)

    def _document(self, place: str, document_id: str | None) -> Row:
        documents = [d for d in self._rows["documents"] if document_id in (None, d["document_id"])]
        if len(documents) > 1:
            raise PackageError("several_documents", ids=", ".join(d["document_id"] for d in documents))
        if not documents:
            raise PackageError("no_place", place=document_id)
        return documents[0]

    def _row(self, resource: str, document_id: str, name: str) -> Row | None:
        """The row of a resource by what names it; the first where there are several."""
        if resource not in self._known:
            key = KEYS[resource]
            rows = self._rows.get(resource, ())
            self._known[resource] = {(row["document_id"], row[key]): row for row in reversed(rows)}
        return self._known[resource].get((document_id, name))

    def _place(self, id: str, place: str) -> tuple[str, Row]:
        """The resource and the row that a place names."""
        found: tuple[str, Row | None] = ("cells", self._row("cells", id, place))
        for kind in ("claim", "paragraph"):
            number = place.removeprefix(kind)
            if place != number and number.isdecimal():
                found = f"{kind}s", self._row(f"{kind}s", id, str(int(number)))
        if found[1] is None:
            raise PackageError("no_place", place=place)
        return found[0], found[1]

    def _page(self, id: str, place: str) -> str:
        return self._place(id, place)[1]["page"]

    def _said(self, id: str, place: str, zh: bool) -> str:
        """What is printed at a place, with its table and page."""
        resource, row = self._place(id, place)
        page = (f"第 {row['page']} 页" if zh else f"p. {row['page']}") if row["page"] else ""
        if resource != "cells":
            where, said = row["section"], row["text"]
        else:
            table = self._row("tables", id, row["table"])
            amount = self._row("amounts", id, place)
            where = f"“{table['title'] or row['table']}”" if table else row["table"]
            said = f"{amount['stated']} {amount['unit']}" if amount else row["text"]
            if amount:
                where += f" {amount['code']} {amount['name']} [{amount['measure']}]".replace("  ", " ")
        parts = [where, page, place]
        return f"{('，' if zh else ', ').join(filter(None, parts))}{'：' if zh else ': '}{said}"

    def _line(self, document: Row, what: Sequence[str], page: str, zh: bool, by: str = "") -> str:
        """The citation: whose document of which year, what stands where, which file, found by what."""
        kind = KIND.get(document["kind"], ("预决算公开", "budget disclosure"))[0 if zh else 1]
        parts = [
            " ".join(filter(None, (document["department"], document["fiscal_year"], kind))),
            *what,
            self._file(document, page),
            f"SHA-256 {document['source_sha256']}",
            *([by] if by else []),
        ]
        stop = "。" if zh else "."
        return ("" if zh else " ").join(part.rstrip("。.") + stop for part in parts)

    def _file(self, document: Row, page: str) -> str:
        """The file that the page stands in, or its address with the page where a browser can go there."""
        ledger = [row for row in self._rows.get("pages", ()) if row["document_id"] == document["document_id"]]
        file = next((row["source_file"] for row in ledger if page and row["page"] == page), "")
        file = file or document["source_file"]
        url = document["source_url"]
        if not url:
            return file
        if page and urlsplit(url).path.lower().endswith(".pdf") and document["source_format"] == "pdf":
            first = min(int(row["page"]) for row in ledger if row["source_file"] == file) if ledger else 1
            url = f"{url.partition('#')[0]}#page={int(page) - first + 1}"
        return f"{file} <{url}>"
