"""Files that ask for too much, or hold what no disclosure holds: read, or refused in one line that says why."""

from __future__ import annotations

import hashlib
import io
import json
import pickle
import re
import subprocess
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from yaml.constructor import ConstructorError

from toolkit.checks import load_database, load_rules, rules, run_rules
from toolkit.cli.commands import main
from toolkit.model import (
    FactsError,
    FormError,
    PackageError,
    RuleError,
    SourceError,
    ToolkitError,
    ToolkitFault,
    as_fault,
    inert,
    is_number,
    is_own_fault,
    likeness,
    one_line,
)
from toolkit.package import reading
from toolkit.package.placing import hash_of_resources, place
from toolkit.package.reading import read_package
from toolkit.package.records import Records
from toolkit.package.writing import place_package, records_to_package
from toolkit.publishing import check
from toolkit.publishing.source_to_records import read_records
from toolkit.readers import apart, lifted, read
from toolkit.readers.limits import within
from toolkit.readers.office import parse_part
from toolkit.reports.evidence import evidence_of, read_ledger
from toolkit.reports.views import excerpts_of
from toolkit.tables import recognise
from toolkit.text.names import find_path
from toolkit.vocabulary import load_yaml, read_yaml

from .conftest import DISCLOSURE, FACSIMILE

TEXT = DISCLOSURE.read_text("utf-8")


def written(path: Path, data: str | bytes) -> Path:
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return path


def workbook(path: Path, **cells: object) -> Path:
    book = openpyxl.Workbook()
    for place_, value in cells.items():
        book.active[place_] = value
    book.save(path)
    return path


def changed_part(path: Path, old: bytes, new: bytes) -> Path:
    """An archive with words of its parts changed."""
    data = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(data) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(old, new))
    return path


def test_a_far_cell_costs_nothing(tmp_path: Path) -> None:
    begun = time.process_time()
    pages = read(workbook(tmp_path / "a.xlsx", A1="项目", XFD1048576="1.00")).pages
    assert time.process_time() - begun < 5
    assert "1.00" in str(pages)


def test_a_wide_merge_is_refused_before_the_workbook_is_opened(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "项目"
    book.active.merge_cells("A1:B2")
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(SourceError, match="cells of a table: 163,840,000"):
        read(changed_part(tmp_path / "a.xlsx", b"A1:B2", b"A1:XFD10000"))


def test_spans_of_a_web_page_are_bounded(tmp_path: Path) -> None:
    row = "<tr><td rowspan=999 colspan=999>1</td><td rowspan=999 colspan=999>2</td></tr>"
    with pytest.raises(SourceError, match="cells of a table"):
        read(written(tmp_path / "a.html", f"<table>{row * 200}</table>"))


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    with (
        zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as part,
    ):
        for _ in range(1_001):
            part.write(bytes(1_000_000))
    with pytest.raises(SourceError, match="bytes after unpacking"):
        read(tmp_path / "a.docx")


def test_numbers_that_are_none_do_not_stop_a_workbook(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", A1="项目", B1="数", A2="甲", B2=1e300, A3="乙", B3=1e-300)
    (grid,) = read(path).pages[0].grids
    assert {cell.text for cell in grid.cells} >= {"甲", "乙"}


def test_an_encrypted_word_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="asks for a password"):
        read(written(tmp_path / "a.docx", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(5000)))


@pytest.mark.parametrize("span", [b"", b"x", b"-1", b"99999999999"])
def test_an_absurd_span_of_a_word_table_is_no_span(tmp_path: Path, span: bytes) -> None:
    path = written(tmp_path / "a.docx", (FACSIMILE.parent / "facsimile.docx").read_bytes())
    changed_part(path, b'<w:gridSpan w:val="2"', b'<w:gridSpan w:val="' + span + b'"')
    assert read(path).pages[0].grids


def test_a_wording_without_its_item_raises_nothing(tmp_path: Path) -> None:
    text = TEXT.replace("\n三、", "\n项目预算安排规模：\n\n项目预算安排规模：100.00万元。\n\n三、", 1)
    assert read_records(written(tmp_path / "a.md", text)).rows["amounts"]


@pytest.mark.parametrize("number", ["1234567890123.45", "9" * 60, "0." + "1" * 40])
def test_a_number_beyond_any_budget_is_named(tmp_path: Path, number: str) -> None:
    records = read_records(written(tmp_path / "a.md", TEXT.replace("203.56", number)))
    assert number not in {row["stated"] for row in records.rows["amounts"]}
    assert any("taken for no amount" in problem.en for problem in records.problems)


def test_what_steers_a_terminal_never_reaches_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = written(tmp_path / "a\x1b[31m\nb.md", TEXT.replace("喀什市", "喀\x1b[31m什市"))
    assert main(["check", str(source), "--no-limits"]) == 1
    assert main(["check", str(tmp_path / "none\x1b[31m\nb.md")]) == 2
    printed = capsys.readouterr()
    assert "\x1b" not in printed.out + printed.err
    assert printed.err.count("\n") == 1
    assert one_line("a\x1b[0m\nb") == "a�[0m�b"


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("@x", "'@x"),
        ("\t=1", "'\t=1"),
        ("+1", "'+1"),
        ("-1.50", "-1.50"),
        ("-a()", "'-a()"),
    ],
)
def test_a_spreadsheet_runs_nothing(text: str, safe: str) -> None:
    assert inert(text) == safe


