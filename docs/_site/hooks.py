"""The site's own steps: links to files of the repository, and the switch between a page and its twin."""

from __future__ import annotations

import os
import posixpath
import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File

ZH = ".zh-CN.md"


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
