from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import frictionless
import pytest

from toolkit.model.contacts import WITHHELD
from toolkit.model.errors import NothingRecognised, PackageError
from toolkit.package import validating
from toolkit.package.placing import hash_of_resources
from toolkit.package.reading import read_package
from toolkit.package.records import Records
from toolkit.package.validating import validate_package
from toolkit.package.writing import place_package, records_to_package
from toolkit.publishing import publish_summary, summary
from toolkit.publishing.source_to_records import read_records

from .conftest import CONTACTS, DISCLOSURE, FACSIMILE, ROOT, SAMPLE_ID

PERSONS = tuple(value[-4:] for value in CONTACTS)


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture
def published(text_records: Records, tmp_path: Path) -> Path:
    place_package(text_records, tmp_path / "package", validate=False)
    return tmp_path / "package"


def test_the_package_is_valid_for_frictionless(
    text_records: Records, pdf_records: Records, tmp_path: Path
) -> None:
    for name, records in (("text", text_records), ("pdf", pdf_records)):
        place_package(records, tmp_path / name, validate=True)
        assert validate_package(tmp_path / name) == sum(map(len, records.rows.values()))


def test_the_committed_package_is_what_the_toolkit_builds(published: Path) -> None:
    committed = {k: v for k, v in files(ROOT / "datapackage").items() if not k.startswith("source/")}
    assert files(published) == committed


def test_the_package_is_valid_for_frictionless_alone_with_all_its_foreign_keys() -> None:
    from frictionless import Package as Frictionless

    report = Frictionless(str(ROOT / "datapackage" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "message"])[:3]


def test_what_frictionless_hardly_uses_is_loaded_when_it_is_asked_for() -> None:
    """Grammars of addresses, names of weekdays, tables drawn for a terminal: and whoever asks for them then has them."""
    code = (
        "import sys; from toolkit.package import validate_package; validate_package('datapackage')\n"
        "from toolkit.package.loading import _LATE; import frictionless\n"
        "assert not set(_LATE) & set(sys.modules), set(_LATE) & set(sys.modules)\n"
        "import jsonschema; asks = jsonschema.Draft202012Validator.FORMAT_CHECKER.conforms\n"
        "assert asks('http://例子.中国/', 'iri') and not asks('http://a b/', 'iri')\n"
        "assert asks('http://a.cn/', 'uri') and not asks('http://a b/', 'uri')\n"
        "assert asks('P1Y', 'duration') and not asks('1Y', 'duration')\n"
        "field = frictionless.fields.IntegerField(name='a')\n"
        "assert '| a ' in frictionless.Schema(fields=[field]).to_summary()\n"
        "rows = [['a'], [1], [2]]; check = frictionless.checks.row_constraint(formula='a < 2')\n"
        "report = frictionless.Resource(rows).validate(frictionless.Checklist(checks=[check]))\n"
        "assert report.flatten(['type']) == [['row-constraint']] and 'a < 2' in report.to_summary()\n"
        "import tabulate; assert tabulate.SEPARATING_LINE"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, timeout=60)


def test_a_module_that_is_loaded_late_gives_what_nobody_foresaw() -> None:
    code = (
        "import sys; from toolkit.package.loading import _late_modules\n"
        "with _late_modules():\n"
        "    from tabulate import tabulate_formats\n"
        "    import humanize\n"
        "    assert 'humanize.number' not in sys.modules\n"
        "assert 'grid' in tabulate_formats and humanize.intcomma(1000) == '1,000'\n"
        "import tabulate; assert tabulate.tabulate.__module__.startswith('tabulate')"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, timeout=60)


def test_an_extension_of_frictionless_is_seen(tmp_path: Path) -> None:
    (tmp_path / "frictionless_tried.py").write_text(
        "from frictionless import Plugin\nclass TriedPlugin(Plugin): pass\n", "utf-8"
    )
    code = (
        "import sys; sys.path.append(sys.argv[1]); from toolkit.package.loading import load_frictionless\n"
        "import pkgutil; assert 'tried' in load_frictionless().system.plugins\n"
        "assert sys.modules['frictionless.system.system'].pkgutil is pkgutil"
    )
    subprocess.run([sys.executable, "-c", code, tmp_path], check=True, cwd=ROOT, timeout=60)


