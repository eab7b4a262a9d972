"""What packages, checks, outcomes and findings show of themselves in a notebook, and progress bars."""

from __future__ import annotations

import base64
import io
import os
import pty
import re
import subprocess
import sys
import termios
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell
from lxml import etree, html
from nbclient import NotebookClient
from PIL import Image

import toolkit
from toolkit.charts import charts_of
from toolkit.checks.checking import Check, check_packages
from toolkit.checks.findings import Finding
from toolkit.model.errors import PackageError
from toolkit.package.package import Package
from toolkit.package.records import Records
from toolkit.package.writing import records_to_package
from toolkit.publishing.progress_bar import progress
from toolkit.publishing.source_to_records import read_records
from toolkit.reports.displays import register_displays, show
from toolkit.reports.frame_table import table
from toolkit.reports.pictures import scores

from .conftest import FACSIMILE, ROOT, SOURCE

MARKUP = '<img src=x onerror="alert(1)">'


@pytest.fixture(scope="module")
def checked(pdf_records: Records) -> Check:
    return check_packages([records_to_package(pdf_records)])


def in_notebook(shown: Any) -> str:
    """What a notebook shows of a record: by its own display, or by the one that the reports register."""
    shell = InteractiveShell.instance()
    register_displays()
    return str(shell.display_formatter.format(shown)[0]["text/html"])


def tree(shown: Any) -> html.HtmlElement:
    return html.fromstring(f"<div>{in_notebook(shown)}</div>")


def of_rule(checked: Check, rule: str) -> Finding:
    return next(f for f in checked.findings if f.rule == rule)


def with_total(package: Package, stated: str, amount: str) -> tuple[Package, str]:
    """The package with another total of expenditure printed, and the cell of it."""
    rows = {name: [dict(row) for row in found] for name, found in package.rows.items()}
    row = next(
        r
        for r in rows["amounts"]
        if (r["table"], r["item"], r["measure"]) == ("expenditure_by_function", "total", "total")
    )
    row["stated"], row["amount"] = stated, amount
    return replace(package, rows=rows), row["cell"]


def test_a_package_shows_its_documents_and_the_rows_of_its_resources(package: Package) -> None:
    documents, reading, resources = tree(package).xpath(".//table")
    assert "181 amounts in 11 tables" in reading.text_content()
    assert "2024" in documents.xpath("string(tbody/tr)")
    shown = {row.xpath("string(td[1])"): row.xpath("string(td[3])") for row in resources.xpath("tbody/tr")}
    assert shown == {name: f"{len(rows):,}" for name, rows in package.rows.items() if rows}
    assert "支出" in resources.text_content()
    assert len(repr(package)) < 100


def test_a_check_counts_the_outcomes_and_tells_every_finding_in_both_languages(checked: Check) -> None:
    shown = tree(checked)
    counts = checked.counts()
    for word, status in (("passed", "pass"), ("failed", "fail"), ("not run", "not_run")):
        assert f"{word} {counts[status]}" in shown.text_content()
    rows = shown.xpath(".//tbody/tr")
    assert len(rows) == len(checked.findings)
    for row, finding in zip(rows, checked.findings, strict=True):
        told = row.text_content()
        assert all(
            part in told for part in (finding.rule, finding.severity, finding.message_zh, finding.message_en)
        )
    assert len(repr(checked)) < 100


def test_a_check_of_several_documents_shows_each_with_its_own_findings(
    package: Package, damaged_package: Package
) -> None:
    other = {
        name: [{**row, "document_id": "other"} for row in rows] for name, rows in damaged_package.rows.items()
    }
    both = check_packages([package, replace(damaged_package, rows=other)])
    first, second = tree(both).xpath(".//table")
    assert len(first.xpath("tbody/tr")) == sum(f.document_id == "kashi-2024" for f in both.findings)
    assert len(second.xpath("tbody/tr")) == sum(f.document_id == "other" for f in both.findings)
    assert "R128" in second.text_content()
    assert "R128" not in first.text_content()
    for finding in both.findings:
        assert finding.package is not None
        assert finding.document_id in {row["document_id"] for row in finding.package.rows["documents"]}


def test_an_outcome_says_how_much_was_looked_at_or_why_nothing(checked: Check) -> None:
    for result in checked.results:
        told = tree(result).text_content()
        assert result.rule.zh in told
        assert result.rule.en in told
        assert ("✓" in told) is (result.status == "pass")
        if result.status == "not_run":
            assert str(result.reason_zh) in told
            assert str(result.reason_en) in told
        else:
            assert f"instances: {result.instances}" in told
            assert f"failed: {len(result.failures)}" in told


