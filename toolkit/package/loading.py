"""frictionless, loaded without what it hardly ever uses of other packages: these are loaded when something of them is asked for.

Half a second goes by while all of them are loaded. frictionless names some to draw tables in a terminal, and its
jsonschema some for the grammars of dates and addresses, which frictionless asks nothing of.
"""

from __future__ import annotations

import pkgutil
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

_LATE: dict[str, tuple[str, ...]] = {
    "arrow": (),
    "humanize": (),
    "rfc3986_validator": ("validate_rfc3986",),
    "rfc3987_syntax": ("is_valid_syntax",),
    "simpleeval": (),
    "tabulate": ("tabulate",),
}
"""The modules that are loaded late, and which of their functions are named while frictionless is loaded."""


_ONE_AT_A_TIME = threading.Lock()


class _Late(ModuleType):
    """What stands for a module until something of it is asked for, or a function of it is called."""

    def __init__(self, name: str, functions: tuple[str, ...]) -> None:
        super().__init__(name)
        for function in functions:
            setattr(self, function, partial(self._call, function))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # the system of imports asks
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(_loaded(self.__name__), name)

    def _call(self, function: str, /, *args: Any, **named: Any) -> Any:
        return self.__getattr__(function)(*args, **named)


def _loaded(name: str) -> Any:
    """A module of ``_LATE``."""
    if name == "arrow":
        import arrow

        return arrow
    if name == "humanize":
        import humanize

        return humanize
    if name == "rfc3986_validator":
        import rfc3986_validator

        return rfc3986_validator
    if name == "rfc3987_syntax":
        import rfc3987_syntax

        return rfc3987_syntax
    if name == "simpleeval":
        import simpleeval

        return simpleeval
    import tabulate

    return tabulate


@contextmanager
def _late_modules() -> Iterator[None]:
    """Let who imports the modules of ``_LATE`` meanwhile have what stands for them; who does so after that has the modules."""
    late = {name: _Late(name, functions) for name, functions in _LATE.items() if name not in sys.modules}
    sys.modules.update(late)
    try:
        yield
    finally:
        for name, module in late.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


class _Extensions(ModuleType):
    """What stands for ``pkgutil`` while frictionless looks for its extensions: of all that is installed it tells what may be one.

    The library's own looks into every folder that is installed.
    """

    @staticmethod
    def iter_modules(path: Iterable[str] | None = None) -> Iterator[pkgutil.ModuleInfo]:
        if path is not None:
            yield from pkgutil.iter_modules(path)
        elif any(next(Path(place).glob("frictionless_*"), None) for place in sys.path):
            yield from pkgutil.iter_modules()


def load_frictionless() -> Any:
    """frictionless with its checks, formats and extensions; one thread at a time, for others wait for what it loads."""
    with _ONE_AT_A_TIME:
        with _late_modules():
            import frictionless.checks
            import jsonschema  # noqa: F401 (frictionless would at its first descriptor)
        with standing_in(sys.modules["frictionless.system.system"], "pkgutil", _Extensions("pkgutil")):
            frictionless.system.plugins  # noqa: B018 (they are kept)
    return frictionless


@contextmanager
def standing_in(of: object, name: str, other: object) -> Iterator[None]:
    """Let a module or a class have another thing under a name meanwhile."""
    own = getattr(of, name)
    setattr(of, name, other)
    try:
        yield
    finally:
        setattr(of, name, own)


def load_early() -> None:
    """Begin to load frictionless beside what goes on: a source is read in a process of its own, which leaves time."""
    threading.Thread(target=load_frictionless, daemon=True).start()
