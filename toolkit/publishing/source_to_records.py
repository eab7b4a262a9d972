"""Source → records of a package, checked by its own arithmetic; the second witness called if needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ..checks import Run, claim_outcomes, load_database, load_rules, run_rules
from ..model import (
    Document,
    EngineError,
    Grid,
    Line,
    NothingRecognised,
    Problem,
    Progress,
    join_documents,
    problem,
)
from ..package import Records, records_to_package, tidy
from ..readers import read
from ..tables import Recognition, is_title, recognise, tables_titled, title_of, without_form
from ..text import document_lines
from ..vocabulary import form_ids

HEAD = 4
"""The title of a table that begins a page stands in its first lines."""
ENOUGH = 0.5
"""A form must place at least this share of a document's tables whole, or it is another form's document."""


def read_records(
    source: str | Path | Sequence[str | Path],
    engine: str = "auto",
    form: str | None = None,
    document_id: str | None = None,
    keep_contacts: bool = False,
    progress: Progress | None = None,
) -> Records:
    """A disclosure as the records of a package, each cell with the number of identities that hold over it.

    Several sources are one document whose text and tables are in files of their own. With
    ``auto`` a PDF is read with ``lines``; tabula is called as second witness when an identity
    fails, a page with a table's caption gives no table, or a character is lost. A document of
    an unknown form keeps the tables that the nearest form places whole; the others stay in
    ``tables`` and ``cells``.

    Raises SourceError and its kin; NothingRecognised where no known table is in the source.
    """
    sources = [Path(source)] if isinstance(source, str | Path) else [Path(path) for path in source]
    documents = [read(path, engine, progress) for path in sources]
    records, run = understand(join_documents(documents), form, document_id, keep_contacts)
    if engine == "auto" and _needs_witness(records, run) and any(d.format == "pdf" for d in documents):
        witnessed = [_with_witness(d, path) for d, path in zip(documents, sources, strict=True)]
        records, run = understand(join_documents(witnessed), form, document_id, keep_contacts)
    for cell in records.rows["cells"]:
        if cell["text"]:  # a sum over blank cells proves none of them
            cell["proved"] = run.held.get((cell["document_id"], cell["cell"]), 0)
    return records


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
    document: Document, form: str | None, document_id: str | None, keep_contacts: bool
) -> tuple[Records, Run]:
    """A document that was read as records, and the run of the arithmetic rules over them."""
    recognition = recognise(document, form)
    if not any(table.form for table in recognition.tables):
        raise _nothing_recognised(document)
    missing = _captions_without_table(document, recognition)
    if form is None and recognition.fit < ENOUGH:
        recognition = without_form(recognition)
        missing.append(_other_form(recognition))
    document = _without_unread_tables(replace(document, problems=(*document.problems, *missing)))
    records = tidy(document, recognition, document_id or document.sha256[:12], keep_contacts)
    identities = [rule for rule in load_rules() if rule.is_arithmetic or rule.proves]
    connection = load_database([records_to_package(records)])
    outcomes = claim_outcomes(connection)
    for claim in records.rows["claims"]:
        claim["outcome"], claim["against"] = outcomes.get(claim["claim"], (None, None))
    return records, run_rules(connection, identities)


def _without_unread_tables(document: Document) -> Document:
    """The document with the lines of pages whose table was not read marked as no sentences."""
    unread = {p.page for p in document.problems if p.kind == "no_table" and p.page}
    pages = tuple(
        replace(
            page, blocks=tuple(replace(b, is_unread=True) if isinstance(b, Line) else b for b in page.blocks)
        )
        if page.number in unread
        else page
        for page in document.pages
    )
    return replace(document, pages=pages)


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
    return problem(
        "other_form",
        form=recognition.form.id,
        placed=recognition.placed,
        tables=len(recognition.tables),
    )


def _captions_without_table(document: Document, recognition: Recognition) -> list[Problem]:
    """Pages that print the title and the unit of a statutory table, but hold no ruled table."""
    problems = []
    for page in document.pages:
        texts = [block.text for block in page.blocks if isinstance(block, Line)]
        titled = [t for t in texts if is_title(t) and title_of(t, recognition.form)]
        has_unit = any("单位：" in t or "单位:" in t for t in texts)
        heads = len(titled) == 1 and titled[0] in texts[:HEAD]  # a page of contents names many
        if page.number and titled and not page.grids and (has_unit or heads):
            title = titled[0].strip()
            problems.append(problem("no_table", page.number, number=page.number, title=title))
    return problems + _captions_of_text_without_table(document, recognition)


def _captions_of_text_without_table(document: Document, recognition: Recognition) -> list[Problem]:
    """The same for a text, which has no pages: a title, then a unit, and no table of that form."""
    lines = document_lines(document)
    found = {table.form.id for table in recognition.tables if table.form}
    return [
        problem("no_table", None, number="–", title=line.text.strip())
        for line, *after in zip(lines, lines[1:], lines[2:], lines[3:], strict=False)
        if line.page is None
        and is_title(line.text)
        and (named := tables_titled(line.text, recognition.form))
        and not any(table.id in found for table in named)
        and any("单位：" in other.text or "单位:" in other.text for other in after)
    ]


def _needs_witness(records: Records, run: Run) -> bool:
    if any(result.status == "fail" for result in run.results):
        return True
    return any(problem.kind in ("lost_glyph", "no_table") for problem in records.problems)
