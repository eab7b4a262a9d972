"""Records → what the rules say of them, kept in the records: rule results, findings, trust of amounts."""

from __future__ import annotations

from ..checks import Check, Facts, check_packages, finding_rows, result_rows, rule_book_hash
from ..package import Records, grade_amounts, records_to_package


def keep_findings(records: Records, facts: dict[str, Facts] | None = None) -> Check:
    """Run every rule over the records and keep what they say in ``rule_results`` and ``findings``.

    The amounts are graded: what an arithmetic failure of the extraction's cites is doubtful unless proved.
    """
    checked = check_packages([records_to_package(records)], facts)
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
