"""How far each disclosure was read: its pages, its tables, and every number that these print, as pdfplumber sees them.

    python -m bench.reading FOLDER|PDF…

For each disclosure the numbers with a decimal or a comma that stand by themselves on the pages of its statutory
tables, as pdfplumber reads them, beside those of ``amounts`` on these pages. A number that is no money of the
table (a rate of growth, a figure of a target table, a line of a single unit) is in ``cells`` or in the text:
it is counted apart. Prints a row a document, then every number that was lost or invented, with its page. Seconds
are of one reading with ``lines`` and the proof of its identities.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import pdfplumber
from tqdm import tqdm

import toolkit
from toolkit.corpora import group_sources
from toolkit.model import printed_number
from toolkit.package import fixed_resources

ANY = re.compile(r"[-−]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?")
MONEY = re.compile(rf"(?=.*[.,，])(?:{ANY.pattern})%?")
Figures = Counter[tuple[int, str]]
"""Numbers by page, as they are compared: ``1,234.50`` is 1234.5."""


@dataclass(frozen=True)
class Compared:
    """What the pages of a document's statutory tables print, and what became of it."""

    name: str
    pages: str
    tables: str
    proved: float
    seconds: float
    printed: int
    amounts: int
    elsewhere: int
    lost: Figures
    invented: Figures


def number(text: str) -> str:
    """A printed number as it is compared."""
    return str(printed_number(text.rstrip("%")).normalize() + 0)


def seen_by_pdfplumber(sources: list[Path], pages: Iterable[int]) -> dict[int, list[str]]:
    """The words of some pages of a document, which count on through its files."""
    seen, first = {}, 1
    for path in sources:
        with pdfplumber.open(path) as pdf:
            for page in pages:
                if first <= page < first + len(pdf.pages):
                    words = pdf.pages[page - first].dedupe_chars().extract_words()
                    seen[page] = [word["text"] for word in words]
            first += len(pdf.pages)
    return seen


def compare(name: str, sources: list[Path]) -> Compared:
    """The figures of one disclosure's statutory tables, printed and read."""
    begun = perf_counter()
    package = toolkit.publish(sources if len(sources) > 1 else sources[0], engine="lines", progress=None)
    seconds = perf_counter() - begun
    statutory = [table for table in package["tables"] if table["table"] not in fixed_resources()]
    pages = sorted(
        {
            page
            for table in statutory
            if table["table"] in package.rows
            for page in range(int(table["page_first"]), int(table["page_last"]) + 1)
        }
    )
    seen = seen_by_pdfplumber(sources, pages)
    alone: Figures = Counter((p, number(w)) for p in pages for w in seen[p] if MONEY.fullmatch(w))
    anywhere: Figures = Counter((p, number(n)) for p in pages for w in seen[p] for n in ANY.findall(w))
    page_of = {cell["cell"]: int(cell["page"]) for cell in package["cells"]}
    amounts: Figures = Counter((page_of[a["cell"]], number(a["stated"])) for a in package["amounts"])
    told = [(int(c["page"]), c["text"]) for c in package["cells"]]
    told += [(int(p["page"]), p["text"]) for p in package.rows.get("paragraphs", [])]
    read: Figures = Counter((page, number(n)) for page, text in told for n in ANY.findall(text))
    elsewhere = (alone - amounts) & read
    count = Counter(page["status"].replace("_", " ") for page in package["pages"])
    form = package["documents"][0]["form"]
    expected = [t.id for t in toolkit.load_form(form).tables.values() if t.number] if form else []
    found = sum(id in package.rows for id in expected)
    proved = {cell["cell"] for cell in package["cells"] if int(cell["proved"])}
    return Compared(
        name,
        ", ".join(f"{count[status]} {status}" for status in sorted(count, key=lambda status: -count[status])),
        f"{found} / {len(expected)}",
        sum(a["cell"] in proved for a in package["amounts"]) / max(1, len(package["amounts"])),
        seconds,
        alone.total(),
        amounts.total(),
        elsewhere.total(),
        alone - amounts - elsewhere,
        Counter({key: count for key, count in (amounts - anywhere).items() if key[0] in seen}),
    )


def as_table(compared: Iterable[Compared]) -> str:
    """A row a document in Markdown."""
    lines = [
        "| document | pages | tables | printed | in amounts | elsewhere in cells or text | lost | invented | proved | s |",
        "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    lines += [
        f"| {c.name} | {c.pages} | {c.tables} | {c.printed} | {c.amounts} | {c.elsewhere} | {c.lost.total()} "
        f"| {c.invented.total()} | {c.proved:.1%} | {c.seconds:.2f} |"
        for c in compared
    ]
    return "\n".join(lines)


def differences(compared: Iterable[Compared]) -> str:
    """Every number that was lost or invented, with its document and page."""
    return "\n".join(
        f"{c.name} p. {page}: {text} {what}" + (f" ×{count}" if count > 1 else "")
        for c in compared
        for what, figures in (("lost", c.lost), ("invented", c.invented))
        for (page, text), count in sorted(figures.items())
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("sources", nargs="+", type=Path)
    given = parser.parse_args().sources
    paths = [
        path for source in given for path in (sorted(source.glob("*.pdf")) if source.is_dir() else [source])
    ]
    groups = group_sources(paths)
    compared = [compare(*group) for group in tqdm(groups.items(), disable=not sys.stderr.isatty())]
    print(as_table(compared))
    print(differences(compared) or "every number is there, and none besides")


if __name__ == "__main__":
    main()
