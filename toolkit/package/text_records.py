"""The text of a document → records: paragraphs, headings, claims, defined terms, projects."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..model import (
    YUAN_PER_UNIT,
    Document,
    Problem,
    amount_or_none,
    even,
    fold,
    is_number,
    is_storable,
    number_or_none,
    problem,
)
from ..tables import Recognition
from ..text import (
    Book,
    Claim,
    Names,
    Passage,
    read_claims,
    read_glossary,
    read_headings,
    read_passages,
    read_projects,
)
from ..vocabulary import Form

Row = dict[str, Any]
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")


def tidy_text(
    document: Document, recognition: Recognition, rows: Mapping[str, list[Row]], identity: Row
) -> tuple[dict[str, list[Row]], list[Problem]]:
    """The records of the text, and the figures that no claim took as problems.

    ``rows`` are those of the tables, whose names the text refers to.
    """
    passages = read_passages(document)
    names = _names(recognition, rows, identity.get("department") or "")
    claims, unread = read_claims(passages, identity.get("fiscal_year"), names, identity.get("kind"))
    numbers = {id(claim): claim.number for claim in claims}
    problems = [problem("unread_figure", page, figure=figure, text=text) for figure, text, page in unread]
    problems += _too_long(claims)
    records: dict[str, list[Row]] = {
        "paragraphs": [_paragraph(number, passage) for number, passage in enumerate(passages, 1)],
        "claims": [_claim(claim, numbers) for claim in claims],
        "glossary": [
            {"term": number, "name": name, "definition": definition, "page": page}
            for number, (name, definition, page) in enumerate(read_glossary(passages), 1)
        ],
        "projects": _projects(document),
        "sections": _sections(document, recognition.form),
    }
    return records, problems


def _names(recognition: Recognition, rows: Mapping[str, list[Row]], department: str) -> Names:
    """Code → name as the tables print them; a table of codes goes before a summary."""
    functional: dict[str, str] = {}
    economic: dict[str, str] = {}
    tables = sorted(recognition.tables, key=lambda t: bool(t.form and t.form.sides))
    for table in tables:
        if table.form is None or not (table.form.classification or table.form.sides):
            continue
        book = economic if table.form.classification == "economic" else functional
        for row in rows.get(table.id, ()):
            if row.get("code") and row.get("name"):
                book.setdefault(row["code"], row["name"])
    return Names(Book(functional), Book(economic), even(department))


def _paragraph(number: int, passage: Passage) -> Row:
    years = [int(year) for year in _YEAR.findall(even(passage.text))]
    return {
        "paragraph": number,
        "kind": passage.kind,
        "part": passage.part or None,
        "chapter": passage.chapter or None,
        "section": passage.section or None,
        "text": passage.text,
        "first_year": min(years, default=None),
        "last_year": max(years, default=None),
        "page": passage.page,
    }


def _claim(claim: Claim, numbers: Mapping[int, int]) -> Row:
    """One claim as a row; its parent by its number, which ``numbers`` has by the claim's identity."""
    money = claim.unit in YUAN_PER_UNIT and claim.stated is not None
    amount = amount_or_none(claim.stated or "", claim.unit or "元") if money else None
    return {
        "claim": claim.number,
        "paragraph": claim.passage + 1,
        "section": claim.section or None,
        "role": claim.role,
        "subject": claim.subject or None,
        "topic": claim.about.topic,
        "code": claim.about.code,
        "path": claim.about.path,
        "exact": claim.about.exact if claim.about.path else None,
        "whose_is": claim.dimensions.whose,
        "what_is": claim.dimensions.what,
        "code_is": claim.dimensions.code,
        "year_is": claim.dimensions.year,
        "kind_is": claim.dimensions.kind,
        "carry_over_is": claim.dimensions.carry_over,
        "measure": claim.measure,
        "stated": claim.stated,
        "unit": claim.unit,
        "amount": format(amount.yuan, "f") if amount else None,
        "base": _number(claim.base),
        "base_unit": claim.base_unit,
        "base_kind": claim.base_kind,
        "share": _number(claim.share),
        "share_of": claim.share_of,
        "change": _number(claim.change),
        "change_unit": claim.change_unit,
        "growth": _number(claim.growth),
        "growth_direction": claim.growth_direction,
        "completed": _number(claim.completed),
        "direction": claim.direction,
        "reason": claim.reason,
        "missing": claim.missing,
        "parent": numbers.get(claim.parent) if claim.parent else None,
        "project": claim.project,
        "outcome": None,
        "against": None,
        "text": claim.text,
        "page": claim.page,
    }


def _number(printed: str | None) -> str | None:
    """A printed number without its commas, with its decimals."""
    number = number_or_none(printed or "")
    return None if number is None or not is_storable(number) else format(number, "f")


def _too_long(claims: Iterable[Claim]) -> Iterator[Problem]:
    """The numbers of claims that are no figures of a disclosure: none is kept but in its sentence."""
    for claim in claims:
        for printed in (claim.base, claim.share, claim.change, claim.growth, claim.completed):
            if printed and _number(printed) is None:
                yield problem("unread_figure", claim.page, figure=printed[:60], text=claim.text)


def _projects(document: Document) -> list[Row]:
    found: list[Row] = []
    for number, project in enumerate(read_projects(document), 1):
        fields = dict(project.fields)
        printed = fields.pop("amount", "")
        unit = next(
            (u for u in sorted(YUAN_PER_UNIT, key=len, reverse=True) if fold(printed).endswith(u)), None
        )
        stated = fold(printed).removesuffix(unit) if unit else printed
        amount = amount_or_none(stated, unit) if unit and is_number(stated) else None
        found.append(
            {
                "project": number,
                **fields,
                "stated": (stated if amount else printed) or None,
                "unit": unit if amount else None,
                "amount": format(amount.yuan, "f") if amount else None,
                "months": _months(fields.get("period") or ""),
                "page": project.page,
            }
        )
    return found


def _months(period: str) -> int | None:
    """The months of a period: 2024年01月至2024年12月 has 12."""
    ends = re.findall(r"(20\d\d)年(\d{1,2})月", even(period))
    if len(ends) != 2:
        return None
    (year, month), (last_year, last_month) = ((int(y), int(m)) for y, m in ends)
    return 12 * (last_year - year) + last_month - month + 1


def _sections(document: Document, form: Form) -> list[Row]:
    return [
        {
            "section": number,
            "place": heading.place,
            "level": heading.level,
            "number": heading.number,
            "title": heading.title,
            "table": heading.table,
            "page": heading.page,
        }
        for number, heading in enumerate(read_headings(document, form), 1)
    ]
