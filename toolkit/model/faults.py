"""What went wrong by whose fault: the file's, which is told as damage, or a line of ours, which is told as a defect.

A library raises for bad bytes from its own lines, or an error of its own; a value that cannot be parsed is a
ValueError, and what the system refuses an OSError. What is left, a TypeError, KeyError, IndexError,
AttributeError and their like from a line of ours, is ours.
"""

from __future__ import annotations

import traceback

from .document import Problem, problem
from .errors import ToolkitFault
from .folding import one_line

_OF_THE_INPUT = (ValueError, OSError, EOFError, MemoryError, RecursionError)
_OURS = f"{__name__.partition('.')[0]}."


def is_own_fault(error: BaseException) -> bool:
    """Whether an exception is a defect of the toolkit: one of Python's own kinds, raised by a line of ours."""
    if isinstance(error, ToolkitFault):
        return True
    if isinstance(error, _OF_THE_INPUT) or type(error).__module__ != "builtins":
        return False
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    return bool(frames) and str(frames[-1].f_globals.get("__name__", "")).startswith(_OURS)


def in_short(error: BaseException) -> str:
    """An exception in a few words: its kind and what it says."""
    return f"{type(error).__name__} {one_line(str(error))[:80]}".strip()


def as_fault(error: BaseException, name: str = "") -> ToolkitFault:
    """A defect as what is told to the user: of the file ``name`` that brought it to light, where one did."""
    if isinstance(error, ToolkitFault):
        return error
    facts = {"why": _with_line(error), "trace": "".join(traceback.format_exception(error))}
    return ToolkitFault("file_fault", name=name, **facts) if name else ToolkitFault("fault", **facts)


def page_failed(number: int, error: BaseException, by: str = "") -> Problem:
    """A page that could not be read, and by whose fault."""
    why = f"{by}{in_short(error)}"
    zh, en = (why, why)
    if is_own_fault(error):
        why = f"{by}{_with_line(error)}"
        zh, en = f"本工具的缺陷，请报告：{why}", f"a defect of the toolkit, please report it: {why}"
    return problem("page_failed", number, number=number, why_zh=zh, why_en=en)


def _with_line(error: BaseException) -> str:
    """An exception in a few words, with the file and number of the line that raised it."""
    lines = traceback.extract_tb(error.__traceback__)
    place = [
        f"({line.filename.replace(chr(92), '/').rpartition('/')[2]}:{line.lineno})" for line in lines[-1:]
    ]
    return " ".join([in_short(error), *place])
