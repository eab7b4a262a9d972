"""What a user calls, for the reference pages: the command line as its parser declares it, and Python.

The English words are the parser's and the docstrings'; their Chinese stands here (reference.py makes
the pages of both).
"""

from __future__ import annotations

import argparse
import re

from toolkit.cli import build_parser

from .markdown import Say

HELP_ZH = {
    "Chinese departments' budget disclosures (部门预算公开) as checked data packages.": "把部门预算公开文件变成检查过的数据包。",
    "Exit code 0: no finding of severity critical or major that is the publisher's; 1: some; 2: the input or the call cannot be used.": "退出码 0：没有严重程度为 critical 或 major 且属于公开单位的发现；1：有；2：输入或用法不能使用。",
    "a disclosure as a data package 发布数据包": "把一份公开文件发布为数据包",
    "run the rules over a package or a disclosure 检查": "用规则检查数据包或公开文件",
    "list the rules, or print one 规则": "列出规则，或显示其中一条",
    "list the forms, or the tables of one 表式": "列出表式，或其中一种的表",
    "package and findings as one HTML page 报告": "把发现连同证据写成一个 HTML 文件",
    "show this help message and exit": "显示帮助",
    "show program's version number and exit": "显示版本号",
    "show the traceback of an error": "出错时显示调用栈",
    "the disclosure; its text and its tables may be two files": "公开文件；文字和表格可以是两个文件",
    "folder of the package": "数据包的文件夹",
    "skip validation with frictionless": "不用 frictionless 校验",
    "default: by LANG": "语言；默认随环境变量 LANG",
    "what reads a PDF's cells (default: auto)": "用什么读 PDF 的单元格（默认 auto）",
    "the form, where it should not be found by itself": "指定表式，不让程序自己判断",
    "document_id (default: 12 hex digits of the SHA-256)": "文件标识 document_id（默认取 SHA-256 的前 12 位）",
    "keep contacts' names and telephones": "保留联系人的姓名和电话",
    "a package made by publish, or a disclosure": "publish 生成的数据包，或一份公开文件",
    "run the Great Expectations suites too and compare": "同时运行 Great Expectations 套件并比较",
    "YAML of what no document says: dates of approval, units … 外部事实": "外部事实的 YAML：批复日期、所属单位等文件自身不会写明的事",
    "default: table": "输出格式；默认 table",
    "the HTML file": "报告的 HTML 文件",
    "leave out the pictures of pages": "不放页面的图像",
    "the package's source file, where it is not beside the package": "数据包的来源文件（不在数据包旁边时）",
    "such as R055": "如 R055",
    "such as xinjiang_budget": "如 xinjiang_budget",
    "draft a form in YAML from a document 起草表式": "由一份文件起草表式（YAML）",
}
"""The parser's own words in Chinese. A test holds that none is missing."""

