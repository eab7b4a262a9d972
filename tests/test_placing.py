"""``publish -o DIR`` loses nothing: not what a user put there, not the old package, at no moment."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from toolkit.cli.commands import main
from toolkit.model import PackageError
from toolkit.package.placing import NEW, READY
from toolkit.package.reading import read_package
from toolkit.package.records import Records
from toolkit.package.writing import place_package
from toolkit.publishing.source_to_records import read_records

from .conftest import DISCLOSURE, ROOT
from .test_package import files


@pytest.fixture
def published(text_records: Records, tmp_path: Path) -> Path:
    place_package(text_records, tmp_path / "package", validate=False)
    return tmp_path / "package"


@pytest.fixture
def mount(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own; where none may be mounted the test is skipped and says so."""
    folder = tmp_path / "mounted"
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("no file system may be mounted here")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def test_what_a_user_put_into_the_package_stays(published: Path, pdf_records: Records) -> None:
    (published / "data/notes.txt").write_text("mine", "utf-8")
    (published / "data/mine").mkdir()
    (published / "data/mine/x.csv").write_text("1", "utf-8")
    (published / "README.md").write_text("mine", "utf-8")
    place_package(pdf_records, published, validate=False)
    assert read_package(published).rows["documents"][0]["source_file"] == "facsimile.pdf"
    kept = {name for name, data in files(published).items() if data in (b"mine", b"1")}
    assert kept == {"data/notes.txt", "data/mine/x.csv", "README.md"}
    assert not [p.name for p in published.iterdir() if p.name.startswith(".")]


def test_a_source_inside_the_package_stays(published: Path) -> None:
    source = shutil.copy(DISCLOSURE, published / "data/disclosure.md")
    done = toolkit("publish", str(source), "-o", str(published), "--no-validate")
    assert done.returncode == 0, done.stderr
    assert (published / "data/disclosure.md").read_bytes() == DISCLOSURE.read_bytes()


def test_a_resource_that_is_no_longer_there_is_removed(published: Path, text_records: Records) -> None:
    rows = {name: found for name, found in text_records.rows.items() if name != "claims"}
    assert (published / "data/claims.csv").is_file()
    place_package(Records(text_records.form, rows, (), text_records.declared), published, validate=False)
    assert not (published / "data/claims.csv").exists()