def test_how_a_file_of_ours_is_written_is_known_and_not_guessed(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def sniffed(*_: object) -> None:
        raise AssertionError("guessed")

    monkeypatch.setattr(csv.Sniffer, "sniff", sniffed)
    assert validate_package(published)
    assert sys.modules["frictionless.formats.csv.parser"].csv is csv
    with pytest.raises(frictionless.FrictionlessException, match="guessed"):
        frictionless.Resource(path="data/cells.csv", basepath=str(published)).read_rows()


@pytest.mark.parametrize("text", ["{", "[]", '"http://127.0.0.1:9/datapackage.json"', "{}"])
def test_what_is_no_descriptor_is_not_valid(text: str, tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text(text, "utf-8")
    with pytest.raises(PackageError, match=r"datapackage\.json"):
        validate_package(tmp_path)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("document_id,table,line", "document_id,tables,line"),  # a heading
        ("document_id,table,line", "document_id,table,table"),
        (",2,", ",two,"),  # a type
        (",proved,", ",seen,"),  # an enum
        (",0.00,", ",0.01,"),  # the hash
    ],
)
def test_what_frictionless_alone_finds_wrong_is_found(published: Path, old: str, new: str) -> None:
    """The fields of a table are copied as they are, not validated anew for each copy; nothing else is left out."""
    import frictionless

    amounts = published / "data" / "amounts.csv"
    text = amounts.read_text("utf-8")
    assert old in text
    amounts.write_text(text.replace(old, new, 1), "utf-8", newline="\n")
    by_descriptor = frictionless.Field.to_copy
    (message, *_), *_ = (
        frictionless.Package(str(published / "datapackage.json")).validate().flatten(["message"])
    )
    with pytest.raises(PackageError) as raised:
        validate_package(published)
    assert " ".join(message.split()) in raised.value.en
    assert frictionless.Field.to_copy is by_descriptor


def test_a_foreign_key_that_leads_nowhere_is_not_valid(text_records: Records, tmp_path: Path) -> None:
    rows = {**text_records.rows, "codes": text_records.rows["codes"][1:]}
    with pytest.raises(PackageError, match="code = 201: codes"):
        place_package(Records(text_records.form, rows, (), text_records.declared), tmp_path / "package")
    assert list(tmp_path.iterdir()) == []


def test_two_builds_are_byte_identical(published: Path, tmp_path: Path) -> None:
    place_package(read_records(DISCLOSURE, document_id=SAMPLE_ID), tmp_path / "again", validate=False)
    assert files(tmp_path / "again") == files(published)


def test_keys_are_unique_and_foreign_keys_hold(published: Path) -> None:
    """frictionless does not enforce primary keys over several fields; this does."""
    package = read_package(published)
    for resource in package.descriptor["resources"]:
        rows, schema = package.rows[resource["name"]], resource["schema"]
        keys = [tuple(row[f] for f in schema["primaryKey"]) for row in rows]
        assert len(keys) == len(set(keys)), resource["name"]
        for foreign in schema.get("foreignKeys", []):
            there = {
                tuple(row[f] for f in foreign["reference"]["fields"])
                for row in package.rows[foreign["reference"]["resource"]]
            }
            ours = {tuple(row[f] for f in foreign["fields"]) for row in rows}
            assert {key for key in ours if any(key)} <= there, resource["name"]


def test_every_amount_leads_to_the_cell_that_prints_it(pdf_records: Records) -> None:
    cells = {cell["cell"]: cell for cell in pdf_records.rows["cells"]}
    assert len(pdf_records.rows["amounts"]) == 181
    for amount in pdf_records.rows["amounts"]:
        cell = cells[amount["cell"]]
        assert cell["text"] == amount["stated"]
        assert cell["page"]
        assert Decimal(amount["amount"]) == Decimal(amount["stated"]) * 10_000
        assert cell["proved"] > 0


def test_a_blank_cell_yields_no_amount_and_a_printed_zero_does(pdf_records: Records) -> None:
    stated = [a["stated"] for a in pdf_records.rows["amounts"]]
    assert stated.count("0.00") == 5
    assert "" not in stated


