"""A package → an evidence bundle: one ZIP with the report, the package, its source, the versions and the commands.

Whoever gets it can read the findings, look at every figure's place, and repeat the reading; the same package and
source give the same bytes.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import Any

import yaml

from ..checks import REVIEW_FILE, check_packages, rule_book_hash
from ..model import PackageError, __version__, naming
from ..package import Package, files_of, to_zip
from ..publishing import find_source, open_package, reviews_for
from .html_report import build_report

READ_WITH = ("frictionless", "lxml", "openpyxl", "pandas", "pypdfium2", "python-docx", "rapidocr", "xlrd")
"""What reads and checks besides the toolkit: its versions stand in the bundle."""
README = """# {title}

An evidence bundle of the Budget Disclosure Toolkit. 预算公开工具的证据包。

- `report.en.html`, `report.zh-CN.html`: the findings with their evidence 发现与证据
- `package/`: the data package, CSV and `datapackage.json` 数据包
- `source/`: the document as it was published 来源文件
{given}- `versions.json`: with what it was read 工具与规则库的版本
- `SHA256SUMS`: `sha256sum -c SHA256SUMS`

Made with 制作时所用: toolkit {toolkit}, rule book {rules}

Repeat the reading 重现:

    pip install budget-disclosure-toolkit=={toolkit}
    toolkit reproduce package

Check it, compare it with another package of the same document 检查、比较:

    toolkit check package
    toolkit compare package ANOTHER

The same reading from the source alone 从来源文件开始:

    {command}
"""


def bundle(package: str | Path, to: str | Path, *, source: str | Path | None = None) -> Path:
    """An evidence bundle of a package as the ZIP ``to``: report in both languages, package, source, versions, commands.

    ``package`` is its folder, or what ``export`` wrote; ``source`` the file it was made from, where it is not beside it.
    Raises PackageError where the source is not at hand or another one, and what ``open`` raises.
    """
    path, to = Path(package), Path(to)
    if to.suffix.lower() != ".zip":
        raise PackageError("bundle_needs_zip", path=to)
    if to.is_dir():
        raise PackageError("output_is_folder", path=to)
    opened = open_package(path)
    if len(opened["documents"]) != 1:
        raise PackageError("many_documents", count=len(opened["documents"]))
    (document,) = opened["documents"]
    sources = find_source(document, opened.folder, Path(source) if source else None)
    if not sources:
        raise PackageError("source_not_at_hand", path=path, name=document["source_file"])
    checked = check_packages([opened], None, reviews_for([opened]))
    names = [PurePath(name).name for name in document["source_file"].split(" + ")]
    files = {f"package/{name}": data for name, data in files_of(path).items()}
    own = (opened.folder or path) / REVIEW_FILE
    if own.is_file():
        files[f"package/{REVIEW_FILE}"] = own.read_bytes()
    for name, file in zip(names, sources, strict=True):
        files[f"source/{name}"] = file.read_bytes()
    for lang, name in (("en", "report.en.html"), ("zh", "report.zh-CN.html")):
        files[name] = build_report(opened, checked, lang, True, sources[0]).encode("utf-8")
    versions = _versions(opened)
    files["versions.json"] = (json.dumps(versions, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
    given = _given(opened)
    files.update({f"given/{name}": text.encode("utf-8") for name, (_, text) in given.items()})
    files["README.md"] = _readme(opened, versions, names, given).encode("utf-8")
    sums = [f"{hashlib.sha256(files[name]).hexdigest()}  {name}" for name in sorted(files)]
    files["SHA256SUMS"] = ("\n".join(sums) + "\n").encode("utf-8")
    with naming(to), tempfile.TemporaryDirectory(prefix=".toolkit-", dir=to.parent) as folder:
        made = Path(folder, to.name)
        made.write_bytes(to_zip(files))
        made.replace(to)
    return to


def _versions(package: Package) -> dict[str, Any]:
    """With what the package was read, and with what it was checked for the bundle."""
    made = package.descriptor.get("made", {})
    found = {}
    for name in READ_WITH:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return {
        "package": {name: made.get(name) for name in ("format", "toolkit", "rules", "read")},
        "bundle": {"toolkit": __version__, "rules": rule_book_hash(), "libraries": found},
    }


def _given(package: Package) -> dict[str, tuple[str, str]]:
    """What was given beside the source when it was published, as the files that ``publish`` takes, each with its option."""
    made = package.descriptor.get("made", {})
    said = [("facts.yaml", "facts", made.get("facts")), ("metadata.yaml", "metadata", made.get("metadata"))]
    said += [(f"review-{n}.yaml", "review", review) for n, review in enumerate(made.get("reviews") or (), 1)]
    return {
        name: (option, yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=110))
        for name, option, told in said
        if told
    }


def _readme(
    package: Package,
    versions: Mapping[str, Any],
    names: list[str],
    given: Mapping[str, tuple[str, str]],
) -> str:
    read = versions["package"]["read"] or {}
    options = [f"--{name} {read[name]}" for name in ("engine", "form", "id") if read.get(name)]
    if not read.get("id"):
        options.append(f"--id {package['documents'][0]['document_id']}")
    if read.get("keep_contacts"):
        options.append("--keep-contacts")
    options += [f"--{option} given/{name}" for name, (option, _) in given.items()]
    if url := package.descriptor.get("made", {}).get("url"):
        options.append(f'--url "{url}"')
    quoted = " ".join(f'"source/{name}"' for name in names)
    return README.format(
        title=package.descriptor.get("title", ""),
        toolkit=versions["package"]["toolkit"],
        rules=str(versions["package"]["rules"]).removeprefix("sha256:")[:8],
        given="- `given/`: facts, words of the publisher and reviews that were given with it 发布时另外给出的\n"
        if given
        else "",
        command=f"toolkit publish {quoted} {' '.join(options)} -o again",
    )
