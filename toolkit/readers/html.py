"""A saved web page → Document: its text in lines, its tables with their spans, as a browser shows them.

Scripts, styles and what is hidden are no text; neither is the shell of the site (menus, breadcrumbs,
share buttons), see ``html_shell``. Tables that only lay out the page are no tables of the disclosure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from ..model import Document, Grid, Line, Page, Problem, fold, is_number, problem
from .caption_rows import blocks_of
from .html_forms import shown_choice, shown_input
from .html_laid_out import make_tables
from .html_shell import Link, attachments, is_menu_beside, is_shell, is_site_line, next_page
from .html_source import decoded, html_part, parsed
from .html_styles import Styles, read_styles
from .html_tables import LONG_TEXT, data_tables, span_of, table_of
from .overrides import END, KEEP, TURN, in_shown_order
from .paragraphs import NOTE_MARK, Place, left_out, paragraph_to_lines, struck_told, unseen_told
from .red_figures import may_have_red, red_told, says_red_is_negative, signed_by_colour
from .spans import Span

SKIPPED = {
    "script",
    "style",
    "noscript",
    "template",
    "head",
    "select",
    "button",
    "iframe",
    "object",
    "title",
    "desc",
    "rt",
    "rp",
    "datalist",
    "progress",
    "meter",
    "canvas",
    "audio",
    "video",
    "noframes",
}
BLOCKS = {
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "section", "article", "main", "header",
    "footer", "aside", "center", "blockquote", "pre", "table", "tbody", "tr", "td", "th", "body", "form", "dl", "dd", "dt",
    "thead", "tfoot", "caption", "br", "hr", "figure", "figcaption", "address", "fieldset",
}  # fmt: skip
FRAMES = {"iframe", "frame", "embed", "object"}
"""Elements that show another file."""
LARGE = 200
"""A picture of at least this width (pixels), or of none that the page says, may show a table."""
FIGURE, FIGURES = re.compile(r"\d[\d,]*\.\d+"), 5
"""A hidden part of a page with so many figures is told."""


def read_html(path: Path) -> Document:
    """A web page saved as one file (HTML, MHTML). Raises SourceError for an empty page."""
    data = path.read_bytes()
    text, lost = decoded(html_part(data))
    tree = parsed(text, path.name)
    reading = _Reading(read_styles(tree))
    if "table-cell" in text.lower():
        make_tables(tree, reading.styles)
    reading.has_override = "unicode-bidi" in text.lower()
    reading.has_red = may_have_red(text)
    reading.red_is_negative = reading.has_red and says_red_is_negative(tree.text_content())
    blocks = tuple(reading.passed(tree))
    told = (*reading.problems(lost), *_hidden_told(reading.hidden, blocks))
    if further := next_page(tree):
        told = (*told, problem("goes_on", href=further))
    return Document(path.name, "html", sha256(data).hexdigest(), (Page(None, blocks, problems=told),), "html")


@dataclass(slots=True)
class _Reading:
    """The walk through a page: what its styles hide, the links and pictures met, what was left out."""

    styles: Styles = field(default_factory=Styles)
    links: list[Link] = field(default_factory=list)
    frames: list[str] = field(default_factory=list)
    place: Place = field(default_factory=Place)
    framed: list[tuple[str, str]] = field(default_factory=list)
    pictures: list[tuple[str, str]] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    negative: list[str] = field(default_factory=list)
    has_override: bool = False
    has_red: bool = False
    red_is_negative: bool = False
    _data_tables: set[Any] = field(default_factory=set)

    def problems(self, lost: tuple[int, str]) -> Iterator[Problem]:
        if lost[0]:
            yield problem("text_lost", count=lost[0], encoding=lost[1])
        for link in attachments(self.links):
            yield problem("attachment", text=link.text, href=link.href)
        yield from struck_told(self.struck)
        yield from red_told(negative=self.negative)
        yield from self._unread((0, 0, 0))

    def _unread(self, after: tuple[int, int, int]) -> Iterator[Problem]:
        """The frames, pictures and figures that nobody sees met after the first so many, told once: they are taken from the lists."""
        framed, pictures, unseen = after
        names = "、".join(self.frames[framed:][:6])
        yield from left_out("frames_unread", self.framed[framed:], names=names)
        yield from left_out(
            "pictures_unread", self.pictures[pictures:], place_zh="网页里", place_en="the page"
        )
        yield from unseen_told(self.unseen[unseen:])
        del self.frames[framed:], self.framed[framed:], self.pictures[pictures:], self.unseen[unseen:]

    def passed(self, root: Any) -> Iterator[Line | Grid]:
        """The blocks of the page, noted as they are passed."""
        for block in self.blocks(root):
            self.place.pass_by(block)
            yield block

    def blocks(self, root: Any) -> Iterator[Line | Grid]:
        """Lines and grids in the order of the page."""
        self._data_tables = data_tables(root)
        pending: list[tuple[str, bool]] = []

        def flush() -> Iterator[Line]:
            text = in_shown_order(" ".join("".join(text for text, _ in pending).split()))
            linked = sum(len(fold(text)) for text, is_link in pending if is_link)
            pending.clear()
            if text and not is_site_line(text, linked):
                yield from paragraph_to_lines(text)

        for event, node, is_link in self._walk(root):
            if event == "choice":
                continue  # outside of a table it chooses what the site shows: a year, a department
            if event == "text":
                pending.append((node, is_link))
            elif event == "break":
                yield from flush()
            else:
                yield from flush()
                yield from self._grids(node)
        yield from flush()

    def _walk(self, root: Any) -> Iterator[tuple[str, Any, bool]]:
        """A page as texts, breaks, data tables and what choices show, in order, whatever its depth."""
        todo: list[tuple[str, Any, bool]] = [("open", root, False)]
        while todo:
            what, node, is_link = todo.pop()
            if what in ("text", "break"):
                yield what, node, is_link
                continue
            if not isinstance(node.tag, str):
                continue
            if node.tag == "select" and not self._is_hidden(node):
                yield "choice", shown_choice(node), is_link
            if self._is_left_out(node):
                continue
            if node in self._data_tables:
                yield "table", node, is_link
                continue
            linked = is_link or self._note_link(node)
            if node.tag in BLOCKS:
                yield "break", None, is_link
                todo.append(("break", None, is_link))
            if node.tag == "input":
                yield "text", shown_input(node), linked
            before = self.styles.written(node, "before") + (node.text or "")
            children: list[tuple[str, Any, bool]] = [("text", before, linked)] if before else []
            for child in node:
                children.append(("open", child, linked))
                if child.tail:
                    children.append(("text", child.tail, linked))
            if after := self.styles.written(node, "after"):
                children.append(("text", after, linked))
            if (node.tag == "bdo" or self.has_override) and (direction := self.styles.overridden(node)):
                mark = TURN if direction == "rtl" else KEEP
                children = [("text", mark, linked), *children, ("text", END, linked)]
            todo.extend(reversed(children))

    def _note_link(self, node: Any) -> bool:
        """Note where a link leads; whether its text is a link's to another page."""
        href = node.get("href") if node.tag == "a" else None
        if not href or re.search(r"#.", href):
            return False  # to a place of the page itself
        self.links.append(Link(" ".join(node.text_content().split()), href.strip()))
        return True

    def _is_left_out(self, node: Any) -> bool:
        """Whether a browser shows nothing of an element, or it belongs to the shell of the site."""
        inner = node.get("data" if node.tag == "object" else "src") if node.tag in FRAMES else None
        if inner:
            self.frames.append(inner)
            self.framed.append(self.place.said())
        if node.tag == "img":
            width = re.match(r"\s*(\d+)", node.get("width") or "")
            if _is_content_picture(node) and (width is None or int(width[1]) >= LARGE):
                self.pictures.append(self.place.said())
        if node.tag in SKIPPED or is_shell(node):
            self.hidden.extend([" ".join(node.itertext())] if node.tag == "noscript" else [])
            return True
        if self._is_hidden(node):
            self.hidden.append(" ".join(node.itertext()))
            return True
        if self.styles.are_struck(node):
            self.struck.append(node.text_content())
            return True
        if self.styles.are_white(node) and is_number(words := node.text_content()):
            self.unseen.append(words)
            return True
        return _is_note_mark(node) or (
            node.tag == "td"
            and table_of(node.getparent()) not in self._data_tables
            and is_menu_beside(node, LONG_TEXT)
        )

    def _is_hidden(self, node: Any) -> bool:
        return self.styles.are_gone(node) or self.styles.are_unseen(node)

    def _grids(self, table: Any) -> Iterator[Line | Grid]:
        """A data table as a grid, the tables in its cells after it; its caption before it."""
        nested: list[Any] = []
        hidden: list[str] = []
        met = len(self.frames), len(self.pictures), len(self.unseen)
        read = list(self._rows(table, nested, hidden))
        rows, negative, doubtful = signed_by_colour(read, self.red_is_negative)
        blocks = blocks_of(rows)
        if not blocks:
            return
        for caption in table.iterchildren("caption"):
            for text in self._cell_text(caption, nested).splitlines():
                if text := " ".join(text.split()):
                    yield Line(text)
        self.negative += negative
        told = (*self._unread(met), *red_told(doubtful=doubtful))  # in its cells: it is not wholly read
        if hidden:
            told += (problem("hidden_rows", sheet="网页 web page", rows="、".join(hidden[:6])),)
        for block in blocks:
            yield replace(block, problems=told) if isinstance(block, Grid) else block
        for inner in nested:
            yield from self._grids(inner)

    def _rows(self, table: Any, nested: list[Any], hidden: list[str]) -> Iterator[list[Span]]:
        groups: list[list[Any]] = []
        feet: list[list[Any]] = []  # shown below all others, wherever they are written
        loose: list[Any] = []
        for child in table:
            if child.tag == "tr":
                if not loose:
                    groups.append(loose)
                loose.append(child)
            elif child.tag in ("thead", "tbody", "tfoot"):
                loose = []
                if not self._is_hidden(child):
                    rows = [row for row in child if row.tag == "tr"]
                    (feet if child.tag == "tfoot" else groups).append(rows)
        number = 0
        for group in [*groups, *feet]:
            shown = []
            for row in group:
                number += 1
                if not self._is_hidden(row):
                    shown.append(row)
                elif fold(row.text_content()):
                    hidden.append(str(number))
            for at, row in enumerate(shown):
                yield [
                    Span(
                        "" if self.styles.are_unseen(cell) else self._cell_text(cell, nested),
                        span_of(cell, "rowspan", len(shown) - at),
                        span_of(cell, "colspan", 1),
                        self.has_red and self.styles.are_red(cell),
                    )
                    for cell in row
                    if isinstance(cell.tag, str)
                    and cell.tag in ("td", "th")
                    and not self.styles.are_gone(cell)
                ]

    def _cell_text(self, cell: Any, nested: list[Any]) -> str:
        """A cell's text; what stands in blocks or after a break begins a new line."""
        parts: list[str] = []
        hidden = len(self.hidden)
        for event, node, _ in self._walk(cell):
            if event == "table":
                nested.append(node)
            parts.append(node if event in ("text", "choice") else "\n" if event == "break" else "")
        text = "\n".join(
            line for raw in _cell_lines(parts) if (line := in_shown_order(" ".join(raw.split())))
        )
        if not text:  # a figure that the cell holds and does not show
            self.unseen.extend(filter(is_number, self.hidden[hidden:]))
        return text


