"""The command line. In: arguments. Out: what a command prints, and its exit code 0, 1 or 2."""

from .commands import main
from .parser import build_parser, commands_of

__all__ = ["build_parser", "commands_of", "main"]
