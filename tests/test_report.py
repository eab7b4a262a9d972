"""The report: self-contained, in both languages, every figure with its place, nothing taken for markup."""

from __future__ import annotations

import base64
import io
import os
import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest
from lxml import html
from PIL import Image

from toolkit.checks.checking import check_packages
from toolkit.checks.rules import Instance
from toolkit.cli.commands import main
from toolkit.model.errors import PackageError
from toolkit.package.package import Package
from toolkit.package.reading import read_package
from toolkit.package.records import Records
from toolkit.package.writing import place_package, records_to_package
from toolkit.publishing import find_source
from toolkit.publishing.source_to_records import read_records
from toolkit.reports.arithmetic import arithmetic_of, figures_by_place
from toolkit.reports.covers import covers_of
from toolkit.reports.evidence import Evidence, evidence_of, letter_of, read_ledger
from toolkit.reports.headline import alike, decimals_of
from toolkit.reports.html_report import build_report, write_report
from toolkit.reports.in_panel import panel_links
from toolkit.reports.page_images import characters_in_order, find_words

from .conftest import SOURCE
from .pdfs import overprint

PDF = SOURCE / "facsimile.pdf"
MARKUP = '<script>alert("1")</script><b>局'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package of the facsimile with its source beside it."""
    folder = tmp_path_factory.mktemp("report") / "package"
    place_package(read_records(PDF, engine="lines", document_id="sample"), folder, validate=False)
    (folder / "source").mkdir()
    (folder / "source" / PDF.name).write_bytes(PDF.read_bytes())
    return folder


@pytest.fixture(scope="module")
def page(folder: Path) -> html.HtmlElement:
    package = read_package(folder)
    return html.document_fromstring(build_report(package, check_packages([package])))


@pytest.fixture(scope="module")
def text_report(text_records: Records) -> html.HtmlElement:
    package = records_to_package(text_records)
    return html.document_fromstring(build_report(package, check_packages([package])))


def test_the_report_loads_nothing_and_runs_nothing(page: html.HtmlElement) -> None:
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == [
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    ]
    assert page.xpath("//script | //link | //iframe | //object | //embed") == []
    loads = [
        *page.xpath("//@src"),
        *page.xpath("//*[local-name()='image']/@href"),
        *page.xpath("//*[local-name()='use']/@href"),
    ]
    assert loads
    assert all(load.startswith(("data:image/webp;base64,", "#")) for load in loads)
    style = "".join(page.xpath("//style/text()"))
    assert "url(" not in style
    assert "@import" not in style


@pytest.mark.parametrize("source", ["page", "text_report"])
def test_every_link_leads_somewhere_and_every_id_is_once(source: str, request: pytest.FixtureRequest) -> None:
    tree = request.getfixturevalue(source)
    ids = Counter(tree.xpath("//@id"))
    assert [id for id, times in ids.items() if times > 1] == []
    links = set(tree.xpath("//@href"))
    assert {link for link in links if link.startswith("#") and link[1:] not in ids} == set()


def test_every_amount_leads_to_its_cell_on_the_page(page: html.HtmlElement, folder: Path) -> None:
    amounts = read_package(folder).rows["amounts"]
    shown = {
        a.get("href").removeprefix("#cell-"): a.get("title", a.text)
        for a in page.xpath("//td[contains(@class, 'num')]/a[starts-with(@href, '#cell-')]")
    }
    assert shown == {row["cell"]: row["stated"] for row in amounts}
    on_pages = set(page.xpath("//*[local-name()='svg']/*[local-name()='a']/@id"))
    assert {f"cell-{row['cell']}" for row in amounts} <= on_pages


def test_each_finding_is_told_in_both_languages_with_its_places(page: html.HtmlElement, folder: Path) -> None:
    package = read_package(folder)
    checked = check_packages([package])
    findings = page.xpath("//details[contains(concat(' ', @class, ' '), ' finding ')]")
    assert len(findings) == len(checked.findings)
    told = Counter(
        (element.xpath("string(summary/span[@lang='zh'])"), element.xpath("string(summary/span[@lang='en'])"))
        for element in findings
    )
    assert sum(told.values()) == len(findings)
    for finding in checked.findings:
        element = next(e for e in findings if finding.message_zh in e.xpath("string(summary)"))
        assert finding.message_en in element.xpath("string(summary)")
        if finding.cells:
            assert element.xpath(".//*[local-name()='rect'][contains(@class, 'box')]"), finding.rule


def test_rules_that_were_not_run_are_never_shown_as_passed(page: html.HtmlElement, folder: Path) -> None:
    for result in check_packages([read_package(folder)]).results:
        (row,) = page.xpath(f"//tr[@id='rule-{result.rule.id}']")
        (cell,) = row.xpath("td[3]")
        assert cell.get("class") == result.status
        assert ("✓" in cell.text_content()) is (result.status == "pass")
        if result.status == "not_run":
            assert str(result.reason_zh) in cell.text_content()
            assert str(result.reason_en) in cell.text_content()


def test_without_pages_a_finding_shows_the_cell_in_its_grid(text_report: html.HtmlElement) -> None:
    (finding,) = (
        e
        for e in text_report.xpath("//details[contains(@class, 'finding')]")
        if "R125" in e.xpath("string(summary)")
    )
    (hit,) = finding.xpath(".//td[contains(@class, 'hit')]")
    assert "［隐去］" in hit.text_content()
    assert text_report.xpath("//*[local-name()='image']") == []


def test_what_a_document_says_stays_text(package: Package) -> None:
    rows = {name: [dict(row) for row in found] for name, found in package.rows.items()}
    rows["documents"][0]["department"] = MARKUP
    rows["tables"][0]["title"] = MARKUP
    rows["amounts"][0]["name"] = MARKUP
    for claim in rows["claims"]:
        claim["text"] = claim["text"].replace("一般公共预算", MARKUP)
    changed = replace(package, rows=rows)
    report = build_report(changed, check_packages([changed]))
    tree = html.document_fromstring(report)
    assert tree.xpath("//script") == []
    assert tree.xpath("string(//h1)") == MARKUP
    assert MARKUP not in report


def test_what_the_package_withholds_is_covered_on_the_pages(folder: Path) -> None:
    """The contact's telephone number can be read in the source, and not in the report's picture."""
    package = read_package(folder)
    ledger = read_ledger(package, package.rows["documents"][0])
    withheld = [c for c in ledger.cells.values() if "［隐去］" in c["text"]]
    assert withheld
    tree = html.document_fromstring(build_report(package, check_packages([package])))
    for cell in withheld:
        (data,) = tree.xpath(f"//*[@id='page-image-{cell['page']}']/@href")
        picture = Image.open(io.BytesIO(base64.b64decode(data.split(",")[1]))).convert("L")
        (width,) = tree.xpath(f"//*[@id='page-image-{cell['page']}']/@width")
        scale = picture.width / float(width)
        inner = (float(cell[side]) * scale for side in ("x0", "top", "x1", "bottom"))
        x0, top, x1, bottom = inner
        inside = picture.crop((int(x0) + 4, int(top) + 4, int(x1) - 4, int(bottom) - 4)).tobytes()
        assert min(inside) > 180, cell["cell"]


def covered(source: Path, numbers: dict[int, list[str]]) -> dict[int, list[bool]]:
    """For each number printed on a page of a source, whether its letters lie under a cover; pages left out have none."""
    package = records_to_package(read_records(source, engine="lines", document_id="x"))
    ledger = read_ledger(package, package.rows["documents"][0])
    pdf = pypdfium2.PdfDocument(source)
    prints = {n: characters_in_order(pdf[n - 1]) for n in range(1, len(pdf) + 1)}
    covers, left_out = covers_of(ledger, prints)
    found: dict[int, list[bool]] = {}
    for page, printed in numbers.items():
        text = "".join(c.text for c in prints[page])
        for number in printed:
            letters = prints[page][text.index(number) : text.index(number) + len(number)]
            hidden = [
                any(b.x0 <= c.x <= b.x1 and b.top <= c.y <= b.bottom for b in covers[page]) for c in letters
            ]
            found.setdefault(page, []).append(page in left_out or all(hidden))
    return found


def test_a_telephone_number_is_covered_wherever_the_page_prints_it(tmp_path: Path) -> None:
    """Two after the same words, one broken over two lines, one in a footer that no paragraph holds."""
    source = PDF
    for n, (page, x, y, text) in enumerate(
        (
            (22, 80, 500, "Tel: 13912345678"),
            (22, 80, 460, "Tel: 13812345678"),
            (28, 300, 690, "Telephone of the office 1371234"),
            (28, 60, 704, "5678 in the afternoon"),
            (19, 250, 790, "18612345678"),
        )
    ):
        source = overprint(source, page, x, y, text, tmp_path / f"{n}.pdf")
    numbers = {22: ["13912345678", "13812345678"], 28: ["13712345678"], 19: ["18612345678"]}
    assert covered(source, numbers) == {22: [True, True], 28: [True], 19: [True]}


def test_contacts_that_the_package_keeps_are_not_covered() -> None:
    package = records_to_package(read_records(PDF, engine="lines", document_id="x", keep_contacts=True))
    pdf = pypdfium2.PdfDocument(PDF)
    prints = {n: characters_in_order(pdf[n - 1]) for n in range(1, len(pdf) + 1)}
    assert covers_of(read_ledger(package, package.rows["documents"][0]), prints) == ({}, set())


def test_the_figure_of_a_claim_is_marked_and_no_other_number(page: html.HtmlElement) -> None:
    """部门价值50万元以上大型设备0台：the 0 of the count, not that of 50."""
    marks = page.xpath("//ul[@class='places']//q[contains(., '以上大型设备0台')]/mark")
    assert {mark.text for mark in marks} == {"0"}
    assert all(
        mark.getparent().text.endswith("大型设备") or mark.getparent().text.endswith("设备") for mark in marks
    )
    assert all(mark.tail.startswith("台") for mark in marks)


def test_cells_without_a_page_are_shown_in_their_grid_beside_the_pages(folder: Path) -> None:
    """Some cells of a package have a place on a page and some do not: every link leads somewhere."""
    package = read_package(folder)
    rows = {name: [dict(row) for row in found] for name, found in package.rows.items()}
    for cell in rows["cells"]:
        if cell["table"] == "revenue_by_function":
            cell.update(page="", x0="", top="", x1="", bottom="")
    changed = replace(package, rows=rows)
    tree = html.document_fromstring(build_report(changed, check_packages([changed])))
    ids = Counter(tree.xpath("//@id"))
    assert {href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")} <= set(ids)
    assert max(ids.values()) == 1
    assert tree.xpath("//td[starts-with(@id, 'cell-')]")
    assert tree.xpath("//a[@class='cell'][starts-with(@id, 'cell-')]")


def test_a_table_that_was_not_understood_is_not_called_empty(package: Package) -> None:
    table = "general_budget_project_expenditure"
    kept = [row for row in package.rows["amounts"] if row["table"] != table]
    changed = replace(package, rows={**package.rows, "amounts": kept})
    tree = html.document_fromstring(build_report(changed, check_packages([changed])))
    (summary,) = tree.xpath(f"//details[@id='table-{table}']/summary")
    assert "空表" not in summary.text_content()
    assert "没有读到金额" in summary.text_content()


def test_a_report_is_the_same_each_time_and_small(folder: Path) -> None:
    package = read_package(folder)
    once, again = (build_report(package, check_packages([package])) for _ in range(2))
    assert once == again
    assert len(once) < 5_000_000
    bare = build_report(package, check_packages([package]), images=False)
    assert "data:image" not in bare
    assert len(bare) < 1_000_000


def test_the_language_it_opens_in(package: Package) -> None:
    for lang, id, code in (("zh", "lang-zh", "zh-Hans"), ("en", "lang-en", "en")):
        tree = html.document_fromstring(build_report(package, check_packages([package]), lang))
        assert tree.xpath("//input[@checked]/@id") == [id]
        assert tree.get("lang") == code


def test_another_file_is_never_shown_as_the_source(folder: Path, tmp_path: Path) -> None:
    document = read_package(folder).rows["documents"][0]
    other = tmp_path / PDF.name
    other.write_bytes(PDF.read_bytes() + b"\n%")
    assert find_source(document, tmp_path / "package") == ()
    with pytest.raises(PackageError, match="SHA-256"):
        find_source(document, None, other)
    assert find_source(document, folder) == (folder / "source" / PDF.name,)


def test_bad_calls_are_one_line_and_leave_nothing(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "other.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "x.docx").write_bytes((SOURCE / "facsimile.docx").read_bytes())
    os.mkfifo(tmp_path / "pipe")
    for call in (
        ["report", str(folder), "-o", str(tmp_path)],
        ["report", str(folder), "-o", str(tmp_path / "r.html"), "--source", str(tmp_path / "other.pdf")],
        ["report", str(tmp_path / "nothing"), "-o", str(tmp_path / "r.html")],
        ["report", str(folder), "-o", str(folder / "datapackage.json")],
        ["report", str(folder), "-o", str(folder / "data" / "amounts.csv")],
        ["report", str(folder), "-o", str(folder / "source" / PDF.name)],
        ["report", str(tmp_path / "x.docx"), "-o", str(tmp_path / "x.docx")],
        ["report", str(folder), "-o", str(tmp_path / "pipe")],
    ):
        assert main(call) == 2
        assert capsys.readouterr().err.count("\n") == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == ["other.pdf", "pipe", "x.docx"]
    assert (tmp_path / "x.docx").read_bytes() == (SOURCE / "facsimile.docx").read_bytes()
    assert read_package(folder).rows


def test_the_descriptor_of_a_package_is_taken_for_the_package(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "r.html"
    assert main(["report", str(folder / "datapackage.json"), "-o", str(target)]) == 0
    assert "page-image-1" in target.read_text("utf-8")


def test_a_package_of_two_documents_is_refused(package: Package, tmp_path: Path) -> None:
    rows = dict(package.rows)
    rows["documents"] = [rows["documents"][0], {**rows["documents"][0], "document_id": "other"}]
    with pytest.raises(PackageError, match="2 documents"):
        write_report(replace(package, rows=rows), check_packages([package]), tmp_path / "r.html")


def test_a_sentence_is_found_on_its_page_across_lines(folder: Path) -> None:
    package = read_package(folder)
    pdf = pypdfium2.PdfDocument(PDF)
    found = missed = 0
    for claim in package.rows["claims"]:
        if claim["stated"]:
            pages = (int(claim["page"]), int(claim["page"]) + 1)
            prints = [characters_in_order(pdf[n - 1]) for n in pages if n <= len(pdf)]
            place = claim["text"].index(claim["stated"])
            boxes = [find_words(p, claim["text"], claim["stated"], place) for p in prints]
            found, missed = (found + 1, missed) if any(boxes) else (found, missed + 1)
    assert found > 50
    assert missed == 0


def test_evidence_names_what_was_stated_and_who_else_says_so(package: Package) -> None:
    """A digit of a class changed: what is stated, expected, the difference, the sums that fail with it."""
    rows = {name: [dict(row) for row in found] for name, found in package.rows.items()}
    row = next(
        r
        for r in rows["amounts"]
        if r["table"] == "expenditure_by_function" and r["item"] == "total" and r["measure"] == "total"
    )
    row["stated"], row["amount"] = "451.89", "4518900.00"
    changed = replace(package, rows=rows)
    checked = check_packages([changed])
    finding = next(f for f in checked.findings if row["cell"] in f.cells and f.severity == "critical")
    ledger = read_ledger(changed, rows["documents"][0])
    evidence = evidence_of(ledger, finding)
    assert finding.told[:3] == ("451.89 万元", "415.89 万元", "36.00 万元")
    assert evidence.places[0].id == row["cell"]
    assert len(evidence.consequences) == len(finding.consequences) > 0


def test_a_generated_pdf_and_a_word_file_have_reports(tmp_path: Path) -> None:
    for name in ("facsimile.docx", "disclosure.md"):
        package = records_to_package(read_records(SOURCE / name, document_id="x"))
        write_report(package, check_packages([package]), tmp_path / f"{name}.html")
        tree = html.fromstring((tmp_path / f"{name}.html").read_text("utf-8"))
        assert tree.xpath("//td[starts-with(@id, 'cell-')]")
        assert re.search(r"[\d,]+\.\d\d", tree.xpath("string(//dl[@class='amounts'])"))


# --- arithmetic


def with_claim(package: Package, number: str, **changed: str) -> tuple[Package, str]:
    """The package with a claim's figures changed, and the place of the claim."""
    rows = {name: [dict(row) for row in found] for name, found in package.rows.items()}
    row = next(r for r in rows["claims"] if r["claim"] == number)
    for name, value in changed.items():
        row["text"] = row["text"].replace(row[name], value)
        row[name] = value
    return replace(package, rows=rows), f"claim{int(number):03d}"


