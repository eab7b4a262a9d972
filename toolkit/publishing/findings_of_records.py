"""Records → what the rules say of them, kept in the records: rule results, findings, trust of amounts."""

from __future__ import annotations

from collections.abc import Sequence

from ..checks import (
    Asked,
    Check,
    Decisions,
    Review,
    conclude,
    finding_rows,
    result_rows,
    rule_book_hash,
)
from ..package import Records, grade_amounts


def keep_findings(records: Records, asked: Asked, reviews: Sequence[Review] = ()) -> Check:
    """Keep what the rules said of the records in ``rule_results`` and ``findings``, with what people decided.

    The amounts are graded: what an arithmetic failure of the extraction's cites is doubtful unless proved.
    """
    ids = [row["document_id"] for row in records.rows["documents"]]
    checked = conclude(asked, {id: decided for id in ids if (decided := Decisions(reviews, id))})
    records.rows["rule_results"] = result_rows(checked.results)
    records.rows["findings"] = finding_rows(checked.findings)
    grade_amounts(
        records.rows,
        {
            cell
            for f in checked.findings
            if f.diagnosis == "extraction" and f.cause and f.cause.step > 0
            for i in (f.cause, *f.consequences)
            for cell in i.cells
        },
    )
    records.made["rules"] = rule_book_hash()
    return checked
