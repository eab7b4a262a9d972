"""Does it read the same when it is set anew? Each disclosure as a web page, printed by a browser in three manners, as Word, and Word printed.

    python -m bench.retypeset FOLDER|PDF… [--manners web,ruled,grey,horizontal,word,printed]

What was read of a disclosure is laid out anew by programs that know nothing of it: other fonts and widths of columns,
other page ends, tables drawn otherwise. Its amounts, the figures of its text and the findings above info must come out
as before. Prints a row a document and manner, then every finding that the original does not have; there should be none.
A browser gets the tables page by page, LibreOffice whole, and cuts them where its own pages end.
Where the manner leaves less to read (rules that are horizontal only), what is lost is doubted, and findings may be fewer.
Needs Chromium, for ``word`` and ``printed`` LibreOffice.
"""

from __future__ import annotations

import argparse
import html
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tqdm import tqdm

import toolkit
from toolkit.corpora import group_sources
from toolkit.model import Cell, Grid
from toolkit.readers import read
from toolkit.tables import document_to_tables

RULED = "table{border-collapse:collapse} td{border:0.75pt solid #000;padding:2pt 4pt}"
GREY = (
    "table{border-collapse:separate;border-spacing:0} td{border:0.5pt solid #999;padding:3pt 4pt}"
    "tr:first-child td{background:#dde}"
)
HORIZONTAL = (
    "table{border-collapse:collapse;width:100%}"
    "td{border-top:0.75pt solid #000;border-bottom:0.75pt solid #000;padding:2pt 6pt}"
)
MANNERS = {"web": RULED, "ruled": RULED, "grey": GREY, "horizontal": HORIZONTAL, "word": "", "printed": ""}
OFFICE = ("word", "printed")
FRAME = 'border=1 cellspacing=0 cellpadding=3 width="100%"'
"""What LibreOffice takes for the rules of a table; it knows no styles of cells."""
PAGE = (
    "<!doctype html><meta charset=utf-8><style>@page{size:A4 landscape;margin:15mm}"
    'body{font:10.5pt "Noto Sans CJK SC","WenQuanYi Zen Hei",sans-serif} section{page-break-after:always}'
)
Counts = Counter[tuple[str, ...]]


@dataclass(frozen=True)
class Facts:
    """What is to stay the same: amounts and figures of the text by where they belong, findings above info by rule."""

    amounts: Counts
    figures: Counts
    findings: Counts


def facts_of(package: toolkit.Package) -> Facts:
    return Facts(
        Counter(
            (a["table"], a["code"] or a["item"] or a["name"], a["measure"], a["stated"].replace(",", ""))
            for a in package["amounts"]
        ),
        Counter((c["topic"], c["code"], c["stated"], c["outcome"]) for c in package["claims"]),
        Counter(
            (f["rule"], f["severity"])
            for f in package["findings"]
            if f["severity"] != "info" and f["diagnosis"] == "publisher"
        ),
    )


def _cell(cell: Cell) -> str:
    spans = f" colspan={cell.column_span} rowspan={cell.row_span}"
    return f"<td{spans}>{html.escape(cell.text).replace(chr(10), '<br>')}</td>"


def _table(grid: Grid, frame: str) -> str:
    rows = ("".join(map(_cell, grid.row_cells(row))) for row in range(1, grid.rows + 1))
    return f"<table {frame}>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def _pages(sources: Iterable[Path], package: toolkit.Package, whole: bool) -> Iterator[str]:
    """The pages of a disclosure: tables as they stand between their lines, other pages by whole paragraphs.

    ``whole``: a table stands where it begins, with what follows overleaf.
    """
    before = 0
    for source in sources:
        document = read(source)
        begun: dict[int | None, list[Grid]] = {}
        for table in document_to_tables(document):
            begun.setdefault(table.pages[0], []).append(table.grid)
        for number, page in enumerate(document.pages, before + 1):
            grids = begun.get(page.number, []) if whole else list(page.grids)
            going_on = len(page.grids) - len(grids)  # what began on an earlier page stands first
            blocks = []
            for block in page.blocks if page.grids else ():
                if isinstance(block, Grid):
                    going_on -= 1
                    blocks += (
                        [_table(grids.pop(0), FRAME if whole else ""), "<p></p>"] if going_on < 0 else []
                    )
                else:
                    blocks.append(f"<p>{html.escape(block.text)}</p>")
            if not page.grids:
                said = (p["text"] for p in package["paragraphs"] if p["page"] == str(number))
                blocks = [f"<p>{html.escape(text)}</p>" for text in said]
            yield f"<section>{''.join(blocks)}</section>"
        before += len(document.pages)


def set_anew(sources: Sequence[Path], package: toolkit.Package, manner: str, folder: Path) -> Path:
    """The disclosure in a manner, as a file in ``folder``."""
    page = folder / f"{manner}.html"
    body = "".join(_pages(sources, package, manner in OFFICE))
    page.write_text(f"{PAGE}{MANNERS[manner]}</style>{body}", "utf-8")
    if manner in OFFICE:
        document = _converted(page, "docx:Office Open XML Text", "--infilter=HTML (StarWriter)")
        return document if manner == "word" else _converted(document, "pdf")
    return page if manner == "web" else printed(page)


def printed(page: Path) -> Path:
    """A web page as the browser prints it, beside it."""
    pdf = page.with_suffix(".pdf")
    switches = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
    command = [_chromium(), *switches, f"--print-to-pdf={pdf}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return pdf


def _converted(path: Path, kind: str, *options: str) -> Path:
    """A file as LibreOffice makes another kind of it, beside it."""
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, *options, "--convert-to", kind]
    command += ["--outdir", str(path.parent), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return path.with_suffix(f".{kind.partition(':')[0]}")


def _chromium() -> str:
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), names[0])


def compare(name: str, sources: Sequence[Path], manners: Iterable[str]) -> Iterator[tuple[str, Facts, Facts]]:
    """The facts of a disclosure as published and, manner by manner, as set anew."""
    published = toolkit.publish(list(sources), id=name, progress=None)
    with tempfile.TemporaryDirectory() as folder:
        for manner in manners:
            anew = set_anew(sources, published, manner, Path(folder))
            yield manner, facts_of(published), facts_of(toolkit.publish(anew, id=name, progress=None))


def main() -> int:
    """Compare all, print the table and what is new."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--manners", default=",".join(MANNERS))
    args = parser.parse_args()
    files = [f for path in args.paths for f in (sorted(path.glob("*.pdf")) if path.is_dir() else [path])]
    new: list[str] = []
    print(
        "| document | manner | amounts | lost | other | figures of the text | otherwise | findings fewer | new |"
    )
    print("|---|---|---:|---:|---:|---:|---:|---:|---:|")
    for name, sources in tqdm(sorted(group_sources(files).items()), disable=not sys.stderr.isatty()):
        for manner, was, now in compare(name, sources, args.manners.split(",")):
            more = now.findings - was.findings
            print(
                f"| {name} | {manner} | {was.amounts.total()} | {(was.amounts - now.amounts).total()} "
                f"| {(now.amounts - was.amounts).total()} | {was.figures.total()} | {(now.figures - was.figures).total()} "
                f"| {(was.findings - now.findings).total()} | {more.total()} |",
                flush=True,
            )
            new += [f"{name}, {manner}: {' '.join(finding)}" for finding in more]
    print("\n".join(new))
    return bool(new)


if __name__ == "__main__":
    sys.exit(main())
