"""A printed title → the form's table that it is the title of, however the department words it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..vocabulary import Form, FormTable
from .stitch import bare_title

_BUDGET_WORDS = re.compile(r"预算|拨款|基金|资本|收入|支出|收支|经费|绩效|采购|结转")
_FUND = re.compile(r"(一般公共预算|政府性基金预算|国有资本经营预算)(?:当年)?(?:财政)?拨款")


def title_of(text: str, form: Form) -> FormTable | None:
    """The form's table that a line of text is the title of.

    Numbers ("表 5", "五、"), the year and the department's name may stand before the title;
    other words of a budget may not, or 支出总表 would be found in 政府性基金支出总表.
    """
    found = tables_titled(text, form)
    return found[0] if found else None


def tables_titled(text: str, form: Form) -> tuple[FormTable, ...]:
    """All tables of the form that go by a title: 部门收入总表 may be printed by code or by source.

    The very wording goes before one that differs only by words that change nothing
    (一般公共预算财政拨款支出情况表 is 一般公共预算支出表).
    """
    folded = re.sub(r"预算单位|部门预算(?=财务|收支)", "", bare_title(text))
    exact = ((title.replace('"', ""), table) for table in form.tables.values() for title in table.titles)
    found = _longest(folded, exact)
    if not found:
        loose = ((short_title(t), table) for table in form.tables.values() for t in table.titles)
        found = _longest(short_title(folded), loose)
    return found


def _longest(folded: str, titles: Iterable[tuple[str, FormTable]]) -> tuple[FormTable, ...]:
    """The tables of the longest title that the text ends with."""
    matches = [
        (len(title), table)
        for title, table in titles
        if folded.endswith(title) and not _BUDGET_WORDS.search(folded[: -len(title)])
    ]
    most = max((length for length, _ in matches), default=0)
    return tuple({table.id: table for length, table in matches if length == most}.values())


def short_title(title: str) -> str:
    """A folded title without the words that tell no table from another.

    >>> short_title("一般公共预算财政拨款支出情况表"), short_title("财政拨款收支总体情况表")
    ('一般公共预算支出表', '财政拨款收支总表')
    """
    title = re.sub(r"\(含[^()]*\)(?=.)", "", title.replace('"', ""))
    title = _FUND.sub(r"\1", title).replace("总体情况", "总").replace("收入支出", "收支")
    title = re.sub(r"(?:预算|情况)+总表$", "总表", title)
    title = re.sub(r"(?:预算|情况|明细)+表$", "表", title)
    return re.sub(r"(?<=三公经费)支出(?=表$)", "", title)
