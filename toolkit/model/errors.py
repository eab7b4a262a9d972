"""What can be wrong with an input. Every message says where, what, why and how to mend it."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from .folding import one_line
from .messages import LANGUAGES, say


class ToolkitError(Exception):
    """The input or the call cannot be used: one line for the user, exit code 2.

    ``key`` names the sentence in ``messages.TEXTS``; ``facts`` fill it in.
    """

    def __init__(self, key: str, **facts: object) -> None:
        self.key, self.facts = key, facts
        self.zh, self.en = map(one_line, say(key, **facts))
        super().__init__(self.en)

    def __reduce__(self) -> tuple[object, ...]:
        """How it is passed from a process to another."""
        return partial(type(self), self.key, **self.facts), ()


class ToolkitFault(ToolkitError):
    """A defect of the toolkit, not of the input; told as such, with where to report it."""

    @property
    def trace(self) -> str:
        """The lines of code that led to it, for whoever mends it."""
        return str(self.facts.get("trace", self))


class SourceError(ToolkitError):
    """The source file is missing, empty, or not what its name says."""


class EncryptedSource(SourceError):
    """The PDF asks for a password."""


class ScannedSource(SourceError):
    """No page of the PDF has a text layer: it is a scan."""


class NothingRecognised(SourceError):
    """The source can be read, but no table of a known form is in it."""


class PackageError(ToolkitError):
    """The data package is incomplete, points outside itself, or breaks its own schema."""


class FactsError(ToolkitError):
    """The file of facts from outside names something that is no fact, or says it in no readable way."""


class ReviewError(ToolkitError):
    """The file of a review names something that cannot be decided, or says it in no readable way."""


class RuleError(ToolkitError):
    """A rule file lacks a header, or its SQL does not give the columns a rule must give."""


class FormError(ToolkitError):
    """A form file names a measure, an item or a table that nobody declares."""


class CodebookError(ToolkitError):
    """A file of the code book has a row without a code, a name, or with a year that is none."""


class EngineError(ToolkitError):
    """The second engine (Java) cannot be started, ran out of time, or out of memory."""


def in_language(lang: str) -> bool:
    """Whether a language asked for is Chinese. Raises ToolkitError for one that is not spoken here."""
    if lang not in LANGUAGES:
        raise ToolkitError("no_language", lang=lang)
    return lang == "zh"


def of_system(error: OSError) -> ToolkitError:
    """What the operating system refused, as one line that names the file."""
    key = {
        errno.ENOENT: "no_target",
        errno.EACCES: "not_allowed",
        errno.EPERM: "not_allowed",
        errno.EROFS: "not_allowed",
        errno.ENOSPC: "disk_full",
        errno.EDQUOT: "disk_full",
        errno.EFBIG: "disk_full",
        errno.ENOTDIR: "no_folder",
        errno.EEXIST: "no_folder",
        errno.EISDIR: "is_folder",
    }.get(error.errno or 0, "system_failed")
    path = error.filename2 or error.filename or "-"
    return ToolkitError(key, path=path, code=errno.errorcode.get(error.errno or 0, "?"), why=error.strerror)


@contextmanager
def naming(path: object) -> Iterator[None]:
    """Let what the system refuses inside name the path that was being written, where it names none itself."""
    try:
        yield
    except OSError as error:
        if error.filename is not None or error.errno is None:
            raise
        raise OSError(error.errno, error.strerror, str(path)) from error


class NotAnAmount(ToolkitError):
    """A cell that should hold a number holds something else."""
