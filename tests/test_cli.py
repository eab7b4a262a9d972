from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import select
import shlex
import subprocess
import sys
import termios
from itertools import takewhile
from pathlib import Path

import pytest

from toolkit.checks import check_packages
from toolkit.cli import build_parser, commands_of
from toolkit.cli.commands import main
from toolkit.cli.terminal import columns, fit
from toolkit.model import PackageError
from toolkit.package.reading import read_package
from toolkit.package.records import Records
from toolkit.package.writing import place_package, records_to_package
from toolkit.readers import read

from .conftest import DISCLOSURE, FACSIMILE, OWN_SLIPS, ROOT
from .pdfs import Drawing, overprint


def run(*args: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "toolkit.cli", *args],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, "LC_ALL": "C.UTF-8", **(env or {})},
        check=False,
    )


def spoilt(records: Records, **stated: str) -> Records:
    """The records with the amount of cells changed."""
    amounts = [{**a, "stated": stated.get(a["cell"], a["stated"])} for a in records.rows["amounts"]]
    return Records(records.form, {**records.rows, "amounts": amounts}, records.problems)


def test_publish_writes_a_valid_package_and_says_what_it_read(tmp_path: Path) -> None:
    done = run("publish", str(DISCLOSURE), "-o", str(tmp_path / "a"))
    assert (done.returncode, done.stderr) == (0, "")
    assert "15 of 15 recognised as xinjiang_budget" in done.stdout
    assert "13 values proposed" in done.stdout
    assert "valid for frictionless" in done.stdout
    document = next(csv.DictReader((tmp_path / "a/data/documents.csv").open(encoding="utf-8")))
    assert document["document_id"] == document["source_sha256"][:12]


def test_publish_speaks_chinese(tmp_path: Path) -> None:
    done = run("publish", str(DISCLOSURE), "-o", str(tmp_path / "a"), "--no-validate", "--lang", "zh")
    assert "按 新疆部门预算公开（十一张表及绩效目标表） 识别出 15 个" in done.stdout
    assert "“基本支出”列在提取中丢失" in done.stdout


@pytest.mark.parametrize(
    ("engine", "said"),
    [("lines", "lines"), ("tabula", "tabula"), ("both", "lines+tabula"), ("auto", "lines")],
)
def test_engines(tmp_path: Path, engine: str, said: str) -> None:
    done = run("publish", str(FACSIMILE), "-o", str(tmp_path / "a"), "--no-validate", "--engine", engine)
    assert done.returncode == 0, done.stderr
    document = next(csv.DictReader((tmp_path / "a/data/documents.csv").open(encoding="utf-8")))
    assert document["engine"] == said
    cells = list(csv.DictReader((tmp_path / "a/data/cells.csv").open(encoding="utf-8")))
    assert {cell["agreed"] for cell in cells} == ({"true"} if engine in ("tabula", "both") else {""})


def test_auto_calls_the_second_witness_when_an_identity_fails(tmp_path: Path) -> None:
    """A 9 is printed before an amount: tabula is asked, sees it too, and so the document is at fault."""
    cell = next(
        c
        for p in read(FACSIMILE, "lines").pages
        for g in p.grids
        for c in g.cells
        if c.page == 8 and c.text == "64.28"
    )
    assert cell.box
    path = overprint(FACSIMILE, 8, cell.box.x1 - 29, cell.box.bottom - 9.5, "9", tmp_path / "a.pdf")
    assert run("publish", str(path), "-o", str(tmp_path / "b"), "--no-validate").returncode == 0
    package = read_package(tmp_path / "b")
    assert package.rows["documents"][0]["engine"] == "lines+tabula"
    assert {c["agreed"] for c in package.rows["cells"]} == {"true"}
    done = run("check", str(tmp_path / "b"))
    assert done.returncode == 1
    assert "964.28 万元" in done.stdout
    assert "critical 1\n" in done.stdout


def test_check_finds_the_slips_of_the_sample() -> None:
    done = run("check", "datapackage")
    assert (done.returncode, done.stderr) == (1, "")
    assert "97 passed, 16 failed, 30 not run" in done.stdout
    assert "R061" in done.stdout


def test_check_reads_a_disclosure_too() -> None:
    done = run("check", str(FACSIMILE), "--lang", "zh")
    assert done.returncode == 1
    assert "通过 101，不通过 14，未运行 28" in done.stdout


