"""The help that argparse prints, in lines and columns that hold where Chinese characters take two columns each."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from typing import Any

from .terminal import columns, fit

FILLER = "\ue000"
"""Stands behind a wide character while argparse counts characters for columns; never printed."""


class Help(argparse.HelpFormatter):
    """argparse's help: its columns aligned, its lines broken between words and Chinese characters."""

    def __init__(self, prog: str, usage: str) -> None:
        super().__init__(prog)
        self._usage_word = usage

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, _filled(self._usage_word) if prefix is None else prefix)

    def format_help(self) -> str:
        told = super().format_help().replace(FILLER, "")
        return re.sub(r"^([^\x00-\x7f]+):$", r"\1：", told, flags=re.MULTILINE)

    def _metavar_formatter(
        self, action: argparse.Action, default_metavar: str
    ) -> Callable[[int], tuple[str, ...]]:
        names = super()._metavar_formatter(action, default_metavar)
        return lambda count: tuple(map(_filled, names(count)))

    def _split_lines(self, text: str, width: int) -> list[str]:
        return list(fit(" ".join(text.split()), width))

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(indent + row for row in self._split_lines(text, width - len(indent)))


def _filled(text: str) -> str:
    """The text with as many characters as it takes columns."""
    return "".join(c + FILLER * (columns(c) - 1) for c in text)
