"""Of the figures that real disclosures print, the change of which ones would be noticed.

    python -m proof.noticed [SHARED] [--figures N] [--cells N] [--seed N] [--list OUTCOME] [--cache FOLDER]

Every disclosure of ``SHARED/disclosures`` is read once. Then one figure at a time of a seeded sample of its text is
misprinted (a digit, two digits swapped, the point moved, the direction reversed), or one amount of a table, and the
whole is understood and checked again. What the document did not show before is what was noticed. Then come changes
that say the same: of these nothing may be noticed. ``--list`` prints the sentences of an outcome, for reading; nothing
of the documents is written anywhere but to the FOLDER that keeps what was read.
"""

from __future__ import annotations

import argparse
import pickle
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from decimal import Decimal
from multiprocessing import get_context
from pathlib import Path
from random import Random

from toolkit.checks import conclude
from toolkit.corpora import group_sources
from toolkit.model import Document, Grid, Line, join_documents
from toolkit.package import Records
from toolkit.publishing import understand
from toolkit.readers import read
from toolkit.tables import Recognition, recognise

from .mutations.digits import change_digit, swap_digits
from .same_said import CHANGES, LAWFUL
from .truth import SHARED
from .written import Written, printed_amounts, reverse, written_figures

OUTCOMES = ("found", "hint", "undecided", "no counterpart", "not checked", "unread")
SHOWN = 110
Seen = Counter[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Known:
    """A document as understood: its records, and its findings by what is told where, above info and as hints."""

    records: Records
    accused: Seen
    hinted: Seen


@dataclass(frozen=True, slots=True)
class Tried:
    """One figure misprinted: what kind it is of, what became of it, by which rules, and how it read."""

    document: str
    kind: str
    outcome: str
    rules: tuple[str, ...]
    before: str
    after: str


def known(document: Document, recognition: Recognition | None = None) -> Known:
    """A document understood and checked. Findings are told apart by rule, figures and places."""
    records, asked = understand(document, None, "it", False, recognition=recognition)
    paragraph = {
        f"claim{row['claim']:03d}": f"paragraph{row['paragraph']:03d}" for row in records.rows["claims"]
    }
    accused: Seen = Counter()
    hinted: Seen = Counter()
    for found in conclude(asked, {}).findings:
        places = sorted({paragraph.get(cell, cell) for cell in found.cells})
        kept = hinted if found.severity == "info" or found.diagnosis != "publisher" else accused
        kept[(found.rule, found.stated, found.expected, *places)] += 1
    return Known(records, accused, hinted)


# --- one figure misprinted


def misprint(figure: Written, random: Random) -> str | None:
    """The figure with a realistic slip, larger than the rounding of the others could cover; None where there is none."""
    if figure.kind == "direction":
        return reverse(figure.text)
    least = 1 if "." not in figure.text else 12 if figure.unit == "%" else 5
    slips = [change_digit, change_digit, swap_digits, move_point]
    for slip in random.sample(slips, len(slips)):
        text = slip(figure.text, random, least)
        if text is not None:
            return text
    return None


def move_point(text: str, random: Random, least: int) -> str | None:
    """The number ten times as large."""
    whole, point, rest = text.replace(",", "").partition(".")
    if not point or whole == "0":
        return None
    return whole + rest[0] + "." + (rest[1:] + "0")


def kind_of(figure: Written, records: Records) -> tuple[str, dict[str, object] | None]:
    """What a figure is to the claims of its paragraph, and the claim that has it."""
    here = [row for row in records.rows["claims"] if row["paragraph"] == figure.paragraph]
    number = Decimal(figure.text.replace(",", "")) if figure.kind != "direction" else None
    if number is None:
        told = next((row for row in here if row["change"] or row["growth"]), None)
        return ("direction" if told else "no claim (direction)"), told
    fields = ("share", "growth", "completed") if figure.unit == "%" else ("stated", "change", "base")
    for field in fields:
        for row in here:
            if row[field] and Decimal(str(row[field]).replace(",", "")) == number:
                if field != "stated":
                    return field, row
                role = row["role"] if row["role"] not in ("amount", "restated") else row["measure"]
                return ("amount" if role in ("total", "final") else role), row
    of = "money" if figure.unit.endswith("元") else figure.unit if figure.unit == "%" else "other"
    return f"no claim ({of})", None


def outcome_of(
    before: Known, after: Known, figure: Written, kind: str, text: str
) -> tuple[str, tuple[str, ...]]:
    """What became of a misprinted figure, and by which rules it was noticed."""
    new = after.accused - before.accused
    if new:
        return "found", tuple(sorted({key[0] for key in new}))
    place = f"paragraph{figure.paragraph:03d}"
    hints = {key[0] for key in after.hinted - before.hinted if place in key}
    if hints:
        return "hint", tuple(sorted(hints))
    if kind.startswith("no claim"):
        return "unread", ()
    claims = [row for row in after.records.rows["claims"] if row["paragraph"] == figure.paragraph]
    of_it = [row for row in claims if row["stated"] == text]
    if any(row["outcome"] == "undecided" for row in of_it):
        return "undecided", ()
    return ("no counterpart" if kind == "amount" else "not checked"), ()


def try_figures(name: str, document: Document, before: Known, count: int, random: Random) -> Iterator[Tried]:
    """A sample of the figures of a text, each misprinted; paragraphs that are accused already are left out."""
    recognition = recognise(document)
    spoilt = {place for key in before.accused for place in key[3:]}
    figures = [f for f in written_figures(document) if f"paragraph{f.paragraph:03d}" not in spoilt]
    for figure in sorted(
        random.sample(figures, min(count, len(figures))), key=lambda f: (f.paragraph, f.start)
    ):
        text = misprint(figure, random)
        if text is None:
            continue
        kind, _ = kind_of(figure, before.records)
        after = known(figure.reprinted(document, text), recognition)
        outcome, rules = outcome_of(before, after, figure, kind, text)
        yield Tried(name, kind, outcome, rules, figure.around(), text)


def try_cells(name: str, document: Document, before: Known, count: int, random: Random) -> Iterator[Tried]:
    """A sample of the amounts of the statutory tables, each with one digit changed."""
    cells = [
        (table, cell)
        for table, cell in printed_amounts(document, before.records).values()
        if re.fullmatch(r"[\d,.]*[1-9][\d,.]*", cell.text)
    ]
    for table, cell in random.sample(cells, min(count, len(cells))):
        text = change_digit(cell.text, random, 1)
        if text is None:
            continue
        new = known(with_cell(document, cell.page, cell.box, text)).accused - before.accused
        rules = tuple(sorted({key[0] for key in new}))
        yield Tried(name, "cell", "found" if new else "not checked", rules, f"{table}: {cell.text}", text)


def with_cell(document: Document, page: int | None, box: object, text: str) -> Document:
    """A document with another text in the cell at a place."""

    def renewed(block: Line | Grid) -> Line | Grid:
        if isinstance(block, Line) or block.page != page:
            return block
        return block.with_cells(tuple(replace(c, text=text) if c.box == box else c for c in block.cells))

    pages = (replace(p, blocks=tuple(map(renewed, p.blocks))) for p in document.pages)
    return replace(document, pages=tuple(pages))


# --- what says the same


def try_same(name: str, document: Document, before: Known, random: Random) -> Iterator[Tried]:
    """Every change of form that says the same: a finding that it brings is false."""
    for kind, change in CHANGES.items():
        changed = change(document, before.records, random)
        if changed is None:
            continue
        new = [key for key in (known(changed).accused - before.accused) if not _was_there(key, before)]
        new = [key for key in new if key[0] not in LAWFUL.get(kind, ())]
        rules = tuple(sorted(key[0] for key in new))
        told = "; ".join(" ".join(key) for key in new)
        yield Tried(name, kind, "false" if new else "quiet", rules, told, "")


def _was_there(key: tuple[str, ...], before: Known) -> bool:
    """Whether a finding was there before, told with other figures or at a paragraph with another number."""
    return any(old[0] == key[0] and (old[3:] == key[3:] or old[1:3] == key[1:3]) for old in before.accused)


# --- the whole


def read_all(shared: Path, cache: Path | None) -> dict[str, Document]:
    """Every disclosure read, by name; kept in the cache."""
    kept = cache / "documents.pickle" if cache else None
    if kept and kept.is_file():
        documents: dict[str, Document] = pickle.loads(kept.read_bytes())
        return documents
    jobs = group_sources((shared / "disclosures").iterdir())
    documents = {
        name: join_documents([read(path, "lines", None) for path in paths]) for name, paths in jobs.items()
    }
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(documents))
    return documents


