"""Findings held against what people read on the page: real disclosures and sentence patterns beside the checkout.

    python -m proof.truth [SHARED] [--write] [--record [--reviews PACKAGE…]]

``SHARED``, by default a folder of that name beside the checkout, holds ``disclosures`` with ``labels.json``
(findings read by hand: true, false, arguable) and ``known_slips.json``, and ``cases`` with sentences and
layouts in pairs of a right text and one slip. A label names a cause at a place: its rule, page and quoted
words, whatever the wording of the finding. Labels of our own, in the same form, are in
``proof/labels.json``. Prints Markdown, the findings without a label last, for reading. ``--write`` puts the
counts into docs/proof.md and the golden summary.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from toolkit.checks import check_packages, speaks_as
from toolkit.corpora import group_sources
from toolkit.model import ToolkitError, fold
from toolkit.package import records_to_package
from toolkit.publishing import read_records

from .reviewed import ReviewedDocument, reviewed_documents

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
OURS = Path(__file__).with_name("labels.json")
DOCS = ROOT / "docs" / "proof.md"
RECORD = ROOT / "expectations" / "record.yaml"
RECORD_HEAD = """# What people found who read the findings of each rule on real disclosures: causes that were true, arguable, false,
# on how many documents; and on how many documents the rule passed with something to look at.
# Written by python -m proof.truth FOLDER --record; see toolkit/checks/record.py for what follows from it."""
GOLDEN = ROOT / "tests" / "golden" / "truth.json"
LABELS = ("true", "arguable", "false", "unlabelled")
SEVERITIES = ("critical", "major", "minor")
_NUMBER = re.compile(r"\d[\d,]*\.\d+|\d{4,}")
ALIKE = 6
"""So many letters of the quoted words, one after the other, tell a place."""


@dataclass(frozen=True, slots=True)
class Told:
    """A finding above info that is the publisher's: where it stands, what it says and all that it cites."""

    document: str
    rule: str
    severity: str
    page: int | None
    message: str
    cited: str
    pages: frozenset[int] = frozenset()

    def stands_near(self, first: int, last: int, apart: int = 1) -> bool:
        """Whether a place that it cites is on one of these pages, or ``apart`` from them."""
        pages = self.pages or ({self.page} if self.page is not None else set())
        return not pages or any(first - apart <= page <= last + apart for page in pages)


@dataclass(frozen=True, slots=True)
class Checked:
    """What reading and checking one document gave: its findings, and the figures of its text with their topics."""

    told: tuple[Told, ...]
    passed: tuple[str, ...]
    claims: tuple[Mapping[str, Any], ...]
    why: str = ""


def check_sources(job: tuple[str, Sequence[Path], str]) -> Checked:
    """One document, read and checked."""
    name, sources, engine = job
    try:
        package = records_to_package(read_records(list(sources), engine))
    except ToolkitError as error:
        return Checked((), (), (), error.en)
    told = []
    quoted = {f"claim{int(row['claim']):03d}": row["text"] for row in package.rows.get("claims", ())}
    quoted |= {
        f"paragraph{int(row['paragraph']):03d}": row["text"] for row in package.rows.get("paragraphs", ())
    }
    quoted |= {row["cell"]: row["text"] for row in package.rows.get("cells", ())}
    pages = {row["cell"]: int(row["page"]) for row in package.rows.get("cells", ()) if row["page"]}
    for resource, one in (("claims", "claim"), ("paragraphs", "paragraph")):
        pages |= {
            f"{one}{int(row[one]):03d}": int(row["page"])
            for row in package.rows.get(resource, ())
            if row["page"]
        }
    checked = check_packages([package])
    rules = {result.rule.id: result.rule for result in checked.results}
    for found in checked.findings:
        rule = rules[found.rule]
        silenced = speaks_as(rule) == "info" != rule.severity
        if (found.severity != "info" or silenced) and found.diagnosis == "publisher":
            cited = "|".join(quoted.get(cell, "") for cell in found.cells)
            told.append(
                Told(
                    name,
                    found.rule,
                    found.severity,
                    found.page,
                    found.message_en,
                    cited,
                    frozenset(pages[cell] for cell in found.cells if cell in pages),
                )
            )
    passed = tuple(r.rule.id for r in checked.results if r.status == "pass")
    return Checked(tuple(told), passed, tuple(dict(row) for row in package.rows.get("claims", ())))


