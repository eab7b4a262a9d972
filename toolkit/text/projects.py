"""The paragraphs that describe a project by labels → its fields as printed."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..model import Document, fold, plain
from ..vocabulary import words
from .body_lines import body_lines
from .headings import NUMERAL, is_numbered


class Project(NamedTuple):
    """A project's paragraph, its fields as printed."""

    fields: dict[str, str]
    page: int | None


def read_projects(document: Document) -> list[Project]:
    """The paragraphs that describe a project by labels (项目名称：…, 预算安排规模：…)."""
    projects: list[Project] = []
    fields: dict[str, str] = {}
    current: str | None = None
    for line in body_lines(document):
        label, value = _labelled(line.text)
        if label == "name":
            fields = {}
            projects.append(Project(fields, line.page))
        if label and projects:
            current, fields[label] = label, value
        elif current and _goes_on(line.text, fields[current]):
            fields[current] += plain(line.text)
        else:
            current = None
    return [Project({k: plain(v) for k, v in p.fields.items()}, p.page) for p in projects]


def _goes_on(text: str, value: str) -> bool:
    if re.fullmatch(rf"项目[\d{NUMERAL}]+[:：]?", fold(text)):
        return False  # 项目2: over the next one's labels
    return not is_numbered(fold(text)) and not value.endswith("。") and not re.search(r"\d月$", value)


def _labelled(text: str) -> tuple[str | None, str]:
    number = rf"(?:[(（][\d{NUMERAL}]+[)）]?|[\d{NUMERAL}]+[)）、.])"  # （11项目名称：… lost a bracket, not its label
    match = re.match(rf"\s*(?:{number}\s*)?([^:：]{{2,12}})[:：]\s*(.*)", text)
    if match:
        for field, names in words().project_fields.items():
            if fold(match[1]) in names:
                return field, match[2]
    return None, ""
