"""Word files as Word shows them with changes accepted."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import docx.enum.style
import pytest

from toolkit.model.document import Document, Grid, Line
from toolkit.readers import read

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def word(path: Path, body: str, numbering: str = "") -> Document:
    """A Word file with that body, read."""
    docx.Document().save(str(path.with_suffix(".base.docx")))
    with zipfile.ZipFile(path.with_suffix(".base.docx")) as base, zipfile.ZipFile(path, "w") as made:
        for name in base.namelist():
            part = base.read(name).decode("utf-8") if name.endswith("ml") else base.read(name)
            if name == "word/document.xml":
                part = f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>"
            if name == "word/numbering.xml" and numbering:
                part = f"<w:numbering {W}>{numbering}</w:numbering>"
            made.writestr(name, part)
    return read(path)


def p(text: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def tr(*cells: str, properties: str = "") -> str:
    filled = "".join(f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in cells)
    return f"<w:tr>{properties}{filled}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def rows(document: Document) -> list[list[str]]:
    return [
        [cell.text for cell in block.row_cells(row)]
        for block in document.blocks()
        if isinstance(block, Grid)
        for row in range(1, block.rows + 1)
    ]


def lines(document: Document) -> list[str]:
    return [block.text for block in document.blocks() if isinstance(block, Line)]


HEAD = tr("项目", "金额")


@pytest.mark.parametrize(
    "body",
    [
        f"<w:sdt><w:sdtContent>{tbl(HEAD, tr('甲', '1.00'))}</w:sdtContent></w:sdt>",
        tbl(HEAD, f"<w:sdt><w:sdtContent>{tr('甲', '1.00')}</w:sdtContent></w:sdt>"),
        tbl(HEAD, f"<w:tr><w:tc>{p('甲')}</w:tc><w:sdt><w:sdtContent><w:tc>{p('1.00')}</w:tc></w:sdtContent></w:sdt></w:tr>"),
        tbl(HEAD, tr("甲", f"<w:sdt><w:sdtContent>{p('1.00')}</w:sdtContent></w:sdt>")),
        f"<!-- written by a program -->{tbl(HEAD, '<!-- row -->', tr('甲', '1.00'))}",
        tbl(HEAD, tr("乙", "9.00", properties="<w:trPr><w:del w:id='1'/></w:trPr>"), tr("甲", "1.00")),
        tbl(HEAD, tr("甲", "<w:p><w:del w:id='1'><w:r><w:delText>9.00</w:delText></w:r></w:del><w:ins w:id='2'><w:r><w:t>1.00</w:t></w:r></w:ins></w:p>")),
        tbl(HEAD, tr("甲", "<w:p><w:moveFrom w:id='1'><w:r><w:t>9.00</w:t></w:r></w:moveFrom><w:moveTo w:id='2'><w:r><w:t>1.00</w:t></w:r></w:moveTo></w:p>")),
        tbl(HEAD, tr("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>9876</w:t></w:r><w:r><w:t>甲</w:t></w:r></w:p>", "1.00")),
        tbl(HEAD, tr("甲", "<w:p><w:hyperlink><w:r><w:t>1.00</w:t></w:r></w:hyperlink></w:p>")),
    ],
    ids=["table", "row", "cell", "paragraph", "comments", "deleted row", "deleted", "moved", "hidden", "link"],
)  # fmt: skip
def test_a_table_is_what_word_shows(tmp_path: Path, body: str) -> None:
    assert rows(word(tmp_path / "a.docx", body)) == [["项目", "金额"], ["甲", "1.00"]]


def test_title_and_unit_in_a_table_s_first_rows_stand_over_it(tmp_path: Path) -> None:
    """Word saves a sheet so: 表1, the title and “部门：某局 · 单位：万元” are merged rows of the table."""
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    over = [tr(f"{wide}{p(text)}") for text in ("表1", "部门收支总表")]
    document = word(tmp_path / "a.docx", tbl(*over, tr("部门：某局", "单位：万元"), HEAD, tr("收入", "1.00")))
    assert lines(document) == ["表1", "部门收支总表", "部门：某局", "单位：万元"]
    assert rows(document) == [["项目", "金额"], ["收入", "1.00"]]


def test_a_row_that_begins_further_in_is_padded(tmp_path: Path) -> None:
    before = "<w:trPr><w:gridBefore w:val='1'/></w:trPr>"
    after = "<w:trPr><w:gridAfter w:val='1'/></w:trPr>"
    body = tbl(
        tr("科目", "合计", "基本"), tr("2.00", "1.00", properties=before), tr("乙", "3.00", properties=after)
    )
    assert rows(word(tmp_path / "a.docx", body))[1:] == [["", "2.00", "1.00"], ["乙", "3.00", ""]]


def test_merged_rows_end_where_word_ends_them(tmp_path: Path) -> None:
    def merged(state: str, text: str) -> str:
        return f"<w:tc><w:tcPr><w:vMerge{state}/></w:tcPr>{p(text)}</w:tc>"

    start, on = " w:val='restart'", ""
    body = tbl(
        tr("类", "数"),
        f"<w:tr>{merged(start, '甲')}<w:tc>{p('1')}</w:tc></w:tr>",
        f"<w:tr>{merged(on, '')}<w:tc>{p('2')}</w:tc></w:tr>",
        f"<w:tr>{merged(start, '乙')}<w:tc>{p('3')}</w:tc></w:tr>",
    )
    (grid,) = [b for b in word(tmp_path / "a.docx", body).blocks() if isinstance(b, Grid)]
    assert [(c.row, c.text, c.row_span) for c in grid.cells if c.column == 1] == [
        (1, "类", 1),
        (2, "甲", 2),
        (4, "乙", 1),
    ]


def test_one_branch_of_alternate_content_is_read(tmp_path: Path) -> None:
    box = f"<w:drawing><w:txbxContent>{p('收入总计2712.45万元。')}</w:txbxContent></w:drawing>"
    body = (
        f"<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
        f"<mc:Fallback>{box.replace('drawing', 'pict')}</mc:Fallback></mc:AlternateContent></w:r></w:p>{p('下文')}"
    )
    assert lines(word(tmp_path / "a.docx", body)) == ["收入总计2712.45万元。", "下文"]


def test_signs_that_word_writes_by_elements(tmp_path: Path) -> None:
    body = "<w:p><w:r><w:noBreakHyphen/><w:t>20.00</w:t><w:softHyphen/><w:tab/><w:t>乙</w:t></w:r></w:p>"
    assert lines(word(tmp_path / "a.docx", body)) == ["-20.00 乙"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs(tmp_path: Path) -> None:
    mark = "<w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>"
    document = word(tmp_path / "a.docx", p("支出1.00", mark) + p("万元。"))
    assert lines(document) == ["支出1.00万元。"]


def test_numbers_that_word_writes_by_itself_are_read(tmp_path: Path) -> None:
    levels = (
        "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCountingThousand'/><w:lvlText w:val='%1、'/></w:lvl>"
        "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%2.'/></w:lvl>"
    )
    numbering = (
        f"<w:abstractNum w:abstractNumId='7'>{levels}</w:abstractNum>"
        "<w:num w:numId='7'><w:abstractNumId w:val='7'/></w:num>"
    )

    def listed(level: int) -> str:
        return f"<w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='7'/></w:numPr></w:pPr>"

    body = "".join(p(t, listed(n)) for t, n in [("职责", 0), ("甲", 1), ("乙", 1), ("收入", 0), ("丙", 1)])
    if (
        "word/numbering.xml"
        not in zipfile.ZipFile(Path(docx.__file__).parent / "templates/default.docx").namelist()
    ):
        pytest.skip("the template of python-docx declares no lists")
    assert lines(word(tmp_path / "a.docx", body, numbering)) == [
        "一、职责",
        "1.甲",
        "2.乙",
        "二、收入",
        "1.丙",
    ]


def test_a_table_in_a_cell_is_a_table_of_its_own(tmp_path: Path) -> None:
    inner = tbl(tr("指标", "值", "权重"), tr("数量", "5", "10"))
    document = word(tmp_path / "a.docx", tbl(tr("项目", "目标"), tr("甲", p("见下") + inner + p("。"))))
    grids = [b for b in document.blocks() if isinstance(b, Grid)]
    assert [[c.text for c in g.cells] for g in grids] == [
        ["项目", "目标", "甲", "见下\n。"],
        ["指标", "值", "权重", "数量", "5", "10"],
    ]


def test_what_is_left_out_is_told(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>内部</w:t></w:r></w:p>"
        "<w:p><w:del w:id='1'><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>"
        "<w:p><w:r><w:object/></w:r></w:p>" + p("正文")
    )
    document = word(tmp_path / "a.docx", body)
    assert [q.kind for q in document.pages[0].problems] == [
        "changes_accepted",
        "hidden_words",
        "objects_unread",
    ]


NOTES = (
    "<w:footnote w:id='1'>"
    + p("不含上年结转 120.50 万元。")
    + "</w:footnote><w:footnote w:id='2'>"
    + p("无人引用")
    + "</w:footnote>"
)


def noted(path: Path, body: str) -> Document:
    """A Word file with footnotes, read."""
    word(path, body)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    link = f'<Relationship Id="rIdN" Type="{kind}" Target="footnotes.xml"/></Relationships>'
    made = path.with_suffix(".noted.docx")
    with zipfile.ZipFile(path) as base, zipfile.ZipFile(made, "w") as target:
        for name in base.namelist():
            part = base.read(name)
            if name == "word/_rels/document.xml.rels":
                part = part.replace(b"</Relationships>", link.encode())
            target.writestr(name, part)
        target.writestr("word/footnotes.xml", f"<w:footnotes {W}>{NOTES}</w:footnotes>")
    return read(made)


def test_a_footnote_is_read_behind_the_paragraph_that_refers_to_it(tmp_path: Path) -> None:
    reference = "<w:r><w:footnoteReference w:id='1'/></w:r>"
    body = f"<w:p><w:r><w:t>收入 335.20</w:t></w:r>{reference}<w:r><w:t> 万元。</w:t></w:r></w:p>" + p(
        "下一段"
    )
    assert lines(noted(tmp_path / "a.docx", body)) == [
        "收入 335.20 万元。",
        "不含上年结转 120.50 万元。",
        "下一段",
    ]


def test_a_footnote_in_a_cell_is_no_part_of_its_figure(tmp_path: Path) -> None:
    figure = "<w:p><w:r><w:t>335.20</w:t></w:r><w:r><w:footnoteReference w:id='1'/></w:r></w:p>"
    document = noted(tmp_path / "a.docx", tbl(HEAD, tr("合计", figure)) + p("下一段"))
    assert rows(document) == [["项目", "金额"], ["合计", "335.20"]]
    assert lines(document) == ["不含上年结转 120.50 万元。", "下一段"]


def test_what_is_embedded_is_named_with_its_paragraph(tmp_path: Path) -> None:
    chart = "<w:r><w:drawing><c:chart xmlns:c='c'/></w:drawing></w:r>"
    body = (
        p("一、收支情况见下图") + f"<w:p>{chart}</w:p>" + p("二、说明") + "<w:p><w:r><w:object/></w:r></w:p>"
    )
    (told,) = word(tmp_path / "a.docx", body).pages[0].problems
    assert told.kind == "objects_unread"
    assert "after paragraph 1, “一、收支情况见下图”; after paragraph 2, “二、说明”" in told.en


def test_words_of_headers_and_footers_that_the_text_has_not_are_told(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("某局2024年部门预算公开")
    section = made.sections[0]
    section.header.paragraphs[0].text = "单位：万元"
    section.footer.paragraphs[0].text = "第 1 页 共 9 页"
    made.save(str(tmp_path / "a.docx"))
    document = read(tmp_path / "a.docx")
    assert lines(document) == ["某局2024年部门预算公开"]
    (told,) = document.pages[0].problems
    assert told.kind == "margin_words"
    assert "单位：万元" in told.zh
    assert "页 共" not in told.zh


def test_a_running_title_that_the_text_has_too_is_not_told(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("某局2024年部门预算公开")
    made.sections[0].header.paragraphs[0].text = "某局 2024年部门预算"
    made.save(str(tmp_path / "a.docx"))
    assert not read(tmp_path / "a.docx").pages[0].problems


def test_a_table_in_a_header_counts_as_unread(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("某局2024年部门预算公开")
    table = made.sections[0].header.add_table(1, 2, docx.shared.Pt(200))
    table.cell(0, 0).text, table.cell(0, 1).text = "合计", "335.20"
    made.save(str(tmp_path / "a.docx"))
    (told,) = read(tmp_path / "a.docx").pages[0].problems
    assert (told.kind, told.figures) == ("margin_figures", 1)


def test_what_is_struck_through_is_left_out_and_told(tmp_path: Path) -> None:
    def run(text: str, look: str = "") -> str:
        return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"

    once, twice, off = "<w:strike/>", "<w:dstrike w:val='1'/>", "<w:strike w:val='0'/>"
    document = word(
        tmp_path / "a.docx",
        f"<w:p>{run('收入')}{run('100.00', once)}{run('200.00万元', off)}</w:p>"
        + tbl(HEAD, f"<w:tr><w:tc><w:p>{run('旧', twice)}{run('甲')}</w:p></w:tc><w:tc><w:p>{run('9.00', once)}{run('1.00')}</w:p></w:tc></w:tr>"),
    )  # fmt: skip
    assert lines(document) == ["收入200.00万元"]
    assert rows(document)[-1] == ["甲", "1.00"]
    figures, words = document.pages[0].problems
    assert (figures.kind, words.kind) == ("struck_figures", "struck_words")
    assert "“100.00”、“9.00”" in figures.zh


def test_a_raised_mark_behind_a_number_is_none_of_its_digits(tmp_path: Path) -> None:
    raised = "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>{}</w:t></w:r>"
    cell = "<w:p><w:r><w:t>5,473.81</w:t></w:r>" + raised.format("注1") + "</w:p>"
    area = "<w:p><w:r><w:t>面积100m</w:t></w:r>" + raised.format("2") + "</w:p>"
    document = word(tmp_path / "a.docx", area + tbl(HEAD, tr("甲", cell)))
    assert lines(document) == ["面积100m2"]
    assert rows(document)[-1] == ["甲", "5,473.81"]


def test_figures_in_white_are_left_out_unless_their_ground_is_filled(tmp_path: Path) -> None:
    def white(text: str) -> str:
        return f"<w:p><w:r><w:rPr><w:color w:val='FFFFFF'/></w:rPr><w:t>{text}</w:t></w:r></w:p>"

    filled = f"<w:tc><w:tcPr><w:shd w:val='clear' w:fill='1F4E79'/></w:tcPr>{white('2025')}</w:tc>"
    head = f"<w:tr><w:tc>{p('项目')}</w:tc>{filled}</w:tr>"
    document = word(tmp_path / "a.docx", tbl(head, tr("甲", white("98.76")), tr(white("乙"), "1.00")))
    assert rows(document) == [["项目", "2025"], ["甲", ""], ["乙", "1.00"]]
    (told,) = document.pages[0].grids[0].problems  # the table is not wholly read
    assert (told.kind, "98.76" in told.zh) == ("unseen_figures", True)


def test_digits_of_the_font_symbol_are_digits(tmp_path: Path) -> None:
    def signs(font: str) -> str:
        codes = "".join(f"<w:sym w:font='{font}' w:char='F0{ord(sign):02X}'/>" for sign in "12.5")
        return f"<w:p><w:r>{codes}</w:r></w:p>"

    document = word(tmp_path / "a.docx", tbl(HEAD, tr("甲", signs("Symbol")), tr("乙", signs("Wingdings"))))
    assert rows(document)[1:] == [["甲", "12.5"], ["乙", ""]]


def test_a_formula_without_a_stored_result_is_told_by_its_table(tmp_path: Path) -> None:
    def formula(result: str) -> str:
        kinds = [f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>" for kind in ("begin", "separate", "end")]
        asked = "<w:r><w:instrText> =SUM(ABOVE) </w:instrText></w:r>"
        return f"<w:p>{kinds[0]}{asked}{kinds[1]}{result}{kinds[2]}</w:p>"

    stored = "<w:r><w:t>3.00</w:t></w:r>"
    simple = "<w:p><w:fldSimple w:instr='=A1+A2'/></w:p>"
    document = word(
        tmp_path / "a.docx",
        tbl(HEAD, tr("甲", formula(stored)), tr("乙", formula("")), tr("丙", simple)),
    )
    assert rows(document)[1:] == [["甲", "3.00"], ["乙", ""], ["丙", ""]]
    (grid,) = document.pages[0].grids
    (told,) = grid.problems
    assert (told.kind, "2 个公式域" in told.zh) == ("formulas_without_result", True)
    assert document.pages[0].problems == ()


def red(text: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:rPr><w:color w:val='C00000'/></w:rPr><w:t>{text}</w:t></w:r></w:p>"


def told_of(document: Document) -> list[str]:
    return [told.kind for block in document.blocks() if isinstance(block, Grid) for told in block.problems]


@pytest.mark.parametrize(
    "said", ["注：红字表示负数。", "负数以红字列示", "说明：“红色数字”为负数", "负值用红色表示"]
)
def test_a_red_figure_is_negative_where_the_document_says_so(tmp_path: Path, said: str) -> None:
    body = tbl(
        HEAD, tr("甲", red("1,234.50")), tr("乙", red("0.00")), tr("丙", red("-3.00")), tr("丁", "4.00")
    )
    document = word(tmp_path / "a.docx", body + p(said))
    assert [row[1] for row in rows(document)[1:]] == ["-1,234.50", "0.00", "-3.00", "4.00"]
    assert (told_of(document), [told.kind for told in document.pages[0].problems]) == ([], ["red_negative"])


@pytest.mark.parametrize("said", ["", "红字不表示负数", "负债为零，红色文化活动。"])
def test_a_red_figure_without_a_sign_is_told_where_the_document_says_nothing(
    tmp_path: Path, said: str
) -> None:
    document = word(tmp_path / "a.docx", tbl(HEAD, tr("甲", red("1,234.50")), tr("乙", "4.00")) + p(said))
    assert rows(document)[1:] == [["甲", "1,234.50"], ["乙", "4.00"]]
    assert told_of(document) == ["red_figures"]


def test_a_line_that_is_red_because_it_matters_is_not_told(tmp_path: Path) -> None:
    emphasis = tbl(HEAD, tr(red("合计"), red("5.00")), tr("乙", "4.00"))
    all_red = tbl(HEAD, tr("甲", red("1.00")), tr("乙", red("4.00")))
    signed = tbl(HEAD, tr("甲", red("-1.00")), tr("乙", red("(4.00)")), tr("丙", red("0.00")))
    for number, body in enumerate((emphasis, all_red, signed)):
        assert told_of(word(tmp_path / f"{number}.docx", body)) == []
    document = word(
        tmp_path / "a.docx", emphasis + p("红字表示负数")
    )  # which of the two it is: a person's to see
    assert rows(document)[1] == ["合计", "5.00"]
    assert told_of(document) == ["red_figures"]


def test_red_comes_from_a_style_too_and_from_every_run_of_the_cell(tmp_path: Path) -> None:
    made = docx.Document()
    style = made.styles.add_style("负数", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    style.font.color.rgb = docx.shared.RGBColor(255, 0, 0)
    table = made.add_table(4, 2)
    for row, (name, figure) in enumerate([("项目", "金额"), ("甲", ""), ("乙", ""), ("丙", "4.00")]):
        table.cell(row, 0).text, table.cell(row, 1).text = name, figure
    table.cell(1, 1).paragraphs[0].style = style
    for text in ("1,2", "34.50"):
        table.cell(1, 1).paragraphs[0].add_run(text)
    table.cell(2, 1).paragraphs[0].add_run("1").font.color.rgb = docx.shared.RGBColor(255, 0, 0)
    table.cell(2, 1).paragraphs[0].add_run("2.00")
    made.add_paragraph("红字表示负数")
    made.save(str(tmp_path / "a.docx"))
    assert [row[1] for row in rows(read(tmp_path / "a.docx"))[1:]] == ["-1,234.50", "12.00", "4.00"]


def test_words_written_from_right_to_left_are_read_as_they_are_seen(tmp_path: Path) -> None:
    def bdo(direction: str, *texts: str) -> str:
        runs = "".join(f"<w:r><w:t>{text}</w:t></w:r>" for text in texts)
        return f"<w:p><w:bdo w:val='{direction}'>{runs}</w:bdo><w:r><w:t>元</w:t></w:r></w:p>"

    body = tbl(HEAD, tr("甲", bdo("rtl", "00.", "21")), tr("乙", bdo("ltr", "12.00")))
    assert rows(word(tmp_path / "a.docx", body))[1:] == [["甲", "12.00元"], ["乙", "12.00元"]]


def sectioned(path: Path, *sections: tuple[list[str], list[list[str]], str]) -> Document:
    """A Word file of sections: their lines (a blank one is a table), the words in header paragraphs, which of both margins holds them."""
    made = docx.Document()
    for number, (texts, words, margin) in enumerate(sections):
        section = made.sections[-1] if not number else made.add_section()
        held = getattr(section, margin)
        held.is_linked_to_previous = False
        for at, (text,) in enumerate(words):
            (held.paragraphs[0] if not at else held.add_paragraph()).text = text
        for text in texts:
            if text:
                made.add_paragraph(text)
                continue
            table = made.add_table(2, 2)
            for row, cells in enumerate([("项目", "金额"), ("收入", "1.00")]):
                table.cell(row, 0).text, table.cell(row, 1).text = cells
    made.save(str(path))
    return read(path)


def in_order(document: Document) -> list[str]:
    return [block.text if isinstance(block, Line) else "▦" for block in document.blocks()]


@pytest.mark.parametrize("margin", ["header", "footer"])
def test_title_and_unit_in_the_header_of_a_section_are_those_of_its_one_table(
    tmp_path: Path, margin: str
) -> None:
    document = sectioned(
        tmp_path / "a.docx",
        (["某局2024年部门预算公开"], [["某局"]], margin),
        ([""], [["公开01表"], ["部门收支总表\t单位：万元"], ["第 1 页"]], margin),
        (["单位：元", ""], [["部门收入总表"]], margin),
        (["部门支出总表", "", "注：完"], [["单位：万元"]], margin),
    )
    assert in_order(document) == [
        "某局2024年部门预算公开", "部门收支总表", "单位：万元", "▦", "部门收入总表", "单位：元", "▦", "部门支出总表", "单位：万元", "▦", "注：完",
    ]  # fmt: skip
    (told,) = document.pages[0].problems
    assert (told.kind, "单位" in told.zh, "公开01表" in told.zh) == ("margin_words", False, True)


def test_words_of_headers_that_may_be_another_table_s_are_told(tmp_path: Path) -> None:
    several = sectioned(tmp_path / "a.docx", (["", "下表", ""], [["部门收支总表"], ["单位：万元"]], "header"))
    running = sectioned(
        tmp_path / "b.docx",
        ([""], [["某局预算公开报表"]], "header"),
        ([""], [["某局预算公开报表"]], "header"),
    )
    two = sectioned(
        tmp_path / "c.docx",
        ([""], [["部门收支总表"], ["部门收入总表"], ["单位：元"], ["单位：万元"]], "header"),
    )
    for document in (several, running, two):
        assert "表" not in "".join(in_order(document)).replace("下表", "")
        assert [told.kind for told in document.pages[0].problems] == ["margin_words"]


def test_a_header_holds_until_another_and_a_table_s_own_title_and_unit_count(tmp_path: Path) -> None:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "金额单位：万元"
    for texts in (("部门收支总表",), ("部门收入总表", "单位：元")):
        for text in texts:
            made.add_paragraph(text)
        made.add_table(2, 2).cell(0, 0).text = "项目"
        made.add_section()
    made.save(str(tmp_path / "a.docx"))
    assert in_order(read(tmp_path / "a.docx")) == [
        "部门收支总表",
        "金额单位：万元",
        "▦",
        "部门收入总表",
        "单位：元",
        "▦",
    ]


def test_a_unit_in_the_head_of_a_table_counts_before_that_of_the_page(tmp_path: Path) -> None:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "单位：万元"
    made.add_paragraph("部门收支总表")
    table = made.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "项目", "金额（元）"
    made.save(str(tmp_path / "a.docx"))
    document = read(tmp_path / "a.docx")
    assert in_order(document) == ["部门收支总表", "▦"]
    assert [told.kind for told in document.pages[0].problems] == ["margin_words"]


def test_the_header_of_the_first_page_counts_where_there_is_one(tmp_path: Path) -> None:
    def made(is_different: bool) -> list[str]:
        document = docx.Document()
        section = document.sections[0]
        section.first_page_header.paragraphs[0].text = "单位：万元"
        section.different_first_page_header_footer = is_different
        document.add_paragraph("部门收支总表")
        document.add_table(2, 2).cell(0, 0).text = "项目"
        document.save(str(tmp_path / "a.docx"))
        return in_order(read(tmp_path / "a.docx"))

    assert made(True) == ["部门收支总表", "单位：万元", "▦"]
    assert made(False) == ["部门收支总表", "▦"]
