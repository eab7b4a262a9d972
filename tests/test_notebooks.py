"""The committed notebooks are what running them gives."""

from __future__ import annotations

import base64
import importlib.util
import io
import json
import re
import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest

from .conftest import ROOT

NAMES = sorted(path.stem for path in (ROOT / "notebooks").glob("0*.ipynb"))
EMBEDDED = re.compile(r"data:image/(?:webp|png);base64,([\w+/=]+)")


def runner() -> Any:
    spec = importlib.util.spec_from_file_location("run_notebooks", ROOT / "notebooks" / "run.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    """A copy of what the notebooks touch, as in a fresh clone, for each notebook alone."""
    for name in ("notebooks", "datapackage"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def size(picture: str) -> tuple[int, int]:
    from PIL import Image

    return Image.open(io.BytesIO(base64.b64decode(picture))).size


def outputs(notebook: Any) -> list[Any]:
    """Sources and outputs without pictures, and the pictures' sizes: pixels may differ by platform."""
    found = []
    for cell in notebook.cells:
        kept = []
        for output in cell.get("outputs", []):
            data = dict(output.get("data", {}))
            if "image/png" in data:
                data["image/png"] = size(data["image/png"])
                data.pop("text/plain")
                data.pop("image/jpeg", None)
            if "text/html" in data:
                data["text/html"] = EMBEDDED.sub(lambda match: str(size(match[1])), data["text/html"])
            kept.append((output["output_type"], data, output.get("text"), output.get("ename")))
        found.append((cell.id, cell.cell_type, cell.source, kept, cell.get("execution_count")))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_running_a_notebook_alone_gives_what_is_committed(workplace: Path, name: str) -> None:
    committed = nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", as_version=4)
    again = nbformat.reads(json.dumps(runner().execute(workplace / "notebooks" / f"{name}.ipynb")), 4)
    assert outputs(again) == outputs(committed)
    assert again.metadata == committed.metadata
    assert not [o for c in again.cells for o in c.get("outputs", []) if o["output_type"] == "error"]
    for path in (ROOT / "datapackage").rglob("*"):
        if path.is_file():
            assert (workplace / path.relative_to(ROOT)).read_bytes() == path.read_bytes(), path.name
    if name == "03_check":
        assert (workplace / "build" / "data_docs" / "index.html").is_file()


def test_the_fourth_notebook_is_what_the_command_makes_of_the_sample(workplace: Path) -> None:
    target = workplace / "notebooks" / "04_your_document.ipynb"
    runner().write_fourth(target)
    written, committed = (
        [(c.cell_type, c.id, c.source) for c in nbformat.read(path, as_version=4).cells]
        for path in (target, ROOT / "notebooks" / "04_your_document.ipynb")
    )
    assert written == committed


@pytest.mark.parametrize("name", NAMES)
def test_a_committed_notebook_needs_no_trust_and_shows_no_raw_repr(name: str) -> None:
    for cell in nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", as_version=4).cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            assert not {"image/svg+xml", "application/javascript"} & set(data)
            assert not any("widget" in kind for kind in data)
            assert not re.search(r"<(?:svg|style|script)\b", data.get("text/html", ""))
            if output["output_type"] == "execute_result":
                assert {"text/html", "image/png"} & set(data), cell.source  # not the repr alone
            assert len(output.get("text", "")) < 4000


@pytest.mark.parametrize("name", NAMES)
def test_a_reader_of_one_language_can_follow_one_column(name: str) -> None:
    """Prose stands in tables of two columns: the first Chinese, the second English."""
    for cell in nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", as_version=4).cells:
        if cell.cell_type == "markdown":
            for block in cell.source.split("\n\n"):
                if not block.startswith("#"):
                    head, _, row = block.split("\n")
                    assert head == "| 中文 | English |"
                    zh, en = re.split(r"(?<!\\)\|", row.strip("| "))
                    assert chinese(zh) > 0.3 > chinese(en), row


def chinese(text: str) -> float:
    """How much of a text is Chinese."""
    letters: list[str] = re.findall(r"[一-龥]|[A-Za-z]+", re.sub("`[^`]*`", "", text))
    return sum(len(letter) == 1 and letter >= "一" for letter in letters) / len(letters)