def test_a_long_cell_is_written_and_read_again(text_records: Records, tmp_path: Path) -> None:
    rows = {name: [dict(row) for row in found] for name, found in text_records.rows.items()}
    rows["paragraphs"][0]["text"] = "长" * 150_000
    place_package(Records(text_records.form, rows, (), text_records.declared), tmp_path / "p", validate=False)
    assert read_package(tmp_path / "p").rows["paragraphs"]


@pytest.mark.parametrize(
    "text",
    ["a: " + "[" * 100 + "]" * 100, "a: &a [1]\nb: [" + "*a, " * 50 + "1]", "x: " + "y" * 1_000_001],
    ids=["deep", "aliases", "long"],
)
def test_yaml_is_bounded(tmp_path: Path, text: str) -> None:
    with pytest.raises(FactsError):
        read_yaml(written(tmp_path / "a.yaml", text), FactsError)


def test_a_key_of_our_own_files_stands_once(tmp_path: Path) -> None:
    with pytest.raises(ConstructorError, match="weights is written twice"):
        load_yaml(written(tmp_path / "catalogue.yaml", "weights: {a: 1}\nweights: {a: 2}\n"))
    path = written(tmp_path / "form.yaml", "form: a\ntables:\n  b: {zh: 1}\n  c: {}\n  b: {zh: 2}\n")
    with pytest.raises(FormError, match=r"form\.yaml:5: .*b is written twice"):
        read_yaml(path, FormError)


@pytest.mark.parametrize(
    "line",
    [
        "本年预算安排资金支出情况" * 3400,
        "预算1,234.56万元，比上年增加12.3万元，" * 1800,
        "：" * 40_000,
        "项目名称：" * 8000,
    ],
    ids=["words", "figures", "colons", "labels"],
)
def test_a_line_of_forty_thousand_characters_takes_no_longer(tmp_path: Path, line: str) -> None:
    path = written(tmp_path / "a.md", f"{TEXT}\n\n{line}\n")
    begun = time.process_time()
    records = read_records(path)
    assert time.process_time() - begun < 15
    assert any(problem.kind == "long_sentence" for problem in records.problems)


