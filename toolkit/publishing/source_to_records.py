"""Source → records of a package, checked by its own arithmetic; the second witness called if needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from ..checks import (
    Asked,
    Decisions,
    FactsFile,
    Review,
    Run,
    ask,
    claim_outcomes,
    facts_of,
    hear_witness,
    reviews_of,
)
from ..model import (
    Document,
    EngineError,
    Grid,
    NothingRecognised,
    Problem,
    Progress,
    fold,
    join_documents,
    problem,
)
from ..package import Records, agreement, records_to_package, tidy
from ..readers import call_apart, lifted, read
from ..tables import (
    Recognition,
    captions_without_table,
    is_title,
    loose_pieces,
    recognise,
    without_form,
    without_unread_tables,
)
from ..text import document_lines
from ..vocabulary import form_ids
from .copies import without_copies
from .findings_of_records import keep_findings
from .one_document import refuse_strangers
from .reviewed import keep_review, problem_rows, set_right

SPEAKS = 3
"""A text without a table that is known must speak of money so many times to be one of a budget."""
ENOUGH = 0.5
"""A form must place at least this share of a document's tables whole, or it is another form's document."""


def read_records(
    source: str | Path | Sequence[str | Path],
    engine: str = "auto",
    form: str | None = None,
    document_id: str | None = None,
    keep_contacts: bool = False,
    progress: Progress | None = None,
    limits: bool | None = None,
    *,
    url: str | None = None,
    facts: FactsFile | None = None,
    metadata: Mapping[str, Any] | None = None,
    reviews: Sequence[Review] = (),
) -> Records:
    """A disclosure as the records of a package, each cell with the number of identities that hold over it.

    Several sources are one document whose text and tables are in files of their own. With
    ``auto`` a PDF is read with ``lines``; tabula is called as second witness when an identity
    fails, a page with a table's caption gives no table, or a character is lost. A document of
    an unknown form keeps the tables that the nearest form places whole; the others stay in
    ``tables`` and ``cells``.

    ``limits``: do all of it in a process of its own, whose memory and time are bounded (True); here, without
    any limit (False); here, within the limits of what a file may ask for (None). ``url`` is where it was
    published, ``facts`` what is known of it from outside, ``metadata`` what the publisher says of the package,
    ``reviews`` what people decided.

    Raises SourceError and its kin: NothingRecognised where neither a known table nor a text that speaks
    of money is in the source, SourceError where several files are plainly not one document.
    """
    sources = [Path(source)] if isinstance(source, str | Path) else [Path(path) for path in source]
    if limits:
        here = partial(
            read_records,
            sources,
            engine,
            form,
            document_id,
            keep_contacts,
            url=url,
            facts=facts,
            metadata=metadata,
            reviews=reviews,
        )
        return call_apart(here, "、".join(path.name for path in sources), progress)
    with lifted(limits is False):
        documents = [read(path, engine, progress) for path in sources]
    return documents_to_records(
        documents,
        sources,
        engine,
        form,
        document_id,
        keep_contacts,
        said={"source_url": url},
        facts=facts,
        metadata=metadata,
        reviews=reviews,
    )


def documents_to_records(
    documents: Sequence[Document],
    sources: Sequence[Path],
    engine: str = "auto",
    form: str | None = None,
    document_id: str | None = None,
    keep_contacts: bool = False,
    *,
    said: Mapping[str, Any] | None = None,
    facts: FactsFile | None = None,
    metadata: Mapping[str, Any] | None = None,
    reviews: Sequence[Review] = (),
    recognition: Recognition | None = None,
) -> Records:
    """The records of a document whose files have been read from ``sources``.

    ``said`` is what people say of the document: it goes before what its row of ``documents`` tells. ``recognition``
    is of the tables, where they are recognised already. Raises as ``read_records`` does.
    """
    documents = _without_attachments_at_hand(documents)
    refuse_strangers(documents)
    documents = without_copies(documents)
    as_told = partial(
        understand,
        form=form,
        document_id=document_id,
        keep_contacts=keep_contacts,
        reviews=reviews,
        said=said,
        facts=facts,
    )
    alone = join_documents(documents)
    records, asked = as_told(alone, recognition=recognition)
    if engine == "auto" and _needs_witness(records, asked.run) and any(d.format == "pdf" for d in documents):
        both = join_documents([_with_witness(d, path) for d, path in zip(documents, sources, strict=True)])
        is_all_read = both.problems == alone.problems
        records, asked = as_told(both, before=(records, asked) if is_all_read else None)
    for cell in records.rows["cells"]:
        if cell["text"]:  # a sum over blank cells proves none of them
            cell["proved"] = asked.run.held.get((cell["document_id"], cell["cell"]), 0)
    row = records.rows["documents"][0]
    records.made["read"] = {
        "engine": engine,
        "form": form,
        "id": document_id,
        "keep_contacts": keep_contacts,
        "sources": [{"file": d.name, "sha256": d.sha256} for d in documents],
    }
    given = {
        "url": (said or {}).get("source_url"),
        "metadata": dict(metadata or {}),
        "reviews": [r.to_json() for r in reviews_of(reviews, [row["document_id"]])],
    }
    records.made.update({name: value for name, value in given.items() if value})
    if row["document_id"] in asked.facts:
        records.made["facts"] = {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in asdict(asked.facts[row["document_id"]]).items()
            if value is not None
        }
    problem_rows(records, keep_findings(records, asked, reviews).notes.get(row["document_id"], ()))
    return replace(records, metadata=metadata or {})


def _without_attachments_at_hand(documents: Sequence[Document]) -> list[Document]:
    """The documents without the problem of an attachment that is one of them, by its name or by the link's words."""
    stems = {fold(Path(document.name).stem) for document in documents} - {""}

    def is_at_hand(told: Problem) -> bool:
        return told.kind == "attachment" and any(stem in fold(unquote(told.zh)) for stem in stems)

    return [
        replace(
            document,
            pages=tuple(
                replace(page, problems=tuple(p for p in page.problems if not is_at_hand(p)))
                for page in document.pages
            ),
        )
        for document in documents
    ]


