"""Two packages of one document → what changed between them: published again, or before and after a review.

Rows are matched by what they are of, not by their number: a line put in moves all that follow it. A figure of
a table goes by table, code or item, and measure, one of the text by its sentence without the digits.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from ..model import PackageError, fold, in_language, one_line
from ..package import TITLES, Package, rows_to_frame, titled
from .packages import Target, packages_of

if TYPE_CHECKING:
    import pandas

Row = Mapping[str, str]
COLUMNS = (
    {"name": "resource", "type": "string", "title": "资源"},
    {"name": "row", "type": "string", "title": "行"},
    {"name": "change", "type": "string", "title": "变化"},
    {"name": "field", "type": "string", "title": "字段"},
    {"name": "before", "type": "string", "title": "原先"},
    {"name": "after", "type": "string", "title": "现在"},
)
"""The columns of ``Comparison.frame``."""
CHANGE = {"added": ("增加", "added"), "removed": ("减少", "removed"), "changed": ("改变", "changed")}
RESOURCE = {
    "documents": ("文件", "documents"),
    "tables": ("表", "tables"),
    "amounts": ("金额", "amounts"),
    "claims": ("文中数字", "claims"),
    "findings": ("发现", "findings"),
    "corrections": ("更正", "corrections"),
}


def _of_table(row: Row) -> tuple[str, ...]:
    return row["table"], row["item"] or row["code"] or fold(row["name"]), row["measure"]


def _of_sentence(row: Row) -> tuple[str, ...]:
    return row["topic"] or row["subject"], row["code"], re.sub(r"[\d.,，%％]+", "#", fold(row["text"]))


KEYS: Mapping[str, Callable[[Row], tuple[str, ...]]] = {
    "documents": lambda row: (),
    "tables": lambda row: (row["table"],),
    "amounts": _of_table,
    "claims": _of_sentence,
    "findings": lambda row: (row["finding"],),
    "corrections": lambda row: (row["cell"], row["by"]),
}
"""What a row of each resource that is compared is of."""
LEFT_OUT = {
    "tables": {"ordinal", "page_first", "page_last"},
    "amounts": {"line", "cell"},
    "claims": {"claim", "paragraph", "page", "path", "text", "exact", "parent"},
    "findings": {"page", "line", "places", "message_en"},
}
"""Where a row stands is no change of it."""


class Change(NamedTuple):
    """A row that one of two packages lacks, or a field that differs: ``added``, ``removed`` or ``changed``."""

    resource: str
    row: str
    change: str
    field: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one package to another."""

    changes: tuple[Change, ...]

    @property
    def same(self) -> bool:
        return not self.changes

    def frame(self, lang: str = "en") -> pandas.DataFrame:
        """The changes as a DataFrame, a row each; ``lang="zh"`` gives Chinese column labels."""
        zh = in_language(lang)
        rows = [{c["name"]: getattr(change, c["name"]) for c in COLUMNS} for change in self.changes]
        frame = rows_to_frame(rows, COLUMNS)
        return titled(frame, frame.attrs[TITLES]) if zh else frame


def compare(one: Target, other: Target) -> Comparison:
    """What changed from one package to another of the same document: documents, tables, amounts, claims, findings.

    Each is a package, its folder, what ``export`` wrote, or a disclosure. The two may have two document_ids.
    Raises PackageError where one of them holds several documents, and what ``open`` and ``publish`` raise.
    """
    before, after = packages_of([one, other])
    for package, target in ((before, one), (after, other)):
        count = len(package.rows["documents"])
        if count != 1:
            raise PackageError("several_compared", path=target, count=count)
    return Comparison(tuple(change for resource in KEYS for change in _changes(resource, before, after)))


def _changes(resource: str, before: Package, after: Package) -> Iterator[Change]:
    """The changes of one resource, in the order of the rows."""
    old, new = (_by_key(resource, package.rows.get(resource, ())) for package in (before, after))
    left_out = {"document_id", *LEFT_OUT.get(resource, ())}
    for key in dict.fromkeys((*old, *new)):
        name = " · ".join(filter(None, key[:-1])) + (f" ({key[-1]})" if key[-1] != "1" else "")
        if key not in new:
            yield Change(resource, name, "removed", before=_told(resource, old[key]))
        elif key not in old:
            yield Change(resource, name, "added", after=_told(resource, new[key]))
        else:
            for field in old[key]:
                here, there = old[key][field], new[key].get(field, "")
                if field not in left_out and here != there:
                    yield Change(resource, name, "changed", field, here, there)


def _by_key(resource: str, rows: Sequence[Row]) -> dict[tuple[str, ...], Row]:
    """The rows by what they are of; of several of one key, by their order."""
    seen: Counter[tuple[str, ...]] = Counter()
    found = {}
    for row in sorted(rows, key=lambda row: int(row.get("line") or row.get("claim") or 0)):
        key = KEYS[resource](row)
        seen[key] += 1
        found[(*key, str(seen[key]))] = row
    return found


def _told(resource: str, row: Row) -> str:
    """What a row that the other package lacks says."""
    fields = {
        "documents": ("source_file",),
        "tables": ("title",),
        "amounts": ("name", "stated", "unit"),
        "claims": ("stated", "unit"),
        "findings": ("message_zh",),
        "corrections": ("value", "reason"),
    }
    return " ".join(filter(None, (row[name] for name in fields[resource])))


def comparison_summary(comparison: Comparison, lang: str) -> str:
    """What changed, for reading: of each resource how much, then each change in a line."""
    at = 0 if lang == "zh" else 1
    if comparison.same:
        names = ("、" if lang == "zh" else ", ").join(words[at] for words in RESOURCE.values())
        return f"没有差别：{names}" if lang == "zh" else f"no difference: {names}"
    lines = []
    for resource, title in RESOURCE.items():
        found = [change for change in comparison.changes if change.resource == resource]
        if not found:
            continue
        rows: dict[str, set[str]] = {}
        for change in found:
            rows.setdefault(change.change, set()).add(change.row)
        counts = ("，" if lang == "zh" else ", ").join(
            f"{CHANGE[kind][at]} {len(rows[kind])}" for kind in CHANGE if kind in rows
        )
        lines.append(f"{title[at]}{'：' if lang == 'zh' else ': '}{counts}")
        lines += [f"  {one_line(_line(change, at))}" for change in found]
    return "\n".join(lines)


def _line(change: Change, at: int) -> str:
    if change.change == "changed":
        return f"{change.row}  {change.field}: {change.before or '–'} → {change.after or '–'}"
    return f"{'+' if change.change == 'added' else '−'} {change.row}  {change.after or change.before}"


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    """The changes as plain values, as JSON takes them."""
    names = [column["name"] for column in COLUMNS]
    return {"changes": [{name: getattr(change, name) for name in names} for change in comparison.changes]}
