"""What a stranger's package asks of the commands that open it: each ends in one line, and nothing is half-written."""

import contextlib
import itertools
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import toolkit
from toolkit.cli.commands import main
from toolkit.model import PackageError, SourceError
from toolkit.package.placing import hash_of_resources

from .conftest import DISCLOSURE, ROOT

DATAPACKAGE = ROOT / "datapackage"

VALUES: list[Any] = [None, 0, 10**30, True, "", "x", "../../etc/passwd", "\ud800\0\x1b[31m", [], {}, [None]]
on_unix = pytest.mark.skipif(not hasattr(os, "fork"), reason="a command is watched where it can fork")


@pytest.fixture
def strangers(tmp_path: Path) -> Path:
    """The sample's package with its source beside it, to be spoilt."""
    shutil.copytree(DATAPACKAGE, tmp_path / "package")
    return tmp_path / "package"


def spoil(folder: Path, place: tuple[str | int, ...], value: Any) -> None:
    """Put a value into a descriptor, with its hash set right."""
    descriptor = json.loads((DATAPACKAGE / "datapackage.json").read_text("utf-8"))
    node = descriptor
    for key in place[:-1]:
        node = node[key]
    node[place[-1]] = value
    with contextlib.suppress(TypeError, AttributeError, ValueError):
        descriptor["resourcesHash"] = hash_of_resources(descriptor)
    (folder / "datapackage.json").write_bytes(json.dumps(descriptor).encode("utf-8", "replace"))