def test_a_file_that_a_user_edited_is_kept_beside(
    published: Path, text_records: Records, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = {name: found for name, found in text_records.rows.items() if name != "claims"}
    fewer = Records(text_records.form, rows, (), text_records.declared)
    for name in ("claims", "amounts"):
        (published / f"data/{name}.csv").write_text(f"my {name}", "utf-8")
    kept = place_package(fewer, published, validate=False)
    assert [path.name for path in kept] == ["amounts.edited.csv", "claims.edited.csv"]
    assert (published / "data/claims.edited.csv").read_text("utf-8") == "my claims"
    assert not (published / "data/claims.csv").exists()
    assert len(read_package(published).rows["amounts"]) == len(rows["amounts"])
    assert place_package(fewer, published, validate=False) == ()  # what stands beside is a user's
    (published / "data/amounts.csv").write_text("again", "utf-8")
    assert main(["publish", str(DISCLOSURE), "-o", str(published), "--no-validate", "--lang", "en"]) == 0
    assert "amounts.edited-2.csv; to change a figure, write review.yaml" in capsys.readouterr().err
    assert (published / "data/amounts.edited-2.csv").read_text("utf-8") == "again"


def test_a_file_that_the_package_does_not_list_is_not_overwritten(
    published: Path, text_records: Records
) -> None:
    rows = {name: found for name, found in text_records.rows.items() if name != "claims"}
    place_package(Records(text_records.form, rows, (), text_records.declared), published, validate=False)
    (published / "data/claims.csv").write_text("mine", "utf-8")
    before = files(published)
    with pytest.raises(PackageError, match=r"claims\.csv: this file is not of the package"):
        place_package(text_records, published, validate=False)
    assert files(published) == before


@pytest.mark.parametrize(
    "there",
    [
        {"datapackage.json": '{"name": "mine", "resources": []}'},
        {"datapackage.json": '{"name": "budget-disclosure-mine", "resources": [{"name": "a"}]}'},
        {"datapackage.json": "[" * 100_000},
        {"notes.txt": "mine"},
        {"data/mine.csv": "x"},
        {".git/config": "x"},
    ],
    ids=str,
)
def test_a_folder_of_something_else_is_left_alone(
    text_records: Records, tmp_path: Path, there: dict[str, str]
) -> None:
    for name, text in there.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    before = files(tmp_path)
    with pytest.raises(PackageError, match="no package of this toolkit"):
        place_package(text_records, tmp_path, validate=False)
    assert files(tmp_path) == before


def test_a_folder_on_a_file_system_of_its_own(
    mount: Path, text_records: Records, pdf_records: Records
) -> None:
    for records in (text_records, pdf_records):
        place_package(records, mount, validate=False)
        assert read_package(mount).rows["documents"][0]["source_file"]
    assert {p.name for p in mount.iterdir()} == {"data", "datapackage.json"}


def test_a_data_folder_elsewhere_is_refused_before_anything_is_touched(
    mount: Path, published: Path, pdf_records: Records
) -> None:
    shutil.copytree(published / "data", mount, dirs_exist_ok=True)
    shutil.rmtree(published / "data")
    (published / "data").mkdir()
    subprocess.run(["mount", "--bind", mount, published / "data"], check=True)
    try:
        before = files(published)
        with pytest.raises(OSError, match="data"):
            place_package(pdf_records, published, validate=False)
        assert files(published) == before
    finally:
        subprocess.run(["umount", "-l", published / "data"], check=True)


def test_a_full_disk_leaves_the_old_package(mount: Path, text_records: Records) -> None:
    place_package(text_records, mount, validate=False)
    before = files(mount)
    room = os.statvfs(mount).f_bavail * os.statvfs(mount).f_frsize
    (mount / "data/filler").write_bytes(b"x" * (room - 8192))
    done = toolkit("publish", str(DISCLOSURE), "-o", str(mount), "--no-validate")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "no room" in done.stderr
    assert str(mount) in done.stderr
    (mount / "data/filler").unlink()
    assert files(mount) == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may become nobody")
@pytest.mark.parametrize("shut", [".", "data"])
def test_a_folder_that_may_not_be_written_is_refused_first(
    published: Path, tmp_path: Path, shut: str
) -> None:
    before = files(published)
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == 0 and folder != Path("/") and folder.name != "tmp":
            folder.chmod(0o755)
    for path in (published, *published.rglob("*")):
        os.chown(path, 65534, 65534)
    (published / shut).chmod(0o555)
    code = (
        "import os, sys, pickle; from toolkit.package.writing import place_package; from pathlib import Path;"
        "records = pickle.load(sys.stdin.buffer); os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
        "try: place_package(records, Path(sys.argv[1]), validate=False)\n"
        "except PermissionError as error: print('refused', error.filename)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(published)],
        input=pickle.dumps(read_records(DISCLOSURE)),
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    (published / shut).chmod(0o755)
    assert done.stdout.startswith(b"refused"), done.stderr
    assert files(published) == before


# --- killed at any moment

KILLED = """
import os, pickle, signal, sys
from pathlib import Path
from toolkit.package import placing
from toolkit.package.writing import place_package

records = pickle.load(sys.stdin.buffer)
left, how = int(sys.argv[2]), getattr(signal, sys.argv[3])

def counted(function):
    def called(*args, **kwargs):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), how)
        return function(*args, **kwargs)
    return called

for name in ("replace", "rename", "unlink", "mkdir", "write_bytes", "write_text"):
    setattr(Path, name, counted(getattr(Path, name)))
try:
    place_package(records, Path(sys.argv[1]), validate=False)
except KeyboardInterrupt:
    sys.exit(130)
print(left)
"""


def killed(records: bytes, target: Path, at: int, how: str) -> subprocess.CompletedProcess[bytes]:
    """Publish records (pickled), with a signal sent at the so-manieth step that changes the disk."""
    return subprocess.run(
        [sys.executable, "-c", KILLED, str(target), str(at), how],
        input=records,
        capture_output=True,
        cwd=ROOT,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.parametrize("how", ["SIGKILL", "SIGINT"])
def test_at_every_moment_the_old_package_or_the_new_one(
    published: Path, text_records: Records, tmp_path: Path, how: str
) -> None:
    source = tmp_path / "disclosure.md"
    source.write_text(DISCLOSURE.read_text("utf-8").replace("部门预算公开", "部门预算公开 ", 1), "utf-8")
    records = pickle.dumps(read_records(source, engine="lines"))
    place_package(text_records, tmp_path / "old", validate=False)
    steps = 1000 - int(killed(records, tmp_path / "new", 1000, how).stdout)
    old, new = read_package(tmp_path / "old").rows, read_package(tmp_path / "new").rows
    assert old != new
    seen = []
    for at in range(1, steps + 1, 2):
        shutil.rmtree(published)
        shutil.copytree(tmp_path / "old", published)
        done = killed(records, published, at, how)
        assert done.returncode == (-signal.SIGKILL if how == "SIGKILL" else 130), done.stderr
        found = read_package(published).rows
        assert found in (old, new)
        seen.append(found == new)
        place_package(text_records, published, validate=False)
        assert files(published) == files(tmp_path / "old")  # the next run clears what was left
    assert sorted(seen) == seen
    assert {True, False} <= set(seen)


def test_what_a_killed_run_left_is_cleared_by_the_next(published: Path, text_records: Records) -> None:
    before = files(published)
    (published / NEW / "data").mkdir(parents=True)
    (published / NEW / "data/amounts.csv").write_text("half", "utf-8")
    assert read_package(published).rows
    place_package(text_records, published, validate=False)
    assert files(published) == before


def test_a_decided_package_is_read_before_it_is_moved(
    published: Path, pdf_records: Records, tmp_path: Path
) -> None:
    place_package(pdf_records, tmp_path / "new", validate=False)
    (tmp_path / "new").rename(published / READY)
    assert read_package(published).rows["documents"][0]["source_file"] == "facsimile.pdf"


@pytest.mark.slow
def test_interrupted_while_it_reads_is_one_line(tmp_path: Path) -> None:
    """Several moments from when it has started the process that reads a PDF, long before it can be done."""
    pdf = DISCLOSURE.with_name("facsimile.pdf")
    for seconds in (0, 0.1, 0.4):
        process = subprocess.Popen(
            [sys.executable, "-m", "toolkit.cli", "publish", str(pdf), "-o", str(tmp_path / "p")],
            cwd=ROOT,
            stderr=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        if not children.exists():
            pytest.skip(
                "这台机器不告诉一个进程的子进程 · this machine does not tell the children of a process"
            )
        while not children.read_text().strip():
            time.sleep(0.02)
        time.sleep(seconds)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate()
        assert (process.returncode, said) == (130, "toolkit: interrupted\n")
        assert not (tmp_path / "p").exists()


# --- the descriptor is covered


def test_a_resource_taken_out_of_the_descriptor_is_noticed(published: Path) -> None:
    path = published / "datapackage.json"
    descriptor = json.loads(path.read_text("utf-8"))
    descriptor["resources"] = [r for r in descriptor["resources"] if r["name"] != "claims"]
    path.write_text(json.dumps(descriptor), "utf-8")
    with pytest.raises(PackageError, match="resources or schemas were changed"):
        read_package(published)


def test_title_licence_and_contributors_may_be_edited(published: Path) -> None:
    path = published / "datapackage.json"
    descriptor = json.loads(path.read_text("utf-8"))
    descriptor |= {"title": "mine", "licenses": [{"name": "CC0-1.0"}], "contributors": [{"title": "me"}]}
    path.write_text(json.dumps(descriptor, indent=4), "utf-8")
    assert read_package(published).descriptor["title"] == "mine"


def toolkit(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "toolkit.cli", *args],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        check=False,
    )


@pytest.mark.parametrize("command", ["publish", "report"])
def test_an_output_without_a_name_is_refused(command: str) -> None:
    done = toolkit(command, str(DISCLOSURE), "-o", "")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "no name behind -o" in done.stderr
