"""`toolkit notebook`: a notebook about one document, for whoever it is handed to."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest

import toolkit
from toolkit.cli.commands import main
from toolkit.package.records import Records
from toolkit.package.writing import place_package
from toolkit.reports.notebook import prose, run_notebook, to_notebook

from .conftest import DISCLOSURE, FACSIMILE, ROOT, SOURCE


def written(target: Path) -> Any:
    notebook = nbformat.read(target, as_version=4)
    nbformat.validate(notebook)
    return notebook


def code(notebook: Any) -> str:
    return "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")


@pytest.fixture(scope="module")
def facsimile(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("notebook")
    shutil.copy(FACSIMILE, folder / "budget.pdf")
    call = [
        "notebook",
        str(folder / "budget.pdf"),
        "-o",
        str(folder / "out" / "n.ipynb"),
        "--engine",
        "lines",
    ]
    assert main(call) == 0
    return written(folder / "out" / "n.ipynb")


def test_it_names_the_source_from_its_own_folder_and_repeats_how_it_was_read(facsimile: Any) -> None:
    assert "SOURCE = '../budget.pdf'" in code(facsimile)
    assert "toolkit.publish(SOURCE, engine='lines')" in code(facsimile)


def test_it_has_a_section_a_table_and_a_cell_a_finding(facsimile: Any) -> None:
    package = toolkit.publish(FACSIMILE, engine="lines")
    for table in {row["table"] for row in package["tables"] if package.rows.get(row["table"])}:
        assert f'package.frame("{table}"' in code(facsimile)
    graves = [f for f in toolkit.check(package).findings if f.severity != "info"]
    assert graves
    for finding in graves:
        assert f'checked.finding("{finding.id}")' in code(facsimile)


def test_it_ends_in_empty_cells_for_ones_own_analysis(facsimile: Any) -> None:
    assert [cell.source for cell in facsimile.cells[-2:]] == ["", ""]
    assert 'package.frame("problems"' in code(facsimile)
    assert "not_run" in code(facsimile)


def test_it_is_the_same_each_time(tmp_path: Path) -> None:
    for name in ("a", "b"):
        assert main(["notebook", str(DISCLOSURE), "-o", str(tmp_path / f"{name}.ipynb")]) == 0
    assert (tmp_path / "a.ipynb").read_bytes() == (tmp_path / "b.ipynb").read_bytes()


def test_it_is_made_of_a_package_and_of_two_files_too(tmp_path: Path, text_records: Records) -> None:
    place_package(text_records, tmp_path / "package", validate=False)
    assert main(["notebook", str(tmp_path / "package"), "-o", str(tmp_path / "p.ipynb")]) == 0
    assert "toolkit.open('package')" in code(written(tmp_path / "p.ipynb"))
    for part in ("a", "b"):
        shutil.copy(SOURCE / "facsimile.docx", tmp_path / f"{part}.docx")
    call = ["notebook", str(tmp_path / "a.docx"), str(tmp_path / "b.docx"), "-o", str(tmp_path / "t.ipynb")]
    assert main(call) == 0
    assert "SOURCE = ['a.docx', 'b.docx']" in code(written(tmp_path / "t.ipynb"))


def test_what_is_there_is_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = tmp_path / "mine.ipynb"
    mine.write_text("my analysis", "utf-8")
    for target, said in ((mine, "not written over"), (tmp_path / "n.txt", ".ipynb")):
        assert main(["notebook", str(DISCLOSURE), "-o", str(target), "--lang", "en"]) == 2
        told = capsys.readouterr().err
        assert said in told
        assert told.count("\n") == 1
    assert mine.read_text("utf-8") == "my analysis"
    assert [path.name for path in tmp_path.iterdir()] == ["mine.ipynb"]


def test_a_cell_that_fails_is_one_line_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(toolkit.ToolkitError, match=r"cell 2 of the notebook failed: ZeroDivisionError"):
        run_notebook(to_notebook([("code", "1"), ("code", "1 / 0")]), tmp_path)


def test_a_finding_is_found_by_its_id() -> None:
    checked = toolkit.check(ROOT / "datapackage")
    for finding in checked.findings:
        assert checked.finding(finding.id) == finding
    with pytest.raises(toolkit.ToolkitError, match="no such finding"):
        checked.finding("R000-x")


def test_prose_stands_in_two_columns() -> None:
    _, text = prose("tables")
    heading, table = text.split("\n\n")
    assert heading.startswith("## ")
    assert [line.count("|") for line in table.split("\n")] == [3, 3, 3]


def test_of_a_panel_it_has_the_documents_side_by_side(tmp_path: Path) -> None:
    for name in ("disclosure.md", "facsimile.docx"):
        (tmp_path / "sources" / name).parent.mkdir(exist_ok=True)
        shutil.copy(SOURCE / name, tmp_path / "sources" / name)
    text = (tmp_path / "sources" / "disclosure.md").read_text("utf-8")
    (tmp_path / "sources" / "disclosure.md").write_text(text.replace("2024", "2023"), "utf-8")
    main(["corpus", str(tmp_path / "sources"), "-o", str(tmp_path / "panel"), "--jobs", "1"])
    assert main(["notebook", str(tmp_path / "panel"), "-o", str(tmp_path / "n.ipynb")]) == 0
    calls = code(written(tmp_path / "n.ipynb"))
    for part in ("toolkit.open('panel')", "pivot_table", 'frame("findings")', 'frame("problems"'):
        assert part in calls
    panel = toolkit.open(tmp_path / "panel")
    names: dict[str, object] = {"toolkit": toolkit, "package": panel}
    for cell in written(tmp_path / "n.ipynb").cells:
        if cell.cell_type == "code" and "toolkit.open" not in cell.source:
            exec(cell.source, names)
    assert names["side_by_side"].shape[0] >= 1  # type: ignore[attr-defined]


@pytest.mark.slow
def test_it_is_run_and_shows_its_pictures(tmp_path: Path) -> None:
    shutil.copy(FACSIMILE, tmp_path / "budget.pdf")
    call = [
        "notebook",
        str(tmp_path / "budget.pdf"),
        "-o",
        str(tmp_path / "n.ipynb"),
        "--run",
        "--lang",
        "zh",
    ]
    assert main(call) == 0
    notebook = json.loads((tmp_path / "n.ipynb").read_text("utf-8"))
    ran = [cell for cell in notebook["cells"] if cell["cell_type"] == "code" and "".join(cell["source"])]
    assert all(cell["execution_count"] for cell in ran)
    assert "data:image/webp" in json.dumps(ran)
