"""How well scans are read, and what it costs beside the recogniser alone.

    python -m bench.scans [--pages 4,6,8,9] [--pdf FILE] [MANNER…]

The pages of a born-digital PDF (the sample's facsimile) are scanned in several manners (``proof.scans``) and read. Each
amount is held against that of the PDF itself: ``right``, ``doubtful`` (wrong, and marked so by ``trust``), ``silent`` (wrong and
not marked: there should be none), ``lost``. The factor is the time of reading the pages by that of the recogniser on
the same pictures, both on one core.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pypdfium2

import toolkit
from proof.scans import HARD, WORSE, Manner, scan
from toolkit.readers import scan as reader

FACSIMILE = Path(__file__).parents[1] / "datapackage" / "source" / "facsimile.pdf"
MANNERS = {
    "clean": Manner(dpi=200, tilt=0.0, paper=255, noise=0.0, quality=90, stamp=False),
    "hard": HARD,
    "tilted": WORSE,
    "coarse": Manner(dpi=120),
}
Amounts = dict[tuple[str, str, str], tuple[str, str]]
"""By table, line and measure: the number as printed, and how far it is borne out."""


def amounts(package: toolkit.Package) -> Amounts:
    return {
        (row["table"], row["line"], row["measure"]): (row["stated"].replace(",", ""), row["trust"])
        for row in package["amounts"]
    }


def part_of(pdf: Path, pages: Sequence[int], target: Path) -> Path:
    """Some pages of a PDF as a PDF."""
    part = pypdfium2.PdfDocument.new()
    part.import_pages(pypdfium2.PdfDocument(pdf), [page - 1 for page in pages])
    part.save(target)
    return target


def times(path: Path) -> tuple[float, float]:
    """Seconds of our reading of all pages, and of the recogniser alone on the same pictures; one core, both warm."""
    pdf = pypdfium2.PdfDocument(path)
    pictures = reader._Pictures(pdf)
    engine = reader._engine()
    numbers = range(1, len(pdf) + 1)
    colours = [np.repeat(pictures.page(n)[0][:, :, None], 3, axis=2) for n in numbers]
    engine(colours[0], use_det=True, use_cls=False, use_rec=True)
    ours = alone = 0.0
    for number, colour in zip(numbers, colours, strict=True):
        begun = time.thread_time()
        reader._read(pictures, number)
        ours += time.thread_time() - begun
        begun = time.thread_time()
        engine(colour, use_det=True, use_cls=False, use_rec=True)
        alone += time.thread_time() - begun
    return ours, alone


def row(name: str, path: Path, printed: Amounts) -> str:
    """A row of the table: the manner, tables, amounts, the factor."""
    package = toolkit.publish(path, progress=None)
    found = amounts(package)
    wrong = {key: value for key, value in found.items() if printed.get(key, ("",))[0] != value[0]}
    silent = [(*key, *value) for key, value in wrong.items() if value[1] != "doubtful"]
    right = len(found) - len(wrong)
    lost = len(printed.keys() - found.keys())
    tables = len({key[0] for key in found} & {key[0] for key in printed})
    of = len({key[0] for key in printed})
    accused = [
        f for f in toolkit.check(package).findings if f.diagnosis == "publisher" and f.severity != "info"
    ]
    ours, alone = times(path)
    said = f"| {name} | {tables} / {of} | {len(printed)} | {right} | {len(wrong) - len(silent)} | {len(silent)} | {lost} | {len(accused)} "
    return "\n".join(
        [f"{said}| {ours:.1f} | {alone:.1f} | {ours / alone:.2f} |", *(f"  silent: {s}" for s in silent)]
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("manners", nargs="*", metavar="MANNER", help=f"of {', '.join(MANNERS)}")
    parser.add_argument("--pages", default="4,6,8,9", help="of the PDF, parted by commas")
    parser.add_argument("--pdf", type=Path, default=FACSIMILE)
    options = parser.parse_args()
    pages = [int(page) for page in options.pages.split(",")]
    with tempfile.TemporaryDirectory() as folder:
        printed = amounts(
            toolkit.publish(part_of(options.pdf, pages, Path(folder, "part.pdf")), engine="lines")
        )
        print(
            "| scan | tables | amounts | right | doubtful | silent | lost | accused | s | recogniser alone, s | factor |"
        )
        print("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
        for name in options.manners or MANNERS:
            path = scan(options.pdf, Path(folder, f"{name}.pdf"), MANNERS[name], pages)
            print(row(name, path, printed), flush=True)


if __name__ == "__main__":
    main()
