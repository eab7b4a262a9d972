"""What became of each file of a folder of cases: right, named as unread, or wrong.

    python -m bench.cases FOLDER

``word``, ``excel``, ``web`` and ``pdf`` hold small files: what a reader sees in them stands in ``cases.yaml``. ``whole``
and ``geometry`` hold one disclosure in other formats and other manners of drawing: its amounts must be those of the plain
one. ``layouts`` and ``page_and_sheets`` must be placed whole, and a planted slip must be found. Wherever nothing is wrong
nobody may be accused. A file that is short of what it should give is ``named`` where a problem says what was not read,
else it is ``wrong``.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

import toolkit
from toolkit.model import Document, Grid, Problem
from toolkit.readers import read

SMALL = ("word", "excel", "web", "pdf")
WHOLE = ("geometry", "whole", "layouts")
PLAIN = {"geometry": "base.pdf", "whole": "xinjiang_budget.md"}
"""The plain one of the folders that hold one disclosure; its text, for the workbooks that hold tables only."""
TEXT = "xinjiang_budget_text.docx"
RIGHT, NAMED, WRONG = "right", "named as unread", "**wrong**"
Amounts = Counter[tuple[str, str, str]]


class Case(NamedTuple):
    """A file, what became of it, and what is to be said of it."""

    name: str
    verdict: str
    note: str


def small(path: Path, truth: Mapping[str, Any]) -> Case:
    """A small file beside what a reader sees in it."""
    name = f"{path.parent.name}/{path.name}"
    document = read(path, "lines")
    told = [problem.kind for problem in _problems(document)]
    missing = [row for row in truth["seen"] if row not in (seen := _seen(document))]
    more = [row for row in seen if row not in truth["seen"]]
    if sorted(told) == sorted(truth.get("told", ())) and not missing and not more:
        return Case(name, NAMED if "no_result" in told else RIGHT, _listed(told))
    return Case(
        name, NAMED if told and not more else WRONG, f"{_listed(told)}; missing {missing}; more {more}"
    )


def _problems(document: Document) -> Iterator[Problem]:
    yield from document.problems
    for page in document.pages:
        yield from page.problems
        for grid in page.grids:
            yield from grid.problems


def _seen(document: Document) -> list[str | list[str]]:
    """The lines and the rows of cells, without white space."""
    return [
        row
        for block in document.blocks()
        for row in (
            [["".join(c.text.split()) for c in block.row_cells(r)] for r in range(1, block.rows + 1)]
            if isinstance(block, Grid)
            else ["".join(block.text.split())]
        )
    ]


def whole(sources: list[Path], name: str, expected: Amounts | None, has_slip: bool = False) -> Case:
    """A disclosure: its amounts, what was not understood, and whom it accuses."""
    package = toolkit.publish(sources, engine="lines")
    own = _truth()["raised"].get(sources[0].parent.name, [])
    findings = toolkit.check(package).findings
    accused = sorted(
        {f.rule for f in findings if f.diagnosis == "publisher" and f.severity != "info"} - set(own)
    )
    told = [row["kind"] for row in package["problems"]]
    amounts = _amounts(package)
    lost, invented = (
        ((expected - amounts).total(), (amounts - expected).total()) if expected is not None else (0, 0)
    )
    note = f"{len(package['amounts'])} amounts"
    note += f", {lost} lost" * bool(lost) + f", {invented} invented" * bool(invented)
    note += f"; {', '.join(accused)}" * bool(accused) + f"; {_listed(told)}" * bool(told)
    if bool(accused) != has_slip or invented or (lost and not told):
        return Case(name, WRONG, note)
    return Case(name, NAMED if lost or (told and expected is None) else RIGHT, note)


def _amounts(package: toolkit.Package) -> Amounts:
    return Counter(
        (
            row["table"],
            row["line"],
            f"{row['measure']} {Decimal(row['amount']):.2f}",
        )
        for row in package["amounts"]
    )


def _listed(kinds: list[str]) -> str:
    return ", ".join(f"{kind} ×{n}" if n > 1 else kind for kind, n in Counter(kinds).items())


@cache
def _plain(folder: Path) -> Amounts | None:
    name = PLAIN.get(folder.name)
    return _amounts(toolkit.publish(folder / name, engine="lines")) if name else None


@cache
def _truth() -> dict[str, Any]:
    truth: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text("utf-8"))
    return truth


def cases(root: Path) -> Iterator[Case]:
    """Every file of the folders of cases, in order."""
    for folder in SMALL:
        for path in sorted((root / folder).glob("*.*")):
            known = _truth().get(f"{folder}/{path.name}")
            yield small(path, known) if known else whole([path], f"{folder}/{path.name}", None)
    for folder in WHOLE:
        for path in sorted((root / folder).glob("*.*")):
            sources = [path, path.with_name(TEXT)] if path.suffix == ".xlsx" else [path]
            is_apart = path.name == TEXT or path.name.startswith("final_accounts")
            expected = None if is_apart else _plain(path.parent)
            yield whole(sources, f"{folder}/{path.name}", expected, path.name.startswith("slip_"))
    together = sorted((root / "page_and_sheets").glob("*.*"), key=lambda path: path.suffix)
    if together:
        yield whole(together, f"page_and_sheets ({len(together)} files)", None)


def as_table(found: list[Case]) -> str:
    """A row a case in Markdown, and how many came to what."""
    counts = Counter(case.verdict for case in found)
    rows = [f"| {case.name} | {case.verdict} | {case.note or '–'} |" for case in found]
    said = ", ".join(f"{counts[verdict]} {verdict.strip('*')}" for verdict in (RIGHT, NAMED, WRONG))
    return "\n".join(["| case | | told, found |", "|---|---|---|", *rows, "", f"{len(found)} cases: {said}."])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    found = list(cases(parser.parse_args().folder))
    print(as_table(found))
    sys.exit(any(case.verdict == WRONG for case in found))


if __name__ == "__main__":
    main()