def check_all(jobs: Mapping[str, Sequence[Path]], engine: str) -> dict[str, Checked]:
    """Every document, by name."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        done = pool.map(check_sources, [(name, paths, engine) for name, paths in jobs.items()], chunksize=4)
        return dict(zip(jobs, done, strict=True))


# --- labels


def load_labels(folder: Path) -> list[dict[str, Any]]:
    """The labels that come with the documents, and our own."""
    return [
        *json.loads((folder / "labels.json").read_text("utf-8")),
        *(json.loads(OURS.read_text("utf-8")) if OURS.is_file() else ()),
    ]


@cache
def _letters(text: str) -> str:
    return re.sub(r"[^\w]", "", fold(text))


def _shares(words: str, text: str) -> bool:
    """Whether some run of the quoted words stands in a text."""
    run = _letters(words.strip("“”…"))
    size = min(len(run), 2 * ALIKE)
    return size > 0 and any(run[n : n + size] in _letters(text) for n in range(0, len(run) - size + 1))


def is_of(label: Mapping[str, Any], told: Told) -> bool:
    """Whether a finding has the cause that a label was given to, at its place."""
    if label["document"] != told.document or label["rule"] != told.rule:
        return False
    if label["page"] and not told.stands_near(int(label["page"]), int(label["page"])):
        return False
    said = told.message + told.cited
    if label["quoted"]:
        return _shares(label["quoted"], said)
    quotes = re.findall(r"“([^“”]+)”", label["message"])
    numbers = _NUMBER.findall(label["message"])
    if not quotes and not numbers:
        told_of = label["message"].partition(":")[2] or label["message"]
        return (
            not label["message"].isascii()
            or ":" not in label["message"]
            or told_of in said
            or "p." in label["message"]
        )
    return any(_shares(quote, said) for quote in quotes) or any(number in said for number in numbers)


def judge(told: Told, labels: Iterable[Mapping[str, Any]]) -> str:
    """What people said of a finding; of several labels at one place the worst."""
    said = {label["label"] for label in labels if is_of(label, told)}
    return next((label for label in ("false", "arguable", "true") if label in said), "unlabelled")


# --- known slips


def finds(slip: Mapping[str, str], told: Told) -> bool:
    """Whether a finding cites a known slip: its page, and words or a number that it is told with."""
    if slip["document"] != told.document:
        return False
    pages = [int(n) for n in re.findall(r"\d+", slip["page"])]
    if pages and not told.stands_near(min(pages), max(pages), 2):
        return False
    needles = re.findall(r"“([^“”]+)”", slip["slip"])
    needles += [n for n in _NUMBER.findall(slip["slip"]) if not needles or "." in n or "," in n]
    needles += [w for w in re.findall(r"[\u4e00-\u9fff]{4,}", slip["slip"]) if not needles]
    said = told.message + told.cited
    if not needles:
        return bool(pages)
    return any(n in fold(said) or _letters(n) in _letters(said) for n in map(fold, needles))


# --- sentences

ARE_SLIPS = {"F71": "R120", "F131": "R120", "B63": "R100", "F140": "R064", "F149": "R064"}
"""Patterns that are slips as they stand."""
OF_THE_BASE = frozenset(
    {
        "R007",
        "R019",
        "R036",
        "R082",
        "R095",
        "R102",
        "R103",
        "R105",
        "R121",
        *(f"R{n:03d}" for n in range(26, 36)),
    }
)
UNTOLD = "does not tell"


def _loud(checked: Checked) -> list[str]:
    return [t.rule for t in checked.told if not (t.rule in ("R080", "R081", "R084") and UNTOLD in t.message)]


def read_right(row: Mapping[str, str], claims: Iterable[Mapping[str, Any]]) -> list[str]:
    """What of a pattern is not read as its row says: figures with another topic or code, or none."""
    claims, wrong = list(claims), []
    wanted = next(value for key, value in row.items() if key.startswith("must be read"))
    for part in filter(None, map(str.strip, (wanted or "").split(";"))):
        figure, topic, *code = part.replace("(", " ").split()
        of = [c for c in claims if c["stated"].replace(",", "") == figure]
        if topic.startswith("?"):
            good = bool(of)
        else:
            good = any(c["topic"].endswith(topic) and (not code or c["code"] == code[0]) for c in of)
        if not good:
            wrong.append(f"{figure} {topic}: {', '.join(c['topic'] or '-' for c in of) or 'unread'}")
    stated = next(value for key, value in row.items() if key.startswith("fields"))
    for part in filter(None, map(str.strip, (stated or "").split(";"))):
        figure, name, value = part.split()
        if not any(
            c["stated"].replace(",", "") == figure and (c[name] or "").replace(",", "") == value
            for c in claims
        ):
            wrong.append(f"{figure} {name} {value}")
    return wrong


def score_sentences(folder: Path) -> dict[str, Any]:
    """The sentence patterns: right ones that accuse, slips that are missed, figures not read as they should be."""
    done = check_all({p.stem: [p] for p in sorted(folder.glob("*.md"))}, "lines")
    ids = sorted(name.removesuffix("_right") for name in done if name.endswith("_right"))
    slips = [id for id in ids if f"{id}_slip" in done]
    right = {id: _loud(done[f"{id}_right"]) for id in ids}
    kin = Counter(id[0] for id in ids)
    usual = Counter((id[0], rule) for id in ids for rule in set(right[id]))
    accusing = {
        id: sorted(
            {
                r
                for r in right[id]
                if r not in OF_THE_BASE and usual[id[0], r] < kin[id[0]] / 2 and ARE_SLIPS.get(id) != r
            }
        )
        for id in ids
    }
    with (folder / "sentences.tsv").open(encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}
    unread = {id: read_right(rows[id], done[f"{id}_right"].claims) for id in ids if id in rows}
    return {
        "right": len(ids),
        "slips": len(slips),
        "accusing": {id: rules for id, rules in accusing.items() if rules},
        "missed": [id for id in slips if len(_loud(done[f"{id}_slip"])) <= len(right[id])],
        "misread": {id: wrong for id, wrong in unread.items() if wrong},
    }


def score_layouts(folder: Path) -> dict[str, Any]:
    """Tables as counties print them: the consistent ones that accuse, and planted slips that are missed."""
    done = check_all({p.stem: [p] for p in sorted(folder.glob("*.html"))}, "lines")
    base = Counter(_loud(done["full_noshell"])) if "full_noshell" in done else Counter()
    slips = [name for name in done if name.startswith("slip_")]
    return {
        "base": sorted(base),
        "slips": len(slips),
        "missed": [name for name in slips if not Counter(_loud(done[name])) - base],
    }


# --- the whole


def measure(shared: Path, packages: Sequence[Path] = ()) -> dict[str, Any]:
    """All scores, of what is there; ``unlabelled`` and ``wrong`` are findings to read."""
    scores: dict[str, Any] = {}
    folder = shared / "disclosures"
    reviewed: list[ReviewedDocument] = []
    if packages:
        known = {sha256(p.read_bytes()).hexdigest() for p in folder.glob("*") if p.is_file()}
        reviewed = list(reviewed_documents(packages, known))
        scores["record"] = record((), (), reviewed)
    if (folder / "labels.json").is_file():
        labels = load_labels(folder)
        done = check_all(group_sources(folder.iterdir()), "lines")
        read = [(judge(t, labels), t) for checked in done.values() for t in checked.told]
        judged = [(label, t) for label, t in read if t.severity != "info"]
        told = [t for _, t in judged]
        by_rule: dict[str, Counter[str]] = defaultdict(Counter)
        for label, t in judged:
            by_rule[t.rule][label] += 1
        slips = json.loads((folder / "known_slips.json").read_text("utf-8"))
        scores["disclosures"] = {
            "documents": len(done),
            "by_severity": {
                s: dict(Counter(label for label, t in judged if t.severity == s)) for s in SEVERITIES
            },
            "by_rule": {rule: dict(by_rule[rule]) for rule in sorted(by_rule)},
            "slips": len(slips),
        }
        scores["missed_slips"] = [s for s in slips if not any(finds(s, t) for t in told)]
        scores["judged"] = judged
        scores["record"] = record(read, done.values(), reviewed)
    if (shared / "cases" / "sentences" / "sentences.tsv").is_file():
        scores["sentences"] = score_sentences(shared / "cases" / "sentences")
    if (shared / "cases" / "layouts").is_dir():
        scores["layouts"] = score_layouts(shared / "cases" / "layouts")
    return scores


def record(
    judged: Sequence[tuple[str, Told]],
    done: Iterable[Checked],
    reviewed: Sequence[ReviewedDocument] = (),
) -> dict[str, dict[str, int]]:
    """What ``expectations/record.yaml`` holds of each rule: what was read, and on how many documents it passed."""
    passed = Counter(rule for checked in (*done, *reviewed) for rule in checked.passed)
    labels = [(told.rule, label, told.document) for label, told in judged if label != "unlabelled"]
    labels += [(rule, label, one.document) for one in reviewed for rule, label in one.labels]
    found: dict[str, dict[str, int]] = {}
    for rule in sorted({*passed, *(rule for rule, _, _ in labels), *(told.rule for _, told in judged)}):
        read = [(label, document) for of, label, document in labels if of == rule]
        counts = Counter(label for label, _ in read)
        found[rule] = {
            **{label: counts[label] for label in ("true", "arguable", "false")},
            "documents": len({document for _, document in read}),
            "passed": passed[rule],
        }
    return found


def summary(scores: Mapping[str, Any]) -> dict[str, Any]:
    """The counts alone, for the golden file: nothing of the documents' words."""
    counts: dict[str, Any] = {}
    if "disclosures" in scores:
        counts["disclosures"] = {
            **scores["disclosures"],
            "slips_found": scores["disclosures"]["slips"] - len(scores["missed_slips"]),
        }
    if "sentences" in scores:
        s = scores["sentences"]
        counts["sentences"] = {
            "right": s["right"],
            "quiet": s["right"] - len(s["accusing"]),
            "read_right": s["right"] - len(s["misread"]),
            "slips": s["slips"],
            "slips_found": s["slips"] - len(s["missed"]),
        }
    if "layouts" in scores:
        s = scores["layouts"]
        counts["layouts"] = {"slips": s["slips"], "slips_found": s["slips"] - len(s["missed"])}
    return counts


