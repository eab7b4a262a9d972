"""Many sources → a panel: gathered, read in workers, grouped into documents, put together, checked between documents."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ..checks import REVIEW_FILE, FactsFile, facts_for, read_facts, read_review
from ..model import FactsError, SourceError, ToolkitError, inert, joined_hash
from ..package import fixed_schema, write_panel
from ..publishing import Told, progress
from .between import check_between, findings_beside
from .departments import Aliases, Department, department_key, join_departments, read_aliases
from .document_reports import write_reports
from .gathering import Source, gather
from .grouping import Group, find_twins, group, may_be_part
from .index_page import write_index
from .ledger import DOCUMENTS, OF_PANEL, Ledger, hash_of_file, key_of
from .links import find_links
from .overview import Overview, overviews, resource_rows
from .running import default_jobs, run_here, run_on_cluster
from .task import Options, Outcome, Task

Row = dict[str, Any]
_OF_DOCUMENT = ("department", "fiscal_year", "kind", "level", "source_file")
"""What a list of findings says of their document."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """What reading many sources gave: their documents, what could not be read, the panel's bodies and links."""

    folder: Path
    groups: tuple[Group, ...]
    outcomes: tuple[Outcome, ...]
    departments: tuple[Department, ...]
    links: tuple[Row, ...]
    documents: tuple[Overview, ...]
    again: int = 0
    copies: tuple[tuple[Path, Path], ...] = ()

    @property
    def published(self) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.id]

    @property
    def failed(self) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if not outcome.id]

    @property
    def findings(self) -> Iterator[dict[str, str]]:
        """The findings of all documents, read from the panel row by row."""
        return resource_rows(self.folder, "findings")


def build_panel(
    paths: Iterable[str | Path],
    to: str | Path,
    manifest: str | Path | None = None,
    jobs: int | None = None,
    scheduler: str | None = None,
    options: Options | None = None,
    lang: str | None = None,
    reports: bool = False,
    facts: Path | None = None,
) -> Corpus:
    """Read the disclosures under ``paths`` into the panel ``to``; what was read before is not read again.

    ``reports``: a report of each document too, which the index page leads to. ``facts``: a file of what is known
    of the documents from outside.

    Raises SourceError for paths or a manifest that cannot be used, FactsError for such a file of facts, PackageError where ``to`` is no folder of
    ours, ToolkitError where no document at all could be published.
    """
    folder, options = Path(to), options or Options()
    if jobs is not None and jobs < 1:
        raise ToolkitError("bad_jobs", jobs=jobs)
    known = read_facts(facts) if facts else None
    sources = gather(paths, manifest)
    ledger = Ledger(folder)
    aliases = read_aliases(folder)
    (folder / DOCUMENTS).mkdir(parents=True, exist_ok=True)
    run = _Run(folder, options, ledger, jobs or default_jobs(), scheduler, lang)
    hashes = {source.path: hash_of_file(source.path) for source in sources}
    sources, copies = _once(sources, hashes)
    alone = [_task(Group((source,)), hashes, known, folder) for source in sources if not source.document]
    run.all(alone, hashes, telling=True)
    parts = {task.sources[0]: one for task in alone for one in run.told(task, hashes) if may_be_part(one)}
    groups = group(sources, parts)
    tasks = [_task(g, hashes, known, folder) for g in groups]
    outcomes = run.all(tasks, hashes)
    of_id = {outcome.id: task for task, outcome in zip(tasks, outcomes, strict=True)}
    if known and (unknown := sorted(known.documents.keys() - of_id.keys())):
        ids = ", ".join(sorted(filter(None, of_id)))
        raise FactsError("facts_of_no_document", place=known.name, ids=", ".join(unknown), asked=ids)
    corpus = replace(
        _put_together(folder, run, groups, outcomes, aliases, lambda id: run.told(of_id[id], hashes)),
        copies=tuple(copies),
    )
    if reports:
        write_reports(folder, [one.id for one in corpus.documents], run.jobs, lang or "zh")
    _write_beside(corpus, lang or "zh")
    return corpus