def places(node: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where a value stands in a descriptor: of a list the first two."""
    if at:
        yield at
    inner = node.items() if isinstance(node, dict) else enumerate(node[:2]) if isinstance(node, list) else ()
    for key, value in inner:
        yield from places(value, (*at, key))


@pytest.mark.parametrize("command", ["review", "notebook", "export"])
def test_a_descriptor_may_say_anything(
    strangers: Path, tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    descriptor = json.loads((DATAPACKAGE / "datapackage.json").read_text("utf-8"))
    dice = random.Random(7)
    written = {"review": strangers / "review.ipynb", "notebook": tmp_path / "a.ipynb"}
    out = written.get(command, tmp_path / "a.sqlite")
    for place in dice.sample(list(places({**descriptor, "resources": descriptor["resources"][:1]})), 40):
        spoil(strangers, place, value := dice.choice(VALUES))
        call = [command, str(strangers), "--no-limits", "--lang", "en"]
        code = main([*call, *(["--no-browser"] if command == "review" else ["-o", str(out)])])
        told = capsys.readouterr().err
        assert (code, told.count("\n")) in ((0, 0), (2, 1)), (place, value, told)
        assert "the toolkit failed" not in told, (place, value)
        assert out.exists() is (code == 0)
        out.unlink(missing_ok=True)


@pytest.mark.parametrize(
    ("place", "value", "told"),
    [
        (("made", "read", "engine"), "x", "there is no engine 'x'"),
        (("made", "read", "id"), {"a": 1}, "--id takes letters"),
        (("made", "read", "form"), 7, "does not say how"),
        (("made", "read", "sources"), "x", "does not say how"),
        (("made",), [], "does not say how"),
        (("resources",), 0, "no data package"),
        (("resources", 0), [], "no data package"),
        (("resources", 0, "schema", "fields", 0), {}, "no data package"),
    ],
)
def test_what_cannot_be_reproduced_is_said_in_one_line(
    strangers: Path, place: tuple[str | int, ...], value: Any, told: str
) -> None:
    spoil(strangers, place, value)
    with pytest.raises((PackageError, SourceError), match=told):
        toolkit.reproduce(strangers, limits=False)


def test_there_is_no_engine_of_another_name() -> None:
    with pytest.raises(SourceError, match="no engine 'Tabula'"):
        toolkit.read(DISCLOSURE, engine="Tabula")


def test_a_view_of_a_database_is_not_asked(tmp_path: Path) -> None:
    """It may compute for ever."""
    toolkit.export(DATAPACKAGE, path := tmp_path / "a.sqlite")
    with sqlite3.connect(path) as connection:
        connection.execute("ALTER TABLE cells RENAME TO kept")
        connection.execute(
            "CREATE VIEW cells AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
            "SELECT kept.* FROM kept, n WHERE i < 0"
        )
    with pytest.raises(PackageError, match="no package"):
        toolkit.open(path)


def test_what_is_no_file_is_not_read(strangers: Path) -> None:
    os.mkfifo(strangers / "data" / "pipe.csv")  # reading it would wait for ever
    assert toolkit.compare(strangers, DATAPACKAGE).same


def run(less: str, *call: str, act: str = "") -> subprocess.CompletedProcess[str]:
    """A command as it is called, in a process with less than it has, in which ``act`` goes before."""
    code = (
        "import sys, toolkit.cli.bounded, toolkit.readers.bounds\n"
        f"{less}\n{act}\n"
        f"sys.argv[1:] = {list(call)}\n"
        "import toolkit.cli.commands as c\nsys.exit(c.main())"
    )
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


DEAF = "import toolkit.publishing.packages as p; p.open_package = lambda path: sum(range(10**13))"
"""A line of C that does not listen to a signal."""


@on_unix
@pytest.mark.parametrize(
    ("act", "told"),
    [
        (DEAF, r"not done within .* --no-limits"),
        ("import toolkit.cli.bounded as b; b.SECONDS = 0.2", "not done within .* --no-limits"),
        (
            "import toolkit.publishing.packages as p, os; p.open_package = lambda path: os.kill(os.getpid(), 9)",
            "the system ended the process .*SIGKILL",
        ),
    ],
)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_command_that_the_system_ends_has_its_sentence(act: str, told: str, lang: str) -> None:
    if lang == "zh":
        told = {"n": "没有做完", "t": "被系统终止（SIGKILL）"}[told.strip("r")[0]]
    ended = run("toolkit.cli.bounded.SECONDS = 1", "check", str(DATAPACKAGE), "--lang", lang, act=act)
    assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (2, "", 1)
    assert re.search(told, ended.stderr)


@on_unix
def test_a_command_leaves_by_its_own_code() -> None:
    ended = run("", "check", str(DATAPACKAGE), "--lang", "en")
    here = main(["check", str(DATAPACKAGE), "--lang", "en"])
    assert (ended.returncode, ended.stderr) == (here, "")
    assert "R" in ended.stdout


@on_unix
@pytest.mark.parametrize(("asked", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_whoever_ends_a_command_ends_all_of_it(asked: int, code: int) -> None:
    slow = "import toolkit.publishing.packages as p, time; p.open_package = lambda path: print('on', flush=True) or time.sleep(60)"
    words = f"import sys; {slow}; import toolkit.cli.commands as c; sys.argv[1:] = ['check', {str(DATAPACKAGE)!r}, '--lang', 'en']; sys.exit(c.main())"
    begun = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-c", words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "on\n"
    if asked == signal.SIGINT:
        os.killpg(process.pid, asked)  # as a terminal does
    else:
        process.send_signal(asked)
    _, told = process.communicate(timeout=30)
    assert (process.returncode, told) == (code, "toolkit: interrupted\n" if code == 130 else "")
    assert time.monotonic() - begun < 30


def test_the_clock_stands_while_another_process_works() -> None:
    from toolkit.readers import TookTooLong, bounded_time, paused_time

    with bounded_time(0.1):
        with paused_time():
            time.sleep(1.2)
        time.sleep(0.1)
    begun = time.monotonic()
    with pytest.raises(TookTooLong), bounded_time(0.1):
        sleep_after_a_pause()
    assert time.monotonic() - begun < 4


def test_time_is_of_the_processor() -> None:
    from toolkit.readers import TookTooLong, bounded_time

    with bounded_time(0.2):
        time.sleep(0.4)  # a machine that is busy with other work
    begun = time.process_time()
    with pytest.raises(TookTooLong), bounded_time(0.2):
        any(time.process_time() > begun + 5 for _ in itertools.count())


def sleep_after_a_pause() -> None:
    from toolkit.readers import paused_time

    with paused_time():
        time.sleep(0.1)
    time.sleep(5)
