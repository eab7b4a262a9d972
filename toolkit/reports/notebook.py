"""A disclosure → a notebook about it: what was read, its tables, its findings with their evidence, what was not read.

The notebook calls the toolkit again, so that whoever is handed it can run it on the same file; it ends in
empty cells. Chinese and English stand in two columns. The same source gives the same bytes.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..checks import Check, Facts, Finding, check_packages
from ..model import SEVERITY, PackageError, ToolkitError, naming, one_line
from ..package import Package
from ..readers import paused_time
from .notebook_words import CALLS, PROSE

MOST_FINDINGS = 20
"""Findings that get a cell of their own; the others stand in the table of all."""
KERNEL = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
TIMEOUT = 600
"""Seconds that a cell may run."""
Notebook = dict[str, Any]
Cell = tuple[str, str]
"""What kind a cell is, ``markdown`` or ``code``, and its text."""


def write_notebook(
    package: Package,
    sources: Sequence[Path],
    target: Path,
    lang: str = "zh",
    reading: Mapping[str, Any] | None = None,
    facts: tuple[Path, Mapping[str, Facts]] | None = None,
    run: bool = False,
) -> int:
    """Write the notebook of a package, read from ``sources`` or opened from the folder there; the cells in it.

    ``reading`` are the arguments of ``publish`` that the notebook repeats, ``facts`` their file and what it
    holds. Raises PackageError where ``target`` is no .ipynb or is there already, ToolkitError where a cell fails.
    """
    if target.suffix != ".ipynb":
        raise PackageError("not_ipynb", path=target)
    if target.exists():
        raise PackageError("notebook_exists", path=target)
    checked = check_packages([package], facts[1] if facts else None)
    places = [_from_folder(path, target) for path in sources]
    about = _about_facts(facts[0], target) if facts else ""
    cells = list(_cells(package, checked, places, lang, reading or {}, about))
    notebook = to_notebook(cells)
    with naming(target):
        target.parent.mkdir(parents=True, exist_ok=True)
    if run:
        notebook = run_notebook(notebook, target.parent)
    temporary = target.with_name(f".{target.name}.toolkit-new")
    try:
        with naming(target):
            temporary.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", "utf-8")
            temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return len(cells)


def to_notebook(cells: Iterable[Cell]) -> Notebook:
    """Cells as a notebook (nbformat 4.5), each with an id that follows from its place."""
    return {
        "cells": [_cell(number, kind, text) for number, (kind, text) in enumerate(cells, 1)],
        "metadata": KERNEL,
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _cell(number: int, kind: str, text: str) -> dict[str, Any]:
    cell: dict[str, Any] = {"cell_type": kind, "id": f"cell-{number:02d}", "metadata": {}}
    if kind == "code":
        cell |= {"execution_count": None, "outputs": []}
    return {**cell, "source": text.splitlines(keepends=True)}


def run_notebook(notebook: Mapping[str, Any], folder: Path) -> Notebook:
    """A notebook run from the top in a folder, without clock or version in it: two runs give the same.

    Raises ToolkitError where the extra that runs notebooks is not there, or a cell fails.
    """
    try:
        import nbformat
        from nbclient import NotebookClient
        from nbclient.exceptions import CellExecutionError
    except ImportError:
        raise ToolkitError("cannot_run") from None
    running = nbformat.reads(json.dumps(notebook), as_version=4)
    client = NotebookClient(
        running,
        timeout=TIMEOUT,
        record_timing=False,
        coalesce_streams=True,
        resources={"metadata": {"path": str(folder)}},
    )
    try:
        with paused_time():  # each cell has its own
            client.execute(stderr=subprocess.DEVNULL)  # the kernel's own notices; errors are in the cells
    except CellExecutionError as error:
        number = sum(1 for cell in running.cells if cell.get("execution_count"))
        raise ToolkitError("cell_failed", number=number, why=f"{error.ename}: {error.evalue}") from None
    running.metadata = nbformat.from_dict(KERNEL)
    for cell in running.cells:
        cell.metadata.pop("execution", None)
    done: Notebook = json.loads(nbformat.writes(running))
    return done


def _from_folder(path: Path, notebook: Path) -> str:
    """A file as the notebook names it: from its own folder, where that can be said."""
    try:
        return Path(os.path.relpath(path.resolve(), notebook.resolve().parent)).as_posix()
    except ValueError:  # another drive of Windows
        return path.resolve().as_posix()


def _about_facts(path: Path, notebook: Path) -> str:
    return f", facts={_from_folder(path, notebook)!r}"


def prose(key: str, **facts: str) -> Cell:
    """A piece of prose in two columns, a language each, under its heading."""
    heading, zh, en = (text.format(**facts) for text in PROSE[key])
    table = f"| 中文 | English |\n|:---|:---|\n| {zh} | {en} |"
    return "markdown", f"{heading}\n\n{table}" if zh else heading


def _cells(
    package: Package,
    checked: Check,
    places: Sequence[str],
    lang: str,
    reading: Mapping[str, Any],
    facts: str,
) -> Iterable[Cell]:
    documents = package.rows["documents"]
    names = [
        one_line(" ".join(filter(None, (d["department"] or d["document_id"], d["fiscal_year"]))))
        for d in documents
    ]
    title = " · ".join(names[:3]) + (f" … ({len(names)})" if len(names) > 3 else "")
    files = [Path(place).name for place in places]
    is_folder = package.folder is not None
    key = "title_package" if is_folder else "title"
    yield prose(key, title=title, files="、".join(files), files_en=", ".join(files))
    asked = "".join(f", {name}={value!r}" for name, value in reading.items() if value is not None)
    source = repr(places[0] if is_folder or len(places) == 1 else list(places))
    yield "code", CALLS["open" if is_folder else "publish"].format(source=source, asked=asked)
    if len(documents) > 1:
        yield from _panel(package, lang)
        return
    yield prose("reading")
    yield "code", CALLS["pages"]
    yield prose("tables")
    for heading, table, unit in _tables(package):
        yield "markdown", heading
        said = {row["unit"] for row in package.rows[table]} == {unit}
        yield "code", CALLS["table_of_a_unit" if said else "table"].format(table=table)
    yield prose("charts")
    yield "code", CALLS["charts"].format(document=documents[0]["document_id"], lang=lang)
    yield prose("check")
    yield "code", CALLS["check"].format(facts=facts)
    yield from _findings(checked, _picture_source(places, is_folder))
    yield prose("not_read")
    yield "code", CALLS["problems"].format(lang=lang)
    yield prose("not_run")
    yield "code", CALLS["not_run"].format(lang=lang)
    yield prose("yours")
    yield "code", CALLS["yours"]
    yield "code", ""
    yield "code", ""


def _panel(package: Package, lang: str) -> Iterable[Cell]:
    """The cells of many documents: side by side, what they say of one another, their findings, what was not read."""
    calls = {
        "panel": ["documents", "totals", *(["links"] if package.rows.get("links") else [])],
        "panel_check": ["panel_findings"],
        "panel_not_read": ["problems", "panel_pages"],
        "panel_yours": ["panel_yours"],
    }
    for key, names in calls.items():
        yield prose(key)
        yield from (("code", CALLS[name].format(lang=lang)) for name in names)
    yield "code", ""
    yield "code", ""


def _tables(package: Package) -> Iterable[tuple[str, str, str]]:
    """Every table that has lines in the package: its heading, the resource that holds it, its unit."""
    for name, row in {row["table"]: row for row in package.rows["tables"]}.items():
        if package.rows.get(name):
            number = f"表 {row['number']} " if row["number"] else ""
            empty = "空表，没有金额 no amounts" if row["is_empty"] == "true" else ""
            behind = "".join(f" · {told}" for told in (row["unit"], empty) if told)
            yield f"### {number}{one_line(row['title']) or name} · `{name}`{behind}", name, row["unit"]


def _picture_source(places: Sequence[str], is_folder: bool) -> str:
    """The argument of ``show`` that says where the pages are; a package has its own beside it."""
    together = len({Path(place).parent for place in places}) == 1
    return f", source={places[0]!r}" if together and not is_folder else ""


def _findings(checked: Check, source: str) -> Iterable[Cell]:
    shown = [f for f in checked.findings if f.severity != "info"][:MOST_FINDINGS] or checked.findings[:3]
    if not shown:
        yield prose("no_findings")
    for finding in shown:
        yield "markdown", _heading(finding)
        yield "code", CALLS["finding"].format(id=finding.id, source=source)
    if rest := len(checked.findings) - len(shown):
        yield prose("more_findings", count=str(rest))


def _heading(finding: Finding) -> str:
    return f"### {finding.rule} · {SEVERITY[finding.severity].zh} {finding.severity}"