@pytest.mark.parametrize("source", [DISCLOSURE, FACSIMILE])
def test_persons_are_absent_from_every_resource(source: Path, tmp_path: Path) -> None:
    place_package(read_records(source, engine="lines"), tmp_path / "a", validate=False)
    for name, data in files(tmp_path / "a").items():
        assert not [person for person in PERSONS if person in data.decode("utf-8")], name
    assert WITHHELD in (tmp_path / "a/data/cells.csv").read_text("utf-8")


def test_keep_contacts_keeps_them(tmp_path: Path) -> None:
    place_package(read_records(DISCLOSURE, keep_contacts=True), tmp_path / "a", validate=False)
    goals = (tmp_path / "a/data/performance_goals.csv").read_text("utf-8")
    assert CONTACTS[0] in goals
    assert CONTACTS[2] in (tmp_path / "a/data/cells.csv").read_text("utf-8")


def test_text_and_pdf_differ_in_table_5_only(text_records: Records, pdf_records: Records) -> None:
    def content(records: Records) -> dict[str, list[dict[str, object]]]:
        skip = {
            "pages",
            "cells",
            "documents",
            "columns",
            "repairs",
            "problems",
            "tables",
            "amounts",
            "paragraphs",
            "totals",
            "rule_results",
            "findings",
        }
        found = {}
        for name, rows in records.rows.items():
            if name not in skip:
                found[name] = [
                    {k: _folded(v) for k, v in row.items() if k not in ("page", "paragraph", "against")}
                    for row in rows
                ]
        return found

    text, pdf = content(text_records), content(pdf_records)
    for rows in (text["claims"], pdf["claims"]):
        for row in rows:  # what was lost in digitising decides nothing
            for decided in ("outcome", "against"):
                row.pop(decided, None)
    assert [name for name in pdf if text.get(name) != pdf[name]] == ["general_budget_expenditure"]
    amounts = {_place(a) for a in pdf_records.rows["amounts"]} - {
        _place(a) for a in text_records.rows["amounts"]
    }
    assert {(table, measure) for table, _, measure, _ in amounts} == {("general_budget_expenditure", "basic")}


def _place(amount: dict[str, object]) -> tuple[object, ...]:
    return amount["table"], amount["line"], amount["measure"], amount["stated"]


def _folded(value: object) -> object:
    if not isinstance(value, str):
        return value
    pairs = {"（": "(", "）": ")", "，": ",", "：": ":", "；": ";", ">=": "≥", "<=": "≤"}
    for wide, narrow in pairs.items():
        value = value.replace(wide, narrow)
    return "".join(value.split())


def test_the_csv_is_plain(published: Path) -> None:
    for path in (published / "data").glob("*.csv"):
        data = path.read_bytes()
        assert b"\r" not in data
        assert not data.startswith(b"\xef\xbb\xbf")
        rows = list(csv.reader(data.decode("utf-8").splitlines()))
        assert len({len(row) for row in rows}) == 1


def test_the_descriptor_has_no_clock_and_no_absolute_path(published: Path) -> None:
    text = (published / "datapackage.json").read_text("utf-8")
    assert "created" not in text
    for resource in json.loads(text)["resources"]:
        assert resource["path"].startswith("data/")
        assert all(f.get("title") and f.get("description") for f in resource["schema"]["fields"])


# --- packages that cannot be used: one clear line each, nothing half-written


