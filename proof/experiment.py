"""The proof of the rules: clean disclosures raise no alarm, planted errors are found, and how fast.

    python -m proof [--clean 1000] [--planted 20] [--processes 2] [--no-gx]

Made-up disclosures (``proof/disclosures``) agree with themselves, so whatever a rule says of
them is a false alarm. Into each mutant one error is planted (``proof/mutations``): a finding that
its clean twin does not have is the error found; it is found under the right rule where that
finding, or one of its consequences, bears a rule that the mutator names. Prints Markdown.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from tqdm import tqdm

from proof.disclosures import FORMS, disclose, to_markdown
from proof.disclosures.blocks import Block
from proof.mutations import BEYOND, MUTATORS, Mutator, plant
from toolkit.checks import (
    Check,
    Finding,
    Outcome,
    Run,
    check_packages,
    load_database,
    load_rules,
    run_rules,
    run_suites,
)
from toolkit.package import Package, records_to_package
from toolkit.publishing import read_records

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "datapackage" / "source" / "disclosure.md"
BATCH = 200
"""Documents that are checked as one batch while others are still being read."""
MOST_EXAMPLES = 3
"""Errors of a mutator, missed or under another rule, that are printed with their place."""


@dataclass(frozen=True, slots=True)
class Job:
    """A clean disclosure to read (``mutator`` −1), or up to ``wanted`` mutants of a form, from seeds on."""

    form: str
    seeds: tuple[int, ...]
    mutator: int = -1
    wanted: int = 0


@dataclass(frozen=True, slots=True)
class Planted:
    """An error that was planted: the document, its clean twin, the kind, the place, the right rules."""

    document_id: str
    twin: str
    mutator: str
    rules: tuple[str, ...]
    block: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A disclosure as it was read, and what was planted in it."""

    package: Package
    planted: Planted | None


@dataclass(frozen=True, slots=True)
class Judged:
    """What the check said of a planted error: the findings that its clean twin does not have.

    ``undecided`` counts the figures of the text that the error left undecided and that its clean twin decides.
    """

    planted: Planted
    findings: tuple[Finding, ...]
    undecided: int = 0

    @property
    def rules(self) -> set[str]:
        """The rules that name the error, in findings and their consequences."""
        return {f.rule for f in self.findings} | {i.rule for f in self.findings for i in f.consequences}

    @property
    def is_right(self) -> bool:
        return not self.rules.isdisjoint(self.planted.rules)


