"""``publisher.yaml`` → what a publisher says of a package: title, contributors, licence …, as the descriptor takes it."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Required

from typing_extensions import TypedDict

from ..model import PackageError
from ..vocabulary import fits, read_yaml, what_is_wrong

STRICT: Any = {"extra": "forbid", "strict": True}


class DeclaredContributor(TypedDict, total=False):
    """Who took part: a person or a body, in which roles."""

    __pydantic_config__ = STRICT  # type: ignore[misc]
    title: Required[str]
    path: str
    email: str
    organization: str
    roles: list[str]


class DeclaredSource(TypedDict, total=False):
    """Where it was taken from."""

    __pydantic_config__ = STRICT  # type: ignore[misc]
    title: Required[str]
    path: str


class DeclaredLicence(TypedDict, total=False):
    """Under which terms the package may be used: an id of the Open Definition or SPDX, or an address."""

    __pydantic_config__ = STRICT  # type: ignore[misc]
    name: Required[str]
    path: str
    title: str


class DeclaredMetadata(TypedDict, total=False):
    """What a publisher says of a package (``--metadata publisher.yaml``); all of it may be left out."""

    __pydantic_config__ = STRICT  # type: ignore[misc]
    title: str
    description: str
    version: str
    homepage: str
    keywords: list[str]
    contributors: list[DeclaredContributor]
    sources: list[DeclaredSource]
    licenses: list[DeclaredLicence]


def read_metadata(path: Path) -> Mapping[str, Any]:
    """What a ``publisher.yaml`` says. Raises PackageError with its line and the mend where it is none."""
    if not path.is_file():
        raise PackageError("no_file", path=path)
    raw, text = read_yaml(path, PackageError)
    if not fits(raw, DeclaredMetadata):
        key, wrong = what_is_wrong(raw, DeclaredMetadata, text, path.name)
        raise PackageError(key, **wrong)
    for entry in (raw, *(e for name in ("contributors", "sources", "licenses") for e in raw.get(name, ()))):
        address = entry.get("homepage", entry.get("path"))
        if address is not None:
            require_address(address)
    return dict(raw)


def require_address(url: str) -> str:
    """An address of the web. Raises PackageError for what is none."""
    if not re.fullmatch(r"https?://[^\s/]+(?:/\S*)?", url):
        raise PackageError("no_address", url=url[:80])
    return url
