"""A saved web page → Document: its text in lines, its tables with rowspan and colspan worked out.

Menus, scripts and the tables that only lay out the page are no tables of the disclosure.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..model import Document, Grid, Line, Page, SourceError
from .spans import Span, rows_to_grid

SKIPPED = {"script", "style", "noscript", "nav", "template", "head", "select", "button", "iframe"}
BLOCKS = {
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "section", "article", "main", "header",
    "footer", "aside", "center", "blockquote", "pre", "table", "tbody", "tr", "td", "th", "body", "form", "dl", "dd", "dt",
}  # fmt: skip


def read_html(path: Path) -> Document:
    """A web page saved as one file. Raises SourceError for an empty file or one without markup."""
    import lxml.html
    from lxml.etree import ParserError

    data = path.read_bytes()
    if not data.strip():
        raise SourceError("empty_file", name=path.name)
    if not re.search(rb"<\s*(?:html|body|table|div|p)\b", data, re.I):
        raise SourceError("not_html", name=path.name)
    try:
        tree = lxml.html.document_fromstring(_decode(data))
    except (ParserError, ValueError) as error:
        raise SourceError("not_html", name=path.name) from error
    blocks = tuple(_blocks(tree))
    return Document(path.name, "html", hashlib.sha256(data).hexdigest(), (Page(None, blocks),), "html")


def _decode(data: bytes) -> str:
    """The page's text by its own charset, else UTF-8, else GB18030."""
    named = re.search(rb"charset\s*=\s*[\"']?\s*([\w-]+)", data[:4096], re.I)
    encodings = [named[1].decode("ascii")] if named else []
    for encoding in [*encodings, "utf-8-sig", "gb18030"]:
        try:
            text = data.decode("gb18030" if encoding.lower() in ("gb2312", "gbk") else encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        return re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    return data.decode("utf-8", "replace")


def _blocks(element: Any) -> Iterator[Line | Grid]:
    """Lines and grids in the order of the page."""
    pending: list[str] = []

    def flush() -> Iterator[Line]:
        text = " ".join("".join(pending).split())
        pending.clear()
        if text:
            yield Line(text)

    def walk(node: Any) -> Iterator[Line | Grid]:
        if not isinstance(node.tag, str) or node.tag in SKIPPED:
            return
        if node.tag == "table" and not node.xpath(".//table"):
            grid = rows_to_grid(_rows(node))
            if grid:
                yield from flush()
                yield grid
                return
        block = node.tag in BLOCKS or node.tag == "br"
        if block:
            yield from flush()
        pending.append(node.text or "")
        for child in node:
            yield from walk(child)
            pending.append(child.tail or "")
        if block:
            yield from flush()

    yield from walk(element)
    yield from flush()


def _rows(table: Any) -> Iterator[list[Span]]:
    for row in table.xpath("./tr | ./thead/tr | ./tbody/tr | ./tfoot/tr"):
        yield [
            Span(_text(cell), _count(cell, "rowspan"), _count(cell, "colspan"))
            for cell in row
            if isinstance(cell.tag, str) and cell.tag in ("td", "th")
        ]


def _count(cell: Any, name: str) -> int:
    match = re.match(r"\s*([0-9]{1,3})", cell.get(name) or "")
    return max(1, int(match[1])) if match else 1


def _text(cell: Any) -> str:
    """A cell's text; what stands in blocks or after a break begins a new line."""
    for node in cell.iter("br", "p", "div"):
        node.tail = "\n" + (node.tail or "")
    lines = (" ".join(line.split()) for line in cell.text_content().split("\n"))
    return "\n".join(line for line in lines if line)
