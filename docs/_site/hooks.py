"""The site's own steps: links to files of the repository, the switch to a page's twin, Chinese words to search by."""

from __future__ import annotations

import json
import os
import posixpath
import re
from collections.abc import Set
from pathlib import Path
from typing import Any

from mkdocs.plugins import event_priority
from mkdocs.structure.files import File

ZH = ".zh-CN.md"
CHINESE = re.compile(r"[\u4e00-\u9fff]+")
LONGEST = 4
"""A word of the search index has at most so many characters."""
WIDE = ("disclosures.md", "benchmark.md", "proof.md")


def on_page_markdown(markdown: str, *, page: Any, config: Any, files: Any) -> str:
    """Links that leave docs/ (to a rule's SQL, a module) lead to a copy that the site carries."""
    docs = Path(config.docs_dir)
    here = posixpath.dirname(page.file.src_uri)

    def lead_inside(match: re.Match[str]) -> str:
        path = Path(os.path.normpath(docs / here / match[1]))
        if path.is_relative_to(docs) or not path.is_file() or path.suffix == ".md":
            return match[0]
        uri = f"files/{path.relative_to(docs.parent).as_posix()}"
        if files.get_file_from_path(uri) is None:
            files.append(File.generated(config, uri, abs_src_path=str(path)))
        return f"]({posixpath.relpath(uri, here)})"

    return re.sub(r"\]\((\.\./[^)#\s]+)\)", lead_inside, markdown)


def on_page_content(html: str, *, page: Any, config: Any, files: Any) -> str:
    """The contents beside the rules are their parts, not all 130; pages of wide tables have the whole width."""
    if page.file.src_uri in WIDE:
        page.meta["hide"] = ["toc"]
    if page.file.src_uri in ("rules.md", "rules" + ZH):
        for part in (part for title in page.toc for part in title.children):
            part.children = []
    return html


def on_page_context(context: Any, *, page: Any, config: Any, nav: Any) -> Any:
    """The switch of languages in the header leads to the page's twin; a page in both languages has none."""
    uri = page.file.src_uri
    en = uri.removesuffix(ZH) + ".md" if uri.endswith(ZH) else uri
    pages = {other.file.src_uri: other.url for other in nav.pages}
    twin = en.removesuffix(".md") + ZH
    config.extra["alternate"] = (
        [
            {"name": "English", "link": pages[en], "lang": "en"},
            {"name": "中文", "link": pages[twin], "lang": "zh"},
        ]
        if en in pages and twin in pages
        else None
    )
    return context


def on_post_page(output: str, *, page: Any, config: Any) -> str:
    """The search has a name for those who hear the page."""
    name = "搜索" if page.file.src_uri.endswith(ZH) else "Search"
    return output.replace('role="dialog">', f'role="dialog" aria-label="{name}">')


@event_priority(-50)  # after the index was written
def on_post_build(config: Any) -> None:
    """Chinese in the search index is cut into words, for it is written without spaces.

    The words are those that stand by themselves somewhere on the site, in a cell of a table or
    between two marks; what is left over is cut into characters.
    """
    path = Path(config.site_dir) / "search" / "search_index.json"
    index = json.loads(path.read_text("utf-8"))
    runs = [
        run for entry in index["docs"] for key in ("title", "text") for run in CHINESE.findall(entry[key])
    ]
    words = {run for run in runs if 2 <= len(run) <= LONGEST}
    for entry in index["docs"]:
        for key in ("title", "text"):
            entry[key] = CHINESE.sub(
                lambda run: "\u200b" + "\u200b".join(cut(run[0], words)) + "\u200b", entry[key]
            )
    told = json.dumps(index, ensure_ascii=False)
    path.write_text(told, "utf-8")
    path.with_suffix(".js").write_text(f"var __index = {told}", "utf-8")  # a page on disk can load no JSON


def cut(run: str, words: Set[str]) -> list[str]:
    """A run of Chinese as words, the longest first, else as characters."""
    parts = []
    while run:
        length = next((n for n in range(LONGEST, 1, -1) if run[:n] in words), 1)
        parts.append(run[:length])
        run = run[length:]
    return parts