def test_check_exits_with_1_when_the_publisher_contradicts_himself(
    pdf_records: Records, tmp_path: Path
) -> None:
    cell = next(a["cell"] for a in pdf_records.rows["amounts"] if a["code"] == "30102")
    place_package(spoilt(pdf_records, **{cell: "16.93"}), tmp_path / "a", validate=False)
    done = run("check", str(tmp_path / "a"))
    assert done.returncode == 1
    graves = done.stdout.partition("\ncritical ")[2].partition("\nmajor ")[0]
    assert re.search(r"(?m)^  R\d{3}  publisher ", graves)


def test_check_prints_the_json_of_the_contract() -> None:
    document = json.loads(run("check", "datapackage", "--format", "json").stdout)["documents"][0]
    assert document["document_id"] == "kashi-2024"
    assert {r["status"] for r in document["rules"]} == {"pass", "fail", "not_run"}
    for rule in document["rules"]:
        assert set(rule) == {"rule", "status", "instances", "failed", "reason"}
        assert (rule["reason"] is None) == (rule["status"] != "not_run")
    wanted = {"rule", "severity", "diagnosis", "message", "stated", "expected", "slack", "cells"}
    assert all(wanted <= set(finding) for finding in document["findings"])


def test_check_prints_csv() -> None:
    rows = list(csv.DictReader(io.StringIO(run("check", "datapackage", "--format", "csv").stdout)))
    assert {row["rule"] for row in rows} == {*OWN_SLIPS, "R023", "R128"}


@pytest.mark.slow
def test_check_with_gx_compares_the_two_runs() -> None:
    done = run("check", "datapackage", "--gx")
    assert done.returncode == 1
    assert (
        "143 expectations, 16 unsuccessful, 30 without anything to look at and not run; the same rows"
        in done.stderr
    )


def test_rules_and_forms_are_listed_and_printed() -> None:
    assert "R055  critical" in run("rules").stdout
    assert "SELECT" in run("rules", "r055").stdout
    assert "xinjiang_budget" in run("forms").stdout
    assert "general_budget_basic_expenditure" in run("forms", "xinjiang_budget").stdout


# --- what cannot be used: exit code 2 and one line


def bad_inputs(tmp_path: Path) -> dict[str, list[str]]:
    (tmp_path / "empty.pdf").write_bytes(b"")
    (tmp_path / "text.pdf").write_text("x", "utf-8")
    (tmp_path / "cut.pdf").write_bytes(FACSIMILE.read_bytes()[:100_000])
    (tmp_path / "nothing.md").write_text("甲\t1.00\n乙\t2.00\n", "utf-8")
    drawing = Drawing()
    drawing.grid((50, 150, 250), (50, 80, 110))
    drawing.text(60, 70, "1.00")
    drawing.save(tmp_path / "unknown.pdf")
    out = ["-o", str(tmp_path / "out")]
    return {
        "0 bytes": ["publish", str(tmp_path / "empty.pdf"), *out],
        "not a PDF": ["publish", str(tmp_path / "text.pdf"), *out],
        "cut short": ["publish", str(tmp_path / "cut.pdf"), *out],
        "none of the 1 tables": ["publish", str(tmp_path / "unknown.pdf"), *out],
        "belongs to a known form": ["publish", str(tmp_path / "nothing.md"), *out],
        "no such file": ["publish", str(tmp_path / "none.pdf"), *out],
        "no such form": ["publish", str(DISCLOSURE), "--form", "x", *out],
        "no datapackage.json": ["check", str(tmp_path)],
        "no such folder": ["check", str(tmp_path / "none")],
        "no such rule": ["rules", "R999"],
        "a file; name a folder": ["publish", str(DISCLOSURE), "-o", str(tmp_path / "empty.pdf")],
    }


BAD = [
    "0 bytes",
    "not a PDF",
    "cut short",
    "none of the 1 tables",
    "belongs to a known form",
    "no such file",
    "no such form",
    "no datapackage.json",
    "no such folder",
    "no such rule",
    "a file; name a folder",
]


@pytest.mark.parametrize("said", BAD)
def test_unusable_input_is_one_line_and_exit_code_2(
    said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert main(bad_inputs(tmp_path)[said]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert said in printed.err
    assert printed.err.startswith("toolkit: ")
    assert printed.err.count("\n") == 1
    assert not (tmp_path / "out").exists()
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".")]


def test_unusable_input_in_chinese(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"")
    done = run("publish", str(tmp_path / "a.pdf"), "-o", str(tmp_path / "b"), env={"LC_ALL": "zh_CN.UTF-8"})
    assert done.returncode == 2
    assert "文件是空的" in done.stderr