@dataclass(slots=True)
class _Run:
    """How tasks are run, and which outcomes were asked for."""

    folder: Path
    options: Options
    ledger: Ledger
    jobs: int
    scheduler: str | None
    lang: str | None
    again: int = 0
    read: set[str] = field(default_factory=set)

    def all(self, tasks: Sequence[Task], hashes: dict[Path, str], telling: bool = False) -> list[Outcome]:
        """The outcome of each task, in order, without what its files tell; what an earlier run knows is taken from it.

        ``telling``: what the file tells is enough, its package need not be there.
        """
        keys = {task.sources: key_of(task, self.options, hashes) for task in tasks}
        found = {
            task.sources: known for task in tasks if (known := self.ledger.known(keys[task.sources], telling))
        }
        waiting = [task for task in tasks if task.sources not in found]
        for outcome in self._shown(self._run(waiting), len(waiting)) if waiting else ():
            self.ledger.write(keys[outcome.sources], outcome)
            self.read.add(keys[outcome.sources])
            found[outcome.sources] = replace(outcome, told=())
        self.again = sum(key not in self.read for key in keys.values())
        return [replace(found[task.sources], sources=task.sources) for task in tasks]

    def told(self, task: Task, hashes: dict[Path, str]) -> tuple[Told, ...]:
        """What the files of a task that was run tell."""
        return self.ledger.told(key_of(task, self.options, hashes))

    def _run(self, tasks: Sequence[Task]) -> Iterator[Outcome]:
        folder = self.folder / DOCUMENTS
        if self.scheduler:
            return run_on_cluster(tasks, self.options, folder, self.scheduler)
        return run_here(tasks, self.options, folder, self.jobs)

    def _shown(self, outcomes: Iterator[Outcome], total: int) -> Iterator[Outcome]:
        """The outcomes with a bar that says how many are left, when they will be done, and what was read last."""
        bar: Any = progress(outcomes, ("文件", "documents"), total, self.lang)
        for outcome in bar:
            if hasattr(bar, "set_postfix_str"):
                bar.set_postfix_str(outcome.sources[0].name)
            yield outcome


def _task(group: Group, hashes: Mapping[Path, str], facts: FactsFile | None, folder: Path) -> Task:
    """A group to publish; the ``review.yaml`` of an earlier run in the document's folder is applied to it."""
    said = {name: value for source in group.sources for name, value in source.said.items()}
    id = group.sources[0].document
    named = id or joined_hash([hashes[path] for path in group.paths])[:12]
    review = folder / DOCUMENTS / named / REVIEW_FILE
    reviews = (read_review(review),) if review.is_file() else ()
    return Task(group.paths, id, said, facts_for(facts, named), reviews=reviews)


def _once(sources: Sequence[Source], hashes: dict[Path, str]) -> tuple[list[Source], list[tuple[Path, Path]]]:
    """Each file once, and the files that are another one to the byte, each with the first of them."""
    met: dict[tuple[str, str | None], Source] = {}
    copies = []
    for source in sources:
        first = met.setdefault((hashes[source.path], source.document), source)
        if first is not source:
            copies.append((source.path, first.path))
    return list(met.values()), copies


def _put_together(
    folder: Path,
    run: _Run,
    groups: Sequence[Group],
    outcomes: Sequence[Outcome],
    aliases: Aliases,
    told: Callable[[str], Sequence[Told]],
) -> Corpus:
    """The packages of the documents as one panel with departments, links, findings and the index page."""
    published = {o.id: o for o in outcomes if o.id}
    if len(published) < sum(o.id is not None for o in outcomes):
        _refuse_same_ids(outcomes)
    if not published:
        raise ToolkitError("no_documents", why=outcomes[0].error_en or "-")
    _remove_others(folder / DOCUMENTS, set(published))
    ids = sorted(id for id in published if id)
    documents: list[Row] = [next(resource_rows(folder / DOCUMENTS / id, "documents")) for id in ids]
    bodies = join_departments((d["department"] for d in documents if d["department"]), aliases)
    for row in documents:
        key, _ = department_key(row["department"], aliases) if row["department"] else (None, None)
        row["department_key"], row["region"] = key, bodies[key].region if key else None
    twins = find_twins(documents, told)
    links = find_links(documents, twins, _parents(groups, published.values(), documents, aliases))
    packages = folder / DOCUMENTS
    witnessed = check_between(packages, links)
    again = findings_beside(packages, witnessed.asked, witnessed.links, run.jobs)
    found = iter(progress(again, ("互证", "witnesses"), len(witnessed.asked), run.lang))
    asked = set(witnessed.asked)
    write_panel(
        [packages / id for id in ids],
        folder,
        {d["document_id"]: {k: d[k] for k in ("department_key", "region")} for d in documents},
        {"departments": _department_rows(bodies.values(), documents), "links": witnessed.links},
        {
            "rule_results": lambda id: _merged(packages / id, witnessed.rule_results.get(id)),
            "findings": lambda id: next(found)[1] if id in asked else None,
        },
        OF_PANEL,
    )
    next(found, None)  # the bar is at its end
    return Corpus(
        folder,
        tuple(groups),
        tuple(outcomes),
        tuple(bodies.values()),
        tuple(witnessed.links),
        tuple(overviews(folder)),
        run.again,
    )