@pytest.mark.parametrize("number", ["9" * 60, "-" + "9" * 30, "0." + "1" * 50, "１" * 40])
def test_what_is_published_is_opened_whatever_numbers_it_prints(tmp_path: Path, number: str) -> None:
    """Digits beyond any figure's stay in their sentence or cell, and are named."""
    sample = DISCLOSURE.read_text("utf-8").replace("390.05", number).replace("≥185个", f"≥{number}个")
    told = f"2024年收入预算12.00万元，比上年增加{number}万元，增长{number}%，占{number}%。"
    records = read_records(written(tmp_path / "a.md", f"{sample}\n\n{told}\n"))
    place_package(records, tmp_path / "p", validate=False)
    package = read_package(tmp_path / "p")
    named = [
        p["message_en"] for p in package.rows["problems"] if p["kind"] in ("unread_figure", "not_an_amount")
    ]
    assert any("a figure in the text" in message for message in named)
    assert all("E+" not in row["proposed"] for row in package.rows["repairs"])


def test_a_file_is_read_the_same_in_a_process_of_its_own() -> None:
    assert apart.call_apart(partial(read, FACSIMILE, "lines"), "a.pdf") == read(FACSIMILE, "lines")


def test_what_a_process_of_its_own_refuses_is_refused_here(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="0 bytes"):
        apart.call_apart(partial(read, written(tmp_path / "a.pdf", b"")), "a.pdf")


COPIED = """
import os, signal, sys, threading, time
from functools import partial
from toolkit.model import SourceError
from toolkit.readers import apart, read
def copied():
    while not apart._is_alone():
        time.sleep(0.01)  # whoever listened to the last one
    apart.start_early("toolkit.readers")
    assert isinstance(apart._early[0], apart._Copy)
def refused(call):
    try:
        apart.call_apart(call, "a.pdf")
    except SourceError as error:
        return error.en
def dies(progress):
    signal.raise_signal(signal.SIGKILL)
source = sys.argv[1]
copied()
there = apart.call_apart(partial(read, source, "lines"), "a.pdf")
copied()
assert "no-such.pdf" in refused(partial(read, "no-such.pdf"))
copied()
assert "a.pdf" in refused(dies)
seconds, apart.SECONDS = apart.SECONDS, 0.01
copied()
assert "did not end within" in refused(partial(read, source))
apart.SECONDS = seconds
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("none is left")
threading.Thread(target=time.sleep, args=(1,)).start()
apart.start_early("toolkit.readers")
assert not isinstance(apart._early[0], apart._Copy)
assert apart.call_apart(partial(read, source, "lines"), "a.pdf") == there
"""


@pytest.mark.skipif(
    not Path("/proc/self/task").exists(), reason="the system does not say how many threads there are"
)
def test_the_process_that_reads_may_be_a_copy_of_one_without_threads() -> None:
    """It is told, answers, refuses and is ended as one that begins afresh is."""
    done = subprocess.run(
        [sys.executable, "-c", COPIED, str(FACSIMILE)], capture_output=True, text=True, timeout=120
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "none is left\n", "")


def test_a_process_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "SECONDS", 0.01)
    begun = time.monotonic()
    with pytest.raises(SourceError, match=r"did not end within .* --no-limits"):
        apart.call_apart(partial(read, FACSIMILE), "a.pdf")
    assert time.monotonic() - begun < 10


def _spins(seconds: float, progress: object) -> None:
    while time.process_time() < seconds:
        pass


def _sleeps(seconds: float, progress: object) -> float:
    time.sleep(seconds)
    return seconds


def test_a_process_of_its_own_has_its_time_of_the_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    apart.call_apart(partial(_sleeps, 0), "a.pdf")  # loads the tests
    monkeypatch.setattr(apart, "SECONDS", 1)
    with pytest.raises(SourceError, match=r"within 1 s of the processor \(10 s by the clock\)"):
        apart.call_apart(partial(_spins, 60), "a.pdf")
    assert apart.call_apart(partial(_sleeps, 2), "a.pdf") == 2  # as on a busy machine
    monkeypatch.setattr(apart, "CLOCK", 3)
    with pytest.raises(SourceError, match=r"3 s by the clock"):
        apart.call_apart(partial(_sleeps, 60), "a.pdf")