def test_a_finding_shows_what_is_stated_expected_and_the_difference(package: Package) -> None:
    changed, cell = with_total(package, "451.89", "4518900.00")
    finding = next(
        f for f in check_packages([changed]).findings if cell in f.cells and f.severity == "critical"
    )
    told = tree(finding).text_content()
    for part in (
        "stated 451.89 万元",
        "expected 415.89 万元",
        "difference 36.00 万元",
        finding.rule,
        "严重 critical",
        "公开单位 publisher",
        cell,
        finding.message_zh,
        finding.message_en,
    ):
        assert part in told


def stripped(fragment: str) -> html.HtmlElement:
    """What a notebook that is not trusted leaves of a display; it must be all of it."""
    shown = html.fromstring(f"<div>{fragment}</div>")
    assert shown.xpath("//style | //script | //*[local-name()='svg'] | //@class | //@onclick") == []
    return shown


def test_a_finding_shows_its_cell_outlined_on_the_page_without_svg(checked: Check) -> None:
    finding = of_rule(checked, "R125")
    (picture,) = stripped(show(finding, FACSIMILE).html).xpath("//img")
    assert picture.get("src").startswith("data:image/webp;base64,")
    assert "第 26 页" in picture.get("alt") or "Page" in picture.get("alt")
    image = Image.open(io.BytesIO(base64.b64decode(picture.get("src").partition(",")[2]))).convert("RGB")
    data = image.tobytes()
    pixels = zip(data[::3], data[1::3], data[2::3], strict=True)
    orange = sum(r > 180 and 60 < g < 130 and b < 60 for r, g, b in pixels)
    assert orange > 300  # the outline of the first place


def test_pictures_and_bars_of_a_package_need_no_trust(package: Package, checked: Check) -> None:
    for chart in charts_of(package, "kashi-2024"):
        for lang in ("zh", "en"):
            (picture,) = stripped(chart.show(lang).html).xpath("//img")
            svg = base64.b64decode(picture.get("src").removeprefix("data:image/svg+xml;base64,"))
            assert etree.fromstring(svg).tag.endswith("svg")
            assert picture.get("alt").startswith(chart.title_zh if lang == "zh" else chart.title_en)
    assert stripped(scores(checked, "kashi-2024")).xpath("//img")
    for shown in (package, checked, checked.findings[0], checked.results[0]):
        stripped(in_notebook(shown))


def test_a_frame_is_shown_with_words_to_the_left_and_numbers_to_the_right(package: Package) -> None:
    amounts = package.frame("amounts")
    shown = stripped(table(amounts, rows=5).html)
    heads = {th.xpath("string(span)"): th.get("style") for th in shown.xpath("//th")}
    assert "text-align:right" in heads["amount"]
    assert "text-align:left" in heads["name"]
    assert "document_id" not in heads  # one document
    assert f"{len(amounts) - 5} more rows" in shown.text_content()
    first = amounts.iloc[0]
    assert f"{first['amount']:,f}" in shown.xpath("string(//tbody/tr[1])")
    assert table(amounts.head(0)).html == "<p>没有 · none</p>"
    assert "<b>" not in table(pd.DataFrame({"x": ["<b>"]})).html


def test_without_pages_a_finding_shows_the_cell_in_its_grid(damaged_package: Package) -> None:
    finding = of_rule(check_packages([damaged_package]), "R125")
    shown = html.fromstring(show(finding).html)
    (hit,) = shown.xpath("//td[contains(@style, '3px solid #d55e00')]")
    assert "［隐去］" in hit.text_content()
    assert finding.message_en in repr(show(finding))


def test_the_growth_is_marked_not_the_share_that_is_the_same_number(checked: Check) -> None:
    """“占100.00%，…增长100.00%”"""
    shown = html.fromstring(show(of_rule(checked, "R093")).html)
    marks = shown.xpath("//mark")
    assert {mark.text for mark in marks} == {"100.00"}
    assert all(mark.xpath("preceding::text()[1]")[0].endswith("增长") for mark in marks)
    assert len(marks) == len(of_rule(checked, "R093").cells)


def test_another_file_or_an_unknown_package_is_refused(checked: Check) -> None:
    finding = of_rule(checked, "R125")
    with pytest.raises(PackageError, match="SHA-256"):
        show(finding, SOURCE / "scan.pdf")
    with pytest.raises(PackageError, match=r"check\(\[package\]\)"):
        show(replace(finding, package=None))