def try_document(job: tuple[str, Document, int, int, int, bool]) -> list[Tried]:
    """All that is tried of one document."""
    name, document, figures, cells, seed, same = job
    before = known(document)
    random = Random(f"{seed} {name}")
    return [
        *try_figures(name, document, before, figures, random),
        *try_cells(name, document, before, cells, random),
        *(try_same(name, document, before, random) if same else ()),
    ]


def table(tried: Iterable[Tried], rows: str, columns: Sequence[str]) -> list[str]:
    """How often each outcome was met, by document or by kind, as Markdown."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in tried:
        counts[getattr(one, rows)][one.outcome] += 1
    total = sum(counts.values(), Counter())
    lines = [f"| {rows} | n | " + " | ".join(columns) + " |", "|---" + "|--:" * (len(columns) + 1) + "|"]
    for name, row in (*sorted(counts.items(), key=lambda item: -item[1].total()), ("all", total)):
        lines.append(f"| {name} | {row.total()} | " + " | ".join(str(row[c]) for c in columns) + " |")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", nargs="?", type=Path, default=SHARED)
    parser.add_argument("--figures", type=int, default=60, help="figures of each text")
    parser.add_argument("--cells", type=int, default=15, help="amounts of each document's tables")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-same", action="store_true", help="leave out what says the same")
    parser.add_argument("--only", default="", help="documents whose name has this in it")
    parser.add_argument(
        "--list", nargs="*", default=(), metavar="OUTCOME", help="print what had this outcome"
    )
    parser.add_argument("--cache", type=Path, help="a folder that keeps what was read")
    asked = parser.parse_args()
    documents = read_all(asked.shared, asked.cache)
    jobs = [
        (name, document, asked.figures, asked.cells, asked.seed, not asked.no_same)
        for name, document in documents.items()
        if asked.only in name
    ]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        tried = [one for found in pool.map(try_document, jobs) for one in found]
    figures = [one for one in tried if one.kind != "cell" and one.kind not in CHANGES]
    same = [one for one in tried if one.kind in CHANGES]
    print("\n".join(table(figures, "document", OUTCOMES)), end="\n\n")
    print("\n".join(table(figures, "kind", OUTCOMES)), end="\n\n")
    print(
        "\n".join(table([t for t in tried if t.kind == "cell"], "kind", ("found", "not checked"))), end="\n\n"
    )
    print("\n".join(table(same, "kind", ("quiet", "false"))))
    for one in tried:
        if one.outcome in asked.list:
            print(
                f"- {one.outcome}: {one.document} {one.kind} {' '.join(one.rules)}: {one.before[:600]} → {one.after}"
            )


if __name__ == "__main__":
    main()
