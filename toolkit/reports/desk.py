"""The review desk: a widget of a notebook in which a person decides, and the notebook that opens it.

anywidget and JupyterLab are asked for where they are not there. Keys pressed in the desk stay in it.
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from ..model import ReviewError, ToolkitError, in_language
from ..publishing import read_again
from .review_items import CHOICES, ReviewOfPackage, item_json, open_single

NEEDED = {"jupyterlab": "JupyterLab", "ipykernel": "ipykernel", "anywidget": "anywidget"}
NOTEBOOK = "review.ipynb"


def review(
    folder: str | Path,
    source: str | Path | None = None,
    *,
    by: str = "",
    when: str = "",
    lang: str = "zh",
) -> Any:
    """The review desk of a package as a widget: findings, proposed values and doubtful cells, decided one by one.

    Each decision is written into the ``review.yaml`` of ``folder`` at once, with who (``by``), ``when`` (a date that the
    reviewer gives) and why. ``source`` is the file that the package was made from, where it is not beside it.
    Raises ToolkitError where anywidget is not installed, and what ``open`` and ``check`` raise.
    """
    in_language(lang)
    require_notebooks("anywidget")
    from .desk_widget import Desk

    return Desk(ReviewOfPackage(folder, source), by, when, lang)


def require_notebooks(*modules: str) -> None:
    """Raise ToolkitError with what to install where a module of the notebooks extra is missing."""
    missing = [NEEDED[name] for name in modules or NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise ToolkitError("no_notebooks", names=", ".join(missing))


class DeskModel:
    """What the desk does, apart from its widget: lists, shows, decides, publishes."""

    def __init__(self, reviewed: ReviewOfPackage) -> None:
        self.reviewed = reviewed

    def items(self) -> list[dict[str, Any]]:
        """Every item with what was said of it."""
        said = self.reviewed.said()
        of = {kind: said.of(kind) for kind in CHOICES}
        return [
            item_json(item, number, of[item.of].get(item.what, ()))
            for number, item in enumerate(self.reviewed.items)
        ]

    def evidence(self, number: int) -> str:
        return self.reviewed.evidence(self.reviewed.items[number])

    def decide(self, number: int, told: dict[str, str]) -> None:
        """Write a decision into ``review.yaml``. Raises ReviewError where it cannot stand there."""
        values = (str(told.get(name, "")) for name in ("value", "by", "when", "why"))
        self.reviewed.decide(self.reviewed.items[number], *values)

    def publish(self) -> tuple[str, str]:
        """Read the source again with ``review.yaml`` and write the package; what came of it, in both languages."""
        folder = self.reviewed.path.parent
        source = self.reviewed.sources[0] if self.reviewed.sources else None
        read_again(folder, source)
        self.reviewed = ReviewOfPackage(folder, source)
        corrections = len(self.reviewed.package["corrections"])
        decided = sum(f.decision != "open" for f in self.reviewed.checked.findings)
        return (
            f"已重新发布：{decided} 项发现有判断，{corrections} 处更正",
            f"published again: {decided} findings decided, {corrections} corrections",
        )


def desk_notebook(
    folder: Path, source: str | None, by: str | None, when: str | None, lang: str = "zh"
) -> Path:
    """The notebook of a package's review desk, in its folder; one that is there is not written over.

    Raises ToolkitError where the notebooks extra is not installed, ReviewError where ``folder`` is no package's, or is a panel.
    """
    require_notebooks()
    if not folder.is_dir() or not (folder / "datapackage.json").is_file():
        raise ReviewError("review_needs_folder", path=folder)
    path = folder / NOTEBOOK
    open_single(folder)
    if path.exists():
        return path
    given = {"source": source and os.path.relpath(source, folder), "by": by, "when": when, "lang": lang}
    arguments = "".join(f", {name}={value!r}" for name, value in given.items() if value)
    words = (
        "# 复核 Review\n\n运行下面的单元格，打开复核台。每次判断立即写入旁边的 `review.yaml`。\n\n"
        "Run the cell below to open the desk. Each decision is written into `review.yaml` beside it at once."
    )
    cells = [
        {"cell_type": "markdown", "id": "about", "metadata": {}, "source": words},
        {
            "cell_type": "code",
            "id": "desk",
            "metadata": {},
            "source": f'import toolkit\n\ntoolkit.review("."{arguments})',
            "outputs": [],
            "execution_count": None,
        },
    ]
    notebook = {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return path


def open_desk(notebook: Path) -> int:
    """Open a notebook in JupyterLab; the exit code when it is closed."""
    return subprocess.call([sys.executable, "-m", "jupyter", "lab", str(notebook)])