def test_verbose_shows_the_traceback(tmp_path: Path) -> None:
    done = run("-v", "check", str(tmp_path))
    assert done.returncode == 2
    assert "Traceback" in done.stderr


def test_help_imports_nothing_heavy() -> None:
    done = run("--help")
    assert done.returncode == 0
    code = "import sys, toolkit.cli; print([m for m in ('pandas','frictionless','great_expectations','pypdfium2','jpype','yaml','tabula') if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert out.stdout.strip() == "[]"


def test_check_imports_nothing_heavy() -> None:
    code = (
        "import sys; from toolkit.cli import main; main(['check', 'datapackage'])\n"
        "print([m for m in ('pandas','frictionless','great_expectations','jpype','tabula') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert out.stdout.splitlines()[-1] == "[]"


ENGLISH = re.compile(r"[A-Za-z_]{2,}")
NAMES = re.compile(
    r"\breport\.html|--[a-z-]+|-[a-z]\b|\b(?:PDF|SHA|SQL|YAML|HTML|XX|Great|Expectations|toolkit|auto|lines|tabula"
    r"|both|Jupyter|notebook|datapackage|table|json|csv|zh|en|bash|zsh|tcsh|frictionless|corpus|publish|check|report|rules|forms|export|bundle|compare|reproduce|review|Excel|SQLite|ZIP|Parquet|JupyterLab)\b"
    r"|(?<=[（(])[a-z]+(?:_[a-z]+)+(?=[）)])|^[a-z]+_[a-z]+|\b[\w/.-]+\.sql|\(kashi-2024\)|document_id|xinjiang_budget",
    re.M,
)
"""Names of options, files, formats and programs, and ids that a user types: these have no Chinese."""


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "datapackage"),
        ("rules",),
        ("rules", "R061"),
        ("forms",),
        ("forms", "shanghai_budget"),
        ("--help",),
        ("check", "--help"),
        ("publish", "--help"),
        ("report", "--help"),
        ("forms", "--help"),
        ("--lang", "zh", "rules", "--help"),
    ],
    ids=" ".join,
)
def test_chinese_is_chinese_throughout(arguments: tuple[str, ...]) -> None:
    printed = run(*arguments, "--lang", "zh").stdout
    said = NAMES.sub("", re.sub(r"^(?:SELECT|WITH)[\s\S]*", "", printed, flags=re.M))
    assert not ENGLISH.findall(said)
    assert re.search(r"[\u4e00-\u9fff]", printed)


@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        (("check",), "缺少参数：数据包或公开文件", "required: DIR|SOURCE"),
        (("chek", "x"), "没有 'chek' 这个选择", "invalid choice: 'chek'"),
        (("check", "x", "--form"), "--form：要有一个值", "--form: expected one argument"),
        (("check", "x", "--frm", "y"), "不认识的参数：--frm y", "unrecognized arguments: --frm y"),
        (("publish", "x", "-o", "y", "--no-validate=1"), "不带值", "ignored explicit argument"),
    ],
)
def test_a_call_that_cannot_be_used_is_one_line_in_either_language(
    arguments: tuple[str, ...], zh: str, en: str
) -> None:
    for lang, said in (("zh", zh), ("en", en)):
        done = run(*arguments, f"--lang={lang}")
        assert done.returncode == 2
        assert done.stdout == ""
        assert said in done.stderr
        assert done.stderr.count("\n") == 1


def test_a_call_without_a_command_says_what_to_do_first_in_lines_that_fit() -> None:
    for lang, said in (("zh_CN.UTF-8", "先发布一份公开文件"), ("C.UTF-8", "begin with a disclosure")):
        done = run(env={"LC_ALL": lang})
        assert (done.returncode, done.stdout) == (2, "")
        assert said in done.stderr
        first, *commands = done.stderr.splitlines()
        assert [line.split()[1] for line in commands] == ["publish", "check", "report", "--help"]
        assert max(map(columns, (first, *commands))) < 80


@pytest.mark.parametrize("command", [None, *(name for name, _, _ in commands_of(build_parser()))])
def test_chinese_help_stands_in_columns_and_fits_the_terminal(command: str | None) -> None:
    told = run(*filter(None, [command]), "--help", "--lang", "zh", env={"COLUMNS": "80"}).stdout
    lines = told.splitlines()
    assert max(map(columns, lines)) < 80
    assert not re.search("[\ue000]", told)
    assert "选项：" in lines
    options = lines[lines.index("选项：") + 1 :]
    texts = [m for line in options if (m := re.match(r"  (?:-\S.*?)  +(?=[^-])", line))]
    assert len({columns(m[0]) for m in texts}) == 1


