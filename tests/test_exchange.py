"""What goes on to others: exports and back, what changed between two packages, the same reading again, the bundle."""

from __future__ import annotations

import contextlib
import csv
import hashlib
import io
import json
import os
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet
import pytest

import toolkit
from toolkit.cli.commands import main
from toolkit.package.excel import to_excel
from toolkit.package.opening import files_of
from toolkit.package.package import Package
from toolkit.package.writing import package_to_files

from .conftest import DISCLOSURE, FACSIMILE, ROOT, SAMPLE_ID

PACKAGE = ROOT / "datapackage"


@pytest.fixture(scope="module")
def package() -> Package:
    return toolkit.open(PACKAGE)


@pytest.mark.parametrize("ending", [".zip", ".sqlite", ".parquet"])
def test_an_export_loses_nothing_and_is_opened_and_checked_as_the_folder_is(
    ending: str, package: Package, tmp_path: Path
) -> None:
    path = toolkit.export(PACKAGE, tmp_path / f"sample{ending}")
    again = toolkit.open(path)
    assert (again.rows, again.descriptor) == (package.rows, package.descriptor)
    assert files_of(path) == package_to_files(package) == files_of(PACKAGE)
    assert toolkit.check(path).findings == toolkit.check(PACKAGE).findings
    assert toolkit.compare(PACKAGE, path).same


@pytest.mark.parametrize("ending", [".zip", ".sqlite", ".xlsx"])
def test_an_export_is_the_same_bytes_each_time(ending: str, tmp_path: Path) -> None:
    first = toolkit.export(PACKAGE, tmp_path / f"a{ending}").read_bytes()
    code = "import sys, toolkit; toolkit.export(sys.argv[1], sys.argv[2])"
    other = tmp_path / f"b{ending}"
    later = {**os.environ, "TZ": "Asia/Urumqi", "PYTHONHASHSEED": "7"}
    subprocess.run([sys.executable, "-c", code, str(PACKAGE), str(other)], check=True, env=later)
    assert other.read_bytes() == first


def test_the_sqlite_file_is_what_the_rules_query(tmp_path: Path) -> None:
    path = toolkit.export(PACKAGE, tmp_path / "x.sqlite")
    connection = sqlite3.connect(path)
    for rule in toolkit.load_rules():
        connection.execute(rule.sql).fetchall()
    assert connection.execute('SELECT COUNT(*) FROM "general_budget_expenditure"').fetchone()[0] > 0


def test_parquet_keeps_money_as_decimals(package: Package, tmp_path: Path) -> None:
    folder = toolkit.export(PACKAGE, tmp_path / "x.parquet")
    table = pyarrow.parquet.read_table(folder / "amounts.parquet")
    assert str(table.schema.field("amount").type).startswith("decimal128")
    assert table["amount"].to_pylist() == [Decimal(row["amount"]) for row in package["amounts"]]
    assert table["code"].to_pylist() == [row["code"] or None for row in package["amounts"]]