INTERFACE: dict[tuple[str, str], dict[str, str]] = {
    ("从文件到数据包", "From a document to a package"): {
        "toolkit.publish.read_records": "读一份公开文件，得到数据包的全部记录，每个单元格注明有多少恒等式成立",
        "toolkit.package.place_package": "写出数据包，校验后才放到目标文件夹",
        "toolkit.package.read_package": "读回 publish 写出的数据包；被改动过的会报错",
        "toolkit.package.records_to_package": "不写文件，直接在内存里得到数据包",
        "toolkit.package.validate_package": "用 frictionless 校验一个数据包，返回行数",
        "toolkit.package.Package": "内存中的数据包：描述和各资源的行",
        "toolkit.summary.publish_summary": "publish 打印的摘要：读到了什么，没读懂什么",
        "toolkit.tidy.Records": "一份文件的记录：表式、各资源的行、读取中的问题",
    },
    ("检查", "Checking"): {
        "toolkit.check.check": "对一批数据包运行全部规则",
        "toolkit.check.Check": "检查的结果：各规则的结果、发现、评分",
        "toolkit.check.to_json": "检查结果的 JSON，与 check --format json 相同",
        "toolkit.summary.check_summary": "check 打印的摘要：评分、发现、未运行的规则",
        "toolkit.findings.Finding": "一项发现：一个根源，注明责任（诊断）、程度和单元格",
        "toolkit.database.load": "把数据包装进 SQLite，供规则的 SQL 使用",
        "toolkit.rules.load_rules": "全部规则，按编号",
        "toolkit.rules.COLUMNS": "规则的 SELECT 给出的列，依次",
        "toolkit.rules.Rule": "一条规则：名称、程度、依据和 SQL",
        "toolkit.rules.Result": "一条规则在一份文件上的结果：通过、不通过或未运行",
        "toolkit.rules.Instance": "规则看过的一处：原文的数、应有的数、容差",
        "toolkit.facts.read_facts": "读外部事实的 YAML，逐项核对写法",
        "toolkit.facts.facts_of": "各文件的外部事实",
        "toolkit.scorecard.score_documents": "各文件在五个方面的评分",
        "toolkit.suites.run_suites": "运行 Great Expectations 套件，可同时生成 Data Docs",
    },
    ("报告", "The report"): {
        "toolkit.report.write_report": "写出报告：单独一个 HTML 文件",
        "toolkit.report.build_report": "报告的 HTML 文本",
        "toolkit.evidence.evidence_of": "一项发现的证据：写出的数、应有的数、单元格和旁证",
        "toolkit.evidence.read_ledger": "数据包的单元格、段落和恒等式，供取证用",
        "toolkit.charts.charts_of": "一份文件的各个图（SVG）",
        "toolkit.charts.Chart": "一个图：题目、一句话、SVG 和数据；show() 在笔记本里显示",
    },
    ("读取与识别", "Reading and recognising"): {
        "toolkit.readers.read": "读一个文件：页、文字行和格子",
        "toolkit.readers.pdf_tabula.start_java": "启动 tabula 所需的 Java（环境自带）",
        "toolkit.document.Document": "读到的文件：页、行、格子，以及读取中的问题",
        "toolkit.document.Cell": "一个单元格：文字、行列、跨度、页和位置",
        "toolkit.stitch.document_to_tables": "把被分页切断的表接起来",
        "toolkit.recognise.recognise": "判断表式，认出每张表、每列、每行",
        "toolkit.recognise.Recognition": "识别的结果：表式、各表、各表式放得下几张",
        "toolkit.draft.draft_from_file": "由一份文件起草表式",
    },
    ("数与图", "Numbers and pictures"): {
        "toolkit.amounts.stated_to_amount": "把印出的数变成精确的金额，以及末位小数允许的区间",
        "toolkit.amounts.fold": "比较用的文字：不分全角半角、空白和引号",
        "toolkit.amounts.printed_number": "单元格里印的数；空白或横线为 None",
        "toolkit.pictures.page_with_cells": "PDF 的一页，画出读到的每个单元格",
        "toolkit.pictures.bars": "横条图（SVG）",
        "toolkit.pictures.outcomes": "全部规则的结果，一条一格（HTML）",
        "toolkit.pictures.scores": "评分的横条图",
        "toolkit.displays.Display": "笔记本里的一段 HTML；没有笔记本时是一句话",
        "toolkit.progress.progress": "进度条：终端和笔记本里都有，作 progress= 传给费时的函数",
    },
    ("许多份文件", "Many documents"): {
        "toolkit.corpus.measure_folder": "读并检查一个文件夹里的全部文件",
        "toolkit.corpus.as_table": "每份文件一行的表（Markdown）",
    },
    ("错误", "Errors"): {"toolkit.errors.ToolkitError": "本工具的错误：说明是什么、在哪里、怎样补救"},
}
"""Sections, in Chinese and English; in each the path of an object and what it is for, in Chinese."""


def commands() -> dict[str, tuple[str, argparse.ArgumentParser]]:
    """Every command with its help and its parser."""
    found = next(a for a in build_parser()._actions if isinstance(a, argparse._SubParsersAction))
    helps = {choice.dest: choice.help or "" for choice in found._choices_actions}
    return {name: (helps[name], parser) for name, parser in found.choices.items()}


def in_words(help: str, say: Say) -> str:
    """A help text in one language; many end in their Chinese, "the rules 规则"."""
    both = re.fullmatch(r"(.*[\x21-\x7e…])\s+([\u4e00-\u9fff]+)", help)
    english, chinese = (both[1], both[2]) if both else (help, help)
    return say(HELP_ZH.get(help, chinese), english)


def spelt(action: argparse.Action) -> str:
    """An option or argument with its value: -o, --output DIR."""
    value = action.metavar or ("|".join(action.choices) if action.choices else "")
    return f"{', '.join(action.option_strings)} {value if action.nargs != 0 else ''}".strip()


def usage(parser: argparse.ArgumentParser) -> str:
    """The call in one line, arguments first."""
    shown = [action for action in parser._actions if action.dest != "help"]
    parts = []
    for action in sorted(shown, key=lambda action: bool(action.option_strings)):
        if action.option_strings:
            part = spelt(action).split(", ")[0 if action.required else -1]
            parts.append(spelt(action).replace(", --output", "") if action.required else f"[{part}]")
        else:
            value = str(action.metavar or action.dest)
            parts.append({"+": f"{value}…", "?": f"[{value}]"}.get(str(action.nargs), value))
    return " ".join(parts)