def test_a_missing_file_is_named(published: Path) -> None:
    (published / "data/amounts.csv").unlink()
    with pytest.raises(PackageError, match=r"amounts: the file data/amounts.csv is missing"):
        read_package(published)


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/etc/passwd", "not relative"),
        ("../outside.csv", "climbs out"),
        ("data/../../outside.csv", "climbs out"),
        ("file:///etc/passwd", "not relative"),
        ("C:\\data.csv", "not relative"),
    ],
)
def test_a_path_that_leaves_the_package_is_refused(published: Path, path: str, why: str) -> None:
    (published.parent / "outside.csv").write_text("x\n", "utf-8")
    descriptor = json.loads((published / "datapackage.json").read_text("utf-8"))
    descriptor["resources"][0]["path"] = path
    descriptor["resourcesHash"] = hash_of_resources(descriptor)
    (published / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    with pytest.raises(PackageError, match=why):
        read_package(published)


def test_a_link_that_leaves_the_package_is_refused(published: Path) -> None:
    outside = published.parent / "outside.csv"
    shutil.move(str(published / "data/amounts.csv"), outside)
    (published / "data/amounts.csv").symlink_to(outside)
    with pytest.raises(PackageError, match="climbs out"):
        read_package(published)


def test_a_changed_figure_is_no_longer_the_documents(published: Path) -> None:
    path = published / "data/amounts.csv"
    path.write_text(path.read_text("utf-8").replace("415.89", "515.89"), "utf-8")
    with pytest.raises(PackageError, match="changed after it was published"):
        read_package(published)


@pytest.mark.parametrize(
    "entry",
    [{"name": "amounts", "schema": {"fields": [{"name": "x"}], "primaryKey": ["x"]}}, {"name": "x"}, {}, 3],
)
def test_an_empty_resource_hides_none_that_has_rows(published: Path, entry: object) -> None:
    descriptor = json.loads((published / "datapackage.json").read_text("utf-8"))
    descriptor["emptyResources"] = [entry]
    descriptor["resourcesHash"] = hash_of_resources(descriptor)
    (published / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    with pytest.raises(PackageError, match="this is no data package"):
        read_package(published)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"resources": 3}', '{"resources": []}'])
def test_a_broken_descriptor_is_refused(published: Path, text: str) -> None:
    (published / "datapackage.json").write_text(text, "utf-8")
    with pytest.raises(PackageError):
        read_package(published)


def test_a_folder_of_other_data_is_left_alone(text_records: Records, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/mine.csv").write_text("x\n", "utf-8")
    with pytest.raises(PackageError, match="another folder"):
        place_package(text_records, tmp_path)
    assert files(tmp_path) == {"data/mine.csv": b"x\n"}


@pytest.mark.parametrize(
    ("name", "field", "value", "why"),
    [
        ("cells", "cell", "t01x", "cell = t01x: t"),
        ("cells", "row", "x", "row reads “x”"),
        ("columns", "status", "half", "status reads “half”"),
    ],
)
def test_rows_that_frictionless_does_not_read_are_held(
    text_records: Records,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    field: str,
    value: str,
    why: str,
) -> None:
    """Of a workbook of a million cells it would take half a minute."""
    package = records_to_package(text_records)
    monkeypatch.setattr(validating, "VALIDATED_ROWS", 3)
    place_package(package, tmp_path / "good")
    package.rows[name][-1][field] = value
    with pytest.raises(PackageError, match=why):
        place_package(package, tmp_path / "bad")


def test_the_summary_says_how_much_frictionless_read(
    text_records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = records_to_package(text_records)
    assert publish_summary(package, "p", True, "en").endswith("(valid for frictionless)")
    monkeypatch.setattr(summary, "VALIDATED_ROWS", 1000)
    assert "which read 1,000 rows of a resource" in publish_summary(package, "p", True, "en")


def test_an_invalid_package_is_not_put_in_place(text_records: Records, tmp_path: Path) -> None:
    rows = {**text_records.rows, "tables": [{**t, "rows": None} for t in text_records.rows["tables"]]}
    with pytest.raises(PackageError, match="tables"):
        place_package(Records(text_records.form, rows, ()), tmp_path / "package")
    assert list(tmp_path.iterdir()) == []


def test_publishing_again_replaces_the_package_and_leaves_the_rest(
    published: Path, pdf_records: Records
) -> None:
    (published / "source").mkdir()
    (published / "source/mine.pdf").write_bytes(b"x")
    place_package(pdf_records, published, validate=False)
    assert read_package(published).rows["documents"][0]["source_file"] == "facsimile.pdf"
    assert (published / "source/mine.pdf").read_bytes() == b"x"
    assert [p.name for p in published.parent.iterdir()] == ["package"]


def test_a_budget_of_nothing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("某局2024年部门预算公开\n\n项目\t数\n甲\t1.00\n", "utf-8")
    with pytest.raises(NothingRecognised, match="none of the 1 tables"):
        read_records(tmp_path / "a.md")


def test_package_in_memory_is_the_one_on_disk(text_records: Records, published: Path) -> None:
    memory, disk = records_to_package(text_records), read_package(published)
    assert {k: sorted(map(str, v)) for k, v in memory.rows.items()} == {
        k: sorted(map(str, v)) for k, v in disk.rows.items()
    }
