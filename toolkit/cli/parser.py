"""What the command line takes, in Chinese or English: commands, options and their help."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from functools import partial
from typing import Any, NoReturn

from ..model import __version__
from .arguments import (
    FILES,
    CallError,
    NoCommand,
    Say,
    add_contacts,
    add_engine,
    add_facts,
    add_language,
    add_limits,
    add_output,
    add_reviews,
    as_file,
)
from .corpus_arguments import corpus_arguments
from .exchange import COMMANDS
from .help import Help

REFUSALS = (
    (r"the following arguments are required: (.*)", r"缺少参数：\1"),
    (r"unrecognized arguments: (.*)", r"不认识的参数：\1"),
    (r"argument (.*?): invalid choice: (.*?) \(choose from (.*)\)", r"参数 \1：没有 \2 这个选择，可选：\3"),
    (r"argument (.*?): expected one argument", r"参数 \1：要有一个值"),
    (r"argument (.*?): expected at least one argument", r"参数 \1：至少要有一个值"),
    (r"argument (.*?): ignored explicit argument (.*)", r"参数 \1：不带值，却写了 \2"),
    (r"ambiguous option: (.*?) could match (.*)", r"选项 \1 不明确，可能是：\2"),
)
"""What argparse says of a call that cannot be used, and its Chinese."""
NO_COMMAND = r"the following arguments are required: (?:COMMAND|命令)"
"""What it says where no command is given."""


class Parser(argparse.ArgumentParser):
    """A parser that speaks one language, and says in one line what is wrong with a call."""

    def __init__(self, lang: str, **kwargs: Any) -> None:
        formatter = partial(Help, usage=_in(lang)("用法：", "usage: "))
        super().__init__(formatter_class=formatter, add_help=False, **kwargs)
        say = self.say = _in(lang)
        self._positionals.title = say("参数", "arguments")
        self._optionals.title = say("选项", "options")
        self.add_argument("-h", "--help", action="help", help=say("显示帮助", "show this help and exit"))

    def error(self, message: str) -> NoReturn:
        """Raise CallError with argparse's sentence in both languages, NoCommand where there is no command."""
        if re.fullmatch(NO_COMMAND, message):
            raise NoCommand
        zh = next((re.sub(p, text, message) for p, text in REFUSALS if re.fullmatch(p, message)), message)
        raise CallError("bad_call", command=self.prog, zh=zh, en=message)


class _PrintCompletion(argparse.Action):
    """Print what makes a shell complete the command's words, and stop."""

    def __call__(
        self, parser: argparse.ArgumentParser, _: Any, values: Any, option: str | None = None
    ) -> None:
        import shtab

        print(shtab.complete(parser, values))
        parser.exit()


def _in(lang: str) -> Say:
    return lambda zh, en: zh if lang == "zh" else en


def build_parser(lang: str = "en") -> Parser:
    """The parser of the command line with its help in a language, ``zh`` or ``en``."""
    say = _in(lang)
    parser = Parser(
        prog="toolkit",
        lang=lang,
        description=say(
            "把部门预算公开文件变成检查过的数据包。",
            "Chinese departments' budget disclosures (部门预算公开) as checked data packages.",
        ),
        epilog=say(
            "退出码 0：没有程度为严重或重要且属于公开单位的发现；1：有；2：输入或用法不能使用。",
            "Exit code 0: no finding of severity critical or major that is the publisher's; "
            "1: some; 2: the input or the call cannot be used.",
        ),
    )
    version = say("显示版本号", "show the version and exit")
    parser.add_argument("--version", action="version", version=f"toolkit {__version__}", help=version)
    parser.add_argument(
        "-v", "--verbose", action="store_true", help=say("出错时显示调用栈", "show the traceback of an error")
    )
    parser.add_argument(
        "--print-completion",
        action=_PrintCompletion,
        choices=tuple(FILES),
        help=say(
            "打印命令补全的脚本，供所用的终端读入", "print the script that completes commands in a shell"
        ),
    )
    add_language(parser, say)
    commands: Any = parser.add_subparsers(  # type: ignore[call-overload]
        dest="command",
        metavar=say("命令", "COMMAND"),
        required=True,
        title=say("命令", "commands"),
        parser_class=partial(Parser, lang=lang),
    )
    _publish(
        commands.add_parser(
            "publish", help=say("把一份公开文件发布为数据包", "a disclosure as a data package")
        ),
        say,
    )
    _check(
        commands.add_parser(
            "check", help=say("用规则检查数据包或公开文件", "run the rules over a package or a disclosure")
        ),
        say,
    )
    _report(
        commands.add_parser(
            "report", help=say("把发现连同证据写成一个 HTML 文件", "package and findings as one HTML page")
        ),
        say,
    )
    corpus_arguments(
        commands.add_parser(
            "corpus", help=say("把许多份公开文件变成一个面板", "many disclosures as one panel")
        ),
        say,
    )
    _notebook(
        commands.add_parser(
            "notebook",
            help=say("为这份文件写一个 Jupyter 笔记本", "a Jupyter notebook about a disclosure"),
        ),
        say,
    )
    _rules(
        commands.add_parser("rules", help=say("列出规则，或显示其中一条", "list the rules, or print one")),
        say,
    )
    _forms(
        commands.add_parser(
            "forms", help=say("列出表式，或其中一种的表", "list the forms, or the tables of one")
        ),
        say,
    )
    for name, zh, en, add, _ in COMMANDS:
        add(commands.add_parser(name, help=say(zh, en)), say)
    return parser