def evidence_in(package: Package, place: str, severity: str | None = None) -> Evidence:
    found = [f for f in check_packages([package]).findings if f.cells[:1] == (place,)]
    finding = next(f for f in found if severity in (None, f.severity))
    return evidence_of(read_ledger(package, package.rows["documents"][0]), finding)


def test_a_sum_is_shown_with_all_its_operands_each_in_its_place(package: Package) -> None:
    rows = {name: [dict(row) for row in found] for name, found in package.rows.items()}
    row = next(
        r
        for r in rows["amounts"]
        if (r["table"], r["code"], r["measure"]) == ("expenditure_by_function", "201", "total")
    )
    row["stated"], row["amount"] = "300.05", "3000500.00"
    changed = replace(package, rows=rows)
    checked = check_packages([changed])
    finding = next(f for f in checked.findings if row["cell"] in f.cells and f.cause and f.cause.step)
    evidence = evidence_of(read_ledger(changed, rows["documents"][0]), finding)
    assert evidence.arithmetic is not None
    printed = {r["cell"]: r["stated"] for r in rows["amounts"]}
    placed = {place.id for place in evidence.places}
    assert evidence.arithmetic.operands
    for operand in evidence.arithmetic.operands:
        assert operand.printed == printed.get(operand.place, "0")
        assert operand.place in placed
        assert evidence.letter(operand.place, operand.measure) not in ("", "A")
    total = sum(Decimal(o.printed.replace(",", "")) for o in evidence.arithmetic.operands)
    assert evidence.arithmetic.result == f"{total} 万元"
    assert evidence.arithmetic.stated == "300.05 万元"


