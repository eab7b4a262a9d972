"""The commands with which a package goes on to others: export, bundle, compare, reproduce, review."""

from __future__ import annotations

import argparse
import csv
import io
import json
from functools import partial
from pathlib import Path

from ..model import inert
from .arguments import Say, add_language, add_limits, add_output, as_file
from .printed import Printed


def add_export(parser: argparse.ArgumentParser, say: Say) -> None:
    _package(parser, say)
    add_output(
        parser,
        say("文件", "FILE"),
        say(
            "导出的文件，结尾决定格式：.xlsx、.sqlite、.zip、.parquet（文件夹）",
            "what to write; its ending says what: .xlsx, .sqlite, .zip, .parquet (a folder)",
        ),
    )
    add_limits(parser, say)
    add_language(parser, say)


def run_export(args: argparse.Namespace) -> Printed:
    """Write a package as one file that others open."""
    from ..publishing import export

    path = export(args.package, args.output)
    files = [path] if path.is_file() else sorted(path.iterdir())
    size = sum(file.stat().st_size for file in files) / 1e6
    return Printed(f"{args.output}  {size:.1f} MB\n")


def add_bundle(parser: argparse.ArgumentParser, say: Say) -> None:
    _package(parser, say)
    add_output(parser, say("文件", "NAME.zip"), say("证据包，一个 .zip 文件", "the bundle, a .zip file"))
    _source(parser, say)
    add_limits(parser, say)
    add_language(parser, say)


def run_bundle(args: argparse.Namespace) -> Printed:
    """Write report, package, source, versions and commands into one ZIP."""
    from ..reports import bundle

    path = bundle(args.package, args.output, source=args.source)
    return Printed(f"{args.output}  {path.stat().st_size / 1e6:.1f} MB\n")


def add_compare(parser: argparse.ArgumentParser, say: Say) -> None:
    for name, letter, zh, en in (("one", "A", "原先的", "what was"), ("other", "B", "现在的", "what is now")):
        as_file(
            parser.add_argument(
                name,
                metavar=letter,
                help=say(f"{zh}数据包，或一份公开文件", f"{en}: a package, or a disclosure"),
            )
        )
    parser.add_argument(
        "--format",
        choices=("table", "json", "csv"),
        default="table",
        help=say("输出格式；默认 table", "default: table"),
    )
    add_limits(parser, say)
    add_language(parser, say)


def run_compare(args: argparse.Namespace) -> Printed:
    """Say what changed from one package to another: 0 where nothing did, 1 where something did."""
    from ..publishing import compare, comparison_json, comparison_summary

    told = compare(args.one, args.other)
    if args.format == "json":
        text = json.dumps(comparison_json(told), ensure_ascii=False, indent=2) + "\n"
    elif args.format == "csv":
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        rows = comparison_json(told)["changes"]
        writer.writerow(["resource", "row", "change", "field", "before", "after"])
        writer.writerows([inert(value) for value in row.values()] for row in rows)
        text = out.getvalue()
    else:
        text = comparison_summary(told, args.lang) + "\n"
    return Printed(text, int(not told.same))


def add_reproduce(parser: argparse.ArgumentParser, say: Say) -> None:
    _package(parser, say)
    _source(parser, say)
    add_limits(parser, say)
    add_language(parser, say)


def run_reproduce(args: argparse.Namespace) -> Printed:
    """Read a package's source again and hold the two against each other: 0 identical, 1 some rows differ."""
    from ..publishing import progress, reproduce, reproduction_summary

    told = reproduce(
        args.package,
        args.source,
        progress=partial(progress, lang=args.lang),
        limits=not args.no_limits,
    )
    return Printed(reproduction_summary(told, args.lang) + "\n", int(not told.identical))


def add_review(parser: argparse.ArgumentParser, say: Say) -> None:
    _package(parser, say)
    _source(parser, say)
    parser.add_argument("--by", metavar=say("姓名", "NAME"), help=say("复核人", "who reviews"))
    parser.add_argument(
        "--when",
        metavar=say("日期", "DATE"),
        help=say("复核日期，如 2024-05-01", "the date of the review, such as 2024-05-01"),
    )
    parser.add_argument(
        "--no-browser",
        action="store_true",
        help=say("只写笔记本，不打开 JupyterLab", "write the notebook and do not open JupyterLab"),
    )
    add_limits(parser, say)
    add_language(parser, say)


def run_review(args: argparse.Namespace) -> Printed:
    """Write the notebook of the review desk and open it in JupyterLab."""
    from ..reports import desk_notebook, open_desk

    path = desk_notebook(Path(args.package), args.source, args.by, args.when, args.lang)
    if args.no_browser:
        return Printed(f"{path}\n")
    return Printed("", after=partial(open_desk, path))


def _package(parser: argparse.ArgumentParser, say: Say) -> None:
    as_file(
        parser.add_argument(
            "package",
            metavar=say("数据包", "DIR"),
            help=say(
                "publish 生成的数据包，或 export 导出的文件",
                "a package made by publish, or what export wrote",
            ),
        )
    )


def _source(parser: argparse.ArgumentParser, say: Say) -> None:
    as_file(
        parser.add_argument(
            "--source",
            metavar=say("文件", "FILE"),
            help=say(
                "数据包的来源文件（不在数据包旁边时）",
                "the package's source file, where it is not beside the package",
            ),
        )
    )


COMMANDS = (
    (
        "export",
        "把数据包导出为 Excel、SQLite、ZIP、Parquet",
        "a package as Excel, SQLite, ZIP or Parquet",
        add_export,
        run_export,
    ),
    (
        "bundle",
        "把报告、数据包、来源文件打成一个证据包",
        "report, package and source in one evidence bundle",
        add_bundle,
        run_bundle,
    ),
    (
        "compare",
        "比较同一份文件的两个数据包",
        "what changed between two packages of one document",
        add_compare,
        run_compare,
    ),
    (
        "reproduce",
        "按数据包所写的读法重读来源文件并比较",
        "read a package's source again and hold the two against each other",
        add_reproduce,
        run_reproduce,
    ),
    (
        "review",
        "在 JupyterLab 里打开复核台",
        "open the review desk in JupyterLab",
        add_review,
        run_review,
    ),
)
"""Each command: its name, its help in Chinese and English, what it takes, what it does."""
