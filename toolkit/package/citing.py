"""A cell, a figure of the text, a paragraph or a finding → a citation that leads back to the page and to the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from ..model import PackageError, in_language
from .describing import KIND

Row = Mapping[str, str]
Rows = Mapping[str, Sequence[Row]]
MOST_PLACES = 4
"""Of a finding at most so many places are quoted."""


def cite(rows: Rows, place: str, document_id: str | None, lang: str) -> str:
    """A citation of a place by its name, or of a finding by its id, as one line.

    Department, document, table and page (with a ``#page=`` link where the address of a PDF is known),
    what is printed there, the file and its SHA-256. Raises PackageError where there is no such place.
    """
    zh = in_language(lang)
    document = _document_of(rows, place, document_id)
    id = document["document_id"]
    finding = _row_of(rows, "findings", id, finding=place)
    if finding:
        message = finding["message_zh" if zh else "message_en"]
        named = finding["places"].split()
        places = [_said(rows, id, each, zh) for each in named[:MOST_PLACES]]
        if len(named) > MOST_PLACES:
            more = len(named) - MOST_PLACES
            places.append(f"另有 {more} 处" if zh else f"and {more} more")
        first = _page_of(rows, id, named[0]) if named else finding["page"]
        what = f"{finding['rule']} {message}" + (("：" if zh else ": ") + "；".join(places) if places else "")
        return _line(rows, document, what, first, zh)
    return _line(rows, document, _said(rows, id, place, zh), _page_of(rows, id, place), zh)


def _document_of(rows: Rows, place: str, document_id: str | None) -> Row:
    documents = [d for d in rows["documents"] if document_id in (None, d["document_id"])]
    if len(documents) > 1:
        raise PackageError("several_documents", ids=", ".join(d["document_id"] for d in documents))
    if not documents:
        raise PackageError("no_place", place=document_id)
    return documents[0]


def _row_of(rows: Rows, resource: str, document_id: str, **key: str) -> Row | None:
    for row in rows.get(resource, ()):
        if row["document_id"] == document_id and all(row[name] == value for name, value in key.items()):
            return row
    return None


def _place(rows: Rows, id: str, place: str) -> tuple[str, Row]:
    """The resource and the row that a place names."""
    found: tuple[str, Row | None] = ("cells", _row_of(rows, "cells", id, cell=place))
    for kind in ("claim", "paragraph"):
        number = place.removeprefix(kind)
        if place != number and number.isdecimal():
            found = f"{kind}s", _row_of(rows, f"{kind}s", id, **{kind: str(int(number))})
    if found[1] is None:
        raise PackageError("no_place", place=place)
    return found[0], found[1]


def _page_of(rows: Rows, id: str, place: str) -> str:
    return _place(rows, id, place)[1]["page"]


def _said(rows: Rows, id: str, place: str, zh: bool) -> str:
    """What is printed at a place, with its table and page."""
    resource, row = _place(rows, id, place)
    page = (f"第 {row['page']} 页" if zh else f"p. {row['page']}") if row["page"] else ""
    if resource != "cells":
        where, said = row["section"], row["text"]
    else:
        table = _row_of(rows, "tables", id, table=row["table"])
        amount = _row_of(rows, "amounts", id, cell=place)
        where = f"“{table['title'] or row['table']}”" if table else row["table"]
        said = f"{amount['stated']} {amount['unit']}" if amount else row["text"]
        if amount:
            where += f" {amount['code']} {amount['name']} [{amount['measure']}]".replace("  ", " ")
    parts = [where, page, place]
    return f"{('，' if zh else ', ').join(filter(None, parts))}{'：' if zh else ': '}{said}"


def _line(rows: Rows, document: Row, what: str, page: str, zh: bool) -> str:
    """The citation: whose document of which year, what stands where, which file."""
    kind = KIND.get(document["kind"], ("预决算公开", "budget disclosure"))[0 if zh else 1]
    parts = [
        " ".join(filter(None, (document["department"], document["fiscal_year"], kind))),
        what,
        _file(rows, document, page),
        f"SHA-256 {document['source_sha256']}",
    ]
    stop = "。" if zh else "."
    return ("" if zh else " ").join(part.rstrip("。.") + stop for part in parts)


def _file(rows: Rows, document: Row, page: str) -> str:
    """The file that the page stands in, or its address with the page where a browser can go there."""
    ledger = [row for row in rows.get("pages", ()) if row["document_id"] == document["document_id"]]
    file = next((row["source_file"] for row in ledger if page and row["page"] == page), "")
    file = file or document["source_file"]
    url = document["source_url"]
    if not url:
        return file
    if page and urlsplit(url).path.lower().endswith(".pdf") and document["source_format"] == "pdf":
        first = min(int(row["page"]) for row in ledger if row["source_file"] == file) if ledger else 1
        url = f"{url.partition('#')[0]}#page={int(page) - first + 1}"
    return f"{file} <{url}>"
