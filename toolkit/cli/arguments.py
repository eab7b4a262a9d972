"""What several commands take: files, folders, an output, the language; and the call that cannot be used."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from ..model import LANGUAGES, ToolkitError, say

ENGINES = ("auto", "lines", "tabula", "both")
FILES = {"bash": "_shtab_compgen_files", "zsh": "_files", "tcsh": "f"}
FOLDERS = {"bash": "_shtab_compgen_dirs", "zsh": "_files -/", "tcsh": "d"}
"""How a shell completes an argument that is a file, or a folder (the words of shtab)."""
Say = Callable[[str, str], str]


class CallError(ToolkitError):
    """The call cannot be used: an argument is missing, unknown or wrong."""


class NoCommand(CallError):
    """No command is given: what to do first, a command a line."""

    def __init__(self) -> None:
        super().__init__("no_command")
        self.zh, self.en = say(self.key)


def named(path: str) -> str:
    """An output that has a name. Raises CallError for none: it would be the folder at hand."""
    if not path.strip() or "\0" in path:
        raise CallError("no_output")
    return path


def as_file(action: argparse.Action) -> None:
    """Mark an argument that a shell completes as a file."""
    action.complete = FILES  # type: ignore[attr-defined]


def add_output(parser: argparse.ArgumentParser, metavar: str, help: str, is_folder: bool = False) -> None:
    """``-o``, which every command that writes asks for."""
    action = parser.add_argument("-o", "--output", type=named, required=True, metavar=metavar, help=help)
    action.complete = FOLDERS if is_folder else FILES  # type: ignore[attr-defined]


def add_language(parser: argparse.ArgumentParser, say: Say) -> None:
    """``--lang``."""
    parser.add_argument(
        "--lang",
        choices=LANGUAGES,
        default=say("zh", "en"),
        help=say("语言；默认随系统的语言设置", "default: by the locale"),
    )


def add_reviews(parser: argparse.ArgumentParser, say: Say) -> None:
    """``--review FILE``, as often as there are reviewers."""
    as_file(
        parser.add_argument(
            "--review",
            action="append",
            default=[],
            metavar=say("文件", "FILE"),
            help=say(
                "复核的 YAML，可以写几次；数据包文件夹里的复核文件自动读入",
                "YAML of what people decided, may be given several times; review.yaml in the package's folder is read by itself",
            ),
        )
    )


def add_engine(parser: argparse.ArgumentParser, say: Say) -> None:
    """``--engine``."""
    parser.add_argument(
        "--engine",
        choices=ENGINES,
        default="auto",
        help=say("用什么读 PDF 的单元格（默认 auto）", "what reads a PDF's cells (default: auto)"),
    )


def add_contacts(parser: argparse.ArgumentParser, say: Say) -> None:
    """``--keep-contacts``."""
    parser.add_argument(
        "--keep-contacts",
        action="store_true",
        help=say("保留联系人的姓名和电话", "keep contacts' names and telephones"),
    )


def add_limits(parser: argparse.ArgumentParser, say: Say) -> None:
    """``--no-limits``."""
    parser.add_argument(
        "--no-limits",
        action="store_true",
        help=say(
            "不限制文件的大小、读取的内存和时间（只用于可靠的文件）",
            "no limits of size, memory and time (for a file that you know)",
        ),
    )


def add_facts(parser: argparse.ArgumentParser, say: Say) -> None:
    as_file(
        parser.add_argument(
            "--facts",
            metavar=say("文件", "FILE"),
            help=say(
                "外部事实的 YAML：批复日期、所属单位等文件自身不会写明的事",
                "YAML of what no document says: dates of approval, units …",
            ),
        )
    )