def test_what_the_system_refuses_is_one_line_that_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    for lang, said in (("zh", "：不是文件夹"), ("en", ": is no folder")):
        done = run("publish", str(DISCLOSURE), "-o", str(tmp_path / "file" / "p"), "--lang", lang)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        assert said in done.stderr


def test_a_document_is_checked_once(text_records: Records) -> None:
    package = records_to_package(text_records)
    with pytest.raises(PackageError, match="comes twice"):
        check_packages([package, package])


def test_the_help_is_in_the_language_of_the_locale() -> None:
    assert "用法：toolkit" in run("--help", env={"LC_ALL": "zh_CN.UTF-8"}).stdout
    assert "usage: toolkit" in run("--help", env={"LC_ALL": "C.UTF-8"}).stdout


@pytest.mark.parametrize(
    "asked",
    ["toolkit.cli rules --lang en", "toolkit.cli --print-completion bash", "toolkit.cli check --help"],
)
def test_a_broken_pipe_is_no_error(asked: str) -> None:
    """toolkit rules | true"""
    command = f"{shlex.quote(sys.executable)} -m {asked} | true; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0
    assert done.stderr == ""


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_the_words_of_the_commands_can_be_completed(shell: str) -> None:
    printed = run("--print-completion", shell).stdout
    for word in ("publish", "check", "report", "rules", "forms", "keep-contacts"):
        assert word in printed
    if shell == "bash":
        subprocess.run(["bash", "-n"], input=printed, encoding="utf-8", check=True)


# --- on a terminal


def on_terminal(columns: int, *args: str, **env: str) -> str:
    """What a command prints on a terminal of so many columns."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (50, columns))
    with subprocess.Popen(
        [sys.executable, "-m", "toolkit.cli", *args],
        stdout=theirs,
        stderr=theirs,
        cwd=ROOT,
        env={**{k: v for k, v in os.environ.items() if k != "COLUMNS"}, "TERM": "xterm-256color", **env},
    ) as process:
        os.close(theirs)
        told = b""
        while process.poll() is None or select.select([ours], [], [], 0.2)[0]:
            try:
                told += os.read(ours, 65536)
            except OSError:  # nothing more will come
                break
    os.close(ours)
    return told.decode("utf-8").replace("\r\n", "\n")


def test_on_a_terminal_the_check_fits_its_width_and_loses_no_word() -> None:
    plain = run("check", "datapackage", "--lang", "zh").stdout
    for width in (60, 100):
        told = on_terminal(width, "check", "datapackage", "--lang", "zh", NO_COLOR="1")
        assert "\x1b" not in told
        assert max(columns(line) for line in told.splitlines()) <= width
        assert "".join(told.split()) == "".join(plain.split())


def test_a_terminal_with_colours_shows_severities_in_them() -> None:
    told = on_terminal(100, "check", "datapackage", "--lang", "en")
    assert re.search(r"\x1b\[[\d;]*31mmajor 1\x1b\[0m", told)
    assert re.search(r"\x1b\[[\d;]*33mminor \d+\x1b\[0m", told)
    assert "\x1b" not in run("check", "datapackage").stdout


def test_the_check_groups_findings_by_severity_and_ends_with_where_to_look() -> None:
    lines = run("check", "datapackage", "--lang", "en").stdout.splitlines()
    heads = [line for line in lines if re.fullmatch(r"(critical|major|minor|info) \d+", line)]
    assert [head.split()[0] for head in heads] == ["major", "minor", "info"]
    for head in heads:
        severity, count = head.split()
        after = lines[lines.index(head) + 1 :]
        assert len(list(takewhile(lambda line: re.match(r"  R\d{3}  ", line), after))) == int(count), severity
    assert lines[-3] == "where to look:"
    assert "toolkit report datapackage -o report.html" in lines[-2]
    assert "toolkit rules R125" in lines[-1]


def test_start_up_needs_no_rich() -> None:
    code = "import sys; from toolkit.cli import main; main(['check', 'datapackage']); print('rich' in sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert out.stdout.splitlines()[-1] == "False"


def test_a_line_is_broken_between_chinese_characters_and_before_no_mark() -> None:
    rows = list(fit("R125  公开了联系人的电话，请改正", 16, 6))
    assert all(columns(row) <= 16 for row in rows)
    assert not any(row.strip()[0] in "，。" for row in rows)