def test_a_share_is_shown_as_a_quotient_of_two_places(package: Package) -> None:
    claim = next(r for r in package.rows["claims"] if r["topic"] == "all.basic" and r["share"])
    changed, place = with_claim(package, claim["claim"], share="84.95")
    evidence = evidence_in(changed, place)
    assert evidence.arithmetic is not None
    part, whole = evidence.arithmetic.operands
    assert (part.place, part.printed, whole.before) == (place, claim["stated"], " ÷ ")
    assert whole.printed.startswith("415.89")
    assert evidence.arithmetic.stated == "84.95%"
    assert evidence.arithmetic.result == "48.95%"
    assert [p.words for p in evidence.places[:2]] == [
        "84.95",
        claim["stated"],
    ]  # marked apart in one sentence


def test_a_long_sum_has_letters_beyond_z() -> None:
    assert [letter_of(n) for n in (0, 25, 26, 27, 51, 52)] == ["A", "Z", "AA", "AB", "AZ", "BA"]


def test_a_rule_that_states_no_printed_figure_has_no_arithmetic(package: Package) -> None:
    """R074 states the double of the annuity: to call it printed would be false."""
    figures = figures_by_place(package, "kashi-2024")
    cell, other = list(figures.amounts)[:2]
    fen = int(Decimal(figures.amounts[cell]["amount"]) * 100)
    context = read_ledger(package, package.rows["documents"][0]).context
    instance = Instance("R074", "kashi-2024", None, None, "total", None, 2 * fen, 1, 0, 1, (cell, other))
    assert arithmetic_of(figures, instance, context) is None


