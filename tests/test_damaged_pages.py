"""A PDF of which pages are damaged is read page by page: what is lost is named, and nobody is accused of it."""

from pathlib import Path

import pypdfium2
import pytest

import toolkit
from bench.dropped_pages import accusations
from toolkit.cli import main
from toolkit.model import Document, Line, Page, SourceError
from toolkit.readers import read
from toolkit.readers.pdf_streams import damaged_pages, own_copy
from toolkit.text import read_claims, read_passages
from toolkit.text.names import Book, Names

from .damaged_pdfs import HARMLESS, LOST, damaged

FACSIMILE = Path(__file__).parents[1] / "datapackage" / "source" / "facsimile.pdf"
PAGES = range(1, len(pypdfium2.PdfDocument(FACSIMILE)) + 1)


@pytest.fixture(scope="module")
def whole() -> Document:
    return read(FACSIMILE, "lines")


@pytest.mark.parametrize("manner", LOST)
def test_a_page_that_is_not_whole_is_not_read_and_the_others_are(
    manner: str, whole: Document, tmp_path: Path
) -> None:
    """pdfium takes what comes before the damage: half a table was gone, and its publisher accused."""
    document = read(damaged(FACSIMILE, [13], LOST[manner], tmp_path / "a.pdf"), "lines")
    assert document.pages[12].blocks == ()
    assert [p.blocks for p in document.pages if p.number != 13] == [
        p.blocks for p in whole.pages if p.number != 13
    ]
    (told,) = (p for p in document.problems if p not in whole.problems)
    assert (told.kind, told.page) == ("page_failed", 13)
    assert "fetch the file again" in told.en
    assert "重新下载" in told.zh


@pytest.mark.parametrize("manner", HARMLESS)
def test_what_loses_no_word_is_no_damage(manner: str, whole: Document, tmp_path: Path) -> None:
    document = read(damaged(FACSIMILE, [13], HARMLESS[manner], tmp_path / "a.pdf"), "lines")
    assert [p.blocks for p in document.pages] == [p.blocks for p in whole.pages]
    assert document.problems == whole.problems


def test_the_ledger_names_the_page_and_its_tables_are_not_whole(tmp_path: Path) -> None:
    path = damaged(FACSIMILE, [13, 20], LOST["cut short"], tmp_path / "a.pdf")
    package = toolkit.publish(path, engine="lines", limits=False, validate=False)
    status = {row["page"]: (row["status"], row["reason_en"]) for row in package["pages"]}
    assert {page for page, (said, _) in status.items() if said == "unread"} == {"13", "20"}
    assert "page 13 cannot be read: its content is damaged" in status["13"][1]
    beside = [t for t in package["tables"] if {t["page_first"], t["page_last"]} & {"12", "14"}]
    assert "false" in {t["is_whole"] for t in beside}


@pytest.mark.slow
def test_no_page_that_is_damaged_accuses(whole: Document, tmp_path: Path) -> None:
    known = accusations(whole)
    places, said = {a[:2] for a in known}, {a[2] for a in known}
    manners = list(LOST.values())
    for page in PAGES:
        path = damaged(FACSIMILE, [page], manners[page % len(manners)], tmp_path / "a.pdf")
        document = read(path, "lines")
        assert [p.page for p in document.problems if p.kind == "page_failed"] == [page]
        assert [a for a in accusations(document) if a[:2] not in places and a[2] not in said] == []


def test_where_every_page_is_damaged_it_is_refused_in_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = damaged(FACSIMILE, list(PAGES), LOST["cut short"], tmp_path / "a.pdf")
    with pytest.raises(SourceError, match="damaged"):
        read(path, "lines")
    assert main(["check", str(path)]) == 2
    assert capsys.readouterr().err.strip().count("\n") == 0


def test_the_second_engine_reads_the_other_pages(tmp_path: Path) -> None:
    path = damaged(FACSIMILE, [13], LOST["cut short"], tmp_path / "a.pdf")
    document = read(path, "both")
    assert {cell.witness is not None for cell in document.pages[13].grids[0].cells} == {True}


def test_a_page_without_content_is_blank(tmp_path: Path) -> None:
    pdf = pypdfium2.PdfDocument(FACSIMILE)
    pdf.new_page(595, 842)
    pdf.save(tmp_path / "a.pdf")
    document = read(tmp_path / "a.pdf", "lines")
    assert [(p.kind, p.page) for p in document.problems if p.page == 29] == [("blank_page", 29)]


def test_hostile_structures_cost_no_more_than_they_are(tmp_path: Path) -> None:
    """Dictionaries and lists that never end, pages that are their own parents."""
    kids = b"/Type/Pages/Count 1/Kids[2 0 R]"
    for said in (b"<<" * 200_000, b"[" * 200_000, b"<<a" * 200_000, b"<<" + kids + b">>"):
        data = b"%PDF-1.4\n1 0 obj\n<</Pages 2 0 R>>\nendobj\n2 0 obj\n" + said + b"\nendobj\n"
        (tmp_path / "a.pdf").write_bytes(data + b"trailer<</Root 1 0 R>>\n%%EOF\n")
        try:
            pdf = pypdfium2.PdfDocument(tmp_path / "a.pdf")
        except pypdfium2.PdfiumError:
            continue
        assert damaged_pages(own_copy(pdf), len(pdf)) == {}


def test_no_sentence_is_made_of_the_two_ends_beside_an_unread_page() -> None:
    """Its halves are no claims, and what comes next stands under no heading that may have ended."""
    page = [
        Line("第三部分 预算说明", 1),
        Line("一、收入预算情况说明", 1),
        Line("2024年收入预算100.00万元，比上年增加", 1),
    ]
    after = [Line("5.00万元，增长3.00%。", 3), Line("其中：基本支出50.00万元。", 3)]
    pages = (Page(1, tuple(page)), Page(2, (), has_text=False), Page(3, tuple(after)))
    passages = read_passages(Document("a.pdf", "pdf", "0", pages, "lines"))
    assert [(p.text, p.chapter, p.is_torn) for p in passages[2:]] == [
        ("2024年收入预算100.00万元，比上年增加", "一、收入预算情况说明", True),
        ("5.00万元，增长3.00%。", "", True),
        ("其中：基本支出50.00万元。", "", False),
    ]
    claims, unread = read_claims(passages, 2024, Names(Book({}), Book({}), ""))
    assert [claim.stated for claim in claims] == ["50.00"]
    assert [figure for figure, _, _ in unread] == ["100.00万元", "5.00万元", "3.00%"]