def _write_beside(corpus: Corpus, lang: str) -> None:
    """The pages and lists beside the package: index.html, findings.csv, failed.csv."""
    documents = {one.id: {k: one.document[k] for k in _OF_DOCUMENT} for one in corpus.documents}
    _write_csv(
        corpus.folder / "findings.csv",
        ({**documents[finding["document_id"]], **finding} for finding in corpus.findings),
        [*_OF_DOCUMENT, *(field["name"] for field in fixed_schema("findings")["fields"])],
    )
    _write_csv(
        corpus.folder / "failed.csv",
        (
            {"file": " ".join(map(str, o.sources)), "reason_zh": o.error_zh, "reason_en": o.error_en}
            for o in corpus.failed
        ),
        ["file", "reason_zh", "reason_en"],
    )
    write_index(
        corpus.folder / "index.html",
        corpus.documents,
        corpus.findings,
        corpus.departments,
        corpus.links,
        corpus.failed,
        {path.stem for path in (corpus.folder / "reports").glob("*.html")},
        lang,
    )


def _write_csv(path: Path, rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> None:
    """A list for people: UTF-8 with a mark, as spreadsheets want it."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows({k: inert(v) if isinstance(v, str) else v for k, v in row.items()} for row in rows)


def _merged(package: Path, rows: Sequence[Row] | None) -> list[Row] | None:
    """The rows of ``rule_results`` of a document with those of the rules between documents in their place."""
    if rows is None:
        return None
    ran = {row["rule"]: row for row in rows}
    return [ran.get(row["rule"], row) for row in resource_rows(package, "rule_results")]


def _refuse_same_ids(outcomes: Iterable[Outcome]) -> None:
    met: dict[str, Outcome] = {}
    for outcome in outcomes:
        if outcome.id in met:
            one = met[outcome.id]
            raise SourceError(
                "same_id", one=one.sources[0].name, other=outcome.sources[0].name, id=outcome.id
            )
        if outcome.id:
            met[outcome.id] = outcome


def _remove_others(folder: Path, ids: set[str | None]) -> None:
    """Remove the packages of parts that became documents with others, and of sources that are no longer asked for.

    One that a person has reviewed stays.
    """
    for other in folder.iterdir():
        if other.is_dir() and other.name not in ids and not (other / REVIEW_FILE).is_file():
            shutil.rmtree(other)


def _parents(
    groups: Sequence[Group], outcomes: Iterable[Outcome], documents: Iterable[Row], aliases: Aliases
) -> dict[str, str]:
    """The departments of units, by key, as the manifest has them; the unit may be named by its document alone."""
    keys = {d["document_id"]: d["department_key"] for d in documents}
    units = {tuple(o.sources): keys[o.id] for o in outcomes if o.id and keys[o.id]}
    return {
        units[g.paths]: department_key(s.said["parent"], aliases)[0]
        for g in groups
        for s in g.sources
        if "parent" in s.said and g.paths in units
    }


def _department_rows(bodies: Iterable[Department], documents: Sequence[Row]) -> list[Row]:
    rows = []
    for body in bodies:
        years = sorted(
            int(d["fiscal_year"]) for d in documents if d["department_key"] == body.key and d["fiscal_year"]
        )
        rows.append(
            {
                "department_key": body.key,
                "name": body.name,
                "names": " · ".join(body.names),
                "region": body.region,
                "region_name": body.region_name,
                "documents": sum(d["department_key"] == body.key for d in documents),
                "first_year": years[0] if years else None,
                "last_year": years[-1] if years else None,
                "may_be": " ".join(body.may_be) or None,
            }
        )
    return rows