# --- links, citations, sentences


def test_a_finding_has_an_id_that_stays_inside_what_a_link_opens(
    page: html.HtmlElement, folder: Path
) -> None:
    package = read_package(folder)
    for finding in check_packages([package]).findings:
        (body,) = page.xpath(f"//details[contains(@class, 'finding')]/div[@id='{finding.id}']")
        assert body.xpath(f".//a[@href='#{finding.id}']")
    other = replace(package, rows={**package.rows, "documents": [{**package.rows["documents"][0]}]})
    again = html.document_fromstring(build_report(other, check_packages([other]), "en"))
    assert again.xpath("//details[contains(@class, 'finding')]/div/@id") == page.xpath(
        "//details[contains(@class, 'finding')]/div/@id"
    )


def test_a_finding_can_be_cited(page: html.HtmlElement, folder: Path) -> None:
    package = read_package(folder)
    document = package.rows["documents"][0]
    finding = next(f for f in check_packages([package]).findings if f.page and f.told)
    (body,) = page.xpath(f"//*[@id='{finding.id}']")
    for lang in ("zh", "en"):
        cited = body.xpath(f"string(.//p[contains(@class, 'citation')]/span[@lang='{lang}'])")
        for part in (
            document["department"],
            document["fiscal_year"],
            document["source_sha256"][:16],
            str(finding.page),
            finding.message(lang),
            finding.rule,
            f"#{finding.id}",
        ):
            assert part in cited