def _hidden_told(parts: list[str], blocks: tuple[Line | Grid, ...]) -> Iterator[Problem]:
    """Hidden parts of a page that hold figures which it shows nowhere: what is behind a tab, perhaps."""
    found = [figures for part in parts if len(figures := FIGURE.findall(part)) >= FIGURES]
    if not found:
        return
    shown = {
        figure
        for block in blocks
        for text in ([block.text] if isinstance(block, Line) else [cell.text for cell in block.cells])
        for figure in FIGURE.findall(text)
    }
    hidden = [n for figures in found if (n := len(set(figures) - shown)) >= FIGURES]
    if hidden:
        yield problem("hidden_parts", figures=sum(hidden), count=len(hidden), numbers=sum(hidden))


def _cell_lines(parts: list[str]) -> list[str]:
    """The lines of a cell: line breaks of the file are spaces, those of its blocks are breaks."""
    lines = [""]
    gathered: list[str] = []
    for part in parts:
        if part == "\n":
            lines[-1] = "".join(gathered)
            gathered = []
            lines.append("")
        else:
            gathered.append(part)
    lines[-1] = "".join(gathered)
    return lines


def _is_note_mark(node: Any) -> bool:
    """Whether an element is the raised mark of a note behind a number, and no digit of it: 5,473.81<sup>1</sup>."""
    if node.tag != "sup" or not NOTE_MARK.fullmatch(node.text_content()):
        return False
    before = node.getprevious()
    parent = node.getparent()
    text = (before.tail or before.text_content()) if before is not None else parent.text or ""
    return (text or "").rstrip()[-1:].isdigit()


def _is_content_picture(node: Any) -> bool:
    """Whether a picture may show something of the disclosure: no mark of the site, no sign for a file's type."""
    source = (node.get("src") or "").lower()
    named = f"{source} {(node.get('alt') or '').lower()} {(node.get('class') or '').lower()}"
    return bool(source) and not re.search(
        r"logo|icon|banner|qrcode|ewm|erweima|weixin|share|blue\.png|red\.png|\.gif|ico_|/ico|filetype|jiucuo|beian|slh|二维码",
        named,
    )