def test_reading_and_understanding_end_with_their_process() -> None:
    here, apart_ = (read_records(FACSIMILE, limits=limits) for limits in (False, True))
    assert (here.rows, here.problems, here.made) == (apart_.rows, apart_.problems, apart_.made)


@pytest.fixture(scope="module")
def large_package(tmp_path_factory: pytest.TempPathFactory, text_records: Records) -> Path:
    """A package that says it is whole, with 200,000 cells too many."""
    folder = tmp_path_factory.mktemp("large") / "package"
    place_package(text_records, folder, validate=False)
    cells, descriptor = folder / "data" / "cells.csv", folder / "datapackage.json"
    id, cell, rest = cells.read_text("utf-8").splitlines()[-1].split(",", 2)
    with cells.open("a", encoding="utf-8", newline="") as file:
        file.writelines(f"{id},{cell}x{n},{rest}\n" for n in range(200_000))
    said = json.loads(descriptor.read_text("utf-8"))
    entry = next(r for r in said["resources"] if r["name"] == "cells")
    entry["hash"] = f"sha256:{hashlib.sha256(cells.read_bytes()).hexdigest()}"
    said["resourcesHash"] = hash_of_resources(said)
    written(descriptor, json.dumps(said, ensure_ascii=False))
    return folder


@pytest.mark.skipif(sys.platform != "linux", reason="the system bounds memory on Linux alone")
@pytest.mark.parametrize("command", ["check", "report"])
@pytest.mark.parametrize(
    ("less", "told"),
    [
        ("toolkit.readers.bounds.MEMORY = 150 << 20", "needs more memory than the limit of .* --no-limits"),
        ("toolkit.cli.bounded.SECONDS = 0.4", "not done within .* --no-limits"),
    ],
)
def test_a_package_that_asks_for_too_much_is_refused(
    large_package: Path, tmp_path: Path, command: str, less: str, told: str
) -> None:
    """By ``check`` and ``report``, in a process with less than they have."""
    report = tmp_path / "report.html"
    call = [command, str(large_package), "--lang", "en"]
    call += ["-o", str(report)] if command == "report" else []
    code = f"import toolkit.cli.bounded, toolkit.readers.bounds; {less}; import toolkit.cli.commands as c; raise SystemExit(c.main({call}))"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (2, "", 1)
    assert re.match(f"toolkit: {re.escape(str(large_package))}.*{told}", ended.stderr)
    assert not report.exists()