def list_jobs(clean: int, planted: int) -> list[Job]:
    """The clean documents spread over the forms, then each mutator on each form."""
    each = max(clean // len(FORMS), 1)
    jobs = [Job(form, (seed,)) for seed in range(each) for form in FORMS]
    for number in range(len(MUTATORS)):
        seeds = tuple((number * 7 + n) % each for n in range(min(each, MOST_TRIED)))
        jobs += [Job(form, seeds, number, -(-planted // len(FORMS))) for form in FORMS]
    return jobs


MOST_TRIED = 40
"""Seeds of a form that are tried for a place where an error can be planted."""


def do_job(job: Job) -> list[Reading]:
    """The readings of a job: one clean disclosure, or the mutants that could be made."""
    if job.mutator < 0:
        id = f"{job.form}-{job.seeds[0]}"
        return [Reading(read_blocks(disclose(job.form, job.seeds[0]).blocks, id), None)]
    readings: list[Reading] = []
    for seed in job.seeds:
        if len(readings) == job.wanted:
            break
        reading = read_mutant(MUTATORS[job.mutator], job.form, seed)
        readings += [reading] if reading else []
    return readings


def read_mutant(mutator: Mutator, form: str, seed: int) -> Reading | None:
    """A disclosure with an error of a kind, read; None where there is no place for it."""
    disclosure = disclose(form, seed)
    mutant = plant(disclosure, mutator, seed)
    if mutant is None:
        return None
    id, twin = f"{form}-{seed}-{mutator.rules[0]}-{mutator.name}", f"{form}-{seed}"
    rules = mutant.rules or mutator.rules
    planted = Planted(id, twin, mutator.name, rules, mutant.block, mutant.before, mutant.after)
    return Reading(read_blocks(mutant.blocks, id), planted)


def read_blocks(blocks: Iterable[Block], document_id: str) -> Package:
    """Blocks as Markdown, read as a user's file is."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{document_id}.md"
        path.write_text(to_markdown(blocks), "utf-8")
        return records_to_package(read_records(path, document_id=document_id))


def read_all(jobs: Sequence[Job], processes: int) -> Iterator[Reading]:
    """The readings of all jobs, as they come."""
    with get_context("spawn").Pool(processes) as pool:
        for readings in tqdm(pool.imap_unordered(do_job, jobs), total=len(jobs), unit=" jobs"):
            yield from readings


def batches(readings: Iterator[Reading]) -> Iterator[list[Reading]]:
    """Readings by the batch."""
    while batch := list(islice(readings, BATCH)):
        yield batch


@dataclass(frozen=True, slots=True)
class Difference:
    """A rule of which the native check and Great Expectations do not find the same rows."""

    rule: str
    native: int
    expectations: int


def compare_engines(packages: Sequence[Package], checked: Check) -> list[Difference]:
    """Where the suites find other rows than the native run: by count, and by document as far as rows are given."""
    native: Counter[str] = Counter()
    documents: dict[str, set[str]] = defaultdict(set)
    for result in checked.results:
        native[result.rule.id] += len(result.failures)
        if result.failures:
            documents[result.rule.id].add(result.document_id)
    return [
        Difference(outcome.rule, native[outcome.rule], outcome.failed)
        for outcome in run_suites(packages)
        if outcome.failed != native[outcome.rule]
        or not {row["document_id"] for row in outcome.rows} <= documents[outcome.rule]
    ]


def new_findings(findings: Iterable[Finding], known: set[tuple[str, str]]) -> tuple[Finding, ...]:
    """The findings that the clean twin does not have."""
    return tuple(f for f in findings if (f.rule, f.message_zh) not in known)


def group_findings(checked: Check) -> dict[str, list[Finding]]:
    """Findings by document."""
    grouped: dict[str, list[Finding]] = defaultdict(list)
    for finding in checked.findings:
        grouped[finding.document_id].append(finding)
    return grouped


def count_undecided(package: Package) -> int:
    """The figures of the text that the tables neither confirm nor contradict, for there are several readings."""
    return sum(claim["outcome"] == "undecided" for claim in package.rows["claims"])


def prove(
    jobs: Sequence[Job], processes: int, with_gx: bool
) -> tuple[int, list[Finding], list[Judged], list[Difference]]:
    """Clean documents read, their findings, the planted errors judged, where the engines differ."""
    clean, on_clean = 0, []
    judged: list[Judged] = []
    waiting: list[tuple[Planted, list[Finding]]] = []
    undecided: dict[str, int] = {}
    differences: list[Difference] = []
    for readings in batches(read_all(jobs, processes)):
        checked = check_packages(reading.package for reading in readings)
        grouped = group_findings(checked)
        for reading in readings:
            undecided[reading.package.rows["documents"][0]["document_id"]] = count_undecided(reading.package)
            if reading.planted:
                waiting.append((reading.planted, grouped[reading.planted.document_id]))
            else:
                clean += 1
        mutants = {r.planted.document_id for r in readings if r.planted}
        on_clean += [f for f in checked.findings if f.document_id not in mutants]
        if with_gx and mutants:
            differences += compare_engines([reading.package for reading in readings], checked)
    known: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for finding in on_clean:
        known[finding.document_id].add((finding.rule, finding.message_zh))
    judged = [
        Judged(
            planted,
            new_findings(found, known[planted.twin]),
            max(undecided[planted.document_id] - undecided[planted.twin], 0),
        )
        for planted, found in waiting
    ]
    return clean, on_clean, judged, differences


def matrix(judged: Sequence[Judged]) -> str:
    """A line a rule and mutator: planted, found, under the right rule, findings an error."""
    lines = [
        "| rule | error | planted | found | right rule | findings an error | not the publisher's |",
        "|---|---|--:|--:|--:|--:|--:|",
    ]
    for mutator in MUTATORS:
        of_it = [j for j in judged if of_mutator(j, mutator)]
        found = [j for j in of_it if j.findings]
        others = sum(all(f.diagnosis != "publisher" for f in j.findings) for j in found)
        average = f"{sum(len(j.findings) for j in found) / len(found):.1f}" if found else ""
        lines.append(
            f"| {mutator.rules[0]} | {mutator.name}: {mutator.en} | {len(of_it)} | {len(found)} "
            f"| {sum(j.is_right for j in of_it)} | {average} | {others or ''} |"
        )
    return "\n".join(lines)


def charity(judged: Sequence[Judged]) -> str:
    """What it costs to leave a figure undecided: the errors that left one so, by mutator, and those missed for it."""
    left = [j for j in judged if j.undecided]
    missed = [j for j in judged if not j.findings]
    lines = [
        f"- errors that left a figure of the text undecided: {len(left)} of {len(judged)} "
        f"({len(left) / max(len(judged), 1):.1%}); missed with it {sum(not j.findings for j in left)}, "
        f"missed without {sum(not j.undecided for j in missed)}",
    ]
    rows = []
    for mutator in MUTATORS:
        of_it = [j for j in left if of_mutator(j, mutator)]
        if of_it:
            whole = sum(of_mutator(j, mutator) for j in judged)
            rows.append(
                f"| {mutator.rules[0]} | {mutator.name}: {mutator.en} | {whole} | {len(of_it)} "
                f"| {sum(not j.findings for j in of_it)} |"
            )
    if rows:
        lines += [
            "",
            "| rule | error | planted | left undecided | missed with it |",
            "|---|---|--:|--:|--:|",
            *rows,
        ]
    return "\n".join(lines)


def of_mutator(judged: Judged, mutator: Mutator) -> bool:
    return (
        judged.planted.mutator == mutator.name
        and judged.planted.document_id.split("-")[2] == mutator.rules[0]
    )


def summary(judged: Sequence[Judged]) -> str:
    """The three figures of the proof, and the rules that no mutator reaches."""
    found = [j for j in judged if j.findings]
    right = sum(j.is_right for j in found)
    whole = max(len(judged), 1)
    proved = {rule for j in judged if j.is_right for rule in j.planted.rules}
    asked = {rule.id for rule in load_rules()}
    lines = [
        f"- planted {len(judged)}, found {len(found)} ({len(found) / whole:.1%}), "
        f"under the right rule {right} ({right / whole:.1%})",
        f"- findings an error: {sum(len(j.findings) for j in found) / max(len(found), 1):.2f}",
        f"- rules: {len(asked)}; {len(asked & proved)} found what was planted for them",
        *(f"- {rule}: cannot be planted here ({BEYOND[rule]})" for rule in sorted(asked & BEYOND.keys())),
        *(f"- {rule}: **not proved**" for rule in sorted(asked - proved - BEYOND.keys())),
    ]
    return "\n".join(lines)


def examples(judged: Sequence[Judged]) -> str:
    """What was missed or found under another rule, with its place."""
    lines = []
    for mutator in MUTATORS:
        wrong = [j for j in judged if of_mutator(j, mutator) and not j.is_right]
        for one in wrong[:MOST_EXAMPLES]:
            p = one.planted
            said = ", ".join(sorted(one.rules)) or "nothing"
            lines.append(
                f"- {p.rules[0]} {p.mutator} in {p.twin} {p.block}: “{shorten(p.before)}” → “{shorten(p.after)}”: {said}"
            )
    return "\n".join(lines) or "none"


def shorten(text: str) -> str:
    return text.replace("\n", " ") if len(text) <= 60 else f"{text[:50]} …"


def alarms(clean: int, findings: Sequence[Finding]) -> str:
    """What was said of clean documents: above info a false alarm, below it a hint."""
    false = [f for f in findings if f.severity != "info"]
    lines = [f"- clean documents: {clean}; findings above info: {len(false)}"]
    for rule, times in sorted(Counter(f.rule for f in false).items()):
        one = next(f for f in false if f.rule == rule)
        lines.append(f"- **{rule} {times} times**, such as {one.document_id}: {one.message_en}")
    for rule, times in sorted(Counter(f.rule for f in findings if f.severity == "info").items()):
        one = next(f for f in findings if f.rule == rule)
        lines.append(f"- hint {rule} {times} times, such as {one.document_id}: {one.message_en[:160]}")
    return "\n".join(lines)


def measure_speed(documents: int, with_gx: bool) -> str:
    """Seconds to load and check many documents of the sample's size as one batch."""
    sample = records_to_package(read_records(SAMPLE, document_id="sample"))
    packages = Copies(sample, documents)
    start = time.perf_counter()
    connection = load_database(packages)
    loaded = time.perf_counter()
    run: Run = run_rules(connection, load_rules())
    done = time.perf_counter()
    connection.close()
    rows = sum(map(len, sample.rows.values())) * documents
    lines = [
        f"- {documents} documents, {rows} rows, {sum(r.instances for r in run.results)} instances looked at",
        f"- load {loaded - start:.1f} s · check natively {done - loaded:.1f} s",
    ]
    if with_gx:
        import great_expectations  # noqa: F401 - its import is not part of the run

        start = time.perf_counter()
        outcomes: list[Outcome] = run_suites(packages)
        lines.append(
            f"- Great Expectations {time.perf_counter() - start:.1f} s, of which the load of the first line; "
            f"{len(outcomes)} expectations"
        )
    return "\n".join(lines)


class Copies(Sequence[Package]):
    """A package many times over, under other ids, made when asked for."""

    def __init__(self, package: Package, count: int) -> None:
        self.package, self.times = package, count

    def __len__(self) -> int:
        return self.times

    def __getitem__(self, index: int) -> Package:  # type: ignore[override]
        if index >= self.times:
            raise IndexError(index)
        id = f"document-{index:04d}"
        rows = {
            name: [{**row, "document_id": id} for row in of_it] for name, of_it in self.package.rows.items()
        }
        return Package(self.package.descriptor, rows)


def main() -> None:
    """Print the proof as Markdown."""
    parser = argparse.ArgumentParser(prog="python -m proof", description=main.__doc__)
    parser.add_argument("--clean", type=int, default=1000, help="clean documents")
    parser.add_argument("--planted", type=int, default=20, help="errors of each kind, spread over the forms")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--documents", type=int, default=1000, help="documents of the batch that is timed")
    parser.add_argument("--no-gx", action="store_true", help="leave Great Expectations out")
    options = parser.parse_args()
    with_gx = not options.no_gx
    print(f"## Speed\n\n{measure_speed(options.documents, with_gx)}\n", flush=True)
    jobs = list_jobs(options.clean, options.planted)
    clean, on_clean, judged, differences = prove(jobs, options.processes, with_gx)
    print(f"## Clean documents\n\n{alarms(clean, on_clean)}\n")
    print(f"## Planted errors\n\n{summary(judged)}\n\n{matrix(judged)}\n")
    print(f"## What charity costs\n\n{charity(judged)}\n")
    print(f"## Missed, or under another rule\n\n{examples(judged)}\n")
    if with_gx:
        said = [f"- {d.rule}: natively {d.native}, Great Expectations {d.expectations}" for d in differences]
        print(
            "## Great Expectations on the planted errors\n\n"
            + ("\n".join(said) or "the same rows, rule by rule")
        )


if __name__ == "__main__":
    main()
