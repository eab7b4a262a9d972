"""What is personal in words: telephone numbers, and names behind a label for persons."""

from __future__ import annotations

import re

PHONE = re.compile(
    r"(?<!\d)(?:1[3-9]\d[- ]?[\d*]{4}[- ]?[\d*]{4}|[(（]?0\d{2,3}[)）]?[-—－ ]?\d{7,8}"
    r"|(?:(?<=电话[:：])|(?<=方式[:：]))\d{7,8})(?!\d)"
)
"""A mobile (also half masked, 139****0000) or a land-line number, without its area code only behind a label."""

WITHHELD = "［隐去］"
"""What stands where personal data was."""

_PERSON = r"(?:联系人|负责人|填报人|填表人|经办人|制表人|审核人|复核人)"

PERSON_LABEL = re.compile(
    rf"[^。；:：]{{0,10}}(?:{_PERSON}(?:姓名|及?(?:联系)?(?:电话|方式))?|联系电话|联系方式|手机号?码?)(?:\(.{{1,6}}\))?[:：]?"
)
"""A label whose value is a person or a telephone number: 部门联系人（签字）, 项目负责人及联系电话."""

_PERSON_INLINE = re.compile(rf"{_PERSON}(?:姓名|\(.{{1,6}}\))?\s*[:：]\s*([\u4e00-\u9fff·]{{2,4}})")


def without_persons(text: str) -> str:
    """Free text without telephone numbers and without the names behind a label for persons."""
    for begin, end in reversed(personal_spans(text)):
        text = f"{text[:begin]}{WITHHELD}{text[end:]}"
    return text


def personal_spans(text: str) -> list[tuple[int, int]]:
    """Where telephone numbers, and names behind a label for persons, stand in free text."""
    numbers = [match.span() for match in PHONE.finditer(text)]
    return sorted(numbers + [match.span(1) for match in _PERSON_INLINE.finditer(text)])