def _with_witness(document: Document, path: Path) -> Document:
    """The document with the second engine's reading, or with a problem that says why there is none."""
    if document.format != "pdf":
        return document
    from ..readers import add_witness

    try:
        return add_witness(document, path)
    except EngineError as error:
        return replace(
            document, problems=(*document.problems, problem("no_witness", zh=error.zh, en=error.en))
        )


def understand(
    document: Document,
    form: str | None,
    document_id: str | None,
    keep_contacts: bool,
    reviews: Sequence[Review] = (),
    recognition: Recognition | None = None,
    said: Mapping[str, Any] | None = None,
    facts: FactsFile | None = None,
    before: tuple[Records, Asked] | None = None,
) -> tuple[Records, Asked]:
    """A document that was read as records, and what the rules say of them.

    ``before`` is what the same document gave before a second engine read its cells, and met no problem.
    """
    recognition = recognition or recognise(document, form)
    missing = [*captions_without_table(document, recognition), *loose_pieces(recognition)]
    if form is None and recognition.fit < ENOUGH:
        recognition = without_form(recognition)
        missing.append(_other_form(recognition))
    document = without_unread_tables(replace(document, problems=(*document.problems, *missing)))
    id = document_id or document.sha256[:12]
    decisions = Decisions(reviews, id)
    reviewed = set_right(recognition, decisions)
    if before:
        return _with_agreement(*before, agreement(reviewed.recognition), document.engine)
    records = tidy(document, reviewed.recognition, id, keep_contacts)
    if decisions:
        keep_review(records, reviewed, decisions)
    told = sum(claim["topic"] is not None for claim in records.rows["claims"])
    if told < SPEAKS and not any(table.form for table in recognition.tables):
        raise _nothing_recognised(document)
    records.rows["documents"][0].update(said or {})
    asked = ask([records_to_package(records)], facts_of(facts, [id]) if facts else {})
    outcomes = claim_outcomes(asked.connection)
    for claim in records.rows["claims"]:
        claim["outcome"], claim["against"] = outcomes.get(claim["claim"], (None, None))
    return records, asked


def _with_agreement(
    records: Records, asked: Asked, agreed: Mapping[str, bool | None], engine: str
) -> tuple[Records, Asked]:
    """The same records with what two engines agree on: nothing else of them is new."""
    for cell in records.rows["cells"]:
        cell["agreed"] = agreed[cell["cell"]]
    records.rows["documents"][0]["engine"] = engine
    return records, hear_witness(asked, records_to_package(records))


def _nothing_recognised(document: Document) -> NothingRecognised:
    titles = [line.text.strip() for line in document_lines(document) if is_title(line.text)][:3]
    return NothingRecognised(
        "nothing_known",
        name=document.name,
        grids=sum(isinstance(block, Grid) for block in document.blocks()),
        forms=", ".join(form_ids()),
        met_zh=f"；见到的表名：{'、'.join(titles)}" if titles else "",
        met_en=f"; titles met: {', '.join(titles)}" if titles else "",
    )


def _other_form(recognition: Recognition) -> Problem:
    if not recognition.statutory:
        return problem("no_form_told" if recognition.tables else "text_alone")
    return problem(
        "other_form",
        form=recognition.form.id,
        placed=recognition.placed,
        tables=len(recognition.tables),
    )


def _needs_witness(records: Records, run: Run) -> bool:
    identities = (r for r in run.results if r.rule.is_arithmetic or r.rule.proves)
    if any(result.status == "fail" for result in identities):
        return True
    return any(problem.kind in ("lost_glyph", "no_table") for problem in records.problems)