def test_what_a_document_says_stays_text(package: Package) -> None:
    rows = {name: [dict(row) for row in found] for name, found in package.rows.items()}
    rows["documents"][0]["department"] = MARKUP
    for claim in rows["claims"]:
        claim["text"] = claim["text"].replace("一般公共预算", MARKUP)
    changed = replace(package, rows=rows)
    after = check_packages([changed])
    finding = of_rule(after, "R093")
    shown = [changed, after, finding, show(finding), *after.results]
    for each in shown:
        assert tree(each).xpath(".//img") == [], each
    assert MARKUP in tree(changed).text_content()
    assert MARKUP in tree(show(finding)).text_content()


def test_a_finding_is_the_same_whatever_package_it_remembers(checked: Check) -> None:
    finding = checked.findings[0]
    assert replace(finding, package=None, facts=None) == finding
    assert "package=" not in repr(finding)


# --- progress


def test_where_nobody_watches_there_is_no_bar(capfd: pytest.CaptureFixture[str]) -> None:
    assert list(progress(iter([1, 2, 3]), ("页", "pages"), 3)) == [1, 2, 3]
    assert capfd.readouterr() == ("", "")


def test_on_a_terminal_there_is_a_bar_while_it_is_read() -> None:
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (25, 80))  # a terminal without columns has no room for a bar
    code = (
        "from toolkit.publishing import progress\nimport time\n"
        "for _ in progress(range(3), ('页', 'pages'), 3, 'en'): time.sleep(0.15)"
    )
    subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=theirs,
        check=True,
    )
    os.close(theirs)
    os.set_blocking(ours, False)
    told = os.read(ours, 10_000)
    os.close(ours)
    assert b"pages" in told
    assert b"3/3" in told


def test_in_a_notebook_the_bar_ends_the_same_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Redrawn while it is slow, it is one output in the end, and tells no times."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    code = (
        "import time\nfrom toolkit.publishing import progress\n"
        "for _ in progress(range(3), ('页', 'pages <1>'), 3, 'en'): time.sleep(0.15)"
    )
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    NotebookClient(notebook, resources={"metadata": {"path": str(tmp_path)}}).execute()
    (output,) = notebook.cells[0].outputs
    assert output.data == {
        "text/html": "<label>pages &lt;1&gt; <progress value='3' max='3'></progress> 3 / 3</label>",
        "text/plain": "pages <1> 3 / 3",
    }


def test_reading_a_pdf_takes_a_bar() -> None:
    told: list[tuple[tuple[str, str], int]] = []

    def watch(items: Any, what: tuple[str, str], total: int) -> Any:
        told.append((what, total))
        return items

    read_records(FACSIMILE, engine="lines", progress=watch)
    assert told == [(("页", "pages"), 28)]


def test_a_table_shows_days_as_days_and_money_without_the_noughts_of_its_storage() -> None:
    frame = pd.DataFrame(
        {"amount": [Decimal("8637500.000000"), Decimal("1.9915")], "when": pd.to_datetime(["2024-05-01"] * 2)}
    )
    shown = toolkit.table(frame)._repr_html_()
    assert re.findall(r"<td[^>]*>([^<]*)", shown) == ["8,637,500.00", "2024-05-01", "1.9915", "2024-05-01"]


def test_over_a_column_of_a_resource_stands_its_chinese_title_and_below_it_its_name(package: Package) -> None:
    shown = toolkit.table(package.frame("amounts")[["line", "amount"]])._repr_html_()
    heads = [head.text_content() for head in html.fromstring(shown).xpath(".//th")]
    assert heads == ["行line", "金额（元）amount"]
    in_wan = toolkit.table(package.frame("amounts", unit="万元", with_document=True))._repr_html_()
    assert [h for h in html.fromstring(in_wan).xpath(".//th") if h.text_content() == "金额（万元）amount"]
    assert "部门<br>" in in_wan
    in_chinese = toolkit.table(package.frame("amounts", lang="zh"))._repr_html_()
    assert "<br>" not in in_chinese


def test_numbers_stay_to_the_right_beside_a_dash_and_short_chinese_is_not_broken_up() -> None:
    shown = toolkit.table(
        pd.DataFrame({"2024": [Decimal("3.50"), "—"], "名称": ["因公出国（境）费", "合计"]})
    )
    (numbers, words), *_ = (
        row.xpath("td") for row in html.fromstring(shown._repr_html_()).xpath(".//tbody/tr")
    )
    assert "text-align:right" in numbers.get("style")
    assert "min-width:8em" in words.get("style")
