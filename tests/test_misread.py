"""Words of a recognised page that are not quite those of the vocabulary: matched where that is sure, told, and doubtful."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from toolkit.model.document import Document, Grid, Line, Page
from toolkit.package.records import Records
from toolkit.package.trust import grade_amounts
from toolkit.publishing.source_to_records import understand
from toolkit.readers import read
from toolkit.tables.misread import nearest_title, nearest_word
from toolkit.vocabulary.forms import load_form

TEXT = """某局2024年部门预算公开

部门支出总体情况表

单位：万元

科目编码\t科目名称\t合计\t基本支出\t项目支出
201\t一般公共服务支出\t30.50\t20.00\t10.50
20103\t政府办公厅（室）及相关机构事务\t30.50\t20.00\t10.50
2010301\t行政运行\t20.00\t20.00\t
2010302\t一般行政管理事务\t10.50\t\t10.50
"""


def understood(path: Path, misread: dict[str, str], is_scan: bool = True) -> Records:
    """The text as a recogniser reads it: its pages recognised, each cell fairly sure, some letters others."""
    path.write_text(TEXT, "utf-8")
    document = read(path)

    def block(one: Line | Grid) -> Line | Grid:
        if isinstance(one, Line):
            return replace(one, text=misread.get(one.text, one.text))
        sure = 0.93 if is_scan else None
        cells = (replace(c, text=misread.get(c.text, c.text), confidence=sure) for c in one.cells)
        return one.with_cells(tuple(cells))

    pages = tuple(
        Page(1, tuple(block(b) for b in page.blocks), is_recognised=is_scan) for page in document.pages
    )
    scanned: Document = replace(document, pages=pages)
    records = understand(scanned, None, "x", False)[0]
    grade_amounts(records.rows)
    return records


def amounts(records: Records) -> set[tuple[str, str, str]]:
    return {(a["table"], a["measure"], a["stated"]) for a in records.rows["amounts"]}


def test_a_misread_header_is_matched_told_and_doubtful(tmp_path: Path) -> None:
    right = understood(tmp_path / "a.md", {})
    misread = understood(tmp_path / "b.md", {"项目支出": "项日支出"})
    assert amounts(misread) == amounts(right)
    (told,) = [p for p in misread.problems if p.kind == "matched_header"]
    assert ("项日支出" in told.zh, "75%" in told.zh) == (True, True)
    trust = {a["trust"] for a in misread.rows["amounts"] if a["measure"] == "project"}
    assert trust <= {"proved", "doubtful"}


def test_a_misread_title_is_matched_told_and_stays_as_it_was_read(tmp_path: Path) -> None:
    misread = understood(tmp_path / "a.md", {"部门支出总体情况表": "部门支出总休情况表"})
    assert {a["table"] for a in misread.rows["amounts"]} == {"expenditure_by_function"}
    assert [t["title"] for t in misread.rows["tables"]] == ["部门支出总休情况表"]
    assert [p.kind for p in misread.problems if p.kind.startswith("matched")] == ["matched_title"]


def test_of_a_text_that_was_not_recognised_no_word_is_guessed(tmp_path: Path) -> None:
    records = understood(tmp_path / "a.md", {"项目支出": "项日支出"}, is_scan=False)
    assert not [p for p in records.problems if p.kind.startswith("matched")]
    assert {measure for _, measure, _ in amounts(records)} == {"total", "basic"}


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("2024年部门收人总体情况表", set()),  # 收入, or 收支
        ("表3部门支出总体情况衣", {"expenditure_by_function"}),
        ("部门口入总体情况表", {"revenue_by_function"}),
        ("部门口口总体情况表", set()),  # 收入 or 支出: neither is sure
        ("本部门的主要职责是拟订规划。", set()),
    ],
)
def test_a_title_is_matched_where_it_can_be_one_only(text: str, ids: set[str]) -> None:
    tables, how = nearest_title(text, load_form("xinjiang_budget").tables.values())
    assert {table.id for table in tables} == ids
    assert (0 < how < 1) == bool(ids)


@pytest.mark.parametrize(
    ("read", "word"),
    [("基木支出", "基本支出"), ("基本支出", None), ("上年", None), ("备注说明", None)],
)
def test_a_header_word_is_matched_where_it_can_be_one_only(read: str, word: str | None) -> None:
    table = load_form("xinjiang_budget").tables["expenditure_by_function"]
    near = nearest_word(read, table)
    assert (near[0] if near else None) == word
