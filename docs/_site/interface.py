"""What a user calls, for the reference pages: the command line as its parser declares it, and the door of the package.

The English words of the Python interface are its docstrings; their Chinese stands here (reference.py
makes the pages of both).
"""

from __future__ import annotations

import argparse

from toolkit.cli import build_parser, commands_of

from .markdown import Say

INTERFACE: dict[tuple[str, str], dict[str, str]] = {
    ("从文件到数据包", "From a document to a package"): {
        "publish": "把一份公开文件发布为数据包：写到文件夹并校验，或只在内存里",
        "open": "打开 publish 写出的数据包，或 export 导出的 ZIP、SQLite、Parquet；被改动过的会报错",
        "Package": '数据包：package["amounts"] 是原样的行，package.frame("amounts") 是有类型的 DataFrame',
        "validate_package": "用 frictionless 校验一个数据包，返回行数",
        "publish_summary": "publish 打印的摘要：读到了什么，没读懂什么",
        "progress": "进度条：终端和笔记本里都有，作 progress= 传给费时的函数",
    },
    ("检查", "Checking"): {
        "check": "对数据包、文件夹或公开文件（一份或多份）运行全部规则",
        "Check": "检查的结果：frame() 是各项发现，results_frame() 是各规则的结果，还有评分",
        "Finding": "一项发现：一个根源，注明责任（诊断）、程度、页和单元格；to_dict() 给出普通的值",
        "show": "一项发现的证据，在笔记本里显示：页面上框出，或在原表、原句里标出",
        "check_summary": "check 打印的摘要：评分、发现、未运行的规则",
        "load_rules": "全部规则，按编号",
        "Rule": "一条规则：名称、程度、依据和 SQL",
        "Result": "一条规则在一份文件上的结果：通过、不通过或未运行",
        "COLUMNS": "规则的 SELECT 给出的列，依次",
        "load_database": "把数据包装进 SQLite，供规则的 SQL 使用",
        "run_suites": "运行 Great Expectations 套件，可同时生成 Data Docs",
        "Facts": "一份文件的外部事实（批复日期等）",
    },
    ("交给别人", "For others"): {
        "export": "把数据包导出为 Excel、SQLite、ZIP 或 Parquet",
        "compare": "同一份文件的两个数据包之间变了什么",
        "Comparison": "比较的结果：frame() 一行一处变化，same 表示没有差别",
        "reproduce": "按数据包所写的读法重读来源文件，逐字节比较",
        "Reproduction": "重现的结果：是否相同，哪些行不同，工具与规则库的版本",
        "review": "复核台：在笔记本里逐项判断，立即写入 review.yaml",
        "bundle": "证据包：报告、数据包、来源文件、版本和命令，一个 ZIP",
    },
    ("报告与图", "The report and pictures"): {
        "report": "写出报告：单独一个 HTML 文件",
        "evidence_of": "一项发现的证据：写出的数、应有的数、单元格和旁证",
        "read_ledger": "数据包的单元格、段落和恒等式，供取证用",
        "charts_of": "一份文件的各个图（SVG）",
        "Chart": "一个图：题目、一句话、SVG 和数据；show() 在笔记本里显示",
        "table": "一个 DataFrame，在笔记本里显示：文字靠左，数字靠右，空列不显示",
        "page_with_cells": "PDF 的一页，画出读到的每个单元格",
        "outcomes": "全部规则的结果，一条一格（HTML）",
        "scores": "评分的横条图",
        "bars": "横条图（HTML）",
        "Display": "笔记本里的一段 HTML；没有笔记本时是一句话",
    },
    ("许多份文件", "Many documents"): {
        "corpus": "把许多份公开文件读成一个面板：分组、并行读取、部门归并、文件互证",
        "open_panel": "打开 corpus 写出的面板",
        "Panel": "面板：series() 是一个部门的年度序列，不混预算与决算、部门与单位；coverage() 是各年各表手中有没有；package 可交给 check",
    },
    ("读取与识别", "Reading and recognising"): {
        "read": "读一个文件：页、文字行和格子",
        "Document": "读到的文件：页、行、格子，以及读取中的问题",
        "Cell": "一个单元格：文字、行列、跨度、页和位置",
        "document_to_tables": "把被分页切断的表接起来",
        "recognise": "判断表式，认出每张表、每列、每行",
        "Recognition": "识别的结果：表式、各表、各表式放得下几张",
        "start_java": "启动 tabula 所需的 Java（环境自带）",
    },
    ("表式", "Forms"): {
        "form_ids": "全部表式的标识",
        "load_form": "一种表式：它有哪些表",
        "Form": "表式的内容",
        "draft_from_file": "由一份文件起草表式",
    },
    ("数与字", "Numbers and words"): {
        "stated_to_amount": "把印出的数变成精确的金额，以及末位小数允许的区间",
        "printed_number": "单元格里印的数；空白或横线为 None",
        "fold": "比较用的文字：不分全角半角、空白和引号",
    },
    ("错误", "Errors"): {"ToolkitError": "本工具的错误：说明是什么、在哪里、怎样补救"},
}
"""Sections, in Chinese and English; in each the names that ``import toolkit`` gives, and what each is for, in Chinese."""


def commands(say: Say) -> dict[str, tuple[str, argparse.ArgumentParser]]:
    """Every command with its help and its parser, in a language."""
    return {name: (help, command) for name, help, command in commands_of(build_parser(say("zh", "en")))}


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