def test_excel_has_a_sheet_a_resource_under_frozen_chinese_titles(package: Package, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(toolkit.export(PACKAGE, tmp_path / "x.xlsx"))
    titles = [entry["title"] for entry in package.descriptor["resources"]]
    assert [sheet.title for sheet in book] == titles
    sheet = book["金额"]
    head = [cell.value for cell in sheet[1]]
    assert sheet.freeze_panes == "A2"
    assert head == [field["title"] for field in package.schema("amounts")["fields"]]
    at = head.index("金额（元）")
    assert [row[at].value for row in sheet.iter_rows(2)] == [float(r["amount"]) for r in package["amounts"]]
    assert {row[head.index("科目编码")].data_type for row in sheet.iter_rows(2)} <= {"s", "n"}


def test_what_excel_would_run_stays_a_text(package: Package, tmp_path: Path) -> None:
    first = dict(package["cells"][0])
    for number, text in enumerate(("=1+1", "@SUM(A1)", "+2", "-x|cmd", "\tx", "a\x00\x0bb", "长" * 40_000)):
        rows = [{**first, "text": text}]
        hostile = Package(package.descriptor, {**package.rows, "cells": rows}, None)
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(to_excel(hostile))
        (cell,) = [c for c in openpyxl.load_workbook(path)["单元格"][2] if c.column == 7]
        assert cell.data_type == "s"
        assert not str(cell.value).startswith(("=", "+", "@", "\t", "-"))
    long = Package(package.descriptor, {**package.rows, "cells": [{**first, "x0": "1" * 20}]}, None)
    path.write_bytes(to_excel(long))
    assert openpyxl.load_workbook(path)["单元格"]["H2"].value == "1" * 20, "Excel would round it"


def test_an_export_replaces_its_own_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "x.parquet"
    toolkit.export(PACKAGE, folder)
    toolkit.export(PACKAGE, folder)
    (folder / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(toolkit.ToolkitError, match=r"holds mine\.txt"):
        toolkit.export(PACKAGE, folder)
    (tmp_path / "x.zip").mkdir()
    with pytest.raises(toolkit.ToolkitError, match="is a folder; give the name of a file"):
        toolkit.export(PACKAGE, tmp_path / "x.zip")
    with pytest.raises(toolkit.ToolkitError, match="the ending says nothing"):
        toolkit.export(PACKAGE, tmp_path / "x.doc")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["x.parquet", "x.zip"], "nothing half-written"


def test_what_was_tampered_with_is_refused_in_every_export(tmp_path: Path) -> None:
    archive = toolkit.export(PACKAGE, tmp_path / "x.zip")
    files = files_of(archive)
    files["data/amounts.csv"] = files["data/amounts.csv"].replace(b"390.05", b"390.06")
    with zipfile.ZipFile(archive, "w") as out:
        for name, data in files.items():
            out.writestr(name, data)
    base = toolkit.export(PACKAGE, tmp_path / "x.sqlite")
    connection = sqlite3.connect(base)
    connection.execute("UPDATE amounts SET stated = '390.06' WHERE stated = '390.05'")
    connection.commit()
    connection.close()
    for path in (archive, base):
        with pytest.raises(toolkit.ToolkitError, match="changed after it was published"):
            toolkit.open(path)
    base.write_bytes(b"SQLite format 3\x00" + b"?" * 200)
    archive.write_bytes(b"PK\x03\x04" + b"?" * 200)
    for path in (archive, base):
        with pytest.raises(toolkit.ToolkitError):
            toolkit.open(path)


# --- compare


def test_compare_tells_what_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = DISCLOSURE.read_text("utf-8")
    changed = tmp_path / "changed.md"
    changed.write_text(text.replace("212.33", "212.34"), "utf-8")
    told = toolkit.compare(PACKAGE, changed)
    frame = told.frame()
    assert set(frame["resource"]) >= {"documents", "amounts", "claims"}
    amounts = frame[(frame["resource"] == "amounts") & (frame["field"] == "stated")]
    assert set(amounts["before"]) == {"212.33"}
    assert set(amounts["after"]) == {"212.34"}
    assert len(amounts) == sum(row["stated"] == "212.33" for row in toolkit.open(PACKAGE)["amounts"])
    assert main(["compare", str(PACKAGE), str(PACKAGE), "--lang", "zh"]) == 0
    assert "没有差别" in capsys.readouterr().out
    assert main(["compare", str(PACKAGE), str(changed), "--format", "json"]) == 1
    assert len(json.loads(capsys.readouterr().out)["changes"]) == len(told.changes)
    assert main(["compare", str(PACKAGE), str(tmp_path / "none")]) == 2


def test_a_line_put_in_is_one_change_and_moves_nothing(package: Package) -> None:
    rows = [dict(row) for row in package["amounts"]]
    table = "expenditure_by_function"
    for row in rows:
        if row["table"] == table and int(row["line"]) > 1:
            row["line"] = str(int(row["line"]) + 1)
    first = next(row for row in rows if row["table"] == table)
    rows.append({**first, "line": "2", "code": "205", "item": "", "name": "教育支出", "measure": "total"})
    other = Package(package.descriptor, {**package.rows, "amounts": rows}, None)
    (change,) = toolkit.compare(package, other).changes
    assert (change.change, change.row) == ("added", f"{table} · 205 · total")


# --- reproduce


def published(folder: Path, **options: object) -> Path:
    toolkit.publish(DISCLOSURE, to=folder, id=SAMPLE_ID, validate=False, **options)  # type: ignore[arg-type]
    shutil.copy(DISCLOSURE, folder / DISCLOSURE.name)
    return folder


def test_a_package_is_reproduced_from_its_source_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts, publisher = tmp_path / "facts.yaml", tmp_path / "publisher.yaml"
    facts.write_text("approval_date: 2024-02-01\nsubordinate_units: [甲, 乙]\n", "utf-8")
    publisher.write_text("title: 某局\nlicenses: [{name: CC0-1.0}]\n", "utf-8")
    options = {
        "url": "https://example.org/a.pdf",
        "facts": facts,
        "metadata": publisher,
        "keep_contacts": True,
    }
    folder = published(tmp_path / "p", **options)
    shutil.move(folder / DISCLOSURE.name, tmp_path / "renamed.md")
    assert main(["reproduce", str(folder), "--source", str(tmp_path / "renamed.md")]) == 0
    said = capsys.readouterr().out
    assert "identical" in said
    assert "the same as when it was published" in said
    assert main(["reproduce", str(folder)]) == 2
    assert "--source" in capsys.readouterr().err


def test_rows_that_differ_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = published(tmp_path / "p")
    path = folder / "data" / "amounts.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))
    path.write_text(path.read_text("utf-8").replace(rows[0]["stated"], "9.99", 1), "utf-8")
    told = toolkit.reproduce(folder)
    assert not told.identical
    assert {(d.resource, d.field, d.kept, d.now) for d in told.differences} == {
        ("amounts", "stated", "9.99", rows[0]["stated"])
    }
    assert main(["reproduce", str(folder)]) == 1
    assert "amounts 1" in capsys.readouterr().out
    path.unlink()
    assert len(toolkit.reproduce(folder).differences) == len(rows)
    assert main(["reproduce", str(folder), "--source", str(FACSIMILE)]) == 2
    assert "SHA-256" in capsys.readouterr().err


def _python_of(call: Callable[..., Any], environment: dict[str, str]) -> str:
    """A Python of this version that another user may run; where there is none the test is skipped and says so."""
    for python in (sys.executable, f"/usr/bin/python{sys.version_info[0]}.{sys.version_info[1]}"):
        with contextlib.suppress(PermissionError, FileNotFoundError):
            if call([python, "-c", "import toolkit.publishing"], env=environment).returncode == 0:
                return python
    pytest.skip("another user cannot run the toolkit where it stands, or only root may become one")


@pytest.mark.parametrize("who", ["the same", "nobody"])
@pytest.mark.parametrize("source", [DISCLOSURE, FACSIMILE], ids=["text", "pdf"])
def test_another_user_reproduces_a_package_elsewhere(tmp_path: Path, who: str, source: Path) -> None:
    """Without a home, with another umask, from another folder; what was published can only be read."""
    folder = tmp_path / "theirs"
    toolkit.publish(source, to=folder / "p", id=SAMPLE_ID, validate=False)
    copy = Path(shutil.copy(source, folder / source.name))
    before = {path: path.read_bytes() for path in folder.rglob("*.*") if path.is_file()}
    for path in (copy, *(folder / "p").rglob("*"), folder / "p", folder):
        path.chmod(0o555 if path.is_dir() else 0o444)
    for parent in (tmp_path, *tmp_path.parents):
        if parent.stat().st_uid == os.getuid() and parent != Path("/") and parent.name != "tmp":
            parent.chmod(0o755)
    here = tmp_path / "elsewhere"
    here.mkdir()
    here.chmod(0o777)
    user: dict[str, Any] = {"user": 65534, "group": 65534, "extra_groups": []} if who == "nobody" else {}
    call = partial(subprocess.run, capture_output=True, text=True, check=False, cwd=here, umask=0o077, **user)
    environment = {
        "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)]),
        "HOME": str(tmp_path / "no home"),
        "PATH": os.environ["PATH"],
    }
    python = _python_of(call, environment)
    command = [python, "-m", "toolkit.cli", "reproduce", str(folder / "p"), "--source", str(copy)]
    done = call(command, env=environment)
    assert (done.returncode, done.stderr) == (0, "")
    assert "identical" in done.stdout
    assert {path: path.read_bytes() for path in before} == before
    assert not list(here.iterdir())
    for path in (folder, *(folder / "p").rglob("*"), folder / "p"):
        path.chmod(0o755)


def test_another_version_is_said_with_what_it_changes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = published(tmp_path / "p")
    path = folder / "datapackage.json"
    descriptor = json.loads(path.read_text("utf-8"))
    descriptor["made"].update(toolkit="0.0.9", rules="sha256:" + "0" * 64)
    path.write_text(json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n", "utf-8")
    assert main(["reproduce", str(folder)]) == 0
    said = capsys.readouterr().out
    assert "published with toolkit 0.0.9, rule book 00000000" in said
    assert "no row differs" in said
    results = folder / "data" / "rule_results.csv"
    results.write_text(results.read_text("utf-8").replace(",pass,", ",fail,", 1), "utf-8")
    assert main(["reproduce", str(folder)]) == 1
    assert "may come of that: rule_results 1" in capsys.readouterr().out
    other = tmp_path / "other.md"
    other.write_text("another file\n", "utf-8")
    for lang, said in (
        ("en", "published with toolkit 0.0.9, rule book 00000000"),
        ("zh", "工具 0.0.9、规则库 00000000"),
    ):
        assert main(["reproduce", str(folder), "--source", str(other), "--lang", lang]) == 2
        (line,) = capsys.readouterr().err.splitlines()
        assert "SHA-256" in line
        assert said in line
    results.write_text(results.read_text("utf-8").replace(",fail,", ",pass,", 1), "utf-8")
    claims = next(entry for entry in descriptor["resources"] if entry["name"] == "claims")
    claims["schema"]["fields"][0]["description"] = "Another word."
    path.write_text(json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n", "utf-8")
    told = {(d.resource, d.row, d.field, d.kept) for d in toolkit.reproduce(folder).differences}
    assert ("claims", "schema document_id", "description", '"Another word."') in told
    del descriptor["made"]["read"]
    path.write_text(json.dumps(descriptor), "utf-8")
    assert main(["reproduce", str(folder)]) == 2
    assert "made.read" in capsys.readouterr().err


# --- bundle


def test_a_bundle_holds_all_that_a_reader_needs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = published(tmp_path / "p")
    path = toolkit.bundle(folder, tmp_path / "b.zip")
    assert toolkit.bundle(folder, tmp_path / "again.zip").read_bytes() == path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        archive.extractall(tmp_path / "b")
    for line in (tmp_path / "b" / "SHA256SUMS").read_text("utf-8").splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((tmp_path / "b" / name).read_bytes()).hexdigest() == digest
    inside = tmp_path / "b" / "package"
    assert main(["reproduce", str(inside), "--source", str(tmp_path / "b" / "source" / DISCLOSURE.name)]) == 0
    assert toolkit.check(inside).findings == toolkit.check(folder).findings
    readme = (tmp_path / "b" / "README.md").read_text("utf-8")
    assert f'toolkit publish "source/{DISCLOSURE.name}" --engine auto --id {SAMPLE_ID} -o again' in readme
    assert str(tmp_path) not in readme + (tmp_path / "b" / "versions.json").read_text("utf-8")
    capsys.readouterr()
    assert main(["bundle", str(folder), "-o", str(tmp_path / "b.tar")]) == 2
    (folder / DISCLOSURE.name).unlink()
    assert main(["bundle", str(folder), "-o", str(tmp_path / "c.zip")]) == 2
    assert not (tmp_path / "c.zip").exists()


def test_the_command_in_a_bundle_publishes_the_same_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With all that was given beside the source: an address, facts, what the publisher says, a review."""
    (tmp_path / "facts.yaml").write_text("approval_date: 2024-02-01\nchecked_on: 2024-03-01\n", "utf-8")
    (tmp_path / "words.yaml").write_text("title: 一个标题\nkeywords: [甲]\n", "utf-8")
    folder = published(tmp_path / "p")
    finding = toolkit.open(folder)["findings"][0]["finding"]
    (tmp_path / "review.yaml").write_text(
        f"document: {SAMPLE_ID}\nfindings:\n"
        f"- {{finding: {finding}, decision: rejected, by: 甲, when: 2024-05-01, why: 试}}\n",
        "utf-8",
    )
    given = [
        ("url", "https://example.org/a.md"),
        ("facts", "facts.yaml"),
        ("metadata", "words.yaml"),
        ("review", "review.yaml"),
    ]
    options = [f"--{name}={tmp_path / value if value.endswith('.yaml') else value}" for name, value in given]
    call = ["publish", str(folder / DISCLOSURE.name), "--id", SAMPLE_ID, "-o", str(folder), "--no-validate"]
    assert main([*call, *options]) == 0
    with zipfile.ZipFile(toolkit.bundle(folder, tmp_path / "b.zip")) as archive:
        archive.extractall(tmp_path / "b")
    monkeypatch.chdir(tmp_path / "b")
    (command,) = re.findall(r"^    toolkit (publish .*)$", Path("README.md").read_text("utf-8"), re.M)
    assert main([*shlex.split(command), "--no-validate"]) == 0
    assert Path("again/datapackage.json").read_bytes() == Path("package/datapackage.json").read_bytes()
    assert main(["reproduce", "package"]) == 0  # its source stands beside it
