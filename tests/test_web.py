"""Saved web pages as a browser shows them, and the shell of the site around a disclosure."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from toolkit.model.document import Document, Grid, Line
from toolkit.model.errors import SourceError
from toolkit.publishing.source_to_records import read_records
from toolkit.readers import read
from toolkit.tables import document_to_tables

from .formats import write_html, write_xlsx

TABLE = "<table><tr><td>科目</td><td>合计</td></tr><tr><td>甲</td><td>1.00</td></tr></table>"


def page(path: Path, html: str, encoding: str = "utf-8") -> Document:
    path.write_bytes(html.encode(encoding))
    return read(path)


def grids(document: Document) -> list[list[str]]:
    return [[c.text for c in block.cells] for block in document.blocks() if isinstance(block, Grid)]


def lines(document: Document) -> list[str]:
    return [line.text for line in document.pages[0].lines]


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "gb18030"), ("gb2312", "utf-8"), ("gb2312", "gb18030"), ("", "gbk"), ("iso-8859-1", "gb18030"),
        ("windows-1252", "utf-8"), ("big5", "gb18030"), ("gb2312", "big5"), ("no-such-charset", "gb18030"),
    ],
)  # fmt: skip
def test_the_bytes_tell_the_charset(tmp_path: Path, declared: str, encoding: str) -> None:
    said = "部門預算表" if encoding == "big5" else "部门预算镕"
    document = page(
        tmp_path / "a.html", f"<html><head><meta charset='{declared}'></head><body><p>{said}</p>", encoding
    )
    assert lines(document) == [said]


def test_a_few_bytes_that_fit_nothing_do_not_change_the_charset(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(
        "<meta charset=utf-8><p>部门预算收入总计</p>".encode() + b"\xff\xfe\xfd"
    )
    document = read(tmp_path / "a.html")
    assert lines(document)[0].startswith("部门预算收入总计")
    assert [p.kind for p in document.pages[0].problems] == ["text_lost"]


@pytest.mark.parametrize(
    ("html", "cells"),
    [
        (
            "<table><tr><td rowspan=0>类</td><td>甲</td></tr><tr><td>乙</td></tr></table>",
            [["类", "甲", "乙"]],
        ),
        (
            "<table><tr><td>科<script>var a=9;</script>目</td><td>1<style>.a{}</style></td></tr></table>",
            [["科目", "1"]],
        ),
        ("<table><tr><td>科目<sup>①</sup></td><td>合<br/>计</td></tr></table>", [["科目①", "合\n计"]]),
        ("<table><tr><td>甲</td><td>1,00<wbr>0.00</td></tr></table>", [["甲", "1,000.00"]]),
        ("<table><tr><td>甲</td><td style='display:none'>9</td><td>1</td></tr></table>", [["甲", "1"]]),
        ("<table><tr><td>a\x0b\x01b</td><td>1</td></tr></table>", [["ab", "1"]]),
        (
            "<style>.v {visibility: hidden}</style><table><tr><td class=v>甲</td><td>1</td></tr></table>",
            [["", "1"]],
        ),
        (
            "<table><tfoot><tr><td>合计</td><td>3</td></tr></tfoot><tr><td>甲</td><td>1</td></tr></table>",
            [["甲", "1", "合计", "3"]],
        ),
    ],
)
def test_a_table_is_what_a_browser_shows(tmp_path: Path, html: str, cells: list[list[str]]) -> None:
    assert grids(page(tmp_path / "a.html", html)) == cells


@pytest.mark.parametrize("hidden", ["style='display:none'", "hidden", "class=h"])
def test_a_hidden_row_is_left_out_and_told(tmp_path: Path, hidden: str) -> None:
    rows = f"<tr {hidden}><td>模板</td><td>999.00</td></tr><tr><td>甲</td><td>1.00</td></tr>"
    document = page(
        tmp_path / "a.html",
        f"<style>.h {{display: none}}</style><table><tr><td>科目</td><td>合计</td></tr>{rows}</table>",
    )
    (grid,) = document.pages[0].grids
    assert [c.text for c in grid.cells] == ["科目", "合计", "甲", "1.00"]
    assert [q.kind for q in grid.problems] == ["hidden_rows"]


@pytest.mark.parametrize("tag", ["div", "font", "span"])
@pytest.mark.parametrize("depth", [300, 3000, 20000])
def test_no_depth_of_nesting_loses_anything(tmp_path: Path, tag: str, depth: int) -> None:
    document = page(
        tmp_path / "a.html", f"<html><body>{f'<{tag}>' * depth}{TABLE}末句。{f'</{tag}>' * depth}"
    )
    assert grids(document) == [["科目", "合计", "甲", "1.00"]]
    assert lines(document) == ["末句。"]


def test_tables_nested_beyond_all_reason_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read whole"):
        page(tmp_path / "a.html", "<html><body>" + "<table><tr><td>" * 3000 + TABLE)


def test_a_table_of_layout_and_a_table_of_data_hold_tables(tmp_path: Path) -> None:
    assert grids(page(tmp_path / "a.html", f"<table><tr><td>菜单</td><td>{TABLE}</td></tr></table>")) == [
        ["科目", "合计", "甲", "1.00"]
    ]
    data = f"<table><tr><td>一</td><td>二</td></tr><tr><td>x</td><td>{TABLE}</td></tr><tr><td>合计</td><td>9.00</td></tr></table>"
    assert grids(page(tmp_path / "b.html", data)) == [
        ["一", "二", "x", "", "合计", "9.00"],
        ["科目", "合计", "甲", "1.00"],
    ]


def test_a_page_saved_by_excel_has_its_captions_over_the_table(tmp_path: Path) -> None:
    html = (
        "<table><tr><td colspan=2>部门收支总表</td></tr><tr><td></td><td>单位：万元</td></tr>"
        "<tr><td>项目</td><td>金额</td></tr><tr><td>甲</td><td x:num='100.123'>100.12</td></tr></table>"
    )
    document = page(tmp_path / "a.htm", html)
    assert lines(document) == ["部门收支总表", "单位：万元"]
    assert grids(document) == [["项目", "金额", "甲", "100.12"]]


def test_a_title_may_say_in_brackets_what_its_table_is_of(tmp_path: Path) -> None:
    html = (
        "<table><tr><td colspan=2>部门基本支出预算表（人员类、运转类公用经费项目）</td></tr><tr><td colspan=2>单位：元</td></tr>"
        "<tr><td>项目</td><td>金额</td></tr><tr><td>甲</td><td>100.12</td></tr></table>"
    )
    document = page(tmp_path / "a.htm", html)
    assert lines(document) == ["部门基本支出预算表（人员类、运转类公用经费项目）", "单位：元"]
    assert grids(document) == [["项目", "金额", "甲", "100.12"]]


def test_a_caption_of_two_lines_is_the_title_and_the_unit(tmp_path: Path) -> None:
    html = (
        "<table><caption>收支总体情况表<br/><small>单位：万元</small></caption>"
        "<tr><td>项目</td><td>金额</td></tr><tr><td>甲</td><td>100.12</td></tr></table>"
    )
    assert lines(page(tmp_path / "a.htm", html)) == ["收支总体情况表", "单位：万元"]


SHELL = """<html><head><title>水利局 - 云溪县政府</title></head><body><div class="header">云溪县人民政府</div>
<ul><li><a href="/">首页</a></li><li><a href="/ys">2019年部门预算</a></li></ul>
<div>当前位置：<a href="/">首页</a> &gt; <a href="/zw">政务公开</a> &gt; <a href="/b">部门预算</a></div>
{begin}<div>发布日期：2019-01-30 来源：县政府 浏览次数：12 【字体：<a href="javascript:b()">大</a> <a href="javascript:s()">小</a>】</div>
<div class="share">分享到 <a href="#">微信</a></div>{rest}
<p>附件：<a href="/u/%E9%99%84%E4%BB%B61.xls">附件1.xls</a></p><div>【<a href="javascript:p()">打印</a>】</div>
<div class="foot">主办：云溪县人民政府</div></body></html>"""


def test_the_shell_of_a_site_is_no_text_of_the_disclosure(tmp_path: Path) -> None:
    html = SHELL.format(begin="<h1>云溪县水利局2024年部门预算公开</h1>", rest=f"<p>一、部门职责</p>{TABLE}")
    document = page(tmp_path / "a.html", html)
    assert lines(document) == ["云溪县水利局2024年部门预算公开", "一、部门职责", "附件：附件1.xls"]
    assert [q.kind for q in document.pages[0].problems] == ["attachment"]


def test_department_and_year_come_from_the_disclosure_in_a_site(tmp_path: Path) -> None:
    plain = write_html(tmp_path / "plain.html")
    body = plain.read_text("utf-8").partition("<body>")[2].partition("</body>")[0]
    (tmp_path / "shell.html").write_text(SHELL.format(begin="", rest=body), "utf-8")
    inside, alone = read_records(tmp_path / "shell.html"), read_records(plain)
    kept = ("department", "fiscal_year", "kind", "level")
    assert [inside.rows["documents"][0][k] for k in kept] == [alone.rows["documents"][0][k] for k in kept]
    assert [a["amount"] for a in inside.rows["amounts"]] == [a["amount"] for a in alone.rows["amounts"]]


def test_an_attachment_at_hand_is_no_problem(tmp_path: Path) -> None:
    html = SHELL.format(begin="<h1>喀什市政务服务中心2024年部门预算</h1>", rest="<p>一、职责</p>")
    (tmp_path / "a.html").write_text(html, "utf-8")
    write_xlsx(tmp_path / "附件1.xlsx")
    told = read_records([tmp_path / "a.html", tmp_path / "附件1.xlsx"]).problems
    assert not [p for p in told if p.kind == "attachment"]


def test_a_large_page_takes_seconds(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>{n}</td><td><p>{n}.00</p></td></tr>" for n in range(20000))
    begun = time.monotonic()
    document = page(
        tmp_path / "a.html", f"<html><body><table>{rows}</table>" + "<p>支出1.00万元。</p>" * 20000
    )
    assert time.monotonic() - begun < 30
    assert document.pages[0].grids[0].rows == 20000


@pytest.mark.parametrize(
    "frame",
    ["<iframe src=a.pdf></iframe>", "<embed src=a.pdf>", "<object data=a.pdf type=application/pdf></object>"],
)
def test_what_another_file_shows_is_named_with_its_paragraph(tmp_path: Path, frame: str) -> None:
    page = f"<html><body><p>某局2024年部门预算</p>{frame}<p>完</p></body></html>"
    (tmp_path / "a.html").write_text(page, "utf-8")
    (told,) = read(tmp_path / "a.html").pages[0].problems
    assert (told.kind, "a.pdf" in told.en) == ("frames_unread", True)
    assert "after paragraph 1, “某局2024年部门预算”" in told.en


def test_a_text_beside_a_menu_in_a_table_of_layout_is_text(tmp_path: Path) -> None:
    paragraphs = "".join(
        f"<p>{n}.本年收入预算为 12.5{n % 10} 万元，比上年增加一些，原因是任务增加。</p>" for n in range(60)
    )
    page = f"<table><tr><td>部门预算</td><td>{paragraphs}</td></tr></table>"
    (tmp_path / "a.html").write_text(f"<html><body>{page}</body></html>", "utf-8")
    document = read(tmp_path / "a.html")
    assert [len(page.grids) for page in document.pages] == [0]
    assert len(document.pages[0].lines) == 61


@pytest.mark.parametrize("tag", ["section", "main", "article", "div"])
def test_a_page_without_a_body_begins_with_any_element(tag: str, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        f"<!doctype html><meta charset=utf-8><title>x</title><{tag}><p>某局2024年预算</p></{tag}><p>二、收入</p>",
        "utf-8",
    )
    assert [line.text for line in read(path).blocks() if isinstance(line, Line)] == [
        "某局2024年预算",
        "二、收入",
    ]


def test_text_that_is_shown_as_written_has_its_lines(tmp_path: Path) -> None:
    document = page(
        tmp_path / "a.html",
        "<body><pre>一、收入\n<b>二、</b>支出\n\n三、说明</pre><div style='white-space: pre-wrap'>四、甲\n五、乙</div><p>六、\n丙</p>",
    )
    assert lines(document) == ["一、收入", "二、支出", "三、说明", "四、甲", "五、乙", "六、 丙"]


STRUCK = (
    "<del>{}</del>", "<s>{}</s>", "<span style='text-decoration: line-through'>{}</span>",
    "<style>.x {{text-decoration-line: underline line-through}}</style><i class=x>{}</i>",
)  # fmt: skip


@pytest.mark.parametrize("struck", STRUCK)
def test_what_is_struck_through_is_left_out_and_told(tmp_path: Path, struck: str) -> None:
    old, words = struck.format("100.00"), struck.format("旧")
    document = page(
        tmp_path / "a.html",
        f"<p>收入{old}200.00万元</p><table><tr><td>科目</td><td>合计</td></tr><tr><td>{words}甲</td><td>{old}1.00</td></tr></table>",
    )
    assert lines(document) == ["收入200.00万元"]
    assert grids(document) == [["科目", "合计", "甲", "1.00"]]
    figures, text = document.pages[0].problems
    assert (figures.kind, text.kind) == ("struck_figures", "struck_words")
    assert "“100.00”" in figures.zh
    assert "2 figures" in figures.en


@pytest.mark.parametrize(
    ("css", "shown"),
    [
        ("@media print { .x { display: none } }", True),
        ("@media (max-width: 768px) { .x { display: none } }", True),
        ("@media screen { .x { display: none } }", False),
        ("tr.x { display: none } tr.x.on { display: table-row }", True),
        (".on.x { display: table-row } .x { display: none }", True),
        (".x { display: none !important } .on.x { display: table-row }", False),
        ("#t > tbody .x { display: none }", False),
        ("#t > .x { display: none }", True),
        (".other .x, .x:hover { display: none }", True),
        ("tr[class] .x { display: none }", True),
    ],
)
def test_of_the_styles_those_of_a_screen_and_the_most_specific_count(
    tmp_path: Path, css: str, shown: bool
) -> None:
    html = f"<style>{css}</style>" + TABLE.replace("<table>", "<table id=t><tbody>").replace(
        "<tr><td>甲", "<tr class='x on'><td>甲"
    )
    assert ("1.00" in str(grids(page(tmp_path / "a.html", html)))) is shown


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("1.00<sup>1</sup>", "1.00"),
        ("1.00<sup>[2]</sup>", "1.00"),
        ("100m<sup>2</sup>", "100m2"),
        ("<span style='opacity:0'>98</span>1.00", "1.00"),
        ("<span style='font-size:0'>98</span>1.00", "1.00"),
        ("<div style='font-size:0'><b style='font-size:12px'>1.00</b></div>", "1.00"),
        ("<i style='position:absolute;left:-9999px'>98</i>1.00", "1.00"),
        ("<ruby>合计<rp>(</rp><rt>he2</rt><rp>)</rp></ruby>", "合计"),
        ("<svg><text>1.00</text></svg>", "1.00"),
        ("<select><option>98.76</option><option selected>1.00</option></select>", "1.00"),
        ("<select><option disabled>请选择</option><option>1.00<option>98.76</select>", "1.00"),
        (
            "<select><optgroup><option selected>98.76<option selected label='1.00'>壹</optgroup></select>",
            "1.00",
        ),
        ("<select multiple><option>98.76</option></select>1.00", "1.00"),
        ("<select hidden><option selected>98.76</option></select>1.00", "1.00"),
        ("1.00<datalist><option>98.76</option></datalist>", "1.00"),
        ("<bdo dir=rtl>05.432,1</bdo>", "1,234.50"),
        ("<bdo dir='RTL'>(0<b>5.</b>432,1-)</bdo>", "(-1,234.50)"),
        ("<bdo dir=ltr>1.00</bdo>", "1.00"),
        ("<div dir=rtl><span style='unicode-bidi:bidi-override'>00.1</span></div>", "1.00"),
        ("<span dir=rtl>1.00</span>", "1.00"),
        ("<i class=turned>05.43</i>1", "34.501"),
        ("\u202e00.1\u202c", "1.00"),
        ("\u202d1.00\u202c", "1.00"),
        ("<span class='n'></span>", "1,234.50"),
        ("<span class='icon'></span>1.00", "1.00"),
    ],
)
def test_a_cell_shows_what_a_browser_shows(tmp_path: Path, cell: str, shown: str) -> None:
    css = "<style>.n::before{content:'1,234.50'} .icon:before{content:'\\f101'} .turned{unicode-bidi:bidi-override;direction:rtl}</style>"
    assert grids(page(tmp_path / "a.html", css + TABLE.replace("1.00", cell)))[0][3] == shown


RED = (
    "<font color=red>{}</font>", "<span style='COLOR: #C00000'>{}</span>", "<b style='color:rgb(255, 0, 0)'>{}</b>",
    "<style>.minus{{color:#f00}}</style><i class=minus>{}</i>",
)  # fmt: skip


@pytest.mark.parametrize("red", RED)
def test_a_red_figure_is_negative_where_the_page_says_so_else_told(tmp_path: Path, red: str) -> None:
    html = TABLE.replace(
        "</table>",
        f"<tr><td>乙<td>{red.format('1,234.<u>50</u>')}<tr><td>丙<td>{red.format('9.00')}元</table>",
    )
    document = page(tmp_path / "a.html", html)
    assert grids(document)[0][4:] == ["乙", "1,234.50", "丙", "9.00元"]
    assert [told.kind for told in document.pages[0].grids[0].problems] == ["red_figures"]
    document = page(tmp_path / "a.html", html + "<p>负数以红字表示</p>")
    assert grids(document)[0][4:] == ["乙", "-1,234.50", "丙", "9.00元"]
    assert not document.pages[0].grids[0].problems  # it is wholly read
    assert [told.kind for told in document.pages[0].problems] == ["red_negative"]
    black = html.replace("1,234", "<span style='color:#000'>1,234</span>")
    assert not page(tmp_path / "a.html", black).pages[0].grids[0].problems


def test_a_red_line_of_a_page_is_not_told(tmp_path: Path) -> None:
    html = TABLE.replace("<tr><td>甲", "<tr style='color:red'><td>甲").replace(
        "</table>", "<tr><td>乙<td>2.00</table>"
    )
    assert not page(tmp_path / "a.html", html).pages[0].grids[0].problems


LAID_OUT = (
    "<style>.t{display:table}.r{display:table-row}.c{display:table-cell}</style>"
    "<div class=t><div class=r><div class=c>科目</div><div class=c>合计</div></div>"
    "<div class=r><div class=c>甲</div><div class=c>1.00</div></div></div>",
    "<div style='display:table'><p style='display:table-row'><b style='display:table-cell'>科目</b>"
    "<b style='display: table-cell;'>合计</b></p>\n<p style='DISPLAY:TABLE-ROW'><b style='display:table-cell'>甲</b>"
    "<b style='display:table-cell'>1.00</b></p></div>",
    "<style>.r{display:table-row}.c{display:table-cell}</style><section><div class=r><div class=c>科目</div><div class=c>合计</div></div>"
    "<div class=r><div class=c>甲</div><div class=c>1.00</div></div></section>",
    "<style>ul{display:table} ul>li{display:table-row} li span{display:table-cell} li.old{display:none}</style>"
    "<ul><li><span>科目</span><span>合计</span><li class=old><span>乙</span><span>98.76</span><li><span>甲</span><span>1.00</span></ul>",
    "<style>.t{display:table}.h{display:table-header-group}.b{display:table-row-group}.f{display:table-footer-group}"
    ".t .r{display:table-row}section.t div.r>*{display:table-cell}</style>"
    "<section class=t><div class=f><div class=r><i>甲</i><i>1.00</i></div></div>"
    "<div class=h><div class=r><i>科目</i><i>合计</i></div></div><div class=b></div></section>",
)


@pytest.mark.parametrize("html", LAID_OUT, ids=["classes", "attributes", "rows", "list", "groups"])
def test_a_table_laid_out_of_other_elements_is_a_table(tmp_path: Path, html: str) -> None:
    document = page(tmp_path / "a.html", f"<p>收入总表</p>{html}<p>完</p>")
    assert grids(document) == [["科目", "合计", "甲", "1.00"]]
    assert lines(document) == ["收入总表", "完"]


def test_words_beside_the_rows_of_a_table_laid_out_are_not_lost(tmp_path: Path) -> None:
    table = LAID_OUT[0].replace("<div class=t>", "<div class=t><h3>收入总表</h3>")
    document = page(tmp_path / "a.html", table.removesuffix("</div>") + "<!-- end --><p>完</p></div>")
    assert (lines(document), grids(document)) == (["收入总表", "完"], [["科目", "合计", "甲", "1.00"]])
    between = page(
        tmp_path / "a.html", LAID_OUT[0].replace("</div><div class=r>", "</div>乙 2.00<div class=r>")
    )
    assert "乙 2.00" in lines(between)


def test_a_hidden_row_of_a_table_laid_out_is_told(tmp_path: Path) -> None:
    (grid,) = page(tmp_path / "a.html", f"<p>收入总表</p>{LAID_OUT[3]}").pages[0].grids
    assert [told.kind for told in grid.problems] == ["hidden_rows"]


def test_elements_laid_out_in_one_row_are_no_table(tmp_path: Path) -> None:
    css = "<style>.t{display:table}.r{display:table-row}.c{display:table-cell}</style>"
    row = f"<div class=c>某局预算说明</div><div class=c>正文如下{TABLE}</div>"
    for html in (f"<div class=t>{row}</div>", f"<div class=t><div class=r>{row}</div></div>"):
        document = page(tmp_path / "a.html", css + html)
        assert lines(document) == ["某局预算说明", "正文如下"]
        assert grids(document) == [["科目", "合计", "甲", "1.00"]]


def test_words_that_a_page_turns_around_are_read_as_they_are_seen(tmp_path: Path) -> None:
    document = page(tmp_path / "a.html", f"<p>收入<bdo dir=rtl>元万<i>00.21</i></bdo>。</p>{TABLE}")
    assert lines(document) == ["收入12.00万元。"]
    nested = "<bdo dir=rtl>00.21<bdo dir=ltr>34</bdo></bdo>"  # in an order that is not worked out: no number
    document = page(tmp_path / "a.html", TABLE.replace("1.00", nested))
    assert "\ufffd" in grids(document)[0][3]


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("<noscript>98.76</noscript>", True),
        ("<span style='display:none'>98.76</span>", True),
        ("<span style='display:none'>0.00</span>", False),
        ("<span style='display:none'>98.76</span>1.00", False),
        ("<noscript>请打开脚本</noscript>", False),
    ],
)
def test_a_figure_that_a_blank_cell_hides_is_told(tmp_path: Path, cell: str, told: bool) -> None:
    document = page(tmp_path / "a.html", TABLE.replace("1.00", cell))
    assert "98.76" not in str(grids(document))
    assert [p.kind for p in document.pages[0].grids[0].problems] == ["unseen_figures"] * told


def test_a_choice_outside_of_a_table_is_none_of_its_text(tmp_path: Path) -> None:
    years = "<select><option selected>2023年</option><option>2024年</option></select>"
    document = page(tmp_path / "a.html", f"<p>{years}某局2024年部门预算</p>{TABLE}")
    assert lines(document) == ["某局2024年部门预算"]


def test_figures_in_white_are_left_out_and_told(tmp_path: Path) -> None:
    css = "<style>.head{background:#1f4e79}</style>"
    html = TABLE.replace("<tr>", "<tr class=head>", 1).replace("合计", "<font color='#fff'>2025</font>")
    document = page(tmp_path / "a.html", css + html.replace("1.00", "<font color=white>9</font>1.00"))
    assert grids(document) == [["科目", "2025", "甲", "1.00"]]
    assert [told.kind for told in document.pages[0].grids[0].problems] == ["unseen_figures"]


def test_a_head_that_is_printed_again_between_the_rows_is_no_line(tmp_path: Path) -> None:
    head = "<tr><td>科目编码</td><td>科目名称</td><td>合计</td></tr>"
    line = "<tr><td>{}</td><td>{}</td><td>{}</td></tr>"
    rows = [line.format("", "合计", "8.00"), head, line.format("201", "一般公共服务支出", "3.50")]
    html = f"<p>支出预算总表</p><table>{head}{''.join(rows)}{head}{line.format('205', '教育支出', '4.50')}</table>"
    (table,) = document_to_tables(page(tmp_path / "a.html", html))
    assert [c.text for c in table.grid.column_cells(3)] == ["合计", "8.00", "3.50", "4.50"]


def test_what_a_tab_hides_is_told_where_the_page_shows_it_nowhere(tmp_path: Path) -> None:
    css = "<style>.pane{display:none} .pane.active{display:block}</style>"
    figures = "".join(f"<td>{n}.50</td>" for n in range(6))
    hidden = f"<div class=pane><table><tr>{figures}</tr></table></div>"
    shown = f"<div class='pane active'><table><tr>{figures}</tr></table></div>"
    told = page(tmp_path / "a.html", css + TABLE + hidden).pages[0].problems
    assert [(p.kind, p.figures) for p in told] == [("hidden_parts", 6)]
    assert page(tmp_path / "b.html", css + TABLE + hidden + shown).pages[0].problems == ()


def test_a_table_with_pictures_in_its_cells_is_not_wholly_read(tmp_path: Path) -> None:
    document = page(tmp_path / "a.html", TABLE.replace("1.00", "<img src='n1.jpg'>"))
    (grid,) = document.pages[0].grids
    assert [told.kind for told in grid.problems] == ["pictures_unread"]
    assert document.pages[0].problems == ()


def test_the_menu_in_a_cell_beside_the_text_is_none_of_it(tmp_path: Path) -> None:
    text = "".join(
        f"<p>第{n}段，收入预算{n}.50万元，与上年相比增加，主要是人员经费增加。</p>" for n in range(60)
    )
    menu = "<td>首页<br>政务公开<br>2023年</td>"
    document = page(tmp_path / "a.html", f"<table><tr>{menu}<td><p>某局</p>{text}</td></tr></table>")
    assert lines(document)[0] == "某局"
    document = page(tmp_path / "b.html", f"<table><tr><td>某局<br>部门预算</td><td>{text}</td></tr></table>")
    assert lines(document)[:2] == ["某局", "部门预算"]


def test_a_page_that_goes_on_says_so(tmp_path: Path) -> None:
    pager = "<div class=pagination><a href='{}'>下一页</a></div>"
    told = page(tmp_path / "a.html", TABLE + pager.format("t_1.html")).pages[0].problems
    assert [(p.kind, "t_1.html" in p.zh) for p in told] == [("goes_on", True)]
    assert page(tmp_path / "b.html", TABLE + pager.format("javascript:;")).pages[0].problems == ()
    assert page(tmp_path / "c.html", TABLE + "<a href='x.html'>下一篇</a>").pages[0].problems == ()