def test_a_headline_number_leads_to_its_place_on_a_page_and_says_which(page: html.HtmlElement) -> None:
    cards = page.xpath("//dl[@class='amounts']/div")
    assert len(cards) > 5
    ids = set(page.xpath("//@id"))
    for card in cards:
        (link,) = card.xpath(".//a/@href")
        assert link.startswith(("#cell-t", "#claim"))
        assert link[1:] in ids
        assert "页" in card.text_content()
    decimals = {len(a.text.partition(".")[2]) for a in page.xpath("//dl[@class='amounts']//a")}
    assert decimals == {2}


def test_numbers_of_a_table_are_written_alike() -> None:
    numbers = [Decimal("200000.00"), Decimal("154369326"), Decimal("0")]
    assert [alike(n, decimals_of(numbers)) for n in numbers] == ["200,000.00", "154,369,326.00", "0.00"]
    assert decimals_of([Decimal("350.3499"), Decimal("1.50")]) == 4  # none loses a digit


def test_the_text_is_shown_as_its_sentences_with_what_became_of_each_figure(
    page: html.HtmlElement, folder: Path
) -> None:
    claims = read_package(folder).rows["claims"]
    marks = {mark.get("id"): mark for mark in page.xpath("//p[@class='sentence']/mark")}
    listed = {
        li.get("id"): li for li in page.xpath("//p[@class='sentence']/following-sibling::ul[1]/li[@id]")
    }
    for claim in claims:
        place = f"claim{int(claim['claim']):03d}"
        if place in marks:
            assert marks[place].get("class") == (claim["outcome"] or "none")
        else:  # 没有使用…: it says so without a number
            assert (listed[place].xpath("span/@class")[0] == claim["outcome"]) is bool(claim["outcome"])
    assert {m.get("class") for m in marks.values()} == {"confirmed", "none"}
    sentences = [
        re.sub("[✓✗?]", "", p.text_content()).rpartition("第")[0].strip()
        for p in page.xpath("//p[@class='sentence']")
    ]
    assert set(sentences) == {claim["text"].strip() for claim in claims}


