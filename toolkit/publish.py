"""Source → records of a package, checked by its own arithmetic; the second witness called if needed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from .database import load
from .document import Document, Grid, Line, Problem, problem
from .errors import EngineError, NothingRecognised
from .forms import form_ids
from .narrative import document_lines
from .package import records_to_package
from .readers import read
from .readers.pdf import Progress
from .recognise import Recognition, recognise, title_of
from .rules import Run, load_rules, run_rules
from .stitch import is_title
from .tidy import Records, tidy

ENOUGH = 0.5
"""A form must place at least this share of a document's tables whole, or it is another form's document."""


def read_records(
    source: str | Path,
    engine: str = "auto",
    form: str | None = None,
    document_id: str | None = None,
    keep_contacts: bool = False,
    progress: Progress | None = None,
) -> Records:
    """A disclosure as the records of a package, each cell with the number of identities that hold over it.

    With ``auto`` a PDF is read with ``lines``; tabula is called as second witness when an
    identity fails, a page with a table's caption gives no table, or a character is lost.

    Raises SourceError and its kin; NothingRecognised where no known table is in the source.
    """
    source = Path(source)
    document = read(source, engine, progress)
    records, run = _understand(document, form, document_id, keep_contacts)
    if engine == "auto" and document.format == "pdf" and _needs_witness(records, run):
        try:
            from .readers.pdf_tabula import add_witness

            document = add_witness(document, source)
        except EngineError as error:
            document = replace(document, problems=(*document.problems, problem("no_witness", why=error.en)))
        records, run = _understand(document, form, document_id, keep_contacts)
    for cell in records.rows["cells"]:
        cell["proved"] = run.held.get((cell["document_id"], cell["cell"]), 0)
    return records


def _understand(
    document: Document, form: str | None, document_id: str | None, keep_contacts: bool
) -> tuple[Records, Run]:
    recognition = recognise(document, form)
    if not any(table.form for table in recognition.tables):
        raise _nothing_recognised(document)
    if recognition.fit < ENOUGH and form is None:
        raise _other_form(document, recognition)
    missing = _captions_without_table(document, recognition)
    document = replace(document, problems=(*document.problems, *missing))
    records = tidy(document, recognition, document_id or document.sha256[:12], keep_contacts)
    identities = [rule for rule in load_rules() if rule.is_arithmetic]
    return records, run_rules(load([records_to_package(records)]), identities)


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


def _other_form(document: Document, recognition: Recognition) -> NothingRecognised:
    return NothingRecognised(
        "other_form",
        name=document.name,
        form=recognition.form.id,
        placed=round(recognition.fit * len(recognition.tables)),
        tables=len(recognition.tables),
    )


def _captions_without_table(document: Document, recognition: Recognition) -> list[Problem]:
    """Pages that print the title and the unit of a statutory table, but hold no ruled table."""
    problems = []
    for page in document.pages:
        texts = [block.text for block in page.blocks if isinstance(block, Line)]
        titled = [t for t in texts if is_title(t) and title_of(t, recognition.form)]
        if page.number and titled and not page.grids and any("单位：" in t or "单位:" in t for t in texts):
            title = titled[0].strip()
            problems.append(problem("no_table", page.number, number=page.number, title=title))
    return problems


def _needs_witness(records: Records, run: Run) -> bool:
    if any(result.status == "fail" for result in run.results):
        return True
    return any(problem.kind in ("lost_glyph", "no_table") for problem in records.problems)
