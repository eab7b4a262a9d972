"""toolkit corpus: files grouped into documents by what they say, read in workers, one panel."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from proof.disclosures import disclose, over_years, render, to_markdown
from proof.disclosures.blocks import Table
from toolkit.cli import main
from toolkit.corpora import build_panel, open_panel
from toolkit.corpora.departments import department_key, join_departments, read_aliases
from toolkit.corpora.gathering import gather
from toolkit.corpora.regions import find_region, places_of
from toolkit.corpora.running import run_here
from toolkit.corpora.task import Options, Outcome, Task, publish_document
from toolkit.model import PackageError, SourceError, ToolkitError
from toolkit.package import validate_package

from .conftest import ROOT


def write(folder: Path, form: str, seed: int, name: str = "") -> Path:
    path = folder / f"{name or f'{form}-{seed}'}.md"
    path.write_text(to_markdown(disclose(form, seed).blocks), "utf-8")
    return path


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    return folder


def rows(folder: Path, resource: str) -> list[dict[str, str]]:
    return open_panel(folder)[resource]


def test_a_folder_becomes_a_valid_panel(sources: Path, tmp_path: Path) -> None:
    for model in over_years("shanghai_budget", 1, 2):
        (sources / f"{model.year}.md").write_text(to_markdown(render(model).blocks), "utf-8")
    write(sources, "jiangsu_budget", 2)
    (sources / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    corpus = build_panel([sources], tmp_path / "panel", jobs=2)
    assert [path.name for outcome in corpus.failed for path in outcome.sources] == ["broken.pdf"]
    assert len(corpus.published) == 3
    validate_package(tmp_path / "panel")
    assert len(rows(tmp_path / "panel", "documents")) == 3
    assert all(row["department_key"] and row["region"] for row in rows(tmp_path / "panel", "documents"))
    import pyarrow.parquet

    amounts = pyarrow.parquet.read_table(tmp_path / "panel/parquet/amounts.parquet")
    assert amounts.num_rows == len(rows(tmp_path / "panel", "amounts"))
    assert str(amounts.schema.field("amount").type).startswith("decimal128")
    page = (tmp_path / "panel/index.html").read_text("utf-8")
    assert "broken.pdf" in page
    assert "http" not in page.replace("http-equiv", "")


def test_a_second_run_reads_nothing_twice_and_gives_the_same_bytes(sources: Path, tmp_path: Path) -> None:
    write(sources, "jiangsu_budget", 2)
    write(sources, "shanghai_budget", 3)
    build_panel([sources], tmp_path / "panel", jobs=1)
    before = {p: p.read_bytes() for p in sorted((tmp_path / "panel").rglob("*")) if p.is_file()}
    again = build_panel([sources], tmp_path / "panel", jobs=1)
    assert again.again == 2
    after = {p: p.read_bytes() for p in sorted((tmp_path / "panel").rglob("*")) if p.is_file()}
    assert {p.name for p in before if before[p] != after.get(p)} <= {"corpus.jsonl"}


def test_an_interrupted_run_goes_on(sources: Path, tmp_path: Path) -> None:
    write(sources, "jiangsu_budget", 2)
    build_panel([sources], tmp_path / "panel", jobs=1)
    with (tmp_path / "panel/corpus.jsonl").open("a") as ledger:
        ledger.write('{"key": "cut sho')
    write(sources, "shanghai_budget", 3)
    corpus = build_panel([sources], tmp_path / "panel", jobs=1)
    assert (corpus.again, len(corpus.published)) == (1, 2)


def test_a_text_and_its_tables_are_one_document_by_their_figures(sources: Path, tmp_path: Path) -> None:
    for seed in (2, 5):
        blocks = disclose("jiangsu_budget", seed).blocks
        tables = [n for n, block in enumerate(blocks) if isinstance(block, Table)]
        begin, end = min(tables) - 2, max(tables) + 1
        (sources / f"a{seed}.md").write_text(to_markdown(blocks[:begin] + blocks[end:]), "utf-8")
        (sources / f"{9 - seed}.md").write_text(to_markdown(blocks[begin:end]), "utf-8")
    corpus = build_panel([sources], tmp_path / "panel", jobs=2)
    pairs = sorted(tuple(sorted(path.name for path in group.paths)) for group in corpus.groups)
    assert pairs == [("4.md", "a5.md"), ("7.md", "a2.md")]


def test_a_copy_and_a_corrected_edition_are_told(sources: Path, tmp_path: Path) -> None:
    text = write(sources, "jiangsu_budget", 2, "first").read_text("utf-8")
    (sources / "copy.md").write_text(text + "\n", "utf-8")
    (sources / "the same bytes.md").write_text(text, "utf-8")
    corpus = build_panel([sources], tmp_path / "panel", jobs=1)
    assert [link["kind"] for link in corpus.links] == ["copy"]
    assert [path.name for path, _ in corpus.copies] == ["the same bytes.md"]
    amount = next(a["stated"] for a in rows(tmp_path / "panel", "amounts") if a["measure"] == "basic")
    (sources / "copy.md").write_text(text.replace(f"\t{amount}", "\t1.23"), "utf-8")
    corpus = build_panel([sources], tmp_path / "panel", jobs=1)
    (link,) = corpus.links
    assert link["kind"] == "edition"
    assert link["contradicted"] > 0


def test_a_manifest_corrects_what_files_say(sources: Path, tmp_path: Path) -> None:
    write(sources, "jiangsu_budget", 2, "one")
    manifest = sources / "manifest.csv"
    manifest.write_text(
        "file,document,department,year,url\none.md,mine,江苏省测试厅,2019,https://example.org/1\n", "utf-8"
    )
    build_panel([], tmp_path / "panel", manifest, jobs=1)
    (row,) = rows(tmp_path / "panel", "documents")
    assert (row["document_id"], row["department"], row["fiscal_year"], row["region"]) == (
        "mine",
        "江苏省测试厅",
        "2019",
        "320000",
    )
    assert row["source_url"] == "https://example.org/1"


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("file,kind\none.md,plan\n", 2),
        ("name\none.md\n", 1),
        ("file\nnone.md\n", 2),
        ("file,year\none.md,1999\n", 2),
    ],
)
def test_a_manifest_that_cannot_be_used_is_named_with_its_row(sources: Path, text: str, row: int) -> None:
    write(sources, "jiangsu_budget", 2, "one")
    (sources / "manifest.csv").write_text(text, "utf-8")
    with pytest.raises(SourceError) as error:
        gather([], sources / "manifest.csv")
    assert f"row {row}" in error.value.en


def _dies(task: Task, options: Options, folder: Path) -> Outcome:
    if "deadly" in task.sources[0].name:
        os._exit(9)
    return publish_document(task, options, folder)


def test_a_document_that_brings_its_worker_down_costs_the_others_nothing(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("toolkit.corpora.running.publish_document", _dies)
    tasks = [
        Task((write(sources, "jiangsu_budget", n, name),)) for n, name in enumerate(["a", "deadly", "b", "c"])
    ]
    (tmp_path / "documents").mkdir()
    outcomes = {o.sources[0].stem: o for o in run_here(tasks, Options(), tmp_path / "documents", 2)}
    assert {name for name, o in outcomes.items() if o.id} == {"a", "b", "c"}
    assert "deadly.md" in outcomes["deadly"].error_en


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_document_that_takes_too_long_is_named(sources: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toolkit.corpora.task.SECONDS", 0.02)
    outcome = publish_document(Task((write(sources, "jiangsu_budget", 2),)), Options(), sources)
    assert outcome.id is None
    assert "jiangsu_budget-2.md" in outcome.error_en
    assert not outcome.is_final


def test_a_folder_of_somebody_else_is_not_touched(sources: Path, tmp_path: Path) -> None:
    write(sources, "jiangsu_budget", 2)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/thesis.txt").write_text("mine")
    with pytest.raises(PackageError):
        build_panel([sources], tmp_path / "mine")
    assert [p.name for p in (tmp_path / "mine").iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize(
    ("names", "key"),
    [
        (("中国共产党江苏省委员会办公厅", "中共江苏省委办公厅", "江苏省委办公厅"), "320000-委办公厅"),
        (("江苏省人民代表大会常务委员会办公厅", "江苏省人大常委会办公厅"), "320000-人大办公厅"),
        (("上海市普陀区司法局（本级）", "上海市普陀区司法局"), "310107-司法局"),
        (("中国人民政治协商会议江苏省委员会办公厅", "江苏省政协办公厅"), "320000-政协办公厅"),
        (("南京市发展和改革委员会", "江苏省南京市发展和改革委员会"), "320100-发改委"),
        (("西南大学",), "000000-西南大学"),
    ],
)
def test_spellings_of_one_body_have_one_key(names: tuple[str, ...], key: str) -> None:
    assert {department_key(name, read_aliases())[0] for name in names} == {key}


def test_a_doubtful_join_is_proposed_not_made() -> None:
    bodies = join_departments(["上海市普陀区财政局", "普陀区财政局", "上海市财政局"], read_aliases())
    assert len(bodies) == 3
    assert bodies["000000-普陀区财政局"].may_be == ("310107-财政局",)
    assert bodies["310000-财政局"].may_be == ()


def test_people_add_aliases_in_the_folder_of_the_panel(tmp_path: Path) -> None:
    (tmp_path / "aliases.yaml").write_text("bodies: {上海市普陀区财政局: [普陀区财政局]}\n", "utf-8")
    assert department_key("普陀区财政局", read_aliases(tmp_path))[0] == "310107-财政局"


def test_a_place_that_is_not_the_only_one_of_its_name_tells_no_region() -> None:
    assert find_region("普陀区财政局") is None
    assert places_of("普陀区财政局") == ("310107", "330903")
    assert find_region("中山大学") is None


def test_the_command_prints_the_grouping_and_its_exit_code(
    sources: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(sources, "shanghai_budget", 3)
    code = main(["corpus", str(sources), "-o", str(tmp_path / "panel"), "--jobs", "1", "--lang", "en"])
    printed = capsys.readouterr().out
    assert code == 0
    assert "shanghai_budget-3.md" in printed
    assert "1 documents, 1 departments" in printed
    with (tmp_path / "panel/findings.csv").open(encoding="utf-8-sig") as stream:
        assert all(row["decision"] == "open" for row in csv.DictReader(stream))


@pytest.mark.parametrize(
    "arguments",
    [["corpus", "-o", "x"], ["corpus", "nowhere", "-o", "x"], ["corpus", ".", "-o", "x", "--jobs", "0"]],
)
def test_a_call_that_cannot_be_used_is_one_line(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([*arguments, "--lang", "en"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "x").exists()


def test_no_document_at_all_is_an_error(sources: Path, tmp_path: Path) -> None:
    (sources / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    with pytest.raises(ToolkitError):
        build_panel([sources], tmp_path / "panel", jobs=1)


def test_what_a_person_decided_of_a_document_holds_in_the_panel(sources: Path, tmp_path: Path) -> None:
    path = write(sources, "jiangsu_budget", 2)
    path.write_text(
        path.read_text("utf-8").replace("本单位", "本本单位", 1) + "\n\n增长下降\n\n支出支出 万元。\n",
        "utf-8",
    )
    panel = tmp_path / "panel"
    build_panel([sources], panel, jobs=1)
    finding, *_ = rows(panel, "findings")
    document = panel / "documents" / finding["document_id"]
    (document / "review.yaml").write_text(
        f"document: {finding['document_id']}\nfindings:\n"
        f"- {{finding: {finding['finding']}, decision: rejected, by: 张三, when: 2024-05-01, why: 原文如此}}\n",
        "utf-8",
    )
    assert build_panel([sources], panel, jobs=1).again == 0
    decided = {row["finding"]: row["decision"] for row in rows(panel, "findings")}
    assert decided[finding["finding"]] == "rejected"
    assert "rejected" in (panel / "findings.csv").read_text("utf-8-sig")
    path.unlink()
    write(sources, "shanghai_budget", 3)
    build_panel([sources], panel, jobs=1)
    assert (document / "review.yaml").is_file()
    assert len(rows(panel, "documents")) == 1


@pytest.mark.parametrize("by_pipe", [False, True])
def test_a_plain_script_makes_a_panel(by_pipe: bool, sources: Path, tmp_path: Path) -> None:
    """No ``if __name__ == "__main__"`` stands in it: a worker must not run it again."""
    write(sources, "xinjiang_budget", 1)
    script = tmp_path / "script.py"
    script.write_text(
        "import toolkit\nprint('begun')\nprint(toolkit.corpus('sources', 'panel', jobs=1))\n", "utf-8"
    )
    done = subprocess.run(
        [sys.executable, "-" if by_pipe else str(script)],
        input=script.read_text("utf-8") if by_pipe else None,
        capture_output=True, text=True, check=False, cwd=tmp_path, timeout=200,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), *sys.path]))},
    )  # fmt: skip
    assert (done.returncode, done.stdout.splitlines()) == (
        0,
        ["begun", "<Panel: 1 documents of 1 departments>"],
    )