def test_a_figure_that_the_tables_contradict_names_the_cell(package: Package) -> None:
    claim = next(r for r in package.rows["claims"] if r["outcome"] == "confirmed" and r["stated"] != "0")
    rows = {name: [dict(row) for row in found] for name, found in package.rows.items()}
    next(r for r in rows["claims"] if r["claim"] == claim["claim"])["outcome"] = "contradicted"
    changed = replace(package, rows=rows)
    tree = html.document_fromstring(build_report(changed, check_packages([changed])))
    (told,) = tree.xpath("//li[span[@class='contradicted']]")
    assert "不符" in told.text_content()
    assert told.xpath(".//a/@href")[0].removeprefix("#cell-") in claim["against"].split()


def test_columns_say_their_unit_and_lines_are_indented_by_level(page: html.HtmlElement) -> None:
    (table,) = page.xpath("//details[@id='table-expenditure_by_function']//table")
    heads = table.xpath("./thead//th[position() > 1]")
    assert heads
    assert all("万元" in th.text_content() for th in heads)
    levels = {th.text_content().split()[0]: th.get("class") for th in table.xpath("./tbody//th")}
    assert (levels["201"], levels["20103"], levels["2010350"]) == (None, "level-1", "level-2")


# --- in a panel


def test_the_report_of_a_panels_document_leads_to_the_index_and_to_the_year_before(
    package: Package, tmp_path: Path
) -> None:
    (tmp_path / "panel" / "data").mkdir(parents=True)
    for name, rows in (
        ("documents", ["document_id,department,fiscal_year", "kashi-2024,甲局,2024", "before,甲局,2023"]),
        (
            "links",
            [
                "document_id,other,kind,statements,agreed,contradicted,undecided",
                "kashi-2024,before,last_year,11,10,1,0",
                "before,kashi-2024,edition,0,0,0,0",
            ],
        ),
    ):
        (tmp_path / "panel" / "data" / f"{name}.csv").write_text("\n".join(rows) + "\n", "utf-8")
    target = tmp_path / "panel" / "reports" / "kashi-2024.html"
    links = panel_links(tmp_path / "panel", "kashi-2024", target)
    write_report(package, check_packages([package]), target, "en", images=False, links=links)
    tree = html.document_fromstring(target.read_text("utf-8"))
    hrefs = tree.xpath("//ul[contains(@class, 'panel')]//a/@href")
    assert hrefs == ["../index.html#d-kashi-2024", "before.html"]
    told = tree.xpath("string(//ul[contains(@class, 'panel')])")
    assert "the year before" in told
    assert "甲局 2023" in told
    assert "11 figures of it: 10 agree, 1 contradicted, 0 undecided" in told


def test_the_rules_over_each_figure_stand_under_its_table_and_page(
    page: html.HtmlElement, folder: Path
) -> None:
    cells = {row["cell"]: row for row in read_package(folder)["cells"]}
    lists = page.xpath("//ul[li[starts-with(@id, 'proof-')]]")
    found = [[item.get("id").removeprefix("proof-") for item in one.xpath("li")] for one in lists]
    places = [{(cells[cell]["table"], cells[cell]["page"]) for cell in of_list} for of_list in found]
    assert all(len(place) == 1 for place in places)
    assert len({place.pop() for place in places}) == len(lists)
    (total,) = page.xpath("//li[@id='proof-t05r07c05']")
    assert total.xpath("string(span[@class='zh'])") == "2010350 事业运行 · 合计"
    assert "✓ R" in " ".join(total.text_content().split())
    assert "一般公共预算支出情况表" in total.getparent().getprevious().text_content()
