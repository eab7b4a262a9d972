"""How long files of unusual size take: made here, read, understood and checked in a process of their own.

    python -m bench.large [--keep FOLDER] [--read] [CASE…]

``workbook``: some 20 MB of XLSX, three sheets of 180,000 lines (2.7 million cells). ``sheets``: a workbook of 200 sheets, each a
table of 300 lines. ``page``: a disclosure as a web page of 5 MB, for each word there is markup as Word saves it. ``cells``: a
web page of 5 MB, one table of 20,000 lines. ``text``: a text of 1 MB, 3,600 sentences with a figure each. ``line``: a text of one
line. Prints the size, the seconds (of the processor) of reading, of the rest, the peak of memory. ``--read``: nothing but reading.
"""

from __future__ import annotations

import argparse
import html
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import openpyxl

from proof.disclosures import disclose
from proof.disclosures.blocks import Table

HEAD = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
SENTENCE = "{n}.一般行政管理事务（项）2024年预算数为{a}万元，比上年预算增加{b}万元，增长3.25%，主要原因是按实际工作需要增加安排。"


def _rows(count: int, seed: int = 1) -> Iterable[list[str | float]]:
    """Lines of an expenditure table."""
    dice = random.Random(seed)
    for n in range(count):
        basic, project = (round(dice.random() * 1000, 2) for _ in range(2))
        yield [
            f"2{n % 99 + 1:02d}{n % 98 + 1:02d}{n % 97 + 1:02d}",
            f"一般行政管理事务{n}",
            round(basic + project, 2),
            basic,
            project,
        ]


def workbook(path: Path) -> Path:
    """Three sheets of 180,000 rows."""
    return _book(path, 3, 180_000)


def sheets(path: Path) -> Path:
    """200 sheets of 300 rows."""
    return _book(path, 200, 300)


def _book(path: Path, sheets: int, lines: int) -> Path:
    book = openpyxl.Workbook(write_only=True)
    for number in range(sheets):
        sheet = book.create_sheet(f"表{number + 1}")
        sheet.append(["部门支出总体情况表"])
        sheet.append(["单位：万元"])
        sheet.append(HEAD)
        for row in _rows(lines, number):
            sheet.append(row)
    book.save(path)
    return path


def page(path: Path) -> Path:
    """A made-up disclosure, each piece of text in the markup that Word saves."""
    style = (
        "mso-style-name:正文;mso-fareast-font-family:仿宋_GB2312;mso-bidi-font-family:宋体;color:black;" * 20
    )

    def marked(said: str) -> str:
        pieces = (said[at : at + 12] for at in range(0, len(said), 12))
        return "".join(f'<span lang=EN-US style="{style}">{html.escape(piece)}</span>' for piece in pieces)

    parts = []
    for block in disclose("xinjiang_budget", 5).blocks:
        above = block.above if isinstance(block, Table) else (block,)
        parts += [f"<p class=MsoNormal>{marked(line)}</p>" for p in above for line in p.text.split("\n")]
        if isinstance(block, Table):
            rows: dict[int, str] = {}
            for c in block.cells:
                cell = f"<td rowspan={c.rows} colspan={c.columns}><p>{marked(c.text)}</p></td>"
                rows[c.row] = rows.get(c.row, "") + cell
            parts.append("<table>" + "".join(f"<tr>{rows[n]}</tr>" for n in sorted(rows)) + "</table>")
    path.write_text("<html><meta charset=utf-8><body>" + "\n".join(parts) + "</body></html>", "utf-8")
    return path


def cells(path: Path) -> Path:
    """One table of 20,000 lines."""
    body = "".join(
        "<tr>"
        + "".join(f"<td class=xl65 align=right><p><span>{cell}</span></p></td>" for cell in row)
        + "</tr>"
        for row in [HEAD, *_rows(20_000)]
    )
    caption = "<p>某局2024年部门支出总体情况表</p><p>单位：万元</p>"
    path.write_text(f"<html><meta charset=utf-8><body>{caption}<table>{body}</table></body></html>", "utf-8")
    return path


def text(path: Path) -> Path:
    """3,600 sentences, after 900 each a table of 100 lines."""
    parts = ["某局2024年部门预算公开"]
    for n in range(1, 3_601):
        parts.append(SENTENCE.format(n=n, a=n / 100, b=n / 300))
        if n % 900 == 0:
            lines = ("\t".join(map(str, row)) for row in [HEAD, *_rows(100, n)])
            parts += ["部门支出总体情况表", "单位：万元", "\n".join(lines)]
    path.write_text("\n\n".join(parts), "utf-8")
    return path


def line(path: Path) -> Path:
    said = (SENTENCE.format(n=n, a=n / 100, b=n / 300) for n in range(1, 2000))
    path.write_text("某局2024年部门预算公开\n\n" + "".join(said), "utf-8")
    return path


MAKERS: dict[str, tuple[str, Callable[[Path], Path]]] = {
    "workbook": ("workbook.xlsx", workbook),
    "sheets": ("sheets.xlsx", sheets),
    "page": ("page.html", page),
    "cells": ("cells.html", cells),
    "text": ("text.md", text),
    "line": ("line.md", line),
}


def child(path: Path, read_only: bool) -> None:
    """Read a file in this process, and understand and check it; print what each took."""
    import toolkit
    from toolkit.readers import read

    begun = time.process_time()
    document = read(path)
    read_in = time.process_time() - begun
    said = f"{read_in:.1f} s to read"
    try:
        del document
        if not read_only:
            package = toolkit.publish(path, limits=False)
            toolkit.check(package)
            said += f", {time.process_time() - begun - read_in:.1f} s to publish and check ({len(package['amounts'])} amounts)"
    except toolkit.ToolkitError as error:
        said += f", then refused: {error}"
    print(f"{said}, {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("cases", nargs="*", metavar="CASE", help=f"of {', '.join(MAKERS)}")
    parser.add_argument("--keep", type=Path, help="make the files in this folder, and leave them")
    parser.add_argument("--read", action="store_true", help="read, and nothing more")
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        child(options.child, options.read)
        return
    with tempfile.TemporaryDirectory() as folder:
        for case in options.cases or MAKERS:
            name, make = MAKERS[case]
            path = make((options.keep or Path(folder)) / name)
            size = path.stat().st_size / 1_000_000
            command = [
                sys.executable,
                "-m",
                "bench.large",
                "--child",
                str(path),
                *(["--read"] if options.read else []),
            ]
            done = subprocess.run(command, capture_output=True, text=True)
            said = done.stdout.strip() or done.stderr.strip().splitlines()[-1]
            print(f"{case}: {size:.1f} MB, {said}", flush=True)


if __name__ == "__main__":
    main()
