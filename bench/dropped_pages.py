"""Does an unread page ever turn into an accusation? Each page of each disclosure loses its grids in turn.

    python -m bench.dropped_pages FOLDER|PDF… [--pages N]

Prints every finding of the publisher above info that the whole document does not have, and the number
of pages tried. There should be none.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from unittest import mock

from tqdm import tqdm

import toolkit
from toolkit.model import Page, Problem
from toolkit.readers import pdf as reader

Accusation = tuple[str, str, str]
MORE = re.compile(r"; and \d+ more| \(\d+ more .*?\)|^Page \d+, |t\d\dr")
"""What changes in a message when another page is missing: how much else fails with it."""


def accusations(document: toolkit.Document) -> set[Accusation]:
    """The findings of the publisher above info, by rule, first place and message."""
    from toolkit.package import records_to_package
    from toolkit.publishing import source_to_records

    records, _ = source_to_records.understand(document, None, "x", False)
    found = toolkit.check(records_to_package(records)).findings
    return {
        (f.rule, f.cells[0] if f.cells else f.table or "", MORE.sub("", f.message_en))
        for f in found
        if f.diagnosis == "publisher" and f.severity != "info"
    }


def without_grids(path: Path, number: int) -> tuple[Page, list[Problem]]:
    """A page as it reads when no rule on it can be seen."""
    with mock.patch.object(reader, "page_frames", return_value=([], True)):
        page, problems = reader.read_page(reader.open_pdf(path)[number - 1], number, reader._Glyphs())
    return page, problems


def dropped(path: Path, most: int | None = None) -> Iterator[tuple[int, set[Accusation]]]:
    """For each page with a grid, what the document accuses its publisher of only without that page's grids."""
    document = reader.read_pdf(path, "lines")
    base = accusations(document)
    rules = {rule.id for rule in toolkit.load_rules() if rule.once or rule.states.endswith("_name")}
    known = {rule for rule, _, _ in base} & rules  # told once for all places
    whole, said = {(rule, place) for rule, place, _ in base}, {message for _, _, message in base}
    pages = [n for n, page in enumerate(document.pages) if page.grids][:most]
    for n in pages:
        page, problems = without_grids(path, n + 1)
        kept = [p for p in document.problems if p.page != n + 1]
        damaged = replace(
            document,
            pages=(*document.pages[:n], page, *document.pages[n + 1 :]),
            problems=(*kept, *problems),
        )
        try:
            yield (
                n + 1,
                {
                    a
                    for a in accusations(damaged)
                    if a[:2] not in whole and a[2] not in said and a[0] not in known
                },
            )
        except toolkit.ToolkitError:
            yield n + 1, set()  # nothing is recognised any more: refused, nobody accused


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--pages", type=int)
    options = parser.parse_args()
    files = [f for p in options.paths for f in (sorted(p.glob("*.pdf")) if p.is_dir() else [p])]
    tried = accused = 0
    for path in tqdm(files, file=sys.stderr):
        try:
            for number, new in dropped(path, options.pages):
                tried += 1
                accused += bool(new)
                for rule, place, message in sorted(new):
                    print(f"{path.name} p. {number}: {rule} {place} {message}"[:300])
        except toolkit.ToolkitError as error:
            print(f"{path.name}: {error}")
    print(f"{tried} pages dropped, {accused} of them accuse")
    return int(accused > 0)


if __name__ == "__main__":
    sys.exit(main())
