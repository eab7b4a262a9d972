"""The committed notebooks are what running them gives."""

from __future__ import annotations

import base64
import importlib.util
import io
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


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the notebooks touch, so that running them changes nothing here."""
    folder = tmp_path_factory.mktemp("workplace")
    for name in ("notebooks", "datapackage"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


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
def test_running_a_notebook_gives_what_is_committed(workplace: Path, name: str) -> None:
    committed = nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", as_version=4)
    again = runner().execute(workplace / "notebooks" / f"{name}.ipynb")
    assert outputs(again) == outputs(committed)
    assert again.metadata == committed.metadata
    assert not [o for c in again.cells for o in c.get("outputs", []) if o["output_type"] == "error"]


@pytest.mark.slow
def test_the_notebooks_leave_the_committed_package_and_data_docs(workplace: Path) -> None:
    for path in (ROOT / "datapackage").rglob("*"):
        if path.is_file():
            assert (workplace / path.relative_to(ROOT)).read_bytes() == path.read_bytes(), path.name
    assert (workplace / "build" / "data_docs" / "index.html").is_file()
