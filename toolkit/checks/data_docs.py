"""The Data Docs that Great Expectations writes → pages that open from disk: nothing is loaded, what failed stands in them.

Its pages fetch styles, icons and scripts from the network, build their tables by script, and say of a
failure how many rows it has. Here the tables are written out, icons are characters, and beside each failure
stand its first rows with place and message; what was not run is listed with its reason, apart from the
statistics.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree, html

MOST_ROWS = 20
"""So many failing rows of a rule are shown."""
STYLE = Path(__file__).with_name("data_docs.css")
LOGO = "static/images/logo-long.png"


@dataclass(frozen=True, slots=True)
class FailingRow:
    """A row that a rule fails on: document, place, what is wrong, and the finding that it belongs to."""

    document_id: str
    place: str
    message_zh: str
    message_en: str
    finding: str


@dataclass(frozen=True, slots=True)
class NotRun:
    """A rule that looked at nothing, and why."""

    suite: str
    rule: str
    title: str
    reason: str


def make_readable(
    folder: Path, failing: Mapping[str, Sequence[FailingRow]], not_run: Sequence[NotRun]
) -> None:
    """Rewrite the pages under ``folder``: ``failing`` are the rows by rule, ``not_run`` the rules without instances."""
    style = STYLE.read_text("utf-8")
    for path in sorted(folder.rglob("*.html")):
        page = html.document_fromstring(path.read_text("utf-8"))
        depth = len(path.relative_to(folder).parts) - 1
        _write_out_tables(page)
        _keep_at_home(page, "../" * depth)
        page.find("head").append(_element("style", style))
        _add_failing(page, failing)
        suite = _suite_of(path.relative_to(folder))
        _add_not_run(page, [entry for entry in not_run if suite in (None, entry.suite)])
        path.write_bytes(b"<!DOCTYPE html>\n" + html.tostring(page, encoding="utf-8"))


def _suite_of(path: Path) -> str | None:
    """The suite that a page is of; ``None`` of the index."""
    parts = path.parts
    if len(parts) == 1:
        return None
    return path.stem if parts[0] == "expectations" else parts[1]


def _element(tag: str, text: str = "", **attributes: str) -> Any:
    made = etree.Element(tag, {name.rstrip("_"): value for name, value in attributes.items()})
    made.text = text
    return made


def _write_out_tables(page: Any) -> None:
    """Tables whose rows stand in a script, written out, each row with a link to its page."""
    for script in page.iter("script"):
        text = script.text or ""
        of = re.search(r"\$\('#([\w-]+)'\)\.bootstrapTable", text)
        columns = re.search(r"^\s*columns: (\[.*\]),$", text, re.MULTILINE)
        data = re.search(r"^\s*data: (\[.*\]),$", text, re.MULTILINE)
        if not (of and columns and data):
            continue
        table = page.get_element_by_id(of[1])
        fields = [(c["field"], c["title"]) for c in ast.literal_eval(columns[1])]
        head = etree.SubElement(etree.SubElement(table, "thead"), "tr")
        head.extend(_element("th", title) for _, title in fields)
        body = etree.SubElement(table, "tbody")
        for row in ast.literal_eval(data[1]):
            line = etree.SubElement(body, "tr")
            for number, (field, _) in enumerate(fields):
                cell = html.fragment_fromstring(str(row.get(field, "")), create_parent="td")
                link = row.get("_table_row_link_path")
                if link and number in (0, len(fields) - 1):
                    cell = _linked(cell, str(link))
                line.append(cell)


def _linked(cell: Any, path: str) -> Any:
    """A cell whose whole content is a link."""
    link = _element("a", cell.text or "", href=path)
    link.extend(list(cell))
    linked = etree.Element("td")
    linked.append(link)
    return linked


def _keep_at_home(page: Any, up: str) -> None:
    """Nothing is loaded from elsewhere: no script is left, no style of others, and the logo is the one beside the pages."""
    gone = [*page.iter("script"), *page.iter("footer"), *page.find_class("ge-walkthrough-modal")]
    gone += [link for link in page.iter("link") if link.get("href", "").startswith(("http:", "https:", "//"))]
    gone += [button for button in page.iter("button") if button.get("onclick")]
    gone += [
        card for card in page.find_class("card") if any(n.get("onclick") for n in card.iter("label"))
    ]  # a filter by script
    for element in gone:
        if element.getparent() is not None:
            element.drop_tree()
    for style in page.iter("style"):
        style.text = re.sub(r"[^{}]*\{[^{}]*url\(['\"]?https?:[^{}]*\}", "", style.text or "")
    for image in page.iter("img"):
        if image.get("src", "").startswith(("http:", "https:")):
            image.set("src", up + LOGO)


def _add_failing(page: Any, failing: Mapping[str, Sequence[FailingRow]]) -> None:
    """Under each expectation that failed its first rows, with place and message."""
    for row in page.iter("tr"):
        cells = row.findall("td")
        said = " ".join(cells[1].text_content().split()) if len(cells) == 3 else ""
        rows = failing.get(said[:4], ())
        if not rows:
            continue
        block = _element("div", class_="failing")
        head = ("文件 Document", "位置 Place", "说明 What is wrong", "发现 Finding")
        lines = [
            (r.document_id, r.place, f"{r.message_zh} · {r.message_en}", r.finding) for r in rows[:MOST_ROWS]
        ]
        block.append(_table(head, lines))
        if len(rows) > MOST_ROWS:
            block.append(_element("p", f"另有 {len(rows) - MOST_ROWS} 行 · and {len(rows) - MOST_ROWS} more"))
        cells[1].append(block)


def _table(head: Sequence[str], lines: Sequence[Sequence[str]]) -> Any:
    table = _element("table", class_="table table-sm")
    top = etree.SubElement(etree.SubElement(table, "thead"), "tr")
    top.extend(_element("th", word) for word in head)
    body = etree.SubElement(table, "tbody")
    for line in lines:
        etree.SubElement(body, "tr").extend(_element("td", word) for word in line)
    return table


def _add_not_run(page: Any, not_run: Sequence[NotRun]) -> None:
    """What looked at nothing, with its reason, under what was run."""
    section = _element("section", class_="not-run")
    section.append(
        _element(
            "h5", f"未运行 {len(not_run)} 条，不算通过 · {len(not_run)} not run: neither passed nor counted"
        )
    )
    if not_run:
        lines = [(entry.suite, entry.title, entry.reason) for entry in not_run]
        section.append(_table(("套件 Suite", "规则 Rule", "原因 Reason"), lines))
    (_main_of(page)).append(section)


def _main_of(page: Any) -> Any:
    return next(_columns(page), page.find("body"))


def _columns(page: Any) -> Iterator[Any]:
    """The column of a page that holds its content."""
    return (div for div in page.iter("div") if "col-md-10" in div.get("class", ""))