def _publish(parser: Parser, say: Say) -> None:
    as_file(
        parser.add_argument(
            "source",
            nargs="+",
            metavar=say("公开文件", "SOURCE"),
            help=say(
                "公开文件；文字和表格可以是两个文件",
                "the disclosure; its text and its tables may be two files",
            ),
        )
    )
    add_output(parser, say("文件夹", "DIR"), say("数据包的文件夹", "folder of the package"), is_folder=True)
    parser.add_argument(
        "--no-validate",
        action="store_true",
        help=say("不用 frictionless 校验", "skip validation with frictionless"),
    )
    parser.add_argument(
        "--url",
        metavar=say("网址", "URL"),
        help=say("文件公开的网址，记入数据包", "where the disclosure was published, kept in the package"),
    )
    as_file(
        parser.add_argument(
            "--metadata",
            metavar=say("文件", "FILE"),
            help=say(
                "发布者说明的 YAML：标题、说明、贡献者、许可、版本",
                "YAML of what the publisher says: title, description, contributors, licence, version",
            ),
        )
    )
    add_facts(parser, say)
    add_reviews(parser, say)
    add_language(parser, say)
    _reading(parser, say)


def _check(parser: Parser, say: Say) -> None:
    _target(parser, say)
    parser.add_argument(
        "--gx",
        action="store_true",
        help=say(
            "同时运行 Great Expectations 套件并比较", "run the Great Expectations suites too and compare"
        ),
    )
    add_facts(parser, say)
    add_reviews(parser, say)
    parser.add_argument(
        "--format",
        choices=("table", "json", "csv"),
        default="table",
        help=say("输出格式；默认 table", "default: table"),
    )
    add_language(parser, say)
    _reading(parser, say)


def _report(parser: Parser, say: Say) -> None:
    _target(parser, say)
    add_output(parser, say("文件", "FILE"), say("报告的 HTML 文件", "the HTML file"))
    parser.add_argument(
        "--no-images", action="store_true", help=say("不放页面的图像", "leave out the pictures of pages")
    )
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
    parser.add_argument(
        "--document",
        metavar=say("标识", "ID"),
        help=say("面板中哪一份文件", "which document of a panel"),
    )
    add_facts(parser, say)
    add_language(parser, say)
    _reading(parser, say)


def _notebook(parser: Parser, say: Say) -> None:
    as_file(
        parser.add_argument(
            "source",
            nargs="+",
            metavar=say("数据包或公开文件", "DIR|SOURCE"),
            help=say(
                "publish 生成的数据包，或公开文件；文字和表格可以是两个文件",
                "a package made by publish, or the disclosure; its text and its tables may be two files",
            ),
        )
    )
    add_output(
        parser,
        say("笔记本", "NAME.ipynb"),
        say("笔记本文件；已经有的不会覆盖", "the notebook; one that is there is not written over"),
    )
    parser.add_argument(
        "--run",
        action="store_true",
        help=say("写出之前先运行一遍，带着结果", "run it, and write it with what it shows"),
    )
    add_facts(parser, say)
    add_language(parser, say)
    _reading(parser, say)


def _rules(parser: Parser, say: Say) -> None:
    parser.add_argument("rule", nargs="?", metavar=say("规则", "RULE"), help=say("如 R055", "such as R055"))
    add_language(parser, say)


def _forms(parser: Parser, say: Say) -> None:
    parser.add_argument(
        "form",
        nargs="?",
        metavar=say("表式", "FORM"),
        help=say("如 xinjiang_budget", "such as xinjiang_budget"),
    )
    as_file(
        parser.add_argument(
            "--draft",
            metavar=say("公开文件", "SOURCE"),
            help=say("由一份文件起草表式（YAML）", "draft a form in YAML from a document"),
        )
    )
    add_language(parser, say)


def _target(parser: Parser, say: Say) -> None:
    as_file(
        parser.add_argument(
            "target",
            metavar=say("数据包或公开文件", "DIR|SOURCE"),
            help=say("publish 生成的数据包，或一份公开文件", "a package made by publish, or a disclosure"),
        )
    )


def _reading(parser: Parser, say: Say) -> None:
    add_engine(parser, say)
    parser.add_argument(
        "--form",
        metavar=say("表式", "FORM"),
        help=say("指定表式，不让程序自己判断", "the form, where it should not be found by itself"),
    )
    parser.add_argument(
        "--id",
        metavar=say("标识", "ID"),
        help=say(
            "文件标识 document_id（默认取 SHA-256 的前 12 位）",
            "document_id (default: 12 hex digits of the SHA-256)",
        ),
    )
    add_contacts(parser, say)
    add_limits(parser, say)


def commands_of(parser: Parser) -> Sequence[tuple[str, str, Parser]]:
    """Every command: its name, its help and its parser."""
    found = next(a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    helps = {choice.dest: choice.help or "" for choice in found._choices_actions}
    return [(name, helps[name], command) for name, command in found.choices.items()]
