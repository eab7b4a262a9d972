"""The words and the calls of a notebook about a disclosure: headings, and prose in both languages."""

from __future__ import annotations

PROSE: dict[str, tuple[str, str, str]] = {
    "title": (
        "# {title}",
        "这个笔记本由 `toolkit notebook` 为 {files} 写成：读到了什么，有哪些表，查出了什么、证据何在，什么没有读到。从头运行一遍，就是把这份文件重新读、重新查。最后是空的单元，供你自己分析。",
        "`toolkit notebook` wrote this notebook for {files_en}: what was read, the tables, the findings with their evidence, and what was not read. Run it from the top and the document is read and checked again. Empty cells at the end are for your own analysis.",
    ),
    "title_package": (
        "# {title}",
        "这个笔记本由 `toolkit notebook` 为数据包 {files} 写成：有哪些文件和表，查出了什么，什么没有读到。从头运行一遍，就是打开这个数据包重新看一遍，不再读原件。最后是空的单元，供你自己分析。",
        "`toolkit notebook` wrote this notebook for the package {files_en}: its documents and tables, the findings, and what was not read. Run it from the top and the package is opened again; the source is not read again. Empty cells at the end are for your own analysis.",
    ),
    "panel": (
        "## 1. 有哪些文件 · The documents",
        "一份文件一行；同一部门各年的支出总计并排；再看哪些文件说到别的文件，说得对不对。",
        "A document a row; total expenditure by body and year side by side; then which documents speak of others, and whether what they say holds.",
    ),
    "panel_check": (
        "## 2. 检查 · The check",
        "每份文件的发现和文件之间的发现，都照面板所存的。证据看各份文件的报告。",
        "The findings of each document and those between documents, as the panel keeps them. The evidence is in each document's report.",
    ),
    "panel_not_read": (
        "## 3. 没有读到、没有读懂的 · What was not read",
        "引用任何数之前先看这里。",
        "Look here before you quote a figure.",
    ),
    "panel_yours": (
        "## 4. 你自己的分析 · Your own analysis",
        "`amounts` 是一个金额一行；`with_document=True` 在每行旁边写上部门和年度。",
        "`amounts` holds one amount a row; `with_document=True` puts body and year beside each.",
    ),
    "reading": (
        "## 1. 读到了什么 · What was read",
        "一页、一个工作表或一个部分一行：每个数要么在表里，要么在文字里，要么写明没有读到。",
        "A page, sheet or part a row: every figure on it is in a table, in the text, or said to be unread.",
    ),
    "tables": (
        "## 2. 表 · Tables",
        "每张表一节，数字同原件，单位见标题，表头下面是列名。一个数在哪一页、哪一格，看 `amounts` 的 `cell` 和 `cells`。",
        "A section a table, figures as in the source, the unit in the heading, under each Chinese head its column's name. Which page and cell a figure stands in, `amounts` (its `cell`) and `cells` tell.",
    ),
    "charts": (
        "## 3. 图 · Charts",
        "由数据包的金额画成；图下一句话说出其中的数。",
        "Drawn from the amounts of the package; the sentence under each says its figures.",
    ),
    "check": (
        "## 4. 检查 · The check",
        "`publisher`：文件自相矛盾；`extraction`：读取或数字化造成，不是公开单位的错；`rounding`：四舍五入。没有运行的规则绝不算通过。",
        "`publisher`: the document contradicts itself; `extraction`: the reading's or the digitising's fault, not the publisher's; `rounding`. A rule that was not run never counts as passed.",
    ),
    "no_findings": (
        "### 没有发现 · Nothing was found",
        "没有发现不等于没有错：看下面哪些没有读到、哪些规则没有运行。",
        "No finding is no proof: see below what was not read and which rules were not run.",
    ),
    "more_findings": (
        "### 其余的发现 · The other findings",
        "另有 {count} 项，见上面的总表；证据用 `toolkit.show(checked.findings[n])` 看，`n` 是总表中的次序，从 0 数起。",
        "{count} more stand in the table above; `toolkit.show(checked.findings[n])` shows the evidence, `n` being the place in that table, from 0.",
    ),
    "not_read": (
        "## 5. 没有读到、没有读懂的 · What was not read",
        "引用任何数之前先看这里。",
        "Look here before you quote a figure.",
    ),
    "not_run": (
        "### 没有运行的规则 · Rules that were not run",
        "各有原因。",
        "Each with its reason.",
    ),
    "yours": (
        "## 6. 你自己的分析 · Your own analysis",
        "`amounts` 是一个金额一行，以元计，精确到分；`frame(…, unit=\"万元\")` 换成万元，`lang=\"zh\"` 给中文列名。",
        "`amounts` holds one amount a row, in yuan, exact; `frame(…, unit=\"万元\")` gives 10,000 yuan, `lang=\"zh\"` Chinese column names.",
    ),
}  # fmt: skip
"""Heading, Chinese, English."""
CALLS = {
    "publish": "import toolkit\n\nSOURCE = {source}\npackage = toolkit.publish(SOURCE{asked})\npackage",
    "open": "import toolkit\n\npackage = toolkit.open({source})\npackage",
    "documents": (
        'about = ["document_id", "department", "fiscal_year", "kind", "level", "form", "source_file", "pages"]\n'
        'toolkit.table(package.frame("documents")[about])'
    ),
    "totals": (
        'totals = package.frame("totals", unit="万元", with_document=True)\n'
        'side_by_side = totals.pivot_table(\n'
        '    index=["department", "kind"], columns="fiscal_year", values="expenditure", aggfunc="first", observed=True\n'
        ')\n'
        'toolkit.table(side_by_side)  # 支出总计，万元 · total expenditure, 10,000 yuan'
    ),
    "links": 'toolkit.table(package.frame("links").rename(columns={{"document_id": "document"}}))',
    "panel_findings": (
        'told = ["document_id", "finding", "severity", "diagnosis", "message_{lang}", "page", "decision"]\n'
        'toolkit.table(package.frame("findings")[told], rows=100)'
    ),
    "panel_pages": (
        'pages = package.frame("pages")\n'
        'toolkit.table(pages[~pages["status"].isin(["read", "empty"])])'
    ),
    "panel_yours": 'amounts = package.frame("amounts", with_document=True)\ntoolkit.table(amounts, rows=10)',
    "pages": 'toolkit.table(package.frame("pages"))',
    "table": 'toolkit.table(package.frame("{table}"))',
    "table_of_a_unit": 'toolkit.table(package.frame("{table}").drop(columns="unit"))',
    "charts": (
        "from IPython.display import display\n\n"
        'for chart in toolkit.charts_of(package, "{document}"):\n    display(chart.show("{lang}"))'
    ),
    "check": "checked = toolkit.check(package{facts})\nchecked",
    "finding": 'toolkit.show(checked.finding("{id}"){source})',
    "problems": 'toolkit.table(package.frame("problems"))',
    "not_run": (
        'rules = checked.results_frame().join(checked.results_frame("zh")[["规则名称", "未运行的原因"]])\n'
        'not_run = rules[rules["status"] == "not_run"].reset_index(drop=True)\n'
        'toolkit.table(not_run[["rule", "规则名称", "title", "未运行的原因", "reason"]])'
    ),
    "yours": 'amounts = package.frame("amounts")\ntoolkit.table(amounts, rows=10)',
}  # fmt: skip
"""The code of the cells."""
