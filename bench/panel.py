"""python -m bench.panel N… [--format md|pdf] [--jobs N]: made-up bodies of three years as a panel: seconds and memory.

Bodies of every form, three years each, until there are N documents; the making is not timed. Memory is the most
that the reading processes and the one that puts the panel together held, each by itself.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from proof.disclosures import FORMS, over_years, render, to_markdown
from proof.disclosures.typeset import FONT, to_pdf
from toolkit.corpora import build_panel

YEARS = 3


def make(folder: Path, documents: int, ending: str) -> None:
    """Write so many made-up documents."""
    made = seed = 0
    while made < documents:
        for model in over_years(FORMS[seed % len(FORMS)], seed, YEARS)[: documents - made]:
            blocks = render(replace(model, name=f"{model.name}{_letters(seed)}分局")).blocks
            path = folder / f"{seed}-{model.year}.{ending}"
            path.write_bytes(
                to_pdf(blocks, FONT, []) if ending == "pdf" else to_markdown(blocks).encode("utf-8")
            )
            made += 1
        seed += 1


def _letters(number: int) -> str:
    """A number in the letters that name bodies: no two bodies of the bench share a name."""
    return "".join("甲乙丙丁戊己庚辛壬癸"[int(digit)] for digit in str(number))


def _cpu() -> float:
    """The processor's seconds of this process and of those that have ended."""
    return sum(
        u.ru_utime + u.ru_stime
        for u in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def main() -> None:
    """Print a row for each number of documents."""
    parser = argparse.ArgumentParser(prog="bench.panel", description=main.__doc__)
    parser.add_argument("documents", type=int, nargs="+")
    parser.add_argument("--format", choices=("md", "pdf"), default="md")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    print(
        "| documents | format | jobs | s | CPU s a document | again, s | peak of a reader, MB | peak of the rest, MB | statements agreed / contradicted |"
    )
    print("|---:|---|---:|---:|---:|---:|---:|---:|---|")
    for documents in options.documents:
        with tempfile.TemporaryDirectory() as scratch:
            sources = Path(scratch) / "sources"
            sources.mkdir()
            make(sources, documents, options.format)
            begun, used = time.monotonic(), _cpu()
            corpus = build_panel([sources], Path(scratch) / "panel", jobs=options.jobs)
            took, used = time.monotonic() - begun, _cpu() - used
            begun = time.monotonic()
            build_panel([sources], Path(scratch) / "panel", jobs=options.jobs)
            again = time.monotonic() - begun
            reader = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            here = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            pairs = [link for link in corpus.links if link["kind"] not in ("copy", "edition")]
            agreed, differ = (sum(int(link[name]) for link in pairs) for name in ("agreed", "contradicted"))
            print(
                f"| {len(corpus.published)} | {options.format} | {options.jobs} | {took:.1f} | {used / documents:.2f} "
                f"| {again:.1f} | {reader:.0f} | {here:.0f} | {agreed} / {differ} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