def test_a_file_of_a_package_is_bounded(large_package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST", 1 << 20)
    with pytest.raises(PackageError, match=r"data/cells.csv: a file of the package of over 1 MB"):
        read_package(large_package)


def test_a_rule_that_takes_too_long_is_stopped(
    text_records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = load_database([records_to_package(text_records)])
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n WHERE i < 0"
    rule = replace(load_rules()[0], sql=endless)
    monkeypatch.setattr(rules, "SECONDS", 0.2)
    with pytest.raises(RuleError, match=f"rule {rule.id} did not end within .* --no-limits"):
        run_rules(connection, [rule])
    assert run_rules(connection, load_rules()[:3]).results  # the connection goes on


def test_what_fails_while_it_writes_leaves_nothing(tmp_path: Path) -> None:
    def write(folder: Path) -> None:
        (folder / "data").mkdir()
        raise ToolkitError("no_output")

    with pytest.raises(ToolkitError):
        place(write, tmp_path / "a" / "b")
    assert list(tmp_path.iterdir()) == []


def _fails(*_: object) -> None:
    """A line of ours that fails: a defect of the toolkit, none of a file."""
    likeness(None, "x")  # type: ignore[arg-type]


def test_whose_fault_an_error_is(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a", "b")

    def lacks_a_part() -> object:
        with zipfile.ZipFile(tmp_path / "a.zip") as archive:
            return parse_part(archive, "word/document.xml")

    def raised(act: Callable[[], object]) -> BaseException:
        with pytest.raises((TypeError, KeyError, ValueError)) as caught:
            act()
        return caught.value

    assert is_own_fault(raised(_fails))
    assert not is_own_fault(raised(lacks_a_part))  # a KeyError of zipfile
    assert not is_own_fault(raised(lambda: within("lines", 10**9)))


def test_a_defect_of_ours_is_not_told_as_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("toolkit.readers.markdown.read_markdown", _fails)
    (tmp_path / "a.md").write_text("预算", encoding="utf-8")
    assert main(["check", str(tmp_path / "a.md"), "--no-limits", "--lang", "en"]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "a.md: the toolkit failed on this file (TypeError" in told
    assert "damaged" not in told
    assert "folding.py:" in told
    assert "issue" in told
    assert main(["check", str(tmp_path / "a.md"), "--no-limits", "-v"]) == 2
    assert "Traceback" in capsys.readouterr().err


def test_a_fault_travels_between_processes_with_its_lines() -> None:
    try:
        _fails()
    except TypeError as error:
        told = pickle.loads(pickle.dumps(as_fault(error, "a.pdf")))
    assert isinstance(told, ToolkitFault)
    assert "in likeness" in told.trace
    assert pickle.loads(pickle.dumps(told)).zh == told.zh


def test_a_reference_into_nothing_is_damage(tmp_path: Path) -> None:
    path = changed_part(
        workbook(tmp_path / "a.xlsx", A1="x"), b't="inlineStr"><is><t>x</t></is>', b't="s"><v>9</v>'
    )
    with pytest.raises(SourceError, match="damaged"):
        read(path)


def test_a_cell_is_asked_once_whether_it_is_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many layouts its table is tried under: the work grows with the cells alone."""
    asked: Counter[str] = Counter()

    def counted(text: str) -> bool:
        asked["cell"] += 1
        return is_number(text)

    document = read(DISCLOSURE)
    monkeypatch.setattr("toolkit.tables.headers.is_number", counted)
    recognise(document)
    cells = sum(len(grid.cells) for page in document.pages for grid in page.grids)
    assert asked["cell"] < cells


def test_a_long_text_without_a_path_is_not_searched_for_one() -> None:
    """Nothing stops a name in it, and from each letter on one could begin."""
    begun = time.process_time()
    assert find_path("项目" * 50_000) == []
    assert find_path("教育支出(类)" + "项目" * 50_000) == [("类", "教育支出")]
    assert time.process_time() - begun < 10


def _list_of_projects(path: Path, count: int) -> Path:
    lines = "".join(f"| 某局第{n % 40}中心 | 项目{n} | {n / 7:.2f} | {n / 7:.2f} |\n" for n in range(count))
    head = "| 单位名称 | 项目名称 | 合计 | 一般公共预算 |\n|---|---|---|---|\n"
    return written(path, f"{TEXT}\n\n某局2024年项目支出表\n\n单位：万元\n\n{head}{lines}")


def test_the_rules_take_time_that_grows_with_the_lines(tmp_path: Path) -> None:
    """Told by the steps of SQLite's machine, which no other work on the computer changes."""
    steps: Counter[int] = Counter()

    def count(size: int) -> None:
        records = read_records(_list_of_projects(tmp_path / "a.md", size))
        connection = load_database([records_to_package(records)])
        connection.set_progress_handler(lambda: steps.update([size]), 100)
        with lifted():
            run_rules(connection, load_rules())

    for size in (300, 600):
        count(size)
    assert steps[600] < 2.3 * steps[300]


def test_the_evidence_of_a_finding_is_looked_up_not_searched_for(text_records: Records) -> None:
    class OnlyByKey(dict[str, Mapping[str, str]]):
        def values(self) -> Any:
            raise AssertionError("all cells of the document are walked through for one finding")

        items = __iter__ = values

    package = records_to_package(text_records)
    ledger = read_ledger(package, package.rows["documents"][0])
    ledger = replace(ledger, cells=OnlyByKey(ledger.cells))
    found = [evidence_of(ledger, finding) for finding in check(package).findings]
    assert any(excerpts_of(ledger, evidence.places) for evidence in found)