def report(counts: Mapping[str, Any]) -> list[str]:
    """The counts as Markdown."""
    lines: list[str] = []
    if "disclosures" in counts:
        d = counts["disclosures"]
        lines += [
            f"- {d['documents']} real disclosures; known slips found above info: {d['slips_found']} of {d['slips']}",
            "",
            "| level or rule | " + " | ".join(LABELS) + " |",
            "|---|" + "---|" * len(LABELS),
        ]
        for name, row in (*d["by_severity"].items(), *d["by_rule"].items()):
            lines.append(f"| {name} | " + " | ".join(str(row.get(label, 0)) for label in LABELS) + " |")
        lines.append("")
    else:
        lines.append("- no folder of labelled disclosures here: not measured")
    if "sentences" in counts:
        s = counts["sentences"]
        lines.append(
            f"- sentence patterns: {s['quiet']} of {s['right']} right ones quiet, {s['read_right']} read as they "
            f"should be; {s['slips_found']} of {s['slips']} slips found"
        )
    else:
        lines.append("- no folder of sentence patterns here: not measured")
    if "layouts" in counts:
        s = counts["layouts"]
        lines.append(f"- layouts: {s['slips_found']} of {s['slips']} slips found")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", nargs="?", type=Path, default=SHARED)
    parser.add_argument("--write", action="store_true", help="write docs/proof.md and the golden summary")
    parser.add_argument(
        "--record", action="store_true", help="write expectations/record.yaml from the labels"
    )
    parser.add_argument(
        "--reviews",
        nargs="+",
        type=Path,
        default=[],
        metavar="PACKAGE",
        help="packages whose findings people decided on: they count for the record as labels do",
    )
    asked = parser.parse_args()
    scores = measure(asked.shared, asked.reviews)
    counts = summary(scores)
    lines = report(counts)
    print("\n".join(lines))
    for slip in scores.get("missed_slips", ()):
        print(f"- slip missed: {slip['document']} p. {slip['page']}: {slip['slip']}")
    for part in ("sentences", "layouts"):
        for key in ("accusing", "misread", "missed", "base"):
            if scores.get(part, {}).get(key):
                print(f"- {part} {key}: {scores[part][key]}")
    for wanted in ("false", "arguable", "unlabelled"):
        for label, t in scores.get("judged", ()):
            if label == wanted:
                print(f"- {label}: {t.document} {t.rule} {t.severity} p. {t.page}: {t.message}")
    if asked.write and counts:
        write(counts, lines)
    if asked.record and "record" in scores:
        rows = [f"{rule}: {json.dumps(counts)}" for rule, counts in scores["record"].items()]
        RECORD.write_text("\n".join([RECORD_HEAD, *rows, ""]), "utf-8")


HEADING = "## 人工核对 · Held against what people read"


def write(counts: Mapping[str, Any], lines: Sequence[str]) -> None:
    """The golden summary, and the section of docs/proof.md that holds the same."""
    GOLDEN.write_text(json.dumps(counts, ensure_ascii=False, indent=1) + "\n", "utf-8")
    before = DOCS.read_text("utf-8").partition(HEADING)[0].rstrip()
    DOCS.write_text("\n".join([before, "", HEADING, "", *lines, ""]), "utf-8")


if __name__ == "__main__":
    main()
