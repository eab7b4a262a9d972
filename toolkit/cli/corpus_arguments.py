"""What ``toolkit corpus`` takes."""

from __future__ import annotations

import argparse

from .arguments import Say, add_contacts, add_engine, add_facts, add_language, add_output, as_file


def corpus_arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    as_file(
        parser.add_argument(
            "paths",
            nargs="*",
            metavar=say("路径", "PATH"),
            help=say("公开文件、文件夹或通配符", "disclosures, folders of them, or globs"),
        )
    )
    add_output(
        parser,
        say("文件夹", "DIR"),
        say("面板的文件夹；再次运行时接着做", "folder of the panel; run again, it goes on where it stopped"),
        is_folder=True,
    )
    as_file(
        parser.add_argument(
            "--manifest",
            metavar=say("文件", "FILE"),
            help=say(
                "CSV 清单：file、document、department、year、kind、level、url、parent，优先于文件自己说的",
                "CSV of file, document, department, year, kind, level, url, parent; goes before what files say",
            ),
        )
    )
    parser.add_argument(
        "--jobs",
        type=int,
        metavar="N",
        help=say(
            "同时读几份（默认：处理器的个数）", "how many are read at a time (default: one a processor)"
        ),
    )
    parser.add_argument(
        "--scheduler",
        metavar=say("地址", "ADDRESS"),
        help=say(
            "Dask 调度器的地址，如 tcp://10.0.0.1:8786", "address of a Dask scheduler: tcp://10.0.0.1:8786"
        ),
    )
    parser.add_argument(
        "--reports",
        action="store_true",
        help=say(
            "另写每份文件的报告，由 index.html 指向",
            "write a report of each document too, which index.html leads to",
        ),
    )
    add_engine(parser, say)
    add_contacts(parser, say)
    add_facts(parser, say)
    add_language(parser, say)
