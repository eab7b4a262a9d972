"""The review desk as a widget (anywidget): what the browser asks for, and what it is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget
import traitlets

from ..model import ToolkitError
from .desk import DeskModel
from .review_items import ReviewOfPackage

HERE = Path(__file__).parent


class Desk(anywidget.AnyWidget):  # type: ignore[misc]
    """The desk: a list at the left, the evidence at the right, decisions under it."""

    _esm = HERE / "desk.js"
    _css = HERE / "desk.css"
    items = traitlets.List().tag(sync=True)
    by = traitlets.Unicode().tag(sync=True)
    when = traitlets.Unicode().tag(sync=True)
    lang = traitlets.Unicode().tag(sync=True)
    title = traitlets.Unicode().tag(sync=True)
    has_pages = traitlets.Bool().tag(sync=True)

    def __init__(self, reviewed: ReviewOfPackage, by: str, when: str, lang: str) -> None:
        self._desk = DeskModel(reviewed)
        document = reviewed.document
        title = " ".join(filter(None, (document["department"], document["fiscal_year"], reviewed.id)))
        pages = bool(reviewed.sources)
        super().__init__(items=self._desk.items(), by=by, when=when, lang=lang, title=title, has_pages=pages)
        self.on_msg(self._asked)

    def _asked(self, _: Any, asked: dict[str, Any], buffers: Any) -> None:
        """Answer the browser: show an item, write a decision, publish again."""
        try:
            if asked["ask"] == "show":
                self.send({"say": "evidence", "n": asked["n"], "html": self._desk.evidence(asked["n"])})
            elif asked["ask"] == "decide":
                self._desk.decide(asked["n"], asked)
                self.items = self._desk.items()
                self.send({"say": "decided", "n": asked["n"]})
            elif asked["ask"] == "publish":
                zh, en = self._desk.publish()
                self.items = self._desk.items()
                self.send({"say": "published", "zh": zh, "en": en})
        except ToolkitError as error:
            self.send({"say": "refused", "zh": error.zh, "en": error.en})
