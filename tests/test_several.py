"""Documents in several files, and documents of a form that nobody declared."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

import toolkit
from proof.disclosures import disclose
from toolkit.checks.checking import check_packages
from toolkit.model.errors import SourceError
from toolkit.package.writing import place_package, records_to_package
from toolkit.publishing.copies import without_copies
from toolkit.publishing.source_to_records import read_records
from toolkit.readers import read

from .conftest import DISCLOSURE, FACSIMILE, OWN_SLIPS, REAL, needs_real
from .formats import printed, write_html, write_xlsx
from .test_corpus import TRUE_SLIPS


def pages_of(numbers: list[int], out: Path) -> Path:
    pdf = pypdfium2.PdfDocument.new()
    pdf.import_pages(pypdfium2.PdfDocument(FACSIMILE), [n - 1 for n in numbers])
    pdf.save(out)
    return out


def test_text_and_tables_in_two_files_make_one_document(tmp_path: Path) -> None:
    text = pages_of([1, 2, 3, *range(17, 23), 28], tmp_path / "text.pdf")
    tables = pages_of([*range(4, 17), *range(23, 28)], tmp_path / "tables.pdf")
    joined = read_records([text, tables], engine="lines", document_id="x")
    whole = read_records(FACSIMILE, engine="lines", document_id="x")
    document = joined.rows["documents"][0]
    assert (document["source_file"], document["pages"]) == ("text.pdf + tables.pdf", 28)
    assert document["department"] == whole.rows["documents"][0]["department"]
    plain = ("table", "line", "measure", "stated", "amount")
    ours, theirs = ([[a[k] for k in plain] for a in r.rows["amounts"]] for r in (joined, whole))
    assert ours == theirs
    assert len(joined.rows["projects"]) == 3
    pages = [c["page"] for c in joined.rows["cells"]]
    assert (min(pages), max(pages)) == (11, 28)  # counted on through the files
    place_package(joined, tmp_path / "package")
    assert {f.rule for f in check_packages([records_to_package(joined)]).findings} == OWN_SLIPS


def test_tables_without_their_text_are_not_blamed_for_it(tmp_path: Path) -> None:
    tables = pages_of([*range(4, 17)], tmp_path / "tables.pdf")
    checked = check_packages([records_to_package(read_records(tables, engine="lines"))])
    assert {f.rule for f in checked.findings} == {"R022"}
    assert {r.rule.id for r in checked.results if r.status == "not_run"} >= {"R019"}


def test_a_table_that_two_files_print_alike_is_read_once_and_told(tmp_path: Path) -> None:
    made_up = disclose("final_accounts", 3).blocks
    page = write_html(tmp_path / "page.html", printed(made_up))
    sheets = write_xlsx(tmp_path / "tables.xlsx", printed(made_up, text=False))
    alone, both = read_records(page, document_id="x"), read_records([page, sheets], document_id="x")
    plain = ("table", "line", "measure", "stated", "amount")
    ours, theirs = ([[row[key] for key in plain] for row in r.rows["amounts"]] for r in (both, alone))
    assert ours == theirs
    told = [row for row in both.rows["problems"] if row["kind"] == "copied_table"]
    assert len(told) == len(alone.rows["tables"])
    assert "tables.xlsx" in told[0]["message_zh"]
    assert all(row["is_whole"] for row in both.rows["tables"])
    checked = [check_packages([records_to_package(r)]).findings for r in (alone, both)]
    assert {f.rule for f in checked[0]} == {f.rule for f in checked[1]}


def test_two_tables_of_the_same_figures_in_two_files_are_two(tmp_path: Path) -> None:
    head = [["科目编码", "科目名称", "合计"], ["301", "工资福利支出", 3.5], ["合计", None, 3.5]]
    for name in ("财政拨款基本支出预算表", "一般公共预算基本支出预算表"):
        book = openpyxl.Workbook()
        for row in [[name], ["单位：万元"], *head]:
            book.active.append(row)
        book.save(tmp_path / f"{name}.xlsx")
    documents = [read(path) for path in sorted(tmp_path.glob("*.xlsx"))]
    assert [len(d.pages[0].grids) for d in without_copies(documents)] == [1, 1]
    again = [*documents, replace(documents[0], name="copy.xlsx")]
    assert [len(d.pages[0].grids) for d in without_copies(again)] == [1, 1, 0]


def test_a_workbook_of_another_body_that_names_nobody_is_told_by_its_figures(tmp_path: Path) -> None:
    own, strange = disclose("final_accounts", 3).blocks, disclose("final_accounts", 1).blocks
    text = write_html(tmp_path / "text.html", printed(own, tables=False))
    tables = write_xlsx(tmp_path / "tables.xlsx", printed(own, text=False))
    assert read_records([text, tables]).rows["amounts"]
    others = write_xlsx(tmp_path / "others.xlsx", printed(strange, text=False))
    with pytest.raises(SourceError, match="not one document"):
        read_records([text, others])


@needs_real
@pytest.mark.parametrize("name", ["jiangsu-cppcc-2017-budget", "jiangsu-party-office-2017-budget"])
def test_real_documents_in_two_files(name: str) -> None:
    sources = [REAL / f"{name}-narrative.pdf", REAL / f"{name}-tables.pdf"]
    if not all(path.exists() for path in sources):
        pytest.skip("the files are not here")
    records = read_records(sources, engine="lines")
    document = records.rows["documents"][0]
    assert document["form"] == "jiangsu_budget"
    assert document["fiscal_year"] == 2017
    assert {
        f.rule for f in check_packages([records_to_package(records)]).findings if f.severity != "info"
    } == TRUE_SLIPS[name]


def other_form(tmp_path: Path) -> Path:
    """The sample with the words of most headers changed: a form that no file declares."""
    text = DISCLOSURE.read_text("utf-8")
    start, end = text.index("表 2\n"), text.index("## 一般公共预算项目支出情况表")
    changed = re.sub("合计|合 计|总 计|总计", "全部", text[start:end])
    path = tmp_path / "other.md"
    path.write_text(
        text[:start] + changed.replace("预算数", "金 额 数") + text[end : text.index("# 部门整体")], "utf-8"
    )
    return path


def test_an_unknown_form_keeps_what_can_be_read_and_lists_the_rest(tmp_path: Path) -> None:
    records = read_records(other_form(tmp_path))
    assert "other_form" in [p.kind for p in records.problems] or records.rows["documents"][0]["form"]
    tables = {t["table"] for t in records.rows["tables"]}
    assert len(records.rows["tables"]) == 11
    assert "revenue_expenditure_summary" in tables
    assert {c["table"] for c in records.rows["cells"]} == tables
    place_package(records, tmp_path / "package")
    severe = [
        f
        for f in check_packages([records_to_package(records)]).findings
        if f.severity in ("critical", "major")
    ]
    assert {f.rule for f in severe} <= {*OWN_SLIPS, "R032"}  # it is cut off before its glossary


def test_a_text_alone_is_read_and_accuses_nobody_of_the_tables(tmp_path: Path) -> None:
    text = pages_of([1, 2, 3, *range(17, 23), 28], tmp_path / "text.pdf")
    package = toolkit.publish(text, to=tmp_path / "package")
    assert [p["kind"] for p in package["problems"]] == ["text_alone"]
    assert len(package["claims"]) > 50
    assert package["tables"] == []
    checked = toolkit.check(tmp_path / "package")
    accused = {f.rule for f in checked.findings if f.severity != "info" and f.diagnosis == "publisher"}
    assert accused <= OWN_SLIPS
    status = {result.rule.id: result.status for result in checked.results}
    assert {status[rule] for rule in ("R010", "R012", "R077", "R079")} == {"not_run"}


def test_a_text_that_speaks_of_no_money_is_no_disclosure(tmp_path: Path) -> None:
    path = tmp_path / "notice.md"
    path.write_text("# 通知\n\n2024年预算公开工作会议定于3月1日召开，请各单位参加。\n", "utf-8")
    with pytest.raises(toolkit.ToolkitError, match="none of the 0 tables"):
        toolkit.publish(path)


def county(tmp_path: Path, name: str, **changed: str) -> Path:
    """The county's final accounts with words replaced."""
    text = (Path(__file__).parent / "cases" / "county_final.html").read_text("utf-8")
    for word, other in zip(changed["of"].split("|"), changed["to"].split("|"), strict=True):
        assert word in text
        text = text.replace(word, other)
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("of", "to", "told"),
    [
        ("2017|2018", "2016|2017", None),  # its tables' titles name no year, the cover does
        ("云溪县石岭镇人民政府", "东河市医疗保障局", "their departments differ"),
        (
            ".",
            ".7",
            "stands in both with other figures",
        ),
    ],
)
def test_files_that_are_plainly_not_one_document_are_refused(
    of: str, to: str, told: str | None, tmp_path: Path
) -> None:
    one = county(tmp_path, "one.html", of="云溪县", to="云溪县")
    other = county(tmp_path, "other.html", of=of, to=to)
    told = told or "their years differ (2018, 2017)"
    with pytest.raises(toolkit.ToolkitError, match=re.escape(told)) as error:
        toolkit.publish([one, other])
    assert "one.html and other.html are not one document" in error.value.en


@needs_real
def test_the_text_of_one_year_and_the_tables_of_another_are_refused() -> None:
    text, tables = (
        REAL / f"jiangsu-cppcc-{part}.pdf" for part in ("2017-budget-narrative", "2018-budget-tables")
    )
    with pytest.raises(toolkit.ToolkitError, match=re.escape("their years differ (2017, 2018)")):
        toolkit.publish([text, tables])
